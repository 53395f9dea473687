/* A zip archive in memory (xlsx, docx): its members by name, unpacked a block at a time. Nothing is ever written to disk. */
#ifndef BRIKKER_ZIP_H
#define BRIKKER_ZIP_H

#include "base/str.h"

struct zip;

/* Borrows bytes and source, which names the file in errors. Errors: no zip archive or a damaged one. */
enum status zip_open(struct zip **out, struct str bytes, struct str source) MUST_CHECK;
void zip_close(struct zip *zip); /* NULL: nothing */

bool zip_has(struct zip *zip, const char *name); /* "xl/workbook.xml", case aside */

/* Takes the next block; what it returns is passed on. */
typedef enum status zip_taker(void *context, struct str block);

/* The member's bytes in blocks. Errors: no such member, a password, damage (its checksum), more than ZIP_MOST_BYTES (four times that
 * over all readings) or a bomb: more than ZIP_FREE_BYTES and ZIP_MOST_RATIO times its packed size, all counted on the bytes that
 * really come out. */
enum { ZIP_MOST_RATIO = 150, ZIP_FREE_BYTES = 8 << 20, ZIP_MOST_BYTES = 1 << 30 };
enum status zip_read(struct zip *zip, const char *name, zip_taker *take, void *context) MUST_CHECK;

#endif
