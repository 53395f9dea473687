/* Ideas and what is fixed → which ideas seem to touch which row of the frame.
 *
 * Problem   A frame says "bus lines and their timetables are fixed". A person must be shown the ideas that ask for buses, few enough to
 *           be read, so that these people are answered with the reason. Nothing is decided here.
 * Method    Two kinds of evidence, added: the share of the row's words that the idea has, each word by its idf, and the cosine of
 *           the two sentences, centred on the ideas (MEANING = 3 times, for the share is the rougher of the two). A word that the
 *           frame also uses of what is open is no evidence. Ideas with at least TOUCH_LEAST are suggested, for the row that gives
 *           most; without the encoder those with TOUCH_LEAST_WORDS of the words. No classifier: there is nothing to learn from,
 *           a frame is new with each consultation.
 * Shapes    N ideas × R rows; terms are joined by their text, for the two vocabularies were made apart.
 * Cost      R · (entries of the matrix + N · D).
 * Promises  Ties go to the lower row. Rows whose words no idea has, ideas without words, no rows at all: no suggestion.
 * Example   "Kommuneskatten" with the term skat (idf 3): the idea "sæt skatten op" has all of it, share 1.
 */
#include "themes/touch.h"

#include "base/map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MEANING           3.0
#define TOUCH_LEAST       0.27
#define TOUCH_LEAST_WORDS 0.5

struct touching {
    const struct touch_input *in;
    uint32_t N, R;
    uint8_t *of_row; /* [R × M] 1: a term of the row that speaks for it */
    double *mass;    /* [R] idf of all the row's terms */
    double *score;   /* [N] of one row */
    double *best;    /* [N] … and of the best so far */
    uint32_t *row;   /* [N] which that is */
};

/* Each term of row r that is a term of the ideas: into `terms`. What no idea says counts as the rarest of all. */
static void read_row(struct touching *t, const struct map *terms, uint32_t r)
{
    const struct words *rows = t->in->rows;
    uint8_t *has = t->of_row + (size_t)r * t->in->words->M;
    for (uint64_t k = rows->first[r]; k < rows->first[r + 1]; k++) {
        uint32_t w = rows->word_of_form[rows->form[k]];
        for (uint32_t p = rows->part_first[w]; rows->word_kind[w] == WORD_PLAIN && p < rows->part_first[w + 1]; p++) {
            uint32_t m = map_find(terms, rows->term_text[rows->part[p]]);
            if (m == MAP_NONE)
                t->mass[r] += log(1.0 + t->N) + 1;
            else
                has[m] = 1;
        }
    }
}

static enum status read_rows(struct touching *t)
{
    const struct words *words = t->in->words;
    struct map terms = {0};
    enum status status = DONE;
    bool is_new;
    for (uint32_t m = 0, number; status == DONE && m < words->M; m++)
        status = map_add(&terms, words->term_text[m], &number, &is_new);
    for (uint32_t r = 0; status == DONE && r < t->R; r++)
        read_row(t, &terms, r);
    map_free(&terms);
    for (uint32_t r = 0; r < t->R; r++)
        for (uint32_t m = 0; t->in->open[r] && m < words->M; m++)
            for (uint32_t other = 0; t->of_row[(size_t)r * words->M + m] && other < t->R; other++)
                t->of_row[(size_t)other * words->M + m] &= t->in->open[other];
    for (uint32_t r = 0; r < t->R; r++)
        for (uint32_t m = 0; m < words->M; m++)
            if (t->of_row[(size_t)r * words->M + m])
                t->mass[r] += (double)t->in->tfidf->idf[m];
    return status;
}

static enum status score_row(struct touching *t, uint32_t r)
{
    const struct csr *matrix = &t->in->tfidf->matrix;
    const struct embedding *embedding = t->in->embedding;
    const uint8_t *has = t->of_row + (size_t)r * t->in->words->M;
    if (t->in->row_vector)
        TRY(embedding_cosine(t->score, embedding, t->in->row_vector + (size_t)r * embedding->D));
    for (uint32_t i = 0; i < t->N; i++) {
        double shared = 0;
        for (uint64_t e = matrix->start[i]; e < matrix->start[i + 1]; e++)
            if (has[matrix->col[e]])
                shared += (double)t->in->tfidf->idf[matrix->col[e]];
        shared = shared > 0 ? shared / t->mass[r] : 0;
        double score = t->in->row_vector ? (shared + MEANING * t->score[i]) / (1 + MEANING) : shared;
        if (t->row[i] == UINT32_MAX || score > t->best[i]) {
            t->best[i] = score;
            t->row[i] = r;
        }
    }
    return DONE;
}

static int by_row_and_score(const void *a, const void *b)
{
    const struct touch *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return (x->idea > y->idea) - (x->idea < y->idea);
}

static enum status find(struct touches *out, struct touching *t, struct arena *work, struct arena *keep)
{
    double least = t->in->row_vector ? TOUCH_LEAST : TOUCH_LEAST_WORDS;
    TAKE(work, t->of_row, (size_t)t->R * t->in->words->M);
    TAKE(work, t->mass, t->R);
    TAKE(work, t->score, t->N);
    TAKE(work, t->best, t->N);
    TAKE(work, t->row, t->N);
    memset(t->row, 0xFF, t->N * sizeof *t->row);
    TRY(read_rows(t));
    for (uint32_t r = 0; r < t->R; r++)
        if (!t->in->open[r])
            TRY(score_row(t, r));
    TAKE(keep, out->touch, t->N);
    for (uint32_t i = 0; i < t->N; i++)
        if (t->row[i] != UINT32_MAX && t->best[i] >= least && t->in->ideas->duplicate_of[i] == IDEA_NONE)
            out->touch[out->count++] = (struct touch){i, t->row[i], t->best[i]};
    qsort(out->touch, out->count, sizeof *out->touch, by_row_and_score);
    return DONE;
}

enum status touches_from(struct touches *out, const struct touch_input *input, struct arena *keep)
{
    struct touching touching = {.in = input, .N = input->words->N, .R = input->rows->N};
    struct arena work = {0};
    *out = (struct touches){0};
    enum status status = find(out, &touching, &work, keep);
    arena_free(&work);
    return status;
}
