/* Lower case for comparing, letter by letter: ASCII and the Latin-1 letters, which is all that Danish and its neighbours have; no
 * letter changes its number of bytes. What people read goes through utf8_lower. */
#ifndef BRIKKER_FOLD_H
#define BRIKKER_FOLD_H

#include "base/str.h"

static inline int32_t fold_letter(int32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ? c + 32 : c;
}

/* The same letters, case aside. Blanks count: trim before. */
bool fold_equal(struct str a, struct str b);
/* `text` begins with the letters of `start`, case aside. */
bool fold_begins(struct str text, struct str start);

#endif
