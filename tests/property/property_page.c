/* Random texts and blocks: lines against a naive twin, and what all pages promise. */
#include "paper/page.h"

#include "base/random.h"
#include "base/utf8.h"
#include "paper/widths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 400, BYTES = 200, BLOCKS = 120 };

static struct str random_text(char *at, struct random *random)
{
    static const char *const part[] = {"a", "W", "i", " ", " ", "-", "/", "\n", "å", "\u030a", "\u00a0", "1", "…", "🚲"};
    size_t len = 0, most = random_below(random, BYTES - 8);
    while (len < most) {
        const char *next = part[random_below(random, sizeof part / sizeof *part)];
        memcpy(at + len, next, strlen(next));
        len += strlen(next);
    }
    return (struct str){at, len};
}

static bool blank(int32_t c)
{
    return utf8_is_space(c) && c != 0xA0;
}

static uint64_t width_without_end(struct str line)
{
    uint64_t width = 0, solid = 0;
    for (size_t at = 0; at < line.len;) {
        int32_t c = utf8_next(line, &at);
        width += width_of(c, false);
        if (!blank(c) && width_of(c, false)) /* a mark may stand on a blank that hangs over the edge */
            solid = width;
    }
    return solid;
}

/* Where a line may end in front of byte `at`: read backwards, character by character. */
static bool may_end(struct str text, size_t at)
{
    int32_t last = 0, before = 0, next = 0;
    for (size_t i = 0; i < at;) {
        before = last;
        last = utf8_next(text, &i);
    }
    if (at < text.len) {
        size_t i = at;
        next = utf8_next(text, &i);
    }
    return blank(last) || ((last == '-' || last == '/') && utf8_is_letter(before) && utf8_is_letter(next));
}

static void each_line_takes_all_that_it_has_room_for(void **state)
{
    (void)state;
    char bytes[BYTES];
    struct random random;
    random_seed(&random, 7);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct arena arena = {0};
        struct text_lines lines;
        struct str text = random_text(bytes, &random);
        uint64_t room = 1000 + random_below(&random, 20000);
        size_t at = 0;
        assert_int_equal(text_lines_from(&lines, text, WIDTH_EM, false, room, 0, &arena), DONE);
        for (uint32_t n = 0; n < lines.count; n++) {
            struct str line = str_slice(text, lines.line[n].at, lines.line[n].len);
            size_t end = at + line.len, first = at;
            assert_int_equal(lines.line[n].at, at);
            assert_true(line.len > 0);
            utf8_next(text, &first);
            while (first < end) { /* the first character may be too wide, with its marks and the blanks behind it */
                size_t more = first;
                int32_t c = utf8_next(text, &more);
                if (width_of(c, false) && !blank(c))
                    break;
                first = more;
            }
            assert_true(width_without_end(line) <= room || end <= first);
            if (line.at[line.len - 1] != '\n' && end < text.len) /* nothing that may stand alone would have fitted */
                for (size_t more = end + 1; more <= text.len; more++) {
                    bool whole = more == text.len || ((unsigned char)text.at[more] & 0xC0) != 0x80;
                    if (!whole || memchr(text.at + end, '\n', more - end))
                        continue;
                    if (more < text.len && !may_end(text, more))
                        continue;
                    assert_true(width_without_end(str_slice(text, at, more - at)) > room);
                }
            at = end;
        }
        assert_int_equal(at, text.len);
        arena_free(&arena);
    }
}

static uint32_t lines_of(const struct paper_block *block)
{
    return block->lines.count ? block->lines.count : 1;
}

static void every_line_is_on_a_page_in_order_and_no_page_is_too_full(void **state)
{
    (void)state;
    static const struct paper_style style[] = {{.size = 640, .leading = 10, .before = 0, .room = 5000},
                                               {.size = 640, .leading = 14, .before = 7, .room = 3000}};
    static char bytes[BLOCKS][BYTES];
    struct random random;
    random_seed(&random, 11);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct arena arena = {0};
        struct paper paper = {.style = style, .bottom = 60 + random_below(&random, 300), .go_on = 8};
        uint32_t count = 1 + random_below(&random, BLOCKS), block = 0, line = 0;
        for (uint32_t b = 0; b < count; b++) {
            struct paper_block made = {.style = random_below(&random, 2),
                                       .text = random_text(bytes[b], &random),
                                       .joint = (enum paper_joint)random_below(&random, 3),
                                       .new_page = random_below(&random, 10) == 0};
            assert_int_equal(paper_add(&paper, &made, &arena), DONE);
        }
        assert_int_equal(paper_flow(&paper, &arena), DONE);
        for (uint32_t p = 0; p < paper.pages; p++) {
            const struct paper_page *page = &paper.page[p];
            uint32_t height = (page->from_before ? paper.go_on : 0) + (page->goes_on ? paper.go_on : 0);
            assert_true(page->pieces > 0);
            for (uint32_t n = 0; n < page->pieces; n++) {
                const struct paper_piece *piece = &paper.piece[page->piece + n];
                const struct paper_style *its = &style[paper.block[piece->block].style];
                assert_int_equal(piece->block, block);
                assert_int_equal(piece->line, line);
                assert_true(line > 0 || paper.block[block].page == p + 1);
                line += piece->lines;
                height += (n ? its->before : 0) + piece->lines * its->leading;
                if (line == lines_of(&paper.block[block])) {
                    block++;
                    line = 0;
                }
            }
            assert_true(height <= paper.bottom);
            /* nothing is torn, and no joint that must hold is broken, but where the page says so */
            bool inside = line > 0 || (block < count && block > 0 && paper.block[block - 1].joint == JOINT_MUST &&
                                       !paper.block[block].new_page);
            if (p + 1 < paper.pages)
                assert_int_equal(page->goes_on, inside);
        }
        assert_int_equal(block, count);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_line_takes_all_that_it_has_room_for),
        cmocka_unit_test(every_line_is_on_a_page_in_order_and_no_page_is_too_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
