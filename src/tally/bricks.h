/* What people choose among: `id;navn;pris;tema;omraade;kilde;ideer`, one brick a row; only id and navn must be there.
 *
 * `brikker ballots` writes such a file (bricks.csv); it may also be written by hand, in Excel, with Danish or English headings.
 */
#ifndef BRIKKER_BRICKS_H
#define BRIKKER_BRICKS_H

#include "input/table.h"

#define BRICK_NONE     UINT32_MAX
#define BRICK_UNPRICED (-1.0)
enum { BRICKS_MOST = 400, BRICK_MOST_ID = 40 /* characters */ };

struct brick {
    struct str id;    /* as written, masked; unique, case aside */
    struct str name;  /* masked; the id where the brick is known from a heading of dots.csv alone */
    struct str theme; /* "" where the file has none; so for area, source, ideas and priced */
    struct str area;
    struct str source; /* what it was made from: "forslag 3" */
    struct str ideas;  /* the ideas that the brick came from, as written: "1-02, 3-07" */
    struct str priced; /* the price as written */
    double price;      /* BRICK_UNPRICED where the cell is empty */
    uint32_t row;      /* in the file; 0: from a heading */
};

struct bricks {
    uint32_t count;
    struct brick *brick; /* [count] in the file's order */
    struct str source;   /* "" where they come from the headings of dots.csv */
    struct hash hash;
    uint32_t id_column, name_column, ideas_column; /* in the file, from 1 */
};

/* Notes: columns that mean nothing here. Errors with row and column: no id, an id that is too long, stands twice or is a heading
 * of dots.csv, a brick without a name, a price that is none, no bricks at all. */
enum status bricks_read(struct bricks *out, const char *path, struct notes *notes, struct arena *keep) MUST_CHECK;
/* The same from bytes in memory. `source` names them in errors. */
enum status bricks_from_bytes(struct bricks *out, struct str bytes, struct str source, struct notes *notes,
                              struct arena *keep) MUST_CHECK;
/* The brick of this id, case and blanks at the ends aside; BRICK_NONE when there is none. */
uint32_t bricks_find(const struct bricks *bricks, struct str id);
/* Kroner as people write them: 1.250.000 or 12,50, without a sign. False for everything else. */
bool bricks_parse_price(double *out, struct str text);

#endif
