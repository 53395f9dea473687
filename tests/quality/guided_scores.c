/* Themes guided by names: how well ideas come to stand where a person coded them, beside the themes found without names and
 * beside a second coder.
 *
 * Accuracy is the share of coded ideas that stand in the theme whose name is their code ("andet" is no name of the codebook, so
 * its ideas are never right). V and ARI as in quality.c: an unplaced idea is a theme of its own. The last rows leave every third name out: what it named must be found as new themes.
 */
#include "base/parallel.h"
#include "base/progress.h"
#include "commands/command.h"
#include "matrix/blas.h"
#include "pipeline.h"
#include "support/agreement.h"
#include "support/labelled.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct set {
    const char *name;
    const char *files[2];
    const char *sheet, *codes;
};

static const struct set sets[] = {
    {.name = "hvidsund-2026",
     .files = {"corpora/hvidsund-2026/citizens.csv", "corpora/hvidsund-2026/councillors.txt"},
     .sheet = "corpora/hvidsund-2026/sheet.csv",
     .codes = "corpora/hvidsund-2026/codes.csv"},
    {.name = "hvidsund-2028",
     .files = {"corpora/hvidsund-2028/answers.csv"},
     .sheet = "corpora/hvidsund-2028/sheet-2028.csv",
     .codes = "corpora/hvidsund-2028/codes-2028.csv"},
};

struct way {
    const char *what;
    bool names;
    bool as_many; /* the number of themes is that of the labels; else chosen */
    bool only;
    enum encoder_use encoder;
    uint32_t leave; /* every so manieth name is left out; 0: none */
};

static const struct way ways[] = {
    {"no names, number given", .as_many = true},
    {"no names, number chosen", .names = false},
    {"names", .names = true},
    {"names and nothing else", .names = true, .only = true},
    {"names, number given", .names = true, .as_many = true},
    {"no names, no encoder", .as_many = true, .encoder = ENCODER_NEVER},
    {"names, no encoder", .names = true, .encoder = ENCODER_NEVER},
    {"two names of three", .names = true, .leave = 3},
    {"two of three, nothing else", .names = true, .only = true, .leave = 3},
};

static bool is_other(struct str name)
{
    return str_equal(name, STR("andet"));
}

static enum status write_codebook(const char *path, const struct labelled *gold, uint32_t leave)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return fail(MACHINE, "%s: %s", path, strerror(errno));
    fputs("label;description\n", out);
    for (uint32_t l = 0; l < gold->labels; l++)
        if (!is_other(gold->name[l]) && !(leave && l % leave == 0))
            fprintf(out, "\"%.*s\";\n", STR_ARG(gold->name[l]));
    bool written = !ferror(out);
    if (fclose(out) != 0 || !written)
        return fail(MACHINE, "%s: %s", path, strerror(errno));
    return DONE;
}

static enum status print_run(const char *what, const struct analysis *analysis, const struct labelled *gold)
{
    const struct ideas *ideas = &analysis->ideas;
    const struct themes *themes = &analysis->themes;
    struct arena work = {0};
    uint32_t N = 0, right = 0, unplaced = 0, fresh = 0, *label, *theme;
    TAKE(&work, label, ideas->N);
    TAKE(&work, theme, ideas->N);
    for (uint32_t i = 0; i < ideas->N; i++) {
        uint32_t k = themes->theme_of[i];
        label[N] = labelled_find(gold, ideas->id[i]);
        if (label[N] == LABEL_NONE)
            continue;
        right += k != THEME_NONE && themes->theme[k].given && str_equal(themes->theme[k].label, gold->name[label[N]]);
        unplaced += k == THEME_NONE;
        theme[N++] = k == THEME_NONE ? themes->K + i : k;
    }
    for (uint32_t k = 0; k < themes->K; k++)
        fresh += !themes->theme[k].given;
    struct agreement agreement;
    enum status status = agreement_between(&agreement, label, theme, N);
    if (status == DONE)
        printf("  %-28s %8.3f %6.3f %6.3f %6.1f %% %5u %5u\n", what, (double)right / N, agreement.v, agreement.ari,
               100.0 * unplaced / N, themes->K, fresh);
    fflush(stdout);
    arena_free(&work);
    return status;
}

static enum status run_way(const struct set *set, const struct way *way, const struct labelled *gold,
                           const char *models, const char *codebook)
{
    struct analysis analysis = {0};
    struct pipeline_options options = {
        .files = set->files,
        .file_count = set->files[1] ? 2 : 1,
        .table = {.charset = -1, .header = -1},
        .group = "politikere",
        .sheet = set->sheet,
        .codebook = way->names ? codebook : NULL,
        .models = models,
        .encoder = way->encoder,
        .themes = {.wanted = way->as_many ? gold->labels : 0, .only_codebook = way->only}};
    TRY(write_codebook(codebook, gold, way->leave));
    enum status status = pipeline_run(&analysis, &options);
    if (status == DONE)
        status = print_run(way->what, &analysis, gold);
    analysis_free(&analysis);
    unlink(codebook);
    return status;
}

static enum status print_second(const struct set *set, const struct labelled *gold, struct arena *keep)
{
    struct labelled second;
    struct agreement agreement;
    uint32_t N = 0, right = 0, *first_label, *second_label;
    TAKE(keep, first_label, gold->count);
    TAKE(keep, second_label, gold->count);
    enum status status = labelled_from_column(&second, set->codes, "second", keep);
    for (uint32_t row = 0; status == DONE && row < gold->count; row++) {
        uint32_t a = gold->label[row], b = labelled_find(&second, gold->ids.key[row]);
        if (a == LABEL_NONE || b == LABEL_NONE)
            continue;
        right += str_equal(gold->name[a], second.name[b]);
        first_label[N] = a;
        second_label[N++] = b;
    }
    if (status == DONE)
        status = agreement_between(&agreement, first_label, second_label, N);
    if (status == DONE)
        printf("  %-28s %8.3f %6.3f %6.3f\n", "a second coder", (double)right / N, agreement.v, agreement.ari);
    labelled_free(&second);
    return status;
}

static enum status run_set(const struct set *set, const char *models, const char *codebook)
{
    struct arena keep = {0};
    struct labelled gold;
    enum status status = labelled_from_codes(&gold, set->codes, &keep);
    printf("%-30s %8s %6s %6s %8s %5s %5s\n", set->name, "accuracy", "V", "ARI", "unplaced", "K", "new");
    for (size_t w = 0; status == DONE && w < sizeof ways / sizeof *ways; w++)
        status = run_way(set, &ways[w], &gold, models, codebook);
    if (status == DONE)
        status = print_second(set, &gold, &keep);
    labelled_free(&gold);
    arena_free(&keep);
    return status;
}

int main(void)
{
    char codebook[] = "/tmp/brikker-names-XXXXXX", *models = NULL;
    int file = mkstemp(codebook);
    progress_quiet = true;
    parallel_threads = parallel_processors() < PARALLEL_MOST ? parallel_processors() : PARALLEL_MOST;
    blas_start();
    enum status status = file < 0 ? fail(MACHINE, "%s: %s", codebook, strerror(errno)) : models_find(&models, NULL);
    if (file >= 0)
        close(file);
    for (size_t s = 0; status == DONE && s < sizeof sets / sizeof *sets; s++)
        status = run_set(&sets[s], models, codebook);
    unlink(codebook);
    free(models);
    if (status != DONE)
        fprintf(stderr, "guided_scores: %s\n", status_message());
    return (int)status;
}
