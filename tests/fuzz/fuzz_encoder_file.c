/* A model file: as it comes, and once more with its checksum set right, so that what lies behind the checksum is reached. What
 * opens must be safe to use. */
#include "embedding/embedding.h"
#include "matrix/blas.h"
#include "support/promises.h"
#include "support/tiny_encoder.h"

#include <string.h>

enum { HEAD = 56, MOST_BYTES = 1 << 16, MOST_LAYERS = 2 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const struct encoder *encoder)
{
    const struct str text[] = {STR("cykelsti JA … 漢"), STR(""), STR("\xFF q: <s>")};
    const struct encoder_file *file = encoder_file_of(encoder);
    struct arena arena = {0};
    struct embedding embedding;
    (void)encoder_about(file, STR("model"));
    if (file->layers <= MOST_LAYERS) {
        check(embedding_from(&embedding, encoder, text, 3, NULL, NULL, &arena) == DONE);
        embedding_check(&embedding);
    }
    arena_free(&arena);
}

static void open_and_use(const char *bytes, size_t size)
{
    struct encoder *encoder;
    enum status status = encoder_open_bytes(&encoder, (struct str){bytes, size}, "fuzz");
    check(status == DONE || (status == BAD_INPUT && *status_message()));
    if (status == DONE)
        use(encoder);
    encoder_close(encoder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    blas_start();
    char *bytes = arena_take(&arena, size, 1);
    if (!bytes || size > MOST_BYTES)
        return 0;
    if (size > 0)
        memcpy(bytes, data, size);
    open_and_use(bytes, size);
    if (size >= HEAD) {
        tiny_encoder_seal(bytes, size);
        open_and_use(bytes, size);
    }
    arena_free(&arena);
    return 0;
}
