#include "groups/split.h"

#include "base/random.h"
#include "matrix/blas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { M = 400 /* more than decide */, D = 12, PARTS = 3 };

/* What all have in common is most of each idea; a quarter has nothing beside it, the others go to either side. */
static uint32_t part_of(uint32_t i)
{
    return i % 8 < 2 ? 2 : i % 8 < 5;
}

static void ideas_that_decided_nothing_go_to_their_part_without_what_the_theme_shares(void **state)
{
    (void)state;
    static const float side[PARTS] = {0.6F, -0.6F, 0};
    struct arena arena = {0};
    struct dense points;
    struct random random;
    struct split split = {.m = M};
    struct split_room room;
    random_seed(&random, 3);
    assert_int_equal(dense_take(&points, M, D, &arena), DONE);
    split.member = arena_take(&arena, M, sizeof *split.member);
    split.of = arena_take(&arena, M, sizeof *split.of);
    assert_true(split.member && split.of);
    for (uint32_t i = 0; i < M; i++) {
        split.member[i] = i;
        for (uint32_t d = 0; d < D; d++)
            dense_row(&points, i)[d] = (float)(random_unit(&random) - 0.5) * 0.03F;
        dense_row(&points, i)[0] += 0.8F;
        dense_row(&points, i)[1] += side[part_of(i)];
    }
    dense_normalise_rows(&points);
    assert_int_equal(split_room_take(&room, &split, 1, D, &arena), DONE);
    assert_int_equal(split_theme(&split, &points, 1, &room), DONE);
    assert_int_equal(split.k, PARTS);
    for (uint32_t i = 0; i < M; i++)
        assert_int_equal(split.of[i],
                         part_of(i) == 2 ? 2 : split.of[part_of(i) ? 2 : 5]); /* the smallest is the last */
    arena_free(&arena);
}

int main(void)
{
    blas_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ideas_that_decided_nothing_go_to_their_part_without_what_the_theme_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
