/* Candidates for one theme's label.
 *
 * Problem    Of all spans in a theme's ideas, which would a facilitator write on a poster, and in which form?
 * Method     score = contrast · ln(1 + ideas) · noun² · phrase · (1 − spread) · damping.
 *            contrast: the log-odds of the span in this theme against all others with a prior in proportion to the span's
 *            share everywhere, over its standard deviation: rare words do not win by being rare. noun: the last word's share
 *            of noun contexts (nominal.h), and the first word must not be a verb. phrase: several words say more than one. spread: what stands
 *            in every theme. damping: the words of the title and the questions. The best of them, where a single word is
 *            common in Danish at large, count less (rarity), and so does a road or a farm that few of the ideas name (name_worth).
 *            The text is the wording that most ideas of the theme use, indefinite forms preferred; "grønne omstilling" takes the
 *            article that stands before it ("den grønne omstilling").
 * Shapes     CANDIDATES_MOST spans; n ideas of the theme in the sample.
 * Cost       the theme's spans, and one more pass over its tokens.
 * Promises   Ties by the lower number of the span; scores are finite and positive.
 * References Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political Analysis 16(4).
 */
#include "labels/candidates.h"

#include "labels/surface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CONFIDENCE     1.0 /* standard deviations that the contrast is lowered by */
#define CONTRAST_LEAST 1e-3
#define REASON_WORTH   0.5  /* an idea that has it in its reason only, against one that proposes it */
#define PRIOR          10.0 /* ideas' worth of "as everywhere" */
#define PRIOR_SHARE    20.0 /* … but never more than this part of all ideas */
#define COMMON         1e-4 /* share of the background's tokens */
#define PHRASE_WORTH   0.5  /* two words that belong together, against one */
#define COMPOUND_WORTH 1.25
#define DAMPED_WORTH   0.25
#define SPREAD_COST    0.8
#define NOUN_NEVER     0.2
#define NOUN_SURELY    0.7
#define NOUN_LEAST     0.15 /* of nounlike(), for a strict choice */
#define PARTS_WORTH    0.5
#define COSINE_BASE    0.2
#define FAMILIAR_MOST  (COSINE_BASE + 1)
#define ONE_IDEA_WORTH 0.75
#define NAMED_ENOUGH   0.5 /* share of the theme's ideas */

/* With one theme only there is nothing to tell it from: then what most ideas have is the most contrastive. */
double candidate_contrast(double y, double n, double y_other, double n_other)
{
    if (n_other <= 0)
        return sqrt(y);
    double prior = n + n_other < PRIOR * PRIOR_SHARE ? (n + n_other) / PRIOR_SHARE : PRIOR;
    double a = prior * (y + y_other) / (n + n_other + 1);
    double here = log((y + a) / (n + prior - y - a)), there = log((y_other + a) / (n_other + prior - y_other - a));
    return here - there - CONFIDENCE * sqrt(1 / (y + a) + 1 / (y_other + a));
}

/* 0 for what is no noun, 1 for what is, and a smooth way between: most words are met too seldom to be sure. */
static double nounlike(const struct nominal *nominal, uint32_t lexeme)
{
    double x = (nominal->noun[lexeme] - NOUN_NEVER) / (NOUN_SURELY - NOUN_NEVER);
    x = x < 0 ? 0 : x > 1 ? 1 : x;
    return x * x * (3 - 2 * x);
}

/* "navn på sagsbehandleren": said once it is a piece of a sentence. */
static bool is_joined(const struct candidate_source *in, uint32_t span)
{
    const uint32_t *key = in->spans->key[span];
    return key[1] != NOMINAL_NONE && key[1] >= in->source->nominal->L;
}

/* How much more often its words stand together than apart (normalised pointwise mutual information), 0 … 1; a span of one idea has
 * not shown that it is one. */
static double bond(const struct candidate_source *in, uint32_t span)
{
    const uint32_t *key = in->spans->key[span];
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, key, in->source->nominal);
    double n = in->sample->first[in->sample->K], together = in->spans->ideas[span], apart = 1;
    if (together < 2 || together >= n)
        return 0;
    for (uint32_t w = 0; w < count; w++)
        apart *= in->spans->lexeme_ideas[lexeme[w]] / n;
    double bond = log(together / n / apart) / (-log(together / n) * (count - 1));
    return bond < 0 ? 0 : bond > 1 ? 1 : bond;
}

static bool is_compound(const struct span_source *source, uint32_t lexeme)
{
    uint32_t word = source->nominal->shown[lexeme];
    return source->words->part_first[word + 1] - source->words->part_first[word] > 1;
}

/* Does it say something, and end in a noun? */
static bool is_nominal(const struct candidate_source *in, uint32_t span)
{
    const struct nominal *nominal = in->source->nominal;
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, in->spans->key[span], nominal);
    bool says_something = false; /* "halvt år" does not: an adjective and a damped noun */
    for (uint32_t n = 0; n < count; n++)
        says_something |= !in->damped[lexeme[n]] && nounlike(nominal, lexeme[n]) >= NOUN_LEAST;
    double first = is_joined(in, span) ? nounlike(nominal, lexeme[0]) : 1;
    return says_something && nounlike(nominal, lexeme[count - 1]) * first >= NOUN_LEAST;
}

/* What the span is worth as a label wherever it stands. */
static double worth(const struct candidate_source *in, uint32_t span)
{
    const struct nominal *nominal = in->source->nominal;
    const uint32_t *key = in->spans->key[span];
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, key, nominal), damped_words = 0;
    for (uint32_t n = 0; n < count; n++)
        damped_words += in->damped[lexeme[n]];
    double noun = nounlike(nominal, lexeme[count - 1]) * (is_joined(in, span) ? nounlike(nominal, lexeme[0]) : 1);
    double phrase = count > 1                            ? 1 + PHRASE_WORTH * bond(in, span)
                    : is_compound(in->source, lexeme[0]) ? COMPOUND_WORTH
                                                         : 1;
    for (uint32_t n = 0; n + 1 < count; n++)
        phrase *= 1 - nominal->verb[lexeme[n]];
    double damping = DAMPED_WORTH + (1 - DAMPED_WORTH) * (1 - (double)damped_words / count);
    return (0.02 + noun) * phrase * damping * (1 - SPREAD_COST * in->spans->spread[span]);
}

/* Ideas here and in all that back the span: those that have it, and half of what its words' parts have beyond. */
static struct support_count backing(const struct candidate_source *in, const struct span_count *count)
{
    uint32_t lexeme[SPAN_WORDS], words = span_lexemes(lexeme, in->spans->key[count->span], in->source->nominal);
    struct support_count parts = {0, 0}, exact = {count->ideas, in->spans->ideas[count->span]};
    for (uint32_t n = 0; n < words; n++) {
        struct support_count one = support_of(in->support, in->source->nominal, lexeme[n]);
        parts.here += one.here / words;
        parts.all += one.all / words;
    }
    double more_here = parts.here > exact.here ? parts.here - exact.here : 0;
    double more_all = parts.all > exact.all ? parts.all - exact.all : 0;
    more_all = more_all > more_here ? more_all : more_here;
    return (struct support_count){exact.here + PARTS_WORTH * more_here, exact.all + PARTS_WORTH * more_all};
}

/* A name that one idea has may be a person's. */
static bool could_be_private(const struct candidate_source *in, const struct span_count *count)
{
    const struct nominal *nominal = in->source->nominal;
    uint32_t lexeme[SPAN_WORDS], words = span_lexemes(lexeme, in->spans->key[count->span], nominal);
    for (uint32_t n = 0; n < words; n++)
        if (nominal->proper[nominal->shown[lexeme[n]]] && in->spans->lexeme_ideas[lexeme[n]] < 2)
            return true;
    return false;
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
    return a->score > b->score || (a->score >= b->score && a->span < b->span);
}

static int compare_candidates(const void *a, const void *b)
{
    return is_better(b, a) - is_better(a, b);
}

void candidates_sort(struct candidates *in)
{
    qsort(in->candidate, in->count, sizeof *in->candidate, compare_candidates);
}

/* Could it come into the list if it were familiar? */
static bool may_enter(const struct candidates *out, const struct candidate *candidate)
{
    struct candidate best = {.span = candidate->span, .score = candidate->score * FAMILIAR_MOST};
    return out->count < CANDIDATES_MOST || is_better(&best, &out->candidate[CANDIDATES_MOST - 1]);
}

static void insert(struct candidates *out, const struct candidate *candidate)
{
    uint32_t at = out->count;
    while (at > 0 && is_better(candidate, &out->candidate[at - 1]))
        at--;
    if (at == CANDIDATES_MOST)
        return;
    uint32_t last = out->count < CANDIDATES_MOST ? out->count++ : CANDIDATES_MOST - 1;
    memmove(out->candidate + at + 1, out->candidate + at, (last - at) * sizeof *candidate);
    out->candidate[at] = *candidate;
}

/* By the words' vectors; 1 where they are not known. */
static double familiarity(const struct candidate_source *in, uint32_t theme, uint32_t span, float *vector)
{
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, in->spans->key[span], in->source->nominal);
    if (!in->by_words)
        return 1;
    memset(vector, 0, in->by_words->D * sizeof *vector);
    for (uint32_t n = 0; n < count; n++)
        nearness_add_word(vector, in->term_vectors, in->support, in->source->nominal->shown[lexeme[n]]);
    nearness_centre(in->by_words, vector);
    double cosine = nearness_cosine(in->by_words, theme, vector);
    return COSINE_BASE + (cosine > 0 ? cosine : 0);
}

/* A road or a farm that few of the ideas name is where one of them happens, not what they are about. Below 1 for a name of one word
 * that Danish at large does not know ("Strandgade", "krydset Strandgade"): the share of the theme's n ideas that have it. */
static double name_worth(const struct candidate_source *in, const struct span_count *count, double n)
{
    const struct nominal *nominal = in->source->nominal;
    uint32_t lexeme[SPAN_WORDS], words = span_lexemes(lexeme, in->spans->key[count->span], nominal);
    double share = count->ideas / n / NAMED_ENOUGH;
    uint32_t last = nominal->shown[lexeme[words - 1]];
    struct str name = in->source->words->word_text[last];
    if (!nominal->known || !nominal->proper[last] || str_find(name, STR("-"), 0) != SIZE_MAX ||
        (words > 1 && nominal->proper[nominal->shown[lexeme[0]]]) || known_find(nominal->known, name) != KNOWN_NONE)
        return 1;
    return share < 1 ? share : 1;
}

/* What everybody says about everything ("ansvar", "mål", "spørgsmål") says little by itself: below 1 for a single word that is
 * common in Danish at large, the more so the fewer of the theme's ideas have a part of it. */
static double rarity(const struct candidate_source *in, const struct candidate *candidate, double n)
{
    const struct words *words = in->source->words;
    const struct known_words *known = in->source->nominal->known;
    const uint32_t *key = in->spans->key[candidate->span];
    if (!known || key[1] != NOMINAL_NONE)
        return 1;
    uint32_t word = in->source->nominal->shown[key[0]], most = 0;
    const struct str form[] = {words->word_text[word], words->lemma[word]};
    for (size_t f = 0; f < sizeof form / sizeof *form; f++) {
        uint32_t number = known_find(known, form[f]);
        if (number != KNOWN_NONE && known->frequency[number] > most)
            most = known->frequency[number];
    }
    double share = (double)most / (double)known->frequency_sum;
    double covered = support_of(in->support, in->source->nominal, key[0]).here / n;
    return share > COMMON ? pow(COMMON / share, 0.5 * (1 - covered)) : 1;
}

enum status candidates_from(struct candidates *out, const struct candidate_source *in, uint32_t theme, bool strict,
                            struct arena *keep)
{
    const uint32_t *first = in->sample->first;
    memset(out, 0, sizeof *out);
    out->n = first[theme + 1] - first[theme];
    double n = out->n, n_other = (double)first[in->sample->K] - n;
    float *vector = NULL;
    if (in->by_words)
        TAKE(keep, vector, in->by_words->D);
    support_turn(in->support, theme);
    for (uint64_t e = in->spans->first[theme]; e < in->spans->first[theme + 1]; e++) {
        struct span_count count = in->spans->counts[e];
        if ((count.ideas < 2 && is_joined(in, count.span)) || (strict && !is_nominal(in, count.span)))
            continue;
        struct support_count backed = backing(in, &count);
        struct candidate candidate = {.span = count.span, .ideas = count.ideas};
        double contrast = candidate_contrast(backed.here, n, backed.all - backed.here, n_other);
        if ((strict && contrast <= 0) || could_be_private(in, &count))
            continue;
        candidate.score = sqrt((contrast > CONTRAST_LEAST ? contrast : CONTRAST_LEAST) * log(1 + backed.here)) *
                          (REASON_WORTH + (1 - REASON_WORTH) * count.proposed / count.ideas) * worth(in, count.span) *
                          name_worth(in, &count, n) * (count.ideas < 2 ? ONE_IDEA_WORTH : 1);
        if (candidate.score <= 0 || !may_enter(out, &candidate))
            continue;
        candidate.score *= familiarity(in, theme, count.span, vector);
        if (candidate.score > 0)
            insert(out, &candidate);
    }
    for (uint32_t c = 0; c < out->count; c++)
        out->candidate[c].score *= rarity(in, &out->candidate[c], n);
    candidates_sort(out);
    return surface_from(out, in->source, in->spans, in->sample->idea + first[theme], keep);
}
