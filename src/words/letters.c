/* A word's letters as numbers. */
#include "words/letters.h"

/* The letter's number for the second byte behind 0xC3, 0: none. */
static uint8_t latin_letter(uint8_t next)
{
    switch (next) {
    case 0xA6: /* æ */
        return 27;
    case 0xB8: /* ø */
        return 28;
    case 0xA5: /* å */
        return 29;
    case 0xA9: /* é */
        return 30;
    case 0xBC: /* ü */
        return 31;
    default:
        return 0;
    }
}

bool letters_from(struct letters *out, struct str word)
{
    *out = (struct letters){0};
    for (size_t i = 0; i < word.len; i++) {
        uint8_t byte = (uint8_t)word.at[i], letter = 0;
        size_t from = i;
        if (byte >= 'a' && byte <= 'z')
            letter = (uint8_t)(byte - 'a' + 1);
        else if (byte == 0xC3 && i + 1 < word.len)
            letter = latin_letter((uint8_t)word.at[++i]);
        if (!letter || out->n == LETTERS_MOST)
            return false;
        out->byte_at[out->n] = (uint8_t)from;
        out->padded[out->n + 2] = letter;
        out->n++;
    }
    out->byte_at[out->n] = (uint8_t)word.len;
    return out->n > 0;
}
