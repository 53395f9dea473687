/* A Hunspell dictionary cut by the first letters of its words.
 *
 * Problem    libhunspell takes 0.08 s to read the Danish dictionary, and what it has read answers one thread at a time: a copy for each
 *            thread costs as much again, and 19 MB. A run of 10,000 ideas has 0.1 s of questions.
 * Method     Without compounds, what hunspell says of a word depends on roots that begin with the word's own letter, and on those to which
 *            a prefix leads. So the lines go into PIECES files by their first letters, and a word that can have a prefix into those of
 *            the prefixes as well (nord-, syd-, vest-, øst-, midt- of place names: 10,000 lines twice or thrice). Threads meet only in
 *            one piece. Letters are put together so that the pieces are alike and the prefixes' letters are in two of them.
 * Cost       With dictionary_roots.c's work 16 ms for 160,000 lines; all pieces are opened as fast as the whole (0.07 s).
 * Promises   Equal answers (compared on 506,000 words). A line too many in a piece does no harm, so what may be a prefix's flag is one.
 * Example    "Aaby/54,9" → the piece of a, and for "Nordaaby" and "Sydaaby" those of n and s; "-årig/24" → that of å
 */
#include "words/dictionary_pieces.h"

#include "words/affixes.h"

#include <stdio.h>
#include <string.h>

enum { REST = 0, COUNT_DIGITS = 10 };

uint32_t piece_of_word(struct str word)
{
    /* a … z; what is no such letter, æøå among them, is with the REST */
    static const uint8_t piece[26] = {3, 2, 5, 7, 5, 2, 6, 5, 7, 7, 3, 6, REST, REST, 7, 4, REST, 6, 1, 4, 7, REST};
    static const struct str dotted_i = {"\xC4\xB0", 2}, kelvin = {"\xE2\x84\xAA", 3};
    size_t at = 0;
    while (at < word.len && (word.at[at] == '-' || word.at[at] == ' ')) /* hunspell takes no notice of blanks there */
        at++;
    word = str_slice(word, at, word.len - at);
    uint8_t letter = word.len ? (uint8_t)word.at[0] | 0x20 : 0;
    if (str_starts(word, dotted_i)) /* the two capitals beyond ASCII whose small letters are within */
        letter = 'i';
    if (str_starts(word, kelvin))
        letter = 'k';
    return letter >= 'a' && letter <= 'z' ? piece[letter - 'a'] : REST;
}

/* For each flag of a prefix class, and of one of suffixes that prefixes may stand before: bit p, their letters lead to piece p. */
struct prefixes {
    uint8_t leads[FLAGS_MOST];
};

/* A suffix brings the flags behind its slash, and one of those another's. */
static void lead_by_suffixes(struct prefixes *out, const struct flags brings[FLAGS_MOST])
{
    for (int depth = 0; depth < 2; depth++)
        for (uint32_t flag = 0; flag < FLAGS_MOST; flag++)
            for (uint32_t brought = 0; brought < FLAGS_MOST; brought++)
                if (flags_have(&brings[flag], brought))
                    out->leads[flag] |= out->leads[brought];
}

/* False where a word's root may begin otherwise than the word. */
static bool read_prefixes(struct prefixes *out, struct str aff)
{
    struct affix_rule rule;
    struct flags brings[FLAGS_MOST] = {0};
    *out = (struct prefixes){0};
    if (!affixes_are_plain(aff))
        return false;
    for (size_t at = 0; affix_next(&rule, aff, &at);) {
        if (!rule.suffix && rule.add.len == 0)
            return false;
        flags_join(&brings[rule.flag], &rule.continuation);
        if (!rule.suffix && !str_equal(rule.add, STR("-"))) /* what a hyphen stands before keeps its letter */
            out->leads[rule.flag] |= (uint8_t)(1U << piece_of_word(rule.add));
    }
    lead_by_suffixes(out, brings);
    return true;
}

/* The pieces to which the numbers behind the line's slash lead. */
static uint32_t pieces_of_flags(const struct prefixes *prefixes, struct str line)
{
    const char *at = memchr(line.at, '/', line.len), *end = line.at + line.len;
    uint32_t pieces = 0, flag = 0;
    for (; at && at <= end; at++) {
        if (at < end && *at >= '0' && *at <= '9') {
            flag = flag < FLAGS_MOST ? flag * 10 + (uint32_t)(*at - '0') : flag;
            continue;
        }
        pieces |= flag < FLAGS_MOST ? prefixes->leads[flag] : 0;
        flag = 0;
    }
    return pieces;
}

static enum status write_line(struct buffer *out, struct flag_sets *sets, struct str line)
{
    out->len = 0;
    if (sets)
        return flag_sets_line(out, sets, line);
    TRY(buffer_add(out, line));
    return buffer_add(out, STR("\n"));
}

/* Each piece begins with the number of its lines. */
static enum status cut_lines(struct buffer piece[PIECES], struct buffer *written, struct flag_sets *sets,
                             const struct prefixes *prefixes, struct str dic)
{
    uint32_t lines[PIECES] = {0};
    size_t at = 0;
    char count[COUNT_DIGITS + 1];
    (void)affix_line(dic, &at); /* how many there are in all */
    for (uint32_t p = 0; p < PIECES; p++)
        TRY(buffer_format(&piece[p], "%0*u\n", COUNT_DIGITS, 0U));
    while (at < dic.len) {
        struct str line = affix_line(dic, &at);
        uint32_t pieces = 1U << piece_of_word(line) | pieces_of_flags(prefixes, line);
        if (!line.len)
            continue;
        TRY(write_line(written, sets, line));
        for (uint32_t p = 0; p < PIECES; p++) {
            if (!(pieces >> p & 1))
                continue;
            TRY(buffer_add(&piece[p], buffer_str(written)));
            lines[p]++;
        }
    }
    for (uint32_t p = 0; p < PIECES; p++) {
        snprintf(count, sizeof count, "%0*u", COUNT_DIGITS, lines[p] + 1); /* hunspell refuses a file of none */
        memcpy(piece[p].at, count, COUNT_DIGITS);
    }
    return DONE;
}

enum status pieces_cut(struct buffer piece[PIECES], struct flag_sets *sets, struct str aff, struct str dic)
{
    struct prefixes prefixes;
    struct buffer written = {0};
    memset(piece, 0, PIECES * sizeof *piece);
    if (!read_prefixes(&prefixes, aff))
        return DONE;
    enum status status = cut_lines(piece, &written, sets, &prefixes, dic);
    buffer_free(&written);
    return status;
}
