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

/* What is known of a word while it is read, behind its marks: it has begun; a full stop stands right before. */
enum { INSIDE_BIT = 8, STOP_BIT = 9, INSIDE = 1 << INSIDE_BIT, STOP = 1 << STOP_BIT, MARKS = 0xFF };
enum { LATIN_LEAD = 0xC3, LATIN_LEAST = 0x80 }; /* of the two bytes of À … ÿ */
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

/* × and ÷, which stand among letters. */
static bool is_sign(int32_t point)
{
    return point == 0xD7 || point == 0xF7;
}

/* What stands between words: a full stop ends a sentence where a blank follows or nothing. */
static uint8_t mark_of(int32_t point, bool blank)
{
    if (point == '\n' || ((point == '.' || point == '!' || point == '?' || point == 0x2026) && blank))
        return NEAR_BEGINS | NEAR_BREAK;
    return point > ' ' && point != '-' ? NEAR_BREAK : 0;
}

static struct near_letter letter_of(int32_t point, uint8_t mark)
{
    return (struct near_letter){
        .factor = hash_factor, .folded = (uint32_t)fold_letter(point), .keeps = MARKS | INSIDE, .adds = INSIDE | mark};
}

static struct near_letter no_letter_of(int32_t point, bool blank)
{
    return (struct near_letter){.start = hash_start, .keeps = MARKS, .adds = mark_of(point, blank), .ends = 1};
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
    for (uint8_t c = 0; c < 0x80; c++) {
        struct near_letter *letter = &out->letter[c];
        *letter = folded_ascii[c] ? letter_of(c, c <= '9' ? NEAR_NUMBER : 0) : no_letter_of(c, false);
        if (!folded_ascii[c]) {
            letter->adds |= mark_of(c, true) & NEAR_BEGINS ? STOP : 0;
            letter->begins = c <= ' ' ? NEAR_BEGINS : 0;
        }
    }
    out->letter[LATIN_LEAD] = (struct near_letter){.factor = 1, .keeps = MARKS | INSIDE};
    for (uint8_t c = 0; c < 0x40; c++)
        out->letter[LATIN_LEAST + c] = is_sign(0xC0 + c) ? no_letter_of(0xC0 + c, false) : letter_of(0xC0 + c, 0);
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

/* Neither ASCII nor À … ÿ. */
static struct near_letter rare_letter(struct str text, size_t *at)
{
    const int32_t point = utf8_next(text, at);
    if (point != UTF8_INVALID && (utf8_is_letter(point) || utf8_is_digit(point)))
        return letter_of(point, 0);
    return no_letter_of(point, *at >= text.len || (unsigned char)text.at[*at] <= ' ');
}

/* What was read so far. */
struct near_reading {
    size_t at;
    uint64_t hash; /* of the word that is being read */
    uint32_t words, known;
};

/* Text up to `to`. Without a branch on where a word ends or a letter has two bytes, which no processor foresees: every byte writes the
 * word as it is so far, and what ends one makes the next begin behind it. */
static void read_words(struct near_text *out, struct near_reading *reading, struct str text, size_t to,
                       const struct near_marks *marks)
{
    uint64_t *restrict word = out->word, hash = reading->hash;
    uint8_t *restrict marked_by = out->mark;
    uint32_t words = reading->words, known = reading->known;
    size_t at = reading->at;
    while (at < to) {
        const struct near_letter *letter = &marks->letter[(uint8_t)text.at[at]];
        struct near_letter rare;
        at++;
        if (!letter->keeps) {
            size_t behind = at - 1; /* so that `at` stays in a register */
            rare = rare_letter(text, &behind);
            letter = &rare;
            at = behind;
        }
        const uint32_t ends = known >> INSIDE_BIT & letter->ends;
        word[words] = hash;
        marked_by[words] = (uint8_t)known;
        words += ends;
        known = (known & letter->keeps & (ends - 1)) | letter->adds | (known >> STOP_BIT & letter->begins);
        hash = (hash ^ letter->folded) * letter->factor + letter->start;
    }
    word[words] = hash;
    marked_by[words] = (uint8_t)known;
    *reading = (struct near_reading){at, hash, words, known};
}

static void read_all_words(struct near_text *out, struct str text, size_t what_len, const struct near_marks *marks)
{
    struct near_reading reading = {.hash = hash_start, .known = NEAR_BEGINS};
    const size_t what_end = what_len < text.len ? what_len + 1 : text.len; /* the blank behind it was read too */
    read_words(out, &reading, text, what_end, marks);
    out->what_words = reading.words;
    read_words(out, &reading, text, text.len, marks);
    out->words = reading.words + (reading.known & INSIDE) / INSIDE;
    out->what_words = what_end < text.len ? out->what_words : out->words;
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
    read_all_words(out, text, what_len, marks);
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
