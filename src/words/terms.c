/* Word → terms.
 *
 * Problem    "cykelsti", "cykelstien" and "cykelstiernes" must fall into one column of the matrix.
 * Method     The Danish Snowball stem of the word's key (spelling.c): it joins the endings without any dictionary. It does not
 *            join by/byer, cykel/cykler or barn/børn, and it does not split compounds: a dictionary's lemmas and parts go in
 *            here, before the stem, and a word then has up to TERMS_MOST terms.
 * Cost       About 0.1 µs a word; each distinct word is asked once.
 * Promises   A plain word has at least one term; a term is never empty and never shown to a reader.
 * Example    "cykelstierne" → cykelsti ;  "idéen" → key ideen → ide ;  "gaderne" → gad
 */
#include "words/terms.h"

#include "words/spelling.h"

enum status terms_of_word(struct terms *out, struct str word, struct stemmer *stemmer, struct arena *keep)
{
    struct str key, stem;
    TRY(spelling_key(&key, word, keep));
    TRY(stemmer_stem(&stem, stemmer, key));
    check(stem.len > 0);
    out->count = 1;
    if (str_starts(key, stem)) {
        out->term[0] = str_slice(key, 0, stem.len);
        return DONE;
    }
    return str_copy(&out->term[0], stem, keep);
}
