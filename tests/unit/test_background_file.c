#include "background/background_file.h"

#include "support/model_fixture.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Where the fields stand: the format is a promise. */
enum {
    VERSION_AT = 16,
    SIZE_AT = 24,
    BODY_AT = 128,
    M_AT = BODY_AT + 4,
    D_AT = BODY_AT + 8,
    W_AT = BODY_AT + 12,
    C_AT = BODY_AT + 16,
    SECTION_AT = BODY_AT + 32,
    SECTION_BYTES = 16,
    SECTIONS = 19
};

static struct str whole; /* the small model, aligned as a mapped file is */
static struct str split; /* the same with what the compound splitter learned */

static int make_whole(void **state)
{
    (void)state;
    return model_fixture_bytes(&whole) == DONE && model_fixture_with_compounds(&split) == DONE ? 0 : -1;
}

static int drop_whole(void **state)
{
    (void)state;
    free((void *)(uintptr_t)whole.at);
    free((void *)(uintptr_t)split.at);
    return 0;
}

/* A copy that a test may damage. */
static char *copy_of(struct str bytes)
{
    char *copy = aligned_alloc(64, bytes.len + 64);
    assert_non_null(copy);
    memcpy(copy, bytes.at, bytes.len);
    return copy;
}

static void is_refused(const char *bytes, size_t len, const char *expected)
{
    struct background_view view;
    assert_int_equal(background_file_check(&view, (struct str){bytes, len}, "prøve.model"), BAD_INPUT);
    assert_non_null(strstr(status_message(), "prøve.model"));
    if (!strstr(status_message(), expected))
        fail_msg("»%s« does not say »%s«", status_message(), expected);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct background_view view;
    assert_int_equal(background_file_check(&view, whole, "prøve.model"), DONE);
    assert_true(str_equal(view.title, STR("prøve")));
    assert_int_equal(view.documents, 7);
    assert_int_equal(view.M, 3);
    assert_int_equal(view.D, 2);
    assert_int_equal(view.words.W, 2);
    assert_int_equal(view.words.frequency_sum, 99);
    assert_int_equal(view.df[2], 5);
    assert_int_equal(view.vector[1], -127);
    assert_true(str_equal(known_text(&view.words, known_find(&view.words, STR("cyklen"))), STR("cyklen")));
    assert_true(str_equal(known_analysis(&view.words, 1), STR("cykel\tcykel\tcykel")));
    const struct hash hash = hash_of(str_slice(whole, 128, whole.len));
    assert_memory_equal(view.hash.byte, hash.byte, sizeof hash.byte);
}

static void the_same_content_gives_the_same_bytes(void **state)
{
    (void)state;
    struct str again;
    assert_int_equal(model_fixture_bytes(&again), DONE);
    assert_int_equal(again.len, whole.len);
    assert_memory_equal(again.at, whole.at, whole.len);
    free((void *)(uintptr_t)again.at);
}

static void every_section_begins_at_a_multiple_of_64(void **state)
{
    (void)state;
    for (int s = 0; s < SECTIONS; s++) {
        uint64_t at;
        memcpy(&at, whole.at + SECTION_AT + s * SECTION_BYTES, sizeof at);
        assert_int_equal(at % 64, 0);
    }
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    struct background_view view;
    char *copy = copy_of(whole);
    for (size_t len = 0; len < whole.len; len++) {
        assert_int_equal(background_file_check(&view, (struct str){copy, len}, "prøve.model"), BAD_INPUT);
        assert_non_null(strstr(status_message(), len < 16 ? "ikke en baggrundsmodel" : "slutter for tidligt"));
    }
    is_refused(NULL, 0, "ikke en baggrundsmodel");
    free(copy);
}

static void a_longer_file_is_refused(void **state)
{
    (void)state;
    char *copy = copy_of(whole);
    memset(copy + whole.len, 0, 64);
    is_refused(copy, whole.len + 64, "længere");
    is_refused(copy, whole.len + 1, "længere");
    free(copy);
}

static void every_changed_bit_is_noticed(void **state)
{
    (void)state;
    struct background_view view;
    char *copy = copy_of(whole);
    for (size_t bit = 0; bit < 8 * whole.len; bit++) {
        copy[bit / 8] = (char)(copy[bit / 8] ^ (1 << bit % 8));
        assert_int_equal(background_file_check(&view, (struct str){copy, whole.len}, "prøve.model"), BAD_INPUT);
        copy[bit / 8] = (char)(copy[bit / 8] ^ (1 << bit % 8));
    }
    assert_int_equal(background_file_check(&view, (struct str){copy, whole.len}, "prøve.model"), DONE);
    free(copy);
}

static void a_foreign_file_is_refused(void **state)
{
    (void)state;
    char png[256] __attribute__((aligned(64))) = "\x89PNG\r\n\x1A\n";
    is_refused(png, sizeof png, "ikke en baggrundsmodel");
    char text[] __attribute__((aligned(64))) = "id;tekst\n1;Flere cykelstier\n";
    is_refused(text, sizeof text - 1, "ikke en baggrundsmodel");
}

static void an_older_and_a_newer_format_are_told_apart(void **state)
{
    (void)state;
    char *copy = copy_of(whole);
    copy[VERSION_AT] = BACKGROUND_VERSION - 1;
    background_file_seal(copy, whole.len);
    is_refused(copy, whole.len, "ældre format");
    copy[VERSION_AT] = BACKGROUND_VERSION + 1;
    background_file_seal(copy, whole.len);
    is_refused(copy, whole.len, "nyere format");
    free(copy);
}

static void set_u32(char *bytes, size_t at, uint32_t value)
{
    memcpy(bytes + at, &value, sizeof value);
}

static void set_u64(char *bytes, size_t at, uint64_t value)
{
    memcpy(bytes + at, &value, sizeof value);
}

/* Numbers that a careless reader would multiply or add, in a file whose checksum fits. */
static void numbers_that_overflow_are_refused(void **state)
{
    (void)state;
    static const uint32_t large[] = {4, 1 << 20, (1 << 20) + 1, 0x3FFFFFFF, 0x40000000, 0x7FFFFFFF, UINT32_MAX};
    static const size_t at[] = {M_AT, D_AT, W_AT, C_AT};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++)
        for (size_t l = 0; l < sizeof large / sizeof *large; l++) {
            char *copy = copy_of(whole);
            set_u32(copy, at[i], large[l]);
            background_file_seal(copy, whole.len);
            is_refused(copy, whole.len, "tal passer ikke");
            free(copy);
        }
}

static void sections_outside_the_file_are_refused(void **state)
{
    (void)state;
    static const uint64_t wrong[] = {0, 1, 64, 1 << 20, UINT64_MAX, UINT64_MAX - 63, (uint64_t)1 << 63};
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t field = 0; field < (s ? 2 : 1); field++) /* a shorter title is a title */
            for (size_t l = 0; l < sizeof wrong / sizeof *wrong; l++) {
                size_t at = SECTION_AT + s * SECTION_BYTES + 8 * field;
                char *copy = copy_of(whole);
                if (memcmp(copy + at, &wrong[l], 8) != 0) {
                    set_u64(copy, at, wrong[l]);
                    background_file_seal(copy, whole.len);
                    is_refused(copy, whole.len, "passer ikke");
                }
                free(copy);
            }
}

static size_t section_start(int section)
{
    uint64_t at;
    memcpy(&at, whole.at + SECTION_AT + (size_t)section * SECTION_BYTES, sizeof at);
    return (size_t)at;
}

static void texts_that_overlap_or_run_out_of_their_section_are_refused(void **state)
{
    (void)state;
    enum { TERM_AT = 1, WORD_AT = 6, ANALYSIS_AT = 9 };
    static const int section[] = {TERM_AT, WORD_AT, ANALYSIS_AT};
    for (size_t s = 0; s < sizeof section / sizeof *section; s++) {
        char *copy = copy_of(whole);
        set_u32(copy, section_start(section[s]) + 4, 1000000);
        background_file_seal(copy, whole.len);
        is_refused(copy, whole.len, "tekster passer ikke");
        set_u32(copy, section_start(section[s]), 1);
        background_file_seal(copy, whole.len);
        is_refused(copy, whole.len, "tekster passer ikke");
        free(copy);
    }
}

static void a_scale_that_is_no_number_is_refused(void **state)
{
    (void)state;
    enum { SCALE = 4 };
    static const float wrong[] = {-1, 2, INFINITY, NAN};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *copy = copy_of(whole);
        memcpy(copy + section_start(SCALE), &wrong[i], sizeof *wrong);
        background_file_seal(copy, whole.len);
        is_refused(copy, whole.len, "passer ikke");
        free(copy);
    }
}

static void text_that_is_not_utf8_is_refused(void **state)
{
    (void)state;
    enum { TITLE = 0, TERM_TEXT = 2 };
    static const int section[] = {TITLE, TERM_TEXT};
    for (size_t s = 0; s < 2; s++) {
        char *copy = copy_of(whole);
        copy[section_start(section[s])] = '\xFF';
        background_file_seal(copy, whole.len);
        is_refused(copy, whole.len, "tekster passer ikke");
        free(copy);
    }
}

static void what_the_splitter_learned_is_read_back(void **state)
{
    (void)state;
    struct background_view view;
    struct letters letters;
    assert_int_equal(background_file_check(&view, split, "prøve.model"), DONE);
    const struct compound_model *model = &view.words.compounds;
    assert_int_equal(model->constituents.count, 3);
    uint32_t found = constituents_find_word(&model->constituents, STR("cykels"));
    assert_int_equal(found, 1);
    assert_int_equal(model->constituents.lemma[found], constituents_find_word(&model->constituents, STR("cykel")));
    assert_int_equal(constituents_find_word(&model->constituents, STR("cyk")), CONSTITUENT_NONE);
    assert_int_equal(model->first[found], -2000);
    assert_int_equal(model->cuts[2], 1 << 2);
    assert_true(letters_from(&letters, STR("cykelsti")));
    assert_int_equal(compound_seam(model, &letters, 5), 0);
    assert_int_equal(model->seam[0][7] + model->seam[1][7] + model->seam[2][7], 15);
}

/* Each number that would lead a splitter out of the file, in a file whose checksum fits. */
static void constituents_that_lead_nowhere_are_refused(void **state)
{
    (void)state;
    enum { AT = 11, LETTER = 12, LEMMA = 13, KIND = 14 };
    static const struct {
        int section;
        size_t at, bytes;
        uint32_t value;
    } wrong[] = {
        {AT, 0, 4, 1},          {AT, 4, 4, 0},     {AT, 4, 4, 11},      {AT, 4, 4, UINT32_MAX}, {AT, 8, 4, 1000000},
        {AT, 12, 4, 13},        {LETTER, 0, 1, 0}, {LETTER, 13, 1, 32}, {LETTER, 5, 1, 255},    {LEMMA, 0, 4, 3},
        {LEMMA, 8, 4, 1 << 30}, {KIND, 0, 1, 3},   {KIND, 2, 1, 32},    {KIND, 1, 1, 255},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *copy = copy_of(split);
        uint64_t start;
        memcpy(&start, split.at + SECTION_AT + (size_t)wrong[i].section * SECTION_BYTES, sizeof start);
        memcpy(copy + start + wrong[i].at, &wrong[i].value, wrong[i].bytes);
        background_file_seal(copy, split.len);
        is_refused(copy, split.len, "tekster passer ikke");
        free(copy);
    }
}

static void an_empty_model_is_a_model(void **state)
{
    (void)state;
    uint32_t zero = 0;
    struct background_content content = {.title = STR("tom"), .words = {.text_at = &zero, .analysis_at = &zero}};
    struct background_view view;
    struct str bytes;
    assert_int_equal(model_bytes(&bytes, &content), DONE);
    assert_int_equal(background_file_check(&view, bytes, "tom.model"), DONE);
    assert_int_equal(view.M + view.words.W, 0);
    assert_int_equal(known_find(&view.words, STR("cykel")), KNOWN_NONE);
    free((void *)(uintptr_t)bytes.at);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(the_same_content_gives_the_same_bytes),
        cmocka_unit_test(every_section_begins_at_a_multiple_of_64),
        cmocka_unit_test(a_file_cut_anywhere_is_refused),
        cmocka_unit_test(a_longer_file_is_refused),
        cmocka_unit_test(every_changed_bit_is_noticed),
        cmocka_unit_test(a_foreign_file_is_refused),
        cmocka_unit_test(an_older_and_a_newer_format_are_told_apart),
        cmocka_unit_test(numbers_that_overflow_are_refused),
        cmocka_unit_test(sections_outside_the_file_are_refused),
        cmocka_unit_test(texts_that_overlap_or_run_out_of_their_section_are_refused),
        cmocka_unit_test(a_scale_that_is_no_number_is_refused),
        cmocka_unit_test(text_that_is_not_utf8_is_refused),
        cmocka_unit_test(what_the_splitter_learned_is_read_back),
        cmocka_unit_test(constituents_that_lead_nowhere_are_refused),
        cmocka_unit_test(an_empty_model_is_a_model),
    };
    return cmocka_run_group_tests(tests, make_whole, drop_whole);
}
