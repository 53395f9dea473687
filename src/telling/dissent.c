/* Dissenting and minority voices.
 *
 * Problem    A summary by what most say silences those who say no; a theme named "Flere busser" may hold two who want none.
 * Method     Against the rest: a sentence that is so by its own account ("jeg synes faktisk", stance.h), if at most a third of the
 *            theme's ideas have one; where no passage of the summary denies anything and at most a third speak against something,
 *            a sentence that does, with a term of those the theme is about; where every passage denies, a sentence that is for it
 *            in so many words. Shared by few: an idea far from every passage of the summary, with at
 *            least one companion who is far too and is near it, with a term the theme is about; together at most a third of the
 *            theme. The strongest two.
 *            Nothing else is shown: an idea alone at a theme's edge may be a mistake of the program.
 * Cost       O(n) slices, and for the ideas outside the summary (at most FAR_MOST) their cosines with each other.
 * Promises   The lowest idea on a tie. speaks_for counts ideas of the same stance (or far from the summary) near the voice, itself included.
 */
#include "telling/dissent.h"

#include "telling/quote.h"
#include "telling/sentences.h"

#include <math.h>

enum { SIZE_LEAST = 5, FAR_MOST = 300, COUNTED = -1 };

#define MINORITY       (1 / 3.0)
#define ABOUT          0.15 /* weight of a term in the theme's mean row (length 1): what it is about */
#define FAR            0.6 /* of the nearness at which a passage is shared: nearer is a shade of what the summary says */
#define STRENGTH_LEAST 0.1  /* of an idea that is clearly of this theme */
#define WORTH_SAY      0.35 /* a sentence worth less cannot stand alone */

/* What an idea would say, in the making. */
struct voice {
    double score; /* 0: no evidence; COUNTED: not fit to be shown, but it speaks with another one */
    uint32_t at, len;
};

static struct voice voice_of(const struct slice *slice, double score)
{
    return (struct voice){score, slice->at, slice->len};
}

static bool is_about(const struct slice *slice, const float *centre)
{
    for (uint32_t i = 0; i < slice->terms; i++)
        if (centre[slice->term[i]] >= (float)ABOUT)
            return true;
    return false;
}

static double cosine(const struct dissent_request *r, uint32_t a, uint32_t b)
{
    return dense_dot(dense_row(r->points, a), dense_row(r->points, b), r->points->columns);
}

static double centrality(const struct dissent_request *r, uint32_t idea)
{
    return fmax(0, dense_dot(dense_row(r->points, idea), r->theme_centre, r->points->columns));
}

/* The idea's first sentence of that stance that is about what the theme is about. */
static bool find_sentence(struct slice *out, const struct dissent_request *r, uint32_t idea, enum stance stance)
{
    const struct slice_source *source = r->source;
    struct str field = slice_proposal(source->ideas, idea);
    uint64_t token = source->words->first[idea];
    struct sentence sentence;
    if (!(stance_possible(source->stance, source->words, token, source->words->first[idea + 1]) & STANCE_BIT(stance)))
        return false;
    for (bool opens = true; sentence_next(&sentence, source->ideas, source->words, idea, field, &token);
         opens = false) {
        if (stance_of(source->stance, source->words, sentence.first, sentence.end) != stance)
            continue;
        slice_read(out, source, idea, &sentence, &sentence, opens);
        if (out->worth >= WORTH_SAY && is_about(out, r->centre))
            return true;
    }
    return false;
}

/* Is it in the summary, or said there or by a dissenting voice already? */
static bool is_heard(const struct theme *theme, uint32_t idea, const struct voice *voice, const struct ideas *ideas)
{
    struct str text = str_slice(ideas->text[idea], voice->at, voice->len);
    for (uint32_t s = 0; s < theme->summaries; s++) {
        const struct passage *p = &theme->summary[s];
        if (p->idea == idea || quote_near_copies(str_slice(ideas->text[p->idea], p->at, p->len), text))
            return true;
    }
    for (uint32_t d = 0; d < theme->dissents; d++) {
        const struct passage *p = &theme->dissent[d];
        if (p->idea == idea || quote_near_copies(str_slice(ideas->text[p->idea], p->at, p->len), text))
            return true;
    }
    return false;
}

/* Each voice speaks with the chosen one that it is nearest to, the first on a tie, if it is near enough. */
static void count_voices(struct theme *theme, const struct dissent_request *r, const struct voice *voice, uint32_t from)
{
    for (uint32_t m = 0; m < r->count; m++) {
        uint32_t with = UINT32_MAX;
        double nearest = r->shared;
        for (uint32_t d = from; voice[m].score != 0 && d < theme->dissents; d++) {
            bool own = theme->dissent[d].idea == r->member[m];
            double near = own ? 2 : cosine(r, theme->dissent[d].idea, r->member[m]);
            if (near > nearest || (near >= nearest && with == UINT32_MAX)) {
                nearest = near;
                with = d;
            }
        }
        if (with != UINT32_MAX)
            theme->dissent[with].speaks_for++;
    }
}

/* The strongest voices while there is room, each next one rather unlike those before. */
static void add_best(struct theme *theme, const struct dissent_request *r, const struct voice *voice)
{
    uint32_t from = theme->dissents;
    while (theme->dissents < THEME_DISSENTS) {
        uint32_t best = UINT32_MAX;
        double most = 0;
        for (uint32_t m = 0; m < r->count; m++) {
            double score = voice[m].score;
            for (uint32_t d = 0; score > 0 && d < theme->dissents; d++)
                score *= 1 - fmax(0, cosine(r, theme->dissent[d].idea, r->member[m]));
            if (score > most && !is_heard(theme, r->member[m], &voice[m], r->source->ideas)) {
                most = score;
                best = m;
            }
        }
        if (best == UINT32_MAX)
            break;
        theme->dissent[theme->dissents++] = (struct passage){r->member[best], voice[best].at, voice[best].len, 0};
    }
    count_voices(theme, r, voice, from);
}

bool dissent_is_minority(uint32_t ideas, uint32_t of)
{
    return of >= SIZE_LEAST && ideas <= MINORITY * of;
}

static void hear_stance(struct theme *theme, const struct dissent_request *r, struct voice *voice, enum stance minority)
{
    const unsigned sentence = minority == STANCE_AGAINST ? OPPOSITION_AGAINST : OPPOSITION_CONTRARY;
    uint32_t found = 0;
    struct slice said, other;
    for (uint32_t m = 0; m < r->count; m++) {
        bool is = (minority == STANCE_FOR || (r->opposition[r->member[m]] & sentence)) &&
                  r->strength[r->member[m]] >= (float)STRENGTH_LEAST &&
                  find_sentence(&said, r, r->member[m], minority) &&
                  (minority != STANCE_FOR || !find_sentence(&other, r, r->member[m], STANCE_AGAINST));
        voice[m] = is ? voice_of(&said, said.worth * centrality(r, r->member[m])) : (struct voice){0};
        found += voice[m].score > 0;
    }
    if (dissent_is_minority(found, r->count))
        add_best(theme, r, voice);
}

static void hear_opposed(struct theme *theme, const struct dissent_request *r, struct voice *voice)
{
    hear_stance(theme, r, voice, STANCE_CONTRARY);
    if (!r->denying || r->denying == r->chosen) /* else both are heard in the summary */
        hear_stance(theme, r, voice, r->denying ? STANCE_FOR : STANCE_AGAINST);
}

/* Far from all that the summary says. */
static bool is_far(const struct dissent_request *r, uint32_t m)
{
    return r->nearness[m] < FAR * r->shared;
}

static void hear_few(struct theme *theme, const struct dissent_request *r, struct voice *voice)
{
    uint32_t far[FAR_MOST], fars = 0;
    for (uint32_t m = 0; m < r->count; m++) {
        voice[m].score = 0;
        if (is_far(r, m) && fars++ < FAR_MOST)
            far[fars - 1] = m;
    }
    for (uint32_t f = 0; fars <= FAR_MOST && f < fars; f++) {
        uint32_t m = far[f], idea = r->member[m], companions = 0;
        double warmth = 0;
        for (uint32_t o = 0; o < fars; o++) {
            double near = o != f ? cosine(r, idea, r->member[far[o]]) : -1;
            companions += near >= r->shared;
            warmth += near >= r->shared ? near : 0;
        }
        if (!companions || companions + 1 > MINORITY * r->count)
            continue;
        struct slice said;
        slice_best(&said, r->source, idea, slice_proposal(r->source->ideas, idea), r->centre);
        bool fit = said.worth >= WORTH_SAY && is_about(&said, r->centre) && r->strength[idea] >= (float)STRENGTH_LEAST;
        voice[m] = voice_of(&said, fit ? said.worth * warmth : COUNTED);
    }
    add_best(theme, r, voice);
}

enum status dissent_from(struct theme *theme, const struct dissent_request *request)
{
    struct arena work = {0};
    theme->dissents = 0;
    if (request->count < SIZE_LEAST)
        return DONE;
    struct voice *voice = arena_take(&work, request->count, sizeof *voice);
    if (voice) {
        hear_opposed(theme, request, voice);
        hear_few(theme, request, voice);
    }
    arena_free(&work);
    return voice ? DONE : MACHINE;
}
