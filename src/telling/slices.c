/* Which part of an idea says it best.
 *
 * Problem    Many ideas are one sentence; the others wander: a greeting, a story, the proposal. A summary wants the proposal, as it
 *            was written, long enough to be understood and short enough to be read.
 * Method     Candidates are the sentences of a field, two in a row, and the whole field where it is short. The score is the cosine
 *            of the slice's TF-IDF with the theme's × worth. Worth is 1 for LETTERS_LEAST … LETTERS_GOOD characters and falls outside;
 *            it is less for a slice that leans on a sentence before it ("Det …", "Så …"), for a question, and for one with masked
 *            data. The whole field is preferred a little: nothing is lost. Not vectors of sentences from the encoder: one reading for each
 *            sentence would take longer than everything else.
 * Cost       O(tokens) for each sentence.
 * Promises   Slices begin and end with sentences; the first on a tie.
 */
#include "telling/slices.h"

#include "base/utf8.h"

#include <math.h>

enum {
    WORDS_LEAST = 4,
    LETTERS_LEAST = 30,
    LETTERS_GOOD = 160,
    LETTERS_SHOWN = 220,
    SENTENCES_READ = 64,
    CUT_LEAST = 250 /* bytes */
};

static const double leaning_worth = 0.7, masked_worth = 0.4, question_worth = 0.8, whole_bonus = 1.15,
                    floor_score = 0.1;

/* Words at the beginning that point back to a sentence before. */
static const char *const leaning[] = {"det",       "den",     "de",      "dem",      "disse",    "dette",   "denne",
                                      "så",        "og",      "men",     "eller",    "derfor",   "derved",  "dermed",
                                      "der",       "her",     "også",    "heller",   "altså",    "for",     "desuden",
                                      "samtidig",  "ellers",  "sådan",   "sådanne",  "hun",      "han",     "ikke",
                                      "nej",       "ja",      "hvilket", "hvilken",  "omvendt",  "derimod", "dog",
                                      "endvidere", "således", "ligesom", "bagefter", "herefter", "derefter"};

/* Words at the beginning that point to something outside the idea, its question perhaps. */
static const char *const hanging[] = {"at", "og", "men", "eller", "samt"};

static bool begins_with(const struct words *words, uint64_t token, const char *const *list, size_t count)
{
    struct str word = words->word_text[words->word_of_form[words->form[token]]];
    for (size_t i = 0; i < count; i++)
        if (list[i][0] == word.at[0] && str_equal(word, str_from(list[i])))
            return true;
    return false;
}

static void add_term(struct slice *slice, uint32_t term)
{
    for (uint32_t i = 0; i < slice->terms; i++)
        if (slice->term[i] == term) {
            slice->weight[i]++;
            return;
        }
    if (slice->terms == SLICE_TERMS)
        return;
    slice->term[slice->terms] = term;
    slice->weight[slice->terms++] = 1;
}

/* Terms of the tokens first … end-1, weighted as in the matrix. */
static void read_terms(struct slice *slice, const struct slice_source *source, uint64_t first, uint64_t end)
{
    const struct words *words = source->words;
    double squares = 0;
    slice->terms = 0;
    for (uint64_t t = first; t < end; t++) {
        uint32_t word = words->word_of_form[words->form[t]];
        if (words->word_kind[word] == WORD_PLAIN)
            for (uint32_t p = words->part_first[word]; p < words->part_first[word + 1]; p++)
                add_term(slice, words->part[p]);
    }
    for (uint32_t i = 0; i < slice->terms; i++) {
        const float often = slice->weight[i] > 1 ? 1 + logf(slice->weight[i]) : 1;
        slice->weight[i] = often * source->tfidf->idf[slice->term[i]];
        squares += (double)slice->weight[i] * (double)slice->weight[i];
    }
    for (uint32_t i = 0; i < slice->terms; i++)
        slice->weight[i] = (float)(slice->weight[i] / sqrt(squares));
}

static double length_worth(struct str text, uint64_t words)
{
    double letters = (double)utf8_count(text);
    if (words < WORDS_LEAST)
        return 0.15;
    if (letters < LETTERS_LEAST)
        return 0.6;
    return letters <= LETTERS_GOOD ? 1 : LETTERS_GOOD / letters * LETTERS_GOOD / letters;
}

/* What the tokens first … end-1 are worth alone; `opens`: nothing of the idea stands before them. */
static double worth_of(const struct slice_source *source, struct str text, uint64_t first, uint64_t end, bool opens)
{
    const struct words *words = source->words;
    double worth = length_worth(text, end - first);
    for (uint64_t t = first; t < end; t++)
        if (words->word_kind[words->word_of_form[words->form[t]]] == WORD_ADDRESS) {
            worth *= masked_worth;
            break;
        }
    if ((!opens && begins_with(words, first, leaning, sizeof leaning / sizeof *leaning)) ||
        begins_with(words, first, hanging, sizeof hanging / sizeof *hanging))
        worth *= leaning_worth;
    if (str_ends(text, STR("?")))
        worth *= question_worth;
    return worth;
}

/* All but its stance. */
static void read_slice(struct slice *out, const struct slice_source *source, uint32_t idea, const struct sentence *from,
                       const struct sentence *to, bool opens)
{
    *out = (struct slice){.idea = idea, .at = from->at, .len = to->at + to->len - from->at};
    read_terms(out, source, from->first, to->end);
    out->worth = out->terms ? worth_of(source, slice_text(out, source->ideas), from->first, to->end, opens) : 0;
}

static void read_stance(struct slice *out, const struct slice_source *source, const struct sentence *from,
                        const struct sentence *to)
{
    out->stance = stance_of(source->stance, source->words, from->first, to->end);
    out->denies = out->stance == STANCE_AGAINST || stance_denies(source->stance, source->words, from->first, to->end);
}

void slice_read(struct slice *out, const struct slice_source *source, uint32_t idea, const struct sentence *from,
                const struct sentence *to, bool opens)
{
    read_slice(out, source, idea, from, to, opens);
    read_stance(out, source, from, to);
}

struct trying {
    struct slice *best;
    const struct sentence *from, *to; /* of the best; NULL: none yet */
    double score;
    const struct slice_source *source;
    const float *centre;
    uint32_t idea;
};

static void try_slice(struct trying *trying, const struct sentence *from, const struct sentence *to, bool opens,
                      bool whole)
{
    struct slice slice;
    double about = 0;
    read_slice(&slice, trying->source, trying->idea, from, to, opens);
    for (uint32_t i = 0; i < slice.terms; i++)
        about += (double)slice.weight[i] * (double)trying->centre[slice.term[i]];
    double score = slice.worth * (floor_score + about) * (whole ? whole_bonus : 1);
    if (score > trying->score) {
        trying->score = score;
        trying->from = from;
        trying->to = to;
        *trying->best = slice;
    }
}

static bool is_closed(struct str text, const struct sentence *sentence)
{
    static const char *const marks[] = {".", "!", "?", "…", ")", "\"", "”", "»", "'"};
    struct str slice = str_slice(text, sentence->at, sentence->len);
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        if (str_ends(slice, str_from(marks[m])))
            return true;
    return false;
}

/* A long text whose sentences end with full stops, all but the last: a form's limit cut it. */
static bool is_cut(struct str text, const struct sentence *sentence, uint32_t count)
{
    return count > 1 && text.len >= CUT_LEAST && is_closed(text, &sentence[count - 2]) &&
           !is_closed(text, &sentence[count - 1]);
}

/* The sentences of the field; *whole: how many of them slices are made of. */
static uint32_t read_sentences(struct sentence sentence[SENTENCES_READ], uint32_t *whole,
                               const struct slice_source *source, uint32_t idea, struct str field)
{
    uint64_t token = source->words->first[idea];
    uint32_t count = 0;
    while (count < SENTENCES_READ && sentence_next(&sentence[count], source->ideas, source->words, idea, field, &token))
        count++;
    *whole = count - is_cut(source->ideas->text[idea], sentence, count);
    return count;
}

void slice_best(struct slice *out, const struct slice_source *source, uint32_t idea, struct str field,
                const float *centre)
{
    struct sentence sentence[SENTENCES_READ];
    uint32_t count;
    read_sentences(sentence, &count, source, idea, field);
    *out = (struct slice){.idea = idea};
    struct trying trying = {.best = out, .source = source, .centre = centre, .idea = idea};
    for (uint32_t s = 0; s < count; s++) {
        try_slice(&trying, &sentence[s], &sentence[s], s == 0, count == 1);
        uint32_t letters = s + 1 < count ? sentence[s + 1].at + sentence[s + 1].len - sentence[s].at : 0;
        if (letters > 0 && letters <= LETTERS_SHOWN)
            try_slice(&trying, &sentence[s], &sentence[s + 1], s == 0, count == 2);
    }
    if (count > 2 && sentence[count - 1].at + sentence[count - 1].len - sentence[0].at <= LETTERS_SHOWN)
        try_slice(&trying, &sentence[0], &sentence[count - 1], true, true);
    if (trying.from)
        read_stance(out, source, trying.from, trying.to);
}

static unsigned opposes(const struct slice_source *source, const struct sentence *from, const struct sentence *to)
{
    enum stance stance = stance_of(source->stance, source->words, from->first, to->end);
    return stance == STANCE_AGAINST ? OPPOSITION_AGAINST : stance == STANCE_CONTRARY ? OPPOSITION_CONTRARY : 0;
}

uint8_t slice_opposition(const struct slice_source *source, uint32_t idea, struct str field)
{
    const struct words *words = source->words;
    struct sentence sentence[SENTENCES_READ];
    const unsigned asked = STANCE_BIT(STANCE_AGAINST) | STANCE_BIT(STANCE_CONTRARY);
    uint32_t whole;
    if (!(stance_possible(source->stance, words, words->first[idea], words->first[idea + 1]) & asked))
        return 0;
    uint32_t count = read_sentences(sentence, &whole, source, idea, field);
    unsigned sentences = count == SENTENCES_READ ? OPPOSITION_AGAINST | OPPOSITION_CONTRARY : 0, slices = 0;
    for (uint32_t s = 0; s < count; s++) {
        unsigned alone = opposes(source, &sentence[s], &sentence[s]);
        sentences |= alone;
        slices |= s < whole ? alone : 0;
        if (!slices && s + 1 < whole)
            slices = opposes(source, &sentence[s], &sentence[s + 1]);
    }
    if (!slices && whole > 2)
        slices = opposes(source, &sentence[0], &sentence[whole - 1]);
    return (uint8_t)(sentences | (slices ? OPPOSITION_SLICE : 0));
}

/* The first sentence is never cut off, so its terms are terms of some slice. */
bool slice_opens_with_terms(const struct slice_source *source, uint32_t idea, struct str field)
{
    const struct words *words = source->words;
    struct sentence opening;
    uint64_t token = words->first[idea];
    if (!sentence_next(&opening, source->ideas, words, idea, field, &token))
        return false;
    for (uint64_t t = opening.first; t < opening.end; t++) {
        uint32_t word = words->word_of_form[words->form[t]];
        if (words->word_kind[word] == WORD_PLAIN && words->part_first[word] < words->part_first[word + 1])
            return true;
    }
    return false;
}

struct str slice_text(const struct slice *slice, const struct ideas *ideas)
{
    return str_slice(ideas->text[slice->idea], slice->at, slice->len);
}

struct str slice_proposal(const struct ideas *ideas, uint32_t idea)
{
    return ideas->what[idea].len ? ideas->what[idea] : ideas->text[idea];
}
