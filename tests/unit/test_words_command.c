#include "commands/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { SAID_MOST = 1 << 16 };

static char said[SAID_MOST], path[] = "/tmp/brikker-words-XXXXXX";
static char program[] = "brikker", command[] = "words", csv[] = "--csv", quiet[] = "--quiet", english[] = "--lang=en";

static int write_ideas(void **state)
{
    (void)state;
    static const char ideas[] = "forslag\nFlere cykelstier ved skolen\nCykelstien, og \"kanten\" på 1.000 m\n";
    int file = mkstemp(path);
    if (file < 0 || write(file, ideas, sizeof ideas - 1) != (ssize_t)sizeof ideas - 1)
        return -1;
    close(file);
    return 0;
}

static int remove_ideas(void **state)
{
    (void)state;
    unlink(path);
    return 0;
}

/* Runs a command line with standard output in `said`. */
static int run(int count, char **words)
{
    FILE *seen = tmpfile();
    int kept = dup(STDOUT_FILENO);
    assert_true(seen && kept >= 0);
    fflush(stdout);
    assert_true(dup2(fileno(seen), STDOUT_FILENO) >= 0);
    int code = commands_main(count, words);
    fflush(stdout);
    assert_true(dup2(kept, STDOUT_FILENO) >= 0);
    close(kept);
    rewind(seen);
    said[fread(said, 1, SAID_MOST - 1, seen)] = '\0';
    fclose(seen);
    return code;
}

static void a_table_has_every_distinct_word(void **state)
{
    (void)state;
    char *line[] = {program, command, path, quiet};
    assert_int_equal(run(4, line), 0);
    assert_non_null(strstr(said, "grundform"));
    assert_non_null(strstr(said, "cykelstier"));
    assert_non_null(strstr(said, "1.000"));
}

static void csv_has_the_promised_columns(void **state)
{
    (void)state;
    char *line[] = {program, command, path, csv, quiet};
    assert_int_equal(run(5, line), 0);
    static const char header[] = "word,count,lemma,stem,parts,correction,neighbours\n";
    assert_memory_equal(said, header, sizeof header - 1);
    assert_non_null(strstr(said, "\nved,1,ved,,,,\n")); /* a stop word: no stem, no parts */
    for (const char *at = said; *at; at = strchr(at, '\n') + 1) {
        size_t commas = 0, len = strcspn(at, "\n");
        bool quoted = false; /* neighbours have commas between them */
        for (size_t i = 0; i < len; i++) {
            quoted ^= at[i] == '"';
            commas += at[i] == ',' && !quoted;
        }
        assert_int_equal(commas, 6);
    }
}

static void neighbours_are_whole_words_near_by(void **state)
{
    (void)state;
    char *line[] = {program, command, path, csv, quiet};
    assert_int_equal(run(5, line), 0);
    const char *school = strstr(said, "\nskolen,1,skole,");
    assert_non_null(school);
    size_t len = strcspn(school + 1, "\n") + 1;
    const char *pupil = strstr(school, "elev");
    assert_true(pupil && pupil < school + len);
}

static void wrong_requests_are_refused(void **state)
{
    (void)state;
    static char missing[] = "/nowhere/ideer.csv", unknown[] = "--themes=3";
    char *none[] = {program, command, english}, *absent[] = {program, command, missing},
         *odd[] = {program, command, path, unknown};
    assert_int_equal(run(3, none), BAD_USAGE);
    assert_non_null(strstr(status_message(), "brikker words"));
    assert_int_equal(run(3, absent), BAD_INPUT);
    assert_int_equal(run(4, odd), BAD_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_has_every_distinct_word),
        cmocka_unit_test(csv_has_the_promised_columns),
        cmocka_unit_test(neighbours_are_whole_words_near_by),
        cmocka_unit_test(wrong_requests_are_refused),
    };
    return cmocka_run_group_tests(tests, write_ideas, remove_ideas);
}
