/* Agreement of two groupings of the same N items.
 *
 * Problem   gold has R groups with sizes a_i, found has C groups with sizes b_j, and n_ij items stand in both; how much do the
 *           two say the same, when nobody knows which group answers to which?
 * Method    V-measure (Rosenberg & Hirschberg 2007), adjusted Rand index (Hubert & Arabie 1985), adjusted mutual information
 *           with the arithmetic mean (Vinh, Epps & Bailey 2010). V and plain mutual information rise with the number of
 *           groups; ARI and AMI take off what chance would give, so the three are read together. The trivial cases are
 *           scikit-learn's: two trivial groupings agree fully, one group against several has ARI = AMI = 0.
 * Shapes    the pairs (gold, found) sorted: each run of equal pairs is one cell n_ij; the square is never made.
 * Cost      N log N, and for the expected mutual information one sum for each pair of distinct sizes.
 * Promises  the order of the items and the names of the groups change nothing; N = 0 gives 1 everywhere.
 * Example   gold 0 0 1 1, found 0 0 1 2: every group found is pure (homogeneity 1), label 1 is split (completeness ⅔),
 *           V = .8; of 6 pairs 1 is together in both, 1 only in gold, 4 in none: ARI = 2(1·4 − 1·0)/((1+1)(1+4) + (1+0)(0+4)) = 8/14.
 */
#include "support/agreement.h"

#include <math.h>
#include <stdlib.h>

/* Sizes of the groups of one grouping, ascending; `distinct` sizes with how many groups have each. */
struct sizes {
    uint32_t groups, distinct;
    uint32_t *size, *times; /* [distinct] */
    double entropy;         /* nats */
    double pairs;           /* Σ size (size − 1) / 2 */
};

static int compare_u64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static int compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Ascending values → lengths of the runs of equal ones, in place; returns how many. */
static uint32_t run_lengths(uint32_t *value, uint32_t count)
{
    uint32_t runs = 0;
    for (uint32_t i = 0, next; i < count; i = next) {
        next = i + 1;
        while (next < count && value[next] == value[i])
            next++;
        value[runs++] = next - i;
    }
    return runs;
}

static enum status sizes_from(struct sizes *out, const uint32_t *group, uint32_t N, struct arena *keep)
{
    uint32_t *size;
    TAKE(keep, size, N);
    for (uint32_t i = 0; i < N; i++)
        size[i] = group[i];
    qsort(size, N, sizeof *size, compare_u32);
    *out = (struct sizes){.groups = run_lengths(size, N), .size = size};
    qsort(size, out->groups, sizeof *size, compare_u32);
    TAKE(keep, out->times, out->groups);
    for (uint32_t g = 0; g < out->groups; g++) {
        double share = (double)size[g] / N;
        out->entropy -= share * log(share);
        out->pairs += 0.5 * (double)size[g] * ((double)size[g] - 1);
        if (out->distinct == 0 || size[out->distinct - 1] != size[g])
            size[out->distinct++] = size[g];
        out->times[out->distinct - 1]++;
    }
    return DONE;
}

/* Σ over the cells n_ij an item pair of sizes (a, b) may have: probability (hypergeometric) × its part of the information. */
static double expected_cell(uint32_t a, uint32_t b, uint32_t N, const double *log_factorial)
{
    double sum = 0;
    uint32_t first = a + b > N ? a + b - N : 1;
    uint32_t last = a < b ? a : b;
    double fixed = log_factorial[a] + log_factorial[b] + log_factorial[N - a] + log_factorial[N - b] - log_factorial[N];
    for (uint32_t n = first; n <= last; n++) {
        double chance =
            exp(fixed - log_factorial[n] - log_factorial[a - n] - log_factorial[b - n] - log_factorial[N - a - b + n]);
        sum += chance * n / N * log((double)N * n / ((double)a * b));
    }
    return sum;
}

static enum status expected_information(double *out, const struct sizes *gold, const struct sizes *found, uint32_t N,
                                        struct arena *keep)
{
    double *log_factorial;
    TAKE(keep, log_factorial, (size_t)N + 1);
    for (uint32_t n = 1; n <= N; n++)
        log_factorial[n] = log_factorial[n - 1] + log((double)n);
    *out = 0;
    for (uint32_t i = 0; i < gold->distinct; i++)
        for (uint32_t j = 0; j < found->distinct; j++)
            *out += (double)gold->times[i] * found->times[j] *
                    expected_cell(gold->size[i], found->size[j], N, log_factorial);
    return DONE;
}

/* Mutual information in nats and the pairs together in both groupings, from the sorted pairs. */
static enum status joint(double *information, double *together, const struct sizes *gold_sizes,
                         const struct sizes *found_sizes, const uint32_t *gold, const uint32_t *found, uint32_t N,
                         struct arena *keep)
{
    uint64_t *pair;
    TAKE(keep, pair, N);
    for (uint32_t i = 0; i < N; i++)
        pair[i] = (uint64_t)gold[i] << 32 | found[i];
    qsort(pair, N, sizeof *pair, compare_u64);
    double joint_entropy = 0;
    *together = 0;
    for (uint32_t i = 0, next; i < N; i = next) {
        next = i + 1;
        while (next < N && pair[next] == pair[i])
            next++;
        double cell = next - i, share = cell / N;
        joint_entropy -= share * log(share);
        *together += 0.5 * cell * (cell - 1);
    }
    double sum = gold_sizes->entropy + found_sizes->entropy - joint_entropy;
    *information = sum > 1e-14 ? sum : 0;
    return DONE;
}

static double adjusted_rand(double together, double gold_pairs, double found_pairs, double all_pairs)
{
    double only_gold = gold_pairs - together, only_found = found_pairs - together;
    if (only_gold == 0 && only_found == 0)
        return 1;
    double apart = all_pairs - together - only_gold - only_found;
    return 2 * (together * apart - only_gold * only_found) /
           ((together + only_gold) * (only_gold + apart) + (together + only_found) * (only_found + apart));
}

static enum status measure(struct agreement *out, const uint32_t *gold, const uint32_t *found, uint32_t N,
                           struct arena *workings)
{
    struct sizes gold_sizes, found_sizes;
    TRY(sizes_from(&gold_sizes, gold, N, workings));
    TRY(sizes_from(&found_sizes, found, N, workings));
    double information, together, expected;
    TRY(joint(&information, &together, &gold_sizes, &found_sizes, gold, found, N, workings));
    TRY(expected_information(&expected, &gold_sizes, &found_sizes, N, workings));

    out->homogeneity = gold_sizes.groups > 1 ? information / gold_sizes.entropy : 1;
    out->completeness = found_sizes.groups > 1 ? information / found_sizes.entropy : 1;
    double sum = out->homogeneity + out->completeness;
    out->v = sum > 0 ? 2 * out->homogeneity * out->completeness / sum : 0;
    out->ari = adjusted_rand(together, gold_sizes.pairs, found_sizes.pairs, 0.5 * (double)N * ((double)N - 1));
    if (gold_sizes.groups == 1 && found_sizes.groups == 1) {
        out->ami = 1;
    } else {
        double room = (gold_sizes.entropy + found_sizes.entropy) / 2 - expected;
        /* Never a division by nothing: two groupings of single items leave no room above chance. */
        if (fabs(room) < 2.220446049250313e-16)
            room = room < 0 ? -2.220446049250313e-16 : 2.220446049250313e-16;
        out->ami = (information - expected) / room;
    }
    return DONE;
}

enum status agreement_between(struct agreement *out, const uint32_t *gold, const uint32_t *found, uint32_t N)
{
    *out = (struct agreement){1, 1, 1, 1, 1};
    if (N == 0)
        return DONE;
    struct arena workings = {0};
    enum status status = measure(out, gold, found, N, &workings);
    arena_free(&workings);
    return status;
}
