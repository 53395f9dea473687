/* Ideas and themes → what every output shows.
 *
 * Problem   Seven writers show the same consultation. If each counted for itself, they would come to differ.
 * Method    Count once, here, and let catalogue_check() hold the sums against each other before a byte is written.
 *           Everything is in an order that does not come from the file: ideas of a theme by strength, all lists by id.
 * Shapes    N ideas, K themes; each placed idea stands in one theme[k].idea, each unplaced one in unplaced_idea.
 * Cost      O(N log N) for the order of ids, O(N × other columns) for counting what must be masked there.
 * Promises  received = placed + duplicates + unplaced + withheld, for the whole and for each part. Ties go to the id.
 *           No ideas, no themes and no tables all give a catalogue that can be written.
 * Example   Ids "1-10" (theme 1, strength .4), "1-2" (theme 1, .9), "1-3" (a copy of 1-2), "1-4" (no text):
 *           by_id 1-2 1-3 1-4 1-10; theme 1 has 1-2, 1-10; 4 received = 2 placed + 1 duplicate + 1 unplaced.
 */
#include "catalogue/catalogue.h"
#include "base/ascii.h"
#include "base/map.h"
#include "base/utf8.h"
#include "catalogue/parts.h"

#include <stdlib.h>
#include <string.h>

const char *const catalogue_state_word[STATES] = {"placed", "duplicate", "unplaced", "withheld"};

const char *const catalogue_column[CATALOGUE_COLUMNS] = {
    "id",     "theme",        "subtheme", "label",       "strength",   "runner_up", "status",
    "reason", "duplicate_of", "frame",    "source_file", "source_row", "group",     "participant",
    "table",  "area",         "question", "time",        "wave",       "idea",      "why",
};

enum catalogue_state catalogue_state(const struct catalogue *catalogue, uint32_t idea)
{
    if (catalogue->ideas->duplicate_of[idea] != IDEA_NONE)
        return STATE_DUPLICATE;
    return catalogue->themes->unplaced[idea] == UNPLACED_NOT ? STATE_PLACED : STATE_UNPLACED;
}

const char *catalogue_status(const struct catalogue *catalogue, uint32_t idea)
{
    return catalogue_state_word[catalogue_state(catalogue, idea)];
}

bool catalogue_complete(const struct catalogue *catalogue)
{
    return catalogue->received <= CATALOGUE_MOST_IDEAS;
}

/* ---- The order of ids */

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

/* ---- Themes and what is left over */

struct by_strength {
    const float *strength;
    const uint32_t *rank; /* [N] place in by_id */
};

static int by_strength(const void *a, const void *b, void *context)
{
    const struct by_strength *by = context;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    if (by->strength[i] != by->strength[j])
        return by->strength[i] > by->strength[j] ? -1 : 1;
    return by->rank[i] < by->rank[j] ? -1 : by->rank[i] > by->rank[j];
}

static enum status fill_themes(struct catalogue *out, const uint32_t *rank, struct arena *keep)
{
    const struct themes *themes = out->themes;
    out->K = themes->K;
    TAKE(keep, out->theme, out->K);
    for (uint32_t k = 0; k < out->K; k++) {
        out->theme[k].number = k + 1;
        out->theme[k].theme = &themes->theme[k];
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
    struct by_strength by = {themes->strength, rank};
    for (uint32_t k = 0; k < out->K; k++)
        qsort_r(out->theme[k].idea, out->theme[k].ideas, sizeof(uint32_t), by_strength, &by);
    return DONE;
}

static enum status fill_account(struct catalogue *out, struct arena *keep)
{
    for (uint32_t i = 0; i < out->received; i++) {
        enum catalogue_state state = catalogue_state(out, i);
        out->placed += state == STATE_PLACED;
        out->duplicates += state == STATE_DUPLICATE;
        out->unplaced += state == STATE_UNPLACED;
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

static enum status fill_order(struct catalogue *out, struct arena *keep)
{
    TAKE(keep, out->by_id, out->received);
    for (uint32_t i = 0; i < out->received; i++)
        out->by_id[i] = i;
    qsort_r(out->by_id, out->received, sizeof(uint32_t), by_id, (void *)(uintptr_t)out->ideas);

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

/* ---- Who wrote */

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

/* ---- The files and their other columns */

/* What stands in names, not in submissions, is masked without being counted. */
static enum status mask_name(struct str *out, struct str text, struct arena *keep)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    TRY(utf8_nfc(&text, str_trim(text), keep)); /* a file's name can be any bytes */
    return private_mask(out, text, found, keep);
}

static enum status fill_sources(struct catalogue *out, struct arena *keep)
{
    TAKE(keep, out->source, out->table_count);
    for (uint32_t t = 0; t < out->table_count; t++) {
        const struct table *table = &out->tables[t];
        struct catalogue_source *source = &out->source[t];
        TRY(mask_name(&source->name, table_name(table->source), keep));
        TAKE(keep, source->header, table->columns);
        for (uint32_t c = 0; c < table->columns; c++) {
            TRY(mask_name(&source->header[c], table->header[c], keep));
            if (!source->header[c].len)
                TRY(str_format(&source->header[c], keep, TR("kolonne %u", "column %u"), c + 1));
        }
    }
    return DONE;
}

/* The notes' places begin with a file's name as it was given; in their copies it stands masked. */
static enum status mask_place(struct str *place, const struct catalogue *catalogue, struct arena *keep)
{
    size_t longest = 0;
    struct str shown = {0};
    for (uint32_t t = 0; t <= catalogue->table_count; t++) {
        struct str given = t ? catalogue->tables[t - 1].source : catalogue->sheet->source, name, masked;
        TRY(utf8_nfc(&name, table_name(given), keep));
        if (name.len <= longest || !str_starts(*place, name))
            continue;
        TRY(mask_name(&masked, name, keep));
        longest = name.len;
        shown = masked;
    }
    if (longest == 0)
        return DONE;
    struct str rest = str_slice(*place, longest, place->len);
    return str_format(place, keep, "%.*s%.*s", STR_ARG(shown), STR_ARG(rest));
}

static enum status fill_notes(struct catalogue *out, const struct notes *given, struct arena *keep)
{
    struct notes *notes;
    TAKE(keep, notes, 1);
    *notes = *given;
    notes->arena = (struct arena){0}; /* the places are in `keep`, or still the giver's */
    for (uint32_t n = 0; n < notes->count; n++)
        for (uint32_t p = 0; p < NOTE_PLACES; p++)
            if (notes->note[n].place[p].len > 0)
                TRY(mask_place(&notes->note[n].place[p], out, keep));
    out->notes = notes;
    return DONE;
}

static bool is_mapped(const struct columns *columns, uint32_t column)
{
    if (columns_hide(columns, column))
        return true;
    for (uint32_t field = 0; field < FIELDS; field++)
        for (uint32_t n = 0; n < columns->count[field]; n++)
            if (columns->column[field][n] == column)
                return true;
    return false;
}

struct extras {
    struct map names; /* of the extra columns */
    struct map bases; /* headers as they stand in the files */
    uint32_t *twin;   /* [bases.count] names tried for it in the table at hand */
    uint32_t room;    /* for extra columns, over all tables */
};

/* The extra column of this name that table `t` has not filled yet: "note", then "note_2", … Each table goes on behind the last
 * name it tried, so that thousands of columns of one name do not try each other's. */
static enum status find_extra(uint32_t *number, struct catalogue *out, struct extras *extras, struct str header,
                              uint32_t t, struct arena *keep)
{
    uint32_t base;
    bool is_new;
    TRY(map_add(&extras->bases, header, &base, &is_new));
    for (;;) {
        struct str name = header;
        if (extras->twin[base]++)
            TRY(str_format(&name, keep, "%.*s_%u", STR_ARG(header), extras->twin[base]));
        bool ours = false;
        for (size_t n = 0; n < CATALOGUE_COLUMNS; n++)
            ours |= str_equal(name, str_from(catalogue_column[n]));
        if (ours)
            continue;
        TRY(map_add(&extras->names, name, number, &is_new));
        check(*number < extras->room);
        if (out->extra_column[(size_t)t * extras->room + *number] == UINT32_MAX)
            return DONE;
    }
}

static enum status fill_table_extra(struct catalogue *out, struct extras *extras, uint32_t t, struct arena *keep)
{
    if (extras->room > 0)
        memset(extras->twin, 0, extras->room * sizeof *extras->twin);
    for (uint32_t c = 0; c < out->tables[t].columns; c++) {
        if (is_mapped(&out->columns[t], c))
            continue;
        struct str name = out->source[t].header[c]; /* a nameless column is called the same in every language */
        if (!str_trim(out->tables[t].header[c]).len)
            TRY(str_format(&name, keep, "column_%u", c + 1));
        uint32_t number;
        TRY(find_extra(&number, out, extras, name, t, keep));
        out->extra_column[(size_t)t * extras->room + number] = c;
    }
    return DONE;
}

static enum status fill_extra(struct catalogue *out, struct extras *extras, struct arena *keep)
{
    for (uint32_t t = 0; t < out->table_count; t++)
        extras->room += out->tables[t].columns;
    size_t room = extras->room;
    TAKE(keep, extras->twin, room);
    TAKE(keep, out->extra_column, room * out->table_count);
    memset(out->extra_column, 0xff, room * out->table_count * sizeof *out->extra_column);
    for (uint32_t t = 0; t < out->table_count; t++)
        TRY(fill_table_extra(out, extras, t, keep));
    out->extra_count = extras->names.count;
    for (uint32_t t = 1; t < out->table_count; t++)
        memmove(out->extra_column + (size_t)t * out->extra_count, out->extra_column + (size_t)t * room,
                out->extra_count * sizeof *out->extra_column);
    TAKE(keep, out->extra_name, out->extra_count);
    if (out->extra_count > 0)
        memcpy(out->extra_name, extras->names.key, out->extra_count * sizeof *out->extra_name);
    return DONE;
}

static void count_masked(struct catalogue *out)
{
    const struct ideas *ideas = out->ideas;
    memcpy(out->masked, ideas->masked, sizeof out->masked);
    for (uint32_t i = 0; i < out->received; i++)
        for (uint32_t n = 0; n < out->extra_count; n++) {
            uint32_t column = out->extra_column[(size_t)ideas->source[i] * out->extra_count + n];
            if (column == UINT32_MAX)
                continue;
            struct str cell = table_cell(&out->tables[ideas->source[i]], ideas->table_row[i], column);
            struct private_span span;
            for (size_t from = 0; private_next(&span, cell, from); from = span.at + span.len)
                out->masked[span.kind]++;
        }
}

static enum status fill_titles(struct catalogue *out, struct arena *keep)
{
    TRY(mask_name(&out->title, sheet_text(out->sheet, SHEET_TITLE), keep));
    TRY(mask_name(&out->place, sheet_text(out->sheet, SHEET_PLACE), keep));
    out->date = str_trim(sheet_text(out->sheet, SHEET_DATE));
    if (!out->title.len && out->table_count)
        out->title = str_equal(out->tables[0].source, STR("-")) ? str_from(TR("Standardinput", "Standard input"))
                                                                : out->source[0].name;
    return DONE;
}

enum status catalogue_from(struct catalogue *out, const struct ideas *ideas, const struct themes *themes,
                           const struct table *tables, const struct columns *columns, uint32_t table_count,
                           const struct sheet *sheet, const struct notes *notes,
                           const struct catalogue_options *options, struct arena *keep)
{
    *out = (struct catalogue){.sheet = sheet,
                              .ideas = ideas,
                              .themes = themes,
                              .tables = tables,
                              .columns = columns,
                              .table_count = table_count,
                              .received = ideas->N,
                              .fact = options->fact,
                              .fact_count = options->fact_count,
                              .by_meaning = options->by_meaning};
    TRY(fill_sources(out, keep));
    TRY(fill_notes(out, notes, keep));
    TRY(fill_titles(out, keep));
    TRY(fill_order(out, keep));
    TRY(fill_account(out, keep));
    TRY(fill_participants(out));
    TRY(parts_from(out, keep));
    struct extras extras = {0};
    enum status status = fill_extra(out, &extras, keep);
    map_free(&extras.names);
    map_free(&extras.bases);
    TRY(status);
    count_masked(out);
    catalogue_check(out);
    return DONE;
}
