#include "base/random.h"
#include "embedding/windows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Texts of so many pieces. */
static struct pieces with_counts(const uint32_t *count, uint32_t N, struct arena *arena)
{
    struct pieces pieces = {.N = N, .start = arena_take(arena, N + 1, sizeof(uint64_t))};
    for (uint32_t i = 0; i < N; i++)
        pieces.start[i + 1] = pieces.start[i] + count[i];
    return pieces;
}

static void a_long_text_is_cut_and_a_text_without_pieces_has_no_window(void **state)
{
    (void)state;
    struct arena arena = {0};
    const uint32_t count[] = {3, 0, 1020, 507, 508};
    struct pieces pieces = with_counts(count, 5, &arena);
    struct windows windows;
    assert_int_equal(windows_from(&windows, &pieces, 3, 512, &arena), DONE);
    const struct {
        uint32_t text, from, count;
    } wanted[] = {{0, 0, 6}, {2, 0, 510}, {2, 510, 510}, {2, 1020, 3}, {3, 0, 510}, {4, 0, 510}, {4, 510, 1}};
    assert_int_equal(windows.count, 7);
    for (uint32_t w = 0; w < 7; w++) {
        assert_int_equal(windows.window[w].text, wanted[w].text);
        assert_int_equal(windows.window[w].from, wanted[w].from);
        assert_int_equal(windows.window[w].count, wanted[w].count);
    }
    assert_int_equal(windows.rows, 6 + 510 + 510 + 3 + 510 + 510 + 1 + 7 * 2);
    arena_free(&arena);
}

static void the_example_is_packed_as_written(void **state)
{
    (void)state;
    struct arena arena = {0};
    const uint32_t count[] = {498, 18, 18, 28};
    struct pieces pieces = with_counts(count, 4, &arena);
    struct windows windows;
    assert_int_equal(windows_from(&windows, &pieces, 0, 512, &arena), DONE);
    assert_int_equal(windows.tiles, 2);
    assert_int_equal(windows.first[1], 1);
    const uint32_t member[] = {0, 3, 1, 2}, row[] = {0, 36, 60, 0};
    assert_memory_equal(windows.member, member, sizeof member);
    for (uint32_t w = 0; w < 4; w++)
        assert_int_equal(windows.window[w].row, row[w]);
    arena_free(&arena);
}

static void drawn_windows_stand_apart_and_fill_their_tiles(void **state)
{
    (void)state;
    enum { N = 700 };
    struct random random;
    random_seed(&random, 3);
    for (int round = 0; round < 20; round++) {
        struct arena arena = {0};
        uint32_t count[N], steps = 0, placed[N * 40] = {0};
        for (uint32_t i = 0; i < N; i++)
            count[i] = random_below(&random, round % 2 ? 60 : 2000);
        struct pieces pieces = with_counts(count, N, &arena);
        struct windows windows;
        assert_int_equal(windows_from(&windows, &pieces, 3, 512, &arena), DONE);
        assert_int_equal(windows.first[windows.tiles], windows.count);
        for (uint32_t tile = 0; tile < windows.tiles; tile++) {
            uint32_t end = 0;
            for (uint32_t m = windows.first[tile]; m < windows.first[tile + 1]; m++) {
                const struct window *window = &windows.window[windows.member[m]];
                assert_true(window->row % WINDOW_STEP == 0 && window->row >= end);
                end = window->row + window->count + 2;
                assert_true(end <= TILE_ROWS);
                steps += (window->count + 2 + WINDOW_STEP - 1) / WINDOW_STEP;
                placed[windows.member[m]]++;
            }
        }
        for (uint32_t w = 0; w < windows.count; w++)
            assert_int_equal(placed[w], 1);
        /* Short ones fill every step; no more than a tenth is lost otherwise. */
        assert_true(steps * (round % 2 ? 50 : 10) >= (windows.tiles - 1) * TILE_STEPS * (round % 2 ? 49 : 9));
        arena_free(&arena);
    }
}

static void no_texts_make_no_tiles(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct pieces pieces = with_counts(NULL, 0, &arena);
    struct windows windows;
    assert_int_equal(windows_from(&windows, &pieces, 3, 512, &arena), DONE);
    assert_int_equal(windows.tiles, 0);
    assert_int_equal(windows.count, 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_text_is_cut_and_a_text_without_pieces_has_no_window),
        cmocka_unit_test(the_example_is_packed_as_written),
        cmocka_unit_test(drawn_windows_stand_apart_and_fill_their_tiles),
        cmocka_unit_test(no_texts_make_no_tiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
