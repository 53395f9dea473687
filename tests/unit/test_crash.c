/* kill -9 while the program writes: the file opens every time, and what is lost is the act at hand at most.
 *
 * Method    brikker import, curate and themes in a child that is killed: half the time after a moment drawn from the time that the act
 *           takes, else a moment drawn after SQLite's journal has come to stand beside the file, which is while it writes. Every
 *           FRESH rounds the consultation begins anew, and one time in four from nothing, so that its making is met too. Then the file is opened and read whole.
 * Rounds    60; BRIKKER_CRASHES=1000 for the long way. Skips where BRIKKER_PROGRAM is not set.
 */
#include "base/random.h"
#include "store/journal.h"
#include "store/placement.h"
#include "store/vectors.h"
#include "support/store_fixture.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    ROUNDS = 60,
    TIMES_MOST = 5, /* as many rounds where they say too little */
    FRESH = 20,
    ROWS = 400,
    LONGEST = 20000000 /* µs before we stop waiting */,
    WRITING = 2000 /* µs, up to 32 times that */
};

enum { KINDS = 3 /* import, curate, themes */ };

struct state {
    uint64_t acts, rows;
};

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000 + (uint64_t)t.tv_nsec / 1000;
}

/* Everything that is in the file; a file that is not there, or is empty, has nothing in it. */
static struct state look(const struct store_fixture *fixture)
{
    struct state state = {0};
    struct arena work = {0};
    struct event *event;
    struct submissions submissions;
    struct acts acts;
    struct placement placement;
    struct known_vectors vectors;
    struct stat found;
    if (stat(fixture->path, &found) != 0)
        return state;
    enum status status = event_open(&event, fixture->path, EVENT_READ);
    if (status == BAD_INPUT && strstr(status_message(), "er tom"))
        return state;
    if (status == DONE)
        status = submissions_load(&submissions, event, &work);
    if (status == DONE)
        status = journal_load(&acts, event, &work);
    if (status == DONE)
        status = placement_load(&placement, event, &work);
    if (status == DONE)
        status = vectors_load(&vectors, event, &work);
    if (status != DONE)
        fail_msg("%s", status_message());
    state.acts = acts.count;
    for (uint32_t t = 0; t < submissions.count; t++)
        state.rows += submissions.table[t].rows;
    assert_int_equal(event_close(event), DONE);
    arena_free(&work);
    return state;
}

static void write_ideas(const char *path, uint32_t wave)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs("id;forslag;begrundelse\n", out);
    for (uint32_t row = 0; row < ROWS; row++)
        fprintf(out, "W%u-%u;flere bænke og bedre lys på sti nummer %u;så man kan hvile i bølge %u\n", wave, row, row,
                wave);
    assert_int_equal(fclose(out), 0);
}

static pid_t start(const char *const *words)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child)
        return child;
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, 0);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execv(words[0], (char *const *)(uintptr_t)words);
    _exit(127);
}

/* Until the child has ended by itself, `deadline` has passed, or (asked for) SQLite's journal is there. */
static bool wait_until(pid_t child, uint64_t deadline, const char *journal)
{
    struct stat found;
    while (now() < deadline) {
        if (waitpid(child, NULL, WNOHANG) == child)
            return true;
        if (journal && stat(journal, &found) == 0)
            return false;
        usleep(journal ? 20 : 100);
    }
    return false;
}

/* true: it was killed. *takes: how long this kind of act takes, learned from those that came through. */
static bool run(const char *const *words, const char *journal, struct random *random, uint64_t *takes)
{
    uint64_t began = now();
    pid_t child = start(words);
    bool writing = random_below(random, 2) != 0, ended;
    if (writing) {
        ended = wait_until(child, began + LONGEST, journal);
        if (!ended)
            ended = wait_until(child, now() + random_below(random, (uint32_t)WRITING << random_below(random, 6)), NULL);
    } else {
        ended = wait_until(child, began + random_below(random, (uint32_t)(2 * *takes)), NULL);
    }
    if (ended) {
        *takes = (*takes + (now() - began)) / 2 + 1;
        return false;
    }
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    return true;
}

/* A first import that nobody disturbs: most rounds are to find something. */
static struct state begin_whole(const struct store_fixture *fixture, const char *program, const char *csv,
                                uint32_t wave)
{
    int code;
    write_ideas(csv, wave);
    pid_t child = start((const char *const[]){program, "import", fixture->path, csv, "--at", "2026-11-22", NULL});
    assert_int_equal(waitpid(child, &code, 0), child);
    assert_int_equal(code, 0);
    return look(fixture);
}

/* How many a number of rounds kills is luck and the machine's speed: while it were too few to say anything, there are more. */
static bool tells(uint32_t killed, const uint32_t *kills, uint32_t rounds)
{
    return killed * 3 > rounds && kills[0] && kills[1] && kills[2];
}

static void the_file_opens_after_every_kill(void **state)
{
    (void)state;
    const char *program = getenv("BRIKKER_PROGRAM"), *asked = getenv("BRIKKER_CRASHES");
    uint32_t wave = 0, rounds = asked ? (uint32_t)strtoul(asked, NULL, 10) : ROUNDS, killed = 0, lost = 0, kept = 0,
             halves = 0;
    struct stat found;
    struct store_fixture fixture;
    struct random random;
    struct state before = {0};
    char csv[96], journal[112], idea[24];
    uint64_t takes[KINDS] = {20000, 20000, 80000};
    uint32_t kills[KINDS] = {0};
    if (!program) {
        print_message("BRIKKER_PROGRAM is not set\n");
        skip();
    }
    store_setup(&fixture);
    snprintf(csv, sizeof csv, "%s/ideer.csv", fixture.folder);
    snprintf(journal, sizeof journal, "%s-journal", fixture.path);
    random_seed(&random, 20261122);
    uint32_t round = 0;
    for (; round < rounds || (round < rounds * TIMES_MOST && !tells(killed, kills, rounds)); round++) {
        if (round % FRESH == 0) {
            unlink(fixture.path);
            unlink(journal);
            before = (struct state){0};
            if (round / FRESH % 4)
                before = begin_whole(&fixture, program, csv, round);
            wave = round;
        }
        uint32_t kind = before.rows ? (uint32_t[]){0, 0, 0, 1, 1, 1, 1, 2, 2, 2}[random_below(&random, 10)] : 0;
        snprintf(idea, sizeof idea, "W%u-%u", wave, random_below(&random, ROWS));
        write_ideas(csv, rounds + round);
        const char *const words[KINDS][12] = {
            {program, "import", fixture.path, csv, "--at", "2026-11-22T11:30", NULL},
            {program, "curate", fixture.path, "note", idea, "en note om idéen", "--at", "2026-11-22T11:30", NULL},
            {program, "themes", fixture.path, "--encoder", "never", "--at", "2026-11-22T11:30", NULL}};
        bool shot = run(words[kind], journal, &random, &takes[kind]);
        killed += shot;
        kills[kind] += shot;
        halves += stat(journal, &found) == 0;
        struct state after = look(&fixture);
        assert_true(after.acts == before.acts || after.acts == before.acts + 1);
        assert_int_equal(after.rows, before.rows + (after.acts > before.acts && kind == 0 ? ROWS : 0));
        lost += after.acts == before.acts;
        kept += after.acts > before.acts;
        if (kind == 0 && after.acts > before.acts)
            wave = rounds + round;
        before = after;
    }
    print_message("%u rounds: %u killed (import %u, curate %u, themes %u; %u in the middle of writing), %u acts lost, "
                  "%u kept; the "
                  "file opened every time\n",
                  round, killed, kills[0], kills[1], kills[2], halves, lost, kept);
    assert_true(tells(killed, kills, rounds));
    store_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_file_opens_after_every_kill)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
