/* The tables as JSON and back.
 *
 * SQLite writes and reads the JSON itself: the same rows give the same text, and a number stays a number, a text a text. What comes
 * back meets the tables' own conditions and is then loaded once as every consultation is.
 */
#include "store/originals.h"

#include "store/editions.h"
#include "store/journal.h"
#include "store/placement.h"
#include "store/sql.h"
#include "store/submissions.h"

struct original {
    const char *table, *write, *read;
};

/* In the order in which rows may refer to each other. */
#define ORIGINAL(table, values, columns, order)                                                                        \
    {                                                                                                                  \
        table, "SELECT json_array(" values ") FROM " table " ORDER BY " order,                                         \
            "INSERT INTO " table " SELECT " columns " FROM json_each(?1, '$.originals." table "')"                     \
    }
#define V(place) "value->>" #place
static const struct original original[] = {
    ORIGINAL("setting", "name, value", V(0) "," V(1), "name"),
    ORIGINAL("document", "name, source, hex(bytes)", V(0) "," V(1) ", from_hex(" V(2) ")", "name"),
    ORIGINAL("wave", "wave, name", V(0) "," V(1), "wave"),
    ORIGINAL("reading",
             "reading, wave, name, hex(hash), format, charset, separator, has_header, columns, for_group, at",
             V(0) "," V(1) "," V(2) ", from_hex(" V(3) ")," V(4) "," V(5) "," V(6) "," V(7) "," V(8) "," V(9) "," V(10),
             "reading"),
    ORIGINAL("heading", "reading, position, name, hidden", V(0) "," V(1) "," V(2) "," V(3), "reading, position"),
    ORIGINAL("mapping", "reading, field, place, position, reason", V(0) "," V(1) "," V(2) "," V(3) "," V(4),
             "reading, field, place"),
    ORIGINAL("submission", "submission, reading, row, id, iif(hash IS NULL, NULL, hex(hash)), erased",
             V(0) "," V(1) "," V(2) "," V(3) ", from_hex(" V(4) ")," V(5), "submission"),
    ORIGINAL("cell", "submission, version, position, text", V(0) "," V(1) "," V(2) "," V(3),
             "submission, version, position"),
    ORIGINAL("act", "act, kind, at, by, why, text, theme, into_, of",
             V(0) "," V(1) "," V(2) "," V(3) "," V(4) "," V(5) "," V(6) "," V(7) "," V(8), "act"),
    ORIGINAL("act_idea", "act, place, id", V(0) "," V(1) "," V(2), "act, place"),
    ORIGINAL("theme", "theme, label, founded", V(0) "," V(1) "," V(2), "theme"),
    ORIGINAL("placed", "id, theme", V(0) "," V(1), "id"),
    ORIGINAL("edition",
             "edition, cut_off, at, by, apart, title, date, place, received, placed, duplicates, unplaced, withheld, "
             "outside, late",
             V(0) "," V(1) "," V(2) "," V(3) "," V(4) "," V(5) "," V(6) "," V(7) "," V(8) "," V(9) "," V(10) "," V(
                 11) "," V(12) "," V(13) "," V(14),
             "edition"),
    ORIGINAL("edition_idea", "number, edition, id, what, why, group_, table_, area, erased",
             V(0) "," V(1) "," V(2) "," V(3) "," V(4) "," V(5) "," V(6) "," V(7) "," V(8), "number"),
    ORIGINAL("edition_entry", "edition, place, kind, number, count, fresh, text, more",
             V(0) "," V(1) "," V(2) "," V(3) "," V(4) "," V(5) "," V(6) "," V(7), "edition, place"),
};
enum { ORIGINALS = sizeof original / sizeof *original, BEGINNING = 256 };

enum status originals_write(FILE *out, struct event *event)
{
    struct sql *sql = event_sql(event);
    fputs("{", out);
    for (uint32_t t = 0; t < ORIGINALS; t++) {
        struct sql_statement *list;
        bool row, first = true;
        fprintf(out, "%s\n  \"%s\": [", t ? "," : "", original[t].table);
        TRY(sql_prepare(&list, sql, original[t].write));
        TRY(sql_step(&row, list));
        for (; row; first = false) {
            struct str text = sql_get_text(list, 0);
            fputs(first ? "\n   " : ",\n   ", out);
            fwrite(text.at, 1, text.len, out);
            TRY(sql_step(&row, list));
        }
        fputs(first ? "]" : "\n  ]", out);
    }
    fputs("\n }", out);
    return DONE;
}

bool originals_look_so(struct str beginning)
{
    struct str head = str_slice(str_trim(beginning), 0, BEGINNING);
    return head.len && head.at[0] == '{' && str_find(head, STR("\"brikker export\""), 0) != SIZE_MAX;
}

/* What a query on the JSON answers; 0 where it answers nothing. */
static enum status ask(int64_t *out, struct sql *sql, const char *query, struct str json)
{
    struct sql_statement *statement;
    bool row;
    TRY(sql_prepare(&statement, sql, query));
    TRY(sql_set_text(statement, 1, json));
    TRY(sql_step(&row, statement));
    *out = row ? sql_get_number(statement, 0) : 0;
    sql_end(statement);
    return DONE;
}

static enum status check_export(struct sql *sql, struct str json, struct str source)
{
    int64_t valid, version, whole, rows;
    TRY(ask(&valid, sql, "SELECT json_valid(?1)", json));
    if (!valid)
        return fail(BAD_INPUT,
                    TR("%.*s er ikke gyldig JSON; er filen hel?", "%.*s is not valid JSON; is the file whole?"),
                    STR_ARG(source));
    TRY(ask(&version, sql, "SELECT ?1->>'$.version'", json));
    if (version < 1 || version > EXPORT_VERSION)
        return fail(BAD_INPUT,
                    TR("%.*s er en eksport i version %lld; denne udgave af Brikker læser til og med version %d",
                       "%.*s is an export of version %lld; this Brikker reads up to version %d"),
                    STR_ARG(source), (long long)version, EXPORT_VERSION);
    TRY(ask(&whole, sql, "SELECT json_type(?1, '$.originals') IS 'object'", json));
    if (!whole)
        return fail(BAD_INPUT,
                    TR("%.*s er en eksport uden originaler og kan ikke blive til en konsultation igen; lav den med "
                       "brikker export --with-originals",
                       "%.*s is an export without originals and cannot become a consultation again; make it with "
                       "brikker export --with-originals"),
                    STR_ARG(source));
    TRY(sql_number(&rows, sql,
                   "SELECT (SELECT count(*) FROM setting) + (SELECT count(*) FROM document) + (SELECT count(*) FROM "
                   "reading) + (SELECT count(*) FROM act)"));
    if (rows)
        return fail(BAD_INPUT,
                    TR("%s har allerede noget i sig; en eksport lægges ind i en ny fil",
                       "%s has something in it already; an export goes into a new file"),
                    sql_path(sql));
    return DONE;
}

static enum status load_editions(struct event *event)
{
    struct arena work = {0};
    uint32_t last;
    enum status status = editions_last(&last, event);
    for (uint32_t number = 1; status == DONE && number <= last; number++) {
        struct edition edition;
        status = editions_load(&edition, event, number, &work);
        arena_free(&work);
    }
    return status;
}

/* Whatever will be read of it later is read now. */
static enum status load_all(struct event *event)
{
    struct arena work = {0};
    struct submissions submissions;
    struct acts acts;
    struct placement placement;
    enum status status = submissions_load(&submissions, event, &work);
    if (status == DONE)
        status = journal_load(&acts, event, &work);
    if (status == DONE)
        status = placement_load(&placement, event, &work);
    arena_free(&work);
    return status == DONE ? load_editions(event) : status;
}

enum status originals_read(int64_t *rows, struct event *event, struct str json, struct str source)
{
    struct sql *sql = event_sql(event);
    TRY(check_export(sql, json, source));
    for (uint32_t t = 0; t < ORIGINALS; t++) {
        struct sql_statement *read;
        TRY(sql_prepare(&read, sql, original[t].read));
        TRY(sql_set_text(read, 1, json));
        TRY(sql_do(read));
    }
    TRY(sql_number(rows, sql, "SELECT count(*) FROM submission"));
    return load_all(event);
}
