/* Ideas → tokens over three vocabularies.
 *
 *   form   as written, NFC               "Cykelstierne"   what people see
 *   word   lower case                    "cykelstierne"   what is counted, stopped, analysed
 *   term   what the matrix has columns of: the stems of the lemmas of its parts ("cykel", "sti"); without the lexicon its own stem
 *
 * A word has zero terms (a stop word, punctuation-like), one, or more (compound parts): terms of word w are
 * part[part_first[w] … part_first[w+1]-1]. Terms are never shown to a reader: show form[shown_form[word]].
 */
#ifndef BRIKKER_WORDS_H
#define BRIKKER_WORDS_H

#include "ideas/ideas.h"
#include "words/known.h"

enum word_kind { WORD_PLAIN, WORD_STOP, WORD_NUMBER, WORD_ADDRESS /* e-mail, web, [telefon] */, WORD_EMOJI };

struct words {
    /* tokens, in the order of the text */
    uint32_t N;
    uint64_t T;
    uint64_t *first; /* [N+1] tokens of idea i: first[i] … first[i+1]-1 */
    uint32_t *form;  /* [T] into forms */
    uint32_t *at;    /* [T] byte offset into ideas.text[i] */
    uint16_t *len;   /* [T] bytes; a longer token is cut into pieces of WORD_MOST_BYTES */
    /* forms */
    uint32_t F;
    struct str *form_text;  /* [F] in order of first use */
    uint32_t *form_count;   /* [F] tokens */
    uint32_t *word_of_form; /* [F] */
    /* words */
    uint32_t W;
    struct str *word_text; /* [W] lower case */
    uint32_t *word_count;  /* [W] tokens */
    uint8_t *word_kind;    /* [W] enum word_kind */
    uint32_t *shown_form;  /* [W] its most used form; lower-case form before others on a tie */
    struct str *lemma;     /* [W] the dictionary's; the word itself where nothing better is known */
    struct str *
        correction; /* [W] the word that it was counted with since it is taken for a slip of the pen; empty: as it stands */
    uint8_t
        *word_unknown;    /* [W] 1: neither the dictionary nor the background has it, and it is not surely a compound */
    uint32_t *part_first; /* [W+1] */
    uint32_t *part;       /* [part_first[W]] terms */
    struct str
        *part_text; /* [part_first[W]] as it stands in the word (or in its correction), a linking letter behind it */
    /* terms */
    uint32_t M;
    struct str *term_text; /* [M] */
    uint32_t *shown_word;  /* [M] its most used word; lowest number on a tie */
};

enum { WORD_MOST_BYTES = 512 };

struct stop_words;
/* One word a line, `#` begins a comment; lower-cased. Error: missing file, invalid line. */
enum status stop_open(struct stop_words **out, const char *path, struct arena *keep) MUST_CHECK;
bool stop_has(const struct stop_words *stop, struct str lower_word);

/* Abbreviations that keep their full stops: "bl.a.", "f.eks." One a line, `#` comments. */
struct abbreviations;
enum status abbreviations_open(struct abbreviations **out, const char *path, struct arena *keep) MUST_CHECK;

struct lexicon; /* lexicon.h */

struct words_options {
    const struct stop_words *stop;             /* NULL: none */
    const struct abbreviations *abbreviations; /* NULL: none */
    const struct known_words *known;           /* NULL: no background: the text's own counts stand for it */
    struct lexicon *lexicon; /* NULL: no lemmas but the background's, and no parts; prepared when a word asks for it */
    bool as_written;         /* nothing is taken for a slip of the pen: for training a background */
};

/* In tiles of ideas over the program's threads; numbers of forms, words and terms follow the order of first use in the
 * ideas, so they do not depend on threads. */
enum status words_from(struct words *out, const struct ideas *ideas, const struct words_options *options,
                       struct arena *keep) MUST_CHECK;

#endif
