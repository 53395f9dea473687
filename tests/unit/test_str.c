#include "base/str.h"

#include "support/refuse.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static void assert_str(struct str got, const char *wanted)
{
    assert_int_equal(got.len, strlen(wanted));
    if (got.len > 0)
        assert_memory_equal(got.at, wanted, got.len);
}

static void empty_views_are_equal_whatever_they_point_at(void **state)
{
    (void)state;
    assert_true(str_equal((struct str){0}, STR("")));
    assert_true(str_equal(str_from(NULL), str_from("")));
    assert_int_equal(str_compare((struct str){0}, STR("")), 0);
    assert_true(str_starts((struct str){0}, (struct str){0}));
    assert_true(str_ends((struct str){0}, (struct str){0}));
    assert_int_equal(str_find((struct str){0}, (struct str){0}, 0), 0);
    assert_int_equal(str_trim((struct str){0}).len, 0);
    assert_int_equal(str_hash((struct str){0}), str_hash(STR("")));
}

static void order_is_by_bytes_and_a_prefix_comes_first(void **state)
{
    (void)state;
    assert_true(str_compare(STR("bro"), STR("broer")) < 0);
    assert_true(str_compare(STR("broer"), STR("bro")) > 0);
    assert_true(str_compare(STR("z"), STR("æ")) < 0);
    assert_int_equal(str_compare(STR("ø"), STR("ø")), 0);
    assert_false(str_equal(STR("bro"), STR("bru")));
    assert_false(str_equal(STR("bro"), STR("broer")));
}

static void starts_and_ends_compare_bytes(void **state)
{
    (void)state;
    assert_true(str_starts(STR("cykelsti"), STR("cykel")));
    assert_false(str_starts(STR("cykel"), STR("cykelsti")));
    assert_true(str_ends(STR("cykelsti"), STR("sti")));
    assert_false(str_ends(STR("cykelsti"), STR("stier")));
    assert_false(str_ends(STR("sti"), STR("cykelsti")));
}

static void find_begins_where_it_is_told(void **state)
{
    (void)state;
    struct str text = STR("a;b;;c");
    assert_int_equal(str_find(text, STR(";"), 0), 1);
    assert_int_equal(str_find(text, STR(";"), 2), 3);
    assert_int_equal(str_find(text, STR(";;"), 0), 3);
    assert_int_equal(str_find(text, STR(";"), 5), SIZE_MAX);
    assert_int_equal(str_find(text, STR(";"), 99), SIZE_MAX);
    assert_int_equal(str_find(text, STR("a;b;;c;"), 0), SIZE_MAX);
    assert_int_equal(str_find(text, STR(""), 6), 6);
    assert_int_equal(str_find(STR("a\0b"), STR("\0b"), 0), 1);
}

static void trim_takes_white_space_no_break_space_and_byte_order_marks(void **state)
{
    (void)state;
    assert_str(str_trim(STR(" \t\r\n\v\f\xC2\xA0\xEF\xBB\xBF en idé \xEF\xBB\xBF\xC2\xA0 ")), "en idé");
    assert_str(str_trim(STR(" \xC2\xA0 ")), "");
    assert_str(str_trim(STR("å")), "å");
    assert_str(str_trim(STR("\xA0")), "\xA0"); /* half a character is not a space */
    assert_str(str_trim(STR("x\xC2")), "x\xC2");
}

static void a_slice_is_clamped_to_the_text(void **state)
{
    (void)state;
    assert_str(str_slice(STR("abcdef"), 2, 3), "cde");
    assert_str(str_slice(STR("abcdef"), 4, SIZE_MAX), "ef");
    assert_str(str_slice(STR("abcdef"), 6, 1), "");
    assert_str(str_slice(STR("abcdef"), SIZE_MAX, SIZE_MAX), "");
}

static void the_hash_is_the_same_on_every_machine(void **state)
{
    (void)state;
    assert_int_equal(str_hash(STR("")), UINT64_C(0x4D0A2BBE78B92AB1));
    assert_int_equal(str_hash(STR("cykelsti")), UINT64_C(0x363A434ED48D43AA));
    assert_int_equal(str_hash(STR("rød grød med fløde")), UINT64_C(0x862C091C1D59584D));
}

static void texts_that_differ_in_one_byte_or_in_trailing_nuls_hash_apart(void **state)
{
    (void)state;
    char text[40] = {0};
    uint64_t seen[40 * 8 + 41];
    size_t count = 0;
    for (size_t len = 0; len <= 40; len++)
        seen[count++] = str_hash((struct str){text, len});
    for (size_t bit = 0; bit < 40 * 8; bit++) {
        text[bit / 8] = (char)(1 << bit % 8);
        seen[count++] = str_hash((struct str){text, 40});
        text[bit / 8] = 0;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            assert_int_not_equal(seen[i], seen[j]);
}

static void a_copy_ends_with_a_nul(void **state)
{
    (void)state;
    struct arena arena = {0};
    char text[] = "forslag og mere";
    struct str copy, empty, made;
    assert_int_equal(str_copy(&copy, (struct str){text, 7}, &arena), DONE);
    text[0] = 'X';
    assert_string_equal(copy.at, "forslag");
    assert_int_equal(copy.len, 7);
    assert_int_equal(str_copy(&empty, (struct str){0}, &arena), DONE);
    assert_string_equal(empty.at, "");
    assert_int_equal(str_format(&made, &arena, "%.*s, række %d", STR_ARG(copy), 12), DONE);
    assert_string_equal(made.at, "forslag, række 12");
    assert_int_equal(made.len, strlen(made.at));
    arena_free(&arena);
}

static void a_buffer_grows_as_it_is_filled(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_int_equal(buffer_str(&buffer).len, 0);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(buffer_add(&buffer, STR("æø")), DONE);
        assert_int_equal(buffer_add(&buffer, (struct str){0}), DONE);
        assert_int_equal(buffer_add(&buffer, STR("x")), DONE);
        assert_int_equal(buffer_format(&buffer, "%03d", i), DONE);
    }
    assert_int_equal(buffer.len, 8000);
    assert_memory_equal(buffer.at + 8 * 567, "æøx567", 8);
    assert_int_equal(buffer_room(&buffer, 100000), DONE);
    assert_true(buffer.room - buffer.len >= 100000);
    buffer_free(&buffer);
    buffer_free(&buffer);
    assert_null(buffer.at);
}

static void a_buffer_larger_than_memory_is_refused_and_keeps_its_text(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_int_equal(buffer_add(&buffer, STR("text")), DONE);
    assert_int_equal(buffer_room(&buffer, SIZE_MAX), MACHINE);
    assert_int_equal(buffer_room(&buffer, SIZE_MAX - 4), MACHINE);
    if (refuse_works()) {
        refuse_memory_after(0);
        assert_int_equal(buffer_room(&buffer, 100000), MACHINE);
        assert_true(refuse_memory_end());
    }
    assert_str(buffer_str(&buffer), "text");
    buffer_free(&buffer);
}

static void each_of_sorted_texts_is_found_and_no_other(void **state)
{
    (void)state;
    static const char *const is[] = {"", "a", "ab", "b", "bænk"}, *const is_not[] = {"A", "abe", "ba", "bæn", "å"};
    static const uint32_t at[] = {0, 0, 1, 3, 4, 9};
    static const char text[] = "aabbbænk";
    for (uint32_t n = 0; n < 5; n++) {
        assert_int_equal(str_find_sorted(text, at, 5, str_from(is[n])), n);
        assert_int_equal(str_find_sorted(text, at, 5, str_from(is_not[n])), UINT32_MAX);
    }
    assert_int_equal(str_find_sorted(text, at, 0, STR("")), UINT32_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_views_are_equal_whatever_they_point_at),
        cmocka_unit_test(order_is_by_bytes_and_a_prefix_comes_first),
        cmocka_unit_test(starts_and_ends_compare_bytes),
        cmocka_unit_test(find_begins_where_it_is_told),
        cmocka_unit_test(each_of_sorted_texts_is_found_and_no_other),
        cmocka_unit_test(trim_takes_white_space_no_break_space_and_byte_order_marks),
        cmocka_unit_test(a_slice_is_clamped_to_the_text),
        cmocka_unit_test(the_hash_is_the_same_on_every_machine),
        cmocka_unit_test(texts_that_differ_in_one_byte_or_in_trailing_nuls_hash_apart),
        cmocka_unit_test(a_copy_ends_with_a_nul),
        cmocka_unit_test(a_buffer_grows_as_it_is_filled),
        cmocka_unit_test(a_buffer_larger_than_memory_is_refused_and_keeps_its_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
