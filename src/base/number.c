#include "base/number.h"

#include "base/ascii.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool number_parse_u32(uint32_t *out, struct str text)
{
    text = str_trim(text);
    uint64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!ascii_is_digit(text.at[i]))
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

char *number_write_decimal(char out[48], double value, int decimals)
{
    number_write_fixed(out, value, decimals);
    char *point = strchr(out, '.');
    if (point && language == DANISH)
        *point = ',';
    return out;
}
