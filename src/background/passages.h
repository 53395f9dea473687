/* Plain text → chunks of paragraphs, one a line, in the shape that words_from() takes. */
#ifndef BRIKKER_PASSAGES_H
#define BRIKKER_PASSAGES_H

#include "words/words.h"

/* A chunk ends at the paragraph that passes either. */
enum { PASSAGES_CHUNK_BYTES = 48 << 20, PASSAGES_CHUNK_MOST = 1 << 20 /* paragraphs */ };

struct passages {
    const char *const *paths; /* [count] */
    uint32_t count, at;       /* the file that is being read */
    size_t chunk_bytes;       /* PASSAGES_CHUNK_BYTES but in tests */
    struct line_reader *reader;
};

/* The next chunk: out->N paragraphs with out->text alone, NFC, trimmed, none empty, in `keep`; N = 0 at the end. Chunks run on from one
 * file to the next. */
enum status passages_next(struct ideas *out, struct passages *passages, struct arena *keep) MUST_CHECK;
/* Back to the beginning; gives back what is open. */
void passages_rewind(struct passages *passages);

#endif
