/* Word for word the same, and nearly so. */
#include "ideas/same.h"

#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { NOBODY = -1, MOST = 8 };

static void finds(const char *const *text, const int *expected, uint32_t N)
{
    struct str list[MOST] = {0};
    uint32_t duplicate_of[MOST];
    for (uint32_t i = 0; i < N; i++)
        list[i] = str_from(text[i]);
    assert_int_equal(same_from(duplicate_of, list, N), DONE);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal((int)duplicate_of[i], expected[i]);
}

static void case_blanks_and_punctuation_are_set_aside(void **state)
{
    (void)state;
    const char *text[] = {"Flere bænke!", "flere  BÆNKE", "Færre bænke", "»Flere\nbænke« …", "flerebænke"};
    finds(text, (int[]){NOBODY, 0, NOBODY, 0, 0}, 5);
}

static void letters_and_digits_are_not(void **state)
{
    (void)state;
    const char *text[] = {"blå", "bla", "1.000", "10,00", "100", "Å", "å"};
    finds(text, (int[]){NOBODY, NOBODY, NOBODY, 2, NOBODY, NOBODY, 5}, 7);
}

static void emoji_are_compared_as_they_stand(void **state)
{
    (void)state;
    const char *text[] = {"👍", "👎", "👍", "⚽️", "❤️", "!!!", "???", "!!!"};
    finds(text, (int[]){NOBODY, NOBODY, 0, NOBODY, NOBODY, NOBODY, NOBODY, 5}, 8);
}

static void empty_texts_are_nobodys_duplicates(void **state)
{
    (void)state;
    const char *text[] = {"", "", "a", ""};
    finds(text, (int[]){NOBODY, NOBODY, NOBODY, NOBODY}, 4);
    finds(text, NULL, 0);
}

static void invalid_bytes_do_no_harm(void **state)
{
    (void)state;
    const char *text[] = {"a\xFF", "A", "\xC3", "\xC3\xA5\xC3"};
    finds(text, (int[]){NOBODY, 0, NOBODY, NOBODY}, 4);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    struct str list[] = {STR("Flere bænke"), STR("flere bænke")};
    uint32_t duplicate_of[2];
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        status = same_from(duplicate_of, list, 2);
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_blanks_and_punctuation_are_set_aside),
        cmocka_unit_test(letters_and_digits_are_not),
        cmocka_unit_test(emoji_are_compared_as_they_stand),
        cmocka_unit_test(empty_texts_are_nobodys_duplicates),
        cmocka_unit_test(invalid_bytes_do_no_harm),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
