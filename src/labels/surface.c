/* Which wording of a candidate goes on the wall?
 *
 * Problem    A span is counted in any inflection: "cykelstien", "cykelstier", "cykelsti" are one, and one of them is to be read from afar.
 * Method     A single word is shown as nominal.h says, by all ideas: indefinite, in the number that most people use. Of several words
 *            the wording that most ideas of the theme use, indefinite forms preferred; "grønne omstilling" takes the article that
 *            stands before it ("den grønne omstilling"), for an adjective in -e before a noun's base form is not Danish without one; where
 *            somebody of the theme wrote "grøn omstilling", that is on the poster.
 *            A definite or genitive single word, and the first of "prisen på huse", is then put in the indefinite (inflection.h); the
 *            encoder reads it as it was said. What is no phrase (phrase.h) has no wording.
 * Shapes     CANDIDATES_MOST candidates, VARIANTS wordings each.
 * Cost       one pass over the theme's tokens.
 * Promises   Words as somebody wrote them, or their indefinite form, none put together; the first on a tie.
 */
#include "labels/surface.h"

#include "base/utf8.h"
#include "labels/inflection.h"
#include "labels/phrase.h"

#include <string.h>

#define ARTICLE_SHARE 0.5

/* One wording of a candidate. */
struct variant {
    struct str text;
    uint32_t count, with_article;
    float preference;
    bool needs_article;
    struct str article;
    uint32_t first, last; /* words */
    size_t first_len;
    bool joined;
};

enum {
    BEGIN_BITS = 4096,
    FORM_DECIDES = 3 /* ideas: of a rarer word its neighbours say too little */,
    VARIANTS = 12,
    SPAN_BYTES = SPAN_WORDS * (WORD_MOST_BYTES + 2) + 8
};

struct wording {
    uint32_t count;
    struct variant variant[VARIANTS];
};

static void add_bytes(char *out, size_t *len, struct str text)
{
    memcpy(out + *len, text.at, text.len);
    *len += text.len;
}

/* The word as it stands inside a sentence, a definite or genitive one in its indefinite form, but for names and for what everybody
 * calls so ("Middelhavet", "folketinget"). */
static enum status write_indefinite(struct str *out, const struct span_source *source, uint32_t word,
                                    struct arena *keep)
{
    const struct words *words = source->words;
    const struct known_words *known = source->nominal->known;
    enum inflection_kind kind = inflection_of(words, word);
    struct str text = *out = nominal_written(source->nominal, words, word), indefinite;
    bool settled, name = source->nominal->proper[word] && str_find(text, STR("-"), 0) == SIZE_MAX &&
                         str_find(text, STR("'"), 0) == SIZE_MAX; /* "SFO'en" */
    if (kind == INFLECTION_NONE || (name && kind == INFLECTION_DEFINITE))
        return DONE;
    TRY(inflection_is_settled(&settled, words, known, word));
    if (settled && kind == INFLECTION_DEFINITE)
        return DONE;
    TRY(inflection_indefinite(&indefinite, words, known, word, keep));
    struct str lower = words->word_text[word];
    size_t same = 0;
    if (!indefinite.len)
        return DONE;
    while (same < lower.len && same < indefinite.len && lower.at[same] == indefinite.at[same])
        same++;
    while (same && same < indefinite.len && utf8_goes_on(indefinite.at[same])) /* inside a letter */
        same--;
    return text.len == lower.len ? str_format(out, keep, "%.*s%.*s", (int)same, text.at, (int)(indefinite.len - same),
                                              indefinite.at + same)
                                 : DONE;
}

/* The article before a span of adjective and noun; "" where there is none. */
static struct str article_before(const struct span_source *source, uint32_t idea, const struct span *span)
{
    const struct words *words = source->words;
    if (span->length < 2 || span->token == words->first[idea] || source->nominal->L <= span->key[1])
        return STR("");
    struct str before = words->word_text[words->word_of_form[words->form[span->token - 1]]];
    uint32_t last = words->word_of_form[words->form[span->token + span->length - 1]];
    bool neuter = str_equal(before, STR("det"));
    return (neuter || str_equal(before, STR("den"))) &&
                   !inflection_is_wrong_article(words, source->nominal->known, last, neuter)
               ? before
               : STR("");
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
    size_t len = 0, first_len = 0;
    for (uint32_t n = 0; n < span->length; n++) {
        uint64_t t = span->token + n;
        if (n > 0) {
            size_t end = (size_t)words->at[t - 1] + words->len[t - 1];
            add_bytes(text, &len, str_slice(source->ideas->text[idea], end, words->at[t] - end));
        }
        add_bytes(text, &len, nominal_written(source->nominal, words, words->word_of_form[words->form[t]]));
        first_len = n ? first_len : len;
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
                                    .needs_article = needs_article(words, span),
                                    .last = last,
                                    .first = words->word_of_form[words->form[span->token]],
                                    .first_len = first_len,
                                    .joined = phrase_is_joined(source, span)};
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

/* "prisen på sommerhuse" is read as people say it and written "pris på sommerhuse". */
static enum status write_variant(struct candidate *out, const struct variant *variant, const struct span_source *source,
                                 struct arena *keep)
{
    struct str first;
    if (utf8_count(variant->text) > THEME_LABEL_MOST)
        return DONE;
    out->said = out->text = variant->text;
    struct str rest = str_slice(variant->text, variant->first_len, variant->text.len);
    if (!variant->joined || str_starts(rest, STR("-"))) /* "rets- og" */
        return DONE;
    TRY(write_indefinite(&first, source, variant->first, keep));
    return str_format(&out->text, keep, "%.*s%.*s", STR_ARG(first), STR_ARG(rest));
}

static enum status choose_text(struct candidate *out, const struct wording *wording, const struct span_source *source,
                               struct arena *keep)
{
    const struct variant *best = NULL;
    for (uint32_t v = 0; v < wording->count; v++) {
        const struct variant *variant = &wording->variant[v];
        if (!best || variant_worth(variant) > variant_worth(best))
            best = variant;
    }
    if (!best)
        return DONE;
    for (uint32_t v = 0; v < wording->count && best->needs_article; v++)
        if (wording->variant[v].last == best->last && !wording->variant[v].needs_article) {
            best = &wording->variant[v];
            out->definite = true;
        }
    if (best->needs_article && !best->with_article)
        return DONE;
    if (best->with_article <= ARTICLE_SHARE * best->count && !best->needs_article)
        return write_variant(out, best, source, keep);
    TRY(str_format(&out->text, keep, "%.*s %.*s", STR_ARG(best->article), STR_ARG(best->text)));
    if (utf8_count(out->text) > THEME_LABEL_MOST)
        out->text = STR("");
    out->definite = !source->nominal->proper[best->last]; /* "det Kaspiske Hav" is called so */
    out->said = out->text;
    return DONE;
}

static uint32_t find(const struct candidates *in, const struct spans *spans, const uint32_t key[SPAN_WORDS])
{
    for (uint32_t c = 0; c < in->count; c++)
        if (memcmp(spans->key[in->candidate[c].span], key, SPAN_WORDS * sizeof *key) == 0)
            return c;
    return UINT32_MAX;
}

static enum status write_single(struct candidate *candidate, const struct span_source *source, uint32_t lexeme,
                                const struct spans *spans, struct arena *keep)
{
    uint32_t word = source->nominal->shown[lexeme];
    struct str text;
    if (spans->lexeme_ideas[lexeme] < FORM_DECIDES && !source->nominal->proper[word] &&
        inflection_is_adjective(source->words, source->nominal->known, word))
        return DONE;
    TRY(write_indefinite(&text, source, word, keep));
    if (utf8_count(text) > THEME_LABEL_MOST)
        return DONE;
    candidate->text = text;
    candidate->said = nominal_written(source->nominal, source->words, word);
    candidate->definite = !source->nominal->proper[word] && inflection_of(source->words, word) == INFLECTION_DEFINITE &&
                          str_equal(text, source->words->word_text[word]);
    return DONE;
}

/* Reads the theme's ideas once more: who has what, and how it is written. */
enum status surface_from(struct candidates *in, const struct span_source *source, const struct spans *spans,
                         const uint32_t *idea, struct arena *keep)
{
    struct wording *wording;
    uint64_t begins[BEGIN_BITS / 64] = {0};
    TAKE(keep, wording, in->count);
    for (uint32_t c = 0; c < in->count; c++) {
        uint32_t key = spans->key[in->candidate[c].span][0];
        begins[key % BEGIN_BITS / 64] |= UINT64_C(1) << key % 64;
        TAKE(keep, in->candidate[c].has, in->n);
    }
    for (uint32_t i = 0; i < in->n; i++) {
        nominal_ask_for(source->ideas, source->words, idea[i + NOMINAL_AHEAD < in->n ? i + NOMINAL_AHEAD : i]);
        for (uint64_t t = source->words->first[idea[i]]; t < source->words->first[idea[i] + 1]; t++) {
            struct span span[SPANS_A_TOKEN];
            uint32_t key = source->key[source->words->form[t]];
            if (!(begins[key % BEGIN_BITS / 64] >> key % 64 & 1)) /* no candidate does, as with most words */
                continue;
            uint32_t count = spans_beginning(span, source, idea[i], t);
            for (uint32_t s = 0; s < count; s++) {
                uint32_t c = find(in, spans, span[s].key);
                if (c == UINT32_MAX)
                    continue;
                in->candidate[c].has[i] = 1;
                if (span[s].length > 1 && phrase_is_whole(source, idea[i], &span[s]))
                    TRY(add_variant(&wording[c], source, idea[i], &span[s], keep));
            }
        }
    }
    for (uint32_t c = 0; c < in->count; c++) {
        const uint32_t *key = spans->key[in->candidate[c].span];
        if (key[1] != NOMINAL_NONE)
            TRY(choose_text(&in->candidate[c], &wording[c], source, keep));
        else
            TRY(write_single(&in->candidate[c], source, key[0], spans, keep));
    }
    return DONE;
}
