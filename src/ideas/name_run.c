/* Problem    which of the words behind a cue are the name: "Ole Hansen formand", "ole og jeg", "Karen Blixen Museet"
 * Method     The words up to the first mark are read, each with what the lists say of it. A name must begin with the first; it goes
 *            on over surnames, initials, particles and unknown words with capitals, and "og" begins another. The less the cue
 *            says, the more is asked of the first word. What an office or a street is named after is no name.
 * Shapes     words [RUN_MOST], of one person at most NAMES_MOST and initials and particles
 * Cost       a lookup in the lists for each word
 * Promises   the name begins with the first word, behind a title
 * Example    behind "mvh": "ole h. brandt fra Ådal" → "ole h. brandt"; behind "ring til": "Shirin Daoudi" → both, "Vandværket" → none
 */
#include "ideas/name_run.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

enum { RUN_MOST = 10, NAMES_MOST = 4 };

struct name_run {
    struct name_part word[RUN_MOST];
    uint32_t count;
    bool titled;
};

/* ---- letters and words ---- */

bool name_letter_at(struct str text, size_t at)
{
    return at < text.len && utf8_is_letter(utf8_next(text, &at));
}

/* Bytes of the blank at `at`, a line end not being one; 0 where there is none. */
static size_t blank_at(struct str text, size_t at)
{
    if (at >= text.len)
        return 0;
    if (text.at[at] == ' ' || text.at[at] == '\t')
        return 1;
    return str_starts(str_slice(text, at, 2), STR("\u00A0")) ? 2 : 0;
}

size_t name_skip_blanks(struct str text, size_t at)
{
    for (size_t blank; (blank = blank_at(text, at)) > 0;)
        at += blank;
    return at;
}

/* An address or a number goes on behind the word: "ole@", "ole.h@", "www.by", "Hal2". */
static bool is_unfit(struct str text, size_t end)
{
    enum { ADDRESS_MOST = 80 };
    if (end >= text.len)
        return false;
    char c = text.at[end];
    bool joined =
        c == '.' && end + 1 < text.len && (ascii_may_be_letter(text.at[end + 1]) || ascii_is_digit(text.at[end + 1]));
    if (joined || c == '_' || c == '@' || c == '=' || c == '#' || c == '\\' || ascii_is_digit(c))
        return true;
    size_t at = end;
    while (at < text.len && at - end < ADDRESS_MOST &&
           (ascii_may_be_letter(text.at[at]) || ascii_is_digit(text.at[at]) ||
            (text.at[at] && strchr(".%+-'", text.at[at]))))
        at++;
    return at < text.len && text.at[at] == '@';
}

bool name_read_part(struct name_part *out, struct str text, size_t at)
{
    uint32_t letters = 0, capitals = 0;
    size_t end = at;
    *out = (struct name_part){.at = at};
    while (end < text.len) {
        size_t next = end;
        int32_t c = utf8_next(text, &next);
        if (!utf8_is_letter(c) && !((c == '-' || c == '\'') && letters && name_letter_at(text, next)))
            break;
        out->upper |= end == at && utf8_is_upper(c);
        capitals += utf8_is_upper(c);
        letters++;
        end = next;
        if (end - at > NAME_WORD_MOST)
            return false;
    }
    for (size_t n = at; n < end; n++)
        out->lower[n - at] = (char)name_lower_byte(text, n);
    out->shouted = letters > 1 && capitals == letters;
    out->kind = letters ? name_word_of(out->lower) : NAME_WORD_STOP;
    out->initial = letters == 1;
    if (out->initial && end < text.len && text.at[end] == '.') {
        end++;
        out->kind = NAME_WORD_OTHER; /* "I." is no word */
        out->unfit = is_unfit(text, end) && !name_letter_at(text, end);
    } else {
        out->unfit = is_unfit(text, end);
    }
    out->end = end;
    size_t behind = name_skip_blanks(text, end);
    out->last = behind >= text.len || !name_letter_at(text, behind);
    return letters > 0;
}

/* ---- the name ---- */

/* The words from `at` on, on one line, up to a mark. "&" and a full stop behind an initial are none. */
static void read_run(struct name_run *out, struct str text, size_t at)
{
    bool joined = false;
    out->count = 0;
    out->titled = false;
    while (out->count < RUN_MOST && name_read_part(&out->word[out->count], text, at)) {
        struct name_part *word = &out->word[out->count];
        if (word->unfit)
            return;
        word->joined = joined;
        at = word->end;
        if (out->count == 0 && word->kind == NAME_WORD_TITLE) {
            out->titled = true;
            at += at < text.len && text.at[at] == '.';
        } else {
            out->count++;
        }
        at = name_skip_blanks(text, at);
        joined = out->count && at < text.len && text.at[at] == '&';
        if (joined)
            at = name_skip_blanks(text, at + 1);
    }
}

bool name_is_first(const struct name_part *word)
{
    return word->kind == NAME_WORD_FIRST || word->kind == NAME_WORD_FIRST_OR_WORD;
}

static bool has_capital(const struct name_part *word)
{
    return word->upper && !word->shouted;
}

/* Part of a name that has begun, on what its own letters say. */
static bool goes_on(const struct name_part *word, enum name_trust trust)
{
    switch (word->kind) {
    case NAME_WORD_FIRST:
    case NAME_WORD_SURNAME:
        return true;
    case NAME_WORD_FIRST_OR_WORD:
        return word->upper;
    case NAME_WORD_LANDSCAPE:
        return word->upper || (trust <= TRUST_SIGNATURE && word->last);
    case NAME_WORD_OTHER:
        return word->upper ||
               (trust <= TRUST_SIGNATURE && (word->initial || (word->last && !name_word_is_definite(word->lower))));
    default:
        return false;
    }
}

/* Words of the run, from `from` on, that make one person's name; it has begun there. */
static uint32_t one_name(const struct name_run *run, uint32_t from, enum name_trust trust)
{
    uint32_t end = from + 1, names = 1;
    while (end < run->count && names < NAMES_MOST) {
        uint32_t next = end;
        while (next < run->count && run->word[next].kind == NAME_WORD_PARTICLE)
            next++;
        if (next == run->count || !goes_on(&run->word[next], next > end ? TRUST_PLEA : trust))
            break;
        names += !run->word[next].initial;
        end = next + 1;
    }
    return end;
}

/* A lower-case word behind a signature that the lists do not know: a name when it is all that stands on its line, alone or with
 * a second such word. */
static bool signs_alone(const struct name_run *run)
{
    const struct name_part *first = &run->word[0], *second = &run->word[1];
    if (first->kind != NAME_WORD_OTHER || name_word_is_definite(first->lower))
        return false;
    if (first->last)
        return true;
    return run->count > 1 && second->last &&
           (goes_on(second, TRUST_SIGNATURE) || (second->kind == NAME_WORD_OTHER && second->shouted));
}

/* Two words with capitals of which none, nor a third, belongs to an office or a place. "Byens Have" is one: a genitive. */
static bool are_two_capitals(const struct name_run *run)
{
    const struct name_part *first = &run->word[0], *second = &run->word[1];
    if (run->count < 2 || first->kind != NAME_WORD_OTHER || !has_capital(first) || !second->upper || second->shouted ||
        second->joined)
        return false;
    return first->lower[strlen(first->lower) - 1] != 's' &&
           (second->kind == NAME_WORD_OTHER || second->kind == NAME_WORD_SURNAME || name_is_first(second));
}

/* A name begins with the run's first word. */
static bool begins(const struct name_run *run, enum name_trust trust)
{
    const struct name_part *first = &run->word[0], *second = &run->word[1];
    bool surname =
        first->kind == NAME_WORD_SURNAME || first->kind == NAME_WORD_OTHER || first->kind == NAME_WORD_LANDSCAPE;
    if (run->titled && (first->upper ? surname : first->kind == NAME_WORD_SURNAME))
        return true;
    if (name_is_first(first) && (first->upper || first->kind == NAME_WORD_FIRST))
        return true;
    bool known = first->kind == NAME_WORD_FIRST_OR_WORD;
    if (trust >= TRUST_PLEA)
        return (known && run->count > 1 && second->kind == NAME_WORD_SURNAME) ||
               (trust == TRUST_PLEA && are_two_capitals(run));
    if (known || first->kind == NAME_WORD_SURNAME || (first->initial && first->upper))
        return known || first->upper || trust == TRUST_STATEMENT || first->last;
    if (first->kind != NAME_WORD_OTHER)
        return false;
    return has_capital(first) || signs_alone(run) || (trust == TRUST_STATEMENT && !name_word_is_definite(first->lower));
}

/* Offices and streets are named after persons: "kontakt Karen Blixen Museet". */
static bool is_named_after(const struct name_run *run, uint32_t end)
{
    return end < run->count && run->word[end].kind == NAME_WORD_BODY && run->word[end].upper;
}

bool name_find(size_t *start, size_t *end, struct str text, size_t at, enum name_trust trust)
{
    struct name_run run;
    read_run(&run, text, at);
    if (!run.count || !begins(&run, trust))
        return false;
    uint32_t last = one_name(&run, 0, trust);
    while (last + 1 < run.count && strcmp(run.word[last].lower, "og") == 0) {
        const struct name_part *next = &run.word[last + 1];
        if (!(name_is_first(next) && next->upper) && next->kind != NAME_WORD_FIRST &&
            !(next->kind == NAME_WORD_OTHER && has_capital(next)))
            break;
        last = one_name(&run, last + 1, trust);
    }
    if (is_named_after(&run, last) && (trust >= TRUST_PLEA || !name_is_first(&run.word[0])))
        return false;
    *start = run.word[0].at;
    *end = run.word[last - 1].end;
    return true;
}
