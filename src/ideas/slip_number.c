#include "ideas/slip_number.h"

#include "base/ascii.h"
#include "base/number.h"

enum { PRINTED_DIGITS = 2 };

/* At least one, and nothing else. */
static bool are_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!ascii_is_digit(text.at[i]))
            return false;
    return text.len > 0;
}

static bool is_iso_date(struct str text)
{
    return text.len >= 10 && text.at[4] == '-' && text.at[7] == '-' && are_digits(str_slice(text, 0, 4)) &&
           are_digits(str_slice(text, 5, 2)) && are_digits(str_slice(text, 8, 2));
}

enum slip_fault slip_number_parse(struct slip_number *out, struct str text)
{
    size_t dash = text.len;
    *out = (struct slip_number){0};
    if (!text.len)
        return SLIP_EMPTY;
    while (dash > 0 && text.at[dash - 1] != '-')
        dash--;
    if (!dash)
        return SLIP_NO_DASH;
    if (is_iso_date(text))
        return SLIP_DATE;
    struct str table = str_slice(text, 0, dash - 1), digits = str_slice(text, dash, text.len - dash);
    uint32_t number;
    if (!table.len)
        return SLIP_NO_TABLE;
    if (!are_digits(digits))
        return SLIP_NO_DIGITS;
    if (!number_parse_u32(&number, digits) || !number || number > SLIP_NUMBER_MOST)
        return SLIP_NO_NUMBER;
    *out = (struct slip_number){table, number};
    bool printed = digits.len == PRINTED_DIGITS || (digits.len > PRINTED_DIGITS && digits.at[0] != '0');
    return printed && str_equal(str_trim(table), table) ? SLIP_RIGHT : SLIP_NOT_PRINTED;
}

/* 1 … 12; 0: no month's name. */
static uint32_t month_of(struct str text)
{
    static const char *const name[][2] = {{"jan", "jan"}, {"feb", "feb"}, {"mar", "mar"}, {"apr", "apr"},
                                          {"maj", "may"}, {"jun", "jun"}, {"jul", "jul"}, {"aug", "aug"},
                                          {"sep", "sep"}, {"okt", "oct"}, {"nov", "nov"}, {"dec", "dec"}};
    if (text.len == 4 && text.at[3] == '.')
        text.len = 3;
    if (text.len != 3)
        return 0;
    const char lower[] = {ascii_lower(text.at[0]), ascii_lower(text.at[1]), ascii_lower(text.at[2])};
    for (uint32_t m = 0; m < sizeof name / sizeof *name; m++)
        for (uint32_t n = 0; n < 2; n++)
            if (str_equal((struct str){lower, sizeof lower}, str_from(name[m][n])))
                return m + 1;
    return 0;
}

bool slip_number_from_date(struct slip_number *out, struct str text, struct str table)
{
    uint32_t at_table, left, right;
    size_t dash = str_find(text, STR("-"), 0);
    *out = (struct slip_number){table, 0};
    if (dash == SIZE_MAX || !are_digits(table) || !number_parse_u32(&at_table, table))
        return false;
    struct str before = str_slice(text, 0, dash), behind = str_slice(text, dash + 1, text.len - dash - 1);
    uint32_t month_before = month_of(before), month_behind = month_of(behind);
    bool day_first = month_behind && are_digits(before) && number_parse_u32(&left, before);
    bool year_behind = month_before && are_digits(behind) && number_parse_u32(&right, behind);
    if (day_first) {
        right = month_behind;
    } else if (year_behind) {
        left = month_before;
        right = right >= 1900 ? right % 100 : right;
    } else {
        return false;
    }
    /* Where the day comes first, an English spreadsheet has put it behind the month. */
    out->number = left == at_table ? right : day_first && right == at_table ? left : 0;
    return out->number && out->number < 100;
}

enum status slip_number_write(struct str *out, struct slip_number number, struct arena *keep)
{
    return str_format(out, keep, "%.*s-%0*u", STR_ARG(number.table), PRINTED_DIGITS, number.number);
}
