/* One spelling for what is the same word: form → word (what is counted) and word → key (what is looked up and stemmed). */
#ifndef BRIKKER_SPELLING_H
#define BRIKKER_SPELLING_H

#include "words/words.h"

/* *out = the word of a form: lower case; of a plain word also without a genitive's apostrophe and s, without soft hyphens and
 * characters of no width, with one kind of hyphen and apostrophe. It borrows from the form where nothing changes. */
enum status spelling_word(struct str *out, struct str form, enum word_kind kind, struct arena *keep) MUST_CHECK;

/* *out = the word with å for aa. Borrows where nothing changes. */
enum status spelling_without_aa(struct str *out, struct str word, struct arena *keep) MUST_CHECK;

/* *out = the word with e for é, è, ê, ë and so on, never another letter for æ ø å ä ö ü; å for aa; and without the ending
 * behind an apostrophe ("ngo'erne", "tv'et"). Borrows where nothing changes. */
enum status spelling_key(struct str *out, struct str word, struct arena *keep) MUST_CHECK;

/* Written inside words, of no width: soft hyphen, zero-width blanks and joiners, variation selectors. */
bool spelling_is_invisible(int32_t c);
bool spelling_is_hyphen(int32_t c);     /* - and its look-alikes that join */
bool spelling_is_apostrophe(int32_t c); /* ' and what keyboards and word processors give for it */

#endif
