#include "catalogue/plain.h"
#include "base/utf8.h"

/* What a terminal would obey instead of show. */
static void put_shown(FILE *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        int32_t c = utf8_next(text, &at);
        if ((c >= 0 && c < 0x20) || (c >= 0x7f && c < 0xa0))
            putc(' ', out);
        else
            fwrite(text.at + from, 1, at - from, out);
    }
}

static size_t put_cut(FILE *out, struct str text, unsigned width)
{
    size_t columns = utf8_count(text);
    if (columns <= width) {
        put_shown(out, text);
        return columns;
    }
    if (!width)
        return 0;
    struct str shown = utf8_prefix(text, width - 1);
    put_shown(out, shown);
    fputs("…", out);
    return utf8_count(shown) + 1;
}

void plain_cut(FILE *out, struct str text, unsigned width)
{
    put_cut(out, text, width);
}

void plain_cell(FILE *out, struct str text, unsigned width)
{
    size_t columns = put_cut(out, text, width);
    if (columns < width)
        fprintf(out, "%*s", (int)(width - columns), "");
}

void plain_wrap(FILE *out, struct str text, unsigned at, unsigned indent, unsigned width)
{
    size_t column = at;
    bool first = true;
    for (size_t i = 0; i < text.len;) {
        size_t from = i;
        while (i < text.len && text.at[i] != ' ' && text.at[i] != '\n')
            i++;
        struct str word = str_slice(text, from, i - from);
        i++;
        if (!word.len)
            continue;
        size_t columns = utf8_count(word);
        if (!first && column + 1 + columns > width) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
            first = true;
        }
        if (!first) {
            putc(' ', out);
            column++;
        }
        put_shown(out, word);
        column += columns;
        first = false;
    }
    putc('\n', out);
}

void plain_right(FILE *out, struct str text, unsigned columns)
{
    size_t wide = utf8_count(text);
    fprintf(out, "%*s", wide < columns ? (int)(columns - wide) : 1, "");
    plain_cut(out, text, columns - 1);
}

void plain_section(FILE *out, const char *heading, const struct str *line, uint32_t lines, unsigned width)
{
    if (heading && lines)
        fprintf(out, "\n%s\n", heading);
    for (uint32_t n = 0; n < lines; n++) {
        fputs("  ", out);
        plain_wrap(out, line[n], 2, 4, width);
    }
}
