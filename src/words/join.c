/* Two vocabularies → one, the second behind the first. Terms are the same when their text is. */
#include "words/join.h"

#include "base/map.h"

#include <string.h>

/* number [texts->M]: the joined number of each of their terms. */
static enum status join_terms(struct words *out, uint32_t *number, const struct words *ideas, const struct words *texts)
{
    struct map terms = {0};
    enum status status = DONE;
    bool is_new;
    for (uint32_t m = 0; status == DONE && m < ideas->M + texts->M; m++) {
        struct str term = m < ideas->M ? ideas->term_text[m] : texts->term_text[m - ideas->M];
        uint32_t at;
        status = map_add(&terms, term, &at, &is_new);
        if (status == DONE && is_new)
            out->term_text[at] = term;
        if (status == DONE && m >= ideas->M)
            number[m - ideas->M] = at;
    }
    out->M = terms.count;
    map_free(&terms);
    return status;
}

static void join_tokens(struct words *out, const struct words *ideas, const struct words *texts)
{
    memcpy(out->first, ideas->first, ((size_t)ideas->N + 1) * sizeof *out->first);
    for (uint32_t i = 0; i <= texts->N; i++)
        out->first[ideas->N + i] = ideas->T + texts->first[i];
    if (ideas->T)
        memcpy(out->form, ideas->form, (size_t)ideas->T * sizeof *out->form);
    for (uint64_t t = 0; t < texts->T; t++)
        out->form[ideas->T + t] = ideas->F + texts->form[t];
    if (ideas->F)
        memcpy(out->word_of_form, ideas->word_of_form, ideas->F * sizeof *out->word_of_form);
    for (uint32_t f = 0; f < texts->F; f++)
        out->word_of_form[ideas->F + f] = ideas->W + texts->word_of_form[f];
}

static void join_words(struct words *out, const uint32_t *number, const struct words *ideas, const struct words *texts)
{
    uint32_t parts = ideas->part_first[ideas->W];
    if (ideas->W)
        memcpy(out->word_kind, ideas->word_kind, ideas->W);
    if (texts->W)
        memcpy(out->word_kind + ideas->W, texts->word_kind, texts->W);
    memcpy(out->part_first, ideas->part_first, ((size_t)ideas->W + 1) * sizeof *out->part_first);
    for (uint32_t w = 0; w <= texts->W; w++)
        out->part_first[ideas->W + w] = parts + texts->part_first[w];
    if (parts)
        memcpy(out->part, ideas->part, parts * sizeof *out->part);
    for (uint32_t p = 0; p < texts->part_first[texts->W]; p++)
        out->part[parts + p] = number[texts->part[p]];
}

enum status words_join(struct words *out, const struct words *ideas, const struct words *texts, struct arena *keep)
{
    uint32_t *number;
    *out = (struct words){
        .N = ideas->N + texts->N, .T = ideas->T + texts->T, .F = ideas->F + texts->F, .W = ideas->W + texts->W};
    TAKE(keep, number, texts->M);
    TAKE(keep, out->first, (size_t)out->N + 1);
    TAKE(keep, out->form, out->T);
    TAKE(keep, out->word_of_form, out->F);
    TAKE(keep, out->word_kind, out->W);
    TAKE(keep, out->part_first, (size_t)out->W + 1);
    TAKE(keep, out->part, (size_t)ideas->part_first[ideas->W] + texts->part_first[texts->W]);
    TAKE(keep, out->term_text, (size_t)ideas->M + texts->M);
    TRY(join_terms(out, number, ideas, texts));
    join_tokens(out, ideas, texts);
    join_words(out, number, ideas, texts);
    return DONE;
}
