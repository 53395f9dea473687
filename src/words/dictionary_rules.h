/* What the rules of a Hunspell dictionary may make of a root. */
#ifndef BRIKKER_DICTIONARY_RULES_H
#define BRIKKER_DICTIONARY_RULES_H

#include "words/affixes.h"

struct rule_prefix {
    struct str strip, add; /* borrowed from the .aff */
};

struct dictionary_rules {
    uint64_t *
        added; /* a bit for each hash of what one or two rules put at the end, its last byte first (dictionary_hash.h) */
    uint64_t *ahead;              /* likewise of what prefixes put before a root, first byte first */
    struct rule_prefix *prefix;   /* [prefixes] */
    uint8_t stripped[FLAGS_MOST]; /* by class: bytes that a rule takes from the end, at most */
    uint32_t prefixes, most_stripped;
    uint32_t forbidden; /* the flag of words that are wrong */
};

/* *known is false where a root may become a word in other ways. */
enum status dic_rules_from(struct dictionary_rules *out, bool *known, struct str aff, struct arena *keep) MUST_CHECK;

#endif
