/* ideas.csv, themes.csv, theme_groups.csv, proposals.csv: the promise of DESIGN section 2 to other programs.
 *
 * RFC 4180 with LF line ends, UTF-8 without BOM, quotes only where they are needed. With options->excel what a Danish Excel
 * opens by a double click: `;`, BOM, CRLF, decimal comma, and no cell that it would take for a formula.
 */
#include "base/number.h"
#include "base/utf8.h"
#include "catalogue/write.h"

#include <string.h>

struct csv {
    FILE *out;
    bool excel;
    bool inside;       /* a cell of this row is already written */
    struct arena work; /* masked copies; nearly every cell needs none */
};

static struct csv csv_open(FILE *out, const struct write_options *options)
{
    if (options->excel)
        fputs("\xEF\xBB\xBF", out);
    return (struct csv){.out = out, .excel = options->excel};
}

static void put(const struct csv *csv, struct str text)
{
    if (text.len)
        fwrite(text.at, 1, text.len, csv->out);
}

static void put_quoted(const struct csv *csv, struct str text)
{
    putc('"', csv->out);
    for (size_t at; (at = str_find(text, STR("\""), 0)) != SIZE_MAX; text = str_slice(text, at + 1, text.len)) {
        put(csv, str_slice(text, 0, at + 1));
        putc('"', csv->out);
    }
    put(csv, text);
    putc('"', csv->out);
}

static bool needs_quotes(const struct csv *csv, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '"' || c == '\n' || c == '\r' || c == (csv->excel ? ';' : ','))
            return true;
    }
    return false;
}

static void next_cell(struct csv *csv)
{
    if (csv->inside)
        putc(csv->excel ? ';' : ',', csv->out);
    csv->inside = true;
}

static enum status text_cell(struct csv *csv, struct str text)
{
    next_cell(csv);
    if (csv->excel && text.len && strchr("=+-@\t\r\n", text.at[0]))
        TRY(str_format(&text, &csv->work, "'%.*s", STR_ARG(text)));
    if (needs_quotes(csv, text))
        put_quoted(csv, text);
    else
        put(csv, text);
    return DONE;
}

static enum status masked_cell(struct csv *csv, struct str text, const struct ideas *ideas, uint32_t i)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    TRY(utf8_nfc(&text, text, &csv->work));
    TRY(private_mask_reviewed(&text, text, ideas->review, ideas->id[i], found, &csv->work));
    return text_cell(csv, text);
}

static void count_cell(struct csv *csv, uint32_t count)
{
    next_cell(csv);
    fprintf(csv->out, "%u", count);
}

/* What readers call it: "3", "3.1". */
static void name_cell(struct csv *csv, const struct catalogue_theme *theme)
{
    next_cell(csv);
    if (theme)
        fputs(theme->name, csv->out);
}

static void theme_cell(struct csv *csv, const struct catalogue *catalogue, uint32_t theme)
{
    next_cell(csv);
    if (theme != THEME_NONE)
        fprintf(csv->out, "%u", catalogue->theme[theme].number);
}

static void share_cell(struct csv *csv, double share, int decimals)
{
    char text[48];
    next_cell(csv);
    number_write_fixed(text, share, decimals);
    if (csv->excel)
        text[strcspn(text, ".")] = ',';
    fputs(text, csv->out);
}

static void empty_cell(struct csv *csv)
{
    next_cell(csv);
}

static void end_row(struct csv *csv)
{
    fputs(csv->excel ? "\r\n" : "\n", csv->out);
    csv->inside = false;
}

static void header_row(struct csv *csv, const char *names)
{
    for (;; names++) {
        size_t len = strcspn(names, ",");
        next_cell(csv);
        put(csv, (struct str){names, len});
        names += len;
        if (!*names)
            return;
    }
}

/* ---- ideas.csv */

static enum status theme_cells(struct csv *csv, const struct catalogue *catalogue, uint32_t i)
{
    const struct themes *themes = catalogue->themes;
    uint32_t k = themes->theme_of[i];
    enum catalogue_state state = catalogue_state(catalogue, i);
    theme_cell(csv, catalogue, k);
    name_cell(csv, catalogue_subtheme_of(catalogue, i));
    TRY(text_cell(csv, k == THEME_NONE ? STR("") : themes->theme[k].label));
    if (k == THEME_NONE)
        empty_cell(csv);
    else
        share_cell(csv, (double)themes->strength[i], 3);
    theme_cell(csv, catalogue, themes->runner_up[i]);
    TRY(text_cell(csv, str_from(catalogue_status(catalogue, i))));
    TRY(text_cell(csv, str_from(catalogue_reason(catalogue, i))));
    return text_cell(csv, state == STATE_DUPLICATE ? catalogue->ideas->id[catalogue->ideas->duplicate_of[i]] : STR(""));
}

static enum status extra_cells(struct csv *csv, const struct catalogue *catalogue, uint32_t i, bool withheld)
{
    uint32_t t = catalogue->ideas->source[i];
    for (uint32_t n = 0; n < catalogue->extra_count; n++) {
        uint32_t column = catalogue->extra_column[(size_t)t * catalogue->extra_count + n];
        if (withheld || column == UINT32_MAX)
            empty_cell(csv);
        else
            TRY(masked_cell(csv, table_cell(&catalogue->tables[t], catalogue->ideas->table_row[i], column),
                            catalogue->ideas, i));
    }
    return DONE;
}

static enum status idea_row(struct csv *csv, const struct catalogue *catalogue, uint32_t i)
{
    const struct ideas *ideas = catalogue->ideas;
    TRY(text_cell(csv, ideas->id[i]));
    TRY(theme_cells(csv, catalogue, i));
    TRY(text_cell(csv, catalogue_frame(catalogue, i)));
    TRY(text_cell(csv, catalogue->source[ideas->source[i]].name));
    count_cell(csv, ideas->source_row[i]);
    TRY(text_cell(csv, ideas->group[i]));
    TRY(text_cell(csv, ideas->participant[i]));
    TRY(text_cell(csv, ideas->table[i]));
    TRY(text_cell(csv, ideas->area[i]));
    TRY(text_cell(csv, ideas->question[i]));
    TRY(text_cell(csv, ideas->time[i]));
    TRY(text_cell(csv, catalogue->wave ? catalogue->wave[ideas->source[i]] : STR("")));
    bool withheld = catalogue_state(catalogue, i) == STATE_WITHHELD;
    TRY(text_cell(csv, withheld ? STR("") : ideas->what[i]));
    TRY(text_cell(csv, withheld ? STR("") : ideas->why[i]));
    TRY(extra_cells(csv, catalogue, i, withheld));
    end_row(csv);
    return DONE;
}

static enum status idea_rows(struct csv *csv, const struct catalogue *catalogue)
{
    for (uint32_t n = 0; n < CATALOGUE_COLUMNS; n++)
        TRY(text_cell(csv, str_from(catalogue_column[n])));
    for (uint32_t n = 0; n < catalogue->extra_count; n++)
        TRY(text_cell(csv, catalogue->extra_name[n]));
    end_row(csv);
    for (uint32_t n = 0; n < catalogue->received; n++)
        TRY(idea_row(csv, catalogue, catalogue->ideas->received[n]));
    return DONE;
}

enum status write_ideas_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct csv csv = csv_open(out, options);
    enum status status = idea_rows(&csv, catalogue);
    arena_free(&csv.work);
    return status;
}

/* ---- themes.csv */

static enum status terms_cell(struct csv *csv, const struct theme *theme)
{
    struct str all = {0};
    for (uint32_t t = 0; t < theme->terms; t++)
        TRY(str_format(&all, &csv->work, "%.*s%s%.*s", STR_ARG(all), t ? "; " : "", STR_ARG(theme->term[t])));
    return text_cell(csv, all);
}

static enum status theme_row(struct csv *csv, const struct catalogue *catalogue, const struct catalogue_theme *of,
                             const struct catalogue_theme *parent)
{
    const struct theme *theme = of->theme;
    name_cell(csv, of);
    name_cell(csv, parent);
    TRY(text_cell(csv, theme->label));
    count_cell(csv, theme->given);
    count_cell(csv, theme->size);
    count_cell(csv, theme->submissions);
    if (theme->stability >= 0)
        share_cell(csv, (double)theme->stability, 2);
    else
        empty_cell(csv);
    TRY(terms_cell(csv, theme));
    TRY(text_cell(csv, theme->quotes ? catalogue->ideas->id[theme->quote[0]] : STR("")));
    end_row(csv);
    return DONE;
}

static enum status theme_rows(struct csv *csv, const struct catalogue *catalogue)
{
    header_row(csv, "theme,parent,label,given,size,submissions,stability,terms,central_idea");
    end_row(csv);
    for (uint32_t k = 0; k < catalogue->K; k++) {
        const struct catalogue_theme *theme = &catalogue->theme[k];
        TRY(theme_row(csv, catalogue, theme, NULL));
        for (uint32_t n = 0; n < theme->subthemes; n++)
            TRY(theme_row(csv, catalogue, &theme->subtheme[n], theme));
    }
    return DONE;
}

enum status write_themes_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct csv csv = csv_open(out, options);
    enum status status = theme_rows(&csv, catalogue);
    arena_free(&csv.work);
    return status;
}

/* ---- theme_groups.csv */

static enum status theme_group_row(struct csv *csv, const struct catalogue *catalogue, uint32_t k, struct str group,
                                   uint32_t size)
{
    theme_cell(csv, catalogue, k);
    TRY(text_cell(csv, group));
    count_cell(csv, size);
    end_row(csv);
    return DONE;
}

/* Every theme with every group, zeros too, so that a theme's rows add up to its size; one row where groups are unknown. */
static enum status theme_group_rows(struct csv *csv, const struct catalogue *catalogue)
{
    const struct catalogue_parts *groups = &catalogue->parts[BY_GROUP];
    header_row(csv, "theme,group,size");
    end_row(csv);
    for (uint32_t k = 0; k < catalogue->K; k++) {
        for (uint32_t g = 0; g < groups->count; g++)
            TRY(theme_group_row(csv, catalogue, k, groups->part[g].name, catalogue->theme[k].of[BY_GROUP][g]));
        if (!groups->count)
            TRY(theme_group_row(csv, catalogue, k, STR(""), catalogue->theme[k].ideas));
    }
    return DONE;
}

enum status write_theme_groups_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct csv csv = csv_open(out, options);
    enum status status = theme_group_rows(&csv, catalogue);
    arena_free(&csv.work);
    return status;
}

/* ---- proposals.csv */

static enum status proposal_row(struct csv *csv, const struct catalogue *catalogue, const struct proposal *proposal)
{
    struct str ideas = {0};
    for (uint32_t i = 0; i < proposal->idea_count; i++)
        TRY(str_format(&ideas, &csv->work, "%.*s%s%.*s", STR_ARG(ideas), i ? "; " : "",
                       STR_ARG(catalogue->ideas->id[proposal->idea[i]])));
    count_cell(csv, proposal->number);
    count_cell(csv, proposal->theme);
    TRY(text_cell(csv, proposal->text));
    TRY(text_cell(csv, proposal->by));
    TRY(text_cell(csv, ideas));
    end_row(csv);
    return DONE;
}

static enum status proposal_rows(struct csv *csv, const struct catalogue *catalogue)
{
    const struct decisions *decisions = catalogue->decisions;
    header_row(csv, "proposal,theme,text,by,ideas");
    end_row(csv);
    for (uint32_t p = 0; decisions && p < decisions->proposal_count; p++)
        TRY(proposal_row(csv, catalogue, &decisions->proposal[p]));
    return DONE;
}

enum status write_proposals_csv(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    struct csv csv = csv_open(out, options);
    enum status status = proposal_rows(&csv, catalogue);
    arena_free(&csv.work);
    return status;
}
