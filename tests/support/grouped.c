#include "support/grouped.h"

#include "labels/label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* "theme|what" or "theme|what|why" */
static enum status read_line(struct grouped *out, uint32_t i, struct str line)
{
    struct ideas *ideas = &out->ideas;
    size_t bar = str_find(line, STR("|"), 0);
    check(bar != SIZE_MAX);
    uint32_t theme = (uint32_t)atoi(line.at);
    struct str rest = str_slice(line, bar + 1, line.len);
    size_t second = str_find(rest, STR("|"), 0);
    struct str what = str_slice(rest, 0, second), why = STR("");
    if (second != SIZE_MAX)
        why = str_slice(rest, second + 1, rest.len);
    TRY(str_format(&ideas->text[i], &out->arena, why.len ? "%.*s %.*s" : "%.*s%.*s", STR_ARG(what), STR_ARG(why)));
    ideas->what[i] = str_slice(ideas->text[i], 0, what.len);
    ideas->why[i] = why.len ? str_slice(ideas->text[i], what.len + 1, why.len) : STR("");
    ideas->duplicate_of[i] = IDEA_NONE;
    out->themes.theme_of[i] = theme;
    out->themes.K = theme + 1 > out->themes.K ? theme + 1 : out->themes.K;
    out->counts[i] = 1;
    return DONE;
}

static enum status fill(struct grouped *out, const char *const *lines, uint32_t count)
{
    struct ideas *ideas = &out->ideas;
    struct stop_words *stop, *not_nouns;
    ideas->N = out->themes.N = count;
    TAKE(&out->arena, ideas->text, count);
    TAKE(&out->arena, ideas->what, count);
    TAKE(&out->arena, ideas->why, count);
    TAKE(&out->arena, ideas->area, count);
    TAKE(&out->arena, ideas->duplicate_of, count);
    TAKE(&out->arena, out->themes.theme_of, count);
    TAKE(&out->arena, out->counts, count);
    for (uint32_t i = 0; i < count; i++)
        TRY(read_line(out, i, str_from(lines[i])));
    TAKE(&out->arena, out->themes.theme, out->themes.K);
    TRY(stop_open(&stop, "models/stop_words.txt", &out->arena));
    TRY(stop_open(&not_nouns, "models/not_nouns.txt", &out->arena));
    out->options.stop = stop;
    out->options.not_nouns = not_nouns;
    struct words_options options = {.stop = stop};
    TRY(words_from(&out->words, ideas, &options, &out->arena));
    return tfidf_from(&out->tfidf, &out->words, NULL, NULL, &out->arena);
}

enum status grouped_from(struct grouped *out, const char *const *lines, uint32_t count)
{
    *out = (struct grouped){0};
    enum status status = fill(out, lines, count);
    if (status != DONE)
        grouped_free(out);
    return status;
}

void grouped_free(struct grouped *grouped)
{
    arena_free(&grouped->arena);
}

enum status grouped_label(struct grouped *g)
{
    struct label_ground ground;
    enum status status = label_ground_from(&ground, &g->ideas, &g->words, &g->tfidf.matrix, &g->options, &g->arena);
    struct nominal_room room;
    struct span_sample sample;
    if (status == DONE)
        status = label_ground_room(&room, &ground, &g->words, &g->arena);
    if (status == DONE)
        status = label_sample_from(&sample, &g->themes, g->counts, &g->arena);
    if (status == DONE)
        status = label_themes(&g->themes, &g->ideas, &g->words, &ground, &g->options, &sample, &room, &g->arena);
    label_ground_free(&ground);
    return status;
}

void assert_grouped_label(const struct grouped *grouped, uint32_t theme, const char *expected)
{
    struct str found = grouped->themes.theme[theme].label;
    if (!str_equal(found, str_from(expected)))
        fail_msg("theme %u is called \"%.*s\", not \"%s\"", theme, STR_ARG(found), expected);
}
