/* RFC 8259, one value at a time. */
#include "catalogue/json_writer.h"
#include "base/number.h"
#include "base/utf8.h"

/* RFC 8259: quotes, backslash and C0 escaped; DEL and C1 too, and U+2028/2029, which older JavaScript takes for line ends. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

/* What stands as it is goes out in one piece. */
static void put_text(FILE *out, struct str text)
{
    static const char *const short_form[] = {['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
                                             ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"};
    size_t done = 0, at = 0;
    putc('"', out);
    while (at < text.len) {
        if (is_plain((unsigned char)text.at[at])) {
            at++;
            continue;
        }
        size_t from = at;
        int32_t c = utf8_next(text, &at);
        if (c >= 0xa0 && c != 0x2028 && c != 0x2029)
            continue;
        if (from > done)
            fwrite(text.at + done, 1, from - done, out);
        done = at;
        if (c == UTF8_INVALID)
            fputs("\\ufffd", out);
        else if (c < (int32_t)(sizeof short_form / sizeof *short_form) && short_form[c])
            fputs(short_form[c], out);
        else
            fprintf(out, "\\u%04x", (unsigned)c);
    }
    if (done < text.len)
        fwrite(text.at + done, 1, text.len - done, out);
    putc('"', out);
}

/* On a line of its own, a blank a bracket in. */
static void next_line(const struct json *json)
{
    static const char blanks[] = "\n                ";
    check(json->depth < sizeof blanks - 1);
    fwrite(blanks, 1, 1 + json->depth, json->out);
}

/* A comma, the line, and the name when we are in an object. */
static void next(struct json *json, const char *name)
{
    if (json->inside)
        putc(',', json->out);
    if (json->depth)
        next_line(json);
    json->inside = true;
    if (name) {
        putc('"', json->out);
        fputs(name, json->out);
        fputs("\": ", json->out);
    }
}

void json_begin(struct json *json, const char *name, char bracket)
{
    next(json, name);
    putc(bracket, json->out);
    json->depth++;
    json->inside = false;
}

void json_end(struct json *json, char bracket)
{
    json->depth--;
    if (json->inside)
        next_line(json);
    putc(bracket, json->out);
    json->inside = true;
}

void json_text(struct json *json, const char *name, struct str text)
{
    next(json, name);
    put_text(json->out, text);
}

void json_null(struct json *json, const char *name)
{
    next(json, name);
    fputs("null", json->out);
}

void json_count(struct json *json, const char *name, uint64_t count)
{
    char text[24];
    next(json, name);
    fputs(number_write_whole(text, count), json->out);
}

void json_decimal(struct json *json, const char *name, double value, int decimals)
{
    char text[48];
    next(json, name);
    fputs(number_write_fixed(text, value, decimals), json->out);
}

void json_truth(struct json *json, const char *name, bool truth)
{
    next(json, name);
    fputs(truth ? "true" : "false", json->out);
}
