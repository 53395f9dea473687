/* expat, with what it must not do switched off. */
#include "input/xml.h"

#include "input/table.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

struct xml {
    XML_Parser parser;
    const struct xml_events *events;
    void *context;
    const char *part;
    struct str source;
    enum status status; /* what stopped it */
    uint32_t depth;
    uint64_t fed, reached; /* bytes; the second: where the last token began that we know of */
};

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void stop(struct xml *xml, enum status status)
{
    if (xml->status == DONE && status != DONE) {
        xml->status = status;
        XML_StopParser(xml->parser, XML_FALSE);
    }
}

static void on_open(void *data, const char *name, const char **attributes)
{
    struct xml *xml = data;
    if (xml->status != DONE)
        return;
    if (++xml->depth > XML_MOST_DEPTH)
        stop(xml, fail(BAD_INPUT,
                       TR("%.*s: %s er dybere end %d lag og bliver ikke læst; gem filen som CSV",
                          "%.*s: %s is deeper than %d levels and is not read; save the file as CSV"),
                       STR_ARG(table_shown(xml->source)), xml->part, XML_MOST_DEPTH));
    else if (xml->events->open)
        stop(xml, xml->events->open(xml->context, local(name), attributes));
}

static void on_close(void *data, const char *name)
{
    struct xml *xml = data;
    if (xml->status != DONE)
        return;
    xml->depth--;
    if (xml->events->close)
        stop(xml, xml->events->close(xml->context, local(name)));
}

static void on_text(void *data, const char *at, int len)
{
    struct xml *xml = data;
    if (xml->status == DONE && xml->events->text)
        stop(xml, xml->events->text(xml->context, (struct str){at, (size_t)len}));
}

static void on_doctype(void *data, const char *name, const char *system, const char *public, int internal)
{
    struct xml *xml = data;
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(xml, fail(BAD_INPUT,
                   TR("%.*s: %s har en dokumenttype (DOCTYPE), som filer af den slags ikke har, og bliver ikke læst; "
                      "åbn og gem filen igen",
                      "%.*s: %s has a document type (DOCTYPE), which files of this kind have not, and is not read; "
                      "open and save the file again"),
                   STR_ARG(table_shown(xml->source)), xml->part));
}

enum status xml_open(struct xml **out, const struct xml_events *events, void *context, const char *part,
                     struct str source)
{
    *out = NULL;
    struct xml *xml = calloc(1, sizeof *xml);
    XML_Parser parser = xml ? XML_ParserCreate(NULL) : NULL;
    if (!parser) {
        free(xml);
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    }
    *xml = (struct xml){.parser = parser, .events = events, .context = context, .part = part, .source = source};
    XML_SetUserData(parser, xml);
    XML_SetElementHandler(parser, on_open, on_close);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    *out = xml;
    return DONE;
}

/* Text comes in pieces, but a tag or a comment is kept whole, and looked over again with each block. */
static enum status check_token(struct xml *xml)
{
    XML_Index at = XML_GetCurrentByteIndex(xml->parser);
    if (at >= 0) /* expat does not know while it moves its buffer */
        xml->reached = (uint64_t)at;
    if (xml->fed <= xml->reached + XML_MOST_TOKEN)
        return DONE;
    return fail(BAD_INPUT,
                TR("%.*s: %s har et mærke på mere end %d KB (linje %lu) og bliver ikke læst; åbn og gem filen igen",
                   "%.*s: %s has a tag of more than %d KB (line %lu) and is not read; open and save the file again"),
                STR_ARG(table_shown(xml->source)), xml->part, XML_MOST_TOKEN >> 10,
                (unsigned long)XML_GetCurrentLineNumber(xml->parser));
}

enum status xml_feed(struct xml *xml, struct str block, bool last)
{
    if (xml->status != DONE)
        return xml->status;
    xml->fed += block.len;
    if (XML_Parse(xml->parser, block.at ? block.at : "", (int)block.len, last) == XML_STATUS_OK)
        return xml->status = last ? DONE : check_token(xml);
    if (xml->status != DONE)
        return xml->status;
    enum XML_Error error = XML_GetErrorCode(xml->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return xml->status = fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    return xml->status = fail(BAD_INPUT,
                              TR("%.*s: %s er ikke gyldig XML (linje %lu: %s); åbn og gem filen igen",
                                 "%.*s: %s is not valid XML (line %lu: %s); open and save the file again"),
                              STR_ARG(table_shown(xml->source)), xml->part,
                              (unsigned long)XML_GetCurrentLineNumber(xml->parser), XML_ErrorString(error));
}

void xml_close(struct xml *xml)
{
    if (!xml)
        return;
    XML_ParserFree(xml->parser);
    free(xml);
}
