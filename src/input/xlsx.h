/* Excel workbooks (xlsx) → a table. */
#ifndef BRIKKER_XLSX_H
#define BRIKKER_XLSX_H

#include "input/table.h"
#include "input/zip.h"

/* Fills rows, columns, cell and row of *out as csv_from() does: the first row is among them. out->source must be set. */
enum status xlsx_from(struct table *out, struct zip *zip, struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
