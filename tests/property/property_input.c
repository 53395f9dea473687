/* The same consultation, written down in many ways, gives the same ideas: separators, line ends, quoting, charsets and the order
 * of rows change nothing that they should not. */
#include "ideas/ideas.h"

#include "base/random.h"
#include "support/reading.h"
#include "support/shuffle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 60, COLUMNS = 5, MOST_CELL = 200, ROUNDS = 60, MOST_FILE = ROWS * COLUMNS * MOST_CELL };

struct consultation {
    char cell[ROWS][COLUMNS][MOST_CELL]; /* id, forslag, begrundelse, bord, deltager; line breaks as \n */
};

struct manner {
    char separator;
    const char *line_end;
    bool quote_all;
    enum charset charset;
    bool mark; /* a BOM */
    uint32_t order[ROWS];
};

static const char *const words[] = {
    "flere", "bænke",  "ved",  "åen",      "Ærø",       "træer;", "lys,",          "\"nu\"", "øl\tog",
    "a|b",   "skov\n", "idé",  "2026",     "20.000 kr", "blå",    "ØSTER",         "og",     "på",
    "én",    "vej",    "Tak!", "by\n\nog", "5\"",       "–",      "ring 20123456", "så"};

static void write_words(char *out, size_t room, struct random *random, uint32_t count)
{
    size_t len = 0;
    out[0] = '\0';
    for (uint32_t n = 0; n < count; n++) {
        const char *word = words[random_below(random, sizeof words / sizeof *words)];
        if (len + strlen(word) + 2 < room)
            len += (size_t)sprintf(out + len, "%s%s", n ? " " : "", word);
    }
}

static void invent(struct consultation *out, struct random *random)
{
    for (uint32_t row = 0; row < ROWS; row++) {
        sprintf(out->cell[row][0], "%03u", row * 7 % 1000);
        write_words(out->cell[row][1], MOST_CELL, random, 3 + random_below(random, 12));
        write_words(out->cell[row][2], MOST_CELL, random, random_below(random, 8));
        sprintf(out->cell[row][3], "%u", 1 + random_below(random, 14));
        sprintf(out->cell[row][4], random_below(random, 3) ? "D%03u" : "p%u@example.dk", random_below(random, 20));
    }
}

static size_t write_cell(char *out, const char *cell, const struct manner *manner)
{
    size_t len = 0;
    bool quoted = manner->quote_all || strpbrk(cell, "\"\n\r,;|\t");
    if (quoted)
        out[len++] = '"';
    for (; *cell; cell++) {
        if (*cell == '\n')
            len += (size_t)sprintf(out + len, "%s", manner->line_end);
        else
            out[len++] = *cell;
        if (*cell == '"')
            out[len++] = '"';
    }
    if (quoted)
        out[len++] = '"';
    return len;
}

static size_t write_utf8(char *out, const struct consultation *consultation, const struct manner *manner)
{
    static const char *const header[COLUMNS] = {"id", "forslag", "begrundelse", "bord", "deltager"};
    size_t len = 0;
    for (uint32_t row = 0; row <= ROWS; row++)
        for (uint32_t column = 0; column < COLUMNS; column++) {
            const char *cell = row == 0 ? header[column] : consultation->cell[manner->order[row - 1]][column];
            len += write_cell(out + len, cell, manner);
            if (column + 1 < COLUMNS)
                out[len++] = manner->separator;
            else
                len += (size_t)sprintf(out + len, "%s", manner->line_end);
        }
    return len;
}

/* The letters of the words above in each single-byte charset. */
static char in_charset(int32_t c, enum charset charset)
{
    static const struct {
        int32_t c;
        unsigned char cp1252, cp850, mac;
    } letters[] = {{0xE6, 0xE6, 0x91, 0xBE}, {0xF8, 0xF8, 0x9B, 0xBF}, {0xE5, 0xE5, 0x86, 0x8C},
                   {0xC6, 0xC6, 0x92, 0xAE}, {0xD8, 0xD8, 0x9D, 0xAF}, {0xE9, 0xE9, 0x82, 0x8E},
                   {0x2013, 0x96, '-', 0xD0}};
    for (size_t n = 0; n < sizeof letters / sizeof *letters; n++)
        if (letters[n].c == c)
            return (char)(charset == CHARSET_CP1252  ? letters[n].cp1252
                          : charset == CHARSET_CP850 ? letters[n].cp850
                                                     : letters[n].mac);
    assert_true(c < 0x80);
    return (char)c;
}

static size_t encode(char *out, struct str text, const struct manner *manner)
{
    size_t len = 0;
    bool wide = manner->charset == CHARSET_UTF16LE || manner->charset == CHARSET_UTF16BE;
    for (size_t at = manner->mark ? SIZE_MAX : 0; at == SIZE_MAX || at < text.len;) {
        int32_t c = 0xFEFF;
        size_t start = at == SIZE_MAX ? 0 : at;
        at = start;
        if (len > 0 || !manner->mark)
            c = utf8_next(text, &at);
        if (wide) {
            out[len] = (char)(manner->charset == CHARSET_UTF16LE ? c & 0xFF : c >> 8);
            out[len + 1] = (char)(manner->charset == CHARSET_UTF16LE ? c >> 8 : c & 0xFF);
            len += 2;
        } else if (manner->charset == CHARSET_UTF8) {
            len += utf8_put(out + len, c);
        } else {
            out[len++] = in_charset(c, manner->charset);
        }
    }
    return len;
}

static struct manner plain_manner(void)
{
    struct manner manner = {.separator = ';', .line_end = "\n", .charset = CHARSET_UTF8};
    for (uint32_t row = 0; row < ROWS; row++)
        manner.order[row] = row;
    return manner;
}

/* `bytes` must outlive the reading, which borrows from it. */
static void read_as(struct reading *out, char bytes[4 * MOST_FILE], const struct consultation *consultation,
                    const struct manner *manner)
{
    static char text[2 * MOST_FILE];
    struct str written = {text, write_utf8(text, consultation, manner)};
    struct str encoded = {bytes, encode(bytes, written, manner)};
    assert_int_equal(reading_ideas(out, encoded, NULL), DONE);
    assert_int_equal(out->table.charset, manner->charset);
    assert_int_equal(out->table.separator, manner->separator);
}

static void assert_same(const struct reading *a, const struct reading *b)
{
    assert_int_equal(a->ideas.N, b->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++) {
        assert_true(str_equal(a->ideas.id[i], b->ideas.id[i]));
        assert_true(str_equal(a->ideas.text[i], b->ideas.text[i]));
        assert_true(str_equal(a->ideas.what[i], b->ideas.what[i]));
        assert_true(str_equal(a->ideas.why[i], b->ideas.why[i]));
        assert_true(str_equal(a->ideas.table[i], b->ideas.table[i]));
        assert_true(str_equal(a->ideas.participant[i], b->ideas.participant[i]));
        assert_int_equal(a->ideas.duplicate_of[i], b->ideas.duplicate_of[i]);
    }
    assert_memory_equal(a->ideas.masked, b->ideas.masked, sizeof a->ideas.masked);
    assert_int_equal(reading_noted(b, "ragged_row"), 0);
    assert_int_equal(reading_noted(b, "invalid_bytes"), 0);
}

static void compare(const struct consultation *consultation, const struct manner *manner)
{
    static char plain_bytes[4 * MOST_FILE], other_bytes[4 * MOST_FILE];
    struct reading plain, other;
    struct manner as_plain = plain_manner();
    read_as(&plain, plain_bytes, consultation, &as_plain);
    read_as(&other, other_bytes, consultation, manner);
    assert_int_equal(plain.ideas.N, ROWS);
    assert_same(&plain, &other);
    reading_free(&plain);
    reading_free(&other);
}

static struct consultation consultation;

static void separators_line_ends_and_quoting_change_nothing(void **state)
{
    (void)state;
    static const char separators[] = {';', ',', '\t', '|'};
    static const char *const line_ends[] = {"\n", "\r\n", "\r"};
    struct random random;
    random_seed(&random, 1);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct manner manner = plain_manner();
        invent(&consultation, &random);
        manner.separator = separators[random_below(&random, 4)];
        manner.line_end = line_ends[random_below(&random, 3)];
        manner.quote_all = random_below(&random, 2);
        compare(&consultation, &manner);
    }
}

/* cp850 has no en dash: the test writes a hyphen there, and compares with it. */
static void charsets_change_nothing(void **state)
{
    (void)state;
    static const enum charset charsets[] = {CHARSET_UTF8,   CHARSET_UTF16LE, CHARSET_UTF16BE,
                                            CHARSET_CP1252, CHARSET_CP850,   CHARSET_MAC};
    struct random random;
    random_seed(&random, 2);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct manner manner = plain_manner();
        invent(&consultation, &random);
        manner.charset = charsets[round % (sizeof charsets / sizeof *charsets)];
        manner.mark = manner.charset <= CHARSET_UTF16BE && random_below(&random, 2);
        for (uint32_t row = 0; row < ROWS && manner.charset == CHARSET_CP850; row++)
            for (uint32_t column = 0; column < COLUMNS; column++)
                for (char *dash; (dash = strstr(consultation.cell[row][column], "–"));) {
                    *dash = '-';
                    memmove(dash + 1, dash + 3, strlen(dash + 3) + 1);
                }
        compare(&consultation, &manner);
    }
}

static void the_order_of_rows_changes_nothing_but_where_they_stood(void **state)
{
    (void)state;
    struct random random;
    random_seed(&random, 3);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        struct manner manner = plain_manner();
        invent(&consultation, &random);
        shuffle(&random, manner.order, ROWS);
        compare(&consultation, &manner);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_line_ends_and_quoting_change_nothing),
        cmocka_unit_test(charsets_change_nothing),
        cmocka_unit_test(the_order_of_rows_changes_nothing_but_where_they_stood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
