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
#include "themes/support.h"

enum { AHEAD = 4 /* ideas from asking memory for one to reading it */ };

/* What was counted in a turn before is as good as 0, and nothing need be cleared. */
static void count(uint32_t *ideas, struct support *support, uint32_t from, uint32_t to)
{
    const struct csr *terms = support->terms;
    const uint32_t *idea = support->sample->idea;
    support->turn++;
    for (uint32_t p = from; p < to; p++) {
        csr_ask_for(terms, idea[p + AHEAD < to ? p + AHEAD : p]);
        for (uint64_t e = terms->start[idea[p]]; e < terms->start[idea[p] + 1]; e++) {
            uint32_t term = terms->col[e];
            ideas[term] = support->last[term] == support->turn ? ideas[term] + 1 : 1;
            support->last[term] = support->turn;
        }
    }
}

enum status support_from(struct support *out, const struct words *words, const struct csr *terms,
                         const struct span_sample *sample, struct arena *keep)
{
    *out = (struct support){.words = words, .terms = terms, .sample = sample};
    TAKE(keep, out->all, terms->columns);
    TAKE(keep, out->here, terms->columns);
    TAKE(keep, out->last, terms->columns);
    count(out->all, out, 0, sample->first[sample->K]);
    return DONE;
}

void support_turn(struct support *support, uint32_t theme)
{
    const uint32_t *first = support->sample->first;
    count(support->here, support, first[theme], first[theme + 1]);
}

struct support_count support_of(const struct support *support, const struct nominal *nominal, uint32_t lexeme)
{
    const struct words *words = support->words;
    uint32_t word = nominal->shown[lexeme], from = words->part_first[word], to = words->part_first[word + 1];
    struct support_count sum = {0, 0};
    for (uint32_t e = from; e < to; e++) {
        sum.here += support->last[words->part[e]] == support->turn ? support->here[words->part[e]] : 0;
        sum.all += support->all[words->part[e]];
    }
    if (to > from) {
        sum.here /= to - from;
        sum.all /= to - from;
    }
    return sum;
}
