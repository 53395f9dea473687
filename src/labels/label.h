/* What a theme is called: words and phrases as the citizens wrote them, that tell this theme from the others. */
#ifndef BRIKKER_LABEL_H
#define BRIKKER_LABEL_H

#include "labels/label_ground.h"
#include "labels/spans.h"

enum { LABEL_SAMPLE_MOST = 5000 /* ideas that names are read from: of all themes, or of all parts of them */ };

/* The ideas that the themes' labels are read from: all with counts[i] (placed, no duplicates), of more than LABEL_SAMPLE_MOST an even sample
 * of each theme. */
enum status label_sample_from(struct span_sample *out, const struct themes *themes, const uint8_t *counts,
                              struct arena *keep) MUST_CHECK;

/* Fills label, alternative, alternatives, term, terms of themes->theme[0 … K-1] from the ideas of `sample`.
 *
 * Candidates: spans of one to three words inside one sentence, no stop word at either end. Score: the root of contrast (log-odds
 * with a prior, Monroe, Colaresi & Quinn 2008) × ln(1 + ideas of the theme that have it or its parts), × how nounlike it is × how
 * near its words' vectors are to the theme (options->term_vectors); the best of each theme then × how near it is to the theme's
 * centre, and how well it tells the theme's ideas from the others, in the encoder's space (options->encoder, embedding). Words of
 * options->damped, names of areas and words that stand in most themes count less. No personal data (masks; no name that one idea
 * alone has), no bare number, no stem; labels are unique, at most THEME_LABEL_MOST characters, the first letter in upper case.
 * room: of the ground, for one caller at a time; what it read before is forgotten. */
enum status label_themes(struct themes *themes, const struct ideas *ideas, const struct words *words,
                         const struct label_ground *ground, const struct themes_options *options,
                         const struct span_sample *sample, struct nominal_room *room, struct arena *keep) MUST_CHECK;

#endif
