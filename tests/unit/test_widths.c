/* Widths of characters: against Helvetica's as Adobe published them (AFM, 1/1000 em), which Arial and Liberation Sans share. */
#include "paper/widths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* Core 14 AFM: Helvetica and Helvetica-Bold. */
static const struct {
    int32_t c;
    uint32_t regular, bold;
} afm[] = {{' ', 278, 278},      {'A', 667, 722},   {'W', 944, 944},  {'a', 556, 556},  {'i', 222, 278},
           {'m', 833, 889},      {'.', 278, 278},   {'1', 556, 556},  {0xE6, 889, 889}, {0xF8, 611, 611},
           {0xE5, 556, 556},     {0xC5, 667, 722},  {0xD8, 778, 778}, {0xE9, 556, 556}, {0x2013, 556, 556},
           {0x2026, 1000, 1000}, {0x201D, 333, 500}};

static void widths_are_those_of_helvetica(void **state)
{
    (void)state;
    for (size_t n = 0; n < sizeof afm / sizeof *afm; n++) {
        int regular = (int)((width_of(afm[n].c, false) * 1000 + WIDTH_EM / 2) / WIDTH_EM);
        int bold = (int)((width_of(afm[n].c, true) * 1000 + WIDTH_EM / 2) / WIDTH_EM);
        assert_true(abs(regular - (int)afm[n].regular) <= 1);
        assert_true(abs(bold - (int)afm[n].bold) <= 1);
    }
}

static void marks_take_no_room_and_unknown_characters_more_than_any(void **state)
{
    (void)state;
    assert_int_equal(width_of(0x30A, false), 0); /* the ring of a decomposed å */
    assert_int_equal(width_of(0xAD, false), 0);
    assert_int_equal(width_of('\n', false), 0);
    assert_int_equal(width_of('\t', false), width_of(' ', false));
    assert_true(width_of(0x1F6B2, false) > width_of('W', true)); /* a bicycle */
    assert_true(width_of(-1, false) > 0);
}

static void a_text_is_as_wide_as_its_characters(void **state)
{
    (void)state;
    assert_int_equal(width_of_text(STR(""), 640, false), 0);
    assert_int_equal(width_of_text(STR("åa"), WIDTH_EM, false), width_of(0xE5, false) + width_of('a', false));
    assert_int_equal(width_of_text(STR("i"), 1, false), 1); /* rounded up */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_helvetica),
        cmocka_unit_test(marks_take_no_room_and_unknown_characters_more_than_any),
        cmocka_unit_test(a_text_is_as_wide_as_its_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
