/* Stemmers made before memory is refused.
 *
 * libstemmer 2.2.0 reads through NULL when a request inside sb_stemmer_new() is refused. A test program that calls
 * stemmers_make() gets our sb_stemmer_new(), which hands out what was made beforehand and asks for no memory.
 */
#ifndef BRIKKER_TESTS_STEMMERS_H
#define BRIKKER_TESTS_STEMMERS_H

#include <stdbool.h>

/* The next eight calls of sb_stemmer_new() are served from memory that is there already. */
void stemmers_make(void);
/* While `refused`, sb_stemmer_new() returns NULL. */
void stemmers_refuse(bool refused);

#endif
