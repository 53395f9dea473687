/* A worker's analyser, and the lemma of a word.
 *
 * Problem    The dictionary takes "banken" for a form of bank and of banke, and for a word of its own; "veje" is roads or to weigh. Each form
 *            must get one lemma, the same one for all forms of a word.
 * Method     The reading of which the word is an unambiguous form (strength_of()), then the lemma that is more frequent in the background,
 *            then the first in the dictionary. Where a word is a lemma itself and looks like a form of another (veje, unge, borger),
 *            the frequencies of forms that only one of them has decide: "lærere" speaks for lærer. The lemma found is asked again, so
 *            that samlede → samlet → samle, and all forms arrive at one place. The dictionary takes børn, mænd, bøger for words of their own:
 *            a closed list leads them to their singular. A tagger would know more, but needs sentences; ideas are often none.
 * Cost       30 µs a word that hunspell has not been asked yet, 0.3 µs after that.
 * Promises   A function of the word, the dictionary and the background alone.
 * Example    "banken" → bank (frequency 167 against 31) ; "borger" stays (borgere, borgeren) ; "kører" → køre
 */
#include "words/lemma.h"

#include "words/stem.h"
#include "words/words.h"

#include <stdlib.h>
#include <string.h>

/* What the dictionary has as words of their own. Their lemmas are nothing else's form: "forælder" is not forælde's. */
static const struct {
    const char *form, *lemma;
} irregular[] = {
    {"børn", "barn"},        {"bøger", "bog"},         {"bønder", "bonde"}, {"brødre", "bror"},   {"broder", "bror"},
    {"døtre", "datter"},     {"flere", "mange"},       {"flest", "mange"},  {"fleste", "mange"},  {"fædre", "far"},
    {"fader", "far"},        {"fødder", "fod"},        {"gæs", "gås"},      {"hænder", "hånd"},   {"kræfter", "kraft"},
    {"kolleger", "kollega"}, {"mindre", "lille"},      {"mindst", "lille"}, {"mindste", "lille"}, {"moder", "mor"},
    {"mænd", "mand"},        {"mødre", "mor"},         {"nætter", "nat"},   {"rænder", "rand"},   {"rødder", "rod"},
    {"små", "lille"},        {"stænger", "stang"},     {"tænder", "tand"},  {"tæer", "tå"},       {"tænger", "tang"},
    {"ænder", "and"},        {"øjne", "øje"},          {"værre", "slem"},   {"værst", "slem"},    {"værste", "slem"},
    {"mere", "meget"},       {"mest", "meget"},        {"meste", "meget"},  {"megen", "meget"},   {"øverst", "øvre"},
    {"øverste", "øvre"},     {"forældre", "forælder"},
};

enum status analyser_open(struct analyser **out, const struct lexicon *lexicon, const struct known_words *known)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return fail(MACHINE, TR("der er ikke hukommelse nok til at analysere ord",
                                "there is not enough memory to analyse words"));
    **out = (struct analyser){.lexicon = lexicon, .known = known};
    if (lexicon && known && known->compounds.constituents.count > 0)
        (*out)->compounds = &known->compounds;
    else if (lexicon)
        (*out)->compounds = lexicon_compounds(lexicon);
    (*out)->best_head = (*out)->compounds ? compound_best_head((*out)->compounds) : 0;
    enum status status = stemmer_open(&(*out)->stemmer);
    if (status != DONE) {
        free(*out);
        *out = NULL;
    }
    return status;
}

void analyser_close(struct analyser *analyser)
{
    if (!analyser)
        return;
    stemmer_close(analyser->stemmer);
    lexicon_reader_close(analyser->reader);
    free(analyser);
}

uint32_t analyser_frequency(const struct analyser *analyser, struct str word)
{
    uint32_t number = analyser->known ? known_find(analyser->known, word) : KNOWN_NONE;
    return number == KNOWN_NONE ? 0 : analyser->known->frequency[number];
}

enum status analyser_read(const struct readings **out, struct analyser *analyser, struct str word)
{
    static const struct readings none = {0};
    *out = &none;
    if (!analyser->lexicon)
        return DONE;
    if (!analyser->reader)
        TRY(lexicon_reader_open(&analyser->reader, analyser->lexicon));
    return lexicon_read(out, analyser->reader, word);
}

/* The frequency of a word with an ending. */
static uint32_t frequency_with(const struct analyser *analyser, struct str word, const char *ending)
{
    char text[WORD_MOST_BYTES];
    size_t len = strlen(ending);
    if (word.len + len > sizeof text)
        return 0;
    memcpy(text, word.at, word.len);
    memcpy(text + word.len, ending, len);
    return analyser_frequency(analyser, (struct str){text, word.len + len});
}

/* With the forms that only a verb has, where the lemma may be one. */
static uint64_t frequency_of_verb(const struct analyser *analyser, struct str lemma)
{
    uint64_t sum = analyser_frequency(analyser, lemma);
    if (str_ends(lemma, STR("e")))
        sum += (uint64_t)frequency_with(analyser, lemma, "de") + frequency_with(analyser, lemma, "s") +
               frequency_with(analyser, str_slice(lemma, 0, lemma.len - 1), "te");
    return sum;
}

/* "skabe" is a verb, or the plural of skab; "borger" a noun, or a verb's present: is the other lemma the better one? What is told
 * apart is asked for: forms that only a lemma "skabe" or "borger" would have. */
static bool is_better_than_itself(const struct analyser *analyser, struct str word, struct str lemma)
{
    uint64_t own, past;
    if (str_equal(lemma, STR("så"))) /* hardly ever the verb */
        return false;
    if (!str_ends(word, STR("e")) || lemma.len >= word.len) {
        own = (uint64_t)frequency_with(analyser, word, "e") + frequency_with(analyser, word, "en") +
              frequency_with(analyser, word, "et") + frequency_with(analyser, word, "er") +
              (word.len > 3 ? frequency_with(analyser, word, "t") : 0); /* sikkert, but not bort of bor */
        return frequency_of_verb(analyser, lemma) > 3 * own;
    }
    uint64_t present = frequency_with(analyser, word, "r");
    past = (uint64_t)frequency_with(analyser, word, "de") + frequency_with(analyser, lemma, "te");
    own = past > 0 || 4 * present > analyser_frequency(analyser, word) ? past + present : 0;
    return analyser_frequency(analyser, lemma) > 20 * own;
}

/* "stod" is hardly ever a noun, "tog" often is: is the verb the better lemma of an irregular past? */
static bool is_irregular_past(const struct analyser *analyser, struct str word, struct str verb)
{
    uint64_t own = (uint64_t)frequency_with(analyser, word, "en") + frequency_with(analyser, word, "et") +
                   frequency_with(analyser, word, "ene") + frequency_with(analyser, word, "e");
    return analyser_frequency(analyser, verb) > 100 * own;
}

/* An irregular form's strength: that of the regular form that it looks like. */
static int irregular_strength(const struct analyser *analyser, struct str word, struct str lemma)
{
    bool participle = str_ends(word, STR("t")) && str_ends(lemma, STR("e"));
    bool compared = str_ends(word, STR("re")) || str_ends(word, STR("st")) || str_ends(word, STR("ste"));
    if (str_starts(word, lemma) && word.len == lemma.len + 1 && str_ends(word, STR("r")))
        return is_better_than_itself(analyser, word, lemma) ? READING_PLAIN : READING_IRREGULAR;
    if (participle || (compared && !str_equal(word, STR("ældre"))) || (str_starts(word, lemma) && lemma.len > 2))
        return READING_INFLECTED;
    bool alike = word.at[0] == lemma.at[0]; /* the dictionary leads lægge to kortlægge, too */
    return alike && word.len > 3 && is_irregular_past(analyser, word, lemma) ? READING_PLAIN : READING_IRREGULAR;
}

/* "have" as the plural of hav: the word is far more frequent than all that speaks for the lemma. */
static bool is_chance(const struct analyser *analyser, struct str word, struct str lemma)
{
    enum { TIMES = 20 };
    uint64_t own = (uint64_t)analyser_frequency(analyser, lemma) + frequency_with(analyser, lemma, "en") +
                   frequency_with(analyser, lemma, "et") + frequency_with(analyser, lemma, "erne") +
                   frequency_with(analyser, lemma, "ene");
    return analyser_frequency(analyser, word) > TIMES * own;
}

/* How much speaks for a reading: its kind; but a lemma that the background hardly has, of a word that it has often, is a chance
 * likeness (viden as a form of vid). `is_lemma`: the word is one itself. */
static int strength_of(const struct analyser *analyser, struct str word, const struct reading *reading, bool is_lemma)
{
    enum { CHANCE = 8 };
    struct str lemma = reading->lemma;
    bool past = str_ends(word, STR("t")) || str_ends(word, STR("de")) || str_ends(word, STR("te"));
    switch (reading->kind) {
    case READING_INFLECTED:
        if (is_lemma && str_ends(word, STR("s"))) /* hus as a genitive of hu */
            return READING_IRREGULAR;
        return past || analyser_frequency(analyser, word) / CHANCE <= analyser_frequency(analyser, lemma)
                   ? READING_INFLECTED
                   : READING_IRREGULAR;
    case READING_PLAIN:
        if (reading->nominal && is_chance(analyser, word, lemma))
            return READING_IRREGULAR;
        return is_better_than_itself(analyser, word, lemma) ? READING_PLAIN : READING_IRREGULAR;
    case READING_IRREGULAR:
        return irregular_strength(analyser, word, lemma);
    default:
        return (int)reading->kind;
    }
}

/* "ledere" is hardly "more led": a comparative gives way to the plural of a word in -er. */
static bool is_plural_of_agent(const struct analyser *analyser, struct str word, struct str compared,
                               const struct readings *readings)
{
    for (uint32_t r = 0; r < readings->count; r++) {
        struct str lemma = readings->of[r].lemma;
        if (lemma.len + 1 == word.len && str_starts(word, lemma) && str_ends(lemma, STR("er")) &&
            analyser_frequency(analyser, lemma) >= frequency_with(analyser, compared, "t"))
            return true;
    }
    return false;
}

/* "lærers" is lærer's rather than lære's, "klares" klare's rather than klar's: a genitive gives way to the word without its s, and to
 * what is no genitive. */
static bool is_lesser_genitive(struct str word, const struct reading *reading, const struct readings *readings)
{
    if (!reading->genitive || reading->lemma.len + 1 == word.len)
        return false;
    for (uint32_t r = 0; r < readings->count; r++)
        if (!readings->of[r].genitive || readings->of[r].lemma.len + 1 == word.len)
            return true;
    return false;
}

static const struct reading *choose_reading(const struct analyser *analyser, struct str word,
                                            const struct readings *readings, int *strength)
{
    uint32_t best = 0, most_frequency = 0;
    int most = -1;
    bool is_lemma = false;
    for (uint32_t r = 0; r < readings->count; r++)
        is_lemma |= readings->of[r].kind == READING_BASE;
    for (uint32_t r = 0; r < readings->count; r++) {
        const struct reading *reading = &readings->of[r];
        int found = strength_of(analyser, word, reading, is_lemma);
        if (is_lesser_genitive(word, reading, readings) && found > READING_IRREGULAR)
            found = READING_IRREGULAR;
        if (reading->compared && reading->lemma.len + 3 == word.len &&
            is_plural_of_agent(analyser, word, reading->lemma, readings))
            found = READING_WEAK;
        uint32_t frequency = analyser_frequency(analyser, reading->lemma);
        if (found < most || (found == most && frequency <= most_frequency))
            continue;
        best = r;
        most = found;
        most_frequency = frequency;
    }
    *strength = most;
    return &readings->of[best];
}

/* Most words begin otherwise: no call for those. */
static bool is_text(struct str word, const char *text)
{
    return word.len > 0 && *word.at == *text && str_equal(word, str_from(text));
}

/* The lemma of a word, and of that again: samlede → samlet → samle. The word itself where the dictionary knows none. A noun's form
 * leads to a noun, which is not then a verb's present: købere → køber, not købe. */
enum status analyser_lemma(struct str *lemma, struct analyser *analyser, struct str word)
{
    const struct readings *readings;
    bool noun = false;
    *lemma = word;
    for (int step = 0; step < 3; step++) {
        int strength;
        for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
            bool is_form = is_text(*lemma, irregular[i].form);
            if (is_form)
                *lemma = str_from(irregular[i].lemma);
            if (is_form || is_text(*lemma, irregular[i].lemma))
                return DONE;
        }
        TRY(analyser_read(&readings, analyser, *lemma));
        if (readings->count == 0)
            return DONE;
        const struct reading *next = choose_reading(analyser, *lemma, readings, &strength);
        if (str_equal(next->lemma, *lemma) || (noun && !next->nominal && strength < READING_INFLECTED))
            break;
        noun = next->nominal;
        *lemma = next->lemma;
    }
    return DONE;
}
