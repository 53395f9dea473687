/* Short texts: what was read before is not read again, and the vectors are the encoder's own. */
#include "embedding/reader.h"

#include "matrix/blas.h"
#include "support/tiny_encoder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void what_was_read_before_is_not_read_again(void **state)
{
    (void)state;
    static struct reader first, second;
    struct arena arena = {0};
    struct encoder *encoder;
    size_t len;
    const char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &arena);
    const struct str text[] = {STR("ja"), STR("nej"), STR("bus")};
    assert_int_equal(encoder_open_bytes(&encoder, (struct str){bytes, len}, "tiny"), DONE);
    float *plain = calloc(3 * 1024, sizeof *plain), *read = calloc(3 * 1024, sizeof *read);
    assert_true(plain && read);
    assert_int_equal(reader_read(plain, NULL, encoder, text, 3), DONE);
    assert_int_equal(reader_read(read, &first, encoder, text, 2), DONE);
    assert_int_equal(first.count, 1);
    assert_int_equal(first.said[0].computed, 2);
    uint32_t D = first.said[0].D;
    assert_true(D <= 1024);
    assert_memory_equal(plain, read, 2 * (size_t)D * sizeof *read);
    const struct known_vectors known = {.encoder = first.said[0].encoder,
                                        .count = 2,
                                        .D = D,
                                        .text_hash = first.said[0].text_hash,
                                        .vector = first.said[0].vector};
    second.known = &known;
    assert_int_equal(reader_read(read, &second, encoder, text, 3), DONE);
    assert_int_equal(second.said[0].computed, 1); /* "bus" */
    assert_memory_equal(plain, read, 3 * (size_t)D * sizeof *read);
    assert_int_equal(reader_read(read, &second, encoder, text, 0), DONE);
    assert_int_equal(second.count, 1);
    second.count = READER_MOST;
    assert_int_equal(reader_read(read, &second, encoder, text, 3), DONE);
    assert_memory_equal(plain, read, 3 * (size_t)D * sizeof *read);
    free(plain);
    free(read);
    reader_free(&first);
    reader_free(&second);
    encoder_close(encoder);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_read_before_is_not_read_again)};
    blas_start();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
