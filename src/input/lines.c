/* Plain text, one idea a line: minutes, a list from a mail, what somebody typed on the day. */
#include "input/csv.h"

#include <string.h>

/* The next line without its end; *behind = where the following one begins. */
static struct str next_line(struct str text, size_t at, size_t *behind)
{
    size_t end = at;
    while (end < text.len && text.at[end] != '\n' && text.at[end] != '\r')
        end++;
    *behind = end;
    if (end < text.len)
        *behind = end + (text.at[end] == '\r' && end + 1 < text.len && text.at[end + 1] == '\n' ? 2 : 1);
    return (struct str){text.at + at, end - at};
}

/* Bytes of a bullet and the blanks around it, 0 when the line begins with none. */
static size_t bullet_length(struct str line)
{
    static const char *const bullets[] = {"-",      "*",      "\u2022", "\u2013", "\u2014",
                                          "\u00B7", "\u25E6", "\u25AA", "\u2023", "\uF0B7"};
    struct str trimmed = str_trim(line);
    size_t indent = trimmed.len ? (size_t)(trimmed.at - line.at) : 0;
    for (size_t n = 0; n < sizeof bullets / sizeof *bullets; n++) {
        size_t len = strlen(bullets[n]);
        if (str_starts(trimmed, str_from(bullets[n])) && trimmed.len > len &&
            (trimmed.at[len] == ' ' || trimmed.at[len] == '\t'))
            return indent + len;
    }
    return 0;
}

struct str lines_without_bullet(struct str line)
{
    return str_trim(str_slice(line, bullet_length(line), line.len));
}

/* The number a line of a numbered list begins with ("12. " or "12) ") and the bytes it takes; 0 when there is none. */
static uint32_t list_number(struct str line, size_t *len)
{
    enum { MOST_DIGITS = 4 };
    struct str trimmed = str_trim(line);
    size_t indent = trimmed.len ? (size_t)(trimmed.at - line.at) : 0, at = 0;
    uint32_t number = 0;
    for (; at < trimmed.len && at < MOST_DIGITS && trimmed.at[at] >= '0' && trimmed.at[at] <= '9'; at++)
        number = number * 10 + (uint32_t)(trimmed.at[at] - '0');
    if (at == 0 || at + 1 >= trimmed.len || (trimmed.at[at] != '.' && trimmed.at[at] != ')') ||
        (trimmed.at[at + 1] != ' ' && trimmed.at[at + 1] != '\t'))
        return 0;
    *len = indent + at + 1;
    return number;
}

/* Lines, and whether at least half of them are numbered 1, 2, 3 …: else "3. klasse" keeps its number. */
static void look_at_lines(struct str text, uint64_t *lines, bool *numbered)
{
    uint64_t filled = 0;
    uint32_t last = 0;
    *lines = 0;
    for (size_t at = 0; at < text.len; ++*lines) {
        size_t len;
        struct str line = next_line(text, at, &at);
        filled += str_trim(line).len > 0;
        last += list_number(line, &len) == last + 1;
    }
    *numbered = last >= 2 && (uint64_t)last * 2 >= filled;
}

enum status lines_from(struct table *out, struct str text, struct arena *keep)
{
    uint64_t lines;
    bool numbered;
    look_at_lines(text, &lines, &numbered);
    if (lines > TABLE_MOST_ROWS)
        return fail(BAD_INPUT,
                    TR("%.*s har mere end %d linjer; del filen i flere",
                       "%.*s has more than %d lines; split the file into several"),
                    STR_ARG(table_shown(out->source)), TABLE_MOST_ROWS);
    TAKE(keep, out->cell, lines);
    TAKE(keep, out->row, lines);
    out->rows = 0;
    out->columns = 1;
    uint32_t line_number = 0, last = 0;
    for (size_t at = 0; at < text.len;) {
        struct str line = next_line(text, at, &at);
        size_t bullet = bullet_length(line), len;
        line_number++;
        if (line.len > TABLE_MOST_CELL)
            return fail(BAD_INPUT,
                        TR("%.*s, linje %u: linjen fylder %zu byte, og der kan højst være %d; del den i flere",
                           "%.*s, line %u: the line takes %zu bytes and may take at most %d; split it"),
                        STR_ARG(table_shown(out->source)), line_number, line.len, TABLE_MOST_CELL);
        if (numbered && bullet == 0 && list_number(line, &len) == last + 1) {
            bullet = len;
            last++;
        }
        line = str_trim(str_slice(line, bullet, line.len));
        if (line.len == 0)
            continue;
        out->cell[out->rows] = line;
        out->row[out->rows++] = line_number;
    }
    return DONE;
}
