/* What the encoder said of texts, kept by the text's hash: a text is read once for the life of the consultation. */
#ifndef BRIKKER_VECTORS_H
#define BRIKKER_VECTORS_H

#include "embedding/embedding.h"
#include "store/event.h"

enum status vectors_load(struct known_vectors *out, struct event *event, struct arena *keep) MUST_CHECK;
/* Those of embedding->fresh. Inside event_begin() … event_commit(). */
enum status vectors_add(struct event *event, const struct embedding *embedding) MUST_CHECK;
/* Deletes all vectors but those of these texts [count]. Inside event_begin() … event_commit(). */
enum status vectors_keep_only(struct event *event, const struct hash *text_hash, uint32_t count) MUST_CHECK;

#endif
