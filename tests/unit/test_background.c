#include "background/background.h"

#include "support/model_fixture.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/brikker-test-background-XXXXXX";
static char path[64];

static int make_model(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(path, sizeof path, "%s/lille.model", folder);
    return model_fixture_write(path) == DONE ? 0 : -1;
}

static int drop_model(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

/* A consultation with three terms: cykel, tog (not in the model), bus. */
static struct words consultation(void)
{
    static struct str term[] = {{"cykel", 5}, {"tog", 3}, {"bus", 3}};
    return (struct words){.M = 3, .term_text = term};
}

static void document_frequencies_are_found_by_the_term_s_text(void **state)
{
    (void)state;
    struct background *background;
    struct words words = consultation();
    uint32_t *number;
    struct term_background terms;
    struct arena arena = {0};
    assert_int_equal(background_open(&background, path), DONE);
    assert_int_equal(background_numbers(&number, background, &words, &arena), DONE);
    assert_int_equal(number[1], BACKGROUND_NO_TERM);
    assert_int_equal(background_df(&terms, background, number, words.M, &arena), DONE);
    assert_int_equal(terms.documents, 7);
    assert_int_equal(terms.df[0], 4);
    assert_int_equal(terms.df[1], 0);
    assert_int_equal(terms.df[2], 3);
    arena_free(&arena);
    background_close(background);
}

static void vectors_come_back_and_an_unknown_term_has_a_zero_row(void **state)
{
    (void)state;
    struct background *background;
    struct words words = consultation();
    uint32_t *number;
    struct dense vectors;
    struct arena arena = {0};
    assert_int_equal(background_open(&background, path), DONE);
    assert_int_equal(background_numbers(&number, background, &words, &arena), DONE);
    assert_int_equal(background_vectors(&vectors, background, number, words.M, &arena), DONE);
    assert_int_equal(vectors.rows, 3);
    assert_int_equal(vectors.columns, 2);
    assert_true(dense_row(&vectors, 0)[0] == 1 && dense_row(&vectors, 0)[1] == 0);
    assert_true(dense_row(&vectors, 1)[0] == 0 && dense_row(&vectors, 1)[1] == 0);
    assert_true(dense_row(&vectors, 2)[0] == 0 && dense_row(&vectors, 2)[1] == -1);
    arena_free(&arena);
    background_close(background);
}

static void known_words_have_their_frequencies_and_analyses(void **state)
{
    (void)state;
    struct background *background;
    assert_int_equal(background_open(&background, path), DONE);
    const struct known_words *known = background_words(background);
    uint32_t number = known_find(known, STR("cyklen"));
    assert_int_not_equal(number, KNOWN_NONE);
    assert_int_equal(known->frequency[number], 30);
    assert_true(str_equal(known_analysis(known, number), STR("cykel\tcykel\tcykel")));
    assert_int_equal(known_find(known, STR("cykle")), KNOWN_NONE);
    assert_int_equal(known_find(known, STR("")), KNOWN_NONE);
    background_close(background);
}

static void the_title_says_which_model_it_is(void **state)
{
    (void)state;
    struct background *background;
    assert_int_equal(background_open(&background, path), DONE);
    struct str title = background_title(background);
    assert_true(str_starts(title, STR("lille.model 2, prøve, sha256 ")));
    background_close(background);
}

static void what_cannot_be_opened_is_named(void **state)
{
    (void)state;
    struct background *background;
    assert_int_equal(background_open(&background, "/tmp/der/er/ingen.model"), BAD_INPUT);
    assert_non_null(strstr(status_message(), "/tmp/der/er/ingen.model"));
    assert_null(background);
    assert_int_equal(background_open(&background, folder), BAD_INPUT);
    assert_non_null(strstr(status_message(), folder));
    assert_null(background);
    background_close(NULL);
}

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    struct background *background;
    char empty[80];
    snprintf(empty, sizeof empty, "%s/tom.model", folder);
    FILE *file = fopen(empty, "w");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(background_open(&background, empty), BAD_INPUT);
    assert_non_null(strstr(status_message(), "ikke en baggrundsmodel"));
    unlink(empty);
}

static enum status open_and_ask(void)
{
    struct background *background;
    struct words words = consultation();
    uint32_t *number;
    struct term_background terms;
    struct dense vectors;
    struct arena arena = {0};
    enum status status = background_open(&background, path);
    if (status == DONE)
        status = background_numbers(&number, background, &words, &arena);
    if (status == DONE)
        status = background_df(&terms, background, number, words.M, &arena);
    if (status == DONE)
        status = background_vectors(&vectors, background, number, words.M, &arena);
    arena_free(&arena);
    background_close(background);
    return status;
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    WITH_EACH_REQUEST_REFUSED({
        enum status status = open_and_ask();
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(open_and_ask(), DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document_frequencies_are_found_by_the_term_s_text),
        cmocka_unit_test(vectors_come_back_and_an_unknown_term_has_a_zero_row),
        cmocka_unit_test(known_words_have_their_frequencies_and_analyses),
        cmocka_unit_test(the_title_says_which_model_it_is),
        cmocka_unit_test(what_cannot_be_opened_is_named),
        cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, make_model, drop_model);
}
