#include "commands/explain_sum.h"

#include "base/number.h"
#include "base/status.h"
#include "catalogue/plain.h"

#include <math.h>

enum { INDENT = 2, NAME_COLUMNS = 26, NUMBER_COLUMNS = 7, NUMBER_TEXT = 49, BAR_MOST = 20 };

void shares_add(struct shares *sum, struct str name, double value)
{
    check(sum->count < SHARES_MOST);
    sum->share[sum->count++] = (struct share){.name = name, .value = value};
}

/* How much more the share is than what is printed of it, in hundredths. */
static double owed(const struct share *share)
{
    return share->value * 100 - (double)share->hundredths;
}

void shares_round(struct shares *sum)
{
    int64_t left = llround(sum->total * 100);
    for (uint32_t n = 0; n < sum->count; n++) {
        sum->share[n].hundredths = (int64_t)floor(sum->share[n].value * 100);
        left -= sum->share[n].hundredths;
    }
    for (; left && sum->count; left -= left > 0 ? 1 : -1) {
        uint32_t most = 0;
        for (uint32_t n = 1; n < sum->count; n++)
            if (left > 0 ? owed(&sum->share[n]) > owed(&sum->share[most])
                         : owed(&sum->share[n]) < owed(&sum->share[most]))
                most = n;
        sum->share[most].hundredths += left > 0 ? 1 : -1;
    }
}

static void put_line(FILE *out, struct str name, int64_t hundredths)
{
    char number[NUMBER_TEXT];
    number[0] = '+';
    number_write_decimal(number + (hundredths > 0), (double)hundredths / 100, 2);
    fprintf(out, "%*s", INDENT, "");
    plain_cell(out, name, NAME_COLUMNS);
    fprintf(out, "%*s", NUMBER_COLUMNS, number);
}

void shares_write(FILE *out, const struct shares *sum, struct str name)
{
    double longest = 0;
    for (uint32_t n = 0; n < sum->count; n++)
        longest = fmax(longest, sum->share[n].value);
    for (uint32_t n = 0; n < sum->count; n++) {
        const double value = sum->share[n].value;
        const int bar = value > 0 && longest > 0 ? (int)lround(value / longest * BAR_MOST) : 0;
        put_line(out, sum->share[n].name, sum->share[n].hundredths);
        fputs(bar ? "  " : "", out);
        for (int b = 0; b < bar; b++)
            fputs("█", out);
        putc('\n', out);
    }
    put_line(out, name, llround(sum->total * 100));
    putc('\n', out);
}
