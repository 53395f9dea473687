/* Which wording of a candidate goes on the wall?
 *
 * Problem    A span is counted in any inflection: "cykelstien", "cykelstier", "cykelsti" are one, and one of them is to be read from afar.
 * Method     A single word is shown as nominal.h says, by all ideas: indefinite, in the number that most people use. Of several words
 *            the wording that most ideas of the theme use, indefinite forms preferred; "grønne omstilling" takes the article that
 *            stands before it ("den grønne omstilling"), for an adjective in -e before a noun's base form is not Danish without one.
 * Shapes     CANDIDATES_MOST candidates, VARIANTS wordings each.
 * Cost       one pass over the theme's tokens.
 * Promises   Words as somebody wrote them, none put together; the first on a tie.
 */
#include "themes/surface.h"

#include "base/utf8.h"

#include <string.h>

#define ARTICLE_SHARE 0.5

/* One wording of a candidate. */
struct variant {
    struct str text;
    uint32_t count, with_article;
    float preference;
    bool needs_article;
    struct str article;
};

enum { VARIANTS = 12, SPAN_BYTES = SPAN_WORDS * (WORD_MOST_BYTES + 2) + 8 };

struct wording {
    uint32_t count;
    struct variant variant[VARIANTS];
};

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

/* An adjective with -e that is no plural: "grønne omstilling", against "grønne områder" and "grøn omstilling". */
static bool needs_article(const struct words *words, const struct span *span)
{
    uint32_t first = words->word_of_form[words->form[span->token]],
             last = words->word_of_form[words->form[span->token + span->length - 1]];
    return span->length == 2 && str_ends(words->word_text[first], STR("e")) &&
           !str_equal(words->word_text[first], words->lemma[first]) &&
           str_equal(words->word_text[last], words->lemma[last]);
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
        *variant = (struct variant){.preference = source->nominal->preference[last],
                                    .needs_article = needs_article(words, span)};
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
    if (best->needs_article && !best->with_article)
        *out = STR("");
    else if (best->with_article > ARTICLE_SHARE * best->count || best->needs_article)
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

static struct str single_word(const struct span_source *source, const uint32_t *key)
{
    return nominal_written(source->nominal, source->words, source->nominal->shown[key[0]]);
}

/* Reads the theme's ideas once more: who has what, and how it is written. */
enum status surface_from(struct candidates *in, const struct span_source *source, const struct spans *spans,
                         const uint32_t *idea, struct arena *keep)
{
    struct wording *wording;
    TAKE(keep, wording, in->count);
    for (uint32_t c = 0; c < in->count; c++)
        TAKE(keep, in->candidate[c].has, in->n);
    for (uint32_t i = 0; i < in->n; i++)
        for (uint64_t t = source->words->first[idea[i]]; t < source->words->first[idea[i] + 1]; t++) {
            struct span span[SPANS_A_TOKEN];
            uint32_t count = spans_beginning(span, source, idea[i], t);
            for (uint32_t s = 0; s < count; s++) {
                uint32_t c = find(in, spans, span[s].key);
                if (c == UINT32_MAX)
                    continue;
                in->candidate[c].has[i] = 1;
                TRY(add_variant(&wording[c], source, idea[i], &span[s], keep));
            }
        }
    for (uint32_t c = 0; c < in->count; c++) {
        const uint32_t *key = spans->key[in->candidate[c].span];
        if (key[1] != NOMINAL_NONE)
            TRY(choose_text(&in->candidate[c].text, &wording[c], keep));
        else if (utf8_count(single_word(source, key)) <= THEME_LABEL_MOST)
            in->candidate[c].text = single_word(source, key);
    }
    return DONE;
}
