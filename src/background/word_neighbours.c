/* Problem    For each of W words the background's words that stand in like company, named as people write them.
 * Method     A word's vector is the sum of its parts' vectors of length 1. Candidates are the terms of the background with a vector that
 *            are some listed word's only term: the most frequent such word gives the name, its lemma, so that no stem is shown.
 *            All pairs, a tile of words against a tile of candidates in one sgemm, as for ideas (groups/neighbours.c): exact, and
 *            an index would cost more than it saves at this size.
 * Shapes     W × D against C × D candidates, C some 12,000.
 * Cost       2 W C D multiplications: 0.1 s for 3,000 words on two threads; 5 MB of candidates.
 * Promises   Descending cosine, the lower candidate on a tie; none of a word's own terms, nothing below COSINE_LEAST. The same for every
 *            number of threads.
 * Example    cykelsti: cykel, sti are its own; cyklist, vej, gangsti
 */
#include "background/word_neighbours.h"

#include "base/parallel.h"
#include "matrix/blas.h"
#include "words/terms.h"

enum { TILE_WORDS = 128, TILE_CANDIDATES = 256, NAMED_LEAST = 10 /* tokens: rarer words have chance vectors */ };
#define COSINE_LEAST   0.3F
#define CANDIDATE_NONE UINT32_MAX

struct candidates {
    struct dense vector; /* [C × D] of length 1 */
    struct str *name;    /* [C] */
    uint32_t *of_term;   /* [M of the background] candidate, CANDIDATE_NONE */
};

struct nearness {
    const struct candidates *candidates;
    const struct words *words;
    const uint32_t *candidate_of; /* [M of the words] */
    struct dense query;           /* [W × D] */
    struct word_neighbours *out;
    float *scores; /* [workers × TILE_WORDS × TILE_CANDIDATES] */
};

/* The most frequent word of each term gives its name. */
static enum status name_terms(struct str *name, const struct background *background, struct arena *work)
{
    const struct known_words *known = background_words(background);
    uint32_t *most;
    TAKE(work, most, background_terms(background));
    for (uint32_t w = 0; w < known->W; w++) {
        struct word_analysis analysis;
        if (known->frequency[w] < NAMED_LEAST || !analysis_read(&analysis, known_analysis(known, w)) ||
            analysis.count != 1)
            continue;
        uint32_t term = background_find_term(background, analysis.term[0]);
        if (term == BACKGROUND_NO_TERM || known->frequency[w] <= most[term])
            continue;
        most[term] = known->frequency[w];
        name[term] = analysis.lemma;
    }
    return DONE;
}

static enum status gather_candidates(struct candidates *out, const struct background *background, struct arena *work)
{
    uint32_t M = background_terms(background), count = 0, D = background_dimensions(background);
    struct str *name;
    TAKE(work, name, M);
    TAKE(work, out->of_term, M);
    TRY(name_terms(name, background, work));
    for (uint32_t m = 0; m < M; m++)
        count += name[m].len > 0 && background_has_vector(background, m);
    TRY(dense_take(&out->vector, count, D, work));
    TAKE(work, out->name, count);
    count = 0;
    for (uint32_t m = 0; m < M; m++) {
        out->of_term[m] = CANDIDATE_NONE;
        if (name[m].len == 0 || !background_has_vector(background, m))
            continue;
        background_vector(dense_row(&out->vector, count), background, m);
        out->of_term[m] = count;
        out->name[count++] = name[m];
    }
    dense_normalise_rows(&out->vector);
    return DONE;
}

static void offer_candidate(struct str *name, float *cosine, struct str offered, float score)
{
    if (score <= cosine[WORD_NEIGHBOURS - 1])
        return;
    uint32_t place = WORD_NEIGHBOURS - 1;
    for (; place > 0 && cosine[place - 1] < score; place--) {
        cosine[place] = cosine[place - 1];
        name[place] = name[place - 1];
    }
    cosine[place] = score;
    name[place] = offered;
}

static bool is_own(const struct nearness *n, uint32_t word, uint32_t candidate)
{
    for (uint32_t p = n->words->part_first[word]; p < n->words->part_first[word + 1]; p++)
        if (n->candidate_of[n->words->part[p]] == candidate)
            return true;
    return false;
}

static enum status nearest_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct nearness *n = context;
    const struct dense *all = &n->candidates->vector;
    uint32_t W = n->words->W, from = tile * TILE_WORDS, rows = parallel_tile_end(from, TILE_WORDS, W) - from;
    float *scores = n->scores + (size_t)worker * TILE_WORDS * TILE_CANDIDATES, cosine[TILE_WORDS][WORD_NEIGHBOURS];
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t place = 0; place < WORD_NEIGHBOURS; place++)
            cosine[r][place] = COSINE_LEAST;
    for (uint32_t other = 0; other < all->rows; other += TILE_CANDIDATES) {
        uint32_t others = all->rows - other < TILE_CANDIDATES ? all->rows - other : TILE_CANDIDATES;
        blas_multiply_transposed(scores, dense_row(&n->query, from), dense_row(all, other), rows, others, all->columns);
        for (uint32_t r = 0; r < rows; r++)
            for (uint32_t o = 0; o < others; o++)
                if (scores[(size_t)r * others + o] > cosine[r][WORD_NEIGHBOURS - 1] && !is_own(n, from + r, other + o))
                    offer_candidate(n->out->of[from + r], cosine[r], n->candidates->name[other + o],
                                    scores[(size_t)r * others + o]);
    }
    return DONE;
}

/* query [W × D]: the sum of the parts' vectors, each of length 1. */
static enum status gather_queries(struct nearness *n, const struct background *background, struct arena *work)
{
    const struct words *words = n->words;
    struct dense vector;
    uint32_t *number, *candidate_of;
    TRY(background_numbers(&number, background, words, work));
    TRY(background_vectors(&vector, background, number, words->M, work));
    dense_normalise_rows(&vector);
    TRY(dense_take(&n->query, words->W, vector.columns, work));
    TAKE(work, candidate_of, words->M);
    for (uint32_t m = 0; m < words->M; m++)
        candidate_of[m] = number[m] == BACKGROUND_NO_TERM ? CANDIDATE_NONE : n->candidates->of_term[number[m]];
    for (uint32_t w = 0; w < words->W; w++)
        for (uint32_t p = words->part_first[w]; p < words->part_first[w + 1]; p++)
            for (uint32_t d = 0; d < vector.columns; d++)
                dense_row(&n->query, w)[d] += dense_row(&vector, words->part[p])[d];
    dense_normalise_rows(&n->query);
    n->candidate_of = candidate_of;
    return DONE;
}

static enum status find_nearest(struct word_neighbours *out, const struct background *background,
                                const struct words *words, struct arena *work)
{
    struct candidates candidates;
    struct nearness n = {.candidates = &candidates, .words = words, .out = out};
    TRY(gather_candidates(&candidates, background, work));
    TRY(gather_queries(&n, background, work));
    TAKE(work, n.scores, (size_t)parallel_threads * TILE_WORDS * TILE_CANDIDATES);
    return parallel_tiles(parallel_tiles_of(words->W, TILE_WORDS), nearest_tile, &n);
}

enum status word_neighbours_from(struct word_neighbours *out, const struct background *background,
                                 const struct words *words, struct arena *keep)
{
    struct arena work = {0};
    *out = (struct word_neighbours){.W = words->W};
    TAKE(keep, out->of, words->W);
    enum status status = find_nearest(out, background, words, &work);
    arena_free(&work);
    return status;
}
