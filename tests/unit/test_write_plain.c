#include "catalogue/wording.h"
#include "support/catalogue_fixture.h"

#include <math.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void the_method_sheet_tells_hashes_words_counts_and_the_choice(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *text = fixture_write(f, write_method, false);
    static const char *const wanted[] = {
        "SHA-256       277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9",
        "8 rækker, Windows-1252, semikolon mellem kolonnerne, med overskrifter",
        "begrundelse   Begrundelse (navnet er kendt)",
        "vært, status_2, svar til [e-mail]",
        "modtaget i alt                                  8",
        "\n       2  0,2500      0,2000  valgt\n",
        "\n       3  0,0000      0,1000\n",
        "\n       2  CPR-numre\n       1  telefonnummer\n       1  e-mailadresse\n",
        "       1  ujævne rækker\n            høring.csv, række 3\n",
        "Version                   0.1.0",
    };
    for (size_t n = 0; n < sizeof wanted / sizeof *wanted; n++)
        assert_non_null(strstr(text, wanted[n]));
    for (unsigned reason = UNPLACED_NOT + 1; reason < UNPLACED_REASONS; reason++)
        assert_true(times_in(text, unplaced_word[reason]) >= 1);
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") < 100);
    free(text);
}

static void the_method_sheet_has_the_frames_hash_among_the_files(void **state)
{
    struct fixture *f = *state;
    struct frame_row row = {.kind = FRAME_FIXED, .what = STR("Skatten"), .why = STR("")};
    const struct frame frame = {.count = 1, .row = &row, .hash = {{0xAB}}};
    f->options.frame = &frame;
    fixture_finish(f);
    char *text = fixture_write(f, write_method, false);
    assert_non_null(strstr(text, "\nRammen\n  SHA-256       ab0000"));
    free(text);
    text = fixture_write(f, write_html, false);
    assert_non_null(strstr(text, "<dt>Rammen</dt><dd>1 række · SHA-256 <code>ab0000"));
    free(text);
    text = fixture_write(f, write_json, false);
    assert_non_null(strstr(text, "\"frame_sha256\": \"ab0000"));
    free(text);
}

static void the_method_sheet_says_numbered_by_size_only_where_it_is_so(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *text = fixture_write(f, write_method, false);
    assert_non_null(strstr(text, "Temaerne er nummereret efter størrelse."));
    free(text);
    f->catalogue.theme[0].number = 7;
    text = fixture_write(f, write_method, false);
    assert_null(strstr(text, "nummereret efter størrelse"));
    assert_non_null(strstr(text, "Temaerne står efter størrelse og har de numre"));
    free(text);
}

static void without_themes_the_method_sheet_says_nothing_of_how_they_were_made(void **state)
{
    struct fixture *f = *state;
    fixture_make_too_few(f);
    fixture_finish(f);
    char *text = fixture_write(f, write_method, false);
    assert_non_null(strstr(text, "Hver idé er delt i ord."));
    assert_null(strstr(text, "er samlet i temaer"));
    assert_null(strstr(text, "nummereret"));
    free(text);
}

static void the_number_that_won_is_marked_where_a_group_became_no_theme(void **state)
{
    struct fixture *f = *state;
    f->choice[1].score = 0.3;
    fixture_finish(f);
    char *text = fixture_write(f, write_method, false);
    assert_non_null(strstr(text, "\n       2  0,2500      0,2000\n"));
    assert_non_null(strstr(text, "\n       3  0,0000      0,3000  valgt\n"));
    assert_int_equal(times_in(text, "Antallet af temaer er et andet"), 1);
    free(text);
}

static void the_method_sheet_tells_of_the_encoder_only_where_it_was_used(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *text = fixture_write(f, write_method, false);
    assert_int_equal(times_in(text, "sprogmodel"), 0);
    assert_int_equal(times_in(text, "hvis ord ligner hinanden"), 1);
    free(text);
    f->options.by_meaning = true;
    fixture_finish(f);
    text = fixture_write(f, write_method, false);
    assert_int_equal(times_in(text, "læst af en sprogmodel"), 1);
    assert_int_equal(times_in(text, "ligner hinanden i ord og betydning"), 1);
    assert_int_equal(times_in(text, "trukket"), 0);
    free(text);
    f->options.by_lot = true;
    fixture_finish(f);
    text = fixture_write(f, write_method, false);
    assert_int_equal(times_in(text, "er trukket"), 1);
    free(text);
}

static enum status plain_summary(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    (void)options;
    return write_summary(out, catalogue, 80, false);
}

static enum status narrow_summary(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    (void)options;
    return write_summary(out, catalogue, 20, true);
}

static void the_summary_tells_columns_notes_themes_and_the_account(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *text = fixture_write(f, plain_summary, false);
    static const char *const wanted[] = {
        "høring.csv: 8 rækker, Windows-1252, semikolon mellem kolonnerne\n",
        "\n  idé           Forslag                    navnet er kendt\n",
        "\n  følger med    vært, status_2, svar til [e-mail]\n",
        "\n      1  ujævne rækker (høring.csv, række 3)\n",
        "\n   1  Busser                                           3    60 %\n",
        "\n8 modtaget = 5 i et tema + 1 dublet + 2 ikke placeret + 0 tilbageholdt\n",
        "\nIkke placeret: 1 har ingen tekst; 1 ligger lige nær flere temaer\n",
    };
    for (size_t n = 0; n < sizeof wanted / sizeof *wanted; n++)
        assert_non_null(strstr(text, wanted[n]));
    assert_null(strchr(text, '\x1b'));
    free(text);
}

static void the_summary_tells_subthemes_lone_ideas_and_how_well_a_theme_stands(void **state)
{
    struct fixture *f = *state;
    fixture_enrich(f);
    fixture_finish(f);
    char *text = fixture_write(f, plain_summary, false);
    static const char *const wanted[] = {
        "\n   1  Busser                                           3    75 %  står fast\n",
        "\n   1.1  Sene busser                                    2    50 %  løst afgrænset\n",
        "\n   1.2  Stier                                          1    25 %\n",
        "\n   2  Byens rum                                        1    25 %  usikkert\n",
        "\n      Enkeltstående idéer                              1\n",
        "\n8 modtaget = 4 i et tema + 1 dublet + 3 ikke placeret + 0 tilbageholdt\n",
    };
    for (size_t n = 0; n < sizeof wanted / sizeof *wanted; n++)
        assert_non_null(strstr(text, wanted[n]));
    free(text);
    text = fixture_write(f, narrow_summary, false);
    assert_non_null(strstr(text, "75 %\n      står fast\n   1.1  Sene busser "));
    free(text);
}

static void the_method_sheet_tells_what_stability_means_where_it_was_measured(void **state)
{
    struct fixture *f = *state;
    fixture_finish(f);
    char *text = fixture_write(f, write_method, false);
    assert_null(strstr(text, "Hennig"));
    assert_null(strstr(text, "undertemaer"));
    free(text);
    fixture_enrich(f);
    fixture_finish(f);
    text = fixture_write(f, write_method, false);
    static const char *const wanted[] = {"C. Hennig 2007",
                                         "Taler for 7 af 23",
                                         "undertemaer",
                                         "arrangørens navn",
                                         "\n  Enkeltstående idéer                             1\n",
                                         "\nIngen idéer er kommet fra dette bord: bord 2.\n"};
    for (size_t n = 0; n < sizeof wanted / sizeof *wanted; n++)
        assert_non_null(strstr(text, wanted[n]));
    free(text);
}

static void stability_has_words_with_bounds_and_none_where_it_is_unknown(void **state)
{
    (void)state;
    assert_string_equal(wording_stability(1), "står fast");
    assert_string_equal(wording_stability(0.75F), "står fast");
    assert_string_equal(wording_stability(0.7499F), "løst afgrænset");
    assert_string_equal(wording_stability(0.6F), "løst afgrænset");
    assert_string_equal(wording_stability(0.5999F), "usikkert");
    assert_string_equal(wording_stability(0), "usikkert");
    assert_string_equal(wording_stability(STABILITY_UNKNOWN), "");
    assert_string_equal(wording_stability(NAN), "");
}

static void a_column_that_is_not_used_is_named_with_the_reason(void **state)
{
    struct fixture *f = *state;
    f->columns.count[FIELD_ID] = 0;
    f->columns.reason[FIELD_ID] = "bruges ikke: værdier går igen";
    fixture_finish(f);
    char *summary = fixture_write(f, plain_summary, false), *method = fixture_write(f, write_method, false);
    assert_non_null(strstr(summary, "\n  id            bruges ikke: værdier går igen\n"));
    assert_non_null(strstr(method, "\n  id            bruges ikke: værdier går igen\n"));
    free(summary);
    free(method);
}

static void nothing_that_a_terminal_obeys_comes_through(void **state)
{
    struct fixture *f = *state;
    f->theme[0].label = STR("Bus\xC2\x9B"
                            "31mser\x1b[0m\x7f");
    fixture_finish(f);
    char *text = fixture_write(f, plain_summary, false);
    assert_non_null(strstr(text, "   1  Bus 31mser [0m "));
    free(text);
}

static void a_narrow_terminal_gets_short_lines_and_no_bars(void **state)
{
    struct fixture *f = *state;
    f->theme[0].label = STR("Cykelstier, fortove og trygge skoleveje!");
    fixture_finish(f);
    char *text = fixture_write(f, narrow_summary, false);
    assert_null(strstr(text, "█"));
    assert_non_null(strstr(text, "   1  Cykelstier, for…"));
    free(text);
}

static void names_of_very_many_columns_are_counted_not_listed(void **state)
{
    struct fixture *f = *state;
    enum { MANY = 4000 };
    static struct str header[FIXTURE_COLUMNS + MANY], cell[FIXTURE_COLUMNS + MANY];
    memcpy(header, f->header, sizeof f->header);
    for (uint32_t c = FIXTURE_COLUMNS; c < FIXTURE_COLUMNS + MANY; c++)
        header[c] = STR("note");
    struct table table = f->table;
    table.columns = FIXTURE_COLUMNS + MANY;
    table.header = header;
    table.cell = cell;
    table.rows = 1;
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        f->table_row[i] = 0;
    f->columns.hidden[0] = 1u << 7;
    f->options.tables = &table;
    assert_int_equal(fixture_try(f), DONE);
    char *text = fixture_write(f, plain_summary, false);
    assert_non_null(strstr(text, "note_18"));
    assert_null(strstr(text, "note_19"));
    assert_non_null(strstr(text, "3982 til\n  vises ikke    vært\n"));
    free(text);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

static void a_table_that_says_it_is_one_is_not_called_a_table_twice(void **state)
{
    (void)state;
    assert_string_equal(wording_table_word(STR("3")), "Bord ");
    assert_string_equal(wording_table_word(STR("scenen")), "Bord ");
    assert_string_equal(wording_table_word(STR("")), "Bord ");
    assert_string_equal(wording_table_word(STR("bord 3")), "");
    assert_string_equal(wording_table_word(STR("BORD 3")), "");
    assert_string_equal(wording_table_word(STR("bor")), "Bord ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_method_sheet_tells_hashes_words_counts_and_the_choice),
        WITH_FIXTURE(without_themes_the_method_sheet_says_nothing_of_how_they_were_made),
        WITH_FIXTURE(the_method_sheet_has_the_frames_hash_among_the_files),
        WITH_FIXTURE(the_method_sheet_says_numbered_by_size_only_where_it_is_so),
        WITH_FIXTURE(the_number_that_won_is_marked_where_a_group_became_no_theme),
        WITH_FIXTURE(the_method_sheet_tells_of_the_encoder_only_where_it_was_used),
        WITH_FIXTURE(the_summary_tells_columns_notes_themes_and_the_account),
        WITH_FIXTURE(the_summary_tells_subthemes_lone_ideas_and_how_well_a_theme_stands),
        WITH_FIXTURE(the_method_sheet_tells_what_stability_means_where_it_was_measured),
        cmocka_unit_test(a_table_that_says_it_is_one_is_not_called_a_table_twice),
        cmocka_unit_test(stability_has_words_with_bounds_and_none_where_it_is_unknown),
        WITH_FIXTURE(a_column_that_is_not_used_is_named_with_the_reason),
        WITH_FIXTURE(nothing_that_a_terminal_obeys_comes_through),
        WITH_FIXTURE(a_narrow_terminal_gets_short_lines_and_no_bars),
        WITH_FIXTURE(names_of_very_many_columns_are_counted_not_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
