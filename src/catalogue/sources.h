/* What readers may see of the files: names, titles, places of notes, the other columns. */
#ifndef BRIKKER_SOURCES_H
#define BRIKKER_SOURCES_H

#include "catalogue/catalogue.h"

/* Fills title, date, place, source, notes, extra_* and masked. Before: ideas, tables, columns and sheet of *out. */
enum status sources_from(struct catalogue *out, const struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
