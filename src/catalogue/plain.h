/* Plain text in columns: for the terminal and the method sheet. A character is one column wide: Danish letters are. */
#ifndef BRIKKER_PLAIN_H
#define BRIKKER_PLAIN_H

#include "base/str.h"

#include <stdio.h>

/* `text` on one line, cut with "…" or filled with blanks to exactly `width` columns. */
void plain_cell(FILE *out, struct str text, unsigned width);
/* `text` on one line, cut with "…" to at most `width` columns. */
void plain_cut(FILE *out, struct str text, unsigned width);
/* The same flush right, with a blank in front, in columns and not in bytes. */
void plain_right(FILE *out, struct str text, unsigned columns);
/* Words of `text` in lines of at most `width` columns, the first where the cursor stands in column `at`, later ones indented by
 * `indent`; ends with a line end. A word longer than a line stands alone. */
void plain_wrap(FILE *out, struct str text, unsigned at, unsigned indent, unsigned width);
/* A blank line, the heading (NULL: neither) and the lines under it, indented and wrapped; nothing where there are no lines. */
void plain_section(FILE *out, const char *heading, const struct str *line, uint32_t lines, unsigned width);

#endif
