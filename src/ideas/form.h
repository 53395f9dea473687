/* A small table with columns known beforehand, a kind of row in one of them: what the sheet and the frame have in common. */
#ifndef BRIKKER_FORM_H
#define BRIKKER_FORM_H

#include "input/table.h"

enum { FORM_WORDS = 6, FORM_COLUMNS = 8, FORM_MOST_TEXT = 10000 /* bytes of a cell */ };

/* What such a table looks like. Words are folded as heading_fold() leaves them; the first one is shown in errors. */
struct form_shape {
    const char *header; /* "kind;name;text" */
    uint32_t columns, required;
    const char *const (*column)[FORM_WORDS]; /* [columns]; the first is the kind of row */
    uint32_t kinds;
    const char *const (*kind)[FORM_WORDS];    /* [kinds] */
    const char *danish_kinds, *english_kinds; /* "titel, dato eller sted" */
    const char *danish_name, *english_name;   /* "et ark" */
    uint32_t most_rows;
};

struct form {
    const struct form_shape *shape;
    struct table table;
    uint32_t column[FORM_COLUMNS]; /* [shape->columns] table.columns where the file has none */
    struct arena *keep;
};

/* Errors: a required column that is missing, too many rows. */
enum status form_read(struct form *out, const struct form_shape *shape, struct str bytes, struct str source,
                      struct notes *notes, struct arena *keep) MUST_CHECK;
/* The trimmed cell as it stands; "" where the file has no such column. */
struct str form_cell(const struct form *form, uint32_t row, uint32_t column);
/* Error with row and column: no known kind. */
enum status form_kind(uint32_t *out, const struct form *form, uint32_t row) MUST_CHECK;
/* In NFC, personal data masked. Error with row and column: longer than FORM_MOST_TEXT. */
enum status form_text(struct str *out, const struct form *form, uint32_t row, uint32_t column) MUST_CHECK;

#endif
