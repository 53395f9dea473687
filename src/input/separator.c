/* Problem    which of , ; tab | separates the columns, or none: the file is one idea a line, in prose full of commas
 * Method     Read the first rows with each of the four, minding quotes, and see how many rows have the most usual number of
 *            cells. Known headings in the first row speak for a separator; blanks behind nearly all of them speak for prose.
 *            Counting characters alone calls a list of sentences with one comma each a table of two columns.
 * Shapes     at most SAMPLE_ROWS rows of the text, and no new row behind SAMPLE_BYTES
 * Cost       four times the sample
 * Promises   ties: more columns, then the order tab ; | ,
 * Example    "a;b,c⏎d;e" → ;      "Mere skov, tak⏎Bænke, lys, ro" → 0      "id,text⏎1, bænke" → ,
 */
#include "input/csv.h"

#include "input/heading.h"

#include <string.h>

enum { SAMPLE_ROWS = 200, SAMPLE_BYTES = 1 << 20 };

struct fit {
    uint32_t rows;     /* that are not blank */
    uint32_t columns;  /* the most usual number of cells, the larger on a tie */
    uint32_t agreeing; /* rows with that number */
    uint32_t headings; /* cells of the first row that are known headings word for word */
    uint32_t inner;    /* cells that are not the first of their row */
    uint32_t loose;    /* … and begin with a blank */
    uint32_t quoted;   /* rows of a single, quoted cell */
    uint32_t needed;   /* … which a table would have to quote: it has a line end, a separator or a quote in it */
};

static enum status count_heading(struct fit *fit, struct str cell, struct arena *work)
{
    enum { MOST_HEADING = 300 };
    struct str folded;
    if (cell.len > MOST_HEADING)
        return DONE;
    TRY(heading_fold(&folded, cell, work));
    for (enum field field = 0; field < FIELDS; field++)
        if (heading_score(folded, field) >= HEADING_EXACT) {
            fit->headings++;
            break;
        }
    return DONE;
}

static bool needs_quotes(struct str cell)
{
    for (size_t at = 0; at < cell.len; at++)
        if (strchr("\n\r;,", cell.at[at]))
            return true;
    return false;
}

/* One row into the fit; *cells = how many it has, 0 for a blank one. */
static enum status read_row(struct fit *fit, uint32_t *cells, struct csv_reader *reader, struct arena *work)
{
    struct csv_cell cell = {0};
    bool blank = true;
    *cells = 0;
    while (!cell.ends_row && csv_next(&cell, reader)) {
        blank = blank && str_trim(cell.text).len == 0;
        if ((*cells)++ > 0) {
            fit->inner += cell.text.len > 0;
            fit->loose += cell.text.len > 0 && cell.text.at[0] == ' ';
        }
        if (fit->rows == 0)
            TRY(count_heading(fit, cell.text, work));
    }
    if (blank) {
        *cells = 0;
    } else if (*cells == 1 && cell.quoted) {
        fit->quoted++;
        fit->needed += cell.doubled || needs_quotes(cell.text);
    }
    return DONE;
}

static enum status fit_from(struct fit *out, struct str text, char separator, struct arena *work)
{
    uint32_t count[SAMPLE_ROWS];
    struct csv_reader reader;
    *out = (struct fit){0};
    csv_open(&reader, text, separator);
    while (out->rows < SAMPLE_ROWS && reader.at < reader.end && reader.at - reader.start < SAMPLE_BYTES) {
        TRY(read_row(out, &count[out->rows], &reader, work));
        out->rows += count[out->rows] > 0;
    }
    for (uint32_t row = 0; row < out->rows; row++) {
        uint32_t same = 0;
        for (uint32_t other = 0; other < out->rows; other++)
            same += count[other] == count[row];
        if (same > out->agreeing || (same == out->agreeing && count[row] > out->columns)) {
            out->agreeing = same;
            out->columns = count[row];
        }
    }
    return DONE;
}

static bool is_believable(const struct fit *fit, char separator, bool careful)
{
    if (fit->headings >= 2)
        return true;
    if (fit->columns < 2)
        return false;
    if (fit->headings == 1 && fit->agreeing * 2 >= fit->rows)
        return true;
    bool prose = (separator == ',' || separator == ';') && fit->loose * 5 >= fit->inner * 4;
    if (prose || (separator == ',' && (careful || fit->rows < 2)))
        return false;
    return fit->agreeing * 10 >= fit->rows * 9;
}

/* One column, quoted as spreadsheets do it, all of it or where they must: a table without a separator. */
static bool is_quoted_column(const struct fit *fit)
{
    return fit->columns == 1 && fit->agreeing == fit->rows && fit->quoted >= 1 &&
           (fit->needed >= 1 || fit->quoted + 1 >= fit->rows);
}

static enum status guess(char *out, struct str text, bool careful, struct arena *work)
{
    static const char separators[] = {'\t', ';', '|', ','};
    uint64_t best = 0;
    uint32_t best_columns = 0;
    char column = 0;
    *out = 0;
    for (size_t n = 0; n < sizeof separators; n++) {
        struct fit fit;
        TRY(fit_from(&fit, text, separators[n], work));
        if ((separators[n] == ';' || separators[n] == ',') && is_quoted_column(&fit))
            column = separators[n];
        if (!is_believable(&fit, separators[n], careful))
            continue;
        uint64_t score = (uint64_t)fit.agreeing * 100 / fit.rows + (uint64_t)fit.headings * 30;
        if (score > best || (score == best && fit.columns > best_columns)) {
            best = score;
            best_columns = fit.columns;
            *out = separators[n];
        }
    }
    if (*out == 0 && !careful)
        *out = column;
    return DONE;
}

enum status csv_guess_separator(char *out, struct str text, bool careful)
{
    bool named = text.len > 5 && str_starts(text, STR("sep=")) && (text.at[5] == '\r' || text.at[5] == '\n');
    if (named && text.at[4] != '\r' && text.at[4] != '\n' && text.at[4] != '"') {
        *out = text.at[4];
        return DONE;
    }
    struct arena work = {0};
    enum status status = guess(out, text, careful, &work);
    arena_free(&work);
    return status;
}
