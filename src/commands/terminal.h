/* Text of other people's on somebody's terminal. */
#ifndef BRIKKER_TERMINAL_H
#define BRIKKER_TERMINAL_H

#include "base/str.h"

#include <stdio.h>

/* Valid UTF-8 without control characters; `lines`: line breaks and tabs are fine. */
bool terminal_is_plain(struct str text, bool lines);
/* Line breaks and tabs become blanks, other control characters question marks: nothing in it speaks to the terminal. */
void terminal_write(FILE *out, struct str text);
/* One word of a command line that can be copied: 'min dag.brik' stands between quotation marks. */
void terminal_write_word(FILE *out, struct str word);

#endif
