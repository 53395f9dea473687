/* The CSV reader against one that goes letter by letter, and looks ahead as far as it likes. */
#include "input/csv.h"

#include "base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_TEXT = 40, MOST_CELLS = 64, ROUNDS = 200000 };

struct naive {
    char cell[MOST_CELLS][MOST_TEXT + 1];
    uint32_t width[MOST_CELLS], row[MOST_CELLS]; /* of each row that is not blank */
    uint32_t rows, cells, unclosed;
};

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* A NUL stands behind the text, which has none inside. */
static bool ends_cell(char c, char separator)
{
    return c == separator || ends_line(c) || c == '\0';
}

static bool naive_even(const char *text, char separator)
{
    size_t expected = SIZE_MAX;
    for (size_t at = 0; text[at]; at++) {
        size_t count = 0, start = at;
        for (; text[at] && !ends_line(text[at]); at++)
            count += text[at] == separator;
        if (at > start && expected == SIZE_MAX)
            expected = count;
        if (at > start && count != expected)
            return false;
        if (!text[at])
            break;
    }
    return expected != SIZE_MAX && expected >= (separator == '\t' ? 1 : 2);
}

/* Bytes of the quoted cell at `text`, with both quotes; 0 when it is none. */
static size_t naive_quoted(const char *whole, const char *text, char separator, char *cell)
{
    size_t at = 1, len = 0;
    bool breaks = false;
    if (text[0] != '"')
        return 0;
    for (;; at++) {
        if (text[at] == '\0')
            return 0;
        if (text[at] == '"' && text[at + 1] == '"')
            at++;
        else if (text[at] == '"')
            break;
        breaks = breaks || ends_line(text[at]);
        cell[len++] = text[at];
    }
    cell[len] = '\0';
    if (!ends_cell(text[at + 1], separator) || (breaks && naive_even(whole, separator)))
        return 0;
    return at + 1;
}

static bool naive_blank(const struct naive *naive, uint32_t from)
{
    for (uint32_t n = from; n < naive->cells; n++)
        for (const char *at = naive->cell[n]; *at; at++)
            if (*at != ' ' && !ends_line(*at) && *at != '\t')
                return false;
    return true;
}

static void naive_read(struct naive *out, const char *text, char separator)
{
    const char *whole = text;
    memset(out, 0, sizeof *out);
    for (uint32_t record = 1; *text; record++) {
        uint32_t first = out->cells;
        for (;;) {
            char *cell = out->cell[out->cells++];
            size_t len = naive_quoted(whole, text, separator, cell);
            if (len == 0) {
                out->unclosed += text[0] == '"';
                while (!ends_cell(text[len], separator))
                    len++;
                memcpy(cell, text, len);
                cell[len] = '\0';
            }
            text += len;
            if (*text != separator)
                break;
            text++;
        }
        text += text[0] == '\r' && text[1] == '\n' ? 2 : *text != '\0';
        if (naive_blank(out, first)) {
            out->cells = first;
            continue;
        }
        uint32_t width = out->cells - first;
        while (out->rows > 0 && width > out->width[0] && out->cell[first + width - 1][0] == '\0')
            width--;
        out->cells = first + width;
        out->width[out->rows] = width;
        out->row[out->rows++] = record;
    }
}

static void compare(const char *text, char separator)
{
    struct arena arena = {0};
    struct notes notes = {0};
    struct table table = {.source = STR("prøve")};
    static struct naive naive;
    naive_read(&naive, text, separator);
    assert_int_equal(csv_from(&table, str_from(text), separator, &notes, &arena), DONE);
    assert_int_equal(table.rows, naive.rows);
    uint32_t cell = 0, unclosed = 0;
    for (uint32_t row = 0; row < table.rows; row++) {
        assert_int_equal(table.row[row], naive.row[row]);
        for (uint32_t column = 0; column < table.columns; column++) {
            struct str found = table_cell(&table, row, column);
            const char *expected = column < naive.width[row] ? naive.cell[cell++] : "";
            assert_true(str_equal(found, str_from(expected)));
        }
    }
    for (uint32_t n = 0; n < notes.count; n++)
        if (strcmp(notes.note[n].kind->word, "unclosed_quote") == 0)
            unclosed = (uint32_t)notes.note[n].count;
    assert_int_equal(unclosed, naive.unclosed);
    notes_free(&notes);
    arena_free(&arena);
}

static void the_reader_reads_as_the_naive_one(void **state)
{
    (void)state;
    static const char letters[] = "a\"\";;\n\n\r b";
    struct random random;
    random_seed(&random, 1);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        char text[MOST_TEXT + 1], separator = round % 2 ? ';' : '\t';
        size_t len = random_below(&random, MOST_TEXT);
        for (size_t at = 0; at < len; at++) {
            text[at] = letters[random_below(&random, sizeof letters - 1)];
            if (text[at] == ';')
                text[at] = separator;
        }
        text[len] = '\0';
        compare(text, separator);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_reader_reads_as_the_naive_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
