/* Problem    rows of several files → one record a submission, the same whatever the order of the rows
 * Method     Ids and then texts are read in the order of the files (ids are given in that order, and a clash is told in it;
 *            what people said of a text's personal data they said by its id), then sorted by text and id (draft_order.c);
 *            everything else is then read straight into its place.
 * Shapes     draft arrays [N] in the files' order, result arrays [N] sorted; text = what, a blank, why: what and why are
 *            slices of it
 * Cost       N log N comparisons of numbers, and linear work on the bytes; cells without a reason, accents to compose or
 *            personal data are not copied
 * Promises   rows with the same text and id are ordered by their other cells, so that shuffling a file with ids changes only
 *            source_row, table_row and received; a second row with the same id and text gets id-2
 * Example    2;b  1;a  1;a with --column id=id → text a a b, id 1 1-2 2, received 2 0 1
 */
#include "ideas/ideas.h"

#include "base/parallel.h"
#include "base/utf8.h"
#include "ideas/draft.h"
#include "ideas/fields.h"
#include "ideas/near_copies.h"
#include "ideas/same.h"

#include <string.h>

static const struct note_kind empty_text = {"empty_text",
                                            "rækker uden tekst; de tælles med, men får intet tema|"
                                            "række uden tekst; den tælles med, men får intet tema",
                                            "rows without text; they are counted, but get no theme|"
                                            "row without text; it is counted, but gets no theme"};
static const struct note_kind unfit_id = {"unfit_id",
                                          "kolonner med id, der ikke er brugt: en værdi går igen, mangler eller er "
                                          "personlig|kolonne med id, der ikke er brugt: en værdi går igen, mangler "
                                          "eller er personlig",
                                          "columns of ids that are not used: a value is repeated, missing or personal|"
                                          "column of ids that is not used: a value is repeated, missing or personal"};
static const struct note_kind duplicate = {"duplicate",
                                           "idéer med samme ordlyd som en anden; de tælles med i dens tema|"
                                           "idé med samme ordlyd som en anden; den tælles med i dens tema",
                                           "ideas worded like another; they are counted with its theme|"
                                           "idea worded like another; it is counted with its theme"};
static const struct note_kind near_copy = {
    "near_copy",
    "idéer, der er næsten ordret ens med en anden; de tælles med i dens tema|"
    "idé, der er næsten ordret ens med en anden; den tælles med i dens tema",
    "ideas that are nearly word for word another; they are counted with its theme|"
    "idea that is nearly word for word another; it is counted with its theme"};
static const struct note_kind text_cut = {
    "text_cut", "tekster på over 1 MB; resten er skåret fra|tekst på over 1 MB; resten er skåret fra",
    "texts of more than 1 MB; the rest was cut off|"
    "text of more than 1 MB; the rest was cut off"};

static const struct note_kind html_column = {
    "html_column",
    "kolonner med HTML; teksterne vises uden mærker, og filens egne tegn er gemt|"
    "kolonne med HTML; teksterne vises uden mærker, og filens egne tegn er gemt",
    "columns of HTML; the texts are shown without tags, and what the file has is kept|"
    "column of HTML; the texts are shown without tags, and what the file has is kept"};

static const struct note_kind html_cell = {
    "html_cell",
    "tekster med koder fra HTML (<br>, &amp; …); de vises som de linjer og tegn, koderne står for; filens egne er gemt|"
    "tekst med koder fra HTML (<br>, &amp; …); den vises som de linjer og tegn, koderne står for; filens egne er gemt",
    "texts with codes of HTML (<br>, &amp; …), shown as the lines and characters these stand for; the file's are kept|"
    "text with codes of HTML (<br>, &amp; …), shown as the lines and characters these stand for; the file's are kept"};

/* ---- texts ---- */

/* Is it too long? */
static bool cut_text(struct str *text)
{
    if (text->len <= IDEA_MOST_BYTES)
        return false;
    size_t len = IDEA_MOST_BYTES;
    while (len > 0 && utf8_goes_on(text->at[len]))
        len--;
    *text = str_trim((struct str){text->at, len});
    return true;
}

static void note_cut(struct draft *draft, uint32_t item)
{
    notes_add(draft->notes, &text_cut, TR("%.*s, række %u", "%.*s, row %u"), PLACE(draft, item));
}

enum { ITEMS_TILE = 4096 };

/* What one tile of items takes and finds. */
struct item_tile {
    struct arena keep;
    uint64_t masked[PRIVATE_KINDS];
};

struct reading {
    struct draft *draft;
    struct ideas *out; /* NULL while texts are read */
    enum status (*read)(const struct reading *reading, uint32_t item, struct item_tile *tile);
    struct item_tile *tile;
    uint8_t *cut; /* [N] values that were too long */
    bool *markup; /* [N] a text has HTML where its column has not; NULL while other fields are read */
};

static enum status read_tile(void *context, uint32_t number, uint32_t worker)
{
    (void)worker;
    const struct reading *r = context;
    const uint32_t from = number * ITEMS_TILE;
    for (uint32_t item = from; item < parallel_tile_end(from, ITEMS_TILE, r->draft->N); item++)
        TRY(r->read(r, item, &r->tile[number]));
    return DONE;
}

static enum status read_items(struct reading *r)
{
    struct draft *draft = r->draft;
    const uint32_t tiles = parallel_tiles_of(draft->N, ITEMS_TILE);
    TAKE(&draft->work, r->cut, draft->N);
    TAKE(&draft->work, r->tile, tiles);
    enum status status = parallel_tiles(tiles, read_tile, r);
    for (uint32_t t = 0; t < tiles; t++) {
        arena_hand_over(draft->keep, &r->tile[t].keep);
        for (uint32_t kind = 0; kind < PRIVATE_KINDS; kind++)
            draft->masked[kind] += r->tile[t].masked[kind];
    }
    return status;
}

static struct field_masking masking_of(const struct draft *draft, uint32_t item, struct item_tile *tile)
{
    return (struct field_masking){.review = draft->review, .id = draft->id[item], .masked = tile->masked};
}

static enum status read_text(const struct reading *r, uint32_t item, struct item_tile *tile)
{
    const struct draft *draft = r->draft;
    const struct table *table = &draft->tables[draft->source[item]];
    const struct columns *columns = &draft->columns[draft->source[item]];
    struct str what, why;
    struct field_masking masking = masking_of(draft, item, tile);
    masking.markup = &r->markup[item];
    TRY(field_read(&what, table, columns, draft->row[item], FIELD_IDEA, '\n', &masking, &tile->keep));
    TRY(field_read(&why, table, columns, draft->row[item], FIELD_WHY, '\n', &masking, &tile->keep));
    draft->what_len[item] = what.len < IDEA_MOST_BYTES ? (uint32_t)what.len : IDEA_MOST_BYTES;
    draft->text[item] = what.len > 0 ? what : why;
    if (what.len > 0 && why.len > 0) {
        char *both;
        TAKE(&tile->keep, both, what.len + 1 + why.len);
        memcpy(both, what.at, what.len);
        both[what.len] = ' ';
        memcpy(both + what.len + 1, why.at, why.len);
        draft->text[item] = (struct str){both, what.len + 1 + why.len};
    }
    r->cut[item] = cut_text(&draft->text[item]);
    if (draft->what_len[item] > draft->text[item].len)
        draft->what_len[item] = (uint32_t)draft->text[item].len;
    return DONE;
}

static enum status read_texts(struct draft *draft)
{
    struct reading r = {.draft = draft, .read = read_text};
    TAKE(&draft->work, draft->text, draft->N);
    TAKE(&draft->work, draft->what_len, draft->N);
    TAKE(&draft->work, r.markup, draft->N);
    TRY(read_items(&r));
    for (uint32_t item = 0; item < draft->N; item++) {
        if (r.cut[item])
            note_cut(draft, item);
        if (r.markup[item])
            notes_add(draft->notes, &html_cell, TR("%.*s, række %u", "%.*s, row %u"), PLACE(draft, item));
        if (draft->text[item].len == 0)
            notes_add(draft->notes, &empty_text, TR("%.*s, række %u", "%.*s, row %u"), PLACE(draft, item));
    }
    return DONE;
}

/* ---- the result ---- */

static enum status take_arrays(struct ideas *out, uint32_t N, struct arena *keep)
{
    struct str **texts[] = {&out->id,          &out->text,  &out->what, &out->why,      &out->group,
                            &out->participant, &out->table, &out->area, &out->question, &out->time};
    uint32_t **numbers[] = {&out->source, &out->table_row, &out->source_row, &out->duplicate_of, &out->received};
    out->N = N;
    for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
        TAKE(keep, *texts[n], N);
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
        TAKE(keep, *numbers[n], N);
    TAKE(keep, out->copy, N);
    return DONE;
}

/* The short fields; a place that stays empty is not written, so that a million empty fields take no memory. */
static enum status read_fields(const struct reading *r, uint32_t item, struct item_tile *tile)
{
    const struct draft *draft = r->draft;
    struct ideas *out = r->out;
    uint32_t i = out->received[item];
    const struct table *table = &draft->tables[out->source[i]];
    const struct columns *columns = &draft->columns[out->source[i]];
    const struct {
        enum field field;
        struct str *into;
    } fields[] = {{FIELD_GROUP, &out->group[i]},
                  {FIELD_TABLE, &out->table[i]},
                  {FIELD_AREA, &out->area[i]},
                  {FIELD_QUESTION, &out->question[i]},
                  {FIELD_TIME, &out->time[i]}};
    const struct field_masking masking = masking_of(draft, item, tile);
    for (size_t n = 0; n < sizeof fields / sizeof *fields; n++)
        if (columns->count[fields[n].field] > 0) {
            TRY(field_read(fields[n].into, table, columns, out->table_row[i], fields[n].field, ' ', &masking,
                           &tile->keep));
            r->cut[item] = (uint8_t)(r->cut[item] + cut_text(fields[n].into));
        }
    struct str group = draft->group[out->source[i]];
    if (columns->count[FIELD_GROUP] == 0 && group.len > 0)
        out->group[i] = group;
    if (columns->count[FIELD_PARTICIPANT] == 0)
        return DONE;
    TRY(participants_show(&out->participant[i], &draft->participants, table, columns, out->table_row[i], tile->masked,
                          &tile->keep));
    return private_mask_reviewed(&out->participant[i], out->participant[i], draft->review, draft->id[item],
                                 tile->masked, &tile->keep);
}

/* The copies of a near copy are near copies of its original. */
static enum status find_copies(struct ideas *out, struct draft *draft)
{
    uint32_t *near_of, *what_len;
    uint8_t *skip;
    TAKE(&draft->work, near_of, out->N);
    TAKE(&draft->work, what_len, out->N);
    TAKE(&draft->work, skip, out->N);
    TRY(same_from(out->duplicate_of, out->text, out->N));
    for (uint32_t i = 0; i < out->N; i++) {
        skip[i] = out->duplicate_of[i] != IDEA_NONE;
        what_len[i] = (uint32_t)out->what[i].len;
    }
    TRY(near_copies_from(near_of, out->text, what_len, skip, out->N));
    for (uint32_t i = 0; i < out->N; i++) {
        const uint32_t same = skip[i] ? out->duplicate_of[i] : i;
        const uint32_t original = near_of[same] != IDEA_NONE ? near_of[same] : out->duplicate_of[i];
        out->copy[i] = near_of[same] != IDEA_NONE ? COPY_NEAR : skip[i] ? COPY_EXACT : COPY_NONE;
        out->duplicate_of[i] = original;
        if (original != IDEA_NONE)
            notes_add(draft->notes, out->copy[i] == COPY_NEAR ? &near_copy : &duplicate,
                      TR("%.*s, række %u", "%.*s, row %u"), STR_ARG(table_name(draft->tables[out->source[i]].source)),
                      out->source_row[i]);
    }
    return DONE;
}

static enum status gather_item(const struct reading *r, uint32_t item, struct item_tile *tile)
{
    const struct draft *draft = r->draft;
    struct ideas *out = r->out;
    const uint32_t i = out->received[item];
    const size_t what_len = draft->what_len[item];
    const struct str text = draft->text[item];
    out->id[i] = draft->id[item];
    out->text[i] = text;
    out->what[i] = str_slice(text, 0, what_len);
    if (what_len < text.len)
        out->why[i] = str_slice(text, what_len > 0 ? what_len + 1 : 0, text.len);
    out->source[i] = draft->source[item];
    out->table_row[i] = draft->row[item];
    out->source_row[i] = draft_row_number(draft, item);
    return read_fields(r, item, tile);
}

/* In the files' order, so that cells and their texts are met one after the other: a million rows in the sorted order would wait
 * for memory at every cell. */
static enum status gather(struct ideas *out, struct draft *draft)
{
    struct reading r = {.draft = draft, .out = out, .read = gather_item};
    TRY(take_arrays(out, draft->N, draft->keep));
    for (uint32_t i = 0; i < draft->N; i++)
        out->received[draft->order[i].item] = i;
    TRY(read_items(&r));
    for (uint32_t item = 0; item < draft->N; item++)
        for (uint32_t n = 0; n < r.cut[item]; n++)
            note_cut(draft, item);
    memcpy(out->masked, draft->masked, sizeof out->masked);
    out->review = draft->review;
    return find_copies(out, draft);
}

static void note_unfit_ids(struct draft *draft)
{
    for (uint32_t t = 0; t < draft->count; t++) {
        const struct columns *columns = &draft->columns[t];
        const struct table *table = &draft->tables[t];
        if (columns->has_unfit_id)
            notes_add(draft->notes, &unfit_id, TR("%.*s, række %u, kolonne %u", "%.*s, row %u, column %u"),
                      STR_ARG(table_name(table->source)), table->row[columns->unfit_row], columns->unfit_id + 1);
    }
}

static void note_html(struct draft *draft)
{
    for (uint32_t t = 0; t < draft->count; t++)
        for (uint32_t column = 0; column < draft->tables[t].columns; column++)
            if (columns_is_html(&draft->columns[t], column))
                notes_add(draft->notes, &html_column, TR("%.*s, kolonne %u", "%.*s, column %u"),
                          STR_ARG(table_name(draft->tables[t].source)), column + 1);
}

static enum status run(struct ideas *out, struct draft *draft)
{
    TRY(columns_check_requests(draft->columns, draft->tables, draft->count));
    note_unfit_ids(draft);
    for (uint32_t t = 0; t < draft->count; t++)
        columns_note_texts(&draft->columns[t], &draft->tables[t], draft->notes);
    note_html(draft);
    TRY(draft_read_ids(draft));
    TRY(draft_give_ids(draft));
    TRY(read_texts(draft));
    TRY(draft_compare_same_ids(draft));
    TRY(participants_from(&draft->participants, draft->tables, draft->columns, draft->count, draft->keep,
                          &draft->work));
    TRY(draft_sort(draft));
    return gather(out, draft);
}

enum status ideas_from(struct ideas *out, const struct table *tables, const struct columns *columns, uint32_t count,
                       const struct str *group, const struct private_review *review, struct notes *notes,
                       struct arena *keep)
{
    struct draft draft = {.tables = tables,
                          .columns = columns,
                          .group = group,
                          .review = review,
                          .count = count,
                          .notes = notes,
                          .keep = keep};
    *out = (struct ideas){0};
    enum status status = run(out, &draft);
    map_free(&draft.own_ids);
    participants_free(&draft.participants);
    arena_free(&draft.work);
    if (status == DONE)
        ideas_check(out);
    return status;
}

static void check_idea(const struct ideas *ideas, uint32_t i)
{
    const struct str text = ideas->text[i];
    check(text.len <= IDEA_MOST_BYTES && ideas->id[i].len > 0);
    check(ideas->what[i].len + ideas->why[i].len + (ideas->what[i].len > 0 && ideas->why[i].len > 0) == text.len);
    const uint32_t original = ideas->duplicate_of[i];
    check((original == IDEA_NONE) == (ideas->copy[i] == COPY_NONE));
    check(original == IDEA_NONE || (original < i && ideas->copy[original] == COPY_NONE));
    check(ideas->received[i] < ideas->N);
    if (i == 0)
        return;
    const int order = str_compare(ideas->text[i - 1], text);
    check(order < 0 || (order == 0 && str_compare(ideas->id[i - 1], ideas->id[i]) < 0));
    const uint32_t before = ideas->received[i - 1], after = ideas->received[i];
    check(ideas->source[before] < ideas->source[after] ||
          (ideas->source[before] == ideas->source[after] && ideas->table_row[before] < ideas->table_row[after]));
}

static enum status check_tile(void *context, uint32_t tile, uint32_t worker)
{
    enum { AHEAD = 16 };
    (void)worker;
    const struct ideas *ideas = context;
    const uint32_t from = tile * ITEMS_TILE;
    for (uint32_t i = from; i < parallel_tile_end(from, ITEMS_TILE, ideas->N); i++) {
        if (i + AHEAD < ideas->N)
            __builtin_prefetch(ideas->text[i + AHEAD].at);
        check_idea(ideas, i);
    }
    return DONE;
}

void ideas_check(const struct ideas *ideas)
{
    struct ideas checked = *ideas;
    check(parallel_tiles(parallel_tiles_of(ideas->N, ITEMS_TILE), check_tile, &checked) == DONE);
}
