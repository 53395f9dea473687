/* Problem    CPR numbers, phone numbers and e-mail addresses in Danish prose, without taking years, prices, CVR numbers and
 *            house numbers with them; names of persons are found by name_cues.c in the same walk
 * Method     One walk over the text. Digits are read as groups with their gaps, and a number is decided on the whole row of
 *            groups and the words around it; an e-mail is found at its @ and grown to both sides. A regular expression would
 *            see the eight digits but not the company number they are, and may go back over a long text again and again.
 *            CPR: DDMMYY and four digits, with a hyphen, a blank or nothing between, by the date alone: since 2007 there
 *            are valid numbers that fail modulus 11.
 *            Phone: eight digits beginning 2-9 as 8, 4 4, 2 2 2 2 or 3 3 2; any grouping behind +45, 0045 or a word such as
 *            "tlf."; foreign numbers behind "+". Not: two years, dates, money, CVR and case numbers, longer rows.
 * Cost       linear in the text, also over repeated calls: each looks at a bounded stretch beside what it returns
 * Promises   spans do not overlap and come in order; what is returned depends on the text and `from` alone
 * Example    "ring 20 12 34 56" → phone;  "i 2026-2030" → nothing;  "311235-4123" → CPR;  "CVR 20123456" → nothing
 * References CPR-kontoret, "Personnummeret i CPR-systemet"; ITU-T E.164
 */
#include "ideas/private.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "ideas/digits.h"
#include "ideas/name_at_end.h"
#include "ideas/name_cues.h"
#include "ideas/private_scan.h"

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

/* ---- e-mail ---- */

/* Bytes of the character that ends before `at` when an address may have it there, else 0. */
static size_t local_before(struct str text, size_t from, size_t at)
{
    size_t start = at;
    if (at == from)
        return 0;
    if ((unsigned char)text.at[at - 1] < 0x80)
        return ascii_is_digit(text.at[at - 1]) || ascii_is_letter(text.at[at - 1]) ||
                       is_one_of(text.at[at - 1], "._%+-'")
                   ? 1
                   : 0;
    while (start > from && at - start < 4 && utf8_goes_on(text.at[--start]))
        continue;
    size_t behind = start;
    return utf8_is_letter(utf8_next(text, &behind)) && behind == at ? at - start : 0;
}

/* Where the part of a domain that begins at `at` ends: letters, digits and hyphens. */
static size_t domain_part_end(struct str text, size_t at)
{
    enum { MOST_PART = 63 };
    size_t end = at;
    while (end < text.len && end - at < MOST_PART) {
        size_t behind = end;
        int32_t c = utf8_next(text, &behind);
        if (c == UTF8_INVALID || (c != '-' && !utf8_is_letter(c) && !utf8_is_digit(c)))
            break;
        end = behind;
    }
    return end;
}

/* Where the domain that begins at `at` ends; `at` when there is none of two parts, the last at least two letters long. */
static size_t domain_end(struct str text, size_t at)
{
    enum { MOST_DOMAIN = 255 };
    size_t part = at, best = at;
    while (part - at < MOST_DOMAIN) {
        size_t end = domain_part_end(text, part);
        if (end == part)
            break;
        if (part > at && end - part >= 2 && !ascii_is_digit(text.at[part]))
            best = end;
        if (end >= text.len || text.at[end] != '.')
            break;
        part = end + 1;
    }
    return best;
}

static bool find_email(struct private_span *out, struct str text, size_t from, size_t sign)
{
    enum { MOST_LOCAL = 64 };
    size_t start = sign;
    for (size_t len; sign - start < MOST_LOCAL && (len = local_before(text, from, start)) > 0;)
        start -= len;
    while (start < sign && is_one_of(text.at[start], ".-'%+"))
        start++;
    size_t end = domain_end(text, sign + 1);
    if (start == sign || end == sign + 1)
        return false;
    *out = (struct private_span){PRIVATE_EMAIL, start, end - start};
    return true;
}

/* ---- all ---- */

/* A row of groups that was cut is read on from before the cut, for a number may lie across it. */
enum { CUT_OVERLAP = DIGIT_GROUPS / 2 };

/* Whether the row of digits that begins at *at has private ones; else *at moves to the last byte that need not be read again. */
static bool find_number(struct private_span *out, struct str text, size_t from, size_t *at)
{
    struct digits digits;
    digits_read(&digits, text, *at);
    for (uint32_t a = 0; a < digits.count; a++)
        if (find_cpr(out, &digits, text, a) || find_phone(out, &digits, text, from, a))
            return true;
    *at = (digits.count < DIGIT_GROUPS ? digits.end : digits.at[DIGIT_GROUPS - CUT_OVERLAP]) - 1;
    return false;
}

/* The name of whose number or address was found: "/Bente, 22 34 56 78", "Fra: Bente Holm <bente@…>". */
static void take_name_before(struct private_span *out, struct str text, size_t from)
{
    size_t start, end;
    if (name_before_contact(&start, &end, str_slice(text, 0, out->at)) && start >= from)
        *out = (struct private_span){PRIVATE_NAME, start, end - start};
}

bool private_next(struct private_span *out, struct str text, size_t from)
{
    size_t start, end, done = from;
    for (size_t first = from; first < text.len; first += PRIVATE_SCAN)
        for (uint64_t begins = private_scan(text, first); begins; begins &= begins - 1) {
            size_t at = first + (size_t)__builtin_ctzll(begins);
            if (at < done)
                continue;
            if (text.at[at] == '@') {
                if (find_email(out, text, from, at)) {
                    take_name_before(out, text, from);
                    return true;
                }
            } else if (ascii_is_digit(text.at[at])) {
                if (find_number(out, text, from, &at)) {
                    take_name_before(out, text, from);
                    return true;
                }
                done = at + 1;
            } else if (name_cue_at(&start, &end, text, at) && start >= from) {
                *out = (struct private_span){PRIVATE_NAME, start, end - start};
                return true;
            }
        }
    if (!name_at_end(&start, &end, text) || start < from)
        return false;
    *out = (struct private_span){PRIVATE_NAME, start, end - start};
    return true;
}

bool private_is_name(struct str value)
{
    enum { MOST_WORDS = 5 };
    uint32_t words = 0;
    bool begins = true;
    for (size_t at = 0; at < value.len;) {
        int32_t c = utf8_next(value, &at);
        if (utf8_is_digit(c) || (begins && !utf8_is_space(c) && !utf8_is_upper(c)))
            return false;
        words += begins && !utf8_is_space(c);
        begins = utf8_is_space(c);
    }
    return words >= 2 && words <= MOST_WORDS;
}
