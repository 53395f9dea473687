/* Text → lines that are no wider than there is room for. */
#ifndef BRIKKER_TEXT_LINES_H
#define BRIKKER_TEXT_LINES_H

#include "base/str.h"

struct text_line {
    uint32_t at, len; /* bytes of the text; blanks at its end belong to it */
};

struct text_lines {
    uint32_t count; /* 0 only for an empty text */
    struct text_line *line;
};

/* `room` and `size` in one unit; `lead` is taken from the first line's room, for what stands before the text. Every byte is in one
 * line, in order. Lines end behind blanks, behind - and / between letters, where the text has a line end, and inside a
 * word only where it is wider than a whole line. */
enum status text_lines_from(struct text_lines *out, struct str text, uint32_t size, bool bold, uint64_t room,
                            uint64_t lead, struct arena *keep) MUST_CHECK;

/* The text on one line: cut behind a character and ended by "…" where it is too wide. */
enum status text_line_cut(struct str *out, struct str text, uint32_t size, bool bold, uint64_t room,
                          struct arena *keep) MUST_CHECK;

#endif
