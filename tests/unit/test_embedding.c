#include "embedding/embedding.h"
#include "matrix/blas.h"
#include "support/promises.h"
#include "support/refuse.h"
#include "support/tiny_encoder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct tiny {
    struct arena arena;
    struct encoder *encoder;
};

static int make(void **state)
{
    static struct tiny tiny;
    size_t len;
    const char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &tiny.arena);
    assert_int_equal(encoder_open_bytes(&tiny.encoder, (struct str){bytes, len}, "tiny"), DONE);
    *state = &tiny;
    return 0;
}

static int unmake(void **state)
{
    struct tiny *tiny = *state;
    encoder_close(tiny->encoder);
    arena_free(&tiny->arena);
    return 0;
}

static const float *row(const struct embedding *embedding, uint32_t i)
{
    return embedding->vector + (size_t)i * embedding->D;
}

static void each_distinct_text_is_read_once(void **state)
{
    const struct tiny *tiny = *state;
    const struct str text[] = {STR("ja"), STR("nej"), STR(" ja "), STR("b\xC3\xA5"), STR("ba\xCC\x8A"), STR("nej")};
    struct arena arena = {0};
    struct embedding embedding;
    assert_int_equal(embedding_from(&embedding, tiny->encoder, text, 6, NULL, NULL, &arena), DONE);
    embedding_check(&embedding);
    const uint32_t fresh[] = {0, 1, 3};
    assert_int_equal(embedding.computed, 3);
    assert_memory_equal(embedding.fresh, fresh, sizeof fresh);
    const size_t bytes = embedding.D * sizeof(float);
    assert_memory_equal(row(&embedding, 0), row(&embedding, 2), bytes);
    assert_memory_equal(row(&embedding, 1), row(&embedding, 5), bytes);
    assert_memory_equal(row(&embedding, 3), row(&embedding, 4), bytes);
    assert_memory_equal(&embedding.text_hash[3], &embedding.text_hash[4], sizeof(struct hash));
    assert_true(memcmp(row(&embedding, 0), row(&embedding, 1), bytes) != 0);
    const struct hash ja = hash_of(STR("ja"));
    assert_memory_equal(&embedding.text_hash[2], &ja, sizeof ja);
    arena_free(&arena);
}

static void known_vectors_are_taken_as_they_are(void **state)
{
    const struct tiny *tiny = *state;
    const struct str text[] = {STR("ja"), STR("nej"), STR("cykelsti"), STR("ja")};
    struct arena arena = {0};
    struct embedding first, second;
    float known_vector[64] = {0};
    const struct hash hash[] = {hash_of(STR("ja")), hash_of(STR("skole")), hash_of(STR("ja"))};
    assert_int_equal(embedding_from(&first, tiny->encoder, text, 4, NULL, NULL, &arena), DONE);
    known_vector[5] = 1;
    struct known_vectors known = {
        .encoder = first.encoder, .count = 2, .D = 32, .text_hash = hash, .vector = known_vector};
    assert_int_equal(embedding_from(&second, tiny->encoder, text, 4, NULL, &known, &arena), DONE);
    assert_int_equal(second.computed, 2);
    assert_int_equal(second.fresh[0], 1);
    assert_int_equal(second.fresh[1], 2);
    assert_memory_equal(row(&second, 0), known_vector, 32 * sizeof(float));
    assert_memory_equal(row(&second, 3), known_vector, 32 * sizeof(float));
    assert_memory_equal(row(&second, 1), row(&first, 1), 64 * sizeof(float));
    arena_free(&arena);
}

static void vectors_of_another_encoder_are_not_taken(void **state)
{
    const struct tiny *tiny = *state;
    const struct str text = STR("ja");
    struct arena arena = {0};
    struct embedding embedding;
    const float vector[32] = {1};
    const struct hash hash = hash_of(text);
    struct known_vectors known = {.count = 1, .D = 32, .text_hash = &hash, .vector = vector};
    assert_int_equal(embedding_from(&embedding, tiny->encoder, &text, 1, NULL, &known, &arena), DONE);
    assert_int_equal(embedding.computed, 1);
    known.encoder = embedding.encoder;
    known.D = 31;
    assert_int_equal(embedding_from(&embedding, tiny->encoder, &text, 1, NULL, &known, &arena), DONE);
    assert_int_equal(embedding.computed, 1);
    known.D = 32;
    assert_int_equal(embedding_from(&embedding, tiny->encoder, &text, 1, NULL, &known, &arena), DONE);
    assert_int_equal(embedding.computed, 0);
    arena_free(&arena);
}

static void the_kept_and_the_computed_are_the_same_bits(void **state)
{
    const struct tiny *tiny = *state;
    const struct str text[] = {STR("ja bus"), STR("nej skole"), STR("cykelsti"), STR("")};
    struct arena arena = {0};
    struct embedding first, second;
    assert_int_equal(embedding_from(&first, tiny->encoder, text, 4, NULL, NULL, &arena), DONE);
    const struct known_vectors known = {first.encoder, 4, first.D, first.text_hash, first.vector};
    assert_int_equal(embedding_from(&second, tiny->encoder, text, 4, NULL, &known, &arena), DONE);
    assert_int_equal(second.computed, 0);
    assert_memory_equal(first.vector, second.vector, 4 * first.D * sizeof(float));
    arena_free(&arena);
}

static void no_texts_make_an_empty_embedding(void **state)
{
    const struct tiny *tiny = *state;
    struct arena arena = {0};
    struct embedding embedding;
    assert_int_equal(embedding_from(&embedding, tiny->encoder, NULL, 0, NULL, NULL, &arena), DONE);
    assert_int_equal(embedding.N, 0);
    assert_int_equal(embedding.computed, 0);
    embedding_check(&embedding);
    arena_free(&arena);
}

static void cosines_are_seen_from_the_mean(void **state)
{
    (void)state;
    float vector[] = {0.6F, 0.8F, 0.6F, -0.8F, 0, 0};
    const float query[] = {0.6F, 0.8F}, nothing[] = {0, 0};
    struct embedding embedding = {.N = 3, .D = 2, .vector = vector};
    double cosine[3];
    assert_int_equal(embedding_cosine(cosine, &embedding, query), DONE);
    assert_true(fabs(cosine[0] - 1) < 1e-6 && fabs(cosine[1] + 1) < 1e-6 && cosine[2] == 0);
    assert_int_equal(embedding_cosine(cosine, &embedding, nothing), DONE);
    assert_true(cosine[0] == 0 && cosine[1] == 0);
    embedding.N = 1;
    assert_int_equal(embedding_cosine(cosine, &embedding, query), DONE);
    assert_true(fabs(cosine[0] - 1) < 1e-6);
}

static void refused_memory_is_said(void **state)
{
    const struct tiny *tiny = *state;
    const struct str text[] = {STR("ja"), STR("ba\xCC\x8A"), STR("cykelsti nej")};
    const float vector[32] = {1};
    const struct hash hash = hash_of(STR("ja"));
    const struct known_vectors known = {encoder_file_of(tiny->encoder)->hash, 1, 32, &hash, vector};
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct embedding embedding;
        double cosine[3];
        enum status status = embedding_from(&embedding, tiny->encoder, text, 3, NULL, &known, &arena);
        if (status == DONE)
            status = embedding_cosine(cosine, &embedding, embedding.vector);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_distinct_text_is_read_once),
        cmocka_unit_test(known_vectors_are_taken_as_they_are),
        cmocka_unit_test(vectors_of_another_encoder_are_not_taken),
        cmocka_unit_test(the_kept_and_the_computed_are_the_same_bits),
        cmocka_unit_test(no_texts_make_an_empty_embedding),
        cmocka_unit_test(cosines_are_seen_from_the_mean),
        cmocka_unit_test(refused_memory_is_said),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
