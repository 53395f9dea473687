#include "base/parallel.h"
#include "embedding/embed.h"
#include "matrix/blas.h"
#include "support/analyse.h"
#include "support/refuse.h"
#include "support/tiny_encoder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of models whose encoder is tiny, and five ideas of which one is a duplicate. */
static char folder[] = "/tmp/brikker-embed-XXXXXX", path[64];
static struct small_analysis ideas_of;
static const struct ideas *const ideas = &ideas_of.ideas;
static struct arena arena;
static struct notes notes;
static struct embedding embedding;

static void write_encoder(size_t most)
{
    struct arena work = {0};
    size_t len;
    const char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &work);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    len = len < most ? len : most;
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    arena_free(&work);
}

static int begin(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/da.encoder", folder);
    return analyse_text(&ideas_of, "id;idé\n1;ja\n2;nej\n3;Ja!\n4;en cykelsti\n5;en bus\n", 0) == DONE ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    analyse_free(&ideas_of);
    unlink(path);
    return rmdir(folder);
}

static int clean(void **state)
{
    (void)state;
    arena_free(&arena);
    notes_free(&notes);
    return 0;
}

static enum status embed_once(struct embedding *out, const struct ideas *of, enum encoder_use use,
                              const struct known_vectors *known)
{
    struct encoder *encoder;
    enum status status = embed_from(out, &encoder, of, folder, use, known, &notes, &arena);
    assert_int_equal(encoder != NULL, status == DONE && out->N > 0);
    encoder_close(encoder);
    return status;
}

static enum status embed(enum encoder_use use)
{
    return embed_once(&embedding, ideas, use, NULL);
}

static void a_duplicate_has_its_originals_vector(void **state)
{
    (void)state;
    write_encoder(SIZE_MAX);
    assert_int_equal(embed(ENCODER_AUTO), DONE);
    embedding_check(&embedding);
    assert_int_equal(notes.count, 0);
    assert_int_equal(embedding.N, 5);
    assert_int_equal(embedding.computed, 4);
    assert_true(embedding.model.len > 0);
    const size_t row = embedding.D * sizeof(float);
    uint32_t duplicates = 0;
    for (uint32_t i = 0; i < ideas->N; i++) {
        const uint32_t original = ideas->duplicate_of[i];
        if (original == IDEA_NONE)
            continue;
        duplicates++;
        assert_memory_equal(embedding.vector + (size_t)i * embedding.D,
                            embedding.vector + (size_t)original * embedding.D, row);
    }
    assert_int_equal(duplicates, 1);
}

static void never_reads_nothing_and_says_nothing(void **state)
{
    (void)state;
    write_encoder(SIZE_MAX);
    assert_int_equal(embed(ENCODER_NEVER), DONE);
    assert_int_equal(embedding.N, 0);
    assert_int_equal(notes.count, 0);
}

static void a_missing_file_is_a_note_or_with_always_an_error(void **state)
{
    (void)state;
    unlink(path);
    assert_int_equal(embed(ENCODER_AUTO), DONE);
    assert_int_equal(embedding.N, 0);
    assert_int_equal(notes.count, 1);
    assert_string_equal(notes.note[0].kind->word, "encoder_missing");
    assert_int_equal(notes.note[0].count, ideas->N);
    assert_int_equal(embed(ENCODER_ALWAYS), BAD_INPUT);
    assert_non_null(strstr(status_message(), path));
}

static void a_damaged_file_is_a_note_or_with_always_an_error(void **state)
{
    (void)state;
    static const size_t length[] = {0, 7, 100, 5000};
    for (size_t i = 0; i < sizeof length / sizeof *length; i++) {
        write_encoder(length[i]);
        assert_int_equal(embed(ENCODER_AUTO), DONE);
        assert_int_equal(embedding.N, 0);
        assert_int_equal(notes.count, 1);
        assert_string_equal(notes.note[0].kind->word, "encoder_unusable");
        assert_int_equal(embed(ENCODER_ALWAYS), BAD_INPUT);
    }
}

/* As if there were so many of the same length: only the sum is looked at. */
static void too_much_text_is_left_to_always(void **state)
{
    (void)state;
    static char long_text[EMBED_MOST_BYTES];
    uint32_t none[] = {IDEA_NONE, IDEA_NONE}, duplicate[] = {IDEA_NONE, 0};
    struct str text[] = {{long_text, EMBED_MOST_BYTES - EMBED_IDEA_BYTES}, {long_text, 1}};
    struct ideas many = {.N = 2, .text = text, .duplicate_of = none};
    memset(long_text, ' ', sizeof long_text);
    write_encoder(SIZE_MAX);
    assert_int_equal(embed_bytes(&many), EMBED_MOST_BYTES + EMBED_IDEA_BYTES + 1);
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
    assert_int_equal(embedding.N, 0);
    assert_string_equal(notes.note[0].kind->word, "encoder_too_much");
    many.duplicate_of = duplicate;
    assert_int_equal(embed_bytes(&many), EMBED_MOST_BYTES);
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
    assert_int_equal(embedding.N, 2);
    assert_int_equal(embed_once(&embedding, &many, ENCODER_ALWAYS, NULL), DONE);
    assert_int_equal(embedding.N, 2);
}

static void known_vectors_are_handed_on(void **state)
{
    (void)state;
    write_encoder(SIZE_MAX);
    struct embedding first;
    assert_int_equal(embed_once(&first, ideas, ENCODER_ALWAYS, NULL), DONE);
    const struct known_vectors known = {
        .encoder = first.encoder, .count = first.N, .D = first.D, .text_hash = first.text_hash, .vector = first.vector};
    assert_int_equal(embed_once(&embedding, ideas, ENCODER_AUTO, &known), DONE);
    assert_int_equal(embedding.computed, 0);
    assert_memory_equal(embedding.vector, first.vector, (size_t)first.N * first.D * sizeof(float));
}

static void refused_memory_is_the_machines_fault_and_no_note(void **state)
{
    (void)state;
    write_encoder(SIZE_MAX);
    WITH_EACH_REQUEST_REFUSED({
        enum status status = embed(ENCODER_AUTO);
        assert_true(status == DONE || status == MACHINE);
        assert_int_equal(notes.count, 0);
        arena_free(&arena);
    });
}

int main(void)
{
    blas_start();
    parallel_threads = 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_duplicate_has_its_originals_vector, clean),
        cmocka_unit_test_teardown(never_reads_nothing_and_says_nothing, clean),
        cmocka_unit_test_teardown(a_missing_file_is_a_note_or_with_always_an_error, clean),
        cmocka_unit_test_teardown(a_damaged_file_is_a_note_or_with_always_an_error, clean),
        cmocka_unit_test_teardown(too_much_text_is_left_to_always, clean),
        cmocka_unit_test_teardown(known_vectors_are_handed_on, clean),
        cmocka_unit_test_teardown(refused_memory_is_the_machines_fault_and_no_note, clean),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
