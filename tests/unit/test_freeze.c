/* Editions over the catalogue of the fixture: eight ideas, two themes; what a first one holds and what a second keeps of it. */
#include "edition/edition_pages.h"

#include "support/catalogue_fixture.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FIXED(literal)                                                                                                 \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    } /* as STR(), before main() */

static struct fixture fixture;
static struct str at[1], frame_of[FIXTURE_IDEAS];
static uint32_t proposed[3];
static struct proposal proposal[] = {{7, 1, FIXED("Bus <hver> time"), FIXED("Anna"), 0, proposed}};
static struct decided_theme decided[] = {{.number = 2, .merged_into = 1}};
static struct decisions decisions;
static struct frame_row row[] = {{FRAME_OPEN, FIXED("Stier"), FIXED("")},
                                 {FRAME_FIXED, FIXED("Busser"), FIXED("Aftale")}};
static const struct frame frame = {.count = 2, .row = row};
static struct edition first, second;

static int begin(void **state)
{
    *state = &fixture;
    fixture_build(&fixture);
    memset(frame_of, 0, sizeof frame_of);
    at[0] = STR("2026-11-22T10:00:00");
    proposal[0].idea_count = 0;
    decisions = (struct decisions){
        .N = FIXTURE_IDEAS, .frame = frame_of, .proposal = proposal, .theme_count = 0, .theme = decided};
    fixture.options.decisions = &decisions;
    fixture.options.at = at;
    fixture.options.frame = &frame;
    return 0;
}

static enum status try_freeze(struct edition *out, const struct edition *previous, const char *cut_off,
                              struct arena *keep)
{
    const struct edition_options options = {.number = previous ? previous->number + 1 : 1,
                                            .cut_off = str_from(cut_off),
                                            .at = STR("2026-11-22T15:00:00"),
                                            .by = STR("Anna"),
                                            .apart = STR("politiker")};
    return edition_from(out, &fixture.catalogue, previous, &options, keep);
}

static void freeze_now(struct edition *out, const struct edition *previous)
{
    assert_int_equal(try_freeze(out, previous, "", &fixture.arena), DONE);
    edition_check(out);
}

/* "theme 1, idea 1, …" without the front and the index. */
static void assert_entries(const struct edition *edition, const char *expected)
{
    struct buffer found = {0};
    for (uint32_t e = 0; e < edition->entries; e++) {
        const struct edition_entry *entry = &edition->entry[e];
        if (entry->kind <= EDITION_FIXED || entry->kind == EDITION_INDEX)
            continue;
        assert_int_equal(
            buffer_format(&found, "%s%s %u", found.len ? ", " : "", edition_word[entry->kind], entry->number), DONE);
        if (entry->kind == EDITION_COPY)
            assert_int_equal(buffer_format(&found, " of %u", entry->count), DONE);
    }
    assert_str(buffer_str(&found), expected);
    buffer_free(&found);
}

static void assert_idea(const struct edition *edition, uint32_t number, uint32_t i)
{
    assert_true(number >= 1 && number <= edition->ideas);
    assert_true(str_equal(edition->idea[number - 1].id, fixture.ideas.id[i]));
    assert_true(str_equal(edition->idea[number - 1].what, fixture.ideas.what[i]));
    assert_true(str_equal(edition->idea[number - 1].why, fixture.ideas.why[i]));
}

static void the_first_edition_numbers_in_the_order_of_reading(void **state)
{
    (void)state;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    assert_entries(&first, "part 0, theme 1, idea 1, copy 2 of 1, idea 3, idea 4, theme 2, idea 5, unplaced 0, idea 6, "
                           "unplaced 0, idea 7, part 1, theme 2, idea 8");
    assert_idea(&first, 1, BUS_VALLEY);
    assert_idea(&first, 2, BUS_COPY);
    assert_idea(&first, 3, BUS_EVENING);
    assert_idea(&first, 4, BIKE);
    assert_idea(&first, 5, BENCH);
    assert_idea(&first, 6, BETWEEN);
    assert_idea(&first, 7, NO_TEXT);
    assert_idea(&first, 8, NASTY);
    assert_int_equal(first.received, 8);
    assert_int_equal(first.placed, 5);
    assert_int_equal(first.duplicates, 1);
    assert_int_equal(first.unplaced, 2);
}

static void a_proposal_stands_before_the_rest_and_points_to_what_stands_elsewhere(void **state)
{
    (void)state;
    proposed[0] = BENCH; /* of another theme */
    proposed[1] = BIKE;
    proposed[2] = BUS_COPY; /* stands with its original */
    proposal[0].idea_count = 3;
    decisions.proposal_count = 1;
    frame_of[BIKE] = STR("Busser");
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    assert_entries(&first,
                   "part 0, theme 1, proposal 7, idea 1, copy 2 of 1, idea 3, outside 3, reference 5, others 1, "
                   "idea 4, theme 2, idea 5, unplaced 0, idea 6, unplaced 0, idea 7, part 1, theme 2, idea 8");
    assert_idea(&first, 3, BIKE);
    assert_int_equal(first.outside, 1);
}

static void a_second_edition_keeps_numbers_and_words_and_puts_the_new_behind_the_old(void **state)
{
    (void)state;
    fixture.unplaced[BUS_VALLEY] = UNPLACED_WITHHELD; /* for now: it comes later */
    fixture.theme_of[BUS_VALLEY] = THEME_NONE;
    fixture.theme_of[BUS_COPY] = THEME_NONE;
    fixture.theme[0].size = 2, fixture.theme[0].submissions = 2, fixture.theme[0].quotes = 0;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    /* the copy of what is withheld has no theme */
    assert_entries(&first, "part 0, theme 1, idea 1, idea 2, theme 2, idea 3, unplaced 0, idea 4, unplaced 0, idea 5, "
                           "unplaced 0, idea 6, part 1, theme 2, idea 7");
    fixture.unplaced[BUS_VALLEY] = UNPLACED_NOT;
    fixture.theme_of[BUS_VALLEY] = fixture.theme_of[BUS_COPY] = 0;
    fixture.theme[0].size = 3, fixture.theme[0].submissions = 4;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&second, &first);
    /* the copy came first and stands in full again; its original is new and is told as the copy */
    assert_entries(&second,
                   "part 0, theme 1, idea 1, idea 2, idea 4, copy 8 of 4, theme 2, idea 3, unplaced 0, idea 5, "
                   "unplaced 0, idea 6, part 1, theme 2, idea 7");
    for (uint32_t n = 0; n < first.ideas; n++) {
        assert_true(str_equal(first.idea[n].id, second.idea[n].id));
        assert_true(str_equal(first.idea[n].what, second.idea[n].what));
        assert_int_equal(second.idea[n].edition, 1);
    }
    assert_int_equal(second.idea[7].edition, 2);
}

/* Two texts that a correction made the same: both are in people's hands. */
static void what_stood_in_full_does_so_again_though_it_is_a_copy_now(void **state)
{
    (void)state;
    fixture.duplicate_of[BUS_COPY] = IDEA_NONE;
    fixture.copy[BUS_COPY] = COPY_NONE;
    fixture.theme[0].size = 4;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    assert_entries(&first, "part 0, theme 1, idea 1, idea 2, idea 3, idea 4, theme 2, idea 5, unplaced 0, idea 6, "
                           "unplaced 0, idea 7, part 1, theme 2, idea 8");
    fixture.duplicate_of[BUS_COPY] = BUS_VALLEY;
    fixture.copy[BUS_COPY] = COPY_EXACT;
    fixture.theme[0].size = 3;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&second, &first);
    assert_int_equal(second.duplicates, 1);
    assert_entries(&second, "part 0, theme 1, idea 1, idea 2, idea 3, idea 4, theme 2, idea 5, unplaced 0, idea 6, "
                            "unplaced 0, idea 7, part 1, theme 2, idea 8");
}

static void an_original_stands_before_a_copy_with_a_lower_id(void **state)
{
    (void)state;
    fixture.id[BUS_COPY] = STR("1-1");
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    assert_idea(&first, 1, BUS_VALLEY);
    assert_idea(&first, 2, BUS_COPY);
}

static void what_was_withheld_merged_or_corrected_since_is_said(void **state)
{
    (void)state;
    decisions.proposal_count = 1;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    decisions.proposal_count = 0;
    decisions.theme_count = 1;
    fixture.unplaced[NASTY] = UNPLACED_WITHHELD;
    fixture.theme_of[NASTY] = THEME_NONE;
    fixture.theme_of[BENCH] = 0; /* theme 2 went into theme 1 */
    fixture.nearest[BENCH] = 0;
    fixture.themes.K = 1;
    fixture.theme[0].size = 4, fixture.theme[0].submissions = 5;
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        fixture.runner_up[i] = THEME_NONE;
    fixture.what[BIKE] = STR("Cykelsti til skolen");
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&second, &first);
    assert_entries(&second, "theme 1, idea 1, copy 2 of 1, idea 3, idea 4, corrected 4, idea 5, unplaced 0, idea 6, "
                            "unplaced 0, idea 7, gone 8, gone_proposal 7, gone_theme 2");
    assert_str(second.idea[3].what, "Cykelsti");
    assert_int_equal(second.withheld, 1);
    const struct edition_entry *gone = &second.entry[second.entries - 1 - second.ideas];
    assert_int_equal(gone->kind, EDITION_GONE_THEME);
    assert_int_equal(gone->count, 1);
    /* and is said again in the next */
    struct edition third;
    freeze_now(&third, &second);
    assert_int_equal(third.entries, second.entries);
}

static void what_came_after_the_cut_off_stands_by_itself(void **state)
{
    (void)state;
    static struct table tables[2];
    static struct columns columns[2];
    struct str times[2] = {STR("2026-11-22T10:00:00"), STR("2026-11-22T12:00:01")};
    assert_int_equal(fixture_try(&fixture), DONE);
    tables[0] = tables[1] = fixture.table;
    columns[0] = columns[1] = fixture.columns;
    fixture.catalogue.tables = tables;
    fixture.catalogue.columns = columns;
    fixture.catalogue.at = times;
    fixture.source[BUS_VALLEY] = fixture.source[BIKE] = 1;
    assert_int_equal(try_freeze(&first, NULL, "2026-11-22T12:00:00", &fixture.arena), DONE);
    edition_check(&first);
    assert_entries(&first, "part 0, theme 1, idea 1, idea 2, theme 2, idea 3, unplaced 0, idea 4, unplaced 0, idea 5, "
                           "part 1, theme 2, idea 6, late 0, copy 7 of 1, idea 8");
    assert_int_equal(first.received, 6);
    assert_int_equal(first.late, 2);
    assert_int_equal(try_freeze(&first, NULL, "2026-11-22T09:59:59", &fixture.arena), BAD_INPUT);
    assert_message("intet læst ind endnu", "22. november 2026 kl. 09.59", "--cut-off", NULL);
    fixture.source[BUS_VALLEY] = fixture.source[BIKE] = 0;
}

static void a_mask_that_was_said_later_holds_in_the_edition(void **state)
{
    (void)state;
    struct private_word word = {.id = STR("1-6"), .text = STR("parken"), .masks = true};
    const struct private_review review = {1, &word};
    uint32_t theme = 0;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    assert_int_equal(edition_mask(&first, NULL, &fixture.arena), DONE);
    assert_str(first.idea[4].what, "Bænke i parken");
    while (theme < first.entries && first.entry[theme].kind != EDITION_THEME)
        theme++;
    assert_true(theme < first.entries);
    first.entry[theme].text = STR("Træer i parken");
    assert_int_equal(edition_mask(&first, &review, &fixture.arena), DONE);
    assert_str(first.idea[4].what, "Bænke i [skjult]");
    assert_str(first.entry[theme].text, "Træer i [skjult]");
}

static void what_was_kept_in_an_idea_is_kept_in_its_proposal(void **state)
{
    (void)state;
    struct edition_idea ideas[] = {{.edition = 1, .id = STR("1-1"), .what = STR("ring 20304050")},
                                   {.edition = 1, .id = STR("1-2"), .what = STR("ring 20304050")}};
    struct edition_entry entries[] = {{.kind = EDITION_PROPOSAL, .number = 1, .text = STR("Svar på 20304050")},
                                      {.kind = EDITION_IDEA, .number = 1},
                                      {.kind = EDITION_PROPOSAL, .number = 2, .text = STR("Svar på 20304050")},
                                      {.kind = EDITION_IDEA, .number = 2}};
    struct edition made = {.number = 1, .ideas = 2, .idea = ideas, .entries = 4, .entry = entries};
    struct private_word word = {.id = STR("1-1"), .text = STR("20304050")};
    const struct private_review review = {1, &word};
    assert_int_equal(edition_mask(&made, &review, &fixture.arena), DONE);
    assert_str(made.idea[0].what, "ring 20304050");
    assert_str(made.idea[1].what, "ring [telefon]");
    assert_str(made.entry[0].text, "Svar på 20304050");
    assert_str(made.entry[2].text, "Svar på [telefon]");
}

/* ---- pages ---- */

static char *write_pages(struct paper *paper, const struct edition *edition)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(edition_pages(paper, edition, &fixture.arena), DONE);
    assert_int_equal(edition_write_html(out, paper, edition), DONE);
    assert_int_equal(fclose(out), 0);
    return text;
}

static void a_page_is_written_for_each_that_was_counted_and_no_text_is_obeyed(void **state)
{
    (void)state;
    struct paper paper;
    decisions.proposal_count = 1;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    char *text = write_pages(&paper, &first);
    assert_int_equal(times_in(text, "<section class=\"page\">"), paper.pages);
    assert_int_equal(times_in(text, "class=\"what"), 8);
    assert_int_equal(times_in(text, "<b>&amp;&#39;fed&#39;"), 0);
    assert_int_equal(times_in(text, "=1+1 &lt;b&gt;&amp;&#39;fed&#39;&lt;/b&gt;\n<br>ny linje"), 1);
    assert_int_equal(times_in(text, "Bus &lt;hver&gt; time"), 1);
    assert_int_equal(times_in(text, "Samme ord som nr. 1."), 1);
    assert_int_equal(times_in(text, "8 idéer modtaget = 5 i et tema + 1 dublet + 2 uden tema + 0 tilbageholdt."), 1);
    assert_int_equal(times_in(text, ">NY<"), 0);
    free(text);
}

static void what_is_new_is_marked_and_what_was_erased_leaves_its_number(void **state)
{
    (void)state;
    struct paper paper;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    first.ideas = 7; /* as if the last one had come later */
    for (uint32_t e = 0; e < first.entries; e++)
        if (first.entry[e].number == 8)
            first.entry[e] = (struct edition_entry){.kind = EDITION_GROUP};
    freeze_now(&second, &first);
    second.idea[4] = (struct edition_idea){.edition = 1, .id = second.idea[4].id, .erased = true};
    char *text = write_pages(&paper, &second);
    assert_int_equal(times_in(text, ">NY<"), 1);
    assert_int_equal(times_in(text, "<span class=\"m\">5</span> (slettet)"), 1);
    assert_int_equal(times_in(text, "parken"), 0);
    free(text);
}

static void the_same_edition_has_one_identity_whatever_was_erased(void **state)
{
    (void)state;
    struct str one, other;
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    assert_int_equal(edition_identity(&one, &first, &fixture.arena), DONE);
    first.idea[4].what = STR("");
    assert_int_equal(edition_identity(&other, &first, &fixture.arena), DONE);
    assert_true(str_equal(one, other));
    first.at = STR("2026-11-22T15:00:01");
    assert_int_equal(edition_identity(&other, &first, &fixture.arena), DONE);
    assert_false(str_equal(one, other));
}

static void too_few_ideas_for_themes_are_printed_all_the_same(void **state)
{
    (void)state;
    struct paper paper;
    fixture_make_too_few(&fixture);
    assert_int_equal(fixture_try(&fixture), DONE);
    freeze_now(&first, NULL);
    char *text = write_pages(&paper, &first);
    assert_int_equal(times_in(text, "class=\"what"), 8);
    free(text);
}

static enum status freeze_and_lay(void)
{
    struct arena keep = {0};
    struct edition edition;
    struct paper paper;
    enum status status = try_freeze(&edition, NULL, "", &keep);
    if (status == DONE)
        status = edition_pages(&paper, &edition, &keep);
    arena_free(&keep);
    return status;
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    enum status status = DONE;
    assert_int_equal(fixture_try(&fixture), DONE);
    WITH_EACH_REQUEST_REFUSED({
        status = freeze_and_lay();
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(status, DONE);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, begin, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_first_edition_numbers_in_the_order_of_reading),
        WITH_FIXTURE(a_proposal_stands_before_the_rest_and_points_to_what_stands_elsewhere),
        WITH_FIXTURE(a_second_edition_keeps_numbers_and_words_and_puts_the_new_behind_the_old),
        WITH_FIXTURE(what_stood_in_full_does_so_again_though_it_is_a_copy_now),
        WITH_FIXTURE(an_original_stands_before_a_copy_with_a_lower_id),
        WITH_FIXTURE(what_was_withheld_merged_or_corrected_since_is_said),
        WITH_FIXTURE(what_came_after_the_cut_off_stands_by_itself),
        WITH_FIXTURE(a_mask_that_was_said_later_holds_in_the_edition),
        WITH_FIXTURE(what_was_kept_in_an_idea_is_kept_in_its_proposal),
        WITH_FIXTURE(a_page_is_written_for_each_that_was_counted_and_no_text_is_obeyed),
        WITH_FIXTURE(what_is_new_is_marked_and_what_was_erased_leaves_its_number),
        WITH_FIXTURE(the_same_edition_has_one_identity_whatever_was_erased),
        WITH_FIXTURE(too_few_ideas_for_themes_are_printed_all_the_same),
        WITH_FIXTURE(refused_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
