/* Problem    what the background knows of this consultation's words, without reading all of it
 * Method     the file is mapped and checked (background_file.c); terms are found by binary search in the mapped texts
 * Cost       opening some 5 ms for 12 MB; M log of the background's terms to find the terms
 * Promises   nothing is written; what the file says is harmless after background_open()
 */
#include "background/background.h"

#include "background/background_file.h"
#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MOST ((size_t)4 << 30)

struct background {
    struct str mapped;
    struct background_view view;
    struct arena arena;
    char title[2 * BACKGROUND_TITLE_MOST];
};

static enum status cannot_open(const char *path, int error)
{
    return fail(error == ENOENT || error == EACCES || error == EISDIR ? BAD_INPUT : MACHINE,
                TR("baggrundsmodellen %s kan ikke åbnes: %s", "the background model %s cannot be opened: %s"), path,
                system_reason(error));
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static enum status open_into(struct background *background, const char *path)
{
    struct background_view *view = &background->view;
    char hash[65];
    int error = file_map(&background->mapped, path, FILE_MOST, true);
    if (error)
        return cannot_open(path, error);
    TRY(background_file_check(view, background->mapped, path));
    TRY(constituents_index(&view->words.compounds.constituents, &background->arena));
    snprintf(background->title, sizeof background->title, "%.255s %d, %.*s, sha256 %s", name_of(path),
             BACKGROUND_VERSION, STR_ARG(view->title), hash_write(hash, view->hash));
    return DONE;
}

enum status background_open(struct background **out, const char *path)
{
    *out = NULL;
    struct background *background = calloc(1, sizeof *background);
    if (!background)
        return fail(MACHINE, TR("der er ikke hukommelse nok til at åbne %s", "not enough memory to open %s"), path);
    enum status status = open_into(background, path);
    if (status == DONE)
        *out = background;
    else
        background_close(background);
    return status;
}

void background_close(struct background *background)
{
    if (!background)
        return;
    file_unmap(background->mapped);
    arena_free(&background->arena);
    free(background);
}

const struct known_words *background_words(const struct background *background)
{
    return &background->view.words;
}

struct str background_title(const struct background *background)
{
    return str_from(background->title);
}

uint32_t background_terms(const struct background *background)
{
    return background->view.M;
}

uint32_t background_dimensions(const struct background *background)
{
    return background->view.D;
}

uint32_t background_find_term(const struct background *background, struct str term)
{
    const struct background_view *view = &background->view;
    return str_find_sorted(view->term_text, view->term_at, view->M, term); /* BACKGROUND_NO_TERM likewise */
}

bool background_has_vector(const struct background *background, uint32_t term)
{
    return background->view.scale[term] > 0;
}

void background_vector(float *out, const struct background *background, uint32_t term)
{
    const struct background_view *view = &background->view;
    const int8_t *vector = view->vector + (size_t)term * view->D;
    for (uint32_t d = 0; d < view->D; d++)
        out[d] = view->scale[term] * vector[d];
}

enum status background_numbers(uint32_t **number, const struct background *background, const struct words *words,
                               struct arena *keep)
{
    TAKE(keep, *number, words->M);
    for (uint32_t m = 0; m < words->M; m++)
        (*number)[m] = background_find_term(background, words->term_text[m]);
    return DONE;
}

enum status background_df(struct term_background *out, const struct background *background, const uint32_t *number,
                          uint32_t M, struct arena *keep)
{
    uint32_t *df;
    TAKE(keep, df, M);
    for (uint32_t m = 0; m < M; m++)
        df[m] = number[m] == BACKGROUND_NO_TERM ? 0 : background->view.df[number[m]];
    *out = (struct term_background){.documents = background->view.documents, .df = df};
    return DONE;
}

enum status background_vectors(struct dense *out, const struct background *background, const uint32_t *number,
                               uint32_t M, struct arena *keep)
{
    TRY(dense_take(out, M, background->view.D, keep));
    for (uint32_t m = 0; m < M; m++)
        if (number[m] != BACKGROUND_NO_TERM)
            background_vector(dense_row(out, m), background, number[m]);
    return DONE;
}
