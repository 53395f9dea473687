#include "background/training.h"

#include "base/parallel.h"
#include "base/random.h"
#include "matrix/blas.h"
#include "support/model_fixture.h"
#include "support/refuse.h"
#include "support/stemmers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/brikker-test-train-XXXXXX";
static char text_path[64];

/* Two kinds of paragraphs, on traffic and on care, each of eight of its words; words of both kinds have common ones beside them. */
static int write_text(const char *path, uint32_t paragraphs)
{
    static const char *const kind[2][34] = {
        {"cykel",    "bus",     "tog",        "vej",    "sti",    "bil",      "metro",     "bro",      "rute",
         "billet",   "station", "asfalt",     "hjul",   "motor",  "lyskryds", "parkering", "perron",   "havn",
         "færge",    "taxa",    "rundkørsel", "fart",   "spor",   "skilt",    "hjelm",     "knallert", "chauffør",
         "køreplan", "skinne",  "kørsel",     "benzin", "tunnel", "fortov",   "vogn"},
        {"læge",     "pleje",   "ældre",      "syg",           "medicin",  "hospital", "omsorg", "kræft",  "recept",
         "klinik",   "patient", "behandling", "sygeplejerske", "smerte",   "vaccine",  "blod",   "hjerte", "feber",
         "rollator", "demens",  "seng",       "operation",     "diagnose", "symptom",  "terapi", "piller", "psyke",
         "angst",    "stress",  "søvn",       "kost",          "motion",   "tand",     "øje"}};
    static const char *const common[] = {"kommunen", "borgerne", "ønsker", "bedre", "plan"};
    FILE *out = fopen(path, "w");
    if (!out)
        return -1;
    struct random random;
    random_seed(&random, 1);
    for (uint32_t p = 0; p < paragraphs; p++) {
        for (uint32_t w = 0; w < 8; w++)
            fprintf(out, "%s ", w % 4 ? kind[p % 2][random_below(&random, 34)] : common[random_below(&random, 5)]);
        fputs(".\n", out);
    }
    return fclose(out);
}

static int make_text(void **state)
{
    (void)state;
    blas_start();
    if (!mkdtemp(folder))
        return -1;
    snprintf(text_path, sizeof text_path, "%s/tekst.txt", folder);
    return write_text(text_path, 1200);
}

static int drop_text(void **state)
{
    (void)state;
    unlink(text_path);
    return rmdir(folder);
}

static enum status train_text(struct background_content *out, const char *text, size_t chunk_bytes, struct arena *keep)
{
    struct train_options options = {
        .texts = &text, .text_count = 1, .source = STR("prøvetekst"), .chunk_bytes = chunk_bytes};
    return train_from(out, &options, keep);
}

static const char *small_file(const char *content)
{
    static char path[64];
    snprintf(path, sizeof path, "%s/lille.txt", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    assert_int_equal(fclose(file), 0);
    return path;
}

static const int8_t *vector_of(float *scale, const struct background_content *content, const char *term)
{
    for (uint32_t m = 0; m < content->M; m++)
        if (str_equal(content->term[m], str_from(term))) {
            *scale = content->scale[m];
            return content->vector + (size_t)m * content->D;
        }
    fail_msg("no term %s", term);
    return NULL;
}

static double cosine(const struct background_content *content, const char *a, const char *b)
{
    float scale_a = 0, scale_b = 0;
    const int8_t *x = vector_of(&scale_a, content, a), *y = vector_of(&scale_b, content, b);
    double sum = 0;
    for (uint32_t d = 0; d < content->D; d++)
        sum += x[d] * y[d];
    return sum * (double)scale_a * (double)scale_b;
}

static void words_of_one_subject_come_out_alike(void **state)
{
    (void)state;
    struct background_content content;
    struct arena arena = {0};
    assert_int_equal(train_text(&content, text_path, 0, &arena), DONE);
    assert_int_equal(content.documents, 1200);
    assert_int_equal(content.words.frequency_sum, 1200 * 8);
    assert_true(cosine(&content, "bus", "bus") > 0.99);
    assert_true(cosine(&content, "bus", "tog") > cosine(&content, "bus", "feb") + 0.2);
    assert_true(cosine(&content, "medicin", "kræft") > cosine(&content, "medicin", "metro") + 0.2);
    arena_free(&arena);
}

static void frequencies_are_those_of_the_text(void **state)
{
    (void)state;
    struct background_content content;
    struct arena arena = {0};
    char line[4096];
    uint32_t paragraphs = 0, times = 0;
    FILE *text = fopen(text_path, "r");
    assert_non_null(text);
    while (fgets(line, sizeof line, text)) {
        paragraphs += strstr(line, "kommunen") != NULL;
        for (const char *at = line; (at = strstr(at, "kommunen")); at++)
            times++;
    }
    fclose(text);
    assert_int_equal(train_text(&content, text_path, 0, &arena), DONE);
    for (uint32_t m = 0; m < content.M; m++)
        if (str_equal(content.term[m], STR("kommun")))
            assert_int_equal(content.df[m], paragraphs);
    uint32_t word = known_find(&content.words, STR("kommunen"));
    assert_int_not_equal(word, KNOWN_NONE);
    assert_int_equal(content.words.frequency[word], times);
    arena_free(&arena);
}

static void model_of(struct str *bytes, uint32_t threads, size_t chunk_bytes)
{
    struct background_content content;
    struct arena arena = {0};
    parallel_threads = threads;
    assert_int_equal(train_text(&content, text_path, chunk_bytes, &arena), DONE);
    assert_int_equal(model_bytes(bytes, &content), DONE);
    parallel_threads = 1;
    arena_free(&arena);
}

static void threads_and_repetition_change_no_byte(void **state)
{
    (void)state;
    struct str one, again, three;
    model_of(&one, 1, 0);
    model_of(&again, 1, 0);
    model_of(&three, 3, 0);
    assert_int_equal(one.len, three.len);
    assert_memory_equal(one.at, again.at, one.len);
    assert_memory_equal(one.at, three.at, one.len);
    free((void *)(uintptr_t)one.at);
    free((void *)(uintptr_t)again.at);
    free((void *)(uintptr_t)three.at);
}

static void a_text_in_many_chunks_gives_what_it_gives_in_one(void **state)
{
    (void)state;
    struct str whole, parts;
    model_of(&whole, 2, 0);
    model_of(&parts, 2, 5000);
    assert_int_equal(whole.len, parts.len);
    assert_memory_equal(whole.at, parts.at, whole.len);
    free((void *)(uintptr_t)whole.at);
    free((void *)(uintptr_t)parts.at);
}

static void pairs_that_do_not_fit_are_forgotten_the_weakest_first(void **state)
{
    (void)state;
    const char *path = text_path;
    struct train_options options = {.texts = &path, .text_count = 1, .counts_most = 1500, .chunk_bytes = 5000};
    struct background_content content;
    struct arena arena = {0};
    assert_int_equal(train_from(&content, &options, &arena), DONE);
    assert_true(cosine(&content, "bus", "tog") > cosine(&content, "bus", "feb"));
    arena_free(&arena);
}

static void a_model_of_its_own_can_be_opened(void **state)
{
    (void)state;
    struct background_content content;
    struct background_view view;
    struct str bytes;
    struct arena arena = {0};
    assert_int_equal(train_text(&content, text_path, 0, &arena), DONE);
    assert_int_equal(model_bytes(&bytes, &content), DONE);
    assert_int_equal(background_file_check(&view, bytes, "egen.model"), DONE);
    assert_true(str_starts(view.title, STR("prøvetekst; 1200 afsnit, 9600 ord")));
    free((void *)(uintptr_t)bytes.at);
    arena_free(&arena);
}

static void too_little_text_is_refused_and_says_how_little(void **state)
{
    (void)state;
    static const char *const small[] = {"", "\n\n  \n", "cykel bus tog vej sti bil metro bro rute havn\n"};
    static const char *const said[] = {"den har 0 ord", "den har 0 ord", "den har 10 ord"};
    for (int i = 0; i < 3; i++) {
        struct background_content content;
        struct arena arena = {0};
        const char *path = small_file(small[i]);
        assert_int_equal(train_text(&content, path, 0, &arena), BAD_INPUT);
        assert_non_null(strstr(status_message(), said[i]));
        assert_non_null(strstr(status_message(), "millioner"));
        arena_free(&arena);
        unlink(path);
    }
}

/* Five times the same paragraph of sixty words. */
static const char *monotonous_file(void)
{
    struct buffer text = {0};
    for (int p = 0; p < 5; p++) {
        for (int w = 0; w < 60; w++)
            assert_int_equal(buffer_format(&text, "xq%c%c ", 'a' + w / 10, 'a' + w % 10), DONE);
        assert_int_equal(buffer_add(&text, STR("\n")), DONE);
    }
    assert_int_equal(buffer_add(&text, (struct str){"", 1}), DONE);
    const char *path = small_file(text.at);
    buffer_free(&text);
    return path;
}

static void the_same_sentence_again_and_again_teaches_what_there_is(void **state)
{
    (void)state;
    const char *path = monotonous_file();
    struct background_content content;
    struct arena arena = {0};
    assert_int_equal(train_text(&content, path, 0, &arena), DONE);
    assert_true(content.M >= TRAIN_FEWEST_TERMS && content.D <= content.M);
    arena_free(&arena);
    unlink(path);
}

static enum status train_once(const char *path)
{
    struct background_content content;
    struct arena arena = {0};
    enum status status = train_text(&content, path, 0, &arena);
    arena_free(&arena);
    return status;
}

static void refused_memory_is_reported(void **state)
{
    (void)state;
    if (!refuse_works())
        skip();
    const char *path = monotonous_file();
    assert_int_equal(train_once(path), DONE); /* OpenBLAS takes its buffers once */
    bool refused = true;
    for (uint32_t served = 0; refused; served++) {
        stemmers_make();
        refuse_memory_after(served);
        enum status status = train_once(path);
        refused = refuse_memory_end();
        assert_true(status == DONE || (refused && status == MACHINE));
    }
    unlink(path);
}

static void a_missing_text_is_named(void **state)
{
    (void)state;
    struct background_content content;
    struct arena arena = {0};
    assert_int_equal(train_text(&content, "/tmp/der/er/ingen.txt", 0, &arena), BAD_INPUT);
    assert_non_null(strstr(status_message(), "/tmp/der/er/ingen.txt"));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_one_subject_come_out_alike),
        cmocka_unit_test(frequencies_are_those_of_the_text),
        cmocka_unit_test(threads_and_repetition_change_no_byte),
        cmocka_unit_test(a_text_in_many_chunks_gives_what_it_gives_in_one),
        cmocka_unit_test(pairs_that_do_not_fit_are_forgotten_the_weakest_first),
        cmocka_unit_test(a_model_of_its_own_can_be_opened),
        cmocka_unit_test(too_little_text_is_refused_and_says_how_little),
        cmocka_unit_test(the_same_sentence_again_and_again_teaches_what_there_is),
        cmocka_unit_test(refused_memory_is_reported),
        cmocka_unit_test(a_missing_text_is_named),
    };
    return cmocka_run_group_tests(tests, make_text, drop_text);
}
