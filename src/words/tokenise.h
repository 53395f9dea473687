/* Text → spans that are words by Danish habits. Pure: knows no vocabulary. */
#ifndef BRIKKER_TOKENISE_H
#define BRIKKER_TOKENISE_H

#include "words/words.h"

struct token_span {
    size_t at, len;      /* bytes */
    enum word_kind kind; /* WORD_PLAIN, WORD_NUMBER, WORD_ADDRESS or WORD_EMOJI */
};

/* The next token at or after `from`; false at the end. Kept together: 1.000.000, 14.30, 3,5, 2026-2030 is two numbers, bl.a. and
 * the other abbreviations given, ole@by.dk, www.by.dk/side, EU's, it-støtte, ø-samfund, 16-årige, [telefon]; a hyphen at the
 * end ("børne- og ungeråd") is not part of the word. Emoji are tokens of their own, one a cluster. Punctuation is none. */
bool tokenise_next(struct token_span *out, struct str text, size_t from, const struct abbreviations *abbreviations);

bool abbreviations_has(const struct abbreviations *abbreviations, struct str lower);

#endif
