#include "ideas/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void case_is_put_aside_in_danish_too(void **state)
{
    (void)state;
    assert_true(fold_equal(STR("Ældrerådet"), STR("ÆLDRERÅDET")));
    assert_true(fold_equal(STR(""), STR("")));
    assert_false(fold_equal(STR("b07"), STR("b7")));
    assert_false(fold_equal(STR("b07"), STR("b07 ")));
    assert_false(fold_equal(STR("×"), STR("÷")));
    assert_false(fold_equal(STR("ß"), STR("ÿ")));
}

static void a_beginning_is_found_in_whole_letters(void **state)
{
    (void)state;
    assert_true(fold_begins(STR("Borgere"), STR("BORGER")));
    assert_true(fold_begins(STR("Ørsted Å"), STR("ørsted å")));
    assert_true(fold_begins(STR("bord"), STR("")));
    assert_false(fold_begins(STR("bord"), STR("borde")));
    assert_false(fold_begins(STR("på"), STR("pæ")));
    assert_false(fold_begins(STR(""), STR("b")));
}

static void no_letter_changes_its_number_of_bytes(void **state)
{
    (void)state;
    for (int32_t c = 0; c < 0x80; c++)
        assert_true(fold_letter(c) < 0x80);
    for (int32_t c = 0x80; c < 0x800; c++)
        assert_true(fold_letter(c) >= 0x80 && fold_letter(c) < 0x800);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_is_put_aside_in_danish_too),
        cmocka_unit_test(a_beginning_is_found_in_whole_letters),
        cmocka_unit_test(no_letter_changes_its_number_of_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
