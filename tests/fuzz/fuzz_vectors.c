/* Any bytes as word vectors that somebody else made: every row that comes out is finite, of length 1 or 0, and of one width. */
#include "background/vector_import.h"

#include "support/promises.h"
#include "support/scratch.h"

#include <math.h>
#include <unistd.h>

static void check_vectors(const struct imported *imported)
{
    check(imported->terms.count <= imported->vectors.rows);
    dense_check(&imported->vectors);
    for (uint32_t i = 0; i < imported->vectors.rows; i++) {
        const float *row = dense_row(&imported->vectors, i);
        check(dense_is_zero(row, imported->vectors.columns) ||
              fabs(sqrt(dense_dot(row, row, imported->vectors.columns)) - 1) < 1e-4);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[SCRATCH_PATH_MOST];
    const struct words_options options = {0};
    const struct vocabulary none = {0};
    struct imported imported;
    struct arena arena = {0};
    if (!scratch_file(path, ".vec", (struct str){(const char *)data, size}))
        return 0;
    if (vector_import(&imported, path, &options, &none, &arena) == DONE)
        check_vectors(&imported);
    map_free(&imported.terms);
    arena_free(&arena);
    unlink(path);
    return 0;
}
