/* The sheets of dots: rows of dots.csv, checked one by one and against each other. */
#include "tally/dots.h"

#include "base/file.h"
#include "base/map.h"
#include "input/heading.h"
#include "tally/dots_reading.h"

enum { ROLE_WORDS = 10 };

static const char *const role_words[][ROLE_WORDS] = {
    [ROLE_CITIZENS] = {"borger", "borgere", "borgerne", "citizen", "citizens", "resident", "residents"},
    [ROLE_POLITICIANS] = {"politiker", "politikere", "politikerne", "byråd", "byrådet", "kommunalbestyrelsen",
                          "politician", "politicians", "councillor", "councillors"},
    [ROLE_JOINT] = {"bordet", "bord", "hele bordet", "table", "the table"},
};

enum status dots_fold_group(struct str *name, enum group_role *out, struct arena *keep)
{
    struct str folded;
    *out = ROLE_OTHERS;
    TRY(heading_fold(&folded, *name, keep));
    if (folded.len)
        *name = folded;
    for (uint32_t role = 0; role < sizeof role_words / sizeof *role_words; role++)
        for (uint32_t n = 0; n < ROLE_WORDS && role_words[role][n]; n++)
            if (str_equal(folded, str_from(role_words[role][n]))) {
                *name = str_from(role_words[role][0]);
                *out = (enum group_role)role;
                return DONE;
            }
    return DONE;
}

/* ---- groups ---- */

struct group_names {
    struct map found;
    struct dots_group group[DOTS_MOST_GROUPS + 1];
    uint32_t of_people; /* without the joint choice */
};

static enum status find_group(uint32_t *out, struct group_names *names, const struct dots_reading *reading,
                              uint32_t row)
{
    struct str name, folded;
    enum group_role role;
    bool is_new;
    TRY(dots_read_name(&name, reading, row, DOTS_COLUMN_GROUP));
    folded = name;
    TRY(dots_fold_group(&folded, &role, reading->keep));
    TRY(map_add(&names->found, folded, out, &is_new));
    names->of_people += is_new && role != ROLE_JOINT;
    if (names->of_people > DOTS_MOST_GROUPS)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: »%.*s« er gruppe nummer %d, og der kan højst være %d foruden "
                       "bordet; er det den rigtige kolonne?",
                       "%.*s, row %u, column %u: “%.*s” is group number %d, and there may be at most %d besides the "
                       "table; is this the right column?"),
                    STR_ARG(table_shown(reading->table.source)), reading->table.row[row],
                    reading->column[DOTS_COLUMN_GROUP] + 1, STR_ARG(name), DOTS_MOST_GROUPS + 1, DOTS_MOST_GROUPS);
    struct dots_group *group = &names->group[*out];
    if (is_new)
        *group = (struct dots_group){.name = name, .role = role, .expected = SHEET_UNKNOWN};
    else if (str_compare(name, group->name) < 0)
        group->name = name;
    return DONE;
}

static bool stands_before(const struct dots_group *a, const struct dots_group *b)
{
    return a->role != b->role ? a->role < b->role : str_compare(a->name, b->name) < 0;
}

/* Citizens, politicians, the others by name, the joint choice: an order that the rows have no part in. */
static void sort_groups(struct dots *out, uint32_t place[DOTS_MOST_GROUPS + 1], const struct group_names *names)
{
    for (uint32_t g = 0; g < out->G; g++) {
        place[g] = 0;
        for (uint32_t other = 0; other < out->G; other++)
            place[g] += stands_before(&names->group[other], &names->group[g]);
        out->group[place[g]] = names->group[g];
    }
}

/* ---- all sheets ---- */

static enum status refuse_difference(const struct dots_reading *reading, const struct dots_sheet *first,
                                     const struct dots_sheet *again, uint32_t column, uint32_t a, uint32_t b)
{
    return fail(BAD_INPUT,
                TR("%.*s, række %u og %u, kolonne %u (%.*s): arket fra %s%.*s er talt to gange, og tallene er %u og "
                   "%u; tæl det igen, og ret den række, der er forkert",
                   "%.*s, rows %u and %u, column %u (%.*s): the sheet from %s%.*s was counted twice, and the "
                   "counts are %u and %u; count it again and correct the row that is wrong"),
                STR_ARG(table_shown(reading->table.source)), first->row, again->row, column + 1,
                STR_ARG(utf8_prefix(str_trim(reading->table.header[column]), 40)), dots_table_word(first->table),
                STR_ARG(first->table), a, b);
}

static enum status counts_agree(struct dots_sheet *first, const struct dots_sheet *again,
                                const struct dots_reading *reading)
{
    if (first->people != again->people)
        return refuse_difference(reading, first, again, reading->column[DOTS_COLUMN_PEOPLE], first->people,
                                 again->people);
    for (uint32_t b = 0; b < reading->bricks->count; b++)
        if (first->dots[b] != again->dots[b])
            return refuse_difference(reading, first, again, reading->brick_column[b], first->dots[b], again->dots[b]);
    first->counts++;
    if (str_compare(again->table, first->table) < 0)
        first->table = again->table;
    return DONE;
}

static enum status refuse_twice(const struct dots_reading *reading, const struct dots_sheet *first,
                                const struct dots_sheet *again, struct str group)
{
    return fail(BAD_INPUT,
                TR("%.*s, række %u: arket fra %s%.*s (%.*s) står også i række %u; slet den ene række. Er det to "
                   "optællinger af samme ark, så skriv i kolonnen »taeller«, hvem der talte hvilken",
                   "%.*s, row %u: the sheet from %s%.*s (%.*s) is also in row %u; delete one of the rows. If "
                   "they are two counts of one sheet, write in the column “counter” who made which"),
                STR_ARG(table_shown(reading->table.source)), again->row, dots_table_word(again->table),
                STR_ARG(again->table), STR_ARG(group), first->row);
}

struct sheet_keys {
    struct map sheets;  /* table and group → sheet */
    struct map counted; /* table, group and counter */
    struct map tables;  /* that have a sheet */
    struct group_names names;
};

static enum status add_sheet(struct dots *out, struct sheet_keys *keys, const struct dots_reading *reading,
                             uint32_t row)
{
    struct dots_sheet sheet;
    struct str table, counter, key;
    uint32_t s, count;
    bool is_new, is_new_count;
    if (dots_is_untouched(reading, row))
        return DONE;
    TRY(dots_read_sheet(&sheet, reading, row));
    TRY(find_group(&sheet.group, &keys->names, reading, row));
    TRY(dots_table_key(&table, sheet.table, reading->keep));
    TRY(map_add(&keys->tables, table, &s, &is_new));
    TRY(heading_fold(&counter, dots_cell(reading, row, reading->column[DOTS_COLUMN_COUNTER]), reading->keep));
    TRY(str_format(&key, reading->keep, "%u %.*s", sheet.group, STR_ARG(table)));
    TRY(map_add(&keys->sheets, key, &s, &is_new));
    TRY(str_format(&key, reading->keep, "%u %.*s\n%.*s", sheet.group, STR_ARG(table), STR_ARG(counter)));
    TRY(map_add(&keys->counted, key, &count, &is_new_count));
    if (!is_new_count)
        return refuse_twice(reading, &out->sheet[s], &sheet, keys->names.group[sheet.group].name);
    if (!is_new)
        return counts_agree(&out->sheet[s], &sheet, reading);
    out->sheet[s] = sheet;
    out->S = s + 1;
    return DONE;
}

/* A row that nobody touched is noted where its table has another that somebody did; else the table's sheet is missing. */
static enum status check_untouched(const struct sheet_keys *keys, const struct dots_reading *reading)
{
    struct map missing = {0};
    struct str list = STR("");
    enum status status = DONE;
    for (uint32_t row = 0; status == DONE && row < reading->table.rows; row++) {
        struct str name, table;
        uint32_t number;
        bool is_new = false;
        if (!dots_is_untouched(reading, row))
            continue;
        status = dots_read_name(&name, reading, row, DOTS_COLUMN_TABLE);
        if (status == DONE)
            status = dots_table_key(&table, name, reading->keep);
        if (status == DONE && map_find(&keys->tables, table) != MAP_NONE)
            dots_note_untouched(reading, row, name);
        else if (status == DONE)
            status = map_add(&missing, table, &number, &is_new);
        if (is_new && status == DONE)
            status = str_format(&list, reading->keep, TR("%.*s%s%.*s i række %u", "%.*s%s%.*s in row %u"),
                                STR_ARG(list), list.len ? ", " : "", STR_ARG(name), reading->table.row[row]);
    }
    uint32_t count = missing.count;
    map_free(&missing);
    return status == DONE && count ? dots_refuse_missing(reading->table.source, list, count) : status;
}

/* In Danish order of the tables, then of the groups: an order that the rows have no part in. */
static enum status sort_sheets(struct dots *out, struct arena *keep)
{
    struct str *name;
    uint32_t *order;
    struct dots_sheet *sorted;
    TAKE(keep, name, out->S);
    TAKE(keep, order, out->S);
    TAKE(keep, sorted, out->S);
    for (uint32_t s = 0; s < out->S; s++)
        TRY(str_format(&name[s], keep, "%.*s %u", STR_ARG(out->sheet[s].table), out->sheet[s].group));
    TRY(utf8_sort_danish(order, name, out->S));
    for (uint32_t s = 0; s < out->S; s++)
        sorted[s] = out->sheet[order[s]];
    out->sheet = sorted;
    return DONE;
}

static enum status add_up(struct dots *out, const struct dots_reading *reading)
{
    uint64_t all = 0;
    for (uint32_t g = 0; g < out->G; g++)
        TAKE(reading->keep, out->group[g].dots, reading->bricks->count);
    for (uint32_t s = 0; s < out->S; s++) {
        const struct dots_sheet *sheet = &out->sheet[s];
        out->counted_twice = out->counted_twice || sheet->counts > 1;
        struct dots_group *group = &out->group[sheet->group];
        group->sheets++;
        group->people += sheet->people;
        for (uint32_t b = 0; b < reading->bricks->count; b++) {
            group->dots[b] += sheet->dots[b];
            group->all += sheet->dots[b];
        }
        uint32_t most = group->people;
        for (uint32_t b = 0; b < reading->bricks->count; b++)
            most = group->dots[b] > most ? group->dots[b] : most;
        if (most > DOTS_MOST_PEOPLE)
            return fail(BAD_INPUT,
                        TR("%.*s: gruppen %.*s har over %d deltagere eller prikker på en brik; så mange kan ikke "
                           "tælles her. Er kolonnerne byttet om?",
                           "%.*s: the group %.*s has more than %d participants or dots on a brick; so many cannot be "
                           "counted here. Are the columns mixed up?"),
                        STR_ARG(table_shown(out->source)), STR_ARG(group->name), DOTS_MOST_PEOPLE);
    }
    for (uint32_t g = 0; g < out->G; g++)
        all += out->group[g].all;
    if (all == 0)
        return fail(BAD_INPUT,
                    TR("%.*s: ingen har sat prikker: alle tal ved brikkerne er 0; er arkene tastet ind?",
                       "%.*s: nobody placed a dot: all numbers for the bricks are 0; were the sheets typed in?"),
                    STR_ARG(table_shown(out->source)));
    return DONE;
}

static enum status read_rows(struct dots *out, struct sheet_keys *keys, const struct dots_reading *reading)
{
    uint32_t place[DOTS_MOST_GROUPS + 1];
    TAKE(reading->keep, out->sheet, reading->table.rows);
    for (uint32_t row = 0; row < reading->table.rows; row++)
        TRY(add_sheet(out, keys, reading, row));
    TRY(check_untouched(keys, reading));
    out->G = keys->names.found.count;
    TAKE(reading->keep, out->group, out->G);
    sort_groups(out, place, &keys->names);
    for (uint32_t s = 0; s < out->S; s++)
        out->sheet[s].group = place[out->sheet[s].group];
    TRY(sort_sheets(out, reading->keep));
    return add_up(out, reading);
}

enum status dots_from_bytes(struct dots *out, struct bricks *bricks, struct str bytes, struct str source,
                            const struct dots_options *options, struct notes *notes, struct arena *keep)
{
    const struct table_options as = {.format = TABLE_CSV, .charset = -1, .header = 1};
    struct dots_reading reading = {.bricks = bricks, .options = options, .notes = notes, .keep = keep};
    *out = (struct dots){0};
    if (!str_trim(bytes).len)
        return fail(BAD_INPUT,
                    TR("%.*s er tom; første række skal være bord;kammer;deltagere og så brikkerne: b01;b02;…",
                       "%.*s is empty; the first row must be table;chamber;participants and then the bricks: "
                       "b01;b02;…"),
                    STR_ARG(table_shown(source)));
    TRY(table_from_bytes(&reading.table, bytes, source, &as, notes, keep));
    out->source = reading.table.source;
    out->hash = reading.table.hash;
    TRY(dots_find_columns(&reading));
    if (reading.table.rows == 0 || reading.table.rows > DOTS_MOST_SHEETS)
        return fail(BAD_INPUT,
                    TR("%.*s har %u rækker med ark under overskriften, og der skal være mellem 1 og %d; skriv én for "
                       "hvert bord og hver gruppe",
                       "%.*s has %u rows of sheets below the heading, and there must be 1 to %d; write one for each "
                       "table and group"),
                    STR_ARG(table_shown(out->source)), reading.table.rows, DOTS_MOST_SHEETS);
    struct sheet_keys keys = {0};
    enum status status = read_rows(out, &keys, &reading);
    map_free(&keys.sheets);
    map_free(&keys.counted);
    map_free(&keys.tables);
    map_free(&keys.names.found);
    TRY(status);
    if (options->sheet)
        TRY(dots_check_event(out, options->sheet, notes, keep));
    TRY(dots_note_gaps(out, options->sheet, notes, keep));
    dots_note_odd(out, bricks->count, notes);
    return DONE;
}

enum status dots_read(struct dots *out, struct bricks *bricks, const char *path, const struct dots_options *options,
                      struct notes *notes, struct arena *keep)
{
    struct str bytes, source;
    TRY(str_copy(&source, str_from(path), keep));
    TRY(file_read(&bytes, path, keep));
    return dots_from_bytes(out, bricks, bytes, source, options, notes, keep);
}
