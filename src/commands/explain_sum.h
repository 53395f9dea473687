/* A sum as people read it: a line a part with a bar, and the total. The parts that are printed add up to the total that is printed. */
#ifndef BRIKKER_EXPLAIN_SUM_H
#define BRIKKER_EXPLAIN_SUM_H

#include "base/str.h"

#include <stdint.h>
#include <stdio.h>

enum { SHARES_MOST = 16 };

struct shares {
    uint32_t count;
    struct share {
        struct str name; /* borrowed */
        double value;
        int64_t hundredths; /* as it is printed; shares_round() */
    } share[SHARES_MOST];
    double total;
};

/* No more than SHARES_MOST. */
void shares_add(struct shares *sum, struct str name, double value);
/* Largest remainders (Hamilton's method): each is rounded up or down so that together they are the rounded total; of equal remainders the
 * first. Example: .126, .126, .126 of .378 are printed as .13, .13, .12. */
void shares_round(struct shares *sum);
/* All lines, `name` in front of the total. */
void shares_write(FILE *out, const struct shares *sum, struct str name);

#endif
