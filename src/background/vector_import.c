/* Problem    published vectors are of words as written (cyklen, cykler, cykelsti); the matrix has columns of terms (cykel, sti)
 * Method     each word is brought to its terms by words_from(), in chunks of lines. A term's vector is the mean of the unit vectors of its
 *            words, each weighted by how frequent it is (its count in other text, else 1/rank, which is Zipf's law), and shared
 *            among the terms of a compound: cykel is made of cykel, cykler, cyklen, and a little of cykelsti.
 * Shapes     lines "word x_1 … x_D", the first may be "lines D"; out ≤ IMPORT_TERMS_MOST × D
 * Cost       one reading of at most IMPORT_WORDS_MOST lines; memory 4 D (IMPORT_TERMS_MOST + CHUNK) bytes, 150 MB at D = 300
 * Promises   a line whose word is no plain word (a number, several words, not UTF-8) is left out; so are zero vectors
 * References Mikolov et al. 2013 (the format); Grave et al. 2018, "Learning Word Vectors for 157 Languages" (cc.da.300.vec)
 */
#include "background/vector_import.h"

#include "background/background_file.h"
#include "background/line_reader.h"
#include "base/number.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 1 << 15 };

struct importing {
    struct imported *out;
    const char *path;
    const struct words_options *options;
    const struct vocabulary *words;
    struct line_reader *reader;
    uint32_t D, lines; /* lines read so far, the first with numbers alone not counted */
    float *sum;        /* [IMPORT_TERMS_MOST × D] */
    struct arena *keep;
};

struct import_chunk {
    struct ideas ideas; /* one a word */
    uint32_t *line;     /* [N] */
    float *vector;      /* [N × D] of length 1 */
};

/* The text up to the next blank, and on behind it. */
static struct str next_field(struct str *rest)
{
    size_t len = 0, skip;
    while (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '\t')
        len++;
    for (skip = len; skip < rest->len && (rest->at[skip] == ' ' || rest->at[skip] == '\t');)
        skip++;
    struct str field = str_slice(*rest, 0, len);
    *rest = str_slice(*rest, skip, rest->len);
    return field;
}

static uint32_t count_fields(struct str rest)
{
    uint32_t count = 0;
    for (; rest.len; count++)
        (void)next_field(&rest);
    return count;
}

static enum status wrong_line(const struct importing *i, uint32_t found)
{
    return fail(BAD_INPUT,
                TR("%s, linje %llu: der er %u tal efter ordet, og på de andre linjer %u; er filen hel og i word2vecs "
                   "tekstformat?",
                   "%s, line %llu: there are %u numbers behind the word, and %u on the other lines; is the file whole "
                   "and in word2vec's "
                   "text format?"),
                i->path, (unsigned long long)line_reader_number(i->reader), found, i->D);
}

static enum status no_number(const struct importing *i, struct str found)
{
    return fail(
        BAD_INPUT,
        TR("%s, linje %llu: fandt »%.*s«, hvor der skulle stå et tal; filen skal være i word2vecs tekstformat",
           "%s, line %llu: found \"%.*s\" where a number was expected; the file must be in word2vec's text format"),
        i->path, (unsigned long long)line_reader_number(i->reader), (int)(found.len < 40 ? found.len : 40), found.at);
}

/* -0.0123, 4e-05. Not number_parse_double(), to which 1.234 may be a thousand and more; strtod() without a locale. */
static bool read_decimal(double *out, struct str field)
{
    char text[64], *end;
    if (!field.len || field.len >= sizeof text || field.len != strnlen(field.at, field.len))
        return false;
    memcpy(text, field.at, field.len);
    text[field.len] = '\0';
    if (strspn(text, "0123456789+-.eE") != field.len)
        return false;
    *out = strtod(text, &end);
    return *end == '\0' && fabs(*out) < 1e9;
}

static enum status read_numbers(float *out, struct str rest, const struct importing *i)
{
    double squares = 0;
    uint32_t found = count_fields(rest);
    if (found != i->D)
        return wrong_line(i, found);
    for (uint32_t d = 0; d < i->D; d++) {
        struct str field = next_field(&rest);
        double value;
        if (!read_decimal(&value, field))
            return no_number(i, field);
        squares += value * value;
        out[d] = (float)value;
    }
    double scale = squares > 0 ? 1 / sqrt(squares) : 0;
    for (uint32_t d = 0; d < i->D; d++)
        out[d] = (float)(out[d] * scale);
    return DONE;
}

/* The first line gives D: "lines D", or a word and its numbers. */
static enum status take_dimensions(struct importing *i, struct str line, bool *is_header)
{
    uint32_t fields = count_fields(line), lines, D;
    struct str rest = line, first = next_field(&rest);
    *is_header = fields == 2 && number_parse_u32(&lines, first) && number_parse_u32(&D, rest);
    i->D = *is_header ? D : fields > 0 ? fields - 1 : 0;
    if (i->D < 2 || i->D > BACKGROUND_DIMENSIONS_MOST)
        return fail(BAD_INPUT,
                    TR("%s, linje 1: der skulle stå antal ord og antal tal pr. ord (2-%d), eller et ord og dets tal; "
                       "filen skal være i "
                       "word2vecs tekstformat",
                       "%s, line 1: expected the number of words and of numbers a word (2-%d), or a word and its "
                       "numbers; the file must "
                       "be in word2vec's text format"),
                    i->path, BACKGROUND_DIMENSIONS_MOST);
    TAKE(i->keep, i->sum, (size_t)IMPORT_TERMS_MOST * i->D);
    return DONE;
}

static enum status read_chunk(struct import_chunk *out, bool *more, struct importing *i, struct arena *work)
{
    *out = (struct import_chunk){0};
    TAKE(work, out->ideas.text, CHUNK);
    TAKE(work, out->line, CHUNK);
    while (out->ideas.N < CHUNK && i->lines < IMPORT_WORDS_MOST) {
        struct str line, word;
        bool is_header = false;
        TRY(line_reader_next(&line, more, i->reader));
        if (!*more)
            return DONE;
        line = str_trim(line);
        if (!line.len)
            continue;
        if (!i->D)
            TRY(take_dimensions(i, line, &is_header));
        if (is_header)
            continue;
        if (!out->vector)
            TAKE(work, out->vector, (size_t)CHUNK * i->D);
        word = next_field(&line);
        TRY(read_numbers(out->vector + (size_t)out->ideas.N * i->D, line, i));
        out->line[out->ideas.N] = i->lines++;
        if (utf8_valid(word) != word.len || word.len > WORD_MOST_BYTES)
            continue;
        TRY(utf8_nfc(&word, word, work));
        TRY(str_copy(&out->ideas.text[out->ideas.N++], word, work));
    }
    *more = i->lines < IMPORT_WORDS_MOST;
    return DONE;
}

/* The row of a term, a new one while there is room; MAP_NONE else. */
static enum status row_of(uint32_t *row, struct importing *i, struct str term)
{
    bool is_new;
    *row = map_find(&i->out->terms, term);
    if (*row != MAP_NONE || i->out->terms.count >= IMPORT_TERMS_MOST)
        return DONE;
    TRY(str_copy(&term, term, i->keep));
    return map_add(&i->out->terms, term, row, &is_new);
}

static double weight_of(const struct importing *i, struct str word, uint32_t line)
{
    if (!i->words->texts.count)
        return 1.0 / (1.0 + line);
    uint32_t number = map_find(&i->words->texts, word);
    return number == MAP_NONE ? 0.5 : i->words->entry[number].count; /* not met: less than once */
}

static enum status add_chunk(struct importing *i, const struct import_chunk *chunk, const struct words *words)
{
    for (uint32_t n = 0; n < words->N; n++) {
        if (words->first[n + 1] - words->first[n] != 1)
            continue;
        uint32_t word = words->word_of_form[words->form[words->first[n]]];
        uint32_t from = words->part_first[word], to = words->part_first[word + 1];
        const float *vector = chunk->vector + (size_t)n * i->D;
        for (uint32_t p = from; p < to; p++) {
            uint32_t row;
            TRY(row_of(&row, i, words->term_text[words->part[p]]));
            if (row == MAP_NONE)
                continue;
            float weight = (float)(weight_of(i, words->word_text[word], chunk->line[n]) / (to - from));
            for (uint32_t d = 0; d < i->D; d++)
                i->sum[(size_t)row * i->D + d] += weight * vector[d];
        }
    }
    return DONE;
}

static enum status import_all(struct importing *i)
{
    enum status status = DONE;
    for (bool more = true; status == DONE && more;) {
        struct arena work = {0};
        struct import_chunk chunk;
        struct words words;
        status = read_chunk(&chunk, &more, i, &work);
        if (status == DONE)
            status = words_from(&words, &chunk.ideas, i->options, &work);
        if (status == DONE && chunk.ideas.N)
            status = add_chunk(i, &chunk, &words);
        arena_free(&work);
    }
    return status;
}

enum status vector_import(struct imported *out, const char *path, const struct words_options *options,
                          const struct vocabulary *words, struct arena *keep)
{
    *out = (struct imported){0};
    struct importing i = {.out = out, .path = path, .options = options, .words = words, .keep = keep};
    TRY(line_reader_open(&i.reader, path));
    enum status status = import_all(&i);
    line_reader_close(i.reader);
    TRY(status);
    if (!out->terms.count)
        return fail(BAD_INPUT, TR("der er ingen ordvektorer i %s", "there are no word vectors in %s"), path);
    out->vectors = (struct dense){.rows = out->terms.count, .columns = i.D, .at = i.sum};
    dense_normalise_rows(&out->vectors);
    return DONE;
}
