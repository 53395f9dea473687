/* What a workbook (xlsx, ECMA-376 part 1, SpreadsheetML) says beside its sheets: their names, the shared strings, which styles
 * are dates. */
#ifndef BRIKKER_WORKBOOK_H
#define BRIKKER_WORKBOOK_H

#include "input/zip.h"

struct workbook {
    uint32_t sheets;
    struct workbook_sheet {
        struct str name; /* as on its tab */
        struct str part; /* "xl/worksheets/sheet1.xml"; NUL-terminated beyond its len */
        bool hidden;     /* its tab is not shown */
    } * sheet;           /* [sheets] in the order of the tabs */
    uint32_t strings;
    struct str *string; /* [strings] its own: a file may have a million */
    uint32_t styles;
    uint8_t *date; /* [styles] 1: its numbers are days since 1900 (or 1904) */
    bool from_1904;
};

enum {
    WORKBOOK_MOST_SHEETS = 1000,
    WORKBOOK_MOST_STRINGS = 1 << 24,
    WORKBOOK_MOST_STYLES = 1 << 16,
    WORKBOOK_MOST_FORMATS = 1 << 12
};

/* zip_has(zip, WORKBOOK_PART) tells an xlsx file from other archives. */
#define WORKBOOK_PART "xl/workbook.xml"
enum status workbook_read(struct workbook *out, struct zip *zip, struct str source, struct arena *keep) MUST_CHECK;
/* Whatever workbook_read() returned. The texts stay, for they are in `keep`. */
void workbook_free(struct workbook *book);

/* A whole part through `events`; what `context` is they know. */
struct xml_events;
enum status zip_parse(struct zip *zip, const char *part, struct str source, const struct xml_events *events,
                      void *context) MUST_CHECK;

/* A number as the sheet stores it → as people read it: a date 2026-11-22, with a time 2026-11-22 11:30, a time alone 11:30;
 * a plain number with at most 15 digits, a whole one with all of them. What is no number, or no day of the years up to 9999,
 * stays as it stands. The result is `stored` or stands in `room`. */
enum { WORKBOOK_NUMBER = 64 };
struct str workbook_number(char room[WORKBOOK_NUMBER], struct str stored, bool is_date, bool from_1904);

/* Takes back what writers do to characters that XML cannot hold: "_x000D_" → a carriage return. In place. */
void workbook_unescape(struct buffer *text);

#endif
