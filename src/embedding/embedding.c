/* Problem    a vector an idea, without reading any text twice: not in this run, and not what an earlier run has read
 * Method     a text is known by its SHA-256; a map from hashes to vectors holds the known ones first, then the new ones in the
 *            order of the ideas. Only these are encoded, in one call, so that tiles are full.
 * Cost       10-30 ms a new text on two cores, next to nothing for the others
 * Promises   the same vectors whether known or computed, with the same kernels; equal texts get equal bits
 * Example    "Ja", "Nej", "Ja " with "Nej" known: computed 1, fresh {0}, rows 0 and 2 equal
 */
#include "embedding/embedding.h"

#include "base/map.h"
#include "base/utf8.h"
#include "matrix/dense.h"

#include <math.h>
#include <string.h>

struct reading {
    struct map map;       /* hash → place */
    uint32_t known;       /* places below it are known vectors', the others new texts' */
    const float **place;  /* [known] their vectors */
    uint32_t *place_of;   /* [R] */
    struct str *new_text; /* [computed] */
    float *new_vector;    /* [computed × D] */
};

static struct str hash_bytes(const struct hash *hash)
{
    return (struct str){(const char *)hash->byte, sizeof hash->byte};
}

static enum status add_known(struct reading *r, const struct known_vectors *known, struct arena *work)
{
    TAKE(work, r->place, known->count);
    for (uint32_t i = 0; i < known->count; i++) {
        uint32_t place;
        bool is_new;
        TRY(map_add(&r->map, hash_bytes(&known->text_hash[i]), &place, &is_new));
        if (is_new)
            r->place[place] = known->vector + (size_t)i * known->D;
    }
    r->known = r->map.count;
    return DONE;
}

static enum status hash_text(struct hash *out, struct str *composed, struct str text, struct arena *work)
{
    TRY(utf8_nfc(composed, str_trim(text), work));
    *out = hash_of(*composed);
    return DONE;
}

enum status embedding_text_hash(struct hash *out, struct str text, struct arena *work)
{
    struct str composed;
    return hash_text(out, &composed, text, work);
}

static enum status is_known(bool *out, const struct reading *r, struct str text, struct arena *work)
{
    struct hash hash;
    *out = false;
    if (r->known) {
        TRY(embedding_text_hash(&hash, text, work));
        *out = map_find(&r->map, hash_bytes(&hash)) != MAP_NONE;
    }
    return DONE;
}

/* Which row is whose. */
static enum status number_rows(struct embedding *out, const struct reading *r, const struct str *text,
                               const uint8_t *chosen, struct arena *keep, struct arena *work)
{
    out->R = out->N;
    if (!chosen)
        return DONE;
    TAKE(keep, out->row, out->N);
    out->R = 0;
    for (uint32_t i = 0; i < out->N; i++) {
        bool has_vector = chosen[i];
        if (!has_vector)
            TRY(is_known(&has_vector, r, text[i], work));
        out->row[i] = has_vector ? out->R++ : EMBEDDING_UNREAD;
    }
    if (out->R == out->N)
        out->row = NULL;
    return DONE;
}

static enum status find_new(struct embedding *out, struct reading *r, const struct str *text, struct arena *keep,
                            struct arena *work)
{
    TAKE(keep, out->text_hash, out->N);
    TAKE(keep, out->fresh, out->R);
    TAKE(work, r->new_text, out->R);
    TAKE(work, r->place_of, out->R);
    for (uint32_t i = 0, row = 0; i < out->N; i++) {
        struct str composed;
        bool is_new;
        if (out->row && out->row[i] == EMBEDDING_UNREAD)
            continue;
        TRY(hash_text(&out->text_hash[i], &composed, text[i], work));
        TRY(map_add(&r->map, hash_bytes(&out->text_hash[i]), &r->place_of[row++], &is_new));
        if (is_new) {
            out->fresh[out->computed] = i;
            r->new_text[out->computed++] = composed;
        }
    }
    return DONE;
}

static enum status read_new(struct embedding *out, struct reading *r, const struct encoder *encoder, struct arena *keep,
                            struct arena *work)
{
    const size_t bytes = out->D * sizeof *out->vector;
    TAKE(work, r->new_vector, (size_t)out->computed * out->D);
    TAKE(keep, out->vector, (size_t)out->R * out->D);
    TRY(encoder_read(r->new_vector, encoder, r->new_text, out->computed));
    for (uint32_t row = 0; row < out->R; row++) {
        const uint32_t place = r->place_of[row];
        memcpy(out->vector + (size_t)row * out->D,
               place < r->known ? r->place[place] : r->new_vector + (size_t)(place - r->known) * out->D, bytes);
    }
    return DONE;
}

enum status embedding_from(struct embedding *out, const struct encoder *encoder, const struct str *text, uint32_t N,
                           const uint8_t *chosen, const struct known_vectors *known, struct arena *keep)
{
    const struct encoder_file *file = encoder_file_of(encoder);
    struct reading reading = {0};
    struct arena work = {0};
    *out = (struct embedding){.N = N, .D = file->hidden, .encoder = file->hash};
    const bool fits = known && known->D == out->D && memcmp(&known->encoder, &file->hash, sizeof file->hash) == 0;
    enum status status = str_copy(&out->model, encoder_about(file, STR("model")), keep);
    if (status == DONE && fits)
        status = add_known(&reading, known, &work);
    if (status == DONE)
        status = number_rows(out, &reading, text, chosen, keep, &work);
    if (status == DONE)
        status = find_new(out, &reading, text, keep, &work);
    if (status == DONE)
        status = read_new(out, &reading, encoder, keep, &work);
    map_free(&reading.map);
    arena_free(&work);
    return status;
}

/* Cosine of a - mean and b - mean; 0 where either has no direction. */
static double centred_cosine(const float *a, const float *b, const double *mean, uint32_t D)
{
    double aa = 0, bb = 0, ab = 0;
    for (uint32_t d = 0; d < D; d++) {
        const double x = (double)a[d] - mean[d], y = (double)b[d] - mean[d];
        aa += x * x;
        bb += y * y;
        ab += x * y;
    }
    const double length = sqrt(aa) * sqrt(bb);
    return length > 1e-12 ? fmax(-1, fmin(1, ab / length)) : 0;
}

enum status embedding_cosine(double *cosine, const struct embedding *embedding, const float *query)
{
    const uint32_t D = embedding->D;
    struct arena work = {0};
    double *mean = arena_take(&work, D, sizeof *mean);
    uint32_t counted = 0;
    check(!embedding->row);
    if (!mean)
        return MACHINE;
    for (uint32_t i = 0; i < embedding->N; i++) {
        const float *vector = embedding->vector + (size_t)i * D;
        counted += !dense_is_zero(vector, D);
        for (uint32_t d = 0; d < D; d++)
            mean[d] += (double)vector[d];
    }
    /* One idea is its own mean, and has no direction from there. */
    for (uint32_t d = 0; d < D; d++)
        mean[d] = counted > 1 ? mean[d] / counted : 0;
    for (uint32_t i = 0; i < embedding->N; i++) {
        const float *vector = embedding->vector + (size_t)i * D;
        cosine[i] = dense_is_zero(vector, D) || dense_is_zero(query, D) ? 0 : centred_cosine(vector, query, mean, D);
    }
    arena_free(&work);
    return DONE;
}
