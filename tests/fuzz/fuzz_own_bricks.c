/* Any bytes as the organiser's own bricks: what is taken can be written and read again as the same bricks. */
#include "tally/own_bricks.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_brick(const struct ballot_brick *brick)
{
    check(brick->id.len && utf8_count(brick->id) <= BALLOT_MOST_ID);
    check(brick->name.len && utf8_valid(brick->name) == brick->name.len);
    check(utf8_count(brick->name) <= BALLOT_MOST_NAME);
}

static void check_again(const struct ballot *ballot, const struct ideas *ideas, struct notes *notes,
                        struct arena *arena)
{
    struct buffer bytes = {0};
    struct ballot again = {0};
    if (ballot_bricks_csv(&bytes, ballot) == DONE) {
        check(own_bricks_from_bytes(&again, buffer_str(&bytes), STR("igen"), ideas, notes, arena) == DONE);
        check(again.count == ballot->count);
        for (uint32_t b = 0; b < again.count; b++) {
            check(str_equal(again.brick[b].id, ballot->brick[b].id));
            check(again.brick[b].idea_count == ballot->brick[b].idea_count);
        }
    }
    buffer_free(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct notes notes = {0};
    struct ballot ballot = {.dots = 1};
    struct str id[] = {STR("N0001"), STR("1-02"), STR("b")};
    const struct ideas ideas = {.N = 3, .id = id};
    struct str bytes = {(const char *)data, size};
    if (own_bricks_from_bytes(&ballot, bytes, STR("prøve"), &ideas, &notes, &arena) == DONE) {
        for (uint32_t b = 0; b < ballot.count; b++)
            check_brick(&ballot.brick[b]);
        check_again(&ballot, &ideas, &notes, &arena);
        if (ballot_finish(&ballot, &arena) == DONE)
            for (uint32_t b = 0; b < ballot.count; b++)
                check(utf8_count(ballot.brick[b].on_slip) <= BALLOT_SLIP_TEXT);
    }
    notes_free(&notes);
    arena_free(&arena);
    return 0;
}
