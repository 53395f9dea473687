/* A proposal's title says what it is about, and the description beside it often only "den" and "de": Decidim, Consul and calls for
 * projects have both, and both are read. A column of few values again and again is a list of subjects, whatever its heading. */
#include "base/map.h"
#include "ideas/column_search.h"

static enum status are_titles(bool *out, struct column_search *search, uint32_t column)
{
    const struct table *table = search->table;
    const struct column_facts *facts = column_facts_of(search, column);
    struct map seen = {0};
    uint32_t distinct = 0;
    enum status status = map_reserve(&seen, table->rows);
    for (uint32_t row = 0; status == DONE && row < table->rows; row++) {
        const struct str cell = table_trim(table_cell(table, row, column));
        uint32_t number;
        bool is_new = false;
        if (cell.len > 0)
            status = map_add(&seen, cell, &number, &is_new);
        distinct += is_new;
    }
    map_free(&seen);
    *out = facts->lettered * 2 > facts->filled && facts->filled * 2 >= table->rows && distinct * 2 > facts->filled;
    return status;
}

/* The text that a title stands above, where the title alone was taken for the idea: longer ones. */
static uint32_t text_below(struct column_search *search, uint32_t title)
{
    const struct column_facts *titles = column_facts_of(search, title);
    const uint32_t column = column_longest_text(search);
    if (column == search->table->columns || columns_hide(search->out, column) || !column_is_text(search, column))
        return search->table->columns;
    const struct column_facts *texts = column_facts_of(search, column);
    return texts->filled * 2 >= search->table->rows && texts->bytes * titles->filled > 2 * titles->bytes * texts->filled
               ? column
               : search->table->columns;
}

static void join(struct column_search *search, uint32_t title, uint32_t text)
{
    struct columns *out = search->out;
    out->column[FIELD_IDEA][0] = title;
    out->column[FIELD_IDEA][1] = text;
    out->count[FIELD_IDEA] = 2;
    out->reason[FIELD_IDEA] = TR("titlen og teksten under den", "the title and the text below it");
    search->taken[title] = search->taken[text] = true;
}

enum status column_join_title(struct column_search *search)
{
    const struct table *table = search->table;
    struct columns *out = search->out;
    bool titles = false;
    if (!table->has_header || table->rows == 0 || out->count[FIELD_IDEA] != 1 ||
        column_is_asked_for(search, FIELD_IDEA))
        return DONE;
    const uint32_t idea = out->column[FIELD_IDEA][0];
    if (heading_is_title(search->heading[idea])) {
        const uint32_t text = text_below(search, idea);
        TRY(are_titles(&titles, search, idea));
        if (titles && text < table->columns)
            join(search, idea, text);
        return DONE;
    }
    for (uint32_t c = 0; c < table->columns && !titles; c++) {
        if (search->taken[c] || columns_hide(out, c) || !heading_is_title(search->heading[c]))
            continue;
        TRY(are_titles(&titles, search, c));
        if (titles)
            join(search, c, idea);
    }
    return DONE;
}
