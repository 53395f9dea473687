/* What all labels of a consultation, of its themes and of their parts, have in common: what the words say by themselves. */
#ifndef BRIKKER_LABEL_GROUND_H
#define BRIKKER_LABEL_GROUND_H

#include "labels/damped.h"
#include "labels/nominal.h"
#include "matrix/csr.h"

struct label_ground {
    const struct csr *terms; /* an idea a row */
    struct nominal_ground nominal;
    struct nominal unread;
    uint32_t *span_key; /* [F] spans.h */
    struct damping damping;
};

/* Ideas, words and terms must outlive the ground; label_ground_free() also after a failure. */
enum status label_ground_from(struct label_ground *out, const struct ideas *ideas, const struct words *words,
                              const struct csr *terms, const struct themes_options *options,
                              struct arena *keep) MUST_CHECK;
/* What one caller of label_themes() at a time reads ideas in. */
enum status label_ground_room(struct nominal_room *out, const struct label_ground *ground, const struct words *words,
                              struct arena *keep) MUST_CHECK;
void label_ground_free(struct label_ground *ground);

#endif
