/* Names of themes that stay, and names that give way to them. */
#include "themes/staying.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { THEMES = 3 };

struct scene {
    struct theme theme[THEMES];
    struct decided_theme decided[THEMES];
    struct placed_theme placed[THEMES];
    struct themes themes;
    struct decisions decisions;
    struct placement placement;
    struct themes_before before;
};

/* Theme 1 was called Busser by the program, and a person called it De sidste busser; theme 2, Haller, has no ideas any more; what is
 * shown are theme 1 and those that the test adds. */
static void scene_open(struct scene *s)
{
    *s = (struct scene){.placed = {{.number = 1, .label = STR("Busser")}, {.number = 2, .label = STR("Haller")}},
                        .decided = {{.number = 1, .label = STR("De sidste busser")}, {.number = 2, .label = STR("")}},
                        .theme = {{.number = 1, .label = STR("Aften")}}};
    s->placement = (struct placement){.theme_count = 2, .theme = s->placed};
    s->decisions = (struct decisions){.theme_count = 2, .theme = s->decided};
    s->before = (struct themes_before){.decisions = &s->decisions, .placement = &s->placement};
    s->themes = (struct themes){.K = 1, .theme = s->theme};
}

static struct theme *add_new(struct scene *s, const char *label, const char *other)
{
    struct theme *theme = &s->theme[s->themes.K++];
    *theme = (struct theme){.number = 2 + s->themes.K,
                            .label = str_from(label),
                            .alternative = {str_from(label), str_from(other)},
                            .alternatives = 2};
    return theme;
}

static void assert_label(const struct theme *theme, const char *expected)
{
    assert_true(str_equal(theme->label, str_from(expected)));
}

static void a_theme_is_called_what_a_person_called_it_whatever_its_ideas_say_now(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    staying_names(&s.themes, &s.before);
    assert_label(&s.theme[0], "De sidste busser");
    s.decided[0].label = STR("");
    staying_names(&s.themes, &s.before);
    assert_label(&s.theme[0], "Busser");
}

static void a_new_theme_gives_way_to_a_name_on_the_wall_though_its_ideas_have_gone(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    const struct theme *fresh = add_new(&s, "Haller", "Svømning");
    staying_names(&s.themes, &s.before);
    assert_label(fresh, "Svømning");
}

/* The theme was made by a person's split, and no run has shown it yet. */
static void a_new_theme_gives_way_to_the_name_that_a_person_gave_a_part(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    const struct theme *fresh = add_new(&s, "Lys", "Lamper");
    struct theme *split = add_new(&s, "Stier", "Veje");
    s.decided[2] = (struct decided_theme){.number = split->number, .label = STR("Lys")};
    s.decisions.theme_count = 3;
    staying_names(&s.themes, &s.before);
    assert_label(split, "Lys");
    assert_label(fresh, "Lamper");
}

static void two_new_themes_do_not_give_way_to_each_others_name(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    const struct theme *one = add_new(&s, "Haller", "Svømning"), *other = add_new(&s, "Svømning", "Haller");
    staying_names(&s.themes, &s.before);
    assert_label(other, "Svømning");
    assert_label(one, "Haller"); /* there is no other: two of a name are less than a wrong name */
}

static void a_name_that_only_its_own_theme_has_stays(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s);
    const struct theme *fresh = add_new(&s, "Lys", "Lamper");
    staying_names(&s.themes, &s.before);
    assert_label(fresh, "Lys");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_theme_is_called_what_a_person_called_it_whatever_its_ideas_say_now),
        cmocka_unit_test(a_new_theme_gives_way_to_a_name_on_the_wall_though_its_ideas_have_gone),
        cmocka_unit_test(a_new_theme_gives_way_to_the_name_that_a_person_gave_a_part),
        cmocka_unit_test(two_new_themes_do_not_give_way_to_each_others_name),
        cmocka_unit_test(a_name_that_only_its_own_theme_has_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
