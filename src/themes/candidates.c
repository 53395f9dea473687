/* Candidates for one theme's label.
 *
 * Problem    Of all spans in a theme's ideas, which would a facilitator write on a poster, and in which form?
 * Method     score = contrast · ln(1 + ideas) · noun² · phrase · (1 − spread) · damping.
 *            contrast: the log-odds of the span in this theme against all others with a prior in proportion to the span's
 *            share everywhere, over its standard deviation: rare words do not win by being rare. noun: the last word's share
 *            of noun contexts (nominal.h), and the first word must not be a verb. phrase: several words say more than one. spread: what stands
 *            in every theme. damping: the words of the title and the questions.
 *            The text is the wording that most ideas of the theme use, indefinite forms preferred; "grønne omstilling" takes the
 *            article that stands before it ("den grønne omstilling").
 * Shapes     CANDIDATES_MOST spans; n ideas of the theme in the sample.
 * Cost       the theme's spans, and one more pass over its tokens.
 * Promises   Ties by the lower number of the span; scores are finite and positive.
 * References Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political Analysis 16(4).
 */
#include "themes/candidates.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CONFIDENCE     1.0 /* standard deviations that the contrast is lowered by */
#define CONTRAST_LEAST 1e-3
#define REASON_WORTH   0.5  /* an idea that has it in its reason only, against one that proposes it */
#define PRIOR          10.0 /* ideas' worth of "as everywhere" */
#define PRIOR_SHARE    20.0 /* … but never more than this part of all ideas */
#define PHRASE_WORTH   0.35 /* a label of two words against one of one */
#define DAMPED_WORTH   0.25
#define SPREAD_COST    0.8
#define NOUN_NEVER     0.2
#define NOUN_SURELY    0.7
#define NOUN_LEAST     0.15 /* of nounlike(), for a strict choice */
#define ARTICLE_SHARE  0.5

/* One wording of a candidate. */
struct variant {
    struct str text;
    uint32_t count, with_article;
    float preference;
    struct str article;
};

enum { VARIANTS = 12, SPAN_BYTES = SPAN_WORDS * (WORD_MOST_BYTES + 2) + 8 };

struct wording {
    uint32_t count;
    struct variant variant[VARIANTS];
};

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

/* What the span is worth as a label wherever it stands; 0 where it could not be one at all. */
static double worth(const struct span_source *source, const struct spans *spans, uint32_t span, const uint8_t *damped,
                    bool strict)
{
    const struct nominal *nominal = source->nominal;
    const uint32_t *key = spans->key[span];
    uint32_t lexeme[SPAN_WORDS], count = span_lexemes(lexeme, key, nominal), damped_words = 0;
    bool joined = count > 1 && key[1] >= nominal->L;
    bool says_something = false; /* "halvt år" does not: an adjective and a damped noun */
    for (uint32_t n = 0; n < count; n++) {
        damped_words += damped[lexeme[n]];
        says_something |= !damped[lexeme[n]] && nounlike(nominal, lexeme[n]) >= NOUN_LEAST;
    }
    double noun = nounlike(nominal, lexeme[count - 1]) * (joined ? nounlike(nominal, lexeme[0]) : 1);
    if (strict && (noun < NOUN_LEAST || !says_something))
        return 0;
    double phrase = 1;
    for (uint32_t n = 0; n + 1 < count; n++)
        phrase *= (1 + PHRASE_WORTH) * (1 - nominal->verb[lexeme[n]]);
    double damping = DAMPED_WORTH + (1 - DAMPED_WORTH) * (1 - (double)damped_words / count);
    return (0.02 + noun) * phrase * damping * (1 - SPREAD_COST * spans->spread[span]);
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
    return a->score > b->score || (a->score >= b->score && a->span < b->span);
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

static void add_bytes(char *out, size_t *len, struct str text)
{
    memcpy(out + *len, text.at, text.len);
    *len += text.len;
}

/* The article before a span of adjective and noun; "" where there is none. */
static struct str article_before(const struct span_source *source, uint32_t idea, const struct span *span)
{
    const struct words *words = source->words;
    if (span->length < 2 || span->token == words->first[idea] || source->nominal->L <= span->key[1])
        return STR("");
    struct str before = words->word_text[words->word_of_form[words->form[span->token - 1]]];
    return str_equal(before, STR("den")) || str_equal(before, STR("det")) ? before : STR("");
}

static enum status add_variant(struct wording *wording, const struct span_source *source, uint32_t idea,
                               const struct span *span, struct arena *keep)
{
    const struct words *words = source->words;
    char text[SPAN_BYTES];
    size_t len = 0;
    for (uint32_t n = 0; n < span->length; n++) {
        uint64_t t = span->token + n;
        if (n > 0) {
            size_t end = (size_t)words->at[t - 1] + words->len[t - 1];
            add_bytes(text, &len, str_slice(source->ideas->text[idea], end, words->at[t] - end));
        }
        add_bytes(text, &len, nominal_written(source->nominal, words, words->word_of_form[words->form[t]]));
    }
    uint32_t v = 0;
    struct str article = article_before(source, idea, span), view = {text, len};
    while (v < wording->count && !str_equal(wording->variant[v].text, view))
        v++;
    if (v == VARIANTS)
        return DONE;
    struct variant *variant = &wording->variant[v];
    if (v == wording->count) {
        uint32_t last = words->word_of_form[words->form[span->token + span->length - 1]];
        *variant = (struct variant){.preference = source->nominal->preference[last]};
        TRY(str_copy(&variant->text, view, keep));
        wording->count++;
    }
    variant->count++;
    variant->with_article += article.len > 0;
    if (article.len)
        variant->article = article;
    return DONE;
}

/* Forms that suit a poster are preferred even where people mostly write another. */
static double variant_worth(const struct variant *variant)
{
    return variant->count * (double)variant->preference;
}

static enum status choose_text(struct str *out, const struct wording *wording, struct arena *keep)
{
    const struct variant *best = NULL;
    for (uint32_t v = 0; v < wording->count; v++) {
        const struct variant *variant = &wording->variant[v];
        if (!best || variant_worth(variant) > variant_worth(best))
            best = variant;
    }
    *out = STR("");
    if (!best)
        return DONE;
    *out = best->text;
    if (best->with_article > ARTICLE_SHARE * best->count)
        TRY(str_format(out, keep, "%.*s %.*s", STR_ARG(best->article), STR_ARG(best->text)));
    if (utf8_count(*out) > THEME_LABEL_MOST)
        *out = STR("");
    return DONE;
}

static uint32_t find(const struct candidates *in, const struct spans *spans, const uint32_t key[SPAN_WORDS])
{
    for (uint32_t c = 0; c < in->count; c++)
        if (memcmp(spans->key[in->candidate[c].span], key, SPAN_WORDS * sizeof *key) == 0)
            return c;
    return UINT32_MAX;
}

/* Reads the theme's ideas once more: who has what, and how it is written. */
static enum status read_wordings(struct candidates *out, const struct span_source *source, const struct spans *spans,
                                 const uint32_t *idea, struct arena *keep)
{
    struct wording *wording;
    TAKE(keep, wording, out->count);
    for (uint32_t c = 0; c < out->count; c++)
        TAKE(keep, out->candidate[c].has, out->n);
    for (uint32_t i = 0; i < out->n; i++)
        for (uint64_t t = source->words->first[idea[i]]; t < source->words->first[idea[i] + 1]; t++) {
            struct span span[SPANS_A_TOKEN];
            uint32_t count = spans_beginning(span, source, idea[i], t);
            for (uint32_t s = 0; s < count; s++) {
                uint32_t c = find(out, spans, span[s].key);
                if (c == UINT32_MAX)
                    continue;
                out->candidate[c].has[i] = 1;
                TRY(add_variant(&wording[c], source, idea[i], &span[s], keep));
            }
        }
    for (uint32_t c = 0; c < out->count; c++)
        TRY(choose_text(&out->candidate[c].text, &wording[c], keep));
    return DONE;
}

enum status candidates_from(struct candidates *out, const struct span_source *source, const struct spans *spans,
                            const struct span_sample *sample, uint32_t theme, const uint8_t *damped, uint32_t least,
                            bool strict, struct arena *keep)
{
    const uint32_t *first = sample->first;
    memset(out, 0, sizeof *out);
    out->n = first[theme + 1] - first[theme];
    double n = out->n, n_other = (double)first[sample->K] - n;
    for (uint64_t e = spans->first[theme]; e < spans->first[theme + 1]; e++) {
        struct span_count count = spans->counts[e];
        if (count.ideas < least)
            continue;
        struct candidate candidate = {.span = count.span, .ideas = count.ideas};
        double y = count.ideas, contrast = candidate_contrast(y, n, (double)spans->ideas[count.span] - y, n_other);
        if (strict && contrast <= 0)
            continue;
        candidate.score = (contrast > CONTRAST_LEAST ? contrast : CONTRAST_LEAST) * log(1 + y) *
                          (REASON_WORTH + (1 - REASON_WORTH) * count.proposed / y) *
                          worth(source, spans, count.span, damped, strict);
        if (candidate.score <= 0)
            continue;
        insert(out, &candidate);
    }
    return read_wordings(out, source, spans, sample->idea + first[theme], keep);
}
