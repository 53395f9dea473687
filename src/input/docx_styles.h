/* The styles of a Word document → which of them are headings, and of what level. */
#ifndef BRIKKER_DOCX_STYLES_H
#define BRIKKER_DOCX_STYLES_H

#include "base/map.h"
#include "input/list_headings.h"
#include "input/zip.h"

struct docx_style;

struct docx_styles {
    struct map id; /* style by its id */
    struct docx_style *style;
    uint32_t room;
    uint32_t open; /* the style that is read */
};

/* Reads the styles' part; none where the archive has none. docx_styles_free() even after an error. */
enum status docx_styles_from(struct docx_styles *out, struct zip *zip, struct str source,
                             struct arena *keep) MUST_CHECK;
void docx_styles_free(struct docx_styles *styles);

/* A row's level in a list, list_headings.h; `id` may be NULL. */
uint8_t docx_style_level(const struct docx_styles *styles, const char *id);
/* An outline level as the file has it, from 0; LIST_IDEA where it is that of body text or none. */
uint8_t docx_outline_level(const char *value);

#endif
