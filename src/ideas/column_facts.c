/* What the columns of a table hold: over all rows, so that their order is of no matter. */
#include "base/map.h"
#include "ideas/column_search.h"
#include "ideas/private.h"

static bool is_letter_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static void look_at_cell(struct column_facts *facts, struct str cell)
{
    enum { LOOK_BYTES = 64 };
    cell = table_trim(cell);
    if (cell.len == 0)
        return;
    size_t len = cell.len < LOOK_BYTES ? cell.len : LOOK_BYTES, blanks = 0;
    bool letter = false;
    for (size_t at = 0; at < len && (blanks < 2 || !letter); at++) {
        blanks += cell.at[at] == ' ';
        letter = letter || is_letter_byte(cell.at[at]);
    }
    facts->filled++;
    facts->bytes += cell.len;
    facts->wordy += blanks >= 2 && letter;
    facts->lettered += letter && !str_starts(cell, STR("http"));
}

const struct column_facts *column_facts_of(struct column_search *search, uint32_t column)
{
    struct column_facts *facts = &search->facts[column];
    if (!facts->known)
        for (uint32_t row = 0; row < search->table->rows; row++)
            look_at_cell(facts, table_cell(search->table, row, column));
    facts->known = true;
    return facts;
}

bool column_is_text(struct column_search *search, uint32_t column)
{
    enum { LEAST_BYTES = 25 };
    const struct column_facts *facts = column_facts_of(search, column);
    return facts->lettered * 2 > facts->filled &&
           (facts->wordy * 4 >= facts->filled || facts->bytes >= facts->filled * LEAST_BYTES);
}

enum status column_has_ids(bool *usable, const struct table *table, uint32_t column)
{
    struct map seen = {0};
    enum status status = DONE;
    *usable = table->rows > 0;
    for (uint32_t row = 0; row < table->rows && *usable && status == DONE; row++) {
        struct str id = table_trim(table_cell(table, row, column));
        struct private_span span;
        uint32_t number;
        bool is_new = false;
        if (id.len > 0)
            status = map_add(&seen, id, &number, &is_new);
        *usable = is_new && !private_next(&span, id, 0);
    }
    map_free(&seen);
    return status;
}
