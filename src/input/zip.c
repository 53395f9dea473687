/* minizip over bytes in memory. */
#include "input/zip.h"

#include "input/table.h"

#include <errno.h>
#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 16, MOST_MEMBERS = 20000, ANY_CASE = 2 };
static const uint64_t most_in_all = (uint64_t)4 << 30;

struct zip {
    unzFile file;
    struct str bytes, source;
    size_t at;
    uint64_t unpacked; /* by all readings together: a thousand sheets may be one and the same member */
};

/* ---- minizip's file functions ---- */

static voidpf mem_open(voidpf zip, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return zip;
}

static uLong mem_read(voidpf opaque, voidpf stream, void *out, uLong size)
{
    struct zip *zip = stream;
    (void)opaque;
    size_t left = zip->bytes.len - zip->at, len = size < left ? size : left;
    memcpy(out, zip->bytes.at + zip->at, len);
    zip->at += len;
    return len;
}

static uLong mem_write(voidpf opaque, voidpf stream, const void *in, uLong size)
{
    (void)opaque;
    (void)stream;
    (void)in;
    (void)size;
    return 0;
}

static ZPOS64_T mem_tell(voidpf opaque, voidpf stream)
{
    (void)opaque;
    return ((struct zip *)stream)->at;
}

static long mem_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    struct zip *zip = stream;
    (void)opaque;
    size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->at : origin == ZLIB_FILEFUNC_SEEK_END ? zip->bytes.len : 0;
    if (offset > zip->bytes.len - base)
        return -1;
    zip->at = base + offset;
    return 0;
}

static int mem_done(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- the archive ---- */

/* minizip says no more than that it failed: errno tells what the machine refused, see zip_open() and zip_read(). */
static enum status damaged_zip(struct str source)
{
    if (errno == ENOMEM)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    return fail(
        BAD_INPUT,
        TR("%.*s er beskadiget eller ikke hentet færdig: den begynder som en zip-fil (.xlsx, .docx), men kan ikke "
           "pakkes ud; hent eller gem den igen",
           "%.*s is damaged or was not downloaded to the end: it begins as a zip file (.xlsx, .docx) but cannot "
           "be unpacked; download or save it again"),
        STR_ARG(table_shown(source)));
}

enum status zip_open(struct zip **out, struct str bytes, struct str source)
{
    *out = NULL;
    struct zip *zip = calloc(1, sizeof *zip);
    if (!zip)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    *zip = (struct zip){.bytes = bytes, .source = source};
    zlib_filefunc64_def functions = {.zopen64_file = mem_open,
                                     .zread_file = mem_read,
                                     .zwrite_file = mem_write,
                                     .ztell64_file = mem_tell,
                                     .zseek64_file = mem_seek,
                                     .zclose_file = mem_done,
                                     .zerror_file = mem_done,
                                     .opaque = zip};
    unz_global_info64 info;
    errno = 0;
    zip->file = unzOpen2_64("", &functions);
    if (!zip->file || unzGetGlobalInfo64(zip->file, &info) != UNZ_OK || info.number_entry > MOST_MEMBERS) {
        zip_close(zip);
        return damaged_zip(source);
    }
    *out = zip;
    return DONE;
}

void zip_close(struct zip *zip)
{
    if (!zip)
        return;
    if (zip->file)
        unzClose(zip->file);
    free(zip);
}

bool zip_has(struct zip *zip, const char *name)
{
    return unzLocateFile(zip->file, name, ANY_CASE) == UNZ_OK;
}

static enum status bomb(const struct zip *zip, const char *name)
{
    return fail(BAD_INPUT,
                TR("%.*s fylder urimeligt meget pakket ud (%s); det ligner en zip-bombe og bliver ikke læst",
                   "%.*s is unreasonably large when unpacked (%s); it looks like a zip bomb and is not read"),
                STR_ARG(table_shown(zip->source)), name);
}

static enum status read_blocks(struct zip *zip, const char *name, uint64_t packed, char *block, zip_taker *take,
                               void *context)
{
    uint64_t total = 0;
    for (;;) {
        int len = unzReadCurrentFile(zip->file, block, BLOCK);
        if (len < 0)
            return damaged_zip(zip->source);
        if (len == 0)
            return DONE;
        total += (uint64_t)len;
        zip->unpacked += (uint64_t)len;
        if (total > ZIP_MOST_BYTES || (total > ZIP_FREE_BYTES && total / ZIP_MOST_RATIO > packed) ||
            zip->unpacked > most_in_all)
            return bomb(zip, name);
        TRY(take(context, (struct str){block, (size_t)len}));
    }
}

enum status zip_read(struct zip *zip, const char *name, zip_taker *take, void *context)
{
    unz_file_info64 info;
    errno = 0;
    if (!zip_has(zip, name))
        return fail(BAD_INPUT,
                    TR("%.*s mangler delen %s og kan ikke læses; åbn og gem den igen, eller gem den som CSV",
                       "%.*s has no part %s and cannot be read; open and save it again, or save it as CSV"),
                    STR_ARG(table_shown(zip->source)), name);
    if (unzGetCurrentFileInfo64(zip->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return damaged_zip(zip->source);
    if (info.flag & 1)
        return fail(BAD_INPUT,
                    TR("%.*s er beskyttet med en adgangskode; gem den uden",
                       "%.*s is protected by a password; save it without"),
                    STR_ARG(table_shown(zip->source)));
    char *block = malloc(BLOCK);
    if (!block)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    /* What the member says of its own size is no measure. */
    uint64_t packed = info.compressed_size < zip->bytes.len ? info.compressed_size : zip->bytes.len;
    enum status status = unzOpenCurrentFile(zip->file) == UNZ_OK ? DONE : damaged_zip(zip->source);
    if (status == DONE) {
        status = read_blocks(zip, name, packed, block, take, context);
        /* Tells a wrong checksum only after a whole reading. */
        if (unzCloseCurrentFile(zip->file) != UNZ_OK && status == DONE)
            status = damaged_zip(zip->source);
    }
    free(block);
    return status;
}
