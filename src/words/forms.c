/* Ideas → tokens and the forms they are written in.
 *
 * Problem    Tens of millions of tokens, a hundred times fewer forms; the forms' numbers must follow their first use in the
 *            ideas however many threads read them.
 * Method     Tiles of FORMS_TILE ideas. Each tile numbers its own forms in the order in which it meets them (parallel); then the
 *            tiles' lists are joined in the order of the tiles (one thread): a form that is new to all has its first use in
 *            this tile, and comes after the tile's earlier ones. Then each tile's tokens get the joined numbers (parallel).
 *            One map for all with locks would be slower, and its numbers would depend on who came first.
 * Shapes     T tokens; a tile has t of them and f forms, and f grows like the square root of t.
 * Cost       Time T look-ups in a map that fits the cache, and the sum of f in the large one. Memory 10 bytes a token in the
 *            result and 8 in the tiles, each of which is given back as soon as its tokens are copied; and 19 bytes and its
 *            text for each of a tile's forms.
 * Promises   The same result for every number of threads. No ideas, or none with a word: T = 0, F = 0.
 * Example    Tiles {"Ny sti", "ny bro"} {"bro, sti"}: forms Ny sti ny bro | bro sti → 0 1 2 3 | 3 1; tokens 0 1 2 3 3 1
 */
#include "words/forms.h"

#include "base/map.h"
#include "base/parallel.h"
#include "words/tokenise.h"

#include <string.h>

enum { FORMS_TILE = 4000, AHEAD = 16 };

struct token {
    uint32_t form; /* the tile's own number, and so its length */
    uint32_t at;
};

struct tile {
    struct arena arena;  /* owns what follows */
    uint32_t tokens;     /* at most one a byte, FORMS_TILE · IDEA_MOST_BYTES < 2^32 */
    struct token *token; /* [tokens] */
    uint32_t forms;
    char *text;           /* of the forms, one behind the other: … */
    uint16_t *form_len;   /* [forms] */
    uint64_t *form_hash;  /* [forms] */
    uint32_t *form_count; /* [forms] */
    uint8_t *form_kind;   /* [forms] */
    uint32_t *joined;     /* [forms] the number among all forms */
};

/* What a worker writes before it knows how much there is; kept from tile to tile, so that its pages are met once. In lines of the
 * cache that no other worker writes to. */
struct draft {
    _Alignas(64) struct map forms; /* their texts lie together in `text`: … */
    char *text;                    /* … in the ideas each would have a line of the cache to itself */
    size_t text_len;               /* bytes so far */
    struct token *token;
    uint32_t *count;
    uint8_t *kind;
    uint32_t tokens;
    size_t room; /* tokens */
    struct arena arena;
};

struct reading {
    const struct ideas *ideas;
    const struct abbreviations *abbreviations;
    struct words *out;
    struct tile *tile; /* [tiles] */
    uint32_t tiles;
    struct draft *draft; /* [parallel_threads] */
    struct map forms;
};

static enum status read_idea(struct draft *draft, struct str text, const struct abbreviations *abbreviations)
{
    struct token_span span;
    for (size_t from = 0; tokenise_next(&span, text, from, abbreviations); from = span.at + span.len) {
        uint32_t number;
        bool is_new;
        const struct str form = {text.at + span.at, span.len};
        TRY(map_add(&draft->forms, form, &number, &is_new));
        if (is_new) {
            draft->forms.key[number].at = memcpy(draft->text + draft->text_len, form.at, form.len);
            draft->text_len += form.len;
            draft->kind[number] = (uint8_t)span.kind;
            draft->count[number] = 0;
        }
        draft->count[number]++;
        draft->token[draft->tokens++] = (struct token){number, (uint32_t)span.at};
    }
    return DONE;
}

static enum status keep_draft(struct tile *tile, const struct draft *draft)
{
    const struct map *forms = &draft->forms;
    tile->tokens = draft->tokens;
    tile->forms = forms->count;
    TAKE(&tile->arena, tile->token, tile->tokens);
    TAKE(&tile->arena, tile->text, draft->text_len);
    TAKE(&tile->arena, tile->form_len, tile->forms);
    TAKE(&tile->arena, tile->form_hash, tile->forms);
    TAKE(&tile->arena, tile->form_count, tile->forms);
    TAKE(&tile->arena, tile->form_kind, tile->forms);
    TAKE(&tile->arena, tile->joined, tile->forms);
    if (tile->tokens == 0)
        return DONE;
    memcpy(tile->token, draft->token, tile->tokens * sizeof *tile->token);
    memcpy(tile->text, draft->text, draft->text_len);
    for (uint32_t f = 0; f < tile->forms; f++)
        tile->form_len[f] = (uint16_t)forms->key[f].len;
    memcpy(tile->form_hash, forms->hash, tile->forms * sizeof *tile->form_hash);
    memcpy(tile->form_count, draft->count, tile->forms * sizeof *tile->form_count);
    memcpy(tile->form_kind, draft->kind, tile->forms * sizeof *tile->form_kind);
    return DONE;
}

/* Room for so many tokens; pages that stay untouched cost nothing. */
static enum status make_room(struct draft *draft, size_t most)
{
    if (most <= draft->room)
        return DONE;
    arena_free(&draft->arena);
    draft->room = 0;
    TAKE(&draft->arena, draft->text, most);
    TAKE(&draft->arena, draft->token, most);
    TAKE(&draft->arena, draft->count, most);
    TAKE(&draft->arena, draft->kind, most);
    draft->room = most;
    return DONE;
}

static enum status read_tile(void *context, uint32_t number, uint32_t worker)
{
    struct reading *reading = context;
    const struct ideas *ideas = reading->ideas;
    struct draft *draft = &reading->draft[worker];
    uint32_t from = number * FORMS_TILE, to = parallel_tile_end(from, FORMS_TILE, ideas->N);
    size_t most = 0; /* no more than a token a byte */
    for (uint32_t i = from; i < to; i++) {
        check(ideas->text[i].len <= IDEA_MOST_BYTES);
        most += ideas->text[i].len;
    }
    TRY(make_room(draft, most));
    draft->tokens = 0;
    draft->text_len = 0;
    map_clear(&draft->forms);
    for (uint32_t i = from; i < to; i++) {
        uint32_t before = draft->tokens;
        TRY(read_idea(draft, ideas->text[i], reading->abbreviations));
        reading->out->first[i + 1] = draft->tokens - before;
    }
    return keep_draft(&reading->tile[number], draft);
}

/* Numbers for all: in the order of the tiles, within a tile in its own. */
static enum status join_forms(struct reading *reading, struct arena *keep)
{
    for (uint32_t t = 0; t < reading->tiles; t++) {
        struct tile *tile = &reading->tile[t];
        struct str form = {tile->text, 0};
        for (uint32_t f = 0; f < tile->forms; f++, form.at += form.len) {
            bool is_new;
            form.len = tile->form_len[f];
            if (f + AHEAD < tile->forms)
                map_ask(&reading->forms, tile->form_hash[f + AHEAD]);
            TRY(map_add_hashed(&reading->forms, form, tile->form_hash[f], &tile->joined[f], &is_new));
            if (is_new)
                TRY(str_copy(&reading->forms.key[tile->joined[f]], form, keep));
        }
    }
    return DONE;
}

static enum status count_forms(struct reading *reading, uint8_t **kind, struct arena *work, struct arena *keep)
{
    struct words *out = reading->out;
    out->F = reading->forms.count;
    TAKE(keep, out->form_text, out->F);
    TAKE(keep, out->form_count, out->F);
    TAKE(work, *kind, out->F);
    if (out->F > 0)
        memcpy(out->form_text, reading->forms.key, out->F * sizeof *out->form_text);
    for (uint32_t t = 0; t < reading->tiles; t++) {
        const struct tile *tile = &reading->tile[t];
        for (uint32_t f = 0; f < tile->forms; f++) {
            uint32_t form = tile->joined[f];
            if (out->form_count[form] == 0)
                (*kind)[form] = tile->form_kind[f];
            /* A count that does not fit says "very many" just as well. */
            uint32_t room = UINT32_MAX - out->form_count[form];
            out->form_count[form] += tile->form_count[f] < room ? tile->form_count[f] : room;
        }
    }
    return DONE;
}

static enum status place_tile(void *context, uint32_t number, uint32_t worker)
{
    (void)worker;
    struct reading *reading = context;
    struct words *out = reading->out;
    struct tile *tile = &reading->tile[number];
    uint64_t start = out->first[number * FORMS_TILE];
    for (uint32_t k = 0; k < tile->tokens; k++) {
        const struct token token = tile->token[k];
        out->form[start + k] = tile->joined[token.form];
        out->at[start + k] = token.at;
        out->len[start + k] = tile->form_len[token.form];
    }
    arena_free(&tile->arena);
    return DONE;
}

static enum status read_all(struct reading *reading, uint8_t **kind, struct arena *work, struct arena *keep)
{
    struct words *out = reading->out;
    uint32_t N = reading->ideas->N;
    out->N = N;
    TAKE(keep, out->first, (size_t)N + 1);
    TAKE(work, reading->draft, parallel_threads);
    enum status status = parallel_tiles(reading->tiles, read_tile, reading);
    for (uint32_t w = 0; w < parallel_threads; w++) {
        map_free(&reading->draft[w].forms);
        arena_free(&reading->draft[w].arena);
    }
    if (status != DONE)
        return status;
    for (uint32_t i = 0; i < N; i++)
        out->first[i + 1] += out->first[i];
    out->T = out->first[N];
    TRY(join_forms(reading, keep));
    TRY(count_forms(reading, kind, work, keep));
    TAKE(keep, out->form, out->T);
    TAKE(keep, out->at, out->T);
    TAKE(keep, out->len, out->T);
    return parallel_tiles(reading->tiles, place_tile, reading);
}

enum status forms_from(struct words *out, uint8_t **kind, const struct ideas *ideas,
                       const struct abbreviations *abbreviations, struct arena *work, struct arena *keep)
{
    struct reading reading = {.ideas = ideas, .abbreviations = abbreviations, .out = out};
    reading.tiles = parallel_tiles_of(ideas->N, FORMS_TILE);
    reading.tile = arena_take(work, reading.tiles, sizeof *reading.tile);
    enum status status = reading.tile ? read_all(&reading, kind, work, keep) : MACHINE;
    for (uint32_t t = 0; reading.tile && t < reading.tiles; t++)
        arena_free(&reading.tile[t].arena);
    map_free(&reading.forms);
    return status;
}
