/* Gaps in the runs of slips. */
#include "ideas/slip_gaps.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;
static struct slip_gaps gaps;

static int clean(void **state)
{
    (void)state;
    arena_free(&arena);
    language = DANISH;
    return 0;
}

#define FIND(...) find((const char *[]){__VA_ARGS__, NULL})

static enum status find(const char *const *text)
{
    struct str id[64];
    uint32_t count = 0;
    for (; text[count]; count++)
        id[count] = str_from(text[count]);
    return slip_gaps_find(&gaps, id, count, &arena);
}

static void what_lies_between_is_listed_table_by_table_in_any_order(void **state)
{
    (void)state;
    assert_int_equal(FIND("10-02", "2-09", "2-02", "2-07", "2-02", "A-1-03", "N0007", "3-7"), DONE);
    assert_int_equal(gaps.tables, 3);
    assert_str(gaps.table[0], "2");
    assert_str(gaps.list[0], "2-01, 2-03 – 2-06, 2-08");
    assert_str(gaps.table[1], "10");
    assert_str(gaps.list[1], "10-01");
    assert_str(gaps.table[2], "A-1");
    assert_str(gaps.list[2], "A-1-01, A-1-02");
}

static void whole_runs_and_no_slips_at_all_have_none(void **state)
{
    (void)state;
    assert_int_equal(FIND("2-02", "2-01", "7-01"), DONE);
    assert_int_equal(gaps.tables, 0);
    assert_int_equal(FIND("B001", "svar 3"), DONE);
    assert_int_equal(gaps.tables, 0);
    assert_int_equal(slip_gaps_find(&gaps, NULL, 0, &arena), DONE);
    assert_int_equal(gaps.tables, 0);
}

static void a_long_list_ends_with_a_count(void **state)
{
    (void)state;
    language = ENGLISH;
    assert_int_equal(FIND("1-02", "1-04", "1-06", "1-08", "1-10", "1-12", "1-14", "1-16", "1-18", "1-20", "1-22",
                          "1-24", "1-26", "1-9999"),
                     DONE);
    assert_int_equal(gaps.tables, 1);
    assert_str(gaps.list[0], "1-01, 1-03, 1-05, 1-07, 1-09, 1-11, 1-13, 1-15, 1-17, 1-19, 1-21, 1-23 and 9973 more");
}

static void refused_memory_is_said(void **state)
{
    (void)state;
    WITH_EACH_REQUEST_REFUSED({
        arena_free(&arena);
        enum status status = FIND("10-02", "2-09", "2-02");
        assert_true(status == DONE || status == MACHINE);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(what_lies_between_is_listed_table_by_table_in_any_order, clean),
        cmocka_unit_test_teardown(whole_runs_and_no_slips_at_all_have_none, clean),
        cmocka_unit_test_teardown(a_long_list_ends_with_a_count, clean),
        cmocka_unit_test_teardown(refused_memory_is_said, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
