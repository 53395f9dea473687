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

int number_compare_u32(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

int number_compare_u64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
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

char *number_write_whole(char out[24], uint64_t number)
{
    char digits[24], *at = digits + sizeof digits - 1;
    *at = '\0';
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    return memcpy(out, at, (size_t)(digits + sizeof digits - at)), out;
}

/* 24 bits times ten thousand is exact in a double, so that rounding is printf's, in a tenth of the time. */
static bool write_short(char out[48], double value, int decimals)
{
    static const double power[] = {1, 10, 100, 1000, 10000};
    enum { DECIMALS_MOST = 4, WHOLE_MOST = 1 << 20 };
    if (decimals < 1 || decimals > DECIMALS_MOST || !(fabs(value) < WHOLE_MOST) || (double)(float)value != value)
        return false;
    const uint64_t scaled = (uint64_t)nearbyint(fabs(value) * power[decimals]), one = (uint64_t)power[decimals];
    *out = '-';
    number_write_whole(out + (value < 0 && scaled > 0), scaled / one);
    char *at = out + strlen(out);
    *at = '.';
    at[decimals + 1] = '\0';
    for (uint64_t d = (uint64_t)decimals, rest = scaled % one; d > 0; d--, rest /= 10)
        at[d] = (char)('0' + rest % 10);
    return true;
}

char *number_write_fixed(char out[48], double value, int decimals)
{
    check(decimals >= 0 && decimals <= 15 && fabs(value) < 1e30); /* NaN fails the comparison */
    if (write_short(out, value, decimals))
        return out;
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
