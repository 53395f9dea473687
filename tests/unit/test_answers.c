/* A survey's answers: a column a question, and an idea for each answer. */
#include "ideas/answers.h"

#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct reading reading;

static const char survey[] = "Svar-ID;Mere af?;Alder;Mindre af?\n"
                             "17;Flere busser om aftenen;34;Støj fra ringvejen\n"
                             "18;;41;Støv fra grusgraven\n"
                             "19;;52; \n";

static int end(void **state)
{
    (void)state;
    reading_free(&reading);
    return reading_end(&reading.arena, &reading.notes);
}

/* "id=1 answer=2 answer=3" */
static enum status ask(const char *text, const char *const *wanted, uint32_t count)
{
    static struct column_request request[4];
    assert_true(count <= 4);
    for (uint32_t r = 0; r < count; r++)
        assert_int_equal(column_request_parse(&request[r], str_from(wanted[r])), DONE);
    TRY(column_requests_check(request, count));
    assert_int_equal(reading_table(&reading, str_from(text)), DONE);
    TRY(columns_find(&reading.columns, &reading.table, request, count));
    TRY(columns_check_requests(&reading.columns, &reading.table, 1));
    return answers_apart(&reading.table, &reading.columns, &reading.notes, &reading.arena);
}

static void each_answer_is_a_row_with_its_question(void **state)
{
    (void)state;
    const char *wanted[] = {"answer=Mindre af?", "answer=Mere af?"};
    assert_int_equal(ask(survey, wanted, 2), DONE);
    assert_int_equal(reading.table.rows, 4);
    assert_int_equal(reading.table.columns, 5);
    assert_cell(&reading, 0, 0, "17a");
    assert_cell(&reading, 0, 1, "Flere busser om aftenen");
    assert_cell(&reading, 0, 2, "34");
    assert_cell(&reading, 0, 3, "");
    assert_cell(&reading, 0, 4, "Mere af?");
    assert_cell(&reading, 1, 0, "17b");
    assert_cell(&reading, 1, 1, "");
    assert_cell(&reading, 1, 3, "Støj fra ringvejen");
    assert_cell(&reading, 1, 4, "Mindre af?");
    assert_cell(&reading, 2, 0, "18b");
    assert_int_equal(reading.table.row[1], 2);
    assert_int_equal(reading.table.row[2], 3);
    assert_int_equal(reading.columns.column[FIELD_QUESTION][0], 4);
    assert_int_equal(reading_noted(&reading, "answers_apart"), 1);
    assert_int_equal(answers_rows(&reading.table, &reading.columns), 3);
}

static void a_row_without_answers_is_counted(void **state)
{
    (void)state;
    const char *wanted[] = {"answer=2", "answer=4"};
    assert_int_equal(ask(survey, wanted, 2), DONE);
    assert_cell(&reading, 3, 0, "19");
    assert_cell(&reading, 3, 4, "");
    assert_int_equal(
        ideas_from(&reading.ideas, &reading.table, &reading.columns, 1, &STR(""), NULL, &reading.notes, &reading.arena),
        DONE);
    assert_int_equal(reading.ideas.N, 4);
    for (uint32_t i = 0; i < reading.ideas.N; i++) {
        const bool answered = reading.ideas.what[i].len > 0;
        assert_int_equal(answered, reading.ideas.question[i].len > 0);
        if (str_equal(reading.ideas.id[i], STR("18b"))) {
            assert_str(reading.ideas.what[i], "Støv fra grusgraven");
            assert_str(reading.ideas.question[i], "Mindre af?");
        }
    }
}

static void answers_without_ids_stay_without(void **state)
{
    (void)state;
    const char *wanted[] = {"answer=1", "answer=2"};
    assert_int_equal(ask("Forslag;Mindre af?\nFlere bænke ved åen;Larm om natten\nMere lys på stien;\n", wanted, 2),
                     DONE);
    assert_int_equal(reading.columns.count[FIELD_ID], 0);
    assert_int_equal(reading.table.rows, 3);
    assert_cell(&reading, 1, 1, "Larm om natten");
    assert_cell(&reading, 2, 2, "Forslag");
}

static void a_column_of_reasons_is_none_of_the_answers(void **state)
{
    (void)state;
    const char *wanted[] = {"answer=1", "answer=2"};
    assert_int_equal(ask("Mere af?;Mindre af?;Begrundelse\nFlere bænke;Larm;Fordi jeg bor der\n", wanted, 2), DONE);
    assert_int_equal(reading.columns.count[FIELD_WHY], 0);
}

static void other_tables_stay_as_they_are(void **state)
{
    (void)state;
    const char *wanted[] = {"idea=2", "idea=4"};
    assert_int_equal(ask(survey, wanted, 2), DONE);
    assert_int_equal(reading.table.rows, 3);
    assert_int_equal(reading.table.columns, 4);
    assert_int_equal(reading_noted(&reading, "answers_apart"), 0);
    assert_false(answers_are_apart(&reading.table, &reading.columns));
    assert_int_equal(answers_rows(&reading.table, &reading.columns), 3);
}

static void a_question_needs_a_heading(void **state)
{
    (void)state;
    const char *wanted[] = {"answer=1", "answer=2"};
    assert_int_equal(ask("Forslag;\nFlere bænke;Larm\n", wanted, 2), BAD_INPUT);
    assert_message("prøve", "kolonne 2", "answer", NULL);
}

static void answers_go_with_no_other_text(void **state)
{
    (void)state;
    const char *idea[] = {"answer=2", "idea=4"}, *why[] = {"why=4", "answer=2"},
               *question[] = {"answer=2", "question=3"};
    assert_int_equal(ask(survey, idea, 2), BAD_USAGE);
    assert_message("answer", "--column idea", NULL);
    assert_int_equal(ask(survey, why, 2), BAD_USAGE);
    assert_message("answer", "--column why", NULL);
    assert_int_equal(ask(survey, question, 2), BAD_USAGE);
    assert_message("answer", "--column question", NULL);
    struct column_request none;
    assert_int_equal(column_request_parse(&none, STR("answer=-")), BAD_USAGE);
}

static void a_later_wave_is_known_by_its_headings(void **state)
{
    (void)state;
    const char *wanted[] = {"answer=2", "answer=4"};
    struct reading wide = {0};
    struct table headings;
    assert_int_equal(reading_table(&wide, STR(survey)), DONE);
    assert_int_equal(answers_headings(&headings, &wide.table, &wide.arena), DONE);
    assert_int_equal(ask(survey, wanted, 2), DONE);
    assert_int_equal(headings.rows, 0);
    assert_int_equal(headings.columns, reading.table.columns);
    for (uint32_t c = 0; c < headings.columns; c++)
        assert_true(str_equal(headings.header[c], reading.table.header[c]));
    assert_true(answers_are_apart(&headings, &reading.columns));
    reading_free(&wide);
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    struct column_request request[2];
    assert_int_equal(column_request_parse(&request[0], STR("answer=2")), DONE);
    assert_int_equal(column_request_parse(&request[1], STR("answer=4")), DONE);
    assert_int_equal(reading_table(&reading, STR(survey)), DONE);
    enum status status;
    WITH_EACH_REQUEST_REFUSED({
        struct table table = reading.table;
        struct arena keep = {0};
        struct notes notes = {0};
        status = columns_find(&reading.columns, &table, request, 2);
        if (status == DONE)
            status = answers_apart(&table, &reading.columns, &notes, &keep);
        arena_free(&keep);
        notes_free(&notes);
        assert_true(status == DONE || status == MACHINE);
    });
    assert_int_equal(status, DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(each_answer_is_a_row_with_its_question, end),
        cmocka_unit_test_teardown(a_row_without_answers_is_counted, end),
        cmocka_unit_test_teardown(answers_without_ids_stay_without, end),
        cmocka_unit_test_teardown(a_column_of_reasons_is_none_of_the_answers, end),
        cmocka_unit_test_teardown(other_tables_stay_as_they_are, end),
        cmocka_unit_test_teardown(a_question_needs_a_heading, end),
        cmocka_unit_test_teardown(answers_go_with_no_other_text, end),
        cmocka_unit_test_teardown(a_later_wave_is_known_by_its_headings, end),
        cmocka_unit_test_teardown(refused_memory_is_reported, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
