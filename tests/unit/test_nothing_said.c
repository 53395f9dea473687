#include "ideas/nothing_said.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void who_has_nothing_to_say_says_nothing(void **state)
{
    (void)state;
    assert_true(nothing_said(STR("ingen kommentar")));
    assert_true(nothing_said(STR("  Ingen  kommentarer. ")));
    assert_true(nothing_said(STR("INTET AT TILFØJE!")));
    assert_true(nothing_said(STR("– se ovenfor –")));
    assert_true(nothing_said(STR("I don't know")));
    assert_true(nothing_said(STR("Se vedhæftede fil.")));
    assert_true(nothing_said(STR("Nej tak!")));
    assert_true(nothing_said(STR("test")));
    assert_true(nothing_said(STR("Tak for i dag!")));
    assert_true(nothing_said(STR("Mvh")));
    assert_true(nothing_said(STR("Venlig hilsen [navn], bordvært")));
    assert_true(nothing_said(STR("Hilsner fra os ved bord 3")));
}

static void the_same_words_in_other_company_say_something(void **state)
{
    (void)state;
    assert_false(nothing_said(STR("ingen kommentar fra kommunen")));
    assert_false(nothing_said(STR("Kommentarer på hjemmesiden")));
    assert_false(nothing_said(STR("Bevar skolen, se vedhæftet")));
    assert_false(nothing_said(STR("ikke relevant for os i landsbyerne, som ikke har en eneste bus om aftenen")));
    assert_false(nothing_said(STR("nej til flere biler")));
    assert_false(nothing_said(STR("🙂")));
    assert_false(nothing_said(STR("Tak for en dejlig frokost!")));
    assert_false(nothing_said(STR("Test drikkevandet i vores brønde")));
    assert_false(nothing_said(STR("Hilsen fra kommunen til nye borgere")));
    assert_false(nothing_said(STR("hilsenkort")));
    assert_false(nothing_said(STR("")));
    assert_false(nothing_said(STR("jeg har ingen kommentarer jeg har ingen kommentarer jeg har ingen kommentarer")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_nothing_to_say_says_nothing),
        cmocka_unit_test(the_same_words_in_other_company_say_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
