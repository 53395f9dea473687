/* A campaign for tests: one letter, sent again and again with another greeting, name, sentence and slip. */
#ifndef BRIKKER_TESTS_CAMPAIGN_H
#define BRIKKER_TESTS_CAMPAIGN_H

#include "base/arena.h"
#include "base/str.h"

extern const char *const campaign_letter;
/* Letter `number` of it: the same number gives the same letter. No two are equal after case, blanks and punctuation are set aside. */
enum status campaign_write(struct str *out, uint32_t number, struct arena *keep) MUST_CHECK;

#endif
