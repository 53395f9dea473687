#include "commands/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arguments arguments;
static struct arena arena;
static struct run_request request;

#define REQUEST(...) from((const char *[]){"brikker", "run", __VA_ARGS__, NULL})

static enum status from(const char *const *words)
{
    char *line[32];
    int count = 0;
    for (; words[count]; count++)
        line[count] = (char *)(uintptr_t)words[count];
    arguments_free(&arguments);
    language = DANISH;
    assert_int_equal(arguments_parse(&arguments, count, line), DONE);
    return run_request_from(&request, &arguments, &arena);
}

static int clean(void **state)
{
    (void)state;
    arguments_free(&arguments);
    arena_free(&arena);
    language = DANISH;
    return 0;
}

static void without_options_everything_is_guessed(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("ideer.csv"), DONE);
    const struct pipeline_options *pipeline = &request.pipeline;
    assert_int_equal(pipeline->file_count, 1);
    assert_string_equal(pipeline->files[0], "ideer.csv");
    assert_int_equal(pipeline->table.format, TABLE_GUESS);
    assert_int_equal(pipeline->table.separator, 0);
    assert_int_equal(pipeline->table.charset, -1);
    assert_int_equal(pipeline->table.header, -1);
    assert_int_equal(pipeline->request_count, 0);
    assert_null(pipeline->group);
    assert_null(pipeline->sheet);
    assert_int_equal(pipeline->themes.wanted, 0);
    assert_int_equal(pipeline->themes.levels, 2);
    assert_int_equal(pipeline->encoder, ENCODER_AUTO);
    assert_null(pipeline->known);
    assert_false(request.write.excel);
}

static void a_codebook_is_taken_and_without_one_nothing_is_its_alone(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("ideer.csv"), DONE);
    assert_null(request.pipeline.codebook);
    assert_int_equal(REQUEST("ideer.csv", "--codebook", "temaer.csv", "--only-codebook"), DONE);
    assert_string_equal(request.pipeline.codebook, "temaer.csv");
    assert_true(request.pipeline.themes.only_codebook);
    assert_int_equal(REQUEST("ideer.csv", "--only-codebook"), DONE); /* the folder may keep one */
    assert_int_equal(run_has_codebook(&request.pipeline, NULL), BAD_USAGE);
    assert_int_equal(REQUEST("ideer.csv", "--codebook", "temaer.csv", "--only-codebook", "--themes", "9"), BAD_USAGE);
    assert_int_equal(REQUEST("-", "--codebook", "-"), BAD_USAGE);
}

static void the_encoder_is_used_by_itself_always_or_never(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("a.csv", "--encoder", "auto"), DONE);
    assert_int_equal(request.pipeline.encoder, ENCODER_AUTO);
    assert_int_equal(REQUEST("a.csv", "--encoder", "always"), DONE);
    assert_int_equal(request.pipeline.encoder, ENCODER_ALWAYS);
    assert_int_equal(REQUEST("a.csv", "--encoder", "never"), DONE);
    assert_int_equal(request.pipeline.encoder, ENCODER_NEVER);
}

static void the_last_operands_may_be_left_to_the_command(void **state)
{
    (void)state;
    struct pipeline_options options = {0};
    assert_int_equal(REQUEST("a.csv", "-", "-", "--column", "idea=Forslag", "--group", "unge"), BAD_USAGE);
    assert_int_equal(reading_request_from(&options, request.requests, &arguments, 2), DONE);
    assert_int_equal(options.file_count, 2);
    assert_int_equal(options.request_count, 1);
    assert_string_equal(options.group, "unge");
    assert_null(options.sheet);
}

static void stability_is_tried_a_hundred_times_unless_said_otherwise(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("a.csv"), DONE);
    assert_int_equal(request.pipeline.themes.resamples, 100);
    clean(state);
    assert_int_equal(REQUEST("a.csv", "--stability", "0"), DONE);
    assert_int_equal(request.pipeline.themes.resamples, 0);
}

static void every_option_reaches_its_stage(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("a.csv", "-", "--themes", "17", "--levels", "1", "--sheet", "ark.csv", "--column",
                             "idea=Forslag", "--group", "politikere", "--separator", "tab", "--encoding",
                             "windows-1252", "--header", "no", "--format", "csv", "--excel", "--dimensions", "50",
                             "--starts", "4", "--rounds", "9", "--stability", "25"),
                     DONE);
    const struct pipeline_options *pipeline = &request.pipeline;
    assert_int_equal(pipeline->file_count, 2);
    assert_string_equal(pipeline->files[1], "-");
    assert_int_equal(pipeline->themes.wanted, 17);
    assert_int_equal(pipeline->themes.levels, 1);
    assert_int_equal(pipeline->themes.dimensions, 50);
    assert_int_equal(pipeline->themes.starts, 4);
    assert_int_equal(pipeline->themes.rounds, 9);
    assert_int_equal(pipeline->themes.resamples, 25);
    assert_string_equal(pipeline->sheet, "ark.csv");
    assert_string_equal(pipeline->group, "politikere");
    assert_int_equal(pipeline->request_count, 1);
    assert_int_equal(pipeline->requests[0].field, FIELD_IDEA);
    assert_true(str_equal(pipeline->requests[0].name, STR("Forslag")));
    assert_int_equal(pipeline->table.format, TABLE_CSV);
    assert_int_equal(pipeline->table.separator, '\t');
    assert_int_equal(pipeline->table.charset, CHARSET_CP1252);
    assert_int_equal(pipeline->table.header, 0);
    assert_true(request.write.excel);
}

static void the_folder_is_named_after_the_first_file(void **state)
{
    (void)state;
    static const struct {
        const char *file, *folder;
    } example[] = {
        {"ideer.csv", "ideer-katalog"},
        {"/data/år 2026/Svar.2026.csv.gz", "Svar.2026-katalog"},
        {"-", "katalog"},
        {"mappe.d/uden", "uden-katalog"},
        {".csv", "katalog"},
        {"mappe/", "katalog"},
        {"idéer.txt", "idéer-katalog"},
    };
    for (size_t i = 0; i < sizeof example / sizeof *example; i++) {
        assert_int_equal(REQUEST(example[i].file, "b.csv"), DONE);
        assert_string_equal(request.output.at, example[i].folder);
    }
    assert_int_equal(REQUEST("ideas.csv", "--lang", "en"), DONE);
    assert_string_equal(request.output.at, "ideas-catalogue");
    assert_int_equal(REQUEST("ideas.csv", "-o", "her"), DONE);
    assert_string_equal(request.output.at, "her");
}

static void an_encoding_has_several_names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int charset;
    } example[] = {{"utf8", CHARSET_UTF8},           {"UTF-16le", CHARSET_UTF16LE},
                   {"UTF-16BE", CHARSET_UTF16BE},    {"cp1252", CHARSET_CP1252},
                   {"Windows 1252", CHARSET_CP1252}, {"latin1", CHARSET_LATIN1},
                   {"ISO-8859-1", CHARSET_LATIN1},   {"CP850", CHARSET_CP850},
                   {"macintosh", CHARSET_MAC},       {"UTF-16", -1 /* guessed: LE or BE */}};
    for (size_t i = 0; i < sizeof example / sizeof *example; i++) {
        assert_int_equal(REQUEST("a.csv", "--encoding", example[i].name), DONE);
        assert_int_equal(request.pipeline.table.charset, example[i].charset);
    }
    static const char *const unknown[] = {"", "klingon", "utf", "a-name-that-is-much-longer-than-any-name-we-know"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_int_equal(REQUEST("a.csv", "--encoding", unknown[i]), BAD_USAGE);
    assert_non_null(strstr(status_message(), "Windows-1252"));
}

static void a_separator_is_one_of_four(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("a.csv", "--separator", ";"), DONE);
    assert_int_equal(request.pipeline.table.separator, ';');
    static const char *const bad[] = {"", ":", ";;", "komma", "å"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(REQUEST("a.csv", "--separator", bad[i]), BAD_USAGE);
    assert_int_equal(REQUEST("a.csv", "--format", "lines", "--separator", ";"), BAD_USAGE);
}

static void standard_input_is_read_once(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("-", "a.csv", "-"), BAD_USAGE);
    assert_int_equal(REQUEST("-", "--sheet", "-"), BAD_USAGE);
    assert_int_equal(REQUEST("a.csv", "--sheet", "-"), DONE);
}

static void a_file_is_needed(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("--quiet"), BAD_USAGE);
    assert_non_null(strstr(status_message(), "mangler en fil"));
}

static void a_bad_column_is_an_error_of_usage(void **state)
{
    (void)state;
    assert_int_equal(REQUEST("a.csv", "--column", "tema=Forslag"), BAD_USAGE);
    assert_int_equal(REQUEST("a.csv", "--column", "idea"), BAD_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(without_options_everything_is_guessed, clean),
        cmocka_unit_test_teardown(a_codebook_is_taken_and_without_one_nothing_is_its_alone, clean),
        cmocka_unit_test_teardown(the_encoder_is_used_by_itself_always_or_never, clean),
        cmocka_unit_test_teardown(the_last_operands_may_be_left_to_the_command, clean),
        cmocka_unit_test_teardown(stability_is_tried_a_hundred_times_unless_said_otherwise, clean),
        cmocka_unit_test_teardown(every_option_reaches_its_stage, clean),
        cmocka_unit_test_teardown(the_folder_is_named_after_the_first_file, clean),
        cmocka_unit_test_teardown(an_encoding_has_several_names, clean),
        cmocka_unit_test_teardown(a_separator_is_one_of_four, clean),
        cmocka_unit_test_teardown(standard_input_is_read_once, clean),
        cmocka_unit_test_teardown(a_file_is_needed, clean),
        cmocka_unit_test_teardown(a_bad_column_is_an_error_of_usage, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
