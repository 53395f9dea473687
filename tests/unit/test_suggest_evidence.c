/* What shows a person that a suggestion is right, on ideas whose words are written out. */
#include "themes/suggest_evidence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { N = 8, HALF = 4, D = 2 };
enum { AFTEN, BUS, STI, LYS, LYGTE, TERMS };
enum { HAS_AFTEN = 1 << AFTEN, HAS_BUS = 1 << BUS, HAS_STI = 1 << STI, HAS_LYS = 1 << LYS, HAS_LYGTE = 1 << LYGTE };

/* Eight ideas, four in each of two themes; a term is a word is a form, but "lys" and "lygte" are both shown as "lys". */
struct scene {
    struct arena arena;
    struct ideas ideas;
    struct words words;
    struct tfidf tfidf;
    struct themes themes;
    struct dense points;
    struct suggest_input in;
    struct suggestion found;
    uint32_t theme_of[N], col[N * TERMS], shown_word[TERMS], shown_form[TERMS], leaves[N];
    uint64_t start[N + 1];
    float idf[TERMS], at[N * D];
    uint8_t counts[N];
};

static void scene_open(struct scene *s, const unsigned has[N])
{
    static struct str form[TERMS];
    static const char *const text[TERMS] = {"aften", "bus", "sti", "lys", "lys"};
    memset(s, 0, sizeof *s);
    memset(s->counts, 1, sizeof s->counts);
    for (uint32_t t = 0; t < TERMS; t++) {
        form[t] = str_from(text[t]);
        s->shown_word[t] = s->shown_form[t] = t;
        s->idf[t] = 1;
    }
    for (uint32_t i = 0; i < N; i++) {
        s->theme_of[i] = i / HALF;
        s->start[i + 1] = s->start[i];
        for (uint32_t t = 0; t < TERMS; t++)
            if (has[i] >> t & 1)
                s->col[s->start[i + 1]++] = t;
    }
    s->ideas.N = s->themes.N = N;
    s->themes.theme_of = s->theme_of;
    s->words =
        (struct words){.N = N, .M = TERMS, .form_text = form, .shown_form = s->shown_form, .shown_word = s->shown_word};
    s->tfidf = (struct tfidf){.matrix = {.rows = N, .columns = TERMS, .start = s->start, .col = s->col}, .idf = s->idf};
    s->points = (struct dense){.rows = N, .columns = D, .at = s->at};
    s->in = (struct suggest_input){
        .ideas = &s->ideas, .words = &s->words, .tfidf = &s->tfidf, .themes = &s->themes, .points = &s->points};
    s->found = (struct suggestion){.theme = 0, .into = 1, .idea = s->leaves};
}

static void assert_words(struct scene *s, enum suggestion_kind kind, const char *expected)
{
    char words[100] = "";
    s->found.kind = kind;
    assert_int_equal(evidence_find(&s->found, &s->in, s->counts), DONE);
    for (uint32_t w = 0; w < s->found.words; w++) {
        strcat(words, w ? " " : "");
        strncat(words, s->found.word[w].at, s->found.word[w].len);
    }
    assert_string_equal(words, expected);
}

static void a_merge_shows_what_both_themes_say_most_and_nothing_that_is_chance(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, (const unsigned[N]){HAS_BUS | HAS_AFTEN, HAS_BUS | HAS_AFTEN, HAS_BUS | HAS_STI, HAS_BUS,
                                       HAS_BUS | HAS_AFTEN, HAS_BUS | HAS_AFTEN, HAS_BUS | HAS_STI, HAS_LYS});
    s.idf[STI] = 9; /* however rare: one idea of each is chance */
    assert_words(&s, SUGGEST_MERGE, "bus aften");
}

static void a_word_that_one_theme_alone_says_does_not_make_them_one(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, (const unsigned[N]){HAS_BUS, HAS_BUS, HAS_BUS, HAS_BUS, HAS_STI, HAS_STI, HAS_STI, HAS_STI});
    assert_words(&s, SUGGEST_MERGE, "");
}

static void a_word_is_shown_once_however_many_terms_it_has(void **state)
{
    (void)state;
    struct scene s;
    const unsigned both = HAS_LYS | HAS_LYGTE | HAS_STI;
    scene_open(&s, (const unsigned[N]){both, both, both, 0, both, both, both, 0});
    s.idf[LYS] = s.idf[LYGTE] = 2;
    assert_words(&s, SUGGEST_MERGE, "lys sti");
}

static void a_merge_shows_the_two_ideas_that_say_the_same(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, (const unsigned[N]){0});
    for (uint32_t i = 0; i < N; i++)
        s.at[i * D + i / HALF] = 1;
    s.at[2 * D + 1] = s.at[5 * D] = 0.6F;
    assert_words(&s, SUGGEST_MERGE, "");
    assert_int_equal(s.found.examples, 2);
    assert_int_equal(s.found.example[0], 2);
    assert_int_equal(s.found.example[1], 5);
}

/* Three ideas of theme 0 leave; the other theme's words say nothing here. */
static void a_split_shows_what_the_part_says_and_the_rest_does_not_and_its_most_central_ideas(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, (const unsigned[N]){HAS_BUS | HAS_STI, HAS_STI | HAS_LYS, HAS_BUS | HAS_STI, HAS_BUS, HAS_AFTEN,
                                       HAS_AFTEN, HAS_STI, HAS_STI});
    static const float at[3][D] = {{0, 1}, {1, 0}, {0.8F, 0.6F}};
    memcpy(s.at, at, sizeof at);
    for (uint32_t n = 0; n < 3; n++)
        s.leaves[s.found.idea_count++] = n;
    assert_words(&s, SUGGEST_SPLIT, "sti");
    assert_int_equal(s.found.examples, 2);
    assert_int_equal(s.found.example[0], 2); /* between the two others */
    assert_int_equal(s.found.example[1], 1); /* and the nearer of them */
}

/* Idea 0 says bus, sti and lys: bus is as usual where it stands, of lys there is one idea there. */
static void a_move_shows_the_ideas_own_words_that_are_at_home_in_the_other_theme(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, (const unsigned[N]){HAS_BUS | HAS_STI | HAS_LYS, HAS_BUS, HAS_BUS, HAS_BUS,
                                       HAS_BUS | HAS_STI | HAS_AFTEN, HAS_STI | HAS_AFTEN, HAS_BUS | HAS_LYS, HAS_STI});
    s.idf[LYS] = 9;
    s.leaves[s.found.idea_count++] = 0;
    assert_words(&s, SUGGEST_MOVE, "sti");
}

static void ideas_that_do_not_count_show_nothing(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, (const unsigned[N]){HAS_BUS, HAS_BUS, 0, 0, HAS_BUS, HAS_BUS, 0, 0});
    s.counts[1] = 0;
    assert_words(&s, SUGGEST_MERGE, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_merge_shows_what_both_themes_say_most_and_nothing_that_is_chance),
        cmocka_unit_test(a_word_that_one_theme_alone_says_does_not_make_them_one),
        cmocka_unit_test(a_word_is_shown_once_however_many_terms_it_has),
        cmocka_unit_test(a_merge_shows_the_two_ideas_that_say_the_same),
        cmocka_unit_test(a_split_shows_what_the_part_says_and_the_rest_does_not_and_its_most_central_ideas),
        cmocka_unit_test(a_move_shows_the_ideas_own_words_that_are_at_home_in_the_other_theme),
        cmocka_unit_test(ideas_that_do_not_count_show_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
