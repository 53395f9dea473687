/* Problem    what 106 randomly drawn citizens' dots say of all citizens, and how far citizens and councillors agree
 * Method     Wilson and not Wald, which gives 0 ± 0 for no dots and leaves [0, 1]; Newcombe's difference from two Wilson intervals.
 *            tau-b because ties are many with 25 councillors.
 * Cost       B² for tau-b and mean ranks; B is a dozen, 400 at most
 * Promises   pure functions of whole numbers; sums in index order; NaN where a measure says nothing, never a made-up 0
 * Example    61 of 106: 0.4804 … 0.6653
 * References R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872 and 873-890; the digits of shared/reference/statistics
 */
#include "tally/chambers.h"

#include <math.h>

static const double z_95 = 1.959963984540054;

struct interval wilson_interval(uint32_t part, uint32_t whole)
{
    double n = whole, p = part / n, z2 = z_95 * z_95;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = z_95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return (struct interval){part == 0 ? 0 : centre - half, part == whole ? 1 : centre + half};
}

struct interval newcombe_interval(uint32_t part_a, uint32_t whole_a, uint32_t part_b, uint32_t whole_b)
{
    struct interval a = wilson_interval(part_a, whole_a), b = wilson_interval(part_b, whole_b);
    double of_a = (double)part_a / whole_a, of_b = (double)part_b / whole_b;
    return (struct interval){of_a - of_b - hypot(of_a - a.low, b.high - of_b),
                             of_a - of_b + hypot(a.high - of_a, of_b - b.low)};
}

/* How much likelier than n of group a's dots n + 1 are, where the groups' dots together are fixed. */
static double next_likelier(double n, double together, double whole_a, double whole_b)
{
    return (whole_a - n) * (together - n) / ((n + 1) * (whole_b - together + n + 1));
}

double fisher_exact(uint32_t part_a, uint32_t whole_a, uint32_t part_b, uint32_t whole_b)
{
    const double as_likely = 1 + 1e-7; /* the same up to rounding */
    double together = (double)part_a + part_b, all = 1, rarer = 1, likely = 1;
    double least = together > whole_b ? together - whole_b : 0, most = together < whole_a ? together : whole_a;
    for (double n = part_a; n < most; n++) {
        likely *= next_likelier(n, together, whole_a, whole_b);
        all += likely;
        rarer += likely <= as_likely ? likely : 0;
    }
    likely = 1;
    for (double n = part_a; n > least; n--) {
        likely /= next_likelier(n - 1, together, whole_a, whole_b);
        all += likely;
        rarer += likely <= as_likely ? likely : 0;
    }
    return rarer / all;
}

struct order_pairs order_pairs_of(const uint32_t *a, const uint32_t *b, uint32_t count)
{
    struct order_pairs pairs = {0};
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count; j++) {
            bool level_a = a[i] == a[j], level_b = b[i] == b[j];
            if (level_a || level_b) {
                pairs.level_both += level_a && level_b;
                pairs.level_a += level_a && !level_b;
                pairs.level_b += level_b && !level_a;
            } else if ((a[i] < a[j]) == (b[i] < b[j])) {
                pairs.concordant++;
            } else {
                pairs.discordant++;
            }
        }
    return pairs;
}

double kendall_tau_b(const struct order_pairs *pairs)
{
    double parted = (double)(pairs->concordant + pairs->discordant);
    double in_a = parted + (double)pairs->level_b, in_b = parted + (double)pairs->level_a;
    if (in_a <= 0 || in_b <= 0)
        return NAN;
    return ((double)pairs->concordant - (double)pairs->discordant) / sqrt(in_a * in_b);
}

/* 1 for the smallest; level ones share the mean of their places. */
static void mean_ranks(double *rank, const uint32_t *value, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t below = 0, level = 0;
        for (uint32_t j = 0; j < count; j++) {
            below += value[j] < value[i];
            level += value[j] == value[i];
        }
        rank[i] = below + (level + 1) / 2.0;
    }
}

double spearman_rho(const uint32_t *a, const uint32_t *b, uint32_t count, double *ranks)
{
    double *of_a = ranks, *of_b = ranks + count, mean = (count + 1) / 2.0;
    double both = 0, square_a = 0, square_b = 0;
    mean_ranks(of_a, a, count);
    mean_ranks(of_b, b, count);
    for (uint32_t i = 0; i < count; i++) {
        both += (of_a[i] - mean) * (of_b[i] - mean);
        square_a += (of_a[i] - mean) * (of_a[i] - mean);
        square_b += (of_b[i] - mean) * (of_b[i] - mean);
    }
    return square_a > 0 && square_b > 0 ? both / sqrt(square_a * square_b) : NAN;
}

double kendall_w(const uint32_t *values, uint32_t judges, uint32_t count, double *ranks)
{
    double *sum = ranks, *rank = ranks + count, level = 0, squares = 0;
    for (uint32_t i = 0; i < count; i++)
        sum[i] = 0;
    for (uint32_t judge = 0; judge < judges; judge++) {
        const uint32_t *value = values + (uint64_t)judge * count;
        mean_ranks(rank, value, count);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t same = 0;
            for (uint32_t j = 0; j < count; j++)
                same += value[j] == value[i];
            sum[i] += rank[i];
            level += (double)same * same - 1; /* over the t of a tie: t (t² − 1) = t³ − t */
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        double off = sum[i] - judges * (count + 1) / 2.0;
        squares += off * off;
    }
    double m = judges, n = count, below = m * m * (n * n * n - n) - m * level;
    return below > 0 ? 12 * squares / below : NAN;
}

double harmonic_mean(double a, double b)
{
    return a > 0 && b > 0 ? 2 * a * b / (a + b) : 0;
}

double geometric_mean(double a, double b)
{
    return sqrt(a * b);
}

double group_consensus(const uint32_t *dots, const uint32_t *people, uint32_t groups, double *root)
{
    double product = 1;
    for (uint32_t g = 0; g < groups; g++)
        product *= (dots[g] + 1.0) / (people[g] + 2.0);
    *root = groups ? pow(product, 1.0 / groups) : NAN;
    return product;
}
