/* The consultation's tables as they are, to JSON and back: the part of an export that holds everything as it was received. */
#ifndef BRIKKER_ORIGINALS_H
#define BRIKKER_ORIGINALS_H

#include "store/event.h"

#include <stdio.h>

enum { EXPORT_VERSION = 2 }; /* of export.json: src/store/export.schema.json; version 1 knew no editions */

/* An object of lists, a list a table and a list a row; bytes as hexadecimal digits. Not the vectors: they are read anew. */
enum status originals_write(FILE *out, struct event *event) MUST_CHECK;

/* Does a file that begins so look like an export.json? */
bool originals_look_so(struct str beginning);
/* Fills an empty consultation from the bytes of an export.json; *rows: submissions. Inside event_begin() … event_commit().
 * Errors: something is in the consultation already, no JSON, another version, an export without originals, rows that do not fit
 * together. */
enum status originals_read(int64_t *rows, struct event *event, struct str json, struct str source) MUST_CHECK;

#endif
