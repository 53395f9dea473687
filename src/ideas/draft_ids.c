/* Ids, and what becomes of rows with one id (ideas.c says why). */
#include "base/parallel.h"
#include "ideas/draft.h"
#include "ideas/fields.h"
#include "ideas/id_order.h"

#include <stdlib.h>
#include <string.h>

static const struct note_kind id_made_unique = {
    "id_made_unique",
    "rækker med samme id og samme tekst som en anden; deres id har fået -2, -3 … bagest|"
    "række med samme id og samme tekst som en anden; dens id har fået -2 bagest",
    "rows with the id and the text of another; -2, -3 … was put behind their id|"
    "row with the id and the text of another; -2 was put behind its id"};

enum { IDS_TILE = 4096 };

/* What one tile of items takes and finds. */
struct id_tile {
    struct arena keep;
    uint64_t masked[PRIVATE_KINDS];
    bool rises; /* each id behind the one before, but for the tile's first */
};

struct reading_ids {
    struct draft *draft;
    struct id_tile *tile;
};

static enum status read_tile_of_ids(void *context, uint32_t number, uint32_t worker)
{
    (void)worker;
    const struct reading_ids *r = context;
    struct draft *draft = r->draft;
    struct id_tile *tile = &r->tile[number];
    const struct field_masking masking = {.id = STR(""), .masked = tile->masked};
    const uint32_t from = number * IDS_TILE;
    tile->rises = true;
    for (uint32_t item = from; item < parallel_tile_end(from, IDS_TILE, draft->N); item++) {
        const uint32_t t = draft->source[item];
        TRY(field_read(&draft->id[item], &draft->tables[t], &draft->columns[t], draft->row[item], FIELD_ID, ' ',
                       &masking, &tile->keep));
        tile->rises = tile->rises && (item == from || id_rises(draft->id[item], draft->id[item - 1]));
    }
    return DONE;
}

static enum status read_tiles_of_ids(struct draft *draft, bool *rise)
{
    const uint32_t tiles = parallel_tiles_of(draft->N, IDS_TILE);
    struct reading_ids r = {.draft = draft};
    TAKE(&draft->work, r.tile, tiles);
    enum status status = parallel_tiles(tiles, read_tile_of_ids, &r);
    *rise = status == DONE;
    for (uint32_t t = 0; t < tiles; t++) {
        const struct str before = t ? draft->id[t * IDS_TILE - 1] : STR("");
        *rise = *rise && r.tile[t].rises && id_rises(draft->id[t * IDS_TILE], before);
        arena_hand_over(draft->keep, &r.tile[t].keep);
        for (uint32_t kind = 0; kind < PRIVATE_KINDS; kind++)
            draft->masked[kind] += r.tile[t].masked[kind];
    }
    return status;
}

/* Do they rise: is none another's? */
static enum status read_own_ids(struct draft *draft, bool *rise)
{
    uint64_t whole = 0;
    for (uint32_t t = 0; t < draft->count; t++)
        whole += draft->tables[t].rows;
    if (whole > IDEAS_MOST)
        return fail(BAD_INPUT,
                    TR("filerne har tilsammen %llu rækker, og der kan højst være %d; del dem i flere kørsler",
                       "the files have %llu rows together and may have at most %d; split them over several runs"),
                    (unsigned long long)whole, IDEAS_MOST);
    draft->N = (uint32_t)whole;
    TAKE(&draft->work, draft->id, draft->N);
    TAKE(&draft->work, draft->source, draft->N);
    TAKE(&draft->work, draft->row, draft->N);
    uint32_t item = 0;
    for (uint32_t t = 0; t < draft->count; t++)
        for (uint32_t row = 0; row < draft->tables[t].rows; row++, item++) {
            draft->source[item] = t;
            draft->row[item] = row;
        }
    return read_tiles_of_ids(draft, rise);
}

static enum status same_id(const struct draft *draft, uint32_t first, uint32_t item)
{
    return fail(
        BAD_INPUT,
        TR("%.*s, række %u og %.*s, række %u har samme id »%.*s«, men ikke samme tekst; ret det ene, vælg en anden "
           "kolonne med --column id=NAVN, eller giv alle et nyt id med --column id=-",
           "%.*s, row %u and %.*s, row %u have the same id “%.*s” but not the same text; correct one of them, choose "
           "another column with --column id=NAME, or give all a new id with --column id=-"),
        PLACE(draft, first), PLACE(draft, item), STR_ARG(utf8_prefix(draft->id[item], 60)));
}

static enum status collect_ids(struct draft *draft)
{
    TAKE(&draft->work, draft->first_with, draft->N);
    if (draft->N > 0 && draft->id[0].len > 0)
        TRY(map_reserve(&draft->own_ids, draft->N));
    for (uint32_t item = 0; item < draft->N; item++) {
        uint32_t number;
        bool is_new;
        if (draft->id[item].len == 0)
            continue;
        TRY(map_add(&draft->own_ids, draft->id[item], &number, &is_new));
        if (is_new)
            draft->first_with[number] = item;
    }
    return DONE;
}

enum status draft_compare_same_ids(const struct draft *draft)
{
    const bool distinct = draft->own_ids.count == draft->N || draft->own_ids.count == 0;
    for (uint32_t item = 0; !distinct && item < draft->N; item++) {
        uint32_t number = map_find(&draft->own_ids, draft->id[item]);
        if (number != MAP_NONE && !str_equal(draft->text[draft->first_with[number]], draft->text[item]))
            return same_id(draft, draft->first_with[number], item);
    }
    return DONE;
}

enum status draft_give_ids(struct draft *draft)
{
    uint32_t number = 0;
    for (uint32_t item = 0; item < draft->N; item++) {
        if (draft->id[item].len > 0)
            continue;
        do
            TRY(str_format(&draft->id[item], draft->keep, "N%04u", ++number));
        while (draft->own_ids.count > 0 && map_find(&draft->own_ids, draft->id[item]) != MAP_NONE);
    }
    return DONE;
}

/* ---- order ---- */

/* -2, -3 … behind the ids of rows that have the text and the id of another. */
static enum status part_twins(struct draft *draft)
{
    uint32_t twins = 0, number = 1;
    struct str shared = {0};
    for (uint32_t i = 0; i < draft->N; i++) {
        uint32_t item = draft->order[i].item, ignored;
        bool is_new;
        if (i == 0 || !str_equal(draft->id[item], shared)) {
            shared = draft->id[item];
            number = 1;
            continue;
        }
        do {
            TRY(str_format(&draft->id[item], draft->keep, "%.*s-%u", STR_ARG(shared), ++number));
            TRY(map_add(&draft->own_ids, draft->id[item], &ignored, &is_new));
        } while (!is_new);
        notes_add(draft->notes, &id_made_unique, TR("%.*s, række %u", "%.*s, row %u"), PLACE(draft, item));
        twins++;
    }
    return twins > 0 ? draft_order(draft) : DONE;
}

enum status draft_read_ids(struct draft *draft)
{
    bool rise = false;
    TRY(read_own_ids(draft, &rise));
    return rise ? DONE : collect_ids(draft);
}

enum status draft_sort(struct draft *draft)
{
    TRY(draft_order(draft));
    return draft->own_ids.count > 0 ? part_twins(draft) : DONE;
}
