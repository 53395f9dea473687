/* Bricks and sheets of dots, right and wrong. */
#include "tally/dots.h"

#include "support/office.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HEADER "bord;kammer;deltagere;b01;b02;b03\n"
#define BRICKS                                                                                                         \
    "id;navn;pris;tema;omraade;ideer\nb01;Cykelstier;250.000;Trafik;Midtby;1-02, "                                     \
    "3-07\nb02;Bænke;12,50;;;\nb03;Ungeråd;;;;\n"

static struct arena arena;
static struct notes notes;
static struct bricks bricks;
static struct dots dots;
static struct dots_options options;

static int begin(void **state)
{
    (void)state;
    options = (struct dots_options){0};
    bricks = (struct bricks){0};
    return 0;
}

static int end(void **state)
{
    (void)state;
    return reading_end(&arena, &notes);
}

static enum status read_bricks(const char *text)
{
    return bricks_from_bytes(&bricks, str_from(text), STR("fredag/bricks.csv"), &notes, &arena);
}

/* With the three bricks of BRICKS. */
static enum status read_dots(const char *text)
{
    notes_free(&notes);
    notes = (struct notes){0};
    assert_int_equal(read_bricks(BRICKS), DONE);
    return dots_from_bytes(&dots, &bricks, str_from(text), STR("dots.csv"), &options, &notes, &arena);
}

static uint64_t noted(const char *word)
{
    for (uint32_t n = 0; n < notes.count; n++)
        if (strcmp(notes.note[n].kind->word, word) == 0)
            return notes.note[n].count;
    return 0;
}

/* ---- bricks ---- */

static void bricks_are_read_with_all_that_they_lead_back_to(void **state)
{
    (void)state;
    assert_int_equal(read_bricks(BRICKS), DONE);
    assert_int_equal(bricks.count, 3);
    assert_str(bricks.brick[0].name, "Cykelstier");
    assert_str(bricks.brick[0].theme, "Trafik");
    assert_str(bricks.brick[0].area, "Midtby");
    assert_str(bricks.brick[0].ideas, "1-02, 3-07");
    assert_true(bricks.brick[0].price == 250000 && bricks.brick[1].price == 12.5);
    assert_true(bricks.brick[2].price == BRICK_UNPRICED);
    assert_int_equal(bricks.brick[2].row, 4);
    assert_int_equal(bricks_find(&bricks, STR(" B02 ")), 1);
    assert_int_equal(bricks_find(&bricks, STR("b2")), BRICK_NONE);
}

static void english_headings_and_windows_1252_serve_as_well(void **state)
{
    (void)state;
    assert_int_equal(read_bricks("number,name,extra\n1,B\xE6nke i \xD8rby,x\n"), DONE);
    assert_str(bricks.brick[0].name, "Bænke i Ørby");
    assert_int_equal(dots_from_bytes(&dots, &bricks, STR("Table,Group,Participants,1\nA,citizens,4,3\n"), STR("d"),
                                     &options, &notes, &arena),
                     DONE);
    assert_int_equal(dots.group[0].role, ROLE_CITIZENS);
}

static void prices_are_danish(void **state)
{
    (void)state;
    double price;
    assert_true(bricks_parse_price(&price, STR("1.250.000")) && price == 1250000);
    assert_true(bricks_parse_price(&price, STR("1.250,5")) && price == 1250.5);
    assert_true(bricks_parse_price(&price, STR("0")) && price == 0);
    static const char *const wrong[] = {
        "",         "-1",   "12.5",    "1.2500",          ".500", "1,", "1,234", "1..000", "12 kr",
        "1.250.00", "12,x", "12,5 kr", "9999999999999999"};
    for (size_t n = 0; n < sizeof wrong / sizeof *wrong; n++)
        assert_false(bricks_parse_price(&price, str_from(wrong[n])));
}

static void a_brick_that_is_wrong_is_named_with_its_row(void **state)
{
    (void)state;
    assert_int_equal(read_bricks("id;navn\nb01;A\nB01;B\n"), BAD_INPUT);
    assert_message("fredag/bricks.csv, række 3, kolonne 1", "»B01«", "også i række 2", NULL);
    assert_int_equal(read_bricks("id;navn\n;A\n"), BAD_INPUT);
    assert_message("række 2, kolonne 1", "intet id", NULL);
    assert_int_equal(read_bricks("id;navn\nb01;\n"), BAD_INPUT);
    assert_message("række 2, kolonne 2", "b01", "intet navn", NULL);
    assert_int_equal(read_bricks("id;navn\ntæller;A\n"), BAD_INPUT);
    assert_message("række 2, kolonne 1", "»tæller«", "overskrift i dots.csv", NULL);
    assert_int_equal(read_bricks("id;navn;pris\nb01;A;meget\n"), BAD_INPUT);
    assert_message("række 2, kolonne 3", "»meget« er ingen pris", NULL);
    assert_int_equal(read_bricks("id;navn\n"), BAD_INPUT);
    assert_message("ingen brikker", NULL);
    assert_int_equal(read_bricks("id;pris\nb01;2\n"), BAD_INPUT);
    assert_message("kolonnen »navn« mangler", NULL);
    assert_int_equal(read_bricks("id;navn\nen brik med et meget langt id der aldrig vil høre op;A\n"), BAD_INPUT);
    assert_message("række 2, kolonne 1", "højst være 40", NULL);
}

/* ---- sheets ---- */

static void sheets_stand_by_table_and_groups_by_role(void **state)
{
    (void)state;
    assert_int_equal(read_dots(HEADER "10;politikere;2;2;0;1\n2;unge;4;1;1;1\n2;borger;8;5;2;4\n10;bordet;9;3;0;1\n"
                                      "1;Borgere;7;1;;7\n"),
                     DONE);
    assert_int_equal(dots.G, 4);
    assert_str(dots.group[0].name, "Borgere");
    assert_int_equal(dots.group[0].people, 15);
    assert_int_equal(dots.group[0].dots[2], 11);
    assert_int_equal(dots.group[0].all, 19);
    assert_int_equal(dots.group[1].role, ROLE_POLITICIANS);
    assert_str(dots.group[2].name, "unge");
    assert_int_equal(dots.group[3].role, ROLE_JOINT);
    static const char *const tables[] = {"1", "2", "2", "10", "10"};
    for (uint32_t s = 0; s < dots.S; s++)
        assert_str(dots.sheet[s].table, tables[s]);
    assert_int_equal(dots.sheet[0].row, 6);
    assert_int_equal(dots.sheet[1].group, 0);
    assert_int_equal(dots.sheet[2].group, 2);
}

static void without_a_file_of_bricks_the_headings_are_all_that_is_known(void **state)
{
    (void)state;
    assert_int_equal(dots_from_bytes(&dots, &bricks, STR("bord;kammer;deltagere;x;y;\n1;borger;3;1;2;\n"), STR("d"),
                                     &options, &notes, &arena),
                     DONE);
    assert_int_equal(bricks.count, 2);
    assert_str(bricks.brick[1].name, "y");
    assert_int_equal(bricks.source.len, 0);
}

static void a_workbook_serves_as_well(void **state)
{
    (void)state;
    struct office office = {0};
    office_texts(&office, "Prikker", "bord|kammer|deltagere|b01|b02|b03\n1|borger|8|5|2|4\n2|politiker|3||1|3");
    struct str workbook = office_workbook(&office, NULL, NULL, NULL);
    assert_int_equal(read_bricks(BRICKS), DONE);
    assert_int_equal(dots_from_bytes(&dots, &bricks, workbook, STR("dots.xlsx"), &options, &notes, &arena), DONE);
    assert_int_equal(dots.group[1].dots[2], 3);
    assert_int_equal(dots.group[1].dots[0], 0);
    office_free(&office);
}

static void headings_are_held_against_the_bricks(void **state)
{
    (void)state;
    assert_int_equal(read_dots("bord;kammer;deltagere;b01;b02;b03;b04\n1;borger;8;1;1;1;1\n"), BAD_INPUT);
    assert_message("dots.csv, række 1, kolonne 7", "»b04« er ingen af de 3 brikker i fredag/bricks.csv", NULL);
    assert_int_equal(read_dots("bord;kammer;deltagere;b01;B01;b02;b03\n1;borger;8;1;1;1;1\n"), BAD_INPUT);
    assert_message("række 1", "»B01«", "kolonne 4 og 5", NULL);
    assert_int_equal(read_dots("bord;kammer;deltagere;b01;b02\n1;borger;8;1;1\n"), BAD_INPUT);
    assert_message("brikken b03 (»Ungeråd«) har ingen kolonne", NULL);
    assert_int_equal(read_dots("bord;deltagere;b01;b02;b03\n1;8;1;1;1\n"), BAD_INPUT);
    assert_message("kolonnen »kammer« mangler", NULL);
    assert_int_equal(read_dots("bord;bord;kammer;deltagere;b01;b02;b03\n1;1;borger;8;1;1;1\n"), BAD_INPUT);
    assert_message("»bord« står over både kolonne 1 og 2", NULL);
    assert_int_equal(read_dots("bord;kammer;deltagere;b01;b02;b03;\n1;borger;8;1;1;1;4\n"), BAD_INPUT);
    assert_message("række 1, kolonne 7", "ingen overskrift", NULL);
}

struct wrong {
    const char *rows, *place, *what;
};

static void a_wrong_number_is_named_with_row_and_column(void **state)
{
    (void)state;
    static const struct wrong wrong[] = {
        {"1;borger;8;-1;0;0\n", "række 2, kolonne 4 (b01)", "»-1« er mindre end nul"},
        {"1;borger;8;0;2,5;0\n", "række 2, kolonne 5 (b02)", "»2,5« er ikke et helt tal"},
        {"1;borger;8;0;0;1.0\n", "række 2, kolonne 6 (b03)", "»1.0« er ikke et helt tal"},
        {"1;borger;8;fire;0;0\n", "række 2, kolonne 4 (b01)", "»fire« er ikke et tal"},
        {"1;borger;8;1000001;0;0\n", "række 2, kolonne 4 (b01)", "er for stort"},
        {"1;borger;syv;1;0;0\n", "række 2, kolonne 3 (deltagere)", "»syv« er ikke et tal"},
        {"1;borger;8;1;1;1\n2;borger;8;9;0;0\n", "række 3, kolonne 4 (b01)", "9 prikker fra 8 deltagere"},
        {"1;borger;;1;0;0\n", "række 2, kolonne 3", "antallet af deltagere mangler"},
        {"1;borger;8;;;\n", "række 2", "arket fra bord 1 er tomt"},
        {"1;borger;;;;\n", "dots.csv", "1 bord er ikke tastet ind (1 i række 2)"},
        {"1;borger;4;1;1;1\n2;borger;;;;\n3;borger;;;;\n2;politiker;;;;\n", "dots.csv",
         "2 borde er ikke tastet ind (2 i række 3, 3 i række 4)"},
        {"scenen;borger;8;;;\n", "række 2", "arket fra scenen er tomt"},
        {";borger;8;1;0;0\n", "række 2, kolonne 1", "hvilket bord"},
        {"1;;8;1;0;0\n", "række 2, kolonne 2", "hvem prikkerne er fra"},
        {"1;borger;8;1;1;1\n1;borger;8;2;1;1\n", "række 3", "står også i række 2"},
        {"3;borger;8;1;1;1\nBord 03;Borgere;8;2;1;1\n", "række 3", "står også i række 2"},
        {"1;borger;8;0;0;0\n2;politiker;3;0;0;0\n", "dots.csv", "ingen har sat prikker"},
    };
    for (size_t n = 0; n < sizeof wrong / sizeof *wrong; n++) {
        char text[256];
        snprintf(text, sizeof text, HEADER "%s", wrong[n].rows);
        assert_int_equal(read_dots(text), BAD_INPUT);
        assert_message(wrong[n].place, wrong[n].what, NULL);
    }
    assert_int_equal(read_dots(HEADER), BAD_INPUT);
    assert_message("0 rækker", NULL);
}

static void more_dots_than_people_have_are_refused_when_their_number_is_known(void **state)
{
    (void)state;
    options.each = 2;
    assert_int_equal(read_dots(HEADER "1;borger;4;4;4;0\n"), DONE);
    assert_int_equal(read_dots(HEADER "1;borger;4;4;4;1\n"), BAD_INPUT);
    assert_message("række 2", "9 prikker i alt fra 4 deltagere med 2 prikker hver", "højst være 8", NULL);
    options.stacking = true;
    assert_int_equal(read_dots(HEADER "1;borger;4;8;0;0\n"), DONE);
    assert_int_equal(read_dots(HEADER "1;borger;4;9;0;0\n"), BAD_INPUT);
    options.each = 0;
    assert_int_equal(read_dots(HEADER "1;borger;4;9;0;0\n"), DONE);
    assert_int_equal(read_dots(HEADER "1;borger;0;1;0;0\n"), BAD_INPUT);
    assert_message("række 2, kolonne 3", "ingen deltagere", NULL);
    options.stacking = false;
    assert_int_equal(read_dots(HEADER "1;borger;0;1;0;0\n"), BAD_INPUT);
    assert_message("række 2, kolonne 3", "prikker (1), men ingen deltagere", NULL);
    assert_int_equal(read_dots(HEADER "1;borger;1;2;0;0\n"), BAD_INPUT);
    assert_message("2 prikker fra 1 deltager,", NULL);
    options.each = 1;
    assert_int_equal(read_dots(HEADER "1;borger;1;1;1;0\n"), BAD_INPUT);
    assert_message("2 prikker i alt fra 1 deltager med 1 prik hver", NULL);
}

static void two_counts_of_a_sheet_must_agree(void **state)
{
    (void)state;
    static const char header[] = "bord;kammer;deltagere;taeller;b01;b02;b03\n";
    char text[256];
    snprintf(text, sizeof text, "%s1;borger;8;A;1;2;3\n2;borger;4;A;1;0;0\n1;borger;8;B;1;2;3\n", header);
    assert_int_equal(read_dots(text), DONE);
    assert_int_equal(dots.S, 2);
    assert_int_equal(dots.group[0].people, 12);
    assert_int_equal(dots.sheet[0].counts, 2);
    assert_int_equal(dots.once, 1);
    assert_int_equal(noted("counted_once"), 1);
    snprintf(text, sizeof text, "%s1;borger;8;A;1;2;3\n1;borger;8;B;1;3;3\n", header);
    assert_int_equal(read_dots(text), BAD_INPUT);
    assert_message("række 2 og 3, kolonne 6 (b02)", "talt to gange, og tallene er 2 og 3", NULL);
    snprintf(text, sizeof text, "%s1;borger;8;A;1;2;3\n1;borger;7;B;1;2;3\n", header);
    assert_int_equal(read_dots(text), BAD_INPUT);
    assert_message("kolonne 3 (deltagere)", "8 og 7", NULL);
    snprintf(text, sizeof text, "%s1;borger;8;A;1;2;3\n1;borger;8;a;1;2;3\n", header);
    assert_int_equal(read_dots(text), BAD_INPUT);
    assert_message("række 3", "står også i række 2", NULL);
}

static void rows_that_nobody_touched_are_no_sheets(void **state)
{
    (void)state;
    assert_int_equal(read_dots("bord;kammer;deltagere;taeller;b01;b02;b03\n1;borger;4;;1;1;1\n1;politiker;;;;;\n"
                               "2;borger;;;;;\n2;politiker;3;;1;0;0\n"),
                     DONE);
    assert_int_equal(dots.S, 2);
    assert_int_equal(noted("untouched"), 2);
    assert_int_equal(noted("counted_once"), 0);
    assert_false(dots.counted_twice);
}

static void what_is_odd_is_noted(void **state)
{
    (void)state;
    static const char text[] =
        "bord;kammer;deltagere;a;b;c;d\n1;borger;8;1;2;3;4\n2;borger;8;1;2;3;4\n3;borger;5;0;0;0;0\n"
        "4;borger;0;;;;\n5;politiker;3;0;0;0;0\n";
    assert_int_equal(dots_from_bytes(&dots, &bricks, STR(text), STR("d"), &options, &notes, &arena), DONE);
    assert_int_equal(noted("same_numbers"), 1);
    assert_int_equal(noted("no_dots"), 2);
    assert_int_equal(noted("nobody"), 1);
    assert_int_equal(noted("silent_group"), 1);
    assert_int_equal(dots.group[0].people, 21);
}

static void the_events_tables_must_all_be_there(void **state)
{
    (void)state;
    struct sheet_row row[] = {
        {.kind = SHEET_TABLE, .name = STR("1"), .invited = SHEET_UNKNOWN, .present = 8},
        {.kind = SHEET_TABLE, .name = STR("2"), .invited = SHEET_UNKNOWN, .present = SHEET_UNKNOWN},
        {.kind = SHEET_TABLE, .name = STR("3"), .invited = SHEET_UNKNOWN, .present = 0},
        {.kind = SHEET_GROUP, .name = STR("borgere"), .invited = 20, .present = SHEET_UNKNOWN},
        {.kind = SHEET_GROUP, .name = STR("embedsmænd"), .invited = 2, .present = 2}};
    const struct sheet sheet = {.count = 5, .row = row};
    options.sheet = &sheet;
    assert_int_equal(read_dots(HEADER "bord 1;borger;7;1;2;3\n"), BAD_INPUT);
    assert_message("1 bord er ikke tastet ind (2)", "0 deltagere", NULL);
    assert_int_equal(read_dots(HEADER "bord 1;borger;7;1;2;3\n02;borger;4;1;1;1\n9;borger;1;1;0;0\n"), DONE);
    assert_int_equal(noted("other_people"), 1);
    assert_int_equal(noted("unknown_table"), 1);
    assert_int_equal(noted("absent_group"), 1);
    assert_int_equal(dots.group[0].expected, 20);
    assert_int_equal(read_dots(HEADER "1;borger;6;1;2;3\n1;politiker;2;1;1;1\n1;bordet;8;1;1;1\n2;borger;0;;;\n"),
                     DONE);
    assert_int_equal(noted("other_people"), 0);
}

static void a_sum_counts_nothing_twice(void **state)
{
    (void)state;
    static const char *const column = "bord;kammer;deltagere;b01;I alt\n1;borger;8;5;5\n";
    assert_int_equal(dots_from_bytes(&dots, &bricks, str_from(column), STR("d"), &options, &notes, &arena), BAD_INPUT);
    assert_message("række 1, kolonne 5", "»I alt« er en sum og ingen brik", "slet kolonnen", NULL);
    assert_int_equal(read_dots("bord;kammer;deltagere;b01;b02;b03;total\n1;borger;8;5;5;5;15\n"), BAD_INPUT);
    assert_message("række 1, kolonne 7", "»total« er en sum", NULL);
    assert_int_equal(read_dots(HEADER "1;borger;8;5;5;5\nSum;borger;8;5;5;5\n"), BAD_INPUT);
    assert_message("række 3, kolonne 1", "»Sum« er en sum og intet bord", "slet rækken", NULL);
    assert_int_equal(read_dots(HEADER "1;borger;8;5;5;5\nSumpen;borger;8;5;5;5\n"), DONE);
}

static void a_person_in_a_heading_is_masked(void **state)
{
    (void)state;
    static const char rows[] = "bord;kammer;deltagere;311235-4123;b\n1;borger;8;5;5\n";
    assert_int_equal(dots_from_bytes(&dots, &bricks, STR(rows), STR("d"), &options, &notes, &arena), DONE);
    assert_str(bricks.brick[0].id, "[CPR]");
    assert_str(bricks.brick[0].name, "[CPR]");
    assert_int_equal(read_bricks("id;navn\n311235-4123;Bænke\nb;Busser\n"), DONE);
    assert_str(bricks.brick[0].id, "[CPR]");
    assert_int_equal(dots_from_bytes(&dots, &bricks, STR(rows), STR("d"), &options, &notes, &arena), DONE);
    assert_int_equal(dots.group[0].dots[0], 5);
}

static void an_empty_file_is_told_what_belongs_in_it(void **state)
{
    (void)state;
    assert_int_equal(read_dots(" \n"), BAD_INPUT);
    assert_message("dots.csv er tom", "bord;kammer;deltagere", NULL);
}

static void a_number_left_out_of_the_tables_is_noted(void **state)
{
    (void)state;
    assert_int_equal(
        read_dots(HEADER "1;borger;3;1;1;1\n1;politiker;2;1;1;1\nBord 2;borger;3;1;1;0\n04;borger;3;1;0;1\n"), DONE);
    assert_int_equal(noted("table_gap"), 1);
    assert_int_equal(read_dots(HEADER "1;borger;3;1;1;1\n2;borger;3;1;1;0\n3;borger;3;1;0;1\n"), DONE);
    assert_int_equal(noted("table_gap"), 0);
    assert_int_equal(read_dots(HEADER "15;borger;3;1;1;1\n16;borger;3;1;1;0\n18;borger;3;1;0;1\n"), DONE);
    assert_int_equal(noted("table_gap"), 0);
    assert_int_equal(read_dots(HEADER "1;borger;3;1;1;1\nscenen;borger;3;1;1;0\n4;borger;3;1;0;1\n"), DONE);
    assert_int_equal(noted("table_gap"), 0);
    assert_int_equal(read_dots(HEADER "1;borger;99999999999;1;1;1\n"), BAD_INPUT);
    assert_message("»99999999999« er for stort", NULL);
}

static void the_events_groups_are_known_by_what_they_are(void **state)
{
    (void)state;
    struct sheet_row row[] = {{.kind = SHEET_TABLE, .name = STR("1"), .invited = SHEET_UNKNOWN, .present = 8},
                              {.kind = SHEET_TABLE, .name = STR("2"), .invited = SHEET_UNKNOWN, .present = 8},
                              {.kind = SHEET_GROUP, .name = STR("Borgere"), .invited = 20, .present = SHEET_UNKNOWN},
                              {.kind = SHEET_GROUP, .name = STR("politikere"), .invited = 4, .present = SHEET_UNKNOWN}};
    const struct sheet sheet = {.count = 4, .row = row};
    options.sheet = &sheet;
    assert_int_equal(read_dots(HEADER "1;citizens;8;1;2;3\n1;byrådet;2;1;1;0\n2;citizens;7;1;2;3\n2;byrådet;2;1;0;1\n"),
                     DONE);
    assert_int_equal(noted("absent_group"), 0);
    assert_int_equal(dots.group[1].expected, 4);
    assert_int_equal(noted("other_people"), 1); /* table 2: 9, and no group of 8; table 1: the councillors came later */
    assert_int_equal(noted("too_many_people"), 0);
    assert_int_equal(read_dots(HEADER "1;citizens;8;1;2;3\n1;byrådet;3;1;1;0\n2;citizens;8;1;2;3\n2;byrådet;2;1;0;1\n"),
                     DONE);
    assert_int_equal(noted("too_many_people"), 1);
    row[3].present = 5;
    assert_int_equal(read_dots(HEADER "1;citizens;8;1;2;3\n1;byrådet;3;1;1;0\n2;citizens;8;1;2;3\n2;byrådet;2;1;0;1\n"),
                     DONE);
    assert_int_equal(noted("too_many_people"), 0);
}

static void limits_are_met_before_arithmetic(void **state)
{
    (void)state;
    struct buffer text = {0};
    assert_int_equal(buffer_add(&text, STR(HEADER)), DONE);
    for (uint32_t g = 0; g < 10; g++)
        assert_int_equal(buffer_format(&text, "1;gruppe %u;3;1;1;1\n", g), DONE);
    assert_int_equal(buffer_add(&text, STR("\0")), DONE);
    assert_int_equal(read_dots(text.at), BAD_INPUT);
    assert_message("række 10, kolonne 2", "gruppe nummer 9", "højst være 8 foruden bordet", NULL);
    buffer_free(&text);
    assert_int_equal(read_dots(HEADER "1;a;3;1;1;1\n1;b;3;1;1;1\n1;bordet;3;1;1;1\n1;c;3;1;1;1\n1;d;3;1;1;1\n"
                                      "1;e;3;1;1;1\n1;f;3;1;1;1\n1;g;3;1;1;1\n1;h;3;1;1;1\n"),
                     DONE);
    assert_int_equal(dots.G, 9);
    assert_int_equal(read_dots(HEADER "1;borger;1000000;1;1;1\n2;borger;1000000;1;1;1\n"), BAD_INPUT);
    assert_message("gruppen borger har over 1000000", NULL);
}

static void errors_are_in_english_too(void **state)
{
    (void)state;
    language = ENGLISH;
    assert_int_equal(read_dots(HEADER "1;borger;8;9;0;0\n"), BAD_INPUT);
    assert_message("dots.csv, row 2, column 4 (b01)", "9 dots from 8 participants", "--stacking", NULL);
}

static void refused_memory_is_said_and_nothing_is_lost(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        struct arena own = {0};
        struct notes odd = {0};
        struct bricks some = {0};
        enum status status = bricks_from_bytes(&some, STR(BRICKS), STR("b"), &odd, &own);
        if (status == DONE)
            status = dots_from_bytes(&dots, &some, STR(HEADER "1;borger;8;1;2;3\n2;politiker;3;1;0;1\n"), STR("d"),
                                     &options, &odd, &own);
        notes_free(&odd);
        arena_free(&own);
        if (status != DONE)
            assert_int_equal(status, MACHINE);
    });
}

/* Three numbers may be the same by chance, and so may the numbers of two tables that are not of one size. */
static void sheets_are_the_same_where_four_numbers_and_the_people_are(void **state)
{
    (void)state;
    static const char few[] = "bord;kammer;deltagere;a;b;c;d\n1;borger;8;1;2;3;0\n2;borger;8;1;2;3;0\n",
                      others[] = "bord;kammer;deltagere;a;b;c;d\n1;borger;8;1;2;3;4\n2;borger;7;1;2;3;4\n";
    assert_int_equal(dots_from_bytes(&dots, &bricks, STR(few), STR("d"), &options, &notes, &arena), DONE);
    assert_int_equal(dots_from_bytes(&dots, &bricks, STR(others), STR("d"), &options, &notes, &arena), DONE);
    assert_int_equal(noted("same_numbers"), 0);
}

static void a_table_that_chose_together_alone_has_as_many_as_chose(void **state)
{
    (void)state;
    struct sheet_row row[] = {{.kind = SHEET_TABLE, .name = STR("1"), .invited = SHEET_UNKNOWN, .present = 8}};
    const struct sheet sheet = {.count = 1, .row = row};
    options.sheet = &sheet;
    assert_int_equal(read_dots(HEADER "1;bordet;8;1;1;1\n"), DONE);
    assert_int_equal(noted("other_people"), 0);
    assert_int_equal(read_dots(HEADER "1;bordet;5;1;1;1\n"), DONE);
    assert_int_equal(noted("other_people"), 1);
    assert_str(notes.note[0].place[0], "bord 1: 5 i stedet for 8");
}

/* "Nabo" and "Naboer" are one group, "Ny" and "Nyborgere" and "Naboer" and "Naboforeningen" are not. */
static void a_group_is_known_by_another_ending_and_by_no_other_word(void **state)
{
    (void)state;
    struct sheet_row row[] = {{.kind = SHEET_GROUP, .name = STR("Naboer"), .invited = 5, .present = SHEET_UNKNOWN},
                              {.kind = SHEET_GROUP, .name = STR("Ny"), .invited = 6, .present = SHEET_UNKNOWN}};
    const struct sheet sheet = {.count = 2, .row = row};
    options.sheet = &sheet;
    assert_int_equal(read_dots(HEADER "1;Nabo;3;1;1;1\n2;Nye;3;1;1;0\n"), DONE);
    assert_int_equal(noted("absent_group"), 1);
    assert_int_equal(read_dots(HEADER "1;Naboerforeningen;3;1;1;1\n2;Gæster;3;1;1;0\n"), DONE);
    assert_int_equal(noted("absent_group"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bricks_are_read_with_all_that_they_lead_back_to, begin, end),
        cmocka_unit_test_setup_teardown(english_headings_and_windows_1252_serve_as_well, begin, end),
        cmocka_unit_test_setup_teardown(prices_are_danish, begin, end),
        cmocka_unit_test_setup_teardown(a_brick_that_is_wrong_is_named_with_its_row, begin, end),
        cmocka_unit_test_setup_teardown(sheets_stand_by_table_and_groups_by_role, begin, end),
        cmocka_unit_test_setup_teardown(without_a_file_of_bricks_the_headings_are_all_that_is_known, begin, end),
        cmocka_unit_test_setup_teardown(a_workbook_serves_as_well, begin, end),
        cmocka_unit_test_setup_teardown(headings_are_held_against_the_bricks, begin, end),
        cmocka_unit_test_setup_teardown(a_wrong_number_is_named_with_row_and_column, begin, end),
        cmocka_unit_test_setup_teardown(more_dots_than_people_have_are_refused_when_their_number_is_known, begin, end),
        cmocka_unit_test_setup_teardown(two_counts_of_a_sheet_must_agree, begin, end),
        cmocka_unit_test_setup_teardown(rows_that_nobody_touched_are_no_sheets, begin, end),
        cmocka_unit_test_setup_teardown(what_is_odd_is_noted, begin, end),
        cmocka_unit_test_setup_teardown(the_events_tables_must_all_be_there, begin, end),
        cmocka_unit_test_setup_teardown(a_sum_counts_nothing_twice, begin, end),
        cmocka_unit_test_setup_teardown(a_person_in_a_heading_is_masked, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_file_is_told_what_belongs_in_it, begin, end),
        cmocka_unit_test_setup_teardown(a_number_left_out_of_the_tables_is_noted, begin, end),
        cmocka_unit_test_setup_teardown(the_events_groups_are_known_by_what_they_are, begin, end),
        cmocka_unit_test_setup_teardown(limits_are_met_before_arithmetic, begin, end),
        cmocka_unit_test_setup_teardown(errors_are_in_english_too, begin, end),
        cmocka_unit_test_setup_teardown(refused_memory_is_said_and_nothing_is_lost, begin, end),
        cmocka_unit_test(sheets_are_the_same_where_four_numbers_and_the_people_are),
        cmocka_unit_test(a_table_that_chose_together_alone_has_as_many_as_chose),
        cmocka_unit_test(a_group_is_known_by_another_ending_and_by_no_other_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
