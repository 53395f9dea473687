#include "support/tiny_encoder.h"

#include "base/hash.h"
#include "base/random.h"

#include <string.h>

enum { SECTIONS = 14, HEAD = 112 + 16 * SECTIONS, BLOCK = 32, BLOCK_BYTES = 18, CHECKED_FROM = 56 };

const struct tiny_shape tiny_shape_default = {
    .hidden = 32, .layers = 1, .heads = 2, .inner = 64, .positions = 16, .seed = 1};

#define BLANK "\xE2\x96\x81"

/* Equal scores on purpose: "ab" is as good as "a" "b". */
static const struct {
    const char *text;
    float score, weight;
} piece[] = {
    {"<s>", 0, 0},          {"</s>", 0, 0},
    {"<unk>", 0, 0},        {BLANK, -2, 0.5F},
    {"a", -3, 1},           {"b", -3, 1},
    {"c", -4, 1},           {"d", -4, 1},
    {"e", -3, 1},           {"i", -4, 1},
    {"j", -4, 1},           {"k", -4, 1},
    {"l", -4, 1},           {"n", -4, 1},
    {"o", -4, 1},           {"q", -5, 1},
    {"r", -4, 1},           {"s", -3, 1},
    {"t", -3, 1},           {"v", -4, 1},
    {"y", -4, 1},           {"å", -5, 2},
    {"æ", -5, 2},           {"ø", -5, 2},
    {":", -3, 0.25F},       {".", -3, 0.25F},
    {"...", -4, 0.25F},     {BLANK "q", -4, 1},
    {"ab", -6, 1},          {BLANK "ja", -6, 3},
    {BLANK "nej", -6, 3},   {BLANK "cykel", -7, 4},
    {"sti", -6, 4},         {"er", -5, 1},
    {"sk", -5, 1},          {"kole", -7, 4},
    {BLANK "skole", -8, 4}, {"\xF0\x9F\x98\x80", -9, 5},
    {BLANK "bus", -7, 4},   {"ne", -5, 1},
};
enum { PIECES = sizeof piece / sizeof *piece };

enum { MAPPINGS = 30 };

/* In the order of code points: tab, newline, A … Z, U+00AD, U+2026. */
static uint32_t mapping_to(uint32_t out[3], uint32_t mapping, uint32_t *from)
{
    out[0] = ' ';
    *from = mapping == 0 ? '\t' : '\n';
    if (mapping < 2)
        return 1;
    *from = 'A' + mapping - 2;
    out[0] = 'a' + mapping - 2;
    if (mapping < 28)
        return 1;
    *from = mapping == 28 ? 0xAD : 0x2026;
    out[0] = out[1] = out[2] = '.';
    return mapping == 28 ? 0 : 3;
}

struct writer {
    struct buffer buffer;
    uint32_t section;
    struct random random;
};

static void put(struct writer *w, const void *bytes, size_t len)
{
    check(buffer_add(&w->buffer, (struct str){bytes, len}) == DONE);
}

static void put_number(struct writer *w, uint32_t number)
{
    put(w, &number, sizeof number);
}

static void put_float(struct writer *w, float number)
{
    put(w, &number, sizeof number);
}

static void begin_section(struct writer *w)
{
    while (w->buffer.len % 64 != 0)
        check(buffer_add(&w->buffer, (struct str){&(char){'\0'}, 1}) == DONE);
    uint64_t at = w->buffer.len;
    memcpy(w->buffer.at + 112 + 16 * w->section, &at, sizeof at);
}

static void end_section(struct writer *w)
{
    uint64_t at, bytes;
    memcpy(&at, w->buffer.at + 112 + 16 * w->section, sizeof at);
    bytes = w->buffer.len - at;
    memcpy(w->buffer.at + 112 + 16 * w->section++ + 8, &bytes, sizeof bytes);
}

static void put_text(struct writer *w, const char *text)
{
    begin_section(w);
    put(w, text, strlen(text));
    end_section(w);
}

/* Scales of about 0.04. */
static void put_blocks(struct writer *w, size_t values)
{
    begin_section(w);
    for (size_t at = 0; at < values; at += BLOCK) {
        uint16_t scale = (uint16_t)(0x2900 + random_below(&w->random, 256));
        put(w, &scale, sizeof scale);
        for (uint32_t i = 0; i < BLOCK / 2; i++)
            check(buffer_add(&w->buffer, (struct str){&(char){(char)random_below(&w->random, 256)}, 1}) == DONE);
    }
    end_section(w);
}

static void put_floats(struct writer *w, size_t values, float middle)
{
    begin_section(w);
    for (size_t i = 0; i < values; i++)
        put_float(w, middle + (float)(random_unit(&w->random) - 0.5) * 0.2F);
    end_section(w);
}

static void put_mappings(struct writer *w)
{
    uint32_t to[3], from, at = 0;
    begin_section(w);
    for (uint32_t i = 0; i < MAPPINGS; i++) {
        (void)mapping_to(to, i, &from);
        put_number(w, from);
    }
    end_section(w);
    begin_section(w);
    put_number(w, 0);
    for (uint32_t i = 0; i < MAPPINGS; i++)
        put_number(w, at += mapping_to(to, i, &from));
    end_section(w);
    begin_section(w);
    for (uint32_t i = 0; i < MAPPINGS; i++)
        put(w, to, mapping_to(to, i, &from) * sizeof *to);
    end_section(w);
}

/* Of a small number that is a multiple of 1/4. */
static uint16_t half_of(float number)
{
    uint32_t bits;
    memcpy(&bits, &number, sizeof bits);
    return number > 0 ? (uint16_t)((((bits >> 23) - 112) << 10) | (bits >> 13 & 1023)) : 0;
}

static void put_pieces(struct writer *w)
{
    uint32_t at = 0;
    begin_section(w);
    put_number(w, 0);
    for (uint32_t i = 0; i < PIECES; i++)
        put_number(w, at += (uint32_t)strlen(piece[i].text));
    end_section(w);
    begin_section(w);
    for (uint32_t i = 0; i < PIECES; i++)
        put(w, piece[i].text, strlen(piece[i].text));
    end_section(w);
    begin_section(w);
    for (uint32_t i = 0; i < PIECES; i++)
        put_float(w, piece[i].score);
    end_section(w);
    begin_section(w);
    for (uint32_t i = 0; i < PIECES; i++) {
        uint16_t half = half_of(piece[i].weight);
        put(w, &half, sizeof half);
    }
    end_section(w);
}

static void put_head(struct writer *w, const struct tiny_shape *shape)
{
    const uint32_t version[2] = {1, SECTIONS}, nothing[10] = {0};
    const uint32_t numbers[] = {
        shape->hidden,       shape->layers, shape->heads, shape->inner, shape->positions, PIECES, MAPPINGS, 0, 1, 2,
        shape->prefix_counts};
    put(w, "brikenc\n", 8);
    put(w, version, sizeof version);
    put(w, nothing, sizeof nothing);
    put(w, numbers, sizeof numbers);
    put_float(w, 1e-12F);
    put_float(w, -19);
    put_number(w, BLOCK);
    for (uint32_t i = 0; i < 4 * SECTIONS; i++)
        put_number(w, 0);
    check(w->buffer.len == HEAD);
}

char *tiny_encoder_make(size_t *len, const struct tiny_shape *shape, struct arena *keep)
{
    const size_t H = shape->hidden, F = shape->inner, L = shape->layers;
    struct writer w = {0};
    random_seed(&w.random, shape->seed);
    put_head(&w, shape);
    put_text(&w, "model: tiny\nlicence: none\n");
    put_text(&w, "q: ");
    put_mappings(&w);
    put_pieces(&w);
    put_blocks(&w, PIECES * H);
    put_floats(&w, shape->positions * H, 0);
    put_floats(&w, 2 * H, 0.5F);
    put_blocks(&w, L * (4 * H * H + 2 * H * F));
    put_floats(&w, L * (9 * H + F), 0.25F);
    check(w.section == SECTIONS);
    *len = w.buffer.len;
    char *bytes = arena_take(keep, w.buffer.len, 1);
    check(bytes);
    memcpy(bytes, w.buffer.at, w.buffer.len);
    buffer_free(&w.buffer);
    tiny_encoder_seal(bytes, *len);
    return bytes;
}

void tiny_encoder_seal(char *bytes, size_t len)
{
    uint64_t whole = len;
    memcpy(bytes + 16, &whole, sizeof whole);
    struct hash hash = hash_of((struct str){bytes + CHECKED_FROM, len - CHECKED_FROM});
    memcpy(bytes + 24, hash.byte, sizeof hash.byte);
}

size_t tiny_encoder_section(const char *bytes, uint32_t section)
{
    uint64_t at;
    memcpy(&at, bytes + 112 + 16 * section, sizeof at);
    return at;
}
