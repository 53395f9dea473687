#include "base/parallel.h"
#include "embedding/embed.h"
#include "matrix/blas.h"
#include "support/analyse.h"
#include "support/promises.h"
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

/* Texts so long that READ of them are as much as is read; each is a number and blanks. */
enum { READ = EMBED_FEWEST + 20, MANY = READ + 30, LONG = EMBED_MOST_BYTES / READ - EMBED_IDEA_BYTES };
static char long_text[MANY][LONG + 1];
static struct str many_text[MANY];
static uint32_t many_originals[MANY];

static struct ideas many_ideas(void)
{
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(long_text[i], sizeof long_text[i], "%-*u", LONG, i);
        many_text[i] = (struct str){long_text[i], LONG};
        many_originals[i] = IDEA_NONE;
    }
    return (struct ideas){.N = MANY, .text = many_text, .duplicate_of = many_originals};
}

static void of_too_much_text_a_lot_is_read_that_no_order_changes(void **state)
{
    (void)state;
    struct ideas many = many_ideas();
    struct str turned[MANY];
    bool read[MANY];
    write_encoder(SIZE_MAX);
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
    assert_int_equal(embedding.N, MANY);
    assert_int_equal(embedding.R, READ);
    assert_int_equal(embedding.computed, READ);
    embedding_check(&embedding);
    assert_int_equal(notes.count, 1);
    assert_string_equal(notes.note[0].kind->word, "encoder_too_much");
    assert_int_equal(notes.note[0].count, MANY - READ);
    for (uint32_t i = 0; i < MANY; i++) {
        read[i] = embedding_of(&embedding, i);
        turned[MANY - 1 - i] = many_text[i];
    }
    many.text = turned;
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
    for (uint32_t i = 0; i < MANY; i++)
        assert_int_equal(embedding_of(&embedding, MANY - 1 - i) != NULL, read[i]);
    assert_int_equal(embed_once(&embedding, &many, ENCODER_ALWAYS, NULL), DONE);
    assert_int_equal(embedding.R, MANY);
    assert_null(embedding.row);
}

/* The last MANY - READ are copies of the first: so all can be read, until one more is no copy. */
static void copies_cost_nothing_and_are_read_with_their_originals(void **state)
{
    (void)state;
    struct ideas many = many_ideas();
    for (uint32_t i = READ; i < MANY; i++)
        many_originals[i] = i - READ;
    write_encoder(SIZE_MAX);
    assert_int_equal(embed_bytes(&many), (uint64_t)READ * (LONG + EMBED_IDEA_BYTES));
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
    assert_int_equal(embedding.R, MANY);
    assert_int_equal(notes.count, 0);
    many_originals[READ] = IDEA_NONE;
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
    assert_true(embedding.R < MANY);
    for (uint32_t i = READ + 1; i < MANY; i++) {
        const float *copy = embedding_of(&embedding, i), *original = embedding_of(&embedding, i - READ);
        assert_int_equal(copy != NULL, original != NULL);
        if (copy)
            assert_memory_equal(copy, original, embedding.D * sizeof *copy);
    }
}

static void one_long_document_does_not_take_the_others_place(void **state)
{
    (void)state;
    struct ideas many = many_ideas();
    struct str texts[MANY];
    char *document = arena_take(&arena, EMBED_MOST_BYTES, 1);
    assert_non_null(document);
    memcpy(texts, many.text, sizeof texts);
    texts[0] = (struct str){document, EMBED_MOST_BYTES};
    many.text = texts;
    write_encoder(SIZE_MAX);
    for (char letter = 'a'; letter <= 'f'; letter++) { /* of six one is drawn before the lot is full, almost surely */
        memset(document, letter, EMBED_MOST_BYTES);
        assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
        assert_int_equal(embedding.R, READ);
        assert_null(embedding_of(&embedding, 0));
    }
}

static void of_texts_too_long_for_a_lot_none_is_read(void **state)
{
    (void)state;
    struct ideas many = many_ideas();
    many.text = arena_take(&arena, MANY, sizeof *many.text);
    char *text = arena_take(&arena, EMBED_MOST_BYTES, 1);
    assert_non_null(many.text);
    assert_non_null(text);
    memset(text, 'x', EMBED_MOST_BYTES);
    for (uint32_t i = 0; i < MANY; i++)
        many.text[i] = (struct str){text, EMBED_MOST_BYTES / (EMBED_FEWEST - 1)};
    write_encoder(SIZE_MAX);
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, NULL), DONE);
    assert_int_equal(embedding.N, 0);
    assert_string_equal(notes.note[0].kind->word, "encoder_too_long");
    assert_int_equal(notes.note[0].count, MANY);
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

/* As in a consultation's file after --encoder always, and after a wave of which a lot was read. */
static void of_too_much_text_what_is_known_counts_beside_the_lot(void **state)
{
    (void)state;
    struct ideas many = many_ideas();
    struct embedding all;
    write_encoder(SIZE_MAX);
    assert_int_equal(embed_once(&all, &many, ENCODER_ALWAYS, NULL), DONE);
    struct known_vectors known = {
        .encoder = all.encoder, .count = MANY, .D = all.D, .text_hash = all.text_hash, .vector = all.vector};
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, &known), DONE);
    assert_int_equal(embedding.R, MANY);
    assert_int_equal(embedding.computed, 0);
    assert_null(embedding.row);
    assert_int_equal(notes.count, 0);
    known.count = MANY - 1;
    assert_int_equal(embed_once(&embedding, &many, ENCODER_AUTO, &known), DONE);
    assert_true(embedding.R >= MANY - 1);
    assert_int_equal(embedding.computed, embedding.R - (MANY - 1));
    embedding_check(&embedding);
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
        cmocka_unit_test_teardown(of_too_much_text_a_lot_is_read_that_no_order_changes, clean),
        cmocka_unit_test_teardown(copies_cost_nothing_and_are_read_with_their_originals, clean),
        cmocka_unit_test_teardown(one_long_document_does_not_take_the_others_place, clean),
        cmocka_unit_test_teardown(of_texts_too_long_for_a_lot_none_is_read, clean),
        cmocka_unit_test_teardown(known_vectors_are_handed_on, clean),
        cmocka_unit_test_teardown(of_too_much_text_what_is_known_counts_beside_the_lot, clean),
        cmocka_unit_test_teardown(refused_memory_is_the_machines_fault_and_no_note, clean),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
