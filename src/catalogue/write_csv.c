/* ideas.csv, themes.csv, theme_groups.csv, proposals.csv: the promise of DESIGN section 2 to other programs, and with options->excel
 * what a Danish Excel opens by a double click.
 */
#include "base/csv_writer.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "catalogue/rows_ahead.h"
#include "catalogue/write.h"

static const struct csv_form *form_of(const struct write_options *options)
{
    return options->excel ? &csv_excel : &csv_plain;
}

static enum status masked_cell(struct csv_writer *csv, struct str text, const struct ideas *ideas, uint32_t i)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    struct arena work = {0}; /* nearly every cell needs none */
    enum status status = utf8_nfc(&text, text, &work);
    if (status == DONE)
        status = private_mask_reviewed(&text, text, ideas->review, ideas->id[i], found, &work);
    if (status == DONE)
        csv_put_text(csv, text);
    arena_free(&work);
    return status;
}

/* What readers call it: "3", "3.1". */
static void name_cell(struct csv_writer *csv, const struct catalogue_theme *theme)
{
    csv_put_text(csv, str_from(theme ? theme->name : ""));
}

static void theme_cell(struct csv_writer *csv, const struct catalogue *catalogue, uint32_t theme)
{
    if (theme == THEME_NONE)
        csv_put_empty(csv, 1);
    else
        csv_put_count(csv, catalogue->theme[theme].number);
}

/* ---- ideas.csv ---- */

static void theme_cells(struct csv_writer *csv, const struct catalogue *catalogue, uint32_t i)
{
    const struct themes *themes = catalogue->themes;
    uint32_t k = themes->theme_of[i];
    enum catalogue_state state = catalogue_state(catalogue, i);
    theme_cell(csv, catalogue, k);
    name_cell(csv, catalogue_subtheme_of(catalogue, i));
    csv_put_text(csv, k == THEME_NONE ? STR("") : themes->theme[k].label);
    if (k == THEME_NONE)
        csv_put_empty(csv, 1);
    else
        csv_put_decimal(csv, (double)themes->strength[i], 3);
    theme_cell(csv, catalogue, themes->runner_up[i]);
    csv_put_text(csv, str_from(catalogue_status(catalogue, i)));
    csv_put_text(csv, str_from(catalogue_reason(catalogue, i)));
    csv_put_text(csv, state == STATE_DUPLICATE ? catalogue->ideas->id[catalogue->ideas->duplicate_of[i]] : STR(""));
}

static enum status extra_cells(struct csv_writer *csv, const struct catalogue *catalogue, uint32_t i, bool withheld)
{
    uint32_t t = catalogue->ideas->source[i];
    for (uint32_t n = 0; n < catalogue->extra_count; n++) {
        uint32_t column = catalogue->extra_column[(size_t)t * catalogue->extra_count + n];
        if (withheld || column == UINT32_MAX)
            csv_put_empty(csv, 1);
        else
            TRY(masked_cell(csv, table_cell(&catalogue->tables[t], catalogue->ideas->table_row[i], column),
                            catalogue->ideas, i));
    }
    return DONE;
}

static enum status idea_row(struct csv_writer *csv, const struct catalogue *catalogue, uint32_t i)
{
    const struct ideas *ideas = catalogue->ideas;
    csv_put_text(csv, ideas->id[i]);
    theme_cells(csv, catalogue, i);
    csv_put_text(csv, catalogue_frame(catalogue, i));
    csv_put_text(csv, catalogue->source[ideas->source[i]].name);
    csv_put_count(csv, ideas->source_row[i]);
    csv_put_text(csv, ideas->group[i]);
    csv_put_text(csv, ideas->participant[i]);
    csv_put_text(csv, ideas->table[i]);
    csv_put_text(csv, ideas->area[i]);
    csv_put_text(csv, ideas->question[i]);
    csv_put_text(csv, ideas->time[i]);
    csv_put_text(csv, catalogue->wave ? catalogue->wave[ideas->source[i]] : STR(""));
    bool withheld = catalogue_state(catalogue, i) == STATE_WITHHELD;
    csv_put_text(csv, withheld ? STR("") : ideas->what[i]);
    csv_put_text(csv, withheld ? STR("") : ideas->why[i]);
    TRY(extra_cells(csv, catalogue, i, withheld));
    csv_end_row(csv);
    return DONE;
}

/* Rows in tiles, each written into memory of its own, in rounds of a few MB: while one round's tiles are written, those of the round
 * before go into the file, in their order. */
enum { TILE_ROWS = 1024, ROUND_TILES = 8, ROUND_ROWS = TILE_ROWS * ROUND_TILES };

struct row_tiles {
    const struct catalogue *catalogue;
    const struct csv_form *form;
    FILE *out;
    uint32_t round;
    struct buffer text[2][ROUND_TILES]; /* of even rounds, of odd ones */
};

static enum status write_rows(struct buffer *text, const struct row_tiles *tiles, uint64_t from)
{
    const struct catalogue *catalogue = tiles->catalogue;
    const uint32_t *received = catalogue->ideas->received;
    struct csv_writer csv = {.buffer = text, .form = tiles->form}; /* no mark inside the file */
    const uint64_t to = from + TILE_ROWS < catalogue->received ? from + TILE_ROWS : catalogue->received;
    text->len = 0;
    for (uint64_t n = from; n < to; n++) {
        rows_ahead(catalogue, received, n, to);
        TRY(idea_row(&csv, catalogue, received[n]));
    }
    return csv.status;
}

/* Tile 0 is the file, the others are rows. */
static enum status write_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct row_tiles *tiles = context;
    const struct buffer *before = tiles->text[(tiles->round + 1) % 2];
    if (tile > 0)
        return write_rows(&tiles->text[tiles->round % 2][tile - 1], tiles,
                          (uint64_t)tiles->round * ROUND_ROWS + (tile - 1) * TILE_ROWS);
    for (uint32_t n = 0; n < ROUND_TILES; n++)
        if (before[n].len)
            fwrite(before[n].at, 1, before[n].len, tiles->out);
    return DONE;
}

enum status write_ideas_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct row_tiles tiles = {.catalogue = catalogue, .form = form_of(options), .out = out};
    struct csv_writer csv = csv_writer_to_file(out, tiles.form);
    const uint32_t rounds = parallel_tiles_of(catalogue->received, ROUND_ROWS);
    enum status status = DONE;
    for (uint32_t n = 0; n < CATALOGUE_COLUMNS; n++)
        csv_put_text(&csv, str_from(catalogue_column[n]));
    for (uint32_t n = 0; n < catalogue->extra_count; n++)
        csv_put_text(&csv, catalogue->extra_name[n]);
    csv_end_row(&csv);
    for (; status == DONE && tiles.round <= rounds; tiles.round++) /* the last one has no rows, only the file */
        status = parallel_tiles(1 + ROUND_TILES, write_tile, &tiles);
    for (uint32_t n = 0; n < ROUND_TILES; n++) {
        buffer_free(&tiles.text[0][n]);
        buffer_free(&tiles.text[1][n]);
    }
    return status;
}

/* ---- themes.csv ---- */

static void theme_row(struct csv_writer *csv, const struct catalogue *catalogue, const struct catalogue_theme *of,
                      const struct catalogue_theme *parent)
{
    const struct theme *theme = of->theme;
    name_cell(csv, of);
    name_cell(csv, parent);
    csv_put_text(csv, theme->label);
    csv_put_count(csv, theme->given);
    csv_put_count(csv, theme->size);
    csv_put_count(csv, theme->submissions);
    if (theme->stability >= 0)
        csv_put_decimal(csv, (double)theme->stability, 2);
    else
        csv_put_empty(csv, 1);
    csv_put_list(csv, theme->term, theme->terms, STR("; "));
    csv_put_text(csv, theme->quotes ? catalogue->ideas->id[theme->quote[0]] : STR(""));
    csv_end_row(csv);
}

static void theme_rows(struct csv_writer *csv, const struct catalogue *catalogue)
{
    csv_heading(csv, "theme,parent,label,given,size,submissions,stability,terms,central_idea");
    for (uint32_t k = 0; k < catalogue->K; k++) {
        const struct catalogue_theme *theme = &catalogue->theme[k];
        theme_row(csv, catalogue, theme, NULL);
        for (uint32_t n = 0; n < theme->subthemes; n++)
            theme_row(csv, catalogue, &theme->subtheme[n], theme);
    }
}

enum status write_themes_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct csv_writer csv = csv_writer_to_file(out, form_of(options));
    theme_rows(&csv, catalogue);
    return DONE;
}

/* ---- theme_groups.csv ---- */

static void theme_group_row(struct csv_writer *csv, const struct catalogue *catalogue, uint32_t k, struct str group,
                            uint32_t size)
{
    theme_cell(csv, catalogue, k);
    csv_put_text(csv, group);
    csv_put_count(csv, size);
    csv_end_row(csv);
}

/* Every theme with every group, zeros too, so that a theme's rows add up to its size; one row where groups are unknown. */
static void theme_group_rows(struct csv_writer *csv, const struct catalogue *catalogue)
{
    const struct catalogue_parts *groups = &catalogue->parts[BY_GROUP];
    csv_heading(csv, "theme,group,size");
    for (uint32_t k = 0; k < catalogue->K; k++) {
        for (uint32_t g = 0; g < groups->count; g++)
            theme_group_row(csv, catalogue, k, groups->part[g].name, catalogue->theme[k].of[BY_GROUP][g]);
        if (!groups->count)
            theme_group_row(csv, catalogue, k, STR(""), catalogue->theme[k].ideas);
    }
}

enum status write_theme_groups_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct csv_writer csv = csv_writer_to_file(out, form_of(options));
    theme_group_rows(&csv, catalogue);
    return DONE;
}

/* ---- proposals.csv ---- */

static enum status proposal_row(struct csv_writer *csv, const struct catalogue *catalogue,
                                const struct proposal *proposal, struct arena *work)
{
    struct str *ideas;
    TAKE(work, ideas, proposal->idea_count);
    for (uint32_t i = 0; i < proposal->idea_count; i++)
        ideas[i] = catalogue->ideas->id[proposal->idea[i]];
    csv_put_count(csv, proposal->number);
    csv_put_count(csv, proposal->theme);
    csv_put_text(csv, proposal->text);
    csv_put_text(csv, proposal->by);
    csv_put_list(csv, ideas, proposal->idea_count, STR("; "));
    csv_end_row(csv);
    return DONE;
}

static enum status proposal_rows(struct csv_writer *csv, const struct catalogue *catalogue, struct arena *work)
{
    const struct decisions *decisions = catalogue->decisions;
    csv_heading(csv, "proposal,theme,text,by,ideas");
    for (uint32_t p = 0; decisions && p < decisions->proposal_count; p++)
        TRY(proposal_row(csv, catalogue, &decisions->proposal[p], work));
    return DONE;
}

enum status write_proposals_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct csv_writer csv = csv_writer_to_file(out, form_of(options));
    struct arena work = {0};
    enum status status = proposal_rows(&csv, catalogue, &work);
    arena_free(&work);
    return status;
}
