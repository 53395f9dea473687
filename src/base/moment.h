/* Points in time as people and the program write them. */
#ifndef BRIKKER_MOMENT_H
#define BRIKKER_MOMENT_H

#include "base/str.h"

/* 2026-11-22 · 2026-11-22T11:30 · 2026-11-22 11:30:05, of a day that there is. */
bool moment_is(struct str text);

#endif
