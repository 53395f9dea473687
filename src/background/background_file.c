/* Problem    a model of megabytes that is there at once, and that can neither be taken for another nor, damaged, lead astray
 * Method     flat little-endian arrays that are used where they are mapped, each at a multiple of 64 bytes:
 *              prefix (128 bytes)  magic, version, size, quick check, SHA-256 of the body
 *              body                numbers, table of sections {at, len}, then the sections in the order of enum model_section
 *            Every number has a named limit, every section the one length that the numbers give it, every text its offsets in order:
 *            all checked before the first use. The quick check is a 64-bit hash in eight lanes, for SHA-256 (370 MB/s on a
 *            processor without instructions for it) would take 30 ms, and loading may take 20; each of its steps is
 *            one-to-one, so a single changed byte always shows. The SHA-256 names the model.
 * Cost       some 3 ms for 12 MB
 * Promises   the same content gives the same bytes; padding is zero
 * Example    M = 1, term "sti": term_at 0 3, term_text "sti", each padded to 64 bytes
 * References the lanes are those of xxHash (github.com/Cyan4973/xxHash), simplified
 */
#include "background/background_layout.h"

#include "base/utf8.h"

#include <string.h>

/* ---- the quick check ---- */

static uint64_t step(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * 0x9E3779B185EBCA87u;
    return lane << 31 | lane >> 33;
}

/* Over whole blocks; `len` is a multiple of 64. The first block counts with its check as 0. */
static uint64_t quick_check(const char *bytes, size_t len)
{
    uint64_t lane[8] = {1, 2, 3, 4, 5, 6, 7, 8}, word[8], sum = len;
    for (size_t at = 0; at < len; at += MODEL_ALIGNMENT) {
        memcpy(word, bytes + at, sizeof word);
        if (at == 0)
            word[offsetof(struct model_prefix, check) / 8] = 0;
        for (int l = 0; l < 8; l++)
            lane[l] = step(lane[l], word[l]);
    }
    for (int l = 0; l < 8; l++)
        sum = step(sum, lane[l]);
    return sum;
}

void background_file_seal(char *bytes, size_t len)
{
    check(len >= MODEL_PREFIX_BYTES && len % MODEL_ALIGNMENT == 0);
    uint64_t sum = quick_check(bytes, len);
    memcpy(bytes + offsetof(struct model_prefix, check), &sum, sizeof sum);
}

/* ---- checking ---- */

static enum status foreign(const char *name)
{
    return fail(BAD_INPUT,
                TR("%s er ikke en baggrundsmodel fra Brikker; lav en med: brikker train TEKST -o FIL.model",
                   "%s is no background model of Brikker's; make one by: brikker train TEXT -o FILE.model"),
                name);
}

static enum status damaged(const char *name, const char *what)
{
    return fail(BAD_INPUT,
                TR("baggrundsmodellen %s er beskadiget (%s); hent den igen, eller lav den igen med brikker train",
                   "the background model %s is damaged (%s); fetch it again, or make it again by brikker train"),
                name, what);
}

static enum status check_prefix(const struct model_prefix *prefix, struct str bytes, const char *name)
{
    if (bytes.len < sizeof MODEL_MAGIC || memcmp(bytes.at, MODEL_MAGIC, sizeof MODEL_MAGIC) != 0)
        return foreign(name);
    if (bytes.len < sizeof(struct model_head))
        return damaged(name, TR("den slutter for tidligt", "it ends too early"));
    if (prefix->version < BACKGROUND_VERSION)
        return fail(BAD_INPUT,
                    TR("baggrundsmodellen %s har det ældre format %u, og denne udgave af Brikker læser %d; hent "
                       "modellen, der hører "
                       "til udgaven, eller lav den igen med brikker train",
                       "the background model %s has the older format %u, and this version of Brikker reads %d; fetch "
                       "the model that "
                       "goes with it, or make it again by brikker train"),
                    name, prefix->version, BACKGROUND_VERSION);
    if (prefix->version > BACKGROUND_VERSION)
        return fail(BAD_INPUT,
                    TR("baggrundsmodellen %s har det nyere format %u, og denne udgave af Brikker læser kun %d; hent en "
                       "nyere Brikker",
                       "the background model %s has the newer format %u, and this version of Brikker reads only %d; "
                       "get a newer Brikker"),
                    name, prefix->version, BACKGROUND_VERSION);
    if (bytes.len < prefix->size)
        return damaged(name, TR("den slutter for tidligt", "it ends too early"));
    if (bytes.len > prefix->size || bytes.len % MODEL_ALIGNMENT != 0)
        return damaged(name, TR("den er længere, end den selv siger", "it is longer than it says"));
    if (quick_check(bytes.at, bytes.len) != prefix->check)
        return damaged(name, TR("kontrolsummen passer ikke", "its checksum does not fit"));
    return DONE;
}

/* Sections one behind the other, aligned, inside the file; those of numbers as long as the numbers say. */
static bool sections_fit(const struct model_body *body, uint64_t size)
{
    uint64_t M = body->M, W = body->W, C = body->C, at = model_aligned(sizeof(struct model_head));
    uint64_t most[MODEL_SECTIONS] = {BACKGROUND_TITLE_MOST,
                                     (M + 1) * 4,
                                     BACKGROUND_TEXT_MOST,
                                     M * 4,
                                     M * 4,
                                     M * body->D,
                                     (W + 1) * 4,
                                     BACKGROUND_TEXT_MOST,
                                     W * 4,
                                     (W + 1) * 4,
                                     BACKGROUND_TEXT_MOST,
                                     (C + 1) * 4,
                                     BACKGROUND_TEXT_MOST,
                                     C * 4,
                                     C,
                                     C * 2,
                                     C * 2,
                                     C * 4,
                                     0};
    for (uint32_t window = 0; C && window < SEAM_WINDOWS; window++)
        most[MODEL_SEAM] += compound_window_size(window);
    for (int s = 0; s < MODEL_SECTIONS; s++) {
        bool text = s == MODEL_TITLE || most[s] == BACKGROUND_TEXT_MOST;
        uint64_t len = body->section[s].len;
        if (body->section[s].at != at || len > most[s] || (!text && len != most[s]) || len > size - at)
            return false;
        at += model_aligned(len);
        if (at > size)
            return false;
    }
    return at == size;
}

/* Offsets that begin at 0, rise, end at the text's end and cut no character; the text is UTF-8. */
static bool texts_fit(const uint32_t *at, uint32_t count, struct str text)
{
    if (at[0] != 0 || at[count] != text.len || utf8_valid(text) != text.len)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (at[i] > at[i + 1] || (at[i] < text.len && utf8_goes_on(text.at[at[i]])))
            return false;
    return true;
}

static bool scales_fit(const float *scale, uint32_t M)
{
    for (uint32_t m = 0; m < M; m++)
        if (!(scale[m] >= 0 && scale[m] <= 1))
            return false;
    return true;
}

/* Letters that are some, lemmas that are there, kinds that are known. Probabilities may be any. */
static bool compounds_fit(const struct compound_model *model, uint64_t letters)
{
    const struct constituents *all = &model->constituents;
    if (all->at[0] != 0 || all->at[all->count] != letters)
        return false;
    uint8_t most = 0, least = UINT8_MAX;
    for (uint64_t i = 0; i < letters; i++) {
        most = all->letter[i] > most ? all->letter[i] : most;
        least = all->letter[i] < least ? all->letter[i] : least;
    }
    if (letters > 0 && (least == LETTER_NONE || most >= 1 << LETTER_BITS))
        return false;
    bool fit = true;
    for (uint32_t c = 0; c < all->count; c++) {
        uint32_t length = all->at[c + 1] - all->at[c]; /* of one before the other it is huge */
        fit &= (length - 1 < LETTERS_MOST) & (all->lemma[c] < all->count || all->lemma[c] == CONSTITUENT_NONE);
        fit &= (constituents_first(all, c) <= FIRST_LEGAL) & (all->kind[c] < 2 * CONSTITUENT_WHOLE);
    }
    return fit;
}

static void set_compounds(struct compound_model *out, uint32_t C, const struct str part[MODEL_SECTIONS])
{
    *out = (struct compound_model){
        .constituents = {.count = C,
                         .at = (const uint32_t *)(const void *)part[MODEL_CONSTITUENT_AT].at,
                         .letter = (const uint8_t *)part[MODEL_CONSTITUENT].at,
                         .lemma = (const uint32_t *)(const void *)part[MODEL_LEMMA].at,
                         .kind = (const uint8_t *)part[MODEL_KIND].at},
        .first = (const int16_t *)(const void *)part[MODEL_FIRST].at,
        .head = (const int16_t *)(const void *)part[MODEL_HEAD].at,
        .cuts = (const uint32_t *)(const void *)part[MODEL_CUTS].at,
    };
    const int8_t *seam = (const int8_t *)part[MODEL_SEAM].at;
    for (uint32_t window = 0; window < SEAM_WINDOWS; window++) {
        out->seam[window] = seam;
        seam += C ? compound_window_size(window) : 0;
    }
}

enum status background_file_check(struct background_view *out, struct str bytes, const char *name)
{
    struct model_head head = {0};
    if (bytes.len)
        memcpy(&head, bytes.at, bytes.len < sizeof head ? bytes.len : sizeof head);
    TRY(check_prefix(&head.prefix, bytes, name));
    const struct model_body *body = &head.body;
    if (body->M > BACKGROUND_TERMS_MOST || body->W > BACKGROUND_WORDS_MOST || body->D > BACKGROUND_DIMENSIONS_MOST ||
        body->C > BACKGROUND_CONSTITUENTS_MOST || !sections_fit(body, bytes.len))
        return damaged(name, TR("dens tal passer ikke sammen", "its numbers do not agree"));
    struct str part[MODEL_SECTIONS];
    for (int s = 0; s < MODEL_SECTIONS; s++)
        part[s] = (struct str){bytes.at + body->section[s].at, (size_t)body->section[s].len};
    *out = (struct background_view){
        .title = part[MODEL_TITLE],
        .hash = head.prefix.hash,
        .documents = body->documents,
        .M = body->M,
        .D = body->D,
        .term_at = (const uint32_t *)(const void *)part[MODEL_TERM_AT].at,
        .term_text = part[MODEL_TERM_TEXT].at,
        .df = (const uint32_t *)(const void *)part[MODEL_DF].at,
        .scale = (const float *)(const void *)part[MODEL_SCALE].at,
        .vector = (const int8_t *)(const void *)part[MODEL_VECTOR].at,
        .words = {.W = body->W,
                  .text_at = (const uint32_t *)(const void *)part[MODEL_WORD_AT].at,
                  .text = part[MODEL_WORD_TEXT].at,
                  .frequency = (const uint32_t *)(const void *)part[MODEL_FREQUENCY].at,
                  .analysis_at = (const uint32_t *)(const void *)part[MODEL_ANALYSIS_AT].at,
                  .analysis = part[MODEL_ANALYSIS].at,
                  .frequency_sum = body->frequency_sum},
    };
    set_compounds(&out->words.compounds, body->C, part);
    if (!texts_fit(out->term_at, out->M, part[MODEL_TERM_TEXT]) ||
        !texts_fit(out->words.text_at, out->words.W, part[MODEL_WORD_TEXT]) ||
        !texts_fit(out->words.analysis_at, out->words.W, part[MODEL_ANALYSIS]) || !scales_fit(out->scale, out->M) ||
        utf8_valid(out->title) != out->title.len || !compounds_fit(&out->words.compounds, part[MODEL_CONSTITUENT].len))
        return damaged(name, TR("dens tekster passer ikke sammen", "its texts do not agree"));
    return DONE;
}
