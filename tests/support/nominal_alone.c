#include "support/nominal_alone.h"

enum status nominal_from(struct nominal *out, const struct ideas *ideas, const struct words *words,
                         const struct stop_words *not_nouns, const uint32_t *chosen, uint32_t chosen_count,
                         struct arena *keep)
{
    struct nominal_ground *ground;
    struct nominal unread;
    struct nominal_room room;
    TAKE(keep, ground, 1);
    TRY(nominal_ground_from(ground, ideas, words, not_nouns, NULL, keep));
    TRY(nominal_begin(&unread, ground, words, keep));
    TRY(nominal_room_take(&room, &unread, ground, words, keep));
    nominal_read(&room, ideas, words, chosen, chosen_count);
    *out = room.nominal;
    return DONE;
}
