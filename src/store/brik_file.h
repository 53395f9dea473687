/* The consultation's file in its folder, before SQLite opens it. */
#ifndef BRIKKER_BRIK_FILE_H
#define BRIKKER_BRIK_FILE_H

#include "base/status.h"

/* Errors: an empty name; what is no file; one that is not there, unless it `may_be_new`; one that cannot be looked at. */
enum status brik_file_check(const char *path, bool may_be_new) MUST_CHECK;
/* The path as SQLite takes it: "./" keeps it from taking ":memory:" for something else. *out is malloc'd. */
enum status brik_file_place(char **out, const char *path) MUST_CHECK;
/* An empty file for its owner alone, as it is going to hold personal data; SQLite gives the files beside it the same rights. Where it
 * cannot be made, SQLite finds none and says so. Only where there is no file yet: closing one descriptor of a file gives up all locks
 * of the process on it. */
void brik_file_make(const char *place);

#endif
