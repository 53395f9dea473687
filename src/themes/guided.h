/* Themes that a person has named: the ideas that fit each name, and new themes for what fits none. */
#ifndef BRIKKER_GUIDED_H
#define BRIKKER_GUIDED_H

#include "groups/kmeans.h"
#include "themes/themes.h"

enum { GUIDED_FEWEST_IDEAS = 5 /* below, the ideas' mean says nothing of what they have in common */ };

struct guided {
    struct kmeans groups; /* the names that ideas fit, in the codebook's order, then the new themes */
    uint32_t *name;       /* [groups.k] theme of the codebook, THEME_NONE for a new one */
};

/* points: N + texts rows, the codebook's texts behind the N ideas; counts as in kmeans_from(), 0 for the texts. freely: groups of the
 * same rows that know nothing of the names (k = 0: none); those that no name fits found new themes. options->wanted: with names
 * and new themes together, at least as many as there are names; 0: as many new ones as clearly fit no name.
 * BAD_INPUT: fewer wanted than names; no name that has words. */
enum status guided_from(struct guided *out, const struct kmeans *freely, const struct dense *points,
                        const uint8_t *counts, uint32_t N, const struct themes_options *options,
                        struct arena *keep) MUST_CHECK;

/* Once the ideas are placed: an idea that the codebook gives as an example stands where the person put it; with
 * options->only_codebook the new themes are taken back, and their ideas are alone. */
void guided_place(struct themes *themes, const struct guided *guided, const struct themes_options *options);

/* Once the themes are numbered and have labels: a given theme has the person's label, and the one that was found for it is its first
 * alternative; no new theme is called like a given one. counts [N]: ideas that are placed
 * and nobody's duplicate. */
enum status guided_name_themes(struct themes *themes, const struct guided *guided, const struct codebook *codebook,
                               const uint8_t *counts, struct arena *keep) MUST_CHECK;

/* The same in a consultation that goes on: given [codebook->count] has the number of each named theme, 0: it is not there. */
enum status guided_name_numbers(struct themes *themes, const uint32_t *given, const struct codebook *codebook,
                                struct arena *keep) MUST_CHECK;

/* No theme's other names hold its own, case aside: a person, or the wave before, may call it what the program would have offered. */
void guided_drop_own_names(struct themes *themes);

#endif
