/* Candidates by meaning.
 *
 * Problem    Counting finds words that tell a theme from the others; some of them are what it is about, some are not: three ideas on buses
 *            mention a wife.
 * Method     The best candidates by words are read by the encoder, each distinct text once. The score is multiplied by its cosine with
 *            the theme's centre and by the root of how far above chance the candidate tells the theme's ideas from the others
 *            (nearness.h): the two say much the same, and in full they let the only idea with "busskur" beat "natbusser".
 * Shapes     APPRAISED candidates a theme.
 * Cost       some 2 ms a text on two cores: 12 themes 0.3 s.
 * Promises   Ties as candidates have them: by the lower span.
 */
#include "labels/appraise.h"

#include "base/map.h"

#include <math.h>

#define SCORE_LEAST 1e-6

struct reading {
    struct map texts; /* candidate texts, each once */
    uint32_t *number; /* [K × APPRAISED] */
    float *vector;    /* [texts.count × D] */
};

/* Candidates that have a text move to the front; at most APPRAISED stay. */
static void shorten(struct candidates *in)
{
    uint32_t count = 0;
    for (uint32_t c = 0; c < in->count && count < APPRAISED; c++)
        if (in->candidate[c].text.len)
            in->candidate[count++] = in->candidate[c];
    in->count = count;
}

static enum status read_texts(struct reading *out, struct candidates *of, const struct nearness *nearness,
                              const struct encoder *encoder, struct reader *reader, struct arena *keep)
{
    TAKE(keep, out->number, (size_t)nearness->K * APPRAISED);
    for (uint32_t k = 0; k < nearness->K; k++) {
        shorten(&of[k]);
        for (uint32_t c = 0; c < of[k].count; c++) {
            bool is_new;
            TRY(map_add(&out->texts, of[k].candidate[c].said, &out->number[(size_t)k * APPRAISED + c], &is_new));
        }
    }
    TAKE(keep, out->vector, (size_t)out->texts.count * nearness->D);
    TRY(reader_read(out->vector, reader, encoder, out->texts.key, out->texts.count));
    for (uint32_t t = 0; t < out->texts.count; t++)
        nearness_centre(nearness, out->vector + (size_t)t * nearness->D);
    return DONE;
}

static enum status score_theme(struct candidates *in, const struct reading *reading, const struct nearness *nearness,
                               uint32_t theme)
{
    for (uint32_t c = 0; c < in->count; c++) {
        struct candidate *candidate = &in->candidate[c];
        candidate->vector = reading->vector + (size_t)reading->number[(size_t)theme * APPRAISED + c] * nearness->D;
        TRY(nearness_tells(&candidate->tells, nearness, theme, candidate->vector));
        double near = nearness_cosine(nearness, theme, candidate->vector);
        double above = 2 * candidate->tells - 1;
        candidate->score *= (near > 0 ? near : 0) * (above > 0 ? sqrt(above) : 0);
        candidate->score = candidate->score > SCORE_LEAST ? candidate->score : SCORE_LEAST;
    }
    candidates_sort(in);
    return DONE;
}

enum status appraise_candidates(struct candidates *of, const struct nearness *nearness, const struct encoder *encoder,
                                struct reader *reader, struct arena *keep)
{
    struct reading reading = {0};
    enum status status = read_texts(&reading, of, nearness, encoder, reader, keep);
    for (uint32_t k = 0; k < nearness->K && status == DONE; k++)
        status = score_theme(&of[k], &reading, nearness, k);
    map_free(&reading.texts);
    return status;
}
