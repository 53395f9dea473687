/* Ideas and themes → what every output shows.
 *
 * Problem   Many writers show the same consultation. If each counted for itself, they would come to differ.
 * Method    Count once, here, and let catalogue_check() hold the sums against each other before a byte is written.
 *           Everything is in an order that does not come from the file: ideas of a theme by strength, all lists by id.
 * Shapes    N ideas, K themes, S subthemes; each placed idea stands in one theme[k].idea and, where that theme is divided, in
 *           one subtheme[s].idea; each unplaced one in unplaced_idea.
 * Cost      O(N log N) for the order of ids.
 * Promises  received = placed + duplicates + unplaced + withheld, for the whole and for each part. Ties go to the id.
 *           No ideas, no themes and no tables all give a catalogue that can be written.
 * Example   Ids "1-10" (theme 1, strength .4), "1-2" (theme 1, .9), "1-3" (a copy of 1-2), "1-4" (no text):
 *           by_id 1-2 1-3 1-4 1-10; theme 1 has 1-2, 1-10; 4 received = 2 placed + 1 duplicate + 1 unplaced.
 */
#include "catalogue/catalogue.h"
#include "base/ascii.h"
#include "base/map.h"
#include "base/number.h"
#include "base/parallel.h"
#include "catalogue/parts.h"
#include "catalogue/sources.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { ORDER_TILE = 16384, AHEAD = 16 };

const char *const catalogue_state_word[STATES] = {"placed", "duplicate", "unplaced", "withheld"};

const char *const catalogue_column[CATALOGUE_COLUMNS] = {
    "id",     "theme",        "subtheme", "label",       "strength",   "runner_up", "status",
    "reason", "duplicate_of", "frame",    "source_file", "source_row", "group",     "participant",
    "table",  "area",         "question", "time",        "wave",       "idea",      "why",
};

enum catalogue_state catalogue_state(const struct catalogue *catalogue, uint32_t idea)
{
    if (catalogue->themes->unplaced[idea] == UNPLACED_WITHHELD)
        return STATE_WITHHELD;
    if (catalogue->ideas->duplicate_of[idea] != IDEA_NONE)
        return STATE_DUPLICATE;
    return catalogue->themes->unplaced[idea] == UNPLACED_NOT ? STATE_PLACED : STATE_UNPLACED;
}

const char *const catalogue_copy_word[COPIES] = {"", "same_text", "near_copy"};

const char *catalogue_reason(const struct catalogue *catalogue, uint32_t idea)
{
    switch (catalogue_state(catalogue, idea)) {
    case STATE_UNPLACED:
        return unplaced_word[catalogue->themes->unplaced[idea]];
    case STATE_DUPLICATE:
        return catalogue_copy_word[catalogue->ideas->copy[idea]];
    default:
        return "";
    }
}

const char *catalogue_status(const struct catalogue *catalogue, uint32_t idea)
{
    return catalogue_state_word[catalogue_state(catalogue, idea)];
}

const struct catalogue_theme *catalogue_theme_of(const struct catalogue *catalogue, uint32_t idea)
{
    uint32_t k = catalogue->themes->theme_of[idea];
    return k == THEME_NONE ? NULL : &catalogue->theme[k];
}

const struct catalogue_theme *catalogue_subtheme_of(const struct catalogue *catalogue, uint32_t idea)
{
    const struct catalogue_theme *theme = catalogue_theme_of(catalogue, idea);
    if (!theme || !theme->subthemes)
        return NULL;
    uint32_t original = catalogue->ideas->duplicate_of[idea];
    return &catalogue->subtheme[catalogue->themes->subtheme_of[original == IDEA_NONE ? idea : original]];
}

const uint32_t *catalogue_unplaced(const struct catalogue *catalogue, enum unplaced reason)
{
    uint32_t from = 0;
    for (enum unplaced before = UNPLACED_NOT; before < reason; before++)
        from += catalogue->unplaced_by[before];
    return catalogue->unplaced_idea + from;
}

struct str catalogue_passage(const struct catalogue *catalogue, const struct passage *passage)
{
    return str_slice(catalogue->ideas->text[passage->idea], passage->at, passage->len);
}

struct str catalogue_frame(const struct catalogue *catalogue, uint32_t idea)
{
    return catalogue->decisions ? catalogue->decisions->frame[idea] : STR("");
}

const struct frame_row *catalogue_frame_row(const struct catalogue *catalogue, uint32_t idea)
{
    struct str what = catalogue_frame(catalogue, idea);
    return what.len ? frame_find(catalogue->frame, what) : NULL;
}

const struct catalogue_theme *catalogue_theme_numbered(const struct catalogue *catalogue, uint32_t number)
{
    for (uint32_t k = 0; k < catalogue->K; k++)
        if (catalogue->theme[k].number == number)
            return &catalogue->theme[k];
    return NULL;
}

uint32_t catalogue_proposal(const struct catalogue *catalogue, const struct catalogue_theme *theme, uint32_t from)
{
    const struct decisions *decisions = catalogue->decisions;
    for (uint32_t p = from; decisions && p < decisions->proposal_count; p++)
        if (decisions->proposal[p].theme == theme->number)
            return p;
    return UINT32_MAX;
}

bool catalogue_complete(const struct catalogue *catalogue)
{
    return catalogue->received <= CATALOGUE_MOST_IDEAS;
}

/* ---- The order of ids ---- */

/* Runs of digits by value, everything else by bytes, the whole by bytes when that leaves two ids equal ("07" and "7"). */
static int id_compare(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        if (!ascii_is_digit(a.at[i]) || !ascii_is_digit(b.at[j])) {
            if (a.at[i] != b.at[j])
                return (unsigned char)a.at[i] < (unsigned char)b.at[j] ? -1 : 1;
            i++, j++;
            continue;
        }
        while (i < a.len && a.at[i] == '0')
            i++;
        while (j < b.len && b.at[j] == '0')
            j++;
        size_t first_i = i, first_j = j;
        while (i < a.len && ascii_is_digit(a.at[i]))
            i++;
        while (j < b.len && ascii_is_digit(b.at[j]))
            j++;
        if (i - first_i != j - first_j)
            return i - first_i < j - first_j ? -1 : 1;
        int order = memcmp(a.at + first_i, b.at + first_j, i - first_i);
        if (order)
            return order;
    }
    if (i < a.len || j < b.len)
        return i < a.len ? 1 : -1;
    return str_compare(a, b);
}

static int by_id(const void *a, const void *b, void *context)
{
    const struct ideas *ideas = context;
    return id_compare(ideas->id[*(const uint32_t *)a], ideas->id[*(const uint32_t *)b]);
}

/* ---- Themes and what is left over ---- */

struct ordering {
    struct catalogue *out;
    const uint32_t *rank; /* [N] place in by_id */
};

/* Ascending with the place in a theme: the stronger first, then the place in by_id. The bits of a float that is not negative ascend
 * with it. */
static uint64_t place_in_theme(const struct ordering *o, uint32_t idea)
{
    float strength = o->out->themes->strength[idea] + 0.0F; /* no -0 */
    uint32_t bits;
    memcpy(&bits, &strength, sizeof bits);
    return (uint64_t)(UINT32_MAX - bits) << 32 | o->rank[idea];
}

static enum status order_theme(void *context, uint32_t k, uint32_t worker)
{
    (void)worker;
    const struct ordering *o = context;
    struct catalogue_theme *theme = &o->out->theme[k];
    struct arena work = {0};
    uint64_t *place = arena_take(&work, theme->ideas, sizeof *place);
    for (uint32_t n = 0; place && n < theme->ideas; n++)
        place[n] = place_in_theme(o, theme->idea[n]);
    if (place && theme->ideas)
        qsort(place, theme->ideas, sizeof *place, number_compare_u64);
    for (uint32_t n = 0; place && n < theme->ideas; n++)
        theme->idea[n] = o->out->by_id[(uint32_t)place[n]];
    arena_free(&work);
    return place ? DONE : MACHINE;
}

/* Subthemes stand by parent: each theme gets its own run of them, numbered from 1. */
static enum status fill_subthemes(struct catalogue *out, struct arena *keep)
{
    const struct themes *themes = out->themes;
    out->S = themes->S;
    TAKE(keep, out->subtheme, out->S);
    for (uint32_t s = 0; s < out->S; s++) {
        struct catalogue_theme *sub = &out->subtheme[s];
        sub->theme = &themes->subtheme[s];
        check(sub->theme->parent < out->K && (s == 0 || sub->theme->parent >= themes->subtheme[s - 1].parent));
        struct catalogue_theme *parent = &out->theme[sub->theme->parent];
        if (parent->subthemes == 0)
            parent->subtheme = sub;
        sub->number = ++parent->subthemes;
        snprintf(sub->name, sizeof sub->name, "%u.%u", parent->number, sub->number);
        TAKE(keep, sub->idea, sub->theme->size);
    }
    for (uint32_t k = 0; k < out->K; k++)
        for (uint32_t n = 0; out->theme[k].subthemes && n < out->theme[k].ideas; n++) {
            uint32_t s = themes->subtheme_of[out->theme[k].idea[n]];
            check(s < out->S && out->subtheme[s].ideas < out->subtheme[s].theme->size);
            out->subtheme[s].idea[out->subtheme[s].ideas++] = out->theme[k].idea[n];
        }
    return DONE;
}

static enum status fill_themes(struct catalogue *out, const uint32_t *rank, struct arena *keep)
{
    const struct themes *themes = out->themes;
    out->K = themes->K;
    TAKE(keep, out->theme, out->K);
    for (uint32_t k = 0; k < out->K; k++) {
        out->theme[k].number = themes->theme[k].number;
        out->theme[k].theme = &themes->theme[k];
        out->measured |= themes->theme[k].stability >= 0;
        out->named |= themes->theme[k].given;
        out->summed_up |= themes->theme[k].summaries > 0;
        snprintf(out->theme[k].name, sizeof out->theme[k].name, "%u", out->theme[k].number);
        TAKE(keep, out->theme[k].idea, themes->theme[k].size);
    }
    for (uint32_t i = 0; i < out->received; i++) {
        if (catalogue_state(out, i) != STATE_PLACED)
            continue;
        check(themes->theme_of[i] < out->K);
        struct catalogue_theme *theme = &out->theme[themes->theme_of[i]];
        check(theme->ideas < theme->theme->size);
        theme->idea[theme->ideas++] = i;
    }
    struct ordering ordering = {out, rank};
    TRY(parallel_tiles(out->K, order_theme, &ordering));
    return fill_subthemes(out, keep);
}

static enum status fill_account(struct catalogue *out, struct arena *keep)
{
    for (uint32_t i = 0; i < out->received; i++) {
        enum catalogue_state state = catalogue_state(out, i);
        out->placed += state == STATE_PLACED;
        out->duplicates += state == STATE_DUPLICATE;
        out->unplaced += state == STATE_UNPLACED;
        out->withheld += state == STATE_WITHHELD;
        out->outside += catalogue_frame(out, i).len > 0;
        if (state == STATE_UNPLACED)
            out->unplaced_by[out->themes->unplaced[i]]++;
    }
    TAKE(keep, out->unplaced_idea, out->unplaced);
    uint32_t at[UNPLACED_REASONS] = {0};
    for (uint32_t reason = 1; reason < UNPLACED_REASONS; reason++)
        at[reason] = at[reason - 1] + out->unplaced_by[reason - 1];
    for (uint32_t n = 0; n < out->received; n++) {
        uint32_t i = out->by_id[n];
        if (catalogue_state(out, i) == STATE_UNPLACED)
            out->unplaced_idea[at[out->themes->unplaced[i]]++] = i;
    }
    return DONE;
}

struct checking {
    const struct catalogue *catalogue;
    atomic_bool disorder;
};

static enum status check_order(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct checking *c = context;
    const struct ideas *ideas = c->catalogue->ideas;
    const uint32_t *id = c->catalogue->by_id, N = c->catalogue->received, from = tile * ORDER_TILE;
    const uint32_t to = parallel_tile_end(from, ORDER_TILE, N);
    for (uint32_t n = from ? from : 1; n < to && !atomic_load_explicit(&c->disorder, memory_order_relaxed); n++) {
        if (N - n > 2 * AHEAD) { /* ideas stand in an order that is not the files': each id would be waited for */
            __builtin_prefetch(&ideas->id[id[n + 2 * AHEAD]]);
            __builtin_prefetch(ideas->id[id[n + AHEAD]].at);
        }
        if (id_compare(ideas->id[id[n - 1]], ideas->id[id[n]]) >= 0)
            atomic_store(&c->disorder, true);
    }
    return DONE;
}

static enum status fill_order(struct catalogue *out, struct arena *keep)
{
    void *ideas = (void *)(uintptr_t)out->ideas;
    struct checking checking = {.catalogue = out};
    TAKE(keep, out->by_id, out->received);
    for (uint32_t n = 0; n < out->received; n++)
        out->by_id[n] = out->ideas->received[n];
    TRY(parallel_tiles(out->received / ORDER_TILE + 1, check_order, &checking));
    if (atomic_load(&checking.disorder)) /* files mostly are in order */
        qsort_r(out->by_id, out->received, sizeof(uint32_t), by_id, ideas);

    struct arena work = {0};
    uint32_t *rank = arena_take(&work, out->received, sizeof *rank);
    enum status status = rank ? DONE : MACHINE;
    for (uint32_t n = 0; rank && n < out->received; n++)
        rank[out->by_id[n]] = n;
    if (status == DONE)
        status = fill_themes(out, rank, keep);
    arena_free(&work);
    return status;
}

/* ---- Who wrote ---- */

static int larger_first(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x > y ? -1 : x < y;
}

static enum status count_participants(struct catalogue *out, struct map *seen, struct arena *work)
{
    uint32_t *submissions;
    TAKE(work, submissions, out->received);
    for (uint32_t i = 0; i < out->received; i++) {
        if (!out->ideas->participant[i].len)
            continue;
        uint32_t number;
        bool is_new;
        TRY(map_add(seen, out->ideas->participant[i], &number, &is_new));
        submissions[number]++;
        out->signed_ideas++;
    }
    out->participants = seen->count;
    qsort(submissions, seen->count, sizeof *submissions, larger_first);
    for (uint32_t n = 0; n < (seen->count + 9) / 10; n++)
        out->most_active += submissions[n];
    return DONE;
}

static enum status fill_participants(struct catalogue *out)
{
    struct map seen = {0};
    struct arena work = {0};
    enum status status = count_participants(out, &seen, &work);
    arena_free(&work);
    map_free(&seen);
    return status;
}

enum status catalogue_from(struct catalogue *out, const struct ideas *ideas, const struct themes *themes,
                           const struct notes *notes, const struct catalogue_options *options, struct arena *keep)
{
    static const struct frame no_frame;
    static const struct touches no_touches;
    *out = (struct catalogue){.sheet = options->sheet,
                              .ideas = ideas,
                              .themes = themes,
                              .tables = options->tables,
                              .columns = options->columns,
                              .table_count = options->table_count,
                              .received = ideas->N,
                              .fact = options->fact,
                              .fact_count = options->fact_count,
                              .by_meaning = options->by_meaning,
                              .by_lot = options->by_lot,
                              .decisions = options->decisions,
                              .wave = options->wave,
                              .at = options->at,
                              .frame = options->frame ? options->frame : &no_frame,
                              .touches = options->touches ? options->touches : &no_touches,
                              .move = options->move,
                              .moves = options->moves};
    TRY(sources_from(out, notes, keep));
    TRY(fill_order(out, keep));
    TRY(fill_account(out, keep));
    TRY(fill_participants(out));
    TRY(parts_from(out, keep));
    catalogue_check(out);
    return DONE;
}
