/* brikker slips: what is written, what is refused, and that nothing half is left. */
#include "base/file.h"
#include "commands/command.h"
#include "ideas/typing_sheet.h"
#include "store/submissions.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WORDS_MOST = 12 };

static char home[] = "/tmp/brikker-slips-XXXXXX", event[64], out[64], html[96], csv[96];
static struct arena arena;
static struct notes notes;

static const char sheet_csv[] = "kind;name;text;invited;present\ntitle;;Byen & <vi>;;\nquestion;1;Hvad skal bygges?;;\n"
                                "group;borgere;;;\ntable;1;;;\ntable;12;;;\n";
static const char frame_csv[] = "kind;what;why\nopen;Stierne;\nfixed;Skatten;Loven\n";

static int begin(void **state)
{
    (void)state;
    struct event *made;
    assert_int_equal(event_open(&made, event, EVENT_CREATE), DONE);
    assert_int_equal(event_begin(made), DONE);
    assert_int_equal(event_set_document(made, "sheet", str_from(sheet_csv), STR("ark.csv")), DONE);
    assert_int_equal(event_set_document(made, "frame", str_from(frame_csv), STR("ramme.csv")), DONE);
    assert_int_equal(event_commit(made), DONE);
    return event_close(made) != DONE;
}

static int end(void **state)
{
    (void)state;
    unlink(html);
    unlink(csv);
    rmdir(out);
    unlink(event);
    arena_free(&arena);
    notes_free(&notes);
    return 0;
}

/* slips with the words of the line, parted by blanks. */
static enum status make(const char *line)
{
    static char copy[256];
    char *words[WORDS_MOST] = {(char *)(uintptr_t) "brikker", (char *)(uintptr_t) "slips"}, *rest = copy;
    struct arguments arguments;
    int count = 2;
    snprintf(copy, sizeof copy, "%s", line);
    for (char *word; (word = strsep(&rest, " ")) && count < WORDS_MOST;)
        words[count++] = strcmp(word, "EVENT") == 0 ? event : strcmp(word, "OUT") == 0 ? out : word;
    enum status status = arguments_parse(&arguments, count, words);
    if (status == DONE)
        status = slips_command(&arguments);
    arguments_free(&arguments);
    return status;
}

static struct str read_back(const char *path)
{
    struct str bytes;
    assert_int_equal(file_read(&bytes, path, &arena), DONE);
    return bytes;
}

static uint32_t occurrences(struct str text, const char *part)
{
    uint32_t count = 0;
    for (size_t at = 0; (at = str_find(text, str_from(part), at)) != SIZE_MAX; at++)
        count++;
    return count;
}

static void every_slip_stands_once_with_its_stub_and_nothing_foreign_is_obeyed(void **state)
{
    (void)state;
    assert_int_equal(make("EVENT -q --per-table 7 -o OUT"), DONE);
    struct str page = read_back(html);
    for (uint32_t n = 1; n <= 7; n++) {
        char number[16];
        snprintf(number, sizeof number, ">12-%02u<", n);
        assert_int_equal(occurrences(page, number),
                         n == 1 || n == 7 ? 3 : 2); /* the card names the first and the last */
    }
    assert_int_equal(occurrences(page, "<article"), 14);
    assert_int_equal(occurrences(page, "<section class=\"page\">"), 6);
    assert_int_equal(occurrences(page, "<section class=\"page card\">"), 2);
    assert_int_equal(occurrences(page, "<vi>"), 0);
    assert_int_equal(occurrences(page, "Byen &amp; &lt;vi&gt;"), 16);
    assert_int_equal(occurrences(page, "Skatten"), 16);
    assert_int_equal(occurrences(page, "style=\"") + occurrences(page, "<script") + occurrences(page, "http:"), 0);
}

static void piles_of_a_cut_table_are_in_order(void **state)
{
    (void)state;
    assert_int_equal(make("EVENT -q --per-table 7 -o OUT"), DONE);
    struct str page = read_back(html);
    /* three sheets: 1 4 7, 2 5 -, 3 6 - */
    static const char *const order[] = {"<h2>1-01", "<h2>1-04", "<h2>1-07", "<h2>1-02",
                                        "<h2>1-05", "<h2>1-03", "<h2>1-06"};
    size_t at = 0;
    for (uint32_t n = 0; n < 7; n++) {
        at = str_find(page, str_from(order[n]), at);
        assert_true(at != SIZE_MAX);
    }
}

static void the_typing_sheet_is_read_as_one_without_being_told(void **state)
{
    (void)state;
    const struct table_options options = {.charset = -1, .header = -1};
    struct table table;
    struct columns columns;
    struct typing_sheet typing;
    struct buffer filled = {0};
    assert_int_equal(make("EVENT -q --per-table 3 -o OUT"), DONE);
    struct str sheet = read_back(csv);
    size_t first = str_find(sheet, STR(";;\r\n"), 0);
    assert_int_equal(buffer_add(&filled, str_slice(sheet, 0, first)), DONE);
    assert_int_equal(buffer_add(&filled, STR(";En bænk;fordi")), DONE);
    assert_int_equal(buffer_add(&filled, str_slice(sheet, first + 2, sheet.len)), DONE);
    assert_int_equal(table_from_bytes(&table, buffer_str(&filled), STR("anna.csv"), &options, &notes, &arena), DONE);
    assert_int_equal(typing_sheet_take(&typing, &table, &notes, &arena), DONE);
    assert_true(typing.recognised);
    assert_int_equal(typing.rows, 6);
    assert_int_equal(typing.empty, 5);
    assert_int_equal(columns_find(&columns, &table, NULL, 0), DONE);
    static const enum field field[TYPING_COLUMNS] = {FIELD_ID,       FIELD_TABLE, FIELD_GROUP,
                                                     FIELD_QUESTION, FIELD_IDEA,  FIELD_WHY};
    static const char *const cell[TYPING_COLUMNS] = {"1-01", "1", "borgere", "1", "En bænk", "fordi"};
    for (uint32_t c = 0; c < TYPING_COLUMNS; c++) {
        assert_int_equal(columns.count[field[c]], 1);
        assert_int_equal(columns.column[field[c]][0], c);
        assert_str(table_cell(&table, 0, c), cell[c]);
    }
    buffer_free(&filled);
}

static void a_sheet_that_was_typed_into_is_never_replaced(void **state)
{
    (void)state;
    assert_int_equal(make("EVENT -q --per-table 3 -o OUT"), DONE);
    assert_int_equal(make("EVENT -q --per-table 3 -o OUT"), DONE); /* nobody has */
    struct str before = read_back(html);
    FILE *file = fopen(csv, "a");
    assert_non_null(file);
    assert_true(fputs("x", file) >= 0 && fclose(file) == 0);
    struct str typed = read_back(csv);
    assert_int_equal(make("EVENT -q --per-table 4 -o OUT"), BAD_INPUT);
    assert_message("typing-sheet.csv", "-o", NULL);
    assert_true(str_equal(read_back(csv), typed));
    assert_true(str_equal(read_back(html), before));
}

static void refused_memory_leaves_no_folder_behind(void **state)
{
    (void)state;
    uint32_t refused = 0;
    WITH_EACH_REQUEST_REFUSED({
        enum status status = make("EVENT -q --per-table 2 -o OUT");
        assert_true(status == DONE || status == MACHINE);
        refused += status == MACHINE;
        assert_int_equal(file_exists(html), status == DONE);
        assert_int_equal(file_exists(csv), status == DONE);
        unlink(html);
        unlink(csv);
        assert_int_equal(rmdir(out) == 0, status == DONE);
    });
    assert_true(refused > 0 || !refuse_works());
}

static void a_request_that_makes_no_sense_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"-q",
                                        "EVENT EVENT -q",
                                        "EVENT -q --tables 4 -o OUT",
                                        "EVENT -q --group naboer -o OUT",
                                        "-q --tables 500 --per-table 41 -o OUT",
                                        "EVENT --per-table 0",
                                        "EVENT --per-page 1"};
    for (uint32_t n = 0; n < sizeof wrong / sizeof *wrong; n++)
        assert_int_equal(make(wrong[n]), BAD_USAGE);
    assert_int_equal(make("-q --tables 2 --group -x -o OUT"), BAD_INPUT);
    assert_int_equal(make("ingen.brik -q -o OUT"), BAD_INPUT);
    assert_false(file_exists(html));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_slip_stands_once_with_its_stub_and_nothing_foreign_is_obeyed, begin, end),
        cmocka_unit_test_setup_teardown(piles_of_a_cut_table_are_in_order, begin, end),
        cmocka_unit_test_setup_teardown(the_typing_sheet_is_read_as_one_without_being_told, begin, end),
        cmocka_unit_test_setup_teardown(a_sheet_that_was_typed_into_is_never_replaced, begin, end),
        cmocka_unit_test_setup_teardown(refused_memory_leaves_no_folder_behind, begin, end),
        cmocka_unit_test_setup_teardown(a_request_that_makes_no_sense_is_refused, begin, end),
    };
    if (!mkdtemp(home))
        return 1;
    snprintf(event, sizeof event, "%s/e.brik", home);
    snprintf(out, sizeof out, "%s/ud", home);
    snprintf(html, sizeof html, "%s/slips.html", out);
    snprintf(csv, sizeof csv, "%s/typing-sheet.csv", out);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return rmdir(home) != 0 || failed;
}
