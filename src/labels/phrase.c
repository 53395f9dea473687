/* What may stand on a poster of what stands in a row.
 *
 * Problem    "danske virksomheders", "MitID hjælp", "fordel anlægspengene", "oprette lokalråd", "måneds ventetid" are words in a row of
 *            which several ideas have the same; none is the name of anything.
 * Method     A Danish noun phrase without an article is adjectives or a genitive before an indefinite noun, or a noun and a name. So
 *            a genitive ends none, and an indefinite one begins none; a definite noun stands alone; behind a noun or a name stands no
 *            other noun (they would be one word, or the first a genitive), but a name may; a verb begins none, and "mellem" has two
 *            behind it. Two words that the background writes as one ("veto ret") are none, nor is what is cut before its number ("alarm
 *            til klokken", 7). Which word is which kind is read off the dictionary's lemma and the evidence of nominal.h, a name off
 *            its capital.
 * Cost       string comparisons, and look-ups in the background's words for each word before the last.
 * Promises   Depends on the words of the span, the one behind it and what nominal.h says of them; a doubt is for the phrase.
 * Example    små skoler, Hvidsunds havn, foreningen Havblik: whole. MitID hjælp, behold skolen: not.
 */
#include "labels/phrase.h"

#include "labels/inflection.h"

#define NOUN_SURELY 0.6F
#define NOUN_MAYBE  0.4F
#define VERB_MAYBE  0.3F

bool phrase_is_joined(const struct span_source *source, const struct span *span)
{
    return span->length == SPAN_WORDS && span->key[1] >= source->nominal->L;
}

static uint32_t word_at(const struct span_source *source, const struct span *span, uint32_t n)
{
    return source->words->word_of_form[source->words->form[span->token + n]];
}

/* "måneds", of a month that is not named. */
static bool is_indefinite_genitive(const struct span_source *source, uint32_t word)
{
    struct str text = source->words->word_text[word], lemma = source->words->lemma[word];
    return inflection_of(source->words, word) == INFLECTION_GENITIVE && !source->nominal->proper[word] &&
           text.len == lemma.len + 1 && str_starts(text, lemma);
}

/* "oprette", "opretter". */
static bool is_verb(const struct span_source *source, uint32_t word)
{
    struct str text = source->words->word_text[word], lemma = source->words->lemma[word];
    return source->nominal->verb[source->nominal->lexeme[word]] >= VERB_MAYBE && str_ends(lemma, STR("e")) &&
           str_starts(text, lemma) &&
           (text.len == lemma.len || (text.len == lemma.len + 1 && str_ends(text, STR("r"))));
}

/* No adjective ("attraktivt" is the lemma and a "t"). */
static bool is_noun(const struct span_source *source, uint32_t word)
{
    const struct nominal *nominal = source->nominal;
    struct str text = source->words->word_text[word], lemma = source->words->lemma[word];
    float noun = nominal->noun[nominal->lexeme[word]];
    if (str_ends(text, STR("t")) && text.len == lemma.len + 1 && !str_ends(lemma, STR("e")))
        return false;
    return noun >= NOUN_SURELY ||
           (inflection_has_article(source->words, nominal->known, word) &&
            (noun >= NOUN_MAYBE || !inflection_may_be_adjective(source->words, nominal->known, word)));
}

/* "Hvidsunds Jens", of Jens Hansen. */
static bool is_cut_name(const struct span_source *source, uint32_t idea, const struct span *span)
{
    const struct words *words = source->words;
    uint64_t last = span->token + span->length - 1;
    if (!source->nominal->proper[word_at(source, span, span->length - 1)] || last + 1 == words->first[idea + 1])
        return false;
    size_t end = (size_t)words->at[last] + words->len[last];
    return words->at[last + 1] == end + 1 && source->ideas->text[idea].at[end] == ' ' &&
           source->nominal->proper[word_at(source, span, span->length)];
}

/* "stien mellem Nørrevang", where "og" and the other one follow. */
static bool is_one_of_two(const struct span_source *source, uint32_t idea, const struct span *span)
{
    const struct words *words = source->words;
    return phrase_is_joined(source, span) && span->token + span->length < words->first[idea + 1] &&
           str_equal(words->word_text[word_at(source, span, 1)], STR("mellem")) &&
           str_equal(words->word_text[word_at(source, span, span->length)], STR("og"));
}

/* "alarm til klokken", where "7" follows. */
static bool is_number_cut(const struct span_source *source, uint32_t idea, const struct span *span)
{
    const struct words *words = source->words;
    uint64_t last = span->token + span->length - 1;
    return phrase_is_joined(source, span) && last + 1 < words->first[idea + 1] &&
           words->word_kind[word_at(source, span, span->length)] == WORD_NUMBER &&
           words->at[last + 1] == words->at[last] + words->len[last] + 1;
}

bool phrase_is_whole(const struct span_source *source, uint32_t idea, const struct span *span)
{
    const struct words *words = source->words;
    uint32_t first = word_at(source, span, 0), last = word_at(source, span, span->length - 1);
    enum inflection_kind ends = inflection_of(words, last);
    if (ends == INFLECTION_GENITIVE || is_verb(source, first) || is_cut_name(source, idea, span) ||
        is_one_of_two(source, idea, span) || is_number_cut(source, idea, span))
        return false;
    if (is_indefinite_genitive(source, first) && !span_is_half(source, idea, span->token))
        return false;
    if (phrase_is_joined(source, span) || source->nominal->proper[last])
        return true;
    if (ends == INFLECTION_DEFINITE || inflection_is_adjective(words, source->nominal->known, last))
        return false;
    for (uint32_t n = 0; n + 1 < span->length; n++) {
        uint32_t word = word_at(source, span, n);
        bool owner = inflection_of(words, word) == INFLECTION_GENITIVE || str_ends(words->word_text[word], STR("s"));
        if ((!owner && (source->nominal->proper[word] || is_noun(source, word))) ||
            inflection_is_split(words, source->nominal->known, word, word_at(source, span, n + 1)))
            return false;
    }
    return true;
}
