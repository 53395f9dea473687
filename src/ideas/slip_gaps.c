#include "ideas/slip_gaps.h"

#include "base/map.h"
#include "base/utf8.h"
#include "ideas/slip_number.h"

#include <stdlib.h>

enum { RANGES_SHOWN = 12 };

struct slip {
    uint32_t table; /* among the tables as they came, then its place in Danish order */
    uint32_t number;
};

struct gap_search {
    struct map tables;
    struct slip *slip; /* [slips] by table and number */
    uint32_t slips;
    struct buffer line;
    struct arena work;
};

static int compare_slips(const void *a, const void *b)
{
    const struct slip *x = a, *y = b;
    if (x->table != y->table)
        return x->table < y->table ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static enum status sort_slips(struct gap_search *s, uint32_t *order, const struct str *id, uint32_t count)
{
    uint32_t *rank;
    TAKE(&s->work, rank, s->tables.count);
    TRY(utf8_sort_danish(order, s->tables.key, s->tables.count));
    for (uint32_t place = 0; place < s->tables.count; place++)
        rank[order[place]] = place;
    for (uint32_t i = 0; i < count; i++) {
        struct slip_number number;
        if (slip_number_parse(&number, id[i]) == SLIP_RIGHT)
            s->slip[s->slips++] = (struct slip){rank[map_find(&s->tables, number.table)], number.number};
    }
    qsort(s->slip, s->slips, sizeof *s->slip, compare_slips);
    return DONE;
}

static enum status add_number(struct gap_search *s, const char *before, struct str table, uint32_t number)
{
    struct str written;
    TRY(slip_number_write(&written, (struct slip_number){table, number}, &s->work));
    TRY(buffer_add(&s->line, str_from(before)));
    return buffer_add(&s->line, written);
}

/* What stands between two numbers that came in, of the slips [from, to) of one table. */
static enum status list_gaps(struct gap_search *s, struct str table, uint32_t from, uint32_t to)
{
    uint32_t ranges = 0, untold = 0;
    s->line.len = 0;
    for (uint32_t i = from; i < to; i++) {
        uint32_t first = i > from ? s->slip[i - 1].number + 1 : 1, last = s->slip[i].number - 1;
        if (last < first)
            continue;
        if (ranges++ >= RANGES_SHOWN) {
            untold += last - first + 1;
            continue;
        }
        TRY(add_number(s, ranges > 1 ? ", " : "", table, first));
        if (last > first)
            TRY(add_number(s, last > first + 1 ? " – " : ", ", table, last));
    }
    return untold ? buffer_format(&s->line, TR(" og %u til", " and %u more"), untold) : DONE;
}

static enum status search(struct slip_gaps *out, struct gap_search *s, const struct str *id, uint32_t count,
                          struct arena *keep)
{
    uint32_t *order;
    for (uint32_t i = 0; i < count; i++) {
        struct slip_number number;
        uint32_t at;
        bool is_new;
        if (slip_number_parse(&number, id[i]) == SLIP_RIGHT)
            TRY(map_add(&s->tables, number.table, &at, &is_new));
    }
    TAKE(&s->work, s->slip, count);
    TAKE(&s->work, order, s->tables.count);
    TAKE(keep, out->table, s->tables.count);
    TAKE(keep, out->list, s->tables.count);
    TRY(sort_slips(s, order, id, count));
    for (uint32_t from = 0, to; from < s->slips; from = to) {
        struct str table = s->tables.key[order[s->slip[from].table]];
        for (to = from; to < s->slips && s->slip[to].table == s->slip[from].table;)
            to++;
        TRY(list_gaps(s, table, from, to));
        if (!s->line.len)
            continue;
        out->table[out->tables] = table;
        TRY(str_copy(&out->list[out->tables++], buffer_str(&s->line), keep));
    }
    return DONE;
}

enum status slip_gaps_find(struct slip_gaps *out, const struct str *id, uint32_t count, struct arena *keep)
{
    struct gap_search s = {0};
    *out = (struct slip_gaps){0};
    enum status status = search(out, &s, id, count, keep);
    map_free(&s.tables);
    buffer_free(&s.line);
    arena_free(&s.work);
    return status;
}
