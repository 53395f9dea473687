/* Word documents (docx) → one idea a paragraph or bullet, or the rows of a table of ideas. */
#ifndef BRIKKER_DOCX_H
#define BRIKKER_DOCX_H

#include "input/table.h"
#include "input/zip.h"

#define DOCX_PART "word/document.xml"

/* One column, without headings and empty paragraphs, row[] counting paragraphs from 1; or a table's columns, as docx_table.h has them.
 * out->source must be set. */
enum status docx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
