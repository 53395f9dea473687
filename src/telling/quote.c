/* Quotes: which ideas speak for a theme.
 *
 * Problem    Five ideas should show what a theme holds: its middle first, then its breadth, none of them said twice, and all of a
 *            length that can be read aloud.
 * Method     Maximal marginal relevance: the next quote is the idea with the largest λ · cosine(idea, centre) · length − (1 − λ) ·
 *            largest cosine to a quote already chosen. Not the five nearest to the centre: they say the same. The length factor is 1
 *            from QUOTE_SHORTEST to QUOTE_LONGEST words and falls outside. An idea that shares most of its words with a chosen
 *            one (a near-copy, two rows by one person) is passed over whatever its vector.
 *            Relevance is at most the cosine, so the words of an idea whose cosine is below the least relevance of POOL others need not
 *            be counted: in a theme of thousands those are nearly all, once those have been offered whose cosine some of the ideas,
 *            evenly drawn, show to be among the best.
 * Shapes     points N × D; a theme's ideas by relevance, the POOL best take part.
 * Cost       POOL · D a quote.
 * Promises   The lowest idea on a tie, which a difference below TIE is; the first quote is the most relevant idea; only ideas that
 *            count; fewer quotes where no more differ; a theme without ideas that count has none.
 * Example    cosines to the centre .9 .88 .7, the first two .99 alike, the third .5 to both: first .9; then .6 · .88 − .4 · .99 = .13
 *            against .6 · .7 − .4 · .5 = .22: the third.
 * References Carbonell & Goldstein 1998, "The use of MMR, diversity-based reranking", SIGIR.
 */
#include "telling/quote.h"

#include "base/clones.h"
#include "base/number.h"
#include "base/utf8.h"
#include "telling/best.h"

#include <math.h>
#include <stdlib.h>

#define LAMBDA    0.6
#define TIE       1e-5 /* two ideas are equally near their middle, but for the last bits of another processor */
#define NEAR_COPY 0.5  /* share of their words that two texts have in common */

enum { QUOTE_SHORTEST = 4, QUOTE_LONGEST = 60, POOL = 400, WORDS_COMPARED = 128, ASKED = 128 };

struct quotable {
    uint32_t idea;
    double relevance; /* cosine to the centre × length factor */
    double nearest;   /* largest cosine to a quote already chosen */
};

/* The next run of bytes without a blank; false at the end. */
static bool next_word(struct str *out, struct str text, size_t *at)
{
    while (*at < text.len && (unsigned char)text.at[*at] <= ' ')
        ++*at;
    size_t from = *at;
    while (*at < text.len && (unsigned char)text.at[*at] > ' ')
        ++*at;
    *out = str_slice(text, from, *at - from);
    return *at > from;
}

/* Where words begin; a sum without branches, for thousands of texts are counted. */
CLONES static uint32_t count_words(const char *text, size_t len)
{
    uint32_t words = len > 0 && (unsigned char)text[0] > ' ';
    for (size_t i = 1; i < len; i++)
        words += ((unsigned char)text[i] > ' ') & ((unsigned char)text[i - 1] <= ' ');
    return words;
}

static double length_factor(struct str text)
{
    uint32_t words = count_words(text.at, text.len);
    if (words < QUOTE_SHORTEST)
        return 0.25 + 0.5 * words / QUOTE_SHORTEST;
    return words <= QUOTE_LONGEST ? 1 : 0.5 + 0.5 * QUOTE_LONGEST / words;
}

static bool is_punctuation(char c)
{
    return (unsigned char)c < 128 && !utf8_is_letter(c) && !utf8_is_digit(c);
}

/* Hashes of the text's first words, without what stands behind them, each once, ascending; returns how many. */
static uint32_t word_set(uint64_t out[WORDS_COMPARED], struct str text)
{
    struct str word;
    size_t at = 0;
    uint32_t count = 0, kept = 0;
    while (count < WORDS_COMPARED && next_word(&word, text, &at)) {
        while (word.len && is_punctuation(word.at[word.len - 1]))
            word.len--;
        if (word.len)
            out[count++] = str_hash(word);
    }
    if (count > 1)
        qsort(out, count, sizeof *out, number_compare_u64);
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || out[i] != out[i - 1])
            out[kept++] = out[i];
    return kept;
}

bool quote_near_copies(struct str a, struct str b)
{
    uint64_t in_a[WORDS_COMPARED], in_b[WORDS_COMPARED];
    uint32_t a_count = word_set(in_a, a), b_count = word_set(in_b, b), common = 0;
    for (uint32_t i = 0, j = 0; i < a_count && j < b_count;) {
        common += in_a[i] == in_b[j];
        bool a_first = in_a[i] <= in_b[j], b_first = in_b[j] <= in_a[i];
        i += a_first;
        j += b_first;
    }
    return common > NEAR_COPY * (a_count + b_count - common);
}

static bool is_said(const struct theme *theme, const struct ideas *ideas, uint32_t idea)
{
    for (uint32_t q = 0; q < theme->quotes; q++)
        if (quote_near_copies(ideas->text[theme->quote[q]], ideas->text[idea]))
            return true;
    return false;
}

static double worth_of(const struct quotable *quotable)
{
    return LAMBDA * quotable->relevance - (1 - LAMBDA) * quotable->nearest;
}

/* The lowest idea of those that are worth most; UINT32_MAX: none is left. */
static uint32_t find_best(const struct quotable *pool, uint32_t count)
{
    uint32_t best = UINT32_MAX;
    double most = -INFINITY;
    for (uint32_t c = 0; c < count; c++)
        if (pool[c].idea != IDEA_NONE && worth_of(&pool[c]) > most)
            most = worth_of(&pool[c]);
    for (uint32_t c = 0; c < count; c++)
        if (pool[c].idea != IDEA_NONE && worth_of(&pool[c]) >= most - TIE &&
            (best == UINT32_MAX || pool[c].idea < pool[best].idea))
            best = c;
    return best;
}

static void choose(struct theme *theme, struct quotable *pool, uint32_t count, const struct ideas *ideas,
                   const struct dense *points)
{
    while (theme->quotes < THEME_QUOTES) {
        uint32_t best = find_best(pool, count);
        if (best == UINT32_MAX)
            return;
        uint32_t idea = pool[best].idea;
        pool[best].idea = IDEA_NONE;
        if (is_said(theme, ideas, idea))
            continue;
        theme->quote[theme->quotes++] = idea;
        for (uint32_t c = 0; c < count; c++) {
            if (pool[c].idea == IDEA_NONE)
                continue;
            double cosine = dense_dot(dense_row(points, idea), dense_row(points, pool[c].idea), points->columns);
            pool[c].nearest = theme->quotes == 1 || cosine > pool[c].nearest ? cosine : pool[c].nearest;
        }
    }
}

/* A cosine that some POOL of them reach, told from ASKED of many; of few all reach it. */
static enum status find_high(double *out, const double *cosine, uint32_t count, struct arena *work)
{
    struct best asked;
    *out = -INFINITY;
    if (count < 2 * POOL)
        return DONE;
    TRY(best_take(&asked, (uint32_t)((uint64_t)ASKED * POOL / count) + 1, work));
    for (uint32_t a = 0; a < ASKED; a++)
        best_offer(&asked, (struct scored){a, cosine[(uint64_t)a * count / ASKED]});
    best_close(&asked);
    *out = asked.least.score;
    return DONE;
}

static void offer(struct best *best, const struct ideas *ideas, uint32_t idea, double cosine)
{
    double most = fmax(0, cosine);
    if (best_may_take(best, (struct scored){idea, most}))
        best_offer(best, (struct scored){idea, most * length_factor(ideas->text[idea])});
}

static enum status quote_best(struct theme *theme, const uint32_t *idea, const double *cosine, uint32_t count,
                              const struct ideas *ideas, const struct dense *points, struct arena *work)
{
    struct quotable *quotable;
    struct best best;
    TAKE(work, quotable, POOL);
    TRY(best_take(&best, POOL, work));
    double high;
    TRY(find_high(&high, cosine, count, work));
    for (uint32_t n = 0; n < count; n++)
        if (cosine[n] >= high)
            offer(&best, ideas, idea[n], cosine[n]);
    best_close(&best);
    for (uint32_t n = 0; n < count; n++)
        if (cosine[n] < high)
            offer(&best, ideas, idea[n], cosine[n]);
    best_close(&best);
    for (uint32_t c = 0; c < best.count; c++)
        quotable[c] = (struct quotable){.idea = best.at[c].id, .relevance = best.at[c].score};
    theme->quotes = 0;
    choose(theme, quotable, best.count, ideas, points);
    return DONE;
}

enum status quote_theme(struct theme *theme, const uint32_t *idea, const double *cosine, uint32_t count,
                        const struct ideas *ideas, const struct dense *points)
{
    struct arena work = {0};
    enum status status = quote_best(theme, idea, cosine, count, ideas, points, &work);
    arena_free(&work);
    return status;
}
