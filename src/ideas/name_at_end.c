/* Problem    people sign with no more than a stroke or a line of its own, and those names must go as "mvh Bente" does
 * Method     The last part of the text, from its last line end, full stop, stroke or dash on, is a signature where it is nothing but a
 *            name, or a name behind a word one takes leave with. Where the place says least, behind a full stop or a dash, only
 *            a word that is a common first name and nothing else will do; a stroke at the beginning of a line, and a word of
 *            leave, let two capitalised words through as well.
 * Cost       the last WORDS_MOST words and TAIL_MOST bytes, once a text and once a number or address in it
 * Promises   a text that is but a name stays; what is found ends before "[", so that masking twice changes nothing
 * Example    "Flere bænke. /Bente" → Bente;  "Flere bænke⏎Ole Hansen, Ådal" → Ole Hansen;  "i Ballerup/Måløv" → nothing
 */
#include "ideas/name_at_end.h"

#include "ideas/name_run.h"

#include <string.h>

enum { TAIL_MOST = 120, WORDS_MOST = 8, WHENCE_MOST = 40 /* bytes: ", 72 år", " fra Ådal" */ };

/* What stands before the last part. */
enum signing { SIGNING_NOT, SIGNING_SENTENCE, SIGNING_LINE, SIGNING_STROKE, SIGNING_STROKE_LINE };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool is_mark(char c)
{
    return is_blank(c) || (c < 'A' && c > 0 && strchr(".,!:;()-/\"'", c));
}

/* What the stop at `stop` shortens, and something must follow: "f.eks. Ole Hansen" names whom it is about. */
static bool is_shortened(struct str text, size_t stop)
{
    static const char *const words[] = {"f.eks", "feks", "fx",   "bl.a", "d.v.s", "dvs",  "evt", "inkl",
                                        "ekskl", "vedr", "prof", "skt",  "sct",   "pres", NULL};
    char lower[8];
    size_t from = stop;
    while (from > 0 && stop - from < sizeof lower - 1 && !is_blank(text.at[from - 1]) && text.at[from - 1] != '(')
        from--;
    for (size_t n = from; n < stop; n++)
        lower[n - from] = (char)name_lower_byte(text, n);
    lower[stop - from] = '\0';
    return str_is_among(lower, words);
}

/* "Bente H. Nielsen", "hr. Nielsen": the stop of a letter or two ends no sentence. */
static bool ends_sentence(struct str text, size_t at)
{
    if (!text.at[at] || !strchr(".!?", text.at[at]) || at + 1 == text.len || !is_blank(text.at[at + 1]))
        return false;
    return text.at[at] != '.' ||
           (at > 2 && !is_blank(text.at[at - 2]) && !is_blank(text.at[at - 3]) && !is_shortened(text, at));
}

/* "På forhånd tak, Bente": of all commas only this one parts a name from what it signs. */
static bool takes_leave(struct str text, size_t comma)
{
    struct str before = {text.at, comma};
    return str_ends(before, STR(" tak")) || str_ends(before, STR("Tak")) || str_ends(before, STR(" dag")) ||
           str_ends(before, STR("weekend"));
}

/* All that signing_at() knows, at once: next to no byte is one. */
static bool may_stand_before(char c)
{
    switch (c) {
    case '\n':
    case '/':
    case '-':
    case '(':
    case ',':
    case '.':
    case '!':
    case '?':
    case (char)0x93: /* the last of a dash */
        return true;
    default:
        return false;
    }
}

static enum signing signing_at(struct str text, size_t at)
{
    const bool dash = str_ends((struct str){text.at, at + 1}, STR("–"));
    if (dash && at < 3)
        return SIGNING_NOT;
    const char before = text.at[at - (dash ? 3 : 1)];
    const bool begins_line = before == '\n' || (before == '/' && at > 1 && text.at[at - 2] == '\n');
    switch (dash ? '-' : text.at[at]) {
    case '\n':
        return SIGNING_LINE;
    case '/':
        return begins_line ? SIGNING_STROKE_LINE : is_mark(before) ? SIGNING_STROKE : SIGNING_NOT;
    case '-':
        return begins_line ? SIGNING_LINE : is_blank(before) ? SIGNING_SENTENCE : SIGNING_NOT;
    case '(': /* and not "ministeren (Ole Hansen)" */
        return at > 1 && ends_sentence(text, at - 2) ? SIGNING_SENTENCE : SIGNING_NOT;
    case ',':
        return takes_leave(text, at) ? SIGNING_SENTENCE : SIGNING_NOT;
    default:
        return ends_sentence(text, at) ? SIGNING_SENTENCE : SIGNING_NOT;
    }
}

/* Behind the name: where the person is from, how old. */
static bool says_whence(struct str text, size_t from, size_t text_end)
{
    struct str rest = str_trim(str_slice(text, from, text_end - from));
    return rest.len && rest.len <= WHENCE_MOST && !memchr(rest.at, '[', rest.len) &&
           (rest.at[0] == ',' || rest.at[0] == '(' || str_starts(rest, STR("fra ")) || str_starts(rest, STR("på ")));
}

static size_t skip_to_name(struct str text, size_t at, size_t end)
{
    while (at < end && is_mark(text.at[at]))
        at++;
    return at;
}

static bool signs(size_t *start, size_t *end, struct str text, size_t at, size_t text_end, enum signing signing)
{
    static const char *const leave[] = {"venligst", "kærligst", "knus", "kram", "kys", "fra", "underskrevet", NULL};
    struct name_part first;
    size_t name = skip_to_name(text, at, text_end);
    if (!name_read_part(&first, text, name))
        return false;
    const bool leaves = str_is_among(first.lower, leave);
    if (leaves) {
        name = skip_to_name(text, first.end, text.len);
        if (!name_read_part(&first, text, name))
            return false;
    }
    const bool strong = leaves || signing == SIGNING_STROKE_LINE;
    if (!strong && !(first.upper && (first.kind == NAME_WORD_FIRST || signing == SIGNING_STROKE)))
        return false;
    if (!name_find(start, end, text, name, strong ? TRUST_PLEA : TRUST_LISTED))
        return false;
    return *end >= text_end || ((leaves || signing != SIGNING_SENTENCE) && says_whence(text, *end, text_end));
}

static size_t before_marks(struct str text, size_t at)
{
    const size_t least = at > TAIL_MOST ? at - TAIL_MOST : 0;
    while (at > least && is_mark(text.at[at - 1]))
        at--;
    return at;
}

/* "Bente Hansen⏎Tlf.:", where the text was cut before the number. */
static size_t before_label(struct str text, size_t end)
{
    static const char *const labels[] = {"tlf", "tel", "telefon", "mobil", "mob", "mail", "email", "e-mail", NULL};
    enum { LABEL_MOST = 8 /* bytes */ };
    struct name_part word;
    size_t at = end;
    while (at > 0 && end - at < LABEL_MOST && (text.at[at - 1] == '-' || !is_mark(text.at[at - 1])))
        at--;
    return name_read_part(&word, text, at) && word.end == end && str_is_among(word.lower, labels) ? at : end;
}

bool name_at_end(size_t *start, size_t *end, struct str text)
{
    const size_t text_end = before_marks(text, before_label(text, before_marks(text, text.len)));
    const size_t least = text_end > TAIL_MOST ? text_end - TAIL_MOST : 1;
    uint32_t words = 1;
    for (size_t at = text_end; at-- > least && words <= WORDS_MOST;) {
        const char c = text.at[at];
        words += c == ' ';
        if (!may_stand_before(c))
            continue;
        const enum signing signing = signing_at(text, at);
        if (signing != SIGNING_NOT && signs(start, end, text, at + 1, text_end, signing))
            return true;
        if (signing != SIGNING_NOT && signing != SIGNING_SENTENCE)
            return false;
    }
    return false;
}

/* "Fra: Bente Holm <", "kl. 10.15 skrev Bente Holm <", as mails have it before the address (RFC 5322, 3.4: display-name angle-addr).
 * Elsewhere only names that lists know: "Brug Bycyklen <" is none. */
static bool names_address(size_t *start, size_t *end, struct str text)
{
    static const struct str wrote = STR_INIT("skrev ");
    const size_t open = text.len;
    if (open < 2 || text.at[open - 1] != '<')
        return false;
    const size_t least = open > TAIL_MOST ? open - TAIL_MOST : 0;
    size_t at = open - 1;
    while (at > least && !strchr("\n:,;<>", text.at[at - 1]))
        at--;
    const struct str before = str_slice(text, 0, at);
    const size_t writes = str_find(str_slice(text, at, open - at), wrote, 0);
    const bool sends = writes != SIZE_MAX || str_ends(before, STR("Fra:")) || str_ends(before, STR("From:")) ||
                       str_ends(before, STR("Afsender:"));
    at = skip_to_name(text, writes == SIZE_MAX ? at : at + writes + wrote.len, open);
    return at < open && name_find(start, end, text, at, sends ? TRUST_PLEA : TRUST_LISTED) &&
           skip_to_name(text, *end, open) == open - 1;
}

bool name_before_contact(size_t *start, size_t *end, struct str text)
{
    return names_address(start, end, text) || name_at_end(start, end, text);
}
