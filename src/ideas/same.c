/* Problem    which texts are the same once case, blanks and punctuation are set aside
 * Method     Each text is folded into a reused buffer (letters and digits only, lower case; in tiles) and its hash looked up in an open
 *            table of the first texts with each hash. Only when hashes meet are both folded again and compared, so the
 *            folded texts are never kept: sorting them would need a copy of the whole input.
 * Shapes     slot [a power of two ≥ 2 N] index + 1 of a first text, 0 = free; hash [N]
 * Cost       linear in the bytes; 16 N to 24 N bytes of memory
 * Promises   the first in the caller's order is the original; empty texts are nobody's duplicate; texts without letter or
 *            digit ("👍") are compared byte for byte
 * Example    "Flere bænke!", "flere  BÆNKE", "Færre bænke" → –, 0, –
 */
#include "ideas/same.h"

#include "base/parallel.h"
#include "base/utf8.h"
#include "ideas/fold.h"

#include <string.h>

static const uint32_t nobody = UINT32_MAX;

/* The folded text into out, which has room for text.len bytes: a letter never becomes longer. */
static size_t fold_text(char *out, struct str text)
{
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        unsigned char c = (unsigned char)text.at[at];
        if (c < 0x80) {
            out[len] = folded_ascii[c];
            len += folded_ascii[c] != 0;
            at++;
            continue;
        }
        int32_t point = utf8_next(text, &at);
        bool shapes_emoji = (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0x20D0 && point <= 0x20FF);
        if (point == UTF8_INVALID || point == 0xD7 || point == 0xF7 || shapes_emoji)
            continue;
        if ((point >= 0xC0 && point <= 0xFF) || utf8_is_letter(point) || utf8_is_digit(point))
            len += utf8_put(out + len, fold_letter(point));
    }
    return len;
}

/* What is compared: the folded text, or where nothing is left of it the text itself behind a byte that no folded text has. */
static enum status key_of(struct str *key, struct buffer *buffer, struct str text)
{
    buffer->len = 0;
    TRY(buffer_room(buffer, text.len + 1));
    size_t len = fold_text(buffer->at, text);
    if (len == 0 && text.len > 0) {
        buffer->at[0] = '\1';
        memcpy(buffer->at + 1, text.at, text.len);
        len = text.len + 1;
    }
    *key = (struct str){buffer->at, len};
    return DONE;
}

struct same {
    const struct str *text;
    uint32_t N;
    uint32_t *slot;
    uint64_t *hash;
    uint64_t last_slot;
    struct buffer mine, other;
};

/* AHEAD: texts whose memory is asked for while others are done: they stand in an order that is not the memory's. */
enum { TEXTS_TILE = 4096, AHEAD = 16 };

static enum status hash_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct same *same = context;
    struct buffer buffer = {0};
    struct str key;
    enum status status = DONE;
    const uint32_t from = tile * TEXTS_TILE;
    for (uint32_t i = from; status == DONE && i < parallel_tile_end(from, TEXTS_TILE, same->N); i++) {
        if (i + AHEAD < same->N)
            str_ask_for(same->text[i + AHEAD]);
        status = key_of(&key, &buffer, same->text[i]);
        same->hash[i] = status == DONE ? str_hash(key) : 0;
    }
    buffer_free(&buffer);
    return status;
}

/* The first text that folds like text i, or nobody and the place where i may be put down. */
static enum status look_up(uint32_t *first, uint64_t *place, struct same *same, uint32_t i)
{
    const uint64_t hash = same->hash[i];
    for (*place = hash & same->last_slot; same->slot[*place]; *place = (*place + 1) & same->last_slot) {
        struct str mine, other;
        *first = same->slot[*place] - 1;
        if (same->hash[*first] != hash)
            continue;
        TRY(key_of(&mine, &same->mine, same->text[i]));
        TRY(key_of(&other, &same->other, same->text[*first]));
        if (str_equal(mine, other))
            return DONE;
    }
    *first = nobody;
    return DONE;
}

static enum status run(uint32_t *duplicate_of, struct same *same, struct arena *work)
{
    uint64_t slots = 4;
    while (slots < (uint64_t)same->N * 2)
        slots *= 2;
    TAKE(work, same->slot, slots);
    TAKE(work, same->hash, same->N);
    same->last_slot = slots - 1;
    TRY(parallel_tiles(parallel_tiles_of(same->N, TEXTS_TILE), hash_tile, same));
    for (uint32_t i = 0; i < same->N; i++) {
        uint64_t place;
        if (i + AHEAD < same->N)
            __builtin_prefetch(&same->slot[same->hash[i + AHEAD] & same->last_slot]);
        duplicate_of[i] = nobody;
        if (same->text[i].len == 0)
            continue;
        TRY(look_up(&duplicate_of[i], &place, same, i));
        if (duplicate_of[i] == nobody)
            same->slot[place] = i + 1;
    }
    return DONE;
}

enum status same_from(uint32_t *duplicate_of, const struct str *text, uint32_t N)
{
    struct arena work = {0};
    struct same same = {.text = text, .N = N};
    enum status status = run(duplicate_of, &same, &work);
    buffer_free(&same.mine);
    buffer_free(&same.other);
    arena_free(&work);
    return status;
}
