/* Editions in and out of the consultation file: what was printed, under numbers that stay. */
#include "store/editions.h"

#include "store/sql.h"

enum { EDITIONS_MOST = 10000, ENTRIES_MOST = 100000000 };

static enum status damaged_editions(const struct sql *sql)
{
    return sql_damaged(sql, TR("udgaverne af kataloget", "the editions of the catalogue"));
}

enum status editions_last(uint32_t *out, struct event *event)
{
    int64_t last, count;
    struct sql *sql = event_sql(event);
    TRY(sql_number(&last, sql, "SELECT max(edition) FROM edition"));
    TRY(sql_number(&count, sql, "SELECT count(*) FROM edition"));
    if (last != count || last > EDITIONS_MOST)
        return damaged_editions(sql);
    *out = (uint32_t)last;
    return DONE;
}

/* ---- in */

static enum status add_head(struct sql *sql, const struct edition *edition)
{
    const struct str texts[] = {edition->cut_off, edition->at,   edition->by,   edition->apart,
                                edition->title,   edition->date, edition->place};
    const uint32_t counts[] = {edition->received, edition->placed,  edition->duplicates, edition->unplaced,
                               edition->withheld, edition->outside, edition->late};
    enum { TEXTS = sizeof texts / sizeof *texts, COUNTS = sizeof counts / sizeof *counts };
    struct sql_statement *add;
    TRY(sql_prepare(&add, sql, "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    TRY(sql_set_number(add, 1, edition->number));
    for (int n = 0; n < TEXTS; n++)
        TRY(sql_set_text(add, 2 + n, texts[n]));
    for (int n = 0; n < COUNTS; n++)
        TRY(sql_set_number(add, 2 + TEXTS + n, counts[n]));
    return sql_do(add);
}

static enum status add_ideas(struct sql *sql, const struct edition *edition)
{
    for (uint32_t i = 0; i < edition->ideas; i++) {
        const struct edition_idea *idea = &edition->idea[i];
        const struct str texts[] = {idea->id, idea->what, idea->why, idea->group, idea->table, idea->area};
        struct sql_statement *add;
        if (idea->edition != edition->number)
            continue;
        TRY(sql_prepare(&add, sql, "INSERT INTO edition_idea VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)"));
        TRY(sql_set_number(add, 1, (int64_t)i + 1));
        TRY(sql_set_number(add, 2, idea->edition));
        for (int n = 0; n < (int)(sizeof texts / sizeof *texts); n++)
            TRY(sql_set_text(add, 3 + n, texts[n]));
        TRY(sql_do(add));
    }
    return DONE;
}

static enum status add_entries(struct sql *sql, const struct edition *edition)
{
    for (uint32_t e = 0; e < edition->entries; e++) {
        const struct edition_entry *entry = &edition->entry[e];
        struct sql_statement *add;
        TRY(sql_prepare(&add, sql, "INSERT INTO edition_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
        TRY(sql_set_number(add, 1, edition->number));
        TRY(sql_set_number(add, 2, e));
        TRY(sql_set_text(add, 3, str_from(edition_word[entry->kind])));
        TRY(sql_set_number(add, 4, entry->number));
        TRY(sql_set_number(add, 5, entry->count));
        TRY(sql_set_number(add, 6, entry->fresh));
        TRY(sql_set_text(add, 7, entry->text));
        TRY(sql_set_text(add, 8, entry->more));
        TRY(sql_do(add));
    }
    return DONE;
}

enum status editions_add(struct event *event, const struct edition *edition)
{
    struct sql *sql = event_sql(event);
    TRY(add_head(sql, edition));
    TRY(add_ideas(sql, edition));
    return add_entries(sql, edition);
}

/* ---- out */

static bool is_count(int64_t number)
{
    return number >= 0 && number <= ENTRIES_MOST;
}

static enum status load_head(struct edition *out, struct sql *sql, uint32_t number, struct arena *keep)
{
    struct str *const texts[] = {&out->cut_off, &out->at, &out->by, &out->apart, &out->title, &out->date, &out->place};
    uint32_t *const counts[] = {&out->received, &out->placed,  &out->duplicates, &out->unplaced,
                                &out->withheld, &out->outside, &out->late};
    enum { TEXTS = sizeof texts / sizeof *texts, COUNTS = sizeof counts / sizeof *counts };
    struct sql_statement *get;
    bool row;
    TRY(sql_prepare(&get, sql,
                    "SELECT cut_off, at, by, apart, title, date, place, received, placed, duplicates, unplaced, "
                    "withheld, outside, late FROM edition WHERE edition = ?"));
    TRY(sql_set_number(get, 1, number));
    TRY(sql_step(&row, get));
    if (!row)
        return damaged_editions(sql);
    for (int n = 0; n < TEXTS; n++)
        TRY(sql_copy_text(texts[n], get, n, keep));
    for (int n = 0; n < COUNTS; n++) {
        int64_t count = sql_get_number(get, TEXTS + n);
        if (!is_count(count))
            return damaged_editions(sql);
        *counts[n] = (uint32_t)count;
    }
    sql_end(get);
    out->number = number;
    return (uint64_t)out->placed + out->duplicates + out->unplaced + out->withheld == out->received
               ? DONE
               : damaged_editions(sql);
}

/* How many rows a query of one edition answers. */
static enum status count_rows(uint32_t *out, struct sql *sql, const char *query, uint32_t number)
{
    struct sql_statement *get;
    bool row;
    TRY(sql_prepare(&get, sql, query));
    TRY(sql_set_number(get, 1, number));
    TRY(sql_step(&row, get));
    int64_t count = row ? sql_get_number(get, 0) : 0;
    sql_end(get);
    if (!is_count(count))
        return damaged_editions(sql);
    *out = (uint32_t)count;
    return DONE;
}

static enum status load_ideas(struct edition *out, struct sql *sql, struct arena *keep)
{
    struct sql_statement *list;
    bool row;
    uint32_t i = 0;
    TRY(count_rows(&out->ideas, sql, "SELECT count(*) FROM edition_idea WHERE edition <= ?", out->number));
    TAKE(keep, out->idea, out->ideas);
    TRY(sql_prepare(&list, sql,
                    "SELECT number, edition, erased, id, what, why, group_, table_, area FROM edition_idea "
                    "WHERE edition <= ? ORDER BY number"));
    TRY(sql_set_number(list, 1, out->number));
    TRY(sql_step(&row, list));
    for (; row && i < out->ideas; i++) {
        struct edition_idea *idea = &out->idea[i];
        struct str *const texts[] = {&idea->id, &idea->what, &idea->why, &idea->group, &idea->table, &idea->area};
        int64_t edition = sql_get_number(list, 1);
        if (sql_get_number(list, 0) != (int64_t)i + 1 || edition < 1)
            return damaged_editions(sql);
        idea->edition = (uint32_t)edition;
        idea->erased = sql_get_number(list, 2) != 0;
        for (int n = 0; n < (int)(sizeof texts / sizeof *texts); n++)
            TRY(sql_copy_text(texts[n], list, 3 + n, keep));
        TRY(sql_step(&row, list));
    }
    return row || i < out->ideas ? damaged_editions(sql) : DONE;
}

static enum status load_entry(struct edition_entry *entry, const struct edition *edition, struct sql_statement *list,
                              const struct sql *sql, struct arena *keep)
{
    int64_t number = sql_get_number(list, 1), count = sql_get_number(list, 2);
    struct str word = sql_get_text(list, 0);
    enum edition_kind kind = 0;
    while (kind < EDITION_KINDS && !str_equal(word, str_from(edition_word[kind])))
        kind++;
    if (kind == EDITION_KINDS || number < 0 || number > THEME_NUMBER_MOST || !is_count(count))
        return damaged_editions(sql);
    *entry = (struct edition_entry){.kind = kind, .number = (uint32_t)number, .count = (uint32_t)count};
    entry->fresh = sql_get_number(list, 3) != 0;
    TRY(sql_copy_text(&entry->text, list, 4, keep));
    TRY(sql_copy_text(&entry->more, list, 5, keep));
    return edition_entry_fits(edition, entry) ? DONE : damaged_editions(sql);
}

static enum status load_entries(struct edition *out, struct sql *sql, struct arena *keep)
{
    struct sql_statement *list;
    bool row;
    uint32_t e = 0;
    TRY(count_rows(&out->entries, sql, "SELECT count(*) FROM edition_entry WHERE edition = ?", out->number));
    TAKE(keep, out->entry, out->entries);
    TRY(sql_prepare(
        &list, sql,
        "SELECT kind, number, count, fresh, text, more FROM edition_entry WHERE edition = ? ORDER BY place"));
    TRY(sql_set_number(list, 1, out->number));
    TRY(sql_step(&row, list));
    for (; row && e < out->entries; e++) {
        TRY(load_entry(&out->entry[e], out, list, sql, keep));
        TRY(sql_step(&row, list));
    }
    return row || e < out->entries ? damaged_editions(sql) : DONE;
}

enum status editions_load(struct edition *out, struct event *event, uint32_t number, struct arena *keep)
{
    struct sql *sql = event_sql(event);
    *out = (struct edition){0};
    TRY(load_head(out, sql, number, keep));
    TRY(load_ideas(out, sql, keep));
    return load_entries(out, sql, keep);
}

/* ---- erasure */

#define TEXTS                                                                                                          \
    "SELECT text, kind IN ('theme', 'gone_theme') AS of_theme FROM edition_entry WHERE kind IN ('theme', "             \
    "'gone_theme', 'proposal', 'gone_proposal') UNION SELECT more, 1 FROM edition_entry WHERE kind = 'theme'"

enum status editions_texts(struct edition_text **out, uint32_t *count, struct event *event, struct arena *keep)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *list;
    int64_t texts;
    bool row;
    *count = 0;
    TRY(sql_number(&texts, sql, "SELECT count(*) FROM (" TEXTS ")"));
    if (!is_count(texts))
        return damaged_editions(sql);
    TAKE(keep, *out, (size_t)texts);
    TRY(sql_prepare(&list, sql, TEXTS " ORDER BY 1, 2"));
    TRY(sql_step(&row, list));
    while (row && *count < texts) {
        struct edition_text *one = &(*out)[(*count)++];
        one->of_theme = sql_get_number(list, 1) != 0;
        TRY(sql_copy_text(&one->text, list, 0, keep));
        TRY(sql_step(&row, list));
    }
    return DONE;
}

enum status editions_reword(struct event *event, struct str before, struct str after)
{
    static const char *const places[] = {
        "UPDATE edition_entry SET text = ?1 WHERE text = ?2 AND kind IN ('theme', 'gone_theme', 'proposal', "
        "'gone_proposal')",
        "UPDATE edition_entry SET more = ?1 WHERE more = ?2 AND kind = 'theme'"};
    for (size_t n = 0; n < sizeof places / sizeof *places; n++) {
        struct sql_statement *change;
        TRY(sql_prepare(&change, event_sql(event), places[n]));
        TRY(sql_set_text(change, 1, after));
        TRY(sql_set_text(change, 2, before));
        TRY(sql_do(change));
    }
    return DONE;
}

enum status editions_erase(struct event *event, struct str id)
{
    static const char *const of_idea[] = {
        "UPDATE edition_entry SET text = '', more = '' WHERE kind = 'corrected' AND number = (SELECT number FROM "
        "edition_idea WHERE id = ?)",
        "UPDATE edition_idea SET what = '', why = '', group_ = '', table_ = '', area = '', erased = 1 WHERE id = ?"};
    struct sql *sql = event_sql(event);
    struct sql_statement *change;
    for (size_t n = 0; n < sizeof of_idea / sizeof *of_idea; n++) {
        TRY(sql_prepare(&change, sql, of_idea[n]));
        TRY(sql_set_text(change, 1, id));
        TRY(sql_do(change));
    }
    return sql_run(sql, "UPDATE edition_entry SET text = '' WHERE kind IN ('proposal', 'gone_proposal') AND number IN "
                        "(SELECT into_ FROM act WHERE kind = 'propose' AND text = '')");
}
