/* Nearly the same, and what only looks so. */
#include "ideas/near_copies.h"

#include "base/parallel.h"
#include "support/campaign.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { NOBODY = -1, MOST = 600 };

static uint32_t near_of[MOST], what_len[MOST];
static uint8_t skip[MOST];
static struct str list[MOST];

static void find(uint32_t N)
{
    memset(skip, 0, sizeof skip);
    for (uint32_t i = 0; i < N; i++)
        what_len[i] = (uint32_t)list[i].len;
    assert_int_equal(near_copies_from(near_of, list, what_len, skip, N), DONE);
}

static bool second_is_a_copy(const char *first, const char *second)
{
    list[0] = str_from(first);
    list[1] = str_from(second);
    find(2);
    assert_int_equal((int)near_of[0], NOBODY);
    return near_of[1] == 0;
}

#define LETTER                                                                                                         \
    "Vi vil gerne have en legeplads ved søen i den gamle park. Den skal have gynger og en sandkasse, og der skal "    \
    "være "                                                                                                           \
    "bænke i skyggen, hvor bedsteforældre kan sidde og se på. Stien derned bør være flad, så barnevogne og "     \
    "kørestole kan komme frem."

static void another_greeting_and_another_name_make_a_copy(void **state)
{
    (void)state;
    assert_true(second_is_a_copy(LETTER, "Kære byråd, " LETTER));
    assert_true(second_is_a_copy("Kære byråd! " LETTER " Med venlig hilsen Ida Holm, Skovvej 7",
                                 "Hej politikere, " LETTER " Mvh Bo Lund, Engvej 12, 2. tv."));
    assert_true(second_is_a_copy(LETTER, LETTER "\nPeter Hansen"));
}

static void a_short_sentence_more_and_a_word_put_right_make_a_copy(void **state)
{
    (void)state;
    assert_true(second_is_a_copy(LETTER, LETTER " Det vil glæde mange familier."));
    assert_true(second_is_a_copy(LETTER " Vi bor her selv.", LETTER " Det vil glæde mange familier."));
    assert_true(second_is_a_copy(LETTER " Vi bor her selv.",
                                 "Vi vil gerne have en legeplads ved søen i den gamle park. Den skal have gynger og en "
                                 "sandkase, og der skal være bænke i skyggen, hvor bedsteforældre kan sidde og se på. "
                                 "Stien derned bør være flad, så barnevogne og kørestole kan komme frem."));
}

static void short_ideas_are_never_near_copies(void **state)
{
    (void)state;
    assert_false(second_is_a_copy("Flere cykelstier i nord", "Flere cykelstier i syd"));
    assert_false(second_is_a_copy("Bedre legeplads ved skolen i den gamle landsby", "Bedre legeplads ved børnehaven i "
                                                                                    "den gamle landsby"));
    assert_false(second_is_a_copy("Flere bænke i parken", "Flere bænke i parken tak"));
}

static void one_meaningful_word_makes_another_idea(void **state)
{
    (void)state;
    assert_false(second_is_a_copy(
        "Vi vil gerne have flere brede cykelstier i den nordlige del af kommunen, så børnene kan cykle til skole",
        "Vi vil gerne have flere brede cykelstier i den sydlige del af kommunen, så børnene kan cykle til skole"));
    assert_false(
        second_is_a_copy("Der bør komme bedre lys på stierne og i parkerne, så man tør gå ude om aftenen i Nordby",
                         "Der bør komme bedre lys på stierne og i parkerne, så man tør gå ude om aftenen i Sydby"));
    assert_false(second_is_a_copy("Nordskolen skal blive. " LETTER, "Sydskolen skal blive. " LETTER));
}

static void negations_and_numbers_block_a_copy(void **state)
{
    (void)state;
    assert_false(second_is_a_copy("Vi vil ikke have en legeplads ved søen i den gamle park. " LETTER,
                                  "Vi vil have en legeplads ved søen i den gamle park. " LETTER));
    assert_false(second_is_a_copy(LETTER " Der skal være 3 gynger.", LETTER " Der skal være 30 gynger."));
    assert_false(second_is_a_copy(LETTER " Der skal være to gynger.", LETTER " Der skal være ni gynger."));
    assert_false(second_is_a_copy("Jeg skriver for at bede om flere biler i byen hver dag. " LETTER,
                                  "Jeg skriver for at bede om færre biler i byen hver dag. " LETTER));
    assert_true(second_is_a_copy("Vi er ikke i tvivl. " LETTER, "Vi er ikke i tvivl. " LETTER " Tak."));
}

static void a_paragraph_of_ones_own_is_heard(void **state)
{
    (void)state;
    assert_false(second_is_a_copy(
        LETTER,
        LETTER " Selv er jeg dagplejer og går derned med de mindste, og det, vi savner mest, er et toilet og et "
               "sted, hvor vi kan spise vores madpakker i læ for regnen, når det blæser fra vest."));
}

static void the_same_reason_for_another_idea_is_no_copy(void **state)
{
    (void)state;
    list[0] = str_from("Jeg foreslår at der kommer flere bænke i parken " LETTER);
    list[1] = str_from("Jeg foreslår at der kommer flere træer i parken " LETTER);
    what_len[0] = what_len[1] = (uint32_t)str_find(list[0], STR(" Vi vil"), 0);
    what_len[1] = (uint32_t)str_find(list[1], STR(" Vi vil"), 0);
    memset(skip, 0, sizeof skip);
    assert_int_equal(near_copies_from(near_of, list, what_len, skip, 2), DONE);
    assert_int_equal((int)near_of[1], NOBODY);
}

static void a_copy_is_like_its_original_itself(void **state)
{
    (void)state;
    list[0] = str_from(LETTER);
    list[1] = str_from(LETTER " Vi bor der og holder meget af søen.");
    list[2] = str_from(LETTER " Vi bor der og holder meget af søen. Parken er byens hjerte for både unge og gamle.");
    find(3);
    assert_int_equal((int)near_of[0], NOBODY);
    assert_int_equal((int)near_of[1], 0);
    assert_int_equal((int)near_of[2], NOBODY); /* near 1, but not near 0 */
}

static void what_is_skipped_is_nobodys_copy_and_has_none(void **state)
{
    (void)state;
    list[0] = list[1] = list[2] = str_from(LETTER);
    for (uint32_t i = 0; i < 3; i++)
        what_len[i] = (uint32_t)list[i].len;
    memset(skip, 0, sizeof skip);
    skip[0] = 1;
    assert_int_equal(near_copies_from(near_of, list, what_len, skip, 3), DONE);
    assert_int_equal((int)near_of[0], NOBODY);
    assert_int_equal((int)near_of[1], NOBODY);
    assert_int_equal((int)near_of[2], 1);
    find(0);
}

static void a_campaign_is_one_idea_with_any_number_of_threads(void **state)
{
    (void)state;
    enum { LETTERS = 500 };
    struct arena arena = {0};
    for (uint32_t i = 0; i < LETTERS; i++)
        assert_int_equal(campaign_write(&list[i], i, &arena), DONE);
    for (parallel_threads = 1; parallel_threads <= 4; parallel_threads += 3) {
        find(LETTERS);
        for (uint32_t i = 0; i < LETTERS; i++)
            assert_int_equal((int)near_of[i], i ? 0 : NOBODY);
    }
    parallel_threads = 1;
    arena_free(&arena);
}

static void invalid_bytes_do_no_harm(void **state)
{
    (void)state;
    assert_true(second_is_a_copy(LETTER " \xFF\xC3", LETTER " \xE2\x82 Tak."));
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    enum status status;
    list[0] = str_from(LETTER);
    list[1] = str_from(LETTER " Tak.");
    what_len[0] = what_len[1] = 10;
    memset(skip, 0, sizeof skip);
    WITH_EACH_REQUEST_REFUSED({
        status = near_copies_from(near_of, list, what_len, skip, 2);
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_greeting_and_another_name_make_a_copy),
        cmocka_unit_test(a_short_sentence_more_and_a_word_put_right_make_a_copy),
        cmocka_unit_test(short_ideas_are_never_near_copies),
        cmocka_unit_test(one_meaningful_word_makes_another_idea),
        cmocka_unit_test(negations_and_numbers_block_a_copy),
        cmocka_unit_test(a_paragraph_of_ones_own_is_heard),
        cmocka_unit_test(the_same_reason_for_another_idea_is_no_copy),
        cmocka_unit_test(a_copy_is_like_its_original_itself),
        cmocka_unit_test(what_is_skipped_is_nobodys_copy_and_has_none),
        cmocka_unit_test(a_campaign_is_one_idea_with_any_number_of_threads),
        cmocka_unit_test(invalid_bytes_do_no_harm),
        cmocka_unit_test(refused_memory_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
