/* Two or more groups beside each other: intervals of shares, and how far two orders agree.
 *
 * Formulas as in METHODS.md A4 and B4, held against reference/statistics (proportions, ranks, two_chambers). The p-values are for research,
 * on request: with a dozen bricks they answer no question that people here have.
 */
#ifndef BRIKKER_CHAMBERS_H
#define BRIKKER_CHAMBERS_H

#include <stdbool.h>
#include <stdint.h>

struct interval {
    double low, high;
};

/* Wilson's score interval, 95 %, without continuity correction. part ≤ whole, whole > 0. */
struct interval wilson_interval(uint32_t part, uint32_t whole);
/* part_a / whole_a − part_b / whole_b, 95 %: Newcombe 1998, method 10 (from the two Wilson intervals). */
struct interval newcombe_interval(uint32_t part_a, uint32_t whole_a, uint32_t part_b, uint32_t whole_b);

/* Fisher's exact test, two-sided: the probability of all tables with these margins that are no likelier than this one. Not corrected for
 * the number of bricks. */
double fisher_exact(uint32_t part_a, uint32_t whole_a, uint32_t part_b, uint32_t whole_b);

/* Of two orders of the same count of things, by their values; larger is better. */
struct order_pairs {
    uint64_t concordant, discordant, level_a, level_b, level_both; /* pairs; level_a: in a alone */
};
struct order_pairs order_pairs_of(const uint32_t *a, const uint32_t *b, uint32_t count);
double kendall_tau_b(const struct order_pairs *pairs); /* NaN when one of the orders has no two values */
/* Pearson's correlation of mean ranks; NaN as above. `ranks` [2 × count] is for its own use. */
double spearman_rho(const uint32_t *a, const uint32_t *b, uint32_t count, double *ranks);
/* Kendall's W of `judges` orders, values[judge × count + thing], corrected for ties; NaN when nothing differs. `ranks` [2 × count]. */
double kendall_w(const uint32_t *values, uint32_t judges, uint32_t count, double *ranks);

/* Means of two shares that punish distance: 0 when one of them is 0. */
double harmonic_mean(double a, double b);
double geometric_mean(double a, double b);
/* Polis' group-informed consensus, Π (dots + 1) / (people + 2), and its root of as many groups. It was made for ballots on which
 * people can disagree; dots have no such option, so it is for research alone. */
double group_consensus(const uint32_t *dots, const uint32_t *people, uint32_t groups, double *root);

#endif
