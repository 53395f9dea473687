/* Problem    which block stands on which page, when ideas must not be torn, a heading must not stand alone at the foot of a page, and what
 *            is higher than a page must come out whole all the same
 * Method     First fit, in order: blocks that are joined make a unit; a unit that does not fit on what is left of the page begins the
 *            next one. One that is higher than a page is taken apart, first where joints are wishes, then between lines, where
 *            the page says that it goes on. Not the optimum over all pages (Plass 1981): it would move blocks that a reader sees no
 *            reason for, and a page more or less empty at its foot does no harm here.
 * Shapes     pieces in order of blocks; each line of each block is in one piece; pages partition the pieces
 * Cost       linear in the blocks and the lines
 * Promises   no page is empty; a block with cells is one line and is never parted
 * Example    a page of 10 lines; units of 6, 5 and 14 lines: 6 | 5 | 9 goes on | 5
 * References Plass, "Optimal pagination techniques for automatic typesetting systems" (1981)
 */
#include "paper/page.h"

#include "paper/widths.h"

#include <string.h>

enum { FEWEST_LINES = 2 /* of a block that goes on, on either page */ };

/* ---- lists that grow ---- */

static enum status grow(void **items, uint32_t *room, uint32_t count, size_t size, struct arena *keep)
{
    if (count < *room)
        return DONE;
    uint32_t more = *room ? *room * 2 : 256;
    check(more > *room);
    void *larger = arena_take(keep, more, size);
    if (!larger)
        return MACHINE;
    if (count)
        memcpy(larger, *items, count * size);
    *items = larger;
    *room = more;
    return DONE;
}

enum status paper_add(struct paper *paper, const struct paper_block *block, struct arena *keep)
{
    void *blocks = paper->block;
    TRY(grow(&blocks, &paper->block_room, paper->blocks, sizeof *block, keep));
    paper->block = blocks;
    paper->block[paper->blocks++] = *block;
    return DONE;
}

/* ---- heights ---- */

static const struct paper_style *style_of(const struct paper *paper, uint32_t block)
{
    return &paper->style[paper->block[block].style];
}

static uint32_t lines_of(const struct paper *paper, uint32_t block)
{
    const struct paper_block *b = &paper->block[block];
    return b->cells || !b->lines.count ? 1 : b->lines.count;
}

static enum status break_lines(struct paper *paper, struct arena *keep)
{
    for (uint32_t b = 0; b < paper->blocks; b++) {
        struct paper_block *block = &paper->block[b];
        const struct paper_style *style = style_of(paper, b);
        uint64_t lead = width_of_text(block->lead, style->size, true);
        if (!block->cells)
            TRY(text_lines_from(&block->lines, block->text, style->size, style->bold, style->room, lead, keep));
    }
    return DONE;
}

/* Of blocks from … to - 1, without the space above the first. */
static uint64_t height_of(const struct paper *paper, uint32_t from, uint32_t to)
{
    uint64_t height = 0;
    for (uint32_t b = from; b < to; b++)
        height +=
            (b > from ? style_of(paper, b)->before : 0) + (uint64_t)lines_of(paper, b) * style_of(paper, b)->leading;
    return height;
}

/* The block behind those that are joined to `from` at least so firmly. */
static uint32_t end_of_unit(const struct paper *paper, uint32_t from, enum paper_joint least)
{
    uint32_t to = from + 1;
    while (to < paper->blocks && paper->block[to - 1].joint >= least && !paper->block[to].new_page)
        to++;
    return to;
}

/* ---- filling ---- */

struct filling {
    struct paper *paper;
    struct arena *keep;
    uint64_t at, room; /* on the page: how far it is filled, and how high it is */
};

static struct paper_page *this_page(const struct filling *f)
{
    return &f->paper->page[f->paper->pages - 1];
}

static enum status begin_page(struct filling *f)
{
    struct paper *paper = f->paper;
    void *pages = paper->page;
    TRY(grow(&pages, &paper->page_room, paper->pages, sizeof *paper->page, f->keep));
    paper->page = pages;
    paper->page[paper->pages++] = (struct paper_page){.piece = paper->pieces};
    f->at = 0;
    return DONE;
}

static uint64_t space_above(const struct filling *f, uint32_t block)
{
    return this_page(f)->pieces ? style_of(f->paper, block)->before : 0;
}

static enum status put_lines(struct filling *f, uint32_t block, uint32_t line, uint32_t lines)
{
    struct paper *paper = f->paper;
    void *pieces = paper->piece;
    f->at += space_above(f, block) + (uint64_t)lines * style_of(paper, block)->leading;
    TRY(grow(&pieces, &paper->piece_room, paper->pieces, sizeof *paper->piece, f->keep));
    paper->piece = pieces;
    paper->piece[paper->pieces++] = (struct paper_piece){block, line, lines};
    this_page(f)->pieces++;
    if (line == 0)
        paper->block[block].page = paper->pages;
    return DONE;
}

static enum status put_whole(struct filling *f, uint32_t from, uint32_t to)
{
    for (uint32_t b = from; b < to; b++)
        TRY(put_lines(f, b, 0, lines_of(f->paper, b)));
    return DONE;
}

static enum status turn_page(struct filling *f)
{
    this_page(f)->goes_on = true;
    TRY(begin_page(f));
    this_page(f)->from_before = true;
    f->at = f->paper->go_on;
    return DONE;
}

/* How many of the `left` lines of a block go on this page when the others follow on the next. */
static uint32_t lines_that_fit(const struct filling *f, uint32_t block, uint32_t left)
{
    uint64_t taken = f->at + space_above(f, block) + f->paper->go_on, leading = style_of(f->paper, block)->leading;
    uint32_t fit = taken < f->room ? (uint32_t)((f->room - taken) / leading) : 0;
    if (fit >= left)
        fit = left; /* the block fits, and what it is joined to does not */
    else if (left - fit < FEWEST_LINES)
        fit = left > FEWEST_LINES ? left - FEWEST_LINES : 0;
    if (fit < left && fit < FEWEST_LINES)
        fit = 0;
    return fit || this_page(f)->pieces ? fit : 1; /* a page takes something, however low it is */
}

/* A unit that is higher than a page, line by line. */
static enum status put_parted(struct filling *f, uint32_t from, uint32_t to)
{
    for (uint32_t b = from; b < to; b++)
        for (uint32_t line = 0, all = lines_of(f->paper, b); line < all;) {
            uint32_t fit = all - line;
            uint64_t needed = space_above(f, b) + (uint64_t)fit * style_of(f->paper, b)->leading;
            bool last = b + 1 == to && f->at + needed <= f->room;
            if (!last)
                fit = lines_that_fit(f, b, all - line);
            if (fit)
                TRY(put_lines(f, b, line, fit));
            line += fit;
            if (line < all)
                TRY(turn_page(f));
        }
    return DONE;
}

static enum status put_unit(struct filling *f, uint32_t from, uint32_t to, enum paper_joint least)
{
    uint64_t height = height_of(f->paper, from, to);
    bool begun = this_page(f)->pieces > 0;
    if (begun && (f->paper->block[from].new_page || f->at + space_above(f, from) + height > f->room))
        TRY(begin_page(f));
    if (f->at + height <= f->room)
        return put_whole(f, from, to);
    if (least == JOINT_MUST)
        return put_parted(f, from, to);
    for (uint32_t b = from, end; b < to; b = end) {
        end = end_of_unit(f->paper, b, JOINT_MUST);
        TRY(put_unit(f, b, end, JOINT_MUST));
    }
    return DONE;
}

enum status paper_flow(struct paper *paper, struct arena *keep)
{
    struct filling filling = {.paper = paper, .keep = keep, .room = paper->bottom - paper->top};
    check(paper->top < paper->bottom && paper->pages == 0);
    TRY(break_lines(paper, keep));
    TRY(begin_page(&filling));
    for (uint32_t b = 0, end; b < paper->blocks; b = end) {
        end = end_of_unit(paper, b, JOINT_WISH);
        TRY(put_unit(&filling, b, end, JOINT_WISH));
    }
    return DONE;
}

uint32_t paper_sheets(const struct paper *paper)
{
    return paper->pages / 2 + paper->pages % 2;
}
