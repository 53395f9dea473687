/* ideas.csv, themes.csv, theme_groups.csv, proposals.csv: the promise of DESIGN section 2 to other programs, and with options->excel
 * what a Danish Excel opens by a double click.
 */
#include "base/csv_writer.h"
#include "base/parallel.h"
#include "base/utf8.h"
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

/* Rows in tiles, each written into memory of its own: so many at once as take a few MB, then these into the file in their order. */
enum { TILE_ROWS = 1024, TILES_AT_ONCE = 8 };

struct row_tiles {
    const struct catalogue *catalogue;
    const struct csv_form *form;
    uint32_t first; /* row of the first tile */
    struct buffer text[TILES_AT_ONCE];
};

static enum status write_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct row_tiles *tiles = context;
    const struct catalogue *catalogue = tiles->catalogue;
    struct csv_writer csv = {.buffer = &tiles->text[tile], .form = tiles->form}; /* no mark inside the file */
    uint32_t from = tiles->first + tile * TILE_ROWS, left = catalogue->received - from;
    tiles->text[tile].len = 0;
    for (uint32_t n = from; n < from + (left < TILE_ROWS ? left : TILE_ROWS); n++)
        TRY(idea_row(&csv, catalogue, catalogue->ideas->received[n]));
    return csv.status;
}

static enum status write_tiles(FILE *out, struct row_tiles *tiles)
{
    uint32_t left = (tiles->catalogue->received - tiles->first + TILE_ROWS - 1) / TILE_ROWS;
    uint32_t count = left < TILES_AT_ONCE ? left : TILES_AT_ONCE;
    TRY(parallel_tiles(count, write_tile, tiles));
    for (uint32_t tile = 0; tile < count; tile++)
        fwrite(tiles->text[tile].at, 1, tiles->text[tile].len, out);
    return DONE;
}

enum status write_ideas_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct row_tiles tiles = {.catalogue = catalogue, .form = form_of(options)};
    struct csv_writer csv = csv_writer_to_file(out, tiles.form);
    enum status status = DONE;
    for (uint32_t n = 0; n < CATALOGUE_COLUMNS; n++)
        csv_put_text(&csv, str_from(catalogue_column[n]));
    for (uint32_t n = 0; n < catalogue->extra_count; n++)
        csv_put_text(&csv, catalogue->extra_name[n]);
    csv_end_row(&csv);
    for (; status == DONE && tiles.first < catalogue->received; tiles.first += TILE_ROWS * TILES_AT_ONCE)
        status = write_tiles(out, &tiles);
    for (uint32_t tile = 0; tile < TILES_AT_ONCE; tile++)
        buffer_free(&tiles.text[tile]);
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
