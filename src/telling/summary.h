/* What a theme says, in the participants' own sentences: what most of it says, and the reasons that were given. */
#ifndef BRIKKER_SUMMARY_H
#define BRIKKER_SUMMARY_H

#include "matrix/tfidf.h"
#include "themes/themes.h"

struct summarising; /* what all summaries are read from */

/* points: N × D as the themes were made from; only ideas with counts[i] and a theme. All but counts must outlive what is made here. */
enum status summary_begin(struct summarising **out, struct themes *themes, const struct ideas *ideas,
                          const struct words *words, const struct tfidf *tfidf, const struct dense *points,
                          const uint8_t *counts, struct arena *keep) MUST_CHECK;
/* A tile of parallel.h: fills quote, summary, dissent and reason of one theme. */
enum status summary_theme(void *summarising, uint32_t theme, uint32_t worker) MUST_CHECK;

#endif
