/* Small workbooks and documents, made in a test from the XML that matters. */
#ifndef BRIKKER_TESTS_OFFICE_H
#define BRIKKER_TESTS_OFFICE_H

#include "support/zip_writer.h"

struct office {
    struct zip_writer zip;
    struct buffer sheets, relations;
    uint32_t count;
    const char *attribute; /* of the next sheets, such as state="hidden"; NULL: none */
};

/* `rows` is what stands in sheetData. */
void office_sheet(struct office *office, const char *name, const char *rows);
/* The same with inline strings: cells parted by a bar, rows by a line end. */
void office_texts(struct office *office, const char *name, const char *lines);
/* `properties` stands before the sheets, `strings` in the shared strings, `styles` in the styles; NULL: nothing. The archive is
 * valid until office_free(). */
struct str office_workbook(struct office *office, const char *properties, const char *strings, const char *styles);
/* `body` is what stands in w:body. */
struct str office_document(struct office *office, const char *body);
/* Styles of the next document, what stands in w:styles. */
void office_styles(struct office *office, const char *styles);
/* For fuzzing: an even first byte says that the others are a file as they stand, an odd one that `whole` makes the file of them: so a
 * checksum does not keep the parser from being reached. Then reading_check_bytes(). */
void office_check_bytes(const uint8_t *data, size_t size, struct str (*whole)(struct office *office, struct str bytes));
void office_free(struct office *office);

#endif
