#include "ideas/private.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct private_word words[8];
static struct private_review review = {0, words};

static void say(const char *id, const char *text, bool masks)
{
    words[review.count++] = (struct private_word){str_from(id), str_from(text), masks};
}

static int forget(void **state)
{
    (void)state;
    review.count = 0;
    return 0;
}

static void shows(const char *id, const char *text, const char *expected)
{
    struct arena arena = {0};
    struct str masked;
    uint64_t found[PRIVATE_KINDS] = {0};
    assert_int_equal(private_mask_reviewed(&masked, str_from(text), &review, str_from(id), found, &arena), DONE);
    assert_str(masked, expected);
    arena_free(&arena);
}

static void what_is_kept_is_shown_in_its_idea_alone(void **state)
{
    (void)state;
    say("A", "kontakt Bo Bach", false);
    shows("A", "kontakt Bo Bach og ring 20123456", "kontakt Bo Bach og ring [telefon]");
    shows("B", "kontakt Bo Bach", "kontakt [navn]");
    shows("A", "ring til Bo Bach", "ring til [navn]");
}

static void what_is_masked_is_hidden_in_every_idea(void **state)
{
    (void)state;
    say("A", "Mona", true);
    shows("A", "spørg Mona ved bordet, mona!", "spørg [skjult] ved bordet, [skjult]!");
    shows("B", "Mona kom, og mona gik; Monas bord", "[skjult] kom, og mona gik; Monas bord");
    shows("B", "kontakt Mona Bach", "kontakt [navn]");
}

static void danish_letters_are_hidden_in_capitals_too(void **state)
{
    (void)state;
    say("A", "åse ærø", true);
    say("A", "ØRUM", true);
    shows("A", "ÅSE ÆRØ bor i Ørum, Åse ærø ikke", "[skjult] bor i [skjult], [skjult] ikke");
    shows("A", "åse äro, ørun", "åse äro, ørun");
}

static void the_later_word_holds(void **state)
{
    (void)state;
    say("A", "Mona", true);
    say("A", "Mona", false);
    shows("A", "spørg Mona", "spørg Mona");
    shows("B", "spørg Mona", "spørg [skjult]");
    say("A", "Mona", true);
    shows("A", "spørg Mona", "spørg [skjult]");
}

static void overlapping_finds_are_hidden_as_one(void **state)
{
    (void)state;
    say("A", "ring på 20 12", true);
    shows("A", "og ring på 20 12 34 56 nu", "og [skjult] nu");
    say("A", "", true);
    shows("A", "ingen ord", "ingen ord");
}

static void refused_memory_is_told(void **state)
{
    (void)state;
    say("A", "Mona", true);
    enum status status = OUR_FAULT;
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct str masked;
        uint64_t found[PRIVATE_KINDS] = {0};
        status = private_mask_reviewed(&masked, STR("spørg Mona"), &review, STR("A"), found, &arena);
        assert_true(status == DONE || status == MACHINE);
        arena_free(&arena);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_kept_is_shown_in_its_idea_alone, forget),
        cmocka_unit_test_setup(what_is_masked_is_hidden_in_every_idea, forget),
        cmocka_unit_test_setup(danish_letters_are_hidden_in_capitals_too, forget),
        cmocka_unit_test_setup(the_later_word_holds, forget),
        cmocka_unit_test_setup(overlapping_finds_are_hidden_as_one, forget),
        cmocka_unit_test_setup(refused_memory_is_told, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
