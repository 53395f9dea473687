#include "telling/best.h"

#include "base/random.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MANY = 500 };

static int compare(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;
    if (x->score < y->score || x->score > y->score)
        return x->score < y->score ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

static void they_are_what_sorting_would_put_first(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 1);
    for (uint32_t most = 1; most <= 40; most++) {
        struct arena arena = {0};
        struct scored all[MANY];
        struct best best;
        assert_int_equal(best_take(&best, most, &arena), DONE);
        const uint32_t n = random_below(&random, MANY), kinds = 1 + random_below(&random, 2 * MANY);
        for (uint32_t i = 0; i < n; i++) {
            all[i] = (struct scored){.id = i, .score = random_below(&random, kinds)};
            best_offer(&best, all[i]);
        }
        best_close(&best);
        qsort(all, n, sizeof *all, compare);
        assert_int_equal(best.count, n < most ? n : most);
        for (uint32_t i = 0; i < best.count; i++) {
            assert_int_equal(best.at[i].id, all[i].id);
            assert_float_equal(best.at[i].score, all[i].score, 0);
        }
        arena_free(&arena);
    }
}

static void what_can_only_be_worse_need_not_be_offered(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct best best;
    assert_int_equal(best_take(&best, 1, &arena), DONE);
    assert_true(best_may_take(&best, (struct scored){9, -7}));
    best_offer(&best, (struct scored){3, 5});
    best_offer(&best, (struct scored){4, 2});
    assert_false(best_may_take(&best, (struct scored){9, 5}));
    assert_true(best_may_take(&best, (struct scored){2, 5}));
    assert_true(best_may_take(&best, (struct scored){9, 6}));
    arena_free(&arena);
}

static void refused_memory_is_an_error_and_nothing_else(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct best best;
    enum status status = DONE;
    uint32_t refused = 0;
    WITH_EACH_REQUEST_REFUSED(status = best_take(&best, 4, &arena); refused += status == MACHINE; arena_free(&arena));
    assert_int_equal(status, DONE);
    assert_true(refused > 0 || !refuse_works());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_what_sorting_would_put_first),
        cmocka_unit_test(what_can_only_be_worse_need_not_be_offered),
        cmocka_unit_test(refused_memory_is_an_error_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
