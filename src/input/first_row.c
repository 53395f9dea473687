/* Problem    is the first row of a table a header or already somebody's idea
 * Method     A known heading word for word decides, unless rows below have that word too. Otherwise the columns vote: a question or
 *            short heading with a known word in it, a text over a column of numbers or dates. Without a vote the row is data: an idea
 *            read as a header would be lost without anybody seeing it, a header read as an idea shows.
 * Cost       the first SAMPLE_ROWS rows
 * Promises   a first row with a number, a date or a very long text in it is data unless a heading is known word for word
 * Example    id;forslag → header      "1;Flere bænke" → data      Hvad er dit svar?;Alder over "Mere skov";"38" → header
 */
#include "input/first_row.h"

#include "base/ascii.h"
#include "input/heading.h"

enum { SAMPLE_ROWS = 100, LONG_HEADING = 200, LEAST_NUMBERS = 3 };

/* Digits and what stands between them: a number, a date, a time; also nothing at all. */
static bool has_no_letter(struct str cell)
{
    for (size_t at = 0; at < cell.len; at++)
        if (ascii_may_be_letter(cell.at[at]))
            return false;
    return true;
}

/* All filled cells below the first row are numbers or dates, and there are some. */
static bool is_number_column(const struct table *table, uint32_t column)
{
    uint32_t filled = 0, numbers = 0;
    for (uint32_t row = 1; row < table->rows && row <= SAMPLE_ROWS; row++) {
        struct str cell = str_trim(table_cell(table, row, column));
        filled += cell.len > 0;
        numbers += cell.len > 0 && has_no_letter(cell);
    }
    return filled >= LEAST_NUMBERS && numbers == filled;
}

/* A question or at most two words: "Forslag om flere bænke" contains a known word too, and is an idea. */
static bool is_worded_as_heading(struct str cell, struct str folded)
{
    size_t blanks = 0;
    for (size_t at = 0; at < folded.len; at++)
        blanks += folded.at[at] == ' ';
    return blanks <= 1 || str_ends(cell, STR("?")) || str_ends(cell, STR(":"));
}

/* The same stands again below, in a row that is another: "borger" of a column of groups is no heading; the headings of an export that
 * was put behind itself are. */
static bool comes_again(const struct table *table, uint32_t column)
{
    struct str cell = str_trim(table_cell(table, 0, column));
    for (uint32_t row = 1; row < table->rows && row <= SAMPLE_ROWS; row++) {
        if (!str_equal(str_trim(table_cell(table, row, column)), cell))
            continue;
        for (uint32_t other = 0; other < table->columns; other++)
            if (!str_equal(table_cell(table, row, other), table_cell(table, 0, other)))
                return true;
    }
    return false;
}

static enum status vote(bool *out, const struct table *table, struct arena *work)
{
    uint32_t votes = 0;
    bool data = false;
    *out = false;
    for (uint32_t column = 0; column < table->columns; column++) {
        struct str cell = str_trim(table_cell(table, 0, column)), folded;
        if (cell.len == 0)
            continue;
        if (cell.len > LONG_HEADING || has_no_letter(cell) || comes_again(table, column)) {
            data = true;
            continue;
        }
        TRY(heading_fold(&folded, cell, work));
        uint32_t best = 0;
        for (enum field field = 0; field < FIELDS; field++) {
            uint32_t score = heading_score(folded, field);
            best = score > best ? score : best;
        }
        if (best >= HEADING_EXACT) {
            *out = true;
            return DONE;
        }
        votes +=
            (best > 0 && table->columns > 1 && is_worded_as_heading(cell, folded)) || is_number_column(table, column);
    }
    *out = votes > 0 && !data;
    return DONE;
}

enum status first_row_is_header(bool *out, const struct table *table)
{
    *out = false;
    if (table->rows == 0)
        return DONE;
    struct arena work = {0};
    enum status status = vote(out, table, &work);
    arena_free(&work);
    return status;
}
