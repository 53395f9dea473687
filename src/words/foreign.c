/* Ideas that are not in Danish.
 *
 * Problem    Some citizens write in English or German. Their words are in no Danish dictionary, stop words of theirs are taken for what
 *            the text is about, and a theme that holds such ideas is called "Und".
 * Method     Half of the words of a Danish text are function words (stop words), whatever it is about, and nearly all others are known or
 *            compounds. A text is foreign where both fail. Neither alone: names and lists have few function words, slips of the pen
 *            and dialect many unknown words. Norwegian shares too much with Danish to be told apart so.
 * Shapes     N ideas; those of WORDS_LEAST words or more are judged.
 * Measured   Of opinions judged: 589 of 641 English and 657 of 666 German ones are foreign, none of 1,925 Danish ones (candidates17, both
 *            corpora); of 933 encyclopedic sentences 2 (names), of 59 commands 4 (English titles), of 9,990 parliamentary texts 1.
 * Promises   A function of the words; the ideas are only counted: nobody is left out for their language.
 * Example    "We need more buses in the evening so that young people can get home from the harbour": no stop word, ten unknown.
 */
#include "words/foreign.h"

enum { WORDS_LEAST = 12 };

#define STOP_SHARE_LEAST    0.2 /* of a Danish text's words */
#define UNKNOWN_SHARE_LEAST 0.1 /* of a foreign text's */

bool foreign_is(const struct words *words, uint32_t i)
{
    uint64_t all = 0, stops = 0, unknown = 0;
    const double enough = STOP_SHARE_LEAST * (double)(words->first[i + 1] - words->first[i]);
    for (uint64_t t = words->first[i]; t < words->first[i + 1] && (double)stops < enough; t++) {
        uint32_t word = words->word_of_form[words->form[t]];
        enum word_kind kind = (enum word_kind)words->word_kind[word];
        all += kind == WORD_PLAIN || kind == WORD_STOP;
        stops += kind == WORD_STOP;
        unknown += words->word_unknown[word];
    }
    return all >= WORDS_LEAST && (double)stops < STOP_SHARE_LEAST * (double)all &&
           (double)unknown >= UNKNOWN_SHARE_LEAST * (double)all;
}

void foreign_note(struct notes *notes, const struct ideas *ideas, const struct words *words)
{
    static const struct note_kind not_danish = {
        "not_danish",
        "idéer ser ikke ud til at være på dansk; navnet på deres tema siger måske ikke noget|"
        "idé ser ikke ud til at være på dansk; navnet på dens tema siger måske ikke noget",
        "ideas do not seem to be in Danish; the name of their theme may say nothing|"
        "idea does not seem to be in Danish; the name of its theme may say nothing"};
    for (uint32_t i = 0; i < words->N; i++)
        if (ideas->duplicate_of[i] == IDEA_NONE && foreign_is(words, i))
            notes_add(notes, &not_danish, "%.*s", STR_ARG(ideas->id[i]));
}
