/* list_not_nouns MODELS FILE… > words: the words of these texts (one paragraph a line, gzip or not) that stand where verbs and
 * adjectives stand and hardly ever where nouns do: how models/not_nouns.txt was made. Each word is judged by itself, not with
 * its inflections. What is a noun in another sense ("tog") is taken out. */
#include "base/file.h"
#include "support/nominal_alone.h"
#include "words/words.h"

enum { FEWEST_TOKENS = 25, LINES_MOST = 2000000 };
#define NOUN_AT_MOST 0.22F

/* Nouns on matters that citizens raise which parliament mostly says as verbs, and chance finds: taken out by hand. */
static const char *const nouns[] = {"tog",
                                    "støtte",
                                    "stemme",
                                    "hjælp",
                                    "brug",
                                    "leg",
                                    "køb",
                                    "løn",
                                    "regn",
                                    "lys",
                                    "løb",
                                    "sang",
                                    "dans",
                                    "bad",
                                    "lån",
                                    "salg",
                                    "kamp",
                                    "råd",
                                    "rejse",
                                    "spil",
                                    "svar",
                                    "håb",
                                    "valg",
                                    "lov",
                                    "hav",
                                    "bro",
                                    "gæst",
                                    "hegn",
                                    "vand",
                                    "snak",
                                    "vagt",
                                    "flugt",
                                    "pris",
                                    "lyst",
                                    "frygt",
                                    "mål",
                                    "plan",
                                    "skat",
                                    "møde",
                                    "tale",
                                    "ansvar",
                                    "klima",
                                    "tryk",
                                    "masse",
                                    "minde",
                                    "behov",
                                    "vikar",
                                    "præsident",
                                    "statsborger",
                                    "repræsentant",
                                    "kop",
                                    "fod",
                                    "gidsel",
                                    "vinduet",
                                    "panelet",
                                    "ikonet",
                                    "attributten",
                                    "begrebet",
                                    "værktøjslinjen",
                                    "fanebladet",
                                    "incitamentet",
                                    "konkurrencevilkår",
                                    "fortaler",
                                    "fortalere",
                                    "tilhænger",
                                    "tilhængere",
                                    "modstandere",
                                    "skilt",
                                    "pendler",
                                    "bruger",
                                    "vælger",
                                    "iværksætter",
                                    "ejer",
                                    "tjenesten",
                                    "bestik",
                                    "synd",
                                    "stykke",
                                    "skridtet",
                                    "tilfældet",
                                    "spadestik",
                                    "bryster",
                                    "stik",
                                    "støtteparti",
                                    "barnets",
                                    "børns",
                                    "børnenes",
                                    "unges",
                                    "ældres"};

/* Adverbs stand where nouns stand, too ("alligevel skal vi"); put in by hand. */
static const char *const adverbs[] = {"alligevel", "bagefter", "hjemmefra", "hurtigst", "indefra",  "indendørs", "midt",
                                      "ovenpå",    "stemte",   "tilbage",   "udefra",   "udendørs", "undervejs"};

/* Every line as an idea of its own. */
static enum status add_lines(struct ideas *ideas, struct str text)
{
    while (text.len) {
        size_t end = 0;
        while (end < text.len && text.at[end] != '\n')
            end++;
        if (ideas->N == LINES_MOST)
            return fail(BAD_INPUT, "more than %d lines", LINES_MOST);
        ideas->text[ideas->N] = ideas->what[ideas->N] = str_slice(text, 0, end);
        ideas->N++;
        text = str_slice(text, end + 1, text.len);
    }
    return DONE;
}

/* Gives every plain word a term of its own. */
static enum status part_words(struct words *words, struct arena *keep)
{
    TAKE(keep, words->part_first, (size_t)words->W + 1);
    TAKE(keep, words->part, words->W);
    for (uint32_t w = 0; w < words->W; w++) {
        words->part[words->part_first[w]] = w;
        words->part_first[w + 1] = words->part_first[w] + (words->word_kind[w] == WORD_PLAIN);
    }
    return DONE;
}

static bool is_listed(const struct nominal *nominal, const struct words *words, uint32_t w)
{
    uint32_t l = nominal->lexeme[w];
    if (l == NOMINAL_NONE || nominal->proper[w] || words->word_count[w] < FEWEST_TOKENS ||
        nominal->noun[l] > NOUN_AT_MOST)
        return false;
    for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++)
        if (str_equal(words->word_text[w], str_from(nouns[n])))
            return false;
    return true;
}

static enum status list(int count, char **words_given, struct arena *keep)
{
    struct ideas ideas = {0};
    struct words words;
    struct words_options options = {0};
    struct stop_words *stop;
    struct nominal nominal;
    struct str path, text;
    uint32_t *all;
    TAKE(keep, ideas.text, LINES_MOST);
    TAKE(keep, ideas.what, LINES_MOST);
    TAKE(keep, ideas.why, LINES_MOST);
    TRY(str_format(&path, keep, "%s/stop_words.txt", words_given[1]));
    TRY(stop_open(&stop, path.at, keep));
    options.stop = stop;
    for (int f = 2; f < count; f++) {
        TRY(file_read(&text, words_given[f], keep));
        TRY(add_lines(&ideas, text));
    }
    TRY(words_from(&words, &ideas, &options, keep));
    TRY(part_words(&words, keep));
    TAKE(keep, all, ideas.N);
    for (uint32_t i = 0; i < ideas.N; i++)
        all[i] = i;
    TRY(nominal_from(&nominal, &ideas, &words, NULL, all, ideas.N, keep));
    for (uint32_t w = 0; w < words.W; w++)
        if (is_listed(&nominal, &words, w))
            printf("%.*s\n", STR_ARG(words.word_text[w]));
    for (size_t a = 0; a < sizeof adverbs / sizeof *adverbs; a++)
        printf("%s\n", adverbs[a]);
    return DONE;
}

int main(int count, char **words)
{
    struct arena keep = {0};
    enum status status = count < 3 ? fail(BAD_USAGE, "usage: list_not_nouns MODELS FILE…") : list(count, words, &keep);
    arena_free(&keep);
    if (status != DONE)
        fprintf(stderr, "list_not_nouns: %s\n", status_message());
    return (int)status;
}
