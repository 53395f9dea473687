/* The number of a slip: as it is printed, as people type it, and as a spreadsheet spoils it. */
#include "ideas/slip_number.h"

#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void a_number_is_a_table_a_dash_and_at_least_two_digits(void **state)
{
    (void)state;
    static const struct {
        const char *text, *table;
        uint32_t number;
    } right[] = {{"3-07", "3", 7},
                 {"14-20", "14", 20},
                 {"A-2-120", "A-2", 120},
                 {"Sal 2-01", "Sal 2", 1},
                 {"Ø-9999", "Ø", 9999}};
    struct arena arena = {0};
    for (uint32_t n = 0; n < sizeof right / sizeof *right; n++) {
        struct slip_number number;
        struct str written;
        assert_int_equal(slip_number_parse(&number, str_from(right[n].text)), SLIP_RIGHT);
        assert_str(number.table, right[n].table);
        assert_int_equal(number.number, right[n].number);
        assert_int_equal(slip_number_write(&written, number, &arena), DONE);
        assert_str(written, right[n].text);
    }
    arena_free(&arena);
}

static void what_is_no_number_says_why(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum slip_fault fault;
    } wrong[] = {{"", SLIP_EMPTY},
                 {"307", SLIP_NO_DASH},
                 {"3–07", SLIP_NO_DASH},
                 {"-07", SLIP_NO_TABLE},
                 {"-", SLIP_NO_TABLE},
                 {"3-", SLIP_NO_DIGITS},
                 {"3-O7", SLIP_NO_DIGITS},
                 {"3-07a", SLIP_NO_DIGITS},
                 {"3- 7", SLIP_NO_DIGITS},
                 {"3-00", SLIP_NO_NUMBER},
                 {"3-10000", SLIP_NO_NUMBER},
                 {"3-99999999999", SLIP_NO_NUMBER},
                 {"3-7", SLIP_NOT_PRINTED},
                 {"3-007", SLIP_NOT_PRINTED},
                 {"3 -07", SLIP_NOT_PRINTED},
                 {"2026-07-03", SLIP_DATE},
                 {"2026-07-03T00:00:00", SLIP_DATE}};
    for (uint32_t n = 0; n < sizeof wrong / sizeof *wrong; n++) {
        struct slip_number number;
        enum slip_fault fault = slip_number_parse(&number, str_from(wrong[n].text));
        if (fault != wrong[n].fault)
            fail_msg("»%s«: %d", wrong[n].text, (int)fault);
    }
}

static uint32_t from_date(const char *text, const char *table)
{
    struct slip_number number;
    return slip_number_from_date(&number, str_from(text), str_from(table)) ? number.number : 0;
}

static void a_date_is_turned_back_where_the_table_tells_which_half_is_which(void **state)
{
    (void)state;
    assert_int_equal(from_date("03-jul", "3"), 7); /* Danish: the day first */
    assert_int_equal(from_date("3-jul.", "3"), 7);
    assert_int_equal(from_date("7-Mar", "3"), 7); /* English: 3-07 is the seventh of March */
    assert_int_equal(from_date("05-maj", "5"), 5);
    assert_int_equal(from_date("01-okt", "1"), 10);
    assert_int_equal(from_date("1-Oct", "10"), 1);
    assert_int_equal(from_date("mar-13", "3"), 13); /* no month 13: a year */
    assert_int_equal(from_date("dec-99", "12"), 99);
    assert_int_equal(from_date("mar-2013", "3"), 13);
    assert_int_equal(from_date("03-jul", "5"), 0);
    assert_int_equal(from_date("03-jul", ""), 0);
    assert_int_equal(from_date("03-jul", "A"), 0);
    assert_int_equal(from_date("mar-00", "3"), 0);
    assert_int_equal(from_date("03-juli", "3"), 0);
    assert_int_equal(from_date("-jul", "3"), 0);
    assert_int_equal(from_date("mar-", "3"), 0);
    assert_int_equal(from_date("jul", "7"), 0);
    assert_int_equal(from_date("3-07", "3"), 0); /* is no date */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_a_table_a_dash_and_at_least_two_digits),
        cmocka_unit_test(what_is_no_number_says_why),
        cmocka_unit_test(a_date_is_turned_back_where_the_table_tells_which_half_is_which),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
