/* Problem    After waves and many hands, two themes may say the same, one may say two things, and an idea may stand where it no longer
 *            fits. Nobody rereads everything to find that; and a program that mends it by itself takes the themes out of people's hands.
 * Method     Everything is measured against the consultation's own distances: no threshold is a number that was tuned.
 *              merge  two themes, each the nearest of the other, whose ideas are across at least half as near as the ideas of the
 *                     looser one are among themselves (mean cosine of pairs; points are centred, so 0 is what any two ideas have)
 *              split  a subtheme (levels.h has shown that it is one) for which that does not hold, against the rest of its theme
 *              move   the mean of another theme's ideas is nearer than the mean of its own theme's others, and most of
 *                     its nearest ideas stand there
 *              place  an idea without a theme that is as near a theme as half of that theme's own ideas are, and most of
 *                     its nearest ideas stand there
 *            Merge and split are one rule and its contrary, so that neither undoes the other.
 *            Means of pairs come from sums of points, so nothing is compared twice. What people decided is left alone, and what
 *            they undid is not proposed again (decided.c).
 * Shapes     N ideas of D numbers, K themes, L = SUGGEST_NEAREST
 * Cost       N²·D for the nearest ideas, N·K·D for the rest
 * Promises   depends on its arguments alone; ties to the lowest number
 * Example    inside .30 and .20, across .12: at least half of .20, so the two are one; across .08: they are two
 */
#include "themes/suggest.h"

#include "groups/split.h"
#include "themes/suggest_evidence.h"
#include "themes/suggesting.h"

#include <math.h>
#include <stdlib.h>

/* ---- what is near what ---- */

static double dot(const double *a, const double *b, uint32_t D)
{
    double sum = 0;
    for (uint32_t d = 0; d < D; d++)
        sum += a[d] * b[d];
    return sum;
}

double suggest_fit(const struct suggesting *s, uint32_t i, uint32_t k)
{
    const double *sum = s->sum + (size_t)k * s->D;
    const bool own = suggest_theme_of(s, i) == k;
    double with = 0, length = 0;
    for (uint32_t d = 0; d < s->D; d++) {
        double x = (double)suggest_point(s, i)[d], mean = sum[d] - (own ? x : 0);
        with += x * mean;
        length += mean * mean;
    }
    return length > 0 ? with / sqrt(length) : 0;
}

static enum status sum_themes(struct suggesting *s)
{
    const struct themes *themes = s->in->themes;
    uint32_t compared = 0;
    TAKE(s->work, s->counts, s->N);
    TAKE(s->work, s->size, s->K);
    TAKE(s->work, s->sum, (size_t)s->K * s->D);
    for (uint32_t i = 0; i < s->N; i++) {
        s->counts[i] = s->in->ideas->duplicate_of[i] == IDEA_NONE && themes->nearest[i] != THEME_NONE;
        compared += s->counts[i];
        if (!s->counts[i] || suggest_theme_of(s, i) == THEME_NONE)
            continue;
        s->size[suggest_theme_of(s, i)]++;
        for (uint32_t d = 0; d < s->D; d++)
            s->sum[(size_t)suggest_theme_of(s, i) * s->D + d] += (double)suggest_point(s, i)[d];
    }
    return compared <= SUGGEST_MOST_IDEAS
               ? DONE
               : fail(BAD_INPUT,
                      TR("der er %u forskellige idéer; forslag sammenligner alle med alle og klarer højst %d",
                         "there are %u different ideas; suggestions compare all with all and manage at most %d"),
                      compared, SUGGEST_MOST_IDEAS);
}

static enum status measure(struct suggesting *s)
{
    TAKE(s->work, s->across, (size_t)s->K * s->K);
    TAKE(s->work, s->linked, (size_t)s->K * s->K);
    TAKE(s->work, s->fit, s->N);
    for (uint32_t a = 0; a < s->K; a++)
        for (uint32_t b = 0; b < s->K; b++) {
            double pairs = (double)s->size[a] * (double)(a == b ? s->size[b] - 1 : s->size[b]);
            double together = dot(s->sum + (size_t)a * s->D, s->sum + (size_t)b * s->D, s->D);
            s->across[(size_t)a * s->K + b] = pairs > 0 ? (together - (a == b ? s->size[a] : 0)) / pairs : -1;
        }
    for (uint32_t i = 0; i < s->N; i++) {
        if (!s->counts[i] || suggest_theme_of(s, i) == THEME_NONE)
            continue;
        s->fit[i] = suggest_fit(s, i, suggest_theme_of(s, i));
        for (uint32_t n = 0; n < s->near.k; n++) {
            uint32_t other = s->near.id[(size_t)i * s->near.k + n];
            if (other != UINT32_MAX && suggest_theme_of(s, other) != THEME_NONE)
                s->linked[(size_t)suggest_theme_of(s, i) * s->K + suggest_theme_of(s, other)]++;
        }
    }
    return DONE;
}

/* Halfway between what any two ideas have in common and what the looser of two groups has, each with its own pairs. */
static double halfway(double one, double other)
{
    return (one < other ? one : other) / 2;
}

static uint32_t nearest_theme(const struct suggesting *s, uint32_t theme)
{
    uint32_t best = THEME_NONE;
    for (uint32_t b = 0; b < s->K; b++)
        if (b != theme &&
            (best == THEME_NONE || s->across[(size_t)theme * s->K + b] > s->across[(size_t)theme * s->K + best]))
            best = b;
    return best;
}

/* ---- suggestions ---- */

enum status suggest_add(struct suggestion **out, struct suggesting *s, enum suggestion_kind kind, uint32_t ideas)
{
    check(s->count < s->room);
    *out = &s->found[s->count++];
    **out = (struct suggestion){.kind = kind, .theme = THEME_NONE, .into = THEME_NONE, .label = STR("")};
    TAKE(s->keep, (*out)->idea, ideas);
    return DONE;
}

int suggest_by_gain(const void *one, const void *two)
{
    const struct suggest_candidate *x = one, *y = two;
    if (x->gain != y->gain)
        return x->gain < y->gain ? 1 : -1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* The smaller goes into the larger, and a name that a person gave stays. */
static enum status suggest_merge(struct suggesting *s, uint32_t from, uint32_t into)
{
    struct suggestion *one;
    const double *inside = s->across;
    if (s->decided.named[from]) {
        uint32_t kept = from;
        from = into;
        into = kept;
    }
    TRY(suggest_add(&one, s, SUGGEST_MERGE, 0));
    one->theme = from;
    one->into = into;
    one->inside = 2 * halfway(inside[(size_t)from * s->K + from], inside[(size_t)into * s->K + into]);
    one->across = s->across[(size_t)from * s->K + into];
    one->links = s->size[from] * s->near.k;
    one->there = s->linked[(size_t)from * s->K + into];
    one->here = s->linked[(size_t)from * s->K + from];
    s->taken[from] = s->taken[into] = 1;
    return evidence_find(one, s->in, s->counts);
}

static enum status find_merges(struct suggesting *s)
{
    struct suggest_candidate *candidate;
    uint32_t count = 0;
    TAKE(s->work, candidate, s->K);
    for (uint32_t a = 0; a < s->K; a++) {
        uint32_t b = nearest_theme(s, a);
        if (b == THEME_NONE || b < a || nearest_theme(s, b) != a || s->size[a] < 2 || s->size[b] < 2)
            continue;
        double half = halfway(s->across[(size_t)a * s->K + a], s->across[(size_t)b * s->K + b]);
        double gain = s->across[(size_t)a * s->K + b] - half;
        if (gain >= 0 && half > 0 && !decided_pair(&s->decided, a, b))
            candidate[count++] = (struct suggest_candidate){b, a, gain};
    }
    if (count)
        qsort(candidate, count, sizeof *candidate, suggest_by_gain);
    for (uint32_t c = 0; c < count; c++)
        TRY(suggest_merge(s, candidate[c].a, candidate[c].b));
    return DONE;
}

/* Of a subtheme and the rest of its theme: how near they are across, and how near the looser is inside. */
struct parting {
    uint32_t size;
    double across, inside;
};

static double pairs_inside(const double *sum, uint32_t size, uint32_t D)
{
    return size > 1 ? (dot(sum, sum, D) - size) / ((double)size * (double)(size - 1)) : 1;
}

static enum status measure_parting(struct parting *out, const struct suggesting *s, uint32_t part)
{
    const uint32_t theme = s->in->themes->subtheme[part].parent;
    double *sum, *rest;
    *out = (struct parting){0};
    TAKE(s->work, sum, s->D);
    TAKE(s->work, rest, s->D);
    for (uint32_t i = 0; i < s->N; i++) {
        if (!s->counts[i] || s->in->themes->subtheme_of[i] != part)
            continue;
        out->size++;
        for (uint32_t d = 0; d < s->D; d++)
            sum[d] += (double)suggest_point(s, i)[d];
    }
    for (uint32_t d = 0; d < s->D; d++)
        rest[d] = s->sum[(size_t)theme * s->D + d] - sum[d];
    const uint32_t others = s->size[theme] - out->size;
    out->across = out->size && others ? dot(sum, rest, s->D) / ((double)out->size * others) : 1;
    out->inside = 2 * halfway(pairs_inside(sum, out->size, s->D), pairs_inside(rest, others, s->D));
    return DONE;
}

static bool is_name(const struct suggesting *s, struct str label)
{
    for (uint32_t k = 0; k < s->K; k++)
        if (str_equal(s->in->themes->theme[k].label, label))
            return true;
    return !label.len;
}

/* The subtheme's name, or another of it, that no theme has; "" where there is none. */
static struct str free_name(const struct suggesting *s, const struct theme *part)
{
    if (!is_name(s, part->label))
        return part->label;
    for (uint32_t a = 0; a < part->alternatives; a++)
        if (!is_name(s, part->alternative[a]))
            return part->alternative[a];
    return STR("");
}

static enum status suggest_split(struct suggesting *s, uint32_t part)
{
    struct parting parting;
    const struct themes *themes = s->in->themes;
    const uint32_t theme = themes->subtheme[part].parent;
    struct suggestion *one;
    const struct str label = free_name(s, &themes->subtheme[part]);
    uint32_t *idea, count = 0;
    TAKE(s->work, idea, s->size[theme]);
    for (uint32_t i = 0; i < s->N; i++)
        if (s->counts[i] && themes->subtheme_of[i] == part && !s->in->decisions->held[i])
            idea[count++] = i;
    if (count < SUBTHEME_LEAST || !label.len || s->taken[theme] || decided_split(&s->decided, theme, idea, count))
        return DONE;
    TRY(suggest_add(&one, s, SUGGEST_SPLIT, count));
    one->theme = theme;
    one->label = label;
    one->idea_count = count;
    for (uint32_t n = 0; n < count; n++) {
        one->idea[n] = idea[n];
        for (uint32_t l = 0; l < s->near.k; l++) {
            uint32_t other = s->near.id[(size_t)idea[n] * s->near.k + l];
            one->there += other != UINT32_MAX && themes->subtheme_of[other] == part;
            one->here +=
                other != UINT32_MAX && suggest_theme_of(s, other) == theme && themes->subtheme_of[other] != part;
        }
    }
    one->links = count * s->near.k;
    s->taken[theme] = 1;
    TRY(measure_parting(&parting, s, part));
    one->inside = parting.inside;
    one->across = parting.across;
    return evidence_find(one, s->in, s->counts);
}

/* At most one part of a theme: the one that stands out most. */
static enum status find_splits(struct suggesting *s)
{
    const struct themes *themes = s->in->themes;
    struct suggest_candidate *candidate;
    uint32_t count = 0;
    TAKE(s->work, candidate, themes->S);
    for (uint32_t part = 0; part < themes->S; part++) {
        struct parting parting;
        TRY(measure_parting(&parting, s, part));
        double gain = parting.inside / 2 - parting.across;
        if (gain > 0 && 2 * parting.size <= s->size[themes->subtheme[part].parent])
            candidate[count++] = (struct suggest_candidate){part, 0, gain};
    }
    if (count)
        qsort(candidate, count, sizeof *candidate, suggest_by_gain);
    for (uint32_t c = 0; c < count; c++)
        TRY(suggest_split(s, candidate[c].a));
    return DONE;
}

static enum status suggest_all(struct suggestions *out, struct suggesting *s)
{
    TRY(sum_themes(s));
    TRY(neighbours_from(&s->near, s->in->points, s->counts, SUGGEST_NEAREST, s->work));
    TRY(measure(s));
    TRY(decided_from(&s->decided, s->in, s->work));
    TAKE(s->work, s->taken, s->K);
    s->room = s->K + s->N;
    TAKE(s->keep, s->found, s->room);
    TRY(find_merges(s));
    TRY(find_splits(s));
    TRY(suggest_moves(s, true));
    TRY(suggest_moves(s, false));
    out->suggestion = s->found;
    out->count = s->count;
    return DONE;
}

enum status suggest_from(struct suggestions *out, const struct suggest_input *in, struct arena *keep)
{
    struct arena work = {0};
    struct suggesting s = {
        .in = in, .N = in->themes->N, .K = in->themes->K, .D = in->points->columns, .work = &work, .keep = keep};
    *out = (struct suggestions){0};
    enum status status = s.K ? suggest_all(out, &s) : DONE;
    arena_free(&work);
    return status;
}
