/* JSON held against its schema (JSON Schema 2020-12, the keywords that ours use): the promise to programs that read our files. */
#ifndef BRIKKER_TESTS_SCHEMA_H
#define BRIKKER_TESTS_SCHEMA_H

#include <stdbool.h>

enum { SCHEMA_WRONG_MOST = 200 };

/* `wrong`: the innermost place in `json` and the keyword that do not hold. `path`: of the schema, from the root of the source tree. A
 * keyword that is not known here, and `json` that is none, fail the test. */
bool schema_holds(char wrong[SCHEMA_WRONG_MOST], const char *path, const char *json);
void assert_schema_holds(const char *path, const char *json);

#endif
