/* The lines of a Hunspell dictionary that a word needs.
 *
 * Problem    10,000 ideas ask for 9,000 words; most need two lines or none of 160,000.
 * Method     What rules may add (dictionary_rules.c) can begin at some places of the word only. An answer depends on lines whose root,
 *            without what rules may strip, ends at or a little before such a place and begins the word, or the word without a prefix:
 *            they stand together in dictionary_lines.c. In words with anything but letters any ending may stand anywhere: hunspell
 *            has rules of its own for full stops, and other letters for what we do not fold.
 * Cost       0.5 µs a word (of 373,000)
 * Promises   No line is left out on which an answer depends (tests/property/property_dictionary.c). One too many does no harm.
 * Example    "kloakkerne" = kloak + k + erne: "kloak/7" is found; "coronapukkel" needs no line, for nothing adds "pukkel"
 */
#include "words/dictionary_search.h"

#include "words/dictionary_hash.h"

#include <string.h>

/* The next byte, or what is beyond Latin 1 and has its small letter there. */
static struct str next_small(struct str *text)
{
    static const struct {
        struct str capital, small;
    } odd[] = {{STR_INIT("\xC4\xB0"), STR_INIT("i")},
               {STR_INIT("\xC5\xB8"), STR_INIT("ÿ")},
               {STR_INIT("\xE1\xBA\x9E"), STR_INIT("ß")},
               {STR_INIT("\xE2\x84\xAA"), STR_INIT("k")},  /* the sign of Kelvin */
               {STR_INIT("\xE2\x84\xAB"), STR_INIT("å")}}; /* that of Ångström */
    struct str next = str_slice(*text, 0, 1);
    size_t len = 1;
    for (size_t o = 0; (uint8_t)*text->at >= 0xC4 && o < sizeof odd / sizeof *odd; o++)
        if (str_starts(*text, odd[o].capital)) {
            next = odd[o].small;
            len = odd[o].capital.len;
        }
    *text = str_slice(*text, len, text->len);
    return next;
}

/* In lower case, without the blanks that hunspell takes no notice of; what there is no room for is left out. */
static void fold_word(struct line_search *out, struct str word)
{
    enum { LONGEST = 2 };
    uint32_t len = 0;
    while (word.len > 0 && *word.at == ' ') {
        word = str_slice(word, 1, word.len);
        out->is_odd = true;
    }
    while (word.len > 0 && len + LONGEST <= LINE_ROOM) {
        out->is_odd |= (uint8_t)*word.at >= 0xC4; /* no letter of Latin 1 */
        struct str small = next_small(&word);
        memcpy(out->whole + len, small.at, small.len);
        len += (uint32_t)small.len;
    }
    out->is_odd |= word.len > 0;
    for (uint32_t i = 0; i < len; i++) {
        bool behind = i > 0 && (uint8_t)out->whole[i - 1] == 0xC3;
        uint8_t byte = byte_folded_at((struct str){out->whole, len}, i);
        out->whole[i] = (char)byte;
        out->is_odd |= !(byte >= 'a' && byte <= 'z') && byte != 0xC3 && !(behind && byte >= 0x80);
    }
    out->whole_len = len;
}

/* Looks for `before` and what stands in the word from byte `from` on. True: a prefix may stand before it. */
static bool begin_with(struct line_search *search, struct str before, uint32_t from)
{
    const struct dictionary_rules *rules = &search->lines->rules;
    uint64_t hash = HASH_OF_NOTHING;
    uint32_t len = 0;
    bool prefixed = false;
    for (size_t i = 0; i < before.len && len < LINE_ROOM; i++)
        search->word[len++] = (char)byte_folded_at(before, i);
    while (from < search->whole_len && len < LINE_ROOM)
        search->word[len++] = search->whole[from++];
    search->hash[0] = hash;
    for (uint32_t i = 0; i < len; i++) {
        search->hash[i + 1] = hash = hash_with_byte(hash, (uint8_t)search->word[i]);
        prefixed |= hash_has_bit(rules->ahead, AHEAD_BITS, hash);
    }
    hash = HASH_OF_NOTHING;
    for (uint32_t i = len + 1, next = len; i > 0; i--) {
        if (search->is_odd || hash_has_bit(rules->added, ADDED_BITS, hash))
            next = i - 1;
        search->next_cut[i - 1] = (uint16_t)next;
        hash = i > 1 ? hash_with_byte(hash, (uint8_t)search->word[i - 2]) : hash;
    }
    search->len = len;
    search->begins = 0; /* next_beginning() takes it to 1: no rule strips a root altogether */
    search->line = search->behind = 0;
    return prefixed;
}

void dic_search_begin(struct line_search *out, const struct dictionary_lines *lines, struct str word)
{
    out->lines = lines;
    out->is_odd = false;
    fold_word(out, word);
    bool prefixed = begin_with(out, STR(""), 0);
    out->prefix = prefixed ? 0 : lines->rules.prefixes;
}

/* Does the word begin as the root does, up to a place behind which an ending may stand? */
static bool fits(const struct line_search *search, const struct dictionary_line *line)
{
    if (((line->end ^ search->end) & search->compared) != 0 || line->begins != (uint32_t)search->hash[search->begins] ||
        line->len - line->strip != (int32_t)search->begins)
        return false;
    return line->set != LINE_BARE || search->is_odd || line->len == search->len; /* no rule makes anything else of it */
}

static bool next_prefix(struct line_search *search)
{
    const struct dictionary_rules *rules = &search->lines->rules;
    while (search->prefix < rules->prefixes) {
        const struct rule_prefix *prefix = &rules->prefix[search->prefix++];
        uint32_t same = 0;
        while (same < prefix->add.len && same < search->whole_len &&
               byte_folded_at(prefix->add, same) == (uint8_t)search->whole[same])
            same++;
        if (same < prefix->add.len)
            continue;
        (void)begin_with(search, prefix->strip, same);
        return true;
    }
    return false;
}

/* The next beginning behind which, and behind what may be stripped, an ending may stand. */
static bool next_beginning(struct line_search *search)
{
    const struct dictionary_lines *lines = search->lines;
    for (search->begins++; search->begins <= search->len; search->begins++) {
        const uint32_t stripped = search->next_cut[search->begins] - search->begins;
        if (stripped > lines->rules.most_stripped)
            continue;
        search->end = search->compared = 0;
        for (uint32_t i = 0; i < stripped && i < sizeof search->end; i++) {
            search->end |= (uint32_t)(uint8_t)search->word[search->begins + i] << (8 * i);
            search->compared |= (uint32_t)UINT8_MAX << (8 * i);
        }
        uint64_t hash = hash_leading(search->hash[search->begins], BEGIN_BITS);
        search->line = lines->first[hash];
        search->behind = lines->first[hash + 1];
        return true;
    }
    return false;
}

uint32_t dic_search_next(struct line_search *search)
{
    do {
        while (search->line < search->behind) {
            uint32_t line = search->line++;
            if (fits(search, &search->lines->line[line]))
                return line;
        }
    } while (next_beginning(search) || next_prefix(search));
    return LINE_NONE;
}

bool dic_search_is_for(const struct line_search *search, struct str root)
{
    size_t i = 0;
    while (i < root.len && i < search->whole_len && byte_folded_at(root, i) == (uint8_t)search->whole[i])
        i++;
    if (i == 0 || i < root.len)
        return false;
    while (i < search->whole_len && search->whole[i] == '.')
        i++;
    return i == search->whole_len;
}
