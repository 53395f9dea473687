/* Bytes → charset → text → rows: the order of the readers, and what they refuse. */
#include "input/table.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/parallel.h"
#include "input/csv.h"
#include "input/docx.h"
#include "input/encoding.h"
#include "input/first_row.h"
#include "input/json.h"
#include "input/list_headings.h"
#include "input/workbook.h"
#include "input/xlsx.h"

#include <string.h>

static const struct note_kind invalid_bytes = {
    "invalid_bytes",
    "byte, der ikke er tegn i filens tegnsæt; de står som \uFFFD|"
    "byte, der ikke er et tegn i filens tegnsæt; den står som \uFFFD",
    "bytes that are no character in the file's charset; they stand as \uFFFD|"
    "byte that is no character in the file's charset; it stands as \uFFFD"};
static const struct note_kind nul_bytes = {"nul_bytes",
                                           "NUL-byte i filen; de er taget ud|NUL-byte i filen; den er taget ud",
                                           "NUL bytes in the file; they are taken out|"
                                           "NUL byte in the file; it is taken out"};
static const struct note_kind guard = {"guard",
                                       "celler, hvor et regneark havde sat ' foran = + - eller @; tegnet er taget væk|"
                                       "celle, hvor et regneark havde sat ' foran = + - eller @; tegnet er taget væk",
                                       "cells where a spreadsheet had put ' before = + - or @; the sign is taken away|"
                                       "cell where a spreadsheet had put ' before = + - or @; the sign is taken away"};

static const struct note_kind doubled_letters = {
    "doubled_letters",
    "filer, hvor danske bogstaver var blevet til to tegn hver (»Ã¦« for »æ«), før de kom hertil, så ordene er ødelagt; "
    "hent dem igen, hvor de kommer fra, uden at åbne dem i et andet program imellem|"
    "fil, hvor danske bogstaver var blevet til to tegn hver (»Ã¦« for »æ«), før den kom hertil, så ordene er ødelagt; "
    "hent den igen, hvor den kommer fra, uden at åbne den i et andet program imellem",
    "files where Danish letters had become two signs each (“Ã¦” for “æ”) before they came here, so that words are "
    "broken; fetch them again from where they come, without opening them in another program in between|"
    "file where Danish letters had become two signs each (“Ã¦” for “æ”) before it came here, so that words are broken; "
    "fetch it again from where it comes, without opening it in another program in between"};

/* ---- what is not text ---- */

struct signature {
    const char *bytes, *danish, *english;
};

static const struct signature signatures[] = {
    {"PK\x05\x06", "en tom zip-fil", "an empty zip file"},
    {"PK\x03\x04", "en zip-fil, men hverken et Excel-ark (.xlsx) eller et Word-dokument (.docx)",
     "a zip file, but neither an Excel sheet (.xlsx) nor a Word document (.docx)"},
    {"\xD0\xCF\x11\xE0", "et ældre Excel-ark eller Word-dokument (.xls, .doc)",
     "an older Excel sheet or Word document (.xls, .doc)"},
    {"%PDF-", "en PDF-fil", "a PDF file"},
    {"{\\rtf", "et RTF-dokument", "an RTF document"},
    {"SQLite format 3", "en database", "a database"},
};

static enum status refuse_signatures(struct str bytes, struct str source)
{
    for (size_t n = 0; n < sizeof signatures / sizeof *signatures; n++)
        if (str_starts(bytes, str_from(signatures[n].bytes)))
            return fail(BAD_INPUT,
                        TR("%.*s er %s; gem eller eksportér den som CSV (UTF-8), og prøv igen",
                           "%.*s is %s; save or export it as CSV (UTF-8) and try again"),
                        STR_ARG(table_shown(source)), TR(signatures[n].danish, signatures[n].english));
    return DONE;
}

/* Its rows would be read as ideas otherwise. */
static enum status refuse_vote(struct str text, struct str source)
{
    const bool is_pabulib = str_starts(text, STR("META\nkey;value")) || str_starts(text, STR("META\r\nkey;value"));
    if (!is_pabulib)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s er en afstemning om et borgerbudget (Pabulib, .pb): den har projekter og stemmer, ikke idéer; "
                   "vælg en fil med én idé pr. række",
                   "%.*s is a vote on a participatory budget (Pabulib, .pb): it has projects and votes, not ideas; "
                   "choose a file with one idea a row"),
                STR_ARG(table_shown(source)));
}

static bool is_control(unsigned char c)
{
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1A;
}

/* Text holds a stray control character at most; a picture or a program is full of them. */
static enum status refuse_binary(struct str text, struct str source)
{
    enum { SAMPLE = 1 << 20, STRAY = 8, ONE_IN = 50 };
    size_t len = text.len < SAMPLE ? text.len : SAMPLE, controls = 0, first = SIZE_MAX;
    for (size_t at = 0; at < len; at++)
        if (is_control((unsigned char)text.at[at])) {
            first = controls++ == 0 ? at : first;
        }
    if (controls <= STRAY + len / ONE_IN)
        return DONE;
    return fail(
        BAD_INPUT,
        TR("%.*s er ikke tekst: på plads %zu står styretegnet 0x%02X, og der er %zu af den slags; vælg en fil med "
           "tekst eller CSV",
           "%.*s is not text: at position %zu stands the control character 0x%02X, and there are %zu of that kind; "
           "choose a file with text or CSV"),
        STR_ARG(table_shown(source)), first + 1, (unsigned)(unsigned char)text.at[first], controls);
}

static enum status refuse_empty(const struct table *table)
{
    if (table->rows > 0)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s er tom: der er ingen tekst i den; vælg en fil med én idé pr. række",
                   "%.*s is empty: there is no text in it; choose a file with one idea a row"),
                STR_ARG(table_shown(table->source)));
}

/* ---- bytes → text ---- */

static enum status drop_nul(struct str *text, struct str source, struct notes *notes, struct arena *keep)
{
    if (text->len == 0 || !memchr(text->at, '\0', text->len))
        return DONE;
    char *fresh;
    TAKE(keep, fresh, text->len);
    size_t len = 0;
    for (size_t at = 0; at < text->len; at++) {
        if (text->at[at] != '\0')
            fresh[len++] = text->at[at];
        else
            notes_add(notes, &nul_bytes, TR("%.*s, plads %zu", "%.*s, position %zu"), STR_ARG(table_name(source)),
                      at + 1);
    }
    *text = (struct str){fresh, len};
    return DONE;
}

/* UTF-8 that somebody read as Windows-1252 and wrote as UTF-8 again. The first MB shows it. */
static void note_doubled(struct str text, struct str source, struct notes *notes)
{
    enum { SAMPLE = 1 << 20, LEAST = 3 };
    const struct str sample = str_slice(text, 0, SAMPLE);
    static const char *const letters[] = {"\xC3\x83\xC2\xA6", "\xC3\x83\xC2\xB8", "\xC3\x83\xC2\xA5"};
    uint64_t doubled = 0;
    for (size_t n = 0; n < sizeof letters / sizeof *letters; n++)
        for (size_t at = 0; (at = str_find(sample, str_from(letters[n]), at)) < sample.len; at++)
            doubled++;
    if (doubled >= LEAST)
        notes_add(notes, &doubled_letters, "%.*s", STR_ARG(table_name(source)));
}

/* The line, from 1, of the first character that stands for an invalid byte. */
static size_t first_replaced_line(struct str text)
{
    size_t line = 1, end = str_find(text, STR("\uFFFD"), 0);
    for (size_t at = 0; at < end && at < text.len; at++)
        line += text.at[at] == '\n' || (text.at[at] == '\r' && at + 1 < end && text.at[at + 1] != '\n');
    return line;
}

static enum status decode(struct str *text, struct table *table, struct str bytes, bool is_utf8,
                          const struct table_options *options, struct notes *notes, struct arena *keep)
{
    uint64_t replaced = 0;
    table->charset = options->charset < 0 ? encoding_guess(bytes, is_utf8) : (enum charset)options->charset;
    if (table->charset == CHARSET_UTF8 && is_utf8)
        *text = utf8_without_mark(bytes);
    else
        TRY(utf8_from_charset(text, &replaced, bytes, table->charset, keep));
    TRY(refuse_binary(*text, table->source));
    if (replaced > 0) {
        notes_add(notes, &invalid_bytes, TR("%.*s, linje %zu (læst som %s)", "%.*s, line %zu (read as %s)"),
                  STR_ARG(table_name(table->source)), first_replaced_line(*text), charset_name[table->charset]);
        notes_add_many(notes, &invalid_bytes, replaced - 1);
    }
    return drop_nul(text, table->source, notes, keep);
}

/* ---- text → table ---- */

/* `ending` is in lower case; the source's own case makes no difference. */
static bool ends_so(struct str source, struct str ending)
{
    if (source.len < ending.len)
        return false;
    for (size_t n = 0; n < ending.len; n++)
        if (ascii_lower(source.at[source.len - ending.len + n]) != ending.at[n])
            return false;
    return true;
}

static bool has_ending(struct str source, struct str ending)
{
    if (ends_so(source, STR(".gz")))
        source.len -= 3;
    return ends_so(source, ending);
}

static enum status choose_format(struct table *table, struct str text, const struct table_options *options)
{
    table->format = options->format;
    table->separator = options->separator;
    if (options->format == TABLE_LINES)
        table->separator = 0;
    else if (options->separator == 0)
        TRY(csv_guess_separator(&table->separator, text, has_ending(table->source, STR(".txt"))));
    if (options->format == TABLE_CSV && table->separator == 0)
        table->separator = has_ending(table->source, STR(".tsv")) ? '\t' : ';'; /* one column: any will do */
    if (options->format == TABLE_GUESS)
        table->format = table->separator ? TABLE_CSV : TABLE_LINES;
    return DONE;
}

/* Platforms put an apostrophe before what a spreadsheet would take for a formula; nobody wrote it. */
static void drop_guards(struct table *table, struct notes *notes)
{
    for (size_t n = 0; n < (size_t)table->rows * table->columns; n++) {
        struct str *cell = &table->cell[n];
        if (cell->len < 2 || cell->at[0] != '\'' || !memchr("=+-@", cell->at[1], 4))
            continue;
        *cell = str_slice(*cell, 1, cell->len);
        notes_add(notes, &guard, TR("%.*s, række %u", "%.*s, row %u"), STR_ARG(table_name(table->source)),
                  table->row[n / table->columns]);
    }
}

static enum status split_header(struct table *table, const struct table_options *options, struct notes *notes,
                                struct arena *keep)
{
    uint32_t row = 0;
    if (table->by_headings)
        return DONE;
    table->has_header = options->header > 0;
    if (table->format == TABLE_JSON)
        table->has_header = true;
    else if (table->format == TABLE_DOCX && table->columns == 1)
        table->has_header = false;
    else if (options->header < 0) {
        TRY(first_row_header(&row, table));
        table->has_header = row < table->rows;
    }
    if (!table->has_header || table->rows == 0) {
        TAKE(keep, table->header, table->columns);
        return DONE;
    }
    first_row_note_titles(table, row, table->source, false, notes);
    table->header = table->cell + (size_t)row * table->columns;
    table->cell = table->header + table->columns;
    table->row += row + 1;
    table->rows -= row + 1;
    return DONE;
}

static bool is_named_json(struct str source)
{
    return has_ending(source, STR(".json")) || has_ending(source, STR(".jsonl")) ||
           has_ending(source, STR(".ndjson")) || has_ending(source, STR(".geojson"));
}

/* A workbook or a document: TABLE_GUESS stays where the archive holds neither. */
static enum status read_archive(struct table *out, struct str bytes, struct notes *notes, struct arena *keep)
{
    struct zip *zip;
    enum status status = DONE;
    TRY(zip_open(&zip, bytes, out->source));
    if (zip_has(zip, WORKBOOK_PART)) {
        out->format = TABLE_XLSX;
        status = xlsx_from(out, zip, notes, keep);
    } else if (zip_has(zip, DOCX_PART)) {
        out->format = TABLE_DOCX;
        status = docx_from(out, zip, notes, keep);
    }
    zip_close(zip);
    return status;
}

static enum status read_text(struct table *out, struct str bytes, bool is_utf8, const struct table_options *options,
                             struct notes *notes, struct arena *keep)
{
    struct str text;
    TRY(refuse_signatures(bytes, out->source));
    TRY(decode(&text, out, bytes, is_utf8, options, notes, keep));
    TRY(refuse_vote(text, out->source));
    note_doubled(text, out->source, notes);
    if (options->format == TABLE_GUESS && !options->separator && (json_looks_so(text) || is_named_json(out->source))) {
        out->format = TABLE_JSON;
        return json_from(out, text, notes, keep);
    }
    TRY(choose_format(out, text, options));
    return out->format == TABLE_LINES ? lines_from(out, text, keep) : csv_from(out, text, out->separator, notes, keep);
}

static enum status read_bytes(struct table *out, struct str bytes, bool is_utf8, const struct table_options *options,
                              struct notes *notes, struct arena *keep)
{
    if (str_starts(bytes, STR("PK\x03\x04")))
        TRY(read_archive(out, bytes, notes, keep));
    if (out->format == TABLE_GUESS)
        TRY(read_text(out, bytes, is_utf8, options, notes, keep));
    TRY(refuse_empty(out));
    if (out->format == TABLE_CSV || out->format == TABLE_XLSX)
        drop_guards(out, notes);
    TRY(split_header(out, options, notes, keep));
    if (out->format == TABLE_LINES)
        TRY(list_headings(out, NULL, notes, keep));
    table_check(out);
    for (uint32_t row = 1; row < out->rows && out->format != TABLE_XLSX; row++)
        check(out->row[row] > out->row[row - 1]);
    return DONE;
}

struct reading {
    struct table *table;
    struct hash *hash;
    struct str bytes;
    bool is_utf8;
    const struct table_options *options;
    struct notes *notes;
    struct arena *keep;
};

enum { READ, HASH, READING_TILES };

/* Hashing takes as long as reading. */
static enum status reading_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct reading *r = context;
    if (tile == READ)
        return read_bytes(r->table, r->bytes, r->is_utf8, r->options, r->notes, r->keep);
    *r->hash = hash_of(r->bytes);
    return DONE;
}

enum status table_from_bytes(struct table *out, struct str bytes, struct str source,
                             const struct table_options *options, struct notes *notes, struct arena *keep)
{
    struct hash hash;
    struct reading reading = {out, &hash, bytes, encoding_is_utf8(bytes), options, notes, keep};
    *out = (struct table){.source = source};
    TRY(parallel_tiles(READING_TILES, reading_tile, &reading));
    out->hash = hash;
    return DONE;
}

enum status table_read(struct table *out, const char *path, const struct table_options *options, struct notes *notes,
                       struct arena *keep)
{
    struct str bytes, source;
    TRY(str_copy(&source, str_from(path), keep));
    TRY(file_read(&bytes, path, keep));
    return table_from_bytes(out, bytes, source, options, notes, keep);
}

struct str table_shown(struct str source)
{
    return str_equal(source, STR("-")) ? str_from(TR("standardinput", "standard input")) : source;
}

struct str table_name(struct str source)
{
    struct str name = table_shown(source);
    for (size_t at = name.len; at > 0; at--)
        if (name.at[at - 1] == '/')
            return str_slice(name, at, name.len - at);
    return name;
}

void table_check(const struct table *table)
{
    check(table->format != TABLE_GUESS && (table->separator != 0) == (table->format == TABLE_CSV));
    check(table->columns <= TABLE_MOST_COLUMNS && table->rows <= TABLE_MOST_ROWS);
    check(table->rows == 0 || table->columns > 0);
    check(table->header || table->columns == 0);
    for (uint32_t row = 0; row < table->rows; row++)
        check(table->row[row] > 0);
}
