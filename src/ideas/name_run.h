/* The words that stand in a row behind a cue, and how many of them are a person's name. Between name_cues.c and this. */
#ifndef BRIKKER_NAME_RUN_H
#define BRIKKER_NAME_RUN_H

#include "base/str.h"
#include "ideas/name_words.h"

/* How much a cue says of what stands behind it, most first. */
enum name_trust { TRUST_STATEMENT, TRUST_SIGNATURE, TRUST_PLEA, TRUST_LISTED };

struct name_part {
    size_t at, end;
    enum name_word kind;
    bool upper, shouted, initial, unfit; /* unfit: part of an address or a number */
    bool joined;                         /* "&" stands before it */
    bool last;                           /* nothing or a mark stands behind it on its line */
    char lower[NAME_WORD_MOST + 1];
};

/* The byte in lower case, where it is ASCII or the second of a Latin letter such as Æ, Ø, Å, É, Ü. */
static inline unsigned char name_lower_byte(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.at[at];
    bool latin = at > 0 && (unsigned char)text.at[at - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
    return (c >= 'A' && c <= 'Z') || latin ? c + 32 : c;
}

bool name_letter_at(struct str text, size_t at);
/* Behind the blanks at `at`; a line end is none. */
size_t name_skip_blanks(struct str text, size_t at);
/* The word that begins at `at`: letters, with a hyphen or an apostrophe inside; one letter takes its full stop along. False
 * where none begins, or one longer than any name. */
bool name_read_part(struct name_part *out, struct str text, size_t at);
/* One of the common first names. */
bool name_is_first(const struct name_part *part);

/* The name at `at`, of one person or of several ("Ole og Hanne Hansen"), behind a cue that says so much. */
bool name_find(size_t *start, size_t *end, struct str text, size_t at, enum name_trust trust);

#endif
