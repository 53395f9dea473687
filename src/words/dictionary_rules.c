/* What the rules of a Hunspell dictionary may make of a root.
 *
 * Problem    Which words could be forms of a root must be told without asking libhunspell, which takes as long to say no as to say yes.
 * Method     Without compounds every form is a root, less what a rule strips from its end, plus what the rule adds, plus what a second
 *            rule may add; before it may stand what a prefix adds. What is added is looked up by its hash in bits that nothing else
 *            needs to be kept for. Which rule goes with which root, and after which letters, is left to libhunspell.
 * Shapes     2,400 endings in 2^ADDED_BITS bits, 262 prefixes
 * Example    da_DK: "erne", "k" + "erne"; "Norda" for "A" of Aaby
 * References hunspell(5); Bloom 1970 (with one hash)
 */
#include "words/dictionary_rules.h"

#include "words/dictionary_hash.h"

enum { STRIPPED_MOST = 100 /* bytes */, ADDITIONS_MOST = 1024 /* different ones */, PREFIXES_MOST = 4096 };

/* What rules add to the end of a word, each once. */
struct endings {
    struct {
        struct str text;
        bool goes_on;      /* a rule that adds it may be followed by another one */
        bool comes_second; /* and a rule that does may follow one */
    } of[ADDITIONS_MOST];
    uint32_t count;
    struct flags second; /* classes whose rules may come second */
};

/* False where there are too many. */
static bool add_once(struct endings *endings, struct str text, bool goes_on, bool comes_second)
{
    uint32_t a = 0;
    while (a < endings->count && !str_equal(endings->of[a].text, text))
        a++;
    if (a == ADDITIONS_MOST)
        return false;
    endings->count += a == endings->count;
    endings->of[a].text = text;
    endings->of[a].goes_on |= goes_on;
    endings->of[a].comes_second |= comes_second;
    return true;
}

static uint64_t with_bytes_from_end(uint64_t hash, struct str text)
{
    for (size_t i = text.len; i > 0; i--)
        hash = hash_with_byte(hash, byte_folded_at(text, i - 1));
    return hash;
}

/* False where rules lead otherwise from a word to its root than we follow them. */
static bool keep_prefix(struct dictionary_rules *out, const struct affix_rule *rule)
{
    uint64_t hash = HASH_OF_NOTHING;
    if (rule->add.len == 0 || out->prefixes == PREFIXES_MOST)
        return false;
    for (size_t i = 0; i < rule->add.len; i++) {
        if ((uint8_t)rule->add.at[i] >= 0xC4) /* its capitals are not folded */
            return false;
        hash = hash_with_byte(hash, byte_folded_at(rule->add, i));
    }
    hash_set_bit(out->ahead, AHEAD_BITS, hash);
    out->prefix[out->prefixes++] = (struct rule_prefix){rule->strip, rule->add};
    return true;
}

static bool keep_suffix(struct dictionary_rules *out, struct endings *ends, const struct affix_rule *rule)
{
    uint8_t *stripped = &out->stripped[rule->flag];
    const bool goes_on = flags_meet(&rule->continuation, &rule->continuation); /* by any */
    if (!add_once(ends, rule->add, goes_on, flags_have(&ends->second, rule->flag)) || rule->strip.len > STRIPPED_MOST)
        return false;
    if (rule->strip.len > *stripped)
        *stripped = (uint8_t)rule->strip.len;
    if (rule->strip.len > out->most_stripped)
        out->most_stripped = (uint32_t)rule->strip.len;
    return true;
}

static bool keep_rules(struct dictionary_rules *out, struct endings *ends, struct str aff)
{
    struct affix_rule rule;
    if (!affixes_are_plain(aff) || !add_once(ends, STR(""), false, false))
        return false;
    out->forbidden = affixes_setting(aff, STR("FORBIDDENWORD"));
    for (size_t at = 0; affix_next(&rule, aff, &at);)
        flags_join(&ends->second, &rule.continuation);
    for (size_t at = 0; affix_next(&rule, aff, &at);)
        if (!(rule.suffix ? keep_suffix(out, ends, &rule) : keep_prefix(out, &rule)))
            return false;
    for (uint32_t flag = 0; flag < FLAGS_MOST; flag++) /* what comes second would strip from what the first has added */
        if (out->stripped[flag] > 0 && flags_have(&ends->second, flag))
            return false;
    for (uint32_t second = 0; second < ends->count; second++)
        for (uint32_t first = 0; first < ends->count; first++)
            if (ends->of[second].text.len == 0 || (ends->of[second].comes_second && ends->of[first].goes_on))
                hash_set_bit(out->added, ADDED_BITS,
                             with_bytes_from_end(with_bytes_from_end(HASH_OF_NOTHING, ends->of[second].text),
                                                 ends->of[first].text));
    return true;
}

enum status dic_rules_from(struct dictionary_rules *out, bool *known, struct str aff, struct arena *keep)
{
    struct endings ends = {.count = 0};
    *out = (struct dictionary_rules){0};
    TAKE(keep, out->added, (size_t)1 << (ADDED_BITS - 6));
    TAKE(keep, out->ahead, (size_t)1 << (AHEAD_BITS - 6));
    TAKE(keep, out->prefix, PREFIXES_MOST);
    *known = keep_rules(out, &ends, aff);
    return DONE;
}
