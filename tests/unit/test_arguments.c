#include "commands/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arguments arguments;

#define COUNT(...) (sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *))
#define PARSE(...) parse((const char *[]){"brikker", __VA_ARGS__}, (int)COUNT("brikker", __VA_ARGS__))

static enum status parse(const char *const *words, int count)
{
    char *line[OPTION_VALUES + 16 + COMMAND_FILES];
    assert_true((size_t)count <= sizeof line / sizeof *line);
    for (int i = 0; i < count; i++)
        line[i] = (char *)(uintptr_t)words[i];
    arguments_free(&arguments);
    language = DANISH;
    return arguments_parse(&arguments, count, line);
}

static int clean(void **state)
{
    (void)state;
    arguments_free(&arguments);
    language = DANISH;
    return 0;
}

static void assert_said(const char *part)
{
    if (!strstr(status_message(), part))
        fail_msg("»%s« is not in: %s", part, status_message());
}

static void options_and_files_come_in_any_order(void **state)
{
    (void)state;
    assert_int_equal(PARSE("--quiet", "run", "a.csv", "--themes", "12", "b.csv", "-o", "ud", "--", "--c.csv"), DONE);
    assert_string_equal(arguments.command->name, "run");
    assert_int_equal(arguments.file_count, 3);
    assert_string_equal(arguments.file[0], "a.csv");
    assert_string_equal(arguments.file[1], "b.csv");
    assert_string_equal(arguments.file[2], "--c.csv");
    assert_int_equal(argument_number(&arguments, "themes", 0), 12);
    assert_string_equal(argument(&arguments, "output"), "ud");
    assert_true(argument_given(&arguments, "quiet"));
    assert_false(argument_given(&arguments, "excel"));
    assert_null(argument(&arguments, "sheet"));
    assert_int_equal(argument_number(&arguments, "threads", 7), 7);
}

static void a_value_may_stand_behind_an_equals_sign_or_a_letter(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "--sheet=a=b.csv", "-qoud", "--group=", "-"), DONE);
    assert_string_equal(argument(&arguments, "sheet"), "a=b.csv");
    assert_string_equal(argument(&arguments, "output"), "ud");
    assert_string_equal(argument(&arguments, "group"), "");
    assert_true(argument_given(&arguments, "quiet"));
    assert_int_equal(arguments.file_count, 1);
    assert_string_equal(arguments.file[0], "-");
}

static void the_last_value_wins(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "--themes", "3", "-o", "a", "--themes=9", "-ob"), DONE);
    assert_int_equal(argument_number(&arguments, "themes", 0), 9);
    assert_string_equal(argument(&arguments, "output"), "b");
}

static void columns_are_all_kept_in_order(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "--column", "idea=A", "--column=idea=B", "--column", "why=C"), DONE);
    uint32_t count;
    const char *const *column = argument_values(&arguments, "column", &count);
    assert_int_equal(count, 3);
    assert_string_equal(column[0], "idea=A");
    assert_string_equal(column[1], "idea=B");
    assert_string_equal(column[2], "why=C");
}

static void more_columns_than_there_is_room_for_are_refused(void **state)
{
    (void)state;
    const char *words[OPTION_VALUES + 3] = {"brikker", "run"};
    for (int i = 0; i <= OPTION_VALUES; i++)
        words[i + 2] = "--column=idea=A";
    assert_int_equal(parse(words, OPTION_VALUES + 2), DONE);
    assert_int_equal(parse(words, OPTION_VALUES + 3), BAD_USAGE);
    assert_said("--column kan gives højst 64 gange");
}

static void more_files_than_there_is_room_for_are_refused(void **state)
{
    (void)state;
    static const char *words[COMMAND_FILES + 3];
    words[0] = "brikker";
    words[1] = "run";
    for (int i = 0; i <= COMMAND_FILES; i++)
        words[i + 2] = "a.csv";
    assert_int_equal(parse(words, COMMAND_FILES + 2), DONE);
    assert_int_equal(arguments.file_count, COMMAND_FILES);
    assert_int_equal(parse(words, COMMAND_FILES + 3), BAD_USAGE);
    assert_said("1024");
}

static void a_number_is_strict(void **state)
{
    (void)state;
    static const char *const bad[] = {"0", "1001", "5000", "-1", "ti", "3x", "3.5", "", "4294967297", "0x10", "1e2"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *words[] = {"brikker", "run", "a.csv", "--themes", bad[i]};
        assert_int_equal(parse(words, 5), BAD_USAGE);
        assert_said("--themes skal være et helt tal fra 1 til 1000");
    }
    assert_int_equal(PARSE("run", "--themes=1000"), DONE);
    assert_int_equal(PARSE("run", "--threads=65"), BAD_USAGE);
    assert_int_equal(PARSE("run", "--threads=64"), DONE);
}

static void the_language_counts_from_the_first_error_on(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "--themes", "0", "--lang", "en"), BAD_USAGE);
    assert_said("must be a whole number");
    assert_int_equal(PARSE("--lang=en", "rnu"), BAD_USAGE);
    assert_said("there is no command");
    assert_int_equal(PARSE("run", "--lang", "da", "--themes", "0"), BAD_USAGE);
    assert_said("skal være et helt tal");
    assert_int_equal(PARSE("run", "--", "--lang", "en"), DONE);
    assert_int_equal(language, DANISH);
}

static void a_choice_is_one_of_its_words(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "--lang", "fr"), BAD_USAGE);
    assert_said("--lang skal være da eller en, men her står »fr«");
    assert_int_equal(PARSE("run", "--header", "ye"), BAD_USAGE);
    assert_int_equal(PARSE("run", "--header", "yes|no"), BAD_USAGE);
    assert_int_equal(PARSE("run", "--header", ""), BAD_USAGE);
    assert_int_equal(PARSE("run", "--header", "no"), DONE);
    assert_string_equal(argument(&arguments, "header"), "no");
}

static void an_unknown_option_is_answered_with_the_nearest(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "--thmes", "3"), BAD_USAGE);
    assert_said("tilvalget --thmes findes ikke. Mente du --themes?");
    assert_int_equal(PARSE("run", "--output-dir=x"), BAD_USAGE);
    assert_said("Mente du --output?");
    assert_int_equal(PARSE("run", "--xyzzy"), BAD_USAGE);
    assert_said("tilvalget --xyzzy findes ikke; fjern det, eller find det rette i hjælpen");
    assert_null(strstr(status_message(), "Mente"));
    assert_int_equal(PARSE("run", "-qz"), BAD_USAGE);
    assert_said("tilvalget -z findes ikke");
    assert_int_equal(PARSE("run", "-å"), BAD_USAGE);
    assert_said("tilvalget -å findes ikke");
}

static void an_unknown_command_is_answered_with_the_nearest(void **state)
{
    (void)state;
    assert_int_equal(PARSE("rnu", "a.csv"), BAD_USAGE);
    assert_said("kommandoen »rnu« findes ikke. Mente du brikker run?");
    assert_null(arguments.command);
    assert_int_equal(PARSE("ideer.csv"), BAD_USAGE);
    assert_said("brikker run ideer.csv");
    assert_int_equal(PARSE("fnuggi"), BAD_USAGE);
    assert_null(strstr(status_message(), "Mente"));
}

static void a_commands_option_before_the_command_is_told_its_place(void **state)
{
    (void)state;
    assert_int_equal(PARSE("--themes", "3", "run"), BAD_USAGE);
    assert_said("--themes skal stå efter kommandoen");
}

static void a_forgotten_value_does_not_swallow_the_next_option(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "a.csv", "--sheet", "--excel"), BAD_USAGE);
    assert_said("--sheet mangler sin værdi: --sheet FILE");
    assert_int_equal(PARSE("run", "a.csv", "-o", "-q"), BAD_USAGE);
    assert_int_equal(PARSE("run", "a.csv", "-o"), BAD_USAGE);
    assert_int_equal(PARSE("run", "a.csv", "--sheet=--excel", "-o", "-x"), DONE);
    assert_string_equal(argument(&arguments, "sheet"), "--excel");
    assert_string_equal(argument(&arguments, "output"), "-x");
}

static void a_switch_takes_no_value(void **state)
{
    (void)state;
    assert_int_equal(PARSE("run", "--quiet=yes"), BAD_USAGE);
    assert_said("--quiet tager ingen værdi");
}

static void a_command_without_operands_takes_no_file(void **state)
{
    (void)state;
    assert_int_equal(PARSE("version", "a.csv"), BAD_USAGE);
    assert_said("brikker version tager ingen filer");
}

static void an_empty_line_is_no_error_of_the_parser(void **state)
{
    (void)state;
    const char *words[] = {"brikker"};
    assert_int_equal(parse(words, 1), DONE);
    assert_null(arguments.command);
    assert_int_equal(parse(words, 0), DONE);
    assert_int_equal(PARSE("--help"), DONE);
    assert_true(argument_given(&arguments, "help"));
}

/* What the table promises its readers: unique names and letters, a text in both languages, a value where there are limits. */
static void the_table_is_in_order(void **state)
{
    (void)state;
    for (const struct command *command = commands; command->name; command++) {
        const struct option *all[OPTIONS_MOST];
        size_t count = 0;
        for (const struct option *option = common_options; option->name; option++)
            all[count++] = option;
        for (const struct option *option = command->options; option->name; option++)
            all[count++] = option;
        assert_true(count < OPTIONS_MOST);
        for (size_t i = 0; i < count; i++) {
            assert_true(all[i]->danish && *all[i]->danish && all[i]->english && *all[i]->english);
            assert_true(all[i]->most == 0 || (all[i]->value && all[i]->least <= all[i]->most));
            for (size_t j = 0; j < i; j++) {
                assert_string_not_equal(all[i]->name, all[j]->name);
                assert_true(!all[i]->letter || all[i]->letter != all[j]->letter);
            }
        }
    }
}

static void the_nearest_name_is_near(void **state)
{
    (void)state;
    static const struct option options[] = {{.name = "themes"}, {.name = "threads"}, {.name = "sheet"}, {0}};
    assert_string_equal(option_nearest("tehmes", options, NULL), "themes"); /* a swap is one step */
    assert_string_equal(option_nearest("thread", options, NULL), "threads");
    assert_string_equal(option_nearest("sheets", options, NULL), "sheet");
    assert_string_equal(option_nearest("the", options, NULL), "themes"); /* a beginning */
    assert_null(option_nearest("xyz", options, NULL));
    assert_null(option_nearest("", options, NULL));
    assert_null(option_nearest("themes", NULL, NULL));
    assert_string_equal(option_nearest("threds", options, "themes"), "threads"); /* the better of two tables */
    char long_name[200];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = '\0';
    assert_null(option_nearest(long_name, options, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(options_and_files_come_in_any_order, clean),
        cmocka_unit_test_teardown(a_value_may_stand_behind_an_equals_sign_or_a_letter, clean),
        cmocka_unit_test_teardown(the_last_value_wins, clean),
        cmocka_unit_test_teardown(columns_are_all_kept_in_order, clean),
        cmocka_unit_test_teardown(more_columns_than_there_is_room_for_are_refused, clean),
        cmocka_unit_test_teardown(more_files_than_there_is_room_for_are_refused, clean),
        cmocka_unit_test_teardown(a_number_is_strict, clean),
        cmocka_unit_test_teardown(the_language_counts_from_the_first_error_on, clean),
        cmocka_unit_test_teardown(a_choice_is_one_of_its_words, clean),
        cmocka_unit_test_teardown(an_unknown_option_is_answered_with_the_nearest, clean),
        cmocka_unit_test_teardown(an_unknown_command_is_answered_with_the_nearest, clean),
        cmocka_unit_test_teardown(a_commands_option_before_the_command_is_told_its_place, clean),
        cmocka_unit_test_teardown(a_forgotten_value_does_not_swallow_the_next_option, clean),
        cmocka_unit_test_teardown(a_switch_takes_no_value, clean),
        cmocka_unit_test_teardown(a_command_without_operands_takes_no_file, clean),
        cmocka_unit_test_teardown(an_empty_line_is_no_error_of_the_parser, clean),
        cmocka_unit_test(the_table_is_in_order),
        cmocka_unit_test(the_nearest_name_is_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
