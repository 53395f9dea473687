/* bricks.csv and an empty dots.csv. The headings and the words in them are the same in every language: other programs read them. */
#include "tally/ballots.h"

#include "base/file.h"
#include "base/notes.h"
#include "input/table.h"

#include <string.h>

#define BOM "\xEF\xBB\xBF"

static enum status add_cell(struct buffer *out, struct str text, char before)
{
    TRY(buffer_add(out, (struct str){&before, before != '\0'}));
    bool formula = text.len && strchr("=+-@\t\r\n", text.at[0]);
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++)
        quoted = quoted || strchr(";\"\r\n", text.at[i]);
    TRY(buffer_add(out, quoted ? STR("\"") : STR("")));
    TRY(buffer_add(out, formula ? STR("'") : STR("")));
    for (size_t at; (at = str_find(text, STR("\""), 0)) != SIZE_MAX; text = str_slice(text, at + 1, text.len)) {
        TRY(buffer_add(out, str_slice(text, 0, at + 1)));
        TRY(buffer_add(out, STR("\"")));
    }
    TRY(buffer_add(out, text));
    return buffer_add(out, quoted ? STR("\"") : STR(""));
}

static enum status add_ideas(struct buffer *out, const struct ballot_brick *brick)
{
    struct buffer ideas = {0};
    enum status status = DONE;
    for (uint32_t i = 0; status == DONE && i < brick->idea_count; i++) {
        status = buffer_add(&ideas, i ? STR(",") : STR(""));
        if (status == DONE)
            status = buffer_add(&ideas, brick->idea[i]);
    }
    if (status == DONE)
        status = add_cell(out, buffer_str(&ideas), ';');
    buffer_free(&ideas);
    return status;
}

enum status ballot_bricks_csv(struct buffer *out, const struct ballot *ballot)
{
    TRY(buffer_add(out, STR(BOM "id;navn;pris;tema;omraade;kilde;ideer\n")));
    for (uint32_t b = 0; b < ballot->count; b++) {
        const struct ballot_brick *brick = &ballot->brick[b];
        TRY(add_cell(out, brick->id, '\0'));
        TRY(add_cell(out, brick->name, ';'));
        TRY(add_cell(out, brick->price, ';'));
        TRY(add_cell(out, brick->theme, ';'));
        TRY(add_cell(out, brick->area, ';'));
        TRY(add_cell(out, brick->source, ';'));
        TRY(add_ideas(out, brick));
        TRY(buffer_add(out, STR("\n")));
    }
    return DONE;
}

/* The number of people stays open: it is how many handed in a slip, and a sheet that nobody has typed must look untouched. */
static enum status add_row(struct buffer *out, const struct ballot *ballot, struct str table, struct str group)
{
    TRY(add_cell(out, table, '\0'));
    TRY(add_cell(out, group, ';'));
    for (uint32_t b = 0; b < ballot->count + 2; b++)
        TRY(buffer_add(out, STR(";")));
    return buffer_add(out, STR("\n"));
}

enum status ballot_dots_csv(struct buffer *out, const struct ballot *ballot)
{
    TRY(buffer_add(out, STR(BOM "bord;kammer;deltagere;taeller")));
    for (uint32_t b = 0; b < ballot->count; b++)
        TRY(add_cell(out, ballot->brick[b].id, ';'));
    TRY(buffer_add(out, STR("\n")));
    for (uint32_t t = 0; t < ballot->tables; t++) {
        if (!ballot->groups)
            TRY(add_row(out, ballot, ballot->table[t].name, STR("alle")));
        for (uint32_t g = 0; g < ballot->groups; g++)
            TRY(add_row(out, ballot, ballot->table[t].name, ballot->group[g].name));
    }
    return DONE;
}

enum status ballot_is_filled_in(bool *out, const char *path)
{
    enum { PEOPLE = 2 };
    static const struct table_options options = {.format = TABLE_CSV, .charset = -1, .header = 1};
    struct table table;
    struct notes notes = {0};
    struct arena work = {0};
    *out = false;
    if (!file_exists(path))
        return DONE;
    enum status status = table_read(&table, path, &options, &notes, &work);
    for (uint32_t r = 0; status == DONE && r < table.rows; r++)
        for (uint32_t c = PEOPLE; c < table.columns; c++)
            *out = *out || str_trim(table_cell(&table, r, c)).len > 0;
    notes_free(&notes);
    arena_free(&work);
    if (status != BAD_INPUT)
        return status;
    *out = true; /* not ours to read, and so not ours to replace */
    return DONE;
}
