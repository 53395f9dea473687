#include "base/hash.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

/* The examples that NIST publishes for FIPS 180-4. */
static void known_texts_have_their_known_hashes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *hash;
    } known[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char out[65];
        assert_string_equal(hash_write(out, hash_of(str_from(known[i].text))), known[i].hash);
    }
}

static void an_empty_view_may_point_nowhere(void **state)
{
    (void)state;
    struct hash nowhere = hash_of((struct str){0}), empty = hash_of(STR(""));
    assert_memory_equal(nowhere.byte, empty.byte, sizeof empty.byte);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_texts_have_their_known_hashes),
        cmocka_unit_test(an_empty_view_may_point_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
