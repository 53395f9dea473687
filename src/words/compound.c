/* Where compounds are joined.
 *
 * Problem    Danish writes compounds as one word, and most of a consultation's words are some. "fastelavnstøj" is fastelavns+tøj and
 *            not fastelavn+støj; "bestyrelse" is none at all. The dictionary accepts compounds but does not say where they part, and
 *            accepts nonsense (trægræs).
 * Method     Two hypotheses are weighed. A compound is a chain of first parts and a head: the sum of their log-probabilities, and of the
 *            log-odds that the letters around each seam are a seam's. A simple word's log-probability falls with its length, as any
 *            text's does, and is lower still when the dictionary does not have it. The probability of a part is how many words of the
 *            dictionary it makes ("skole-" begins 300, "bot-" two): not how frequent it is in texts, which says little about seams.
 *            All come from compound_training.c. The longest-match splitters that are usually built take bot+ilbud for bo+tilbud.
 *            A form of a word that the dictionary has is cut as that word is cut, never by itself: "toiletterne" is toilet's, not
 *            toilet+terne. Parts are cut further as the words that they are forms of are cut (fritids → fritid → fri+tid).
 * Shapes     A word of n letters has some n/2 arcs.
 * Cost       About 1 µs a word, and the dictionary's opinion on each head that can make a better word than none.
 * Promises   Integers only; on a tie the first arc in the order of the letters, then of the dictionary.
 * Example    botilbud: bo+tilbud −14.1, bot+ilbud: no head; simple −20.0 → bo+tilbud. lærerinde: inde is no head → whole.
 * References Koehn and Knight, Empirical methods for compound splitting, 2003 (parts by their frequency); Creutz and Lagus,
 *            Unsupervised discovery of morphemes, 2002 (what a word costs when it is made of nothing else).
 */
#include "words/compound.h"

#include <string.h>

enum { SIMPLE_WORD = 10000, SIMPLE_LETTER = 1200 };

void lattice_first_parts(struct lattice *out, uint64_t *reached, const struct constituents *constituents,
                         const struct letters *letters)
{
    out->count = 0;
    *reached = 1;
    for (uint32_t from = 0; from + 2 < letters->n; from++) {
        if (!(*reached >> from & 1))
            continue;
        uint32_t before = out->count;
        struct constituent_walk walk = constituents_walk(constituents);
        for (uint32_t k = from; k + 2 < letters->n && constituents_step(constituents, &walk, letter_at(letters, k));
             k++) {
            uint32_t found = constituents_here(constituents, &walk);
            if (found == CONSTITUENT_NONE || !constituents_first(constituents, found) || out->count == ARCS_MOST / 2)
                continue;
            if (constituents_is(constituents, found, CONSTITUENT_WHOLE))
                out->count = before;
            out->arc[out->count++] = (struct arc){(uint8_t)from, (uint8_t)(k + 1), found};
            *reached |= (uint64_t)1 << (k + 1);
        }
    }
}

/* Is there a word of the dictionary that ends with the letters before `from` and "re": parke → parkere? */
static bool ends_a_verb(const struct constituents *constituents, const struct letters *letters, uint32_t from)
{
    enum { R = 18, E = 5, LEAST = 3 };
    for (uint32_t start = 0; start + LEAST <= from; start++) {
        uint32_t k = start;
        struct constituent_walk walk = constituents_walk(constituents);
        while (k < from && constituents_step(constituents, &walk, letter_at(letters, k)))
            k++;
        if (k < from || !constituents_step(constituents, &walk, R) || !constituents_step(constituents, &walk, E))
            continue;
        uint32_t verb = constituents_here(constituents, &walk);
        if (verb != CONSTITUENT_NONE && constituents_is(constituents, verb, CONSTITUENT_HEAD))
            return true;
    }
    return false;
}

static bool head_is(const struct constituents *constituents, uint32_t head, const char *text)
{
    uint32_t n = constituents_length(constituents, head);
    return n == strlen(text) && letters_end(constituents->letter + constituents->at[head], n, text);
}

/* "parke+ring", "leve+ret" and "land+skab" are endings, "øre+ring", "folke+ret" and "køle+skab" are not: what stands before tells. */
static bool is_ending_only(const struct constituents *constituents, const struct letters *letters, uint32_t from,
                           uint32_t head)
{
    enum { E = 5, T = 20 };
    if (head_is(constituents, head, "ring") || head_is(constituents, head, "ret") ||
        head_is(constituents, head, "rende"))
        return ends_a_verb(constituents, letters, from);
    if (head_is(constituents, head, "skab") || (head_is(constituents, head, "skabe") && letters->n - from < 7))
        return letter_at(letters, from - 1) != E || letter_at(letters, from - 2) == T;
    return false;
}

void lattice_add_head(struct lattice *lattice, const struct constituents *constituents, const struct letters *letters,
                      uint32_t from, uint32_t head)
{
    if (!constituents_is(constituents, head, CONSTITUENT_HEAD) || lattice->count == ARCS_MOST ||
        is_ending_only(constituents, letters, from, head))
        return;
    uint32_t place = lattice->count++;
    for (; place > 0 && lattice->arc[place - 1].from > from; place--)
        lattice->arc[place] = lattice->arc[place - 1];
    lattice->arc[place] = (struct arc){(uint8_t)from, (uint8_t)letters->n, head};
}

uint32_t compound_window(const struct letters *letters, uint32_t k, uint32_t window)
{
    static const int from[SEAM_WINDOWS] = {-3, 0, -2}, to[SEAM_WINDOWS] = {0, 3, 2};
    uint32_t index = 0;
    for (int i = from[window]; i < to[window]; i++) {
        int at = (int)k + i;
        index = index << LETTER_BITS | (at < -2 || at > (int)letters->n + 1 ? 0U : letters->padded[at + 2]);
    }
    return index;
}

int32_t compound_seam(const struct compound_model *model, const struct letters *letters, uint32_t k)
{
    int32_t sum = 0;
    for (uint32_t window = 0; window < SEAM_WINDOWS; window++)
        sum += model->seam[window][compound_window(letters, k, window)];
    return sum * SEAM_UNIT;
}

int32_t compound_best_head(const struct compound_model *model)
{
    int16_t best = INT16_MIN;
    for (uint32_t c = 0; c < model->constituents.count; c++)
        best = model->head[c] > best ? model->head[c] : best;
    return best;
}

int32_t compound_simple_score(uint32_t letters)
{
    return -SIMPLE_WORD - SIMPLE_LETTER * (int32_t)letters;
}

/* The likeliest way to each letter. */
struct ways {
    int32_t best[LETTERS_MOST + 1];
    int16_t by[LETTERS_MOST + 1]; /* the arc that ends there; -1: there is no way */
    uint8_t parts[LETTERS_MOST + 1];
};

static void find_ways(struct ways *out, const struct lattice *lattice, const struct letters *letters,
                      const struct compound_model *model)
{
    for (uint32_t k = 0; k <= letters->n; k++)
        out->by[k] = -1;
    out->best[0] = 0;
    out->parts[0] = 0;
    for (uint32_t a = 0; a < lattice->count; a++) {
        const struct arc *arc = &lattice->arc[a];
        if ((arc->from > 0 && out->by[arc->from] < 0) || out->parts[arc->from] == PATH_MOST - (arc->to < letters->n))
            continue;
        int32_t score = out->best[arc->from];
        if (arc->to == letters->n)
            score += model->head[arc->constituent];
        else
            score += model->first[arc->constituent] + compound_seam(model, letters, arc->to);
        if (out->by[arc->to] >= 0 && out->best[arc->to] >= score)
            continue;
        out->best[arc->to] = score;
        out->by[arc->to] = (int16_t)a;
        out->parts[arc->to] = (uint8_t)(out->parts[arc->from] + 1);
    }
}

uint64_t compound_starts(const struct lattice *firsts, const struct letters *letters,
                         const struct compound_model *model, int32_t least)
{
    struct ways ways;
    uint64_t starts = 0;
    find_ways(&ways, firsts, letters, model);
    for (uint32_t k = 1; k < letters->n; k++)
        if (ways.by[k] >= 0 && ways.best[k] > least)
            starts |= (uint64_t)1 << k;
    return starts;
}

void compound_best_path(struct compound_path *out, const struct lattice *lattice, const struct letters *letters,
                        const struct compound_model *model)
{
    struct ways ways;
    find_ways(&ways, lattice, letters, model);
    out->count = 0;
    if (ways.by[letters->n] < 0)
        return;
    out->count = ways.parts[letters->n];
    out->score = ways.best[letters->n];
    for (uint32_t k = letters->n, p = out->count; p > 0; k = lattice->arc[ways.by[k]].from)
        out->arc[--p] = lattice->arc[ways.by[k]];
}

/* The lemma's cuts moved to the letters from … to-1 of a word, as far as those are the lemma's; 0 when one is not. */
static uint64_t cuts_within(const struct letters *letters, uint32_t from, uint32_t to, uint32_t lemma,
                            const struct compound_model *model)
{
    uint64_t cuts = model->cuts[lemma];
    uint32_t alike = 0, own = constituents_length(&model->constituents, lemma);
    const uint8_t *letter = model->constituents.letter + model->constituents.at[lemma];
    if (!cuts)
        return 0;
    while (alike < own && from + alike < to && letter[alike] == letter_at(letters, from + alike))
        alike++;
    if (alike == to - from)
        alike--; /* no part without a letter */
    return cuts >> 1 >> alike ? 0 : cuts << from;
}

uint64_t compound_cuts_of_form(const struct letters *form, uint32_t lemma, const struct compound_model *model)
{
    return cuts_within(form, 0, form->n, lemma, model);
}

uint64_t compound_cuts_of_path(const struct compound_path *path, const struct letters *letters,
                               const struct compound_model *model)
{
    uint64_t cuts = 0;
    for (uint32_t p = 0; p < path->count; p++) {
        const struct arc *arc = &path->arc[p];
        bool head = arc->to == letters->n;
        uint32_t lemma = head ? arc->constituent : model->constituents.lemma[arc->constituent];
        if (arc->from > 0)
            cuts |= (uint64_t)1 << arc->from;
        if (lemma != CONSTITUENT_NONE)
            cuts |= cuts_within(letters, arc->from, arc->to, lemma, model);
    }
    return cuts;
}
