/* Personal data, all of it made up: CPR numbers with a birth date still to come, addresses at example.dk. */
#include "ideas/private.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static uint64_t found[PRIVATE_KINDS];

static void masks(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct str masked;
    memset(found, 0, sizeof found);
    assert_int_equal(private_mask(&masked, str_from(text), found, &arena), DONE);
    if (masked.len != strlen(expected) || memcmp(masked.at, expected, masked.len) != 0)
        print_error("»%s« became »%.*s«\n", text, STR_ARG(masked));
    assert_str(masked, expected);
    arena_free(&arena);
}

static void keeps(const char *text)
{
    masks(text, text);
    assert_int_equal(found[PRIVATE_CPR] + found[PRIVATE_PHONE] + found[PRIVATE_EMAIL], 0);
}

static void cpr_numbers_in_all_their_forms_are_masked(void **state)
{
    (void)state;
    masks("mit cpr er 311235-4123.", "mit cpr er [CPR].");
    masks("3112354123", "[CPR]");
    masks("311235 4123 og 010136–4124", "[CPR] og [CPR]");
    masks("(311235 - 4123)", "([CPR])");
    masks("290236-4123,290240-4124", "[CPR],[CPR]");
    masks("311235-4123/311236-4124", "[CPR]/[CPR]");
    masks("cpr311235-4123og mere", "cpr[CPR]og mere");
    assert_int_equal(found[PRIVATE_CPR], 1);
}

static void ten_digits_without_a_date_are_no_cpr(void **state)
{
    (void)state;
    keeps("321235-4123");
    keeps("311335-4123");
    keeps("300236-4123");
    keeps("290235-4123");
    keeps("sag 3113354123");
    keeps("5790311235412");
    keeps("0.3112354123");
}

static void a_number_that_goes_on_in_front_or_behind_is_no_cpr(void **state)
{
    (void)state;
    keeps("varenr. 1.311235-4001");
    keeps("del 7-311235-4001 og 311235-4001-5");
}

static void phone_numbers_in_all_their_forms_are_masked(void **state)
{
    (void)state;
    masks("ring 20123456", "ring [telefon]");
    masks("Ring 20 12 34 56 efter kl. 16", "Ring [telefon] efter kl. 16");
    masks("tlf. 2012 3456", "tlf. [telefon]");
    masks("201 234 56", "[telefon]");
    masks("20-12-34-56 eller 30.12.34.57", "[telefon] eller [telefon]");
    masks("tlf. 20 123 456", "tlf. [telefon]");
    masks("+45 20123456, +4520123456, (+45) 20 12 34 56", "[telefon], [telefon], [telefon]");
    masks("0045 2012 3456 og 004520123456", "[telefon] og [telefon]");
    masks("45 20 12 34 56", "[telefon]");
    masks("20123456/30123457", "[telefon]/[telefon]");
    masks("20 12 34 56 30 12 34 57", "[telefon] [telefon]");
    masks("tlf20123456", "tlf[telefon]");
    masks("mit nummer er 2030 2031", "mit nummer er [telefon]");
    masks("ring til 2012 3456", "ring til [telefon]");
    masks("+49 461 1234567", "[telefon]");
    masks("20\xC2\xA0"
          "12\xC2\xA0"
          "34\xC2\xA0"
          "56",
          "[telefon]");
}

static void other_numbers_are_left_alone(void **state)
{
    (void)state;
    keeps("i perioden 2026-2030 og 2026 – 2030");
    keeps("i 2026 2030 nye boliger");
    keeps("budgettet for 2026 2027 og 2028");
    keeps("CVR 20123456 og CVR-nr.: 30123456");
    keeps("20123456 kr. og 25000000 og 20.123.456 og 20 000 000 træer");
    keeps("kr. 20123456");
    keeps("20.123.456,50 eller 2012,3456");
    keeps("12345678");
    keeps("201234567");
    keeps("2012345678901");
    keeps("den 14-11-2026 kl. 12.53-14.30");
    keeps("2026-11-14T12:53:10 og 20261114 og 24112026");
    keeps("bus 22, 34, 45 og 67 og linje 22 34 45 67");
    keeps("tallene 20 30 40 50 60 70");
    keeps("20 30 40 50 60");
    keeps("postnumrene 2750 2740 2760");
    keeps("https://example.dk/sag/20123456 og sag 2026/20123456");
    keeps("journalnr. 20123456");
    keeps("Ahornvej 23, 2750 Ballerup");
    keeps("A20123456 og 20123456B");
    keeps("20123456 m2");
    keeps("20123456 \xE2\x82\xAC, 20123456 % og 20123456 $");
    keeps("3 gange 2 er 6; 1:2500; 50-50; 24/7");
    keeps("1234 5678 2012 3456");
}

static void mail_addresses_are_masked_whole(void **state)
{
    (void)state;
    masks("skriv til ole@example.dk.", "skriv til [e-mail].");
    masks("<Ole.Hansen+by@post.example.dk>", "<[e-mail]>");
    masks("søren.ågård@æbler.example.dk!", "[e-mail]!");
    masks("20123456@example.dk", "[e-mail]");
    masks("mailto:anna_b@example.dk?subject=x", "mailto:[e-mail]?subject=x");
    masks("“ole@example.dk”", "“[e-mail]”");
    assert_int_equal(found[PRIVATE_EMAIL], 1);
}

static void a_sign_alone_is_no_mail_address(void **state)
{
    (void)state;
    keeps("@byrådet, kom nu");
    keeps("5 stk. @ 20 kr.");
    keeps("5@12.50");
    keeps("ole@kommunen");
    keeps("@@@");
    keeps("ole@");
    keeps("@example.dk");
    keeps("ole@.dk");
}

static void several_kinds_in_one_text_are_counted(void **state)
{
    (void)state;
    masks("Hilsen Ole, 311235-4123, ole@example.dk, 20 12 34 56", "Hilsen [navn], [CPR], [e-mail], [telefon]");
    assert_int_equal(found[PRIVATE_CPR], 1);
    assert_int_equal(found[PRIVATE_PHONE], 1);
    assert_int_equal(found[PRIVATE_EMAIL], 1);
}

/* Digits are read in rows of at most 32 groups. */
static void a_number_behind_any_many_others_is_found(void **state)
{
    (void)state;
    char text[400], expected[400];
    for (int ones = 0; ones < 70; ones++) {
        int len = 0;
        for (int n = 0; n < ones; n++)
            len += snprintf(text + len, sizeof text - (size_t)len, "1 ");
        memcpy(expected, text, (size_t)len);
        snprintf(text + len, sizeof text - (size_t)len, "311235-4123 slut");
        snprintf(expected + len, sizeof expected - (size_t)len, "[CPR] slut");
        masks(text, expected);
        snprintf(text + len, sizeof text - (size_t)len, "20 12 34 56 slut");
        snprintf(expected + len, sizeof expected - (size_t)len, "[telefon] slut");
        masks(text, expected);
    }
}

static void text_without_personal_data_is_not_copied(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("Flere bænke i 2026"), masked, nothing = {0};
    assert_int_equal(private_mask(&masked, text, found, &arena), DONE);
    assert_ptr_equal(masked.at, text.at);
    assert_int_equal(private_mask(&masked, nothing, found, &arena), DONE);
    assert_int_equal(masked.len, 0);
    assert_int_equal(arena.bytes, 0);
}

static void the_search_goes_on_where_it_is_told(void **state)
{
    (void)state;
    struct private_span span;
    struct str text = STR("20123456, 30123457");
    assert_true(private_next(&span, text, 0));
    assert_int_equal(span.at, 0);
    assert_int_equal(span.len, 8);
    assert_true(private_next(&span, text, 8));
    assert_int_equal(span.at, 10);
    assert_false(private_next(&span, text, 18));
    assert_false(private_next(&span, text, 11));
}

/* A megabyte of each of these would take hours in squared time. */
static void a_megabyte_of_near_misses_takes_linear_time(void **state)
{
    (void)state;
    static const char *const units[] = {"2", "20 ", "2012 ",   "20123456 ", "a@",
                                        "@", "a.",  "311235-", "20123456-", "a.b@c.d@"};
    enum { LEN = 1 << 20 };
    char *text = malloc(LEN);
    assert_non_null(text);
    for (size_t n = 0; n < sizeof units / sizeof *units; n++) {
        struct arena arena = {0};
        struct str masked;
        size_t unit = strlen(units[n]);
        for (size_t at = 0; at < LEN; at++)
            text[at] = units[n][at % unit];
        clock_t start = clock();
        assert_int_equal(private_mask(&masked, (struct str){text, LEN}, found, &arena), DONE);
        assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
        arena_free(&arena);
    }
    free(text);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct str masked;
        status = private_mask(&masked, STR("ring 20123456"), found, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cpr_numbers_in_all_their_forms_are_masked),
        cmocka_unit_test(ten_digits_without_a_date_are_no_cpr),
        cmocka_unit_test(a_number_that_goes_on_in_front_or_behind_is_no_cpr),
        cmocka_unit_test(phone_numbers_in_all_their_forms_are_masked),
        cmocka_unit_test(other_numbers_are_left_alone),
        cmocka_unit_test(mail_addresses_are_masked_whole),
        cmocka_unit_test(a_sign_alone_is_no_mail_address),
        cmocka_unit_test(several_kinds_in_one_text_are_counted),
        cmocka_unit_test(a_number_behind_any_many_others_is_found),
        cmocka_unit_test(text_without_personal_data_is_not_copied),
        cmocka_unit_test(the_search_goes_on_where_it_is_told),
        cmocka_unit_test(a_megabyte_of_near_misses_takes_linear_time),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
