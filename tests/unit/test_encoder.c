#include "base/parallel.h"
#include "base/random.h"
#include "embedding/encoder.h"
#include "embedding/pieces.h"
#include "matrix/blas.h"
#include "matrix/dense.h"
#include "support/refuse.h"
#include "support/shuffle.h"
#include "support/tiny_encoder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct tiny_shape two_layers = {
    .hidden = 64, .layers = 2, .heads = 4, .inner = 96, .positions = 16, .prefix_counts = true, .seed = 9};

struct tiny {
    struct arena arena;
    struct str bytes;
    struct encoder *encoder;
    uint32_t D;
};

static struct tiny made(const struct tiny_shape *shape)
{
    struct tiny tiny = {0};
    size_t len;
    const char *bytes = tiny_encoder_make(&len, shape, &tiny.arena);
    tiny.bytes = (struct str){bytes, len};
    tiny.D = shape->hidden;
    assert_int_equal(encoder_open_bytes(&tiny.encoder, tiny.bytes, "tiny"), DONE);
    return tiny;
}

static void unmake(struct tiny *tiny)
{
    encoder_close(tiny->encoder);
    arena_free(&tiny->arena);
}

static float *read_texts(const struct tiny *tiny, const struct str *text, uint32_t N, struct arena *arena)
{
    float *vector = arena_take(arena, (size_t)N * tiny->D, sizeof *vector);
    assert_non_null(vector);
    assert_int_equal(encoder_read(vector, tiny->encoder, text, N), DONE);
    return vector;
}

/* ---- the naive twin: one text, in double, as the paper draws it ---- */

enum { MOST_ROWS = 16, MOST_WIDE = 192 };
typedef double state_row[MOST_WIDE];

static void twin_multiply(state_row *out, state_row *in, const uint8_t *blocks, const float *bias, uint32_t rows,
                          uint32_t to, uint32_t from)
{
    float weight[MOST_WIDE];
    for (uint32_t o = 0; o < to; o++) {
        encoder_unpack(weight, blocks + encoder_block_bytes((size_t)o * from), from);
        for (uint32_t r = 0; r < rows; r++) {
            out[r][o] = (double)bias[o];
            for (uint32_t i = 0; i < from; i++)
                out[r][o] += in[r][i] * (double)weight[i];
        }
    }
}

static void twin_norm(double *x, const float *norm, uint32_t n, double epsilon)
{
    double mean = 0, variance = 0;
    for (uint32_t i = 0; i < n; i++)
        mean += x[i] / n;
    for (uint32_t i = 0; i < n; i++)
        variance += (x[i] - mean) * (x[i] - mean) / n;
    for (uint32_t i = 0; i < n; i++)
        x[i] = (x[i] - mean) / sqrt(variance + epsilon) * (double)norm[i] + (double)norm[n + i];
}

static void twin_attention(state_row *out, state_row *qkv, uint32_t rows, uint32_t H, uint32_t heads)
{
    const uint32_t width = H / heads;
    for (uint32_t head = 0; head < heads; head++)
        for (uint32_t i = 0; i < rows; i++) {
            double share[MOST_ROWS], sum = 0;
            for (uint32_t j = 0; j < rows; j++) {
                double dot = 0;
                for (uint32_t w = head * width; w < (head + 1) * width; w++)
                    dot += qkv[i][w] * qkv[j][H + w];
                sum += share[j] = exp(dot / sqrt(width));
            }
            for (uint32_t w = head * width; w < (head + 1) * width; w++) {
                out[i][w] = 0;
                for (uint32_t j = 0; j < rows; j++)
                    out[i][w] += share[j] / sum * qkv[j][2 * H + w];
            }
        }
}

static void twin_layer(state_row *x, const struct encoder_file *f, uint32_t layer, uint32_t rows)
{
    static state_row wide[MOST_ROWS], mixed[MOST_ROWS], change[MOST_ROWS];
    const uint32_t H = f->hidden, F = f->inner;
    const float *v = f->vectors + (size_t)layer * (9 * H + F);
    const uint8_t *m = f->matrices + layer * encoder_block_bytes((size_t)4 * H * H + (size_t)2 * H * F);
    twin_multiply(wide, x, m, v, rows, 3 * H, H);
    twin_attention(mixed, wide, rows, H, f->heads);
    twin_multiply(change, mixed, m + encoder_block_bytes((size_t)3 * H * H), v + 3 * H, rows, H, H);
    for (uint32_t r = 0; r < rows; r++) {
        for (uint32_t h = 0; h < H; h++)
            x[r][h] += change[r][h];
        twin_norm(x[r], v + 4 * H, H, (double)f->epsilon);
    }
    twin_multiply(wide, x, m + encoder_block_bytes((size_t)4 * H * H), v + 6 * H, rows, F, H);
    for (uint32_t r = 0; r < rows; r++)
        for (uint32_t i = 0; i < F; i++)
            wide[r][i] *= (1 + erf(wide[r][i] / sqrt(2))) / 2;
    twin_multiply(change, wide, m + encoder_block_bytes((size_t)4 * H * H + (size_t)F * H), v + 6 * H + F, rows, H, F);
    for (uint32_t r = 0; r < rows; r++) {
        for (uint32_t h = 0; h < H; h++)
            x[r][h] += change[r][h];
        twin_norm(x[r], v + 7 * H + F, H, (double)f->epsilon);
    }
}

/* The weighted sum of one window's last states is added to sum [H]; stream [count] are its pieces. */
static void twin_window(double *sum, const struct encoder_file *f, const uint32_t *stream, uint32_t count,
                        uint32_t uncounted)
{
    static state_row x[MOST_ROWS];
    const uint32_t H = f->hidden, rows = count + 2;
    for (uint32_t r = 0; r < rows; r++) {
        const uint32_t piece = r == 0 ? f->begin : r == rows - 1 ? f->end : stream[r - 1];
        float row[MOST_WIDE];
        encoder_unpack(row, f->piece_row + encoder_block_bytes((size_t)piece * H), H);
        for (uint32_t h = 0; h < H; h++)
            x[r][h] = (double)row[h] + (double)f->position[r * H + h];
        twin_norm(x[r], f->norm, H, (double)f->epsilon);
    }
    for (uint32_t layer = 0; layer < f->layers; layer++)
        twin_layer(x, f, layer, rows);
    for (uint32_t r = 1 + uncounted; r < rows - 1; r++)
        for (uint32_t h = 0; h < H; h++)
            sum[h] += (double)half_to_float(f->piece_weight[stream[r - 1]]) * x[r][h];
}

static void twin_read(double *vector, const struct tiny *tiny, struct str text)
{
    struct arena arena = {0};
    struct piece_vocabulary vocabulary;
    const struct encoder_file *f = encoder_file_of(tiny->encoder);
    const struct str both[] = {STR("q:"), text};
    struct pieces pieces;
    assert_int_equal(piece_vocabulary_from(&vocabulary, f), DONE);
    assert_int_equal(pieces_from(&pieces, &vocabulary, both, 2, &arena), DONE);
    const uint32_t most = f->positions - 2, whole = (uint32_t)pieces.start[2];
    memset(vector, 0, tiny->D * sizeof *vector);
    for (uint32_t from = 0; from < whole; from += most)
        twin_window(vector, f, pieces.piece + from, whole - from < most ? whole - from : most,
                    from == 0 && !f->prefix_counts ? (uint32_t)pieces.start[1] : 0);
    double square = 0;
    for (uint32_t h = 0; h < tiny->D; h++)
        square += vector[h] * vector[h];
    for (uint32_t h = 0; h < tiny->D; h++)
        vector[h] /= sqrt(square);
    piece_vocabulary_free(&vocabulary);
    arena_free(&arena);
}

static void vectors_are_those_of_the_naive_twin(void **state)
{
    (void)state;
    const struct tiny_shape *shapes[] = {&tiny_shape_default, &two_layers};
    const struct str text[] = {STR("ja"), STR("cykelsti nej"), STR("skoler og bus, ja!"),
                               STR("bus bus bus nej ja cykelsti skole skole kole ab ab ab b a bus")};
    for (uint32_t s = 0; s < 2; s++) {
        struct tiny tiny = made(shapes[s]);
        float *vector = read_texts(&tiny, text, 4, &tiny.arena);
        for (uint32_t i = 0; i < 4; i++) {
            double twin[MOST_WIDE];
            twin_read(twin, &tiny, text[i]);
            for (uint32_t h = 0; h < tiny.D; h++)
                assert_true(fabs((double)vector[i * tiny.D + h] - twin[h]) < 2e-5);
        }
        unmake(&tiny);
    }
}

/* ---- a vector depends on its text alone ---- */

enum { TEXTS = 500 };

static void draw_texts(struct str text[TEXTS], struct arena *arena)
{
    static const char *const word[] = {"cykelsti", "ja", "nej", "bus", "skole", "ab", "kole", "xyz", "😀", "er."};
    struct random random;
    random_seed(&random, 4);
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct buffer buffer = {0};
        for (uint32_t words = random_below(&random, i % 50 ? 20 : 2000); words > 0; words--)
            assert_int_equal(buffer_format(&buffer, "%s ", word[random_below(&random, 10)]), DONE);
        assert_int_equal(str_copy(&text[i], buffer_str(&buffer), arena), DONE);
        buffer_free(&buffer);
    }
}

static void the_same_bits_alone_in_a_batch_shuffled_and_with_any_threads(void **state)
{
    (void)state;
    struct tiny tiny =
        made(&(struct tiny_shape){.hidden = 64, .layers = 2, .heads = 2, .inner = 128, .positions = 512, .seed = 2});
    struct str text[TEXTS], shuffled[TEXTS];
    uint32_t order[TEXTS];
    struct random random;
    random_seed(&random, 8);
    draw_texts(text, &tiny.arena);
    for (uint32_t i = 0; i < TEXTS; i++)
        order[i] = i;
    shuffle(&random, order, TEXTS);
    for (uint32_t i = 0; i < TEXTS; i++)
        shuffled[i] = text[order[i]];
    const size_t row = tiny.D * sizeof(float);
    float *together = read_texts(&tiny, text, TEXTS, &tiny.arena);
    for (uint32_t i = 0; i < TEXTS; i += 7) {
        float *alone = read_texts(&tiny, &text[i], 1, &tiny.arena);
        assert_memory_equal(alone, together + (size_t)i * tiny.D, row);
    }
    static const uint32_t threads[] = {1, 2, 5};
    for (uint32_t t = 0; t < 3; t++) {
        parallel_threads = threads[t];
        float *again = read_texts(&tiny, shuffled, TEXTS, &tiny.arena);
        for (uint32_t i = 0; i < TEXTS; i++)
            assert_memory_equal(again + (size_t)i * tiny.D, together + (size_t)order[i] * tiny.D, row);
    }
    parallel_threads = 1;
    unmake(&tiny);
}

/* ---- what people write ---- */

static double length_of(const float *vector, uint32_t D)
{
    double square = 0;
    for (uint32_t d = 0; d < D; d++)
        square += (double)vector[d] * (double)vector[d];
    return sqrt(square);
}

static void a_text_in_which_nothing_has_weight_is_zero(void **state)
{
    (void)state;
    struct tiny tiny = made(&tiny_shape_default);
    const struct str text[] = {STR(""), STR(" \n "), STR("ja"), STR("a"), STR("\xC2\xAD")};
    float *vector = read_texts(&tiny, text, 5, &tiny.arena);
    for (uint32_t i = 0; i < 5; i++) {
        assert_true(dense_is_zero(vector + (size_t)i * tiny.D, tiny.D) == (i != 2 && i != 3));
        assert_true(i != 2 || fabs(length_of(vector + (size_t)i * tiny.D, tiny.D) - 1) < 1e-6);
    }
    assert_int_equal(encoder_read(vector, tiny.encoder, text, 0), DONE);
    unmake(&tiny);
}

static void odd_texts_have_vectors_of_length_1(void **state)
{
    (void)state;
    struct tiny tiny = made(&tiny_shape_default);
    struct buffer word = {0}, words = {0};
    for (int i = 0; i < 5000; i++)
        assert_int_equal(buffer_add(&word, STR("er")), DONE);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(buffer_format(&words, "%s ", i % 3 ? "nej" : "cykelsti"), DONE);
    const struct str text[] = {STR("😀😀"),           buffer_str(&word), buffer_str(&words), STR("j\xFF\xC3 ja \x80"),
                               STR("a\xCC\x8A ja"), STR("漢 ja"),      STR("<s></s>"),     STR("ja\0nej")};
    float *vector = read_texts(&tiny, text, 8, &tiny.arena);
    for (uint32_t i = 0; i < 8; i++)
        assert_true(fabs(length_of(vector + (size_t)i * tiny.D, tiny.D) - 1) < 1e-5);
    buffer_free(&word);
    buffer_free(&words);
    unmake(&tiny);
}

static void a_file_that_will_not_open_leaves_nothing_behind(void **state)
{
    (void)state;
    struct encoder *encoder = (struct encoder *)state;
    assert_int_equal(encoder_open(&encoder, "/nowhere/da.encoder"), BAD_INPUT);
    assert_null(encoder);
    encoder_close(encoder);
}

static void refused_memory_is_said(void **state)
{
    (void)state;
    struct tiny tiny = made(&tiny_shape_default);
    const struct str text[] = {STR("cykelsti ja"), STR("skoler"), STR("ja ja ja ja ja ja ja ja ja ja ja ja ja ja ja")};
    float vector[3 * 32];
    WITH_EACH_REQUEST_REFUSED({
        struct encoder *encoder;
        enum status status = encoder_open_bytes(&encoder, tiny.bytes, "tiny");
        if (status == DONE)
            status = encoder_read(vector, encoder, text, 3);
        assert_true(status == DONE || status == MACHINE);
        encoder_close(encoder);
    });
    unmake(&tiny);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors_are_those_of_the_naive_twin),
        cmocka_unit_test(the_same_bits_alone_in_a_batch_shuffled_and_with_any_threads),
        cmocka_unit_test(a_text_in_which_nothing_has_weight_is_zero),
        cmocka_unit_test(odd_texts_have_vectors_of_length_1),
        cmocka_unit_test(a_file_that_will_not_open_leaves_nothing_behind),
        cmocka_unit_test(refused_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
