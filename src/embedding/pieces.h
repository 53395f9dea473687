/* Text → the pieces that the sentence encoder reads: words, or parts of words, from the table in its file. */
#ifndef BRIKKER_PIECES_H
#define BRIKKER_PIECES_H

#include "base/map.h"
#include "embedding/encoder_file.h"

/* The file's table of pieces, ready to be searched; the file must outlive it. Read-only once made: threads may share it. */
struct piece_vocabulary {
    const struct encoder_file *file;
    struct map map;     /* a piece's text → index into `number` */
    uint32_t *number;   /* [map.count] pieces that a text can be split into: neither begin nor end nor unknown */
    uint32_t longest;   /* code points of the longest of them */
    struct arena arena; /* owns `number` */
};

/* Errors: the same piece twice. */
enum status piece_vocabulary_from(struct piece_vocabulary *out, const struct encoder_file *file) MUST_CHECK;
void piece_vocabulary_free(struct piece_vocabulary *vocabulary); /* safe on {0} */

struct pieces {
    uint32_t N;
    uint64_t *start; /* [N+1] */
    uint32_t *piece; /* [start[N]] numbers in the file's table, begin and end not among them */
};

/* A text without anything but blanks has no pieces. Bytes that are not UTF-8 are read as U+FFFD. */
enum status pieces_from(struct pieces *out, const struct piece_vocabulary *vocabulary, const struct str *text,
                        uint32_t N, struct arena *keep) MUST_CHECK;

#endif
