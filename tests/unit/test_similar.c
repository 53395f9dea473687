#include "base/progress.h"
#include "commands/command.h"
#include "matrix/blas.h"
#include "support/tiny_encoder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder of models whose encoder is tiny, and a file of ideas. Its weights are drawn, so only the same text is surely near. */
static char folder[] = "/tmp/brikker-similar-XXXXXX", encoder[64], stop_words[64], ideas[64], answer[64];
static char said[4096];

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static int begin(void **state)
{
    (void)state;
    static const char text[] =
        "id;idé;begrundelse\nA1;en cykelsti;det er farligt\nA2;flere busser;\nA3;\"en \"\"bænk\"\"\";"
        "ring 20304050\nA4;flere busser!;\nA5;;\nA6;nej;\n";
    struct arena arena = {0};
    size_t len;
    if (!mkdtemp(folder))
        return -1;
    snprintf(encoder, sizeof encoder, "%s/da.encoder", folder);
    snprintf(stop_words, sizeof stop_words, "%s/stop_words.txt", folder);
    snprintf(ideas, sizeof ideas, "%s/ideer.csv", folder);
    snprintf(answer, sizeof answer, "%s/svar", folder);
    const char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &arena);
    write_file(encoder, bytes, len);
    write_file(stop_words, "og\n", 3);
    write_file(ideas, text, sizeof text - 1);
    arena_free(&arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    unlink(encoder);
    unlink(stop_words);
    unlink(ideas);
    unlink(answer);
    return rmdir(folder);
}

/* Standard output of the command goes to a file, and from there to `said`. */
static enum status ask(const char *const *words)
{
    struct arguments arguments;
    char *line[16];
    int count = 0;
    for (; words[count]; count++)
        line[count] = (char *)(uintptr_t)words[count];
    language = DANISH;
    assert_int_equal(arguments_parse(&arguments, count, line), DONE);
    fflush(stdout);
    int screen = dup(STDOUT_FILENO);
    assert_non_null(freopen(answer, "w", stdout));
    enum status status = similar_command(&arguments);
    fflush(stdout);
    dup2(screen, STDOUT_FILENO);
    close(screen);
    arguments_free(&arguments);
    FILE *file = fopen(answer, "r");
    assert_non_null(file);
    said[fread(said, 1, sizeof said - 1, file)] = '\0';
    fclose(file);
    return status;
}

#define ASK(...) ask((const char *[]){"brikker", "similar", "--models", folder, ideas, __VA_ARGS__, NULL})

static unsigned lines(void)
{
    unsigned count = 0;
    for (const char *at = said; *at; at++)
        count += *at == '\n';
    return count;
}

static void the_same_sentence_is_nearest(void **state)
{
    (void)state;
    assert_int_equal(ASK("flere busser"), DONE);
    assert_non_null(strstr(said, "Nærmest på »flere busser«:\n\n   1   1,00  tæt på       A2          flere busser\n"));
    assert_int_equal(ASK("flere busser", "--csv"), DONE);
    assert_non_null(strstr(said, "rank,similarity,id,idea,why\n1,1.00,\"A2\",\"flere busser\",\"\"\n2,"));
}

static void empty_ideas_and_duplicates_are_left_out(void **state)
{
    (void)state;
    assert_int_equal(ASK("en sti", "--csv"), DONE);
    assert_int_equal(lines(), 1 + 4);
    assert_null(strstr(said, "\"A4\""));
    assert_null(strstr(said, "\"A5\""));
}

static void an_id_asks_for_the_others(void **state)
{
    (void)state;
    assert_int_equal(ASK("A1", "--csv"), DONE);
    assert_int_equal(lines(), 1 + 3);
    assert_null(strstr(said, "\"A1\""));
    /* The duplicate of A2 asks as A2 does. */
    assert_int_equal(ASK("A4", "--csv"), DONE);
    assert_int_equal(lines(), 1 + 3);
    assert_null(strstr(said, "\"A2\""));
    assert_int_equal(ASK("A1"), DONE);
    assert_non_null(strstr(said, "Nærmest på idé A1, »en cykelsti det er farligt«:"));
}

static void only_so_many_are_shown(void **state)
{
    (void)state;
    assert_int_equal(ASK("en sti", "--csv", "-n", "2"), DONE);
    assert_int_equal(lines(), 1 + 2);
}

static void personal_data_is_masked_in_question_and_answer(void **state)
{
    (void)state;
    assert_int_equal(ASK("en bænk, skriv til mig@example.dk"), DONE);
    assert_non_null(strstr(said, "»en bænk, skriv til [e-mail]«"));
    assert_non_null(strstr(said, "ring [telefon]"));
    assert_null(strstr(said, "20304050"));
    assert_int_equal(ASK("en bænk", "--csv"), DONE);
    assert_non_null(strstr(said, "\"en \"\"bænk\"\"\",\"ring [telefon]\"\n"));
}

static void a_wrong_question_is_an_error_of_usage(void **state)
{
    (void)state;
    assert_int_equal(ASK(""), BAD_USAGE);
    assert_int_equal(ASK("  "), BAD_USAGE);
    assert_int_equal(ASK("A5"), BAD_USAGE);
    assert_int_equal(ask((const char *[]){"brikker", "similar", ideas, NULL}), BAD_USAGE);
    assert_int_equal(ASK(ideas), BAD_USAGE);
    assert_non_null(strstr(status_message(), "er en fil"));
}

static void without_the_encoder_there_is_no_answer(void **state)
{
    (void)state;
    char away[80];
    snprintf(away, sizeof away, "%s.away", encoder);
    assert_int_equal(rename(encoder, away), 0);
    assert_int_equal(ASK("en bænk"), BAD_INPUT);
    assert_int_equal(rename(away, encoder), 0);
    assert_non_null(strstr(status_message(), encoder));
    assert_string_equal(said, "");
}

int main(void)
{
    blas_start();
    progress_quiet = true;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_sentence_is_nearest),
        cmocka_unit_test(empty_ideas_and_duplicates_are_left_out),
        cmocka_unit_test(an_id_asks_for_the_others),
        cmocka_unit_test(only_so_many_are_shown),
        cmocka_unit_test(personal_data_is_masked_in_question_and_answer),
        cmocka_unit_test(a_wrong_question_is_an_error_of_usage),
        cmocka_unit_test(without_the_encoder_there_is_no_answer),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
