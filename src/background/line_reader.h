/* A text file line by line, gzip or not, in memory that does not grow with the file. */
#ifndef BRIKKER_LINE_READER_H
#define BRIKKER_LINE_READER_H

#include "base/str.h"

#include <stdint.h>

/* A longer line comes in pieces that end at a blank where there is one, else between two characters. */
enum { LINE_MOST_BYTES = 1 << 20 };

struct line_reader;
enum status line_reader_open(struct line_reader **out, const char *path) MUST_CHECK; /* borrows `path` */
void line_reader_close(struct line_reader *reader);                                  /* NULL is fine */

/* *more is false at the end. The line is without its line break and stands until the next call; nobody has looked whether it is valid
 * UTF-8. */
enum status line_reader_next(struct str *line, bool *more, struct line_reader *reader) MUST_CHECK;
uint64_t line_reader_number(const struct line_reader *reader); /* of the line last read, from 1 */

#endif
