/* Does a sentence speak against something, for it, or against what others say, in so many words? */
#ifndef BRIKKER_STANCE_H
#define BRIKKER_STANCE_H

#include "words/words.h"

enum stance {
    STANCE_UNSAID,
    STANCE_AGAINST,
    STANCE_FOR,
    STANCE_CONTRARY /* against what others say, by its own account: "Jeg synes faktisk …" */
};

struct stance_words; /* which words of the consultation say it */

enum status stance_words_from(struct stance_words **out, const struct words *words, struct arena *keep) MUST_CHECK;

/* Of the tokens first … end-1, a sentence or a few: against before contrary before for. Most sentences say none. */
enum stance stance_of(const struct stance_words *stance, const struct words *words, uint64_t first, uint64_t end);

/* A sum of STANCE_BIT: none of their parts takes a stance that is missing in it. Cheaper by far than reading each, and mostly 0. */
#define STANCE_BIT(stance) (1U << (stance))
unsigned stance_possible(const struct stance_words *stance, const struct words *words, uint64_t first, uint64_t end);

/* Is there a "not" among them, whatever it denies? */
bool stance_denies(const struct stance_words *stance, const struct words *words, uint64_t first, uint64_t end);

#endif
