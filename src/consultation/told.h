/* What the run that last placed ideas was told: a command that only shows the consultation shows it as that run did. */
#ifndef BRIKKER_TOLD_H
#define BRIKKER_TOLD_H

#include "store/event.h"
#include "themes/themes.h"

struct told {
    bool known; /* false: no themes were found yet */
    uint32_t wanted, dimensions, starts, rounds, levels;
    enum themes_method method;
    bool only_codebook, without_encoder;
    /* a person said --encoder never; without_encoder alone: it was not there, or the texts were too long */
    bool refused_encoder;
    uint32_t choice_count;
    struct choice_row *choice; /* [choice_count] how the number of themes was chosen */
};

enum status told_load(struct told *out, struct event *event, struct arena *keep) MUST_CHECK;
/* Inside event_begin() … event_commit(). */
enum status told_save(struct event *event, const struct themes_options *options, bool without_encoder,
                      bool refused_encoder, const struct themes *themes) MUST_CHECK;
/* What a run that places ideas goes on with where it is told nothing else: only_codebook: the codebook that the consultation keeps is
 * all there is; refused_encoder. */
enum status told_lasting(bool *only_codebook, bool *refused_encoder, struct event *event) MUST_CHECK;
/* The options as they were then; levels only where none are given. */
void told_follow(struct themes_options *options, const struct told *told);

#endif
