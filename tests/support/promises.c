#include "support/promises.h"

#include <math.h>

void words_check(const struct words *words, const struct ideas *ideas)
{
    check(words->N == ideas->N && words->first[0] == 0 && words->first[words->N] == words->T);
    for (uint32_t i = 0; i < words->N; i++) {
        size_t behind = 0;
        check(words->first[i] <= words->first[i + 1]);
        for (uint64_t k = words->first[i]; k < words->first[i + 1]; k++) {
            check(words->form[k] < words->F && words->len[k] > 0 && words->len[k] <= WORD_MOST_BYTES);
            check(words->at[k] >= behind);
            behind = (size_t)words->at[k] + words->len[k];
            check(behind <= ideas->text[i].len);
        }
    }
    for (uint32_t f = 0; f < words->F; f++)
        check(words->form_count[f] > 0 && words->word_of_form[f] < words->W);
    for (uint32_t w = 0; w < words->W; w++) {
        check(words->word_text[w].len > 0 && words->word_kind[w] <= WORD_EMOJI);
        check(words->shown_form[w] < words->F && words->word_of_form[words->shown_form[w]] == w);
        check(words->part_first[w] <= words->part_first[w + 1]);
        check((words->part_first[w] < words->part_first[w + 1]) == (words->word_kind[w] == WORD_PLAIN));
        for (uint32_t p = words->part_first[w]; p < words->part_first[w + 1]; p++)
            check(words->part[p] < words->M);
    }
    for (uint32_t m = 0; m < words->M; m++)
        check(words->term_text[m].len > 0 && words->shown_word[m] < words->W);
}

void csr_check(const struct csr *matrix)
{
    check(matrix->start[0] == 0);
    for (uint32_t row = 0; row < matrix->rows; row++) {
        check(matrix->start[row] <= matrix->start[row + 1]);
        for (uint64_t e = matrix->start[row]; e < matrix->start[row + 1]; e++) {
            check(matrix->col[e] < matrix->columns);
            check(e == matrix->start[row] || matrix->col[e - 1] < matrix->col[e]);
            check(isfinite(matrix->val[e]));
        }
    }
}

void dense_check(const struct dense *matrix)
{
    for (size_t i = 0; i < (size_t)matrix->rows * matrix->columns; i++)
        check(isfinite(matrix->at[i]));
}

void embedding_check(const struct embedding *embedding)
{
    uint32_t rows = 0;
    check(embedding->computed <= embedding->R && embedding->R <= embedding->N);
    for (uint32_t i = 0; embedding->row && i < embedding->N; i++)
        check(embedding->row[i] == EMBEDDING_UNREAD || embedding->row[i] == rows++);
    check(rows == (embedding->row ? embedding->R : 0));
    for (uint32_t i = 0; i < embedding->R; i++) {
        double square = 0;
        for (uint32_t d = 0; d < embedding->D; d++) {
            const double value = (double)embedding->vector[(size_t)i * embedding->D + d];
            square += value * value;
        }
        check(square == 0 || fabs(square - 1) < 1e-4);
    }
    for (uint32_t f = 0; f < embedding->computed; f++)
        check(embedding_of(embedding, embedding->fresh[f]) && (!f || embedding->fresh[f - 1] < embedding->fresh[f]));
}
