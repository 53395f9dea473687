/* What the files dots*.c share while dots.csv is read. */
#ifndef BRIKKER_DOTS_READING_H
#define BRIKKER_DOTS_READING_H

#include "tally/dots.h"

enum dots_column { DOTS_COLUMN_TABLE, DOTS_COLUMN_GROUP, DOTS_COLUMN_PEOPLE, DOTS_COLUMN_COUNTER, DOTS_COLUMNS };

struct dots_reading {
    struct table table;
    struct bricks *bricks;
    const struct dots_options *options;
    uint32_t column[DOTS_COLUMNS]; /* table.columns where the file has none */
    uint32_t *brick_column;        /* [B] */
    struct notes *notes;
    struct arena *keep;
};

/* Which column is what; makes the bricks from the headings where there are none. */
enum status dots_find_columns(struct dots_reading *reading) MUST_CHECK;
/* The trimmed cell; "" where the file has no such column. */
struct str dots_cell(const struct dots_reading *reading, uint32_t row, uint32_t column);
/* Of a table or a group, masked. Error with row and column: none, or a long one. */
enum status dots_read_name(struct str *out, const struct dots_reading *reading, uint32_t row,
                           enum dots_column column) MUST_CHECK;
/* Without its group. Errors with row and column: numbers that are none, more dots than its people could place, nothing written. */
enum status dots_read_sheet(struct dots_sheet *out, const struct dots_reading *reading, uint32_t row) MUST_CHECK;
/* "I alt": a row or a column that people add up in, and that would count everything twice. */
enum status dots_is_sum(bool *out, struct str word, struct arena *keep) MUST_CHECK;
/* Neither people nor dots are written. `brikker ballots` makes a row for every table and group, and those that nobody sat in stay as
 * they are. */
bool dots_is_untouched(const struct dots_reading *reading, uint32_t row);
/* Whose dots: "byrådet" are politicians. `name` becomes folded; the spellings of a role become one. */
enum status dots_fold_group(struct str *name, enum group_role *role, struct arena *keep) MUST_CHECK;
/* How a table's name is compared: lower case, without blanks, "bord" and zeros in front: "Bord 03" and "3" are one table. */
enum status dots_table_key(struct str *out, struct str name, struct arena *keep) MUST_CHECK;
/* The error of tables without a sheet: `list` names them. */
enum status dots_refuse_missing(struct str source, struct str list, uint32_t count) MUST_CHECK;
void dots_note_untouched(const struct dots_reading *reading, uint32_t row, struct str table);
/* A table of the event without a sheet of dots is refused; other numbers of people and groups without a sheet are noted. */
enum status dots_check_event(struct dots *dots, const struct sheet *sheet, struct notes *notes,
                             struct arena *keep) MUST_CHECK;
/* Notes of numbers left out of the tables' run, where the sheet (NULL: none) names no tables. */
enum status dots_note_gaps(const struct dots *dots, const struct sheet *sheet, struct notes *notes,
                           struct arena *work) MUST_CHECK;
/* Notes of sheets with the same numbers, without a dot, counted only once, and of groups that placed none. */
void dots_note_odd(struct dots *dots, uint32_t B, struct notes *notes);

#endif
