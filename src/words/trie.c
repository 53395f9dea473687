/* Problem    Which of 150,000 constituents stand at this place of a word? Asked for each word of a dictionary and of a text.
 * Method     A trie whose edges lie in one open-addressed table under (node, letter): a walk ends after the few letters with which
 *            some key goes on. A map of whole keys would be asked for every length at every place; a node with 31 children as
 *            an array would take 130 bytes for each of half a million nodes.
 * Cost       One probe a letter; 8 bytes an edge at 1/2 full, 4 a node.
 * Promises   Numbers are the caller's. Node numbers follow the order of insertion.
 */
#include "words/trie.h"

#include <stdlib.h>
#include <string.h>

enum { TRIE_FIRST_EDGES = 1 << 16, TRIE_FIRST_NODES = 1 << 15, TRIE_MOST_NODES = 1 << 26 };

static enum status no_room(void)
{
    return fail(MACHINE,
                TR("der er ikke hukommelse nok til ordbogens ord", "there is not enough memory for the dictionary"));
}

enum status trie_open(struct trie *out)
{
    *out = (struct trie){.edges = TRIE_FIRST_EDGES, .nodes = 1, .room = TRIE_FIRST_NODES};
    out->edge = calloc(out->edges, sizeof *out->edge);
    out->number = malloc(out->room * sizeof *out->number);
    if (!out->edge || !out->number)
        return no_room();
    out->number[0] = TRIE_NONE;
    return DONE;
}

void trie_free(struct trie *trie)
{
    free(trie->edge);
    free(trie->number);
    *trie = (struct trie){0};
}

static uint32_t slot_of(uint32_t key, uint32_t edges)
{
    uint64_t mixed = key * 0x9e3779b97f4a7c15U;
    return (uint32_t)(mixed >> 32) & (edges - 1);
}

/* The slot of the edge, or the free one where it would stand. Key 0 is never used: letters begin at 1. */
static uint32_t find_slot(const uint64_t *edge, uint32_t edges, uint32_t key)
{
    uint32_t slot = slot_of(key, edges);
    while (edge[slot] && (uint32_t)(edge[slot] >> 32) != key)
        slot = (slot + 1) & (edges - 1);
    return slot;
}

static enum status grow_edges(struct trie *trie)
{
    uint32_t edges = trie->edges * 2;
    uint64_t *edge = calloc(edges, sizeof *edge);
    if (!edge)
        return no_room();
    for (uint32_t s = 0; s < trie->edges; s++)
        if (trie->edge[s])
            edge[find_slot(edge, edges, (uint32_t)(trie->edge[s] >> 32))] = trie->edge[s];
    free(trie->edge);
    trie->edge = edge;
    trie->edges = edges;
    return DONE;
}

static enum status add_node(struct trie *trie)
{
    if (trie->nodes == trie->room) {
        uint32_t room = trie->room * 2;
        if (room > TRIE_MOST_NODES)
            return fail(BAD_INPUT, TR("ordbogen har for mange ord", "the dictionary has too many words"));
        uint32_t *number = realloc(trie->number, room * sizeof *number);
        if (!number)
            return no_room();
        trie->number = number;
        trie->room = room;
    }
    trie->number[trie->nodes++] = TRIE_NONE;
    return trie->nodes > trie->edges / 2 ? grow_edges(trie) : DONE;
}

bool trie_step(const struct trie *trie, uint32_t *node, uint8_t letter)
{
    uint64_t edge = trie->edge[find_slot(trie->edge, trie->edges, *node << LETTER_BITS | letter)];
    *node = (uint32_t)edge;
    return edge != 0;
}

enum status trie_add(uint32_t *number, struct trie *trie, const struct letters *key, uint32_t fresh)
{
    uint32_t node = 0;
    for (uint32_t k = 0; k < key->n; k++) {
        uint32_t next = node;
        if (!trie_step(trie, &next, letter_at(key, k))) {
            next = trie->nodes;
            TRY(add_node(trie));
            uint32_t edge = node << LETTER_BITS | letter_at(key, k);
            trie->edge[find_slot(trie->edge, trie->edges, edge)] = (uint64_t)edge << 32 | next;
        }
        node = next;
    }
    if (trie->number[node] == TRIE_NONE)
        trie->number[node] = fresh;
    *number = trie->number[node];
    return DONE;
}
