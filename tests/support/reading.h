/* Bytes in a test → a table, its columns and ideas, with the notes that were made on the way. */
#ifndef BRIKKER_TESTS_READING_H
#define BRIKKER_TESTS_READING_H

#include "ideas/ideas.h"

struct reading {
    struct arena arena;
    struct notes notes;
    struct table table;
    struct columns columns;
    struct ideas ideas;
};

/* Everything guessed, under the name "prøve". */
enum status reading_table(struct reading *out, struct str bytes) MUST_CHECK;
/* The table, its columns as asked for ("idea=2", "id=-"; NULL: none), and its ideas. */
enum status reading_ideas(struct reading *out, struct str bytes, const char *request) MUST_CHECK;
/* How often a kind of note was made. */
uint64_t reading_noted(const struct reading *reading, const char *word);
/* Every cell is UTF-8 without NUL: what all readers promise. */
void reading_check_cells(const struct table *table);
void reading_free(struct reading *reading); /* leaves {0} */
/* For cmocka, behind a test: gives both back empty, and the language is Danish again; returns 0. */
int reading_end(struct arena *arena, struct notes *notes);
/* For fuzzing: any bytes are read, and what is read keeps that promise, or refused. */
void reading_check_bytes(struct str bytes);
/* Reads with each request for memory refused in turn: read whole or MACHINE, and nothing left behind. */
void reading_with_memory_refused(struct str bytes);

/* One cell, or one heading, is this text. */
void assert_cell(const struct reading *reading, uint32_t row, uint32_t column, const char *text);
void assert_header(const struct reading *reading, uint32_t column, const char *text);
void assert_str(struct str found, const char *text);
/* The error sentence has all of these in it, in this order; the list ends with NULL. */
void assert_message(const char *first, ...);

#endif
