/* Problem    keep who wrote what apart, so that a few who write much can be seen, and show nobody's name or address
 * Method     The distinct personal values of all files are sorted by bytes and numbered; a number that the files use themselves is
 *            left out. A hash would be shorter, but a hash of a phone number is found by trying them all.
 * Shapes     map of values; a value's pseudonym stands at its number in the map
 * Cost       linear in the rows, and the sorting of the distinct values
 * Promises   the same values give the same pseudonyms whatever the order of rows and files; capital letters make no difference
 * Example    "ole@example.dk", "anna@example.dk", "Ole@example.dk" → P0002, P0001, P0002
 */
#include "ideas/participants.h"

#include "ideas/column_search.h"
#include "ideas/fields.h"

#include <stdlib.h>

static bool is_private(struct str value)
{
    struct private_span span;
    return private_next(&span, value, 0);
}

static bool has_digit(struct str value)
{
    for (size_t at = 0; at < value.len;)
        if (utf8_is_digit(utf8_next(value, &at)))
            return true;
    return false;
}

/* "P" and digits in lower case: what a pseudonym could be taken for. */
static bool is_like_pseudonym(struct str key)
{
    return key.len >= 2 && key.at[0] == 'p' && key.at[1] >= '0' && key.at[1] <= '9';
}

static enum status read_value(struct str *value, struct str *key, const struct table *table,
                              const struct columns *columns, uint32_t row, struct arena *keep)
{
    struct str cell = table_cell(table, row, columns->column[FIELD_PARTICIPANT][0]);
    TRY(field_clean(value, cell, ' ', keep));
    return utf8_lower(key, *value, keep);
}

static enum status collect(struct participants *out, struct map *in_use, const struct table *table,
                           const struct columns *columns, struct arena *keep)
{
    struct str heading;
    uint32_t number;
    bool is_new;
    TRY(heading_fold(&heading, table->header[columns->column[FIELD_PARTICIPANT][0]], keep));
    bool all = heading_is_personal(heading);
    bool names = column_has_names(table, columns->column[FIELD_PARTICIPANT][0]);
    for (uint32_t row = 0; row < table->rows; row++) {
        struct str value, key;
        TRY(read_value(&value, &key, table, columns, row, keep));
        if (value.len > 0 && (all || (names && !has_digit(value)) || is_private(value)))
            TRY(map_add(&out->personal, key, &number, &is_new));
        else if (is_like_pseudonym(key))
            TRY(map_add(in_use, key, &number, &is_new));
    }
    return DONE;
}

static int compare_keys(const void *a, const void *b, void *context)
{
    const struct str *key = context;
    return str_compare(key[*(const uint32_t *)a], key[*(const uint32_t *)b]);
}

static enum status number_them(struct participants *out, const struct map *in_use, struct arena *keep,
                               struct arena *work)
{
    uint32_t count = out->personal.count, *order;
    TAKE(work, order, count);
    TAKE(work, out->pseudonym, count);
    for (uint32_t n = 0; n < count; n++)
        order[n] = n;
    qsort_r(order, count, sizeof *order, compare_keys, out->personal.key);
    uint32_t number = 0;
    for (uint32_t n = 0; n < count; n++) {
        struct str pseudonym, key;
        do {
            TRY(str_format(&pseudonym, keep, "P%04u", ++number));
            TRY(utf8_lower(&key, pseudonym, work));
        } while (map_find(in_use, key) != MAP_NONE);
        out->pseudonym[order[n]] = pseudonym;
    }
    return DONE;
}

enum status participants_from(struct participants *out, const struct table *tables, const struct columns *columns,
                              uint32_t count, struct arena *keep, struct arena *work)
{
    struct map in_use = {0};
    enum status status = DONE;
    *out = (struct participants){0};
    for (uint32_t t = 0; t < count && status == DONE; t++)
        if (columns[t].count[FIELD_PARTICIPANT] > 0)
            status = collect(out, &in_use, &tables[t], &columns[t], work);
    if (status == DONE)
        status = number_them(out, &in_use, keep, work);
    map_free(&in_use);
    return status;
}

enum status participants_show(struct str *out, const struct participants *participants, const struct table *table,
                              const struct columns *columns, uint32_t row, uint64_t masked[PRIVATE_KINDS],
                              struct arena *keep)
{
    struct str key;
    *out = (struct str){0};
    if (columns->count[FIELD_PARTICIPANT] == 0)
        return DONE;
    if (participants->personal.count == 0)
        return field_clean(out, table_cell(table, row, columns->column[FIELD_PARTICIPANT][0]), ' ', keep);
    TRY(read_value(out, &key, table, columns, row, keep));
    uint32_t number = map_find(&participants->personal, key);
    if (number == MAP_NONE)
        return DONE;
    struct private_span span;
    for (size_t at = 0; private_next(&span, *out, at); at = span.at + span.len)
        masked[span.kind]++;
    *out = participants->pseudonym[number];
    return DONE;
}

void participants_free(struct participants *participants)
{
    map_free(&participants->personal);
}
