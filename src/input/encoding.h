/* Which charset a file is written in: BOM → NUL parity (UTF-16) → strict UTF-8 → counts of the bytes that are æøåÆØÅ in
 * Windows-1252 / Latin-1, cp850 and Mac. */
#ifndef BRIKKER_ENCODING_H
#define BRIKKER_ENCODING_H

#include "base/utf8.h"

/* Whether all of it is UTF-8, looked at by all threads. */
bool encoding_is_utf8(struct str bytes);
/* `is_utf8`: as encoding_is_utf8() says. */
enum charset encoding_guess(struct str bytes, bool is_utf8);

#endif
