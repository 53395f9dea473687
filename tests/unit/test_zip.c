/* Archives that are cut, wrong, locked or nothing we read. */
#include "input/zip.h"

#include "support/office.h"
#include "support/reading.h"
#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct reading reading;
static struct office office;
static struct zip_writer writer;

static int end_file(void **state)
{
    (void)state;
    reading_free(&reading);
    office_free(&office);
    zip_writer_free(&writer);
    return 0;
}

static void refuses(struct str bytes, const char *first, const char *second)
{
    reading_free(&reading);
    assert_int_equal(reading_table(&reading, bytes), BAD_INPUT);
    assert_message("prøve", first, second, NULL);
}

static enum status gather(void *context, struct str block)
{
    return buffer_add(context, block);
}

static void members_come_out_whole_stored_or_packed(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct zip *zip;
    char *large = malloc(1 << 20);
    assert_non_null(large);
    for (size_t at = 0; at < 1 << 20; at++)
        large[at] = (char)(at * at >> 7);
    writer.stored = true;
    zip_writer_add(&writer, "a/Stored.xml", STR("lagt"));
    writer.stored = false;
    zip_writer_add(&writer, "packed", (struct str){large, 1 << 20});
    zip_writer_add(&writer, "empty", STR(""));
    assert_int_equal(zip_open(&zip, zip_writer_end(&writer), STR("prøve")), DONE);
    assert_true(zip_has(zip, "A/stored.XML"));
    assert_false(zip_has(zip, "stored.xml"));
    assert_int_equal(zip_read(zip, "a/stored.xml", gather, &out), DONE);
    assert_str(buffer_str(&out), "lagt");
    out.len = 0;
    for (int twice = 0; twice < 2; twice++)
        assert_int_equal(zip_read(zip, "packed", gather, &out), DONE);
    assert_int_equal(out.len, 2 << 20);
    assert_memory_equal(out.at + (1 << 20), large, 1 << 20);
    out.len = 0;
    assert_int_equal(zip_read(zip, "empty", gather, &out), DONE);
    assert_int_equal(out.len, 0);
    assert_int_equal(zip_read(zip, "none", gather, &out), BAD_INPUT);
    assert_message("prøve mangler delen none", "CSV", NULL);
    zip_close(zip);
    zip_close(NULL);
    buffer_free(&out);
    free(large);
}

static struct str small_book(void)
{
    office_texts(&office, "Ark1", "forslag\nFlere bænke ved åen");
    return office_workbook(&office, NULL, NULL, NULL);
}

static void a_cut_file_is_refused_wherever_it_is_cut(void **state)
{
    (void)state;
    struct str whole = small_book();
    for (size_t len = 4; len < whole.len; len++) {
        reading_free(&reading);
        enum status status = reading_table(&reading, str_slice(whole, 0, len));
        if (status == DONE) /* the directory's last bytes tell nothing */
            assert_cell(&reading, 0, 0, "Flere bænke ved åen");
        assert_true(status == BAD_INPUT || (status == DONE && len > whole.len - 4));
    }
    refuses(str_slice(whole, 0, whole.len / 2), "beskadiget eller ikke hentet færdig", "hent eller gem den igen");
}

static void a_flipped_bit_never_gives_other_text(void **state)
{
    (void)state;
    struct str whole = small_book();
    char *bytes = malloc(whole.len);
    assert_non_null(bytes);
    memcpy(bytes, whole.at, whole.len);
    for (size_t bit = 32; bit < whole.len * 8; bit++) {
        bytes[bit / 8] ^= (char)(1 << bit % 8);
        reading_free(&reading);
        if (reading_table(&reading, (struct str){bytes, whole.len}) == DONE) {
            assert_int_equal(reading.table.rows, 1);
            assert_cell(&reading, 0, 0, "Flere bænke ved åen");
        }
        bytes[bit / 8] ^= (char)(1 << bit % 8);
    }
    free(bytes);
}

static void wrong_sums_and_passwords_are_refused(void **state)
{
    (void)state;
    office.zip.wrong_sum = true;
    refuses(small_book(), "beskadiget", "hent eller gem den igen");
    end_file(NULL);
    office.zip.locked = true;
    refuses(small_book(), "adgangskode", "gem den uden");
}

static void a_false_packed_size_does_not_let_a_bomb_through(void **state)
{
    (void)state;
    enum { LARGE = 100 << 20 };
    struct zip *zip;
    struct buffer out = {0};
    char *blank = calloc(1, LARGE);
    assert_non_null(blank);
    writer.packed_size = UINT32_MAX - 1;
    zip_writer_add(&writer, "x", (struct str){blank, LARGE});
    free(blank);
    assert_int_equal(zip_open(&zip, zip_writer_end(&writer), STR("prøve")), DONE);
    assert_int_equal(zip_read(zip, "x", gather, &out), BAD_INPUT);
    assert_true(out.len < 70 << 20);
    zip_close(zip);
    buffer_free(&out);
}

static void other_archives_are_named_as_such(void **state)
{
    (void)state;
    zip_writer_add(&writer, "mimetype", STR("application/vnd.oasis.opendocument.spreadsheet"));
    zip_writer_add(&writer, "content.xml", STR("<x/>"));
    refuses(zip_writer_end(&writer), "hverken et Excel-ark (.xlsx) eller et Word-dokument (.docx)", "CSV");
    zip_writer_free(&writer);
    refuses(zip_writer_end(&writer), "tom zip-fil", "CSV");
}

static void what_the_taker_says_is_passed_on(void **state)
{
    (void)state;
    struct zip *zip;
    zip_writer_add(&writer, "xl/workbook.xml", STR("<x>"));
    refuses(zip_writer_end(&writer), "xl/workbook.xml er ikke gyldig XML", "gem filen igen");
    assert_int_equal(zip_open(&zip, STR("PK\x03\x04 og ikke mere"), STR("-")), BAD_INPUT);
    assert_null(zip);
    assert_message("standardinput er beskadiget", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(members_come_out_whole_stored_or_packed, end_file),
        cmocka_unit_test_teardown(a_cut_file_is_refused_wherever_it_is_cut, end_file),
        cmocka_unit_test_teardown(a_flipped_bit_never_gives_other_text, end_file),
        cmocka_unit_test_teardown(wrong_sums_and_passwords_are_refused, end_file),
        cmocka_unit_test_teardown(a_false_packed_size_does_not_let_a_bomb_through, end_file),
        cmocka_unit_test_teardown(other_archives_are_named_as_such, end_file),
        cmocka_unit_test_teardown(what_the_taker_says_is_passed_on, end_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
