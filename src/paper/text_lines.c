/* Problem    say beforehand how many lines a text takes, so that the pages can be counted before they are printed
 * Method     Greedy: as many words in a line as there is room for, as browsers do with ragged text. Not the paragraph-wide optimum
 *            (Knuth and Plass 1981): without hyphenation and justification it gains little, and nobody compares. The lines are
 *            then written with explicit ends, so that no browser breaks them again.
 * Shapes     lines partition the bytes of the text
 * Cost       linear in the text
 * Promises   each line but for blanks at its end is at most as wide as the room, or a single character (with its marks)
 * Example    room for 8 characters, "bænke ved åen": "bænke ", "ved åen"
 */
#include "paper/text_lines.h"

#include "base/utf8.h"
#include "paper/widths.h"

static bool is_blank(int32_t c)
{
    return utf8_is_space(c) && c != 0xA0 && c != 0x202F && c != 0xFEFF;
}

/* Behind a hyphen or a slash inside a word: "høj-", "og/". */
static bool may_end_behind(int32_t before, int32_t c, struct str text, size_t next)
{
    return (c == '-' || c == '/') && utf8_is_letter(before) && next < text.len &&
           utf8_is_letter(utf8_next(text, &next));
}

struct breaking {
    struct str text;
    uint32_t size;
    bool bold;
    uint64_t room; /* in 1/2048 of the unit */
};

/* Where the line that begins at `from` ends. */
static size_t end_of_line(const struct breaking *b, size_t from, uint64_t lead)
{
    uint64_t width = lead;
    size_t good = from, at = from; /* good: the last place where the line may end */
    int32_t before = 0;
    while (at < b->text.len) {
        size_t next = at;
        int32_t c = utf8_next(b->text, &next);
        uint64_t wide = (uint64_t)width_of(c, b->bold) * b->size;
        if (c == '\n')
            return next;
        if (is_blank(c)) {
            good = next; /* blanks hang over the edge */
        } else if (wide && width + wide > b->room && at > from) {
            return good > from ? good : lead ? from : at;
        } else {
            if (may_end_behind(before, c, b->text, next))
                good = next;
        }
        width += wide;
        before = c;
        at = next;
    }
    return at;
}

enum status text_lines_from(struct text_lines *out, struct str text, uint32_t size, bool bold, uint64_t room,
                            uint64_t lead, struct arena *keep)
{
    const struct breaking b = {text, size, bold, room * WIDTH_EM};
    uint32_t count = 0;
    check(text.len < UINT32_MAX);
    for (int pass = 0; pass < 2; pass++) {
        uint64_t taken = lead * WIDTH_EM;
        if (pass)
            TAKE(keep, out->line, count);
        count = 0;
        for (size_t from = 0; from < text.len; taken = 0) {
            size_t end = end_of_line(&b, from, taken);
            if (pass)
                out->line[count] = (struct text_line){(uint32_t)from, (uint32_t)(end - from)};
            count++;
            from = end;
        }
    }
    out->count = count;
    return DONE;
}

enum status text_line_cut(struct str *out, struct str text, uint32_t size, bool bold, uint64_t room, struct arena *keep)
{
    static const char dots[] = "…";
    uint64_t left = room * WIDTH_EM, width = 0;
    size_t fits = 0;
    *out = text;
    if (width_of_text(text, size, bold) <= room)
        return DONE;
    left -= (uint64_t)width_of(0x2026, bold) * size < left ? (uint64_t)width_of(0x2026, bold) * size : left;
    for (size_t at = 0; at < text.len;) {
        width += (uint64_t)width_of(utf8_next(text, &at), bold) * size;
        if (width > left)
            break;
        fits = at;
    }
    return str_format(out, keep, "%.*s%s", STR_ARG(str_trim(str_slice(text, 0, fits))), dots);
}
