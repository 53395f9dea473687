/* Problem    Decidim and Go Vocal export what their editors keep: HTML. A citizen never wrote "<p>" or "&nbsp;", and nobody wants
 *            to read them on a poster, count them as words, or have them part a phone number.
 * Method     One pass. A tag is `<`, perhaps `/`, a name of the list, and what follows up to `>`; everything else is text. White space
 *            counts as in a browser: one blank, none beside a line's end, no empty lines.
 * Cost       linear
 * Promises   the text is never longer than the cell; valid UTF-8 stays valid; nothing is taken for markup twice ("&amp;lt;" is "&lt;")
 * Example    "<p>Flere b&aelig;nke</p><ul><li>ved &aring;en</li></ul>" → "Flere bænke", a line's end, "ved åen"
 * References WHATWG, HTML: 13.2.5 Tokenization, 13.5 Named character references
 */
#include "ideas/markup.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

enum tag { TAG_NONE, TAG_LINE /* begins or ends a line */, TAG_INLINE, TAG_SKIP /* its content is no text */ };

static const struct {
    const char *name;
    enum tag tag;
} tags[] = {
    {"p", TAG_LINE},        {"br", TAG_LINE},         {"div", TAG_LINE},        {"ul", TAG_LINE},
    {"ol", TAG_LINE},       {"li", TAG_LINE},         {"h1", TAG_LINE},         {"h2", TAG_LINE},
    {"h3", TAG_LINE},       {"h4", TAG_LINE},         {"h5", TAG_LINE},         {"h6", TAG_LINE},
    {"table", TAG_LINE},    {"tr", TAG_LINE},         {"blockquote", TAG_LINE}, {"hr", TAG_LINE},
    {"pre", TAG_LINE},      {"figure", TAG_LINE},     {"xml", TAG_LINE},        {"html", TAG_LINE},
    {"body", TAG_LINE},     {"tbody", TAG_LINE},      {"thead", TAG_LINE},      {"td", TAG_LINE},
    {"th", TAG_LINE},       {"figcaption", TAG_LINE}, {"a", TAG_INLINE},        {"b", TAG_INLINE},
    {"i", TAG_INLINE},      {"u", TAG_INLINE},        {"s", TAG_INLINE},        {"em", TAG_INLINE},
    {"strong", TAG_INLINE}, {"span", TAG_INLINE},     {"img", TAG_INLINE},      {"iframe", TAG_INLINE},
    {"code", TAG_INLINE},   {"sub", TAG_INLINE},      {"sup", TAG_INLINE},      {"font", TAG_INLINE},
    {"small", TAG_INLINE},  {"del", TAG_INLINE},      {"ins", TAG_INLINE},      {"mark", TAG_INLINE},
    {"script", TAG_SKIP},   {"style", TAG_SKIP},
};

static const struct {
    const char *name;
    int32_t c;
} references[] = {
    {"nbsp", 0xA0},     {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"aelig", 0xE6},    {"oslash", 0xF8},  {"aring", 0xE5},   {"AElig", 0xC6},   {"Oslash", 0xD8},  {"Aring", 0xC5},
    {"eacute", 0xE9},   {"Eacute", 0xC9},  {"egrave", 0xE8},  {"auml", 0xE4},    {"ouml", 0xF6},    {"uuml", 0xFC},
    {"Auml", 0xC4},     {"Ouml", 0xD6},    {"Uuml", 0xDC},    {"szlig", 0xDF},   {"ndash", 0x2013}, {"mdash", 0x2014},
    {"hellip", 0x2026}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
    {"bdquo", 0x201E},  {"laquo", 0xAB},   {"raquo", 0xBB},   {"bull", 0x2022},  {"middot", 0xB7},  {"euro", 0x20AC},
    {"pound", 0xA3},    {"sect", 0xA7},    {"deg", 0xB0},     {"frac12", 0xBD},  {"frac14", 0xBC},  {"times", 0xD7},
    {"copy", 0xA9},     {"shy", 0xAD},     {"acute", 0xB4},   {"plusmn", 0xB1},
};

enum { NAME_MOST = 10 /* letters of a tag or a reference */ };

/* ---- tags ---- */

/* What stands at `<`; *end behind its `>`. TAG_NONE: no known tag, or one that never ends. */
static enum tag tag_at(size_t *end, bool *closes, uint32_t *which, struct str text, size_t at)
{
    char name[NAME_MOST + 1];
    size_t from = at + 1, len = 0;
    *closes = from < text.len && text.at[from] == '/';
    from += *closes;
    while (from + len < text.len && len < NAME_MOST) {
        char c = ascii_lower(text.at[from + len]);
        if (!((c >= 'a' && c <= 'z') || (len && c >= '0' && c <= '9')))
            break;
        name[len++] = c;
    }
    name[len] = '\0';
    from += len;
    if (!len || from == text.len || !strchr(" \t\r\n/>", text.at[from]))
        return TAG_NONE;
    for (*which = 0; *which < sizeof tags / sizeof *tags; ++*which)
        if (strcmp(tags[*which].name, name) == 0)
            break;
    const char *close = *which < sizeof tags / sizeof *tags ? memchr(text.at + from, '>', text.len - from) : NULL;
    if (!close)
        return TAG_NONE;
    *end = (size_t)(close - text.at) + 1;
    return tags[*which].tag;
}

/* Behind the comment, or behind the script's end; the text's end where it has none. */
static size_t skip_to(struct str text, size_t at, const char *end)
{
    size_t len = strlen(end);
    for (; at + len <= text.len; at++) {
        size_t same = 0;
        while (same < len && ascii_lower(text.at[at + same]) == end[same])
            same++;
        if (same == len)
            return at + len;
    }
    return text.len;
}

bool markup_begins(struct str cell)
{
    struct str text = str_trim(cell);
    size_t end;
    bool closes;
    uint32_t which;
    return text.len && text.at[0] == '<' && tag_at(&end, &closes, &which, text, 0) == TAG_LINE && !closes;
}

/* Behind the last `>`: looked for once, so that a million `<p` cost no more than they are long. */
static size_t tags_end(struct str cell)
{
    size_t end = cell.len;
    while (end && cell.at[end - 1] != '>')
        end--;
    return end;
}

/* ---- character references ---- */

static int32_t named(struct str name)
{
    for (size_t n = 0; n < sizeof references / sizeof *references; n++)
        if (str_equal(str_from(references[n].name), name))
            return references[n].c;
    return UTF8_INVALID;
}

/* "#229", "#xE5"; control characters are none. */
static int32_t numbered(struct str digits)
{
    bool hex = digits.len > 1 && (digits.at[1] == 'x' || digits.at[1] == 'X');
    int32_t c = 0;
    if (digits.len < 2U + hex)
        return UTF8_INVALID;
    for (size_t i = 1 + hex; i < digits.len; i++) {
        char d = ascii_lower(digits.at[i]);
        bool letter = hex && d >= 'a' && d <= 'f';
        if (!letter && (d < '0' || d > '9'))
            return UTF8_INVALID;
        c = c * (hex ? 16 : 10) + (letter ? d - 'a' + 10 : d - '0');
        if (c > 0x10FFFF)
            return UTF8_INVALID;
    }
    bool line = c == '\t' || c == '\n' || c == '\r';
    return (c < ' ' && !line) || (c >= 0x7F && c < 0xA0) || (c >= 0xD800 && c < 0xE000) ? UTF8_INVALID : c;
}

/* The character at `&`; *end behind its `;`. UTF8_INVALID: an ordinary &. */
static int32_t reference_at(size_t *end, struct str text, size_t at)
{
    size_t len = 0;
    while (at + 1 + len < text.len && len <= NAME_MOST && text.at[at + 1 + len] != ';')
        len++;
    if (at + 1 + len == text.len || len > NAME_MOST || !len)
        return UTF8_INVALID;
    *end = at + 2 + len;
    struct str name = str_slice(text, at + 1, len);
    return name.at[0] == '#' ? numbered(name) : named(name);
}

bool markup_holds(struct str cell)
{
    size_t end;
    bool closes;
    uint32_t which;
    if (!cell.len || !memchr(cell.at, '<', cell.len))
        return false;
    cell.len = tags_end(cell);
    for (size_t at = 0; at < cell.len; at++) {
        if (cell.at[at] != '<' || tag_at(&end, &closes, &which, cell, at) == TAG_NONE)
            continue;
        if (closes || strcmp(tags[which].name, "br") == 0)
            return true;
        at = end - 1;
    }
    return false;
}

static bool holds_reference(struct str cell)
{
    size_t end;
    for (const char *at = cell.len ? memchr(cell.at, '&', cell.len) : NULL; at;
         at = memchr(at + 1, '&', cell.len - (size_t)(at + 1 - cell.at)))
        if (reference_at(&end, cell, (size_t)(at - cell.at)) != UTF8_INVALID)
            return true;
    return false;
}

/* ---- text ---- */

struct plain {
    char *at;
    size_t len;
    bool blank, line;  /* owed before the next character */
    bool keeps_blanks; /* white space stays as it is */
};

static void put(struct plain *out, const char *bytes, size_t len)
{
    if (out->len && (out->line || out->blank))
        out->at[out->len++] = out->line ? '\n' : ' ';
    out->line = out->blank = false;
    memcpy(out->at + out->len, bytes, len);
    out->len += len;
}

static void put_character(struct plain *out, int32_t c)
{
    char bytes[4];
    if (!out->keeps_blanks && (c == ' ' || c == 0xA0 || c == '\t' || c == '\r' || c == '\n'))
        out->blank = true;
    else if (c != 0xAD) /* where a word may be parted */
        put(out, bytes, utf8_put(bytes, c));
}

/* Behind the tag or comment at `<`, `at` where there is none. */
static size_t take_tag(struct plain *out, struct str text, size_t at)
{
    size_t end = at;
    bool closes;
    uint32_t which;
    if (str_starts(str_slice(text, at, 4), STR("<!--")))
        return skip_to(text, at + 4, "-->");
    switch (tag_at(&end, &closes, &which, text, at)) {
    case TAG_NONE:
        return at;
    case TAG_LINE:
        out->line = true;
        return end;
    case TAG_SKIP:
        return closes ? end : skip_to(text, end, strcmp(tags[which].name, "script") == 0 ? "</script>" : "</style>");
    case TAG_INLINE:
        break;
    }
    return end;
}

static enum status read_text(struct str *out, struct str cell, bool is_html, struct arena *keep)
{
    struct plain plain = {.keeps_blanks = !is_html};
    const size_t behind_tags = is_html ? tags_end(cell) : 0;
    TAKE(keep, plain.at, cell.len + 1);
    for (size_t at = 0; at < cell.len;) {
        size_t end = at;
        int32_t c = cell.at[at] == '&' ? reference_at(&end, cell, at) : UTF8_INVALID;
        if (cell.at[at] == '<' && at < behind_tags)
            end = take_tag(&plain, cell, at);
        if (end > at && (cell.at[at] == '<' || c != UTF8_INVALID)) {
            if (cell.at[at] == '&')
                put_character(&plain, c);
            at = end;
            continue;
        }
        const unsigned char byte = (unsigned char)cell.at[at];
        if (byte < 0x80)
            put_character(&plain, byte);
        else
            put(&plain, cell.at + at, 1);
        at++;
    }
    *out = (struct str){plain.at, plain.len};
    return DONE;
}

enum status markup_text(struct str *out, struct str cell, struct arena *keep)
{
    *out = cell;
    if (!cell.len || (!memchr(cell.at, '<', cell.len) && !memchr(cell.at, '&', cell.len)))
        return DONE;
    return read_text(out, cell, true, keep);
}

enum status markup_characters(struct str *out, struct str cell, struct arena *keep)
{
    *out = cell;
    return holds_reference(cell) ? read_text(out, cell, false, keep) : DONE;
}
