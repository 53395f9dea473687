/* The frame of a consultation: what is open and what is fixed, and why. `kind;what;why`, one row each. */
#ifndef BRIKKER_FRAME_H
#define BRIKKER_FRAME_H

#include "input/table.h"

enum frame_kind { FRAME_OPEN, FRAME_FIXED, FRAME_KINDS };

struct frame_row {
    enum frame_kind kind;
    struct str what; /* "Kommuneskatten" */
    struct str why;  /* "" where the file says nothing */
};

struct frame {
    uint32_t count;        /* 0: no frame */
    struct frame_row *row; /* [count] in the file's order */
    struct str source;
    struct hash hash;
};

enum { FRAME_MOST_ROWS = 200 };

/* Errors with row and column: unknown kind, nothing said of what, the same what twice. */
enum status frame_from_bytes(struct frame *out, struct str bytes, struct str source, struct notes *notes,
                             struct arena *keep) MUST_CHECK;
/* The row that says this, or whose what begins with it where that is one row alone (case aside); NULL when there is none. */
const struct frame_row *frame_find(const struct frame *frame, struct str what);

#endif
