/* RFC 8259, one value at a time. */
#include "catalogue/json_writer.h"
#include "base/number.h"
#include "base/utf8.h"

/* RFC 8259: quotes, backslash and C0 escaped; DEL and C1 too, and U+2028/2029, which older JavaScript takes for line ends. */
static void put_text(FILE *out, struct str text)
{
    static const char *const short_form[] = {['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
                                             ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"};
    putc('"', out);
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        int32_t c = utf8_next(text, &at);
        if (c == UTF8_INVALID)
            fputs("\\ufffd", out);
        else if (c < (int32_t)(sizeof short_form / sizeof *short_form) && short_form[c])
            fputs(short_form[c], out);
        else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
            fprintf(out, "\\u%04x", (unsigned)c);
        else
            fwrite(text.at + from, 1, at - from, out);
    }
    putc('"', out);
}

/* A comma, the line, and the name when we are in an object. */
static void next(struct json *json, const char *name)
{
    if (json->inside)
        putc(',', json->out);
    if (json->depth)
        fprintf(json->out, "\n%*s", (int)json->depth, "");
    json->inside = true;
    if (name)
        fprintf(json->out, "\"%s\": ", name);
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
        fprintf(json->out, "\n%*s", (int)json->depth, "");
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
    next(json, name);
    fprintf(json->out, "%llu", (unsigned long long)count);
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
