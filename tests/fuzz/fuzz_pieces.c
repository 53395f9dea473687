/* A text, split by the tiny encoder's table: pieces are in range, the same a second time, and as many as the text allows. */
#include "embedding/pieces.h"
#include "support/tiny_encoder.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct piece_vocabulary *tiny_vocabulary(void)
{
    static struct arena arena;
    static struct encoder_file file;
    static struct piece_vocabulary vocabulary;
    if (!vocabulary.file) {
        size_t len;
        char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &arena);
        check(encoder_file_from_bytes(&file, (struct str){bytes, len}, "tiny") == DONE);
        check(piece_vocabulary_from(&vocabulary, &file) == DONE);
    }
    return &vocabulary;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { MOST_GROWTH = 4 }; /* "…" becomes three; a blank in front */
    const struct piece_vocabulary *vocabulary = tiny_vocabulary();
    const struct str one = {(const char *)data, size}, twice[] = {one, STR("cykelsti ja"), one};
    struct arena arena = {0};
    struct pieces pieces;
    check(pieces_from(&pieces, vocabulary, twice, 3, &arena) == DONE);
    const uint64_t count = pieces.start[1];
    check(count <= MOST_GROWTH * (uint64_t)size + 1);
    check(pieces.start[2] - count == 3 && pieces.start[3] - pieces.start[2] == count);
    check(count == 0 || memcmp(pieces.piece, pieces.piece + count + 3, count * sizeof *pieces.piece) == 0);
    for (uint64_t i = 0; i < pieces.start[3]; i++)
        check(pieces.piece[i] < vocabulary->file->pieces && pieces.piece[i] != vocabulary->file->begin &&
              pieces.piece[i] != vocabulary->file->end);
    arena_free(&arena);
    return 0;
}
