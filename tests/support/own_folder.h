/* A folder of the test program's own in /tmp, there from own_folder_make() to own_folder_remove(): setup and teardown of cmocka's
 * groups. Names are inside it. */
#ifndef BRIKKER_TESTS_OWN_FOLDER_H
#define BRIKKER_TESTS_OWN_FOLDER_H

#include <stddef.h>

int own_folder_make(void **state);
int own_folder_remove(void **state);

/* The path of a name, "" for the folder itself; good for the next eight. */
const char *own_path(const char *name);
/* A line of shell, run in it, which must succeed. */
void own_run(const char *command);
void own_write(const char *name, const void *bytes, size_t len);
/* file_read() gives these bytes, and a NUL behind them. */
void assert_own_content(const char *name, const char *wanted);

#endif
