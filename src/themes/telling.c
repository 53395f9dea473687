/* Problem    names are made by one thread, parts and summaries by all of them: one after the other the threads wait for the names
 * Method     none of them needs another one, so they are tiles of one pool: the names and the words that all themes say, then each
 *            theme's parts, then each theme's summary and quotes. The longest stand first. An encoder that reads for the names spreads its work over the threads
 *            by itself: then the names come before the pool.
 * Shapes     K themes: 1 + 2 K tiles
 * Promises   the same for every number of threads: no tile reads what another one writes. `work` and `keep` are the names' alone
 *            while the pool runs.
 */
#include "themes/telling.h"

#include "base/parallel.h"
#include "themes/label.h"
#include "themes/levels.h"
#include "themes/summary.h"

struct pool {
    struct telling *out;
    struct themes *themes;
    const struct ideas *ideas;
    const struct words *words;
    const struct tfidf *tfidf;
    const uint8_t *counts;
    const struct themes_options *options;
    struct summarising *summaries;
    struct arena *work, *keep;
};

static enum status name_themes(struct pool *p)
{
    struct nominal_room room;
    TRY(label_ground_from(&p->out->ground, p->ideas, p->words, &p->tfidf->matrix, p->options, p->work));
    TRY(label_ground_room(&room, &p->out->ground, p->words, p->work));
    if (p->out->levels)
        TRY(levels_everywhere(p->out->levels, p->themes, p->words, p->work));
    return label_themes(p->themes, p->ideas, p->words, &p->out->ground, p->options, p->counts, &room, p->keep);
}

static enum status tell_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct pool *p = context;
    uint32_t K = p->themes->K;
    if (tile == 0)
        return p->options->encoder ? DONE : name_themes(p);
    tile--;
    if (tile < K)
        return p->out->levels ? levels_split(p->out->levels, tile, worker) : DONE;
    return summary_theme(p->summaries, tile - K, worker);
}

enum status telling_from(struct telling *out, struct themes *themes, const struct ideas *ideas,
                         const struct words *words, const struct tfidf *tfidf, const struct dense *points,
                         const uint8_t *counts, const struct themes_options *options, struct arena *work,
                         struct arena *keep)
{
    struct pool pool = {out, themes, ideas, words, tfidf, counts, options, NULL, work, keep};
    *out = (struct telling){0};
    if (options->levels != 1)
        TRY(levels_begin(&out->levels, themes, points, counts, options, work));
    TRY(summary_begin(&pool.summaries, themes, ideas, words, tfidf, points, counts, work));
    if (options->encoder)
        TRY(name_themes(&pool));
    return parallel_tiles(1 + 2 * themes->K, tell_tile, &pool);
}

void telling_free(struct telling *telling)
{
    label_ground_free(&telling->ground);
}
