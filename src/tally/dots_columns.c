/* The headings of dots.csv: four that are known, and the bricks. */
#include "tally/dots_reading.h"

#include "ideas/private.h"
#include "input/heading.h"

enum { DOTS_HEADING_WORDS = 6 };

static const char *const column_words[DOTS_COLUMNS][DOTS_HEADING_WORDS] = {
    [DOTS_COLUMN_TABLE] = {"bord", "table", "bord nr", "bordnr"},
    [DOTS_COLUMN_GROUP] = {"kammer", "chamber", "gruppe", "group"},
    [DOTS_COLUMN_PEOPLE] = {"deltagere", "participants", "personer", "people", "antal deltagere"},
    [DOTS_COLUMN_COUNTER] = {"taeller", "tæller", "counter", "optæller", "talt af", "counted by"},
};

/* DOTS_COLUMNS: none of them. */
static enum status find_heading(enum dots_column *out, struct str word, struct arena *keep)
{
    struct str folded;
    TRY(heading_fold(&folded, word, keep));
    for (*out = 0; *out < DOTS_COLUMNS; ++*out)
        for (uint32_t n = 0; n < DOTS_HEADING_WORDS && column_words[*out][n]; n++)
            if (str_equal(folded, str_from(column_words[*out][n])))
                return DONE;
    return DONE;
}

enum status dots_is_heading(bool *out, struct str word, struct arena *keep)
{
    enum dots_column column;
    TRY(find_heading(&column, word, keep));
    *out = column != DOTS_COLUMNS;
    return DONE;
}

enum status dots_is_sum(bool *out, struct str word, struct arena *keep)
{
    static const char *const words[] = {"i alt", "ialt", "sum", "total", "totalt", "in all"};
    struct str folded;
    TRY(heading_fold(&folded, word, keep));
    *out = false;
    for (size_t n = 0; n < sizeof words / sizeof *words; n++)
        *out = *out || str_equal(folded, str_from(words[n]));
    return DONE;
}

static enum status refuse_twins(const struct dots_reading *reading, uint32_t column, uint32_t first)
{
    return fail(BAD_INPUT,
                TR("%.*s, række 1: overskriften »%.*s« står over både kolonne %u og %u; slet den ene kolonne, eller "
                   "ret dens overskrift",
                   "%.*s, row 1: the heading “%.*s” is above both column %u and column %u; delete one of the columns, "
                   "or correct its heading"),
                STR_ARG(table_shown(reading->table.source)),
                STR_ARG(utf8_prefix(str_trim(reading->table.header[column]), 40)), first + 1, column + 1);
}

static bool is_blank_column(const struct table *table, uint32_t column)
{
    for (uint32_t row = 0; row < table->rows; row++)
        if (table_trim(table_cell(table, row, column)).len)
            return false;
    return true;
}

/* A brick that is known from its heading alone. */
static enum status add_brick(struct dots_reading *reading, struct str id, uint32_t column)
{
    struct bricks *bricks = reading->bricks;
    struct str source = table_shown(reading->table.source);
    if (utf8_count(id) > BRICK_MOST_ID)
        return fail(BAD_INPUT,
                    TR("%.*s, række 1, kolonne %u: overskriften har %zu tegn, og en briks id kan højst have %d; skriv "
                       "et kort id, og giv navnene med --bricks",
                       "%.*s, row 1, column %u: the heading has %zu characters, and the id of a brick may have at most "
                       "%d; write a short id, and give the names with --bricks"),
                    STR_ARG(source), column + 1, utf8_count(id), BRICK_MOST_ID);
    if (bricks->count == BRICKS_MOST)
        return fail(BAD_INPUT,
                    TR("%.*s har flere end %d kolonner med brikker; er det filen med prikker?",
                       "%.*s has more than %d columns of bricks; is this the file of dots?"),
                    STR_ARG(source), BRICKS_MOST);
    reading->brick_column[bricks->count] = column;
    bricks->brick[bricks->count++] = (struct brick){.id = id, .name = id, .price = BRICK_UNPRICED};
    return DONE;
}

static enum status find_brick(struct dots_reading *reading, uint32_t column, bool made)
{
    struct str id = str_trim(reading->table.header[column]);
    uint64_t found[PRIVATE_KINDS] = {0};
    TRY(utf8_nfc(&id, id, reading->keep));
    TRY(private_mask(&id, id, found, reading->keep));
    uint32_t b = bricks_find(reading->bricks, id);
    bool is_sum;
    TRY(dots_is_sum(&is_sum, id, reading->keep));
    if (!id.len)
        return is_blank_column(&reading->table, column)
                   ? DONE
                   : fail(BAD_INPUT,
                          TR("%.*s, række 1, kolonne %u: kolonnen har tal, men ingen overskrift; skriv brikkens id "
                             "over den, eller slet den",
                             "%.*s, row 1, column %u: the column has numbers but no heading; write the brick's id "
                             "above it, or delete it"),
                          STR_ARG(table_shown(reading->table.source)), column + 1);
    if (b != BRICK_NONE && reading->brick_column[b] != reading->table.columns)
        return refuse_twins(reading, column, reading->brick_column[b]);
    if (b == BRICK_NONE && is_sum)
        return fail(BAD_INPUT,
                    TR("%.*s, række 1, kolonne %u: »%.*s« er en sum og ingen brik; slet kolonnen",
                       "%.*s, row 1, column %u: “%.*s” is a sum, not a brick; delete the column"),
                    STR_ARG(table_shown(reading->table.source)), column + 1, STR_ARG(id));
    if (b == BRICK_NONE && made)
        return add_brick(reading, id, column);
    if (b == BRICK_NONE)
        return fail(
            BAD_INPUT,
            TR("%.*s, række 1, kolonne %u: »%.*s« er ingen af de %u brikker i %.*s; ret overskriften, eller "
               "skriv brikken ind dér",
               "%.*s, row 1, column %u: “%.*s” is not one of the %u bricks in %.*s; correct the heading, or write "
               "the brick in there"),
            STR_ARG(table_shown(reading->table.source)), column + 1, STR_ARG(utf8_prefix(id, 40)),
            reading->bricks->count, STR_ARG(table_shown(reading->bricks->source)));
    reading->brick_column[b] = column;
    return DONE;
}

/* All but the counter must be there. */
static enum status refuse_missing(const struct dots_reading *reading)
{
    struct str source = table_shown(reading->table.source);
    const struct bricks *bricks = reading->bricks;
    for (enum dots_column column = 0; column < DOTS_COLUMN_COUNTER; column++)
        if (reading->column[column] == reading->table.columns)
            return fail(BAD_INPUT,
                        TR("%.*s, række 1: kolonnen »%s« mangler; første række skal være bord;kammer;deltagere og så "
                           "brikkerne: b01;b02;…",
                           "%.*s, row 1: the column “%s” is missing; the first row must be table;chamber;participants "
                           "and then the bricks: b01;b02;…"),
                        STR_ARG(source), column_words[column][language == ENGLISH]);
    for (uint32_t b = 0; b < bricks->count; b++)
        if (reading->brick_column[b] == reading->table.columns)
            return fail(BAD_INPUT,
                        TR("%.*s, række 1: brikken %.*s (»%.*s«) har ingen kolonne; skriv den ind med de prikker, den "
                           "fik, eller slet den i %.*s",
                           "%.*s, row 1: the brick %.*s (“%.*s”) has no column; write it in with the dots it got, or "
                           "delete it in %.*s"),
                        STR_ARG(source), STR_ARG(bricks->brick[b].id), STR_ARG(utf8_prefix(bricks->brick[b].name, 60)),
                        STR_ARG(table_shown(bricks->source)));
    if (bricks->count == 0)
        return fail(BAD_INPUT,
                    TR("%.*s, række 1: der er ingen kolonner med brikker; skriv deres id'er efter deltagere: b01;b02;…",
                       "%.*s, row 1: there are no columns of bricks; write their ids after participants: b01;b02;…"),
                    STR_ARG(source));
    return DONE;
}

enum status dots_find_columns(struct dots_reading *reading)
{
    const struct table *table = &reading->table;
    bool made = reading->bricks->count == 0;
    uint32_t room = made ? BRICKS_MOST : reading->bricks->count;
    if (made)
        TAKE(reading->keep, reading->bricks->brick, room);
    TAKE(reading->keep, reading->brick_column, room);
    for (uint32_t b = 0; b < room; b++)
        reading->brick_column[b] = table->columns;
    for (enum dots_column column = 0; column < DOTS_COLUMNS; column++)
        reading->column[column] = table->columns;
    for (uint32_t column = 0; column < table->columns; column++) {
        enum dots_column heading;
        TRY(find_heading(&heading, table->header[column], reading->keep));
        if (heading == DOTS_COLUMNS)
            TRY(find_brick(reading, column, made));
        else if (reading->column[heading] != table->columns)
            return refuse_twins(reading, column, reading->column[heading]);
        else
            reading->column[heading] = column;
    }
    return refuse_missing(reading);
}
