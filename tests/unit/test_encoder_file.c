#include "embedding/encoder_file.h"
#include "support/tiny_encoder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { AT_VERSION = 8, AT_BYTES = 16, AT_HIDDEN = 56, AT_PIECES = 76, AT_UNKNOWN = 92, AT_EPSILON = 100 };
enum {
    ABOUT,
    PREFIX,
    MAPPING_FROM,
    MAPPING_AT,
    MAPPING_TO,
    PIECE_AT,
    PIECE_TEXT,
    PIECE_SCORE,
    PIECE_WEIGHT,
    PIECE_ROW
};

struct tiny {
    struct arena arena;
    char *bytes;
    size_t len;
};

static struct tiny made(void)
{
    struct tiny tiny = {0};
    tiny.bytes = tiny_encoder_make(&tiny.len, &tiny_shape_default, &tiny.arena);
    return tiny;
}

static enum status opened(const struct tiny *tiny, size_t len)
{
    struct encoder_file file;
    return encoder_file_from_bytes(&file, (struct str){tiny->bytes, len}, "prøve.encoder");
}

static void set(struct tiny *tiny, size_t at, uint32_t value)
{
    memcpy(tiny->bytes + at, &value, sizeof value);
    tiny_encoder_seal(tiny->bytes, tiny->len);
}

static void refused_with(const struct tiny *tiny, const char *word)
{
    language = ENGLISH;
    assert_int_equal(opened(tiny, tiny->len), BAD_INPUT);
    assert_non_null(strstr(status_message(), word));
    assert_non_null(strstr(status_message(), "prøve.encoder"));
}

static void a_whole_file_is_read_where_it_lies(void **state)
{
    (void)state;
    struct tiny tiny = made();
    struct encoder_file file;
    assert_int_equal(encoder_file_from_bytes(&file, (struct str){tiny.bytes, tiny.len}, "x"), DONE);
    assert_int_equal(file.hidden, 32);
    assert_int_equal(file.layers, 1);
    assert_int_equal(file.positions, 16);
    assert_true(str_equal(encoder_piece(&file, 0), STR("<s>")));
    assert_true(str_equal(encoder_piece(&file, file.unknown), STR("<unk>")));
    assert_true(str_equal(file.prefix, STR("q: ")));
    assert_true(str_equal(encoder_about(&file, STR("model")), STR("tiny")));
    assert_true(str_equal(encoder_about(&file, STR("licence")), STR("none")));
    assert_int_equal(encoder_about(&file, STR("mod")).len, 0);
    assert_true(memcmp(file.hash.byte, tiny.bytes + 24, 32) == 0);
    arena_free(&tiny.arena);
}

static void a_file_cut_short_anywhere_is_refused(void **state)
{
    (void)state;
    struct tiny tiny = made();
    for (size_t len = 0; len < tiny.len; len += len < 400 ? 1 : 97)
        assert_int_equal(opened(&tiny, len), BAD_INPUT);
    assert_int_equal(opened(&tiny, tiny.len), DONE);
    arena_free(&tiny.arena);
}

static void a_flipped_bit_anywhere_is_refused(void **state)
{
    (void)state;
    struct tiny tiny = made();
    for (size_t bit = 0; bit < 8 * tiny.len; bit += bit < 8 * 400 ? 1 : 101) {
        tiny.bytes[bit / 8] = (char)(tiny.bytes[bit / 8] ^ 1 << bit % 8);
        assert_int_equal(opened(&tiny, tiny.len), BAD_INPUT);
        tiny.bytes[bit / 8] = (char)(tiny.bytes[bit / 8] ^ 1 << bit % 8);
    }
    assert_int_equal(opened(&tiny, tiny.len), DONE);
    arena_free(&tiny.arena);
}

static void bytes_behind_the_end_are_refused(void **state)
{
    (void)state;
    struct tiny tiny = made();
    char *longer = arena_take(&tiny.arena, tiny.len + 1, 1);
    memcpy(longer, tiny.bytes, tiny.len);
    struct encoder_file file;
    assert_int_equal(encoder_file_from_bytes(&file, (struct str){longer, tiny.len + 1}, "x"), BAD_INPUT);
    arena_free(&tiny.arena);
}

static void a_foreign_an_older_and_a_newer_file_are_told_apart(void **state)
{
    (void)state;
    struct tiny tiny = made();
    set(&tiny, AT_VERSION, 2);
    refused_with(&tiny, "newer");
    set(&tiny, AT_VERSION, 0);
    refused_with(&tiny, "older");
    tiny.bytes[0] = 'P';
    refused_with(&tiny, "not a sentence encoder");
    language = DANISH;
    assert_int_equal(opened(&tiny, tiny.len), BAD_INPUT);
    assert_non_null(strstr(status_message(), "ikke en sprogmodel"));
    arena_free(&tiny.arena);
}

static void sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    static const uint32_t wrong[] = {0, 1, 33, 64, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF};
    for (size_t at = AT_HIDDEN; at < AT_HIDDEN + 7 * 4; at += 4)
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
            struct tiny tiny = made();
            uint32_t before;
            memcpy(&before, tiny.bytes + at, sizeof before);
            set(&tiny, at, wrong[i]);
            /* One head of 32 is as good as two of 16, and fits the same bytes; so is one layer. */
            const bool same = before == wrong[i] || (at == AT_HIDDEN + 8 && wrong[i] == 1);
            assert_int_equal(opened(&tiny, tiny.len), same ? DONE : BAD_INPUT);
            arena_free(&tiny.arena);
        }
}

static void a_section_that_lies_elsewhere_is_refused(void **state)
{
    (void)state;
    static const uint64_t wrong[] = {0, 65, UINT64_MAX, UINT64_MAX - 63, (uint64_t)1 << 63, (uint64_t)1 << 32};
    for (uint32_t field = 0; field < 2 * ENCODER_SECTIONS; field++)
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
            struct tiny tiny = made();
            memcpy(tiny.bytes + 112 + 8 * field, &wrong[i], sizeof *wrong);
            tiny_encoder_seal(tiny.bytes, tiny.len);
            assert_int_equal(opened(&tiny, tiny.len), BAD_INPUT);
            arena_free(&tiny.arena);
        }
}

static void a_vocabulary_without_unk_is_refused(void **state)
{
    (void)state;
    static const uint32_t wrong[] = {0, 1, 1000, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct tiny tiny = made();
        set(&tiny, AT_UNKNOWN, wrong[i]);
        refused_with(&tiny, "sizes");
        arena_free(&tiny.arena);
    }
}

static void offsets_that_go_back_or_too_far_are_refused(void **state)
{
    (void)state;
    static const uint32_t wrong[] = {0, 0xFFFFFFFF, 500};
    for (uint32_t section = MAPPING_AT; section <= PIECE_AT; section += PIECE_AT - MAPPING_AT)
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
            struct tiny tiny = made();
            set(&tiny, tiny_encoder_section(tiny.bytes, section) + 4 * 5, wrong[i]);
            refused_with(&tiny, "not sound");
            arena_free(&tiny.arena);
        }
}

static void text_that_is_not_text_is_refused(void **state)
{
    (void)state;
    struct tiny tiny = made();
    tiny.bytes[tiny_encoder_section(tiny.bytes, PIECE_TEXT)] = (char)0xFF;
    tiny_encoder_seal(tiny.bytes, tiny.len);
    refused_with(&tiny, "pieces");
    arena_free(&tiny.arena);
    tiny = made();
    set(&tiny, tiny_encoder_section(tiny.bytes, MAPPING_TO), 0xD800);
    refused_with(&tiny, "text");
    arena_free(&tiny.arena);
    tiny = made();
    set(&tiny, tiny_encoder_section(tiny.bytes, MAPPING_FROM) + 4, 9);
    refused_with(&tiny, "text");
    arena_free(&tiny.arena);
}

static void weights_that_are_no_numbers_are_refused(void **state)
{
    (void)state;
    const float nan = NAN, infinite = INFINITY, negative = -1;
    static const uint32_t floats[] = {PIECE_SCORE, PIECE_ROW + 1, PIECE_ROW + 2, PIECE_ROW + 4};
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        struct tiny tiny = made();
        memcpy(tiny.bytes + tiny_encoder_section(tiny.bytes, floats[i]) + 8, i % 2 ? &nan : &infinite, sizeof nan);
        tiny_encoder_seal(tiny.bytes, tiny.len);
        refused_with(&tiny, "no numbers");
        arena_free(&tiny.arena);
    }
    static const struct {
        uint32_t section;
        uint16_t half;
    } halves[] = {{PIECE_WEIGHT, 0x7C00}, {PIECE_WEIGHT, 0x8400}, {PIECE_ROW, 0x7E00}, {PIECE_ROW + 3, 0xFC00}};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        struct tiny tiny = made();
        memcpy(tiny.bytes + tiny_encoder_section(tiny.bytes, halves[i].section), &halves[i].half, 2);
        tiny_encoder_seal(tiny.bytes, tiny.len);
        refused_with(&tiny, "no numbers");
        arena_free(&tiny.arena);
    }
    struct tiny tiny = made();
    memcpy(tiny.bytes + AT_EPSILON, &negative, sizeof negative);
    tiny_encoder_seal(tiny.bytes, tiny.len);
    refused_with(&tiny, "sizes");
    arena_free(&tiny.arena);
}

static void a_file_on_disk_is_mapped_and_a_missing_one_named(void **state)
{
    (void)state;
    struct tiny tiny = made();
    char path[] = "/tmp/brikker-encoder-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, tiny.bytes, tiny.len), tiny.len);
    struct encoder_file file;
    assert_int_equal(encoder_file_open(&file, path), DONE);
    assert_int_equal(file.pieces, 40);
    encoder_file_close(&file);
    encoder_file_close(&file);
    assert_int_equal(ftruncate(descriptor, (off_t)tiny.len / 2), 0);
    assert_int_equal(encoder_file_open(&file, path), BAD_INPUT);
    assert_int_equal(ftruncate(descriptor, 0), 0);
    assert_int_equal(encoder_file_open(&file, path), BAD_INPUT);
    close(descriptor);
    unlink(path);
    assert_int_equal(encoder_file_open(&file, path), BAD_INPUT);
    assert_non_null(strstr(status_message(), path));
    assert_int_equal(encoder_file_open(&file, "/tmp"), BAD_INPUT);
    arena_free(&tiny.arena);
}

static void halves_become_floats(void **state)
{
    (void)state;
    assert_true(half_to_float(0x3C00) == 1);
    assert_true(half_to_float(0xC000) == -2);
    assert_true(half_to_float(0x3555) == 0.333251953125F);
    assert_true(half_to_float(0x0001) == 0x1p-24F);
    assert_true(half_to_float(0x0400) == 0x1p-14F);
    assert_true(half_to_float(0x7BFF) == 65504);
    assert_true(half_to_float(0) == 0);
}

static void a_block_is_unpacked_low_halves_first(void **state)
{
    (void)state;
    uint8_t block[ENCODER_BLOCK_BYTES] = {0x00, 0x38}; /* 0.5 */
    float value[ENCODER_BLOCK];
    for (uint32_t j = 0; j < 16; j++)
        block[2 + j] = (uint8_t)(j | (15 - j) << 4);
    encoder_unpack(value, block, ENCODER_BLOCK);
    for (int j = 0; j < 16; j++) {
        assert_true(value[j] == (float)(j - 8) * 0.5F);
        assert_true(value[16 + j] == (float)(7 - j) * 0.5F);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file_is_read_where_it_lies),
        cmocka_unit_test(a_file_cut_short_anywhere_is_refused),
        cmocka_unit_test(a_flipped_bit_anywhere_is_refused),
        cmocka_unit_test(bytes_behind_the_end_are_refused),
        cmocka_unit_test(a_foreign_an_older_and_a_newer_file_are_told_apart),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(a_section_that_lies_elsewhere_is_refused),
        cmocka_unit_test(a_vocabulary_without_unk_is_refused),
        cmocka_unit_test(offsets_that_go_back_or_too_far_are_refused),
        cmocka_unit_test(text_that_is_not_text_is_refused),
        cmocka_unit_test(weights_that_are_no_numbers_are_refused),
        cmocka_unit_test(a_file_on_disk_is_mapped_and_a_missing_one_named),
        cmocka_unit_test(halves_become_floats),
        cmocka_unit_test(a_block_is_unpacked_low_halves_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
