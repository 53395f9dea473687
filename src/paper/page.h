/* Blocks of text → lines → pages of A4. What is to be printed is laid out here and not left to a browser, so that the number of
 * pages is known before anything is printed, and nothing is torn.
 *
 * Lengths are in 1/64 of a CSS pixel (1/96 inch), the unit that browsers lay out in.
 */
#ifndef BRIKKER_PAGE_H
#define BRIKKER_PAGE_H

#include "paper/text_lines.h"

enum { PAPER_PX = 64, PAPER_HEIGHT = 1122 /* of A4, in whole pixels; 793 wide */ };

/* How a kind of block looks. The writer's style sheet is made from the same figures. */
struct paper_style {
    uint32_t size;    /* of the letters */
    uint32_t leading; /* from line to line */
    uint32_t before;  /* space above; none at the head of a page */
    uint32_t left;    /* from the edge of the page */
    uint32_t room;    /* for the lines */
    bool bold;
};

/* A part of a line with a place of its own. */
struct paper_cell {
    struct str text;
    uint32_t page_of; /* the block whose page number stands here, + 1; 0: `text` */
};

enum paper_joint {
    JOINT_NONE,
    JOINT_WISH, /* stays with the next block where both fit on one page */
    JOINT_MUST  /* and is parted from it only where the two are higher than a page */
};

struct paper_block {
    uint32_t style;        /* into paper.style */
    struct str lead, text; /* lead: stands in bold before the text on its first line */
    struct str mark, note; /* in the margin, beside the first line and beside the second */
    enum paper_joint joint;
    bool new_page;  /* begins one */
    uint32_t cells; /* > 0: one line of cells instead of a text */
    struct paper_cell *cell;
    struct text_lines lines; /* made by paper_flow(), as the two below */
    uint32_t page;           /* where it begins, from 1 */
};

/* What stands of a block on a page: all of it, or some of its lines. */
struct paper_piece {
    uint32_t block, line, lines; /* from which line, and how many */
};

struct paper_page {
    uint32_t piece, pieces;    /* into paper.piece */
    bool from_before, goes_on; /* begins inside of what must stay together, which is higher than a page; ends so */
};

struct paper {
    const struct paper_style *style;
    uint32_t top, bottom; /* where the blocks may stand */
    uint32_t go_on;       /* height of the words that something goes on */
    uint32_t blocks, block_room;
    struct paper_block *block;
    uint32_t pieces, piece_room;
    struct paper_piece *piece;
    uint32_t pages, page_room;
    struct paper_page *page;
};

/* Adds a copy of the block. */
enum status paper_add(struct paper *paper, const struct paper_block *block, struct arena *keep) MUST_CHECK;
/* Breaks all texts and fills the pages. Once, when all blocks are there. */
enum status paper_flow(struct paper *paper, struct arena *keep) MUST_CHECK;
/* Sheets when both sides are printed. */
uint32_t paper_sheets(const struct paper *paper);

#endif
