#include "base/arena.h"

#include "support/refuse.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static bool all_zero(const unsigned char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    unsigned char *taken[400];
    size_t len[400], sum = 0;
    for (size_t i = 0; i < 400; i++) {
        len[i] = 1 + i * i * 7 % 5000 + (i % 97 == 0 ? ARENA_LARGE : 0);
        taken[i] = arena_take(&arena, len[i], 1);
        assert_non_null(taken[i]);
        assert_int_equal((uintptr_t)taken[i] % (len[i] >= 64 ? 64 : 16), 0);
        assert_true(all_zero(taken[i], len[i]));
        memset(taken[i], (int)(i % 255) + 1, len[i]);
        sum += len[i];
    }
    for (size_t i = 0; i < 400; i++) {
        assert_int_equal(taken[i][0], i % 255 + 1);
        assert_memory_equal(taken[i], taken[i] + 1, len[i] - 1);
    }
    assert_int_equal(arena.bytes, sum);
    arena_free(&arena);
}

static void a_large_piece_does_not_waste_the_block_for_small_ones(void **state)
{
    (void)state;
    static const size_t large[] = {ARENA_LARGE, ARENA_LARGE / 16};
    for (size_t n = 0; n < sizeof large / sizeof *large; n++) {
        struct arena arena = {0};
        char *before = arena_take(&arena, 16, 1);
        assert_non_null(arena_take(&arena, large[n], 1));
        char *after = arena_take(&arena, 16, 1);
        assert_ptr_equal(after, before + 16);
        arena_free(&arena);
    }
}

static void a_freed_arena_is_empty_and_usable(void **state)
{
    (void)state;
    struct arena arena = {0};
    arena_free(&arena);
    assert_non_null(arena_take(&arena, 3, 8));
    arena_free(&arena);
    arena_free(&arena);
    assert_null(arena.last);
    assert_int_equal(arena.bytes, 0);
    unsigned char *again = arena_take(&arena, 100, 8);
    assert_true(all_zero(again, 800));
    arena_free(&arena);
}

static void nothing_is_a_pointer_too(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_non_null(arena_take(&arena, 0, 8));
    assert_int_equal(arena.bytes, 0);
    arena_free(&arena);
}

static enum status take_too_many(struct arena *arena, size_t count)
{
    double *numbers;
    TAKE(arena, numbers, count);
    numbers[0] = 1;
    return DONE;
}

static void a_product_that_overflows_is_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_int_equal(take_too_many(&arena, SIZE_MAX / 8 + 2), MACHINE);
    assert_non_null(strstr(status_message(), "hukommelse"));
    assert_int_equal(take_too_many(&arena, SIZE_MAX / 9), MACHINE);
    assert_int_equal(take_too_many(&arena, (size_t)1 << 58), MACHINE);
    assert_int_equal(take_too_many(&arena, 1), DONE);
    arena_free(&arena);
}

static void refused_memory_is_said_and_leaves_the_arena_whole(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    struct arena arena = {0};
    const size_t sizes[] = {10, 100000, ARENA_LARGE};
    for (size_t i = 0; i < 3; i++) {
        char *before = arena_take(&arena, 10, 1);
        before[9] = 'x';
        size_t bytes = arena.bytes;
        refuse_memory_after(0);
        void *taken = arena_take(&arena, sizes[i], 10);
        if (refuse_memory_end()) {
            assert_null(taken);
            assert_int_equal(arena.bytes, bytes);
        } else {
            assert_int_equal(sizes[i], 10); /* still had room in its block */
        }
        assert_int_equal(before[9], 'x');
        assert_non_null(arena_take(&arena, sizes[i], 10));
    }
    arena_free(&arena);
}

/* Large pieces and small ones, into an empty arena and into one that is in use. */
static void what_is_handed_over_lives_on_in_the_other_arena(void **state)
{
    (void)state;
    struct arena to = {0}, from = {0};
    for (int turn = 0; turn < 3; turn++) {
        size_t bytes = to.bytes;
        char *small = arena_take(&from, 10, 1), *large = arena_take(&from, ARENA_LARGE, 1);
        assert_non_null(small);
        assert_non_null(large);
        small[9] = large[ARENA_LARGE - 1] = 'x';
        arena_hand_over(&to, &from);
        assert_int_equal(from.bytes, 0);
        assert_int_equal(to.bytes, bytes + 10 + ARENA_LARGE);
        arena_free(&from);
        assert_int_equal(small[9], 'x');
        assert_int_equal(large[ARENA_LARGE - 1], 'x');
        assert_non_null(arena_take(&to, 10, 1));
    }
    arena_hand_over(&to, &from);
    arena_free(&to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(a_large_piece_does_not_waste_the_block_for_small_ones),
        cmocka_unit_test(a_freed_arena_is_empty_and_usable),
        cmocka_unit_test(nothing_is_a_pointer_too),
        cmocka_unit_test(a_product_that_overflows_is_refused),
        cmocka_unit_test(refused_memory_is_said_and_leaves_the_arena_whole),
        cmocka_unit_test(what_is_handed_over_lives_on_in_the_other_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
