/* Slips to print and the sheet to type them into: what `brikker slips` writes. */
#ifndef BRIKKER_SLIPS_H
#define BRIKKER_SLIPS_H

#include "ideas/frame.h"
#include "ideas/sheet.h"

#include <stdio.h>

enum {
    SLIPS_PER_TABLE = 20,
    SLIPS_MOST_PER_TABLE = 999,
    SLIPS_MOST = 20000,
    SLIPS_TABLES_MOST = 500,
    SLIPS_PER_PAGE_LEAST = 2,
    SLIPS_PER_PAGE = 3,
    SLIPS_PER_PAGE_MOST = 4
};

struct slips {
    struct sheet sheet; /* count 0: none */
    struct frame frame; /* count 0: none */
    uint32_t tables;
    struct str *table; /* [tables] names as the sheet has them, in its order */
    uint32_t groups;   /* to choose among; 1: all slips are this group's */
    struct str *group;
    uint32_t questions;
    const struct sheet_row **question; /* [questions] */
    uint32_t per_table, per_page;
};

/* A page a table with the questions and the frame, then its slips. In a pile of printed pages that is cut through, the slips of the
 * first pile come first, then those of the second: numbers in order without sorting. */
enum status slips_write_html(FILE *out, const struct slips *slips, struct arena *work) MUST_CHECK;

#endif
