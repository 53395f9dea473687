/* Problem    Is this letter a copy of that one, with another greeting, another sentence, a word put right? Or does it say
 *            something of its own? What is called a copy is not heard by itself, so a doubt is a no.
 * Method     The Jaccard coefficient of the sets of word shingles (three words in a row), and a look at what the shared shingles do not cover.
 *            Words in the middle of a sentence that both have are *changed*: at most one in CHANGED_ONE_IN, so none in a short text ("i
 *            nord" or "i syd"). Whole sentences that only one of them has are *added*: at most one word in ADDED_ONE_IN, and
 *            never more than ADDED_MOST: more is a paragraph of its own. The what of an idea must stand this test by itself, for a form may
 *            give all the same reason. No number, no negation and no beginning may differ.
 * Shapes     sets as open tables of at least twice the shingles
 * Cost       linear in the words
 * Promises   symmetric; false for texts that are too short
 * Example    60 words and the same with "Vi har boet her længe." behind: Jaccard 58/63, added 5 → alike. 20 words and the same with
 *            "skolen" for "børnehaven": changed 1 of 20 → not.
 * References Broder 1997, "On the resemblance and containment of documents", SEQUENCES
 */
#include "ideas/near_alike.h"

#include <stdlib.h>
#include <string.h>

/* The Jaccard coefficient is at least 3/5. */
enum { JACCARD_PART = 3, JACCARD_OF = 5, CHANGED_ONE_IN = 30, ADDED_ONE_IN = 5, ADDED_MOST = 20 };

static enum status make_room(struct near_pair *work, uint32_t words)
{
    uint32_t slots = 64;
    while (slots < words * 2)
        slots *= 2;
    work->mask = slots - 1;
    if (slots <= work->room)
        return DONE;
    near_pair_free(work);
    work->slot = calloc(slots, sizeof *work->slot);
    work->alone = calloc(slots, sizeof *work->alone);
    work->shared = calloc(slots, sizeof *work->shared);
    work->covered[0] = calloc(slots, sizeof *work->covered[0]);
    work->covered[1] = calloc(slots, sizeof *work->covered[1]);
    if (!work->slot || !work->alone || !work->shared || !work->covered[0] || !work->covered[1])
        return fail(MACHINE, TR("der er ikke mere hukommelse", "out of memory"));
    work->room = slots;
    work->mask = slots - 1;
    return DONE;
}

/* The slot of a shingle of a, or the free one where it may be put down. */
static uint32_t find(const struct near_pair *work, const struct near_text *a, uint64_t shingle)
{
    uint32_t at = (uint32_t)(shingle >> 32) & work->mask;
    while (work->slot[at] && a->shingle[work->slot[at] - 1] != shingle)
        at = (at + 1) & work->mask;
    return at;
}

static bool is_new(struct near_pair *work, uint64_t shingle)
{
    uint32_t at = (uint32_t)(shingle >> 32) & work->mask;
    while (work->alone[at] && work->alone[at] != shingle)
        at = (at + 1) & work->mask;
    if (work->alone[at])
        return false;
    work->alone[at] = shingle;
    return true;
}

static void cover(uint8_t *covered, uint32_t shingle)
{
    memset(covered + shingle, 1, NEAR_SHINGLE);
}

/* Fills covered[]; whether the sets are near enough. */
static bool resemble(struct near_pair *work, const struct near_text *a, const struct near_text *b)
{
    uint32_t n = near_text_shingles(a), m = near_text_shingles(b), in_a = 0, both = 0, only_b = 0;
    memset(work->slot, 0, ((size_t)work->mask + 1) * sizeof *work->slot);
    memset(work->alone, 0, ((size_t)work->mask + 1) * sizeof *work->alone);
    memset(work->shared, 0, n);
    memset(work->covered[0], 0, a->words);
    memset(work->covered[1], 0, b->words);
    for (uint32_t s = 0; s < n; s++) {
        uint32_t at = find(work, a, a->shingle[s]);
        in_a += work->slot[at] == 0;
        if (!work->slot[at])
            work->slot[at] = s + 1;
    }
    for (uint32_t s = 0; s < m; s++) {
        uint32_t first = work->slot[find(work, a, b->shingle[s])];
        if (!first) {
            only_b += is_new(work, b->shingle[s]);
            continue;
        }
        both += work->shared[first - 1] == 0;
        work->shared[first - 1] = 1;
        cover(work->covered[1], s);
    }
    for (uint32_t s = 0; s < n; s++)
        if (work->shared[work->slot[find(work, a, a->shingle[s])] - 1])
            cover(work->covered[0], s);
    return (uint64_t)both * JACCARD_OF >= (uint64_t)(in_a + only_b) * JACCARD_PART;
}

/* Words that the other has not, in the first `words` of them; `turns`: one that is changed says how much. */
struct own {
    uint32_t changed, added;
    bool turns;
};

static struct own own_words(const struct near_text *text, const uint8_t *covered, uint32_t words)
{
    struct own own = {0};
    for (uint32_t w = 0, end; w < words; w = end + (end == w)) {
        for (end = w; end < words && !covered[end]; end++)
            ;
        if (end == w)
            continue;
        bool whole = (text->mark[w] & NEAR_BEGINS) && (end == text->words || (text->mark[end] & NEAR_BEGINS));
        *(whole ? &own.added : &own.changed) += end - w;
        for (uint32_t u = w; u < end && !whole; u++)
            own.turns |= (text->mark[u] & NEAR_MEASURE) != 0;
    }
    return own;
}

static bool little(const struct near_text *text, const uint8_t *covered, uint32_t words, uint32_t fewest)
{
    struct own own = own_words(text, covered, words);
    return !own.turns && (uint64_t)own.changed * CHANGED_ONE_IN <= fewest &&
           (uint64_t)own.added * ADDED_ONE_IN <= fewest && own.added <= ADDED_MOST;
}

bool near_alike_words(uint32_t a, uint32_t b)
{
    const uint32_t fewest = a < b ? a : b, more = a < b ? b - a : a - b;
    return more <= ADDED_MOST + fewest / CHANGED_ONE_IN && more <= fewest / ADDED_ONE_IN + fewest / CHANGED_ONE_IN;
}

enum status near_alike(bool *alike, const struct near_text *a, const struct near_text *b, struct near_pair *work)
{
    const uint32_t n = near_text_shingles(a), m = near_text_shingles(b);
    *alike = false;
    if (!n || !m || !near_alike_words(a->words, b->words) || a->turning != b->turning)
        return DONE;
    TRY(make_room(work, a->words > b->words ? a->words : b->words));
    if (!resemble(work, a, b) || (!work->covered[0][0] && !work->covered[1][0]))
        return DONE;
    const uint32_t words = a->words < b->words ? a->words : b->words;
    const uint32_t what = a->what_words < b->what_words ? a->what_words : b->what_words;
    *alike = little(a, work->covered[0], a->words, words) && little(b, work->covered[1], b->words, words) &&
             little(a, work->covered[0], a->what_words, what) && little(b, work->covered[1], b->what_words, what);
    return DONE;
}

void near_pair_free(struct near_pair *work)
{
    free(work->slot);
    free(work->alone);
    free(work->shared);
    free(work->covered[0]);
    free(work->covered[1]);
    *work = (struct near_pair){0};
}
