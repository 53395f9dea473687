/* The brief over the catalogue of the fixture: eight ideas, two themes, here also waves, a frame and decisions. */
#include "catalogue/brief.h"

#include "support/catalogue_fixture.h"
#include "support/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FIXED(literal)                                                                                                 \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    } /* as STR(), before main() */

static struct fixture fixture;
static struct brief brief;
static struct str wave[1] = {FIXED("formiddag")}, at[1] = {FIXED("2026-11-22T10:00:00")};
static struct str frame_of[FIXTURE_IDEAS];
static uint32_t proposed[] = {BUS_VALLEY};
static struct proposal proposal[] = {{1, 1, FIXED("Bus <12> igen"), FIXED("Anna"), 1, proposed}};
static struct act_conflict conflict[] = {{7, FIXED("temaet er væk")}};
static struct decisions decisions;
static struct frame_row row[] = {{FRAME_OPEN, FIXED("Stier"), FIXED("")},
                                 {FRAME_FIXED, FIXED("Busser"), FIXED("Aftale & lov")}};
static const struct frame frame = {.count = 2, .row = row};
static struct touch touch[] = {{BUS_EVENING, 1, 0.5}};
static const struct touches touches = {1, touch};
static const struct catalogue_move move[] = {{BIKE, 2, 1}};

static int begin(void **state)
{
    *state = &fixture;
    fixture_build(&fixture);
    memset(frame_of, 0, sizeof frame_of);
    decisions = (struct decisions){.N = FIXTURE_IDEAS,
                                   .frame = frame_of,
                                   .proposal_count = 1,
                                   .proposal = proposal,
                                   .conflict_count = 1,
                                   .conflict = conflict};
    fixture.options.decisions = &decisions;
    fixture.options.wave = wave;
    fixture.options.at = at;
    fixture.options.frame = &frame;
    fixture.options.touches = &touches;
    fixture.options.move = move;
    fixture.options.moves = 1;
    return 0;
}

static enum status make(struct brief_options options)
{
    fixture_finish(&fixture);
    return brief_from(&brief, &fixture.catalogue, &options, &fixture.arena);
}

static bool says(enum brief_kind kind, const char *part)
{
    for (uint32_t n = 0; n < brief.section[kind].lines; n++)
        if (str_find(brief.section[kind].line[n], str_from(part), 0) != SIZE_MAX)
            return true;
    return false;
}

static void one_wave_is_nothing_new(void **state)
{
    (void)state;
    assert_int_equal(make((struct brief_options){0}), DONE);
    assert_false(brief.compares);
    assert_int_equal(brief.section[BRIEF_NEW].lines, 0);
    assert_int_equal(brief.received, FIXTURE_IDEAS);
    assert_int_equal(brief.people, 4);
    assert_true(says(BRIEF_WHO, "8 idéer: 7 fra borgere, 1 fra politikere. 4 deltagere er kendt."));
    assert_true(says(BRIEF_WHO, "8 modtaget = 5 i 2 temaer + 1 dublet + 2 ikke placeret + 0 tilbageholdt."));
}

static void new_is_what_came_at_a_time_or_later_and_after_a_wave(void **state)
{
    (void)state;
    assert_int_equal(make((struct brief_options){.since = STR("2026-11-22 10:00")}), DONE);
    assert_int_equal(brief.fresh, FIXTURE_IDEAS);
    assert_int_equal(make((struct brief_options){.since = STR("2026-11-22T10:00:01")}), DONE);
    assert_int_equal(brief.fresh, 0);
    assert_int_equal(make((struct brief_options){.since = STR("2026-11-21")}), DONE);
    assert_int_equal(brief.fresh, FIXTURE_IDEAS);
    assert_int_equal(make((struct brief_options){.since = STR("formiddag")}), DONE);
    assert_int_equal(brief.fresh, 0);
    assert_int_equal(make((struct brief_options){.since = STR("frokost")}), BAD_INPUT);
    assert_int_equal(make((struct brief_options){.since = STR("2026-02-31")}), BAD_INPUT);
    assert_non_null(strstr(status_message(), "formiddag"));
}

static void a_groups_brief_counts_and_quotes_that_group_alone(void **state)
{
    (void)state;
    assert_int_equal(make((struct brief_options){.group = STR("politikere")}), DONE);
    assert_int_equal(brief.received, 1);
    assert_int_equal(brief.themes, 1);
    assert_int_equal(brief.theme[0].theme->number, 2);
    assert_str(brief.theme[0].id[0], "1-5");
    assert_int_equal(make((struct brief_options){.group = STR("naboer")}), BAD_INPUT);
}

static void two_rooms_stand_side_by_side(void **state)
{
    (void)state;
    assert_int_equal(make((struct brief_options){.two_rooms = true}), DONE);
    assert_str(brief.room[0], "borgere");
    assert_str(brief.room[1], "politikere");
    assert_int_equal(brief.theme[0].theme->number, 2); /* of both, before the larger one that citizens alone have */
    assert_int_equal(brief.theme[0].of_room, 0);
    assert_int_equal(brief.theme[1].of_room, 1);
    assert_str(brief.theme[0].id[0], "1-6");
    assert_str(brief.theme[0].id[1], "1-5");
    assert_int_equal(brief.theme[1].said[1].len, 0);
}

static void two_rooms_need_two_groups(void **state)
{
    (void)state;
    fixture.group[NASTY] = STR("borgere");
    assert_int_equal(make((struct brief_options){.two_rooms = true}), BAD_INPUT);
}

static void what_needs_an_eye_is_told_once(void **state)
{
    (void)state;
    assert_int_equal(make((struct brief_options){0}), DONE);
    assert_true(says(BRIEF_EYE, "1 idé ligger midt imellem to temaer: 1-7."));
    assert_true(says(BRIEF_EYE, "Handling 7 kan ikke længere udføres: temaet er væk."));
    assert_true(says(BRIEF_EYE, "»Busser«: 1-10."));
    assert_true(says(BRIEF_SILENT, "bord 2"));
    assert_true(says(BRIEF_SILENT, "Havn"));
    frame_of[BUS_EVENING] = STR("Busser"); /* a person has answered */
    assert_int_equal(make((struct brief_options){0}), DONE);
    assert_false(says(BRIEF_EYE, "»Busser«"));
    assert_true(says(BRIEF_WHO, "heraf 1 uden for rammen"));
}

/* An id that looks like a slip's and names another table than its idea is none. */
static void slips_that_are_missing_are_told_by_number(void **state)
{
    (void)state;
    fixture.id[BUS_VALLEY] = STR("1-01");
    fixture.id[BUS_EVENING] = STR("1-03");
    fixture.id[BENCH] = STR("9-05");
    assert_int_equal(make((struct brief_options){0}), DONE);
    assert_true(says(BRIEF_EYE, "Sedler, der mangler i bordenes række: 1-02."));
    assert_int_equal(make((struct brief_options){.group = STR("borgere")}), DONE);
    assert_false(says(BRIEF_EYE, "Sedler"));
}

/* As wording_stability() has it: loosely bounded is not uncertain. */
static void uncertain_themes_are_told_and_loose_ones_are_not(void **state)
{
    (void)state;
    fixture.theme[0].stability = 0.7F;
    fixture.theme[1].stability = 0.55F;
    assert_int_equal(make((struct brief_options){0}), DONE);
    assert_true(says(BRIEF_EYE, "1 tema er usikkert og skal læses, før det bruges: tema 2."));
    assert_ptr_equal(brief_next_unsteady(&brief, 0)->theme, &fixture.theme[1]);
    assert_null(brief_next_unsteady(&brief, 2));
}

static void uncertain_themes_are_told_by_number_whatever_their_order(void **state)
{
    (void)state;
    fixture.theme[0].stability = fixture.theme[1].stability = 0.3F;
    assert_int_equal(make((struct brief_options){0}), DONE);
    struct brief_theme first = brief.theme[0];
    brief.theme[0] = brief.theme[1];
    brief.theme[1] = first;
    assert_int_equal(brief_next_unsteady(&brief, 0)->number, 1);
    assert_int_equal(brief_next_unsteady(&brief, 1)->number, 2);
}

static void outside_the_frame_is_counted_in_every_part(void **state)
{
    (void)state;
    frame_of[BUS_EVENING] = frame_of[BUS_COPY] = STR("Busser");
    fixture_finish(&fixture);
    assert_int_equal(fixture.catalogue.outside, 2);
    assert_int_equal(fixture.catalogue.parts[BY_WAVE].count, 1);
    assert_int_equal(fixture.catalogue.parts[BY_WAVE].part[0].received, FIXTURE_IDEAS);
    assert_int_equal(fixture.catalogue.parts[BY_WAVE].part[0].outside, 2);
    assert_ptr_equal(catalogue_frame_row(&fixture.catalogue, BUS_COPY), &row[1]);
    assert_null(catalogue_frame_row(&fixture.catalogue, BIKE));
    assert_int_equal(fixture.catalogue.theme[0].ideas, 3); /* they keep their theme */
}

static void proposals_frame_moves_and_conflicts_stand_in_the_outputs(void **state)
{
    (void)state;
    frame_of[BUS_EVENING] = STR("bus");
    fixture_finish(&fixture);
    char *csv = fixture_write(&fixture, write_proposals_csv, false), *html = fixture_write(&fixture, write_html, false);
    char *json = fixture_write(&fixture, write_json, false), *method = fixture_write(&fixture, write_method, false);
    assert_string_equal(csv, "proposal,theme,text,by,ideas\n1,1,Bus <12> igen,Anna,1-2\n");
    assert_int_equal(times_in(html, "Bus &lt;12&gt; igen"), 1);
    assert_int_equal(times_in(html, "Uden for rammen: Busser. Aftale &amp; lov"), 1);
    assert_int_equal(times_in(html, "Det, der ikke længere kan udføres"), 1);
    assert_int_equal(times_in(html, "id=\"flyttet\""), 1);
    assert_int_equal(times_in(json, "\"frame\": \"bus\""), 1);
    assert_int_equal(times_in(json, "\"proposal\": 1"), 1);
    assert_int_equal(times_in(method, "temaet er væk"), 1);
    assert_int_equal(times_in(method, "1-8: 2 → 1"), 1);
    free(csv);
    free(html);
    free(json);
    free(method);
}

static void the_page_shows_foreign_words_and_obeys_none(void **state)
{
    (void)state;
    assert_int_equal(make((struct brief_options){0}), DONE);
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    brief_write_html(out, &brief);
    assert_int_equal(fclose(out), 0);
    assert_null(strstr(text, "<b>&"));
    assert_null(strstr(text, "<alt>"));
    assert_int_equal(times_in(text, "<tr class=\"quote\">"), 2);
    free(text);
    out = open_memstream(&text, &len);
    assert_non_null(out);
    assert_int_equal(brief_write_text(out, &brief, 80), DONE);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(times_in(text, "Busser"), 3); /* theme, frame, suggestion */
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_wave_is_nothing_new, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(new_is_what_came_at_a_time_or_later_and_after_a_wave, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_groups_brief_counts_and_quotes_that_group_alone, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(two_rooms_stand_side_by_side, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(two_rooms_need_two_groups, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_needs_an_eye_is_told_once, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(slips_that_are_missing_are_told_by_number, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(uncertain_themes_are_told_and_loose_ones_are_not, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(uncertain_themes_are_told_by_number_whatever_their_order, begin,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(outside_the_frame_is_counted_in_every_part, begin, fixture_teardown),
        cmocka_unit_test_setup_teardown(proposals_frame_moves_and_conflicts_stand_in_the_outputs, begin,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(the_page_shows_foreign_words_and_obeys_none, begin, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
