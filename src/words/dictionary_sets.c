/* Problem    libhunspell reads "10,11,2,39,31" anew for each of 160,000 lines, sorts it and takes memory for it: a fifth of its time
 * Method     There are 250 different ones. A .aff may list them (AF, which da_DK does not do), and a line then has the number of its
 *            set: libhunspell reads each once. So has a rule whose words may take a second one.
 * Cost       see dictionary.c
 * Promises   Equal answers (compared on 205,000 words).
 * Example    "have/39,37" and "skov/39,37" → "have/1" and "skov/1"; the rules begin "FLAG num", "AF 1", "AF 39,37"
 * References hunspell(5), AF
 */
#include "words/dictionary_sets.h"

#include "words/affixes.h"

#include <string.h>

/* What stands before the set and its slash, the set, and what stands behind it; no set: all stands before. */
struct cut_line {
    struct str before, set, behind;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static struct cut_line cut_at(struct str line, size_t slash)
{
    size_t end = slash + 1;
    while (end < line.len && !is_blank(line.at[end]))
        end++;
    return (struct cut_line){str_slice(line, 0, slash), str_slice(line, slash + 1, end - slash - 1),
                             str_slice(line, end, line.len)};
}

/* Is it behind the word that these bytes end: behind a TAB, or a blank with two letters and a colon, as hunspell sees it? */
static bool is_said(struct str line)
{
    for (size_t at = 0; at < line.len; at++)
        if (line.at[at] == '\t' || (line.at[at] == ' ' && at + 3 < line.len && line.at[at + 3] == ':'))
            return true;
    return false;
}

/* At the first slash that is no letter of the word: not the line's first byte and not behind a backslash. */
static struct cut_line cut_word(struct str line)
{
    for (size_t at = 1; at < line.len; at++) {
        const char *slash = memchr(line.at + at, '/', line.len - at);
        if (!slash)
            break;
        at = (size_t)(slash - line.at);
        if (is_said(str_slice(line, 0, at)))
            break;
        if (slash[-1] != '\\')
            return cut_at(line, at);
    }
    return (struct cut_line){.before = line};
}

/* SFX 70 um et/34 um: in what is added, the fourth field. */
static struct cut_line cut_rule(struct str line)
{
    uint32_t field = 0;
    if (str_starts(line, STR("SFX")) || str_starts(line, STR("PFX")))
        for (size_t at = 0; at < line.len && field <= 4; at++) {
            field += !is_blank(line.at[at]) && (at == 0 || is_blank(line.at[at - 1]));
            if (field == 4 && line.at[at] == '/')
                return cut_at(line, at);
        }
    return (struct cut_line){.before = line};
}

static enum status add_cut(struct buffer *out, struct flag_sets *sets, const struct cut_line *cut)
{
    TRY(buffer_add(out, cut->before));
    if (cut->set.len > 0) {
        uint32_t number;
        bool is_new;
        char text[16], *at = text + sizeof text;
        if (sets->numbers.count > 0 && str_equal(cut->set, sets->numbers.key[sets->last]))
            number = sets->last;
        else
            TRY(map_add(&sets->numbers, cut->set, &number, &is_new));
        sets->last = number;
        for (number++; number > 0; number /= 10)
            *--at = (char)('0' + number % 10);
        *--at = '/';
        TRY(buffer_add(out, (struct str){at, (size_t)(text + sizeof text - at)}));
    }
    TRY(buffer_add(out, cut->behind));
    return buffer_add(out, STR("\n"));
}

enum status flag_sets_line(struct buffer *out, struct flag_sets *sets, struct str line)
{
    struct cut_line cut = cut_word(line);
    return add_cut(out, sets, &cut);
}

static enum status add_sets(struct buffer *out, const struct flag_sets *sets)
{
    TRY(buffer_format(out, "AF %u\n", sets->numbers.count));
    for (uint32_t n = 0; n < sets->numbers.count; n++)
        TRY(buffer_format(out, "AF %.*s\n", STR_ARG(sets->numbers.key[n])));
    return DONE;
}

enum status flag_sets_rules(struct buffer *out, struct flag_sets *sets, struct str rules)
{
    struct buffer numbered = {0};
    enum status status = DONE;
    for (size_t at = 0; status == DONE && at < rules.len;) { /* first, for the list stands before them */
        struct cut_line cut = cut_rule(affix_line(rules, &at));
        status = add_cut(&numbered, sets, &cut);
    }
    const struct str text = buffer_str(&numbered);
    for (size_t at = 0; status == DONE && at < text.len;) {
        struct str line = affix_line(text, &at);
        status = buffer_add(out, line);
        if (status == DONE)
            status = buffer_add(out, STR("\n"));
        if (status == DONE && str_starts(line, STR("FLAG")) && sets->numbers.count > 0)
            status = add_sets(out, sets);
    }
    buffer_free(&numbered);
    return status;
}

void flag_sets_free(struct flag_sets *sets)
{
    map_free(&sets->numbers);
}
