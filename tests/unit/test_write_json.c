#include "support/catalogue_fixture.h"
#include "support/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ---- A naive reader of RFC 8259: where the value at `at` ends, NULL when it is none. ---- */

static const char *past_value(const char *at);

static const char *past_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static const char *past_text(const char *at)
{
    if (*at++ != '"')
        return NULL;
    for (; *at != '"'; at++) {
        if ((unsigned char)*at < 0x20)
            return NULL;
        if (*at != '\\')
            continue;
        at++;
        if (*at == 'u' && strspn(at + 1, "0123456789abcdef") >= 4)
            at += 4;
        else if (!*at || !strchr("\"\\/bfnrt", *at))
            return NULL;
    }
    return at + 1;
}

static const char *past_members(const char *at, char close)
{
    at = past_blanks(at + 1);
    if (*at == close)
        return at + 1;
    for (;; at++) {
        if (close == '}') {
            at = past_text(past_blanks(at));
            if (!at || *past_blanks(at) != ':')
                return NULL;
            at = past_blanks(at) + 1;
        }
        at = past_value(at);
        if (!at)
            return NULL;
        at = past_blanks(at);
        if (*at == close)
            return at + 1;
        if (*at != ',')
            return NULL;
    }
}

static const char *past_value(const char *at)
{
    static const char *const words[] = {"true", "false", "null"};
    at = past_blanks(at);
    if (*at == '{' || *at == '[')
        return past_members(at, *at == '{' ? '}' : ']');
    if (*at == '"')
        return past_text(at);
    for (size_t n = 0; n < 3; n++)
        if (!strncmp(at, words[n], strlen(words[n])))
            return at + strlen(words[n]);
    char *end;
    strtod(at, &end);
    return end > at ? end : NULL;
}

static char *written(struct fixture *f)
{
    fixture_finish(f);
    char *json = fixture_write(f, write_json, false);
    const char *end = past_value(json);
    assert_non_null(end);
    assert_string_equal(end, "\n");
    return json;
}

static void the_whole_file_is_json(void **state)
{
    char *json = written(*state);
    assert_memory_equal(json, "{\n \"format\": \"brikker catalogue\",\n \"version\": 2,\n \"language\": \"da\",", 65);
    free(json);
}

static void the_reader_of_this_test_refuses_what_is_no_json(void **state)
{
    (void)state;
    static const char *const wrong[] = {"{\"a\":1,}", "[1 2]", "\"a\nb\"", "{a:1}", "[", "\"\\x\"", "nul"};
    for (size_t n = 0; n < sizeof wrong / sizeof *wrong; n++)
        assert_null(past_value(wrong[n]));
}

static void the_schema_holds(void **state)
{
    struct fixture *f = *state;
    char *json = written(f);
    assert_schema_holds("src/catalogue/catalogue.schema.json", json);
    free(json);
    fixture_enrich(f);
    json = written(f);
    assert_schema_holds("src/catalogue/catalogue.schema.json", json);
    free(json);
}

static void the_schema_refuses_what_was_not_promised(void **state)
{
    static const char *const change[][3] = {{"\"version\": 2", "\"version\": 3", "/version: const"},
                                            {"\"title\": \"", "\"titel\": \"", ": additionalProperties"},
                                            {"\"complete\": true", "\"complete\": \"ja\"", "/complete: type"},
                                            {"\"theme\": 1,", "\"theme\": -1,", ": minimum"},
                                            {"\"complete\": true,", "", ": required"}};
    char *json = written(*state);
    for (size_t n = 0; n < sizeof change / sizeof *change; n++) {
        struct buffer changed = {0};
        char wrong[SCHEMA_WRONG_MOST];
        const char *at = strstr(json, change[n][0]);
        assert_non_null(at);
        assert_int_equal(
            buffer_format(&changed, "%.*s%s%s", (int)(at - json), json, change[n][1], at + strlen(change[n][0])), DONE);
        assert_false(schema_holds(wrong, "src/catalogue/catalogue.schema.json", changed.at));
        if (!strstr(wrong, change[n][2]))
            fail_msg("%s: %s", change[n][1], wrong);
        buffer_free(&changed);
    }
    free(json);
}

static void a_theme_tells_its_names_its_passages_and_its_subthemes(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    char *json = written(f);
    static const char *const wanted[] = {
        "\"alternatives\": [\n    \"Rute 5\",\n    \"Kør & vent\"\n   ],\n   \"given\": false,\n   \"stability\": "
        "0.83,",
        "{\n     \"id\": \"1-10\",\n     \"text\": \"Bedre \\\"bus\\\" om aftenen\",\n     \"speaks_for\": 1\n    }",
        "\"dissent\": [\n    {\n     \"id\": \"1-8\",\n     \"text\": \"Cykelsti\",",
        "\"reasons\": [\n    {\n     \"id\": \"1-10\",\n     \"text\": \"komme hjem\",",
        "\"subtheme\": \"1.1\",\n     \"label\": \"Sene busser\",",
        "\"stability\": null,\n     \"size\": 1,",
        "\"given\": true,\n   \"stability\": 0.30,",
        "\n \"alone\": [\n  \"1-6\"\n ],",
        "\"reason\": \"between\",\n   \"duplicate_of\": \"\",\n   \"theme\": null,\n   \"subtheme\": null,\n   "
        "\"nearest\": 1,\n   \"runner_up\": 2,",
        "\"alone\": 1,\n   \"no_name\": 0,\n   \"too_few\": 0",
    };
    for (size_t n = 0; n < sizeof wanted / sizeof *wanted; n++)
        assert_non_null(strstr(json, wanted[n]));
    assert_int_equal(times_in(json, "\"subthemes\": []"), 1);
    free(json);
}

static void text_is_escaped_as_rfc_8259_says(void **state)
{
    struct fixture *f = *state;
    f->theme[0].label = STR("\"\\\b\f\n\r\t\x01\x1f\x7f\xC2\x85\xE2\x80\xA8\xE2\x80\xA9/å😀");
    char *json = written(f);
    assert_non_null(
        strstr(json, "\"label\": \"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u0085\\u2028\\u2029/å😀\""));
    free(json);
}

static void decimals_have_four_digits_and_no_negative_zero(void **state)
{
    char *json = written(*state);
    assert_non_null(strstr(json, "\"strength\": 0.9124,"));
    assert_non_null(strstr(json, "\"silhouette\": 0.2500,"));
    assert_non_null(strstr(json, "\"silhouette\": 0.0000,"));
    free(json);
}

static void ideas_stand_in_the_order_of_ids_and_quotes_by_id(void **state)
{
    char *json = written(*state);
    static const char *const id[] = {"1-2", "1-3", "1-4", "1-5", "1-6", "1-7", "1-8", "1-10"};
    const char *at = strstr(json, "\n \"ideas\": [");
    for (size_t n = 0; n < 8; n++) {
        char line[32];
        snprintf(line, sizeof line, "\"id\": \"%s\"", id[n]);
        at = at ? strstr(at, line) : NULL;
        assert_non_null(at);
    }
    assert_non_null(strstr(json, "\"quotes\": [\n    \"1-2\",\n    \"1-10\"\n   ]"));
    free(json);
}

static void pseudonyms_and_other_columns_stay_out(void **state)
{
    char *json = written(*state);
    assert_null(strstr(json, "\"D1\""));
    assert_null(strstr(json, "vært"));
    assert_null(strstr(json, "@example"));
    assert_null(strstr(json, "/arkiv"));
    free(json);
}

static void what_the_sheet_does_not_say_is_null(void **state)
{
    struct fixture *f = *state;
    char *json = written(f);
    assert_non_null(
        strstr(json, "\"name\": \"politikere\",\n    \"text\": \"\",\n    \"invited\": null,\n    \"present\": null"));
    free(json);
    f->sheet.count = 0;
    json = written(f);
    assert_non_null(strstr(json, "\"sheet_sha256\": null"));
    assert_non_null(strstr(json, "\"frame_sha256\": null"));
    free(json);
}

static void too_few_ideas_give_no_themes_and_all_ideas(void **state)
{
    struct fixture *f = *state;
    fixture_make_too_few(f);
    char *json = written(f);
    assert_non_null(strstr(json, "\"themes\": [],"));
    assert_non_null(strstr(json, "\"too_few\": 6"));
    assert_int_equal(times_in(json, "\"id\": \""), 8);
    free(json);
}

static void what_was_masked_is_counted_by_kind(void **state)
{
    struct fixture *f = *state;
    for (unsigned kind = 0; kind < PRIVATE_KINDS; kind++)
        f->ideas.masked[kind] = 21 + kind;
    fixture_finish(f);
    f->catalogue.masked[PRIVATE_EMAIL] = 23; /* the other columns have one more */
    char *json = fixture_write(f, write_json, false);
    assert_non_null(strstr(json, "\"cpr\": 21,"));
    assert_non_null(strstr(json, "\"phone\": 22,"));
    assert_non_null(strstr(json, "\"email\": 23,"));
    assert_non_null(strstr(json, "\"name\": 24,"));
    assert_non_null(strstr(json, "\"marked\": 25\n"));
    free(json);
}

static void above_the_limit_only_the_quoted_ideas_are_there(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    f->catalogue.received = CATALOGUE_MOST_IDEAS + 1;
    char *json = fixture_write(f, write_json, false);
    assert_non_null(past_value(json));
    assert_non_null(strstr(json, "\"complete\": false"));
    assert_int_equal(times_in(json, "\"id\": \""), 3);
    assert_int_equal(times_in(json, "\"ideas\": []"), 2);
    free(json);
}

static void above_the_limit_ideas_of_passages_are_there_too(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    f->catalogue.received = CATALOGUE_MOST_IDEAS + 1;
    char *json = fixture_write(f, write_json, false);
    assert_non_null(past_value(json));
    assert_int_equal(times_in(json, "\"status\": \"placed\""), 4);
    assert_int_equal(times_in(json, "\"status\": \"unplaced\""), 0);
    free(json);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_whole_file_is_json),
        cmocka_unit_test(the_reader_of_this_test_refuses_what_is_no_json),
        WITH_FIXTURE(the_schema_holds),
        WITH_FIXTURE(the_schema_refuses_what_was_not_promised),
        WITH_FIXTURE(a_theme_tells_its_names_its_passages_and_its_subthemes),
        WITH_FIXTURE(text_is_escaped_as_rfc_8259_says),
        WITH_FIXTURE(decimals_have_four_digits_and_no_negative_zero),
        WITH_FIXTURE(ideas_stand_in_the_order_of_ids_and_quotes_by_id),
        WITH_FIXTURE(pseudonyms_and_other_columns_stay_out),
        WITH_FIXTURE(what_the_sheet_does_not_say_is_null),
        WITH_FIXTURE(too_few_ideas_give_no_themes_and_all_ideas),
        WITH_FIXTURE(what_was_masked_is_counted_by_kind),
        WITH_FIXTURE(above_the_limit_only_the_quoted_ideas_are_there),
        WITH_FIXTURE(above_the_limit_ideas_of_passages_are_there_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
