#include "support/zip_writer.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static void add_number(struct buffer *out, uint32_t number, uint32_t bytes)
{
    for (uint32_t n = 0; n < bytes; n++) {
        char byte = (char)(unsigned char)(n < sizeof number ? number >> 8 * n : 0);
        check(buffer_add(out, (struct str){&byte, 1}) == DONE);
    }
}

static struct str deflated(char **room, struct str content)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)content.at, .avail_in = (uInt)content.len};
    check(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    uLong most = deflateBound(&stream, (uLong)content.len);
    *room = malloc(most);
    check(*room != NULL);
    stream.next_out = (Bytef *)*room;
    stream.avail_out = (uInt)most;
    check(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    struct str packed = {*room, stream.total_out};
    check(deflateEnd(&stream) == Z_OK);
    return packed;
}

/* What a member's own head and its entry in the directory have in common. */
static void add_head(struct buffer *out, const struct zip_writer *zip, uint32_t sum, size_t packed, size_t len,
                     size_t name_len)
{
    add_number(out, 20, 2);
    add_number(out, zip->locked, 2);
    add_number(out, zip->stored ? 0 : Z_DEFLATED, 2);
    add_number(out, 0, 4); /* time, date */
    add_number(out, sum, 4);
    add_number(out, zip->packed_size ? zip->packed_size : (uint32_t)packed, 4);
    add_number(out, (uint32_t)len, 4);
    add_number(out, (uint32_t)name_len, 2);
    add_number(out, 0, 2);
}

void zip_writer_add(struct zip_writer *zip, const char *name, struct str content)
{
    char *room = NULL;
    uint32_t offset = (uint32_t)zip->bytes.len;
    uint32_t sum = (uint32_t)crc32(0, (const Bytef *)content.at, (uInt)content.len) + zip->wrong_sum;
    struct str packed = zip->stored ? content : deflated(&room, content);
    check(buffer_add(&zip->bytes, STR("PK\x03\x04")) == DONE);
    add_head(&zip->bytes, zip, sum, packed.len, content.len, strlen(name));
    check(buffer_add(&zip->bytes, str_from(name)) == DONE && buffer_add(&zip->bytes, packed) == DONE);
    check(buffer_add(&zip->directory, STR("PK\x01\x02")) == DONE);
    add_number(&zip->directory, 20, 2);
    add_head(&zip->directory, zip, sum, packed.len, content.len, strlen(name));
    add_number(&zip->directory, 0, 2 + 2 + 2);
    add_number(&zip->directory, 0, 4);
    add_number(&zip->directory, offset, 4);
    check(buffer_add(&zip->directory, str_from(name)) == DONE);
    zip->members++;
    free(room);
}

struct str zip_writer_end(struct zip_writer *zip)
{
    uint32_t offset = (uint32_t)zip->bytes.len, size = (uint32_t)zip->directory.len;
    check(buffer_add(&zip->bytes, buffer_str(&zip->directory)) == DONE);
    check(buffer_add(&zip->bytes, STR("PK\x05\x06")) == DONE);
    add_number(&zip->bytes, 0, 4);
    add_number(&zip->bytes, zip->members, 2);
    add_number(&zip->bytes, zip->members, 2);
    add_number(&zip->bytes, size, 4);
    add_number(&zip->bytes, offset, 4);
    add_number(&zip->bytes, 0, 2);
    return buffer_str(&zip->bytes);
}

void zip_writer_free(struct zip_writer *zip)
{
    buffer_free(&zip->bytes);
    buffer_free(&zip->directory);
    *zip = (struct zip_writer){0};
}
