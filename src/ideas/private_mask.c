/* Problem    hide what was found, and let people's word stand over the program's: "that is no name", "that is one too"
 * Method     Of the spans that private_next() finds, those are left out that lie inside words somebody wants kept; words somebody
 *            wants hidden are looked for one by one. The first of all these is the next span.
 * Cost       linear in the text without a review; with one, times the words that hold for the idea: a search for each, again behind
 *            each span
 * Promises   spans come in order and do not overlap; without a review they are private_next()'s
 * Example    "Ring til Bo Vest", keep "Bo Vest" → as it stands;  "Mona ved bordet", mask "Mona" → "[skjult] ved bordet"
 */
#include "ideas/private.h"

#include "base/utf8.h"

#include <string.h>

static const char *const mask[PRIVATE_KINDS] = {"[CPR]", "[telefon]", "[e-mail]", "[navn]", "[skjult]"};

/* ---- what people said ---- */

static unsigned char folded(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.at[at];
    bool latin = at > 0 && (unsigned char)text.at[at - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
    return (c >= 'A' && c <= 'Z') || latin ? c + 32 : c;
}

static bool stands_at(struct str text, size_t at, struct str words, bool fold)
{
    for (size_t n = 0; n < words.len; n++)
        if (fold ? folded(text, at + n) != folded(words, n) : text.at[at + n] != words.at[n])
            return false;
    return true;
}

static bool is_inside_word(struct str text, size_t at)
{
    size_t before = at;
    if (at == 0 || at >= text.len)
        return false;
    while (before > 0 && utf8_goes_on(text.at[--before]))
        continue;
    int32_t left = utf8_next(text, &before), right = utf8_next(text, &at);
    return (utf8_is_letter(left) || utf8_is_digit(left)) && (utf8_is_letter(right) || utf8_is_digit(right));
}

size_t private_find_word(struct str text, size_t from, const struct private_word *word, struct str id)
{
    const struct str words = word->text;
    const bool fold = str_equal(word->id, id);
    for (size_t at = from; words.len && at + words.len <= text.len; at++)
        if (stands_at(text, at, words, fold) && !is_inside_word(text, at) && !is_inside_word(text, at + words.len))
            return at;
    return SIZE_MAX;
}

/* Somebody wants the span shown in this idea. */
static bool is_kept(struct private_span span, struct str text, const struct private_review *review, struct str id)
{
    for (uint32_t w = 0; w < review->count; w++) {
        const struct private_word *word = &review->word[w];
        if (word->masks || !str_equal(word->id, id))
            continue;
        size_t least = span.at + span.len > word->text.len ? span.at + span.len - word->text.len : 0;
        size_t at = word->text.len < span.len ? SIZE_MAX : str_find(text, word->text, least);
        if (at <= span.at)
            return true;
    }
    return false;
}

/* A later word of the same idea takes the mask back there. */
static bool is_taken_back(const struct private_review *review, uint32_t w, struct str id)
{
    for (uint32_t v = w + 1; v < review->count; v++)
        if (!review->word[v].masks && str_equal(review->word[v].id, id) &&
            str_equal(review->word[v].text, review->word[w].text))
            return true;
    return false;
}

/* The earlier of two spans, or both as one where they overlap: half a number must not be left behind. */
static void join_span(struct private_span *out, bool *found, struct private_span more)
{
    if (*found && more.at < out->at + out->len && out->at < more.at + more.len) {
        size_t end = out->at + out->len > more.at + more.len ? out->at + out->len : more.at + more.len;
        out->kind = out->len >= more.len ? out->kind : more.kind;
        out->at = out->at < more.at ? out->at : more.at;
        out->len = end - out->at;
    } else if (!*found || more.at < out->at) {
        *out = more;
    }
    *found = true;
}

bool private_next_reviewed(struct private_span *out, struct str text, size_t from, const struct private_review *review,
                           struct str id)
{
    bool found = private_next(out, text, from);
    if (!review || !review->count)
        return found;
    while (found && is_kept(*out, text, review, id))
        found = private_next(out, text, out->at + out->len);
    for (uint32_t w = 0; w < review->count; w++) {
        const struct private_word *word = &review->word[w];
        if (!word->masks || is_taken_back(review, w, id))
            continue;
        size_t at = private_find_word(text, from, word, id);
        if (at == SIZE_MAX)
            continue;
        join_span(out, &found, (struct private_span){PRIVATE_MARKED, at, word->text.len});
    }
    return found;
}

/* ---- masking ---- */

enum status private_mask_reviewed(struct str *out, struct str text, const struct private_review *review, struct str id,
                                  uint64_t found[PRIVATE_KINDS], struct arena *keep)
{
    struct private_span first, span;
    size_t len = text.len;
    *out = text;
    if (!private_next_reviewed(&first, text, 0, review, id))
        return DONE;
    span = first;
    do {
        len += strlen(mask[span.kind]) - span.len;
        found[span.kind]++;
    } while (private_next_reviewed(&span, text, span.at + span.len, review, id));
    char *fresh;
    TAKE(keep, fresh, len + 1);
    *out = (struct str){fresh, len};
    size_t at = 0;
    span = first;
    do {
        memcpy(fresh, text.at + at, span.at - at);
        fresh += span.at - at;
        memcpy(fresh, mask[span.kind], strlen(mask[span.kind]));
        fresh += strlen(mask[span.kind]);
        at = span.at + span.len;
    } while (private_next_reviewed(&span, text, at, review, id));
    memcpy(fresh, text.at + at, text.len - at);
    return DONE;
}

enum status private_mask(struct str *out, struct str text, uint64_t found[PRIVATE_KINDS], struct arena *keep)
{
    return private_mask_reviewed(out, text, NULL, STR(""), found, keep);
}

static uint64_t hidden_in(const uint64_t found[PRIVATE_KINDS])
{
    uint64_t sum = 0;
    for (uint32_t kind = 0; kind < PRIVATE_KINDS; kind++)
        sum += found[kind];
    return sum;
}

enum status private_mask_as_in(struct str *out, struct str text, const struct private_review *review,
                               const struct str *id, uint32_t count, struct arena *keep)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    TRY(private_mask_reviewed(out, text, review, STR(""), found, keep));
    uint64_t least = hidden_in(found);
    for (uint32_t i = 0; i < count && least; i++) {
        uint64_t there[PRIVATE_KINDS] = {0};
        struct str masked;
        TRY(private_mask_reviewed(&masked, text, review, id[i], there, keep));
        if (hidden_in(there) >= least)
            continue;
        *out = masked;
        least = hidden_in(there);
    }
    return DONE;
}
