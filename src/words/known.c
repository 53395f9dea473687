/* Look-up in the background's sorted words. */
#include "words/known.h"

#include <stdlib.h>
#include <string.h>

uint32_t known_find(const struct known_words *known, struct str lower_word)
{
    return str_find_sorted(known->text, known->text_at, known->W, lower_word); /* KNOWN_NONE likewise */
}

struct counted {
    struct str word;
    uint32_t count;
};

static int by_word(const void *a, const void *b)
{
    return str_compare(((const struct counted *)a)->word, ((const struct counted *)b)->word);
}

enum status known_from_counts(struct known_words *out, const struct str *word, const uint32_t *count, uint32_t W,
                              struct arena *keep)
{
    struct counted *counted;
    uint32_t *text_at, *frequency, *analysis_at;
    uint64_t bytes = 0;
    char *text;
    TAKE(keep, counted, W);
    for (uint32_t w = 0; w < W; w++) {
        counted[w] = (struct counted){word[w], count[w]};
        bytes += word[w].len;
    }
    if (bytes > UINT32_MAX)
        return fail(MACHINE, TR("teksten har for mange forskellige ord", "the text has too many distinct words"));
    if (W > 0)
        qsort(counted, W, sizeof *counted, by_word);
    TAKE(keep, text, bytes);
    TAKE(keep, text_at, (size_t)W + 1);
    TAKE(keep, analysis_at, (size_t)W + 1);
    TAKE(keep, frequency, W);
    *out = (struct known_words){
        .W = W, .text_at = text_at, .text = text, .frequency = frequency, .analysis_at = analysis_at, .analysis = ""};
    for (uint32_t w = 0; w < W; w++) {
        memcpy(text + text_at[w], counted[w].word.at, counted[w].word.len);
        text_at[w + 1] = text_at[w] + (uint32_t)counted[w].word.len;
        frequency[w] = counted[w].count;
        out->frequency_sum += counted[w].count;
    }
    return DONE;
}
