/* What the columns of a table hold: over all rows, so that their order is of no matter. */
#include "base/ascii.h"
#include "base/map.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "ideas/column_search.h"
#include "ideas/id_order.h"
#include "ideas/private.h"

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
        letter = letter || ascii_may_be_letter(cell.at[at]);
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

uint32_t column_longest_text(struct column_search *search)
{
    uint32_t best = search->table->columns;
    uint64_t best_bytes = 0, best_filled = 1;
    for (uint32_t c = 0; c < search->table->columns; c++) {
        const struct column_facts *facts = search->taken[c] ? NULL : column_facts_of(search, c);
        if (!facts || facts->filled == 0 || facts->lettered * 2 < facts->filled)
            continue;
        /* best_bytes / best_filled < bytes / filled, and neither product can be too large: at most 2^33 × 2^25 */
        if (best_bytes * facts->filled < facts->bytes * best_filled) {
            best = c;
            best_bytes = facts->bytes;
            best_filled = facts->filled;
        }
    }
    return best;
}

static struct str id_of(const struct table *table, uint32_t row, uint32_t column)
{
    return table_trim(table_cell(table, row, column));
}

enum { ORDER_TILE = 1 << 14 };

struct id_order {
    const struct table *table;
    uint32_t column;
    uint32_t *first; /* [tiles] the first row of the tile that has nothing, or something personal, or does not rise */
};

static enum status order_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct id_order *order = context;
    const uint32_t from = tile * ORDER_TILE, rows = order->table->rows;
    struct str before = from ? id_of(order->table, from - 1, order->column) : STR("");
    order->first[tile] = rows;
    for (uint32_t row = from; row < parallel_tile_end(from, ORDER_TILE, rows); row++) {
        struct private_span span;
        struct str id = id_of(order->table, row, order->column);
        if (!id_rises(id, before) || private_next(&span, id, 0)) {
            order->first[tile] = row;
            return DONE;
        }
        before = id;
    }
    return DONE;
}

/* Before it ids are distinct, filled and not personal. */
static enum status first_without_order(uint32_t *row, const struct table *table, uint32_t column)
{
    uint32_t first[TABLE_MOST_ROWS / ORDER_TILE + 1];
    struct id_order order = {table, column, first};
    const uint32_t tiles = parallel_tiles_of(table->rows, ORDER_TILE);
    *row = table->rows;
    TRY(parallel_tiles(tiles, order_tile, &order));
    for (uint32_t t = tiles; t-- > 0;)
        *row = first[t] < table->rows ? first[t] : *row;
    return DONE;
}

enum status column_find_unfit_id(uint32_t *row, const struct table *table, uint32_t column)
{
    struct map seen = {0};
    uint32_t ordered;
    TRY(first_without_order(&ordered, table, column));
    if (ordered == table->rows) {
        *row = ordered;
        return DONE;
    }
    enum status status = map_reserve(&seen, table->rows);
    for (*row = 0; status == DONE && *row < table->rows; ++*row) {
        struct str id = id_of(table, *row, column);
        struct private_span span;
        uint32_t number;
        bool is_new = false;
        if (id.len > 0)
            status = map_add(&seen, id, &number, &is_new);
        if (status != DONE || !is_new || (*row >= ordered && private_next(&span, id, 0)))
            break;
    }
    map_free(&seen);
    return status;
}

static bool is_nobody(struct str cell)
{
    static const char word[] = "anonymous"; /* and "anonym", in Danish */
    bool same = cell.len == 6 || cell.len == sizeof word - 1;
    for (size_t at = 0; same && at < cell.len; at++)
        same = ascii_lower(cell.at[at]) == word[at];
    return same;
}

bool column_is_anonymous(const struct table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->rows; row++) {
        struct str cell = table_trim(table_cell(table, row, column));
        if (cell.len > 0 && !is_nobody(cell))
            return false;
    }
    return table->rows > 0;
}

/* A whole value as people write their name in a form: two to five words, each beginning with a capital, and no digit. */
static bool is_name(struct str value)
{
    enum { MOST_WORDS = 5 };
    uint32_t words = 0;
    bool begins = true;
    for (size_t at = 0; at < value.len;) {
        int32_t c = utf8_next(value, &at);
        if (utf8_is_digit(c) || (begins && !utf8_is_space(c) && !utf8_is_upper(c)))
            return false;
        words += begins && !utf8_is_space(c);
        begins = utf8_is_space(c);
    }
    return words >= 2 && words <= MOST_WORDS;
}

bool column_has_names(const struct table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->rows; row++)
        if (is_name(table_trim(table_cell(table, row, column))))
            return true;
    return false;
}
