/* What the last placing run was told comes back to the bit, and a setting that somebody else wrote is as good as none. */
#include "consultation/told.h"

#include "support/store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct store_fixture fixture;

static void begin(void)
{
    store_setup(&fixture);
    store_open(&fixture, EVENT_CREATE);
}

static void write_setting(const char *text)
{
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(event_set(fixture.event, "told", str_from(text)), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
}

static struct told loaded(void)
{
    struct told told;
    assert_int_equal(told_load(&told, fixture.event, &fixture.arena), DONE);
    return told;
}

static void what_was_told_comes_back(void **state)
{
    (void)state;
    struct choice_row row[] = {{4, 0.1, -1.0 / 3}, {5, 1e-300, 0}};
    struct themes themes = {.choice_count = 2, .choice = row};
    struct themes_options options = {.wanted = 12,
                                     .dimensions = 50,
                                     .starts = 3,
                                     .rounds = 7,
                                     .levels = 1,
                                     .method = METHOD_KMEANS,
                                     .only_codebook = true},
                          followed = {0};
    begin();
    assert_false(loaded().known);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(told_save(fixture.event, &options, true, true, &themes), DONE);
    assert_int_equal(event_commit(fixture.event), DONE);
    struct told told = loaded();
    assert_true(told.known && told.without_encoder && told.refused_encoder);
    told_follow(&followed, &told);
    assert_memory_equal(&followed, &options, sizeof options);
    assert_int_equal(told.choice_count, 2);
    for (int r = 0; r < 2; r++) {
        assert_int_equal(told.choice[r].k, row[r].k);
        assert_memory_equal(&told.choice[r].silhouette, &row[r].silhouette, sizeof(double));
        assert_memory_equal(&told.choice[r].score, &row[r].score, sizeof(double));
    }
    bool only, refused;
    assert_int_equal(told_lasting(&only, &refused, fixture.event), DONE);
    assert_true(only && refused);
    assert_int_equal(event_begin(fixture.event), DONE);
    assert_int_equal(told_save(fixture.event, &options, true, false, &themes), DONE); /* it was not there */
    assert_int_equal(event_commit(fixture.event), DONE);
    assert_int_equal(told_lasting(&only, &refused, fixture.event), DONE);
    assert_true(only && !refused && loaded().without_encoder);
    store_free(&fixture);
}

static void a_strange_setting_is_as_good_as_none(void **state)
{
    (void)state;
    static const char *const strange[] = {"x", "1 2", "0 0 0 0 9 0 0 0", "0 0 0 0 0 0 0 4294967295",
                                          "-1 0 0 0 0 0 0 0"};
    begin();
    for (size_t s = 0; s < sizeof strange / sizeof *strange; s++) {
        write_setting(strange[s]);
        assert_false(loaded().known);
    }
    write_setting("0 0 0 0 0 0 0 3 4 3fb999999999999a 3fb999999999999a 5 zz 0");
    assert_true(loaded().known);
    assert_int_equal(loaded().choice_count, 1);
    store_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_told_comes_back),
        cmocka_unit_test(a_strange_setting_is_as_good_as_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
