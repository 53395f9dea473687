/* The indefinite form of a definite noun.
 *
 * Problem    Ideas speak of "cykelstien" and "vindmøllerne": the one that everybody at the table knows. On a poster stands "Cykelsti",
 *            "Vindmøller". Where nobody wrote it, the word that was written still has that form.
 * Method     The dictionary's lemma is the indefinite singular: a word that is the lemma and an article ("sti·en", "cykl·en",
 *            "muse·et") is definite. A definite plural is the indefinite one and "ne" ("møller·ne", "huse·ne"), or "ene" behind one
 *            without an ending ("børn·ene"); which of the two, the background's words say, and where they do not, it is the
 *            lemma. An article behind an apostrophe ("app'en", "sosu'er·ne") goes with it, whatever the dictionary has. The
 *            gender is that of the definite form that the background has more often. A compound that the background does not have is
 *            judged by its last part.
 * Cost       string comparisons; some look-ups in the background's words, each a binary search.
 * Promises   A word's own form by a rule of the language, never another word, and none that neither dictionary nor background has
 *            (of a compound, its last part): then it stays as it was written. Without a dictionary nothing but an article behind an
 *            apostrophe is an inflection.
 * Example    vindmøllerne → vindmøller; lærerne → lærere; fjorden → fjord; Middelhavet is settled.
 */
#include "labels/inflection.h"

#include <string.h>

#define SETTLED_MORE 3.5 /* times as often as the indefinite form: "folketinget" 12, "hjemmeplejen" 4, "badevandet" 1 */

enum { NOUN_SHARE = 50 /* one definite form of so many */, FORM_MOST = 2 * WORD_MOST_BYTES };

/* A word put together for a question. */
struct asked {
    char at[FORM_MOST];
    size_t len;
};

static struct str join(struct asked *asked, struct str a, struct str b)
{
    asked->len = 0;
    if (a.len + b.len <= sizeof asked->at) {
        memcpy(asked->at, a.at, a.len);
        memcpy(asked->at + a.len, b.at, b.len);
        asked->len = a.len + b.len;
    }
    return (struct str){asked->at, asked->len};
}

static struct str less(struct str text, size_t bytes)
{
    return str_slice(text, 0, text.len - (bytes < text.len ? bytes : text.len));
}

/* Without the genitive's "s" and an apostrophe before it; `text` itself where it has none. */
static struct str without_genitive(struct str text, struct str lemma)
{
    if (str_equal(text, lemma) || !str_ends(text, STR("s")) || str_ends(lemma, STR("s")))
        return text;
    struct str shorter = less(text, 1);
    return str_ends(shorter, STR("'")) ? less(shorter, 1) : str_ends(shorter, STR("’")) ? less(shorter, 3) : shorter;
}

/* "sti·en", "bus·sen", "side·n", "cyk·l·en", "kartof·l·en", "muse·et". */
static bool is_singular_definite(struct str text, struct str lemma)
{
    static const char *const articles[] = {"en", "et"};
    bool ends_e = str_ends(lemma, STR("e"));
    if (str_starts(text, lemma) && ends_e && text.len == lemma.len + 1)
        return str_ends(text, STR("n")) || str_ends(text, STR("t"));
    for (size_t a = 0; a < 2; a++) {
        struct str article = str_from(articles[a]);
        if (!str_ends(text, article) || lemma.len < 2)
            continue;
        struct str stem = less(text, 2);
        if (str_starts(stem, lemma) &&
            (stem.len == lemma.len || (stem.len == lemma.len + 1 && stem.at[lemma.len] == lemma.at[lemma.len - 1])))
            return true;
        bool drops = lemma.at[lemma.len - 2] == 'e' && memchr("lrn", lemma.at[lemma.len - 1], 3);
        if (drops && stem.len > 1 && stem.at[stem.len - 1] == lemma.at[lemma.len - 1] &&
            (str_equal(less(stem, 1), less(lemma, 2)) || str_equal(less(stem, 1), less(lemma, 3))))
            return true;
        if (str_ends(lemma, STR("um")) && str_equal(stem, less(lemma, 2)))
            return true;
    }
    return false;
}

/* Of "gren" and "intern" the form in -e is not the definite one. */
static bool is_plural_definite(struct str text, struct str lemma)
{
    bool only_e = str_starts(text, lemma) && text.len == lemma.len + 1;
    return !str_equal(text, lemma) && !only_e && text.len > 4 &&
           (str_ends(text, STR("erne")) || str_ends(text, STR("ene")));
}

/* "sosu'er·ne", "app·'en": the dictionary has none of them. */
static struct str without_article(struct str text)
{
    static const char *const marks[] = {"'", "’"}, *const articles[] = {"erne", "en", "et"};
    for (size_t m = 0; m < 2; m++)
        for (size_t a = 0; a < 3; a++) {
            struct str mark = str_from(marks[m]), article = str_from(articles[a]), stem = less(text, article.len);
            if (text.len > article.len && str_ends(text, article) && stem.len > mark.len && str_ends(stem, mark))
                return a == 0 ? less(text, 2) : less(stem, mark.len);
        }
    return text;
}

static struct str bare_of(const struct words *words, uint32_t word)
{
    return without_genitive(words->word_text[word], words->lemma[word]);
}

enum inflection_kind inflection_of(const struct words *words, uint32_t word)
{
    struct str text = words->word_text[word], lemma = words->lemma[word];
    if (!str_equal(text, lemma) && bare_of(words, word).len < text.len)
        return INFLECTION_GENITIVE;
    if (is_singular_definite(text, lemma) || is_plural_definite(text, lemma) || without_article(text).len < text.len)
        return INFLECTION_DEFINITE;
    return INFLECTION_NONE;
}

/* Bytes before the last part of a compound. */
static size_t before_last_part(const struct words *words, uint32_t word)
{
    size_t len = 0;
    for (uint32_t p = words->part_first[word]; p + 1 < words->part_first[word + 1]; p++)
        len += words->part_text[p].len;
    return len;
}

static uint32_t frequency(const struct known_words *known, struct str text)
{
    uint32_t number = known && text.len ? known_find(known, text) : KNOWN_NONE;
    return number == KNOWN_NONE ? 0 : known->frequency[number];
}

/* Is it a form of the lemma, to the background's knowledge? A compound is asked for by its last part too. */
static bool is_form_of(const struct known_words *known, struct str form, struct str lemma, size_t before)
{
    for (uint32_t whole = 2; known && whole-- > 0;) {
        size_t from = whole ? 0 : before;
        struct str text = str_slice(form, from, form.len), base = str_slice(lemma, from, lemma.len);
        uint32_t number = text.len ? known_find(known, text) : KNOWN_NONE;
        if (number == KNOWN_NONE)
            continue;
        struct str analysis = known_analysis(known, number);
        if (str_starts(analysis, base) && analysis.len > base.len && analysis.at[base.len] == '\t')
            return true;
    }
    return false;
}

/* Tokens of the lemma with this article behind it ("handel": "handelen" and "handlen"). */
static uint32_t with_article(const struct known_words *known, struct str lemma, const char *article)
{
    struct asked asked;
    struct str ending = str_from(article), last = str_slice(lemma, lemma.len - 1, 1);
    if (str_ends(lemma, STR("e")))
        return frequency(known, join(&asked, lemma, str_slice(ending, 1, ending.len)));
    uint32_t found = frequency(known, join(&asked, lemma, ending));
    struct asked doubled;
    found += frequency(known, join(&doubled, join(&asked, lemma, last), ending));
    if (lemma.len > 3 && lemma.at[lemma.len - 2] == 'e' && memchr("lrn", last.at[0], 3))
        found += frequency(known, join(&doubled, join(&asked, less(lemma, 2), last), ending));
    return found;
}

static uint32_t with_any_article(const struct known_words *known, struct str lemma)
{
    return lemma.len > 1 ? with_article(known, lemma, "en") + with_article(known, lemma, "et") : 0;
}

static bool has_article(const struct known_words *known, struct str lemma)
{
    return with_any_article(known, lemma) * NOUN_SHARE > frequency(known, lemma);
}

/* "god": "gods" is no genitive of it, but a word that was not understood. */
static bool is_only_adjective(const struct known_words *known, struct str lemma)
{
    struct asked neuter;
    return !has_article(known, lemma) && is_form_of(known, join(&neuter, lemma, STR("t")), lemma, 0);
}

/* A form by a rule of the language may be one that nobody uses ("slusere"). The dictionary has the lemma, other forms the
 * background has, or those of a compound's last part. */
static bool is_used(const struct known_words *known, struct str form, struct str lemma, size_t before)
{
    return str_equal(form, lemma) || frequency(known, form) > 0 ||
           frequency(known, str_slice(form, before, form.len)) > 0;
}

/* The indefinite plural of a definite one. */
static enum status plural_of(struct str *out, struct str text, struct str lemma, size_t before,
                             const struct known_words *known, struct arena *keep)
{
    struct str plural = less(text, 2), bare = less(text, 3);    /* "børn", "hus", "år" */
    if (str_equal(plural, lemma) && str_ends(lemma, STR("er"))) /* lærer·ne */
        return str_format(out, keep, "%.*se", STR_ARG(lemma));
    if (str_equal(plural, lemma) || str_ends(text, STR("erne")))
        return str_copy(out, plural, keep);
    if (!str_equal(bare, lemma) && is_form_of(known, bare, lemma, before))
        return str_copy(out, bare, keep);
    return str_copy(out, is_form_of(known, plural, lemma, before) ? plural : lemma, keep);
}

enum status inflection_indefinite(struct str *out, const struct words *words, const struct known_words *known,
                                  uint32_t word, struct arena *keep)
{
    const struct str lemma = words->lemma[word], text = bare_of(words, word);
    const size_t before = before_last_part(words, word);
    const enum inflection_kind kind = inflection_of(words, word);
    *out = STR("");
    if (kind == INFLECTION_NONE || (kind == INFLECTION_GENITIVE && is_only_adjective(known, lemma)))
        return DONE;
    if (is_singular_definite(text, lemma))
        return str_copy(out, lemma, keep);
    if (without_article(text).len < text.len)
        return str_copy(out, without_article(text), keep);
    struct str form = text;
    if (is_plural_definite(text, lemma))
        TRY(plural_of(&form, text, lemma, before, known, keep));
    return is_used(known, form, lemma, before) ? str_copy(out, form, keep) : DONE;
}

enum status inflection_is_settled(bool *out, const struct words *words, const struct known_words *known, uint32_t word)
{
    struct arena work = {0};
    struct str text = bare_of(words, word), indefinite;
    uint32_t definite = frequency(known, text);
    enum status status = inflection_indefinite(&indefinite, words, known, word, &work);
    *out = status == DONE && indefinite.len && definite > SETTLED_MORE * (1 + frequency(known, indefinite));
    arena_free(&work);
    return status;
}

bool inflection_has_article(const struct words *words, const struct known_words *known, uint32_t word)
{
    return has_article(known, words->lemma[word]);
}

/* "spare" has "sparet" as "bibliotek" has "biblioteket"; a genitive behind it, "bibliotekets", only nouns have. */
bool inflection_is_noun(const struct words *words, const struct known_words *known, uint32_t word)
{
    struct str lemma = words->lemma[word];
    if (lemma.len < 2)
        return false;
    uint32_t articles = with_article(known, lemma, "en");
    articles += with_article(known, lemma, "ets") ? with_article(known, lemma, "et") : 0;
    return articles * NOUN_SHARE > frequency(known, lemma);
}

bool inflection_may_be_adjective(const struct words *words, const struct known_words *known, uint32_t word)
{
    struct asked neuter;
    struct str lemma = words->lemma[word];
    return str_ends(lemma, STR("t")) || str_ends(lemma, STR("sk")) ||
           is_form_of(known, join(&neuter, lemma, STR("t")), lemma, 0);
}

bool inflection_is_split(const struct words *words, const struct known_words *known, uint32_t first, uint32_t second)
{
    struct asked whole;
    return str_equal(words->word_text[first], words->lemma[first]) &&
           frequency(known, join(&whole, words->word_text[first], words->word_text[second])) > 0 &&
           !inflection_may_be_adjective(words, known, first);
}

bool inflection_is_adjective(const struct words *words, const struct known_words *known, uint32_t word)
{
    struct str text = words->word_text[word], lemma = words->lemma[word];
    if (!str_starts(text, lemma) || text.len == lemma.len || lemma.len < 2 || str_ends(lemma, STR("e")))
        return false;
    struct str ending = str_slice(text, lemma.len, text.len);
    if (str_equal(ending, STR("t")) || str_equal(ending, STR("ste")) || str_equal(ending, STR("est")) ||
        str_equal(ending, STR("este")))
        return true;
    struct str head = str_slice(lemma, before_last_part(words, word), lemma.len);
    bool people = str_ends(lemma, STR("er")) || str_ends(lemma, STR("ing")); /* "fiskere", "flygtninge" */
    if (!known || !str_equal(ending, STR("e")) || people)
        return false;
    return with_any_article(known, lemma) == 0 && with_any_article(known, head) == 0;
}

bool inflection_is_wrong_article(const struct words *words, const struct known_words *known, uint32_t word, bool neuter)
{
    struct str lemma = words->lemma[word];
    for (uint32_t whole = 2; whole-- > 0;) {
        size_t from = whole ? 0 : before_last_part(words, word);
        struct str noun = str_slice(lemma, from, lemma.len);
        if (noun.len < 2)
            continue;
        uint32_t common = with_article(known, noun, "en"), neutral = with_article(known, noun, "et");
        if (common != neutral)
            return neuter ? common > neutral : neutral > common;
    }
    return false;
}
