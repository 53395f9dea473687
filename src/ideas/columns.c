/* Problem    which column is the idea, which the reason, the id, the table … in a file from anybody's spreadsheet or survey tool
 * Method     What the caller asked for comes first. Then each free column and field get a score: a heading that is a known
 *            name, or less, contains one; a column of text speaks for idea and reason and against the rest. The best pair
 *            is taken until none is left. An idea that no heading names is the column with the longest texts.
 *            An assignment of least cost would weigh all pairs at once; here a wrong pair is never nearly as good as a right
 *            one, and the greedy order can be explained to the reader.
 * Shapes     score over columns × FIELDS; what a column holds is looked at over all rows, so the order of rows is of no matter
 * Cost       rows × the columns that must be looked at, at most LOOK_BYTES a cell
 * Promises   no column serves two fields; ties go to the first field, then the first column; an id is used only when its
 *            values are distinct, filled and not personal
 * Example    "comment-id", "author-id", "comment-body" → id, participant, idea
 */
#include "ideas/column_search.h"

#include "base/ascii.h"
#include "ideas/markup.h"

#include <string.h>

/* ---- the score of a column as a field ---- */

static bool names_another_field(const struct str *folded, enum field but)
{
    for (enum field field = 0; field < FIELDS; field++)
        if (field != but && heading_score(*folded, field) > 0)
            return true;
    return false;
}

/* "Kommentar" is the idea where nothing else is; behind "Hvad er dit forslag?" it is what few add at the end of a form. */
static bool is_seldom_remark(struct column_search *search, uint32_t column)
{
    enum { TIMES = 4 };
    if (!heading_is_remark(search->heading[column]))
        return false;
    const struct column_facts *facts = column_facts_of(search, column);
    for (uint32_t c = 0; c < search->table->columns; c++) {
        struct str folded = search->heading[c];
        if (c == column || search->taken[c] || heading_score(folded, FIELD_IDEA) == 0 || heading_is_number(folded) ||
            heading_asks_for_the_rest(folded))
            continue;
        if (column_facts_of(search, c)->filled > facts->filled * TIMES && column_is_text(search, c))
            return true;
    }
    return false;
}

/* 0: not at all. */
static uint32_t score(struct column_search *search, uint32_t column, enum field field)
{
    enum { NOT_TEXT = 300, SELDOM_REMARK = 300, SOMEBODY_ELSES_NUMBER = 100 };
    struct str folded = search->heading[column];
    uint32_t named = heading_score(folded, field);
    bool asks_for_text = field == FIELD_IDEA || field == FIELD_WHY;
    if (named == 0 || (field == FIELD_ID && search->refused_as_id[column]))
        return 0;
    if (asks_for_text && heading_is_number(folded))
        return 0;
    if (asks_for_text && named < HEADING_EXACT &&
        heading_asks_for_the_rest(folded)) /* the longest texts may be elsewhere */
        return 0;
    if (field == FIELD_PARTICIPANT && column_is_anonymous(search->table, column))
        return 0;
    if (asks_for_text && search->table->rows > 0 && !column_is_text(search, column))
        return named > NOT_TEXT ? named - NOT_TEXT : 0;
    if (field == FIELD_IDEA && is_seldom_remark(search, column))
        return named - SELDOM_REMARK;
    if (!asks_for_text && named < HEADING_EXACT && column_is_text(search, column))
        return 0;
    if (field == FIELD_ID && named < HEADING_EXACT && names_another_field(&folded, FIELD_ID))
        return named - SOMEBODY_ELSES_NUMBER;
    return named;
}

/* The best free pair; 0 when none is left. */
static uint32_t best_pair(struct column_search *search, enum field *field, uint32_t *column)
{
    uint32_t best = 0;
    for (enum field f = 0; f < FIELDS; f++)
        for (uint32_t c = 0; !search->closed[f] && c < search->table->columns; c++) {
            uint32_t found = search->taken[c] ? 0 : score(search, c, f);
            if (found > best) {
                best = found;
                *field = f;
                *column = c;
            }
        }
    return best;
}

static void refuse_id(struct column_search *search, uint32_t column, uint32_t row)
{
    struct columns *out = search->out;
    search->refused_as_id[column] = true;
    out->reason[FIELD_ID] = TR("bruges ikke: værdier går igen, mangler eller er personlige",
                               "not used: values are repeated, missing or personal");
    if (out->has_unfit_id)
        return;
    out->has_unfit_id = true;
    out->unfit_id = column;
    out->unfit_row = row;
}

static enum status choose_by_name(struct column_search *search)
{
    enum field field = FIELD_IDEA;
    uint32_t column = 0;
    while (best_pair(search, &field, &column) > 0) {
        if (field == FIELD_ID && search->table->rows > 0) {
            uint32_t row;
            TRY(column_find_unfit_id(&row, search->table, column));
            if (row < search->table->rows) {
                refuse_id(search, column, row);
                continue;
            }
        }
        column_assign(search, field, column,
                      heading_score(search->heading[column], field) >= HEADING_EXACT
                          ? TR("fundet på navnet", "found by its name")
                          : TR("fundet på et ord i navnet", "found by a word in its name"));
    }
    return DONE;
}

/* ---- by content ---- */

/* Without a header a column of short, distinct values with a digit in each is the id. */
static enum status choose_id_by_content(struct column_search *search)
{
    enum { LONG_ID = 20 };
    const struct table *table = search->table;
    bool usable = table->columns > 1 && table->rows > 0 && !search->taken[0];
    for (uint32_t row = 0; usable && row < table->rows; row++) {
        struct str cell = table_trim(table_cell(table, row, 0));
        bool digit = false;
        for (size_t at = 0; at < cell.len && cell.len <= LONG_ID && !digit; at++)
            digit = ascii_is_digit(cell.at[at]);
        usable = digit;
    }
    uint32_t row = 0;
    if (usable)
        TRY(column_find_unfit_id(&row, table, 0));
    if (usable && row == table->rows)
        column_assign(search, FIELD_ID, 0, TR("fundet på indholdet", "found by its content"));
    return DONE;
}

static enum status none_is_text(const struct column_search *search)
{
    const struct columns *out = search->out;
    for (uint32_t r = 0; r < out->request_count; r++)
        if (out->missed >> r & 1 && out->requests[r].field == FIELD_IDEA)
            return column_no_such(search->table, out->requests[r].name);
    return column_none_is_text(search->table);
}

static enum status choose_by_content(struct column_search *search)
{
    const struct table *table = search->table;
    if (!search->closed[FIELD_IDEA]) {
        uint32_t column = column_longest_text(search);
        if (column == table->columns && table->columns == 1)
            column = 0;
        if (column == table->columns || search->taken[column])
            return none_is_text(search);
        column_assign(search, FIELD_IDEA, column,
                      !table_is_list(table)
                          ? TR("fundet på indholdet: de længste tekster", "found by its content: the longest texts")
                      : table->format == TABLE_DOCX ? TR("én idé pr. afsnit", "one idea a paragraph")
                                                    : TR("én idé pr. linje", "one idea a line"));
    }
    if (table->has_header)
        return DONE;
    uint32_t column = column_longest_text(search);
    if (!search->closed[FIELD_WHY] && column < table->columns && column_is_text(search, column))
        column_assign(
            search, FIELD_WHY, column,
            TR("fundet på indholdet: de næstlængste tekster", "found by its content: the second longest texts"));
    if (!search->closed[FIELD_ID])
        TRY(choose_id_by_content(search));
    return DONE;
}

/* ---- what nobody shows ---- */

/* The heading says so, or it names a participant and the values do. */
static bool is_personal(const struct column_search *search, uint32_t column, uint32_t named)
{
    struct str folded = search->heading[column];
    return heading_is_personal(folded) || named >= HEADING_EXACT ||
           (named > 0 && column_has_names(search->table, column));
}

/* Names and addresses that are neither the participant nor asked for. The first name is the participant where there is no other,
 * and becomes a pseudonym; a caller who wants no participant at all does not want their names either. */
static void hide_personal(struct column_search *search)
{
    for (uint32_t c = 0; c < search->table->columns; c++) {
        uint32_t named = heading_score(search->heading[c], FIELD_PARTICIPANT);
        if (search->taken[c] || !is_personal(search, c, named))
            continue;
        if (search->closed[FIELD_PARTICIPANT] || !named || column_is_anonymous(search->table, c))
            search->out->hidden[c / 64] |= (uint64_t)1 << c % 64;
        else
            column_assign(search, FIELD_PARTICIPANT, c,
                          TR("personoplysninger, som ikke vises", "personal data, which is not shown"));
    }
}

bool columns_serve(const struct columns *columns, uint32_t column)
{
    for (uint32_t field = 0; field < FIELDS; field++)
        for (uint32_t n = 0; n < columns->count[field]; n++)
            if (columns->column[field][n] == column)
                return true;
    return false;
}

bool columns_hide(const struct columns *columns, uint32_t column)
{
    return columns->hidden[column / 64] >> column % 64 & 1;
}

/* ---- texts that are HTML ---- */

static bool is_html(const struct table *table, uint32_t column)
{
    uint64_t filled = 0, html = 0;
    for (uint32_t row = 0; row < table->rows; row++) {
        struct str cell = table_trim(table_cell(table, row, column));
        filled += cell.len > 0;
        html += markup_begins(cell);
    }
    return html > 0 && 2 * html >= filled;
}

void columns_find_html(struct columns *out, const struct table *table)
{
    memset(out->html, 0, sizeof out->html);
    for (enum field field = 0; field < FIELDS; field++)
        for (uint32_t n = 0; n < out->count[field]; n++) {
            uint32_t column = out->column[field][n];
            if (is_html(table, column))
                out->html[column / 64] |= (uint64_t)1 << column % 64;
        }
}

bool columns_is_html(const struct columns *columns, uint32_t column)
{
    return columns->html[column / 64] >> column % 64 & 1;
}

/* ---- texts that are no ideas ---- */

static void find_other_texts(struct column_search *search)
{
    struct columns *out = search->out;
    if (!out->count[FIELD_IDEA] || !search->table->has_header || column_is_asked_for(search, FIELD_IDEA))
        return;
    const uint32_t idea = out->column[FIELD_IDEA][out->count[FIELD_IDEA] - 1]; /* what a title may stand above */
    bool guessed = heading_score(search->heading[idea], FIELD_IDEA) < HEADING_EXACT;
    for (uint32_t c = 0; c < search->table->columns; c++) {
        if (search->taken[c] || columns_hide(out, c))
            continue;
        const bool same = str_equal(search->heading[c], search->heading[idea]);
        const struct column_facts *facts = guessed || same ? column_facts_of(search, c) : NULL;
        const bool common = facts && facts->filled * 4 >= search->table->rows && facts->filled > 0;
        if (common && (same || column_is_text(search, c)))
            out->texts[c / 64] |= (uint64_t)1 << c % 64;
    }
}

void columns_note_texts(const struct columns *columns, const struct table *table, struct notes *notes)
{
    static const struct note_kind texts = {
        "text_column",
        "kolonner med svar er ikke læst som idéer. Svarer hver kolonne på sit spørgsmål, så giv --column answer=NUMMER "
        "for "
        "dem alle, også den læste: hvert svar bliver en idé for sig. Hører en rækkes svar sammen, så giv --column "
        "idea=NUMMER for dem alle: de læses som én tekst|"
        "kolonne med svar er ikke læst som idéer. Svarer hver kolonne på sit spørgsmål, så giv --column answer=NUMMER "
        "for "
        "begge, også den læste: hvert svar bliver en idé for sig. Hører en rækkes svar sammen, så giv --column "
        "idea=NUMMER for begge: de læses som én tekst",
        "columns of answers are not read as ideas. If each column answers a question of its own, give --column "
        "answer=NUMBER for all of them, that which was read too: each answer becomes an idea by itself. If a row's "
        "answers "
        "belong together, give --column idea=NUMBER for all of them: they are read as one text|"
        "column of answers is not read as ideas. If each column answers a question of its own, give --column "
        "answer=NUMBER for both, that which was read too: each answer becomes an idea by itself. If a row's answers "
        "belong "
        "together, give --column idea=NUMBER for both: they are read as one text"};
    for (uint32_t c = 0; c < table->columns; c++)
        if (columns->texts[c / 64] >> c % 64 & 1)
            notes_add(notes, &texts, TR("%.*s, kolonne %u", "%.*s, column %u"), STR_ARG(table_name(table->source)),
                      c + 1);
}

/* ---- all ---- */

static enum status obey(struct column_search *search, uint32_t request)
{
    bool met;
    TRY(column_obey(&met, search, &search->out->requests[request]));
    if (!met)
        search->out->missed |= (uint64_t)1 << request;
    return DONE;
}

/* Each answer is an idea, and a reason beside several of them is none of theirs. */
static void close_for_answers(struct column_search *search)
{
    for (uint32_t r = 0; r < search->out->request_count; r++)
        if (search->out->requests[r].apart && search->out->count[FIELD_IDEA])
            search->out->apart = search->closed[FIELD_WHY] = search->closed[FIELD_QUESTION] = true;
}

static enum status find(struct column_search *search)
{
    uint32_t columns = search->table->columns;
    TAKE(search->work, search->heading, columns);
    TAKE(search->work, search->facts, columns);
    TAKE(search->work, search->taken, columns);
    TAKE(search->work, search->refused_as_id, columns);
    for (uint32_t c = 0; c < columns; c++)
        TRY(heading_fold(&search->heading[c], search->table->header[c], search->work));
    for (uint32_t r = 0; r < search->out->request_count; r++)
        TRY(obey(search, r));
    close_for_answers(search);
    TRY(choose_by_name(search));
    TRY(choose_by_content(search));
    if (search->out->count[FIELD_IDEA] + search->out->count[FIELD_WHY] == 0)
        return none_is_text(search);
    hide_personal(search);
    TRY(column_join_title(search));
    find_other_texts(search);
    columns_find_html(search->out, search->table);
    return DONE;
}

enum status columns_find(struct columns *out, const struct table *table, const struct column_request *requests,
                         uint32_t request_count)
{
    struct arena work = {0};
    struct column_search search = {.table = table, .out = out, .work = &work};
    check(request_count <= COLUMN_REQUESTS);
    memset(out, 0, sizeof *out);
    out->requests = requests;
    out->request_count = request_count;
    enum status status = find(&search);
    arena_free(&work);
    return status;
}

/* The file to name in the error: one with columns to choose from, where there is one. */
static const struct table *best_known(const struct table *tables, uint32_t count)
{
    for (uint32_t t = 0; t < count; t++)
        if (!table_is_list(&tables[t]))
            return &tables[t];
    return tables;
}

enum status columns_check_requests(const struct columns *columns, const struct table *tables, uint32_t count)
{
    uint64_t missed = count > 0 ? UINT64_MAX : 0;
    for (uint32_t t = 0; t < count; t++)
        missed &= columns[t].missed;
    for (uint32_t r = 0; r < COLUMN_REQUESTS; r++)
        if (missed >> r & 1)
            return column_no_such(best_known(tables, count), columns->requests[r].name);
    return DONE;
}
