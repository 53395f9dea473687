/* brikker privacy over a consultation of its own, as a person would use it. Nobody here is anybody. */
#include "commands/command.h"

#include "base/file.h"
#include "pipeline.h"
#include "store/sql.h"
#include "store/vectors.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { WORDS_MOST = 16, IDEAS_OF_FILLING = 400 };

static const char with_ids[] =
    "id;forslag;begrundelse;note\n"
    "A;Havkajakker ved kajkanten. Mvh Ole Hansen;pensionerede styrmand underviser gratis;ring 20123456\n"
    "B;Lys i tunnelen, sig det til Ottilie Kajsdatter;mørkt;\n"
    "C;Bænke ved åen, spørg Ottilie Kajsdatter;trætte ben;\n";
static const char erased[] =
    "Havkajakker ved kajkanten. Mvh Ole Hansen pensionerede styrmand underviser gratis 20123456";
static char folder[] = "/tmp/brikker-privacy-XXXXXX", event[64], csv[64], out[64];

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* A command line, its words parted by "|"; what it says goes to the file `out`. */
static int run(const char *line)
{
    static char copy[4096];
    char *words[WORDS_MOST], *rest = copy;
    int count = 0;
    snprintf(copy, sizeof copy, "brikker|%s", line);
    for (char *word; (word = strsep(&rest, "|")) && count < WORDS_MOST;)
        words[count++] = strcmp(word, "EVENT") == 0 ? event : strcmp(word, "CSV") == 0 ? csv : word;
    FILE *seen = fopen(out, "w");
    assert_non_null(seen);
    fflush(stdout);
    int kept = dup(STDOUT_FILENO), kept_error = dup(STDERR_FILENO);
    assert_true(dup2(fileno(seen), STDOUT_FILENO) >= 0 && dup2(fileno(seen), STDERR_FILENO) >= 0);
    int code = commands_main(count, words);
    fflush(stdout);
    assert_true(dup2(kept, STDOUT_FILENO) >= 0 && dup2(kept_error, STDERR_FILENO) >= 0);
    close(kept);
    close(kept_error);
    fclose(seen);
    return code;
}

static bool file_has(const char *path, const char *text)
{
    struct arena arena = {0};
    struct str bytes;
    assert_int_equal(file_read(&bytes, path, &arena), DONE);
    bool has = str_find(bytes, str_from(text), 0) != SIZE_MAX;
    arena_free(&arena);
    return has;
}

static int begin(void **state)
{
    (void)state;
    unlink(event);
    write_file(csv, with_ids);
    return run("import|EVENT|CSV|--at|2026-11-22T11:00|--by|anna");
}

/* What idea `id` says in outputs. */
static void shows(const char *id, const char *text)
{
    struct event *open;
    struct analysis a;
    assert_int_equal(event_open(&open, event, EVENT_READ), DONE);
    struct pipeline_options options = {.event = open};
    assert_int_equal(pipeline_read(&a, &options), DONE);
    bool seen = false;
    for (uint32_t i = 0; i < a.ideas.N; i++)
        if (str_equal(a.ideas.id[i], str_from(id))) {
            if (!str_equal(a.ideas.text[i], str_from(text)))
                print_error("%s: »%.*s«\n", id, STR_ARG(a.ideas.text[i]));
            assert_true(str_equal(a.ideas.text[i], str_from(text)));
            seen = true;
        }
    assert_true(seen);
    assert_int_equal(event_close(open), DONE);
    analysis_free(&a);
}

static void the_list_has_what_was_found_and_never_says_that_names_are_gone(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|list"), 0);
    assert_true(file_has(out, "»Ole Hansen«") && file_has(out, "»20123456«") && file_has(out, "note"));
    assert_true(file_has(out, "Navne findes kun efter et signalord"));
    assert_int_equal(run("privacy|EVENT|list|--csv"), 0);
    assert_true(file_has(out, "\"name\",\"A\",\"idé\",\"Ole Hansen\""));
}

static void what_lies_across_joined_columns_is_listed_and_can_be_kept(void **state)
{
    (void)state;
    unlink(event);
    write_file(csv, "id;forslag;mere\nA;Lys i tunnelen, ring tlf 2012;3456 om det\nB;Bænke;ved åen\n");
    assert_int_equal(run("import|EVENT|CSV|--column|idea=forslag|--column|idea=mere"), 0);
    shows("A", "Lys i tunnelen, ring tlf [telefon] om det");
    shows("B", "Bænke\nved åen");
    assert_int_equal(run("privacy|EVENT|list"), 0);
    assert_true(file_has(out, "»2012 3456«"));
    assert_int_equal(run("privacy|EVENT|keep|A|2012 3456"), 0);
    shows("A", "Lys i tunnelen, ring tlf 2012\n3456 om det");
}

static void a_list_of_nothing_says_so(void **state)
{
    (void)state;
    unlink(event);
    write_file(csv, "id;forslag\nA;Lys i tunnelen\n");
    assert_int_equal(run("import|EVENT|CSV"), 0);
    assert_int_equal(run("privacy|EVENT|list"), 0);
    assert_true(file_has(out, "I teksterne er der ikke fundet personoplysninger.\nNavne findes kun"));
    assert_int_equal(run("privacy|EVENT|mask|A|tunnelen"), 0);
    assert_int_equal(run("privacy|EVENT|list"), 0);
    assert_false(file_has(out, "ikke fundet"));
}

static void keep_and_mask_reach_the_ideas_and_can_be_undone(void **state)
{
    (void)state;
    shows("A", "Havkajakker ved kajkanten. Mvh [navn] pensionerede styrmand underviser gratis");
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    shows("A", "Havkajakker ved kajkanten. Mvh Ole Hansen pensionerede styrmand underviser gratis");
    assert_int_equal(run("privacy|EVENT|mask|B|Ottilie Kajsdatter"), 0);
    shows("B", "Lys i tunnelen, sig det til [skjult] mørkt");
    shows("C", "Bænke ved åen, spørg [skjult] trætte ben");
    assert_int_equal(run("curate|EVENT|log"), 0);
    assert_false(file_has(out, "Ottilie"));
    assert_int_equal(run("curate|EVENT|undo"), 0);
    shows("C", "Bænke ved åen, spørg Ottilie Kajsdatter trætte ben");
}

/* Act 1 is the import. */
static void words_that_two_hid_stay_hidden_until_both_have_undone_it(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|mask|B|Ottilie Kajsdatter|--by|Anna"), 0);
    assert_true(file_has(out, "ordene skjules, hvor de end står."));
    assert_int_equal(run("privacy|EVENT|mask|B|Ottilie Kajsdatter|--by|Bo"), 0);
    assert_true(file_has(out, "ordene skjules i forvejen, hvor de end står."));
    assert_int_equal(run("curate|EVENT|undo|2|--by|Anna"), 0);
    assert_true(file_has(out, "Ordene fra B er stadig skjult: noget andet skjuler dem også"));
    shows("C", "Bænke ved åen, spørg [skjult] trætte ben");
    assert_int_equal(run("privacy|EVENT|list"), 0);
    assert_true(file_has(out, "skjult af Bo") && !file_has(out, "skjult af Anna"));
    assert_int_equal(run("curate|EVENT|undo|3|--by|Bo"), 0);
    assert_true(file_has(out, "Ordene fra B vises igen, hvor de end står."));
    shows("C", "Bænke ved åen, spørg Ottilie Kajsdatter trætte ben");
    assert_int_equal(run("curate|EVENT|redo|3"), 0);
    assert_true(file_has(out, "Ordene fra B skjules igen, hvor de end står."));
    assert_int_equal(run("curate|EVENT|redo|2"), 0);
    assert_true(file_has(out, "Ordene fra B var skjult i forvejen."));
    assert_int_equal(run("curate|EVENT|undo|all"), 0);
    assert_true(file_has(out, "vises igen, hvor de end står.") && !file_has(out, "stadig skjult"));
    shows("C", "Bænke ved åen, spørg Ottilie Kajsdatter trætte ben");
}

/* The mask comes back when what showed the words after it is undone, and goes with the next. */
static void what_hides_and_shows_the_same_words_is_undone_step_by_step(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    assert_int_equal(run("privacy|EVENT|mask|A|Ole Hansen"), 0);
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    assert_int_equal(run("curate|EVENT|undo|all"), 0);
    assert_true(file_has(out, "skjules igen.") && !file_has(out, "vistes i forvejen"));
    shows("A", "Havkajakker ved kajkanten. Mvh [navn] pensionerede styrmand underviser gratis");
}

static void words_that_two_had_shown_stay_shown_until_both_have_undone_it(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    assert_true(file_has(out, "ordene vises i denne idé."));
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    assert_true(file_has(out, "ordene vises i denne idé i forvejen."));
    assert_int_equal(run("curate|EVENT|undo|2"), 0);
    assert_true(file_has(out, "Ordene fra A vises stadig: en anden handling viser dem."));
    shows("A", "Havkajakker ved kajkanten. Mvh Ole Hansen pensionerede styrmand underviser gratis");
    assert_int_equal(run("curate|EVENT|undo|3"), 0);
    assert_true(file_has(out, "Ordene fra A skjules igen."));
    shows("A", "Havkajakker ved kajkanten. Mvh [navn] pensionerede styrmand underviser gratis");
}

static void words_that_a_longer_mask_hides_are_not_said_to_be_shown(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|mask|A|Ole Hansen"), 0);
    assert_true(file_has(out, "ordene skjules i forvejen")); /* the program found the name */
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    assert_true(file_has(out, "ordene vises i denne idé."));
    assert_int_equal(run("privacy|EVENT|mask|A|Mvh Ole Hansen"), 0);
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    assert_true(file_has(out, "men noget andet skjuler ordene i denne idé"));
    shows("A", "Havkajakker ved kajkanten. [skjult] pensionerede styrmand underviser gratis");
}

/* What is in people's hands cannot be called back, but it is not printed again. */
static void a_mask_holds_in_editions_that_were_frozen_before_it(void **state)
{
    (void)state;
    char line[160], html[128], printed[96];
    snprintf(printed, sizeof printed, "%s/udgave", folder);
    snprintf(html, sizeof html, "%s/udgave-1.html", printed);
    snprintf(line, sizeof line, "catalogue|EVENT|--edition|1|-o|%s|--encoder|never|-q", printed);
    assert_int_equal(run("themes|EVENT|--encoder|never|-q"), 0);
    assert_int_equal(run(line), 0);
    assert_true(file_has(html, "Ottilie Kajsdatter"));
    assert_int_equal(run("privacy|EVENT|mask|B|Ottilie Kajsdatter"), 0);
    assert_int_equal(run(line), 0);
    assert_false(file_has(html, "Ottilie"));
    assert_true(file_has(html, "Lys i tunnelen, sig det til [skjult]"));
    unlink(html);
    rmdir(printed);
}

static void words_that_are_not_there_are_refused(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|keep|B|Ottilie Kajsdatter"), BAD_INPUT);
    assert_int_equal(run("privacy|EVENT|mask|B|Otti"), BAD_INPUT);
    assert_int_equal(run("privacy|EVENT|mask|X|Ottilie"), BAD_INPUT);
    assert_int_equal(run("privacy|EVENT|mask|B"), BAD_USAGE);
    assert_int_equal(run("privacy|EVENT|mask|B| "), BAD_USAGE);
    assert_int_equal(run("privacy|EVENT|forget|B"), BAD_USAGE);
    assert_int_equal(run("privacy|EVENT"), BAD_USAGE);
    assert_int_equal(run("privacy|EVENT|list|B"), BAD_USAGE);
}

static void erase_asks_for_a_reason_and_a_yes(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|erase|A"), BAD_USAGE);
    assert_int_equal(run("privacy|EVENT|erase|A|--why|x"), BAD_USAGE);
    assert_int_equal(run("privacy|EVENT|erase|A|--why|pensionerede styrmand underviser gratis|--yes"), BAD_USAGE);
    shows("A", "Havkajakker ved kajkanten. Mvh [navn] pensionerede styrmand underviser gratis");
}

/* Each word of the erased text, and so each sequence of them, stood in no other. */
static void no_word_is_left(void)
{
    char copy[sizeof erased], *rest = copy;
    memcpy(copy, erased, sizeof erased);
    for (char *word; (word = strsep(&rest, " "));) {
        bool left = strlen(word) > 3 && file_has(event, word);
        if (left)
            print_error("»%s« is left\n", word);
        assert_false(left);
    }
}

/* Among ideas enough to fill many pages of the file. */
static void write_filling(const char *header, const char *first, uint32_t count)
{
    FILE *file = fopen(csv, "w");
    assert_non_null(file);
    fprintf(file, "%s%s", header, first);
    for (uint32_t i = 0; i < count; i++)
        fprintf(file, "F%u;idé nummer %u om bænke, stier og lys;fordi %u;note %u\n", i, i * 7919 % 1000, i, i);
    fclose(file);
}

static void keep_a_vector(const char *text)
{
    struct event *open;
    float vector[4] = {1, 0, 0, 0};
    uint32_t fresh[] = {0};
    struct hash hash = hash_of(str_from(text));
    struct embedding embedding = {.N = 1, .D = 4, .vector = vector, .text_hash = &hash, .fresh = fresh, .computed = 1};
    assert_int_equal(event_open(&open, event, EVENT_WRITE), DONE);
    assert_int_equal(event_begin(open), DONE);
    assert_int_equal(vectors_add(open, &embedding), DONE);
    assert_int_equal(event_commit(open), DONE);
    assert_int_equal(event_close(open), DONE);
}

static void after_an_erasure_no_word_is_left_in_the_file(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct known_vectors known;
    struct event *open;
    write_filling(with_ids, "", IDEAS_OF_FILLING);
    assert_int_equal(run("import|EVENT|CSV"), 0);
    assert_int_equal(run("privacy|EVENT|keep|A|Ole Hansen"), 0);
    assert_int_equal(run("curate|EVENT|note|A|Havkajakker ved kajkanten er godt"), 0);
    assert_int_equal(run("curate|EVENT|exclude|A|B|--why|pensionerede styrmand underviser gratis"), 0);
    keep_a_vector("Havkajakker ved kajkanten. Mvh [navn] pensionerede styrmand underviser gratis");
    keep_a_vector("Bænke ved åen, spørg Ottilie Kajsdatter trætte ben");
    assert_int_equal(run("privacy|EVENT|erase|A|--why|bad om det|--yes"), 0);
    no_word_is_left();
    shows("A", "");
    assert_int_equal(run("privacy|EVENT|list"), 0);
    assert_true(file_has(out, "1  slettet for altid"));
    assert_false(file_has(out, "Ole Hansen"));
    assert_int_equal(run("curate|EVENT|log"), 0);
    assert_true(file_has(out, "erase A (bad om det)"));
    assert_int_equal(run("privacy|EVENT|erase|A|--why|igen|--yes"), BAD_INPUT);
    assert_int_equal(event_open(&open, event, EVENT_READ), DONE);
    assert_int_equal(vectors_load(&known, open, &arena), DONE);
    assert_int_equal(known.count, 1);
    assert_int_equal(event_close(open), DONE);
    arena_free(&arena);
}

/* A long text has pages of the file for itself; where it was written anew, none of them is left over. */
static void after_an_erasure_the_file_has_no_page_of_before(void **state)
{
    (void)state;
    struct event *open;
    int64_t unused;
    FILE *file = fopen(csv, "w");
    assert_non_null(file);
    fputs("id;forslag\nA;", file);
    for (int n = 0; n < 4000; n++)
        fprintf(file, "havkajak %d ", n);
    fputs("\nB;bænke ved åen\n", file);
    fclose(file);
    unlink(event);
    assert_int_equal(run("import|EVENT|CSV"), 0);
    assert_int_equal(run("privacy|EVENT|erase|A|--why|bad om det|--yes"), 0);
    assert_false(file_has(event, "havkajak"));
    assert_int_equal(event_open(&open, event, EVENT_READ), DONE);
    assert_int_equal(sql_number(&unused, event_sql(open), "PRAGMA freelist_count"), DONE);
    assert_int_equal(unused, 0);
    assert_int_equal(event_close(open), DONE);
}

static void the_erased_one_does_not_come_back(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|erase|A|--why|bad om det|--yes"), 0);
    assert_int_equal(run("import|EVENT|CSV"), 0);
    write_filling(with_ids, "", 3);
    assert_int_equal(run("import|EVENT|CSV|--correct"), 0);
    no_word_is_left();
}

static void a_row_without_an_id_does_not_come_back_in_a_longer_export(void **state)
{
    (void)state;
    static const char header[] = "forslag;begrundelse;note;mere\n";
    static const char first[] =
        "Havkajakker ved kajkanten. Mvh Ole Hansen;pensionerede styrmand underviser gratis;20123456;\n";
    unlink(event);
    write_filling(header, first, 3);
    assert_int_equal(run("import|EVENT|CSV|--column|id=-"), 0);
    assert_int_equal(run("privacy|EVENT|erase|N0001|--why|bad om det|--yes"), 0);
    write_filling(header, first, 5);
    assert_int_equal(run("import|EVENT|CSV|--column|id=-"), 0);
    assert_true(file_has(out, "2 nye indsendelser"));
    no_word_is_left();
    shows("N0001", "");
}

static void a_mask_that_hides_words_elsewhere_outlives_its_idea(void **state)
{
    (void)state;
    assert_int_equal(run("privacy|EVENT|mask|B|Ottilie Kajsdatter"), 0);
    assert_int_equal(run("privacy|EVENT|erase|B|--why|bad om det|--yes"), 0);
    shows("C", "Bænke ved åen, spørg [skjult] trætte ben");
    assert_int_equal(run("privacy|EVENT|erase|C|--why|bad om det|--yes"), 0);
    assert_false(file_has(event, "Ottilie"));
}

static int open_folder(void **state)
{
    (void)state;
    if (!mkdtemp(folder))
        return -1;
    snprintf(event, sizeof event, "%s/e.brik", folder);
    snprintf(csv, sizeof csv, "%s/svar.csv", folder);
    snprintf(out, sizeof out, "%s/out", folder);
    return 0;
}

static int close_folder(void **state)
{
    (void)state;
    unlink(event);
    unlink(csv);
    unlink(out);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_list_has_what_was_found_and_never_says_that_names_are_gone, begin),
        cmocka_unit_test_setup(what_lies_across_joined_columns_is_listed_and_can_be_kept, begin),
        cmocka_unit_test_setup(a_list_of_nothing_says_so, begin),
        cmocka_unit_test_setup(keep_and_mask_reach_the_ideas_and_can_be_undone, begin),
        cmocka_unit_test_setup(words_that_two_hid_stay_hidden_until_both_have_undone_it, begin),
        cmocka_unit_test_setup(words_that_two_had_shown_stay_shown_until_both_have_undone_it, begin),
        cmocka_unit_test_setup(what_hides_and_shows_the_same_words_is_undone_step_by_step, begin),
        cmocka_unit_test_setup(words_that_a_longer_mask_hides_are_not_said_to_be_shown, begin),
        cmocka_unit_test_setup(a_mask_holds_in_editions_that_were_frozen_before_it, begin),
        cmocka_unit_test_setup(words_that_are_not_there_are_refused, begin),
        cmocka_unit_test_setup(erase_asks_for_a_reason_and_a_yes, begin),
        cmocka_unit_test_setup(after_an_erasure_no_word_is_left_in_the_file, begin),
        cmocka_unit_test_setup(after_an_erasure_the_file_has_no_page_of_before, begin),
        cmocka_unit_test_setup(the_erased_one_does_not_come_back, begin),
        cmocka_unit_test_setup(a_row_without_an_id_does_not_come_back_in_a_longer_export, begin),
        cmocka_unit_test_setup(a_mask_that_hides_words_elsewhere_outlives_its_idea, begin),
    };
    return cmocka_run_group_tests(tests, open_folder, close_folder);
}
