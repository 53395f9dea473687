/* Bricks that the organiser wrote or changed, as a slip can show them. */
#include "tally/own_bricks.h"

#include "base/file.h"
#include "base/map.h"

struct own_reading {
    struct bricks bricks;
    struct map ideas; /* of the consultation */
    struct arena *keep;
};

static bool is_plain_id(struct str id)
{
    for (size_t at = 0; at < id.len;) {
        int32_t c = utf8_next(id, &at);
        if (c == UTF8_INVALID || (!utf8_is_letter(c) && !utf8_is_digit(c) && c != '-' && c != '_'))
            return false;
    }
    return true;
}

static enum status check_fits(const struct brick *brick, const struct bricks *bricks)
{
    struct str source = table_shown(bricks->source);
    size_t characters = utf8_count(brick->name);
    if (utf8_count(brick->id) > BALLOT_MOST_ID || !is_plain_id(brick->id))
        return fail(
            BAD_INPUT,
            TR("%.*s, række %u, kolonne %u: »%.*s« er intet id for en brik; skriv 1 til %d bogstaver og cifre, "
               "f.eks. b07",
               "%.*s, row %u, column %u: “%.*s” is not an id for a brick; write 1 to %d letters and digits, such as "
               "b07"),
            STR_ARG(source), brick->row, bricks->id_column, STR_ARG(utf8_prefix(brick->id, 40)), BALLOT_MOST_ID);
    if (characters > BALLOT_MOST_NAME)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: teksten har %zu tegn, og der kan højst være %d; gør den kortere",
                       "%.*s, row %u, column %u: the text has %zu characters and may have at most %d; shorten it"),
                    STR_ARG(source), brick->row, bricks->name_column, characters, BALLOT_MOST_NAME);
    return DONE;
}

static enum status take_ideas(struct ballot_brick *out, const struct brick *from, const struct own_reading *r)
{
    struct str list = from->ideas;
    size_t parts = 1;
    for (size_t i = 0; i < list.len; i++)
        parts += list.at[i] == ',';
    TAKE(r->keep, out->idea, parts);
    while (list.len) {
        size_t end = str_find(list, STR(","), 0);
        struct str id = str_trim(str_slice(list, 0, end == SIZE_MAX ? list.len : end));
        list = end == SIZE_MAX ? STR("") : str_slice(list, end + 1, list.len);
        if (!id.len)
            continue;
        if (map_find(&r->ideas, id) == MAP_NONE)
            return fail(BAD_INPUT,
                        TR("%.*s, række %u, kolonne %u: der er ingen idé med nummeret »%.*s« i konsultationen; skriv "
                           "numre med komma imellem, eller lad cellen stå tom (et regneark kan have gjort 4-06 til en "
                           "dato)",
                           "%.*s, row %u, column %u: the consultation has no idea with the number “%.*s”; write "
                           "numbers with commas between, or leave the cell empty (a spreadsheet may have made a date "
                           "of 4-06)"),
                        STR_ARG(table_shown(r->bricks.source)), from->row, r->bricks.ideas_column,
                        STR_ARG(utf8_prefix(id, 40)));
        out->idea[out->idea_count++] = id;
    }
    return DONE;
}

struct ballot_brick own_brick(const struct brick *brick)
{
    return (struct ballot_brick){.id = brick->id,
                                 .name = brick->name,
                                 .price = brick->priced,
                                 .theme = brick->theme,
                                 .area = brick->area,
                                 .source = brick->source,
                                 .row = brick->row};
}

static enum status take_bricks(struct ballot *out, struct own_reading *r, const struct ideas *ideas)
{
    for (uint32_t i = 0; i < ideas->N; i++) {
        uint32_t number;
        bool is_new;
        TRY(map_add(&r->ideas, ideas->id[i], &number, &is_new));
    }
    TAKE(r->keep, out->brick, r->bricks.count);
    for (uint32_t b = 0; b < r->bricks.count; b++) {
        const struct brick *brick = &r->bricks.brick[b];
        TRY(check_fits(brick, &r->bricks));
        out->brick[b] = own_brick(brick);
        TRY(take_ideas(&out->brick[b], brick, r));
    }
    out->count = r->bricks.count;
    return DONE;
}

enum status own_bricks_from_bytes(struct ballot *out, struct str bytes, struct str source, const struct ideas *ideas,
                                  struct notes *notes, struct arena *keep)
{
    struct own_reading r = {.keep = keep};
    out->count = 0;
    TRY(bricks_from_bytes(&r.bricks, bytes, source, notes, keep));
    enum status status = take_bricks(out, &r, ideas);
    map_free(&r.ideas);
    return status;
}

enum status own_bricks_read(struct ballot *out, const char *path, const struct ideas *ideas, struct notes *notes,
                            struct arena *keep)
{
    struct str bytes, source;
    TRY(str_copy(&source, str_from(path), keep));
    TRY(file_read(&bytes, path, keep));
    return own_bricks_from_bytes(out, bytes, source, ideas, notes, keep);
}
