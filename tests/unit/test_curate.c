/* brikker curate, as a person would use it. What it says stands in the golden cases; here what it leaves behind. Nobody here is anybody. */
#include "commands/command.h"

#include "store/journal.h"
#include "support/refuse.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/brikker-curate-XXXXXX", event[64], ideas[64], sheet[64];

/* What it says is not read here. */
static int typed(int count, const char *const *word)
{
    char *words[8];
    assert_true(count < 8);
    for (int w = 0; w < count; w++)
        words[w] = (char *)(uintptr_t)word[w];
    fflush(stdout);
    fflush(stderr);
    const int out = dup(STDOUT_FILENO), error = dup(STDERR_FILENO);
    const int nowhere = open("/dev/null", O_WRONLY); /* no memory is asked for: it may be refused */
    assert_true(dup2(nowhere, STDOUT_FILENO) >= 0 && dup2(nowhere, STDERR_FILENO) >= 0);
    const int code = commands_main(count, words);
    fflush(stdout);
    fflush(stderr);
    assert_true(dup2(out, STDOUT_FILENO) >= 0 && dup2(error, STDERR_FILENO) >= 0);
    close(out);
    close(error);
    close(nowhere);
    return code;
}
#define TYPED(...)                                                                                                     \
    typed((int)(sizeof(const char *[]){"brikker", __VA_ARGS__} / sizeof(char *)),                                      \
          (const char *[]){"brikker", __VA_ARGS__})

static uint32_t acts_written(void)
{
    struct arena keep = {0};
    struct event *open;
    struct acts acts;
    assert_int_equal(event_open(&open, event, EVENT_READ), DONE);
    assert_int_equal(journal_load(&acts, open, &keep), DONE);
    const uint32_t count = acts.count;
    assert_int_equal(event_close(open), DONE);
    arena_free(&keep);
    return count;
}

static int begin(void **state)
{
    (void)state;
    unlink(event);
    FILE *file = fopen(ideas, "w");
    if (!file)
        return -1;
    fputs("id;forslag\nA;Lys i tunnelen\nB;Bænke ved åen\n", file);
    fclose(file);
    return TYPED("import", event, ideas);
}

/* It may hold by an act that is undone later, and the second may have a reason that the first had not. */
static void what_holds_already_is_written_all_the_same(void **state)
{
    (void)state;
    const uint32_t before = acts_written();
    assert_int_equal(TYPED("curate", event, "unpin", "A", "B"), 0);
    assert_int_equal(TYPED("curate", event, "exclude", "A"), 0);
    assert_int_equal(TYPED("curate", event, "exclude", "A", "--why", "ikke en idé"), 0);
    assert_int_equal(TYPED("curate", event, "exclude", "A", "B"), 0);
    assert_int_equal(acts_written(), before + 4);
}

static void words_that_are_hidden_already_are_an_act_too(void **state)
{
    (void)state;
    const uint32_t before = acts_written();
    assert_int_equal(TYPED("privacy", event, "mask", "B", "åen"), 0);
    assert_int_equal(TYPED("privacy", event, "mask", "B", "åen"), 0);
    assert_int_equal(acts_written(), before + 2);
}

/* `rows` in a spreadsheet, applied: how many acts it wrote. */
static uint32_t applied(const char *rows)
{
    const uint32_t before = acts_written();
    FILE *file = fopen(sheet, "w");
    assert_non_null(file);
    fputs(rows, file);
    fclose(file);
    assert_int_equal(TYPED("curate", event, "apply", sheet), 0);
    return acts_written() - before;
}

static void a_row_that_stands_twice_is_written_once(void **state)
{
    (void)state;
    assert_int_equal(TYPED("themes", event, "--themes", "2", "--encoder", "never"), 0);
    assert_int_equal(applied("tema;nyt navn\n1;Grøn å\n1;Grøn å\n"), 1);
    assert_int_equal(applied("tema;nyt navn\n1;Blå å\n1;Grøn å\n1;Blå å\n"), 3);
    assert_int_equal(applied("action;tema;ind i\nmerge;1;2\nmerge;1;2\n"), 1);
}

/* å as a and a ring. */
static void a_name_is_the_same_however_its_letters_are_composed(void **state)
{
    (void)state;
    assert_int_equal(TYPED("themes", event, "--themes", "2", "--encoder", "never"), 0);
    assert_int_equal(applied("tema;nyt navn\n1;Grøn å\n"), 1);
    assert_int_equal(applied("tema;nyt navn\n1;Grøn a\u030a\n"), 0);
    assert_int_equal(applied("tema;nyt navn\nGrøn a\u030a;Blå å\n"), 1);
}

/* A note, with request number `served` refused; whether it was written tells *code. It is long and has a phone number
 * that is masked where it is told, so that telling asks for memory. */
static bool note_refused(uint32_t served, int *code)
{
    static char note[15000] = "ring 20 30 40 50 ";
    memset(note + strlen(note), 'a', sizeof note - 1 - strlen(note));
    assert_int_equal(begin(NULL), 0);
    refuse_memory_after(served);
    *code = TYPED("curate", event, "note", "A", note);
    return refuse_memory_end();
}

/* Whoever types a command again because it failed would have it twice. The last requests are looked at: the commit is near the end, and
 * each run takes a while. */
static void an_act_is_written_when_the_command_succeeds_and_only_then(void **state)
{
    (void)state;
    enum { REQUESTS_MOST = 1 << 16, LAST = 60 };
    uint32_t refused = 0, served = REQUESTS_MOST;
    int code;
    if (!refuse_works())
        skip();
    while (served - refused > 1) {
        const uint32_t middle = refused + (served - refused) / 2;
        if (note_refused(middle, &code))
            refused = middle;
        else
            served = middle;
    }
    bool more = true;
    uint32_t failures = 0;
    assert_int_equal(begin(NULL), 0);
    const uint32_t before = acts_written();
    for (served = refused > LAST ? refused - LAST : 0; more; served++) {
        more = note_refused(served, &code);
        assert_int_equal(acts_written(), before + (code == 0));
        assert_true(code == 0 || code == 4);
        failures += code == 4;
    }
    assert_true(failures > 0);
}

static int make_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(event, sizeof event, "%s/m.brik", folder);
    snprintf(ideas, sizeof ideas, "%s/ideer.csv", folder);
    snprintf(sheet, sizeof sheet, "%s/ark.csv", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(event);
    unlink(ideas);
    unlink(sheet);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_holds_already_is_written_all_the_same, begin),
        cmocka_unit_test_setup(words_that_are_hidden_already_are_an_act_too, begin),
        cmocka_unit_test_setup(a_row_that_stands_twice_is_written_once, begin),
        cmocka_unit_test_setup(a_name_is_the_same_however_its_letters_are_composed, begin),
        cmocka_unit_test_setup(an_act_is_written_when_the_command_succeeds_and_only_then, begin),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
