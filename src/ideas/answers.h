/* A row that answers several questions → a row for each answer, as survey tools export them: a column a question. */
#ifndef BRIKKER_ANSWERS_H
#define BRIKKER_ANSWERS_H

#include "ideas/columns.h"

/* Where the mapping says that each of the idea's columns is a question (columns.apart): each row becomes as many as it has answers,
 * with the others' cells empty and the column's heading as its question, in a new last column that the mapping is told of; a row
 * without answers stays as it is, and is counted. An id gets a letter for the question: 17 → 17a, 17b. Other tables stay as
 * they are. Errors: too many rows for a table. Note: how many rows and answers. */
enum status answers_apart(struct table *table, struct columns *columns, struct notes *notes,
                          struct arena *keep) MUST_CHECK;

/* The table's headings as they are once its answers are apart, and no rows: to ask what an earlier reading was told. */
enum status answers_headings(struct table *out, const struct table *table, struct arena *keep) MUST_CHECK;

/* The mapping is that of a table whose answers are apart. */
bool answers_are_apart(const struct table *table, const struct columns *columns);

/* The rows that the table's file has: those of the table, or as many as its answers came in. */
uint32_t answers_rows(const struct table *table, const struct columns *columns);

#endif
