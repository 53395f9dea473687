/* Files and their other columns → what readers may see of them.
 *
 * Problem   A file's name, a header or a free column can hold an address or a number of somebody; and the other columns must come
 *           out again under names that are no name of ours, over all files.
 * Method    Every name is masked once, here. Other columns are joined by header over the files; a name that is taken gets "_2", "_3".
 * Cost      O(N × other columns) for counting what must be masked in them, O(columns) for the names.
 * Promises  The order of the names is that of the files. No table, no column and no sheet are thought of.
 */
#include "catalogue/sources.h"

#include "base/map.h"
#include "base/utf8.h"
#include "ideas/answers.h"

#include <string.h>

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
        source->rows = answers_rows(table, &out->columns[t]);
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
    return columns_hide(columns, column) || columns_serve(columns, column);
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

static enum status count_masked(struct catalogue *out, struct arena *keep)
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
            TRY(utf8_nfc(&cell, cell, keep));
            for (size_t from = 0; private_next_reviewed(&span, cell, from, ideas->review, ideas->id[i]);
                 from = span.at + span.len)
                out->masked[span.kind]++;
        }
    return DONE;
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

enum status sources_from(struct catalogue *out, const struct notes *notes, struct arena *keep)
{
    struct extras extras = {0};
    TRY(fill_sources(out, keep));
    TRY(fill_notes(out, notes, keep));
    TRY(fill_titles(out, keep));
    enum status status = fill_extra(out, &extras, keep);
    map_free(&extras.names);
    map_free(&extras.bases);
    TRY(status);
    return count_masked(out, keep);
}
