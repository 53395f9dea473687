/* A list of passages that together say what a theme's ideas say, or why.
 *
 * Problem    Two or three sentences that together say what a theme's ideas say, and how many say each; the reasons, each once
 *            however it is worded.
 * Method     Facility location (Lin & Bilmes 2011): choose passages one by one so that Σ over the theme's ideas of worth × nearness to
 *            the nearest chosen passage grows most. The first is central, the next speak for those whom the first does not. Not
 *            maximal marginal relevance as for the quotes: it rewards being different, also where nobody stands behind it.
 *            Nearness of two ideas is their cosine, halved where one of them speaks against something, or against what others
 *            say (stance.h): a passage that most cannot sign seldom opens the summary. Of two reasons the mean of their ideas'
 *            cosine and the cosine of the reasons' own TF-IDF. An idea shares a passage when it is nearer to it than to the other
 *            ones and so near as ideas of other themes are not (sharing_nearness()). Measured on hvidsund-2026: of the pairs that
 *            a fixed .25 took for shared every second was about something else.
 * Shapes     a theme's n ideas; POOL candidates × VOICES ideas for the choice, everybody for the count.
 * Cost       POOL · VOICES · D and 3 n D a theme; a theme is a tile. Cosines with the centre are measured once for passages and quotes.
 * Promises   Greedy choice has at least 63 % of the best sum there is; the lowest idea on a tie. Shares add up to at most the theme's
 *            size. Near-copies never stand in one list.
 * Example    Nearness of ideas 1, 2 to each other .9, of 3 to both 0: first 1 or 2 (sum 1.9), then 3 (+1), not the other (+.1).
 * References Lin & Bilmes 2011, "A class of submodular functions for document summarization", ACL.
 */
#include "telling/listing.h"

#include "matrix/blas.h"
#include "telling/best.h"
#include "telling/dissent.h"
#include "telling/opposition.h"
#include "telling/quote.h"

#include <math.h>
#include <string.h>

enum {
    POOL = 128,
    VOICES = 400,
    SUMMARY_LEAST = 2,
    OUTSIDERS = 400,
    OUTSIDERS_LEAST = 8,
    AHEAD = 4 /* ideas from asking memory for one to reading it */
};

#define OUTSIDE_DEVIATIONS 4
#define NEAR               0.33 /* where there are hardly any ideas outside the theme */
#define NEAR_REASON        0.3  /* at least, for two reasons: they are mostly different also inside a theme */

static const double opposed_nearness = 0.5; /* of two ideas of which one speaks against something or the others */
static const double part_worth = 0.2;      /* of a slice that carries nothing of its idea, whose vector speaks for it */
static const double contrary_worth = 0.05; /* of a slice against the others that is heard beside it (dissent.h) */
static const double common_words =
    0.05; /* cosine of two reasons' words; with less they are told by their ideas alone */
static const double wordless_nearness = 0.5; /* for ideas about one thing often have different reasons */
static const double edge_worth = 0.3;        /* of a slice of an idea at the theme's edge */

static struct str field_of(const struct listing *l, uint32_t idea)
{
    const struct ideas *ideas = l->ground->source.ideas;
    return l->reasons ? ideas->why[idea] : slice_proposal(ideas, idea);
}

/* The idea's best slice, or as much of it as nearness_of() asks for: a theme's own ideas are not asked whether they have terms. */
static void read_idea(struct slice *out, const struct listing *l, uint32_t idea, bool own)
{
    const struct slice_source *source = &l->ground->source;
    out->idea = idea;
    out->stance = STANCE_UNSAID;
    out->terms = 1;
    if (l->reasons || (l->ground->opposition[idea] & OPPOSITION_SLICE) ||
        !(own || slice_opens_with_terms(source, idea, field_of(l, idea))))
        slice_best(out, source, idea, field_of(l, idea), l->centre);
}

/* Reasons alone are compared by their words. */
static void spread_terms(struct listing *l, const struct slice *slice, bool set)
{
    for (uint32_t i = 0; l->reasons && i < slice->terms; i++)
        l->spread[slice->term[i]] = set ? slice->weight[i] : 0;
}

/* What two speak against must be the same for them to say the same: nothing, something, or what others say. */
static bool is_opposed(enum stance a, enum stance b)
{
    bool spoken = a == STANCE_AGAINST || a == STANCE_CONTRARY || b == STANCE_AGAINST || b == STANCE_CONTRARY;
    return spoken && a != b;
}

/* How near an idea, of which `said` is the best slice, is to the slice whose terms are spread. cosine: of both ideas. */
static double nearness_of(const struct listing *l, const struct slice *slice, uint32_t idea, const struct slice *said,
                          double cosine)
{
    double sum = 0;
    if (slice->idea == idea)
        return 1;
    if (!l->reasons) {
        return is_opposed(slice->stance, said->stance) && cosine > 0 ? opposed_nearness * cosine : cosine;
    }
    for (uint32_t i = 0; i < said->terms; i++)
        sum += (double)said->weight[i] * (double)l->spread[said->term[i]];
    return (sum >= common_words ? cosine + sum : wordless_nearness * cosine) / 2;
}

/* How much of its idea the slice carries: the cosine with the idea's row of TF-IDF. */
static double carried(const struct csr *matrix, const struct slice *slice)
{
    double sum = 0;
    for (uint64_t e = matrix->start[slice->idea]; e < matrix->start[slice->idea + 1]; e++)
        for (uint32_t i = 0; i < slice->terms; i++)
            sum += slice->term[i] == matrix->col[e] ? (double)slice->weight[i] * (double)matrix->val[e] : 0;
    return sum;
}

/* Who is heard beside the summary need not open it; beside the reasons nobody is heard, nor where too many put it so. */
static void lower_contrary(struct listing *l)
{
    uint32_t contrary = 0;
    for (uint32_t c = 0; c < l->candidates; c++)
        contrary += l->slice[c].stance == STANCE_CONTRARY;
    for (uint32_t c = 0; c < l->candidates && dissent_is_minority(contrary, l->candidates); c++)
        if (l->slice[c].stance == STANCE_CONTRARY)
            l->slice[c].worth *= contrary_worth;
}

/* The most central members' best slices. */
static enum status take_candidates(struct listing *l, struct arena *work)
{
    const struct listing_ground *ground = l->ground;
    struct best best;
    TRY(best_take(&best, POOL, work));
    for (uint32_t m = 0; m < l->count; m++)
        best_offer(&best, (struct scored){l->member[m], l->central[m]});
    best_close(&best);
    TAKE(work, l->slice, best.count);
    for (uint32_t c = 0; c < best.count; c++) {
        struct slice *slice = &l->slice[l->candidates];
        nominal_ask_for(ground->source.ideas, ground->source.words, best.at[c + AHEAD < best.count ? c + AHEAD : c].id);
        slice_best(slice, &ground->source, best.at[c].id, field_of(l, best.at[c].id), l->centre);
        double central = best.at[0].score > 0 ? fmax(0, best.at[c].score) / best.at[0].score : 1;
        slice->worth *= edge_worth + (1 - edge_worth) * central;
        if (!l->reasons)
            slice->worth *= part_worth + (1 - part_worth) * carried(&ground->source.tfidf->matrix, slice);
        l->candidates += slice->worth > 0;
    }
    if (!l->reasons)
        lower_contrary(l);
    return DONE;
}

static enum status take_nearness(struct listing *l, struct arena *work)
{
    struct slice *voice;
    struct dense candidates, voices;
    const uint32_t D = l->ground->points->columns;
    l->voices = l->count < VOICES ? l->count : VOICES;
    TAKE(work, voice, l->voices);
    TAKE(work, l->nearness, (size_t)l->candidates * l->voices);
    TRY(dense_take(&candidates, l->candidates, D, work));
    TRY(dense_take(&voices, l->voices, D, work));
    for (uint32_t v = 0; v < l->voices; v++) {
        uint32_t idea = l->member[(uint64_t)v * l->count / l->voices];
        read_idea(&voice[v], l, idea, true);
        memcpy(dense_row(&voices, v), dense_row(l->ground->points, idea), D * sizeof *voices.at);
    }
    for (uint32_t c = 0; c < l->candidates; c++)
        memcpy(dense_row(&candidates, c), dense_row(l->ground->points, l->slice[c].idea), D * sizeof *candidates.at);
    blas_multiply_transposed(l->nearness, candidates.at, voices.at, l->candidates, l->voices, D);
    for (uint32_t c = 0; c < l->candidates; c++) {
        spread_terms(l, &l->slice[c], true);
        for (uint32_t v = 0; v < l->voices; v++) {
            float *cosine = &l->nearness[(size_t)c * l->voices + v];
            double near = nearness_of(l, &l->slice[c], voice[v].idea, &voice[v], *cosine);
            *cosine = near > 0 ? (float)near : 0;
        }
        spread_terms(l, &l->slice[c], false);
    }
    return DONE;
}

static bool is_said(const struct listing *l, uint32_t candidate)
{
    const struct ideas *ideas = l->ground->source.ideas;
    for (uint32_t p = 0; p < l->chosen_count; p++)
        if (l->chosen[p] == candidate ||
            quote_near_copies(slice_text(&l->slice[l->chosen[p]], ideas), slice_text(&l->slice[candidate], ideas)))
            return true;
    return false;
}

/* Adds the candidates that bring most, up to `most`. */
static enum status choose(struct listing *l, uint32_t most, struct arena *work)
{
    double *covered;
    TAKE(work, covered, l->voices);
    while (l->chosen_count < most) {
        uint32_t best = UINT32_MAX;
        double gain = 0;
        for (uint32_t c = 0; c < l->candidates; c++) {
            double brings = 0;
            for (uint32_t v = 0; v < l->voices; v++) {
                double more = l->slice[c].worth * (double)l->nearness[(size_t)c * l->voices + v] - covered[v];
                brings += more > 0 ? more : 0;
            }
            if (brings > gain && !is_said(l, c)) {
                gain = brings;
                best = c;
            }
        }
        if (best == UINT32_MAX)
            return DONE;
        l->chosen[l->chosen_count++] = best;
        for (uint32_t v = 0; v < l->voices; v++) {
            double near = l->slice[best].worth * (double)l->nearness[(size_t)best * l->voices + v];
            covered[v] = near > covered[v] ? near : covered[v];
        }
    }
    return DONE;
}

/* near [chosen_count]: how near an idea is to each chosen passage; false where it says nothing in this field. */
static bool measure_idea(double *near, struct listing *l, uint32_t idea, bool own)
{
    const struct dense *points = l->ground->points;
    struct slice said;
    read_idea(&said, l, idea, own);
    for (uint32_t p = 0; p < l->chosen_count; p++) {
        const struct slice *slice = &l->slice[l->chosen[p]];
        spread_terms(l, slice, true);
        near[p] = nearness_of(l, slice, idea, &said,
                              dense_dot(dense_row(points, slice->idea), dense_row(points, idea), points->columns));
        spread_terms(l, slice, false);
    }
    return said.terms > 0;
}

/* The o-th idea of the other themes. */
static uint32_t outsider(const struct listing *l, uint32_t o)
{
    const struct span_sample *all = &l->ground->members;
    return all->idea[o < all->first[l->theme] ? o : o + all->first[l->theme + 1] - all->first[l->theme]];
}

/* Each idea of the list, and some of other themes. */
static enum status measure_ideas(struct listing *l, struct arena *work)
{
    const struct span_sample *all = &l->ground->members;
    uint32_t own = all->first[l->theme + 1] - all->first[l->theme], whole = all->first[all->K] - own;
    uint32_t step = whole / OUTSIDERS + 1;
    TAKE(work, l->outside, (size_t)(whole / step + 1) * THEME_REASONS);
    TAKE(work, l->inside, (size_t)l->count * THEME_REASONS);
    for (uint32_t o = 0; o < whole; o += step) {
        const uint32_t soon = outsider(l, o + AHEAD * step < whole ? o + AHEAD * step : o);
        dense_ask_for(l->ground->points, soon);
        nominal_ask_for(l->ground->source.ideas, l->ground->source.words, soon);
        l->outsiders += measure_idea(l->outside + (size_t)l->outsiders * THEME_REASONS, l, outsider(l, o), false);
    }
    for (uint32_t m = 0; m < l->count; m++) {
        dense_ask_for(l->ground->points, l->member[m + AHEAD < l->count ? m + AHEAD : m]);
        measure_idea(l->inside + (size_t)m * THEME_REASONS, l, l->member[m], true);
    }
    return DONE;
}

/* From where on a passage is shared: so near as ideas of other themes hardly ever are, the mean and OUTSIDE_DEVIATIONS standard
 * deviations of their nearness to the chosen passages. */
static double sharing_nearness(const struct listing *l)
{
    uint32_t n = l->outsiders * l->chosen_count;
    double sum = 0, squares = 0;
    for (uint32_t o = 0; o < l->outsiders; o++)
        for (uint32_t p = 0; p < l->chosen_count; p++) {
            double near = l->outside[(size_t)o * THEME_REASONS + p];
            sum += near;
            squares += near * near;
        }
    if (n < OUTSIDERS_LEAST)
        return NEAR;
    double deviation = sqrt(fmax(0, squares / n - sum / n * (sum / n)));
    double outside = sum / n + OUTSIDE_DEVIATIONS * deviation;
    return l->reasons ? fmax(outside, NEAR_REASON) : outside;
}

/* Each member speaks with the passage it is nearest to, the first on a tie, if it is near enough. */
static void count_shares(struct listing *l)
{
    l->shared = sharing_nearness(l);
    memset(l->speaks_for, 0, sizeof l->speaks_for);
    for (uint32_t m = 0; l->chosen_count && m < l->count; m++) {
        const double *near = l->inside + (size_t)m * THEME_REASONS;
        uint32_t nearest = 0;
        for (uint32_t p = 1; p < l->chosen_count; p++)
            nearest = near[p] > near[nearest] ? p : nearest;
        l->nearest[m] = near[nearest];
        l->speaks_for[nearest] += near[nearest] >= l->shared;
    }
}

/* The passages, the most shared first, those chosen earlier before others on a tie. */
static void write_list(struct passage *out, const struct listing *l)
{
    for (uint32_t p = 0; p < l->chosen_count; p++) {
        const struct slice *slice = &l->slice[l->chosen[p]];
        struct passage passage = {slice->idea, slice->at, slice->len, l->speaks_for[p]};
        uint32_t place = p;
        for (; place > 0 && out[place - 1].speaks_for < passage.speaks_for; place--)
            out[place] = out[place - 1];
        out[place] = passage;
    }
}

enum status listing_fill(struct passage *out, uint32_t *count, struct listing *l, uint32_t most, uint32_t least,
                         struct arena *work)
{
    *count = 0;
    if (!l->count)
        return DONE;
    TRY(take_candidates(l, work));
    TRY(take_nearness(l, work));
    TRY(choose(l, most, work));
    TAKE(work, l->nearest, l->count);
    TRY(measure_ideas(l, work));
    count_shares(l);
    if (l->chosen_count > SUMMARY_LEAST && l->speaks_for[l->chosen_count - 1] < least) {
        l->chosen_count--;
        count_shares(l);
    }
    write_list(out, l);
    *count = l->chosen_count;
    return DONE;
}
