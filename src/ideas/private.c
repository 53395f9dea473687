/* Problem    personal data in Danish prose: numbers, e-mail addresses and names of persons, in the order in which they stand
 * Method     One walk over the text. Where a digit, an @ or a cue may begin something (private_scan.c), a number is looked for
 *            (private_number.c), an e-mail is found at its @ and grown to both sides, a name is found behind its cue
 *            (name_cues.c); a name that stands at the end without a cue comes last (name_at_end.c).
 * Cost       linear in the text, also over repeated calls: each looks at a bounded stretch beside what it returns
 * Promises   spans do not overlap and come in order; what is returned depends on the text and `from` alone
 * Example    "/Bente, 20 12 34 56" → the name, then the phone number;  "skriv til bo@example.dk." → e-mail, without the full stop
 */
#include "ideas/private.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "ideas/name_at_end.h"
#include "ideas/name_cues.h"
#include "ideas/private_number.h"
#include "ideas/private_scan.h"

#include <string.h>

/* ---- e-mail ---- */

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c);
}

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
            bool number = ascii_is_digit(text.at[at]);
            if (number || text.at[at] == '@') {
                if (number ? private_number(out, text, from, &at) : find_email(out, text, from, at)) {
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
