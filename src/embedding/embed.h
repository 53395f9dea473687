/* Ideas → embedding by the encoder in the folder of models, or without one, with a note that says why. */
#ifndef BRIKKER_EMBED_H
#define BRIKKER_EMBED_H

#include "base/notes.h"
#include "embedding/embedding.h"
#include "ideas/ideas.h"

enum encoder_use { ENCODER_AUTO, ENCODER_ALWAYS, ENCODER_NEVER };

/* ENCODER_AUTO reads so much and no more. Distinct ideas alone; each counts as its bytes and EMBED_IDEA_BYTES, which is what
 * prefix and padding cost: then long and short texts cost alike. Measured on two cores: 1,500 texts of 35 words, 0.41 MB in
 * this count, in 19 s; so what is read takes two minutes at most. Where there is more, it reads a lot of the ideas, which depends on
 * what they say alone (not on their order), and embedding_of() has nothing of the others (points/carry), but for those that an
 * earlier run has read; unless fewer than EMBED_FEWEST would have a vector: learned from 250 to 460, what is carried is worth no
 * more than the words; from 420 to 920 it is worth .01 to .1 in V and ARI. */
enum { EMBED_MOST_BYTES = 2000000, EMBED_IDEA_BYTES = 50, EMBED_FEWEST = 500 };
uint64_t embed_bytes(const struct ideas *ideas);

/* out->N = 0 where the ideas were not read: asked for, or with ENCODER_AUTO for too long texts or for want of a sound file, and then
 * *notes tells and *encoder is NULL; else it stays open, and the caller closes it. Errors: with ENCODER_ALWAYS those of
 * encoder_open(); memory. */
enum status embed_from(struct embedding *out, struct encoder **encoder, const struct ideas *ideas, const char *models,
                       enum encoder_use use, const struct known_vectors *known, struct notes *notes,
                       struct arena *keep) MUST_CHECK;

/* The pieces of it, for who wants the encoder for longer; embed_ideas() reads all. */
enum status embed_open(struct encoder **out, const char *models) MUST_CHECK;
enum status embed_ideas(struct embedding *out, const struct ideas *ideas, const struct encoder *encoder,
                        const struct known_vectors *known, struct arena *keep) MUST_CHECK;

/* The encoder's file in the folder of models, for who only wants to name it. */
enum status embed_file(struct encoder_file *out, const char *models) MUST_CHECK;

#endif
