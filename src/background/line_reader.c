/* Problem    lines of a text of any size, from a file that may be packed
 * Method     one block of two lines' length; what is left of an unfinished line moves to the front before more is read. The block is
 *            refilled when less than a line is in it, so each byte moves about once.
 * Cost       a copy of the text; 2 · LINE_MOST_BYTES of memory
 * Promises   LF, CRLF and a last line without either are the same; a BOM is no part of the first line; an empty file has no lines
 * Example    "a\r\n\nb" → "a", "", "b"
 */
#include "background/line_reader.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

struct line_reader {
    const char *path;
    struct file_stream *stream;
    uint64_t number;
    size_t at, len; /* what is not yet handed out: block[at … len-1] */
    bool inside;    /* the piece before was cut out of a longer line */
    bool ended;     /* nothing behind the block */
    char block[2 * LINE_MOST_BYTES];
};

enum status line_reader_open(struct line_reader **out, const char *path)
{
    *out = NULL;
    struct line_reader *reader = malloc(sizeof *reader);
    if (!reader)
        return fail(MACHINE, TR("der er ikke hukommelse nok til at læse %s", "not enough memory to read %s"), path);
    memset(reader, 0, offsetof(struct line_reader, block));
    reader->path = path;
    enum status status = file_stream_open(&reader->stream, path);
    if (status == DONE)
        *out = reader;
    else
        free(reader);
    return status;
}

void line_reader_close(struct line_reader *reader)
{
    if (!reader)
        return;
    file_stream_close(reader->stream);
    free(reader);
}

static enum status refill(struct line_reader *reader)
{
    size_t left = reader->len - reader->at, len;
    memmove(reader->block, reader->block + reader->at, left);
    TRY(file_stream_read(reader->block + left, sizeof reader->block - left, &len, reader->stream));
    reader->ended = len < sizeof reader->block - left;
    reader->at = 0;
    reader->len = left + len;
    return DONE;
}

/* Where to cut a line of more than LINE_MOST_BYTES: behind its last blank, else between two characters. */
static size_t cut_length(const char *at)
{
    for (size_t len = LINE_MOST_BYTES; len > 0; len--)
        if (at[len - 1] == ' ' || at[len - 1] == '\t')
            return len;
    size_t len = LINE_MOST_BYTES;
    while (len > LINE_MOST_BYTES - 3 && utf8_goes_on(at[len]))
        len--;
    return len;
}

enum status line_reader_next(struct str *line, bool *more, struct line_reader *reader)
{
    if (!reader->ended && reader->len - reader->at <= LINE_MOST_BYTES)
        TRY(refill(reader));
    const char *at = reader->block + reader->at;
    size_t there = reader->len - reader->at;
    *line = (struct str){at, 0};
    *more = there > 0;
    if (!*more)
        return DONE;
    size_t scanned = there < LINE_MOST_BYTES ? there : LINE_MOST_BYTES;
    const char *end = memchr(at, '\n', scanned);
    bool cut = !end && there > LINE_MOST_BYTES;
    line->len = end ? (size_t)(end - at) : cut ? cut_length(at) : there;
    reader->at += line->len + (end != NULL);
    reader->number += !reader->inside;
    reader->inside = cut;
    if (end && line->len > 0 && at[line->len - 1] == '\r')
        line->len--;
    if (reader->number == 1 && str_starts(*line, STR("\xEF\xBB\xBF")))
        *line = str_slice(*line, 3, line->len);
    return DONE;
}

uint64_t line_reader_number(const struct line_reader *reader)
{
    return reader->number;
}
