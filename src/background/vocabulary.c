/* Problem    count the distinct texts of a stream that may have more of them than memory
 * Method     a map. At `most` texts those met fewer than f times are forgotten, f = 2, 4, 8, … until half are left: the texts that
 *            matter are met again and again, and a text that comes back starts from zero. Not lossy counting's buckets
 *            (Manku & Motwani 2002): their error is a share of the stream, which here is more than the rare words we keep.
 * Shapes     texts.key[count] with entry[count]; f = forgotten
 * Cost       one look-up an addition; some 70 bytes a text without its analysis, so 300 MB at VOCABULARY_MOST
 * Promises   what is kept depends on the order of the additions alone; a count is too low by less than f for each forgetting
 * Example    most 4: a·3, b·1, c·1, d·1 and then e: b, c, d are forgotten; a·3, e
 */
#include "background/vocabulary.h"

#include <stdlib.h>
#include <string.h>

static enum status more_room(struct vocabulary *v)
{
    uint32_t room = v->room ? 2 * v->room : 1024;
    struct vocabulary_entry *entry = realloc(v->entry, room * sizeof *entry);
    if (!entry)
        return fail(MACHINE,
                    TR("der er ikke hukommelse nok til mere end %u forskellige ord; luk andre programmer, eller brug "
                       "mindre tekst",
                       "not enough memory for more than %u different words; close other programs, or use less text"),
                    v->room);
    v->entry = entry;
    v->room = room;
    return DONE;
}

static uint32_t add_capped(uint32_t a, uint32_t b)
{
    return b < UINT32_MAX - a ? a + b : UINT32_MAX;
}

static enum status add(struct vocabulary *v, struct str text, struct vocabulary_entry more)
{
    uint32_t number = map_find(&v->texts, text);
    if (number == MAP_NONE) {
        bool is_new;
        if (v->texts.count == v->room)
            TRY(more_room(v));
        TRY(str_copy(&text, text, &v->arena));
        TRY(str_copy(&more.analysis, more.analysis, &v->arena));
        TRY(map_add(&v->texts, text, &number, &is_new));
        v->entry[number] = more;
        return DONE;
    }
    v->entry[number].count = add_capped(v->entry[number].count, more.count);
    v->entry[number].documents = add_capped(v->entry[number].documents, more.documents);
    return DONE;
}

static uint32_t met_often(const struct vocabulary *v, uint32_t least)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < v->texts.count; i++)
        count += v->entry[i].count >= least;
    return count;
}

static enum status forget(struct vocabulary *v, uint32_t most)
{
    uint32_t least = 2;
    while (met_often(v, least) > most / 2 && least <= UINT32_MAX / 2)
        least *= 2;
    struct vocabulary left = {.forgotten = least > v->forgotten ? least : v->forgotten};
    enum status status = DONE;
    for (uint32_t i = 0; status == DONE && i < v->texts.count; i++)
        if (v->entry[i].count >= least)
            status = add(&left, v->texts.key[i], v->entry[i]);
    if (status == DONE) {
        vocabulary_free(v);
        *v = left;
    } else {
        vocabulary_free(&left);
    }
    return status;
}

enum status vocabulary_add(struct vocabulary *v, struct str text, struct vocabulary_entry more, uint32_t most)
{
    if (v->texts.count >= most && map_find(&v->texts, text) == MAP_NONE)
        TRY(forget(v, most));
    return add(v, text, more);
}

struct ranked {
    struct str text;
    uint32_t count, number;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return str_compare(x->text, y->text);
}

enum status vocabulary_choose(uint32_t **number, uint32_t *chosen, const struct vocabulary *v, uint32_t least,
                              uint32_t most, struct arena *keep)
{
    struct arena work = {0};
    uint32_t often = met_often(v, least), count = 0;
    struct ranked *ranked = arena_take(&work, often, sizeof *ranked);
    *chosen = often < most ? often : most;
    *number = arena_take(keep, *chosen, sizeof **number);
    enum status status = ranked && *number ? DONE : MACHINE;
    for (uint32_t i = 0; status == DONE && i < v->texts.count; i++)
        if (v->entry[i].count >= least)
            ranked[count++] = (struct ranked){v->texts.key[i], v->entry[i].count, i};
    if (status == DONE && often > 1)
        qsort(ranked, often, sizeof *ranked, compare_ranked);
    for (uint32_t i = 0; status == DONE && i < *chosen; i++)
        (*number)[i] = ranked[i].number;
    arena_free(&work);
    return status;
}

struct sorted {
    struct str text;
    uint32_t number;
};

static int compare_sorted(const void *a, const void *b)
{
    return str_compare(((const struct sorted *)a)->text, ((const struct sorted *)b)->text);
}

enum status vocabulary_sort(uint32_t *number, uint32_t count, const struct vocabulary *v)
{
    struct arena work = {0};
    struct sorted *sorted = arena_take(&work, count, sizeof *sorted);
    if (!sorted)
        return MACHINE;
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = (struct sorted){v->texts.key[number[i]], number[i]};
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, compare_sorted);
    for (uint32_t i = 0; i < count; i++)
        number[i] = sorted[i].number;
    arena_free(&work);
    return DONE;
}

/* *text = the texts end to end, at [count+1] their offsets. */
static enum status join(char **joined, uint32_t **at, const struct str *text, uint32_t count, struct arena *keep)
{
    size_t bytes = 0;
    for (uint32_t i = 0; i < count; i++)
        bytes += text[i].len;
    if (bytes > UINT32_MAX)
        return fail(MACHINE, TR("ordene fylder mere end 4 GB", "the words take more than 4 GB"));
    TAKE(keep, *joined, bytes);
    TAKE(keep, *at, (size_t)count + 1);
    for (uint32_t i = 0; i < count; i++) {
        (*at)[i + 1] = (*at)[i] + (uint32_t)text[i].len;
        if (text[i].len)
            memcpy(*joined + (*at)[i], text[i].at, text[i].len);
    }
    return DONE;
}

enum status vocabulary_known(struct known_words *out, const struct vocabulary *v, const uint32_t *number,
                             uint32_t count, struct arena *keep)
{
    struct arena work = {0};
    char *text, *analyses;
    uint32_t *text_at, *analysis_at, *frequency = arena_take(keep, count, sizeof *frequency);
    struct str *word = arena_take(&work, count, sizeof *word), *analysis = arena_take(&work, count, sizeof *analysis);
    enum status status = frequency && word && analysis ? DONE : MACHINE;
    *out = (struct known_words){.W = count, .frequency = frequency};
    for (uint32_t w = 0; status == DONE && w < count; w++) {
        word[w] = v->texts.key[number[w]];
        analysis[w] = v->entry[number[w]].analysis;
        frequency[w] = v->entry[number[w]].count;
        out->frequency_sum += frequency[w];
    }
    if (status == DONE)
        status = join(&text, &text_at, word, count, keep);
    if (status == DONE)
        status = join(&analyses, &analysis_at, analysis, count, keep);
    if (status == DONE) {
        out->text = text;
        out->text_at = text_at;
        out->analysis = analyses;
        out->analysis_at = analysis_at;
    }
    arena_free(&work);
    return status;
}

void vocabulary_free(struct vocabulary *v)
{
    map_free(&v->texts);
    free(v->entry);
    arena_free(&v->arena);
    *v = (struct vocabulary){0};
}
