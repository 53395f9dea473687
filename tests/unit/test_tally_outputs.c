/* What brikker tally writes: foreign text is shown and never obeyed, the schema holds, nothing is called the result
 * without a rule. */
#include "commands/tally.h"

#include "support/reading.h"
#include "support/refuse.h"
#include "support/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char brick_rows[] =
    "id;navn;pris;ideer\nb01;<b>Cykel</b> & \"sti\";100;1-02, 3-07\nb02;=1+1;;\nb03;Ungeråd med et "
    "navn, der er alt for langt til at stå på en linje;12,50;\n";
static const char two_groups[] =
    "bord;kammer;deltagere;b01;b02;b03\n1;borger;8;5;2;4\n1;politiker;4;2;3;1\n2;bordet;7;4;3;0\n";

static struct result result;
static struct tally_told told;

static int end(void **state)
{
    (void)state;
    notes_free(&result.notes);
    arena_free(&result.arena);
    language = DANISH;
    return 0;
}

static enum status make(const char *rows, const struct tally_options *options)
{
    const struct dots_options reading = {.stacking = options->stacking};
    result = (struct result){.act = {.at = STR("2026-11-22T15:30:00"), .by = STR("<Anna>")}, .excel = result.excel};
    TRY(bricks_from_bytes(&result.bricks, str_from(brick_rows), STR("bricks.csv"), &result.notes, &result.arena));
    TRY(dots_from_bytes(&result.dots, &result.bricks, str_from(rows), STR("dots.csv"), &reading, &result.notes,
                        &result.arena));
    TRY(tally_from(&result.tally, &result.bricks, &result.dots, options, &result.arena));
    return tally_tell(&told, &result, &result.arena);
}

/* free() it. */
static char *written(write_result *write)
{
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    assert_int_equal(write(out, &result, &told), DONE);
    fclose(out);
    assert_int_equal(utf8_valid((struct str){text, len}), len);
    return text;
}

static void has(write_result *write, const char *first, ...)
{
    char *text = written(write);
    va_list parts;
    va_start(parts, first);
    for (const char *part = first; part; part = va_arg(parts, const char *))
        if (!strstr(text, part))
            fail_msg("no “%s” in:\n%s", part, text);
    va_end(parts);
    free(text);
}

static void has_not(write_result *write, const char *part)
{
    char *text = written(write);
    assert_null(strstr(text, part));
    free(text);
}

static void foreign_text_is_shown_and_never_obeyed(void **state)
{
    (void)state;
    assert_int_equal(make(two_groups, &(struct tally_options){.choose = 1}), DONE);
    has(tally_write_html, "&lt;b&gt;Cykel&lt;/b&gt; &amp; &quot;sti&quot;", "&lt;Anna&gt;",
        "<span class=\"whole\">1-02</span>, <span class=\"whole\">3-07</span>", NULL);
    has_not(tally_write_html, "<b>Cykel");
    has_not(tally_write_html, " style=\"");
    has_not(tally_write_html, "<script");
    has(tally_write_csv, "\"<b>Cykel</b> & \"\"sti\"\"\"", "b02,=1+1,", NULL);
    result.excel = true;
    has(tally_write_csv, "b02;'=1+1;", "\r\n", NULL);
    result.excel = false;
}

static void nothing_is_the_result_without_a_rule(void **state)
{
    (void)state;
    assert_int_equal(make(two_groups, &(struct tally_options){.choose = 1}), DONE);
    has(tally_write_text, "ingen af rækkefølgerne er resultatet", NULL);
    has(tally_write_html, "ingen af rækkefølgerne er resultatet", NULL);
    has(tally_write_protocol, "ingen af rækkefølgerne er resultatet", NULL);
    has_not(tally_write_html, "Resultatet,");
    has(tally_write_json, "\"rule\": null", NULL);
    has_not(tally_write_json, "fisher_p");
    end(NULL);
    assert_int_equal(make(two_groups, &(struct tally_options){.choose = 1, .rule = rule_find(STR("pooled"))}), DONE);
    has(tally_write_text, "Resultatet, 1 af 1 brik: b01", NULL);
    has(tally_write_protocol, "Reglen »alle samlet« blev givet", "SHA-256", NULL);
    has(tally_write_json, "\"rule\": \"pooled\"", NULL);
}

/* The program's own figures beside the pictures' shapes. */
static void the_pictures_have_a_mark_for_each_brick_and_group(void **state)
{
    (void)state;
    assert_int_equal(make(two_groups, &(struct tally_options){.choose = 1}), DONE);
    char *html = written(tally_write_html);
    unsigned circles = 0, squares = 0;
    for (const char *at = html; (at = strstr(at, "<circle")); at++)
        circles++;
    for (const char *at = html; (at = strstr(at, "width=\"11\" height=\"11\"")); at++)
        squares++;
    assert_int_equal(circles, 1 + 3 + 3); /* legend, dumbbells, square */
    assert_int_equal(squares, 1 + 3);
    free(html);
    end(NULL);
    assert_int_equal(make("bord;kammer;deltagere;b01;b02;b03\n1;borger;8;5;2;4\n1;unge;4;2;3;1\n1;naboer;4;2;3;1\n",
                          &(struct tally_options){.choose = 1}),
                     DONE);
    has(tally_write_html, "Hver briks andel i hver gruppe", NULL);
    has_not(tally_write_html, "class=\"square\"");
    end(NULL);
    assert_int_equal(
        make("bord;kammer;deltagere;b01;b02;b03\n1;bordet;8;5;2;4\n", &(struct tally_options){.choose = 1}), DONE);
    has_not(tally_write_html, "<svg");
}

static void the_schema_holds(void **state)
{
    (void)state;
    static const struct tally_options asked[] = {{.choose = 1}, {.choose = 1, .stacking = true}, {.choose = 0}};
    for (size_t n = 0; n < sizeof asked / sizeof *asked; n++) {
        assert_int_equal(make(two_groups, &asked[n]), DONE);
        result.p_values = true;
        char *json = written(tally_write_json);
        assert_schema_holds("src/tally/result.schema.json", json);
        free(json);
        end(NULL);
    }
    assert_int_equal(
        make("bord;kammer;deltagere;b01;b02;b03\n1;borger;8;5;2;4\n1;unge;4;2;3;1\n1;naboer;4;2;3;1\n", &asked[0]),
        DONE);
    char *json = written(tally_write_json);
    assert_schema_holds("src/tally/result.schema.json", json);
    assert_non_null(strstr(json, "\"kendall_w\""));
    free(json);
}

static void one_dot_one_participant_and_one_place_are_said_as_one(void **state)
{
    (void)state;
    static const char rows[] = "bord;kammer;deltagere;b01;b02;b03\n1;borger;1;1;0;0\n1;politiker;1;0;1;0\n";
    assert_int_equal(make(rows, &(struct tally_options){.choose = 1, .rule = rule_find(STR("pooled"))}), DONE);
    has(tally_write_text, "borger: 1 deltager på 1 ark, 1 prik.", "--- nr. 1: alle samlet",
        "Om den sidste plads (1) står", "Til højre: for hvem brikken er nr. 1", NULL);
    has(tally_write_protocol, "bord 1, borger: 1 deltager, række 2", "Talt 22. november 2026 kl. 15.30 af <Anna>",
        NULL);
    has(tally_write_html, ">nr. 1</text>", "lige efter hver gruppes nr. 1;", "talt 22. november 2026 kl. 15.30 af",
        NULL);
    result.each = 1;
    told = (struct tally_told){0};
    assert_int_equal(tally_tell(&told, &result, &result.arena), DONE);
    has(tally_write_text, "Hver deltager havde 1 prik; det er kontrolleret", NULL);
    language = ENGLISH;
    told = (struct tally_told){0};
    assert_int_equal(tally_tell(&told, &result, &result.arena), DONE);
    has(tally_write_text, "Each participant had 1 dot;", "--- no. 1: ", "For the last place (1) these", NULL);
}

static void what_lies_nearest_the_line_is_said_with_whose_dots_it_lacked(void **state)
{
    (void)state;
    static const char rows[] = "bord;kammer;deltagere;b01;b02;b03\n1;borger;8;6;2;1\n1;politiker;4;3;2;1\n";
    assert_int_equal(make(rows, &(struct tally_options){.choose = 1, .rule = rule_find(STR("equal"))}), DONE);
    has(tally_write_text, "lige vægt: nærmest uden for stregen: b02 manglede", "fra politiker", NULL);
    has_not(tally_write_text, "(politiker ");
}

/* By the lowest share b01 and b02 have a third each, and the mean of the shares parts them. */
static void a_line_between_level_bricks_says_what_parts_them(void **state)
{
    (void)state;
    static const char rows[] = "bord;kammer;deltagere;b01;b02;b03\n1;borger;3;2;1;0\n1;politiker;3;1;1;0\n";
    assert_int_equal(make(rows, &(struct tally_options){.choose = 1}), DONE);
    has(tally_write_html,
        "brobyggende: stregen efter plads 1 går mellem b01 og b02, der står lige (33,3 %); det, der skiller dem, er "
        "lige "
        "vægt.",
        "2 brikker er nr. 1 i mindst én", "Brikker, der står lige om den sidste plads, er alle regnet med.", NULL);
    has_not(tally_write_html, "33,33");
}

static void it_is_said_how_many_sheets_were_counted_twice(void **state)
{
    (void)state;
    static const char some[] = "bord;kammer;deltagere;taeller;b01;b02;b03\n1;borger;3;A;2;1;0\n1;borger;3;B;2;1;0\n"
                               "2;borger;3;A;1;1;0\n3;borger;3;A;1;0;0\n";
    static const char all[] = "bord;kammer;deltagere;taeller;b01;b02;b03\n1;borger;3;A;2;1;0\n1;borger;3;B;2;1;0\n";
    static const char none[] = "bord;kammer;deltagere;taeller;b01;b02;b03\n1;borger;3;;2;1;0\n2;borger;3;;1;1;0\n";
    assert_int_equal(make(some, &(struct tally_options){0}), DONE);
    has(tally_write_html, "1 ark er talt mindst to gange, og tallene stemmer; 2 ark er kun talt én gang.", NULL);
    end(NULL);
    assert_int_equal(make(all, &(struct tally_options){0}), DONE);
    has(tally_write_html, "Alle ark (1) er talt mindst to gange", NULL);
    end(NULL);
    assert_int_equal(make(none, &(struct tally_options){0}), DONE);
    has_not(tally_write_html, "talt mindst to gange");
    has_not(tally_write_protocol, "talt én gang");
}

static void a_complete_council_is_no_sample_among_how_many_groups_ever(void **state)
{
    (void)state;
    assert_int_equal(make("bord;kammer;deltagere;b01;b02;b03\n1;politiker;4;2;3;1\n", &(struct tally_options){0}),
                     DONE);
    has(tally_write_html, "politiker er regnet som hele gruppen: tallene er ingen stikprøve", NULL);
    has_not(tally_write_html, "grå bånd");
    has(tally_write_csv, ",group,politiker,2,4,0.500000,,,", NULL);
    end(NULL);
    assert_int_equal(make("bord;kammer;deltagere;b01;b02;b03\n1;borger;8;5;2;4\n1;politiker;4;2;3;1\n1;unge;4;2;3;1\n",
                          &(struct tally_options){0}),
                     DONE);
    has(tally_write_html, "er regnet for de andre; politiker er regnet som hele gruppen", NULL);
    has(tally_write_csv, ",group,politiker,2,4,0.500000,,,", ",group,unge,2,4,0.500000,0.", NULL);
    end(NULL);
    assert_int_equal(
        make("bord;kammer;deltagere;b01;b02;b03\n1;politiker;4;2;3;1\n1;unge;4;2;3;1\n", &(struct tally_options){0}),
        DONE);
    has(tally_write_html, "er regnet for unge; politiker er regnet", "−35 til 35", NULL);
    has_not(tally_write_json, "second_group_fixed");
}

/* Ids as long as brikker ballots lets them be are told apart everywhere; both bricks have all dots, and their labels stay inside. */
static void long_ids_are_shown_whole(void **state)
{
    (void)state;
    const struct dots_options reading = {0};
    const struct tally_options options = {.choose = 1};
    result = (struct result){.act = {.at = STR("2026-11-22T15:30:00"), .by = STR("Anna")}};
    assert_int_equal(
        dots_from_bytes(&result.dots, &result.bricks,
                        STR("bord;kammer;deltagere;brik-001;brik-002\n1;borger;3;3;1\n1;politiker;3;3;1\n"), STR("d"),
                        &reading, &result.notes, &result.arena),
        DONE);
    assert_int_equal(tally_from(&result.tally, &result.bricks, &result.dots, &options, &result.arena), DONE);
    assert_int_equal(tally_tell(&told, &result, &result.arena), DONE);
    has(tally_write_text, "\n  brik-001  ", "\n  brik-002  ", NULL);
    has(tally_write_protocol, "1. brik-001 ", "2. brik-002 ", NULL);
    has(tally_write_html, "<tspan font-weight=\"650\">brik-001</tspan>",
        "<text x=\"393.0\" y=\"14.5\" font-size=\"16\">brik-001</text>", NULL);
}

static void a_brick_without_a_name_stands_once(void **state)
{
    (void)state;
    const struct dots_options reading = {0};
    const struct tally_options options = {0};
    result = (struct result){.act = {.at = STR("2026-11-22T15:30:00"), .by = STR("Anna")}};
    assert_int_equal(dots_from_bytes(&result.dots, &result.bricks, STR("bord;kammer;deltagere;b01\n1;borger;3;2\n"),
                                     STR("d"), &reading, &result.notes, &result.arena),
                     DONE);
    assert_int_equal(tally_from(&result.tally, &result.bricks, &result.dots, &options, &result.arena), DONE);
    assert_int_equal(tally_tell(&told, &result, &result.arena), DONE);
    has(tally_write_html, "<tspan font-weight=\"650\">b01</tspan> </text>", NULL);
}

static void all_of_it_is_in_english_too(void **state)
{
    (void)state;
    language = ENGLISH;
    assert_int_equal(make(two_groups, &(struct tally_options){.choose = 1}), DONE);
    has(tally_write_text, "none of the orders is the result", "equal groups", NULL);
    has(tally_write_html, "<html lang=\"en\">", "Joint prioritisation", "The numbers", NULL);
    has(tally_write_protocol, "Protocol of the count of dots", NULL);
    has_not(tally_write_protocol, "ække");
}

static void refused_memory_is_said(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        enum status status = make(two_groups, &(struct tally_options){.choose = 1, .rule = &counting_rules[0]});
        end(NULL);
        if (status != DONE)
            assert_int_equal(status, MACHINE);
    });
}

static void groups_that_share_no_brick_are_said_to_share_none(void **state)
{
    (void)state;
    const struct tally_options options = {.choose = 1};
    assert_int_equal(make("bord;kammer;deltagere;b01;b02;b03\n1;borger;8;5;2;1\n1;politiker;4;1;1;3\n", &options),
                     DONE);
    has(tally_write_text, "2 brikker er", "ingen af dem er det i begge", NULL);
}

#define TEST(name) cmocka_unit_test_teardown(name, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(foreign_text_is_shown_and_never_obeyed),
        TEST(groups_that_share_no_brick_are_said_to_share_none),
        TEST(nothing_is_the_result_without_a_rule),
        TEST(the_pictures_have_a_mark_for_each_brick_and_group),
        TEST(the_schema_holds),
        TEST(one_dot_one_participant_and_one_place_are_said_as_one),
        TEST(what_lies_nearest_the_line_is_said_with_whose_dots_it_lacked),
        TEST(a_line_between_level_bricks_says_what_parts_them),
        TEST(it_is_said_how_many_sheets_were_counted_twice),
        TEST(a_complete_council_is_no_sample_among_how_many_groups_ever),
        TEST(long_ids_are_shown_whole),
        TEST(a_brick_without_a_name_stands_once),
        TEST(all_of_it_is_in_english_too),
        TEST(refused_memory_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
