/* Problem    a text of gigabytes, of which only some tens of megabytes may be in memory
 * Method     lines one by one into an arena until the chunk is full
 * Promises   where a chunk ends depends on the text alone; every paragraph is in one chunk, whole
 */
#include "background/passages.h"

#include "background/line_reader.h"
#include "base/utf8.h"

/* The next line of any file; *more is false behind the last. */
static enum status next_line(struct str *line, bool *more, struct passages *passages)
{
    *more = false;
    while (!*more && passages->at < passages->count) {
        if (!passages->reader)
            TRY(line_reader_open(&passages->reader, passages->paths[passages->at]));
        TRY(line_reader_next(line, more, passages->reader));
        if (*more)
            return DONE;
        line_reader_close(passages->reader);
        passages->reader = NULL;
        passages->at++;
    }
    return DONE;
}

static enum status check_utf8(struct str line, const struct passages *passages)
{
    if (utf8_valid(line) == line.len)
        return DONE;
    return fail(
        BAD_INPUT,
        TR("%s, linje %llu: teksten er ikke gyldig UTF-8. Gem den som UTF-8, fx med: iconv -f WINDOWS-1252 -t UTF-8",
           "%s, line %llu: the text is not valid UTF-8. Save it as UTF-8, e.g. by: iconv -f WINDOWS-1252 -t UTF-8"),
        passages->paths[passages->at], (unsigned long long)line_reader_number(passages->reader));
}

enum status passages_next(struct ideas *out, struct passages *passages, struct arena *keep)
{
    size_t bytes = 0;
    *out = (struct ideas){0};
    TAKE(keep, out->text, PASSAGES_CHUNK_MOST);
    while (out->N < PASSAGES_CHUNK_MOST && bytes < passages->chunk_bytes) {
        struct str line, composed;
        bool more;
        TRY(next_line(&line, &more, passages));
        if (!more)
            return DONE;
        TRY(check_utf8(line, passages));
        line = str_trim(line);
        if (!line.len)
            continue;
        TRY(utf8_nfc(&composed, line, keep));
        if (composed.at == line.at)
            TRY(str_copy(&composed, composed, keep));
        /* Composing may lengthen a text; what grows too long by that loses its end. */
        out->text[out->N++] = composed.len > IDEA_MOST_BYTES ? utf8_prefix(composed, IDEA_MOST_BYTES / 4) : composed;
        bytes += composed.len;
    }
    return DONE;
}

void passages_rewind(struct passages *passages)
{
    line_reader_close(passages->reader);
    passages->reader = NULL;
    passages->at = 0;
}
