/* Orders, ties, labels and the line, on a few bricks by hand and on the made-up Ballerup beside the project. */
#include "tally/count.h"

#include "base/file.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EQUAL, POOLED, BRIDGING, FIRST_GROUP };

static struct arena arena;
static struct notes notes;
static struct bricks bricks;
static struct dots dots;
static struct tally tally;

static int end(void **state)
{
    (void)state;
    return reading_end(&arena, &notes);
}

static enum status try_count(const char *brick_rows, const char *rows, struct tally_options options, struct arena *keep)
{
    const struct dots_options reading = {.stacking = options.stacking};
    bricks = (struct bricks){0};
    if (brick_rows)
        TRY(bricks_from_bytes(&bricks, str_from(brick_rows), STR("bricks.csv"), &notes, keep));
    TRY(dots_from_bytes(&dots, &bricks, str_from(rows), STR("dots.csv"), &reading, &notes, keep));
    return tally_from(&tally, &bricks, &dots, &options, keep);
}

static void count(const char *rows, uint32_t choose)
{
    assert_int_equal(try_count(NULL, rows, (struct tally_options){.choose = choose}, &arena), DONE);
}

/* "b01 b06=b03": `=` where nothing parts two bricks. */
static void order_is(uint32_t o, const char *expected)
{
    struct buffer found = {0};
    const struct tally_order *order = &tally.order[o];
    for (uint32_t place = 0; place < tally.B; place++) {
        const char *between = place == 0 ? "" : order->parted[place - 1] == PARTED_BY_NOTHING ? "=" : " ";
        assert_int_equal(buffer_format(&found, "%s%.*s", between, STR_ARG(bricks.brick[order->brick[place]].id)), DONE);
    }
    assert_str(buffer_str(&found), expected);
    buffer_free(&found);
}

static void label_is(uint32_t b, const char *label)
{
    assert_str(tally.brick[b].label, label);
}

/* ---- by hand ---- */

static void three_rules_answer_three_questions(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b;c\n1;borger;10;8;5;6\n2;politiker;4;0;3;2\n", 1);
    order_is(POOLED, "a=b=c");
    order_is(EQUAL, "b c a");    /* 5/10 + 3/4, 6/10 + 2/4, 8/10 */
    order_is(BRIDGING, "b c a"); /* 5/10 and 5/10: b by equal groups */
    order_is(FIRST_GROUP, "a c b");
    order_is(FIRST_GROUP + 1, "b c a");
    assert_int_equal(tally.order[BRIDGING].parted[0], PARTED_BY_RULE);
    assert_int_equal(tally.order[BRIDGING].last[1], 1);
    label_is(0, "borgernes");
    label_is(1, "politikernes");
    label_is(2, "ingen");
    assert_false(tally.brick[1].robust); /* pooled: level across the line */
    assert_int_equal(tally.order[POOLED].chosen[1], CHOSEN_TIED);
    assert_int_equal(tally.order[POOLED].line.to, 3);
    assert_int_equal(tally.council, 1);
}

static void a_tie_is_a_tie_to_the_last_bit(void **state)
{
    (void)state;
    /* 1/3 + 4/6 and 2/3 + 2/6: both 1, and 1/3 the lower of both; a has one dot more. */
    count("bord;kammer;deltagere;a;b\n1;borger;3;1;2\n2;politiker;6;4;2\n", 1);
    assert_true(tally.order[EQUAL].score[0] == tally.order[EQUAL].score[1]);
    assert_int_equal(tally.order[EQUAL].parted[0], PARTED_BY_DOTS);
    /* 9/49 + 9/49 + 31/49 and 49/49 · 1, in groups whose shares doubles cannot hold. */
    count("bord;kammer;deltagere;a;b\n1;borger;49;9;49\n2;unge;49;9;0\n3;naboer;49;31;0\n", 1);
    order_is(EQUAL, "a b");
    assert_int_equal(tally.order[EQUAL].parted[0], PARTED_BY_RULE);
    assert_true(tally.order[EQUAL].score[0] == tally.scale.whole);
}

static void level_bricks_go_by_rule_then_price_then_dots(void **state)
{
    (void)state;
    static const char rows[] = "bord;kammer;deltagere;a;b\n1;borger;3;1;2\n2;politiker;6;4;2\n";
    const struct tally_options options = {.choose = 1};
    assert_int_equal(try_count("id;navn;pris\na;A;100\nb;B;90\n", rows, options, &arena), DONE);
    order_is(EQUAL, "b a");
    assert_int_equal(tally.order[EQUAL].parted[0], PARTED_BY_PRICE);
    assert_int_equal(try_count("id;navn;pris\na;A;100\nb;B;\n", rows, options, &arena), DONE);
    order_is(EQUAL, "a b");
    assert_int_equal(tally.order[EQUAL].parted[0], PARTED_BY_DOTS);
    order_is(FIRST_GROUP, "b a");
}

static void everything_tied_is_left_to_a_lot(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b;c\n1;borger;4;2;2;2\n1;politiker;2;1;1;1\n", 2);
    for (uint32_t o = 0; o < tally.O; o++) {
        order_is(o, "a=b=c");
        for (uint32_t b = 0; b < 3; b++) {
            assert_int_equal(tally.order[o].chosen[b], CHOSEN_TIED);
            assert_int_equal(tally.order[o].first[b], 1);
            assert_int_equal(tally.order[o].last[b], 3);
        }
    }
    assert_true(isnan(tally.tau) && isnan(tally.rho));
    assert_int_equal(tally.order[EQUAL].line.needs[2], 1);
}

static void one_group_is_counted_and_the_rules_for_two_are_not(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b\n1;borger;4;2;3\n1;politiker;0;;\n", 1);
    assert_int_equal(tally.P, 1);
    assert_false(tally.order[EQUAL].possible || tally.order[BRIDGING].possible);
    assert_int_equal(tally.shown, POOLED);
    order_is(POOLED, "b a");
    label_is(0, "");
    struct tally_options options = {.rule = rule_find(STR("equal"))};
    assert_int_equal(try_count(NULL, "bord;kammer;deltagere;a;b\n1;borger;4;2;3\n", options, &arena), BAD_INPUT);
    assert_message("dots.csv", "--rule equal kræver mindst 2 grupper", "filen har 1", NULL);
}

static void the_joint_choice_of_tables_is_in_no_other_number(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b\n1;borger;4;2;3\n1;politiker;2;1;0\n1;bordet;6;6;1\n", 1);
    assert_int_equal(tally.P, 2);
    assert_int_equal(tally.O, RULES + 3);
    assert_int_equal(tally.scale.people[0] + tally.scale.people[1], 6);
    order_is(tally.O - 1, "a b");
    order_is(POOLED, "a=b");
    assert_int_equal(tally.order[tally.O - 1].line.moves, MOVES_UNKNOWN);
    count("bord;kammer;deltagere;a;b\n1;bordet;6;6;1\n", 1);
    assert_int_equal(tally.P, 0);
    assert_int_equal(tally.shown, RULES);
}

static void more_groups_have_their_names_as_labels(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b;c;d\n1;borger;4;4;3;0;0\n1;unge;4;4;0;3;0\n1;naboer;4;4;3;1;0\n", 2);
    label_is(0, "fælles");
    label_is(1, "borger + naboer");
    label_is(2, "kun unge");
    label_is(3, "ingen");
    assert_true(tally.concordance > 0 && isnan(tally.tau));
}

static void a_council_that_is_not_all_there_is_a_sample(void **state)
{
    (void)state;
    struct sheet_row row[] = {{.kind = SHEET_GROUP, .name = STR("politikere"), .invited = 25, .present = 4}};
    const struct sheet sheet = {.count = 1, .row = row};
    const struct dots_options reading = {.sheet = &sheet};
    bricks = (struct bricks){0};
    assert_int_equal(dots_from_bytes(&dots, &bricks,
                                     STR("bord;kammer;deltagere;a;b\n1;borger;9;1;2\n2;politiker;4;4;2\n"), STR("d"),
                                     &reading, &notes, &arena),
                     DONE);
    assert_int_equal(tally_from(&tally, &bricks, &dots, &(struct tally_options){0}, &arena), DONE);
    assert_int_equal(tally.council, tally.P);
    row[0].invited = 4;
    bricks = (struct bricks){0};
    assert_int_equal(dots_from_bytes(&dots, &bricks,
                                     STR("bord;kammer;deltagere;a;b\n1;borger;9;1;2\n2;politiker;4;4;2\n"), STR("d"),
                                     &reading, &notes, &arena),
                     DONE);
    assert_int_equal(tally_from(&tally, &bricks, &dots, &(struct tally_options){0}, &arena), DONE);
    assert_int_equal(tally.council, 1);
}

static void choosing_too_many_is_refused_and_all_needs_no_line(void **state)
{
    (void)state;
    static const char rows[] = "bord;kammer;deltagere;a;b\n1;borger;3;1;2\n2;politiker;6;4;2\n";
    assert_int_equal(try_count(NULL, rows, (struct tally_options){.choose = 3}, &arena), BAD_USAGE);
    assert_message("--choose 3", "der er 2", NULL);
    count(rows, 2);
    assert_false(tally.order[EQUAL].line.drawn);
    assert_int_equal(tally.order[EQUAL].chosen[1], CHOSEN_IN);
    count(rows, 0);
    label_is(0, "");
}

static void points_have_no_intervals_and_no_bound(void **state)
{
    (void)state;
    const struct tally_options options = {.stacking = true, .choose = 1};
    assert_int_equal(try_count(NULL, "bord;kammer;deltagere;a;b\n1;borger;3;9;2\n2;politiker;2;0;2\n", options, &arena),
                     DONE);
    assert_true(tally.wilson[0].high == 0);
    order_is(EQUAL, "a b");
    assert_int_equal(tally.order[EQUAL].line.needs[1], 3); /* 3 against 5/3: three further dots of politicians, 1.5 */
}

static void the_line_says_what_would_move_it(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b;c\n1;borger;100;60;50;20\n2;politiker;10;2;3;9\n", 1);
    const struct tally_line *line = &tally.order[EQUAL].line; /* .80 .80 1.10: c, then a and b */
    order_is(EQUAL, "c b a");
    assert_int_equal(tally.order[EQUAL].parted[1], PARTED_BY_RULE);
    assert_int_equal(line->needs[2], 0);
    assert_int_equal(line->needs[1], 4); /* .30 and more: four politicians */
    assert_int_equal(line->needed[1 * 2 + 1], 4);
    assert_int_equal(line->moves, 2); /* two politicians: .20 down, .20 up */
    assert_int_equal(line->moved[1], 2);
    line = &tally.order[POOLED].line; /* 62 53 29 */
    assert_int_equal(line->needs[1], 10);
    assert_int_equal(line->moves, 5);
    line = &tally.order[BRIDGING].line; /* .20 .30 .20: b */
    order_is(BRIDGING, "b c a");
    assert_int_equal(line->needs[0], 2);  /* politicians 2 → 4 */
    assert_int_equal(line->needs[2], 11); /* citizens 20 → 31 */
    assert_int_equal(line->moves, 1);     /* one politician from b to a: .2 and .3 */
    assert_int_equal(line->outside, 0);
}

/* The rows as above. */
static void the_line_of_a_groups_own_order_is_moved_by_its_own_dots(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b;c\n1;borger;100;60;50;20\n2;politiker;10;2;3;9\n", 1);
    for (uint32_t group = 0; group < 2; group++) {
        const struct tally_line *line = &tally.order[FIRST_GROUP + group].line;
        assert_int_equal(line->needs[1], group == 0 ? 11 : 7); /* 50 to 61, 3 to 10 */
        assert_int_equal(line->needed[1 * 2 + group], line->needs[1]);
        assert_int_equal(line->needed[1 * 2 + !group], 0);
    }
}

static void a_brick_that_no_dots_can_lift_says_so(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b\n1;borger;3;3;1\n2;politiker;2;2;1\n", 1);
    assert_int_equal(tally.order[EQUAL].line.needs[1], MOVES_UNKNOWN);
    assert_int_equal(tally.order[BRIDGING].line.needs[1], MOVES_UNKNOWN);
    assert_int_equal(tally.order[BRIDGING].line.moves, 2);
}

static void groups_too_large_for_exact_shares_are_refused(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a\n1;g1;999983;1\n1;g2;999979;1\n1;g3;999961;1\n1;g4;999959;1\n1;g5;999953;1\n", 0);
    assert_int_equal(try_count(NULL,
                               "bord;kammer;deltagere;a\n1;g1;999983;1\n1;g2;999979;1\n1;g3;999961;1\n1;g4;999959;1\n"
                               "1;g5;999953;1\n1;g6;999931;1\n",
                               (struct tally_options){0}, &arena),
                     BAD_INPUT);
    assert_message("for store og for mange", NULL);
}

static void refused_memory_is_said(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        struct arena own = {0};
        enum status status = try_count(NULL, "bord;kammer;deltagere;a;b;c\n1;borger;10;8;5;6\n2;politiker;4;0;3;2\n",
                                       (struct tally_options){.choose = 1}, &own);
        arena_free(&own);
        if (status != DONE)
            assert_int_equal(status, MACHINE);
    });
}

/* ---- the made-up Ballerup: 106 citizens, 25 councillors, 12 bricks ---- */

static const char *shared_file(const char *name)
{
    const char *shared = getenv("BRIKKER_SHARED");
    struct str path;
    assert_int_equal(str_format(&path, &arena, "%s/data/budget/%s", shared ? shared : "../shared", name), DONE);
    if (!file_exists(path.at)) {
        print_message("skipped: no %s\n", path.at);
        skip();
    }
    return path.at;
}

static void ballerups_orders_differ_as_the_reference_says(void **state)
{
    (void)state;
    /* The prices of its .pb: they part b05 from b04 and b04 from b07. */
    static const char names[] =
        "id;navn;pris\nb01;a;120\nb02;b;90\nb03;c;200\nb04;d;60\nb05;e;40\nb06;f;80\nb07;g;300\n"
        "b08;h;30\nb09;i;50\nb10;j;260\nb11;k;70\nb12;l;45\n";
    struct str text;
    assert_int_equal(file_read(&text, shared_file("ballerup_syntetisk_prikker.csv"), &arena), DONE);
    assert_int_equal(str_copy(&text, text, &arena), DONE);
    assert_int_equal(try_count(names, text.at, (struct tally_options){.choose = 5}, &arena), DONE);
    assert_int_equal(dots.group[0].people, 106);
    assert_int_equal(dots.group[1].people, 25);
    assert_int_equal(dots.group[0].dots[0], 55);
    assert_int_equal(dots.group[1].dots[11], 9);
    order_is(POOLED, "b01 b05 b06 b02 b03 b09 b07 b11 b04 b12 b10 b08");
    order_is(EQUAL, "b01 b06 b03 b05 b02 b07 b09 b04 b12 b11 b10 b08");
    order_is(BRIDGING, "b01 b06 b03 b09 b07 b02 b05 b04 b12 b11 b08 b10");
    order_is(FIRST_GROUP, "b05 b01 b06 b02 b09 b03 b11 b04 b07 b10 b12 b08");
    order_is(FIRST_GROUP + 1, "b01 b06 b03 b07 b12 b09 b02 b05 b04 b08 b11 b10");
    assert_true(tally.order[EQUAL].score[0] * 5300 == (exact)3601 * 2 * tally.scale.whole);
    label_is(0, "fælles");
    label_is(4, "borgernes");
    label_is(2, "politikernes");
    assert_true(tally.brick[0].robust && tally.brick[5].robust && tally.brick[2].robust && !tally.brick[4].robust);
}

#define TEST(name) cmocka_unit_test_teardown(name, end)

/* One group's dots say all that its order goes by: that others put more on one of two bricks does not part them. */
static void what_a_group_puts_level_no_other_group_parts(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b\n1;borger;10;5;5\n2;politiker;4;1;3\n", 1);
    order_is(FIRST_GROUP, "a=b");
    order_is(POOLED, "b a");
}

static void a_brick_without_a_dot_is_no_groups_first(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b;c\n1;borger;4;3;0;0\n2;politiker;4;0;2;0\n", 2);
    label_is(0, "borgernes");
    label_is(1, "politikernes");
    label_is(2, "ingen");
    assert_float_equal(tally.overlap, 0, 0);
    count("bord;kammer;deltagere;a;b;c\n1;borger;4;3;2;0\n2;politiker;4;0;2;1\n", 2);
    assert_float_equal(tally.overlap, 1.0 / 3, 1e-12); /* b, of a, b and c */
}

static void what_would_lift_a_brick_in_the_joint_choice_is_not_said(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a;b\n1;borger;4;2;3\n1;politiker;2;1;0\n1;bordet;6;6;1\n", 1);
    const struct tally_order *joint = &tally.order[tally.O - 1];
    assert_int_equal(joint->line.needs[0], 0);
    assert_int_equal(joint->line.needs[1], MOVES_UNKNOWN);
}

/* The common denominator of shares is no larger than it must be. */
static void groups_of_one_size_are_never_too_large(void **state)
{
    (void)state;
    count("bord;kammer;deltagere;a\n1;g1;999983;1\n1;g2;999983;1\n1;g3;999983;1\n1;g4;999983;1\n1;g5;999983;1\n"
          "1;g6;999983;1\n1;g7;999983;1\n1;g8;999983;1\n",
          0);
    assert_true(tally.scale.whole == 999983);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(three_rules_answer_three_questions),
        TEST(a_tie_is_a_tie_to_the_last_bit),
        TEST(level_bricks_go_by_rule_then_price_then_dots),
        TEST(everything_tied_is_left_to_a_lot),
        TEST(one_group_is_counted_and_the_rules_for_two_are_not),
        TEST(the_joint_choice_of_tables_is_in_no_other_number),
        TEST(more_groups_have_their_names_as_labels),
        TEST(a_council_that_is_not_all_there_is_a_sample),
        TEST(choosing_too_many_is_refused_and_all_needs_no_line),
        TEST(points_have_no_intervals_and_no_bound),
        TEST(the_line_says_what_would_move_it),
        TEST(the_line_of_a_groups_own_order_is_moved_by_its_own_dots),
        TEST(a_brick_that_no_dots_can_lift_says_so),
        TEST(groups_too_large_for_exact_shares_are_refused),
        TEST(refused_memory_is_said),
        TEST(ballerups_orders_differ_as_the_reference_says),
        cmocka_unit_test(what_a_group_puts_level_no_other_group_parts),
        cmocka_unit_test(a_brick_without_a_dot_is_no_groups_first),
        cmocka_unit_test(what_would_lift_a_brick_in_the_joint_choice_is_not_said),
        cmocka_unit_test(groups_of_one_size_are_never_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
