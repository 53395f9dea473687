/* Problem    names are made by one thread, parts and summaries by all of them: one after the other the threads wait for the names
 * Method     none of them needs another one, so they are tiles of one pool: the names and the words that all themes say, then each
 *            theme's parts, then each theme's summary and quotes. The longest stand first. An encoder that reads for the names spreads its work over the threads
 *            by itself: then the names come before the pool.
 * Shapes     K themes: 1 + 2 K tiles
 * Promises   the same for every number of threads: no tile reads what another one writes. `work` and `keep` are the names' alone
 *            while the pool runs.
 */
#include "telling/telling.h"

#include "base/parallel.h"
#include "labels/label.h"
#include "labels/label_ground.h"
#include "telling/levels.h"
#include "telling/summary.h"

struct telling {
    struct themes *themes;
    const struct grouping *grouping;
    const struct ideas *ideas;
    const struct words *words;
    const struct tfidf *tfidf;
    const struct themes_options *options;
    struct label_ground ground; /* of the names */
    struct levels *levels;      /* NULL where --levels 1 asks for none */
    struct summarising *summaries;
    struct arena work, *keep;
};

static enum status name_themes(struct telling *t)
{
    struct nominal_room room;
    struct span_sample sample;
    TRY(label_ground_from(&t->ground, t->ideas, t->words, &t->tfidf->matrix, t->options, &t->work));
    TRY(label_ground_room(&room, &t->ground, t->words, &t->work));
    if (t->levels)
        TRY(levels_everywhere(t->levels, t->themes, t->words, &t->work));
    TRY(label_sample_from(&sample, t->themes, t->grouping->counts, &t->work));
    return label_themes(t->themes, t->ideas, t->words, &t->ground, t->options, &sample, &room, t->keep);
}

static enum status tell_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct telling *t = context;
    uint32_t K = t->themes->K;
    if (tile == 0)
        return t->options->encoder ? DONE : name_themes(t);
    tile--;
    if (tile < K)
        return t->levels ? levels_split(t->levels, tile, worker) : DONE;
    return summary_theme(t->summaries, tile - K, worker);
}

static enum status tell(struct telling *t)
{
    if (t->options->levels != 1)
        TRY(levels_begin(&t->levels, t->themes, &t->grouping->points, t->grouping->counts, t->options, &t->work));
    TRY(summary_begin(&t->summaries, t->themes, t->ideas, t->words, t->tfidf, &t->grouping->points, t->grouping->counts,
                      &t->work));
    if (t->options->encoder)
        TRY(name_themes(t));
    TRY(parallel_tiles(1 + 2 * t->themes->K, tell_tile, t));
    TRY(themes_keep_names(t->themes, t->grouping, t->options, t->keep));
    if (t->levels)
        TRY(levels_from(t->themes, t->levels, t->ideas, t->words, &t->ground, t->keep));
    themes_check(t->themes, t->ideas);
    return DONE;
}

enum status telling_from(struct themes *themes, const struct grouping *grouping, const struct ideas *ideas,
                         const struct words *words, const struct tfidf *tfidf, const struct themes_options *options,
                         struct arena *keep)
{
    struct telling telling = {.themes = themes,
                              .grouping = grouping,
                              .ideas = ideas,
                              .words = words,
                              .tfidf = tfidf,
                              .options = options,
                              .keep = keep};
    enum status status = themes->K ? tell(&telling) : DONE;
    label_ground_free(&telling.ground);
    arena_free(&telling.work);
    return status;
}
