/* The small parts of a workbook. Sheets are found through the relationships, as the standard wants; those that are no grids of
 * cells (charts, macros) have other types of relationship and are left out. */
#include "input/workbook.h"

#include "input/table.h"
#include "input/xml.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a part through a parser ---- */

static enum status feed(void *context, struct str block)
{
    return xml_feed(context, block, false);
}

enum status zip_parse(struct zip *zip, const char *part, struct str source, const struct xml_events *events,
                      void *context)
{
    struct xml *xml;
    TRY(xml_open(&xml, events, context, part, source));
    enum status status = zip_read(zip, part, feed, xml);
    if (status == DONE)
        status = xml_feed(xml, STR(""), true);
    xml_close(xml);
    return status;
}

/* ---- the list of sheets ---- */

struct listing {
    struct workbook *out;
    struct str *relation; /* [WORKBOOK_MOST_SHEETS] of each sheet */
    struct str source;
    struct arena *keep;
};

static enum status on_sheet(void *context, const char *name, const char **attributes)
{
    struct listing *listing = context;
    struct workbook *out = listing->out;
    if (strcmp(name, "workbookPr") == 0) {
        const char *from_1904 = xml_attribute(attributes, "date1904");
        out->from_1904 = from_1904 && (strcmp(from_1904, "1") == 0 || strcmp(from_1904, "true") == 0);
    }
    if (strcmp(name, "sheet") != 0)
        return DONE;
    if (out->sheets == WORKBOOK_MOST_SHEETS)
        return fail(BAD_INPUT,
                    TR("%.*s har mere end %d ark; gem dem, der skal læses, i en fil for sig",
                       "%.*s has more than %d sheets; save those to be read in a file of their own"),
                    STR_ARG(table_shown(listing->source)), WORKBOOK_MOST_SHEETS);
    struct str state = str_from(xml_attribute(attributes, "state"));
    out->sheet[out->sheets].hidden = str_equal(state, STR("hidden")) || str_equal(state, STR("veryHidden"));
    TRY(str_copy(&out->sheet[out->sheets].name, str_from(xml_attribute(attributes, "name")), listing->keep));
    return str_copy(&listing->relation[out->sheets++], str_from(xml_attribute(attributes, "id")), listing->keep);
}

static enum status on_relation(void *context, const char *name, const char **attributes)
{
    struct listing *listing = context;
    struct str id = str_from(xml_attribute(attributes, "Id")), target = str_from(xml_attribute(attributes, "Target"));
    struct str type = str_from(xml_attribute(attributes, "Type"));
    if (strcmp(name, "Relationship") != 0 || !target.len || !str_ends(type, STR("/worksheet")))
        return DONE;
    for (uint32_t s = 0; s < listing->out->sheets; s++)
        if (!listing->out->sheet[s].part.len && str_equal(listing->relation[s], id)) {
            bool absolute = target.at[0] == '/';
            TRY(str_format(&listing->out->sheet[s].part, listing->keep, "%s%.*s", absolute ? "" : "xl/",
                           STR_ARG(str_slice(target, absolute, target.len))));
        }
    return DONE;
}

static enum status list_sheets(struct workbook *out, struct zip *zip, struct str source, struct arena *keep)
{
    static const struct xml_events sheets = {.open = on_sheet}, relations = {.open = on_relation};
    struct listing listing = {.out = out, .source = source, .keep = keep};
    TAKE(keep, out->sheet, WORKBOOK_MOST_SHEETS);
    TAKE(keep, listing.relation, WORKBOOK_MOST_SHEETS);
    TRY(zip_parse(zip, WORKBOOK_PART, source, &sheets, &listing));
    TRY(zip_parse(zip, "xl/_rels/workbook.xml.rels", source, &relations, &listing));
    uint32_t kept = 0;
    for (uint32_t s = 0; s < out->sheets; s++)
        if (out->sheet[s].part.len)
            out->sheet[kept++] = out->sheet[s];
    out->sheets = kept;
    return DONE;
}

/* ---- shared strings: runs of one string are joined, what is only spoken (rPh) is left out ---- */

struct strings {
    struct workbook *out;
    struct buffer text;
    uint32_t room;
    bool in_text;
    uint32_t phonetic;
    struct str source;
    struct arena *keep;
};

static enum status strings_open(void *context, const char *name, const char **attributes)
{
    struct strings *strings = context;
    (void)attributes;
    strings->phonetic += strcmp(name, "rPh") == 0;
    if (strcmp(name, "si") == 0)
        strings->text.len = 0;
    strings->in_text = strcmp(name, "t") == 0 && !strings->phonetic;
    return DONE;
}

static enum status strings_text(void *context, struct str text)
{
    struct strings *strings = context;
    if (!strings->in_text)
        return DONE;
    if (strings->text.len + text.len > TABLE_MOST_CELL)
        return fail(BAD_INPUT,
                    TR("%.*s har en celle med mere end %d MB tekst; del den i flere celler",
                       "%.*s has a cell with more than %d MB of text; split it into several cells"),
                    STR_ARG(table_shown(strings->source)), TABLE_MOST_CELL >> 20);
    return buffer_add(&strings->text, text);
}

static enum status strings_close(void *context, const char *name)
{
    struct strings *strings = context;
    struct workbook *out = strings->out;
    strings->in_text = false;
    strings->phonetic -= strcmp(name, "rPh") == 0;
    if (strcmp(name, "si") != 0)
        return DONE;
    workbook_unescape(&strings->text);
    if (out->strings == strings->room) {
        uint32_t more = strings->room ? 2 * strings->room : 1024;
        if (more > WORKBOOK_MOST_STRINGS)
            return fail(BAD_INPUT,
                        TR("%.*s har mere end %d tekster; del den i flere filer",
                           "%.*s has more than %d strings; split it into several files"),
                        STR_ARG(table_shown(strings->source)), WORKBOOK_MOST_STRINGS);
        struct str *grown = realloc(out->string, more * sizeof *grown);
        if (!grown)
            return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
        out->string = grown;
        strings->room = more;
    }
    TRY(str_copy(&out->string[out->strings], buffer_str(&strings->text), strings->keep));
    out->strings++;
    return DONE;
}

static enum status read_strings(struct workbook *out, struct zip *zip, struct str source, struct arena *keep)
{
    static const struct xml_events events = {.open = strings_open, .close = strings_close, .text = strings_text};
    static const char part[] = "xl/sharedStrings.xml";
    if (!zip_has(zip, part))
        return DONE;
    struct strings strings = {.out = out, .source = source, .keep = keep};
    enum status status = zip_parse(zip, part, source, &events, &strings);
    buffer_free(&strings.text);
    return status;
}

/* Four hexadecimal digits at `at`; 0 where there are none, and for what stays as it stands: NUL, half a surrogate pair. */
static int32_t escaped_unit(struct str text, size_t at)
{
    int32_t unit = 0;
    for (size_t n = at; n < at + 4; n++) {
        char c = text.at[n];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                           : -1;
        if (digit < 0)
            return 0;
        unit = unit * 16 + digit;
    }
    return unit >= 0xD800 && unit <= 0xDFFF ? 0 : unit;
}

void workbook_unescape(struct buffer *text)
{
    enum { ESCAPE = 7 }; /* _x000D_ */
    struct str from = buffer_str(text);
    size_t len = 0;
    if (str_find(from, STR("_x"), 0) == SIZE_MAX)
        return;
    for (size_t at = 0; at < from.len;) {
        struct str next = str_slice(from, at, ESCAPE);
        int32_t unit =
            str_starts(next, STR("_x")) && str_ends(next, STR("_")) && next.len == ESCAPE ? escaped_unit(next, 2) : 0;
        if (unit) {
            len += utf8_put(text->at + len, unit);
            at += ESCAPE;
        } else {
            text->at[len++] = from.at[at++];
        }
    }
    text->len = len;
}

/* ---- which styles are dates ---- */

struct styles {
    struct workbook *out;
    uint32_t *custom; /* [customs] numbers of formats that are dates */
    uint32_t customs;
    bool in_cells;
    struct str source;
};

/* Letters of a date or a time outside quotes, escapes and brackets: "dd/mm/yyyy", but not "0.00" or "[Red]0". */
static bool is_date_format(const char *code)
{
    for (bool quoted = false, bracket = false; *code; code++) {
        if (*code == '"')
            quoted = !quoted;
        else if (!quoted && *code == '[')
            bracket = true;
        else if (!quoted && *code == ']')
            bracket = false;
        else if (!quoted && (*code == '\\' || *code == '_' || *code == '*') && code[1])
            code++;
        else if (!quoted && !bracket && strchr("dmyhsDMYHS", *code))
            return true;
    }
    return false;
}

/* The formats that every program knows by number: dates and times. */
static bool is_date_number(const struct styles *styles, uint64_t number)
{
    for (uint32_t c = 0; c < styles->customs; c++)
        if (styles->custom[c] == number)
            return true;
    return (number >= 14 && number <= 22) || (number >= 27 && number <= 36) || (number >= 45 && number <= 47) ||
           (number >= 50 && number <= 58);
}

static enum status styles_open(void *context, const char *name, const char **attributes)
{
    struct styles *styles = context;
    const char *number = xml_attribute(attributes, "numFmtId");
    if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = true;
    if (strcmp(name, "numFmt") == 0 && number) {
        const char *code = xml_attribute(attributes, "formatCode");
        if (code && is_date_format(code) && styles->customs < WORKBOOK_MOST_FORMATS)
            styles->custom[styles->customs++] = (uint32_t)strtoul(number, NULL, 10);
    }
    if (strcmp(name, "xf") != 0 || !styles->in_cells)
        return DONE;
    if (styles->out->styles == WORKBOOK_MOST_STYLES)
        return fail(BAD_INPUT,
                    TR("%.*s har mere end %d celleformater; gem den som CSV",
                       "%.*s has more than %d cell formats; save it as CSV"),
                    STR_ARG(table_shown(styles->source)), WORKBOOK_MOST_STYLES);
    styles->out->date[styles->out->styles++] = number && is_date_number(styles, strtoul(number, NULL, 10));
    return DONE;
}

static enum status styles_close(void *context, const char *name)
{
    struct styles *styles = context;
    if (strcmp(name, "cellXfs") == 0)
        styles->in_cells = false;
    return DONE;
}

static enum status read_styles(struct workbook *out, struct zip *zip, struct str source, struct arena *keep)
{
    static const struct xml_events events = {.open = styles_open, .close = styles_close};
    static const char part[] = "xl/styles.xml";
    struct styles styles = {.out = out, .source = source};
    TAKE(keep, out->date, WORKBOOK_MOST_STYLES);
    TAKE(keep, styles.custom, WORKBOOK_MOST_FORMATS);
    return zip_has(zip, part) ? zip_parse(zip, part, source, &events, &styles) : DONE;
}

enum status workbook_read(struct workbook *out, struct zip *zip, struct str source, struct arena *keep)
{
    *out = (struct workbook){0};
    TRY(list_sheets(out, zip, source, keep));
    TRY(read_styles(out, zip, source, keep));
    return read_strings(out, zip, source, keep);
}

void workbook_free(struct workbook *book)
{
    free(book->string);
    *book = (struct workbook){0};
}

/* ---- numbers ---- */

/* Days since 1970-01-01 → year, month, day (Howard Hinnant's civil_from_days). */
static void civil(int64_t days, int *year, int *month, int *day)
{
    days += 719468;
    int64_t era = days / 146097, of_era = days - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100),
            shifted = (5 * of_year + 2) / 153;
    *day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

/* A date or a time; 0 bytes where it is none that people use. */
static int write_date(char *out, size_t room, double value, bool from_1904)
{
    /* 1900-01-01 is day 1, and day 60 is the 29th of February 1900, which never was: up to it the days are one behind. It is
     * shown as the 28th. */
    enum {
        EPOCH_1900 = 25569,
        EPOCH_1904 = 24107,
        LEAP_BUG = 60,
        DAY = 86400,
        LAST_1900 = 2958466,
        LAST_1904 = 2957004
    };
    if (value < 0 || value >= (from_1904 ? LAST_1904 : LAST_1900))
        return 0;
    int64_t seconds = llround(value * DAY), days = seconds / DAY, clock = seconds % DAY;
    int year, month, day, hour = (int)(clock / 3600), minute = (int)(clock / 60 % 60);
    if (days == 0)
        return snprintf(out, room, "%02d:%02d", hour, minute);
    civil(days - (from_1904 ? EPOCH_1904 : EPOCH_1900) + (!from_1904 && days < LEAP_BUG), &year, &month, &day);
    if (!clock)
        return snprintf(out, room, "%04d-%02d-%02d", year, month, day);
    return snprintf(out, room, "%04d-%02d-%02d %02d:%02d", year, month, day, hour, minute);
}

/* The 15 digits that a spreadsheet counts with: 0.30000000000000004 was meant as 0.3, and 4.5E-2 is 0.045 on the screen. */
static int write_plain_number(char *out, size_t room, struct str stored, double value)
{
    enum { DIGITS = 15 };
    const double exact = 9007199254740992; /* 2^53 */
    bool exponent = false, whole = true;
    for (size_t at = 0; at < stored.len; at++) {
        exponent = exponent || stored.at[at] == 'E' || stored.at[at] == 'e';
        whole = whole && ((stored.at[at] >= '0' && stored.at[at] <= '9') || (at == 0 && stored.at[at] == '-'));
    }
    if (whole || (!exponent && stored.len <= DIGITS))
        return 0;
    bool integer = fabs(value) < exact && value == floor(value);
    return snprintf(out, room, integer ? "%.0f" : "%.15g", value);
}

struct str workbook_number(char room[WORKBOOK_NUMBER], struct str stored, bool is_date, bool from_1904)
{
    char text[WORKBOOK_NUMBER], *end;
    if (!stored.len || stored.len >= sizeof text)
        return stored;
    memcpy(text, stored.at, stored.len);
    text[stored.len] = 0;
    double value = strtod(text, &end);
    if (*end || !isfinite(value))
        return stored;
    int len = is_date ? write_date(room, WORKBOOK_NUMBER, value, from_1904)
                      : write_plain_number(room, WORKBOOK_NUMBER, stored, value);
    return len > 0 ? (struct str){room, (size_t)len} : stored;
}
