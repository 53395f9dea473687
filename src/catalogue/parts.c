/* Problem   Who was heard, and who was not? Ideas name their group, question, table and area; the event sheet names those
 *           that could have spoken.
 * Method    The sheet's rows come first, in the sheet's order; a name that an idea writes joins the sheet's row of that name
 *           (case and blanks aside), any other name follows in Danish order, and "not stated" comes last. A row of the
 *           sheet that no idea names stays with received = 0: silence is told by name.
 * Shapes    part_of [N] → parts; theme[k].of[by] [parts] placed ideas.
 * Cost      One pass over the ideas a kind, one look-up in the sheet a distinct name.
 * Promises  A column with more than CATALOGUE_MOST_PARTS names is free text and gets no parts; `names` says so.
 * Example   Sheet: table 1, table 2. Ideas: "2", " 2", "", "10" → parts 1 (silent), 2 (two ideas), 10 (one), "" (one).
 */
#include "catalogue/parts.h"
#include "base/map.h"
#include "base/utf8.h"

struct kind {
    enum sheet_kind in_sheet;
    const struct str *value; /* [N]; NULL: that of its table */
};

static struct kind kind_of(const struct ideas *ideas, enum catalogue_by by)
{
    const struct kind kinds[BY_KINDS] = {
        [BY_GROUP] = {SHEET_GROUP, ideas->group}, [BY_QUESTION] = {SHEET_QUESTION, ideas->question},
        [BY_TABLE] = {SHEET_TABLE, ideas->table}, [BY_AREA] = {SHEET_AREA, ideas->area},
        [BY_WAVE] = {SHEET_KINDS, NULL},
    };
    return kinds[by];
}

static struct str value_of(const struct catalogue *catalogue, const struct kind *kind, uint32_t i)
{
    if (kind->value)
        return kind->value[i];
    return catalogue->wave ? catalogue->wave[catalogue->ideas->source[i]] : STR("");
}

static enum status add_sheet_parts(struct catalogue_parts *parts, const struct sheet *sheet, enum sheet_kind kind,
                                   uint32_t names, uint32_t *part_of_row, struct arena *keep)
{
    uint32_t rows = 0;
    for (uint32_t r = 0; r < sheet->count; r++)
        rows += sheet->row[r].kind == kind;
    TAKE(keep, parts->part, (size_t)rows + names);
    for (uint32_t r = 0; r < sheet->count; r++) {
        const struct sheet_row *row = &sheet->row[r];
        if (row->kind != kind)
            continue;
        part_of_row[r] = parts->count;
        parts->part[parts->count++] = (struct catalogue_part){
            .name = row->name, .text = row->text, .invited = row->invited, .present = row->present};
    }
    return DONE;
}

/* part_of_name [names]: where each name that an idea writes is counted. */
static enum status add_idea_parts(struct catalogue_parts *parts, const struct sheet *sheet, enum sheet_kind kind,
                                  const struct map *names, const uint32_t *part_of_row, uint32_t *part_of_name,
                                  struct arena *work)
{
    struct str *other;
    uint32_t *number, *order, others = 0, not_stated = MAP_NONE;
    TAKE(work, other, names->count);
    TAKE(work, number, names->count);
    TAKE(work, order, names->count);
    for (uint32_t n = 0; n < names->count; n++) {
        const struct sheet_row *row = names->key[n].len ? sheet_find(sheet, kind, names->key[n]) : NULL;
        if (row) {
            part_of_name[n] = part_of_row[row - sheet->row];
        } else if (!names->key[n].len) {
            not_stated = n;
        } else {
            other[others] = names->key[n];
            number[others++] = n;
        }
    }
    for (uint32_t n = 0; n < others; n++)
        order[n] = n;
    if (kind != SHEET_KINDS) /* waves stand as they came */
        TRY(utf8_sort_danish(order, other, others));
    for (uint32_t n = 0; n <= others; n++) {
        uint32_t name = n < others ? number[order[n]] : not_stated;
        if (name == MAP_NONE)
            continue;
        part_of_name[name] = parts->count;
        parts->part[parts->count++] =
            (struct catalogue_part){.name = names->key[name], .invited = SHEET_UNKNOWN, .present = SHEET_UNKNOWN};
    }
    return DONE;
}

static enum status count_parts(struct catalogue *out, enum catalogue_by by, const uint32_t *name_of,
                               const uint32_t *part_of_name, struct arena *keep)
{
    struct catalogue_parts *parts = &out->parts[by];
    for (uint32_t k = 0; k < out->K; k++)
        TAKE(keep, out->theme[k].of[by], parts->count);
    for (uint32_t i = 0; i < out->received; i++) {
        uint32_t p = part_of_name[name_of[i]];
        enum catalogue_state state = catalogue_state(out, i);
        parts->part[p].received++;
        parts->part[p].placed += state == STATE_PLACED;
        parts->part[p].duplicates += state == STATE_DUPLICATE;
        parts->part[p].unplaced += state == STATE_UNPLACED;
        parts->part[p].withheld += state == STATE_WITHHELD;
        parts->part[p].outside += catalogue_frame(out, i).len > 0;
        if (state == STATE_PLACED)
            out->theme[out->themes->theme_of[i]].of[by][p]++;
    }
    return DONE;
}

static enum status parts_of(struct catalogue *out, enum catalogue_by by, struct map *names, struct arena *keep,
                            struct arena *work)
{
    struct catalogue_parts *parts = &out->parts[by];
    struct kind kind = kind_of(out->ideas, by);
    uint32_t *name_of, *part_of_row, *part_of_name;
    TAKE(work, name_of, out->received);
    TAKE(work, part_of_row, out->sheet->count);
    for (uint32_t t = 0; by == BY_WAVE && out->wave && t < out->table_count; t++) { /* in the order they came */
        uint32_t wave;
        bool is_new;
        TRY(map_add(names, out->wave[t], &wave, &is_new));
        parts->names += is_new && out->wave[t].len > 0;
    }
    for (uint32_t i = 0; i < out->received; i++) {
        bool is_new;
        struct str value = value_of(out, &kind, i);
        if (i && str_equal(value, value_of(out, &kind, i - 1))) { /* as mostly */
            name_of[i] = name_of[i - 1];
            continue;
        }
        TRY(map_add(names, value, &name_of[i], &is_new));
        parts->names += is_new && value.len > 0;
    }
    parts->stated = parts->names > 0;
    if (parts->names > CATALOGUE_MOST_PARTS)
        return DONE;
    TRY(add_sheet_parts(parts, out->sheet, kind.in_sheet, names->count, part_of_row, keep));
    if (!parts->stated && !parts->count)
        return DONE;
    TAKE(work, part_of_name, names->count);
    TRY(add_idea_parts(parts, out->sheet, kind.in_sheet, names, part_of_row, part_of_name, work));
    return count_parts(out, by, name_of, part_of_name, keep);
}

enum status parts_from(struct catalogue *out, struct arena *keep)
{
    for (enum catalogue_by by = 0; by < BY_KINDS; by++) {
        struct map names = {0};
        struct arena work = {0};
        enum status status = parts_of(out, by, &names, keep, &work);
        arena_free(&work);
        map_free(&names);
        TRY(status);
    }
    return DONE;
}

uint32_t parts_silent(const struct catalogue_parts *parts)
{
    uint32_t silent = 0;
    for (uint32_t p = 0; p < parts->count; p++)
        silent += !parts->part[p].received;
    return silent;
}
