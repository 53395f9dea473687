#include "base/notes.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

static struct note *note_of(struct notes *notes, const struct note_kind *kind)
{
    for (uint32_t i = 0; i < notes->count; i++)
        if (notes->note[i].kind == kind)
            return &notes->note[i];
    check(notes->count < NOTE_KINDS);
    struct note *note = &notes->note[notes->count++];
    *note = (struct note){.kind = kind};
    return note;
}

void notes_add(struct notes *notes, const struct note_kind *kind, const char *place, ...)
{
    struct note *note = note_of(notes, kind);
    note->count++;
    if (!place || note->count > NOTE_PLACES)
        return;
    char text[512]; /* a place is a file and a row; a longer one is cut */
    va_list arguments;
    va_start(arguments, place);
    int len = vsnprintf(text, sizeof text, place, arguments);
    va_end(arguments);
    struct str copy;
    /* The name of a file can be any bytes, and the cut may go through a character. */
    if (len > 0 && utf8_nfc(&copy, str_from(text), &notes->arena) == DONE &&
        str_copy(&copy, copy, &notes->arena) == DONE)
        note->place[note->count - 1] = copy;
}

void notes_add_many(struct notes *notes, const struct note_kind *kind, uint64_t count)
{
    if (count > 0)
        note_of(notes, kind)->count += count;
}

struct str note_text(const struct note *note)
{
    struct str text = str_from(TR(note->kind->danish, note->kind->english));
    size_t bar = str_find(text, STR("|"), 0);
    if (bar == SIZE_MAX)
        return text;
    return note->count == 1 ? str_slice(text, bar + 1, text.len) : str_slice(text, 0, bar);
}

void notes_free(struct notes *notes)
{
    arena_free(&notes->arena);
    *notes = (struct notes){0};
}
