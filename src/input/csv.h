/* Separated values (RFC 4180 with what Danish spreadsheets and survey tools do to it) and plain lines. */
#ifndef BRIKKER_CSV_H
#define BRIKKER_CSV_H

#include "input/table.h"

/* One cell at a time, in place: what csv_from and the guess at the separator share. */
struct csv_reader {
    const char *start, *at, *end; /* text that may follow `start`; unread from `at` */
    char separator;
    bool stops[256]; /* the bytes that end a plain cell: the separator, CR and LF */
    int even;        /* every line has the same number of separators: 1 yes, 0 no, -1 not looked at yet */
};

struct csv_cell {
    struct str text; /* as written, without the outer quotes */
    bool quoted;
    bool doubled;  /* quotes inside stand doubled */
    bool unclosed; /* begins with a quote that is not properly closed, and is plain text therefore */
    bool ends_row;
};

/* Jumps over a first line `sep=;` that names this separator (Excel's habit). */
void csv_open(struct csv_reader *reader, struct str text, char separator);
/* False when no row is left; then *out is untouched. */
bool csv_next(struct csv_cell *out, struct csv_reader *reader);

/* The separator that splits the rows most evenly, 0 when none does (then the file is plain lines). `careful`: the file
 * calls itself plain text (.txt), and a comma must be more than a comma. */
enum status csv_guess_separator(char *out, struct str text, bool careful) MUST_CHECK;

/* Fills rows, columns, cell and row of *out from UTF-8 text without NUL; the file's first row is among them, table.c decides
 * whether it is a header. out->source must be set: notes and errors name it. */
enum status csv_from(struct table *out, struct str text, char separator, struct notes *notes,
                     struct arena *keep) MUST_CHECK;
/* The same, one idea a line; a leading bullet (- • * – or "1." in a list numbered so) is dropped, blank lines are skipped. */
enum status lines_from(struct table *out, struct str text, struct arena *keep) MUST_CHECK;
/* A line without its bullet and blanks; a number in front stays. */
struct str lines_without_bullet(struct str line);

#endif
