#include "base/parallel.h"

#include "base/beside.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>
#undef fail /* cmocka's macro; ours is a function */

enum { TILES = 500 };

struct seen {
    atomic_uint times[TILES];
    atomic_bool worker_out_of_range;
    uint32_t failing[2]; /* tiles that fail; TILES: none */
    uint32_t late;       /* the one of them that fails after the other, where both are begun */
};

static enum status mark(void *context, uint32_t tile, uint32_t worker)
{
    struct seen *seen = context;
    atomic_fetch_add(&seen->times[tile], 1);
    if (worker >= parallel_threads)
        atomic_store(&seen->worker_out_of_range, true);
    if (tile != seen->failing[0] && tile != seen->failing[1])
        return DONE;
    if (tile == seen->late)
        usleep(2000);
    else
        for (int wait = 0; wait < 20 && seen->late < TILES && !atomic_load(&seen->times[seen->late]); wait++)
            usleep(100); /* for it to begin */
    return fail(BAD_INPUT, "flise %u", tile);
}

static void every_tile_is_done_once_for_every_number_of_threads(void **state)
{
    (void)state;
    for (parallel_threads = 1; parallel_threads <= 9; parallel_threads++) {
        struct seen seen = {.failing = {TILES, TILES}};
        assert_int_equal(parallel_tiles(TILES, mark, &seen), DONE);
        for (uint32_t i = 0; i < TILES; i++)
            assert_int_equal(atomic_load(&seen.times[i]), 1);
        assert_false(atomic_load(&seen.worker_out_of_range));
    }
    parallel_threads = 1;
}

static enum status mark_inside(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct seen *seen = context;
    return parallel_tiles(10, mark, &seen[tile]);
}

static void tiles_inside_a_tile_are_done_too_one_after_the_other(void **state)
{
    (void)state;
    static struct seen seen[8];
    parallel_threads = 4;
    for (uint32_t outer = 0; outer < 8; outer++)
        seen[outer] = (struct seen){.failing = {TILES, TILES}};
    assert_int_equal(parallel_tiles(8, mark_inside, seen), DONE);
    for (uint32_t outer = 0; outer < 8; outer++)
        for (uint32_t i = 0; i < 10; i++)
            assert_int_equal(atomic_load(&seen[outer].times[i]), 1);
    parallel_threads = 1;
}

static void no_tiles_and_fewer_tiles_than_threads_are_fine(void **state)
{
    (void)state;
    parallel_threads = PARALLEL_MOST;
    struct seen seen = {.failing = {TILES, TILES}};
    assert_int_equal(parallel_tiles(0, mark, &seen), DONE);
    assert_int_equal(parallel_tiles(3, mark, &seen), DONE);
    for (uint32_t i = 0; i < TILES; i++)
        assert_int_equal(atomic_load(&seen.times[i]), i < 3);
    parallel_threads = 1;
}

static void the_lowest_failing_tile_s_sentence_is_the_caller_s(void **state)
{
    (void)state;
    for (parallel_threads = 1; parallel_threads <= 5; parallel_threads += 2)
        for (uint32_t round = 0; round < 20; round++) {
            struct seen seen = {.failing = {100, 101}, .late = 100 + round % 2};
            (void)fail(MACHINE, "noget ældre");
            assert_int_equal(parallel_tiles(TILES, mark, &seen), BAD_INPUT);
            assert_string_equal(status_message(), "flise 100");
            for (uint32_t i = 0; i < 100; i++)
                assert_int_equal(atomic_load(&seen.times[i]), 1);
        }
    parallel_threads = 1;
}

static void tiles_above_a_failure_are_left(void **state)
{
    (void)state;
    parallel_threads = 2;
    struct seen seen = {.failing = {TILES, 0}};
    assert_int_equal(parallel_tiles(TILES, mark, &seen), BAD_INPUT);
    assert_string_equal(status_message(), "flise 0");
    parallel_threads = 1;
}

static enum status sum_inside(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    (void)tile;
    struct seen *seen = context;
    return parallel_tiles(TILES, mark, seen);
}

static void a_tile_may_use_tiles_of_its_own(void **state)
{
    (void)state;
    parallel_threads = 3;
    struct seen seen = {.failing = {TILES, TILES}};
    assert_int_equal(parallel_tiles(4, sum_inside, &seen), DONE);
    for (uint32_t i = 0; i < TILES; i++)
        assert_int_equal(atomic_load(&seen.times[i]), 4);
    parallel_threads = 1;
}

static enum status tiles_beside(void *context)
{
    for (int round = 0; round < 50; round++)
        TRY(parallel_tiles(TILES, mark, context));
    return DONE;
}

static void callers_on_several_threads_share_the_helpers(void **state)
{
    (void)state;
    parallel_threads = 3;
    static struct seen seen[3];
    struct beside beside[2];
    for (int caller = 0; caller < 3; caller++)
        seen[caller] = (struct seen){.failing = {TILES, TILES}};
    beside_begin(&beside[0], tiles_beside, &seen[0]);
    beside_begin(&beside[1], tiles_beside, &seen[1]);
    assert_int_equal(tiles_beside(&seen[2]), DONE);
    assert_int_equal(beside_wait(&beside[0]), DONE);
    assert_int_equal(beside_wait(&beside[1]), DONE);
    for (int caller = 0; caller < 3; caller++) {
        for (uint32_t i = 0; i < TILES; i++)
            assert_int_equal(atomic_load(&seen[caller].times[i]), 50);
        assert_false(atomic_load(&seen[caller].worker_out_of_range));
    }
    parallel_threads = 1;
}

static void a_forked_process_has_helpers_of_its_own(void **state)
{
    (void)state;
    parallel_threads = 3;
    struct seen seen = {.failing = {TILES, TILES}};
    assert_int_equal(parallel_tiles(TILES, mark, &seen), DONE);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        exit(parallel_tiles(TILES, mark, &seen) == DONE && atomic_load(&seen.times[TILES - 1]) == 2 ? 0 : 1);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(parallel_tiles(TILES, mark, &seen), DONE);
    parallel_threads = 1;
}

static void there_is_at_least_one_processor(void **state)
{
    (void)state;
    assert_in_range(parallel_processors(), 1, PARALLEL_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_tile_is_done_once_for_every_number_of_threads),
        cmocka_unit_test(tiles_inside_a_tile_are_done_too_one_after_the_other),
        cmocka_unit_test(no_tiles_and_fewer_tiles_than_threads_are_fine),
        cmocka_unit_test(the_lowest_failing_tile_s_sentence_is_the_caller_s),
        cmocka_unit_test(tiles_above_a_failure_are_left),
        cmocka_unit_test(a_tile_may_use_tiles_of_its_own),
        cmocka_unit_test(callers_on_several_threads_share_the_helpers),
        cmocka_unit_test(a_forked_process_has_helpers_of_its_own),
        cmocka_unit_test(there_is_at_least_one_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
