/* The form of a noun that one writes on a poster, beside the one that people wrote. */
#ifndef BRIKKER_INFLECTION_H
#define BRIKKER_INFLECTION_H

#include "words/words.h"

enum inflection_kind {
    INFLECTION_NONE /* none that is seen here: "cykelsti", "cykelstier", "grønne" */,
    INFLECTION_DEFINITE /* "cykelstien", "cykelstierne" */,
    INFLECTION_GENITIVE /* "cykelstiens", "EU's" */
};

/* Only words of which the dictionary knows the lemma have one. */
enum inflection_kind inflection_of(const struct words *words, uint32_t word);

/* The indefinite form of a definite word or a genitive, in lower case: "cykelsti", "cykelstier"; "" where the word has no inflection,
 * or only one that nobody is known to use. known: NULL, or the background, which knows "huse" from "hus" and has "møller". */
enum status inflection_indefinite(struct str *out, const struct words *words, const struct known_words *known,
                                  uint32_t word, struct arena *keep) MUST_CHECK;

/* Does Danish at large mostly say it in this definite form: "folketinget", "middelhavet"? The one place or body that everybody means. */
enum status inflection_is_settled(bool *out, const struct words *words, const struct known_words *known,
                                  uint32_t word) MUST_CHECK;

/* Is it surely an adjective's form ("fleksibelt", "billigste"), or one in -e of a lemma that has no article in the background
 * ("innovative")? What may stand for people ("ledige") is among the latter. */
bool inflection_is_adjective(const struct words *words, const struct known_words *known, uint32_t word);

/* Does the background have the lemma with an article behind it, as of a noun ("veto", "vetoet")? */
bool inflection_has_article(const struct words *words, const struct known_words *known, uint32_t word);

/* Does the background have the lemma with an article that only nouns have behind it ("boligen", "bibliotekets")? */
bool inflection_is_noun(const struct words *words, const struct known_words *known, uint32_t word);

/* Could it be an adjective: has the lemma a neuter, or an end that has none of its own ("rig", "sort", "dansk"; not "veto")? */
bool inflection_may_be_adjective(const struct words *words, const struct known_words *known, uint32_t word);

/* Are both one word to the background ("veto ret")? Not "fri tid", which may be meant. */
bool inflection_is_split(const struct words *words, const struct known_words *known, uint32_t first, uint32_t second);

/* Would "den" ("det" where `neuter`) be the wrong article before the lemma? False where its gender is not known. */
bool inflection_is_wrong_article(const struct words *words, const struct known_words *known, uint32_t word,
                                 bool neuter);

#endif
