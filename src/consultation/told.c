/* How the run that last placed ideas was told to do it, as one setting of the consultation. */
#include "consultation/told.h"

#include "base/number.h"

#include <string.h>

static const char name[] = "told";

enum { BITS = 16 /* hexadecimal digits of a double, so that it comes back to the bit */ };

/* The word up to the next blank; *text goes on behind it. */
static struct str next_word(struct str *text)
{
    size_t end = str_find(*text, STR(" "), 0);
    struct str word = str_slice(*text, 0, end == SIZE_MAX ? text->len : end);
    *text = str_slice(*text, word.len + 1 < text->len ? word.len + 1 : text->len, text->len);
    return word;
}

static bool read_bits(double *out, struct str word)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t bits = 0;
    for (size_t d = 0; d < word.len; d++) {
        const char *at = word.at[d] ? strchr(digits, word.at[d]) : NULL;
        if (!at)
            return false;
        bits = bits << 4 | (uint64_t)(at - digits);
    }
    memcpy(out, &bits, sizeof bits);
    return word.len == BITS;
}

static bool read_row(struct choice_row *out, struct str *text)
{
    return number_parse_u32(&out->k, next_word(text)) && read_bits(&out->silhouette, next_word(text)) &&
           read_bits(&out->score, next_word(text));
}

enum status told_load(struct told *out, struct event *event, struct arena *keep)
{
    struct str text;
    uint32_t number[8] = {0};
    *out = (struct told){0};
    TRY(event_setting(&text, event, name, keep));
    if (!text.len)
        return DONE;
    for (size_t n = 0; n < sizeof number / sizeof *number; n++)
        if (!number_parse_u32(&number[n], next_word(&text)))
            return DONE; /* of another version: nothing is known */
    if (number[4] > METHOD_KMEANS || number[7] > THEMES_MOST)
        return DONE;
    *out = (struct told){.known = true,
                         .wanted = number[0],
                         .dimensions = number[1],
                         .starts = number[2],
                         .rounds = number[3],
                         .method = (enum themes_method)number[4],
                         .levels = number[5],
                         .only_codebook = number[6] & 1,
                         .without_encoder = (number[6] & 2) != 0,
                         .refused_encoder = (number[6] & 4) != 0};
    TAKE(keep, out->choice, number[7]);
    while (out->choice_count < number[7] && read_row(&out->choice[out->choice_count], &text))
        out->choice_count++;
    return DONE;
}

enum status told_save(struct event *event, const struct themes_options *options, bool without_encoder,
                      bool refused_encoder, const struct themes *themes)
{
    struct buffer text = {0};
    uint32_t flags = (options->only_codebook ? 1U : 0U) | (without_encoder ? 2U : 0U) | (refused_encoder ? 4U : 0U);
    enum status status =
        buffer_format(&text, "%u %u %u %u %u %u %u %u", options->wanted, options->dimensions, options->starts,
                      options->rounds, (unsigned)options->method, options->levels, flags, themes->choice_count);
    for (uint32_t n = 0; status == DONE && n < themes->choice_count; n++) {
        const struct choice_row *row = &themes->choice[n];
        uint64_t silhouette, score;
        memcpy(&silhouette, &row->silhouette, sizeof silhouette);
        memcpy(&score, &row->score, sizeof score);
        status = buffer_format(&text, " %u %016llx %016llx", row->k, (unsigned long long)silhouette,
                               (unsigned long long)score);
    }
    if (status == DONE)
        status = event_set(event, name, buffer_str(&text));
    buffer_free(&text);
    return status;
}

enum status told_lasting(bool *only_codebook, bool *refused_encoder, struct event *event)
{
    struct arena work = {0};
    struct told told;
    enum status status = told_load(&told, event, &work);
    *only_codebook = status == DONE && told.only_codebook;
    *refused_encoder = status == DONE && told.refused_encoder;
    arena_free(&work);
    return status;
}

void told_follow(struct themes_options *options, const struct told *told)
{
    options->wanted = told->wanted;
    options->dimensions = told->dimensions;
    options->starts = told->starts;
    options->rounds = told->rounds;
    options->method = told->method;
    options->levels = options->levels ? options->levels : told->levels;
    options->only_codebook = told->only_codebook;
}
