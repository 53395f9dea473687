/* The placement: small enough to be written whole each time. */
#include "store/placement.h"

#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>

enum { PLACED_MOST = 20000000 };

struct row {
    uint64_t beginning; /* the id's first bytes, the very first on top: most pairs differ there */
    struct str id;
    uint32_t number;
};

static uint64_t beginning_of(struct str id)
{
    uint64_t beginning = 0;
    for (size_t i = 0; i < sizeof beginning; i++)
        beginning = beginning << 8 | (i < id.len ? (unsigned char)id.at[i] : 0);
    return beginning;
}

static int by_id(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->beginning != y->beginning)
        return x->beginning < y->beginning ? -1 : 1;
    return str_compare(x->id, y->id);
}

#define ONE_ROW   "(?, ?)"
#define FOUR_ROWS ONE_ROW "," ONE_ROW "," ONE_ROW "," ONE_ROW

static enum status put_rows(struct sql *sql, const char *insert, const struct row *row, uint32_t count)
{
    struct sql_statement *add;
    TRY(sql_prepare(&add, sql, insert));
    for (uint32_t n = 0; n < count; n++) {
        TRY(sql_set_text(add, (int)(2 * n + 1), row[n].id));
        TRY(sql_set_number(add, (int)(2 * n + 2), row[n].number));
    }
    return sql_do(add);
}

/* In the order of their ids: each row then goes behind the last one, not somewhere into a tree of a million. Many in one statement,
 * and OR FAIL, as in cells.c. */
static enum status put_sorted(struct sql *sql, struct row *row, uint32_t count)
{
    enum { ROWS_AT_ONCE = 16 };
    uint32_t n = 0;
    if (count > 1)
        qsort(row, count, sizeof *row, by_id);
    for (; count - n >= ROWS_AT_ONCE; n += ROWS_AT_ONCE)
        TRY(put_rows(sql, "INSERT OR FAIL INTO placed VALUES " FOUR_ROWS "," FOUR_ROWS "," FOUR_ROWS "," FOUR_ROWS,
                     row + n, ROWS_AT_ONCE));
    for (; n < count; n++)
        TRY(put_rows(sql, "INSERT OR FAIL INTO placed VALUES " ONE_ROW, row + n, 1));
    return DONE;
}

static enum status save_rows(struct sql *sql, const struct placement *placement)
{
    struct arena work = {0};
    struct row *row = arena_take(&work, placement->count, sizeof *row);
    for (uint32_t i = 0; row && i < placement->count; i++)
        row[i] = (struct row){beginning_of(placement->id[i]), placement->id[i], placement->number[i]};
    enum status status = row ? put_sorted(sql, row, placement->count) : MACHINE;
    arena_free(&work);
    return status;
}

enum status placement_save(struct event *event, const struct placement *placement)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *add;
    char next[16];
    TRY(sql_run(sql, "DELETE FROM placed; DELETE FROM theme;"));
    TRY(sql_prepare(&add, sql, "INSERT INTO theme VALUES (?, ?, ?)"));
    for (uint32_t t = 0; t < placement->theme_count; t++) {
        TRY(sql_set_number(add, 1, placement->theme[t].number));
        const struct placed_theme *theme = &placement->theme[t];
        TRY(sql_set_text(add, 2, theme->kept.len ? theme->kept : theme->label));
        TRY(sql_set_text(add, 3, placement->theme[t].founded));
        TRY(sql_do(add));
    }
    TRY(save_rows(sql, placement));
    snprintf(next, sizeof next, "%u", placement->next_number);
    return event_set(event, "next-theme", str_from(next));
}

enum status placement_rename(struct event *event, uint32_t number, struct str label)
{
    struct sql_statement *change;
    TRY(sql_prepare(&change, event_sql(event), "UPDATE theme SET label = ? WHERE theme = ?"));
    TRY(sql_set_text(change, 1, label));
    TRY(sql_set_number(change, 2, number));
    return sql_do(change);
}

enum status placement_load(struct placement *out, struct event *event, struct arena *keep)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *list;
    int64_t ideas, themes, next, highest, lowest, furthest;
    bool row;
    uint32_t at = 0;
    *out = (struct placement){0};
    TRY(sql_number(&ideas, sql, "SELECT count(*) FROM placed"));
    TRY(sql_number(&themes, sql, "SELECT count(*) FROM theme"));
    TRY(sql_number(&highest, sql, "SELECT max(theme) FROM theme"));
    TRY(sql_number(&next, sql, "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'next-theme'"));
    TRY(sql_number(&lowest, sql, "SELECT min(theme) FROM placed"));
    TRY(sql_number(&furthest, sql, "SELECT max(theme) FROM placed"));
    if (ideas > PLACED_MOST || themes > PLACED_MOST || highest > THEME_NUMBER_MOST || next > THEME_NUMBER_MOST ||
        lowest < 0 || furthest > THEME_NUMBER_MOST)
        return sql_damaged(sql, TR("temaerne", "the themes"));
    highest = highest > furthest ? highest : furthest;
    next = next > highest ? next : highest + 1;
    TAKE(keep, out->id, ideas);
    TAKE(keep, out->number, ideas);
    TAKE(keep, out->theme, themes);
    TRY(sql_prepare(&list, sql, "SELECT theme, label, founded FROM theme ORDER BY theme"));
    TRY(sql_step(&row, list));
    for (; row && at < themes; at++) {
        out->theme[at].number = (uint32_t)sql_get_number(list, 0);
        TRY(sql_copy_text(&out->theme[at].label, list, 1, keep));
        TRY(sql_copy_text(&out->theme[at].founded, list, 2, keep));
        TRY(sql_step(&row, list));
    }
    out->theme_count = at;
    at = 0;
    TRY(sql_prepare(&list, sql, "SELECT id, theme FROM placed ORDER BY id"));
    TRY(sql_step(&row, list));
    for (; row && at < ideas; at++) {
        TRY(sql_copy_text(&out->id[at], list, 0, keep));
        out->number[at] = (uint32_t)sql_get_number(list, 1);
        TRY(sql_step(&row, list));
    }
    out->count = at;
    out->next_number = (uint32_t)next;
    return DONE;
}
