/* Text → sentences, by what stands between two tokens.
 *
 * Problem    A quoted slice must begin and end where its writer began and ended, in texts typed at a table: without capitals,
 *            with lists, with "bl.a." and "d. 3. maj".
 * Method     Between two tokens a sentence ends at a line break; at . ! ? or … before a capital or a digit; at . ! ? also before a
 *            small letter where a known word of three letters or more stands before it. No sentence ends behind a number and a full stop
 *            before a small letter ("3. maj"), nor inside an abbreviation: the tokeniser keeps its stops. Abbreviations that mostly
 *            close a sentence ("osv.") close one before a capital. A colon or semicolon ends none: what follows leans on what
 *            stands before. An emoji belongs to the sentence before it.
 * Promises   Sentences do not overlap and hold every token of the field once; each begins at a token or at a quotation mark or bracket
 *            that touches it.
 * Example    "Flere busser, bl.a. om aftenen! så kan vi komme hjem kl. 22." → 2 sentences.
 */
#include "telling/sentences.h"

#include "base/utf8.h"

#include <string.h>

static const char *const openers[] = {"\"", "(", "[", "»", "«", "„", "“", "”", "'", "‘"};
static const char *const closing_abbreviations[] = {"osv.",    "o.s.v.", "m.m.", "m.v.",  "mv.",  "etc.", "o.l.",
                                                    "o.lign.", "m.fl.",  "mfl.", "o.fl.", "ofl.", "kr.",  "pct."};

enum { WORD_LEAST = 3 /* letters before a full stop that ends a sentence though a small letter follows */ };

static struct str token_text(const struct ideas *ideas, const struct words *words, uint32_t idea, uint64_t token)
{
    return str_slice(ideas->text[idea], words->at[token], words->len[token]);
}

static enum word_kind token_kind(const struct words *words, uint64_t token)
{
    return (enum word_kind)words->word_kind[words->word_of_form[words->form[token]]];
}

static bool has_any(struct str text, const char *characters)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(characters, text.at[i]))
            return true;
    return false;
}

static bool closes_sentence(struct str word)
{
    if (!word.len || word.at[word.len - 1] != '.')
        return false;
    for (size_t i = 0; i < sizeof closing_abbreviations / sizeof *closing_abbreviations; i++)
        if (str_equal(word, str_from(closing_abbreviations[i])))
            return true;
    return false;
}

/* Does a sentence end between the token `before` and the token `token`? */
static bool ends_between(const struct ideas *ideas, const struct words *words, uint32_t idea, uint64_t before,
                         uint64_t token)
{
    struct str text = ideas->text[idea], word = token_text(ideas, words, idea, before);
    struct str next = token_text(ideas, words, idea, token);
    size_t from = (size_t)words->at[before] + words->len[before], at = 0;
    struct str gap = str_slice(text, from, words->at[token] - from);
    bool blank = gap.len == 1 && gap.at[0] == ' ';
    if (blank && !closes_sentence(word)) /* as most gaps are */
        return false;
    bool stop = has_any(gap, "."), call = has_any(gap, "!?"),
         dots = str_find(gap, STR("…"), 0) != SIZE_MAX || str_find(gap, STR(".."), 0) != SIZE_MAX;
    bool number = token_kind(words, before) == WORD_NUMBER;
    int32_t c = utf8_next(next, &at);
    bool large = utf8_is_upper(c) || (utf8_is_digit(c) && !number);
    if (has_any(gap, "\n\r"))
        return true;
    if (!stop && !call && !dots)
        return large && closes_sentence(word);
    if (large)
        return call || dots || !(number && word.len <= 2) || has_any(gap, ")");
    if (dots || has_any(gap, "()\"") || !has_any(gap, " "))
        return false;
    /* An abbreviation that no list has ("selvf.") is a word that nobody knows. */
    return call || (!number && utf8_count(word) >= WORD_LEAST &&
                    !words->word_unknown[words->word_of_form[words->form[before]]]);
}

/* The byte where the sentence that begins with this token begins: quotation marks and brackets before it are its own. */
static uint32_t begin_of(struct str text, uint32_t at, uint32_t least)
{
    if (at > least && text.at[at - 1] == ' ') /* as mostly */
        return at;
    for (size_t o = 0; o < sizeof openers / sizeof *openers;) {
        struct str opener = str_from(openers[o]);
        if (at >= least + opener.len && str_equal(str_slice(text, at - opener.len, opener.len), opener)) {
            at -= (uint32_t)opener.len;
            o = 0;
        } else {
            o++;
        }
    }
    return at;
}

bool sentence_next(struct sentence *out, const struct ideas *ideas, const struct words *words, uint32_t idea,
                   struct str field, uint64_t *token)
{
    struct str text = ideas->text[idea];
    uint64_t t = *token, last = words->first[idea + 1], word;
    if (!field.len)
        return false;
    uint32_t from = (uint32_t)(field.at - text.at), to = from + (uint32_t)field.len;
    while (t < last && words->at[t] < from)
        t++;
    if (t == last || words->at[t] >= to)
        return false;
    uint32_t floor = t > words->first[idea] ? words->at[t - 1] + words->len[t - 1] : 0;
    *out = (struct sentence){.first = t, .at = begin_of(text, words->at[t], floor > from ? floor : from)};
    word = t++; /* the last token that is no emoji */
    for (; t < last && words->at[t] < to; t++) {
        if (token_kind(words, t) == WORD_EMOJI)
            continue;
        if (ends_between(ideas, words, idea, word, t))
            break;
        word = t;
    }
    *token = out->end = t;
    uint32_t end = words->at[t - 1] + words->len[t - 1];
    uint32_t limit = t < last && words->at[t] < to ? begin_of(text, words->at[t], end) : to;
    while (end < limit && (unsigned char)text.at[end] > ' ')
        end++;
    out->len = (uint32_t)str_trim(str_slice(text, out->at, end - out->at)).len; /* it begins with no blank */
    return true;
}
