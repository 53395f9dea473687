/* Problem    the whole content of a file, a pipe or a gzip of either, in memory, or one sentence that says why not
 * Method     a plain file is read straight into one allocation of its size, a large one by all threads; what has no size
 *            beforehand (pipes, gzip) goes block by block through a growing buffer. The limit on the ratio counts the bytes that were really
 *            unpacked, for the size that gzip writes in its trailer can be anything.
 * Shapes     out->at[len], followed by a NUL that is not counted
 * Cost       one read of the file; for pipes and gzip one copy more
 * Promises   several gzip members are joined (as gzip does), zeros behind the last are padding, anything else is damage
 * References RFC 1952 (gzip), 2.2; zlib.h, inflate()
 */
#include "base/file.h"

#include "base/parallel.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { BLOCK = 1 << 17, RATIO_SLACK = 1 << 20 };

struct source {
    int descriptor;
    const char *name; /* for sentences */
};

static enum status cannot_read(const char *name, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fail(BAD_INPUT,
                    TR("filen %s findes ikke; se efter stavefejl, og om stien er rigtig set herfra",
                       "there is no file %s; look for a typing mistake, and whether the path is right from here"),
                    name);
    case EISDIR:
        return fail(BAD_INPUT,
                    TR("%s er en mappe, ikke en fil; skriv navnet på en fil i mappen",
                       "%s is a folder, not a file; give the name of a file in it"),
                    name);
    case EACCES:
    case EPERM:
        return fail(BAD_INPUT,
                    TR("filen %s må ikke læses; giv dig selv læseadgang, eller kopiér den til et sted hvor du har det",
                       "the file %s may not be read; give yourself access, or copy it to where you have it"),
                    name);
    default:
        return fail(MACHINE,
                    TR("filen %s kan ikke læses (%s); prøv igen, eller kopiér den til en anden disk først",
                       "the file %s cannot be read (%s); try again, or copy it to another disk first"),
                    name, system_reason(error));
    }
}

static enum status too_large(const char *name)
{
    return fail(BAD_INPUT,
                TR("%s fylder mere end %zu GB (udpakket), og det er det meste der kan læses; del filen i flere",
                   "%s takes more than %zu GB (unpacked), the most that can be read; split the file"),
                name, FILE_MOST_BYTES >> 30);
}

/* Fills `at` until it is full or the file ends. */
static enum status read_into(const struct source *source, char *at, size_t room, size_t *len)
{
    *len = 0;
    while (*len < room) {
        ssize_t got = read(source->descriptor, at + *len, room - *len);
        if (got == 0)
            return DONE;
        if (got < 0 && errno != EINTR)
            return cannot_read(source->name, errno);
        if (got > 0)
            *len += (size_t)got;
    }
    return DONE;
}

/* ---- gzip ---- */

struct unpacking {
    z_stream zlib;
    unsigned char block[BLOCK]; /* packed bytes not yet unpacked begin at zlib.next_in */
    uint64_t packed, unpacked;  /* bytes so far */
};

static enum status damaged(const char *name, const char *what)
{
    return fail(BAD_INPUT,
                TR("gzip-filen %s er beskadiget (%s); hent eller pak den igen",
                   "the gzip file %s is damaged (%s); fetch "
                   "or pack it again"),
                name, what);
}

static enum status truncated(const char *name)
{
    return fail(BAD_INPUT,
                TR("gzip-filen %s slutter før tid; den er ikke hentet eller kopieret helt, så hent den igen",
                   "the gzip file %s ends too early; it was not fetched or copied in full, so fetch it again"),
                name);
}

/* More packed bytes behind those that are left; *ended when there are none. */
static enum status refill(const struct source *source, struct unpacking *state, bool *ended)
{
    size_t left = state->zlib.avail_in, len;
    if (left > 0)
        memmove(state->block, state->zlib.next_in, left);
    TRY(read_into(source, (char *)state->block + left, BLOCK - left, &len));
    state->zlib.next_in = state->block;
    state->zlib.avail_in = (uInt)(left + len);
    state->packed += len;
    *ended = len == 0;
    return DONE;
}

/* One step of inflate(), and the limits on what comes out. */
static enum status unpack_step(const char *name, struct unpacking *state, struct buffer *content, int *result)
{
    TRY(buffer_room(content, BLOCK));
    state->zlib.next_out = (unsigned char *)content->at + content->len;
    state->zlib.avail_out = BLOCK;
    *result = inflate(&state->zlib, Z_NO_FLUSH);
    size_t len = BLOCK - state->zlib.avail_out;
    content->len += len;
    state->unpacked += len;
    if (state->unpacked > state->packed * FILE_MOST_RATIO + RATIO_SLACK)
        return fail(
            BAD_INPUT,
            TR("gzip-filen %s fylder over %d gange mere udpakket end pakket, og det gør tekst ikke; pak den ud "
               "selv og se hvad der er i den",
               "the gzip file %s unpacks to over %d times its size, which text does not; unpack it yourself and "
               "see what is in it"),
            name, FILE_MOST_RATIO);
    if (*result == Z_MEM_ERROR)
        return fail(MACHINE, TR("der er ikke hukommelse nok til at pakke %s ud", "not enough memory to unpack %s"),
                    name);
    if (*result != Z_OK && *result != Z_STREAM_END && *result != Z_BUF_ERROR)
        return damaged(name, state->zlib.msg ? state->zlib.msg : "inflate");
    return DONE;
}

/* Behind a member: *more when another begins; only zeros are let through otherwise. */
static enum status behind_member(const struct source *source, struct unpacking *state, bool *more)
{
    bool ended = false;
    while (!ended && state->zlib.avail_in < 2)
        TRY(refill(source, state, &ended));
    const unsigned char *next = state->zlib.next_in;
    *more = state->zlib.avail_in >= 2 && next[0] == 0x1F && next[1] == 0x8B;
    while (!*more && state->zlib.avail_in > 0) {
        for (; state->zlib.avail_in > 0; state->zlib.avail_in--)
            if (*state->zlib.next_in++ != 0)
                return damaged(source->name, TR("der står andet end gzip efter slutningen", "not gzip behind its end"));
        TRY(refill(source, state, &ended));
    }
    return DONE;
}

/* One block more; *done behind the last member. */
static enum status unpack_more(const struct source *source, struct unpacking *state, struct buffer *content, bool *done)
{
    bool ended = false, more = true;
    int result;
    *done = false;
    if (state->zlib.avail_in == 0)
        TRY(refill(source, state, &ended));
    if (ended)
        return truncated(source->name);
    TRY(unpack_step(source->name, state, content, &result));
    if (result != Z_STREAM_END)
        return DONE;
    TRY(behind_member(source, state, &more));
    if (more && inflateReset(&state->zlib) != Z_OK)
        return damaged(source->name, "inflateReset");
    *done = !more;
    return DONE;
}

enum { GZIP_ONLY = 16 };

/* `packed` [len]: the first bytes, already read. */
static enum status unpack_start(struct unpacking *state, const char *name, const char *packed, size_t len)
{
    memcpy(state->block, packed, len);
    state->zlib.next_in = state->block;
    state->zlib.avail_in = (uInt)len;
    state->packed = len;
    if (inflateInit2(&state->zlib, MAX_WBITS + GZIP_ONLY) == Z_OK)
        return DONE;
    return fail(MACHINE, TR("der er ikke hukommelse nok til at pakke %s ud", "not enough memory to unpack %s"), name);
}

/* ---- block by block ---- */

struct file_stream {
    struct arena arena; /* owns what it unpacks with, and the stream itself where it is open for others */
    struct source source;
    size_t size;                 /* as the system has it; 0 where that is not known beforehand */
    struct unpacking *unpacking; /* NULL: as it stands */
    struct buffer content;       /* read and not yet handed on: from `given` */
    size_t given;
    bool ended; /* nothing behind `content` */
};

static enum status stream_begin(struct file_stream *stream)
{
    enum { MAGIC = 2 };
    struct stat about;
    if (stream->source.descriptor < 0 || fstat(stream->source.descriptor, &about) != 0)
        return cannot_read(stream->source.name, errno);
    if (S_ISDIR(about.st_mode))
        return cannot_read(stream->source.name, EISDIR);
    stream->size = S_ISREG(about.st_mode) && about.st_size > 0 ? (size_t)about.st_size : 0;
    TRY(buffer_room(&stream->content, MAGIC));
    TRY(read_into(&stream->source, stream->content.at, MAGIC, &stream->content.len));
    if (stream->content.len < MAGIC || memcmp(stream->content.at, "\x1F\x8B", MAGIC) != 0)
        return DONE;
    struct unpacking *unpacking;
    TAKE(&stream->arena, unpacking, 1);
    TRY(unpack_start(unpacking, stream->source.name, stream->content.at, stream->content.len));
    stream->content.len = 0;
    stream->unpacking = unpacking;
    return DONE;
}

/* A block more behind the `content`. */
static enum status stream_more(struct file_stream *stream)
{
    struct buffer *content = &stream->content;
    if (stream->unpacking)
        return unpack_more(&stream->source, stream->unpacking, content, &stream->ended);
    size_t len;
    TRY(buffer_room(content, BLOCK));
    TRY(read_into(&stream->source, content->at + content->len, BLOCK, &len));
    content->len += len;
    stream->ended = len < BLOCK;
    return DONE;
}

static void stream_end(struct file_stream *stream)
{
    if (stream->unpacking)
        inflateEnd(&stream->unpacking->zlib);
    if (stream->source.descriptor > STDIN_FILENO)
        close(stream->source.descriptor);
    buffer_free(&stream->content);
    struct arena arena = stream->arena;
    arena_free(&arena);
}

enum status file_stream_open(struct file_stream **out, const char *path)
{
    struct arena arena = {0};
    struct file_stream *stream = arena_take(&arena, 1, sizeof *stream);
    *out = NULL;
    if (!stream)
        return MACHINE;
    stream->arena = arena;
    stream->source = (struct source){open(path, O_RDONLY | O_CLOEXEC), path};
    enum status status = stream_begin(stream);
    if (status == DONE)
        *out = stream;
    else
        stream_end(stream);
    return status;
}

enum status file_stream_read(char *at, size_t room, size_t *len, struct file_stream *stream)
{
    *len = 0;
    while (*len < room) {
        size_t there = stream->content.len - stream->given, take = there < room - *len ? there : room - *len;
        if (there == 0) {
            if (stream->ended)
                return DONE;
            stream->given = stream->content.len = 0;
            TRY(stream_more(stream));
            continue;
        }
        memcpy(at + *len, stream->content.at + stream->given, take);
        stream->given += take;
        *len += take;
    }
    return DONE;
}

void file_stream_close(struct file_stream *stream)
{
    if (stream)
        stream_end(stream);
}

/* ---- whole files ---- */

enum { READ_TILE = 1 << 22 };

struct reading_tiles {
    int descriptor;
    char *at;
    size_t size;
};

/* Pages are met for the first time here, which takes longer than copying. What a tile cannot read is read again in the file's order. */
static enum status read_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct reading_tiles *r = context;
    const size_t from = (size_t)tile * READ_TILE, to = r->size - from < READ_TILE ? r->size : from + READ_TILE;
    for (size_t at = from; at < to;) {
        ssize_t got = pread(r->descriptor, r->at + at, to - at, (off_t)at);
        if (got <= 0)
            return MACHINE;
        at += (size_t)got;
    }
    return DONE;
}

/* All of a file that is read from its beginning, by all threads; *len, what is read of it already, stays where that cannot be done. */
static void read_side_by_side(const struct source *source, char *whole, size_t size, size_t *len)
{
    struct reading_tiles reading = {source->descriptor, whole, size};
    const off_t at = lseek(source->descriptor, 0, SEEK_CUR);
    const uint32_t tiles = (uint32_t)(size / READ_TILE) + (size % READ_TILE != 0);
    if (tiles > 1 && at == (off_t)*len && parallel_tiles(tiles, read_tile, &reading) == DONE &&
        lseek(source->descriptor, (off_t)size, SEEK_SET) == (off_t)size)
        *len = size;
}

static enum status read_growing(struct str *out, struct file_stream *stream, struct arena *keep)
{
    while (!stream->ended) {
        TRY(stream_more(stream));
        if (stream->content.len > FILE_MOST_BYTES)
            return too_large(stream->source.name);
    }
    return str_copy(out, buffer_str(&stream->content), keep);
}

/* A file that grows while it is read is followed to its end. */
static enum status read_plain(struct str *out, struct file_stream *stream, struct arena *keep)
{
    const size_t size = stream->size;
    char *whole;
    size_t len, first = stream->content.len;
    TAKE(keep, whole, size + 1);
    memcpy(whole, stream->content.at, first);
    read_side_by_side(&stream->source, whole, size, &first);
    TRY(read_into(&stream->source, whole + first, size + 1 - first, &len));
    if (first + len > size) {
        stream->content.len = 0;
        TRY(buffer_add(&stream->content, (struct str){whole, first + len}));
        return read_growing(out, stream, keep);
    }
    whole[first + len] = '\0';
    *out = (struct str){whole, first + len};
    return DONE;
}

static enum status read_whole(struct str *out, struct file_stream *stream, struct arena *keep)
{
    TRY(stream_begin(stream));
    if (stream->size > FILE_MOST_BYTES)
        return too_large(stream->source.name);
    return stream->unpacking || stream->size <= stream->content.len ? read_growing(out, stream, keep)
                                                                    : read_plain(out, stream, keep);
}

enum status file_read(struct str *out, const char *path, struct arena *keep)
{
    struct file_stream stream = {0};
    if (strcmp(path, "-") == 0)
        stream.source = (struct source){STDIN_FILENO, TR("standardinput", "standard input")};
    else
        stream.source = (struct source){open(path, O_RDONLY | O_CLOEXEC), path};
    enum status status = read_whole(out, &stream, keep);
    stream_end(&stream);
    return status;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

const char *file_zlib_version(void)
{
    return zlibVersion();
}
