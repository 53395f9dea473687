/* Groups of vectors → groups that words agree with.
 *
 * Problem    A vector of 50 or 100 directions has room for what thousands of ideas say often. The rare word that would have told two
 *            neighbouring themes apart is not in it, and k-means sees nothing else.
 * Method     Classification EM (Celeux & Govaert 1992) of a mixture in which a theme draws an idea's direction (von Mises-Fisher, with
 *            one SHARPNESS for all) and, apart from it, its distinct words (multinomial). The best theme of an idea is that of the
 *            largest SHARPNESS · cosine + Σ over its words of ln(share in the theme / share in all), ROUNDS times at most. A theme's
 *            shares are held by HELD words that are like all ideas' (Dirichlet) and mixed with BACKGROUND of them (Zhai & Lafferty
 *            2004): words that nobody in a theme wrote speak against it, and are no proof. An idea's own words are taken out of its
 *            own theme's shares first: they would hold it wherever it stands.
 *            Not after neighbours' averages of sentence vectors: there words add nothing. Not weights by tf or idf, shares of the
 *            likelihood by length, sizes of their own, or parts of ideas in several themes: no better (themes/README.md).
 * Shapes     N × D and N × M → N groups; a table of shared words × k.
 * Cost       ROUNDS · (k · nnz + 2 N k D).
 * Promises   Ties go to the lowest group. Independent of the number of threads: words are counted in whole numbers, rows added as
 *            group_sums.h does.
 * Example    Of 200 words in theme A 20 are "bus", in B none, in all ideas 2 %: with HELD = 200 its share in A is 24 / 400, in B 1 %;
 *            ln(.7 · 3 + .3) = .88 for A and ln(.7 · .5 + .3) = -.43 for B, which a difference of .087 in the cosines balances.
 * References Nigam et al. 2000, Machine Learning 39; Banerjee et al. 2005, JMLR 6; and those above.
 */
#include "groups/mixture.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "groups/group_sums.h"
#include "groups/kmeans_centre.h"
#include "matrix/blas.h"

#include <math.h>
#include <string.h>

enum {
    ROUNDS = 2,
    LOG_TERMS = 8,
    ROW_TILE = 1024,
    TERM_TILE = 4096,
    TABLE_MOST = 1 << 25 /* shared words × blas_whole(k): 256 MB */
};
static const double SHARPNESS = 15, HELD = 200, BACKGROUND = 0.3;

struct mixture {
    struct kmeans *groups;
    const struct dense *points;
    const struct csr *terms;
    const uint8_t *counts;
    uint32_t shared;  /* words of two ideas or more: the others say nothing of others */
    uint32_t *number; /* [M] of a word among the shared ones, or UINT32_MAX */
    double *share;    /* [shared] of all words */
    uint32_t *met;    /* [shared × k] ideas of the group with the word */
    uint64_t *words;  /* [k] Σ of these */
    float *says;      /* [shared × blas_whole(k)] what the word says for the group */
    uint32_t *length; /* [N] shared words of the idea */
    float *centre;    /* [blas_whole(k) × D] */
    float *score;     /* [workers × ROW_TILE × blas_whole(k)] */
    struct group_sums sums;
    uint32_t *next; /* [N] */
    bool moved;     /* somebody, in this round */
};

static enum status count_words(struct mixture *m, struct arena *work)
{
    const struct csr *terms = m->terms;
    uint64_t all = 0;
    uint32_t *df;
    TAKE(work, df, terms->columns);
    TAKE(work, m->number, terms->columns);
    TAKE(work, m->share, terms->columns);
    TAKE(work, m->length, terms->rows);
    for (uint32_t i = 0; i < terms->rows; i++)
        for (uint64_t e = terms->start[i]; m->counts[i] && e < terms->start[i + 1]; e++)
            df[terms->col[e]]++;
    for (uint32_t t = 0; t < terms->columns; t++) {
        m->number[t] = df[t] < 2 ? UINT32_MAX : m->shared;
        if (df[t] < 2)
            continue;
        m->share[m->shared++] = df[t];
        all += df[t];
    }
    for (uint32_t t = 0; t < m->shared; t++)
        m->share[t] /= (double)all;
    for (uint32_t i = 0; i < terms->rows; i++)
        for (uint64_t e = terms->start[i]; e < terms->start[i + 1]; e++)
            m->length[i] += m->number[terms->col[e]] != UINT32_MAX;
    return DONE;
}

static void count_by_group(struct mixture *m)
{
    const struct csr *terms = m->terms;
    const uint32_t k = m->groups->k;
    memset(m->met, 0, (size_t)m->shared * k * sizeof *m->met);
    memset(m->words, 0, k * sizeof *m->words);
    for (uint32_t i = 0; i < terms->rows; i++) {
        const uint32_t group = m->groups->of[i];
        if (!m->counts[i])
            continue;
        m->words[group] += m->length[i];
        for (uint64_t e = terms->start[i]; e < terms->start[i + 1]; e++)
            if (m->number[terms->col[e]] != UINT32_MAX)
                m->met[(size_t)m->number[terms->col[e]] * k + group]++;
    }
}

/* Words and rows by group, side by side. */
static enum status count_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct mixture *m = context;
    if (tile > 0)
        return group_sums_make(&m->sums, m->points, m->groups->of, m->groups->k, m->counts);
    count_by_group(m);
    return DONE;
}

/* Share in the group / share in all. */
static double times_as_often(uint32_t met, uint64_t words, double share)
{
    return (1 - BACKGROUND) * (met / share + HELD) / ((double)words + HELD) + BACKGROUND;
}

static enum status weigh_terms(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct mixture *m = context;
    const uint32_t k = m->groups->k, whole = blas_whole(k), from = tile * TERM_TILE;
    const uint32_t to = parallel_tile_end(from, TERM_TILE, m->shared);
    for (uint32_t t = from; t < to; t++)
        for (uint32_t j = 0; j < k; j++)
            m->says[(size_t)t * whole + j] =
                (float)log(times_as_often(m->met[(size_t)t * k + j], m->words[j], m->share[t]));
    return DONE;
}

/* A group whose rows cancel out keeps its centre. */
static void centre_groups(struct mixture *m)
{
    struct kmeans *groups = m->groups;
    uint32_t D = m->points->columns;
    for (uint32_t j = 0; j < groups->k; j++)
        kmeans_direction(dense_row(&groups->centre, j), m->sums.sum + (size_t)j * D, D);
    memcpy(m->centre, groups->centre.at, (size_t)groups->k * D * sizeof *m->centre);
}

/* score [whole] += what each of the words says. */
CLONES static void hear_words(float *restrict score, const float *restrict says, const uint32_t *number,
                              const uint32_t *word, size_t words, size_t whole)
{
    for (size_t w = 0; w < words; w++) {
        const size_t term = number[word[w]];
        for (size_t j = 0; term != UINT32_MAX && j < whole; j++)
            score[j] += says[term * whole + j];
    }
}

/* What the idea's words say for its own group, its own use of them taken out. One logarithm for LOG_TERMS words: each is between
 * BACKGROUND and the inverse of its share, so products of so many are far from what a double cannot hold. */
static double hear_own(const struct mixture *m, uint32_t i, uint32_t own)
{
    const struct csr *terms = m->terms;
    double said = 0, times = 1;
    uint32_t heard = 0;
    for (uint64_t e = terms->start[i]; e < terms->start[i + 1]; e++) {
        size_t term = m->number[terms->col[e]];
        if (term == UINT32_MAX)
            continue;
        times *= times_as_often(m->met[term * m->groups->k + own] - 1, m->words[own] - m->length[i], m->share[term]);
        if (++heard % LOG_TERMS)
            continue;
        said += log(times);
        times = 1;
    }
    return said + log(times);
}

/* score [k] holds the cosines and becomes what is compared. */
static uint32_t best_group(const struct mixture *m, uint32_t i, float *score)
{
    const struct csr *terms = m->terms;
    uint32_t k = m->groups->k, own = m->groups->of[i];
    double own_score = SHARPNESS * (double)score[own] + hear_own(m, i, own);
    for (uint32_t j = 0; j < k; j++)
        score[j] *= (float)SHARPNESS;
    hear_words(score, m->says, m->number, terms->col + terms->start[i], terms->start[i + 1] - terms->start[i],
               blas_whole(k));
    score[own] = (float)own_score;
    return dense_largest(score, k);
}

static enum status choose_groups(void *context, uint32_t tile, uint32_t worker)
{
    const struct mixture *m = context;
    uint32_t whole = blas_whole(m->groups->k), from = tile * ROW_TILE;
    uint32_t rows = parallel_tile_end(from, ROW_TILE, m->points->rows) - from;
    float *score = m->score + (size_t)worker * ROW_TILE * whole;
    blas_multiply_transposed(score, dense_row(m->points, from), m->centre, rows, whole, m->points->columns);
    for (uint32_t r = 0; r < rows; r++)
        m->next[from + r] = m->counts[from + r] ? best_group(m, from + r, score + (size_t)r * whole) : 0;
    return DONE;
}

static enum status place_others(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct mixture *m = context;
    uint32_t N = m->points->rows, from = tile * ROW_TILE, to = parallel_tile_end(from, ROW_TILE, N);
    for (uint32_t i = from; i < to; i++)
        if (!m->counts[i])
            m->groups->of[i] = kmeans_nearest(m->groups, dense_row(m->points, i));
    return DONE;
}

/* The last idea of a group stays: as many themes come out as were asked for. */
static void move_ideas(struct mixture *m)
{
    uint32_t *size = m->sums.size;
    m->moved = false;
    for (uint32_t i = 0; i < m->points->rows; i++) {
        uint32_t *of = &m->groups->of[i];
        if (!m->counts[i] || m->next[i] == *of || size[*of] == 1)
            continue;
        size[*of]--;
        *of = m->next[i];
        size[*of]++;
        m->moved = true;
    }
}

static enum status run_round(struct mixture *m)
{
    TRY(parallel_tiles(2, count_tile, m));
    TRY(parallel_tiles(parallel_tiles_of(m->shared, TERM_TILE), weigh_terms, m));
    centre_groups(m);
    TRY(parallel_tiles(parallel_tiles_of(m->points->rows, ROW_TILE), choose_groups, m));
    move_ideas(m);
    return DONE;
}

static enum status refine(struct mixture *m, struct arena *work)
{
    const uint32_t k = m->groups->k, whole = blas_whole(k), N = m->points->rows, D = m->points->columns;
    TRY(count_words(m, work));
    if ((uint64_t)m->shared * whole > TABLE_MOST)
        return DONE;
    TAKE(work, m->met, (size_t)m->shared * k);
    TAKE(work, m->words, k);
    TAKE(work, m->says, (size_t)m->shared * whole);
    TAKE(work, m->centre, (size_t)whole * D);
    TAKE(work, m->score, (size_t)parallel_threads * ROW_TILE * whole);
    TAKE(work, m->next, N);
    TRY(group_sums_take(&m->sums, N, k, D, work));
    m->moved = true;
    for (uint32_t round = 0; round < ROUNDS && m->moved; round++)
        TRY(run_round(m));
    if (m->moved)
        TRY(group_sums_make(&m->sums, m->points, m->groups->of, m->groups->k, m->counts));
    centre_groups(m);
    return parallel_tiles(parallel_tiles_of(N, ROW_TILE), place_others, m);
}

enum status mixture_refine(struct kmeans *groups, const struct dense *points, const struct csr *terms,
                           const uint8_t *counts)
{
    struct arena work = {0};
    struct mixture mixture = {.groups = groups, .points = points, .terms = terms, .counts = counts};
    enum status status = refine(&mixture, &work);
    arena_free(&work);
    return status;
}
