/* A folder of its own with a consultation in it, for the tests of store/. */
#ifndef BRIKKER_TESTS_STORE_FIXTURE_H
#define BRIKKER_TESTS_STORE_FIXTURE_H

#include "store/event.h"
#include "store/submissions.h"
#include "support/reading.h"

struct store_fixture {
    char folder[64], path[96]; /* path: event.brik in it, not made yet */
    struct event *event;
    struct arena arena;
};

void store_setup(struct store_fixture *fixture);
void store_free(struct store_fixture *fixture); /* closes, removes the folder and what is in it */

/* Opens (which must succeed); closes (which must leave one file and nothing else, or an empty folder). */
void store_open(struct store_fixture *fixture, enum event_access access);
void store_close(struct store_fixture *fixture);
/* Opens beside and closes again. */
enum status store_open_again(const struct store_fixture *fixture, enum event_access access) MUST_CHECK;
/* Files in the folder. */
uint32_t store_files(const struct store_fixture *fixture);
/* Reads CSV bytes under a name and takes them, in an act of their own. */
enum status store_try_import(struct imported *out, struct store_fixture *fixture, const char *name, const char *csv,
                             const struct import_options *options) MUST_CHECK;
struct imported store_import(struct store_fixture *fixture, const char *name, const char *csv);
/* Sets up and imports two ideas; loads everything there is, and holds those two against what they were. */
void store_fill(struct store_fixture *fixture);
enum status store_load(struct store_fixture *fixture) MUST_CHECK;
/* The file's bytes; they stay in the arena. */
struct str store_bytes(struct store_fixture *fixture);
/* An export of nothing but the originals; it stays in the arena. */
struct str store_originals(struct store_fixture *fixture);
void store_write(const struct store_fixture *fixture, struct str bytes);

#endif
