/* Any bytes as a frame; each of its rows is found again by its own words. */
#include "ideas/frame.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_frame(const struct frame *frame)
{
    check(frame->count <= FRAME_MOST_ROWS);
    for (uint32_t r = 0; r < frame->count; r++) {
        const struct frame_row *row = &frame->row[r];
        check(row->kind < FRAME_KINDS && row->what.len > 0);
        check(utf8_valid(row->what) == row->what.len && utf8_valid(row->why) == row->why.len);
        check(frame_find(frame, row->what) != NULL);
    }
    check(frame_find(frame, STR("")) == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct notes notes = {0};
    struct frame frame;
    if (frame_from_bytes(&frame, (struct str){(const char *)data, size}, STR("prøve"), &notes, &arena) == DONE)
        check_frame(&frame);
    (void)frame_find(&frame, (struct str){(const char *)data, size < 40 ? size : 40});
    notes_free(&notes);
    arena_free(&arena);
    return 0;
}
