/* Word → lemma, parts and terms: terms are what the matrix has columns of. */
#ifndef BRIKKER_TERMS_H
#define BRIKKER_TERMS_H

#include "words/known.h"

enum { TERMS_MOST = 8, TERMS_KNOWN_LEAST = 5 /* tokens of the background: fewer may be misspelt there */ };

/* What is known of a word, each with as many parts as terms. */
struct word_analysis {
    struct str lemma; /* never empty: the word itself when nothing better is known */
    struct str part
        [TERMS_MOST]; /* [count] as they stand in the word, a linking letter or hyphen at the end of the part before */
    struct str term[TERMS_MOST]; /* [count] each part's lemma's stem */
    uint32_t count;              /* at least 1 */
    bool
        unknown; /* to the dictionary and the background, no name, not surely made of such parts: perhaps a slip of the pen */
};

/* Adds "lemma TAB part+part TAB term+term" to the buffer; nothing at all where a + or a TAB stands in the word, and for an
 * unknown word, so that it is asked about anew where it is met. */
enum status analysis_write(struct buffer *out, const struct word_analysis *analysis) MUST_CHECK;
/* What analysis_write() wrote; borrows from `line`. False, with *out empty, for anything else, the empty line too. */
bool analysis_read(struct word_analysis *out, struct str line);

/* What the background has stored of a word; borrows from it. False, with *out empty, where it has nothing, or `known` is NULL. */
bool analysis_recall(struct word_analysis *out, struct str word, const struct known_words *known);

/* One worker's way from words to analyses: a stemmer, and a dictionary's handle that is opened when a word asks for it. */
struct analyser;
struct
    lexicon; /* lexicon.h; prepared with lexicon_prepare() before where `known` has no compounds, or words are not split */

/* `lexicon` NULL: stems only. `known` NULL: no background; a word whose stored analysis is empty is analysed anew, with the
 * frequencies of `known` to go by. Both outlive the analyser. */
enum status analyser_open(struct analyser **out, const struct lexicon *lexicon,
                          const struct known_words *known) MUST_CHECK;
void analyser_close(struct analyser *analyser); /* NULL is fine */

/* The analysis of a plain word (lower case, NFC): a function of the word, lexicon and known words alone. Borrows from the word and
 * from `known`, or takes from `keep`. */
enum status analyse_word(struct word_analysis *out, struct str word, struct analyser *analyser,
                         struct arena *keep) MUST_CHECK;

#endif
