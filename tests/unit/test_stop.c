#include "words/tokenise.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>

static char path[] = "/tmp/brikker-list-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void write_list(struct str content)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(content.at, 1, content.len, file), content.len);
    assert_int_equal(fclose(file), 0);
}

static void comments_and_blank_lines_are_no_words_and_doubles_do_no_harm(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct stop_words *stop;
    write_list(STR("# en liste\n\nog # et bindeord\n  at\t\nog\n"));
    assert_int_equal(stop_open(&stop, path, &arena), DONE);
    assert_true(stop_has(stop, STR("og")));
    assert_true(stop_has(stop, STR("at")));
    assert_false(stop_has(stop, STR("bindeord")));
    assert_false(stop_has(stop, STR("")));
    assert_false(stop_has(stop, STR("o")));
    assert_false(stop_has(stop, STR("ogs")));
    arena_free(&arena);
}

static void the_list_is_read_whatever_its_case_line_ends_bom_and_composition(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct stop_words *stop;
    write_list(STR("\xEF\xBB\xBFOG\r\nPa\xCC\x8A\r\nÆDT"));
    assert_int_equal(stop_open(&stop, path, &arena), DONE);
    assert_true(stop_has(stop, STR("og")));
    assert_true(stop_has(stop, STR("på")));
    assert_true(stop_has(stop, STR("ædt")));
    arena_free(&arena);
}

static void an_empty_list_is_a_list(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct stop_words *stop;
    write_list(STR(""));
    assert_int_equal(stop_open(&stop, path, &arena), DONE);
    assert_false(stop_has(stop, STR("og")));
    arena_free(&arena);
}

static void expect_refused(enum status status, const char *part)
{
    assert_int_equal(status, BAD_INPUT);
    assert_non_null(strstr(status_message(), path));
    assert_non_null(strstr(status_message(), part));
}

static void a_line_that_is_no_word_is_refused_with_its_number(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    write_list(STR("og\n# her\nto ord\n"));
    expect_refused(stop_open(&stop, path, &arena), "linje 3: »to ord«");
    write_list(STR("og\ndamp\xE6g\n"));
    expect_refused(stop_open(&stop, path, &arena), "linje 2: ordet er ikke gyldig UTF-8");
    write_list(STR("speciallægepraksisplanlægningsstabiliseringsperiodeforlængelsesordningen\n"));
    expect_refused(stop_open(&stop, path, &arena), "linje 1: ordet er længere");
    write_list(STR("bl.a.\nfeks\n"));
    expect_refused(abbreviations_open(&abbreviations, path, &arena), "linje 2: »feks« mangler sit afsluttende punktum");
    arena_free(&arena);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    assert_int_equal(stop_open(&stop, "/findes/ikke/stop.txt", &arena), BAD_INPUT);
    assert_non_null(strstr(status_message(), "/findes/ikke/stop.txt"));
    assert_int_equal(abbreviations_open(&abbreviations, "/findes/ikke/fork.txt", &arena), BAD_INPUT);
    assert_non_null(strstr(status_message(), "/findes/ikke/fork.txt"));
    arena_free(&arena);
}

static void our_stop_words_hold_function_words_and_no_topics(void **state)
{
    (void)state;
    static const struct str in[] = {{"og", 2},  {"på", 3},    {"gerne", 5}, {"synes", 5}, {"måske", 6},
                                    {"bør", 4}, {"kunne", 5}, {"flere", 5}, {"bedre", 5}, {"én", 3}};
    static const struct str not_in[] = {{"borger", 6}, {"kommune", 7}, {"tog", 3}, {"allé", 5}, {"by", 2},
                                        {"børn", 5},   {"ø", 2},       {"å", 2},   {"hjem", 4}};
    struct arena arena = {0};
    struct stop_words *stop;
    assert_int_equal(stop_open(&stop, "models/stop_words.txt", &arena), DONE);
    for (size_t w = 0; w < sizeof in / sizeof *in; w++)
        assert_true(stop_has(stop, in[w]));
    for (size_t w = 0; w < sizeof not_in / sizeof *not_in; w++)
        assert_false(stop_has(stop, not_in[w]));
    arena_free(&arena);
}

static void our_abbreviations_are_no_words_that_end_sentences(void **state)
{
    (void)state;
    static const struct str in[] = {{"bl.a.", 5}, {"f.eks.", 6}, {"m.m.", 4}, {"kl.", 3},  {"ca.", 3},
                                    {"osv.", 4},  {"dvs.", 4},   {"mht.", 4}, {"pga.", 4}, {"ift.", 4}};
    static const struct str not_in[] = {{"man.", 4}, {"for.", 4}, {"el.", 3}, {"ind.", 4}, {"kom.", 4}, {"bl.a", 4}};
    struct arena arena = {0};
    struct abbreviations *abbreviations;
    assert_int_equal(abbreviations_open(&abbreviations, "models/abbreviations.txt", &arena), DONE);
    for (size_t w = 0; w < sizeof in / sizeof *in; w++)
        assert_true(abbreviations_has(abbreviations, in[w]));
    for (size_t w = 0; w < sizeof not_in / sizeof *not_in; w++)
        assert_false(abbreviations_has(abbreviations, not_in[w]));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_and_blank_lines_are_no_words_and_doubles_do_no_harm),
        cmocka_unit_test(the_list_is_read_whatever_its_case_line_ends_bom_and_composition),
        cmocka_unit_test(an_empty_list_is_a_list),
        cmocka_unit_test(a_line_that_is_no_word_is_refused_with_its_number),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(our_stop_words_hold_function_words_and_no_topics),
        cmocka_unit_test(our_abbreviations_are_no_words_that_end_sentences),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
