/* Problem    a text → hashes of its words, without what is the sender's and not the letter's: who is greeted, who signed
 * Method     One walk over the bytes, without a branch on where a word ends. A word is letters and digits, in lower case. A greeting is
 *            "Kære …", "Hej …" up to the first punctuation; a signature begins at "hilsen", "mvh" and the like among the last words.
 * Cost       linear in the bytes
 * Promises   What has fewer than NEAR_WORDS_LEAST words or NEAR_BYTES_LEAST bytes has words = 0. Two different words have the
 *            same hash once in 2^64.
 * Example    "Kære byråd, vi vil ikke … Hilsen Ida, Skovvej 7" → vi vil ikke …; turning knows of "ikke", not of "7"
 */
#include "ideas/near_text.h"

#include "base/clones.h"
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

static const uint64_t hash_start = 0xcbf29ce484222325U, hash_factor = 0x100000001b3U;

static uint64_t add_letter(uint64_t hash, uint32_t letter)
{
    return (hash ^ letter) * hash_factor;
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

/* What stands between words: a full stop ends a sentence where a blank follows or nothing. */
static uint8_t mark_of(int32_t point, bool blank)
{
    if (point == '\n' || ((point == '.' || point == '!' || point == '?' || point == 0x2026) && blank))
        return NEAR_BEGINS | NEAR_BREAK;
    return point > ' ' && point != '-' ? NEAR_BREAK : 0;
}

/* A letter in lower case, or 0 for what is none. */
static struct near_letter letter_of(uint32_t folded, uint8_t mark)
{
    return (struct near_letter){.factor = folded ? hash_factor : 0,
                                .start = folded ? 0 : hash_start,
                                .folded = folded,
                                .goes_on = folded != 0,
                                .mark = mark};
}

void near_marks_from(struct near_marks *out)
{
    memset(out, 0, sizeof *out);
    for (size_t m = 0; m < sizeof marked / sizeof *marked; m++)
        for (const char *at = marked[m].words; *at; at += *at == ' ') {
            uint64_t hash = hash_start;
            while (*at && *at != ' ') {
                size_t used = 0;
                hash = add_letter(hash, (uint32_t)utf8_next(str_from(at), &used));
                at += used;
            }
            uint64_t slot = slot_of(out, mix(hash));
            out->hash[slot] = mix(hash);
            out->mark[slot] |= (uint8_t)marked[m].mark;
        }
    for (uint8_t c = 0; c < 128; c++) {
        const bool digit = c >= '0' && c <= '9';
        out->ascii[c] = letter_of((uint8_t)folded_ascii[c], digit             ? NEAR_NUMBER
                                                            : folded_ascii[c] ? 0
                                                                              : mark_of(c, false));
        out->ascii[c].stop = mark_of(c, true) & NEAR_BEGINS;
        out->ascii[c].blank = c <= ' ' ? NEAR_BEGINS : 0;
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

/* What is not ASCII. */
static struct near_letter rare_letter(struct str text, size_t *at)
{
    int32_t point = utf8_next(text, at);
    if (point != UTF8_INVALID && point != 0xD7 && point != 0xF7 &&
        ((point >= 0xC0 && point <= 0xFF) || utf8_is_letter(point) || utf8_is_digit(point)))
        return letter_of((uint32_t)fold_letter(point), 0);
    return letter_of(0, mark_of(point, *at >= text.len || (unsigned char)text.at[*at] <= ' '));
}

/* Without a branch on where a word ends, which no processor foresees: every byte writes the word as it is so far, and what ends one
 * makes the next begin behind it. */
static void read_words(struct near_text *out, struct str text, size_t what_len, const struct near_marks *marks)
{
    uint64_t *restrict word = out->word, hash = hash_start;
    uint8_t *restrict marked_by = out->mark, mark = NEAR_BEGINS, stop = 0;
    uint32_t words = 0, what_words = 0, inside = 0;
    for (size_t at = 0; at < text.len;) {
        const uint8_t c = (uint8_t)text.at[at];
        struct near_letter rare;
        const struct near_letter *letter = &marks->ascii[c & 127];
        if (c < 0x80) {
            at++;
        } else {
            size_t behind = at; /* so that `at` stays in a register */
            rare = rare_letter(text, &behind);
            letter = &rare;
            at = behind;
        }
        const uint32_t ends = inside & ~letter->goes_on & 1;
        word[words] = hash;
        marked_by[words] = mark;
        words += ends;
        what_words += ends & (at <= what_len + 1); /* the blank behind it was read too */
        mark = (uint8_t)((mark & (ends - 1)) | letter->mark | (stop & letter->blank));
        stop = letter->stop;
        hash = (hash ^ letter->folded) * letter->factor + letter->start;
        inside = letter->goes_on;
    }
    word[words] = hash;
    marked_by[words] = mark;
    out->words = words + inside;
    out->what_words = what_words + (inside & (text.len <= what_len + 1));
}

CLONES static void near_mix_words(uint64_t *word, uint32_t words)
{
    for (uint32_t w = 0; w < words; w++)
        word[w] = mix(word[w]);
}

CLONES static void near_mix_shingles(uint64_t *restrict shingle, const uint64_t *restrict word, uint32_t shingles)
{
    for (uint32_t s = 0; s < shingles; s++)
        shingle[s] = mix(word[s] * 3 + mix(word[s + 1] * 5 + word[s + 2])) | 1;
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
    TRY(make_room(out, text.len / 2 + 2));
    read_words(out, text, what_len, marks);
    near_mix_words(out->word, out->words);
    for (uint32_t w = 0; w < out->words; w++)
        out->mark[w] |= marks->mark[slot_of(marks, out->word[w])];
    uint32_t from = greeting_words(out), to = signature_at(out);
    if (to < from + NEAR_WORDS_LEAST) {
        out->words = 0;
        return DONE;
    }
    /* Numbers only of what is left: that of the sender's house is nobody's opinion. */
    out->turning = sum_of(out, NEAR_NEGATION);
    cut(out, from, to);
    out->turning += sum_of(out, NEAR_NUMBER);
    near_mix_shingles(out->shingle, out->word, near_text_shingles(out));
    return DONE;
}

void near_text_free(struct near_text *text)
{
    free(text->word);
    free(text->mark);
    free(text->shingle);
    *text = (struct near_text){0};
}
