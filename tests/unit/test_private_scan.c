#include "ideas/private_scan.h"

#include "base/ascii.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

/* One byte after the other, as the header has it. */
static bool may_begin(struct str text, size_t at)
{
    static const char *const second[26] = {['h' - 'a'] = "i",   ['v' - 'a'] = "h.",  ['m' - 'a'] = "v.i",
                                           ['k' - 'a'] = "h.o", ['j' - 'a'] = "e",   ['n' - 'a'] = "a",
                                           ['r' - 'a'] = "i",   ['s' - 'a'] = "kpn", ['t' - 'a'] = "a"};
    const char before = at ? text.at[at - 1] : ' ', c = text.at[at];
    if (ascii_is_digit(c) || c == '@')
        return true;
    if (!ascii_is_letter(c) || ascii_may_be_letter(before) || ascii_is_digit(before) || before == '@' || before == '_')
        return false;
    const char *behind = second[ascii_lower(c) - 'a'];
    return behind && at + 1 < text.len && strchr(behind, ascii_lower(text.at[at + 1])) && text.at[at + 1];
}

static void assert_scanned(struct str text)
{
    for (size_t first = 0; first <= text.len; first++) {
        uint64_t expected = 0;
        for (size_t n = 0; n < PRIVATE_SCAN && first + n < text.len; n++)
            expected |= (uint64_t)may_begin(text, first + n) << n;
        assert_true(private_scan(text, first) == expected);
    }
}

static void every_two_bytes_behind_every_kind_of_byte_are_told_apart(void **state)
{
    (void)state;
    static const char before[] = " az@_09.\xC3[`{/:\xFF";
    for (size_t kind = 0; kind < sizeof before; kind++)
        for (int a = 0; a < 256; a++)
            for (int b = 0; b < 256; b++) {
                const char three[3] = {before[kind], (char)a, (char)b};
                const struct str text = {three, sizeof three};
                assert_int_equal(private_scan(text, 1), (uint64_t)may_begin(text, 1) | (uint64_t)may_begin(text, 2)
                                                                                           << 1);
            }
}

static void a_text_is_scanned_alike_from_every_byte(void **state)
{
    (void)state;
    assert_scanned(STR("Mvh Ida, tlf. 20"));
    assert_scanned(
        STR("Kære råd. Ring til Bo Vest på 20 12 34 56, skriv til bo@vest.dk eller spørg efter mig; jeg hedder "
            "Ole. Kontakt også min nabo, kh Åse. M.V.H. k.h. v.h. navn: tal med Per i 2026, snak 7_kø s"));
    assert_scanned((struct str){0});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_two_bytes_behind_every_kind_of_byte_are_told_apart),
        cmocka_unit_test(a_text_is_scanned_alike_from_every_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
