/* bricks.csv and an empty dots.csv. The headings and the words in them are the same in every language: other programs read them. */
#include "tally/ballots.h"

#include "base/csv_writer.h"
#include "base/file.h"
#include "base/notes.h"
#include "input/table.h"

static const struct csv_form form = {.separator = ';', .mark = true, .guarded = true, .line_end = "\n"};

enum status ballot_bricks_csv(struct buffer *out, const struct ballot *ballot)
{
    struct csv_writer csv = csv_writer_to_buffer(out, &form);
    csv_heading(&csv, "id,navn,pris,tema,omraade,kilde,ideer");
    for (uint32_t b = 0; b < ballot->count; b++) {
        const struct ballot_brick *brick = &ballot->brick[b];
        csv_put_text(&csv, brick->id);
        csv_put_text(&csv, brick->name);
        csv_put_text(&csv, brick->price);
        csv_put_text(&csv, brick->theme);
        csv_put_text(&csv, brick->area);
        csv_put_text(&csv, brick->source);
        csv_put_list(&csv, brick->idea, brick->idea_count, STR(","));
        csv_end_row(&csv);
    }
    return csv.status;
}

/* The number of people stays open: it is how many handed in a slip, and a sheet that nobody has typed must look untouched. */
static void put_sheet(struct csv_writer *csv, const struct ballot *ballot, struct str table, struct str group)
{
    csv_put_text(csv, table);
    csv_put_text(csv, group);
    csv_put_empty(csv, ballot->count + 2);
    csv_end_row(csv);
}

enum status ballot_dots_csv(struct buffer *out, const struct ballot *ballot)
{
    static const char *const headings[] = {"bord", "kammer", "deltagere", "taeller"};
    struct csv_writer csv = csv_writer_to_buffer(out, &form);
    for (size_t n = 0; n < sizeof headings / sizeof *headings; n++)
        csv_put_text(&csv, str_from(headings[n]));
    for (uint32_t b = 0; b < ballot->count; b++)
        csv_put_text(&csv, ballot->brick[b].id);
    csv_end_row(&csv);
    for (uint32_t t = 0; t < ballot->tables; t++) {
        if (!ballot->groups)
            put_sheet(&csv, ballot, ballot->table[t].name, STR("alle"));
        for (uint32_t g = 0; g < ballot->groups; g++)
            put_sheet(&csv, ballot, ballot->table[t].name, ballot->group[g].name);
    }
    return csv.status;
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
