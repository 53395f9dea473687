/* What is quoted of a theme: ideas, a summary, the reasons, other voices.
 *
 * Method     Two lists of passages (listing.h), of proposals and of reasons, over the same ideas; then the voices that the summary leaves
 *            out (dissent.h).
 * Cost       that of two lists a theme; a theme is a tile. Cosines with the centre are measured once for passages and quotes.
 */
#include "telling/summary.h"

#include "telling/dissent.h"
#include "telling/listing.h"
#include "telling/opposition.h"
#include "telling/quote.h"

#include <math.h>

enum { REASONS_GIVEN = 3 /* for one that is shown */, AHEAD = 4 /* ideas from asking memory for one to reading it */ };

#define THIRD_SHARE 0.1 /* of the theme: less does not earn a third passage */

struct summarising {
    struct themes *themes;
    struct listing_ground ground;
};

/* The theme's ideas, those with a reason among them, and how central each is. */
static enum status take_members(struct listing *summary, struct listing *reasons, const float *centre,
                                struct arena *work)
{
    const struct listing_ground *ground = summary->ground;
    const uint32_t *first = ground->members.first + summary->theme, *member = ground->members.idea + first[0];
    uint32_t count = first[1] - first[0], *with_why;
    double *central, *central_why;
    TAKE(work, with_why, count);
    TAKE(work, central, count);
    TAKE(work, central_why, count);
    for (uint32_t m = 0; m < count; m++) {
        dense_ask_for(ground->points, member[m + AHEAD < count ? m + AHEAD : m]);
        central[m] = dense_dot(dense_row(ground->points, member[m]), centre, ground->points->columns);
        if (!ground->source.ideas->why[member[m]].len)
            continue;
        central_why[reasons->count] = central[m];
        with_why[reasons->count++] = member[m];
    }
    summary->member = member;
    summary->central = central;
    summary->count = count;
    reasons->member = with_why;
    reasons->central = central_why;
    return DONE;
}

static enum status summarise(struct summarising *all, uint32_t k, struct arena *work)
{
    const struct listing_ground *ground = &all->ground;
    const float *theme_centre = dense_row(&all->themes->centre, k);
    struct theme *theme = &all->themes->theme[k];
    float *centre;
    TAKE(work, centre, ground->source.tfidf->matrix.columns);
    struct listing summary = {.ground = ground, .theme = k, .centre = centre};
    struct listing reasons = {.ground = ground, .theme = k, .centre = centre, .reasons = true};
    TRY(take_members(&summary, &reasons, theme_centre, work));
    csr_mean_row(centre, &ground->source.tfidf->matrix, summary.member, summary.count);
    TRY(quote_theme(theme, summary.member, summary.central, summary.count, ground->source.ideas, ground->points));
    uint32_t third = (uint32_t)ceil(THIRD_SHARE * summary.count);
    TRY(listing_fill(theme->summary, &theme->summaries, &summary, THEME_SUMMARY, third < 2 ? 2 : third, work));
    uint32_t denying = 0;
    for (uint32_t p = 0; p < summary.chosen_count; p++)
        denying += summary.slice[summary.chosen[p]].denies;
    struct dissent_request dissent = {.source = &ground->source,
                                      .points = ground->points,
                                      .strength = all->themes->strength,
                                      .theme_centre = theme_centre,
                                      .centre = centre,
                                      .member = summary.member,
                                      .count = summary.count,
                                      .denying = denying,
                                      .chosen = summary.chosen_count,
                                      .nearness = summary.nearest,
                                      .opposition = ground->opposition,
                                      .shared = summary.shared};
    TRY(dissent_from(theme, &dissent));
    if (reasons.count)
        TAKE(work, reasons.spread, ground->source.tfidf->matrix.columns);
    uint32_t most = reasons.count / REASONS_GIVEN + (reasons.count % REASONS_GIVEN != 0);
    return listing_fill(theme->reason, &theme->reasons, &reasons, most < THEME_REASONS ? most : THEME_REASONS, 1, work);
}

enum status summary_theme(void *context, uint32_t k, uint32_t worker)
{
    (void)worker;
    struct arena work = {0};
    enum status status = summarise(context, k, &work);
    arena_free(&work);
    return status;
}

enum status summary_begin(struct summarising **out, struct themes *themes, const struct ideas *ideas,
                          const struct words *words, const struct tfidf *tfidf, const struct dense *points,
                          const uint8_t *counts, struct arena *keep)
{
    struct stance_words *stance;
    TRY(stance_words_from(&stance, words, keep));
    TAKE(keep, *out, 1);
    struct listing_ground *ground = &(*out)->ground;
    (*out)->themes = themes;
    *ground = (struct listing_ground){.source = {ideas, words, tfidf, stance}, .points = points};
    TRY(span_sample_from(&ground->members, themes, counts, UINT32_MAX, 0, keep));
    return opposition_from(&ground->opposition, &ground->source, counts, keep);
}
