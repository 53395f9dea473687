/* Problem    names of persons in free text: of those who sign, and of those whom one is told to ring. Most capitalised words in citizens'
 *            ideas are streets, parties, offices and towns, and those must stay readable
 * Method     A name is looked for behind a cue alone, and how much is asked of it depends on the cue. Behind a signature ("mvh",
 *            "venlig hilsen") and "jeg hedder" nearly any word is a name that is no office, role or ordinary word, in lower case
 *            too; behind "ring til" or "kontakt" it must begin with a common first name, or be two capitalised words of which
 *            none belongs to an office or a place; behind "jeg er" it must be a common first name. Names without a cue are not
 *            looked for: without knowing all names of the country and all its streets, one half would be missed and the
 *            other half taken from what people write about.
 * Cost       a comparison with the first letters of the cues for each word; behind a cue some 20 lookups in lists of 5 kB
 * Promises   what is found depends on the text alone, and ends before "[", so that masking twice changes nothing
 * Example    "Mvh ole hansen, Skovvej 2" → ole hansen;  "ring til Shirin Daoudi" → both words;  "ring til Borgerservice" and
 *            "hilsen til rådhuset" → nothing
 */
#include "ideas/name_cues.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "ideas/name_run.h"

/* ---- cues ---- */

/* Behind `phrase` (lower case; a blank stands for one or more) when the text has it at `at` and no word goes on there; else 0. */
static size_t phrase_end(struct str text, size_t at, const char *phrase)
{
    for (; *phrase; phrase++) {
        if (*phrase == ' ') {
            size_t behind = name_skip_blanks(text, at);
            if (behind == at && (at >= text.len || text.at[at] != '\n'))
                return 0;
            at = behind > at ? behind : at + 1;
        } else if (at >= text.len || name_lower_byte(text, at++) != (unsigned char)*phrase) {
            return 0;
        }
    }
    return name_letter_at(text, at) || (at < text.len && ascii_is_digit(text.at[at])) ? 0 : at;
}

/* Behind the longest of the phrases; 0 when none stands here. Most differ from the text in their second letter. */
static size_t any_phrase_end(struct str text, size_t at, const char *const *phrases)
{
    const unsigned char second = at + 1 < text.len ? name_lower_byte(text, at + 1) : 0;
    size_t best = 0;
    for (; *phrases; phrases++) {
        const unsigned char letter = (unsigned char)(*phrases)[1];
        size_t end = letter == second || letter == ' ' ? phrase_end(text, at, *phrases) : 0;
        best = end > best ? end : best;
    }
    return best;
}

/* The word before `at` in lower case; false at the beginning of a line or a clause. */
static bool word_before(struct name_part *out, struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.at[start - 1] == ' ')
        start--;
    size_t end = start;
    while (start > 0 && ascii_may_be_letter(text.at[start - 1]) && end - start < NAME_WORD_MOST)
        start--;
    return start < end && name_read_part(out, text, start) && out->end == end;
}

/* "hilsen" as one signs; as in "tak for nu hilsen"; as in "send en venlig hilsen hjem". */
enum greeting { GREETING_SIGNS, GREETING_MAY_SIGN, GREETING_IS_SENT };

static enum greeting greeting_before(struct str text, size_t at)
{
    static const char *const kinds[] = {"venlig",     "venligst", "venlige", "kærlig", "kærligst", "kærlige",
                                        "bedste",     "de",       "mange",   "varm",   "varme",    "hjertelig",
                                        "hjertelige", "med",      "glad",    "sød",    "god",      NULL};
    static const char *const articles[] = {"en", "et", "den", "par", "nogle", "sende", "får", "fik", NULL};
    struct name_part before;
    size_t letter = at;
    bool upper = utf8_is_upper(utf8_next(text, &letter));
    for (int n = 0; n < 3; n++) {
        if (!word_before(&before, text, at))
            return GREETING_SIGNS;
        if (str_is_among(before.lower, articles))
            return GREETING_IS_SENT;
        if (!str_is_among(before.lower, kinds))
            return n > 0 || upper ? GREETING_SIGNS : GREETING_MAY_SIGN;
        at = before.at;
    }
    return GREETING_SIGNS;
}

/* "navn:" as a form has it, and not in "nyt navn: Kulturtorvet". */
static bool is_own_field(struct str text, size_t at)
{
    static const char *const own[] = {"mit", "fulde", "dit", NULL};
    struct name_part before;
    size_t start = at;
    while (start > 0 && text.at[start - 1] == ' ')
        start--;
    return start == 0 || !word_before(&before, text, at) || str_is_among(before.lower, own);
}

/* ---- gaps ---- */

/* Behind the marks and line ends of a signature; *breaks says whether a line or a sentence ended there. SIZE_MAX when something
 * else follows. */
static size_t skip_marks(struct str text, size_t at, bool *line, bool *sentence)
{
    enum { MARKS_MOST = 10 };
    *line = *sentence = false;
    for (int marks = 0; at < text.len && marks < MARKS_MOST; marks++) {
        size_t next = at;
        int32_t c = utf8_next(text, &next);
        if (utf8_is_letter(c))
            return at;
        if (utf8_is_digit(c) || c == '[' || c == '@' || c == UTF8_INVALID)
            return SIZE_MAX;
        *line |= c == '\n';
        *sentence |= c == '.' || c == '!' || c == '?';
        at = next;
    }
    return at < text.len && name_letter_at(text, at) ? at : SIZE_MAX;
}

/* Behind blanks, one colon, and words that may stand between the cue and the name. */
static size_t skip_fillers(struct str text, size_t at, const char *const *fillers)
{
    at = name_skip_blanks(text, at);
    if (at < text.len && text.at[at] == ':') {
        at = name_skip_blanks(text, at + 1);
        if (at < text.len && text.at[at] == '\n')
            at = name_skip_blanks(text, at + 1);
    }
    for (int n = 0; n < 2; n++) {
        size_t end = any_phrase_end(text, at, fillers);
        if (!end)
            break;
        at = name_skip_blanks(text, end);
        if (at < text.len && text.at[at] == ',')
            at = name_skip_blanks(text, at + 1);
    }
    return at;
}

/* ---- each kind of cue ---- */

static enum name_trust greeting_trust(struct str text, size_t at, size_t name, bool sentence)
{
    enum greeting greeting = greeting_before(text, at);
    bool upper = utf8_is_upper(utf8_next(text, &name));
    bool signs = greeting == GREETING_SIGNS || (greeting == GREETING_MAY_SIGN && upper);
    return signs && !sentence ? TRUST_SIGNATURE : TRUST_PLEA;
}

/* A name in the line below "hilsen" that the lists do not know is all that stands there, or where it is from follows; else the
 * line is a sentence. */
static bool ends_line(struct str text, size_t name, size_t end)
{
    static const char *const more[] = {"fra", "og", NULL};
    struct name_part first;
    size_t behind = name_skip_blanks(text, end);
    return !name_read_part(&first, text, name) || name_is_first(&first) || !name_letter_at(text, behind) ||
           any_phrase_end(text, behind, more) > 0;
}

static bool find_signature(size_t *start, size_t *end, struct str text, size_t at)
{
    static const char *const short_forms[] = {"mvh", "m.v.h", "vh", "v.h", "kh", "k.h", NULL};
    static const char *const greetings[] = {"hilsen", "hilsner", "hilsener", NULL};
    static const char *const whom[] = {"til", "fra", NULL};
    bool line, sentence;
    size_t behind = any_phrase_end(text, at, short_forms);
    const bool greets = !behind;
    if (greets)
        behind = any_phrase_end(text, at, greetings);
    if (!behind)
        return false;
    size_t directed = any_phrase_end(text, name_skip_blanks(text, behind), whom);
    if (directed)
        return name_find(start, end, text, name_skip_blanks(text, directed), TRUST_PLEA);
    size_t name = skip_marks(text, behind, &line, &sentence);
    if (name == SIZE_MAX)
        return false;
    enum name_trust trust = greets ? greeting_trust(text, at, name, sentence && !line) : TRUST_SIGNATURE;
    return name_find(start, end, text, name, trust) && (!greets || !line || ends_line(text, name, *end));
}

static bool find_statement(size_t *start, size_t *end, struct str text, size_t at)
{
    static const char *const statements[] = {"jeg hedder", "mit navn er", NULL};
    static const char *const fields[] = {"navn", NULL};
    static const char *const fillers[] = {"også", "bare", "så", "altså", "forresten", "i øvrigt", "nemlig", "jo", NULL};
    static const char *const none[] = {NULL};
    size_t behind = any_phrase_end(text, at, statements);
    if (behind)
        return name_find(start, end, text, skip_fillers(text, behind, fillers), TRUST_STATEMENT);
    behind = any_phrase_end(text, at, fields);
    if (behind && name_skip_blanks(text, behind) < text.len && text.at[name_skip_blanks(text, behind)] == ':')
        return name_find(start, end, text, skip_fillers(text, behind, none),
                         is_own_field(text, at) ? TRUST_SIGNATURE : TRUST_LISTED);
    behind = phrase_end(text, at, "jeg er");
    return behind && name_find(start, end, text, name_skip_blanks(text, behind), TRUST_LISTED);
}

static bool find_plea(size_t *start, size_t *end, struct str text, size_t at)
{
    static const char *const pleas[] = {
        "ring til",  "ringe til",  "ringer til",    "ringet til",       "kontakt",     "kontakte",
        "kontakter", "kontaktet",  "kontaktperson", "kontaktperson er", "spørg efter", "spørge efter",
        "skriv til", "skrive til", "skriver til",   "tal med",          "tale med",    "taler med",
        "talte med", "talt med",   "snak med",      "snakke med",       "snakket med", NULL};
    static const char *const fillers[] = {"mig", "os", "min nabo", "min kollega", "også", NULL};
    size_t behind = any_phrase_end(text, at, pleas);
    return behind && name_find(start, end, text, skip_fillers(text, behind, fillers), TRUST_PLEA);
}

/* It is asked only where private_scan.c sees the first two letters of a cue: those of a new one belong there too. */
bool name_cue_at(size_t *start, size_t *end, struct str text, size_t at)
{
    switch (ascii_lower(text.at[at])) {
    case 'h':
    case 'v':
        return find_signature(start, end, text, at);
    case 'm':
        return find_signature(start, end, text, at) || find_statement(start, end, text, at);
    case 'k':
        return find_signature(start, end, text, at) || find_plea(start, end, text, at);
    case 'j':
    case 'n':
        return find_statement(start, end, text, at);
    case 'r':
    case 's':
    case 't':
        return find_plea(start, end, text, at);
    default:
        return false;
    }
}
