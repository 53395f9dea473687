/* XML in blocks → elements and text, for the parts of xlsx and docx files. */
#ifndef BRIKKER_XML_H
#define BRIKKER_XML_H

#include "base/str.h"

struct xml;

/* Names come without their namespace's prefix; attributes as name, value, …, NULL. A callback that is NULL is not called; what one
 * returns ends the parsing when it is not DONE. */
struct xml_events {
    enum status (*open)(void *context, const char *name, const char **attributes);
    enum status (*close)(void *context, const char *name);
    enum status (*text)(void *context, struct str text);
};

enum { XML_MOST_DEPTH = 200, XML_MOST_TOKEN = 4 << 20 };

/* `part` and `source` name the XML in errors; all is borrowed. */
enum status xml_open(struct xml **out, const struct xml_events *events, void *context, const char *part,
                     struct str source) MUST_CHECK;
/* Errors: not well-formed (with the line), a document type (nothing that we read has one: entities come in by it), too deep,
 * a tag or comment above XML_MOST_TOKEN bytes. `block` is at most INT_MAX bytes. */
enum status xml_feed(struct xml *xml, struct str block, bool last) MUST_CHECK;
void xml_close(struct xml *xml); /* NULL: nothing */

/* The attribute's value, NULL where it has none; its name without prefix. */
const char *xml_attribute(const char **attributes, const char *name);

#endif
