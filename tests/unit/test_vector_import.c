#include "background/training.h"

#include "background/vector_import.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/brikker-test-import-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int drop_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static const char *file_with(const char *name, const char *content)
{
    static char path[2][64];
    static unsigned turn;
    char *out = path[turn++ % 2];
    snprintf(out, sizeof path[0], "%s/%s", folder, name);
    FILE *file = fopen(out, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
    return out;
}

static enum status import(struct imported *out, const char *content, const struct vocabulary *words, struct arena *keep)
{
    static const struct words_options options;
    const char *path = file_with("ord.vec", content);
    enum status status = vector_import(out, path, &options, words, keep);
    unlink(path);
    return status;
}

static const float *row_of(const struct imported *imported, const char *term)
{
    uint32_t row = map_find(&imported->terms, str_from(term));
    assert_int_not_equal(row, MAP_NONE);
    return dense_row(&imported->vectors, row);
}

static void is_refused(const char *content, const char *expected)
{
    struct imported imported;
    struct vocabulary none = {0};
    struct arena arena = {0};
    assert_int_equal(import(&imported, content, &none, &arena), BAD_INPUT);
    assert_non_null(strstr(status_message(), "ord.vec"));
    if (!strstr(status_message(), expected))
        fail_msg("»%s« does not say »%s«", status_message(), expected);
    map_free(&imported.terms);
    arena_free(&arena);
}

static void a_word_s_vector_comes_to_its_term_with_length_1(void **state)
{
    (void)state;
    struct imported imported;
    struct vocabulary none = {0};
    struct arena arena = {0};
    assert_int_equal(import(&imported, "2 3\nbus 3 0 4e0\ntog -0.5 0 .0\n", &none, &arena), DONE);
    assert_int_equal(imported.terms.count, 2);
    assert_int_equal(imported.vectors.columns, 3);
    const float *bus = row_of(&imported, "bus"), *tog = row_of(&imported, "tog");
    assert_true(fabsf(bus[0] - 0.6F) < 1e-6F && bus[1] == 0 && fabsf(bus[2] - 0.8F) < 1e-6F);
    assert_true(tog[0] == -1 && tog[2] == 0);
    map_free(&imported.terms);
    arena_free(&arena);
}

static void forms_of_a_word_share_a_term_and_the_frequent_one_weighs_more(void **state)
{
    (void)state;
    struct imported imported;
    struct vocabulary none = {0}, words = {0};
    struct arena arena = {0};
    const char *content = "bussen 1 0\nbusser 0 1\n"; /* no header either */
    assert_int_equal(import(&imported, content, &none, &arena), DONE);
    assert_int_equal(imported.terms.count, 1);
    assert_true(row_of(&imported, "bus")[0] > row_of(&imported, "bus")[1] && row_of(&imported, "bus")[1] > 0);
    map_free(&imported.terms);
    assert_int_equal(vocabulary_add(&words, STR("bussen"), (struct vocabulary_entry){.count = 1}, 9), DONE);
    assert_int_equal(vocabulary_add(&words, STR("busser"), (struct vocabulary_entry){.count = 9}, 9), DONE);
    assert_int_equal(import(&imported, content, &words, &arena), DONE);
    assert_true(row_of(&imported, "bus")[0] < row_of(&imported, "bus")[1]);
    map_free(&imported.terms);
    vocabulary_free(&words);
    arena_free(&arena);
}

static void what_is_no_word_is_left_out(void **state)
{
    (void)state;
    struct imported imported;
    struct vocabulary none = {0};
    struct arena arena = {0};
    assert_int_equal(
        import(&imported, "6 2\n, 1 1\n2023 1 1\nto_ord-her 1 1\nb\xE5nd 1 1\nbus 1 0\nwww.by.dk 0 1\n", &none, &arena),
        DONE);
    assert_int_not_equal(map_find(&imported.terms, STR("bus")), MAP_NONE);
    assert_true(imported.terms.count <= 2);
    map_free(&imported.terms);
    arena_free(&arena);
}

static void lines_that_do_not_fit_are_named(void **state)
{
    (void)state;
    is_refused("3 2\nbus 1 0\ntog 1\n", "linje 3: der er 1 tal");
    is_refused("3 2\nbus 1 0\ntog 1 0 0\n", "linje 3: der er 3 tal");
    is_refused("bus 1 x\n", "linje 1: fandt »x«");
    is_refused("bus 1 nan\n", "fandt »nan«");
    is_refused("bus 1 1e300\n", "fandt »1e300«");
    is_refused("bus 1,5 2\n", "fandt »1,5«");
    is_refused("bus 1 0x10\n", "fandt »0x10«");
}

static void what_is_no_vector_file_is_refused(void **state)
{
    (void)state;
    is_refused("", "ingen ordvektorer");
    is_refused("4 300\n", "ingen ordvektorer");
    is_refused("cykelsti\n", "linje 1");
    is_refused("1 99999\nbus 1\n", "linje 1");
    is_refused("Flere cykelstier ved skolen\n", "fandt »cykelstier«");
}

static void vectors_and_text_make_a_model_together(void **state)
{
    (void)state;
    enum { WORDS = 60 };
    struct buffer text = {0}, vectors = {0};
    for (int w = 0; w < WORDS; w++) {
        for (int times = 0; times < 3; times++)
            assert_int_equal(buffer_format(&text, "xq%c%c ", 'a' + w / 10, 'a' + w % 10), DONE);
        if (w > 0)
            assert_int_equal(buffer_format(&vectors, "xq%c%c %d 1\n", 'a' + w / 10, 'a' + w % 10, w), DONE);
    }
    assert_int_equal(buffer_format(&vectors, "nyt 0 1%c", '\0'), DONE);
    assert_int_equal(buffer_add(&text, (struct str){"", 1}), DONE);
    const char *text_path = file_with("tekst.txt", text.at), *vector_path = file_with("ord.vec", vectors.at);
    struct train_options options = {
        .texts = &text_path, .text_count = 1, .vectors = vector_path, .source = STR("prøve")};
    struct background_content content;
    struct arena arena = {0};
    assert_int_equal(train_from(&content, &options, &arena), DONE);
    assert_int_equal(content.M, WORDS + 1); /* one only in the text, one only among the vectors */
    assert_int_equal(content.D, 2);
    assert_int_equal(content.documents, 1);
    uint32_t without_vector = 0, without_df = 0;
    for (uint32_t m = 0; m < content.M; m++) {
        without_vector += content.scale[m] == 0;
        without_df += content.df[m] == 0;
        assert_true(m == 0 || str_compare(content.term[m - 1], content.term[m]) < 0);
    }
    assert_int_equal(without_vector, 1);
    assert_int_equal(without_df, 1);
    options.text_count = 0;
    assert_int_equal(train_from(&content, &options, &arena), DONE);
    assert_int_equal(content.documents, 0);
    assert_int_equal(content.words.W, 0);
    arena_free(&arena);
    unlink(text_path);
    unlink(vector_path);
    buffer_free(&text);
    buffer_free(&vectors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_s_vector_comes_to_its_term_with_length_1),
        cmocka_unit_test(forms_of_a_word_share_a_term_and_the_frequent_one_weighs_more),
        cmocka_unit_test(what_is_no_word_is_left_out),
        cmocka_unit_test(lines_that_do_not_fit_are_named),
        cmocka_unit_test(what_is_no_vector_file_is_refused),
        cmocka_unit_test(vectors_and_text_make_a_model_together),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
