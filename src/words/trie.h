/* Letters → number, a letter at a time: stops at the first letter with which no key goes on. */
#ifndef BRIKKER_TRIE_H
#define BRIKKER_TRIE_H

#include "words/letters.h"

#define TRIE_NONE UINT32_MAX

struct trie {
    uint64_t *edge;   /* [edges] (node · 32 + letter) << 32 | child; 0 = free */
    uint32_t edges;   /* a power of two, at most 2/3 full */
    uint32_t *number; /* [nodes] of the key that ends here, TRIE_NONE */
    uint32_t nodes, room;
};

enum status trie_open(struct trie *out) MUST_CHECK;
/* *number = the key's; `fresh` when it is new. */
enum status trie_add(uint32_t *number, struct trie *trie, const struct letters *key, uint32_t fresh) MUST_CHECK;
/* *node goes on by a letter from the root, 0; false when nothing does. */
bool trie_step(const struct trie *trie, uint32_t *node, uint8_t letter);
void trie_free(struct trie *trie);

#endif
