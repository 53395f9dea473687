/* When the encoder reads, and what is said when it does not. A duplicate takes its original's vector: it says the same. Of more
 * text than can be waited for a lot is read: the ideas whose texts' hashes are lowest, as many as fit; none that is so long that
 * EMBED_FEWEST like it would not, or one long document could take the place of all the others. What an earlier run has read counts
 * beside the lot. */
#include "embedding/embed.h"

#include "base/file.h"

#include <stdlib.h>

static const char file_name[] = "da.encoder";

/* What each of these says of the ideas, in both numbers. */
#define ALONE_DA(why) "idéer er sammenlignet på ordene alene: " why "|idé er sammenlignet på ordene alene: " why
#define ALONE_EN(why) "ideas were compared by their words alone: " why "|idea was compared by its words alone: " why

static const struct note_kind encoder_missing = {
    "encoder_missing", ALONE_DA("sprogmodellen da.encoder er ikke i mappen med modeller"),
    ALONE_EN("the sentence encoder da.encoder is not in the folder of models")};

static const struct note_kind encoder_unusable = {
    "encoder_unusable", ALONE_DA("sprogmodellen da.encoder kan ikke bruges; --encoder always siger hvorfor"),
    ALONE_EN("the sentence encoder da.encoder cannot be used; --encoder always says why")};

static const struct note_kind encoder_too_long = {
    "encoder_too_long",
    ALONE_DA("de er for lange til, at sprogmodellen kan læse nok af dem på et par minutter; --encoder always læser "
             "dem alligevel"),
    ALONE_EN("they are too long for the sentence encoder to read enough of them in a few minutes; --encoder always "
             "reads them all the same")};

#define UNREAD_DA                                                                                                        \
    "af deres ord og de øvrige idéer, for der er mere tekst, end sprogmodellen læser på et par minutter; --encoder " \
    "always læser det hele"
#define UNREAD_EN                                                                                                      \
    "from words and the other ideas, for there is more text than the sentence encoder reads in a few minutes; "        \
    "--encoder always reads it all"

static const struct note_kind encoder_too_much = {
    "encoder_too_much", "idéers betydning er regnet ud " UNREAD_DA "|idés betydning er regnet ud " UNREAD_DA,
    "ideas' meaning was computed " UNREAD_EN "|idea's meaning was computed " UNREAD_EN};

static enum status path_of(struct str *out, const char *models, struct arena *keep)
{
    return str_format(out, keep, "%s/%s", models, file_name);
}

uint64_t embed_bytes(const struct ideas *ideas)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < ideas->N; i++)
        if (ideas->duplicate_of[i] == IDEA_NONE)
            bytes += ideas->text[i].len + EMBED_IDEA_BYTES;
    return bytes;
}

enum status embed_open(struct encoder **out, const char *models)
{
    struct arena work = {0};
    struct str path;
    *out = NULL;
    enum status status = path_of(&path, models, &work);
    if (status == DONE)
        status = encoder_open(out, path.at);
    arena_free(&work);
    return status;
}

enum status embed_file(struct encoder_file *out, const char *models)
{
    struct arena work = {0};
    struct str path;
    *out = (struct encoder_file){0};
    enum status status = path_of(&path, models, &work);
    if (status == DONE)
        status = encoder_file_open(out, path.at);
    arena_free(&work);
    return status;
}

static enum status embed_chosen(struct embedding *out, const struct ideas *ideas, const struct encoder *encoder,
                                const uint8_t *chosen, const struct known_vectors *known, struct arena *keep)
{
    struct arena work = {0};
    struct str *text = arena_take(&work, ideas->N, sizeof *text);
    if (!text)
        return MACHINE;
    for (uint32_t i = 0; i < ideas->N; i++)
        text[i] = ideas->text[ideas_original(ideas, i)];
    enum status status = embedding_from(out, encoder, text, ideas->N, chosen, known, keep);
    arena_free(&work);
    return status;
}

enum status embed_ideas(struct embedding *out, const struct ideas *ideas, const struct encoder *encoder,
                        const struct known_vectors *known, struct arena *keep)
{
    return embed_chosen(out, ideas, encoder, NULL, known, keep);
}

struct lot {
    uint64_t hash;
    uint32_t idea;
};

static int by_hash(const void *a, const void *b)
{
    const struct lot *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->idea > y->idea) - (x->idea < y->idea);
}

/* chosen [N]: 1 for the ideas that are read, as their originals are; none where the lot would be too small to learn from. */
static enum status choose_by_lot(uint8_t *chosen, const struct ideas *ideas, struct arena *work)
{
    struct lot *lot;
    uint32_t n = 0, read = 0;
    uint64_t bytes = 0;
    TAKE(work, lot, ideas->N);
    for (uint32_t i = 0; i < ideas->N; i++)
        if (ideas->duplicate_of[i] == IDEA_NONE &&
            ideas->text[i].len + EMBED_IDEA_BYTES <= EMBED_MOST_BYTES / EMBED_FEWEST)
            lot[n++] = (struct lot){str_hash(ideas->text[i]), i};
    qsort(lot, n, sizeof *lot, by_hash);
    for (; read < n; read++) {
        bytes += ideas->text[lot[read].idea].len + EMBED_IDEA_BYTES;
        if (bytes > EMBED_MOST_BYTES)
            break;
    }
    for (uint32_t r = 0; read >= EMBED_FEWEST && r < read; r++)
        chosen[lot[r].idea] = 1;
    for (uint32_t i = 0; i < ideas->N; i++)
        chosen[i] = chosen[ideas_original(ideas, i)];
    return DONE;
}

static enum status embed_lot(struct embedding *out, const struct ideas *ideas, const struct encoder *encoder,
                             const struct known_vectors *known, struct notes *notes, struct arena *keep)
{
    struct arena work = {0};
    uint8_t *chosen = arena_take(&work, ideas->N, sizeof *chosen);
    enum status status = chosen ? choose_by_lot(chosen, ideas, &work) : MACHINE;
    if (status == DONE)
        status = embed_chosen(out, ideas, encoder, chosen, known, keep);
    if (status == DONE && out->row && out->R < EMBED_FEWEST) {
        *out = (struct embedding){0};
        notes_add_many(notes, &encoder_too_long, ideas->N);
    } else if (status == DONE && out->row) {
        notes_add_many(notes, &encoder_too_much, ideas->N - out->R);
    }
    arena_free(&work);
    return status;
}

static enum status is_missing(bool *out, const char *models)
{
    struct arena work = {0};
    struct str path;
    enum status status = path_of(&path, models, &work);
    *out = status == DONE && !file_exists(path.at);
    arena_free(&work);
    return status;
}

enum status embed_from(struct embedding *out, struct encoder **encoder, const struct ideas *ideas, const char *models,
                       enum encoder_use use, const struct known_vectors *known, struct notes *notes, struct arena *keep)
{
    bool missing = false;
    *out = (struct embedding){0};
    *encoder = NULL;
    if (use == ENCODER_NEVER)
        return DONE;
    if (use == ENCODER_AUTO)
        TRY(is_missing(&missing, models));
    if (missing) {
        notes_add_many(notes, &encoder_missing, ideas->N);
        return DONE;
    }
    enum status status = embed_open(encoder, models);
    if (status == BAD_INPUT && use == ENCODER_AUTO) {
        notes_add_many(notes, &encoder_unusable, ideas->N);
        return DONE;
    }
    if (status == DONE && use == ENCODER_AUTO && embed_bytes(ideas) > EMBED_MOST_BYTES)
        status = embed_lot(out, ideas, *encoder, known, notes, keep);
    else if (status == DONE)
        status = embed_ideas(out, ideas, *encoder, known, keep);
    if (status != DONE || !out->N) {
        encoder_close(*encoder);
        *encoder = NULL;
    }
    return status;
}
