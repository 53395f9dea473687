/* make_texts BACKGROUND COUNT > texts.csv: COUNT texts of about 35 words from a background text (one paragraph a line, gzip or
 * not), no two equal after case, blanks and punctuation are set aside: what `scripts/bench speed` measures on.
 *
 * Method    Sentences of 4 to 30 words. A text is one to three neighbouring sentences and sentences from anywhere until it has its
 *           length (14 to 40 words and the rest of its last sentence), so that it has a subject and no two agree. What comes
 *           out equal to an earlier one is drawn again.
 * Promises  The same arguments give the same bytes.
 */
#include "base/file.h"
#include "base/number.h"
#include "base/random.h"

enum { FEWEST_WORDS = 4, MOST_WORDS = 30, SHORTEST = 14, LENGTHS = 27, MOST_TEXTS = 10000000, MOST_REDRAWS = 1000 };

struct sentences {
    struct str *text;
    uint32_t *words;
    uint32_t count;
};

/* Hashes of the texts already made; open addressing, 0 = free. */
struct seen {
    uint64_t *slot;
    uint64_t mask;
};

static bool seen_add(struct seen *seen, uint64_t hash)
{
    hash += hash == 0;
    uint64_t at = hash & seen->mask;
    for (; seen->slot[at]; at = (at + 1) & seen->mask)
        if (seen->slot[at] == hash)
            return false;
    seen->slot[at] = hash;
    return true;
}

/* Of the letters and digits alone, ASCII letters in lower case (FNV-1a). */
static uint64_t plain_hash(struct str text)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c + 32);
        if (c >= 128 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            hash = (hash ^ c) * 1099511628211U;
    }
    return hash;
}

static bool ends_sentence(struct str text, size_t i)
{
    char c = text.at[i], next = i + 1 < text.len ? text.at[i + 1] : '\n';
    return c == '\n' || ((c == '.' || c == '!' || c == '?') && (next == ' ' || next == '\n'));
}

static uint32_t count_words(struct str text)
{
    uint32_t words = 0;
    for (size_t i = 0; i < text.len; i++)
        words += text.at[i] != ' ' && (i == 0 || text.at[i - 1] == ' ');
    return words;
}

static enum status split(struct sentences *out, struct str text, struct arena *keep)
{
    uint32_t ends = 1;
    for (size_t i = 0; i < text.len; i++)
        ends += ends_sentence(text, i);
    *out = (struct sentences){0};
    TAKE(keep, out->text, ends);
    TAKE(keep, out->words, ends);
    for (size_t from = 0, i = 0; i < text.len; i++) {
        if (!ends_sentence(text, i))
            continue;
        struct str sentence = str_trim(str_slice(text, from, i + 1 - from));
        uint32_t words = count_words(sentence);
        from = i + 1;
        if (words < FEWEST_WORDS || words > MOST_WORDS)
            continue;
        out->text[out->count] = sentence;
        out->words[out->count++] = words;
    }
    return out->count > 100 ? DONE : fail(BAD_INPUT, "the background text has only %u sentences", out->count);
}

static enum status draw(struct buffer *out, const struct sentences *sentences, struct random *random)
{
    uint32_t wanted = SHORTEST + random_below(random, LENGTHS), words = 0;
    uint32_t neighbours = 1 + random_below(random, 3), at = random_below(random, sentences->count);
    out->len = 0;
    while (words < wanted) {
        if (out->len)
            TRY(buffer_add(out, STR(" ")));
        TRY(buffer_add(out, sentences->text[at]));
        words += sentences->words[at];
        at = neighbours-- > 1 && at + 1 < sentences->count ? at + 1 : random_below(random, sentences->count);
        neighbours += neighbours == 0;
    }
    return DONE;
}

static void print_row(uint32_t number, struct str text)
{
    printf("%u;\"", number + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            putchar('"');
        putchar(text.at[i]);
    }
    puts("\"");
}

static enum status make(const char *path, uint32_t count, struct buffer *text, struct arena *keep)
{
    struct str background;
    struct sentences sentences;
    struct random random;
    struct seen seen = {.mask = 1023};
    while (seen.mask < 2 * (uint64_t)count)
        seen.mask = 2 * seen.mask + 1;
    TRY(file_read(&background, path, keep));
    TRY(split(&sentences, background, keep));
    TAKE(keep, seen.slot, seen.mask + 1);
    random_seed(&random, count);
    puts("id;text");
    for (uint32_t i = 0; i < count; i++) {
        uint32_t redraws = 0;
        do
            TRY(draw(text, &sentences, &random));
        while (!seen_add(&seen, plain_hash(buffer_str(text))) && ++redraws < MOST_REDRAWS);
        if (redraws == MOST_REDRAWS)
            return fail(BAD_INPUT, "the background text is too small for %u different texts", count);
        print_row(i, buffer_str(text));
    }
    return fflush(stdout) == 0 ? DONE : fail(MACHINE, "the texts could not be written");
}

int main(int count, char **words)
{
    struct arena keep = {0};
    struct buffer text = {0};
    uint32_t texts = 0;
    enum status status;
    if (count != 3 || !number_parse_u32(&texts, str_from(words[2])) || texts > MOST_TEXTS)
        status = fail(BAD_USAGE, "usage: make_texts BACKGROUND COUNT (at most %d)", MOST_TEXTS);
    else
        status = make(words[1], texts, &text, &keep);
    buffer_free(&text);
    arena_free(&keep);
    if (status != DONE)
        fprintf(stderr, "make_texts: %s\n", status_message());
    return (int)status;
}
