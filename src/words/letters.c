/* A word's letters as numbers. */
#include "words/letters.h"

#include <string.h>

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

struct str letters_write(char *out, const uint8_t *letter, uint32_t n)
{
    static const uint8_t latin[] = {0xA6, 0xB8, 0xA5, 0xA9, 0xBC};
    size_t len = 0;
    for (uint32_t k = 0; k < n; k++) {
        bool ascii = letter[k] <= 26;
        out[len++] = (char)(ascii ? letter[k] + 'a' - 1 : 0xC3);
        if (!ascii)
            out[len++] = (char)latin[letter[k] - 27];
    }
    return (struct str){out, len};
}

bool letters_end(const uint8_t *letter, uint32_t n, const char *ending)
{
    size_t len = strlen(ending);
    if (len > n)
        return false;
    for (size_t i = 0; i < len; i++)
        if (letter[n - len + i] != ending[i] - 'a' + 1)
            return false;
    return true;
}

/* Damerau 1964, here optimal string alignment: no letter is edited twice. */
uint32_t letters_distance(const struct letters *a, const struct letters *b, uint32_t most)
{
    uint32_t row[3][LETTERS_MOST + 1];
    if (a->n > b->n + most || b->n > a->n + most)
        return most + 1;
    for (uint32_t j = 0; j <= b->n; j++)
        row[0][j] = j;
    for (uint32_t i = 1; i <= a->n; i++) {
        uint32_t *now = row[i % 3], *before = row[(i + 2) % 3], *two = row[(i + 1) % 3], least = now[0] = i;
        for (uint32_t j = 1; j <= b->n; j++) {
            uint8_t x = letter_at(a, i - 1), y = letter_at(b, j - 1);
            uint32_t best = before[j - 1] + (x != y);
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            best = before[j] + 1 < best ? before[j] + 1 : best;
            if (i > 1 && j > 1 && x == letter_at(b, j - 2) && letter_at(a, i - 2) == y && two[j - 2] + 1 < best)
                best = two[j - 2] + 1;
            now[j] = best;
            least = best < least ? best : least;
        }
        if (least > most)
            return most + 1;
    }
    return row[a->n % 3][b->n] <= most ? row[a->n % 3][b->n] : most + 1;
}
