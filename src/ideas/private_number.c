/* Problem    CPR and phone numbers in Danish prose, without taking years, prices, CVR numbers and house numbers with them
 * Method     Digits are read as groups with their gaps, and a number is decided on the whole row of groups and the words around
 *            it. A regular expression would see the eight digits but not the company number they are, and may go back over a
 *            long text again and again.
 *            CPR: DDMMYY and four digits, with a hyphen, a blank or nothing between, by the date alone: since 2007 there
 *            are valid numbers that fail modulus 11.
 *            Phone: eight digits beginning 2-9 as 8, 4 4, 2 2 2 2 or 3 3 2; any grouping behind +45, 0045 or a word such as
 *            "tlf."; foreign numbers behind "+". Not: two years, dates, money, CVR and case numbers, longer rows.
 * Cost       a bounded stretch of the text a call
 * Example    "ring 20 12 34 56" → phone;  "i 2026-2030" → nothing;  "311235-4123" → CPR;  "CVR 20123456" → nothing
 * References CPR-kontoret, "Personnummeret i CPR-systemet"; ITU-T E.164
 */
#include "ideas/private_number.h"

#include "base/ascii.h"
#include "ideas/digits.h"

#include <string.h>

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c);
}

static uint32_t number_at(struct str text, size_t at, size_t len)
{
    uint32_t number = 0;
    for (size_t n = 0; n < len; n++)
        number = number * 10 + (uint32_t)(text.at[at + n] - '0');
    return number;
}

static bool is_date(uint32_t day, uint32_t month, uint32_t year)
{
    static const uint32_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return false;
    return month != 2 || day < 29 || year % 4 == 0;
}

static bool is_year(uint32_t number)
{
    return number >= 1900 && number < 2100;
}

/* ---- what stands beside a row of groups ---- */

/* A gap that separates two numbers of a list, beside one of `len` digits. */
static bool separates(enum digit_gap gap, size_t len)
{
    switch (gap) {
    case GAP_END:
    case GAP_BLANK:
    case GAP_DASH:
    case GAP_CLOSE:
        return true;
    case GAP_COMMA:
        return len >= 4;
    case GAP_SLASH:
        return len >= 6;
    case GAP_HYPHEN:
        return len == 8;
    default:
        return false;
    }
}

/* Nothing before group `a` makes it the tail of something longer: a code, a web address, a decimal. */
static bool is_free_before(const struct digits *digits, struct str text, uint32_t a)
{
    if (a > 0)
        return separates(digits->gap[a - 1], digits->len[a - 1]);
    size_t at = digits->at[0];
    if (at == 0)
        return true;
    char c = text.at[at - 1];
    if (ascii_is_letter(c) || (c == '-' && at > 1 && ascii_is_letter(text.at[at - 2])))
        return digits_context(text, at) == CONTEXT_PERSONAL;
    if (c == '/' && at > 1 && ascii_is_digit(text.at[at - 2])) /* behind a number of a list that was found before */
        return true;
    return !ascii_is_digit(c) && !is_one_of(c, "_#=&%@/\\$");
}

static bool is_free_behind(const struct digits *digits, struct str text, uint32_t b)
{
    if (b + 1 < digits->count)
        return separates(digits->gap[b], digits->len[b + 1]);
    size_t end = digits->at[b] + digits->len[b];
    if (end >= text.len)
        return true;
    char c = text.at[end];
    return !ascii_is_letter(c) && !is_one_of(c, "_@%=&") && (unsigned char)c != 0xC3; /* 0xC3: æøå, é … */
}

/* ---- CPR ---- */

static bool is_cpr_date(struct str text, size_t at)
{
    return is_date(number_at(text, at, 2), number_at(text, at + 2, 2), number_at(text, at + 4, 2));
}

static bool is_tight(enum digit_gap gap)
{
    return gap == GAP_HYPHEN || gap == GAP_DOT;
}

/* With a hyphen the form speaks for itself, whatever letters stand against it. */
static bool find_cpr(struct private_span *out, const struct digits *digits, struct str text, uint32_t a)
{
    uint32_t b = a;
    bool hyphen = false;
    if (digits->len[a] == 6 && a + 1 < digits->count && digits->len[a + 1] == 4) {
        hyphen = digits->gap[a] == GAP_HYPHEN || digits->gap[a] == GAP_DASH;
        if (!hyphen && digits->gap[a] != GAP_BLANK)
            return false;
        b = a + 1;
    } else if (digits->len[a] != 10) {
        return false;
    }
    bool free_before = (hyphen && (a == 0 || !is_tight(digits->gap[a - 1]))) || is_free_before(digits, text, a);
    bool free_behind = (hyphen && !is_tight(digits->gap[b])) || is_free_behind(digits, text, b);
    if (!is_cpr_date(text, digits->at[a]) || !free_before || !free_behind)
        return false;
    *out = (struct private_span){PRIVATE_CPR, digits->at[a], digits->at[b] + digits->len[b] - digits->at[a]};
    return true;
}

/* ---- phone ---- */

/* The last of the groups from `a` on that together have `wanted` digits, joined by gaps that phone numbers have; count when
 * no group ends there. */
static uint32_t group_with_total(const struct digits *digits, uint32_t a, size_t wanted)
{
    size_t total = 0;
    for (uint32_t b = a; b < digits->count; b++) {
        total += digits->len[b];
        enum digit_gap gap = digits->gap[b];
        if (total == wanted)
            return b;
        if (total > wanted || (gap != GAP_BLANK && gap != GAP_HYPHEN && gap != GAP_DOT && gap != GAP_CLOSE))
            break;
    }
    return digits->count;
}

/* How many groups of two digits with this gap stand in a row around `a`, and how many of them before it. */
static void count_pairs(const struct digits *digits, uint32_t a, uint32_t *pairs, uint32_t *before)
{
    enum digit_gap gap = digits->gap[a];
    uint32_t first = a, last = a;
    while (first > 0 && digits->len[first - 1] == 2 && digits->gap[first - 1] == gap)
        first--;
    while (last + 1 < digits->count && digits->len[last + 1] == 2 && digits->gap[last] == gap)
        last++;
    *pairs = last - first + 1;
    *before = a - first;
}

/* Whether 2 2 2 2 from `a` on is a number and not four of a longer list; a country code 45 before it may be the fifth. */
static bool is_four_pairs(const struct digits *digits, struct str text, uint32_t a)
{
    uint32_t pairs, before;
    enum digit_gap gap = digits->gap[a];
    if (digits->len[a] != 2 || (gap != GAP_BLANK && gap != GAP_HYPHEN && gap != GAP_DOT))
        return false;
    count_pairs(digits, a, &pairs, &before);
    if (pairs == 5)
        return before == 1 && number_at(text, digits->at[a - 1], 2) == 45;
    return pairs >= 4 && pairs % 4 == 0 && before % 4 == 0;
}

static bool has_blank_neighbour(const struct digits *digits, uint32_t a, uint32_t b, size_t len)
{
    return (a > 0 && digits->gap[a - 1] == GAP_BLANK && digits->len[a - 1] == len) ||
           (b + 1 < digits->count && digits->gap[b] == GAP_BLANK && digits->len[b + 1] == len);
}

/* Eight digits in one of the usual groupings from `a` on: the last group, or count. */
static uint32_t usual_grouping(const struct digits *digits, struct str text, uint32_t a)
{
    const size_t *len = digits->len + a;
    const enum digit_gap *gap = digits->gap + a;
    uint32_t left = digits->count - a;
    if (len[0] == 8)
        return a;
    if (left >= 2 && len[0] == 4 && len[1] == 4 && gap[0] == GAP_BLANK && !has_blank_neighbour(digits, a, a + 1, 4))
        return a + 1;
    if (left >= 4 && is_four_pairs(digits, text, a))
        return a + 3;
    if (left >= 3 && len[0] == 3 && len[1] == 3 && len[2] == 2 && gap[0] == GAP_BLANK && gap[1] == GAP_BLANK &&
        !has_blank_neighbour(digits, a, a + 2, 3))
        return a + 2;
    return digits->count;
}

/* Eight digits that are a date, a round sum or two years. */
static bool is_other_number(const struct digits *digits, struct str text, uint32_t a, uint32_t b,
                            enum digit_context context)
{
    if (context == CONTEXT_PERSONAL)
        return false;
    if (context == CONTEXT_OTHER || digits_have_unit(text, digits->at[b] + digits->len[b]))
        return true;
    if (b > a + 1)
        return false;
    size_t first = digits->at[a], second = b > a ? digits->at[b] : first + 4;
    uint32_t high = number_at(text, first, 4), low = number_at(text, second, 4);
    if (b > a)
        return is_year(high) && (is_year(low) || context == CONTEXT_YEAR);
    return (high * 10000 + low) % 100000 == 0 || (is_year(high) && is_date(low % 100, low / 100, high)) ||
           (is_year(low) && is_date(high / 100, high % 100, low));
}

/* "+45", "0045" or another country's code before the digits, which then may be grouped in any way. */
static bool find_with_code(struct private_span *out, const struct digits *digits, struct str text, size_t from,
                           uint32_t a)
{
    size_t start = digits->at[a], code = 0;
    bool plus = start > from && text.at[start - 1] == '+' && (start < 2 || !ascii_is_digit(text.at[start - 2]));
    if (plus && digits->len[a] >= 2 && number_at(text, start, 2) == 45)
        code = 2;
    else if (digits->len[a] >= 4 && text.at[start] == '0' && number_at(text, start, 4) == 45)
        code = 4;
    uint32_t b = digits->count;
    if (code > 0)
        b = group_with_total(digits, a, code + 8);
    else if (plus && text.at[start] != '0' && digits->gap[a] != GAP_DOT)
        for (size_t total = 13; b == digits->count && total >= 10; total--)
            b = group_with_total(digits, a, total);
    if (b == digits->count || !is_free_behind(digits, text, b))
        return false;
    start -= plus;
    start -= digits->gap[a] == GAP_CLOSE && start > from && text.at[start - 1] == '(';
    *out = (struct private_span){PRIVATE_PHONE, start, digits->at[b] + digits->len[b] - start};
    return true;
}

static bool find_phone(struct private_span *out, const struct digits *digits, struct str text, size_t from, uint32_t a)
{
    if (find_with_code(out, digits, text, from, a))
        return true;
    char lead = text.at[digits->at[a]];
    if (lead < '2' || !is_free_before(digits, text, a))
        return false;
    uint32_t usual = usual_grouping(digits, text, a), any = group_with_total(digits, a, 8);
    if (usual == digits->count && (any == digits->count || !is_free_behind(digits, text, any)))
        return false;
    enum digit_context context = digits_context(text, digits->at[a]);
    uint32_t b = usual < digits->count || context != CONTEXT_PERSONAL ? usual : any;
    if (b == digits->count || !is_free_behind(digits, text, b) || is_other_number(digits, text, a, b, context))
        return false;
    size_t start = digits->at[a];
    bool bare_code = a > 0 && digits->len[a - 1] == 2 && digits->gap[a - 1] == GAP_BLANK &&
                     number_at(text, digits->at[a - 1], 2) == 45 && is_free_before(digits, text, a - 1);
    if (bare_code)
        start = digits->at[a - 1];
    *out = (struct private_span){PRIVATE_PHONE, start, digits->at[b] + digits->len[b] - start};
    return true;
}

/* ---- both ---- */

/* A row of groups that was cut is read on from before the cut, for a number may lie across it. */
enum { CUT_OVERLAP = DIGIT_GROUPS / 2 };

bool private_number(struct private_span *out, struct str text, size_t from, size_t *at)
{
    struct digits digits;
    digits_read(&digits, text, *at);
    for (uint32_t a = 0; a < digits.count; a++)
        if (find_cpr(out, &digits, text, a) || find_phone(out, &digits, text, from, a))
            return true;
    *at = (digits.count < DIGIT_GROUPS ? digits.end : digits.at[DIGIT_GROUPS - CUT_OVERLAP]) - 1;
    return false;
}
