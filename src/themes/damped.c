/* Problem    "Nærdemokrati" tells nothing on the wall of a consultation on local democracy, nor do "år", "problemer" and "folk" anywhere.
 * Method     The title, the questions and a short list are read as ideas are; a lexeme is damped when one of its words or all
 *            of its parts stand in one of them, in any inflection (by the stem); a name when it stands in a name of an area.
 * Cost       one pass over the words for each.
 */
#include "themes/damped.h"

#include "base/map.h"
#include "base/utf8.h"
#include "words/stem.h"

struct damping {
    const struct nominal *nominal;
    uint8_t *damped; /* [L] */
    struct stemmer *stemmer;
    struct arena *work;
};

/* Words that measure or point, and the people and the place that every consultation has: no theme is called by them alone. */
static const char says_little[] =
    "år året årene mdr måned måneder uge uger ugen dag dage dagen time timer timen minut minutter kvarter døgn "
    "tid tider aften aftener morgen formiddag eftermiddag nat weekend mandag tirsdag onsdag torsdag fredag lørdag "
    "søndag januar februar marts april maj juni juli august september oktober november december km kilometer "
    "meter cm kr krone kroner mio mia million millioner milliard procent gang gange stk antal ting sted steder "
    "måde måder slags del dele række form eksempel eksempler grad side sider fald tilfælde forhold område områder "
    "problem problemer løsning løsninger mulighed muligheder forslag idé ideer behov emne emner folk menneske "
    "mennesker person personer mor far mand kone datter søn bror søster borger kommune lokal lokale lokalt";

/* The stems of a text's words. */
static enum status add_stems(struct map *stems, struct str text, struct stemmer *stemmer, struct arena *keep)
{
    struct ideas one = {.N = 1};
    struct words found;
    struct words_options plain = {0};
    TAKE(keep, one.text, 1);
    TRY(utf8_nfc(&one.text[0], text, keep));
    TRY(words_from(&found, &one, &plain, keep));
    for (uint32_t w = 0; w < found.W; w++) {
        struct str stem;
        uint32_t number;
        bool is_new;
        TRY(stemmer_stem(&stem, stemmer, found.word_text[w]));
        TRY(str_copy(&stem, stem, keep));
        TRY(map_add(stems, stem, &number, &is_new));
    }
    return DONE;
}

static bool are_all_in(const struct map *stems, const struct words *words, uint32_t word)
{
    for (uint32_t p = words->part_first[word]; p < words->part_first[word + 1]; p++)
        if (map_find(stems, words->term_text[words->part[p]]) == MAP_NONE)
            return false;
    return true;
}

/* Marks the lexemes that the texts have, whole or in all of their parts; of names only (written with a capital), when asked. */
static enum status damp(struct damping *d, const struct words *words, const struct str *text, uint32_t count,
                        bool names_only)
{
    struct map stems = {0};
    enum status status = DONE;
    for (uint32_t t = 0; t < count && status == DONE; t++)
        if (text[t].len)
            status = add_stems(&stems, text[t], d->stemmer, d->work);
    for (uint32_t w = 0; w < words->W && status == DONE; w++) {
        struct str stem;
        if (d->nominal->lexeme[w] == NOMINAL_NONE || (names_only && !d->nominal->proper[w]))
            continue;
        status = stemmer_stem(&stem, d->stemmer, words->word_text[w]);
        if (status == DONE && (map_find(&stems, stem) != MAP_NONE || are_all_in(&stems, words, w)))
            d->damped[d->nominal->lexeme[w]] = 1;
    }
    map_free(&stems);
    return status;
}

static enum status damp_areas(struct damping *d, const struct ideas *ideas, const struct words *words)
{
    struct map areas = {0};
    enum status status = DONE;
    for (uint32_t i = 0; i < ideas->N && status == DONE; i++) {
        uint32_t number;
        bool is_new;
        status = map_add(&areas, ideas->area[i], &number, &is_new);
    }
    if (status == DONE)
        status = damp(d, words, areas.key, areas.count, true);
    map_free(&areas);
    return status;
}

enum status damped_from(uint8_t **out, const struct nominal *nominal, const struct ideas *ideas,
                        const struct words *words, const struct themes_options *options, struct arena *keep)
{
    struct str little = str_from(says_little);
    struct damping d = {.nominal = nominal, .work = keep};
    TAKE(keep, d.damped, nominal->L);
    *out = d.damped;
    TRY(stemmer_open(&d.stemmer));
    enum status status = damp(&d, words, options->damped, options->damped_count, false);
    if (status == DONE)
        status = damp(&d, words, &little, 1, false);
    if (status == DONE)
        status = damp_areas(&d, ideas, words);
    stemmer_close(d.stemmer);
    return status;
}
