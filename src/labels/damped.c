/* Problem    "Nærdemokrati" tells nothing on the wall of a consultation on local democracy, nor do "år", "problemer" and "folk" anywhere.
 * Method     The title, the questions and a short list are read as ideas are; a lexeme is damped when one of its words or all
 *            of its parts stand in one of them, in any inflection (by the stem); a name when it stands in a name of an area.
 * Cost       the stem of each word once; then one pass over the words for each question.
 */
#include "labels/damped.h"

#include "base/utf8.h"
#include "words/stem.h"

/* Words that measure or point, and the people and the place that every consultation has: no theme is called by them alone. */
static const char says_little[] =
    "år året årene mdr måned måneder uge uger ugen dag dage dagen time timer timen minut minutter kvarter døgn "
    "klokken tid tider aften aftener morgen formiddag eftermiddag nat weekend mandag tirsdag onsdag torsdag fredag "
    "lørdag søndag hverdag hverdage januar februar marts april maj juni juli august september oktober november "
    "december km kilometer meter cm kr krone kroner mio mia million millioner milliard procent gang gange stk antal "
    "ting sted steder måde måder slags del dele række form eksempel eksempler grad side sider fald tilfælde forhold "
    "område områder problem problemer løsning løsninger mulighed muligheder forslag idé ideer behov emne emner folk "
    "menneske mennesker person personer mor far mand kone datter søn bror søster borger kommune lokal lokale lokalt";

/* Marks the stems of a text's words [stems.count]; those that no word of the ideas has are of no interest. */
static enum status mark_stems(uint8_t *marks, const struct damping *d, struct str text, struct stemmer *stemmer,
                              struct arena *work)
{
    struct ideas one = {.N = 1};
    struct words found;
    struct words_options plain = {0};
    TAKE(work, one.text, 1);
    TRY(utf8_nfc(&one.text[0], text, work));
    TRY(words_from(&found, &one, &plain, work));
    for (uint32_t w = 0; w < found.W; w++) {
        struct str stem;
        TRY(stemmer_stem(&stem, stemmer, found.word_text[w]));
        uint32_t number = map_find(&d->stems, stem);
        if (number != MAP_NONE)
            marks[number] = 1;
    }
    return DONE;
}

/* Whole, or in all of its parts. */
static bool is_marked(const struct damping *d, const uint8_t *marks, uint32_t word)
{
    const struct words *words = d->words;
    if (marks[d->stem[word]])
        return true;
    for (uint32_t p = words->part_first[word]; p < words->part_first[word + 1]; p++)
        if (!marks[d->term[words->part[p]]])
            return false;
    return true;
}

/* out [W]: 1 for words that the texts have. */
static enum status find_words(uint8_t *out, const struct damping *d, const struct str *text, uint32_t count,
                              struct stemmer *stemmer)
{
    struct arena work = {0};
    uint8_t *marks = arena_take(&work, d->stems.count, sizeof *marks);
    enum status status = marks ? DONE : MACHINE;
    for (uint32_t t = 0; t < count && status == DONE; t++)
        if (text[t].len)
            status = mark_stems(marks, d, text[t], stemmer, &work);
    for (uint32_t w = 0; w < d->words->W && status == DONE; w++)
        out[w] = is_marked(d, marks, w);
    arena_free(&work);
    return status;
}

static enum status find_areas(struct damping *d, const struct ideas *ideas, struct stemmer *stemmer)
{
    struct map areas = {0};
    enum status status = DONE;
    for (uint32_t i = 0; i < ideas->N && status == DONE; i++) {
        uint32_t number;
        bool is_new;
        status = map_add(&areas, ideas->area[i], &number, &is_new);
    }
    if (status == DONE)
        status = find_words(d->in_area, d, areas.key, areas.count, stemmer);
    map_free(&areas);
    return status;
}

static enum status find_stems(struct damping *d, struct stemmer *stemmer, struct arena *keep)
{
    const struct words *words = d->words;
    bool is_new;
    TAKE(keep, d->stem, words->W);
    TAKE(keep, d->term, words->M);
    for (uint32_t w = 0; w < words->W; w++) {
        struct str stem;
        TRY(stemmer_stem(&stem, stemmer, words->word_text[w]));
        if ((d->stem[w] = map_find(&d->stems, stem)) != MAP_NONE)
            continue;
        TRY(str_copy(&stem, stem, keep));
        TRY(map_add(&d->stems, stem, &d->stem[w], &is_new));
    }
    for (uint32_t m = 0; m < words->M; m++)
        TRY(map_add(&d->stems, words->term_text[m], &d->term[m], &is_new));
    return DONE;
}

enum status damping_from(struct damping *out, const struct ideas *ideas, const struct words *words, struct arena *keep)
{
    struct str little = str_from(says_little);
    struct stemmer *stemmer;
    *out = (struct damping){.words = words};
    TAKE(keep, out->says_little, words->W);
    TAKE(keep, out->in_area, words->W);
    TRY(stemmer_open(&stemmer));
    enum status status = find_stems(out, stemmer, keep);
    if (status == DONE)
        status = find_words(out->says_little, out, &little, 1, stemmer);
    if (status == DONE)
        status = find_areas(out, ideas, stemmer);
    stemmer_close(stemmer);
    return status;
}

void damping_free(struct damping *damping)
{
    map_free(&damping->stems);
}

enum status damped_from(uint8_t **out, const struct damping *damping, const struct nominal *nominal,
                        const struct themes_options *options, struct arena *keep)
{
    const uint32_t W = damping->words->W;
    struct stemmer *stemmer;
    uint8_t *subject, *damped;
    TAKE(keep, damped, nominal->L);
    TAKE(keep, subject, W);
    TRY(stemmer_open(&stemmer));
    enum status status = find_words(subject, damping, options->damped, options->damped_count, stemmer);
    stemmer_close(stemmer);
    TRY(status);
    for (uint32_t w = 0; w < W; w++)
        if (nominal->lexeme[w] != NOMINAL_NONE &&
            (subject[w] || damping->says_little[w] || (damping->in_area[w] && nominal->proper[w])))
            damped[nominal->lexeme[w]] = 1;
    *out = damped;
    return DONE;
}
