/* With each of OpenBLAS's kernels, which are chosen when a process starts: a child for each, with the real model's shapes. */
#include "base/parallel.h"
#include "base/random.h"
#include "embedding/encoder.h"
#include "matrix/blas.h"
#include "support/shuffle.h"
#include "support/tiny_encoder.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { TEXTS = 500, HIDDEN = 384, DIFFERENT = 3 };

static const struct tiny_shape real_shape = {
    .hidden = HIDDEN, .layers = 1, .heads = 12, .inner = 1536, .positions = 512, .seed = 6};

/* Short ones, some of up to 150 words, three that fill a window. */
static void draw_texts(struct str text[TEXTS], struct arena *arena)
{
    static const char *const word[] = {"cykelsti", "ja", "nej", "bus", "skole", "ab", "kole", "xyz", "😀", "er."};
    struct random random;
    random_seed(&random, 4);
    for (uint32_t i = 0; i < TEXTS; i++) {
        struct buffer buffer = {0};
        const uint32_t most = i % 200 == 50 ? 800 : i % 100 == 5 ? 150 : 8;
        for (uint32_t words = 1 + random_below(&random, most); words > 0; words--)
            check(buffer_format(&buffer, "%s ", word[random_below(&random, 10)]) == DONE);
        check(str_copy(&text[i], buffer_str(&buffer), arena) == DONE);
        buffer_free(&buffer);
    }
}

static float *read_texts(const struct encoder *encoder, const struct str *text, uint32_t N, struct arena *arena)
{
    float *vector = arena_take(arena, (size_t)N * HIDDEN, sizeof *vector);
    check(vector && encoder_read(vector, encoder, text, N) == DONE);
    return vector;
}

/* 0 when a text's vector is the same bits alone, among 500, shuffled, and with 1, 2 and 5 threads. */
static int compare_here(void)
{
    struct arena arena = {0};
    struct encoder *encoder;
    struct str text[TEXTS], shuffled[TEXTS];
    uint32_t order[TEXTS];
    size_t len;
    blas_start();
    const char *bytes = tiny_encoder_make(&len, &real_shape, &arena);
    check(encoder_open_bytes(&encoder, (struct str){bytes, len}, "tiny") == DONE);
    draw_texts(text, &arena);
    struct random random;
    random_seed(&random, 8);
    for (uint32_t i = 0; i < TEXTS; i++)
        order[i] = i;
    shuffle(&random, order, TEXTS);
    for (uint32_t i = 0; i < TEXTS; i++)
        shuffled[i] = text[order[i]];
    const size_t row = HIDDEN * sizeof(float);
    int outcome = 0;
    parallel_threads = 2;
    const float *together = read_texts(encoder, text, TEXTS, &arena);
    /* One thread alone takes twice as long: a fifth of the texts is enough for it. */
    static const uint32_t threads[] = {5, 1}, count[] = {TEXTS, TEXTS / 5};
    for (uint32_t t = 0; t < 2; t++) {
        parallel_threads = threads[t];
        const float *again = read_texts(encoder, shuffled, count[t], &arena);
        for (uint32_t i = 0; i < count[t]; i++)
            if (memcmp(again + (size_t)i * HIDDEN, together + (size_t)order[i] * HIDDEN, row) != 0)
                outcome = DIFFERENT;
    }
    static const uint32_t lonely[] = {0, 50, 105, TEXTS - 1};
    for (uint32_t l = 0; l < sizeof lonely / sizeof *lonely; l++) {
        const uint32_t i = lonely[l];
        const float *alone = read_texts(encoder, &text[i], 1, &arena);
        if (memcmp(alone, together + (size_t)i * HIDDEN, row) != 0)
            outcome = DIFFERENT;
    }
    encoder_close(encoder);
    arena_free(&arena);
    return outcome;
}

static void the_same_bits_with(const char *kernel)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (kernel)
            setenv("OPENBLAS_CORETYPE", kernel, 1);
        else
            unsetenv("OPENBLAS_CORETYPE");
        execl("/proc/self/exe", "test_encoder_kernels", "child", (char *)NULL);
        _exit(127);
    }
    int outcome;
    assert_int_equal(waitpid(child, &outcome, 0), child);
    if (WIFSIGNALED(outcome) && WTERMSIG(outcome) == SIGILL) {
        printf("skipped: this processor does not run the kernel %s\n", kernel);
        skip();
    }
    assert_true(WIFEXITED(outcome));
    assert_int_equal(WEXITSTATUS(outcome), 0);
}

static void a_vector_depends_on_its_text_alone_with_the_machines_own_kernel(void **state)
{
    (void)state;
    the_same_bits_with(NULL);
}

static void a_vector_depends_on_its_text_alone_with_haswell(void **state)
{
    (void)state;
    the_same_bits_with("Haswell");
}

static void a_vector_depends_on_its_text_alone_with_skylakex(void **state)
{
    (void)state;
    the_same_bits_with("SkylakeX");
}

static void a_vector_depends_on_its_text_alone_with_prescott(void **state)
{
    (void)state;
    the_same_bits_with("Prescott");
}

int main(int count, char **argument)
{
    if (count == 2 && strcmp(argument[1], "child") == 0)
        return compare_here();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_vector_depends_on_its_text_alone_with_the_machines_own_kernel),
        cmocka_unit_test(a_vector_depends_on_its_text_alone_with_haswell),
        cmocka_unit_test(a_vector_depends_on_its_text_alone_with_skylakex),
        cmocka_unit_test(a_vector_depends_on_its_text_alone_with_prescott),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
