/* The sentence encoder: texts → vectors, so that texts that mean the same lie close. */
#ifndef BRIKKER_ENCODER_H
#define BRIKKER_ENCODER_H

#include "embedding/encoder_file.h"

struct encoder; /* the file's weights; the first text that is read has them unpacked */

/* Errors as encoder_file_open(). */
enum status encoder_open(struct encoder **out, const char *path) MUST_CHECK;
/* The same from bytes in memory that outlive it, aligned to 8. */
enum status encoder_open_bytes(struct encoder **out, struct str bytes, const char *name) MUST_CHECK;
void encoder_close(struct encoder *encoder); /* NULL: nothing */

/* hidden = numbers in a vector, hash = the model's identity, encoder_about() for people. */
const struct encoder_file *encoder_file_of(const struct encoder *encoder);

/* vector [N × hidden]: length 1; zero for a text in which nothing has weight (empty, blanks, unknown signs only). Texts are
 * in NFC. A text's vector depends on the text, the file and OpenBLAS's kernel alone: not on the other texts, their order
 * or the number of threads. Takes parallel_threads, with blas_start() behind it; tells progress_at() in bytes. One reading at a time. */
enum status encoder_read(float *vector, const struct encoder *encoder, const struct str *text, uint32_t N) MUST_CHECK;

#endif
