/* How well words are understood: compounds split, simple words left whole, inflections joined, different words kept apart.
 *
 *   word_scores [--plain] [--gate] [--list]
 *
 * --plain: without the frequencies of the background text; --list: what went wrong; --gate: fails when it is worse than it may be.
 * The lists compounds.tsv and simple.tsv beside this file are ours.
 */
#include "base/file.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "support/word_counts.h"
#include "words/lexicon.h"
#include "words/terms.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { COLUMNS = 4, PAIRS = 500, SHARED_LETTERS = 4 };

/* Rows of a tab-separated file without its header. */
struct rows {
    uint32_t count;
    struct str (*cell)[COLUMNS];
};

struct scoring {
    struct analyser *analyser;
    bool list;
    struct arena arena;
};

struct scores {
    double any, exact, split, joined, falsely;
};

static enum status read_rows(struct rows *out, const char *path, struct arena *keep)
{
    struct str text;
    uint32_t lines = 0;
    TRY(file_read(&text, path, keep));
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    TAKE(keep, out->cell, (size_t)lines + 1);
    out->count = 0;
    for (size_t at = 0, row = 0; at < text.len; row++) {
        size_t end = str_find(text, STR("\n"), at), column = 0;
        end = end == SIZE_MAX ? text.len : end;
        for (size_t from = at; row > 0 && from <= end && column < COLUMNS; column++) {
            size_t tab = str_find(text, STR("\t"), from);
            tab = tab == SIZE_MAX || tab > end ? end : tab;
            out->cell[out->count][column] = str_slice(text, from, tab - from);
            from = tab + 1;
        }
        out->count += row > 0 && end > at;
        at = end + 1;
    }
    return DONE;
}

static enum status analyse(struct word_analysis *out, struct scoring *scoring, struct str word)
{
    struct str lower;
    TRY(utf8_lower(&lower, word, &scoring->arena));
    return analyse_word(out, lower, scoring->analyser, &scoring->arena);
}

/* Bit b: a part begins at byte b. */
static uint64_t boundaries(const struct str *part, uint32_t count)
{
    uint64_t bits = 0;
    size_t at = 0;
    for (uint32_t p = 0; p + 1 < count; p++) {
        at += part[p].len;
        bits |= (uint64_t)(at < 64) << (at & 63);
    }
    return bits;
}

static uint64_t gold_boundaries(struct str parts)
{
    struct str part[TERMS_MOST];
    uint32_t count = 0;
    for (size_t from = 0; from <= parts.len && count < TERMS_MOST;) {
        size_t plus = str_find(parts, STR("+"), from);
        plus = plus == SIZE_MAX ? parts.len : plus;
        part[count++] = str_slice(parts, from, plus - from);
        from = plus + 1;
    }
    return boundaries(part, count);
}

static void print_analysis(struct str word, struct str expected, const struct word_analysis *analysis)
{
    printf("  %.*s (%.*s): %.*s", STR_ARG(word), STR_ARG(expected), STR_ARG(analysis->lemma));
    for (uint32_t p = 0; p < analysis->count; p++)
        printf("%s%.*s/%.*s", p ? "+" : "  ", STR_ARG(analysis->part[p]), STR_ARG(analysis->term[p]));
    putchar('\n');
}

static enum status score_compounds(struct scores *scores, struct scoring *scoring, const char *path)
{
    struct rows rows;
    uint32_t any = 0, exact = 0;
    TRY(read_rows(&rows, path, &scoring->arena));
    for (uint32_t r = 0; r < rows.count; r++) {
        struct word_analysis analysis;
        TRY(analyse(&analysis, scoring, rows.cell[r][0]));
        uint64_t gold = gold_boundaries(rows.cell[r][1]), found = boundaries(analysis.part, analysis.count);
        any += (gold & found) != 0;
        exact += gold == found;
        if (scoring->list && gold != found)
            print_analysis(rows.cell[r][0], rows.cell[r][1], &analysis);
    }
    scores->any = (double)any / rows.count;
    scores->exact = (double)exact / rows.count;
    printf("compounds %u: a right boundary %.1f %%, all and no wrong one %.1f %%\n", rows.count, 100 * scores->any,
           100 * scores->exact);
    return DONE;
}

static enum status score_simple(struct scores *scores, struct scoring *scoring, const char *path)
{
    struct rows rows;
    uint32_t split = 0;
    TRY(read_rows(&rows, path, &scoring->arena));
    for (uint32_t r = 0; r < rows.count; r++) {
        struct word_analysis analysis;
        TRY(analyse(&analysis, scoring, rows.cell[r][0]));
        split += analysis.count > 1;
        if (scoring->list && analysis.count > 1)
            print_analysis(rows.cell[r][0], rows.cell[r][1], &analysis);
    }
    scores->split = (double)split / rows.count;
    printf("simple words %u: split %.1f %%\n", rows.count, 100 * scores->split);
    return DONE;
}

static bool same_terms(const struct word_analysis *a, const struct word_analysis *b)
{
    bool same = a->count == b->count;
    for (uint32_t p = 0; same && p < a->count; p++)
        same = str_equal(a->term[p], b->term[p]);
    return same;
}

static bool is_inflected_kind(struct str kind)
{
    return str_equal(kind, STR("NOUN")) || str_equal(kind, STR("VERB")) || str_equal(kind, STR("ADJ"));
}

static bool is_lower_word(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!((word.at[i] >= 'a' && word.at[i] <= 'z') || (uint8_t)word.at[i] >= 0x80))
            return false;
    return word.len > 0;
}

static uint32_t draw(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((*seed >> 33) % below);
}

static enum status score_inflections(struct scores *scores, struct scoring *scoring, const struct rows *rows)
{
    uint32_t *row, count = 0, joined = 0, pairs;
    uint64_t seed = 4;
    TAKE(&scoring->arena, row, rows->count);
    for (uint32_t r = 0; r < rows->count; r++)
        if (is_inflected_kind(rows->cell[r][2]) && is_lower_word(rows->cell[r][0]) && is_lower_word(rows->cell[r][1]) &&
            !str_equal(rows->cell[r][0], rows->cell[r][1]))
            row[count++] = r;
    pairs = count < PAIRS ? count : PAIRS;
    for (uint32_t i = 0; i < pairs; i++) {
        uint32_t other = i + draw(&seed, count - i), swap = row[i];
        struct word_analysis form, lemma;
        row[i] = row[other];
        row[other] = swap;
        TRY(analyse(&form, scoring, rows->cell[row[i]][0]));
        TRY(analyse(&lemma, scoring, rows->cell[row[i]][1]));
        joined += same_terms(&form, &lemma);
        if (scoring->list && !same_terms(&form, &lemma)) {
            print_analysis(rows->cell[row[i]][0], rows->cell[row[i]][1], &form);
            print_analysis(rows->cell[row[i]][1], STR(""), &lemma);
        }
    }
    scores->joined = (double)joined / pairs;
    printf("inflections %u of %u: joined %.1f %%\n", pairs, count, 100 * scores->joined);
    return DONE;
}

static bool begin_alike(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (int letter = 0; letter < SHARED_LETTERS; letter++)
        if (i >= a.len || j >= b.len || utf8_next(a, &i) != utf8_next(b, &j))
            return false;
    return true;
}

/* Pairs of forms of different lemmas that begin alike; nouns, verbs and adjectives, which are the hard ones. */
static enum status score_false_joins(struct scores *scores, struct scoring *scoring, const struct rows *rows)
{
    uint32_t pairs = 0, joined = 0;
    uint64_t seed = 44;
    for (uint32_t tries = 0; pairs < PAIRS && tries < 100000000; tries++) {
        struct str *a = rows->cell[draw(&seed, rows->count)], *b = rows->cell[draw(&seed, rows->count)];
        struct word_analysis one, other;
        if (!begin_alike(a[0], b[0]) || str_equal(a[1], b[1]) || str_equal(a[0], b[0]) || !is_inflected_kind(a[2]) ||
            !is_inflected_kind(b[2]) || !is_lower_word(a[0]) || !is_lower_word(b[0]))
            continue;
        pairs++;
        TRY(analyse(&one, scoring, a[0]));
        TRY(analyse(&other, scoring, b[0]));
        joined += same_terms(&one, &other);
        if (scoring->list && same_terms(&one, &other)) {
            print_analysis(a[0], a[1], &one);
            print_analysis(b[0], b[1], &other);
        }
    }
    scores->falsely = (double)joined / pairs;
    printf("different lemmas that begin alike %u: joined %.1f %%\n", pairs, 100 * scores->falsely);
    return DONE;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static enum status count_background(struct known_words *out, const char *data, struct arena *keep)
{
    static const char *const names[] = {"folketinget_2023_da.txt.gz", "debian_dokumentation_da.txt.gz"};
    const char *path[2];
    for (int i = 0; i < 2; i++) {
        struct str text;
        TRY(str_format(&text, keep, "%s/background/%s", data, names[i]));
        path[i] = text.at;
        if (!file_exists(text.at)) {
            printf("skipped: frequencies: %s is missing\n", text.at);
            return DONE;
        }
    }
    return word_counts_from(out, path, 2, 3, keep);
}

static enum status score_all(struct scores *scores, struct scoring *scoring, const char *data)
{
    struct str path;
    struct rows rows;
    double start = now();
    TRY(score_compounds(scores, scoring, "tests/quality/compounds.tsv"));
    TRY(score_simple(scores, scoring, "tests/quality/simple.tsv"));
    TRY(str_format(&path, &scoring->arena, "%s/ddt_lemma_da.tsv", data));
    if (!file_exists(path.at)) {
        printf("skipped: inflections: %s is missing\n", path.at);
        scores->joined = 1;
        return DONE;
    }
    TRY(read_rows(&rows, path.at, &scoring->arena));
    TRY(score_inflections(scores, scoring, &rows));
    TRY(score_false_joins(scores, scoring, &rows));
    printf("analysed in %.2f s\n", now() - start);
    return DONE;
}

int main(int count, char **words)
{
    const char *from = getenv("BRIKKER_SHARED");
    struct scoring scoring = {0};
    struct scores scores = {0};
    struct notes notes = {0};
    struct known_words known = {0};
    struct lexicon *lexicon = NULL;
    struct str data;
    bool plain = false, gate = false;
    for (int i = 1; i < count; i++) {
        plain |= strcmp(words[i], "--plain") == 0;
        gate |= strcmp(words[i], "--gate") == 0;
        scoring.list |= strcmp(words[i], "--list") == 0;
    }
    parallel_threads = parallel_processors();
    enum status status = str_format(&data, &scoring.arena, "%s/data", from ? from : "../shared");
    if (status == DONE && !plain)
        status = count_background(&known, data.at, &scoring.arena);
    if (status == DONE)
        status = lexicon_open(&lexicon, LEXICON_DANISH, &notes);
    double start = now();
    if (status == DONE && lexicon)
        status = lexicon_prepare(lexicon);
    printf("dictionary read and compounds learned in %.2f s\n", now() - start);
    if (status == DONE)
        status = analyser_open(&scoring.analyser, lexicon, known.W ? &known : NULL);
    if (status == DONE)
        status = score_all(&scores, &scoring, data.at);
    if (status != DONE)
        fprintf(stderr, "word_scores: %s\n", status_message());
    bool below = scores.any < 0.95 || scores.exact < 0.92 || scores.split > 0.03;
    /* the frequencies of the background decide between lemmas: without it those two are not asked for */
    below = below || (known.W > 0 && (scores.joined < 0.94 || scores.falsely > 0.04));
    if (status == DONE && gate && lexicon && below) {
        fprintf(stderr, "word_scores: below the gate\n");
        status = OUR_FAULT;
    }
    analyser_close(scoring.analyser);
    lexicon_close(lexicon);
    notes_free(&notes);
    arena_free(&scoring.arena);
    return (int)status;
}
