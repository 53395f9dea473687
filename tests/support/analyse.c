#include "support/analyse.h"

#include "points/represent.h"
#include "telling/telling.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum status small_stop_words(struct stop_words **out, struct arena *keep)
{
    char path[] = "/tmp/brikker-stop-XXXXXX";
    static const char words[] = "og\ni\nat\ner\ndet\nen\n";
    int file = mkstemp(path);
    if (file < 0 || write(file, words, sizeof words - 1) != (ssize_t)sizeof words - 1)
        return fail(MACHINE, "%s", path);
    close(file);
    enum status status = stop_open(out, path, keep);
    unlink(path);
    return status;
}

enum status analyse_text(struct small_analysis *a, const char *text, uint32_t wanted)
{
    memset(a, 0, sizeof *a);
    struct table_options table = {.charset = -1, .header = -1};
    struct stop_words *stop;
    TRY(small_stop_words(&stop, &a->arena));
    TRY(table_from_bytes(&a->table, str_from(text), STR("prøve"), &table, &a->notes, &a->arena));
    TRY(columns_find(&a->columns, &a->table, NULL, 0));
    TRY(ideas_from(&a->ideas, &a->table, &a->columns, 1, &STR(""), NULL, &a->notes, &a->arena));
    struct words_options words = {.stop = stop};
    TRY(words_from(&a->words, &a->ideas, &words, &a->arena));
    uint8_t *counts;
    TAKE(&a->arena, counts, a->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++)
        counts[i] = a->ideas.duplicate_of[i] == IDEA_NONE;
    TRY(tfidf_from(&a->tfidf, &a->words, counts, NULL, &a->arena));
    struct represent_blocks blocks = {0};
    struct themes_options themes = {.wanted = wanted, .seed = 1, .stop = stop};
    struct grouping grouping;
    enum status status =
        themes_from(&a->themes, &grouping, &a->ideas, &a->words, &a->tfidf, &blocks, &themes, &a->arena);
    if (status == DONE)
        status = telling_from(&a->themes, &grouping, &a->ideas, &a->words, &a->tfidf, &themes, &a->arena);
    grouping_free(&grouping);
    return status;
}

void analyse_free(struct small_analysis *a)
{
    arena_free(&a->arena);
    notes_free(&a->notes);
}
