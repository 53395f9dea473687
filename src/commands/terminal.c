/* Codes that a terminal obeys are kept from it. */
#include "commands/terminal.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

bool terminal_is_plain(struct str text, bool lines)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (utf8_is_late_control(text, i) || c == 0x7F || (c < ' ' && !(lines && (c == '\n' || c == '\t'))))
            return false;
    }
    return utf8_valid(text) == text.len;
}

void terminal_write(FILE *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        bool late = utf8_is_late_control(text, i);
        putc(c == '\n' || c == '\t' ? ' ' : late || c < ' ' || c == 0x7F ? '?' : c, out);
        i += late;
    }
}

/* Nothing that a shell takes for anything but itself. */
static bool is_bare(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!ascii_may_be_letter(word.at[i]) && !ascii_is_digit(word.at[i]) && !strchr("._-/+,:@%", word.at[i]))
            return false;
    return word.len > 0;
}

void terminal_write_word(FILE *out, struct str word)
{
    if (is_bare(word)) {
        terminal_write(out, word);
        return;
    }
    putc('\'', out);
    for (size_t at; (at = str_find(word, STR("'"), 0)) != SIZE_MAX; word = str_slice(word, at + 1, word.len)) {
        terminal_write(out, str_slice(word, 0, at));
        fputs("'\\''", out);
    }
    terminal_write(out, word);
    putc('\'', out);
}
