/* Short texts, read once. */
#include "embedding/reader.h"

#include <string.h>

enum status reader_read(float *vector, struct reader *reader, const struct encoder *encoder, const struct str *text,
                        uint32_t N)
{
    if (!reader || reader->count == READER_MOST || !N)
        return N ? encoder_read(vector, encoder, text, N) : DONE;
    struct embedding *said = &reader->said[reader->count];
    TRY(embedding_from(said, encoder, text, N, NULL, reader->known, &reader->keep));
    memcpy(vector, said->vector, (size_t)N * said->D * sizeof *vector);
    reader->count++;
    return DONE;
}

void reader_free(struct reader *reader)
{
    arena_free(&reader->keep);
}
