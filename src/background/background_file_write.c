/* A background model put down as its file: sections one behind the other, each padded; the head last, when all lengths are known. */
#include "background/background_layout.h"

#include <string.h>

static enum status add_padded(struct buffer *out, const void *at, size_t len)
{
    static const char zeros[MODEL_ALIGNMENT];
    TRY(buffer_add(out, (struct str){at, len}));
    return buffer_add(out, (struct str){zeros, (size_t)(model_aligned(out->len) - out->len)});
}

static enum status add_section(struct buffer *out, struct model_body *body, enum model_section section, const void *at,
                               size_t len)
{
    body->section[section].at = out->len;
    body->section[section].len = len;
    return add_padded(out, at, len);
}

/* The texts end to end as a section, their offsets as another. */
static enum status add_terms(struct buffer *out, struct model_body *body, const struct background_content *content)
{
    uint32_t offset = 0;
    body->section[MODEL_TERM_AT].at = out->len;
    body->section[MODEL_TERM_AT].len = ((uint64_t)content->M + 1) * sizeof offset;
    for (uint32_t m = 0; m <= content->M; m++) {
        TRY(buffer_add(out, (struct str){(const char *)&offset, sizeof offset}));
        check(m == content->M || content->term[m].len <= BACKGROUND_TEXT_MOST - offset);
        offset += m < content->M ? (uint32_t)content->term[m].len : 0;
    }
    TRY(add_padded(out, NULL, 0));
    body->section[MODEL_TERM_TEXT].at = out->len;
    body->section[MODEL_TERM_TEXT].len = offset;
    for (uint32_t m = 0; m < content->M; m++)
        TRY(buffer_add(out, content->term[m]));
    return add_padded(out, NULL, 0);
}

static enum status add_words(struct buffer *out, struct model_body *body, const struct known_words *words)
{
    size_t W = words->W;
    check(words->text_at[W] <= BACKGROUND_TEXT_MOST && words->analysis_at[W] <= BACKGROUND_TEXT_MOST);
    TRY(add_section(out, body, MODEL_WORD_AT, words->text_at, (W + 1) * sizeof *words->text_at));
    TRY(add_section(out, body, MODEL_WORD_TEXT, words->text, words->text_at[W]));
    TRY(add_section(out, body, MODEL_FREQUENCY, words->frequency, W * sizeof *words->frequency));
    TRY(add_section(out, body, MODEL_ANALYSIS_AT, words->analysis_at, (W + 1) * sizeof *words->analysis_at));
    return add_section(out, body, MODEL_ANALYSIS, words->analysis, words->analysis_at[W]);
}

static enum status add_compounds(struct buffer *out, struct model_body *body, const struct compound_model *model)
{
    static const uint32_t none[] = {0};
    const struct constituents *all = &model->constituents;
    size_t C = all->count;
    const uint32_t *at = C ? all->at : none;
    check(at[C] <= BACKGROUND_TEXT_MOST);
    TRY(add_section(out, body, MODEL_CONSTITUENT_AT, at, (C + 1) * sizeof *at));
    TRY(add_section(out, body, MODEL_CONSTITUENT, all->letter, at[C]));
    TRY(add_section(out, body, MODEL_LEMMA, all->lemma, C * sizeof *all->lemma));
    TRY(add_section(out, body, MODEL_KIND, all->kind, C));
    TRY(add_section(out, body, MODEL_FIRST, model->first, C * sizeof *model->first));
    TRY(add_section(out, body, MODEL_HEAD, model->head, C * sizeof *model->head));
    TRY(add_section(out, body, MODEL_CUTS, model->cuts, C * sizeof *model->cuts));
    body->section[MODEL_SEAM].at = out->len;
    for (uint32_t window = 0; C && window < SEAM_WINDOWS; window++)
        TRY(buffer_add(out, (struct str){(const char *)model->seam[window], compound_window_size(window)}));
    body->section[MODEL_SEAM].len = out->len - body->section[MODEL_SEAM].at;
    return add_padded(out, NULL, 0);
}

static enum status add_body(struct buffer *out, struct model_body *body, const struct background_content *content)
{
    size_t M = content->M;
    TRY(add_padded(out, &(struct model_head){0}, sizeof(struct model_head)));
    TRY(add_section(out, body, MODEL_TITLE, content->title.at, content->title.len));
    TRY(add_terms(out, body, content));
    TRY(add_section(out, body, MODEL_DF, content->df, M * sizeof *content->df));
    TRY(add_section(out, body, MODEL_SCALE, content->scale, M * sizeof *content->scale));
    TRY(add_section(out, body, MODEL_VECTOR, content->vector, M * content->D));
    TRY(add_words(out, body, &content->words));
    return add_compounds(out, body, &content->words.compounds);
}

enum status background_file_write(FILE *out, const struct background_content *content)
{
    check(content->M <= BACKGROUND_TERMS_MOST && content->words.W <= BACKGROUND_WORDS_MOST &&
          content->words.compounds.constituents.count <= BACKGROUND_CONSTITUENTS_MOST &&
          content->D <= BACKGROUND_DIMENSIONS_MOST && content->title.len <= BACKGROUND_TITLE_MOST);
    struct buffer bytes = {0};
    struct model_head head = {.prefix = {.version = BACKGROUND_VERSION},
                              .body = {.documents = content->documents,
                                       .M = content->M,
                                       .D = content->D,
                                       .W = content->words.W,
                                       .C = content->words.compounds.constituents.count,
                                       .frequency_sum = content->words.frequency_sum}};
    enum status status = add_body(&bytes, &head.body, content);
    if (status == DONE) {
        memcpy(head.prefix.magic, MODEL_MAGIC, sizeof MODEL_MAGIC);
        head.prefix.size = bytes.len;
        memcpy(bytes.at, &head, sizeof head);
        head.prefix.hash = hash_of(str_slice(buffer_str(&bytes), MODEL_PREFIX_BYTES, bytes.len));
        memcpy(bytes.at, &head, sizeof head);
        background_file_seal(bytes.at, bytes.len);
        (void)!fwrite(bytes.at, 1, bytes.len, out);
    }
    buffer_free(&bytes);
    return status;
}
