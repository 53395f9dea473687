/* The codebook: a small table of themes with known headings, in Danish or English. */
#include "ideas/codebook.h"

#include "base/map.h"
#include "base/number.h"
#include "input/heading.h"

#include <string.h>

enum { HEADING_WORDS = 8 };

enum codebook_column {
    CODEBOOK_COLUMN_LABEL,
    CODEBOOK_COLUMN_DESCRIPTION,
    CODEBOOK_COLUMN_EXAMPLES,
    CODEBOOK_COLUMN_PARENT,
    CODEBOOK_COLUMNS
};

/* The first word that a file has wins: themes.csv has both `theme`, a number, and `label`. */
static const char *const heading_words[CODEBOOK_COLUMNS][HEADING_WORDS] = {
    [CODEBOOK_COLUMN_LABEL] = {"label", "etiket", "navn", "name", "tema", "theme", "temaer", "themes"},
    [CODEBOOK_COLUMN_DESCRIPTION] = {"description", "beskrivelse", "forklaring", "definition"},
    [CODEBOOK_COLUMN_EXAMPLES] = {"examples", "eksempler", "example", "eksempel"},
    [CODEBOOK_COLUMN_PARENT] = {"parent"},
};

struct codebook_reading {
    struct table table;
    uint32_t column[CODEBOOK_COLUMNS]; /* table.columns where the file has none */
    struct map labels;                 /* in lower case, one blank between words → number of the theme */
    uint32_t room;                     /* of the texts */
    struct arena *keep;
};

static enum status find_column(uint32_t *out, const struct codebook_reading *reading, enum codebook_column wanted)
{
    const struct table *table = &reading->table;
    *out = table->columns;
    for (uint32_t word = 0; word < HEADING_WORDS && heading_words[wanted][word]; word++)
        for (uint32_t column = 0; column < table->columns; column++) {
            struct str folded;
            TRY(heading_fold(&folded, table->header[column], reading->keep));
            if (!str_equal(folded, str_from(heading_words[wanted][word])))
                continue;
            *out = column;
            return DONE;
        }
    return DONE;
}

static enum status find_codebook_columns(struct codebook_reading *reading)
{
    for (enum codebook_column wanted = 0; wanted < CODEBOOK_COLUMNS; wanted++)
        TRY(find_column(&reading->column[wanted], reading, wanted));
    if (reading->column[CODEBOOK_COLUMN_LABEL] < reading->table.columns)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række 1: der er ingen kolonne med temaernes navne; skriv »tema« som overskrift over dem (og "
                   "»beskrivelse« og »eksempler« over resten, hvis de er der)",
                   "%.*s, row 1: there is no column with the themes' names; write “label” as the heading above them "
                   "(and “description” and “examples” above the rest, if they are there)"),
                STR_ARG(table_shown(reading->table.source)));
}

/* Composed, masked and trimmed; an absent column is empty. */
static enum status read_cell_at(struct str *out, const struct codebook_reading *reading, uint32_t row, uint32_t column)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    *out = (struct str){0};
    if (column == reading->table.columns)
        return DONE;
    struct str cell = table_trim(table_cell(&reading->table, row, column));
    if (cell.len > CODEBOOK_MOST_TEXT)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: teksten fylder %zu byte, og der kan højst være %d; gør den kortere",
                       "%.*s, row %u, column %u: the text takes %zu bytes and may take at most %d; shorten it"),
                    STR_ARG(table_shown(reading->table.source)), reading->table.row[row], column + 1, cell.len,
                    CODEBOOK_MOST_TEXT);
    TRY(utf8_nfc(out, cell, reading->keep));
    return private_mask(out, *out, found, reading->keep);
}

static enum status read_cell(struct str *out, const struct codebook_reading *reading, uint32_t row,
                             enum codebook_column column)
{
    return read_cell_at(out, reading, row, reading->column[column]);
}

static enum status refuse_label(const struct codebook_reading *reading, uint32_t row, struct str label)
{
    const struct str source = table_shown(reading->table.source);
    uint32_t at = reading->table.row[row], column = reading->column[CODEBOOK_COLUMN_LABEL] + 1;
    if (!label.len)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: temaet har intet navn; skriv et, eller slet rækken",
                       "%.*s, row %u, column %u: the theme has no name; write one, or delete the row"),
                    STR_ARG(source), at, column);
    size_t characters = utf8_count(label);
    if (characters <= CODEBOOK_MOST_LABEL)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s, række %u, kolonne %u: navnet har %zu tegn, og der kan højst være %d; sæt resten i kolonnen "
                   "»beskrivelse«",
                   "%.*s, row %u, column %u: the name has %zu characters and may have at most %d; put the rest into "
                   "the column “description”"),
                STR_ARG(source), at, column, characters, CODEBOOK_MOST_LABEL);
}

/* Two names that differ by case and blanks alone are one. */
static enum status add_label(struct codebook *out, struct codebook_reading *reading, uint32_t row, struct str label)
{
    struct str folded;
    uint32_t number;
    bool is_new;
    TRY(refuse_label(reading, row, label));
    TRY(utf8_lower(&folded, label, reading->keep));
    struct buffer plain = {0};
    enum status status = DONE;
    for (size_t at = 0; status == DONE && at < folded.len;) {
        size_t from = at;
        bool blank = utf8_is_space(utf8_next(folded, &at));
        if (!blank)
            status = buffer_add(&plain, str_slice(folded, from, at - from));
        else if (plain.len && plain.at[plain.len - 1] != ' ')
            status = buffer_add(&plain, STR(" "));
    }
    if (status == DONE)
        status = str_copy(&folded, buffer_str(&plain), reading->keep);
    buffer_free(&plain);
    TRY(status);
    TRY(map_add(&reading->labels, folded, &number, &is_new));
    if (!is_new)
        return fail(BAD_INPUT,
                    TR("%.*s, række %u, kolonne %u: temaet »%.*s« står også i række %u; slet det ene",
                       "%.*s, row %u, column %u: the theme “%.*s” stands in row %u too; delete one of them"),
                    STR_ARG(table_shown(out->source)), reading->table.row[row],
                    reading->column[CODEBOOK_COLUMN_LABEL] + 1, STR_ARG(label), out->theme[number].row);
    if (number == CODEBOOK_MOST_THEMES)
        return fail(BAD_INPUT,
                    TR("%.*s har flere end %d temaer; er det filen med idéerne?",
                       "%.*s has more than %d themes; is it the file with the ideas?"),
                    STR_ARG(table_shown(out->source)), CODEBOOK_MOST_THEMES);
    out->theme[number] = (struct codebook_theme){.label = label, .row = reading->table.row[row]};
    out->count = number + 1;
    return DONE;
}

static enum status add_text(struct codebook *out, struct codebook_reading *reading, struct str text,
                            enum codebook_part part)
{
    if (!text.len)
        return DONE;
    if (out->texts == reading->room) {
        struct codebook_text *more;
        uint32_t room = reading->room ? 2 * reading->room : 64;
        TAKE(reading->keep, more, room);
        for (uint32_t t = 0; t < out->texts; t++)
            more[t] = out->text[t];
        out->text = more;
        reading->room = room;
    }
    out->text[out->texts++] =
        (struct codebook_text){.text = text, .part = part, .theme = out->count - 1, .idea = IDEA_NONE};
    return DONE;
}

/* "1-09", "N0012", "17": no blank and a digit. */
static bool looks_like_number(struct str text)
{
    bool digit = false;
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        if (utf8_is_space(c))
            return false;
        digit = digit || (c >= '0' && c <= '9');
    }
    return digit;
}

/* "3,5" and "1-09, 1-12" are two numbers each, "Flere bænke, tak" is one text. */
static bool is_list_of_numbers(struct str text)
{
    for (size_t at = 0; at <= text.len; at++) {
        size_t from = at;
        while (at < text.len && text.at[at] != ',')
            at++;
        if (!looks_like_number(str_trim(str_slice(text, from, at - from))))
            return false;
    }
    return true;
}

/* The examples of one cell. *count: those of the theme so far. */
static enum status add_examples_of(struct codebook *out, struct codebook_reading *reading, uint32_t row,
                                   struct str cell, uint32_t *count)
{
    const bool commas = is_list_of_numbers(cell);
    for (size_t at = 0; at < cell.len; at++) {
        size_t from = at;
        while (at < cell.len && !strchr(";|\n\r", cell.at[at]) && !(commas && cell.at[at] == ','))
            at++;
        struct str example = str_trim(str_slice(cell, from, at - from));
        *count += example.len > 0;
        if (*count > CODEBOOK_MOST_EXAMPLES)
            return fail(BAD_INPUT,
                        TR("%.*s, række %u, kolonne %u: temaet har flere end %d eksempler; fem er nok",
                           "%.*s, row %u, column %u: the theme has more than %d examples; five are enough"),
                        STR_ARG(table_shown(out->source)), reading->table.row[row],
                        reading->column[CODEBOOK_COLUMN_EXAMPLES] + 1, CODEBOOK_MOST_EXAMPLES);
        TRY(add_text(out, reading, example, CODEBOOK_EXAMPLE));
    }
    return DONE;
}

/* A ; between examples parts cells too where nobody put quotation marks around them: the rest stands in columns without a heading. */
static enum status add_examples(struct codebook *out, struct codebook_reading *reading, uint32_t row)
{
    const struct table *table = &reading->table;
    uint32_t column = reading->column[CODEBOOK_COLUMN_EXAMPLES], count = 0;
    while (column < table->columns) {
        struct str cell;
        TRY(read_cell_at(&cell, reading, row, column));
        TRY(add_examples_of(out, reading, row, cell, &count));
        if (++column < table->columns && table_trim(table->header[column]).len)
            break;
    }
    return DONE;
}

static enum status read_theme(struct codebook *out, struct codebook_reading *reading, uint32_t row)
{
    struct str label, description, parent;
    TRY(read_cell(&parent, reading, row, CODEBOOK_COLUMN_PARENT));
    if (parent.len)
        return DONE;
    TRY(read_cell(&label, reading, row, CODEBOOK_COLUMN_LABEL));
    TRY(add_label(out, reading, row, label));
    TRY(add_text(out, reading, label, CODEBOOK_LABEL));
    TRY(read_cell(&description, reading, row, CODEBOOK_COLUMN_DESCRIPTION));
    TRY(add_text(out, reading, description, CODEBOOK_DESCRIPTION));
    return add_examples(out, reading, row);
}

static enum status read_themes(struct codebook *out, struct codebook_reading *reading)
{
    const struct table *table = &reading->table;
    out->source = table->source;
    out->hash = table->hash;
    TRY(find_codebook_columns(reading));
    TAKE(reading->keep, out->theme, CODEBOOK_MOST_THEMES);
    for (uint32_t row = 0; row < table->rows; row++)
        TRY(read_theme(out, reading, row));
    if (out->count)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s har en overskrift, men ingen temaer; skriv mindst ét navn under den",
                   "%.*s has a heading but no themes; write at least one name below it"),
                STR_ARG(table_shown(out->source)));
}

/* The separator beside which the first line has a heading for the names, which says more than the width of the rows: one ; too many
 * between examples makes them differ. 0: there is none. */
static enum status separator_of(char *out, struct str bytes, struct arena *work)
{
    static const char separators[] = {';', '\t', ',', '|'};
    struct str line = str_slice(bytes, 0, str_find(bytes, STR("\n"), 0));
    *out = 0;
    if (memchr("[{", *bytes.at, 2)) /* JSON has headings elsewhere */
        return DONE;
    for (size_t s = 0; s < sizeof separators; s++)
        for (size_t at = 0; at < line.len; at++) {
            size_t from = at;
            while (at < line.len && line.at[at] != separators[s])
                at++;
            struct str folded;
            TRY(heading_fold(&folded, str_slice(line, from, at - from), work));
            for (uint32_t word = 0; at - from < line.len && word < HEADING_WORDS; word++) {
                const char *name = heading_words[CODEBOOK_COLUMN_LABEL][word];
                if (name && str_equal(folded, str_from(name))) {
                    *out = separators[s];
                    return DONE;
                }
            }
        }
    return DONE;
}

enum status codebook_from_bytes(struct codebook *out, struct str bytes, struct str source, struct notes *notes,
                                struct arena *keep)
{
    struct codebook_reading reading = {.keep = keep};
    /* Without such a heading guessed as ideas are: a list of names with commas in them is one column. */
    struct table_options options = {.charset = -1, .header = 1};
    *out = (struct codebook){0};
    if (bytes.len)
        TRY(separator_of(&options.separator, bytes, keep));
    TRY(table_from_bytes(&reading.table, bytes, source, &options, notes, keep));
    enum status status = read_themes(out, &reading);
    map_free(&reading.labels);
    return status;
}

static enum status find_idea(uint32_t *out, const struct map *ids, struct str example, struct arena *keep)
{
    uint32_t number;
    *out = map_find(ids, example);
    if (*out != MAP_NONE || !number_parse_u32(&number, example))
        return DONE;
    struct str own;
    TRY(str_format(&own, keep, "N%04u", number));
    *out = map_find(ids, own);
    return DONE;
}

static enum status claim(struct codebook *codebook, struct codebook_text *text, uint32_t idea,
                         const struct ideas *ideas)
{
    if (ideas->duplicate_of[idea] != IDEA_NONE)
        idea = ideas->duplicate_of[idea];
    for (const struct codebook_text *other = codebook->text; other < text; other++)
        if (other->idea == idea && other->theme != text->theme)
            return fail(BAD_INPUT,
                        TR("%.*s, række %u: idéen %.*s er eksempel på »%.*s«, men den er (eller siger det samme som) "
                           "et eksempel på »%.*s« i række %u; slet det ene",
                           "%.*s, row %u: the idea %.*s is an example of “%.*s”, but it is (or says the same as) an "
                           "example of “%.*s” in row %u; delete one of them"),
                        STR_ARG(table_shown(codebook->source)), codebook->theme[text->theme].row, STR_ARG(text->text),
                        STR_ARG(codebook->theme[text->theme].label), STR_ARG(codebook->theme[other->theme].label),
                        codebook->theme[other->theme].row);
    text->idea = idea;
    text->text = ideas->text[idea];
    return DONE;
}

static enum status find_examples(struct codebook *codebook, const struct map *ids, const struct ideas *ideas,
                                 struct notes *notes, struct arena *keep)
{
    static const struct note_kind no_idea = {
        "codebook_example",
        "eksempler i kodebogen er et nummer, som ingen idé har; de er sprunget over|eksempel i kodebogen er et nummer, "
        "som ingen idé har; det er sprunget over",
        "examples in the codebook are a number that no idea has; they were skipped|example in the codebook is a number "
        "that no idea has; it was skipped"};
    for (uint32_t t = 0; t < codebook->texts; t++) {
        struct codebook_text *text = &codebook->text[t];
        uint32_t idea;
        if (text->part != CODEBOOK_EXAMPLE)
            continue;
        TRY(find_idea(&idea, ids, text->text, keep));
        if (idea != MAP_NONE) {
            TRY(claim(codebook, text, idea, ideas));
        } else if (looks_like_number(text->text)) {
            notes_add(notes, &no_idea, TR("%.*s, række %u: %.*s", "%.*s, row %u: %.*s"),
                      STR_ARG(table_name(codebook->source)), codebook->theme[text->theme].row,
                      STR_ARG(utf8_prefix(text->text, 40)));
            text->text = (struct str){0};
        }
    }
    return DONE;
}

enum status codebook_find_examples(struct codebook *codebook, const struct ideas *ideas, struct notes *notes,
                                   struct arena *keep)
{
    struct map ids = {0};
    enum status status = DONE;
    bool any = false, is_new;
    for (uint32_t t = 0; t < codebook->texts; t++)
        any = any || codebook->text[t].part == CODEBOOK_EXAMPLE;
    for (uint32_t i = 0, number; any && status == DONE && i < ideas->N; i++)
        status = map_add(&ids, ideas->id[i], &number, &is_new); /* ids are unique: the number is i */
    if (any && status == DONE)
        status = find_examples(codebook, &ids, ideas, notes, keep);
    map_free(&ids);
    return status;
}
