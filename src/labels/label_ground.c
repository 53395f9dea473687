#include "labels/label_ground.h"

#include "labels/spans.h"

enum status label_ground_from(struct label_ground *out, const struct ideas *ideas, const struct words *words,
                              const struct csr *terms, const struct themes_options *options, struct arena *keep)
{
    *out = (struct label_ground){.terms = terms};
    TRY(nominal_ground_from(&out->nominal, ideas, words, options->not_nouns, options->known, keep));
    TRY(nominal_begin(&out->unread, &out->nominal, words, keep));
    TRY(span_keys_from(&out->span_key, words, out->nominal.lexeme, out->nominal.L, keep));
    return damping_from(&out->damping, ideas, words, keep);
}

enum status label_ground_room(struct nominal_room *out, const struct label_ground *ground, const struct words *words,
                              struct arena *keep)
{
    return nominal_room_take(out, &ground->unread, &ground->nominal, words, keep);
}

void label_ground_free(struct label_ground *ground)
{
    damping_free(&ground->damping);
}
