/* Groups → places: each idea stays with its group, stands between two, or stands alone.
 *
 * Problem    Grouping puts every idea somewhere. Some belong nowhere: they are unlike everything else, or as near one theme as another;
 *            and what is left over when the clear themes are cut away may come out as a theme of its own.
 * Method     An idea's fit to a theme is its cosine to the mean of the theme's ideas without itself, or a theme of three would hold
 *            anybody. A group that most of its ideas fit worse than another group, or of fewer than THEME_LEAST ideas, is no theme:
 *            its ideas go to their next one, the worst group first.
 *            Alone: an idea that fits no theme better than an average idea fits the best of those it does *not* belong to,
 *            and that is a low outlier in that fit and in its KIN nearest ideas' cosines: their mean distance below the median
 *            is at least ALONE_BELOW spreads. The spread is taken below the median alone, for clear themes pull the other
 *            side up. The first condition is a null that holds where all is clear (few are alone, however loose the rest), the second
 *            where nothing is (not half of them are). Not a fixed cosine: it would mean another thing with each block and size.
 *            Between: fits two themes alike (a tenth of the median margin), and its neighbours do not side with its own.
 * Measured   Alone and between with the number chosen, with the encoder: hvidsund-2026 4 and 3 of 232 ideas (5 and 4 without), hvidsund-2028
 *            none and 1 of 126 (2 and 6 without), candidates17 26 and 11 of 1767, SIB-200 22 and 12 of 1004, xSID 15 and 4 of 800. Of all,
 *            unplaced for any reason: 2.2 % to 3.4 % on these labelled sets.
 * Shapes     N ideas, k groups, D columns.
 * Cost       2 N k D a pass, a pass for each dissolved group; the neighbours' N² D up to KIN_MOST ideas. Of more, KIN_MOST tell the
 *            median and the spread of kin, and only those and the ideas that may be alone or between have their neighbours looked
 *            for, unless groups were made from everybody's. Above GRAPH_MOST ideas kin are not compared and fit alone decides.
 * Promises   At most one idea in ALONE_SHARE and ALONE_FREE more are alone, the lowest first, the lowest number on a tie. With fewer than
 *            JUDGE_FEWEST ideas, or fewer than THEME_LEAST a theme, nobody is judged. Depends on points and groups alone.
 * Example    fits .30 .28 .26 .05, the best foreign ones .12 .10 .14 .06: median (the lower one) .10, so the fourth fits like a stranger;
 *            its kin decide.
 */
#include "themes/place.h"

#include "groups/fit.h"
#include "groups/graph.h"
#include "groups/kin.h"
#include "groups/median.h"
#include "ideas/nothing_said.h"
#include "points/represent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ALONE_BELOW   1.5  /* spreads below the median, the mean of fit and kin */
#define BETWEEN_SHARE 0.1  /* of the median margin: below, two themes are equally near */
#define BETWEEN_BLIND 0.02 /* where no neighbours are there to decide */

enum {
    THEME_LEAST = 3,
    JUDGE_FEWEST = 20,
    ALONE_SHARE = 50,
    ALONE_FREE = 2,
    KIN_MOST = 500,
    SENTENCE_LEAST = 6 /* words */
};

#define KIN_ROUNDED 1e-4 /* more than a mean of cosines is rounded by */

static bool knows(const struct dense *block, uint32_t i)
{
    return block && !dense_is_zero(dense_row(block, i), block->columns);
}

/* What the background knows of one of its terms. */
static bool knows_terms(const struct dense *term_vectors, const struct csr *matrix, uint32_t i)
{
    for (uint64_t e = matrix->start[i]; term_vectors && e < matrix->start[i + 1]; e++)
        if (knows(term_vectors, matrix->col[e]))
            return true;
    return false;
}

/* Stop words alone may still say something: with an encoder that read them, so many of them are a sentence. Not so many numbers,
 * addresses or emoji. */
static bool says_by_stop_words(const struct words *words, const struct represent_blocks *blocks, uint32_t i)
{
    uint32_t count = 0;
    if (!knows(blocks->sentences, i))
        return false;
    for (uint64_t t = words->first[i]; t < words->first[i + 1]; t++) {
        const uint8_t kind = words->word_kind[words->word_of_form[words->form[t]]];
        count += kind == WORD_PLAIN || kind == WORD_STOP;
    }
    return count >= SENTENCE_LEAST;
}

/* By a term that another idea has too, or by what a block from outside knows of it. */
enum unplaced place_unfit(const struct ideas *ideas, const struct words *words, const struct tfidf *tfidf,
                          const struct represent_blocks *blocks, uint32_t i)
{
    uint64_t from = tfidf->matrix.start[i], to = tfidf->matrix.start[i + 1];
    if (!ideas->text[i].len)
        return UNPLACED_EMPTY;
    if ((from == to && !says_by_stop_words(words, blocks, i)) || nothing_said(ideas->text[i]))
        return UNPLACED_NO_WORDS;
    if (knows(blocks->words, i) || knows_terms(blocks->term_vectors, &tfidf->matrix, i) || knows(blocks->sentences, i))
        return UNPLACED_NOT;
    for (uint64_t e = from; e < to; e++)
        if (tfidf->df[tfidf->matrix.col[e]] > 1)
            return UNPLACED_NOT;
    return UNPLACED_SHORT;
}

struct placing {
    const struct dense *points;
    const uint8_t *counts;
    const uint8_t *stays; /* NULL: none does */
    struct kmeans *groups;
    uint32_t *name;          /* [groups->k] NULL: the groups have none */
    struct neighbours *near; /* NULL: too few ideas to judge, or too many to compare them all */
    uint32_t n;              /* ideas that count */
    struct fits fits;
};

static enum status take_fits(struct placing *p)
{
    return fits_measure(&p->fits, p->groups, p->points, p->counts);
}

/* The group that is least of a theme: the one with the largest share of ideas that fit another one better, if that is more
 * than half; groups that are too small first. THEME_NONE: all are themes. */
static uint32_t no_theme(const struct placing *p, uint32_t *misfits)
{
    uint32_t worst = THEME_NONE, k = p->groups->k;
    double most = 0.5;
    memset(misfits, 0, k * sizeof *misfits);
    for (uint32_t i = 0; i < p->points->rows; i++)
        if (p->counts[i] && p->fits.fit[i].other > p->fits.fit[i].own)
            misfits[p->groups->of[i]]++;
    for (uint32_t c = 0; c < k; c++) {
        double share = p->fits.sums.size[c] < THEME_LEAST ? 2 : (double)misfits[c] / p->fits.sums.size[c];
        if (share > most) {
            most = share;
            worst = c;
        }
    }
    return worst;
}

/* Its ideas go to their next group; the groups after it move up. */
static enum status dissolve(struct placing *p, uint32_t group)
{
    for (uint32_t i = 0; i < p->points->rows; i++) {
        uint32_t *of = &p->groups->of[i];
        if (*of == group && p->counts[i])
            *of = p->fits.fit[i].runner;
        *of -= *of > group;
    }
    p->groups->k--;
    for (uint32_t g = group; p->name && g < p->groups->k; g++)
        p->name[g] = p->name[g + 1];
    return take_fits(p);
}

struct spread {
    float median;
    double spread; /* 0: nothing is spread */
};

/* Of the values [N] of those that count. The spread is 1.4826 times the median distance of the lower half from the median, which is
 * the standard deviation of normal values. */
static struct spread spread_of(const float *value, const uint8_t *counts, uint32_t N, float *scratch)
{
    uint32_t n = 0, below = 0;
    for (uint32_t i = 0; i < N; i++)
        if (counts[i])
            scratch[n++] = value[i];
    float median = median_of(scratch, n);
    for (uint32_t i = 0; i < n; i++)
        if (scratch[i] <= median)
            scratch[below++] = median - scratch[i];
    double spread = 1.4826 * (double)median_of(scratch, below);
    return (struct spread){median, spread > 1e-9 ? spread : 0};
}

/* value [N] → how many spreads it lies above the median; 0 all along where nothing is spread. */
static void take_deviations(float *value, uint32_t N, struct spread of)
{
    for (uint32_t i = 0; i < N; i++)
        value[i] = of.spread > 0 ? (float)(((double)value[i] - (double)of.median) / of.spread) : 0;
}

struct lone {
    float deviation;
    uint32_t idea;
};

static int by_deviation(const void *a, const void *b)
{
    const struct lone *x = a, *y = b;
    if (x->deviation < y->deviation || x->deviation > y->deviation)
        return x->deviation < y->deviation ? -1 : 1;
    return (x->idea > y->idea) - (x->idea < y->idea);
}

/* Those whose kin tell the median and the spread: all that count, or KIN_MOST of them evenly drawn, whoever has a list: a run that
 * made groups from everybody's lists and one that shows them later must say the same. */
static void draw_kin(uint8_t *drawn, const struct placing *p)
{
    uint64_t seen = 0;
    for (uint32_t i = 0; i < p->points->rows; i++)
        if (p->counts[i]) {
            drawn[i] = p->n <= KIN_MOST || (seen + 1) * KIN_MOST / p->n > seen * KIN_MOST / p->n;
            seen++;
        }
}

static float mean_kin(const struct neighbours *near, uint32_t idea)
{
    float kin = 0;
    for (uint32_t n = 0; n < near->k && n < KIN; n++)
        kin += near->cosine[(size_t)idea * near->k + n] / KIN;
    return kin;
}

/* Those of `found` lone ideas whose kin may be far enough for them to be alone have their lists made; the others' kin [N] is what it is
 * at least. */
static enum status list_lone(float *kin, const struct placing *p, const float *fit, const struct lone *lone,
                             uint32_t found, struct spread of, struct arena *work)
{
    uint8_t *asked;
    uint32_t *idea;
    float *least;
    TAKE(work, asked, p->points->rows);
    TAKE(work, idea, found);
    TAKE(work, least, found);
    for (uint32_t l = 0; l < found; l++)
        idea[l] = lone[l].idea;
    TRY(kin_least(least, idea, found, p->fits.fit, p->groups, p->points, p->counts));
    for (uint32_t l = 0; l < found; l++) {
        double far = (double)of.median - of.spread * (2 * ALONE_BELOW + (double)fit[idea[l]]);
        kin[idea[l]] = least[l];
        asked[idea[l]] = !((double)least[l] > far + KIN_ROUNDED);
    }
    TRY(neighbours_add(p->near, p->points, p->counts, asked));
    for (uint32_t l = 0; l < found; l++)
        if (p->near->listed[idea[l]])
            kin[idea[l]] = mean_kin(p->near, idea[l]);
    return DONE;
}

/* How many spreads the kin of `found` lone ideas lie above the median: kin [N], which the others' do not stand in. fit [N]: how many
 * their fit lies above its median. */
static enum status measure_kin(float *kin, const struct placing *p, const float *fit, const struct lone *lone,
                               uint32_t found, float *scratch, struct arena *work)
{
    const uint32_t N = p->points->rows;
    uint8_t *drawn;
    TAKE(work, drawn, N);
    draw_kin(drawn, p);
    if (p->near->listed)
        TRY(neighbours_add(p->near, p->points, p->counts, drawn));
    for (uint32_t i = 0; i < N; i++)
        if (drawn[i])
            kin[i] = mean_kin(p->near, i);
    struct spread of = spread_of(kin, drawn, N, scratch);
    if (p->near->listed && found)
        TRY(list_lone(kin, p, fit, lone, found, of, work));
    for (uint32_t l = 0; !p->near->listed && l < found; l++)
        kin[lone[l].idea] = mean_kin(p->near, lone[l].idea);
    take_deviations(kin, N, of);
    return DONE;
}

static enum status find_alone(struct themes *out, const struct placing *p, struct arena *work)
{
    uint32_t N = p->points->rows, strangers = 0, found = 0;
    float *fit, *kin, *scratch;
    struct lone *lone;
    TAKE(work, fit, N);
    TAKE(work, kin, N);
    TAKE(work, scratch, N);
    TAKE(work, lone, N);
    for (uint32_t i = 0; i < N; i++) {
        fit[i] = p->fits.fit[i].own > p->fits.fit[i].other ? p->fits.fit[i].own : p->fits.fit[i].other;
        if (p->counts[i])
            scratch[strangers++] = p->fits.fit[i].other;
    }
    float stranger = median_of(scratch, strangers);
    for (uint32_t i = 0; i < N; i++)
        if (p->counts[i] && fit[i] <= stranger)
            lone[found++].idea = i;
    take_deviations(fit, N, spread_of(fit, p->counts, N, scratch));
    if (p->near)
        TRY(measure_kin(kin, p, fit, lone, found, scratch, work));
    uint32_t low = 0;
    for (uint32_t l = 0; l < found; l++) {
        uint32_t idea = lone[l].idea;
        float deviation = p->near ? (fit[idea] + kin[idea]) / 2 : fit[idea];
        if ((double)deviation <= -ALONE_BELOW)
            lone[low++] = (struct lone){deviation, idea};
    }
    if (low)
        qsort(lone, low, sizeof *lone, by_deviation);
    for (uint32_t l = 0; l < low && l < p->n / ALONE_SHARE + ALONE_FREE; l++)
        out->unplaced[lone[l].idea] = UNPLACED_ALONE;
    return DONE;
}

static enum status find_between(struct themes *out, const struct placing *p, struct arena *work)
{
    uint32_t N = p->points->rows, n = 0;
    uint8_t *between;
    float *margin;
    TAKE(work, between, N);
    TAKE(work, margin, N);
    for (uint32_t i = 0; i < N; i++)
        if (p->counts[i])
            margin[n++] = fabsf(p->fits.fit[i].own - p->fits.fit[i].other);
    double equal = (p->near ? BETWEEN_SHARE : BETWEEN_BLIND) * (double)median_of(margin, n);
    for (uint32_t i = 0; i < N; i++)
        between[i] = p->counts[i] && out->unplaced[i] == UNPLACED_NOT &&
                     fabs((double)p->fits.fit[i].own - (double)p->fits.fit[i].other) < equal;
    if (p->near && p->near->listed)
        TRY(neighbours_add(p->near, p->points, p->counts, between));
    for (uint32_t i = 0; i < N; i++) {
        int sides = 0;
        for (uint32_t v = 0; between[i] && p->near && v < p->near->k && v < PLACE_VOTERS; v++) {
            uint32_t voter = p->near->id[(size_t)i * p->near->k + v];
            if (voter == UINT32_MAX)
                break;
            sides += p->groups->of[voter] == p->groups->of[i];
            sides -= p->groups->of[voter] == p->fits.fit[i].runner;
        }
        if (between[i] && sides <= 0)
            out->unplaced[i] = UNPLACED_BETWEEN;
    }
    return DONE;
}

static void write_places(struct themes *out, const struct placing *p)
{
    for (uint32_t i = 0; i < out->N; i++) {
        if (!p->counts[i])
            continue;
        struct fit fit = p->fits.fit[i];
        uint32_t own = p->groups->of[i];
        bool placed = out->unplaced[i] == UNPLACED_NOT, turned = !placed && fit.other > fit.own;
        out->nearest[i] = turned ? fit.runner : own;
        out->runner_up[i] = turned ? own : fit.runner;
        out->theme_of[i] = placed ? own : THEME_NONE;
        double margin = p->groups->k > 1 ? ((double)fit.own - (double)fit.other) / fmax(1 - (double)fit.other, 1e-6)
                                         : (double)fit.own;
        out->strength[i] = placed ? (float)fmin(fmax(margin, 0), 1) : 0;
    }
}

/* The first group with fewer than `least` placed ideas, THEME_NONE: none. */
static uint32_t deserted(const struct themes *out, const struct placing *p, uint32_t least, uint32_t *placed)
{
    memset(placed, 0, p->groups->k * sizeof *placed);
    for (uint32_t i = 0; i < out->N; i++)
        if (p->counts[i] && out->unplaced[i] == UNPLACED_NOT)
            placed[p->groups->of[i]]++;
    for (uint32_t c = 0; c < p->groups->k; c++)
        if (placed[c] < least)
            return c;
    return THEME_NONE;
}

static enum status judge(struct themes *out, const struct placing *p)
{
    struct arena work = {0};
    for (uint32_t i = 0; i < out->N; i++)
        if (p->counts[i])
            out->unplaced[i] = UNPLACED_NOT;
    if (p->groups->k < 2 || p->n < JUDGE_FEWEST || p->n / p->groups->k < THEME_LEAST)
        return DONE;
    enum status status = find_alone(out, p, &work);
    if (status == DONE)
        status = find_between(out, p, &work);
    for (uint32_t i = 0; p->stays && i < out->N; i++)
        if (p->counts[i] && p->stays[i])
            out->unplaced[i] = UNPLACED_NOT;
    arena_free(&work);
    return status;
}

enum status place_ideas(struct themes *out, struct kmeans *groups, const struct dense *points, const uint8_t *counts,
                        const uint8_t *stays, uint32_t *name, bool kept, struct neighbours *near, struct arena *work)
{
    struct placing p = {.points = points, .counts = counts, .stays = stays, .groups = groups, .name = name};
    uint32_t *tally, group;
    p.n = dense_count_rows(counts, out->N);
    TRY(fits_take(&p.fits, out->N, groups->k, points->columns, work));
    TAKE(work, tally, groups->k);
    TRY(take_fits(&p));
    while (!kept && groups->k > 1 && (group = no_theme(&p, tally)) != THEME_NONE)
        TRY(dissolve(&p, group));
    if (p.n >= JUDGE_FEWEST && p.n <= GRAPH_MOST)
        p.near = near;
    if (p.near && !near->id)
        TRY(p.n > KIN_MOST ? neighbours_begin(near, points, counts, PLACE_VOTERS, work)
                           : neighbours_from(near, points, counts, PLACE_VOTERS, work));
    TRY(judge(out, &p));
    while (groups->k > 1 && (group = deserted(out, &p, kept ? 1 : THEME_LEAST, tally)) != THEME_NONE) {
        TRY(dissolve(&p, group));
        TRY(judge(out, &p));
    }
    write_places(out, &p);
    return DONE;
}
