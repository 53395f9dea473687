/* Background words and sentences → blocks for represent_from(). */
#include "outside_blocks.h"

#include "base/map.h"
#include "points/carry.h"
#include "points/word_block.h"

#include <string.h>

/* vector [texts × D] of the codebook. */
static enum status read_codebook_texts(float *vector, struct analysis *a)
{
    struct str *text;
    TAKE(&a->arena, text, a->codebook.texts);
    for (uint32_t t = 0; t < a->codebook.texts; t++)
        text[t] = a->codebook.text[t].text;
    return a->codebook.texts ? reader_read(vector, &a->reader, a->encoder, text, a->codebook.texts) : DONE;
}

/* Some ideas were read, the others' meaning is computed from these. */
static enum status carried_sentences(struct dense *out, const struct dense *words, struct analysis *a)
{
    const struct embedding *embedding = &a->embedding;
    struct arena work = {0};
    const float **sentence = arena_take(&work, a->compared.N, sizeof *sentence);
    float *named = arena_take(&work, (size_t)a->codebook.texts * embedding->D, sizeof *named);
    enum status status = sentence && named ? read_codebook_texts(named, a) : MACHINE;
    for (uint32_t i = 0; status == DONE && i < a->compared.N; i++)
        sentence[i] = i < embedding->N ? embedding_of(embedding, i) : named + (size_t)(i - embedding->N) * embedding->D;
    const struct carry_input in = {&a->tfidf.matrix, words, sentence, embedding->D, a->counts};
    if (status == DONE)
        status = carry_from(out, &in, &a->arena);
    arena_free(&work);
    return status;
}

/* A copy: the themes centre their blocks in place. The codebook's texts are read here. */
static enum status sentences(struct dense *out, const struct dense *words, struct analysis *a)
{
    const struct embedding *embedding = &a->embedding;
    if (embedding->row)
        return carried_sentences(out, words, a);
    TRY(dense_take(out, a->compared.N, embedding->D, &a->arena));
    memcpy(out->at, embedding->vector, (size_t)embedding->N * embedding->D * sizeof *out->at);
    return read_codebook_texts(dense_row(out, embedding->N), a);
}

/* [R] the groups' numbers in the order in which the ideas meet them; NULL where there is one, or so many that the column says
 * something else than who is speaking. */
static enum status number_groups(const uint32_t **out, struct analysis *a)
{
    enum { GROUPS_MOST = 32 };
    struct map groups = {0};
    uint32_t *group;
    bool is_new;
    enum status status = DONE;
    TAKE(&a->arena, group, a->compared.N);
    for (uint32_t i = a->ideas.N; i < a->compared.N; i++)
        group[i] = REPRESENT_NO_GROUP;
    for (uint32_t i = 0; status == DONE && groups.count <= GROUPS_MOST && i < a->ideas.N; i++)
        status = map_add(&groups, a->ideas.group[i], &group[i], &is_new);
    *out = groups.count > 1 && groups.count <= GROUPS_MOST ? group : NULL;
    map_free(&groups);
    return status;
}

/* Of many ideas without sentences the first columns alone, which are the background's strongest directions. Three sets of 60,000 texts
 * by six seeds, V/ARI: .904/.858 ± .004/.009 with all, .912/.883 with 50, .913/.885 with 64; eight sets of 45,000 by four starts:
 * .903/.891 with 50, .909/.906 with 32. */
static enum status term_vectors(struct analysis *a)
{
    enum { COLUMNS_MANY = 32 };
    TRY(background_vectors(&a->term_vectors, a->background, a->background_number, a->compared.M, &a->arena));
    a->point_terms = a->term_vectors;
    if (dense_count_rows(a->counts, a->compared.N) <= DETAIL_MOST || a->embedding.N ||
        a->term_vectors.columns <= COLUMNS_MANY)
        return DONE;
    TRY(dense_take(&a->point_terms, a->term_vectors.rows, COLUMNS_MANY, &a->arena));
    for (uint32_t m = 0; m < a->point_terms.rows; m++)
        memcpy(dense_row(&a->point_terms, m), dense_row(&a->term_vectors, m), COLUMNS_MANY * sizeof *a->point_terms.at);
    return DONE;
}

enum status outside_blocks(struct represent_blocks *out, struct analysis *a, bool traced)
{
    *out = (struct represent_blocks){0};
    TRY(number_groups(&out->group, a));
    if (a->background)
        TRY(term_vectors(a));
    if (a->background && represent_straight(out, a->embedding.N, traced)) {
        out->term_vectors = &a->point_terms;
    } else if (a->background) {
        TAKE(&a->arena, out->words, 1);
        TRY(word_block_from(out->words, &a->tfidf.matrix, &a->point_terms, &a->spent));
        out->spent = &a->spent;
    }
    if (!a->embedding.N)
        return DONE;
    float *length;
    TAKE(&a->arena, length, a->compared.N);
    for (uint32_t i = 0; i < a->compared.N; i++)
        length[i] = (float)(a->compared.first[i + 1] - a->compared.first[i]);
    TAKE(&a->arena, out->sentences, 1);
    out->length = length;
    return sentences(out->sentences, out->words, a);
}
