/* Problem    which row of a table is the header, where its first is not already somebody's idea
 * Method     A known heading word for word decides, unless rows below have that word too. Otherwise the columns vote: a question or
 *            short heading with a known word in it, a text over a column of numbers or dates. Without a vote the row is data: an idea
 *            read as a header would be lost without anybody seeing it, a header read as an idea shows.
 *            Above the header people write a title, or what several columns have in common: a row that names the idea and
 *            another field, and fills more cells than all above it, is the header.
 * Cost       the first SAMPLE_ROWS rows
 * Promises   a first row with a number, a date or a very long text in it is data unless a heading is known word for word
 * Example    id;forslag → header      "1;Flere bænke" → data      Hvad er dit svar?;Alder over "Mere skov";"38" → header
 */
#include "input/first_row.h"

#include "base/ascii.h"
#include "input/heading.h"

enum { SAMPLE_ROWS = 100, LONG_HEADING = 200, LEAST_NUMBERS = 3, MOST_TITLES = 10 };

static const struct note_kind title_row = {
    "title_row",
    "rækker over overskrifterne er titler og er ikke læst som idéer; er de idéer, så giv --header no|"
    "række over overskrifterne er en titel og er ikke læst som idé; er den en idé, så giv --header no",
    "rows above the headings are titles and were not read as ideas; if they are ideas, give --header no|"
    "row above the headings is a title and was not read as an idea; if it is an idea, give --header no"};

/* Sheets are joined by what heads them all: --header no would take these rows for ideas no more than it does the headings. */
static const struct note_kind title_of_sheet = {
    "title_row",
    "rækker over de samlede arks overskrifter er titler og er ikke læst som idéer; er de idéer, så flyt dem ned under "
    "overskrifterne|række over de samlede arks overskrifter er en titel og er ikke læst som idé; er den en idé, så "
    "flyt "
    "den ned under overskrifterne",
    "rows above the joined sheets' headings are titles and were not read as ideas; if they are ideas, move them below "
    "the headings|row above the joined sheets' headings is a title and was not read as an idea; if it is an idea, move "
    "it below the headings"};

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
static bool comes_again(const struct table *table, uint32_t first, uint32_t column)
{
    struct str cell = str_trim(table_cell(table, first, column));
    for (uint32_t row = first + 1; row < table->rows && row <= SAMPLE_ROWS; row++) {
        if (!str_equal(str_trim(table_cell(table, row, column)), cell))
            continue;
        for (uint32_t other = 0; other < table->columns; other++)
            if (!str_equal(table_cell(table, row, other), table_cell(table, first, other)))
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
        if (cell.len > LONG_HEADING || has_no_letter(cell) || comes_again(table, 0, column)) {
            data = true;
            continue;
        }
        TRY(heading_fold(&folded, cell, work));
        uint32_t best = 0;
        for (enum field field = 0; field < FIELDS; field++) {
            uint32_t score = heading_score(folded, field);
            best = score > best ? score : best;
        }
        if (best >= HEADING_EXACT || (table->columns > 1 && heading_is_title(folded))) {
            *out = true;
            return DONE;
        }
        votes +=
            (best > 0 && table->columns > 1 && is_worded_as_heading(cell, folded)) || is_number_column(table, column);
    }
    *out = votes > 0 && !data;
    return DONE;
}

static uint32_t filled_in(const struct table *table, uint32_t row)
{
    uint32_t filled = 0;
    for (uint32_t column = 0; column < table->columns; column++)
        filled += str_trim(table_cell(table, row, column)).len > 0;
    return filled;
}

/* The idea or the reason, and a field beside it; one of them word for word. */
static enum status names_the_idea(bool *out, const struct table *table, uint32_t row, struct arena *work)
{
    uint32_t best[FIELDS] = {0}, named = 0, exact = 0;
    *out = false;
    for (uint32_t column = 0; column < table->columns; column++) {
        struct str cell = str_trim(table_cell(table, row, column)), folded;
        if (cell.len == 0)
            continue;
        if (cell.len > LONG_HEADING || has_no_letter(cell))
            return DONE;
        TRY(heading_fold(&folded, cell, work));
        const bool may_head = is_worded_as_heading(cell, folded) && !comes_again(table, row, column);
        for (enum field field = 0; field < FIELDS && may_head; field++) {
            const uint32_t score = heading_score(folded, field);
            best[field] = score > best[field] ? score : best[field];
        }
    }
    for (enum field field = 0; field < FIELDS; field++) {
        named += best[field] > 0;
        exact += best[field] >= HEADING_EXACT;
    }
    *out = (best[FIELD_IDEA] || best[FIELD_WHY]) && named >= 2 && exact > 0;
    return DONE;
}

/* The last of the first rows that names the idea, fuller than each above it: below "Deltager;;Besvarelse;" stand the columns' own
 * names. *row = 0 where there is none. */
static enum status below_titles(uint32_t *row, const struct table *table, struct arena *work)
{
    uint32_t fullest = table->rows > 0 ? filled_in(table, 0) : 0;
    *row = 0;
    for (uint32_t r = 1; r < table->rows && r <= MOST_TITLES; r++) {
        const uint32_t filled = filled_in(table, r);
        bool names = false;
        if (filled <= fullest)
            continue;
        TRY(names_the_idea(&names, table, r, work));
        *row = names ? r : *row;
        fullest = filled;
    }
    return DONE;
}

static enum status find(uint32_t *row, const struct table *table, struct arena *work)
{
    bool first = false;
    TRY(below_titles(row, table, work));
    if (*row == 0)
        TRY(vote(&first, table, work));
    *row = *row > 0 || first ? *row : table->rows;
    return DONE;
}

enum status first_row_header(uint32_t *row, const struct table *table)
{
    struct arena work = {0};
    enum status status = find(row, table, &work);
    arena_free(&work);
    return status;
}

enum status first_row_asks_for_ideas(bool *out, const struct table *table)
{
    struct arena work = {0};
    uint32_t row;
    *out = false;
    enum status status = find(&row, table, &work);
    for (uint32_t column = 0; status == DONE && row < table->rows && column < table->columns && !*out; column++) {
        struct str folded;
        status = heading_fold(&folded, str_trim(table_cell(table, row, column)), &work);
        *out = status == DONE && heading_score(folded, FIELD_IDEA) > 0;
    }
    arena_free(&work);
    return status;
}

void first_row_note_titles(const struct table *table, uint32_t header, struct str source, bool of_joined_sheet,
                           struct notes *notes)
{
    for (uint32_t above = 0; above < header; above++)
        notes_add(notes, of_joined_sheet ? &title_of_sheet : &title_row, TR("%.*s, række %u", "%.*s, row %u"),
                  STR_ARG(table_name(source)), table->row[above]);
}
