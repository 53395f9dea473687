/* Who was heard: the account of each group, question, table and area, silent ones by name. */
#ifndef BRIKKER_PARTS_H
#define BRIKKER_PARTS_H

#include "catalogue/catalogue.h"

/* Fills out->parts and, theme by theme, out->theme[k].of. Before: ideas, themes, sheet, K and theme of *out. */
enum status parts_from(struct catalogue *out, struct arena *keep) MUST_CHECK;
/* How many of them are named, and nobody was heard from. */
uint32_t parts_silent(const struct catalogue_parts *parts);

#endif
