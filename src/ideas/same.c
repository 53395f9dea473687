/* Problem    which texts are the same once case, blanks and punctuation are set aside
 * Method     Each text is folded into a reused buffer (letters and digits only, lower case) and its hash looked up in an open
 *            table of the first texts with each hash. Only when hashes meet are both folded again and compared, so the
 *            folded texts are never kept: sorting them would need a copy of the whole input.
 * Shapes     slot [a power of two ≥ 2 N] index + 1 of a first text, 0 = free; hash [N]
 * Cost       linear in the bytes; 8 N + 8 N bytes of memory
 * Promises   the first in the caller's order is the original; empty texts are nobody's duplicate; texts without letter or
 *            digit ("👍") are compared byte for byte
 * Example    "Flere bænke!", "flere  BÆNKE", "Færre bænke" → –, 0, –
 */
#include "ideas/same.h"

#include "base/utf8.h"
#include "ideas/fold.h"

#include <string.h>

static const uint32_t nobody = UINT32_MAX;

/* ASCII folded: letters in lower case, digits, 0 for what is set aside. */
static const char folded_ascii[128] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8',
    ['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h',
    ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q',
    ['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
    ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
    ['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

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
    uint32_t *slot;
    uint64_t *hash;
    uint64_t last_slot;
    struct buffer mine, other;
};

/* The first text with this key, or nobody and the place where it may be put down. */
static enum status look_up(uint32_t *first, uint64_t *place, struct same *same, struct str key, uint64_t hash)
{
    for (*place = hash & same->last_slot; same->slot[*place]; *place = (*place + 1) & same->last_slot) {
        *first = same->slot[*place] - 1;
        struct str other;
        if (same->hash[*first] != hash)
            continue;
        TRY(key_of(&other, &same->other, same->text[*first]));
        if (str_equal(key, other))
            return DONE;
    }
    *first = nobody;
    return DONE;
}

static enum status run(uint32_t *duplicate_of, struct same *same, uint32_t N, struct arena *work)
{
    uint64_t slots = 4;
    while (slots < (uint64_t)N * 2)
        slots *= 2;
    TAKE(work, same->slot, slots);
    TAKE(work, same->hash, N);
    same->last_slot = slots - 1;
    for (uint32_t i = 0; i < N; i++) {
        struct str key;
        uint64_t place;
        duplicate_of[i] = nobody;
        TRY(key_of(&key, &same->mine, same->text[i]));
        if (key.len == 0)
            continue;
        same->hash[i] = str_hash(key);
        TRY(look_up(&duplicate_of[i], &place, same, key, same->hash[i]));
        if (duplicate_of[i] == nobody)
            same->slot[place] = i + 1;
    }
    return DONE;
}

enum status same_from(uint32_t *duplicate_of, const struct str *text, uint32_t N)
{
    struct arena work = {0};
    struct same same = {.text = text};
    enum status status = run(duplicate_of, &same, N, &work);
    buffer_free(&same.mine);
    buffer_free(&same.other);
    arena_free(&work);
    return status;
}
