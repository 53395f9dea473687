/* Problem    hundreds of chunks have most words in common, and the dictionary takes 30 µs for each
 * Method     the most frequent words so far are handed to words_from() as the words that a background knows, with the analyses that
 *            they got in an earlier chunk
 * Cost       two chunks' text and one chunk's words at a time, and 80 bytes a remembered word
 */
#include "background/text_walk.h"

enum { REMEMBERED_MOST = 1 << 19 };

enum status text_walk_next(bool *more, struct text_walk *walk)
{
    struct arena arena = {0};
    struct ideas ideas;
    enum status status = passages_next(&ideas, &walk->passages, &arena);
    *more = status == DONE && ideas.N > 0;
    if (!*more) {
        arena_free(&arena);
        return status;
    }
    arena_free(&walk->chunk);
    walk->chunk = arena;
    walk->chunks++;
    struct words_options options = walk->options;
    options.known = walk->known.W ? &walk->known : NULL;
    return words_from(&walk->words, &ideas, &options, &walk->chunk);
}

enum status text_walk_remember(struct text_walk *walk, const struct vocabulary *words)
{
    struct arena work = {0}, memory = {0};
    struct known_words known = {0};
    uint32_t *number, count;
    enum status status = vocabulary_choose(&number, &count, words, 1, REMEMBERED_MOST, &work);
    if (status == DONE)
        status = vocabulary_sort(number, count, words);
    if (status == DONE)
        status = vocabulary_known(&known, words, number, count, &memory);
    arena_free(&work);
    arena_free(&walk->memory);
    walk->memory = memory;
    walk->known = known;
    return status;
}

void text_walk_rewind(struct text_walk *walk)
{
    passages_rewind(&walk->passages);
    walk->chunks = 0;
}

void text_walk_free(struct text_walk *walk)
{
    passages_rewind(&walk->passages);
    arena_free(&walk->chunk);
    arena_free(&walk->memory);
}
