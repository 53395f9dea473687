/* Which candidates become bricks, how their texts are cut, and the two files that the counting begins with. */
#include "tally/ballots.h"

#include "ideas/sheet.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { CANDIDATES = 6, GROUPS = 2 };

static struct arena arena;
static struct ballot_candidate candidate[CANDIDATES];
static uint32_t of_group[CANDIDATES][GROUPS], of_group_in_all[GROUPS];
static struct ballot_field field;
static struct ballot ballot;
static struct buffer bytes;

/* kind, ideas, tables, groups, areas, of 100 citizens' ideas, of 20 councillors' ideas */
static const uint32_t figures[CANDIDATES][7] = {
    {BALLOT_PROPOSAL, 2, 1, 1, 1, 2, 0}, {BALLOT_PROPOSAL, 5, 4, 1, 2, 5, 0}, {BALLOT_THEME, 30, 5, 1, 2, 30, 0},
    {BALLOT_THEME, 12, 1, 2, 2, 10, 2},  {BALLOT_THEME, 12, 2, 2, 2, 2, 10},  {BALLOT_IDEA, 1, 1, 1, 1, 1, 0},
};

static int begin(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < CANDIDATES; c++) {
        candidate[c] = (struct ballot_candidate){.kind = (enum ballot_kind)figures[c][0],
                                                 .size = figures[c][1],
                                                 .heard = {figures[c][2], figures[c][3], figures[c][4]},
                                                 .of_group = of_group[c],
                                                 .brick = {.name = STR("navn"), .source = STR("tema 1")}};
        of_group[c][0] = figures[c][5];
        of_group[c][1] = figures[c][6];
    }
    of_group_in_all[0] = 100;
    of_group_in_all[1] = 20;
    field = (struct ballot_field){.count = CANDIDATES,
                                  .candidate = candidate,
                                  .heard_in_all = {10, 2, 4},
                                  .groups = GROUPS,
                                  .of_group_in_all = of_group_in_all};
    ballot = (struct ballot){.dots = 1};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(&arena);
    buffer_free(&bytes);
    language = DANISH;
    return 0;
}

/* "0110…": who was taken. */
static void assert_taken(uint32_t wanted, enum ballot_order order, const char *expected)
{
    char taken[CANDIDATES + 1] = {0};
    for (uint32_t c = 0; c < CANDIDATES; c++)
        candidate[c].taken = false;
    assert_int_equal(ballot_choose(&field, wanted, order), DONE);
    for (uint32_t c = 0; c < CANDIDATES; c++)
        taken[c] = candidate[c].taken ? '1' : '0';
    assert_string_equal(taken, expected);
}

static void proposals_go_before_themes_and_themes_before_single_ideas(void **state)
{
    (void)state;
    assert_taken(1, BALLOT_BY_SIZE, "010000");
    assert_taken(2, BALLOT_BY_SIZE, "110000");
    assert_taken(3, BALLOT_BY_SIZE, "111000");
    assert_taken(0, BALLOT_BY_SIZE, "111111");
}

static void a_tie_goes_to_the_one_that_stands_first(void **state)
{
    (void)state;
    assert_taken(4, BALLOT_BY_SIZE, "111100");
}

static void breadth_is_the_sum_of_three_shares(void **state)
{
    (void)state;
    /* 5/10 + 1/2 + 2/4 = 1.5, 1/10 + 2/2 + 2/4 = 1.6, 2/10 + 2/2 + 2/4 = 1.7 */
    assert_taken(3, BALLOT_BY_BREADTH, "110010");
    assert_taken(4, BALLOT_BY_BREADTH, "110110");
    field.heard_in_all[HEARD_GROUPS] = 0; /* 5/10 + 2/4 is the most */
    for (uint32_t c = 0; c < CANDIDATES; c++)
        candidate[c].heard[HEARD_GROUPS] = 0;
    assert_taken(3, BALLOT_BY_BREADTH, "111000");
}

static void balance_is_the_share_of_the_group_that_spent_least(void **state)
{
    (void)state;
    /* least shares: 0, 10 of 100 against 2 of 20 = 0.1, 2 of 100 = 0.02 */
    assert_taken(3, BALLOT_BY_GROUPS, "110100");
    assert_taken(4, BALLOT_BY_GROUPS, "110110");
}

static void what_cannot_be_ordered_is_refused(void **state)
{
    (void)state;
    field.groups = 1;
    assert_int_equal(ballot_choose(&field, 1, BALLOT_BY_GROUPS), BAD_INPUT);
    assert_message("flere grupper", "--by", NULL);
    memset(field.heard_in_all, 0, sizeof field.heard_in_all);
    language = ENGLISH;
    assert_int_equal(ballot_choose(&field, 1, BALLOT_BY_BREADTH), BAD_INPUT);
    assert_message("no table, group or area", NULL);
    field.count = 0;
    assert_int_equal(ballot_choose(&field, 1, BALLOT_BY_SIZE), BAD_INPUT);
    assert_message("no proposals, themes or ideas", "--bricks", NULL);
    field.waiting = 3;
    assert_int_equal(ballot_choose(&field, 1, BALLOT_BY_SIZE), BAD_INPUT);
    assert_message("brikker themes", NULL);
}

static void bricks_stand_in_the_catalogues_order(void **state)
{
    (void)state;
    for (uint32_t c = 0; c < CANDIDATES; c++)
        assert_int_equal(str_format(&candidate[c].brick.name, &arena, "nr %u", c), DONE);
    assert_int_equal(ballot_choose(&field, 4, BALLOT_BY_GROUPS), DONE);
    assert_int_equal(ballot_take(&ballot, &field, &arena), DONE);
    assert_int_equal(ballot.count, 4);
    assert_str(ballot.brick[0].id, "b01");
    assert_str(ballot.brick[0].name, "nr 0");
    assert_str(ballot.brick[3].id, "b04");
    assert_str(ballot.brick[3].name, "nr 4");
}

static void assert_cut(const char *text, size_t most, const char *expected)
{
    struct str cut;
    assert_int_equal(ballot_cut(&cut, str_from(text), most, &arena), DONE);
    assert_str(cut, expected);
    assert_true(utf8_count(cut) <= most);
}

static void a_text_is_cut_behind_a_word_and_only_where_it_must(void **state)
{
    (void)state;
    assert_cut("Flere busser", 12, "Flere busser");
    assert_cut("Flere busser til Ådal", 20, "Flere busser til…");
    assert_cut("Flere busser, til Ådal", 16, "Flere busser…");
    assert_cut("Bus: »Flere busser til Ådal«", 22, "Bus: »Flere busser…«");
    assert_cut("Bænke - træer", 9, "Bænke…");
    assert_cut("Bænke: træer.", 9, "Bænke…");
    assert_cut("ådalsbusserne", 8, "ådalsb…");
    assert_cut("", 8, "");
}

static struct ballot_brick *make_bricks(uint32_t count)
{
    ballot.brick = arena_take(&arena, count, sizeof *ballot.brick);
    ballot.count = count;
    for (uint32_t b = 0; b < count; b++)
        ballot.brick[b] = (struct ballot_brick){.id = STR("b01"), .name = STR("Flere busser")};
    return ballot.brick;
}

static void more_than_a_slip_or_a_person_can_hold_is_refused(void **state)
{
    (void)state;
    make_bricks(BALLOT_MOST_BRICKS);
    ballot.dots = BALLOT_MOST_BRICKS;
    assert_int_equal(ballot_finish(&ballot, &arena), DONE);
    ballot.count++;
    assert_int_equal(ballot_finish(&ballot, &arena), BAD_INPUT);
    assert_message("25 brikker", "højst have 24", "slet mindst 1", NULL);
    ballot.count = 3;
    ballot.dots = 4;
    assert_int_equal(ballot_finish(&ballot, &arena), BAD_USAGE);
    assert_message("3 brikker", "4 prikker", "--dots", NULL);
    ballot.dots = 3;
    ballot.tables = 2000;
    ballot.groups = 3;
    assert_int_equal(ballot_finish(&ballot, &arena), BAD_INPUT);
    assert_message("2000 borde", "6000", "5000", NULL);
}

static void bricks_are_written_for_a_spreadsheet(void **state)
{
    (void)state;
    struct ballot_brick *brick = make_bricks(2);
    struct str idea[] = {STR("4-06"), STR("1-01")};
    brick[0] = (struct ballot_brick){.id = STR("b01"),
                                     .name = STR("=Bus; \"nu\""),
                                     .source = STR("tema 1"),
                                     .theme = STR("Bus"),
                                     .idea_count = 2,
                                     .idea = idea};
    assert_int_equal(ballot_bricks_csv(&bytes, &ballot), DONE);
    assert_str(buffer_str(&bytes), "\xEF\xBB\xBFid;navn;pris;tema;omraade;kilde;ideer\n"
                                   "b01;\"'=Bus; \"\"nu\"\"\";;Bus;;tema 1;4-06,1-01\n"
                                   "b01;Flere busser;;;;;\n");
}

static void dots_have_a_row_for_each_table_and_group(void **state)
{
    (void)state;
    struct ballot_part table[] = {{STR("1"), 8}, {STR("2"), SHEET_UNKNOWN}};
    struct ballot_part group[] = {{STR("borgere"), 106}, {STR("politikere"), 25}};
    make_bricks(2)[1].id = STR("b02");
    ballot.table = table;
    ballot.tables = 2;
    ballot.group = group;
    ballot.groups = 2;
    assert_int_equal(ballot_dots_csv(&bytes, &ballot), DONE);
    assert_str(buffer_str(&bytes), "\xEF\xBB\xBF"
                                   "bord;kammer;deltagere;taeller;b01;b02\n1;borgere;;;;\n1;politikere;;;;\n"
                                   "2;borgere;;;;\n2;politikere;;;;\n");
    ballot.groups = 0;
    ballot.tables = 1;
    bytes.len = 0;
    assert_int_equal(ballot_dots_csv(&bytes, &ballot), DONE);
    assert_str(buffer_str(&bytes), "\xEF\xBB\xBF"
                                   "bord;kammer;deltagere;taeller;b01;b02\n1;alle;;;;\n");
}

static bool filled_in(const char *content)
{
    char path[] = "/tmp/brikker-dots-XXXXXX";
    int descriptor = mkstemp(path);
    bool filled = false;
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, content, strlen(content)), (int)strlen(content));
    close(descriptor);
    assert_int_equal(ballot_is_filled_in(&filled, path), DONE);
    unlink(path);
    return filled;
}

static void typed_votes_are_seen(void **state)
{
    (void)state;
    bool filled = true;
    assert_int_equal(ballot_is_filled_in(&filled, "/findes/ikke/dots.csv"), DONE);
    assert_false(filled);
    assert_false(filled_in("bord;kammer;deltagere;taeller;b01\n1;borgere;;;\n2;borgere;;;\n"));
    assert_true(filled_in("bord;kammer;deltagere;taeller;b01\n1;borgere;;;\n2;borgere;8;;\n"));
    assert_true(filled_in("bord;kammer;deltagere;taeller;b01\n1;borgere;;;0\n"));
    assert_true(filled_in(""));
}

static void a_source_is_told_in_the_readers_language(void **state)
{
    (void)state;
    const char *word;
    assert_str(ballot_source(&word, STR("idé 4-06")), " 4-06");
    assert_string_equal(word, "idé");
    language = ENGLISH;
    assert_str(ballot_source(&word, STR("forslag 3")), " 3");
    assert_string_equal(word, "proposal");
    assert_str(ballot_source(&word, STR("temadag")), "temadag");
    assert_string_equal(word, "");
}

static void refused_memory_is_told_and_harms_nothing(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        struct arena keep = {0};
        struct buffer out = {0};
        struct ballot made = {.dots = 1};
        for (uint32_t c = 0; c < CANDIDATES; c++)
            candidate[c].taken = true;
        enum status status = ballot_take(&made, &field, &keep);
        if (status == DONE)
            made.brick[0].name = STR("En meget lang tekst, som slet ikke kan være på så lille et stykke papir, som det "
                                     "her desværre er, uanset hvordan man end vender og drejer det, så den bliver "
                                     "skåret af midt i det hele et eller andet sted, hvor der slutter et ord");
        if (status == DONE)
            status = ballot_finish(&made, &keep);
        if (status == DONE)
            status = ballot_bricks_csv(&out, &made);
        if (status == DONE)
            status = ballot_dots_csv(&out, &made);
        assert_true(status == DONE || status == MACHINE);
        buffer_free(&out);
        arena_free(&keep);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(proposals_go_before_themes_and_themes_before_single_ideas, begin, end),
        cmocka_unit_test_setup_teardown(a_tie_goes_to_the_one_that_stands_first, begin, end),
        cmocka_unit_test_setup_teardown(breadth_is_the_sum_of_three_shares, begin, end),
        cmocka_unit_test_setup_teardown(balance_is_the_share_of_the_group_that_spent_least, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_ordered_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(bricks_stand_in_the_catalogues_order, begin, end),
        cmocka_unit_test_setup_teardown(a_text_is_cut_behind_a_word_and_only_where_it_must, begin, end),
        cmocka_unit_test_setup_teardown(more_than_a_slip_or_a_person_can_hold_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(bricks_are_written_for_a_spreadsheet, begin, end),
        cmocka_unit_test_setup_teardown(dots_have_a_row_for_each_table_and_group, begin, end),
        cmocka_unit_test_setup_teardown(typed_votes_are_seen, begin, end),
        cmocka_unit_test_setup_teardown(a_source_is_told_in_the_readers_language, begin, end),
        cmocka_unit_test_setup_teardown(refused_memory_is_told_and_harms_nothing, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
