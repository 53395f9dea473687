/* Problem    a vector for each text, with the numbers of a BERT-shaped encoder
 * Method     texts → pieces → windows → tiles of 516 rows; a tile goes through all layers on one thread, its matrix products in
 *            single-threaded sgemm of one fixed shape. So a row's bits depend on its window alone. (Tiles as long as what stands
 *            in them were tried: OpenBLAS has kernels of their own for small products.) Weights are unpacked
 *            to floats once: sgemm on them is several times as fast as products of 4-bit numbers, for 85 MB.
 *            Once there is a text to read: in a consultation all of them may be known.
 *            A text's vector is the mean of its pieces' last states, weighted by how rare a piece is (the file's
 *            piece_weight), over all its windows, at length 1; so no weight need be divided by.
 * Shapes     T = 516 rows of a tile, H = 384 hidden, F = 1536 inner, 3H for query, key and value:
 *                x [T×H] ─► wide [T×3H] ─► mixed [T×H] ─► change [T×H] ─► x ─► wide [T×F] ─► change [T×H] ─► x
 *                        qkv          attention       out        + norm    widen, gelu   narrow      + norm
 * Cost       42.5 million multiplications and additions a piece (12 layers of 384); 85 MB, and 7 MB a thread
 * Promises   rows between windows are zero and stay zero; texts are taken in batches, so memory does not grow with N beyond the
 *            vectors; a vector that would not be finite is zero
 * Example    tests/unit/test_encoder.c: a tiny encoder worked through by a naive twin in double
 * References Devlin et al. 2019, "BERT", arXiv:1810.04805 (the layers); Wang et al. 2024, arXiv:2402.05672 (this model);
 *            ../shared/ENCODER.md (pooling by rarity, and what it is worth)
 */
#include "embedding/encoder.h"

#include "base/parallel.h"
#include "base/progress.h"
#include "embedding/attention.h"
#include "embedding/elementwise.h"
#include "embedding/windows.h"
#include "matrix/blas.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH_TEXTS = 4096, BATCH_BYTES = 2 << 20 };

struct layer {
    const float *qkv, *out, *widen, *narrow; /* [3H × H] [H × H] [F × H] [H × F] unpacked */
    const float *qkv_bias, *out_bias, *widen_bias, *narrow_bias;
    const float *norm_attention, *norm_inner; /* gain [H], shift [H] */
};

struct encoder {
    struct encoder_file file;
    struct piece_vocabulary vocabulary;
    struct pieces prefix;
    struct weights *weights;
    struct arena arena;
};

struct weights {
    struct layer *layer; /* [layers]; NULL: nothing was read yet */
    struct arena arena;
};

/* ---- opening ---- */

static const float *take_vector(const float **next, uint32_t count)
{
    const float *vector = *next;
    *next += count;
    return vector;
}

static const float *take_matrix(float **at, const uint8_t **blocks, size_t values)
{
    float *matrix = *at;
    encoder_unpack(matrix, *blocks, values);
    *at += values;
    *blocks += encoder_block_bytes(values);
    return matrix;
}

struct unpacking {
    const struct encoder_file *file;
    struct layer *layer;
    float *matrices; /* of all layers, one after the other */
};

static enum status unpack_layer(void *context, uint32_t number, uint32_t worker)
{
    (void)worker;
    const struct unpacking *unpacking = context;
    const struct encoder_file *file = unpacking->file;
    const uint32_t H = file->hidden, F = file->inner;
    const size_t values = (size_t)4 * H * H + (size_t)2 * H * F;
    struct layer *layer = &unpacking->layer[number];
    const float *vector = file->vectors + (size_t)number * (9 * H + F);
    const uint8_t *blocks = file->matrices + number * encoder_block_bytes(values);
    float *at = unpacking->matrices + number * values;
    layer->qkv = take_matrix(&at, &blocks, (size_t)3 * H * H);
    layer->out = take_matrix(&at, &blocks, (size_t)H * H);
    layer->widen = take_matrix(&at, &blocks, (size_t)F * H);
    layer->narrow = take_matrix(&at, &blocks, (size_t)H * F);
    layer->qkv_bias = take_vector(&vector, 3 * H);
    layer->out_bias = take_vector(&vector, H);
    layer->norm_attention = take_vector(&vector, 2 * H);
    layer->widen_bias = take_vector(&vector, F);
    layer->narrow_bias = take_vector(&vector, H);
    layer->norm_inner = take_vector(&vector, 2 * H);
    return DONE;
}

static enum status unpack_layers(struct weights *out, const struct encoder_file *file)
{
    const uint32_t H = file->hidden, F = file->inner;
    struct unpacking unpacking = {.file = file};
    if (out->layer)
        return DONE;
    TAKE(&out->arena, unpacking.matrices, file->layers * ((size_t)4 * H * H + (size_t)2 * H * F));
    TAKE(&out->arena, unpacking.layer, file->layers);
    TRY(parallel_tiles(file->layers, unpack_layer, &unpacking));
    out->layer = unpacking.layer;
    return DONE;
}

/* The prefix's last blank is the one in front of the text. */
static enum status split_prefix(struct encoder *encoder)
{
    struct str prefix = str_trim(encoder->file.prefix);
    return pieces_from(&encoder->prefix, &encoder->vocabulary, &prefix, 1, &encoder->arena);
}

static enum status open_with(struct encoder **out, const char *path, struct str bytes, const char *name)
{
    *out = NULL;
    struct encoder *encoder = calloc(1, sizeof *encoder);
    if (!encoder)
        return fail(MACHINE, TR("der er ikke hukommelse nok til sprogmodellen", "not enough memory for the encoder"));
    enum status status =
        path ? encoder_file_open(&encoder->file, path) : encoder_file_from_bytes(&encoder->file, bytes, name);
    if (status == DONE)
        status = piece_vocabulary_from(&encoder->vocabulary, &encoder->file);
    if (status == DONE)
        status = split_prefix(encoder);
    if (status == DONE)
        status = (encoder->weights = arena_take(&encoder->arena, 1, sizeof *encoder->weights)) ? DONE : MACHINE;
    if (status != DONE) {
        encoder_close(encoder);
        return status;
    }
    *out = encoder;
    return DONE;
}

enum status encoder_open(struct encoder **out, const char *path)
{
    return open_with(out, path, (struct str){0}, path);
}

enum status encoder_open_bytes(struct encoder **out, struct str bytes, const char *name)
{
    return open_with(out, NULL, bytes, name);
}

void encoder_close(struct encoder *encoder)
{
    if (!encoder)
        return;
    piece_vocabulary_free(&encoder->vocabulary);
    encoder_file_close(&encoder->file);
    if (encoder->weights)
        arena_free(&encoder->weights->arena);
    arena_free(&encoder->arena);
    free(encoder);
}

const struct encoder_file *encoder_file_of(const struct encoder *encoder)
{
    return &encoder->file;
}

/* ---- a tile ---- */

struct room {
    float *x;      /* [T × H] the pieces' states */
    float *wide;   /* [T × max(3H, F)] */
    float *mixed;  /* [T × H] */
    float *change; /* [T × H] */
    double *sum;   /* [H] */
    struct attention_room attention;
};

struct batch {
    const struct encoder *encoder;
    struct pieces pieces;
    struct windows windows;
    struct room *room; /* [parallel_threads] */
    float *sum;        /* [windows × H] weighted sums of the last states */
    uint64_t bytes_before, bytes, bytes_whole;
    atomic_uint_fast64_t rows_done;
};

static enum status room_take(struct room *out, const struct encoder_file *file, struct arena *keep)
{
    const uint32_t H = file->hidden, wide = 3 * H > file->inner ? 3 * H : file->inner;
    TAKE(keep, out->x, (size_t)TILE_ROWS * H);
    TAKE(keep, out->wide, (size_t)TILE_ROWS * wide);
    TAKE(keep, out->mixed, (size_t)TILE_ROWS * H);
    TAKE(keep, out->change, (size_t)TILE_ROWS * H);
    TAKE(keep, out->sum, H);
    return attention_room_take(&out->attention, file->positions, H / file->heads, keep);
}

/* The i-th piece of a window, begin and end among them; *counts: it enters the mean. */
static uint32_t piece_at(const struct batch *batch, const struct window *window, uint32_t i, bool *counts)
{
    const struct encoder *encoder = batch->encoder;
    const uint64_t prefix = encoder->prefix.start[1], place = window->from + i - 1;
    *counts = true;
    if (i == 0)
        return encoder->file.begin;
    if (i == window->count + 1)
        return encoder->file.end;
    if (place >= prefix)
        return batch->pieces.piece[batch->pieces.start[window->text] + place - prefix];
    *counts = encoder->file.prefix_counts;
    return encoder->prefix.piece[place];
}

static void begin_window(struct room *room, const struct batch *batch, const struct window *window)
{
    const struct encoder_file *file = &batch->encoder->file;
    const uint32_t H = file->hidden;
    for (uint32_t i = 0; i < window->count + 2; i++) {
        bool counts;
        const uint32_t piece = piece_at(batch, window, i, &counts);
        float *row = room->x + (size_t)(window->row + i) * H;
        encoder_unpack(row, file->piece_row + encoder_block_bytes((size_t)piece * H), H);
        for (uint32_t h = 0; h < H; h++)
            row[h] += file->position[(size_t)i * H + h];
        norm_row(row, NULL, NULL, file->norm, file->norm + H, H, file->epsilon);
    }
}

static void end_window(float *out, struct room *room, const struct batch *batch, const struct window *window)
{
    const struct encoder_file *file = &batch->encoder->file;
    const uint32_t H = file->hidden;
    memset(room->sum, 0, H * sizeof *room->sum);
    for (uint32_t i = 0; i < window->count + 2; i++) {
        bool counts;
        const double weight = (double)half_to_float(file->piece_weight[piece_at(batch, window, i, &counts)]);
        const float *row = room->x + (size_t)(window->row + i) * H;
        if (counts && weight > 0)
            for (uint32_t h = 0; h < H; h++)
                room->sum[h] += weight * (double)row[h];
    }
    for (uint32_t h = 0; h < H; h++)
        out[h] = (float)room->sum[h];
}

/* x ← norm(x + change + bias) for the rows of the tile's windows. */
static void add_and_norm(struct room *room, const struct batch *batch, uint32_t tile, const float *bias,
                         const float *norm)
{
    const struct encoder_file *file = &batch->encoder->file;
    const uint32_t H = file->hidden;
    for (uint32_t m = batch->windows.first[tile]; m < batch->windows.first[tile + 1]; m++) {
        const struct window *window = &batch->windows.window[batch->windows.member[m]];
        for (uint32_t row = window->row; row < window->row + window->count + 2; row++)
            norm_row(room->x + (size_t)row * H, room->change + (size_t)row * H, bias, norm, norm + H, H, file->epsilon);
    }
}

static void run_layer(struct room *room, const struct batch *batch, uint32_t tile, const struct layer *layer)
{
    const struct encoder_file *file = &batch->encoder->file;
    const uint32_t H = file->hidden, F = file->inner, T = TILE_ROWS;
    const uint32_t first = batch->windows.first[tile], end = batch->windows.first[tile + 1];
    blas_multiply_transposed(room->wide, room->x, layer->qkv, T, 3 * H, H);
    for (uint32_t m = first; m < end; m++) {
        const struct window *window = &batch->windows.window[batch->windows.member[m]];
        attention(room->mixed + (size_t)window->row * H, room->wide + (size_t)window->row * 3 * H, layer->qkv_bias,
                  window->count + 2, H, file->heads, &room->attention);
    }
    blas_multiply_transposed(room->change, room->mixed, layer->out, T, H, H);
    add_and_norm(room, batch, tile, layer->out_bias, layer->norm_attention);
    blas_multiply_transposed(room->wide, room->x, layer->widen, T, F, H);
    for (uint32_t m = first; m < end; m++) {
        const struct window *window = &batch->windows.window[batch->windows.member[m]];
        for (uint32_t row = window->row; row < window->row + window->count + 2; row++)
            gelu_row(room->wide + (size_t)row * F, layer->widen_bias, F);
    }
    blas_multiply_transposed(room->change, room->wide, layer->narrow, T, H, F);
    add_and_norm(room, batch, tile, layer->narrow_bias, layer->norm_inner);
}

static enum status read_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct batch *batch = context;
    const struct encoder *encoder = batch->encoder;
    const struct windows *windows = &batch->windows;
    struct room *room = &batch->room[worker];
    const uint32_t H = encoder->file.hidden;
    uint64_t rows = 0;
    memset(room->x, 0, (size_t)TILE_ROWS * H * sizeof *room->x);
    memset(room->mixed, 0, (size_t)TILE_ROWS * H * sizeof *room->mixed);
    for (uint32_t m = windows->first[tile]; m < windows->first[tile + 1]; m++)
        begin_window(room, batch, &windows->window[windows->member[m]]);
    for (uint32_t i = 0; i < encoder->file.layers; i++)
        run_layer(room, batch, tile, &encoder->weights->layer[i]);
    for (uint32_t m = windows->first[tile]; m < windows->first[tile + 1]; m++) {
        const struct window *window = &windows->window[windows->member[m]];
        end_window(batch->sum + (size_t)windows->member[m] * H, room, batch, window);
        rows += window->count + 2;
    }
    rows += atomic_fetch_add(&batch->rows_done, rows);
    /* Only the calling thread draws, and it is worker 0. */
    if (worker == 0)
        progress_at(batch->bytes_before + batch->bytes * rows / windows->rows, batch->bytes_whole);
    return DONE;
}

/* ---- texts ---- */

/* vector [H] ← the sum of a text's windows, in their order, at length 1. */
static void vector_from(float *vector, double *sum, const float *windows, uint32_t count, uint32_t H)
{
    double square = 0;
    memset(sum, 0, H * sizeof *sum);
    for (uint32_t w = 0; w < count; w++)
        for (uint32_t h = 0; h < H; h++)
            sum[h] += (double)windows[(size_t)w * H + h];
    for (uint32_t h = 0; h < H; h++)
        square += sum[h] * sum[h];
    const double length = sqrt(square);
    for (uint32_t h = 0; h < H; h++)
        vector[h] = isfinite(length) && length > 1e-12 ? (float)(sum[h] / length) : 0;
}

static enum status read_batch(float *vector, struct batch *batch, const struct str *text, uint32_t N,
                              struct arena *work)
{
    const struct encoder *encoder = batch->encoder;
    const struct encoder_file *file = &encoder->file;
    const struct windows *windows = &batch->windows;
    const uint32_t H = file->hidden;
    double *sum;
    TRY(pieces_from(&batch->pieces, &encoder->vocabulary, text, N, work));
    TRY(windows_from(&batch->windows, &batch->pieces, (uint32_t)encoder->prefix.start[1], file->positions, work));
    TAKE(work, batch->sum, (size_t)windows->count * H);
    TAKE(work, batch->room, parallel_threads);
    TAKE(work, sum, H);
    for (uint32_t i = 0; i < parallel_threads && i < windows->tiles; i++)
        TRY(room_take(&batch->room[i], file, work));
    TRY(parallel_tiles(windows->tiles, read_tile, batch));
    for (uint32_t i = 0, w = 0; i < N; i++) {
        uint32_t first = w;
        while (w < windows->count && windows->window[w].text == i)
            w++;
        vector_from(vector + (size_t)i * H, sum, batch->sum + (size_t)first * H, w - first, H);
    }
    return DONE;
}

enum status encoder_read(float *vector, const struct encoder *encoder, const struct str *text, uint32_t N)
{
    uint64_t whole = 0, before = 0;
    if (N)
        TRY(unpack_layers(encoder->weights, &encoder->file));
    for (uint32_t i = 0; i < N; i++)
        whole += text[i].len;
    for (uint32_t from = 0, to; from < N; from = to) {
        struct batch batch = {.encoder = encoder, .bytes_before = before, .bytes_whole = whole};
        for (to = from; to < N && to - from < BATCH_TEXTS && batch.bytes < BATCH_BYTES; to++)
            batch.bytes += text[to].len;
        struct arena work = {0};
        enum status status =
            read_batch(vector + (size_t)from * encoder->file.hidden, &batch, text + from, to - from, &work);
        arena_free(&work);
        TRY(status);
        before += batch.bytes;
    }
    return DONE;
}
