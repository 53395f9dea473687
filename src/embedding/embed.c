/* When the encoder reads, and what is said when it does not. A duplicate takes its original's vector: it says the same. */
#include "embedding/embed.h"

#include "base/file.h"

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

static const struct note_kind encoder_too_much = {
    "encoder_too_much",
    ALONE_DA("der er mere tekst, end sprogmodellen kan læse på et par minutter; --encoder always læser den alligevel"),
    ALONE_EN("there is more text than the sentence encoder reads in a few minutes; --encoder always reads it all the "
             "same")};

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

enum status embed_ideas(struct embedding *out, const struct ideas *ideas, const struct encoder *encoder,
                        const struct known_vectors *known, struct arena *keep)
{
    struct arena work = {0};
    struct str *text = arena_take(&work, ideas->N, sizeof *text);
    if (!text)
        return MACHINE;
    for (uint32_t i = 0; i < ideas->N; i++)
        text[i] = ideas->text[ideas->duplicate_of[i] == IDEA_NONE ? i : ideas->duplicate_of[i]];
    enum status status = embedding_from(out, encoder, text, ideas->N, known, keep);
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
    if (use == ENCODER_AUTO && embed_bytes(ideas) > EMBED_MOST_BYTES) {
        notes_add_many(notes, &encoder_too_much, ideas->N);
        return DONE;
    }
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
    if (status == DONE)
        status = embed_ideas(out, ideas, *encoder, known, keep);
    if (status != DONE) {
        encoder_close(*encoder);
        *encoder = NULL;
    }
    return status;
}
