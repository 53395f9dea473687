/* A background model of three terms and two words, for tests. */
#ifndef BRIKKER_MODEL_FIXTURE_H
#define BRIKKER_MODEL_FIXTURE_H

#include "background/background_file.h"

/* title "prøve", 7 documents; terms bus (0 -1), cykel (1 0), sti (no vector) with df 3, 4, 5; words bus, cyklen with the
 * frequencies 60, 30 of 99. */
enum status model_fixture_bytes(struct str *out) MUST_CHECK;
/* The same, with the constituents cykel, cykels (of cykel), sti and a megabyte of seams. */
enum status model_fixture_with_compounds(struct str *out) MUST_CHECK;
/* The file's bytes, aligned to 64; out->at is the caller's to free(). */
enum status model_bytes(struct str *out, const struct background_content *content) MUST_CHECK;
/* In a file. */
enum status model_fixture_write(const char *path) MUST_CHECK;

#endif
