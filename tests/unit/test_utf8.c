#include "base/utf8.h"

#include "support/refuse.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define TEXT(literal)                                                                                                  \
    {                                                                                                                  \
        (literal), sizeof(literal) - 1                                                                                 \
    } /* as STR(), for static arrays */

static void assert_str(struct str got, struct str wanted)
{
    if (!str_equal(got, wanted))
        fail_msg("\"%.*s\" instead of \"%.*s\"", STR_ARG(got), STR_ARG(wanted));
}

static void each_length_is_decoded_and_written_again(void **state)
{
    (void)state;
    static const int32_t points[] = {0,      'a',    0x7F,   0x80,   0xE6,    0x7FF,   0x800,
                                     0x20AC, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < COUNT_OF(points); i++) {
        char bytes[4];
        struct str text = {bytes, utf8_put(bytes, points[i])};
        size_t at = 0;
        assert_int_equal(utf8_next(text, &at), points[i]);
        assert_int_equal(at, text.len);
        assert_int_equal(utf8_valid(text), text.len);
        assert_int_equal(utf8_count(text), 1);
    }
}

static void what_is_no_code_point_is_written_as_the_replacement(void **state)
{
    (void)state;
    static const int32_t wrong[] = {UTF8_INVALID, 0xD800, 0xDFFF, 0x110000, INT32_MIN};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        char bytes[4];
        assert_int_equal(utf8_put(bytes, wrong[i]), 3);
        assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    }
}

static void invalid_sequences_are_invalid_byte_by_byte(void **state)
{
    (void)state;
    static const struct str wrong[] = {
        {"\x80", 1},
        {"\xC0\x80", 2},
        {"\xC1\xBF", 2},
        {"\xC3", 1},
        {"\xC3(", 2},
        {"\xE0\x80\x80", 3}, /* overlong */
        {"\xE0\x9F\xBF", 3},
        {"\xED\xA0\x80", 3}, /* a surrogate */
        {"\xED\xBF\xBF", 3},
        {"\xE2\x82", 2},
        {"\xF0\x80\x80\x80", 4},
        {"\xF0\x8F\xBF\xBF", 4},
        {"\xF4\x90\x80\x80", 4}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 4},
        {"\xF0\x9F\x8C", 3},
        {"\xFF", 1},
    };
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        size_t at = 0;
        assert_int_equal(utf8_next(wrong[i], &at), UTF8_INVALID);
        assert_int_equal(at, 1);
        assert_int_equal(utf8_valid(wrong[i]), 0);
    }
    assert_int_equal(utf8_valid(STR("en god idé \xE5 og mere")), 12);
    assert_int_equal(utf8_count(STR("\xE2\x82x\xF0\x9F\x8C")), 6);
    assert_int_equal(utf8_count(STR("rød grød med fløde, og så videre")), 32);
    assert_int_equal(utf8_count((struct str){0}), 0);
    assert_int_equal(utf8_valid((struct str){0}), 0);
}

static void a_prefix_never_cuts_what_is_seen_as_one_character(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        size_t most;
        struct str prefix;
    } cut[] = {
        {TEXT("æblegrød"), 4, TEXT("æble")},
        {TEXT("æblegrød"), 99, TEXT("æblegrød")},
        {TEXT("æblegrød"), 0, TEXT("")},
        {TEXT(""), 3, TEXT("")},
        {TEXT("a\xCC\x8A"
              "b"),
         1, TEXT("")}, /* a and its ring */
        {TEXT("a\xCC\x8A"
              "b"),
         2, TEXT("a\xCC\x8A")},
        {TEXT("x\r\ny"), 2, TEXT("x")},            /* CR LF is one */
        {TEXT("ja👩‍🚒nej"), 3, TEXT("ja")}, /* woman, joiner, fire engine */
        {TEXT("ja👩‍🚒nej"), 5, TEXT("ja👩‍🚒")},
        {TEXT("👍🏽!"), 1, TEXT("")}, /* thumb and skin colour */
        {TEXT("🇩🇰🇸🇪"), 3, TEXT("🇩🇰")},    /* two flags of two letters each */
        {TEXT("“citat” her"), 7, TEXT("“citat”")},
    };
    for (size_t i = 0; i < COUNT_OF(cut); i++)
        assert_str(utf8_prefix(cut[i].text, cut[i].most), cut[i].prefix);
}

static void decomposed_letters_are_composed(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct str pair[][2] = {
        {TEXT("bla\xCC\x8A"
              "ba\xCC\x8A"
              "r"),
         TEXT("blåbår")},
        {TEXT("A\xCC\x8A"
              "rhus"),
         TEXT("Århus")},
        {TEXT("cafe\xCC\x81 – “ja” 🙂"), TEXT("café – “ja” 🙂")},
        {TEXT("\xE2\x84\xAB"), TEXT("Å")},             /* the sign for ångström */
        {TEXT("a\xCC\x8A\xCC\x81"), TEXT("\xC7\xBB")}, /* å with an acute: ǻ */
        {TEXT("q\xCC\x8A"), TEXT("q\xCC\x8A")},        /* has no composed form */
        {TEXT("\xE2\x80\x80"), TEXT("\xE2\x80\x82")},  /* en quad is en space */
    };
    for (size_t i = 0; i < COUNT_OF(pair); i++) {
        struct str out;
        assert_int_equal(utf8_nfc(&out, pair[i][0], &arena), DONE);
        assert_str(out, pair[i][1]);
        assert_int_equal(utf8_nfc(&out, out, &arena), DONE);
        assert_str(out, pair[i][1]);
    }
    arena_free(&arena);
}

static void composed_text_comes_back_as_it_is(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct str same[] = {TEXT(""), TEXT("flere træer"), TEXT("– “ja” … 5 € 🌳🚲"), TEXT("Ελλάδα й"),
                                      TEXT("q\xCC\x8A")};
    for (size_t i = 0; i < COUNT_OF(same); i++) {
        struct str out;
        assert_int_equal(utf8_nfc(&out, same[i], &arena), DONE);
        assert_ptr_equal(out.at, same[i].at);
        assert_int_equal(out.len, same[i].len);
    }
    assert_int_equal(arena.bytes, 0);
    arena_free(&arena);
}

static void invalid_bytes_become_replacement_characters(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str out;
    assert_int_equal(utf8_nfc(&out, STR("gr\xF8n\xE2\x82 a\xCC\x8A"), &arena), DONE);
    assert_str(out, STR("gr\xEF\xBF\xBDn\xEF\xBF\xBD\xEF\xBF\xBD å"));
    arena_free(&arena);
}

static void lower_case_follows_unicode(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct str pair[][2] = {
        {TEXT("CYKELSTI"), TEXT("cykelsti")}, {TEXT("ÆØÅ ÉÜÞ × ÷ß"), TEXT("æøå éüþ × ÷ß")},
        {TEXT("ŁÓDŹ"), TEXT("łódź")},         {TEXT("ΟΔΟΣ"), TEXT("οδος")},
        {TEXT("“JA” 🌳"), TEXT("“ja” 🌳")},     {TEXT("Ω"), TEXT("ω")},
        {TEXT("\xE2\x84\xAB"), TEXT("å")},    {TEXT("\xC3\x97\xC3\x9F\xC3\xBF"), TEXT("\xC3\x97\xC3\x9F\xC3\xBF")},
    };
    for (size_t i = 0; i < COUNT_OF(pair); i++) {
        struct str out;
        assert_int_equal(utf8_lower(&out, pair[i][0], &arena), DONE);
        assert_str(out, pair[i][1]);
    }
    arena_free(&arena);
}

static void lower_case_text_is_not_copied(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str same = STR("alt er småt: ß × ÷ “5 €” 🌳"), out;
    assert_int_equal(utf8_lower(&out, same, &arena), DONE);
    assert_ptr_equal(out.at, same.at);
    assert_int_equal(arena.bytes, 0);
    arena_free(&arena);
}

static void the_first_letter_is_capitalised(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct str pair[][2] = {
        {TEXT("øl og vand"), TEXT("Øl og vand")},
        {TEXT("»cykler«"), TEXT("»Cykler«")},
        {TEXT("30 km/t"), TEXT("30 km/t")},
        {TEXT(""), TEXT("")},
        {TEXT("… !"), TEXT("… !")},
        {TEXT("å"), TEXT("Å")},
        {TEXT("Ny bro"), TEXT("Ny bro")},
        {TEXT("ÿ"), TEXT("Ÿ")},
        {TEXT("ße"), TEXT("ße")},
    };
    for (size_t i = 0; i < COUNT_OF(pair); i++) {
        struct str out;
        assert_int_equal(utf8_capitalise(&out, pair[i][0], &arena), DONE);
        assert_str(out, pair[i][1]);
    }
    arena_free(&arena);
}

static void characters_have_their_kind(void **state)
{
    (void)state;
    static const struct {
        int32_t c;
        const char *kinds; /* l letter, u upper, d digit, s space, e emoji */
    } known[] = {
        {'a', "l"},     {'Z', "lu"},   {'7', "d"},     {' ', "s"},    {'\n', "s"},   {'-', ""},          {0xE6, "l"},
        {0xC5, "lu"},   {0xA0, "s"},   {0xD7, ""},     {0xFEFF, "s"}, {0x200B, "s"}, {0x2003, "s"},      {0x30A, "l"},
        {0x663, "d"},   {0xBD, ""},    {0x1F333, "e"}, {0x200D, "e"}, {0xFE0F, "e"}, {0x2764, "e"},      {0x1F1E9, "e"},
        {0x1F3FD, "e"}, {0x4E2D, "l"}, {0x2019, ""},   {0x3A9, "lu"}, {'#', ""},     {UTF8_INVALID, ""},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        char kinds[8] = "";
        strcat(kinds, utf8_is_letter(known[i].c) ? "l" : "");
        strcat(kinds, utf8_is_upper(known[i].c) ? "u" : "");
        strcat(kinds, utf8_is_digit(known[i].c) ? "d" : "");
        strcat(kinds, utf8_is_space(known[i].c) ? "s" : "");
        strcat(kinds, utf8_is_emoji(known[i].c) ? "e" : "");
        if (strcmp(kinds, known[i].kinds) != 0)
            fail_msg("U+%04X is \"%s\" instead of \"%s\"", (unsigned)known[i].c, kinds, known[i].kinds);
    }
}

static void sorting_is_danish(void **state)
{
    (void)state;
    static const struct str sorted[] = {TEXT(""),         TEXT("Bord 2"), TEXT("bord 10"), TEXT("Bord 14"),
                                        TEXT("Vejle"),    TEXT("Zoo"),    TEXT("Ærø"),     TEXT("Ølby"),
                                        TEXT("Aabenraa"), TEXT("Åbyhøj"), TEXT("Aarhus"),  TEXT("Århus")};
    enum { ITEMS = COUNT_OF(sorted) };
    struct str items[ITEMS];
    uint32_t order[ITEMS];
    for (size_t turn = 0; turn < ITEMS; turn++) {
        for (size_t i = 0; i < ITEMS; i++)
            items[i] = sorted[(i * 5 + turn) % ITEMS];
        assert_int_equal(utf8_sort_danish(order, items, ITEMS), DONE);
        for (size_t i = 0; i < 10; i++)
            assert_str(items[order[i]], sorted[i]);
    }
}

static void equal_items_are_sorted_by_bytes_then_by_number(void **state)
{
    (void)state;
    const struct str items[] = {TEXT("b"), TEXT("a"), TEXT("b"), TEXT("a\xC2\xAD"),
                                TEXT("a")}; /* a soft hyphen weighs nothing */
    static const uint32_t wanted[] = {1, 4, 3, 0, 2};
    uint32_t order[5] = {9, 9, 9, 9, 9};
    assert_int_equal(utf8_sort_danish(order, items, 5), DONE);
    assert_memory_equal(order, wanted, sizeof order);
    assert_int_equal(utf8_sort_danish(order, items, 0), DONE);
}

static void charsets_of_single_bytes_are_read(void **state)
{
    (void)state;
    static const struct {
        enum charset from;
        struct str bytes, text;
        uint64_t replaced;
    } read[] = {
        {CHARSET_CP1252,
         TEXT("R\xF8"
              "d \xC6"
              "ble \xE5 5 \x80 \x93ja\x94"),
         TEXT("Rød Æble å 5 € “ja”"), 0},
        {CHARSET_CP1252, TEXT("\x81\x8D"), TEXT("\xEF\xBF\xBD\xEF\xBF\xBD"), 2},
        {CHARSET_LATIN1,
         TEXT("R\xF8"
              "d \x85"),
         TEXT("Rød \xC2\x85"), 0},
        {CHARSET_CP850, TEXT("\x91\x9B\x86 \x92\x9D\x8F"), TEXT("æøå ÆØÅ"), 0},
        {CHARSET_MAC, TEXT("\xBE\xBF\x8C \xAE\xAF\x81"), TEXT("æøå ÆØÅ"), 0},
        {CHARSET_UTF8,
         TEXT("\xEF\xBB\xBF"
              "id\xC3\xA9\xE9"),
         TEXT("idé\xEF\xBF\xBD"), 1},
        {CHARSET_UTF8, TEXT(""), TEXT(""), 0},
        {CHARSET_LATIN1, TEXT(""), TEXT(""), 0},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(read); i++) {
        struct str out;
        uint64_t replaced = 99;
        assert_int_equal(utf8_from_charset(&out, &replaced, read[i].bytes, read[i].from, &arena), DONE);
        assert_str(out, read[i].text);
        assert_int_equal(replaced, read[i].replaced);
    }
    arena_free(&arena);
}

static void utf16_is_read_in_both_orders(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct str little[] = {
        TEXT("\xFF\xFE"
             "\xF8\x00"
             "l\x00"
             "\x3C\xD8\x33\xDF"), /* øl and a tree */
        TEXT("a\x00"
             "\x3C\xD8"
             "b\x00"), /* half a pair */
        TEXT("\x33\xDF"
             "b\x00"
             "c"), /* the other half, and an odd byte */
        TEXT("\x3C\xD8"),
    };
    const struct str text[] = {TEXT("øl🌳"),
                               TEXT("a\xEF\xBF\xBD"
                                    "b"),
                               TEXT("\xEF\xBF\xBD"
                                    "b\xEF\xBF\xBD"),
                               TEXT("\xEF\xBF\xBD")};
    static const uint64_t replaced[] = {0, 1, 2, 1};
    for (size_t i = 0; i < COUNT_OF(little); i++) {
        struct str out;
        uint64_t count = 99;
        assert_int_equal(utf8_from_charset(&out, &count, little[i], CHARSET_UTF16LE, &arena), DONE);
        assert_str(out, text[i]);
        assert_int_equal(count, replaced[i]);
        char big[16];
        for (size_t j = 0; j < little[i].len; j++)
            big[j] = j + 1 == little[i].len && j % 2 == 0 ? little[i].at[j] : little[i].at[j ^ 1];
        assert_int_equal(utf8_from_charset(&out, &count, (struct str){big, little[i].len}, CHARSET_UTF16BE, &arena),
                         DONE);
        assert_str(out, text[i]);
        assert_int_equal(count, replaced[i]);
    }
    arena_free(&arena);
}

static void valid_utf8_is_not_copied(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str bytes = STR("\xEF\xBB\xBFidé"), out;
    uint64_t replaced;
    assert_int_equal(utf8_from_charset(&out, &replaced, bytes, CHARSET_UTF8, &arena), DONE);
    assert_ptr_equal(out.at, bytes.at + 3);
    arena_free(&arena);
}

static void every_charset_has_a_name(void **state)
{
    (void)state;
    for (int i = 0; i < CHARSETS; i++)
        assert_true(strlen(charset_name[i]) > 0);
}

static enum status everything(void)
{
    struct arena arena = {0};
    const struct str items[] = {TEXT("å"), TEXT("Ω"), TEXT("a\xCC\x8A")};
    uint32_t order[3];
    uint64_t replaced;
    struct str out;
    enum status status = utf8_nfc(&out, STR("a\xCC\x8A \xFF"), &arena);
    if (status == DONE)
        status = utf8_lower(&out, STR("ΩÅ"), &arena);
    if (status == DONE)
        status = utf8_lower(&out, STR("Å"), &arena);
    if (status == DONE)
        status = utf8_capitalise(&out, STR("å"), &arena);
    if (status == DONE)
        status = utf8_from_charset(&out, &replaced, STR("\xE5"), CHARSET_MAC, &arena);
    if (status == DONE)
        status = utf8_sort_danish(order, items, 3);
    arena_free(&arena);
    return status;
}

static void refused_memory_is_said_wherever_it_happens(void **state)
{
    (void)state;
    assert_int_equal(everything(), DONE);
    if (!refuse_works())
        skip();
    enum status status = MACHINE;
    uint32_t refusals = 0;
    for (uint32_t served = 0; status != DONE; served++) {
        refuse_memory_after(served);
        status = everything();
        refusals += refuse_memory_end();
        assert_true(status == DONE || status == MACHINE);
        if (status != DONE)
            assert_true(strlen(status_message()) > 0);
    }
    assert_true(refusals >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_length_is_decoded_and_written_again),
        cmocka_unit_test(what_is_no_code_point_is_written_as_the_replacement),
        cmocka_unit_test(invalid_sequences_are_invalid_byte_by_byte),
        cmocka_unit_test(a_prefix_never_cuts_what_is_seen_as_one_character),
        cmocka_unit_test(decomposed_letters_are_composed),
        cmocka_unit_test(composed_text_comes_back_as_it_is),
        cmocka_unit_test(invalid_bytes_become_replacement_characters),
        cmocka_unit_test(lower_case_follows_unicode),
        cmocka_unit_test(lower_case_text_is_not_copied),
        cmocka_unit_test(the_first_letter_is_capitalised),
        cmocka_unit_test(characters_have_their_kind),
        cmocka_unit_test(sorting_is_danish),
        cmocka_unit_test(equal_items_are_sorted_by_bytes_then_by_number),
        cmocka_unit_test(charsets_of_single_bytes_are_read),
        cmocka_unit_test(utf16_is_read_in_both_orders),
        cmocka_unit_test(valid_utf8_is_not_copied),
        cmocka_unit_test(every_charset_has_a_name),
        cmocka_unit_test(refused_memory_is_said_wherever_it_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
