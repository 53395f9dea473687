/* Any bytes → a background model. The input is tried twice: as it is, and made to look whole, with the size and the checksum that it
 * should have, so that what lies behind the checksum is met too.
 *
 * Found or broken here: a number of the file that leads a reader out of it. */
#include "background/background_file.h"

#include <stdlib.h>
#include <string.h>

enum { SIZE_AT = 24, LEAST = 448 /* prefix and numbers */ };

static double read_all(const struct background_view *view)
{
    double sum = view->documents + (double)view->title.len;
    for (uint32_t m = 0; m < view->M; m++) {
        struct str term = {view->term_text + view->term_at[m], view->term_at[m + 1] - view->term_at[m]};
        sum += (double)str_hash(term) + view->df[m];
        for (uint32_t d = 0; d < view->D; d++)
            sum += view->scale[m] * view->vector[(size_t)m * view->D + d];
    }
    for (uint32_t w = 0; w < view->words.W; w++) {
        sum += (double)str_hash(known_text(&view->words, w)) + (double)str_hash(known_analysis(&view->words, w));
        sum += view->words.frequency[w];
    }
    return sum + known_find(&view->words, STR("cykel"));
}

static void check_bytes(struct str bytes)
{
    static volatile double sum;
    struct background_view view;
    if (background_file_check(&view, bytes, "prøve") == DONE)
        sum = sum + read_all(&view);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t padded = (size + 63) / 64 * 64;
    char *bytes = aligned_alloc(64, padded ? padded : 64);
    if (!bytes)
        return 0;
    memset(bytes, 0, padded);
    if (size)
        memcpy(bytes, data, size);
    check_bytes((struct str){bytes, size});
    if (padded >= LEAST) {
        uint64_t len = padded;
        memcpy(bytes + SIZE_AT, &len, sizeof len);
        background_file_seal(bytes, padded);
        check_bytes((struct str){bytes, padded});
    }
    free(bytes);
    return 0;
}
