/* Two hundred seeded acts over a consultation against a naive twin: what people decided holds when new ideas come, or is
 * listed as a conflict; undoing everything gives the same bytes as before; the same sequence gives the same bytes again. */
#include "base/parallel.h"
#include "base/progress.h"
#include "base/random.h"
#include "catalogue/write.h"
#include "commands/command.h"
#include "matrix/blas.h"
#include "support/event_waves.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { ACTS = 200, ROWS = 126, EARLY = 88, NUMBERS = 400 };

struct played {
    struct arena arena;
    struct event_waves waves;
    struct table table;
    struct columns columns;
    struct analysis early;
    struct random random;
    /* the twin: what each early idea's number is to be, by early.ideas */
    uint32_t number[ROWS], into[NUMBERS]; /* into: the theme that it was merged into, itself while it lives, 0: none */
    uint8_t held[ROWS], excluded[ROWS];
    struct str label[NUMBERS];
    uint32_t conflicts, splits;
};

static char *models;

static void play_open(struct played *p)
{
    static const struct table_options options = {.charset = -1, .header = -1};
    memset(p, 0, sizeof *p);
    random_seed(&p->random, 11);
    assert_int_equal(event_waves_open(&p->waves, models, ENCODER_NEVER), DONE);
    assert_int_equal(table_read(&p->table, "corpora/hvidsund-2028/answers.csv", &options, &p->waves.notes, &p->arena),
                     DONE);
    assert_int_equal(columns_find(&p->columns, &p->table, NULL, 0), DONE);
    assert_int_equal(p->table.rows, ROWS);
}

static void play_close(struct played *p)
{
    analysis_free(&p->early);
    event_waves_close(&p->waves);
    arena_free(&p->arena);
}

static void come(struct played *p, uint32_t from, uint32_t to, const char *wave)
{
    uint32_t row[ROWS];
    for (uint32_t r = from; r < to; r++)
        row[r - from] = r;
    assert_int_equal(event_waves_import(&p->waves, &p->table, &p->columns, row, to - from, wave, ""), DONE);
}

/* Everything that is written of the themes, brought up to date or as they stand. */
static char *written_of(struct played *p, bool place, size_t *len)
{
    struct analysis a;
    char *bytes = NULL;
    static const struct write_options options;
    assert_int_equal(event_waves_run(&a, &p->waves, place, false, STR("")), DONE);
    FILE *out = open_memstream(&bytes, len);
    assert_non_null(out);
    for (unsigned f = 0; f < write_format_count; f++)
        assert_int_equal(write_formats[f].write(out, &a.catalogue, &options), DONE);
    assert_int_equal(fclose(out), 0);
    analysis_free(&a);
    return bytes;
}

static char *shown(struct played *p, size_t *len)
{
    return written_of(p, false, len);
}

static bool lives(const struct played *p, uint32_t number)
{
    return number && number < NUMBERS && p->into[number] == number;
}

static uint32_t any_theme(struct played *p)
{
    return 1 + random_below(&p->random, p->early.placement.next_number + p->splits); /* some are not there */
}

static void twin_theme(struct played *p, const struct act *act)
{
    if (!lives(p, act->theme)) {
        p->conflicts++;
    } else if (act->kind == ACT_RENAME) {
        p->label[act->theme] = act->text;
    } else if (act->kind == ACT_MERGE) {
        if (!lives(p, act->into) || act->into == act->theme) {
            p->conflicts++;
            return;
        }
        p->into[act->theme] = act->into;
        for (uint32_t i = 0; i < p->early.ideas.N; i++)
            if (p->number[i] == act->theme)
                p->number[i] = act->into;
    }
}

static void twin_idea(struct played *p, const struct act *act, uint32_t idea)
{
    if (act->kind == ACT_SPLIT) {
        if (!p->into[act->theme]) {
            p->conflicts++;
            return;
        }
        p->into[act->into] = act->into;
        p->label[act->into] = act->text;
    } else if (act->kind == ACT_MOVE && !lives(p, act->into)) {
        p->conflicts++;
        return;
    }
    if (act->kind == ACT_MOVE || act->kind == ACT_SPLIT) {
        p->number[idea] = act->into;
        p->held[idea] = 1;
    } else if (act->kind == ACT_EXCLUDE || act->kind == ACT_RESTORE) {
        p->excluded[idea] = act->kind == ACT_EXCLUDE;
    }
}

static void play_acts(struct played *p)
{
    static const enum act_kind kinds[] = {ACT_RENAME, ACT_MERGE, ACT_SPLIT,   ACT_MOVE,
                                          ACT_MOVE,   ACT_MOVE,  ACT_EXCLUDE, ACT_RESTORE};
    const struct ideas *ideas = &p->early.ideas;
    uint32_t next = p->early.placement.next_number;
    for (uint32_t n = 0; n < ACTS; n++) {
        uint32_t idea = random_below(&p->random, ideas->N);
        struct act act = {.kind = kinds[random_below(&p->random, sizeof kinds / sizeof *kinds)]};
        if (act.kind == ACT_MERGE && n % 4)
            act.kind = ACT_NOTE;
        bool on_theme = act.kind == ACT_RENAME || act.kind == ACT_MERGE || act.kind == ACT_NOTE;
        if (on_theme || act.kind == ACT_SPLIT)
            act.theme = any_theme(p);
        if (act.kind == ACT_MERGE || act.kind == ACT_MOVE)
            act.into = any_theme(p);
        if (act.kind == ACT_SPLIT)
            act.into = next + p->splits++;
        if (!on_theme) {
            act.idea = &p->early.ideas.id[idea];
            act.idea_count = 1;
        }
        if (on_theme || act.kind == ACT_SPLIT)
            assert_int_equal(str_format(&act.text, &p->arena, "navn %u", n), DONE);
        assert_int_equal(event_waves_act(&p->waves, act), DONE);
        on_theme ? twin_theme(p, &act) : twin_idea(p, &act, idea);
    }
}

/* The early ideas, their themes, and the twin as they stand before any act. */
static void play_early(struct played *p)
{
    struct analysis first;
    come(p, 0, EARLY, "morgen");
    assert_int_equal(event_waves_run(&first, &p->waves, true, false, STR("")), DONE);
    analysis_free(&first);
    assert_int_equal(event_waves_run(&p->early, &p->waves, false, false, STR("")), DONE);
    for (uint32_t t = 0; t < p->early.placement.theme_count; t++) {
        uint32_t number = p->early.placement.theme[t].number;
        p->into[number] = number;
    }
    memcpy(p->number, p->early.placed_number, p->early.ideas.N * sizeof *p->number);
}

static void check_holds(const struct played *p, const struct analysis *a)
{
    uint32_t checked = 0;
    assert_int_equal(a->decisions.conflict_count, p->conflicts);
    for (uint32_t i = 0; i < p->early.ideas.N; i++) {
        uint32_t now = 0;
        while (!str_equal(a->ideas.id[now], p->early.ideas.id[i]))
            now++;
        assert_int_equal(a->themes.unplaced[now] == UNPLACED_WITHHELD, p->excluded[i]);
        if (p->excluded[i] || a->ideas.duplicate_of[now] != IDEA_NONE || !p->held[i])
            continue;
        assert_int_not_equal(a->themes.theme_of[now], THEME_NONE);
        assert_int_equal(a->themes.theme[a->themes.theme_of[now]].number, p->number[i]);
        checked++;
    }
    assert_true(checked > 20 && p->conflicts > 5);
    for (uint32_t k = 0; k < a->themes.K; k++) {
        const struct theme *theme = &a->themes.theme[k];
        assert_true(theme->number >= p->early.placement.next_number || lives(p, theme->number));
        if (theme->number < NUMBERS && p->label[theme->number].len)
            assert_true(str_equal(theme->label, p->label[theme->number]));
    }
}

static char *play_all(size_t *len)
{
    struct played p;
    struct analysis a;
    play_open(&p);
    play_early(&p);
    play_acts(&p);
    come(&p, EARLY, ROWS, "eftermiddag");
    assert_int_equal(event_waves_run(&a, &p.waves, true, false, STR("")), DONE);
    check_holds(&p, &a);
    analysis_free(&a);
    char *bytes = shown(&p, len);
    play_close(&p);
    return bytes;
}

static void two_hundred_acts_hold_or_are_conflicts_and_the_same_again_gives_the_same_bytes(void **state)
{
    (void)state;
    size_t len, again;
    parallel_threads = 1;
    char *one = play_all(&len);
    parallel_threads = 3;
    char *other = play_all(&again);
    assert_int_equal(len, again);
    assert_memory_equal(one, other, len);
    free(one);
    free(other);
}

static void undoing_all_acts_gives_the_same_bytes_as_before(void **state)
{
    (void)state;
    struct played p;
    size_t before, acted, after;
    play_open(&p);
    play_early(&p);
    char *first = shown(&p, &before);
    uint64_t acts = p.early.acts.count;
    play_acts(&p);
    char *changed = shown(&p, &acted);
    assert_true(acted != before || memcmp(first, changed, before) != 0);
    for (uint64_t n = acts + ACTS; n > acts; n--)
        assert_int_equal(event_waves_act(&p.waves, (struct act){.kind = ACT_UNDO, .of = n}), DONE);
    char *last = shown(&p, &after);
    assert_int_equal(before, after);
    assert_memory_equal(first, last, before);
    free(first);
    free(changed);
    free(last);
    play_close(&p);
}

/* After everything was grouped anew the old themes are gone: what people did to them is listed. */
static void a_fresh_grouping_gives_new_numbers_and_lists_what_no_longer_holds(void **state)
{
    (void)state;
    struct played p;
    struct analysis a;
    play_open(&p);
    play_early(&p);
    uint32_t next = p.early.placement.next_number;
    struct str id = p.early.ideas.id[0];
    assert_int_equal(event_waves_act(&p.waves, (struct act){.kind = ACT_RENAME, .theme = 1, .text = STR("Stier")}),
                     DONE);
    assert_int_equal(event_waves_act(&p.waves, (struct act){.kind = ACT_MOVE, .into = 2, .idea = &id, .idea_count = 1}),
                     DONE);
    assert_int_equal(event_waves_run(&a, &p.waves, true, true, STR("")), DONE);
    assert_int_equal(a.decisions.conflict_count, 2);
    assert_true(a.themes.K > 1);
    for (uint32_t k = 0; k < a.themes.K; k++)
        assert_true(a.themes.theme[k].number >= next);
    analysis_free(&a);
    play_close(&p);
}

/* Ideas that came while there were too few are placed when the themes are found, and none is listed as moved. */
static void too_few_ideas_wait_for_the_others(void **state)
{
    (void)state;
    struct played p;
    struct analysis a;
    play_open(&p);
    come(&p, 0, 6, "1");
    assert_int_equal(event_waves_run(&a, &p.waves, true, false, STR("")), DONE);
    assert_int_equal(a.themes.K, 0);
    for (uint32_t i = 0; i < a.ideas.N; i++)
        assert_int_equal(a.before.number_of[i], 0);
    analysis_free(&a);
    come(&p, 6, 60, "2");
    assert_int_equal(event_waves_run(&a, &p.waves, true, false, STR("")), DONE);
    assert_true(a.themes.K > 1);
    assert_int_equal(a.themes.theme[0].number, 1);
    assert_int_equal(a.before.moves, 0);
    analysis_free(&a);
    play_close(&p);
}

/* When one of two alike is excluded, the other stands for itself. */
static void a_duplicate_of_an_excluded_idea_stands_for_itself(void **state)
{
    (void)state;
    static const char csv[] =
        "id;ide\na;Flere cykelstier ved skolen\nb;Flere cykelstier ved skolen\nc;En bus til stranden";
    struct played p;
    struct analysis a;
    static const struct table_options options = {.charset = -1, .header = -1};
    struct str first = STR("a");
    play_open(&p);
    assert_int_equal(table_from_bytes(&p.table, str_from(csv), STR("to.csv"), &options, &p.waves.notes, &p.arena),
                     DONE);
    assert_int_equal(columns_find(&p.columns, &p.table, NULL, 0), DONE);
    come(&p, 0, 3, "1");
    assert_int_equal(event_waves_act(&p.waves, (struct act){.kind = ACT_EXCLUDE, .idea = &first, .idea_count = 1}),
                     DONE);
    assert_int_equal(event_waves_run(&a, &p.waves, true, false, STR("")), DONE);
    assert_int_equal(a.catalogue.withheld, 1);
    assert_int_equal(a.catalogue.duplicates, 0);
    assert_int_equal(a.catalogue.unplaced, 2);
    analysis_free(&a);
    play_close(&p);
}

/* In four waves, with acts of people between them. */
static void what_a_run_shows_is_what_a_later_command_shows(void **state)
{
    (void)state;
    struct played p;
    size_t now_len, later_len;
    play_open(&p);
    for (uint32_t wave = 0; wave < 4; wave++) {
        come(&p, ROWS * wave / 4, ROWS * (wave + 1) / 4, (const char *[]){"a", "b", "c", "d"}[wave]);
        char *now = written_of(&p, true, &now_len), *later = shown(&p, &later_len);
        assert_int_equal(now_len, later_len);
        assert_memory_equal(now, later, now_len);
        free(now);
        free(later);
        assert_int_equal(
            event_waves_act(&p.waves,
                            (struct act){.kind = ACT_RENAME, .theme = 1 + wave, .text = STR("Veje, stier og trafik")}),
            DONE);
    }
    play_close(&p);
}

static char *theme_names(const struct analysis *a)
{
    char *bytes = NULL;
    size_t len;
    FILE *out = open_memstream(&bytes, &len);
    assert_non_null(out);
    for (uint32_t number = 1; number < NUMBERS; number++)
        for (uint32_t k = 0; k < a->themes.K; k++)
            if (a->themes.theme[k].number == number && a->themes.theme[k].given)
                fprintf(out, "%u %.*s;", number, STR_ARG(a->themes.theme[k].label));
    assert_int_equal(fclose(out), 0);
    return bytes;
}

/* A codebook that comes when themes are there already: its themes are new numbers, and the next waves keep them. */
static void themes_of_a_codebook_have_numbers_that_stay(void **state)
{
    (void)state;
    struct played p;
    struct analysis a;
    char path[] = "/tmp/brikker-codebook-XXXXXX", *before, *after;
    int file = mkstemp(path);
    static const char csv[] =
        "tema;beskrivelse\nTog og busser;station, bus, pendler\nSkoler og børn;skole, børnehave\n";
    assert_true(file >= 0);
    assert_int_equal(write(file, csv, sizeof csv - 1), (ssize_t)sizeof csv - 1);
    close(file);
    play_open(&p);
    come(&p, 0, 60, "a");
    assert_int_equal(event_waves_run(&a, &p.waves, true, false, STR("")), DONE);
    uint32_t first = a.before.next_number;
    analysis_free(&a);
    come(&p, 60, 100, "b");
    p.waves.codebook = path;
    assert_int_equal(event_waves_run(&a, &p.waves, true, false, STR("")), DONE);
    before = theme_names(&a);
    assert_int_equal(strtoul(before, NULL, 10), first);
    analysis_free(&a);
    unlink(path);
    p.waves.codebook = NULL;
    come(&p, 100, ROWS, "c");
    assert_int_equal(event_waves_run(&a, &p.waves, true, false, STR("")), DONE);
    after = theme_names(&a);
    assert_string_equal(before, after);
    analysis_free(&a);
    free(before);
    free(after);
    play_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_hundred_acts_hold_or_are_conflicts_and_the_same_again_gives_the_same_bytes),
        cmocka_unit_test(what_a_run_shows_is_what_a_later_command_shows),
        cmocka_unit_test(themes_of_a_codebook_have_numbers_that_stay),
        cmocka_unit_test(undoing_all_acts_gives_the_same_bytes_as_before),
        cmocka_unit_test(a_fresh_grouping_gives_new_numbers_and_lists_what_no_longer_holds),
        cmocka_unit_test(too_few_ideas_wait_for_the_others),
        cmocka_unit_test(a_duplicate_of_an_excluded_idea_stands_for_itself),
    };
    progress_quiet = true;
    blas_start();
    if (models_find(&models, NULL) != DONE)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(models);
    return failed;
}
