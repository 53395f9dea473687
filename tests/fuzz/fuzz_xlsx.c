/* Any bytes as a workbook. The first byte says whether they are an archive, or the XML of its parts, parted by NUL: the sheets, and
 * last the shared strings and the styles, so that a checksum does not keep the parsers from being reached. */
#include "support/office.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str archive_of(struct office *office, struct str bytes)
{
    enum { PARTS = 4 };
    char *part[PARTS];
    office->zip.stored = true;
    for (size_t n = 0, at = 0; n < PARTS; n++) {
        size_t end = str_find(bytes, STR("\0"), at < bytes.len ? at : bytes.len);
        struct str text = str_slice(bytes, at, end == SIZE_MAX ? bytes.len : end - at);
        part[n] = malloc(text.len + 1);
        check(part[n] != NULL);
        for (size_t c = 0; c < text.len; c++)
            part[n][c] = text.at[c];
        part[n][text.len] = 0;
        at += text.len + 1;
    }
    office_sheet(office, "Ark1", part[0]);
    office_sheet(office, "Ark2", part[1]);
    struct str whole = office_workbook(office, NULL, part[2], part[3]);
    for (size_t n = 0; n < PARTS; n++)
        free(part[n]);
    return whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    office_check_bytes(data, size, archive_of);
    return 0;
}
