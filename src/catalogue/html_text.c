/* Foreign text on a page: shown, never obeyed. */
#include "base/number.h"
#include "base/utf8.h"
#include "catalogue/html.h"
#include "catalogue/wording.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

static const char *escaped(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return ((unsigned char)c < 0x20 && c != '\n' && c != '\t') || c == 0x7f ? REPLACEMENT : NULL;
    }
}

/* No other byte is looked at twice: control characters, " & ' < >, and the first byte of late ones. */
static bool is_special(unsigned char c)
{
    static const uint64_t low = UINT32_MAX | 1ULL << '"' | 1ULL << '&' | 1ULL << '\'' | 1ULL << '<' | 1ULL << '>';
    const uint64_t is_low = c < 64, is_delete = c == 0x7f, may_be_late = c == 0xC2;
    return ((is_low & low >> c % 64) | is_delete | may_be_late) != 0; /* without a jump: every sixth is a blank */
}

void html_text(FILE *out, struct str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_special((unsigned char)text.at[i]))
            continue;
        bool late = utf8_is_late_control(text, i);
        const char *instead = late ? REPLACEMENT : escaped(text.at[i]);
        if (!instead)
            continue;
        fwrite(text.at + done, 1, i - done, out);
        fputs(instead, out);
        i += late;
        done = i + 1;
    }
    if (done < text.len)
        fwrite(text.at + done, 1, text.len - done, out);
}

void html_whole(FILE *out, struct str text)
{
    fputs("<span class=\"whole\">", out);
    html_text(out, text);
    fputs("</span>", out);
}

void html_count(FILE *out, uint64_t count)
{
    char text[32];
    fputs(number_write_count(text, count), out);
}

void html_ideas(FILE *out, uint64_t count)
{
    html_count(out, count);
    fprintf(out, " %s", wording_ideas(count));
}
