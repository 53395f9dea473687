/* How well the themes agree with those that people gave: one table over every labelled set that is here.
 *
 * Each set runs through the whole pipeline twice: with the number of labels given, and with the number chosen by the program.
 * An unplaced idea counts as a theme of its own; a duplicate goes with its original; ideas without a label are left out; "andet" is
 * a label like any other. The row "draws" is the mean of the event-sized draws.
 */
#include "base/file.h"
#include "base/number.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "commands/command.h"
#include "matrix/blas.h"
#include "pipeline.h"
#include "support/agreement.h"
#include "support/labelled.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WAYS = 2 /* the number of labels given, the number chosen */, DRAWS_MOST = 1000 };

struct score {
    double n, labels;
    double v[WAYS], ari[WAYS], ami[WAYS], unplaced[WAYS], themes[WAYS], seconds[WAYS];
};

/* A bundled consultation (files with codes) or a development set (rows, whole or in draws). */
struct set {
    const char *name;
    const char *files[2];     /* under corpora/ */
    const char *sheet;        /* under corpora/ */
    const char *codes;        /* under corpora/ */
    const char *rows, *draws; /* under the shared folder's data/ */
};

static const struct set sets[] = {
    {.name = "hvidsund-2026",
     .files = {"hvidsund-2026/citizens.csv", "hvidsund-2026/councillors.txt"},
     .sheet = "hvidsund-2026/sheet.csv",
     .codes = "hvidsund-2026/codes.csv"},
    {.name = "hvidsund-2028",
     .files = {"hvidsund-2028/answers.csv"},
     .sheet = "hvidsund-2028/sheet-2028.csv",
     .codes = "hvidsund-2028/codes-2028.csv"},
    {.name = "candidates17", .rows = "candidates17_da.tsv"},
    {.name = "draws", .rows = "candidates17_da.tsv", .draws = "candidates17_draws.tsv"},
    {.name = "sib200", .rows = "sib200_dan.tsv"},
    {.name = "xsid", .rows = "xsid_da.tsv"},
};

struct bench {
    const char *only;
    const char *shared; /* folder with data/ */
    enum encoder_use encoder;
    char *models;
    char *folder; /* of temporary files */
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* Adds `share` of this run's figures to the score. */
static enum status add_figures(struct score *score, int way, double share, const struct analysis *analysis,
                               const struct labelled *gold, double seconds)
{
    const struct ideas *ideas = &analysis->ideas;
    const struct themes *themes = &analysis->themes;
    struct arena workings = {0};
    uint32_t N = 0, unplaced = 0, *label = arena_take(&workings, ideas->N, sizeof *label);
    uint32_t *theme = arena_take(&workings, ideas->N, sizeof *theme);
    struct agreement agreement;
    enum status status = label && theme ? DONE : MACHINE;
    for (uint32_t i = 0; status == DONE && i < ideas->N; i++) {
        uint32_t original = ideas->duplicate_of[i] == IDEA_NONE ? i : ideas->duplicate_of[i];
        bool placed = themes->K > 0 && themes->theme_of[original] != THEME_NONE;
        label[N] = labelled_find(gold, ideas->id[i]);
        if (label[N] == LABEL_NONE)
            continue;
        theme[N] = placed ? themes->theme_of[original] : themes->K + original;
        unplaced += !placed;
        N++;
    }
    if (status == DONE)
        status = agreement_between(&agreement, label, theme, N);
    arena_free(&workings);
    TRY(status);
    if (way == 0) {
        score->n += share * N;
        score->labels += share * gold->labels;
    }
    score->v[way] += share * agreement.v;
    score->ari[way] += share * agreement.ari;
    score->ami[way] += share * agreement.ami;
    score->unplaced[way] += share * (N ? (double)unplaced / N : 0);
    score->themes[way] += share * themes->K;
    score->seconds[way] += share * seconds;
    return DONE;
}

/* Ids that the coder wrote and no idea has: the two files have drifted apart. */
static void report_strangers(const char *name, const struct ideas *ideas, const struct labelled *gold)
{
    uint32_t met = 0;
    for (uint32_t i = 0; i < ideas->N; i++)
        met += map_find(&gold->ids, ideas->id[i]) != MAP_NONE;
    if (met < gold->count)
        fprintf(stderr, "%s: %u of %u coded ids are in no file\n", name, gold->count - met, gold->count);
}

static enum status run(struct score *score, double share, const struct bench *bench, const char *name,
                       struct pipeline_options *options, const struct labelled *gold)
{
    options->models = bench->models;
    options->encoder = bench->encoder;
    options->table.charset = options->table.header = -1;
    for (int way = 0; way < WAYS; way++) {
        struct analysis analysis = {0};
        options->themes.wanted = way == 0 ? gold->labels : 0;
        double start = now();
        enum status status = pipeline_run(&analysis, options);
        double seconds = now() - start;
        if (status == DONE)
            status = add_figures(score, way, share, &analysis, gold, seconds);
        if (status == DONE && way == 0)
            report_strangers(name, &analysis.ideas, gold);
        analysis_free(&analysis);
        TRY(status);
    }
    return DONE;
}

/* The rows that are chosen (NULL: all) as a file of their own. */
static enum status run_rows(struct score *score, double share, const struct bench *bench, const char *name,
                            const struct labelled_rows *rows, const uint8_t *chosen)
{
    static const struct column_request requests[] = {{.field = FIELD_IDEA, .name = {"text", 4}},
                                                     {.field = FIELD_ID, .name = {"id", 2}}};
    struct arena keep = {0};
    struct labelled gold = {0};
    struct str path = {0};
    enum status status = str_format(&path, &keep, "%s/rows.csv", bench->folder);
    const char *file = path.at;
    struct pipeline_options options = {.files = &file, .file_count = 1, .requests = requests, .request_count = 2};
    if (status == DONE)
        status = labelled_rows_write(file, rows, chosen);
    if (status == DONE)
        status = labelled_from_rows(&gold, rows, chosen, &keep);
    if (status == DONE)
        status = run(score, share, bench, name, &options, &gold);
    if (file)
        unlink(file);
    labelled_free(&gold);
    arena_free(&keep);
    return status;
}

/* Each draw's ids stand together in the file: draw<TAB>id. */
static enum status run_draws(struct score *score, const struct bench *bench, const char *name,
                             const struct labelled_rows *rows, const char *path, struct arena *keep)
{
    struct labelled_rows draws;
    struct labelled all;
    uint8_t *chosen;
    uint32_t count = 0;
    TRY(labelled_rows_read(&draws, path, keep));
    for (uint32_t r = 0; r < draws.count; r++)
        count += r == 0 || !str_equal(draws.id[r], draws.id[r - 1]);
    TRY(labelled_from_rows(&all, rows, NULL, keep));
    enum status status = count <= DRAWS_MOST ? DONE : fail(BAD_INPUT, "%s: more than %d draws", path, DRAWS_MOST);
    chosen = arena_take(keep, rows->count, 1);
    if (!chosen)
        status = MACHINE;
    for (uint32_t r = 0, next; status == DONE && r < draws.count; r = next) {
        memset(chosen, 0, rows->count);
        for (next = r; next < draws.count && str_equal(draws.id[next], draws.id[r]); next++) {
            uint32_t row = map_find(&all.ids, draws.label[next]);
            if (row == MAP_NONE)
                status = fail(BAD_INPUT, "%s: no text has the id %.*s", path, STR_ARG(draws.label[next]));
            else
                chosen[row] = 1;
        }
        if (status == DONE)
            status = run_rows(score, 1.0 / count, bench, name, rows, chosen);
    }
    labelled_free(&all);
    return status;
}

static enum status run_set(struct score *score, bool *missing, const struct bench *bench, const struct set *set,
                           struct arena *keep)
{
    struct str path[5];
    const char *wanted[] = {set->files[0], set->files[1], set->sheet, set->codes, set->rows};
    for (uint32_t i = 0; i < 5; i++) {
        if (!wanted[i])
            continue;
        TRY(str_format(&path[i], keep, "%s/%s", i == 4 ? bench->shared : "corpora", wanted[i]));
        if (!file_exists(path[i].at)) {
            printf("skipped: %s: %s is missing\n", set->name, path[i].at);
            *missing = true;
            return DONE;
        }
    }
    if (set->rows) {
        struct labelled_rows rows;
        struct str draws;
        TRY(labelled_rows_read(&rows, path[4].at, keep));
        if (!set->draws)
            return run_rows(score, 1, bench, set->name, &rows, NULL);
        TRY(str_format(&draws, keep, "%s/%s", bench->shared, set->draws));
        return run_draws(score, bench, set->name, &rows, draws.at, keep);
    }
    struct labelled gold;
    const char *files[] = {path[0].at, set->files[1] ? path[1].at : NULL};
    struct pipeline_options options = {
        .files = files, .file_count = set->files[1] ? 2 : 1, .group = "politikere", .sheet = path[2].at};
    enum status status = labelled_from_codes(&gold, path[3].at, keep);
    if (status == DONE)
        status = run(score, 1, bench, set->name, &options, &gold);
    labelled_free(&gold);
    return status;
}

static void print_score(const char *name, const struct score *score)
{
    printf("%-14s %6.0f %6.0f", name, score->n, score->labels);
    for (int way = 0; way < WAYS; way++)
        printf("  |%6.3f %6.3f %6.3f %6.1f %% %5.1f %7.2f", score->v[way], score->ari[way], score->ami[way],
               100 * score->unplaced[way], score->themes[way], score->seconds[way]);
    putchar('\n');
    fflush(stdout);
}

static enum status run_sets(const struct bench *bench)
{
    static const char columns[] = "  |     V    ARI    AMI unplaced    K seconds";
    bool any = false;
    printf("%-28s  | %-41s  | %s\n", "", "themes given: the number of labels", "number of themes chosen");
    printf("%-14s %6s %6s%s%s\n", "set", "N", "labels", columns, columns);
    for (size_t s = 0; s < sizeof sets / sizeof *sets; s++) {
        if (bench->only && strcmp(bench->only, sets[s].name) != 0)
            continue;
        any = true;
        struct arena keep = {0};
        struct score score = {0};
        bool missing = false;
        enum status status = run_set(&score, &missing, bench, &sets[s], &keep);
        if (status == DONE && !missing)
            print_score(sets[s].name, &score);
        arena_free(&keep);
        TRY(status);
    }
    return any ? DONE : fail(BAD_USAGE, "there is no set %s", bench->only);
}

static enum status options_parse(struct bench *bench, int count, char **words)
{
    parallel_threads = parallel_processors();
    for (int i = 1; i < count; i += 2) {
        const char *value = i + 1 < count ? words[i + 1] : "";
        if (strcmp(words[i], "--only") == 0 && *value)
            bench->only = value;
        else if (strcmp(words[i], "--encoder") == 0 && strcmp(value, "never") == 0)
            bench->encoder = ENCODER_NEVER;
        else if (strcmp(words[i], "--threads") != 0 || !number_parse_u32(&parallel_threads, str_from(value)) ||
                 parallel_threads < 1 || parallel_threads > PARALLEL_MOST)
            return fail(BAD_USAGE, "usage: quality [--only SET] [--encoder never] [--threads 1 … %d]", PARALLEL_MOST);
    }
    return DONE;
}

int main(int count, char **words)
{
    char folder[] = "/tmp/brikker-quality-XXXXXX", shared[4096];
    const char *from = getenv("BRIKKER_SHARED");
    struct bench bench = {.shared = shared};
    snprintf(shared, sizeof shared, "%s/data", from ? from : "../shared");
    progress_quiet = true;
    blas_start();
    enum status status = options_parse(&bench, count, words);
    if (status == DONE)
        status = models_find(&bench.models, NULL);
    if (status == DONE && !(bench.folder = mkdtemp(folder)))
        status = fail(MACHINE, "no temporary folder could be made");
    if (status == DONE)
        status = run_sets(&bench);
    if (bench.folder)
        rmdir(bench.folder);
    free(bench.models);
    if (status != DONE)
        fprintf(stderr, "quality: %s\n", status_message());
    return (int)status;
}
