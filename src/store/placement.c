/* The placement: small enough to be written whole each time. */
#include "store/placement.h"

#include "store/sql.h"

#include <stdio.h>

enum { PLACED_MOST = 20000000 };

enum status placement_save(struct event *event, const struct placement *placement)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *add;
    char next[16];
    TRY(sql_run(sql, "DELETE FROM placed; DELETE FROM theme;"));
    TRY(sql_prepare(&add, sql, "INSERT INTO theme VALUES (?, ?, ?)"));
    for (uint32_t t = 0; t < placement->theme_count; t++) {
        TRY(sql_set_number(add, 1, placement->theme[t].number));
        TRY(sql_set_text(add, 2, placement->theme[t].label));
        TRY(sql_set_text(add, 3, placement->theme[t].founded));
        TRY(sql_do(add));
    }
    TRY(sql_prepare(&add, sql, "INSERT INTO placed VALUES (?, ?)"));
    for (uint32_t i = 0; i < placement->count; i++) {
        TRY(sql_set_text(add, 1, placement->id[i]));
        TRY(sql_set_number(add, 2, placement->number[i]));
        TRY(sql_do(add));
    }
    snprintf(next, sizeof next, "%u", placement->next_number);
    return event_set(event, "next-theme", str_from(next));
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
