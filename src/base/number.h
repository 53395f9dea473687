/* Numbers to and from text, independent of any locale. */
#ifndef BRIKKER_NUMBER_H
#define BRIKKER_NUMBER_H

#include "base/str.h"

/* The whole trimmed text must be the number; false otherwise (also for overflow). */
bool number_parse_u32(uint32_t *out, struct str text);

/* For qsort(): ascending. */
int number_compare_u32(const void *a, const void *b);
int number_compare_u64(const void *a, const void *b);

/* A count as people read it: 1.234.567 in Danish, 1,234,567 in English. Returns `out`. */
char *number_write_count(char out[32], uint64_t count);
/* A share in per cent without decimals, "0 %" only for exactly none and "100 %" only for all ("< 1 %", "> 99 %"). */
char *number_write_share(char out[16], uint64_t part, uint64_t whole);
/* A count for other programs: digits alone. Returns `out`. */
char *number_write_whole(char out[24], uint64_t number);
/* A fixed number of decimals with `.`, -0 written as 0: for files that other programs read. */
char *number_write_fixed(char out[48], double value, int decimals);
/* The same as people read it: with a comma in Danish. */
char *number_write_decimal(char out[48], double value, int decimals);

#endif
