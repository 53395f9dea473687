/* Problem    split a text as SentencePiece's unigram model does: the split whose pieces have the highest sum of scores
 * Method     each code point becomes what the file's mapping says; runs of blanks become one; a blank stands before the
 *            first word; a blank is the first character (U+2581) of the word behind it. No piece has a blank inside,
 *            so each word is split by itself, once: splits are remembered for all the texts of a call. A word's best
 *            split is found from left to right (Viterbi): best[j] = the highest best[i] + score(i … j).
 *            Not a trie: with words remembered, looking substrings up in a map takes a thousandth of the encoder's time.
 * Shapes     a word of n code points: best, from, piece [n+1]; at [n+1] byte offsets
 * Cost       n × longest look-ups for each distinct word
 * Promises   equal sums go to the longest last piece, that is the lowest i; a code point that no single piece covers is
 *            `unknown`, one for each; texts do not influence each other
 * Example    "Åbne møder" → ▁Å b ne ▁møder; "ja  " → ▁ja ▁; "" → nothing
 * References Kudo 2018, "Subword regularization", arXiv:1804.10959, section 3.2; the rules as in ../shared/ENCODER.md
 */
#include "embedding/pieces.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

#define BLANK STR("\xE2\x96\x81")
enum { BLANK_CODE_POINT = 0x2581, REPLACEMENT = 0xFFFD };

enum status piece_vocabulary_from(struct piece_vocabulary *out, const struct encoder_file *file)
{
    *out = (struct piece_vocabulary){.file = file};
    TAKE(&out->arena, out->number, file->pieces);
    for (uint32_t piece = 0; piece < file->pieces; piece++) {
        if (piece == file->begin || piece == file->end || piece == file->unknown)
            continue;
        struct str text = encoder_piece(file, piece);
        uint32_t number;
        bool is_new;
        TRY(map_add(&out->map, text, &number, &is_new));
        if (!is_new)
            return fail(BAD_INPUT,
                        TR("sprogmodellen er beskadiget: ordstykket \"%.*s\" står der to gange; lav den igen med "
                           "scripts/make-encoder",
                           "the sentence encoder is damaged: the piece \"%.*s\" stands there twice; make it again with "
                           "scripts/make-encoder"),
                        STR_ARG(text));
        out->number[number] = piece;
        size_t length = utf8_count(text);
        if (length > out->longest)
            out->longest = (uint32_t)length;
    }
    return DONE;
}

void piece_vocabulary_free(struct piece_vocabulary *vocabulary)
{
    map_free(&vocabulary->map);
    arena_free(&vocabulary->arena);
    *vocabulary = (struct piece_vocabulary){0};
}

/* What one call needs. */
struct splitter {
    const struct piece_vocabulary *vocabulary;
    struct map words;    /* every word split so far */
    struct arena arena;  /* the words' bytes and the arrays below */
    struct buffer split; /* uint32_t: the pieces of word 0, of word 1, … */
    struct buffer ends;  /* uint32_t: where each word's pieces end */
    struct buffer out;   /* uint32_t: the pieces of the texts */
    struct buffer word;  /* the word being gathered */
    size_t room;         /* code points that the arrays have room for */
    double *best;        /* [room+1] */
    uint32_t *from;      /* [room+1] where the last piece of the best split up to here begins */
    uint32_t *piece;     /* [room+1] that piece */
    size_t *at;          /* [room+1] byte offsets */
};

static enum status add_number(struct buffer *buffer, uint32_t number)
{
    return buffer_add(buffer, (struct str){(const char *)&number, sizeof number});
}

static const uint32_t *numbers(const struct buffer *buffer)
{
    return (const uint32_t *)(const void *)buffer->at;
}

static enum status make_room(struct splitter *s, size_t length)
{
    if (length <= s->room)
        return DONE;
    size_t room = 2 * length;
    TAKE(&s->arena, s->best, room + 1);
    TAKE(&s->arena, s->from, room + 1);
    TAKE(&s->arena, s->piece, room + 1);
    TAKE(&s->arena, s->at, room + 1);
    s->room = room;
    return DONE;
}

static void offer(struct splitter *s, size_t from, size_t to, double score, uint32_t piece)
{
    if (s->best[from] + score > s->best[to]) {
        s->best[to] = s->best[from] + score;
        s->from[to] = (uint32_t)from;
        s->piece[to] = piece;
    }
}

/* Fills best, from and piece for a word of `length` code points. */
static void find_best(struct splitter *s, struct str word, size_t length)
{
    const struct piece_vocabulary *v = s->vocabulary;
    s->best[0] = 0;
    for (size_t i = 1; i <= length; i++)
        s->best[i] = -INFINITY;
    for (size_t i = 0; i < length; i++) {
        bool single = false;
        for (size_t j = i + 1; j <= length && j - i <= v->longest; j++) {
            uint32_t number = map_find(&v->map, (struct str){word.at + s->at[i], s->at[j] - s->at[i]});
            if (number == MAP_NONE)
                continue;
            single |= j == i + 1;
            offer(s, i, j, (double)v->file->piece_score[v->number[number]], v->number[number]);
        }
        if (!single)
            offer(s, i, i + 1, (double)v->file->unknown_score, v->file->unknown);
    }
}

/* The pieces of a new word, in order, behind s->split. */
static enum status split_word(struct splitter *s, struct str word)
{
    size_t length = utf8_count(word), end = 0, count = 0;
    TRY(make_room(s, length));
    for (size_t i = 0; i < length; i++) {
        s->at[i] = end;
        (void)utf8_next(word, &end);
    }
    s->at[length] = end;
    find_best(s, word, length);
    for (size_t i = length; i > 0; i = s->from[i])
        s->at[count++] = s->piece[i];
    while (count > 0)
        TRY(add_number(&s->split, (uint32_t)s->at[--count]));
    return add_number(&s->ends, (uint32_t)(s->split.len / sizeof(uint32_t)));
}

/* The gathered word's pieces go to the output; then nothing is gathered. */
static enum status end_word(struct splitter *s)
{
    struct str word = buffer_str(&s->word);
    uint32_t number = map_find(&s->words, word);
    if (number == MAP_NONE) {
        struct str kept;
        bool is_new;
        TRY(str_copy(&kept, word, &s->arena));
        TRY(split_word(s, kept));
        TRY(map_add(&s->words, kept, &number, &is_new));
    }
    uint32_t from = number > 0 ? numbers(&s->ends)[number - 1] : 0, to = numbers(&s->ends)[number];
    s->word.len = 0;
    const char *split = s->split.at + from * sizeof(uint32_t);
    return buffer_add(&s->out, (struct str){split, (to - from) * sizeof(uint32_t)});
}

/* One code point behind the mapping. A blank ends the word before it and begins the next. */
static enum status take_code_point(struct splitter *s, uint32_t c)
{
    if (c == ' ' || c == BLANK_CODE_POINT) {
        if (s->word.len > BLANK.len)
            TRY(end_word(s));
        return s->word.len == 0 ? buffer_add(&s->word, BLANK) : DONE;
    }
    if (s->word.len == 0)
        TRY(buffer_add(&s->word, BLANK));
    char bytes[4];
    size_t length = utf8_put(bytes, (int32_t)c);
    return buffer_add(&s->word, (struct str){bytes, length});
}

/* The mapping's entry for c; UINT32_MAX where it stays as it is. */
static uint32_t mapping_of(const struct encoder_file *file, uint32_t c)
{
    uint32_t low = 0, high = file->mappings;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (file->mapping_from[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < file->mappings && file->mapping_from[low] == c ? low : UINT32_MAX;
}

static enum status split_text(struct splitter *s, struct str text)
{
    const struct encoder_file *file = s->vocabulary->file;
    const size_t before = s->out.len;
    s->word.len = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t next = utf8_next(text, &at);
        uint32_t c = next == UTF8_INVALID ? REPLACEMENT : (uint32_t)next;
        uint32_t mapping = mapping_of(file, c);
        if (mapping == UINT32_MAX) {
            TRY(take_code_point(s, c));
            continue;
        }
        for (uint32_t i = file->mapping_at[mapping]; i < file->mapping_at[mapping + 1]; i++)
            TRY(take_code_point(s, file->mapping_to[i]));
    }
    /* A last blank is a word of its own, but not a text of its own. */
    if (s->word.len > BLANK.len || (s->word.len > 0 && s->out.len > before))
        TRY(end_word(s));
    return DONE;
}

static enum status split_texts(struct pieces *out, struct splitter *s, const struct str *text, uint32_t N,
                               struct arena *keep)
{
    *out = (struct pieces){.N = N};
    TAKE(keep, out->start, (size_t)N + 1);
    for (uint32_t i = 0; i < N; i++) {
        TRY(split_text(s, text[i]));
        out->start[i + 1] = s->out.len / sizeof(uint32_t);
    }
    TAKE(keep, out->piece, out->start[N]);
    if (s->out.len > 0)
        memcpy(out->piece, s->out.at, s->out.len);
    return DONE;
}

enum status pieces_from(struct pieces *out, const struct piece_vocabulary *vocabulary, const struct str *text,
                        uint32_t N, struct arena *keep)
{
    struct splitter splitter = {.vocabulary = vocabulary};
    enum status status = split_texts(out, &splitter, text, N, keep);
    map_free(&splitter.words);
    arena_free(&splitter.arena);
    buffer_free(&splitter.split);
    buffer_free(&splitter.ends);
    buffer_free(&splitter.out);
    buffer_free(&splitter.word);
    return status;
}
