/* Any bytes as a Word document. The first byte says whether they are an archive, or the XML of its body, so that a checksum does not
 * keep the parser from being reached. */
#include "support/office.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct str document_of(struct office *office, struct str bytes)
{
    char *body = malloc(bytes.len + 1);
    check(body != NULL);
    for (size_t at = 0; at < bytes.len; at++)
        body[at] = bytes.at[at];
    body[bytes.len] = 0;
    office->zip.stored = true;
    struct str whole = office_document(office, body);
    free(body);
    return whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    office_check_bytes(data, size, document_of);
    return 0;
}
