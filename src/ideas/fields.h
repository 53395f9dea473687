/* A row's value for a field: joined, composed, on one kind of line end, masked. Between ideas.c and participants.c. */
#ifndef BRIKKER_FIELDS_H
#define BRIKKER_FIELDS_H

#include "ideas/columns.h"
#include "ideas/private.h"

/* The trimmed cells of the field's columns joined with a blank, in NFC, CR LF and CR as `line_end`; personal data masked and
 * counted in masked. "" where the file has no such column. */
enum status field_read(struct str *out, const struct table *table, const struct columns *columns, uint32_t row,
                       enum field field, char line_end, uint64_t masked[PRIVATE_KINDS], struct arena *keep) MUST_CHECK;

/* One cell, not masked. */
enum status field_clean(struct str *out, struct str cell, char line_end, struct arena *keep) MUST_CHECK;

#endif
