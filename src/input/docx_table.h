/* The table of a Word document whose header asks for ideas → rows and columns, between docx.c and what it has read. */
#ifndef BRIKKER_DOCX_TABLE_H
#define BRIKKER_DOCX_TABLE_H

#include "input/table.h"

struct docx_paragraph {
    struct str text; /* trimmed, not empty */
    uint32_t number; /* from 1, of all paragraphs */
    uint8_t level;   /* of its style: LIST_IDEA, 1 to LIST_LEVELS, LIST_TITLE */
    uint32_t table;  /* from 1; 0: in none. A table within a table is part of its cell */
    uint32_t row, column;
};

/* Fills rows, columns, cell and row of *out; columns = 0 where no table of several columns asks for ideas, or most paragraphs stand outside
 * such tables. Those outside are noted. Rows are numbered from 1, through all of its tables. */
enum status docx_table_from(struct table *out, const struct docx_paragraph *paragraph, uint32_t count,
                            struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
