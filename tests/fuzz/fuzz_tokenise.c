/* Any bytes → tokens. The first byte says whether there are abbreviations; the rest is one text.
 *
 * Found or broken here: a span outside the text, empty, too long or before the last one; a cut character; a form that
 * spelling or stemming cannot take. */
#include "words/spelling.h"
#include "words/terms.h"
#include "words/tokenise.h"

#include <stdlib.h>

static const struct abbreviations *open_abbreviations(void)
{
    static struct arena kept;
    static struct abbreviations *abbreviations;
    if (!abbreviations && abbreviations_open(&abbreviations, "models/abbreviations.txt", &kept) != DONE)
        abort(); /* run in the source tree's root */
    return abbreviations;
}

static struct analyser *open_analyser(void)
{
    static struct analyser *analyser;
    if (!analyser && analyser_open(&analyser, NULL, NULL) != DONE)
        abort();
    return analyser;
}

static void take_token(struct str form, enum word_kind kind)
{
    struct arena arena = {0};
    struct str word;
    struct word_analysis analysis;
    check(spelling_word(&word, form, kind, &arena) == DONE);
    check(word.len > 0);
    if (kind == WORD_PLAIN)
        check(analyse_word(&analysis, word, open_analyser(), &arena) == DONE && analysis.count > 0);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const struct abbreviations *abbreviations = data[0] % 2 ? open_abbreviations() : NULL;
    struct str text = {(const char *)data + 1, size - 1};
    struct token_span span;
    for (size_t from = 0; tokenise_next(&span, text, from, abbreviations); from = span.at + span.len) {
        check(span.at >= from && span.len > 0 && span.len <= WORD_MOST_BYTES && span.at + span.len <= text.len);
        take_token(str_slice(text, span.at, span.len), span.kind);
    }
    return 0;
}
