/* A text as words to compare: what near_copies.c asks of one text, and of two. */
#ifndef BRIKKER_NEAR_TEXT_H
#define BRIKKER_NEAR_TEXT_H

#include "base/str.h"

#include <stdint.h>

enum { NEAR_WORDS_LEAST = 12, NEAR_BYTES_LEAST = 60, NEAR_SHINGLE = 3 };

/* `struct near_text t = {0}` is valid and may be read into many times; near_text_free() gives its memory back. */
struct near_text {
    uint32_t words;      /* without the greeting and who signed; 0: too short to be called a copy of anything */
    uint32_t what_words; /* those of them that stand in the what; all where there is no reason beside it */
    uint64_t *word;      /* [words] hash of the word in lower case */
    uint8_t *mark;       /* [words] enum near_mark, or-ed */
    uint64_t *shingle;   /* [words - 2] hash of a word and the two behind it */
    uint64_t turning;    /* the same for two texts with the same negations and numbers */
    uint32_t room;
};

enum near_mark {
    NEAR_BEGINS = 1, /* a sentence, or a line */
    NEAR_BREAK = 2,  /* any punctuation but a hyphen stands before it */
    NEAR_NUMBER = 4,
    NEAR_NEGATION = 8,
    NEAR_MEASURE = 16, /* flere, færre, mere, mindre */
    NEAR_GREETS = 32,  /* kære, hej … */
    NEAR_CLOSES = 64,  /* hilsen, mvh … */
    NEAR_POLITE = 128  /* venlig, bedste …: stands before hilsen */
};

/* What a byte makes of the word's hash, and of what is known of the word: its marks, and behind them what near_text.c keeps there. */
struct near_letter {
    uint64_t factor, start; /* hash = (hash ^ folded) · factor + start */
    uint32_t folded;        /* in lower case, 0 for what is no letter and no digit */
    uint16_t keeps, adds;   /* known = (known & keeps) | adds; keeps = 0: the character is looked at by itself */
    uint16_t ends;          /* 1: a word that was begun ends before it */
    uint16_t begins;        /* NEAR_BEGINS: a sentence ends where a full stop stands before it */
};

/* The words above with their marks, and ASCII's letters, made once by near_marks_from(). So many slots that nearly every word meets
 * a free one first. */
enum { NEAR_MARKS_SLOTS = 4096 };
struct near_marks {
    uint64_t hash[NEAR_MARKS_SLOTS];
    uint8_t mark[NEAR_MARKS_SLOTS]; /* 0: free */
    struct near_letter letter[256]; /* by byte: ASCII, and what stands behind the first byte of À … ÿ */
};
void near_marks_from(struct near_marks *out);

/* Of valid UTF-8. The words of the what end at what_len bytes. */
enum status near_text_read(struct near_text *out, struct str text, size_t what_len,
                           const struct near_marks *marks) MUST_CHECK;
void near_text_free(struct near_text *text);

static inline uint32_t near_text_shingles(const struct near_text *text)
{
    return text->words < NEAR_SHINGLE ? 0 : text->words - NEAR_SHINGLE + 1;
}

#endif
