/* Problem    a text → hashes of its words, without what is the sender's and not the letter's: who is greeted, who signed
 * Method     One walk over the bytes. A word is letters and digits, in lower case. A greeting is "Kære …", "Hej …" up to the first
 *            punctuation; a signature begins at "hilsen", "mvh" and the like among the last words.
 * Cost       linear in the bytes
 * Promises   What has fewer than NEAR_WORDS_LEAST words or NEAR_BYTES_LEAST bytes has words = 0. Two different words have the
 *            same hash once in 2^64.
 * Example    "Kære byråd, vi vil ikke … Hilsen Ida, Skovvej 7" → vi vil ikke …; turning knows of "ikke", not of "7"
 */
#include "ideas/near_text.h"

#include "base/utf8.h"
#include "ideas/fold.h"

#include <stdlib.h>
#include <string.h>

enum { GREETING_MOST = 8, SIGNATURE_MOST = 8, CLOSING_MOST = 4 };

static const struct {
    enum near_mark mark;
    const char *words;
} marked[] = {
    {NEAR_GREETS, "kære hej hejsa goddag hallo"},
    {NEAR_CLOSES, "hilsen hilsner mvh vh kh"},
    {NEAR_POLITE, "med de dbh venlig venlige bedste kærlig kærlige mange stor"},
    {NEAR_NEGATION, "ikke aldrig ingen intet nej uden imod hverken ej næppe"},
    {NEAR_NUMBER, "to tre fire fem seks syv otte ni ti"},
    {NEAR_MEASURE, "flere færre mere mindre"},
};

static const uint64_t hash_start = 0xcbf29ce484222325U;

static uint64_t add_letter(uint64_t hash, int32_t letter)
{
    return (hash ^ (uint32_t)letter) * 0x100000001b3U;
}

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdU;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53U;
    return x ^ (x >> 33);
}

static uint64_t slot_of(const struct near_marks *marks, uint64_t hash)
{
    uint64_t slot = hash % NEAR_MARKS_SLOTS;
    while (marks->mark[slot] && marks->hash[slot] != hash)
        slot = (slot + 1) % NEAR_MARKS_SLOTS;
    return slot;
}

void near_marks_from(struct near_marks *out)
{
    memset(out, 0, sizeof *out);
    for (size_t m = 0; m < sizeof marked / sizeof *marked; m++)
        for (const char *at = marked[m].words; *at; at += *at == ' ') {
            uint64_t hash = hash_start;
            while (*at && *at != ' ') {
                size_t used = 0;
                hash = add_letter(hash, utf8_next(str_from(at), &used));
                at += used;
            }
            uint64_t slot = slot_of(out, mix(hash));
            out->hash[slot] = mix(hash);
            out->mark[slot] |= (uint8_t)marked[m].mark;
        }
}

/* ---- the words ---- */

static enum status make_room(struct near_text *out, size_t words)
{
    if (words <= out->room)
        return DONE;
    near_text_free(out);
    size_t room = words + words / 2;
    out->word = calloc(room, sizeof *out->word);
    out->mark = calloc(room, sizeof *out->mark);
    out->shingle = calloc(room, sizeof *out->shingle);
    if (!out->word || !out->mark || !out->shingle)
        return fail(MACHINE, TR("der er ikke mere hukommelse", "out of memory"));
    out->room = (uint32_t)room;
    return DONE;
}

struct walk {
    struct str text;
    size_t at;
    uint8_t mark; /* of the next word, from what stands before it */
};

/* What stands between words: a full stop ends a sentence where a blank follows or nothing. */
static void pass(struct walk *walk, int32_t point)
{
    const bool blank = walk->at >= walk->text.len || (unsigned char)walk->text.at[walk->at] <= ' ';
    if (point == '\n' || ((point == '.' || point == '!' || point == '?' || point == 0x2026) && blank))
        walk->mark |= NEAR_BEGINS | NEAR_BREAK;
    else if (point > ' ' && point != '-')
        walk->mark |= NEAR_BREAK;
}

/* The next letter or digit in lower case, or 0 for anything else. */
static int32_t next_letter(struct walk *walk)
{
    unsigned char c = (unsigned char)walk->text.at[walk->at];
    if (c < 0x80) {
        walk->at++;
        if (folded_ascii[c])
            return folded_ascii[c];
        pass(walk, c);
        return 0;
    }
    int32_t point = utf8_next(walk->text, &walk->at);
    if (point != UTF8_INVALID && point != 0xD7 && point != 0xF7 &&
        ((point >= 0xC0 && point <= 0xFF) || utf8_is_letter(point) || utf8_is_digit(point)))
        return fold_letter(point);
    pass(walk, point);
    return 0;
}

/* Hash and marks of the next word; false at the end. */
static bool next_word(struct walk *walk, uint64_t *hash, uint8_t *mark)
{
    int32_t letter = 0;
    while (walk->at < walk->text.len && !(letter = next_letter(walk)))
        ;
    if (!letter)
        return false;
    *mark = walk->mark;
    *hash = hash_start;
    walk->mark = 0;
    while (letter) {
        *hash = add_letter(*hash, letter);
        if (letter >= '0' && letter <= '9')
            *mark |= NEAR_NUMBER;
        letter = walk->at < walk->text.len ? next_letter(walk) : 0;
    }
    *hash = mix(*hash);
    return true;
}

/* ---- what is not the letter's ---- */

/* Words of the greeting at the beginning, 0 where there is none. */
static uint32_t greeting_words(const struct near_text *text)
{
    if (!text->words || !(text->mark[0] & NEAR_GREETS))
        return 0;
    for (uint32_t w = 1; w <= GREETING_MOST && w < text->words; w++)
        if (text->mark[w] & NEAR_BREAK)
            return w;
    return 0;
}

/* Where the signature begins; text->words where there is none. "En hilsen til byen" is none: it stands inside a sentence. */
static uint32_t signature_at(const struct near_text *text)
{
    const uint32_t first = text->words > SIGNATURE_MOST + 1 ? text->words - SIGNATURE_MOST - 1 : 1;
    for (uint32_t w = first; w < text->words; w++) {
        if (!(text->mark[w] & NEAR_CLOSES))
            continue;
        uint32_t begins = w;
        while (begins > 1 && w - begins < CLOSING_MOST && !(text->mark[begins] & NEAR_BEGINS) &&
               (text->mark[begins - 1] & NEAR_POLITE))
            begins--;
        if (begins < w || (text->mark[w] & (NEAR_BEGINS | NEAR_BREAK)))
            return begins;
    }
    return text->words;
}

static void cut(struct near_text *text, uint32_t from, uint32_t to)
{
    memmove(text->word, text->word + from, (to - from) * sizeof *text->word);
    memmove(text->mark, text->mark + from, (to - from) * sizeof *text->mark);
    text->words = to - from;
    text->what_words = text->what_words < from ? 0 : text->what_words - from;
    if (text->what_words == 0 || text->what_words > text->words)
        text->what_words = text->words;
    text->mark[0] |= NEAR_BEGINS;
    if (text->what_words < text->words)
        text->mark[text->what_words] |= NEAR_BEGINS;
}

/* Over the words with this mark: the same whatever their order. */
static uint64_t sum_of(const struct near_text *text, enum near_mark mark)
{
    uint64_t sum = 0;
    for (uint32_t w = 0; w < text->words; w++)
        if (text->mark[w] & mark)
            sum += mix(text->word[w]);
    return sum;
}

enum status near_text_read(struct near_text *out, struct str text, size_t what_len, const struct near_marks *marks)
{
    out->words = out->what_words = 0;
    if (text.len < NEAR_BYTES_LEAST)
        return DONE;
    TRY(make_room(out, text.len / 2 + 1));
    struct walk walk = {.text = text, .mark = NEAR_BEGINS};
    while (next_word(&walk, &out->word[out->words], &out->mark[out->words])) {
        out->mark[out->words] |= marks->mark[slot_of(marks, out->word[out->words])];
        out->words++;
        if (walk.at <= what_len + 1) /* the blank behind it was read too */
            out->what_words = out->words;
    }
    uint32_t from = greeting_words(out), to = signature_at(out);
    if (to < from + NEAR_WORDS_LEAST) {
        out->words = 0;
        return DONE;
    }
    /* Numbers only of what is left: that of the sender's house is nobody's opinion. */
    out->turning = sum_of(out, NEAR_NEGATION);
    cut(out, from, to);
    out->turning += sum_of(out, NEAR_NUMBER);
    for (uint32_t s = 0; s < near_text_shingles(out); s++)
        out->shingle[s] = mix(out->word[s] * 3 + mix(out->word[s + 1] * 5 + out->word[s + 2])) | 1;
    return DONE;
}

void near_text_free(struct near_text *text)
{
    free(text->word);
    free(text->mark);
    free(text->shingle);
    *text = (struct near_text){0};
}
