/* Counting parts.
 *
 * Problem    Of sixty ideas on roads for bicycles three say "cykelsti" and the others "sti", "stien langs åen", "cyklister": the word
 *            is what the theme is about, and counted by itself it is rare.
 * Method     Each of a lexeme's terms (compound parts, stemmed) is counted by ideas; what backs the lexeme is the mean over its terms. That
 *            is the sum over the ideas of the share of the terms that each has, so no list of ideas is kept.
 * Shapes     M terms; one theme at a time.
 * Cost       one pass over the sample's rows of distinct terms for all themes together, one more for each theme over its own; 12 bytes a
 *            term.
 * Promises   Nothing but counts; a lexeme without terms is backed by none.
 * Example    ideas "cykelsti", "stier til cykler", "en sti": cykel 2, sti 3: "cykelsti" is backed by 2.5.
 */
#include "labels/support.h"

#include <math.h>

enum { AHEAD = 4 /* ideas from asking memory for one to reading it */ };

static void count_all(struct support *support)
{
    const struct csr *terms = support->terms;
    const struct span_sample *sample = support->sample;
    const uint32_t n = sample->first[sample->K], *idea = sample->idea;
    for (uint32_t p = 0; p < n; p++) {
        csr_ask_for(terms, idea[p + AHEAD < n ? p + AHEAD : p]);
        for (uint64_t e = terms->start[idea[p]]; e < terms->start[idea[p] + 1]; e++)
            support->all[terms->col[e]]++;
    }
}

enum status support_from(struct support *out, const struct words *words, const struct csr *terms,
                         const struct span_sample *sample, struct arena *keep)
{
    const uint32_t n = sample->first[sample->K];
    *out = (struct support){.words = words, .terms = terms, .sample = sample};
    TAKE(keep, out->all, terms->columns);
    TAKE(keep, out->here, terms->columns);
    TAKE(keep, out->rarity, (size_t)n + 1);
    count_all(out);
    for (uint32_t ideas = 0; ideas <= n; ideas++)
        out->rarity[ideas] = (float)(log((1 + (double)n) / (1 + (double)ideas)) + 1);
    return DONE;
}

/* What was counted in a turn before is as good as 0, and nothing need be cleared. */
void support_turn(struct support *support, uint32_t theme)
{
    const struct csr *terms = support->terms;
    const uint32_t *idea = support->sample->idea, to = support->sample->first[theme + 1];
    support->turn++;
    for (uint32_t p = support->sample->first[theme]; p < to; p++) {
        csr_ask_for(terms, idea[p + AHEAD < to ? p + AHEAD : p]);
        for (uint64_t e = terms->start[idea[p]]; e < terms->start[idea[p] + 1]; e++) {
            struct support_here *here = &support->here[terms->col[e]];
            here->ideas = here->turn == support->turn ? here->ideas + 1 : 1;
            here->turn = support->turn;
        }
    }
}

struct support_count support_of(const struct support *support, const struct nominal *nominal, uint32_t lexeme)
{
    const struct words *words = support->words;
    uint32_t word = nominal->shown[lexeme], from = words->part_first[word], to = words->part_first[word + 1];
    struct support_count sum = {0, 0};
    for (uint32_t e = from; e < to; e++) {
        const struct support_here *here = &support->here[words->part[e]];
        sum.here += here->turn == support->turn ? here->ideas : 0;
        sum.all += support->all[words->part[e]];
    }
    if (to > from) {
        sum.here /= to - from;
        sum.all /= to - from;
    }
    return sum;
}
