/* Problem    Groups come in an order that means nothing, and in some of them nobody has a place.
 * Method     The largest is theme 0; a tie goes to the theme of the lowest idea. What pointed to a group that is gone points to the
 *            nearest of those that are left.
 * Shapes     N ideas, k groups → K themes, D columns.
 * Cost       N, and K D for each idea that pointed to a group that is gone.
 * Promises   The same themes get the same numbers, whatever numbers their groups had.
 */
#include "themes/numbering.h"

#include <stdlib.h>

struct rank {
    uint32_t cluster, size, lowest;
};

static int by_size(const void *a, const void *b)
{
    const struct rank *x = a, *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return (x->lowest > y->lowest) - (x->lowest < y->lowest);
}

enum status numbering_by_size(struct themes *out, const struct ideas *ideas, const struct kmeans *found,
                              struct arena *keep)
{
    struct arena work = {0};
    struct rank *rank = arena_take(&work, found->k, sizeof *rank);
    uint32_t *number = arena_take(&work, found->k, sizeof *number);
    enum status status = rank && number ? DONE : MACHINE;
    for (uint32_t c = 0; status == DONE && c < found->k; c++)
        rank[c] = (struct rank){.cluster = c, .lowest = UINT32_MAX};
    for (uint32_t i = 0; status == DONE && i < out->N; i++)
        if (out->theme_of[i] != THEME_NONE && ideas->duplicate_of[i] == IDEA_NONE) {
            struct rank *of = &rank[out->theme_of[i]];
            of->size++;
            of->lowest = i < of->lowest ? i : of->lowest;
        }
    if (status != DONE)
        goto done;
    qsort(rank, found->k, sizeof *rank, by_size);
    while (out->K < found->k && rank[out->K].size)
        out->K++;
    if ((status = dense_take(&out->centre, out->K, found->centre.columns, keep)) != DONE)
        goto done;
    out->theme = arena_take(keep, out->K, sizeof *out->theme);
    if (!out->theme) {
        status = MACHINE;
        goto done;
    }
    for (uint32_t c = 0; c < found->k; c++) {
        number[rank[c].cluster] = c < out->K ? c : THEME_NONE;
        for (uint32_t d = 0; c < out->K && d < found->centre.columns; d++)
            dense_row(&out->centre, c)[d] = dense_row(&found->centre, rank[c].cluster)[d];
    }
    for (uint32_t i = 0; i < out->N; i++) {
        if (out->theme_of[i] != THEME_NONE)
            out->theme_of[i] = number[out->theme_of[i]];
        if (out->nearest[i] != THEME_NONE)
            out->nearest[i] = number[out->nearest[i]];
        if (out->runner_up[i] != THEME_NONE)
            out->runner_up[i] = number[out->runner_up[i]];
    }
done:
    arena_free(&work);
    return status;
}

void numbering_fill_gaps(struct themes *out, const struct dense *points, const uint8_t *counts)
{
    for (uint32_t i = 0; i < out->N; i++) {
        uint32_t *slot[] = {&out->nearest[i], &out->runner_up[i]};
        for (uint32_t s = 0; counts[i] && s < 2 && s < out->K; s++) {
            if (*slot[s] != THEME_NONE)
                continue;
            uint32_t other = *slot[1 - s], best = THEME_NONE;
            double highest = -2;
            for (uint32_t k = 0; k < out->K; k++) {
                double cosine = dense_dot(dense_row(points, i), dense_row(&out->centre, k), points->columns);
                if (k != other && cosine > highest) {
                    highest = cosine;
                    best = k;
                }
            }
            *slot[s] = best;
        }
    }
}

void numbering_copies(struct themes *out, const struct ideas *ideas)
{
    for (uint32_t k = 0; k < out->K; k++) {
        out->theme[k].parent = THEME_NONE;
        out->theme[k].stability = STABILITY_UNKNOWN;
    }
    for (uint32_t i = 0; i < out->N; i++) {
        uint32_t original = ideas->duplicate_of[i];
        if (original != IDEA_NONE && out->unplaced[i] != UNPLACED_WITHHELD) {
            out->theme_of[i] = out->theme_of[original];
            out->nearest[i] = out->nearest[original];
            out->runner_up[i] = out->runner_up[original];
            out->strength[i] = out->strength[original];
            out->unplaced[i] = out->unplaced[original];
        }
        if (out->theme_of[i] == THEME_NONE)
            continue;
        out->theme[out->theme_of[i]].submissions++;
        out->theme[out->theme_of[i]].size += original == IDEA_NONE;
    }
}
