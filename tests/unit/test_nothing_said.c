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
