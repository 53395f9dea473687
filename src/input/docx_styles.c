/* Word calls the first heading "heading 1" in every language, and its id "Heading1" or "Overskrift1"; a style of one's own says so by an
 * outline level or by the style that it is based on. */
#include "input/docx_styles.h"

#include "base/ascii.h"
#include "input/workbook.h"
#include "input/xml.h"

#include <stdlib.h>
#include <string.h>

#define STYLES_PART "word/styles.xml"

struct docx_style {
    struct str based_on;
    uint8_t level;  /* by its own name or outline level */
    bool is_stated; /* … which says what it is, body text too */
};

struct reading_styles {
    struct docx_styles *out;
    struct arena *keep;
    bool in_style;
};

/* "Heading1", "heading 1", "Overskrift 1" → 1; titles and tables of contents → LIST_TITLE. */
static uint8_t level_by_name(const char *name)
{
    static const char *const begins[] = {"heading",  "overskrift", "title", "titel",
                                         "subtitle", "undertitel", "toc",   "indholdsfortegnelse"};
    enum { NUMBERED = 2 };
    for (size_t b = 0; b < sizeof begins / sizeof *begins; b++) {
        size_t at = ascii_starts(name, strlen(name), begins[b]);
        if (!at)
            continue;
        at += name[at] == ' ';
        const bool is_level = b < NUMBERED && name[at] >= '1' && name[at] <= '9' && !ascii_is_digit(name[at + 1]);
        return is_level ? (uint8_t)(name[at] - '0') : LIST_TITLE;
    }
    return LIST_IDEA;
}

uint8_t docx_outline_level(const char *value)
{
    return value && value[0] >= '0' && value[0] < '0' + LIST_LEVELS && !value[1] ? (uint8_t)(value[0] - '0' + 1)
                                                                                 : LIST_IDEA;
}

static void state(struct docx_style *style, uint8_t level)
{
    style->level = level;
    style->is_stated = true;
}

static enum status add_style(struct reading_styles *r, const char *id)
{
    struct docx_styles *out = r->out;
    struct str name;
    bool is_new;
    TRY(str_copy(&name, str_from(id), r->keep));
    TRY(map_add(&out->id, name, &out->open, &is_new));
    if (out->open >= out->room) {
        const uint32_t room = out->room ? 2 * out->room : 64;
        struct docx_style *style = realloc(out->style, room * sizeof *style);
        if (!style)
            return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
        out->style = style;
        out->room = room;
    }
    struct docx_style *style = &out->style[out->open];
    *style = (struct docx_style){0};
    if (level_by_name(id))
        state(style, level_by_name(id));
    r->in_style = true;
    return DONE;
}

static enum status style_open(void *context, const char *name, const char **attributes)
{
    struct reading_styles *r = context;
    if (strcmp(name, "style") == 0) {
        const char *id = xml_attribute(attributes, "styleId"), *type = xml_attribute(attributes, "type");
        const bool is_paragraphs = type && strcmp(type, "paragraph") == 0;
        r->in_style = false;
        return id && is_paragraphs ? add_style(r, id) : DONE;
    }
    const char *value = r->in_style ? xml_attribute(attributes, "val") : NULL;
    if (!value)
        return DONE;
    struct docx_style *style = &r->out->style[r->out->open];
    if (strcmp(name, "basedOn") == 0)
        return str_copy(&style->based_on, str_from(value), r->keep);
    if (strcmp(name, "name") == 0 && !style->is_stated && level_by_name(value))
        state(style, level_by_name(value));
    if (strcmp(name, "outlineLvl") == 0 && !style->is_stated)
        state(style, docx_outline_level(value));
    return DONE;
}

static enum status style_close(void *context, const char *name)
{
    struct reading_styles *r = context;
    r->in_style = r->in_style && strcmp(name, "style") != 0;
    return DONE;
}

enum status docx_styles_from(struct docx_styles *out, struct zip *zip, struct str source, struct arena *keep)
{
    static const struct xml_events events = {.open = style_open, .close = style_close};
    struct reading_styles reading = {.out = out, .keep = keep};
    return zip_has(zip, STYLES_PART) ? zip_parse(zip, STYLES_PART, source, &events, &reading) : DONE;
}

uint8_t docx_style_level(const struct docx_styles *styles, const char *id)
{
    enum { MOST_STEPS = 20 }; /* Word's own limit is 10; styles may be based on each other in a ring */
    if (!id)
        return LIST_IDEA;
    struct str wanted = str_from(id);
    for (uint32_t step = 0; step < MOST_STEPS && wanted.len; step++) {
        const uint32_t n = map_find(&styles->id, wanted);
        if (n == MAP_NONE)
            break;
        if (styles->style[n].is_stated)
            return styles->style[n].level;
        wanted = styles->style[n].based_on;
    }
    return level_by_name(id);
}

void docx_styles_free(struct docx_styles *styles)
{
    map_free(&styles->id);
    free(styles->style);
}
