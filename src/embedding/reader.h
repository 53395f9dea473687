/* Short texts that the encoder reads beside the ideas (candidates for labels, names, rows of the frame), each once for the life of a
 * consultation. */
#ifndef BRIKKER_READER_H
#define BRIKKER_READER_H

#include "embedding/embedding.h"

enum { READER_MOST = 64 /* readings of one run that are kept; more are read and forgotten */ };

struct reader {
    const struct known_vectors *known; /* NULL: none */
    uint32_t count;
    struct embedding said[READER_MOST]; /* [count] what was read, in `keep`; computed and fresh say what is new */
    struct arena keep;                  /* its own: it outlives whoever lets it read */
};

/* vector [N × D], as encoder_read() fills it. reader NULL: nothing is known and nothing kept. */
enum status reader_read(float *vector, struct reader *reader, const struct encoder *encoder, const struct str *text,
                        uint32_t N) MUST_CHECK;
void reader_free(struct reader *reader);

#endif
