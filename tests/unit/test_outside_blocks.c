#include "outside_blocks.h"

#include "support/model_fixture.h"
#include "support/scratch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { TERMS = 2, DIMENSIONS = 60, COLUMNS_OF_MANY = 32, MANY = DETAIL_MOST + 1, GROUPS_TOO_MANY = 33 };

/* Ideas without words of their own, over a background of two terms, whose vectors are 1, 2, 3 … and -1, -2, -3 … */
struct scene {
    struct analysis a;
    struct represent_blocks blocks;
};

static enum status open_background(struct background **out)
{
    char path[SCRATCH_PATH_MOST];
    struct str term[TERMS] = {STR("bus"), STR("tog")}, bytes;
    uint32_t df[TERMS] = {1, 1}, none[1] = {0};
    float scale[TERMS] = {1, 1};
    int8_t vector[TERMS * DIMENSIONS];
    for (int8_t d = 0; d < DIMENSIONS; d++) {
        vector[d] = (int8_t)(d + 1);
        vector[DIMENSIONS + d] = (int8_t) - (d + 1);
    }
    const struct background_content content = {.title = STR("prøve"),
                                               .documents = 2,
                                               .M = TERMS,
                                               .D = DIMENSIONS,
                                               .term = term,
                                               .df = df,
                                               .scale = scale,
                                               .vector = vector,
                                               .words = {.text_at = none, .text = "", .analysis_at = none}};
    TRY(model_bytes(&bytes, &content));
    check(scratch_file(path, ".model", bytes));
    free((void *)(uintptr_t)bytes.at);
    enum status status = background_open(out, path);
    unlink(path);
    return status;
}

/* groups: idea i is of group i mod groups. */
static void begin(struct scene *s, uint32_t N, uint32_t groups)
{
    static struct str term[TERMS] = {{"bus", 3}, {"tog", 3}};
    struct analysis *a = &s->a;
    memset(s, 0, sizeof *s);
    assert_int_equal(open_background(&a->background), DONE);
    a->ideas.N = a->compared.N = N;
    a->compared.M = TERMS;
    a->compared.term_text = term;
    a->ideas.group = arena_take(&a->arena, N, sizeof *a->ideas.group);
    a->counts = arena_take(&a->arena, N, sizeof *a->counts);
    a->compared.first = arena_take(&a->arena, N + 1, sizeof *a->compared.first);
    assert_true(a->ideas.group && a->counts && a->compared.first);
    memset(a->counts, 1, N);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(str_format(&a->ideas.group[i], &a->arena, "g%u", i % groups), DONE);
    assert_int_equal(background_numbers(&a->background_number, a->background, &a->compared, &a->arena), DONE);
}

static void columns_are(uint32_t columns, struct scene *s)
{
    assert_int_equal(outside_blocks(&s->blocks, &s->a, false), DONE);
    assert_int_equal(s->a.term_vectors.columns, DIMENSIONS);
    assert_int_equal(s->a.point_terms.rows, TERMS);
    assert_int_equal(s->a.point_terms.columns, columns);
    for (uint32_t c = 0; c < columns; c++) {
        assert_true(dense_row(&s->a.point_terms, 0)[c] == (float)(c + 1));
        assert_true(dense_row(&s->a.point_terms, 1)[c] == -(float)(c + 1));
    }
    analysis_free(&s->a);
}

static void few_ideas_are_compared_by_all_columns_and_many_by_the_first_fifty(void **state)
{
    (void)state;
    struct scene s;
    begin(&s, DETAIL_MOST, 1);
    columns_are(DIMENSIONS, &s);
    begin(&s, MANY, 1);
    columns_are(COLUMNS_OF_MANY, &s);
}

static void copies_do_not_make_ideas_many(void **state)
{
    (void)state;
    struct scene s;
    begin(&s, MANY, 1);
    s.a.counts[0] = 0;
    columns_are(DIMENSIONS, &s);
}

static void many_ideas_with_sentences_keep_all_columns(void **state)
{
    (void)state;
    struct scene s;
    begin(&s, MANY, 1);
    s.a.embedding = (struct embedding){.N = MANY, .D = 1};
    s.a.embedding.vector = arena_take(&s.a.arena, MANY, sizeof *s.a.embedding.vector);
    s.a.tfidf.matrix = (struct csr){.rows = MANY, .columns = TERMS, .start = s.a.compared.first};
    assert_non_null(s.a.embedding.vector);
    columns_are(DIMENSIONS, &s);
}

static void groups_are_told_where_there_are_some_but_not_very_many(void **state)
{
    (void)state;
    struct scene s;
    begin(&s, GROUPS_TOO_MANY, 2);
    s.a.ideas.N--; /* the last row is of a codebook */
    s.a.tfidf.matrix = (struct csr){.rows = GROUPS_TOO_MANY, .columns = TERMS, .start = s.a.compared.first};
    assert_int_equal(outside_blocks(&s.blocks, &s.a, false), DONE);
    assert_non_null(s.blocks.group);
    assert_int_equal(s.blocks.group[0], 0);
    assert_int_equal(s.blocks.group[1], 1);
    assert_int_equal(s.blocks.group[2], 0);
    assert_int_equal(s.blocks.group[GROUPS_TOO_MANY - 1], REPRESENT_NO_GROUP);
    analysis_free(&s.a);
    begin(&s, GROUPS_TOO_MANY, GROUPS_TOO_MANY);
    assert_int_equal(outside_blocks(&s.blocks, &s.a, false), DONE);
    assert_null(s.blocks.group);
    analysis_free(&s.a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_ideas_are_compared_by_all_columns_and_many_by_the_first_fifty),
        cmocka_unit_test(copies_do_not_make_ideas_many),
        cmocka_unit_test(many_ideas_with_sentences_keep_all_columns),
        cmocka_unit_test(groups_are_told_where_there_are_some_but_not_very_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
