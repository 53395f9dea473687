/* Slips of the pen.
 *
 * Problem    "cykkelsti", "kommunalbestyrelesn", "boernehave" should count with the words that were meant. A wrong correction is worse
 *            than none, and citizens' texts are full of names and new words that no dictionary has.
 * Method     Asked are only words that nothing knows: not the dictionary, not the background, no compound; that stand at most RARE times
 *            here and never with a capital inside a sentence. First ae, oe, aa for æ, ø, å. Then the frequent words near by: a word of
 *            this consultation (known and met twice, or unknown and met NAME_LEAST times: local names) or of the background (met
 *            BACKGROUND_LEAST times), at a distance of 1 for words of 4 to 7 letters, 2 for longer ones; the first letter must agree in
 *            short words and at distance 2, where the background must have it BACKGROUND_LEAST_FOR_TWO times. Nearest first, then the most
 *            frequent here, then in the background (frequent_near.c). Where none is nearer than 2: a word of the dictionary that nobody
 *            else wrote (near_words.c).
 * Shapes     Q asked words (tens to thousands).
 * Cost       Beside frequent_near.c: 30 µs a word in near_words.c; a byte for each form and worker, to know names by.
 * Promises   A function of the words, their order apart, whatever the number of threads. No word with anything but letters.
 * Example    "boernehave" → "børnehave", which the dictionary has; "cykkelsti" → "cykelsti", which is frequent and one letter away.
 */
#include "words/correct.h"

#include "base/parallel.h"
#include "words/frequent_near.h"
#include "words/near_words.h"

#include <string.h>

enum { RARE = 3, LETTERS_FOR_DICTIONARY = 6, IDEAS_TILE = 4096, ASKED_TILE = 64 };

struct search {
    const struct words *words;
    const struct word_analysis *of;
    const struct ideas *ideas;
    const struct words_options *options;
    struct analyser **analyser; /* [parallel_threads] */
    struct str *correction;
    struct asked *asked; /* [count] */
    uint32_t count;
    struct found *found; /* [count] */
    uint8_t *capital;    /* [F] forms that begin with a capital and whose word may be asked for */
    uint8_t *inside;     /* [parallel_threads × F] those that stand so inside a sentence */
    struct arena *keep;  /* [tiles of asked words] */
};

/* Does a sentence begin at byte `at` of the text: nothing or an end mark before it? */
static bool begins_sentence(struct str text, size_t at)
{
    while (at > 0 &&
           (text.at[at - 1] == ' ' || text.at[at - 1] == '"' || text.at[at - 1] == '\'' || text.at[at - 1] == '('))
        at--;
    return at == 0 || memchr(".!?:\n\r\t-*", text.at[at - 1], 10) != NULL;
}

static bool begins_capital(struct str form)
{
    size_t at = 0;
    return form.len > 0 && utf8_is_upper(utf8_next(form, &at));
}

static enum status names_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct search *search = context;
    const struct words *words = search->words;
    uint8_t *inside = search->inside + (size_t)worker * words->F;
    for (uint32_t i = tile * IDEAS_TILE; i < words->N && i - tile * IDEAS_TILE < IDEAS_TILE; i++)
        for (uint64_t k = words->first[i]; k < words->first[i + 1]; k++)
            if (search->capital[words->form[k]] && !begins_sentence(search->ideas->text[i], words->at[k]))
                inside[words->form[k]] = 1;
    return DONE;
}

/* passed[w] = 1 where a word stands with a capital inside a sentence. */
static enum status find_names(uint8_t *passed, struct search *search, struct arena *work)
{
    const struct words *words = search->words;
    TAKE(work, search->capital, words->F);
    TAKE(work, search->inside, (size_t)parallel_threads * words->F);
    for (uint32_t f = 0; f < words->F; f++)
        search->capital[f] = !passed[words->word_of_form[f]] && begins_capital(words->form_text[f]);
    TRY(parallel_tiles(parallel_tiles_of(words->N, IDEAS_TILE), names_tile, search));
    for (size_t n = 0; n < (size_t)parallel_threads * words->F; n++)
        if (search->inside[n])
            passed[words->word_of_form[n % words->F]] = 1;
    return DONE;
}

/* *out = the word with æ, ø, å for ae, oe, aa, `keep`'s; the same word when there is none. */
static enum status with_danish_letters(struct str *out, struct str word, struct arena *keep)
{
    static const struct {
        char pair[3], letter[3];
    } danish[] = {{"ae", "æ"}, {"oe", "ø"}, {"aa", "å"}};
    char *text = NULL;
    *out = word;
    for (size_t i = 0; i + 1 < word.len; i++)
        for (size_t d = 0; d < sizeof danish / sizeof *danish; d++)
            if (memcmp(word.at + i, danish[d].pair, 2) == 0) {
                if (!text) {
                    TAKE(keep, text, word.len);
                    memcpy(text, word.at, word.len);
                    out->at = text;
                }
                memcpy(text + i, danish[d].letter, 2);
                i++;
                break;
            }
    return DONE;
}

static enum status try_danish_letters(struct found *found, struct str word, struct analyser *analyser,
                                      struct arena *keep)
{
    struct str danish;
    struct word_analysis analysis;
    TRY(with_danish_letters(&danish, word, keep));
    if (danish.at == word.at)
        return DONE;
    TRY(analyse_word(&analysis, danish, analyser, keep));
    if (!analysis.unknown)
        found->word = danish;
    return DONE;
}

/* A word of the dictionary that nobody else wrote, rather than one at a distance of 2. */
static enum status try_dictionary(struct found *found, const struct asked *asked, struct analyser *analyser,
                                  struct arena *keep)
{
    struct str near;
    if ((found->word.len > 0 && found->distance < 2) || asked->letters.n < LETTERS_FOR_DICTIONARY)
        return DONE;
    TRY(near_word_find(&near, &asked->letters, analyser, keep));
    if (near.len > 0)
        found->word = near;
    return DONE;
}

static enum status collect(struct search *search, struct arena *work)
{
    const struct words *words = search->words;
    uint8_t *passed; /* not to be asked */
    uint32_t open = 0;
    TAKE(work, passed, words->W);
    for (uint32_t w = 0; w < words->W; w++) {
        passed[w] = words->word_kind[w] != WORD_PLAIN || !search->of[w].unknown || words->word_count[w] > RARE;
        open += !passed[w];
    }
    if (open == 0)
        return DONE;
    TRY(find_names(passed, search, work));
    TAKE(work, search->asked, open);
    for (uint32_t w = 0; w < words->W; w++) {
        struct asked *asked = &search->asked[search->count];
        asked->word = w;
        /* what could be a compound is changed only for its nearest neighbours */
        if (!passed[w] && letters_from(&asked->letters, words->word_text[w]) &&
            asked->letters.n >= ASKED_LETTERS_LEAST) {
            asked->most = asked->letters.n >= ASKED_LETTERS_FOR_TWO && search->of[w].count == 1 ? 2 : 1;
            search->count++;
        }
    }
    return DONE;
}

static enum status settle(struct search *search, uint32_t q, struct analyser *analyser, struct arena *keep)
{
    struct found *found = &search->found[q];
    const struct asked *asked = &search->asked[q];
    TRY(try_dictionary(found, asked, analyser, keep));
    TRY(try_danish_letters(found, search->words->word_text[asked->word], analyser, keep));
    return found->word.len > 0 ? str_copy(&search->correction[asked->word], found->word, keep) : DONE;
}

static enum status settle_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct search *search = context;
    if (!search->analyser[worker])
        TRY(analyser_open(&search->analyser[worker], search->options->lexicon, search->options->known));
    const uint32_t from = tile * ASKED_TILE;
    for (uint32_t q = from; q < parallel_tile_end(from, ASKED_TILE, search->count); q++)
        TRY(settle(search, q, search->analyser[worker], &search->keep[tile]));
    return DONE;
}

static enum status run(struct search *search, struct arena *work, struct arena *keep)
{
    TRY(collect(search, work));
    if (search->count == 0)
        return DONE;
    TRY(frequent_near_find(&search->found, search->asked, search->count, search->words, search->of,
                           search->options->known, work));
    const uint32_t tiles = parallel_tiles_of(search->count, ASKED_TILE);
    TAKE(work, search->keep, tiles);
    enum status status = parallel_tiles(tiles, settle_tile, search);
    for (uint32_t t = 0; t < tiles; t++)
        arena_hand_over(keep, &search->keep[t]);
    return status;
}

enum status correct_words(struct str *correction, const struct words *words, const struct word_analysis *of,
                          const struct ideas *ideas, const struct words_options *options, struct analyser **analyser,
                          struct arena *keep)
{
    struct arena work = {0};
    struct search search = {
        .words = words, .of = of, .ideas = ideas, .options = options, .analyser = analyser, .correction = correction};
    enum status status = run(&search, &work, keep);
    arena_free(&work);
    return status;
}
