/* Word documents (docx) → one idea a paragraph or bullet, or the rows of a table of ideas. */
#ifndef BRIKKER_DOCX_H
#define BRIKKER_DOCX_H

#include "input/table.h"
#include "input/zip.h"

#define DOCX_PART "word/document.xml"

/* One column, or the table's where its header asks for ideas; headings and empty paragraphs are left out. row[] counts paragraphs from 1. out->source must be set. */
enum status docx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
