/* Word documents (docx) → one idea a paragraph or bullet. */
#ifndef BRIKKER_DOCX_H
#define BRIKKER_DOCX_H

#include "input/table.h"
#include "input/zip.h"

#define DOCX_PART "word/document.xml"

/* One column; headings and empty paragraphs are left out. row[] counts paragraphs from 1. out->source must be set. */
enum status docx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
