/* Against ../shared/reference/encoder.json: 30 texts with their pieces and their vectors from a 32-bit run of the whole model.
 *
 * Those vectors are plain means over all pieces, the prefix and the ends among them; so the model's weights are set to 1 here.
 * models/da.encoder is read, and the whole vocabulary where BRIKKER_WHOLE_ENCODER names it (scripts/make-encoder --whole).
 */
#include "base/file.h"
#include "base/parallel.h"
#include "embedding/encoder.h"
#include "embedding/pieces.h"
#include "matrix/blas.h"
#include "support/tiny_encoder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CASES = 30, HIDDEN = 384, MOST_PIECES = 600, PREFIX_PIECES = 3, PIECE_WEIGHT = 8 };

struct reference_case {
    struct str text;
    struct str piece[MOST_PIECES];
    uint32_t pieces;
    double vector[HIDDEN];
};

struct reference {
    struct arena arena;
    struct reference_case *item; /* [CASES] */
};

/* ---- the few shapes of JSON that the file has ---- */

static const char *behind(const char *at, const char *word)
{
    const char *found = strstr(at, word);
    assert_non_null(found);
    return found + strlen(word);
}

/* A string from behind its opening quote; *at moves behind the closing one. */
static struct str read_string(const char **at, struct arena *arena)
{
    char *out = arena_take(arena, strlen(*at) < 8192 ? strlen(*at) + 1 : 8192, 1);
    size_t len = 0;
    assert_non_null(out);
    for (; **at != '"'; (*at)++) {
        assert_true(len < 8191);
        out[len] = **at;
        if (**at == '\\') {
            (*at)++;
            out[len] = **at == 'n' ? '\n' : **at == 't' ? '\t' : **at;
        }
        len++;
    }
    (*at)++;
    return (struct str){out, len};
}

static const char *read_case(struct reference_case *out, const char *at, struct arena *arena)
{
    at = behind(at, "{\"text\": \"");
    out->text = read_string(&at, arena);
    at = behind(at, "\"pieces\": [");
    while (*at != ']') {
        assert_true(out->pieces < MOST_PIECES);
        at = behind(at, "\"");
        out->piece[out->pieces++] = read_string(&at, arena);
    }
    at = behind(at, "\"vector\": [");
    for (uint32_t d = 0; d < HIDDEN; d++) {
        char *end;
        out->vector[d] = strtod(at, &end);
        assert_ptr_not_equal(end, at);
        at = end + 1;
    }
    return at;
}

static int read_reference(void **state)
{
    static struct reference reference;
    const char *shared = getenv("BRIKKER_SHARED");
    struct str path, content;
    *state = NULL;
    assert_int_equal(str_format(&path, &reference.arena, "%s/reference/encoder.json", shared ? shared : "../shared"),
                     DONE);
    if (!file_exists(path.at))
        return 0;
    assert_int_equal(file_read(&content, path.at, &reference.arena), DONE);
    reference.item = arena_take(&reference.arena, CASES, sizeof *reference.item);
    const char *at = content.at;
    for (uint32_t i = 0; i < CASES; i++)
        at = read_case(&reference.item[i], at, &reference.arena);
    *state = &reference;
    return 0;
}

static int free_reference(void **state)
{
    if (*state)
        arena_free(&((struct reference *)*state)->arena);
    return 0;
}

static struct encoder *open_plain(const char *path, struct arena *arena)
{
    struct str content;
    struct encoder *encoder;
    const uint32_t one = 1;
    const uint16_t half_one = 0x3C00;
    uint32_t pieces;
    assert_int_equal(file_read(&content, path, arena), DONE);
    char *bytes = arena_take(arena, content.len, 1);
    memcpy(bytes, content.at, content.len);
    memcpy(&pieces, bytes + 76, sizeof pieces);
    memcpy(bytes + 96, &one, sizeof one); /* the prefix counts */
    for (uint32_t i = 0; i < pieces; i++)
        memcpy(bytes + tiny_encoder_section(bytes, PIECE_WEIGHT) + i * sizeof half_one, &half_one, sizeof half_one);
    tiny_encoder_seal(bytes, content.len);
    assert_int_equal(encoder_open_bytes(&encoder, (struct str){bytes, content.len}, path), DONE);
    return encoder;
}

static void compare_with(const struct reference *reference, const char *path)
{
    struct arena arena = {0};
    struct encoder *encoder = open_plain(path, &arena);
    const struct encoder_file *file = encoder_file_of(encoder);
    struct piece_vocabulary vocabulary;
    struct pieces pieces;
    struct str text[CASES];
    float *vector = arena_take(&arena, CASES * HIDDEN, sizeof *vector);
    for (uint32_t i = 0; i < CASES; i++)
        text[i] = reference->item[i].text;
    assert_int_equal(file->hidden, HIDDEN);
    assert_int_equal(piece_vocabulary_from(&vocabulary, file), DONE);
    assert_int_equal(pieces_from(&pieces, &vocabulary, text, CASES, &arena), DONE);
    parallel_threads = 2;
    assert_int_equal(encoder_read(vector, encoder, text, CASES), DONE);
    for (uint32_t i = 0; i < CASES; i++) {
        const struct reference_case *wanted = &reference->item[i];
        assert_int_equal(pieces.start[i + 1] - pieces.start[i], wanted->pieces - PREFIX_PIECES);
        for (uint32_t p = 0; p < wanted->pieces - PREFIX_PIECES; p++)
            assert_true(
                str_equal(encoder_piece(file, pieces.piece[pieces.start[i] + p]), wanted->piece[p + PREFIX_PIECES]));
        double dot = 0, square = 0;
        for (uint32_t d = 0; d < HIDDEN; d++) {
            dot += (double)vector[i * HIDDEN + d] * wanted->vector[d];
            square += wanted->vector[d] * wanted->vector[d];
        }
        assert_true(dot / sqrt(square) >= 0.9999);
    }
    piece_vocabulary_free(&vocabulary);
    encoder_close(encoder);
    arena_free(&arena);
}

static void the_cut_model_hits_the_reference(void **state)
{
    if (!*state) {
        printf("skipped: ../shared/reference/encoder.json is not here\n");
        skip();
    }
    compare_with(*state, "models/da.encoder");
}

static void the_whole_model_hits_the_reference(void **state)
{
    const char *whole = getenv("BRIKKER_WHOLE_ENCODER");
    if (!*state || !whole) {
        printf("skipped: BRIKKER_WHOLE_ENCODER does not name the uncut model (scripts/make-encoder --whole)\n");
        skip();
    }
    compare_with(*state, whole);
}

static void the_model_says_what_it_is_and_is_small(void **state)
{
    (void)state;
    static const char *const word[] = {"model", "paper", "licence", "source", "pooling", "made by", "from"};
    struct encoder *encoder;
    assert_int_equal(encoder_open(&encoder, "models/da.encoder"), DONE);
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        assert_true(encoder_about(encoder_file_of(encoder), str_from(word[i])).len > 0);
    assert_true(encoder_file_of(encoder)->mapped.len <= 24000000);
    encoder_close(encoder);
}

/* "Lad de unge bestemme" and "ungeråd" share no word: what the model is for. */
static void what_means_the_same_lies_nearer_than_what_shares_words(void **state)
{
    (void)state;
    const struct str text[] = {STR("Lad de unge bestemme noget"), STR("Der burde være et ungeråd i kommunen"),
                               STR("Lad de gamle træer stå ved noget vand")};
    struct encoder *encoder;
    static float vector[3 * HIDDEN];
    double same = 0, words = 0;
    assert_int_equal(encoder_open(&encoder, "models/da.encoder"), DONE);
    assert_int_equal(encoder_read(vector, encoder, text, 3), DONE);
    for (uint32_t d = 0; d < HIDDEN; d++) {
        same += (double)vector[d] * (double)vector[HIDDEN + d];
        words += (double)vector[d] * (double)vector[2 * HIDDEN + d];
    }
    assert_true(same > words + 0.02);
    encoder_close(encoder);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cut_model_hits_the_reference),
        cmocka_unit_test(the_whole_model_hits_the_reference),
        cmocka_unit_test(the_model_says_what_it_is_and_is_small),
        cmocka_unit_test(what_means_the_same_lies_nearer_than_what_shares_words),
    };
    return cmocka_run_group_tests(tests, read_reference, free_reference);
}
