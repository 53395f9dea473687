/* Any bytes as a file of dots, with bricks that are known and without, and counted where they can be read. A line "--" parts a file of
 * bricks from the dots. */
#include "tally/count.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_order(const struct tally *tally, const struct tally_order *order)
{
    uint64_t seen = 0;
    for (uint32_t place = 0; place < tally->B; place++) {
        uint32_t b = order->brick[place];
        seen += b;
        check(order->first[b] <= place + 1 && place + 1 <= order->last[b]);
        check(place == 0 || order->score[order->brick[place - 1]] >= order->score[b]);
    }
    check(seen == (uint64_t)tally->B * (tally->B - 1) / 2);
    if (!order->line.drawn)
        return;
    for (uint32_t b = 0; b < tally->B; b++) {
        uint64_t sum = 0;
        for (uint32_t p = 0; p < tally->P; p++)
            sum += order->line.needed[(uint64_t)b * tally->P + p];
        check(order->line.needs[b] == MOVES_UNKNOWN || order->line.needs[b] == sum);
    }
}

static void check_dots(const struct dots *dots, const struct bricks *bricks, bool stacking)
{
    check(dots->S > 0 && dots->G > 0 && dots->G <= DOTS_MOST_GROUPS + 1 && bricks->count <= BRICKS_MOST);
    for (uint32_t s = 0; s < dots->S; s++) {
        check(dots->sheet[s].group < dots->G && dots->sheet[s].people <= DOTS_MOST_PEOPLE);
        for (uint32_t b = 0; b < bricks->count && !stacking; b++)
            check(dots->sheet[s].dots[b] <= dots->sheet[s].people);
    }
    for (uint32_t g = 0; g < dots->G; g++)
        check(dots->group[g].people <= DOTS_MOST_PEOPLE && utf8_valid(dots->group[g].name) == dots->group[g].name.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    size_t parted = str_find(bytes, STR("\n--\n"), 0);
    for (int stacking = 0; stacking < 2; stacking++) {
        struct arena arena = {0};
        struct notes notes = {0};
        struct bricks bricks = {0};
        struct dots dots;
        struct tally tally;
        const struct dots_options options = {.stacking = stacking, .each = (uint32_t)stacking * 5};
        const struct tally_options counting = {.stacking = stacking, .choose = 1 + (uint32_t)stacking};
        enum status status = DONE;
        if (parted != SIZE_MAX)
            status = bricks_from_bytes(&bricks, str_slice(bytes, 0, parted + 1), STR("brikker"), &notes, &arena);
        if (status == DONE)
            status = dots_from_bytes(&dots, &bricks, parted == SIZE_MAX ? bytes : str_slice(bytes, parted + 4, size),
                                     STR("prøve"), &options, &notes, &arena);
        if (status == DONE) {
            check_dots(&dots, &bricks, stacking);
            if (tally_from(&tally, &bricks, &dots, &counting, &arena) == DONE)
                for (uint32_t o = 0; o < tally.O; o++)
                    if (tally.order[o].possible)
                        check_order(&tally, &tally.order[o]);
        }
        notes_free(&notes);
        arena_free(&arena);
    }
    return 0;
}
