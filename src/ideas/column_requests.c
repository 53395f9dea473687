/* What the caller asks for with --column. */
#include "base/ascii.h"
#include "ideas/column_search.h"
#include "ideas/private.h"

const char *const field_name[FIELDS] = {
    [FIELD_IDEA] = "idea",
    [FIELD_WHY] = "why",
    [FIELD_ID] = "id",
    [FIELD_GROUP] = "group",
    [FIELD_PARTICIPANT] = "participant",
    [FIELD_TABLE] = "table",
    [FIELD_AREA] = "area",
    [FIELD_QUESTION] = "question",
    [FIELD_TIME] = "time",
};

/* A heading may be somebody's first row, so it is masked as that would be. */
static enum status add_heading(struct buffer *out, struct str name, uint32_t column)
{
    struct arena work = {0};
    uint64_t found[PRIVATE_KINDS] = {0};
    enum status status = private_mask(&name, name, found, &work);
    if (status == DONE)
        status = name.len > 0 ? buffer_format(out, TR("»%.*s«", "“%.*s”"), STR_ARG(utf8_prefix(name, 60)))
                              : buffer_format(out, "%u", column + 1);
    arena_free(&work);
    return status;
}

static enum status list_headings(struct buffer *out, const struct table *table)
{
    enum { MOST_LISTED = 30 };
    for (uint32_t column = 0; column < table->columns && column < MOST_LISTED; column++) {
        if (column > 0)
            TRY(buffer_add(out, STR(", ")));
        TRY(add_heading(out, str_trim(table->header[column]), column));
    }
    if (table->columns > MOST_LISTED)
        TRY(buffer_add(out, STR(" …")));
    return DONE;
}

enum status column_no_such(const struct table *table, struct str name)
{
    if (table_is_list(table) && !table->has_header)
        return fail(BAD_INPUT,
                    TR("%.*s har ingen kolonne »%.*s«, for den har én idé på hver linje; fjern --column, eller læs den "
                       "med --format csv",
                       "%.*s has no column “%.*s”, for it has one idea a line; remove --column, or read it with "
                       "--format csv"),
                    STR_ARG(table_shown(table->source)), STR_ARG(name));
    struct buffer list = {0};
    enum status status = list_headings(&list, table);
    if (status == DONE)
        status = fail(BAD_INPUT,
                      TR("%.*s har ingen kolonne »%.*s«; kolonnerne er %.*s, og de kan også vælges med nummer fra 1",
                         "%.*s has no column “%.*s”; the columns are %.*s, and may be chosen by number from 1 too"),
                      STR_ARG(table_shown(table->source)), STR_ARG(name), STR_ARG(buffer_str(&list)));
    buffer_free(&list);
    return status;
}

enum status column_none_is_text(const struct table *table)
{
    struct buffer list = {0};
    enum status status = list_headings(&list, table);
    if (status == DONE)
        status = fail(
            BAD_INPUT,
            TR("%.*s: ingen af kolonnerne (%.*s) ligner idéer i fri tekst; vælg den rigtige med --column idea=NAVN",
               "%.*s: none of the columns (%.*s) looks like ideas in free text; choose the right one with "
               "--column idea=NAME"),
            STR_ARG(table_shown(table->source)), STR_ARG(buffer_str(&list)));
    buffer_free(&list);
    return status;
}

/* A header as written, else without regard to case and marks, else a number from 1; columns when there is none. */
static enum status find_named(uint32_t *column, struct column_search *search, struct str name)
{
    const struct table *table = search->table;
    struct str wanted = str_trim(name), folded;
    TRY(heading_fold(&folded, wanted, search->work));
    for (*column = 0; *column < table->columns; ++*column)
        if (wanted.len > 0 && str_equal(str_trim(table->header[*column]), wanted))
            return DONE;
    for (*column = 0; *column < table->columns; ++*column)
        if (folded.len > 0 && str_equal(search->heading[*column], folded))
            return DONE;
    uint64_t number = 0;
    for (size_t at = 0; at < wanted.len && number <= table->columns; at++) {
        bool digit = ascii_is_digit(wanted.at[at]);
        number = digit ? number * 10 + (uint64_t)(wanted.at[at] - '0') : UINT32_MAX;
    }
    *column = number >= 1 && number <= table->columns ? (uint32_t)number - 1 : table->columns;
    return DONE;
}

void column_assign(struct column_search *search, enum field field, uint32_t column, const char *reason)
{
    search->out->column[field][search->out->count[field]++] = column;
    search->out->reason[field] = reason;
    search->taken[column] = true;
    search->closed[field] = true;
}

bool column_is_asked_for(const struct column_search *search, enum field field)
{
    const struct columns *out = search->out;
    for (uint32_t r = 0; r < out->request_count; r++)
        if (out->requests[r].field == field)
            return true;
    return false;
}

/* The heading is the question. */
static enum status check_is_question(const struct table *table, uint32_t column)
{
    if (table->has_header && table_trim(table->header[column]).len > 0)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s: kolonne %u har ingen overskrift, og med --column answer er overskriften spørgsmålet; skriv "
                   "spørgsmålet øverst i kolonnen",
                   "%.*s: column %u has no heading, and with --column answer the heading is the question; write the "
                   "question at the top of the column"),
                STR_ARG(table_shown(table->source)), column + 1);
}

enum status column_requests_check(const struct column_request *requests, uint32_t count)
{
    bool apart = false;
    for (uint32_t r = 0; r < count; r++)
        apart = apart || requests[r].apart;
    for (uint32_t r = 0; apart && r < count; r++) {
        const enum field field = requests[r].field;
        if (!requests[r].apart && (field == FIELD_IDEA || field == FIELD_WHY || field == FIELD_QUESTION))
            return fail(
                BAD_USAGE,
                TR("--column answer og --column %s kan ikke bruges sammen: med answer er hvert svar en idé for "
                   "sig, og overskriften er spørgsmålet; fjern den ene",
                   "--column answer and --column %s cannot be used together: with answer each answer is an idea "
                   "by itself, and the heading is the question; remove one of them"),
                field_name[field]);
    }
    return DONE;
}

enum status column_obey(bool *met, struct column_search *search, const struct column_request *request)
{
    uint32_t column;
    enum field field = request->field;
    bool asks_for_text = field == FIELD_IDEA || field == FIELD_WHY;
    uint32_t most = asks_for_text ? COLUMNS_JOINED : 1;
    *met = true;
    if (str_equal(request->name, STR("-"))) {
        search->closed[field] = true;
        search->out->reason[field] = TR("fravalgt med --column", "turned off with --column");
        return DONE;
    }
    TRY(find_named(&column, search, request->name));
    *met = column < search->table->columns && (asks_for_text || !table_is_list(search->table));
    if (!*met)
        return DONE;
    if (request->apart)
        TRY(check_is_question(search->table, column));
    if (search->taken[column])
        return fail(BAD_USAGE,
                    TR("kolonnen »%.*s« er valgt to gange med --column; den kan kun bruges til ét felt",
                       "the column “%.*s” is chosen twice with --column; it can serve one field only"),
                    STR_ARG(request->name));
    if (search->out->count[field] == most)
        return fail(BAD_USAGE,
                    TR("feltet »%s« kan højst tage %u kolonner; fjern »%.*s«",
                       "the field “%s” takes at most %u columns; remove “%.*s”"),
                    field_name[field], most, STR_ARG(request->name));
    column_assign(search, field, column, TR("valgt med --column", "chosen with --column"));
    return DONE;
}

enum status column_request_parse(struct column_request *out, struct str text)
{
    size_t sign = str_find(text, STR("="), 0);
    struct str field = sign == SIZE_MAX ? text : str_trim(str_slice(text, 0, sign));
    out->name = sign == SIZE_MAX ? (struct str){0} : str_trim(str_slice(text, sign + 1, text.len));
    out->apart = str_equal(field, STR("answer"));
    for (out->field = 0; out->field < FIELDS && !out->apart; out->field++)
        if (str_equal(field, str_from(field_name[out->field])))
            break;
    if (out->field < FIELDS && out->name.len > 0 && !(out->apart && str_equal(out->name, STR("-"))))
        return DONE;
    return fail(
        BAD_USAGE,
        TR("--column »%.*s«: skriv FELT=KOLONNE, f.eks. idea=Forslag; felterne er idea, answer, why, id, group, "
           "participant, table, area, question og time",
           "--column “%.*s”: write FIELD=COLUMN, such as idea=Forslag; the fields are idea, answer, why, id, "
           "group, participant, table, area, question and time"),
        STR_ARG(text));
}
