/* Blocks into pages of ten lines: what stays together, what is parted, and where it says so. */
#include "paper/page.h"

#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { PLAIN, SPACED };
static const struct paper_style style[] = {
    [PLAIN] = {.size = 10, .leading = 10, .room = 1000},
    [SPACED] = {.size = 10, .leading = 10, .before = 5, .room = 1000},
};
static struct arena arena;
static struct paper paper;

static int begin(void **state)
{
    (void)state;
    paper = (struct paper){.style = style, .top = 0, .bottom = 100, .go_on = 10};
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static void add(uint32_t look, uint32_t lines, enum paper_joint joint)
{
    static const char text[] = "a\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\n";
    struct paper_block block = {.style = look, .text = {text, lines * 2}, .joint = joint};
    assert_true(lines * 2 < sizeof text);
    assert_int_equal(paper_add(&paper, &block, &arena), DONE);
}

/* Each page as "block:lines block:lines", ">" where it goes on, "|" between pages. */
static void assert_pages(const char *expected)
{
    char found[512] = "";
    size_t len = 0;
    assert_int_equal(paper_flow(&paper, &arena), DONE);
    for (uint32_t p = 0; p < paper.pages; p++) {
        const struct paper_page *page = &paper.page[p];
        assert_int_equal(page->from_before, p && paper.page[p - 1].goes_on);
        len += (size_t)snprintf(found + len, sizeof found - len, "%s", p ? " | " : "");
        for (uint32_t n = 0; n < page->pieces; n++) {
            const struct paper_piece *piece = &paper.piece[page->piece + n];
            len +=
                (size_t)snprintf(found + len, sizeof found - len, "%s%u:%u", n ? " " : "", piece->block, piece->lines);
        }
        len += (size_t)snprintf(found + len, sizeof found - len, "%s", page->goes_on ? " >" : "");
    }
    assert_string_equal(found, expected);
}

static void what_does_not_fit_begins_the_next_page(void **state)
{
    (void)state;
    add(PLAIN, 6, JOINT_NONE);
    add(PLAIN, 4, JOINT_NONE);
    add(PLAIN, 5, JOINT_NONE);
    add(PLAIN, 6, JOINT_NONE);
    assert_pages("0:6 1:4 | 2:5 | 3:6");
    assert_int_equal(paper.block[1].page, 1);
    assert_int_equal(paper.block[2].page, 2);
    assert_int_equal(paper.block[3].page, 3);
    assert_int_equal(paper_sheets(&paper), 2);
}

static void space_above_counts_but_not_at_the_head_of_a_page(void **state)
{
    (void)state;
    add(SPACED, 10, JOINT_NONE);
    add(SPACED, 5, JOINT_NONE);
    add(SPACED, 5, JOINT_NONE);
    assert_pages("0:10 | 1:5 | 2:5"); /* 5 + 5 lines and the space between are more than ten */
}

static void a_heading_never_stands_alone_at_the_foot(void **state)
{
    (void)state;
    add(PLAIN, 8, JOINT_NONE);
    add(PLAIN, 1, JOINT_MUST);
    add(PLAIN, 1, JOINT_MUST);
    add(PLAIN, 1, JOINT_NONE);
    assert_pages("0:8 | 1:1 2:1 3:1");
}

static void a_wish_is_kept_where_it_fits_a_page_and_given_up_where_not(void **state)
{
    (void)state;
    add(PLAIN, 5, JOINT_NONE);
    add(PLAIN, 4, JOINT_WISH);
    add(PLAIN, 2, JOINT_NONE);
    add(PLAIN, 6, JOINT_WISH);
    add(PLAIN, 3, JOINT_MUST);
    add(PLAIN, 3, JOINT_NONE);
    assert_pages("0:5 | 1:4 2:2 | 3:6 | 4:3 5:3");
}

static void what_is_higher_than_a_page_comes_out_whole_and_says_that_it_goes_on(void **state)
{
    (void)state;
    add(PLAIN, 3, JOINT_NONE);
    add(PLAIN, 23, JOINT_NONE);
    add(PLAIN, 1, JOINT_NONE);
    /* nine lines and the mark; the mark, eight lines and the mark; the mark, six lines */
    assert_pages("0:3 | 1:9 > | 1:8 > | 1:6 2:1");
}

static void no_single_line_is_left_behind(void **state)
{
    (void)state;
    add(PLAIN, 10, JOINT_MUST);
    add(PLAIN, 1, JOINT_NONE); /* together eleven: nine and the rest would be one line of the first block */
    assert_pages("0:8 > | 0:2 1:1");
}

static void blocks_of_a_torn_unit_are_parted_between_them_where_that_suffices(void **state)
{
    (void)state;
    add(PLAIN, 6, JOINT_MUST);
    add(PLAIN, 3, JOINT_MUST);
    add(PLAIN, 4, JOINT_NONE);
    assert_pages("0:6 1:3 > | 2:4");
}

static void a_page_begins_where_it_is_asked_for(void **state)
{
    (void)state;
    add(PLAIN, 1, JOINT_MUST);
    add(PLAIN, 1, JOINT_NONE);
    paper.block[1].new_page = true;
    assert_pages("0:1 | 1:1");
    begin(state);
    add(PLAIN, 1, JOINT_NONE);
    paper.block[0].new_page = true;
    assert_pages("0:1"); /* no empty page before it */
}

static void cells_are_one_line_and_an_empty_text_too(void **state)
{
    (void)state;
    struct paper_cell cell[2] = {{.text = STR("a")}, {.page_of = 1, .text = STR("")}};
    add(PLAIN, 9, JOINT_NONE);
    assert_int_equal(paper_add(&paper, &(struct paper_block){.style = PLAIN, .cells = 2, .cell = cell}, &arena), DONE);
    add(PLAIN, 0, JOINT_NONE);
    assert_pages("0:9 1:1 | 2:1");
}

static void a_page_lower_than_a_line_takes_a_line_all_the_same(void **state)
{
    (void)state;
    paper.bottom = 5;
    add(PLAIN, 2, JOINT_NONE);
    assert_pages("0:1 > | 0:1");
}

static void nothing_is_one_empty_page(void **state)
{
    (void)state;
    assert_pages("");
    assert_int_equal(paper.pages, 1);
}

static enum status lay_two_lines(void)
{
    struct arena keep = {0};
    struct paper own = {.style = style, .bottom = 100, .go_on = 10};
    const struct paper_block block = {.style = PLAIN, .text = STR("a\na\n")};
    enum status status = paper_add(&own, &block, &keep);
    if (status == DONE)
        status = paper_flow(&own, &keep);
    arena_free(&keep);
    return status;
}

static void refused_memory_is_an_error(void **state)
{
    (void)state;
    enum status status = DONE;
    WITH_EACH_REQUEST_REFUSED({
        status = lay_two_lines();
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_does_not_fit_begins_the_next_page, begin),
        cmocka_unit_test_setup(space_above_counts_but_not_at_the_head_of_a_page, begin),
        cmocka_unit_test_setup(a_heading_never_stands_alone_at_the_foot, begin),
        cmocka_unit_test_setup(a_wish_is_kept_where_it_fits_a_page_and_given_up_where_not, begin),
        cmocka_unit_test_setup(what_is_higher_than_a_page_comes_out_whole_and_says_that_it_goes_on, begin),
        cmocka_unit_test_setup(no_single_line_is_left_behind, begin),
        cmocka_unit_test_setup(blocks_of_a_torn_unit_are_parted_between_them_where_that_suffices, begin),
        cmocka_unit_test_setup(a_page_begins_where_it_is_asked_for, begin),
        cmocka_unit_test_setup(cells_are_one_line_and_an_empty_text_too, begin),
        cmocka_unit_test_setup(a_page_lower_than_a_line_takes_a_line_all_the_same, begin),
        cmocka_unit_test_setup(nothing_is_one_empty_page, begin),
        cmocka_unit_test_setup(refused_memory_is_an_error, begin),
    };
    return cmocka_run_group_tests(tests, NULL, end);
}
