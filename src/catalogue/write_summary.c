/* What `run` shows on the terminal: how the files were read, what was odd, the themes, and the account. */
#include "base/number.h"
#include "base/utf8.h"
#include "catalogue/plain.h"
#include "catalogue/wording.h"
#include "catalogue/write.h"

enum { FEWEST_COLUMNS = 40, MOST_COLUMNS = 120, FIELD_COLUMNS = 14, BAR_COLUMNS = 20 };
enum { NUMBER_COLUMNS = 6, COUNT_COLUMNS = 18, STABILITY_COLUMNS = 16 }; /* of the table of themes */
enum { MOST_NAMES = 20, NAME_COLUMNS = 60 };                             /* of the columns that come along */

struct terminal {
    FILE *out;
    unsigned width;
    bool colour;
};

static void put_bold(const struct terminal *terminal, const char *text)
{
    fprintf(terminal->out, terminal->colour ? "\x1b[1m%s\x1b[0m\n" : "%s\n", text);
}

/* ---- How the files were read ---- */

static enum status put_field(const struct terminal *terminal, const struct catalogue *catalogue, uint32_t t,
                             enum field field, struct arena *work)
{
    const struct columns *columns = &catalogue->columns[t];
    struct str headers = {0};
    for (uint32_t n = 0; n < columns->count[field]; n++)
        TRY(str_format(&headers, work, "%.*s%s%.*s", STR_ARG(headers), n ? " + " : "",
                       STR_ARG(catalogue->source[t].header[columns->column[field][n]])));
    unsigned left = terminal->width - FIELD_COLUMNS - 2, wide = left * 2 / 5;
    fputs("  ", terminal->out);
    plain_cell(terminal->out, str_from(wording_field(field)), FIELD_COLUMNS);
    if (!columns->count[field]) {
        plain_wrap(terminal->out, str_from(columns->reason[field]), FIELD_COLUMNS + 2, FIELD_COLUMNS + 2,
                   terminal->width);
        return DONE;
    }
    if (columns->reason[field]) {
        plain_cell(terminal->out, headers, wide);
        fputs("  ", terminal->out);
        plain_cut(terminal->out, str_from(columns->reason[field]), left - wide - 2);
    } else {
        plain_cut(terminal->out, headers, left);
    }
    putc('\n', terminal->out);
    return DONE;
}

/* A list of names in a line of its own, none when it is empty. */
static void put_list(const struct terminal *terminal, const char *name, struct str list)
{
    if (!list.len)
        return;
    fputs("  ", terminal->out);
    plain_cell(terminal->out, str_from(name), FIELD_COLUMNS);
    plain_wrap(terminal->out, list, FIELD_COLUMNS + 2, FIELD_COLUMNS + 2, terminal->width);
}

static enum status add_name(struct buffer *list, struct str name, uint32_t number)
{
    if (number > MOST_NAMES)
        return DONE;
    const struct str shown = utf8_prefix(name, NAME_COLUMNS);
    return buffer_format(list, "%s%.*s%s", number > 1 ? ", " : "", STR_ARG(shown), shown.len < name.len ? "…" : "");
}

static enum status add_rest(struct buffer *list, uint32_t count)
{
    if (count <= MOST_NAMES)
        return DONE;
    return buffer_format(list, TR(" … og %u til", " … and %u more"), count - MOST_NAMES);
}

static enum status list_others(struct buffer *list, const struct catalogue *catalogue, uint32_t t)
{
    uint32_t count = 0;
    for (uint32_t n = 0; n < catalogue->extra_count; n++)
        if (catalogue->extra_column[(size_t)t * catalogue->extra_count + n] != UINT32_MAX)
            TRY(add_name(list, catalogue->extra_name[n], ++count));
    return add_rest(list, count);
}

static enum status list_hidden(struct buffer *list, const struct catalogue *catalogue, uint32_t t)
{
    uint32_t count = 0;
    for (uint32_t c = 0; c < catalogue->tables[t].columns; c++)
        if (columns_hide(&catalogue->columns[t], c))
            TRY(add_name(list, catalogue->source[t].header[c], ++count));
    return add_rest(list, count);
}

static enum status put_others(const struct terminal *terminal, const struct catalogue *catalogue, uint32_t t)
{
    struct buffer others = {0}, hidden = {0};
    enum status status = list_others(&others, catalogue, t);
    if (status == DONE)
        status = list_hidden(&hidden, catalogue, t);
    if (status == DONE) {
        put_list(terminal, TR("følger med", "kept"), buffer_str(&others));
        put_list(terminal, TR("vises ikke", "not shown"), buffer_str(&hidden));
    }
    buffer_free(&others);
    buffer_free(&hidden);
    return status;
}

static enum status put_file(const struct terminal *terminal, const struct catalogue *catalogue, uint32_t t,
                            struct arena *work)
{
    const struct table *table = &catalogue->tables[t];
    const uint32_t count = catalogue->source[t].rows;
    char rows[32];
    struct str line;
    TRY(str_format(&line, work, "%.*s: %s %s, %s, %s", STR_ARG(catalogue->source[t].name),
                   number_write_count(rows, count), count == 1 ? TR("række", "row") : TR("rækker", "rows"),
                   charset_name[table->charset], wording_separator(table)));
    plain_wrap(terminal->out, line, 0, 2, terminal->width);
    for (enum field field = 0; field < FIELDS; field++)
        if (catalogue->columns[t].count[field] || catalogue->columns[t].reason[field])
            TRY(put_field(terminal, catalogue, t, field, work));
    TRY(put_others(terminal, catalogue, t));
    putc('\n', terminal->out);
    return DONE;
}

/* ---- What was odd ---- */

static enum status put_notes(const struct terminal *terminal, const struct notes *notes, struct arena *work)
{
    if (!notes->count)
        return DONE;
    put_bold(terminal, TR("Bemærk", "Notes"));
    for (uint32_t n = 0; n < notes->count; n++) {
        const struct note *note = &notes->note[n];
        struct str line;
        char count[32];
        uint32_t places = 0;
        TRY(str_format(&line, work, "%.*s", STR_ARG(note_text(note))));
        for (uint32_t p = 0; p < NOTE_PLACES; p++)
            if (note->place[p].len)
                TRY(str_format(&line, work, "%.*s%s%.*s", STR_ARG(line), places++ ? "; " : " (",
                               STR_ARG(note->place[p])));
        if (places)
            TRY(str_format(&line, work, "%.*s%s)", STR_ARG(line), note->count > places ? " …" : ""));
        fprintf(terminal->out, "%7s  ", number_write_count(count, note->count));
        plain_wrap(terminal->out, line, 9, 9, terminal->width);
    }
    putc('\n', terminal->out);
    return DONE;
}

/* ---- The themes ---- */

/* Eighths of a column, so that a theme of one idea beside one of a hundred still shows. */
static void put_bar(FILE *out, uint32_t part, uint32_t whole)
{
    static const char *const eighth[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    uint32_t eighths = (uint32_t)(((uint64_t)part * BAR_COLUMNS * 8 + whole / 2) / whole);
    if (part && !eighths)
        eighths = 1;
    fputs("  \x1b[36m", out);
    for (uint32_t column = 0; column < eighths / 8; column++)
        fputs("█", out);
    fprintf(out, "%s\x1b[0m", eighth[eighths % 8]);
}

/* How the room of a line is shared out. */
struct theme_columns {
    unsigned label;
    bool bars, stability;
};

static struct theme_columns theme_columns(const struct terminal *terminal, const struct catalogue *catalogue)
{
    struct theme_columns columns = {.stability = catalogue->measured && terminal->width >= 72};
    unsigned left = terminal->width - NUMBER_COLUMNS - COUNT_COLUMNS - (columns.stability ? STABILITY_COLUMNS : 0);
    columns.bars = terminal->colour && left >= BAR_COLUMNS + 28;
    left -= columns.bars ? BAR_COLUMNS + 2 : 0;
    columns.label = left > THEME_LABEL_MOST ? THEME_LABEL_MOST : left;
    return columns;
}

/* A subtheme stands two columns in. */
static void put_theme(const struct terminal *terminal, const struct catalogue *catalogue,
                      const struct theme_columns *columns, const struct catalogue_theme *theme, unsigned indent)
{
    char count[32], share[16];
    const char *stability = wording_stability(theme->theme->stability);
    fprintf(terminal->out, "%*s  ", (int)(NUMBER_COLUMNS - 2 + indent), theme->name);
    plain_cell(terminal->out, theme->theme->label, columns->label - indent);
    fprintf(terminal->out, "%10s%8s", number_write_count(count, theme->ideas),
            number_write_share(share, theme->ideas, catalogue->placed));
    if (columns->stability && (*stability || columns->bars)) {
        fputs("  ", terminal->out);
        if (columns->bars)
            plain_cell(terminal->out, str_from(stability), STABILITY_COLUMNS - 2);
        else
            plain_cut(terminal->out, str_from(stability), STABILITY_COLUMNS - 2);
    }
    if (columns->bars)
        put_bar(terminal->out, theme->ideas, catalogue->theme[0].ideas);
    putc('\n', terminal->out);
    if (!columns->stability && *stability)
        fprintf(terminal->out, "%*s%s\n", (int)(NUMBER_COLUMNS + indent), "", stability);
    for (uint32_t n = 0; n < theme->subthemes; n++)
        put_theme(terminal, catalogue, columns, &theme->subtheme[n], indent + 2);
}

/* With a codebook: which of the themes are not in it. */
static void put_founded(const struct terminal *terminal, const struct catalogue *catalogue)
{
    uint32_t given = 0, told = 0;
    for (uint32_t k = 0; k < catalogue->K; k++)
        given += catalogue->theme[k].theme->given;
    if (!given)
        return;
    fprintf(terminal->out,
            given == 1 ? TR("%u tema er navngivet på forhånd", "%u theme was named beforehand")
                       : TR("%u temaer er navngivet på forhånd", "%u themes were named beforehand"),
            given);
    for (uint32_t k = 0; k < catalogue->K; k++)
        if (!catalogue->theme[k].theme->given)
            fprintf(terminal->out, "%s%s", told++ ? ", " : TR("; nye: tema ", "; new: theme "),
                    catalogue->theme[k].name);
    fputs(".\n", terminal->out);
}

static void put_themes(const struct terminal *terminal, const struct catalogue *catalogue)
{
    if (!catalogue->K) {
        char sentences[256];
        snprintf(sentences, sizeof sentences, "%s %s", wording_no_themes(catalogue->received),
                 TR("De står i kataloget, som de er.", "They stand in the catalogue as they are."));
        plain_wrap(terminal->out, str_from(sentences), 0, 0, terminal->width);
        return;
    }
    struct theme_columns columns = theme_columns(terminal, catalogue);
    put_bold(terminal, TR("Temaer", "Themes"));
    for (uint32_t k = 0; k < catalogue->K; k++)
        put_theme(terminal, catalogue, &columns, &catalogue->theme[k], 0);
    uint32_t alone = catalogue->unplaced_by[UNPLACED_ALONE];
    if (alone) {
        char count[32];
        fprintf(terminal->out, "%*s", NUMBER_COLUMNS, "");
        plain_cell(terminal->out, str_from(wording_unplaced(UNPLACED_ALONE).heading), columns.label);
        fprintf(terminal->out, "%10s\n", number_write_count(count, alone));
    }
    put_founded(terminal, catalogue);
}

static void put_proposals(const struct terminal *terminal, const struct catalogue *catalogue)
{
    const struct decisions *decisions = catalogue->decisions;
    if (!decisions || !decisions->proposal_count)
        return;
    putc('\n', terminal->out);
    put_bold(terminal, TR("Forslag", "Proposals"));
    for (uint32_t p = 0; p < decisions->proposal_count; p++) {
        const struct proposal *proposal = &decisions->proposal[p];
        fprintf(terminal->out, "%*u  ", NUMBER_COLUMNS - 2, proposal->number);
        plain_wrap(terminal->out, proposal->text, NUMBER_COLUMNS, NUMBER_COLUMNS, terminal->width);
    }
}

/* ---- The account ---- */

static enum status put_account(const struct terminal *terminal, const struct catalogue *catalogue, struct arena *work)
{
    struct str line;
    char received[32], placed[32], duplicates[32], unplaced[32], withheld[32];
    TRY(str_format(&line, work,
                   TR("%s modtaget = %s i et tema + %s %s + %s ikke placeret + %s tilbageholdt",
                      "%s received = %s in a theme + %s %s + %s not placed + %s withheld"),
                   number_write_count(received, catalogue->received), number_write_count(placed, catalogue->placed),
                   number_write_count(duplicates, catalogue->duplicates), wording_duplicates(catalogue->duplicates),
                   number_write_count(unplaced, catalogue->unplaced),
                   number_write_count(withheld, catalogue->withheld)));
    putc('\n', terminal->out);
    plain_wrap(terminal->out, line, 0, 2, terminal->width);
    if (catalogue->outside)
        fprintf(terminal->out, TR("Heraf uden for rammen: %s\n", "Of these outside the frame: %s\n"),
                number_write_count(received, catalogue->outside));
    if (!catalogue->unplaced)
        return DONE;
    line = str_from(TR("Ikke placeret", "Not placed"));
    const char *between = ":";
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++) {
        char count[32];
        if (!catalogue->unplaced_by[reason])
            continue;
        TRY(str_format(&line, work, "%.*s%s %s %s", STR_ARG(line), between,
                       number_write_count(count, catalogue->unplaced_by[reason]), wording_unplaced(reason).counted));
        between = ";";
    }
    plain_wrap(terminal->out, line, 0, 2, terminal->width);
    return DONE;
}

static enum status put_all(const struct terminal *terminal, const struct catalogue *catalogue, struct arena *work)
{
    for (uint32_t t = 0; t < catalogue->table_count; t++)
        TRY(put_file(terminal, catalogue, t, work));
    TRY(put_notes(terminal, catalogue->notes, work));
    put_themes(terminal, catalogue);
    put_proposals(terminal, catalogue);
    return put_account(terminal, catalogue, work);
}

enum status write_summary(FILE *out, const struct catalogue *catalogue, unsigned width, bool colour)
{
    struct terminal terminal = {.out = out, .width = width, .colour = colour};
    if (width < FEWEST_COLUMNS)
        terminal.width = FEWEST_COLUMNS;
    if (width > MOST_COLUMNS)
        terminal.width = MOST_COLUMNS;
    struct arena work = {0};
    enum status status = put_all(&terminal, catalogue, &work);
    arena_free(&work);
    return status;
}
