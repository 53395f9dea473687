/* Lines, and the file stream under them. */
#include "background/line_reader.h"
#include "background/passages.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char root[] = "/tmp/brikker-test-lines-XXXXXX";

static int make_root(void **state)
{
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

static int drop_root(void **state)
{
    (void)state;
    return rmdir(root);
}

static const char *file_with(const char *name, const void *bytes, size_t len)
{
    static char path[4][64];
    static unsigned turn;
    char *out = path[turn++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", root, name);
    FILE *file = fopen(out, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    return out;
}

/* The lines joined by "|". */
static void lines_are(const char *path, const char *expected)
{
    struct line_reader *reader;
    struct buffer joined = {0};
    struct str line;
    bool more = true;
    assert_int_equal(line_reader_open(&reader, path), DONE);
    for (;;) {
        assert_int_equal(line_reader_next(&line, &more, reader), DONE);
        if (!more)
            break;
        assert_int_equal(buffer_add(&joined, line), DONE);
        assert_int_equal(buffer_add(&joined, STR("|")), DONE);
    }
    line_reader_close(reader);
    assert_int_equal(joined.len, strlen(expected));
    assert_memory_equal(joined.at ? joined.at : "", expected, joined.len);
    buffer_free(&joined);
    unlink(path);
}

static void line_ends_and_a_bom_do_not_matter(void **state)
{
    (void)state;
    lines_are(file_with("a", "sti\nbro\n", 8), "sti|bro|");
    lines_are(file_with("a", "sti\r\nbro\r\n", 10), "sti|bro|");
    lines_are(file_with("a", "sti\n\nbro", 8), "sti||bro|");
    lines_are(file_with("a", "\xEF\xBB\xBFsti\n", 7), "sti|");
    lines_are(file_with("a", "", 0), "");
    lines_are(file_with("a", "\n", 1), "|");
}

/* gzip -n of "sti\nbro\n", twice. */
static const unsigned char packed[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03,
                                       0x2b, 0x2e, 0xc9, 0xe4, 0x4a, 0x2a, 0xca, 0xe7, 0x02, 0x00,
                                       0xd1, 0xe6, 0x7b, 0xfe, 0x08, 0x00, 0x00, 0x00};

static void gzip_is_unpacked_on_the_way(void **state)
{
    (void)state;
    lines_are(file_with("a.gz", packed, sizeof packed), "sti|bro|");
    unsigned char twice[2 * sizeof packed];
    memcpy(twice, packed, sizeof packed);
    memcpy(twice + sizeof packed, packed, sizeof packed);
    lines_are(file_with("a.gz", twice, sizeof twice), "sti|bro|sti|bro|");
}

static void damaged_gzip_is_refused(void **state)
{
    (void)state;
    for (size_t len = 2; len < sizeof packed; len++) {
        struct line_reader *reader;
        struct str line;
        bool more = true;
        const char *path = file_with("a.gz", packed, len);
        enum status status = line_reader_open(&reader, path);
        while (status == DONE && more)
            status = line_reader_next(&line, &more, reader);
        assert_int_equal(status, BAD_INPUT);
        assert_non_null(strstr(status_message(), "slutter før tid"));
        line_reader_close(reader);
        unlink(path);
    }
}

static void a_missing_file_and_a_folder_are_named(void **state)
{
    (void)state;
    struct line_reader *reader;
    assert_int_equal(line_reader_open(&reader, "/tmp/der/er/ingen.txt"), BAD_INPUT);
    assert_non_null(strstr(status_message(), "/tmp/der/er/ingen.txt"));
    assert_null(reader);
    assert_int_equal(line_reader_open(&reader, root), BAD_INPUT);
    assert_non_null(strstr(status_message(), root));
    line_reader_close(NULL);
}

static void a_very_long_line_comes_in_whole_words(void **state)
{
    (void)state;
    enum { WORDS = 600000, BYTES = 6 * WORDS };
    char *text = malloc(BYTES);
    assert_non_null(text);
    for (size_t w = 0; w < WORDS; w++)
        memcpy(text + 6 * w, w + 1 < WORDS ? "bær, " : "bær,\n", 6);
    const char *path = file_with("lang", text, BYTES);
    struct line_reader *reader;
    struct str line;
    size_t bytes = 0;
    bool more = true;
    assert_int_equal(line_reader_open(&reader, path), DONE);
    for (;;) {
        assert_int_equal(line_reader_next(&line, &more, reader), DONE);
        if (!more)
            break;
        assert_true(line.len <= LINE_MOST_BYTES && str_starts(line, STR("bær,")));
        assert_int_equal(line_reader_number(reader), 1);
        bytes += line.len;
    }
    assert_int_equal(bytes, BYTES - 1);
    line_reader_close(reader);
    unlink(path);
    free(text);
}

static void a_long_line_without_blanks_is_cut_between_characters(void **state)
{
    (void)state;
    enum { LETTERS = 1500000 };
    char *text = malloc(2 * LETTERS + 1);
    assert_non_null(text);
    text[0] = 'a';
    for (size_t l = 0; l < LETTERS; l++)
        memcpy(text + 1 + 2 * l, "ø", 2);
    const char *path = file_with("lang", text, 2 * LETTERS + 1);
    struct passages passages = {.paths = &path, .count = 1, .chunk_bytes = PASSAGES_CHUNK_BYTES};
    struct ideas ideas;
    struct arena arena = {0};
    assert_int_equal(passages_next(&ideas, &passages, &arena), DONE); /* or it would not be UTF-8 */
    assert_int_equal(ideas.N, 3);
    arena_free(&arena);
    passages_rewind(&passages);
    unlink(path);
    free(text);
}

static void paragraphs_run_on_through_the_files_and_empty_ones_are_left_out(void **state)
{
    (void)state;
    const char *paths[] = {file_with("a", " sti \n\n\t\nbro", 12), file_with("b", "\n", 1),
                           file_with("c", "a\xCC\x8A vej\n", 8)};
    struct passages passages = {.paths = paths, .count = 3, .chunk_bytes = PASSAGES_CHUNK_BYTES};
    struct ideas ideas;
    struct arena arena = {0};
    for (int walk = 0; walk < 2; walk++) {
        assert_int_equal(passages_next(&ideas, &passages, &arena), DONE);
        assert_int_equal(ideas.N, 3);
        assert_true(str_equal(ideas.text[0], STR("sti")) && str_equal(ideas.text[1], STR("bro")));
        assert_true(str_equal(ideas.text[2], STR("å vej"))); /* composed */
        assert_int_equal(passages_next(&ideas, &passages, &arena), DONE);
        assert_int_equal(ideas.N, 0);
        passages_rewind(&passages);
    }
    arena_free(&arena);
    for (int f = 0; f < 3; f++)
        unlink(paths[f]);
}

static void text_in_another_encoding_is_refused_with_file_and_line(void **state)
{
    (void)state;
    const char *path = file_with("latin.txt", "sti\nbl\xE5 b\xE6r\n", 12);
    struct passages passages = {.paths = &path, .count = 1, .chunk_bytes = PASSAGES_CHUNK_BYTES};
    struct ideas ideas;
    struct arena arena = {0};
    assert_int_equal(passages_next(&ideas, &passages, &arena), BAD_INPUT);
    assert_non_null(strstr(status_message(), "latin.txt, linje 2"));
    assert_non_null(strstr(status_message(), "iconv"));
    arena_free(&arena);
    passages_rewind(&passages);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_ends_and_a_bom_do_not_matter),
        cmocka_unit_test(gzip_is_unpacked_on_the_way),
        cmocka_unit_test(damaged_gzip_is_refused),
        cmocka_unit_test(a_missing_file_and_a_folder_are_named),
        cmocka_unit_test(a_very_long_line_comes_in_whole_words),
        cmocka_unit_test(a_long_line_without_blanks_is_cut_between_characters),
        cmocka_unit_test(paragraphs_run_on_through_the_files_and_empty_ones_are_left_out),
        cmocka_unit_test(text_in_another_encoding_is_refused_with_file_and_line),
    };
    return cmocka_run_group_tests(tests, make_root, drop_root);
}
