/* Labels: what a theme is called.
 *
 * Problem    One look at a poster should say what a theme is about and how it differs from the one beside it, in the words of those who
 *            wrote the ideas.
 * Method     The words of a sample are judged (nominal.h), its spans and their parts counted (spans.h, support.h), each theme's best
 *            spans chosen by words (candidates.h), read and ranked again by the encoder (appraise.h), and names taken from them
 *            (naming.h). Not the words nearest to the centre alone: they are frequent rather than telling.
 * Shapes     K themes; LABEL_SAMPLE_MOST ideas are read, evenly from each theme where there are more.
 * Cost       three passes over the tokens of the ideas read; memory by their distinct spans; with the encoder some 3 ms a candidate
 *            on two cores: half a second for 12 themes.
 * Promises   Every theme gets a label; no two are equal, in lower case or in their words; at most THEME_LABEL_MOST characters;
 *            ties to the lower number of the span, which follows the ideas' own order. A theme where no span qualifies takes one
 *            that would not do elsewhere, and without any words it is called by its number.
 */
#include "labels/label.h"

#include "labels/appraise.h"
#include "labels/naming.h"

#include <math.h>

enum {
    SAMPLE_LEAST = 100, /* of one theme */
    MEANING_MOST = 2000 /* ideas that candidates are compared with by meaning */,
    TERMS_LEAST = 3
};

struct labelling {
    struct themes *themes;
    const struct themes_options *options;
    const struct label_ground *ground;
    struct span_source source;
    const struct span_sample *sample;
    struct support support;
    const struct nominal *nominal;
    struct spans spans;
    uint8_t *damped; /* [L] */
    struct nearness by_meaning, by_words;
    struct candidates *candidates; /* [K] */
    struct named *named;           /* [K] */
    struct naming naming;
    struct arena work; /* of the whole labelling */
    struct arena *keep;
};

static struct candidate_source source_of(struct labelling *l)
{
    const struct dense *term_vectors = l->options->term_vectors;
    return (struct candidate_source){
        &l->source, &l->spans, l->sample, &l->support, l->damped, term_vectors, term_vectors ? &l->by_words : NULL};
}

static enum status find_candidates(struct labelling *l)
{
    const struct themes_options *options = l->options;
    TAKE(&l->work, l->candidates, l->themes->K);
    if (options->term_vectors)
        TRY(nearness_of_words(&l->by_words, options->term_vectors, &l->support, MEANING_MOST, &l->work));
    struct candidate_source from = source_of(l);
    for (uint32_t k = 0; k < l->themes->K; k++)
        TRY(candidates_from(&l->candidates[k], &from, k, true, &l->work));
    if (!options->encoder || !options->embedding)
        return DONE;
    TRY(nearness_of_sentences(&l->by_meaning, options->embedding, l->sample, MEANING_MOST, &l->work));
    l->naming.by_meaning = &l->by_meaning;
    return appraise_candidates(l->candidates, &l->by_meaning, options->encoder, options->reader, &l->work);
}

static enum status label_theme(struct labelling *l, uint32_t k)
{
    struct candidate_source from = source_of(l);
    bool done;
    TRY(naming_choose(&l->named[k], &done, &l->naming, &l->candidates[k], k));
    if (!done) {
        TRY(candidates_from(&l->candidates[k], &from, k, false, &l->work));
        TRY(naming_choose(&l->named[k], &done, &l->naming, &l->candidates[k], k));
    }
    for (uint32_t number = k + 1; !done; number++) {
        struct str text;
        TRY(str_format(&text, l->keep, TR("Tema %u", "Theme %u"), number));
        TRY(naming_take(&l->named[k], &done, &l->naming, text));
    }
    l->themes->theme[k].label = l->named[k].text;
    return DONE;
}

/* The strongest single words, each lexeme once; those of one idea only where there are no others. */
static void list_terms(struct labelling *l, const struct words *words, uint32_t k)
{
    struct theme *theme = &l->themes->theme[k];
    struct term {
        double strength;
        uint32_t lexeme, ideas;
    } term[THEME_TERMS + 1];
    double n = l->sample->first[k + 1] - l->sample->first[k], n_other = (double)l->sample->first[l->sample->K] - n;
    uint32_t terms = 0;
    for (uint64_t e = l->spans.first[k]; e < l->spans.first[k + 1]; e++) {
        struct span_count count = l->spans.counts[e];
        const uint32_t *key = l->spans.key[count.span];
        if (key[1] != NOMINAL_NONE)
            continue;
        double y = count.ideas, contrast = candidate_contrast(y, n, l->spans.ideas[count.span] - y, n_other);
        struct term new = {.lexeme = key[0], .ideas = count.ideas};
        new.strength = contrast *log(1 + y) * (0.2 + 0.8 * (double)l->nominal->noun[key[0]]) *
                       (l->damped[key[0]] ? 0.3 : 1) * (count.ideas < 2 ? 0.01 : 1);
        uint32_t at = terms;
        for (; at > 0 && new.strength > term[at - 1].strength; at--)
            term[at] = term[at - 1];
        if (new.strength > 0)
            term[at] = new;
        terms += new.strength > 0 && terms < THEME_TERMS;
    }
    while (terms > TERMS_LEAST && term[terms - 1].ideas < 2)
        terms--;
    theme->terms = terms;
    for (uint32_t t = 0; t < terms; t++)
        theme->term[t] = nominal_written(l->nominal, words, l->nominal->shown[term[t].lexeme]);
}

static enum status prepare(struct labelling *l, const struct ideas *ideas, const struct words *words,
                           struct nominal_room *room)
{
    nominal_read(room, ideas, words, l->sample->idea, l->sample->first[l->sample->K]);
    l->nominal = &room->nominal;
    TRY(support_from(&l->support, words, l->ground->terms, l->sample, &l->work));
    l->source = (struct span_source){ideas, words, l->nominal, l->ground->span_key};
    TRY(spans_from(&l->spans, &l->source, l->sample, l->support.all, &l->work));
    TRY(damped_from(&l->damped, &l->ground->damping, l->nominal, l->options, &l->work));
    TAKE(&l->work, l->named, l->themes->K);
    l->naming.source = &l->source;
    l->naming.spans = &l->spans;
    l->naming.keep = l->keep;
    return naming_begin(&l->naming);
}

static enum status label_all(struct labelling *l, const struct ideas *ideas, const struct words *words,
                             struct nominal_room *room)
{
    TRY(prepare(l, ideas, words, room));
    TRY(find_candidates(l));
    for (uint32_t k = 0; k < l->themes->K; k++) {
        TRY(label_theme(l, k));
        list_terms(l, words, k);
    }
    for (uint32_t k = 0; k < l->themes->K; k++)
        TRY(naming_alternatives(&l->themes->theme[k], &l->named[k], &l->naming, &l->candidates[k]));
    return DONE;
}

enum status label_sample_from(struct span_sample *out, const struct themes *themes, const uint8_t *counts,
                              struct arena *keep)
{
    return span_sample_from(out, themes, counts, LABEL_SAMPLE_MOST, SAMPLE_LEAST, keep);
}

enum status label_themes(struct themes *themes, const struct ideas *ideas, const struct words *words,
                         const struct label_ground *ground, const struct themes_options *options,
                         const struct span_sample *sample, struct nominal_room *room, struct arena *keep)
{
    struct labelling labelling = {
        .themes = themes, .options = options, .ground = ground, .sample = sample, .keep = keep};
    enum status status = label_all(&labelling, ideas, words, room);
    naming_free(&labelling.naming);
    arena_free(&labelling.work);
    return status;
}
