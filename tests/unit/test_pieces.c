#include "embedding/pieces.h"
#include "support/refuse.h"
#include "support/tiny_encoder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct tiny {
    struct arena arena;
    struct encoder_file file;
    struct piece_vocabulary vocabulary;
};

static int make(void **state)
{
    static struct tiny tiny;
    size_t len;
    char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &tiny.arena);
    assert_int_equal(encoder_file_from_bytes(&tiny.file, (struct str){bytes, len}, "tiny"), DONE);
    assert_int_equal(piece_vocabulary_from(&tiny.vocabulary, &tiny.file), DONE);
    *state = &tiny;
    return 0;
}

static int unmake(void **state)
{
    struct tiny *tiny = *state;
    piece_vocabulary_free(&tiny->vocabulary);
    arena_free(&tiny->arena);
    return 0;
}

/* The pieces of a text, a blank between them. */
static void splits_into(const struct tiny *tiny, const char *text, const char *wanted)
{
    struct arena arena = {0};
    struct pieces pieces;
    struct buffer joined = {0};
    const struct str one = str_from(text);
    assert_int_equal(pieces_from(&pieces, &tiny->vocabulary, &one, 1, &arena), DONE);
    for (uint64_t i = 0; i < pieces.start[1]; i++) {
        if (i > 0)
            assert_int_equal(buffer_add(&joined, STR(" ")), DONE);
        assert_int_equal(buffer_add(&joined, encoder_piece(&tiny->file, pieces.piece[i])), DONE);
    }
    assert_int_equal(buffer_add(&joined, STR("\0")), DONE);
    assert_string_equal(joined.at, wanted);
    buffer_free(&joined);
    arena_free(&arena);
}

static void the_likeliest_split_wins(void **state)
{
    splits_into(*state, "cykelsti", "▁cykel sti");
    splits_into(*state, "bus skole nej", "▁bus ▁skole ▁nej");
    splits_into(*state, "skoler", "▁skole r");
    splits_into(*state, "åskole", "▁ å s kole");
}

static void equal_splits_end_in_the_longest_piece(void **state)
{
    splits_into(*state, "ab", "▁ ab");
    splits_into(*state, "abab", "▁ ab ab");
}

static void blanks_are_one_and_one_stands_in_front(void **state)
{
    splits_into(*state, "  ja \t nej\nja", "▁ja ▁nej ▁ja");
    splits_into(*state, "ja  ", "▁ja ▁");
    splits_into(*state, "▁ja▁▁nej", "▁ja ▁nej");
}

static void a_text_of_blanks_has_no_pieces(void **state)
{
    splits_into(*state, "", "");
    splits_into(*state, " \n\t ", "");
    splits_into(*state, "\xC2\xAD", "");
}

static void the_mapping_comes_first(void **state)
{
    splits_into(*state, "JA", "▁ja");
    splits_into(*state,
                "j\xC2\xAD"
                "a…",
                "▁ja ...");
}

static void what_no_piece_covers_is_unknown_each_for_itself(void **state)
{
    splits_into(*state, "ja 漢字", "▁ja ▁ <unk> <unk>");
    splits_into(*state, "xja", "▁ <unk> j a");
    splits_into(*state,
                "j\xFF"
                "a",
                "▁ j <unk> a");
    splits_into(*state, "\xC3", "▁ <unk>");
    splits_into(*state, "😀", "▁ 😀");
}

static void decomposed_letters_are_split_as_they_stand(void **state)
{
    splits_into(*state, "a\xCC\x8A", "▁ a <unk>");
}

static void no_text_matches_what_begins_and_ends_a_window(void **state)
{
    splits_into(*state, "<s>", "▁ <unk> s <unk>");
    splits_into(*state, "</s><unk>", "▁ <unk> <unk> s <unk> <unk> <unk> n k <unk>");
}

static void texts_do_not_influence_each_other(void **state)
{
    const struct tiny *tiny = *state;
    const struct str text[] = {STR("cykelsti ja"), STR(""), STR("ja cykelsti"), STR("cykelsti ja")};
    struct arena arena = {0};
    struct pieces pieces;
    assert_int_equal(pieces_from(&pieces, &tiny->vocabulary, text, 4, &arena), DONE);
    assert_int_equal(pieces.start[1], 3);
    assert_int_equal(pieces.start[2], 3);
    assert_int_equal(pieces.start[4], 9);
    assert_memory_equal(pieces.piece, pieces.piece + 6, 3 * sizeof *pieces.piece);
    assert_int_equal(pieces.piece[0], pieces.piece[4]);
    arena_free(&arena);
}

static void a_word_of_ten_thousand_letters_and_a_hundred_thousand_words_are_split(void **state)
{
    const struct tiny *tiny = *state;
    struct arena arena = {0};
    struct pieces pieces;
    struct buffer word = {0}, words = {0};
    for (int i = 0; i < 5000; i++)
        assert_int_equal(buffer_add(&word, STR("er")), DONE);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(buffer_format(&words, "%s ", i % 3 ? "nej" : "cykelsti"), DONE);
    const struct str text[] = {buffer_str(&word), buffer_str(&words)};
    assert_int_equal(pieces_from(&pieces, &tiny->vocabulary, text, 2, &arena), DONE);
    assert_int_equal(pieces.start[1], 5001);
    assert_int_equal(pieces.start[2] - pieces.start[1], 100000 + 33334 + 1);
    buffer_free(&word);
    buffer_free(&words);
    arena_free(&arena);
}

static void the_same_piece_twice_is_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t len;
    char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &arena);
    struct encoder_file file;
    struct piece_vocabulary vocabulary;
    /* The fourth piece is the blank, 3 bytes behind <s></s><unk>; "a" and "b" follow. */
    char *text = bytes + tiny_encoder_section(bytes, 6) + strlen("<s></s><unk>") + 3;
    text[1] = 'a';
    tiny_encoder_seal(bytes, len);
    assert_int_equal(encoder_file_from_bytes(&file, (struct str){bytes, len}, "x"), DONE);
    assert_int_equal(piece_vocabulary_from(&vocabulary, &file), BAD_INPUT);
    piece_vocabulary_free(&vocabulary);
    arena_free(&arena);
}

static void refused_memory_is_said(void **state)
{
    const struct tiny *tiny = *state;
    const struct str text[] = {STR("cykelsti ja"), STR("skoler")};
    WITH_EACH_REQUEST_REFUSED({
        struct arena arena = {0};
        struct pieces pieces;
        struct piece_vocabulary vocabulary;
        enum status status = piece_vocabulary_from(&vocabulary, &tiny->file);
        if (status == DONE)
            status = pieces_from(&pieces, &vocabulary, text, 2, &arena);
        assert_true(status == DONE || status == MACHINE);
        piece_vocabulary_free(&vocabulary);
        arena_free(&arena);
    });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_likeliest_split_wins),
        cmocka_unit_test(equal_splits_end_in_the_longest_piece),
        cmocka_unit_test(blanks_are_one_and_one_stands_in_front),
        cmocka_unit_test(a_text_of_blanks_has_no_pieces),
        cmocka_unit_test(the_mapping_comes_first),
        cmocka_unit_test(what_no_piece_covers_is_unknown_each_for_itself),
        cmocka_unit_test(decomposed_letters_are_split_as_they_stand),
        cmocka_unit_test(no_text_matches_what_begins_and_ends_a_window),
        cmocka_unit_test(texts_do_not_influence_each_other),
        cmocka_unit_test(a_word_of_ten_thousand_letters_and_a_hundred_thousand_words_are_split),
        cmocka_unit_test(the_same_piece_twice_is_refused),
        cmocka_unit_test(refused_memory_is_said),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
