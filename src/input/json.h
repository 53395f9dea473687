/* JSON and JSON Lines → a table: a list of objects, a row each. */
#ifndef BRIKKER_JSON_H
#define BRIKKER_JSON_H

#include "input/table.h"

/* Does the text begin as JSON does: { and a name, or [ and an object, a text or another list? Whether it is without fault shows
 * in json_from(): half a file must not become a list of lines. */
bool json_looks_so(struct str text);

/* A list of objects or of texts; an object that holds such a list (the longest); an object alone; or an object a line. Objects
 * inside objects are flattened with a slash ("title/da"), lists of plain values joined with "; ". The first row of cells holds the
 * names, for an xlsx's or csv's header is among the rows too; row[] counts objects from 1, those without any value are left out.
 * out->source must be set. Errors: no JSON (with line and character), nested deeper than JSON_MOST_DEPTH, no list, too large.
 * Notes: a name twice in one object (the last holds), lists of objects inside an object, \u0000 and half surrogate pairs, numbers
 * that were rounded. */
enum { JSON_MOST_DEPTH = 100 };
enum status json_from(struct table *out, struct str text, struct notes *notes, struct arena *keep) MUST_CHECK;

#endif
