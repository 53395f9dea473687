/* Problem    "Why did you put my idea there?"
 * Method     An idea's nearness to a theme is the cosine of its vector with the theme's centre, a sum over the blocks of represent.c. In the
 *            two blocks of words the vector is, up to its length and what is taken away because all ideas have it, a sum over
 *            the idea's terms: so the score is a sum of shares, one a word (a compound has those of its parts), and the
 *            common part. The lengths are found again by going the block's way for all ideas. The sentence encoder is no sum: there each
 *            word is left out in turn, and what is told is how much nearer the sentence is to the mean of the theme's sentences with it
 *            than without, both seen from the mean of all.
 * Shapes     R, N × D: a block's rows on their way
 * Cost       N · D for each block; one reading of the text a word
 * Promises   the shares, the common parts and the sentences' block add up to the score, whatever the blocks became; ties to the lowest number
 * Example    score .50 = "cykelsti" .31 + "skole" .14 + common -.05 + sentences .10
 */
#include "themes/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEFT_OUT_MOST = 200 /* words of a text that are left out in turn */ };

static bool original_is_compared(const struct explain_input *in, uint32_t i)
{
    return in->ideas->duplicate_of[i] == IDEA_NONE &&
           (in->themes->unplaced[i] == UNPLACED_NOT || in->themes->nearest[i] != THEME_NONE);
}

/* ---- the blocks of words ---- */

static double row_length(const float *row, uint32_t D)
{
    return sqrt(dense_dot(row, row, D));
}

/* What a term's vector was multiplied by on its way into the idea's point: the block's weight stands in the point itself. */
static double block_scale(const struct explain_input *in, enum represent_block block, uint32_t D, uint32_t idea)
{
    return in->trace->scale[block][idea] * row_length(dense_row(&in->trace->points, idea) + in->trace->first[block], D);
}

/* Each term's share in the score [of the idea's entries in the matrix]. */
static void term_shares(double *share, const struct explain_input *in, enum represent_block block,
                        const struct dense *terms, uint32_t idea, const float *centre)
{
    const struct csr *tfidf = &in->tfidf->matrix;
    const double scale = block_scale(in, block, terms->columns, idea);
    for (uint64_t e = tfidf->start[idea]; e < tfidf->start[idea + 1]; e++)
        share[e - tfidf->start[idea]] =
            scale * (double)tfidf->val[e] *
            dense_dot(dense_row(terms, tfidf->col[e]), centre + in->trace->first[block], terms->columns);
}

/* ---- words ---- */

static uint32_t word_at(const struct words *words, uint64_t token)
{
    return words->word_of_form[words->form[token]];
}

static uint32_t find_word(struct explanation *out, uint32_t word)
{
    uint32_t w = 0;
    while (w < out->words && out->word[w].word != word)
        w++;
    return w;
}

/* The idea's words that have terms in the matrix, each once. */
static enum status list_words(struct explanation *out, const struct explain_input *in, uint32_t idea,
                              struct arena *keep)
{
    const struct words *words = in->words;
    TAKE(keep, out->word, words->first[idea + 1] - words->first[idea]);
    for (uint64_t t = words->first[idea]; t < words->first[idea + 1]; t++) {
        const uint32_t word = word_at(words, t);
        if (words->word_kind[word] == WORD_PLAIN && words->part_first[word] < words->part_first[word + 1] &&
            find_word(out, word) == out->words)
            out->word[out->words++] = (struct explain_word){.word = word};
    }
    return DONE;
}

/* A term's share is dealt out evenly among the places where the term stands. */
static void deal_out(struct explanation *out, const struct explain_input *in, uint32_t block, uint32_t idea,
                     uint32_t term, double share)
{
    const struct words *words = in->words;
    uint32_t places = 0;
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint64_t t = words->first[idea]; t < words->first[idea + 1]; t++) {
            const uint32_t word = word_at(words, t), w = find_word(out, word);
            for (uint32_t p = words->part_first[word]; w < out->words && p < words->part_first[word + 1]; p++) {
                if (words->part[p] != term)
                    continue;
                if (pass == 0)
                    places++;
                else
                    out->word[w].share[block] += share / places;
            }
        }
}

static enum status share_block(struct explanation *out, const struct explain_input *in, enum represent_block block,
                               const struct dense *terms, uint32_t idea, const float *centre, struct arena *work)
{
    const struct csr *tfidf = &in->tfidf->matrix;
    double *share;
    if (!terms->columns || in->trace->first[block] == in->trace->first[block + 1])
        return DONE;
    TAKE(work, share, tfidf->start[idea + 1] - tfidf->start[idea]);
    term_shares(share, in, block, terms, idea, centre);
    for (uint64_t e = tfidf->start[idea]; e < tfidf->start[idea + 1]; e++)
        deal_out(out, in, block, idea, tfidf->col[e], share[e - tfidf->start[idea]]);
    out->common[block] = out->block[block];
    for (uint32_t w = 0; w < out->words; w++)
        out->common[block] -= out->word[w].share[block];
    return DONE;
}

static int compare_words(const void *a, const void *b)
{
    const struct explain_word *x = a, *y = b;
    const double more = x->share[0] + x->share[1], less = y->share[0] + y->share[1];
    if (more != less)
        return more > less ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* ---- the sentence ---- */

/* The text without the places where the word stands. */
static enum status text_without(struct str *out, const struct explain_input *in, uint32_t idea, uint32_t word,
                                struct arena *work)
{
    const struct words *words = in->words;
    const struct str text = in->ideas->text[idea];
    char *bytes;
    size_t from = 0, len = 0;
    TAKE(work, bytes, text.len + 1);
    for (uint64_t t = words->first[idea]; t < words->first[idea + 1]; t++) {
        if (word_at(words, t) != word)
            continue;
        memcpy(bytes + len, text.at + from, words->at[t] - from);
        len += words->at[t] - from;
        from = words->at[t] + words->len[t];
    }
    memcpy(bytes + len, text.at + from, text.len - from);
    *out = str_trim((struct str){bytes, len + text.len - from});
    return DONE;
}

/* mean of all originals' sentences, and of the theme's seen from there. */
static void sentence_means(double *mean, double *theme_mean, const struct explain_input *in, uint32_t theme)
{
    const struct embedding *embedding = in->embedding;
    uint32_t all = 0, inside = 0;
    for (uint32_t i = 0; i < embedding->N; i++) {
        if (in->ideas->duplicate_of[i] != IDEA_NONE || !in->ideas->text[i].len)
            continue;
        const float *vector = embedding_of(embedding, i);
        if (!vector)
            continue;
        const bool member = in->themes->theme_of[i] == theme;
        all++;
        inside += member;
        for (uint32_t d = 0; d < embedding->D; d++) {
            const double value = (double)vector[d];
            mean[d] += value;
            theme_mean[d] += member ? value : 0;
        }
    }
    for (uint32_t d = 0; d < embedding->D; d++) {
        mean[d] /= all > 0 ? all : 1;
        theme_mean[d] = inside > 0 ? theme_mean[d] / inside - mean[d] : 0;
    }
}

static double nearness_to(const float *sentence, const double *mean, const double *theme_mean, uint32_t D)
{
    double aa = 0, bb = 0, ab = 0;
    for (uint32_t d = 0; d < D; d++) {
        const double a = (double)sentence[d] - mean[d];
        aa += a * a;
        bb += theme_mean[d] * theme_mean[d];
        ab += a * theme_mean[d];
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 0;
}

static enum status leave_out(struct explanation *out, const struct explain_input *in, uint32_t idea, struct arena *work)
{
    if (!in->encoder || !in->embedding->N || !out->words)
        return DONE;
    const uint32_t D = in->embedding->D, words = out->words < LEFT_OUT_MOST ? out->words : LEFT_OUT_MOST;
    struct str *text;
    float *vector;
    double *mean, *theme_mean;
    TAKE(work, text, (size_t)words + 1);
    TAKE(work, vector, ((size_t)words + 1) * D);
    TAKE(work, mean, D);
    TAKE(work, theme_mean, D);
    for (uint32_t w = 0; w < words; w++)
        TRY(text_without(&text[w], in, idea, out->word[w].word, work));
    text[words] = str_trim(in->ideas->text[idea]); /* of many ideas it may not have been read */
    TRY(encoder_read(vector, in->encoder, text, words + 1));
    sentence_means(mean, theme_mean, in, out->theme);
    const double whole = nearness_to(vector + (size_t)words * D, mean, theme_mean, D);
    for (uint32_t w = 0; w < words; w++)
        if (text[w].len)
            out->word[w].left_out = whole - nearness_to(vector + (size_t)w * D, mean, theme_mean, D);
    return DONE;
}

/* ---- the whole ---- */

static void find_nearest(struct explanation *out, const struct explain_input *in, uint32_t idea)
{
    const struct dense *points = &in->trace->points;
    for (uint32_t i = 0; i < points->rows; i++) {
        if (i == idea || !original_is_compared(in, i))
            continue;
        const double cosine = dense_dot(dense_row(points, idea), dense_row(points, i), points->columns);
        uint32_t at = out->near_count;
        while (at > 0 && out->near_cosine[at - 1] < cosine)
            at--;
        if (at == EXPLAIN_NEAREST)
            continue;
        out->near_count += out->near_count < EXPLAIN_NEAREST;
        for (uint32_t n = out->near_count - 1; n > at; n--) {
            out->near[n] = out->near[n - 1];
            out->near_cosine[n] = out->near_cosine[n - 1];
        }
        out->near[at] = i;
        out->near_cosine[at] = cosine;
    }
}

/* In a theme of three an idea is a third of the centre that it is compared with (fit.h). */
static enum status measure_others(struct explanation *out, const struct explain_input *in, uint32_t idea,
                                  struct arena *work)
{
    const struct dense *points = &in->trace->points;
    double *sum, square = 0, dot = 0;
    uint32_t n = 0;
    out->others = out->score;
    TAKE(work, sum, points->columns);
    for (uint32_t i = 0; in->themes->theme_of[idea] == out->theme && i < in->themes->N; i++) {
        if (i == idea || in->ideas->duplicate_of[i] != IDEA_NONE || in->themes->theme_of[i] != out->theme)
            continue;
        n++;
        for (uint32_t d = 0; d < points->columns; d++)
            sum[d] += (double)dense_row(points, i)[d];
    }
    for (uint32_t d = 0; d < points->columns; d++) {
        square += sum[d] * sum[d];
        dot += sum[d] * (double)dense_row(points, idea)[d];
    }
    if (n)
        out->others = square > 0 ? dot / sqrt(square) : 0;
    return DONE;
}

static enum status explain_in(struct explanation *out, const struct explain_input *in, uint32_t idea,
                              struct arena *keep, struct arena *work)
{
    const struct themes *themes = in->themes;
    const struct represent_trace *trace = in->trace;
    *out = (struct explanation){.theme = THEME_NONE, .next = THEME_NONE};
    if (!themes->K || themes->nearest[idea] == THEME_NONE)
        return DONE;
    const float *point = dense_row(&trace->points, idea), *centre = dense_row(&themes->centre, themes->nearest[idea]);
    out->theme = themes->nearest[idea];
    out->next = themes->runner_up[idea];
    for (uint32_t b = 0; b < BLOCKS; b++) {
        out->block[b] =
            dense_dot(point + trace->first[b], centre + trace->first[b], trace->first[b + 1] - trace->first[b]);
        out->score += out->block[b];
    }
    if (out->next != THEME_NONE)
        out->next_score = dense_dot(point, dense_row(&themes->centre, out->next), trace->points.columns);
    TRY(measure_others(out, in, idea, work));
    TRY(list_words(out, in, idea, keep));
    TRY(share_block(out, in, BLOCK_OWN_WORDS, &trace->own_terms, idea, centre, work));
    TRY(share_block(out, in, BLOCK_BACKGROUND, in->term_vectors, idea, centre, work));
    TRY(leave_out(out, in, idea, work));
    qsort(out->word, out->words, sizeof *out->word, compare_words);
    find_nearest(out, in, idea);
    return DONE;
}

enum status explain_idea(struct explanation *out, const struct explain_input *input, uint32_t idea, struct arena *keep)
{
    struct arena work = {0};
    check(input->ideas->duplicate_of[idea] == IDEA_NONE);
    enum status status = explain_in(out, input, idea, keep, &work);
    arena_free(&work);
    return status;
}
