/* Zip archives made in a test, sound or not. */
#ifndef BRIKKER_TESTS_ZIP_WRITER_H
#define BRIKKER_TESTS_ZIP_WRITER_H

#include "base/str.h"

struct zip_writer {
    struct buffer bytes, directory;
    uint32_t members;
    /* Of the next member; all 0 is a sound one. */
    bool stored;          /* not compressed */
    bool locked;          /* says that it has a password */
    bool wrong_sum;       /* its checksum is another's */
    uint32_t packed_size; /* what it says of its packed size; 0: the truth */
};

void zip_writer_add(struct zip_writer *zip, const char *name, struct str content);
/* The whole archive, valid until zip_writer_free(). */
struct str zip_writer_end(struct zip_writer *zip);
void zip_writer_free(struct zip_writer *zip);

#endif
