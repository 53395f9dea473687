/* The lines of a Hunspell dictionary, as they are looked for. */
#ifndef BRIKKER_DICTIONARY_LINES_H
#define BRIKKER_DICTIONARY_LINES_H

#include "base/map.h"
#include "words/dictionary_rules.h"

#define LINE_NONE UINT32_MAX

enum {
    LINE_ROOM = 256,             /* for a root and its end */
    LINE_BARE = UINT16_MAX - 1,  /* in place of a set: no flags, no other line has this root */
    LINE_GIVEN = UINT16_MAX,     /* likewise: hunspell is to have the line before the first question */
    LINE_EXAMPLE_ROOM = 8,       /* for an example and its end */
    LINE_EXAMPLE_BEGINS = '\x01' /* with what no text has */
};

struct dictionary_line {
    uint32_t at;     /* byte of the .dic where it begins */
    uint32_t begins; /* half a hash of its root without the bytes that may be stripped */
    uint16_t set;    /* number of its set of flags, in `sets`; or LINE_BARE, LINE_GIVEN */
    uint8_t len,
        strip;    /* bytes of its root, and how many of them rules may take from the end of this or an equal root */
    uint32_t end; /* the first four of those, in lower case, the first lowest */
};

struct dictionary_lines {
    struct dictionary_rules rules;
    struct str dic; /* borrowed */
    struct dictionary_line
        *line; /* [count] by the hash h of what is left of their roots: from first[h] to first[h + 1] */
    uint32_t *first;
    uint32_t count;  /* 0: nothing is known */
    struct map sets; /* "10,11,2" → its number; borrowed from the .dic */
};

/* In `keep`, but for what dic_lines_free() gives back; borrows from both files. Nothing is known where the .aff has rules that da_DK does
 * not have. */
enum status dic_lines_from(struct dictionary_lines *out, struct str aff, struct str dic, struct arena *keep) MUST_CHECK;
void dic_lines_free(struct dictionary_lines *lines);

/* The .dic with which hunspell is to begin: an example for each set, and the lines that are LINE_GIVEN. */
enum status dic_lines_beginning(struct buffer *out, const struct dictionary_lines *lines) MUST_CHECK;
/* The word with the flags of the set. */
void dic_lines_example(char out[LINE_EXAMPLE_ROOM], uint32_t set);

struct str dic_lines_root(const struct dictionary_lines *lines, uint32_t line);
/* Behind the blank that follows a bare root: "st:gå" of "gik st:gå"; else nothing. */
struct str dic_lines_told(const struct dictionary_lines *lines, uint32_t line);

#endif
