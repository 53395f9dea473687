/* Cells → values of fields. A value that needs nothing done to it is the cell itself. */
#include "ideas/fields.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "ideas/markup.h"
#include "ideas/nothing_said.h"

#include <string.h>

static enum status one_line_end(struct str *text, char line_end, struct arena *keep)
{
    bool returns = text->len > 0 && memchr(text->at, '\r', text->len);
    bool breaks = line_end != '\n' && text->len > 0 && memchr(text->at, '\n', text->len);
    if (!returns && !breaks)
        return DONE;
    char *fresh;
    TAKE(keep, fresh, text->len + 1);
    size_t len = 0;
    for (size_t at = 0; at < text->len; at++) {
        char c = text->at[at];
        if (c == '\r' && at + 1 < text->len && text->at[at + 1] == '\n')
            continue;
        fresh[len++] = c == '\r' || c == '\n' ? line_end : c;
    }
    *text = (struct str){fresh, len};
    return DONE;
}

enum status field_clean(struct str *out, struct str cell, char line_end, struct arena *keep)
{
    *out = table_trim(cell);
    if (out->len == 0)
        return DONE;
    TRY(utf8_nfc(out, *out, keep));
    return one_line_end(out, line_end, keep);
}

/* Both with `between` between; one of them alone as it is. */
static enum status join(struct str *out, char between, struct str more, struct arena *keep)
{
    if (out->len == 0 || more.len == 0) {
        *out = out->len == 0 ? more : *out;
        return DONE;
    }
    char *fresh;
    TAKE(keep, fresh, out->len + 1 + more.len);
    memcpy(fresh, out->at, out->len);
    fresh[out->len] = between;
    memcpy(fresh + out->len + 1, more.at, more.len);
    *out = (struct str){fresh, out->len + 1 + more.len};
    return DONE;
}

static enum status mask_value(struct str *value, const struct field_masking *masking, struct arena *keep)
{
    if (!masking)
        return DONE;
    return private_mask_reviewed(value, *value, masking->review, masking->id, masking->masked, keep);
}

static uint32_t spans_in(struct str text)
{
    struct private_span span;
    uint32_t count = 0;
    for (size_t at = 0; private_next(&span, text, at); at = span.at + span.len)
        count++;
    return count;
}

/* A number may lie across two of the columns: it is found where only a blank is between, as `flat` has them. */
static enum status look_across(struct str *out, struct str flat, const struct field_masking *masking,
                               struct arena *keep)
{
    struct str masked = flat;
    TRY(mask_value(&masked, masking, keep));
    if (masking ? !str_equal(masked, flat) : spans_in(flat) != spans_in(*out))
        *out = masked;
    return DONE;
}

/* "-", and "–" and "…" as word processors make them. */
static bool is_marks(struct str value)
{
    for (size_t at = 0; at < value.len;) {
        const int32_t c = utf8_next(value, &at);
        const bool may_be_mark = c < 128 ? !ascii_may_be_letter((char)c) && !ascii_is_digit((char)c)
                                         : c == 0xB7 || (c >= 0x2010 && c <= 0x2027);
        if (!may_be_mark)
            return false;
    }
    return true;
}

/* An answer that says nothing: "-", "ved ikke". The first of joined ones may be a title, and "Nej" stand above "til vindmøller". */
static bool is_silent(struct str value, bool may_be_title)
{
    return is_marks(value) || (!may_be_title && nothing_said(value));
}

enum status field_read(struct str *out, const struct table *table, const struct columns *columns, uint32_t row,
                       enum field field, char line_end, const struct field_masking *masking, struct arena *keep)
{
    struct str flat = {0}, silent = {0};
    const bool is_why = field == FIELD_WHY, is_joined = columns->count[field] > 1;
    *out = (struct str){0};
    for (uint32_t n = 0; n < columns->count[field]; n++) {
        const struct str cell = table_cell(table, row, columns->column[field][n]);
        const bool all_html = columns_is_html(columns, columns->column[field][n]);
        struct str value;
        if (all_html || markup_holds(cell))
            TRY(markup_text(&value, cell, keep));
        else
            TRY(markup_characters(&value, cell, keep));
        if (!all_html && value.at != cell.at && masking && masking->markup)
            *masking->markup = true;
        TRY(field_clean(&value, value, line_end, keep));
        if ((is_why || is_joined) && is_silent(value, !is_why && n == 0)) {
            silent = silent.len ? silent : value;
            continue;
        }
        TRY(mask_value(&value, masking, keep));
        if (out->len > 0 && str_starts(value, *out)) { /* the text begins with its title: once is enough */
            *out = flat = value;
            continue;
        }
        TRY(join(out, line_end, value, keep));
        if (is_joined)
            TRY(join(&flat, ' ', value, keep));
    }
    if (!out->len && !is_why)
        *out = silent;
    return is_joined && flat.len ? look_across(out, flat, masking, keep) : DONE;
}
