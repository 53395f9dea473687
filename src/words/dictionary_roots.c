/* Which words could be forms of a word in a Hunspell dictionary at all.
 *
 * Problem    Two of three questions are about pieces of compounds and slips of the pen that the dictionary does not have ("sstyrker",
 *            "coronapukkel"), and libhunspell takes as long to say no as to say yes: 8 µs.
 * Method     Every form is a root, less what a rule strips from its end, plus what the rule adds, plus what a second rule may add. So a
 *            word is a form only where it can be cut in two: left is what may be left of a root, right what one or two rules add. Both are
 *            looked up by their hashes in bits that nothing else needs to be kept for; which rule goes with which root is left to
 *            hunspell. Case is folded. What a prefix may stand before, and what has anything but letters in it, is always asked for:
 *            hunspell has rules of its own for hyphens, digits and full stops.
 * Shapes     430,000 beginnings in 2^LEFT_BITS, 26,000 endings in 2^ADDED_BITS
 * Cost       dictionary_pieces.c has the time of both; 3 MB; 0.1 µs a word. Of 31,000 questions of 100,000 ideas whose answer is no it leaves 9,000.
 * Promises   Never false for a word that has an answer (compared on 506,000 words).
 * Example    "kloakkerne" = kloak + k + erne, so it is asked for; "coronapukkel" is not, for nothing adds "pukkel"
 * References Bloom 1970 (with one hash)
 */
#include "words/dictionary_roots.h"

#include "words/affixes.h"

enum {
    LEFT_BITS = 24,
    ADDED_BITS = 22,
    AHEAD_BITS = 18,
    WORD_MOST = 256 /* bytes */,
    ADDITIONS_MOST = 1024 /* different ones */
};

/* FNV-1a, a byte at a time. */
static const uint64_t no_bytes = 0xcbf29ce484222325U;

static uint64_t with_byte(uint64_t hash, uint8_t byte)
{
    return (hash ^ byte) * 0x100000001b3U;
}

static void set_bit(uint64_t *set, int bits, uint64_t hash)
{
    uint64_t at = hash * 0x9e3779b97f4a7c15U >> (64 - bits);
    set[at / 64] |= (uint64_t)1 << at % 64;
}

static bool has_bit(const uint64_t *set, int bits, uint64_t hash)
{
    uint64_t at = hash * 0x9e3779b97f4a7c15U >> (64 - bits);
    return set[at / 64] >> at % 64 & 1;
}

/* Byte i in lower case, as far as there are two cases among ASCII and the letters of Latin 1. */
static uint8_t folded(struct str text, size_t i)
{
    uint8_t byte = (uint8_t)text.at[i];
    bool capital = byte >= 'A' && byte <= 'Z';
    bool latin = i > 0 && (uint8_t)text.at[i - 1] == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    return capital || latin ? (uint8_t)(byte | 0x20) : byte;
}

/* What rules add to the end of a word, each once. */
struct additions {
    struct str text[ADDITIONS_MOST];
    uint32_t count;
    struct flags second; /* classes whose rules may come second */
};

/* False where there are too many. */
static bool add_once(struct additions *additions, struct str text)
{
    for (uint32_t a = 0; a < additions->count; a++)
        if (str_equal(additions->text[a], text))
            return true;
    if (additions->count == ADDITIONS_MOST)
        return false;
    additions->text[additions->count++] = text;
    return true;
}

static uint64_t with_bytes_from_end(uint64_t hash, struct str text)
{
    for (size_t i = text.len; i > 0; i--)
        hash = with_byte(hash, folded(text, i - 1));
    return hash;
}

static void keep_prefix(struct roots *out, struct str add)
{
    uint64_t hash = no_bytes;
    for (size_t i = 0; i < add.len; i++)
        hash = with_byte(hash, folded(add, i));
    set_bit(out->ahead, AHEAD_BITS, hash);
}

/* False where rules lead otherwise from a word to its root than we follow them. */
static bool keep_rules(struct roots *out, struct additions *ends, struct str aff)
{
    struct affix_rule rule;
    if (!affixes_are_plain(aff) || !add_once(ends, STR("")))
        return false;
    for (size_t at = 0; affix_next(&rule, aff, &at);) {
        flags_join(&ends->second, &rule.continuation);
        if (!rule.suffix && rule.add.len == 0)
            return false;
        if (!rule.suffix)
            keep_prefix(out, rule.add);
        else if (!add_once(ends, rule.add))
            return false;
        if (rule.suffix && rule.strip.len > out->most_stripped)
            out->most_stripped = (uint32_t)rule.strip.len;
    }
    for (size_t at = 0; affix_next(&rule, aff, &at);) /* what comes second would strip from what the first has added */
        if (rule.suffix && rule.strip.len > 0 && flags_have(&ends->second, rule.flag))
            return false;
    for (uint32_t second = 0; second < ends->count; second++)
        for (uint32_t first = 0; first < ends->count; first++)
            set_bit(out->added, ADDED_BITS,
                    with_bytes_from_end(with_bytes_from_end(no_bytes, ends->text[second]), ends->text[first]));
    return true;
}

/* The line's word, which flags or what is said of it may follow. */
static void keep_root(struct roots *out, struct str line)
{
    uint64_t left[WORD_MOST];
    size_t len = 0;
    for (uint64_t hash = no_bytes; len < line.len && len < WORD_MOST; len++) {
        if (line.at[len] == '/' || line.at[len] == ' ' || line.at[len] == '\t')
            break;
        left[len] = hash = with_byte(hash, folded(line, len));
    }
    for (size_t i = len > out->most_stripped ? len - out->most_stripped - 1 : 0; i < len; i++)
        set_bit(out->left, LEFT_BITS, left[i]);
}

enum status roots_from(struct roots *out, struct str aff, struct str dic, struct arena *keep)
{
    struct additions ends = {.count = 0};
    struct roots roots = {0};
    *out = roots;
    TAKE(keep, roots.left, (size_t)1 << (LEFT_BITS - 6));
    TAKE(keep, roots.added, (size_t)1 << (ADDED_BITS - 6));
    TAKE(keep, roots.ahead, (size_t)1 << (AHEAD_BITS - 6));
    if (!keep_rules(&roots, &ends, aff))
        return DONE;
    size_t at = 0;
    (void)affix_line(dic, &at); /* how many there are */
    while (at < dic.len)
        keep_root(&roots, affix_line(dic, &at));
    *out = roots;
    return DONE;
}

/* ASCII's letters, and what has two bytes and begins as those of Latin 1 do. */
static bool is_all_letters(struct str word)
{
    for (size_t i = 0; i < word.len; i++) {
        uint8_t byte = folded(word, i);
        bool behind = i > 0 && (uint8_t)word.at[i - 1] == 0xC3;
        if (!(byte >= 'a' && byte <= 'z') && byte != 0xC3 && !(behind && byte >= 0x80))
            return false;
    }
    return true;
}

bool roots_may_answer(const struct roots *roots, struct str word)
{
    uint64_t left[WORD_MOST + 1], added = no_bytes;
    if (!roots->left || word.len >= WORD_MOST || !is_all_letters(word))
        return true;
    left[0] = no_bytes;
    for (size_t i = 0; i < word.len; i++) {
        left[i + 1] = with_byte(left[i], folded(word, i));
        if (has_bit(roots->ahead, AHEAD_BITS, left[i + 1]))
            return true;
    }
    for (size_t i = word.len; i > 0; i--) {
        if (has_bit(roots->added, ADDED_BITS, added) && has_bit(roots->left, LEFT_BITS, left[i]))
            return true;
        added = with_byte(added, folded(word, i - 1));
    }
    return false;
}
