/* What writers read of an idea, asked for while others are written: ideas stand in the order of their texts, lists in the order of the
 * files or of a theme, and each column would be a wait for memory. */
#ifndef BRIKKER_ROWS_AHEAD_H
#define BRIKKER_ROWS_AHEAD_H

#include "catalogue/catalogue.h"

enum { ROWS_AHEAD = 8, TEXTS_AHEAD = 3 /* whose place is known by then */ };

/* Before idea order[n] of the `count` is written. Always in its caller: gcc 12 drops the call of a function that does nothing but
 * ask. */
__attribute__((always_inline)) static inline void rows_ahead(const struct catalogue *catalogue, const uint32_t *order,
                                                             uint64_t n, uint64_t count)
{
    const struct ideas *ideas = catalogue->ideas;
    const struct themes *themes = catalogue->themes;
    if (n + TEXTS_AHEAD < count)
        str_ask_for(ideas->what[order[n + TEXTS_AHEAD]]);
    if (n + ROWS_AHEAD >= count)
        return;
    const uint32_t i = order[n + ROWS_AHEAD];
    const void *const met[] = {
        &ideas->id[i],           &ideas->duplicate_of[i], &ideas->source[i],    &ideas->source_row[i],
        &ideas->table_row[i],    &ideas->group[i],        &ideas->table[i],     &ideas->participant[i],
        &ideas->area[i],         &ideas->question[i],     &ideas->time[i],      &ideas->what[i],
        &ideas->why[i],          &themes->theme_of[i],    &themes->unplaced[i], &themes->strength[i],
        &themes->subtheme_of[i], &themes->runner_up[i],   &themes->nearest[i],
    };
    for (size_t m = 0; m < sizeof met / sizeof *met; m++)
        __builtin_prefetch(met[m]);
    if (catalogue->decisions)
        __builtin_prefetch(&catalogue->decisions->frame[i]);
}

#endif
