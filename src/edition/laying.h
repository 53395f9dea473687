/* What the parts of laying out an edition share. */
#ifndef BRIKKER_LAYING_H
#define BRIKKER_LAYING_H

#include "edition/edition_pages.h"

struct laying {
    struct paper *paper;
    const struct edition *edition;
    struct arena *keep;
    uint32_t e;          /* the entry that is laid out */
    uint32_t *block_of;  /* [entries] the block of each, + 1; 0: none */
    uint32_t *stands_at; /* [ideas] the block where each begins, + 1 */
    uint32_t list_block; /* the first block of the contents */
    bool parted;         /* somebody has a part of their own */
};

enum status lay_block(struct laying *l, const struct paper_block *block) MUST_CHECK;
enum status lay_text(struct laying *l, enum edition_style style, struct str text, enum paper_joint joint) MUST_CHECK;
enum status lay_cells(struct laying *l, enum edition_style style, const struct paper_cell *cells, uint32_t count,
                      enum paper_joint joint) MUST_CHECK;

/* Pieces of sentences. */
enum status lay_number(struct str *out, uint32_t number, struct arena *keep) MUST_CHECK;
/* "2026-11-14T15:00:00" → "14. november 2026 kl. 15.00" */
enum status lay_time(struct str *out, struct str time, struct arena *keep) MUST_CHECK;
enum status lay_count(struct str *out, uint64_t count, struct arena *keep) MUST_CHECK; /* "3 idéer" */
enum status lay_part_name(struct str *out, const struct edition_entry *part, struct arena *keep) MUST_CHECK;

/* The cover, up to the first entry that stands in no front; the contents of what follows. */
enum status lay_cover(struct laying *l) MUST_CHECK;
enum status lay_contents(struct laying *l) MUST_CHECK;
/* The contents name entries; once all blocks are there, their blocks. */
void lay_point_contents(struct laying *l);

#endif
