/* How many planted slips of the pen are joined to the word that was meant, and how many right words are changed.
 *
 *   spelling_scores [--gate] [--list]
 *
 * In each consultation one word of EVERY gets a slip at a random place: two letters swapped, one left out, one twice, or its neighbour on a
 * Danish keyboard. The texts have slips of their own: those of our corpora are listed in slips.tsv and count as planted; others count as
 * right words, so that more of those seem changed than are. --list tells.
 */
#include "base/file.h"
#include "base/parallel.h"
#include "ideas/ideas.h"
#include "input/table.h"
#include "support/labelled.h"
#include "support/promises.h"
#include "support/word_counts.h"
#include "words/letters.h"
#include "words/lexicon.h"
#include "words/words.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EVERY = 25, LETTERS_LEAST = 5, SLIPS = 4 };

struct planting {
    struct words_options options;
    uint64_t seed;
    bool list;
    uint64_t planted, joined, right, changed;
    struct str slips; /* "word TAB meant" lines */
};

/* What a slip of the corpora's own stands for; empty: none. */
static struct str own_slip(struct str slips, struct str word)
{
    for (size_t at = 0; at < slips.len;) {
        size_t end = str_find(slips, STR("\n"), at), tab = str_find(slips, STR("\t"), at);
        end = end == SIZE_MAX ? slips.len : end;
        if (tab < end && str_equal(str_slice(slips, at, tab - at), word))
            return str_slice(slips, tab + 1, end - tab - 1);
        at = end + 1;
    }
    return STR("");
}

static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((*seed >> 33) % below);
}

/* The key beside a letter, itself when it has none. */
static char neighbour(char letter, uint32_t side)
{
    static const char rows[] = " qwertyuiop asdfghjkl zxcvbnm ";
    const char *at = strchr(rows, letter);
    if (!at || letter == ' ')
        return letter;
    char other = at[side ? 1 : -1];
    return other == ' ' ? at[side ? -1 : 1] : other;
}

/* A word with a slip; the same word when the slip drawn cannot be made there. Works on bytes, so never beside a letter of two. */
static struct str slip(char *out, struct str word, uint64_t *seed)
{
    uint32_t kind = draw(seed, SLIPS), at = draw(seed, (uint32_t)word.len - 1), side = draw(seed, 2);
    size_t len = word.len;
    memcpy(out, word.at, len);
    if ((uint8_t)word.at[at] >= 0x80 || (uint8_t)word.at[at + 1] >= 0x80)
        return word;
    switch (kind) {
    case 0:
        out[at] = word.at[at + 1];
        out[at + 1] = word.at[at];
        break;
    case 1:
        memmove(out + at, word.at + at + 1, len - at - 1);
        len--;
        break;
    case 2:
        memmove(out + at + 1, word.at + at, len - at);
        len++;
        break;
    default:
        out[at] = neighbour(word.at[at], side);
        break;
    }
    return (struct str){out, len};
}

/* The idea's text with slips; where[k] = 1 for a token that got one. */
static enum status plant_idea(struct str *out, uint8_t *where, const struct words *words, struct str text, uint32_t i,
                              struct planting *planting, struct arena *keep)
{
    struct buffer buffer = {0};
    size_t from = 0;
    enum status status = DONE;
    for (uint64_t k = words->first[i]; status == DONE && k < words->first[i + 1]; k++) {
        uint32_t w = words->word_of_form[words->form[k]];
        struct str word = words->word_text[w], token = str_slice(text, words->at[k], words->len[k]);
        struct letters letters;
        char space[LETTERS_MOST * 2 + 2];
        if (words->word_kind[w] != WORD_PLAIN || !str_equal(word, token) || !letters_from(&letters, word) ||
            letters.n < LETTERS_LEAST || draw(&planting->seed, EVERY) != 0)
            continue;
        struct str planted = slip(space, word, &planting->seed);
        if (str_equal(planted, word))
            continue;
        where[k] = 1;
        status = buffer_add(&buffer, str_slice(text, from, words->at[k] - from));
        if (status == DONE)
            status = buffer_add(&buffer, planted);
        from = (size_t)words->at[k] + words->len[k];
    }
    if (status == DONE)
        status = buffer_add(&buffer, str_slice(text, from, text.len));
    if (status == DONE)
        status = str_copy(out, buffer_str(&buffer), keep);
    buffer_free(&buffer);
    return status;
}

static bool same_terms(const struct words *a, uint32_t v, const struct words *b, uint32_t w)
{
    uint32_t count = a->part_first[v + 1] - a->part_first[v];
    bool same = count > 0 && count == b->part_first[w + 1] - b->part_first[w];
    for (uint32_t p = 0; same && p < count; p++)
        same = str_equal(a->term_text[a->part[a->part_first[v] + p]], b->term_text[b->part[b->part_first[w] + p]]);
    return same;
}

static void score(struct planting *planting, const struct words *clean, const struct words *slipped,
                  const uint8_t *where)
{
    for (uint64_t k = 0; k < clean->T; k++) {
        uint32_t v = clean->word_of_form[clean->form[k]], w = slipped->word_of_form[slipped->form[k]];
        struct str meant = clean->word_text[v], found = slipped->correction[w];
        if (clean->word_kind[v] != WORD_PLAIN)
            continue;
        struct str own = where[k] ? STR("") : own_slip(planting->slips, meant);
        bool planted = where[k] || own.len > 0;
        bool joined = own.len > 0 ? str_equal(found, own) : same_terms(clean, v, slipped, w);
        planting->planted += planted;
        planting->joined += planted && joined;
        planting->right += !planted;
        planting->changed += !planted && found.len > 0;
        if (planting->list && ((planted && !joined) || (!planted && found.len > 0)))
            printf("  %s %.*s: %.*s → %.*s\n", planted ? "meant" : "CHANGED", STR_ARG(own.len ? own : meant),
                   STR_ARG(slipped->word_text[w]), STR_ARG(found));
    }
}

static enum status run(struct planting *planting, const char *name, const struct ideas *ideas)
{
    struct arena keep = {0};
    struct words clean, slipped;
    struct ideas planted = {.N = ideas->N};
    uint8_t *where;
    struct planting before = *planting;
    struct timespec start, end;
    TRY(words_from(&clean, ideas, &planting->options, &keep));
    TAKE(&keep, where, clean.T);
    TAKE(&keep, planted.text, ideas->N);
    for (uint32_t i = 0; i < ideas->N; i++)
        TRY(plant_idea(&planted.text[i], where, &clean, ideas->text[i], i, planting, &keep));
    clock_gettime(CLOCK_MONOTONIC, &start);
    TRY(words_from(&slipped, &planted, &planting->options, &keep));
    clock_gettime(CLOCK_MONOTONIC, &end);
    words_check(&slipped, &planted);
    if (slipped.T != clean.T)
        return fail(OUR_FAULT, "%s: a slip changed the number of words", name);
    score(planting, &clean, &slipped, where);
    printf("%-14s slips %llu: joined %.1f %%; right words %llu: changed %.2f %%; %.2f s\n", name,
           (unsigned long long)(planting->planted - before.planted),
           100.0 * (double)(planting->joined - before.joined) / (double)(planting->planted - before.planted),
           (unsigned long long)(planting->right - before.right),
           100.0 * (double)(planting->changed - before.changed) / (double)(planting->right - before.right),
           (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9);
    arena_free(&keep);
    return DONE;
}

static enum status run_table(struct planting *planting, const char *path)
{
    struct arena arena = {0};
    struct notes notes = {0};
    struct table_options options = {.charset = -1, .header = -1};
    struct table table;
    struct columns columns;
    struct ideas ideas;
    TRY(table_read(&table, path, &options, &notes, &arena));
    TRY(columns_find(&columns, &table, NULL, 0));
    TRY(ideas_from(&ideas, &table, &columns, 1, &STR(""), NULL, &notes, &arena));
    enum status status = run(planting, strrchr(path, '/') + 1, &ideas);
    notes_free(&notes);
    arena_free(&arena);
    return status;
}

static enum status run_rows(struct planting *planting, const char *data, const char *name, struct arena *keep)
{
    struct labelled_rows rows;
    struct str path;
    TRY(str_format(&path, keep, "%s/%s", data, name));
    if (!file_exists(path.at)) {
        printf("skipped: %s is missing\n", path.at);
        return DONE;
    }
    TRY(labelled_rows_read(&rows, path.at, keep));
    struct ideas ideas = {.N = rows.count, .text = rows.text};
    return run(planting, name, &ideas);
}

static enum status run_all(struct planting *planting, struct lexicon **lexicon, struct arena *keep)
{
    const char *from = getenv("BRIKKER_SHARED");
    struct known_words known;
    struct notes notes = {0};
    struct stop_words *stop;
    struct str data, background;
    TRY(str_format(&data, keep, "%s/data", from ? from : "../shared"));
    TRY(str_format(&background, keep, "%s/background/folketinget_2023_da.txt.gz", data.at));
    if (file_exists(background.at)) {
        TRY(word_counts_from(&known, &background.at, 1, 3, keep));
        planting->options.known = &known;
    }
    TRY(file_read(&planting->slips, "tests/quality/slips.tsv", keep));
    TRY(stop_open(&stop, "models/stop_words.txt", keep));
    TRY(lexicon_open(lexicon, LEXICON_DANISH, &notes));
    planting->options.stop = stop;
    planting->options.lexicon = *lexicon;
    TRY(run_table(planting, "corpora/hvidsund-2026/citizens.csv"));
    TRY(run_table(planting, "corpora/hvidsund-2028/answers.csv"));
    TRY(run_rows(planting, data.at, "candidates17_da.tsv", keep));
    double joined = (double)planting->joined / (double)planting->planted;
    double changed = (double)planting->changed / (double)planting->right;
    printf("all: joined %.1f %%, changed %.2f %%\n", 100 * joined, 100 * changed);
    return DONE;
}

int main(int count, char **words)
{
    struct planting planting = {.seed = 7};
    struct lexicon *lexicon = NULL;
    struct arena keep = {0};
    bool gate = false;
    for (int i = 1; i < count; i++) {
        gate |= strcmp(words[i], "--gate") == 0;
        planting.list |= strcmp(words[i], "--list") == 0;
    }
    parallel_threads = parallel_processors();
    enum status status = run_all(&planting, &lexicon, &keep);
    if (status == DONE && gate && lexicon && planting.options.known &&
        (planting.joined * 100 < planting.planted * 85 || planting.changed * 1000 > planting.right * 5))
        status = fail(OUR_FAULT, "below the gate");
    if (status != DONE)
        fprintf(stderr, "spelling_scores: %s\n", status_message());
    lexicon_close(lexicon);
    arena_free(&keep);
    return (int)status;
}
