/* An edition as pages, and the pages as one HTML file to be printed. */
#ifndef BRIKKER_EDITION_PAGES_H
#define BRIKKER_EDITION_PAGES_H

#include "edition/edition.h"
#include "paper/page.h"

#include <stdio.h>

/* The looks that a block can have; the style sheet names them by edition_look. */
enum edition_style {
    STYLE_KIND,
    STYLE_TITLE,
    STYLE_WHEN,
    STYLE_PLAIN,
    STYLE_FIGURES, /* cells: a name and two figures */
    STYLE_HEADING, /* of what is no theme */
    STYLE_PART,
    STYLE_LIST,      /* contents: number, name, page */
    STYLE_LIST_PART, /* the same for what is above the themes */
    STYLE_THEME,
    STYLE_SMALL, /* under a heading */
    STYLE_PROPOSAL,
    STYLE_OTHERS,
    STYLE_WHAT,
    STYLE_WHY,
    STYLE_FROM,
    STYLE_INDEX,     /* cells: id, number, page, four times */
    STYLE_INDEX_TOP, /* the first of them */
    EDITION_STYLES
};
extern const struct paper_style edition_style[EDITION_STYLES];

enum { INDEX_COLUMNS = 4, INDEX_CELLS = 3 };

/* Fixed sentences in the reader's language, everything else from the edition. */
enum status edition_pages(struct paper *out, const struct edition *edition, struct arena *keep) MUST_CHECK;
/* Errors of the stream are met by folder_commit(). */
enum status edition_write_html(FILE *out, const struct paper *paper, const struct edition *edition) MUST_CHECK;

/* What tells this edition from every other, whatever has been erased or masked since: stands in the file. */
enum status edition_identity(struct str *out, const struct edition *edition, struct arena *keep) MUST_CHECK;
extern const char edition_identity_before[]; /* what stands before it in the file */

#endif
