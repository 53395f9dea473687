#include "support/office.h"

#include "support/reading.h"

static void add_part(struct office *office, const char *name, const char *head, const char *inside, const char *tail)
{
    struct buffer text = {0};
    check(buffer_format(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n%s%s%s", head, inside,
                        tail) == DONE);
    zip_writer_add(&office->zip, name, buffer_str(&text));
    buffer_free(&text);
}

void office_sheet(struct office *office, const char *name, const char *rows)
{
    struct buffer part = {0};
    uint32_t number = ++office->count;
    check(buffer_format(&office->sheets, "<sheet name=\"%s\" sheetId=\"%u\" %s r:id=\"rId%u\"/>", name, number,
                        office->attribute ? office->attribute : "", number) == DONE);
    check(buffer_format(&office->relations,
                        "<Relationship Id=\"rId%u\" "
                        "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" "
                        "Target=\"worksheets/sheet%u.xml\"/>",
                        number, number) == DONE);
    check(buffer_format(&part, "xl/worksheets/sheet%u.xml", number) == DONE && buffer_add(&part, STR("\0")) == DONE);
    add_part(office, part.at,
             "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>", rows,
             "</sheetData></worksheet>");
    buffer_free(&part);
}

void office_texts(struct office *office, const char *name, const char *lines)
{
    struct buffer rows = {0};
    check(buffer_add(&rows, STR("<row><c t=\"inlineStr\"><is><t>")) == DONE);
    for (const char *at = lines; *at; at++) {
        struct str text = *at == '|'    ? STR("</t></is></c><c t=\"inlineStr\"><is><t>")
                          : *at == '\n' ? STR("</t></is></c></row><row><c t=\"inlineStr\"><is><t>")
                                        : (struct str){at, 1};
        check(buffer_add(&rows, text) == DONE);
    }
    check(buffer_add(&rows, STR("</t></is></c></row>\0")) == DONE);
    office_sheet(office, name, rows.at);
    buffer_free(&rows);
}

struct str office_workbook(struct office *office, const char *properties, const char *strings, const char *styles)
{
    check(buffer_format(&office->sheets, "</sheets></workbook>") == DONE &&
          buffer_add(&office->sheets, STR("\0")) == DONE);
    check(buffer_add(&office->relations, STR("\0")) == DONE);
    struct buffer head = {0};
    check(buffer_format(&head,
                        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">%s<sheets>",
                        properties ? properties : "") == DONE &&
          buffer_add(&head, STR("\0")) == DONE);
    add_part(office, "xl/workbook.xml", head.at, office->sheets.at, "");
    buffer_free(&head);
    add_part(office, "xl/_rels/workbook.xml.rels",
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
             office->relations.at, "</Relationships>");
    if (strings)
        add_part(office, "xl/sharedStrings.xml",
                 "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">", strings, "</sst>");
    if (styles)
        add_part(office, "xl/styles.xml",
                 "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">", styles,
                 "</styleSheet>");
    return zip_writer_end(&office->zip);
}

struct str office_document(struct office *office, const char *body)
{
    add_part(office, "word/document.xml",
             "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
             "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:v\" "
             "xmlns:wps=\"urn:wps\"><w:body>",
             body, "</w:body></w:document>");
    return zip_writer_end(&office->zip);
}

void office_styles(struct office *office, const char *styles)
{
    add_part(office, "word/styles.xml",
             "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">", styles,
             "</w:styles>");
}

void office_check_bytes(const uint8_t *data, size_t size, struct str (*whole)(struct office *office, struct str bytes))
{
    struct office office = {0};
    if (size == 0)
        return;
    struct str bytes = {(const char *)data + 1, size - 1};
    if (data[0] & 1)
        bytes = whole(&office, bytes);
    reading_check_bytes(bytes);
    office_free(&office);
}

void office_free(struct office *office)
{
    zip_writer_free(&office->zip);
    buffer_free(&office->sheets);
    buffer_free(&office->relations);
    *office = (struct office){0};
}
