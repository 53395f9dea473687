/* Two lists from models/: stop words, and abbreviations that keep their full stops.
 *
 * Problem    Is this word on the list? Asked once for each distinct word, and at each word before a full stop.
 * Method     A table of hashes, at most half full, in the caller's memory: a word that is not there mostly meets an empty place at
 *            once, and nothing needs closing.
 * Promises   NFC and lower case whatever the file has; an entry twice counts once; errors give file and line.
 */
#include "base/file.h"
#include "base/utf8.h"
#include "words/tokenise.h"

struct list {
    struct str *entry; /* [slots] where their hashes say, or behind; empty: free */
    size_t slots;      /* a power of two */
};

struct stop_words {
    struct list list;
};

struct abbreviations {
    struct list list;
};

enum { LIST_MOST = 100000, LIST_ENTRY_MOST = 64 };

/* The place that holds `text`, or the free one where it belongs. */
static struct str *place_of(const struct list *list, struct str text)
{
    size_t at = str_hash(text) & (list->slots - 1);
    while (list->entry[at].len > 0 && !str_equal(list->entry[at], text))
        at = (at + 1) & (list->slots - 1);
    return &list->entry[at];
}

static bool list_has(const struct list *list, struct str text)
{
    return place_of(list, text)->len > 0;
}

/* The line without its comment and the blanks around. */
static struct str line_content(struct str line)
{
    size_t comment = str_find(line, STR("#"), 0);
    return str_trim(comment == SIZE_MAX ? line : str_slice(line, 0, comment));
}

static enum status check_entry(struct str entry, const char *path, uint32_t line, bool with_stop)
{
    if (utf8_valid(entry) != entry.len)
        return fail(BAD_INPUT,
                    TR("%s, linje %u: ordet er ikke gyldig UTF-8; gem listen som UTF-8",
                       "%s, line %u: the word is not valid UTF-8; save the list as UTF-8"),
                    path, line);
    if (entry.len > LIST_ENTRY_MOST)
        return fail(BAD_INPUT,
                    TR("%s, linje %u: ordet er længere end %d byte; der skal stå ét ord på hver linje",
                       "%s, line %u: the word is longer than %d bytes; write one word a line"),
                    path, line, (int)LIST_ENTRY_MOST);
    for (size_t at = 0; at < entry.len;) {
        if (utf8_is_space(utf8_next(entry, &at)))
            return fail(BAD_INPUT,
                        TR("%s, linje %u: »%.*s« er flere ord; der skal stå ét ord på hver linje",
                           "%s, line %u: “%.*s” is several words; write one word a line"),
                        path, line, STR_ARG(entry));
    }
    if (with_stop && !str_ends(entry, STR(".")))
        return fail(BAD_INPUT,
                    TR("%s, linje %u: »%.*s« mangler sit afsluttende punktum; en forkortelse skrives som »bl.a.«",
                       "%s, line %u: “%.*s” lacks its final full stop; an abbreviation is written like “bl.a.”"),
                    path, line, STR_ARG(entry));
    return DONE;
}

static enum status list_open(struct list *out, const char *path, bool with_stop, struct arena *keep)
{
    struct str text;
    TRY(file_read(&text, path, keep));
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.len);
    size_t lines = 1, next;
    for (size_t at = 0; at < text.len; at++)
        lines += text.at[at] == '\n';
    if (lines > LIST_MOST)
        return fail(BAD_INPUT,
                    TR("%s har %zu linjer; en ordliste må højst have %d", "%s has %zu lines; a list may have %d"), path,
                    lines, (int)LIST_MOST);
    for (out->slots = 1; out->slots < 2 * lines;)
        out->slots *= 2;
    TAKE(keep, out->entry, out->slots);
    uint32_t line = 0;
    for (size_t at = 0; at < text.len; at = next) {
        size_t end = str_find(text, STR("\n"), at);
        next = end == SIZE_MAX ? text.len : end + 1;
        struct str entry = line_content(str_slice(text, at, next - at));
        line++;
        if (entry.len == 0)
            continue;
        TRY(check_entry(entry, path, line, with_stop));
        TRY(utf8_nfc(&entry, entry, keep));
        TRY(utf8_lower(&entry, entry, keep));
        *place_of(out, entry) = entry;
    }
    return DONE;
}

enum status stop_open(struct stop_words **out, const char *path, struct arena *keep)
{
    TAKE(keep, *out, 1);
    return list_open(&(*out)->list, path, false, keep);
}

bool stop_has(const struct stop_words *stop, struct str lower_word)
{
    return list_has(&stop->list, lower_word);
}

enum status abbreviations_open(struct abbreviations **out, const char *path, struct arena *keep)
{
    TAKE(keep, *out, 1);
    return list_open(&(*out)->list, path, true, keep);
}

bool abbreviations_has(const struct abbreviations *abbreviations, struct str lower)
{
    return list_has(&abbreviations->list, lower);
}
