/* Problem    in the notes of an evening "Bord 3" or "Hvad kan vi gøre bedre?" stands above what was said there: read a paragraph
 *            at a time the ideas lose where they come from
 * Method     A heading holds for what is below it until one of its level or above comes. "Bord 3" says which table, in a heading of any
 *            level or alone on a line; the words of all others go into a column a level, but for who led the table. A level whose headings are mostly questions is
 *            the question's.
 * Shapes     rows × (1 idea + 1 table, if any + the levels that have headings over ideas)
 * Cost       linear
 * Promises   a row is an idea or noted as a heading; order and numbers of the ideas stay
 * Example    "Bord 3:", "Mere lys", "Flere bænke" → Mere lys | 3, Flere bænke | 3
 */
#include "input/list_headings.h"

#include "base/ascii.h"

#include <string.h>

enum { LINE_LEVEL = LIST_LEVELS + 1, LEVELS }; /* a line that names a table is below all headings by style */

static const struct note_kind heading_column = {
    "heading_column",
    "overskrifter er ikke idéer; det, der står under dem, har dem i en kolonne|"
    "overskrift er ikke en idé; det, der står under den, har den i en kolonne",
    "headings are no ideas; what stands below them has them in a column|"
    "heading is no idea; what stands below it has it in a column"};
static const struct note_kind heading_left_out = {
    "heading_left_out",
    "titler og overskrifter uden noget under sig er ikke idéer og er ikke læst med|"
    "titel eller overskrift uden noget under sig er ikke en idé og er ikke læst med",
    "titles, and headings with nothing below them, are no ideas and were not read|"
    "title, or heading with nothing below it, is no idea and was not read"};

/* What a heading says of what stands below it. */
struct saying {
    struct str table, words;
};

struct levels {
    struct saying above[LEVELS];
    bool stands[LEVELS];                        /* above what is read now */
    bool has_ideas[LEVELS];                     /* and something is below it already */
    uint32_t column[LEVELS];                    /* of its words; 0: none */
    uint32_t questions[LEVELS], worded[LEVELS]; /* headings over ideas that ask; that have words */
    uint32_t table_column;                      /* 0: none */
    uint64_t used, unused;
};

/* Bytes of "bord " or "table ", and of "nr." behind it; 0 where the text begins otherwise. */
static size_t table_word(struct str text)
{
    static const char *const words[] = {"bord", "table"}, *const numbers[] = {"nr.", "nr", "nummer", "no.", "number"};
    size_t at = 0;
    for (size_t w = 0; w < sizeof words / sizeof *words && !at; w++)
        at = ascii_starts(text.at, text.len, words[w]);
    if (!at || at == text.len || (text.at[at] != ' ' && text.at[at] != '\t'))
        return 0;
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
        at++;
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
        const size_t len = ascii_starts(text.at + at, text.len - at, numbers[n]);
        if (len && at + len < text.len && !ascii_may_be_letter(text.at[at + len]))
            return at + len + (text.at[at + len] == ' ');
    }
    return at;
}

/* Bytes of "3", "3a" or "B"; 0 where the word is another: "Bord i haven" is no table's name. */
static size_t table_name_length(struct str text)
{
    enum { MOST_DIGITS = 4 };
    size_t at = 0;
    while (at < text.len && at < MOST_DIGITS && ascii_is_digit(text.at[at]))
        at++;
    if (at < text.len && (at ? ascii_is_letter(text.at[at]) : text.at[at] >= 'A' && text.at[at] <= 'Z'))
        at++;
    return at < text.len && (ascii_may_be_letter(text.at[at]) || ascii_is_digit(text.at[at])) ? 0 : at;
}

/* Without the signs that set a heading off: "## Bord 3:", "**Bord 3**". */
static struct str without_signs(struct str text)
{
    static const char signs[] = "#*_=:.- \t";
    text = str_trim(text);
    while (text.len && memchr(signs, text.at[text.len - 1], sizeof signs - 1))
        text.len--;
    while (text.len && memchr(signs, text.at[0], sizeof signs - 1))
        text = str_slice(text, 1, text.len);
    return text;
}

/* "bordvært Ole Hansen", "Referent: Bente": who led a table is nobody's subject, and no submission in which names are looked for. */
static bool names_host(struct str text)
{
    static const char *const roles[] = {"vært", "vÆrt", "værter", "referent", "ordstyrer", "facilitator"};
    for (size_t at = 0; at < text.len; at++)
        for (size_t r = 0; r < sizeof roles / sizeof *roles; r++) {
            const size_t len = ascii_starts(text.at + at, text.len - at, roles[r]);
            if (len && (at + len == text.len || !ascii_may_be_letter(text.at[at + len])))
                return true;
        }
    return false;
}

/* "Bord 3: Skoler" → 3 and Skoler; "Bord 3 og 4" → all of it is the table. */
static struct saying parts_of(struct str text)
{
    const struct str bare = without_signs(text);
    const size_t word = table_word(bare);
    const struct str behind = str_slice(bare, word, bare.len);
    const size_t len = word ? table_name_length(behind) : 0;
    if (!len)
        return (struct saying){.words = text};
    struct str rest = str_trim(str_slice(behind, len, behind.len));
    if (!rest.len)
        return (struct saying){.table = str_slice(behind, 0, len)};
    static const char *const parting[] = {":", "-", "\u2013", "\u2014", ",", ".", "|", "("};
    for (size_t p = 0; p < sizeof parting / sizeof *parting; p++)
        if (str_starts(rest, str_from(parting[p]))) {
            if (*parting[p] != '(')
                rest = str_trim(str_slice(rest, strlen(parting[p]), rest.len));
            return (struct saying){str_slice(behind, 0, len), rest};
        }
    return (struct saying){.table = behind};
}

static struct saying say(struct str text)
{
    struct saying saying = parts_of(text);
    if (names_host(saying.words))
        saying.words = (struct str){0};
    return saying;
}

/* 0: an idea. */
static uint8_t level_of(const struct table *table, const uint8_t *level, uint32_t row)
{
    const struct str bare = without_signs(table->cell[row]);
    if (level && level[row])
        return level[row];
    const size_t word = table_word(bare);
    const size_t len = word ? table_name_length(str_slice(bare, word, bare.len)) : 0;
    return len && word + len == bare.len ? LINE_LEVEL : LIST_IDEA;
}

static void end_level(struct levels *levels, uint32_t level)
{
    if (levels->stands[level] && !levels->has_ideas[level])
        levels->unused++;
    levels->stands[level] = levels->has_ideas[level] = false;
    levels->above[level] = (struct saying){0};
}

static void begin_level(struct levels *levels, const struct table *table, uint32_t row, uint32_t level)
{
    if (level == LIST_TITLE) {
        levels->unused++;
        return;
    }
    for (uint32_t l = level; l < LEVELS; l++)
        end_level(levels, l);
    levels->stands[level] = true;
    levels->above[level] = say(table->cell[row]);
}

/* An idea: the headings above it are used. */
static void use_levels(struct levels *levels)
{
    for (uint32_t l = 1; l < LEVELS; l++) {
        if (!levels->stands[l] || levels->has_ideas[l])
            continue;
        const struct saying *above = &levels->above[l];
        levels->has_ideas[l] = true;
        levels->used++;
        levels->worded[l] += above->words.len > 0;
        levels->questions[l] += str_ends(without_signs(above->words), STR("?"));
        levels->table_column |= above->table.len > 0;
    }
}

static uint32_t place_columns(struct levels *levels)
{
    uint32_t columns = 1;
    if (levels->table_column)
        levels->table_column = columns++;
    for (uint32_t l = 1; l < LEVELS; l++)
        if (levels->worded[l])
            levels->column[l] = columns++;
    return columns;
}

static enum status name_columns(struct table *out, const struct levels *levels, struct str first, struct arena *keep)
{
    bool asked = false;
    TAKE(keep, out->header, out->columns);
    out->header[0] = first.len ? first : STR("Idé");
    if (levels->table_column)
        out->header[levels->table_column] = STR("Bord");
    for (uint32_t l = 1; l < LEVELS; l++) {
        if (!levels->column[l])
            continue;
        const bool asks = !asked && levels->questions[l] * 2 > levels->worded[l];
        asked = asked || asks;
        if (asks)
            out->header[levels->column[l]] = STR("Spørgsmål");
        else
            TRY(str_format(&out->header[levels->column[l]], keep, "Overskrift %u", l));
    }
    return DONE;
}

static void fill_row(struct str *cell, const struct levels *levels, struct str idea)
{
    cell[0] = idea;
    for (uint32_t l = 1; l < LEVELS; l++) {
        if (levels->column[l])
            cell[levels->column[l]] = levels->above[l].words;
        if (levels->above[l].table.len)
            cell[levels->table_column] = levels->above[l].table;
    }
}

/* The same walk a second time, now that the columns are known. */
static enum status fill(struct table *out, const struct table *list, const uint8_t *level, const struct levels *known,
                        struct arena *keep)
{
    struct levels levels = {.table_column = known->table_column};
    memcpy(levels.column, known->column, sizeof levels.column);
    TAKE(keep, out->cell, (size_t)out->rows * out->columns);
    TAKE(keep, out->row, out->rows);
    uint32_t idea = 0;
    for (uint32_t r = 0; r < list->rows; r++) {
        const uint32_t l = level_of(list, level, r);
        if (l) {
            begin_level(&levels, list, r, l);
            continue;
        }
        fill_row(out->cell + (size_t)idea * out->columns, &levels, list->cell[r]);
        out->row[idea++] = list->row[r];
    }
    return DONE;
}

enum status list_headings(struct table *out, const uint8_t *level, struct notes *notes, struct arena *keep)
{
    const struct table list = *out;
    struct levels levels = {0};
    uint32_t ideas = 0;
    for (uint32_t r = 0; r < list.rows; r++) {
        const uint32_t l = level_of(&list, level, r);
        if (l) {
            begin_level(&levels, &list, r, l);
            continue;
        }
        use_levels(&levels);
        ideas++;
    }
    if (!ideas || ideas == list.rows)
        return DONE;
    for (uint32_t l = 1; l < LEVELS; l++)
        end_level(&levels, l);
    out->rows = ideas;
    out->columns = place_columns(&levels);
    if ((uint64_t)out->rows * out->columns > TABLE_MOST_CELLS)
        return fail(BAD_INPUT,
                    TR("%.*s har mere end %d linjer under overskrifter; del filen i flere",
                       "%.*s has more than %d lines below headings; split the file into several"),
                    STR_ARG(table_shown(out->source)), TABLE_MOST_CELLS / (int)out->columns);
    if (out->columns > 1) {
        out->by_headings = out->has_header = true;
        TRY(name_columns(out, &levels, list.has_header ? list.header[0] : STR(""), keep));
    }
    notes_add_many(notes, &heading_column, levels.used);
    notes_add_many(notes, &heading_left_out, levels.unused);
    return fill(out, &list, level, &levels, keep);
}
