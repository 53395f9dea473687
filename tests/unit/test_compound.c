#include "words/compound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char rules[] = "SET UTF-8\nFLAG num\nCOMPOUNDBEGIN 32\nCOMPOUNDEND 34\n"
                            "SFX 30 Y 1\nSFX 30 0 e/32,35 .\n"
                            "SFX 31 Y 1\nSFX 31 0 0/32,35 .\n"
                            "SFX 39 Y 1\nSFX 39 0 0/35,34 .\n";
static const char words[] = "4\nbørn/39,30\nhave/39,31\nplads/39,31\ncykel/39,31\n";

enum { FIRST = -2000, HEAD = -3000, HEADS_MOST = 64 };

static int16_t first[HEADS_MOST], head[HEADS_MOST];
static uint32_t cuts[HEADS_MOST];
static int8_t seam[SEAM_ACROSS];

static struct compound_model model_of(struct arena *keep)
{
    struct compound_model model = {.first = first, .head = head, .cuts = cuts, .seam = {seam, seam, seam}};
    assert_int_equal(constituents_from(&model.constituents, str_from(words), str_from(rules), keep), DONE);
    assert_true(model.constituents.count <= HEADS_MOST);
    for (uint32_t c = 0; c < model.constituents.count; c++) {
        first[c] = FIRST;
        head[c] = HEAD;
    }
    return model;
}

static void starts_are_where_first_parts_are_likely_enough(void **state)
{
    (void)state;
    struct arena keep = {0};
    const struct compound_model model = model_of(&keep);
    const uint64_t one = 1 << 4 | 1 << 5 /* behind børn, børne */, two = 1 << 9 /* behind børne+have */;
    struct letters letters;
    struct lattice lattice;
    uint64_t reached;
    assert_true(letters_from(&letters, STR("børnehaveplads")));
    lattice_first_parts(&lattice, &reached, &model.constituents, &letters);
    assert_true((reached & (one | two)) == (one | two));
    assert_int_equal(compound_starts(&lattice, &letters, &model, FIRST), 0);
    assert_int_equal(compound_starts(&lattice, &letters, &model, FIRST - 1), one);
    assert_int_equal(compound_starts(&lattice, &letters, &model, 2 * FIRST), one);
    assert_int_equal(compound_starts(&lattice, &letters, &model, 2 * FIRST - 1), one | two);
    arena_free(&keep);
}

static void no_head_is_likelier_than_the_best(void **state)
{
    (void)state;
    struct arena keep = {0};
    const struct compound_model model = model_of(&keep);
    assert_int_equal(compound_best_head(&model), HEAD);
    head[model.constituents.count - 1] = HEAD + 1;
    assert_int_equal(compound_best_head(&model), HEAD + 1);
    arena_free(&keep);
}

static void a_constituent_is_found_by_all_its_letters(void **state)
{
    (void)state;
    struct arena keep = {0};
    struct compound_model model = model_of(&keep);
    const char *const there[] = {"børn", "børne", "have", "plads", "cykel"};
    const char *const missing[] = {"b", "bø", "bør", "børnen", "hav", "haver", "a", "åå", "plad", "pladse"};
    const uint32_t *index[] = {model.constituents.start, NULL}; /* with and without */
    for (size_t n = 0; n < 2; n++) {
        model.constituents.start = index[n];
        for (size_t i = 0; i < sizeof there / sizeof *there; i++) {
            struct str text;
            const uint32_t found = constituents_find_word(&model.constituents, str_from(there[i]));
            assert_int_not_equal(found, CONSTITUENT_NONE);
            assert_int_equal(constituents_text(&text, &model.constituents, found, &keep), DONE);
            assert_true(str_equal(text, str_from(there[i])));
        }
        for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
            assert_int_equal(constituents_find_word(&model.constituents, str_from(missing[i])), CONSTITUENT_NONE);
    }
    arena_free(&keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_are_where_first_parts_are_likely_enough),
        cmocka_unit_test(no_head_is_likelier_than_the_best),
        cmocka_unit_test(a_constituent_is_found_by_all_its_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
