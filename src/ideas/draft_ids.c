/* Ids and the order they stand in: by text and id, whatever the order of the rows (ideas.c says why). */
#include "base/parallel.h"
#include "ideas/draft.h"
#include "ideas/fields.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

static const struct note_kind id_made_unique = {
    "id_made_unique",
    "rækker med samme id og samme tekst som en anden; deres id har fået -2, -3 … bagest|"
    "række med samme id og samme tekst som en anden; dens id har fået -2 bagest",
    "rows with the id and the text of another; -2, -3 … was put behind their id|"
    "row with the id and the text of another; -2 was put behind its id"};
static enum status read_own_ids(struct draft *draft)
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
    const struct field_masking masking = {.id = STR(""), .masked = draft->masked};
    TAKE(&draft->work, draft->id, draft->N);
    TAKE(&draft->work, draft->source, draft->N);
    TAKE(&draft->work, draft->row, draft->N);
    uint32_t item = 0;
    for (uint32_t t = 0; t < draft->count; t++)
        for (uint32_t row = 0; row < draft->tables[t].rows; row++, item++) {
            draft->source[item] = t;
            draft->row[item] = row;
            TRY(field_read(&draft->id[item], &draft->tables[t], &draft->columns[t], row, FIELD_ID, ' ', &masking,
                           draft->keep));
        }
    return DONE;
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
    for (uint32_t item = 0; draft->own_ids.count < draft->N && item < draft->N; item++) {
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

static int compare_cells(const struct draft *draft, uint32_t a, uint32_t b)
{
    if (draft->source[a] != draft->source[b])
        return draft->source[a] < draft->source[b] ? -1 : 1;
    const struct table *table = &draft->tables[draft->source[a]];
    int order = 0;
    for (uint32_t column = 0; column < table->columns && order == 0; column++)
        order = str_compare(table_cell(table, draft->row[a], column), table_cell(table, draft->row[b], column));
    return order != 0 ? order : (a > b) - (a < b);
}

static int compare_places(const void *left, const void *right, void *context)
{
    const struct place *a = left, *b = right;
    const struct draft *draft = context;
    for (uint32_t p = 0; p < PLACE_PREFIXES; p++)
        if (a->prefix[p] != b->prefix[p])
            return a->prefix[p] < b->prefix[p] ? -1 : 1;
    int order = str_compare(draft->text[a->item], draft->text[b->item]);
    if (order == 0)
        order = str_compare(draft->id[a->item], draft->id[b->item]);
    return order != 0 ? order : compare_cells(draft, a->item, b->item);
}

/* Runs that are sorted by themselves, and then merged two by two: the order is total, so the runs do not show. */
struct sorting {
    struct draft *draft;
    struct place *from, *to; /* [N] */
    uint32_t run;            /* places of a run that is sorted */
};

enum { RUN = 4096 };

static uint32_t end_of_run(const struct sorting *sorting, uint64_t from)
{
    return from + sorting->run < sorting->draft->N ? (uint32_t)from + sorting->run : sorting->draft->N;
}

static enum status sort_run(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct sorting *sorting = context;
    struct draft *draft = sorting->draft;
    const uint32_t first = tile * RUN, end = end_of_run(sorting, first);
    for (uint32_t item = first; item < end; item++) {
        struct str text = draft->text[item];
        struct place *place = &sorting->from[item];
        *place = (struct place){.item = item};
        if (text.len > 0)
            memcpy(place->prefix, text.at, text.len < sizeof place->prefix ? text.len : sizeof place->prefix);
        for (uint32_t p = 0; p < PLACE_PREFIXES; p++)
            place->prefix[p] = be64toh(place->prefix[p]);
    }
    qsort_r(sorting->from + first, end - first, sizeof *sorting->from, compare_places, draft);
    return DONE;
}

static enum status merge_runs(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct sorting *sorting = context;
    const uint64_t first = (uint64_t)tile * 2 * sorting->run;
    uint32_t a = (uint32_t)first, middle = end_of_run(sorting, first), b = middle,
             end = middle == sorting->draft->N ? middle : end_of_run(sorting, middle);
    for (struct place *to = sorting->to + first; a < middle || b < end; to++) {
        bool left =
            b == end || (a < middle && compare_places(&sorting->from[a], &sorting->from[b], sorting->draft) < 0);
        *to = sorting->from[left ? a++ : b++];
    }
    return DONE;
}

static enum status sort_with(struct sorting *sorting, struct arena *work)
{
    struct draft *draft = sorting->draft;
    TAKE(&draft->work, draft->order, draft->N);
    TAKE(work, sorting->to, draft->N);
    sorting->from = draft->order;
    TRY(parallel_tiles(draft->N / RUN + (draft->N % RUN != 0), sort_run, sorting));
    while (sorting->run < draft->N) {
        const uint32_t two = 2 * sorting->run;
        TRY(parallel_tiles(draft->N / two + (draft->N % two != 0), merge_runs, sorting));
        struct place *merged = sorting->to;
        sorting->to = sorting->from;
        sorting->from = merged;
        sorting->run = two;
    }
    if (sorting->from != draft->order)
        memcpy(draft->order, sorting->from, draft->N * sizeof *draft->order);
    return DONE;
}

static enum status sort_drafts(struct draft *draft)
{
    struct arena work = {0};
    struct sorting sorting = {.draft = draft, .run = RUN};
    enum status status = sort_with(&sorting, &work);
    arena_free(&work);
    return status;
}

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
    return twins > 0 ? sort_drafts(draft) : DONE;
}

enum status draft_read_ids(struct draft *draft)
{
    TRY(read_own_ids(draft));
    return collect_ids(draft);
}

enum status draft_sort(struct draft *draft)
{
    TRY(sort_drafts(draft));
    return part_twins(draft);
}
