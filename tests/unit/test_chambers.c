/* Intervals, agreement and means: numbers worked out elsewhere, and the reference of made-up chambers beside the project. */
#include "tally/chambers.h"

#include "base/file.h"
#include "support/reading.h"
#include "tally/count.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NEAR 1e-12

static void is_near(double found, double expected)
{
    if (!(fabs(found - expected) <= NEAR))
        fail_msg("%.17g is not %.17g", found, expected);
}

static void wilson_stays_inside_and_hugs_nought_and_one(void **state)
{
    (void)state;
    struct interval some = wilson_interval(81, 263), none = wilson_interval(0, 20), all = wilson_interval(20, 20);
    is_near(some.low, 0.2552885198782742);
    is_near(some.high, 0.36620957698280004);
    assert_true(none.low == 0 && all.high == 1);
    is_near(none.high, 0.16112515805281938);
    is_near(all.low, 0.8388748419471806);
    is_near(wilson_interval(1, 1).low, 0.20654931437723745);
}

static void newcombe_is_the_published_one(void **state)
{
    (void)state;
    struct interval found = newcombe_interval(56, 70, 48, 80);
    assert_true(fabs(found.low - .0524) < 5e-5 && fabs(found.high - .3339) < 5e-5);
    struct interval other = newcombe_interval(48, 80, 56, 70);
    is_near(other.low, -found.high);
    is_near(other.high, -found.low);
}

static void fishers_test_is_the_tea_tasters(void **state)
{
    (void)state;
    is_near(fisher_exact(3, 4, 1, 4), 34.0 / 70); /* R. A. Fisher's lady: 3 of 4 cups each way */
    is_near(fisher_exact(4, 4, 0, 4), 2.0 / 70);
    is_near(fisher_exact(0, 5, 0, 7), 1);
    is_near(fisher_exact(5, 5, 7, 7), 1);
    assert_true(fisher_exact(1000000, 1000000, 0, 1000000) == 0);
}

static void agreement_is_the_published_one(void **state)
{
    (void)state;
    const uint32_t a[] = {12, 2, 1, 12, 2}, b[] = {1, 4, 7, 1, 0}, up[] = {1, 2, 3, 4, 5}, level[] = {3, 3, 3, 3, 3};
    double ranks[10];
    struct order_pairs pairs = order_pairs_of(a, b, 5);
    assert_int_equal(pairs.concordant, 2);
    assert_int_equal(pairs.discordant, 6);
    assert_int_equal(pairs.level_a, 1);
    assert_int_equal(pairs.level_b, 0);
    assert_int_equal(pairs.level_both, 1);
    is_near(kendall_tau_b(&pairs), -0.4714045207910317);
    is_near(spearman_rho(a, b, 5, ranks), -0.5407380704358752);
    pairs = order_pairs_of(b, a, 5); /* whichever of them puts two level */
    is_near(kendall_tau_b(&pairs), -0.4714045207910317);
    pairs = order_pairs_of(up, up, 5);
    is_near(kendall_tau_b(&pairs), 1);
    is_near(spearman_rho(up, up, 5, ranks), 1);
    pairs = order_pairs_of(up, level, 5);
    assert_true(isnan(kendall_tau_b(&pairs)) && isnan(spearman_rho(up, level, 5, ranks)));
    const uint32_t three[] = {5, 4, 3, 2, 1, 5, 4, 3, 2, 1, 4, 5, 3, 1, 2}, tied[] = {3, 3, 2, 1, 4, 2, 2, 1};
    is_near(kendall_w(three, 3, 5, ranks), 0.9111111111111111);
    is_near(kendall_w(tied, 2, 4, ranks), 0.9166666666666666);
    assert_true(isnan(kendall_w(level, 1, 5, ranks)));
}

static void means_punish_distance(void **state)
{
    (void)state;
    double root;
    is_near(harmonic_mean(.5, .25), 1 / 3.0);
    assert_true(harmonic_mean(0, 1) == 0 && geometric_mean(0, 1) == 0);
    is_near(geometric_mean(.5, .125), .25);
    is_near(group_consensus((const uint32_t[]){55, 21}, (const uint32_t[]){106, 25}, 2, &root), 308.0 / 729);
    is_near(root, sqrt(308.0 / 729));
}

/* ---- reference/statistics/two_chambers.json ---- */

enum { PEOPLE_A = 106, PEOPLE_B = 25, REFERENCE_BRICKS = 8 };

static struct arena arena;

static const char *after(const char *at, const char *key)
{
    char quoted[80];
    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    at = strstr(at, quoted);
    assert_non_null(at);
    return at + strlen(quoted);
}

static double number_at(const char *at, const char *key)
{
    return strtod(after(at, key), NULL);
}

static void interval_is(const char *at, const char *key, struct interval found)
{
    char *end;
    at = strchr(after(at, key), '[') + 1;
    is_near(found.low, strtod(at, &end));
    is_near(found.high, strtod(end + 1, NULL));
}

static const char *reference(void)
{
    const char *shared = getenv("BRIKKER_SHARED");
    struct str path, content;
    assert_int_equal(
        str_format(&path, &arena, "%s/reference/statistics/two_chambers.json", shared ? shared : "../shared"), DONE);
    if (!file_exists(path.at)) {
        print_message("skipped: no %s\n", path.at);
        skip();
    }
    assert_int_equal(file_read(&content, path.at, &arena), DONE);
    assert_int_equal(str_copy(&content, content, &arena), DONE);
    return content.at;
}

/* The reference's bricks as two sheets. */
static void count_reference(struct tally *tally, struct bricks *bricks, struct dots *dots, const char *json)
{
    static struct notes notes;
    struct buffer table = {0}, rows = {0};
    struct str text;
    const char *at = after(json, "bricks");
    assert_int_equal(buffer_format(&table, "id;navn\n"), DONE);
    for (uint32_t b = 0; b < REFERENCE_BRICKS; b++) {
        at = strchr(after(at, "brick"), '"') + 1;
        assert_int_equal(buffer_format(&table, "b%u;%.*s\n", b, (int)strcspn(at, "\""), at), DONE);
    }
    assert_int_equal(buffer_format(&rows, "bord;kammer;deltagere"), DONE);
    for (uint32_t b = 0; b < REFERENCE_BRICKS; b++)
        assert_int_equal(buffer_format(&rows, ";b%u", b), DONE);
    for (int group = 0; group < 2; group++) {
        assert_int_equal(buffer_format(&rows, "\n1;%s;%d", group ? "politiker" : "borger", group ? PEOPLE_B : PEOPLE_A),
                         DONE);
        at = after(json, "bricks");
        for (uint32_t b = 0; b < REFERENCE_BRICKS; b++) {
            at = after(at, "brick");
            assert_int_equal(buffer_format(&rows, ";%.0f", number_at(at, group ? "politicians" : "citizens")), DONE);
        }
    }
    const struct dots_options reading = {0};
    const struct tally_options options = {.choose = 3};
    assert_int_equal(str_copy(&text, buffer_str(&table), &arena), DONE);
    assert_int_equal(bricks_from_bytes(bricks, text, STR("b"), &notes, &arena), DONE);
    assert_int_equal(str_copy(&text, buffer_str(&rows), &arena), DONE);
    assert_int_equal(dots_from_bytes(dots, bricks, text, STR("d"), &reading, &notes, &arena), DONE);
    assert_int_equal(tally_from(tally, bricks, dots, &options, &arena), DONE);
    notes_free(&notes);
    buffer_free(&table);
    buffer_free(&rows);
}

static void brick_is(const struct tally *tally, uint32_t b, const char *at)
{
    const uint32_t *dots = tally_dots(tally, b), people[] = {PEOPLE_A, PEOPLE_B};
    double first = (double)dots[0] / PEOPLE_A, second = (double)dots[1] / PEOPLE_B, root;
    is_near(first, number_at(at, "p_cit"));
    is_near(second, number_at(at, "p_pol"));
    interval_is(at, "wilson_cit", tally->wilson[2 * (size_t)b]);
    interval_is(at, "wilson_pol", tally->wilson[2 * (size_t)b + 1]);
    is_near(tally->brick[b].difference, number_at(at, "diff"));
    interval_is(at, "newcombe", tally->brick[b].newcombe);
    interval_is(at, "diff_if_politicians_are_census", tally->brick[b].fixed);
    is_near(rule_share(rule_find(STR("pooled")), &tally->scale, dots), number_at(at, "pooled_share"));
    is_near(rule_share(rule_find(STR("equal")), &tally->scale, dots), number_at(at, "equal_chamber_mean"));
    is_near(rule_share(rule_find(STR("bridging")), &tally->scale, dots), number_at(at, "min"));
    is_near(harmonic_mean(first, second), number_at(at, "harmonic"));
    is_near(geometric_mean(first, second), number_at(at, "geometric"));
    is_near(group_consensus(dots, people, 2, &root), number_at(at, "polis_group_informed_consensus_product"));
    is_near(root, number_at(at, "gic_geometric_mean"));
}

static void order_is(const struct tally *tally, const struct tally_order *order, const char *json, const char *key)
{
    const char *at = after(after(json, "orders"), key);
    for (uint32_t place = 0; place < REFERENCE_BRICKS; place++) {
        at = strchr(at, '"') + 1;
        char name[80];
        snprintf(name, sizeof name, "%.*s", (int)strcspn(at, "\""), at);
        assert_str(tally->bricks->brick[order->brick[place]].name, name);
        at = strchr(at, '"') + 1;
    }
}

enum research { HARMONIC, GEOMETRIC, CONSENSUS };

static double research_of(const struct tally *tally, uint32_t b, enum research which)
{
    const uint32_t *dots = tally_dots(tally, b);
    double first = (double)dots[0] / PEOPLE_A, second = (double)dots[1] / PEOPLE_B, root;
    if (which == CONSENSUS)
        return group_consensus(dots, tally->scale.people, 2, &root);
    return which == HARMONIC ? harmonic_mean(first, second) : geometric_mean(first, second);
}

/* The reference's order of a measure that no order of ours goes by. */
static void measure_falls(const struct tally *tally, const char *json, const char *key, enum research which)
{
    const char *at = after(after(json, "orders"), key);
    double above = INFINITY;
    for (uint32_t place = 0; place < REFERENCE_BRICKS; place++) {
        at = strchr(at, '"') + 1;
        struct str name = {at, strcspn(at, "\"")};
        uint32_t b = 0;
        while (!str_equal(tally->bricks->brick[b].name, name))
            b++;
        assert_true(research_of(tally, b, which) <= above);
        above = research_of(tally, b, which);
        at += name.len + 1;
    }
}

static void the_reference_of_two_chambers_comes_out_to_the_last_digit(void **state)
{
    (void)state;
    struct tally tally;
    struct bricks bricks;
    struct dots dots;
    const char *json = reference(), *at = after(json, "bricks");
    count_reference(&tally, &bricks, &dots, json);
    for (uint32_t b = 0; b < REFERENCE_BRICKS; b++) {
        at = after(at, "brick");
        brick_is(&tally, b, at);
    }
    is_near(tally.tau, number_at(json, "tau_b"));
    is_near(tally.rho, number_at(json, "spearman"));
    is_near(tally.overlap, number_at(json, "top3_overlap_jaccard"));
    at = after(json, "fisher_p");
    for (uint32_t b = 0; b < REFERENCE_BRICKS; b++) {
        struct str name;
        assert_int_equal(str_copy(&name, bricks.brick[b].name, &arena), DONE);
        const uint32_t *found = tally_dots(&tally, b);
        double expected = number_at(at, name.at);
        assert_true(fabs(fisher_exact(found[0], PEOPLE_A, found[1], PEOPLE_B) - expected) <= 1e-12 * expected);
    }
    order_is(&tally, &tally.order[0], json, "equal_chamber_mean");
    order_is(&tally, &tally.order[1], json, "pooled_share");
    order_is(&tally, &tally.order[2], json, "min");
    order_is(&tally, &tally.order[RULES], json, "p_cit");
    order_is(&tally, &tally.order[RULES + 1], json, "p_pol");
    measure_falls(&tally, json, "harmonic", HARMONIC);
    measure_falls(&tally, json, "geometric", GEOMETRIC);
    measure_falls(&tally, json, "polis_group_informed_consensus_product", CONSENSUS);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_stays_inside_and_hugs_nought_and_one),
        cmocka_unit_test(newcombe_is_the_published_one),
        cmocka_unit_test(fishers_test_is_the_tea_tasters),
        cmocka_unit_test(agreement_is_the_published_one),
        cmocka_unit_test(means_punish_distance),
        cmocka_unit_test(the_reference_of_two_chambers_comes_out_to_the_last_digit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
