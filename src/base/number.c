#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool number_parse_u32(uint32_t *out, struct str text)
{
    text = str_trim(text);
    uint64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!is_digit(text.at[i]))
            return false;
        number = number * 10 + (uint64_t)(text.at[i] - '0');
        if (number > UINT32_MAX)
            return false;
    }
    if (text.len == 0)
        return false;
    *out = (uint32_t)number;
    return true;
}

/* Where the digits end that begin at `from`. */
static size_t digits_end(struct str text, size_t from)
{
    while (from < text.len && is_digit(text.at[from]))
        from++;
    return from;
}

/* "1.234.567": one to three digits, then groups of three. Returns where the groups end, `from` when there are none. */
static size_t groups_end(struct str text, size_t from)
{
    size_t at = digits_end(text, from);
    if (at == from || at - from > 3)
        return from;
    size_t first = at;
    while (at < text.len && text.at[at] == '.' && digits_end(text, at + 1) == at + 4)
        at += 4;
    return at > first ? at : from;
}

/* Where the whole part ends (groups and all) and how many decimals follow, or false when `text` is none of ours. Points are
 * groups when a comma follows or when there are several of them; a single point is a decimal point. */
static bool number_shape(struct str text, size_t sign, size_t *whole, size_t *decimals)
{
    size_t grouped = groups_end(text, sign);
    *whole = digits_end(text, sign);
    bool comma = grouped < text.len && text.at[grouped] == ',';
    bool several = grouped == text.len && grouped > *whole + 4;
    if (grouped > sign && (comma || several))
        *whole = grouped;
    *decimals = 0;
    if (*whole == sign)
        return false;
    if (*whole == text.len)
        return true;
    *decimals = text.len - *whole - 1;
    return (text.at[*whole] == ',' || text.at[*whole] == '.') && *decimals > 0 &&
           digits_end(text, *whole + 1) == text.len;
}

/* strtod() is given whole digits and an exponent ("-3,5" as "-35e-1"): no decimal sign, so no locale, and still rounded
 * once. */
bool number_parse_double(double *out, struct str text)
{
    enum { MOST_BYTES = 400 }; /* the largest double has 309 digits */
    char plain[MOST_BYTES + 16];
    size_t whole, decimals, len = 0;
    text = str_trim(text);
    size_t sign = text.len > 0 && (text.at[0] == '-' || text.at[0] == '+');
    if (text.len > MOST_BYTES || !number_shape(text, sign, &whole, &decimals))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (i < sign || is_digit(text.at[i]))
            plain[len++] = text.at[i];
    snprintf(plain + len, sizeof plain - len, "e-%zu", decimals);
    double number = strtod(plain, NULL);
    if (!isfinite(number))
        return false;
    *out = number;
    return true;
}

char *number_write_count(char out[32], uint64_t count)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
    char *to = out;
    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            *to++ = *TR(".", ",");
        *to++ = digits[i];
    }
    *to = '\0';
    return out;
}

char *number_write_share(char out[16], uint64_t part, uint64_t whole)
{
    check(part <= whole);
    if (part == 0)
        return strcpy(out, "0 %");
    if (part == whole)
        return strcpy(out, "100 %");
    for (; whole > UINT64_MAX / 202; whole /= 2) /* so that the sum below fits; 57 bits are enough for per cents */
        part /= 2;
    uint64_t share = (part * 200 + whole) / (whole * 2);
    if (share == 0)
        return strcpy(out, "< 1 %");
    if (share >= 100)
        return strcpy(out, "> 99 %");
    snprintf(out, 16, "%u %%", (unsigned)share);
    return out;
}

char *number_write_fixed(char out[48], double value, int decimals)
{
    check(decimals >= 0 && decimals <= 15 && fabs(value) < 1e30); /* NaN fails the comparison */
    int len = snprintf(out, 48, "%.*f", decimals, value);
    if (decimals > 0)
        out[len - decimals - 1] = '.'; /* whatever the locale puts there */
    if (out[0] == '-' && strspn(out, "-0.") == strlen(out))
        memmove(out, out + 1, strlen(out));
    return out;
}
