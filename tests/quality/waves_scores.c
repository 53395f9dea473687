/* What coming in waves costs: ten waves of each labelled set through an event file, beside one run over everything.
 *
 *   waves_scores [--gate] [--only SET] [--waves N] [--draws N] [--shuffles N] [--encoder never|always|both] [--vectors FILE.brik] [--verbose]
 *
 * Each set comes twice: as its file has it (table by table: themes that nobody has heard of all day long), and shuffled. Of each wave
 * it is counted how many old ideas changed their theme, and whether a number was given twice. --vectors keeps what the encoder said from
 * one start of this program to the next; without it, it is checked that every text is read once.
 */
#include "base/file.h"
#include "base/number.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "base/random.h"
#include "commands/command.h"
#include "matrix/blas.h"
#include "store/vectors.h"
#include "support/agreement.h"
#include "support/event_waves.h"
#include "support/labelled.h"

#include <stdlib.h>
#include <string.h>

enum { WAVES_MOST = 100, ORDERS = 2 /* as in the file, shuffled */, DRAWS = 20 };

struct wave_set {
    const char *name;
    const char *file, *beside, *codes; /* under corpora/; beside: a second group, placed beside */
    bool draws;
};

static const struct wave_set wave_sets[] = {
    {.name = "hvidsund-2026", .file = "hvidsund-2026/citizens.csv", .codes = "hvidsund-2026/codes.csv"},
    {.name = "beside",
     .file = "hvidsund-2026/citizens.csv",
     .beside = "hvidsund-2026/councillors.txt",
     .codes = "hvidsund-2026/codes.csv"},
    {.name = "hvidsund-2028", .file = "hvidsund-2028/answers.csv", .codes = "hvidsund-2028/codes-2028.csv"},
    {.name = "draws", .draws = true},
};

/* Means over the runs of a set. */
struct wave_score {
    uint32_t runs, ideas;
    double v, ari, themes, unplaced;                     /* in waves */
    double batch_v, batch_ari, batch_themes, batch_left; /* at once */
    double between;                                      /* ARI of the two */
    double moved;                                        /* share of old ideas, of all waves */
    double worst;                                        /* share in the worst wave */
};

struct measuring {
    char *models;
    const char *only, *shared, *vectors;
    enum encoder_use encoder;
    uint32_t waves, draws, shuffles;
    bool verbose, both;
    bool broken; /* a promise was not kept */
};

/* The ideas of one set, and the labels that people gave them. */
struct coming {
    struct table table, beside;
    struct columns columns, beside_columns;
    struct labelled gold;
    bool has_beside;
};

/* What is known between two waves. */
struct between_waves {
    struct map ids;
    uint32_t *number; /* by ids: the theme, 0: none */
    uint8_t *ever;    /* [WAVES_MOST * 1000] theme numbers that were seen … */
    uint8_t *alive;   /* … and that were seen in the last wave */
    uint32_t old, moved, computed, most_number;
    double worst;
    bool found; /* themes were found */
};

enum { NUMBERS_MOST = 10000 };

static uint32_t number_shown(const struct analysis *a, uint32_t i)
{
    return a->themes.K && a->themes.theme_of[i] != THEME_NONE ? a->themes.theme[a->themes.theme_of[i]].number : 0;
}

/* The old ideas that stand elsewhere than before, and the numbers that came. */
static enum status compare_wave(struct measuring *m, struct between_waves *b, const struct analysis *a,
                                const char *wave, struct arena *keep)
{
    uint32_t old = 0, moved = 0, fresh = 0;
    for (uint32_t i = 0; i < a->ideas.N; i++) {
        uint32_t at, number = number_shown(a, i);
        struct str id;
        bool is_new;
        TRY(str_copy(&id, a->ideas.id[i], keep));
        TRY(map_add(&b->ids, id, &at, &is_new));
        if (b->found && !is_new && a->ideas.duplicate_of[i] == IDEA_NONE) {
            old++;
            moved += b->number[at] != number;
        }
        b->number[at] = number;
    }
    for (uint32_t k = 0; k < a->themes.K; k++) {
        uint32_t number = a->themes.theme[k].number;
        if (number <= b->most_number && !b->ever[number]) {
            printf("  wave %s: number %u is given again\n", wave, number);
            m->broken = true;
        }
        fresh += !b->ever[number];
        b->ever[number] = 1;
    }
    for (uint32_t k = 0; k < a->themes.K; k++)
        b->most_number = a->themes.theme[k].number > b->most_number ? a->themes.theme[k].number : b->most_number;
    b->found |= a->themes.K > 0;
    b->old += old;
    b->moved += moved;
    b->computed += a->embedding.computed;
    double share = old ? (double)moved / old : 0;
    b->worst = share > b->worst ? share : b->worst;
    if (m->verbose)
        printf("  wave %-10s %4u ideas %3u themes (%u new) %3u of %u old ideas moved (%u said)\n", wave, a->ideas.N,
               a->themes.K, fresh, moved, old, a->before.moves);
    if (moved > old / 20) {
        printf("  wave %s: %u of %u old ideas moved\n", wave, moved, old);
        m->broken = true;
    }
    return DONE;
}

/* Labels and groups of the ideas that have a label; an unplaced idea is a group of its own. */
static enum status agree(struct agreement *out, uint32_t *group, double *unplaced, const struct analysis *a,
                         const struct labelled *gold, struct arena *work)
{
    uint32_t n = 0, left = 0, *label;
    TAKE(work, label, a->ideas.N);
    for (uint32_t i = 0; i < a->ideas.N; i++) {
        uint32_t original = a->ideas.duplicate_of[i] == IDEA_NONE ? i : a->ideas.duplicate_of[i];
        label[n] = labelled_find(gold, a->ideas.id[i]);
        if (label[n] == LABEL_NONE)
            continue;
        uint32_t number = number_shown(a, original);
        left += !number;
        group[n++] = number ? number : UINT32_MAX - original;
    }
    *unplaced = n ? (double)left / n : 0;
    return agreement_between(out, label, group, n);
}

static enum status score_run(struct wave_score *score, struct event_waves *waves, const struct analysis *a,
                             const struct between_waves *b, const struct labelled *gold, struct str asked)
{
    struct analysis batch = {0};
    struct agreement in_waves, at_once, both;
    struct arena work = {0};
    uint32_t *one, *other, n = 0;
    double left, batch_left;
    TAKE(&work, one, a->ideas.N);
    TAKE(&work, other, a->ideas.N);
    TRY(agree(&in_waves, one, &left, a, gold, &work));
    TRY(event_waves_run(&batch, waves, true, true, asked));
    TRY(agree(&at_once, other, &batch_left, &batch, gold, &work));
    for (uint32_t i = 0; i < a->ideas.N; i++)
        n += labelled_find(gold, a->ideas.id[i]) != LABEL_NONE;
    TRY(agreement_between(&both, one, other, n));
    score->runs++;
    score->ideas += a->ideas.N;
    score->v += in_waves.v;
    score->ari += in_waves.ari;
    score->themes += a->themes.K;
    score->unplaced += left;
    score->batch_v += at_once.v;
    score->batch_ari += at_once.ari;
    score->batch_themes += batch.themes.K;
    score->batch_left += batch_left;
    score->between += both.ari;
    score->moved += b->old ? (double)b->moved / b->old : 0;
    score->worst = b->worst > score->worst ? b->worst : score->worst;
    analysis_free(&batch);
    arena_free(&work);
    return DONE;
}

/* Vectors from the file that keeps them between two starts, or into it. */
static enum status carry_vectors(struct event *into, struct event *from)
{
    struct arena work = {0};
    struct known_vectors known;
    struct embedding all = {0};
    TRY(vectors_load(&known, from, &work));
    all = (struct embedding){.N = known.count, .D = known.D, .computed = known.count, .encoder = known.encoder};
    TAKE(&work, all.vector, (size_t)known.count * known.D);
    TAKE(&work, all.text_hash, known.count);
    TAKE(&work, all.fresh, known.count);
    for (uint32_t v = 0; v < known.count; v++)
        all.fresh[v] = v;
    if (known.count) {
        memcpy(all.vector, known.vector, (size_t)known.count * known.D * sizeof *all.vector);
        memcpy(all.text_hash, known.text_hash, known.count * sizeof *all.text_hash);
        TRY(event_begin(into));
        TRY(vectors_add(into, &all));
        TRY(event_commit(into));
    }
    arena_free(&work);
    return DONE;
}

static enum status pool_vectors(const struct measuring *m, struct event_waves *waves, bool into_pool)
{
    struct event *pool;
    if (!m->vectors)
        return DONE;
    TRY(event_open(&pool, m->vectors, EVENT_CREATE));
    TRY(into_pool ? carry_vectors(pool, waves->event) : carry_vectors(waves->event, pool));
    return event_close(pool);
}

static uint32_t distinct_texts(const struct analysis *a)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->embedding.N; i++) {
        uint32_t j = 0;
        while (j < i && memcmp(&a->embedding.text_hash[i], &a->embedding.text_hash[j], sizeof(struct hash)) != 0)
            j++;
        count += j == i;
    }
    return count;
}

static enum status come_in_waves(struct wave_score *score, struct measuring *m, struct event_waves *waves,
                                 const struct coming *coming, const uint32_t *order)
{
    struct between_waves b = {0};
    struct analysis a = {0};
    struct str asked = coming->has_beside ? STR("borgere") : STR("");
    uint32_t rows = coming->table.rows, total = m->waves + coming->has_beside;
    TAKE(&waves->arena, b.number, rows + coming->beside.rows);
    TAKE(&waves->arena, b.ever, NUMBERS_MOST);
    for (uint32_t w = 0; w < total; w++) {
        char name[16];
        snprintf(name, sizeof name, "%u", w + 1);
        uint32_t from = rows * w / m->waves, to = rows * (w + 1) / m->waves;
        if (w < m->waves) {
            TRY(event_waves_import(waves, &coming->table, &coming->columns, order + from, to - from, name, ""));
        } else {
            uint32_t *all;
            TAKE(&waves->arena, all, coming->beside.rows);
            for (uint32_t r = 0; r < coming->beside.rows; r++)
                all[r] = r;
            TRY(event_waves_import(waves, &coming->beside, &coming->beside_columns, all, coming->beside.rows, name,
                                   "politikere"));
        }
        TRY(event_waves_run(&a, waves, true, false, asked));
        TRY(compare_wave(m, &b, &a, name, &waves->arena));
        if (w + 1 < total)
            analysis_free(&a);
    }
    if (a.embedding.N && !m->vectors && b.computed != distinct_texts(&a)) {
        printf("  %u readings of %u different texts\n", b.computed, distinct_texts(&a));
        m->broken = true;
    }
    enum status status = score_run(score, waves, &a, &b, &coming->gold, asked);
    analysis_free(&a);
    map_free(&b.ids);
    return status;
}

static enum status run_order(struct wave_score *score, struct measuring *m, const struct coming *coming,
                             const uint32_t *order)
{
    struct event_waves waves;
    TRY(event_waves_open(&waves, m->models, m->encoder));
    enum status status = pool_vectors(m, &waves, false);
    if (status == DONE)
        status = come_in_waves(score, m, &waves, coming, order);
    if (status == DONE)
        status = pool_vectors(m, &waves, true);
    event_waves_close(&waves);
    return status;
}

static enum status run_orders(struct wave_score score[ORDERS], struct measuring *m, const struct coming *coming)
{
    struct random random;
    uint32_t *order, rows = coming->table.rows;
    struct arena work = {0};
    TAKE(&work, order, rows);
    for (uint32_t r = 0; r < rows; r++)
        order[r] = r;
    random_seed(&random, 3);
    TRY(run_order(&score[0], m, coming, order));
    for (uint32_t s = 0; s < m->shuffles; s++) {
        for (uint32_t r = rows; r-- > 1;) {
            uint32_t other = random_below(&random, r + 1), kept = order[r];
            order[r] = order[other];
            order[other] = kept;
        }
        TRY(run_order(&score[1], m, coming, order));
    }
    arena_free(&work);
    return DONE;
}

static enum status read_coming(struct table *table, struct columns *columns, struct str bytes, const char *source,
                               struct notes *notes, struct arena *keep)
{
    static const struct table_options options = {.charset = -1, .header = -1};
    TRY(table_from_bytes(table, bytes, str_from(source), &options, notes, keep));
    return columns_find(columns, table, NULL, 0);
}

static enum status run_bundled(struct wave_score score[ORDERS], struct measuring *m, const struct wave_set *set,
                               struct notes *notes, struct arena *keep)
{
    struct coming coming = {.has_beside = set->beside != NULL};
    struct str path, bytes;
    TRY(str_format(&path, keep, "corpora/%s", set->file));
    TRY(file_read(&bytes, path.at, keep));
    TRY(read_coming(&coming.table, &coming.columns, bytes, path.at, notes, keep));
    if (set->beside) {
        TRY(str_format(&path, keep, "corpora/%s", set->beside));
        TRY(file_read(&bytes, path.at, keep));
        TRY(read_coming(&coming.beside, &coming.beside_columns, bytes, path.at, notes, keep));
    }
    TRY(str_format(&path, keep, "corpora/%s", set->codes));
    TRY(labelled_from_codes(&coming.gold, path.at, keep));
    enum status status = run_orders(score, m, &coming);
    labelled_free(&coming.gold);
    return status;
}

/* One draw: the rows whose ids the list names, in its order. */
static enum status run_draw(struct wave_score score[ORDERS], struct measuring *m, const struct labelled_rows *rows,
                            const struct labelled *all, const struct labelled_rows *draws, uint32_t from, uint32_t to)
{
    struct arena keep = {0};
    struct notes notes = {0};
    struct buffer csv = {0};
    struct coming coming = {0};
    uint8_t *chosen;
    TAKE(&keep, chosen, rows->count);
    TRY(buffer_add(&csv, STR("id\ttext\n")));
    for (uint32_t d = from; d < to; d++) {
        uint32_t row = map_find(&all->ids, draws->label[d]);
        if (row == MAP_NONE)
            return fail(BAD_INPUT, "no text has the id %.*s", STR_ARG(draws->label[d]));
        chosen[row] = 1;
        TRY(buffer_format(&csv, "%.*s\t%.*s\n", STR_ARG(rows->id[row]), STR_ARG(rows->text[row])));
    }
    TRY(read_coming(&coming.table, &coming.columns, buffer_str(&csv), "draw.csv", &notes, &keep));
    TRY(labelled_from_rows(&coming.gold, rows, chosen, &keep));
    enum status status = run_orders(score, m, &coming);
    labelled_free(&coming.gold);
    buffer_free(&csv);
    notes_free(&notes);
    arena_free(&keep);
    return status;
}

static enum status run_draws(struct wave_score score[ORDERS], struct measuring *m, bool *missing, struct arena *keep)
{
    struct labelled_rows rows, draws;
    struct labelled all;
    struct str path, list;
    TRY(str_format(&path, keep, "%s/candidates17_da.tsv", m->shared));
    TRY(str_format(&list, keep, "%s/candidates17_draws.tsv", m->shared));
    if (!file_exists(path.at) || !file_exists(list.at)) {
        printf("skipped: %s is missing\n", path.at);
        *missing = true;
        return DONE;
    }
    TRY(labelled_rows_read(&rows, path.at, keep));
    TRY(labelled_rows_read(&draws, list.at, keep));
    TRY(labelled_from_rows(&all, &rows, NULL, keep));
    enum status status = DONE;
    for (uint32_t from = 0, to, d = 0; status == DONE && from < draws.count && d < m->draws; from = to, d++) {
        for (to = from; to < draws.count && str_equal(draws.id[to], draws.id[from]); to++)
            ;
        status = run_draw(score, m, &rows, &all, &draws, from, to);
    }
    labelled_free(&all);
    return status;
}

static void print_wave_score(struct measuring *m, const char *name, const char *order, const struct wave_score *s)
{
    double r = s->runs;
    if (!s->runs)
        return;
    bool holds = s->v / r >= s->batch_v / r - 0.03 && s->ari / r >= s->batch_ari / r - 0.03;
    printf("%-14s %-8s %-6s %4.0f | %.3f %.3f %5.1f %5.1f %% | %.3f %.3f %5.1f %5.1f %% | %.3f | %.1f %% %.1f %%%s\n",
           name, order, m->encoder == ENCODER_NEVER ? "words" : "all", s->ideas / r, s->v / r, s->ari / r,
           s->themes / r, 100 * s->unplaced / r, s->batch_v / r, s->batch_ari / r, s->batch_themes / r,
           100 * s->batch_left / r, s->between / r, 100 * s->moved / r, 100 * s->worst, holds ? "" : "  BELOW");
    fflush(stdout);
    m->broken |= !holds;
}

static enum status run_sets(struct measuring *m)
{
    static const char *const orders[ORDERS] = {"in order", "shuffled"};
    bool any = false;
    printf("%-37s | %-25s | %-25s | between | moved, most in a wave\n", "", "in waves: V ARI K unpl.",
           "at once: V ARI K unpl.");
    for (size_t s = 0; s < sizeof wave_sets / sizeof *wave_sets; s++) {
        if (m->only && strcmp(m->only, wave_sets[s].name) != 0)
            continue;
        struct wave_score score[ORDERS] = {0};
        struct arena keep = {0};
        struct notes notes = {0};
        bool missing = false;
        any = true;
        enum status status = wave_sets[s].draws ? run_draws(score, m, &missing, &keep)
                                                : run_bundled(score, m, &wave_sets[s], &notes, &keep);
        for (int o = 0; status == DONE && !missing && o < ORDERS; o++)
            print_wave_score(m, wave_sets[s].name, orders[o], &score[o]);
        notes_free(&notes);
        arena_free(&keep);
        TRY(status);
    }
    return any ? DONE : fail(BAD_USAGE, "there is no set %s", m->only);
}

static enum status options_parse(struct measuring *m, bool *gate, int count, char **words)
{
    for (int i = 1; i < count; i++) {
        const char *value = i + 1 < count ? words[i + 1] : "";
        bool takes = true;
        if (strcmp(words[i], "--only") == 0)
            m->only = value;
        else if (strcmp(words[i], "--vectors") == 0)
            m->vectors = value;
        else if (strcmp(words[i], "--encoder") == 0) {
            m->encoder = strcmp(value, "always") == 0 ? ENCODER_ALWAYS : ENCODER_NEVER;
            m->both = strcmp(value, "both") == 0;
        } else if (strcmp(words[i], "--waves") == 0) {
            if (!number_parse_u32(&m->waves, str_from(value)) || !m->waves || m->waves > WAVES_MOST)
                return fail(BAD_USAGE, "--waves 1 … %d", WAVES_MOST);
        } else if (strcmp(words[i], "--draws") == 0) {
            if (!number_parse_u32(&m->draws, str_from(value)) || !m->draws)
                return fail(BAD_USAGE, "--draws 1 … %d", DRAWS);
        } else if (strcmp(words[i], "--shuffles") == 0) {
            if (!number_parse_u32(&m->shuffles, str_from(value)))
                return fail(BAD_USAGE, "--shuffles 0 …");
        } else {
            *gate |= strcmp(words[i], "--gate") == 0;
            m->verbose |= strcmp(words[i], "--verbose") == 0;
            takes = false;
        }
        i += takes;
    }
    return DONE;
}

int main(int count, char **words)
{
    const char *from = getenv("BRIKKER_SHARED");
    char shared[4096];
    struct measuring m = {.encoder = ENCODER_NEVER, .waves = 10, .draws = DRAWS, .shuffles = 1, .shared = shared};
    bool gate = false;
    snprintf(shared, sizeof shared, "%s/data", from ? from : "../shared");
    progress_quiet = true;
    blas_start();
    parallel_threads = parallel_processors();
    enum status status = options_parse(&m, &gate, count, words);
    if (status == DONE)
        status = models_find(&m.models, NULL);
    if (status == DONE)
        status = run_sets(&m);
    if (status == DONE && m.both) {
        m.encoder = ENCODER_ALWAYS;
        status = run_sets(&m);
    }
    if (status == DONE && gate && m.broken)
        status = fail(OUR_FAULT, "below the gate");
    if (status != DONE)
        fprintf(stderr, "waves_scores: %s\n", status_message());
    free(m.models);
    return (int)status;
}
