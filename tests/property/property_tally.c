/* What a count of dots must keep to, on many small made-up evenings: neutral, anonymous, monotone; a sheet twice is caught; the line's
 * dots against a naive twin that tries every way. */
#include "tally/count.h"

#include "base/random.h"
#include "support/shuffle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum {
    EVENINGS = 400,
    MOST_BRICKS = 5,
    MOST_GROUPS = 3,
    MOST_TABLES = 3,
    MOST_PEOPLE = 4,
    MOST_ROWS = MOST_TABLES * MOST_GROUPS
};

static const char *const group_name[MOST_GROUPS] = {"borger", "politiker", "unge"};

struct evening {
    uint32_t B, G, tables;
    uint32_t people[MOST_ROWS], dots[MOST_ROWS][MOST_BRICKS]; /* row = table × G + group */
};

static void make_evening(struct evening *evening, struct random *random)
{
    evening->B = 2 + random_below(random, MOST_BRICKS - 1);
    evening->G = 1 + random_below(random, MOST_GROUPS);
    evening->tables = 1 + random_below(random, MOST_TABLES);
    for (uint32_t row = 0; row < evening->tables * evening->G; row++) {
        evening->people[row] = 1 + random_below(random, MOST_PEOPLE);
        for (uint32_t b = 0; b < evening->B; b++)
            evening->dots[row][b] = random_below(random, evening->people[row] + 1);
    }
    evening->dots[0][0] = evening->people[0]; /* somebody votes */
}

struct counted {
    struct arena arena;
    struct notes notes;
    struct bricks bricks;
    struct dots dots;
    struct tally tally;
};

/* Bricks stand in the file in the order column[], under the names name[]; rows in the order row[]. */
static enum status count_evening(struct counted *out, const struct evening *evening, const uint32_t *column,
                                 const uint32_t *name, const uint32_t *row, uint32_t rows)
{
    struct buffer text = {0};
    struct str bytes;
    *out = (struct counted){0};
    assert_int_equal(buffer_format(&text, "bord;kammer;deltagere"), DONE);
    for (uint32_t c = 0; c < evening->B; c++)
        assert_int_equal(buffer_format(&text, ";n%u", name[column[c]]), DONE);
    for (uint32_t r = 0; r < rows; r++) {
        assert_int_equal(buffer_format(&text, "\n%u;%s;%u", row[r] / evening->G + 1, group_name[row[r] % evening->G],
                                       evening->people[row[r]]),
                         DONE);
        for (uint32_t c = 0; c < evening->B; c++)
            assert_int_equal(buffer_format(&text, ";%u", evening->dots[row[r]][column[c]]), DONE);
    }
    assert_int_equal(str_copy(&bytes, buffer_str(&text), &out->arena), DONE);
    buffer_free(&text);
    const struct dots_options reading = {0};
    const struct tally_options options = {.choose = 1 + evening->B / 3};
    enum status status =
        dots_from_bytes(&out->dots, &out->bricks, bytes, STR("aften"), &reading, &out->notes, &out->arena);
    return status == DONE ? tally_from(&out->tally, &out->bricks, &out->dots, &options, &out->arena) : status;
}

static const uint32_t in_order[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

static void count_plainly(struct counted *out, const struct evening *evening)
{
    assert_int_equal(count_evening(out, evening, in_order, in_order, in_order, evening->tables * evening->G), DONE);
}

static void forget(struct counted *counted)
{
    notes_free(&counted->notes);
    arena_free(&counted->arena);
}

/* Brick b of `a` is brick other[b] of `b`, and has the same places and the same fate in every order. */
static void same_outcome(const struct tally *a, const struct tally *b, const uint32_t *other)
{
    assert_int_equal(a->O, b->O);
    for (uint32_t o = 0; o < a->O; o++)
        for (uint32_t brick = 0; a->order[o].possible && brick < a->B; brick++) {
            assert_int_equal(a->order[o].first[brick], b->order[o].first[other[brick]]);
            assert_int_equal(a->order[o].last[brick], b->order[o].last[other[brick]]);
            assert_int_equal(a->order[o].chosen[brick], b->order[o].chosen[other[brick]]);
            if (a->order[o].line.drawn)
                assert_int_equal(a->order[o].line.moves, b->order[o].line.moves);
        }
    for (uint32_t brick = 0; brick < a->B; brick++)
        assert_int_equal(a->brick[brick].top_groups, b->brick[other[brick]].top_groups);
}

static void names_and_the_order_of_bricks_change_nothing(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 1);
    for (uint32_t e = 0; e < EVENINGS; e++) {
        struct evening evening;
        struct counted plain, other;
        uint32_t column[MOST_BRICKS] = {0, 1, 2, 3, 4}, name[MOST_BRICKS] = {0, 1, 2, 3, 4}, place[MOST_BRICKS];
        make_evening(&evening, &random);
        shuffle(&random, column, evening.B);
        shuffle(&random, name, evening.B);
        for (uint32_t c = 0; c < evening.B; c++)
            place[column[c]] = c;
        count_plainly(&plain, &evening);
        assert_int_equal(count_evening(&other, &evening, column, name, in_order, evening.tables * evening.G), DONE);
        same_outcome(&plain.tally, &other.tally, place);
        forget(&plain);
        forget(&other);
    }
}

static void the_order_of_sheets_changes_nothing(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 2);
    for (uint32_t e = 0; e < EVENINGS; e++) {
        struct evening evening;
        struct counted plain, other;
        uint32_t row[MOST_ROWS];
        make_evening(&evening, &random);
        uint32_t rows = evening.tables * evening.G;
        memcpy(row, in_order, rows * sizeof *row);
        shuffle(&random, row, rows);
        count_plainly(&plain, &evening);
        assert_int_equal(count_evening(&other, &evening, in_order, in_order, row, rows), DONE);
        same_outcome(&plain.tally, &other.tally, in_order);
        for (uint32_t s = 0; s < rows; s++)
            assert_true(str_equal(plain.dots.sheet[s].table, other.dots.sheet[s].table));
        forget(&plain);
        forget(&other);
    }
}

static void another_dot_never_sends_a_brick_down(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 3);
    for (uint32_t e = 0; e < EVENINGS; e++) {
        struct evening evening;
        struct counted before, after;
        make_evening(&evening, &random);
        uint32_t row = random_below(&random, evening.tables * evening.G), b = random_below(&random, evening.B);
        if (evening.dots[row][b] == evening.people[row])
            continue;
        count_plainly(&before, &evening);
        evening.dots[row][b]++;
        count_plainly(&after, &evening);
        for (uint32_t o = 0; o < before.tally.O; o++) {
            if (!before.tally.order[o].possible)
                continue;
            assert_true(after.tally.order[o].first[b] <= before.tally.order[o].first[b]);
            assert_true(after.tally.order[o].last[b] <= before.tally.order[o].last[b]);
            assert_true(before.tally.order[o].chosen[b] != CHOSEN_IN || after.tally.order[o].chosen[b] == CHOSEN_IN);
        }
        forget(&before);
        forget(&after);
    }
}

static void a_sheet_that_is_there_twice_is_caught(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 4);
    for (uint32_t e = 0; e < EVENINGS; e++) {
        struct evening evening;
        struct counted counted;
        uint32_t row[MOST_ROWS + 1];
        make_evening(&evening, &random);
        uint32_t rows = evening.tables * evening.G;
        memcpy(row, in_order, rows * sizeof *row);
        row[rows] = random_below(&random, rows);
        shuffle(&random, row, rows + 1);
        assert_int_equal(count_evening(&counted, &evening, in_order, in_order, row, rows + 1), BAD_INPUT);
        assert_non_null(strstr(status_message(), "står også i række"));
        forget(&counted);
    }
}

/* ---- the line against every way there is ---- */

/* The score as the table of rules says it, without the scale: over the product of all people. */
static uint64_t naive_score(const struct tally *tally, const struct tally_order *order, const uint32_t *dots)
{
    uint64_t product = 1, score = 0;
    for (uint32_t p = 0; p < tally->P; p++)
        product *= tally->scale.people[p];
    for (uint32_t p = 0; p < tally->P; p++) {
        uint64_t share = product / tally->scale.people[p] * dots[p];
        if (!order->rule)
            score += tally->group[p] == order->group ? dots[p] : 0;
        else if (order->rule->weight == WEIGHT_PERSON)
            score += dots[p];
        else if (order->rule->join == JOIN_SUM)
            score += share;
        else
            score = p == 0 || share < score ? share : score;
    }
    return score;
}

enum { NONE = 1000 };

/* The fewest dots, tried group by group, that go to `outside` (from `inside`, or from nowhere) so that it stands above. */
static uint32_t naive_fewest(const struct tally *tally, const struct tally_order *order, uint32_t inside,
                             uint32_t outside, bool moved, uint32_t *up, uint32_t *down, uint32_t p)
{
    if (p == tally->P)
        return naive_score(tally, order, up) > naive_score(tally, order, down) ? 0 : (uint32_t)NONE;
    uint32_t best = NONE, had_up = up[p], had_down = down[p];
    for (uint32_t dots = 0; had_up + dots <= tally->scale.people[p] && (!moved || dots <= had_down); dots++) {
        up[p] = had_up + dots;
        down[p] = had_down - (moved ? dots : 0);
        uint32_t rest = naive_fewest(tally, order, inside, outside, moved, up, down, p + 1);
        best = dots + rest < best ? dots + rest : best;
    }
    up[p] = had_up;
    down[p] = had_down;
    return best;
}

static uint32_t naive_pair(const struct tally *tally, const struct tally_order *order, uint32_t inside,
                           uint32_t outside, bool moved)
{
    uint32_t up[MOST_GROUPS], down[MOST_GROUPS];
    memcpy(up, tally_dots(tally, outside), tally->P * sizeof *up);
    memcpy(down, tally_dots(tally, inside), tally->P * sizeof *down);
    return naive_fewest(tally, order, inside, outside, moved, up, down, 0);
}

static void line_is_the_naive_one(const struct tally *tally, const struct tally_order *order)
{
    uint32_t choose = tally->options.choose, fewest = NONE;
    for (uint32_t in = 0; in < choose; in++)
        for (uint32_t out = choose; out < tally->B; out++) {
            uint32_t moves = naive_pair(tally, order, order->brick[in], order->brick[out], true);
            fewest = moves < fewest ? moves : fewest;
        }
    assert_int_equal(order->line.moves, fewest >= NONE ? MOVES_UNKNOWN : fewest);
    for (uint32_t place = choose; place < tally->B; place++) {
        uint32_t b = order->brick[place], needs = naive_pair(tally, order, order->brick[choose - 1], b, false);
        assert_int_equal(order->line.needs[b], needs >= NONE ? MOVES_UNKNOWN : needs);
    }
}

static void the_line_moves_by_as_few_dots_as_any_way(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 5);
    for (uint32_t e = 0; e < EVENINGS / 4; e++) {
        struct evening evening;
        struct counted counted;
        make_evening(&evening, &random);
        evening.tables = evening.tables > 2 ? 2 : evening.tables;
        count_plainly(&counted, &evening);
        for (uint32_t o = 0; o < counted.tally.O; o++)
            if (counted.tally.order[o].possible && counted.tally.order[o].line.drawn)
                line_is_the_naive_one(&counted.tally, &counted.tally.order[o]);
        forget(&counted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_the_order_of_bricks_change_nothing),
        cmocka_unit_test(the_order_of_sheets_changes_nothing),
        cmocka_unit_test(another_dot_never_sends_a_brick_down),
        cmocka_unit_test(a_sheet_that_is_there_twice_is_caught),
        cmocka_unit_test(the_line_moves_by_as_few_dots_as_any_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
