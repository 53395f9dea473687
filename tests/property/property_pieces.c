/* Every way to cut a short word, beside Viterbi's. */
#include "base/random.h"
#include "embedding/pieces.h"
#include "support/tiny_encoder.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The highest sum of scores from `at` on, ASCII behind the blank in front. */
static double best_from(const struct piece_vocabulary *vocabulary, struct str word, size_t at)
{
    if (at == word.len)
        return 0;
    double best = -INFINITY;
    bool single = false;
    for (size_t end = at + 1; end <= word.len; end++) {
        uint32_t number = map_find(&vocabulary->map, str_slice(word, at, end - at));
        if (number == MAP_NONE)
            continue;
        single |= end == at + (at == 0 ? 3 : 1);
        double score = (double)vocabulary->file->piece_score[vocabulary->number[number]];
        best = fmax(best, score + best_from(vocabulary, word, end));
    }
    if (!single)
        best = fmax(best, (double)vocabulary->file->unknown_score + best_from(vocabulary, word, at + 1));
    return best;
}

static void no_other_split_of_a_drawn_word_has_a_higher_sum(void **state)
{
    (void)state;
    static const char letter[] = "abcdeijklnorstvyq:.xz";
    struct arena arena = {0};
    struct encoder_file file;
    struct piece_vocabulary vocabulary;
    size_t len;
    char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &arena);
    assert_int_equal(encoder_file_from_bytes(&file, (struct str){bytes, len}, "tiny"), DONE);
    assert_int_equal(piece_vocabulary_from(&vocabulary, &file), DONE);
    struct random random;
    random_seed(&random, 5);
    for (int round = 0; round < 3000; round++) {
        char word[32] = "\xE2\x96\x81";
        uint32_t letters = 1 + random_below(&random, 9);
        for (uint32_t i = 0; i < letters; i++)
            word[3 + i] = letter[random_below(&random, sizeof letter - 1)];
        const char *known[] = {"cykelsti", "skoler", "busnej", "abaab"};
        if (round % 8 == 0)
            memcpy(word + 3, known[round / 8 % 4], strlen(known[round / 8 % 4]));
        const struct str whole = str_from(word), text = str_slice(whole, 3, SIZE_MAX);
        struct pieces pieces;
        double sum = 0;
        assert_int_equal(pieces_from(&pieces, &vocabulary, &text, 1, &arena), DONE);
        for (uint64_t i = 0; i < pieces.start[1]; i++)
            sum += (double)(pieces.piece[i] == file.unknown ? file.unknown_score : file.piece_score[pieces.piece[i]]);
        assert_true(fabs(sum - best_from(&vocabulary, whole, 0)) < 1e-9);
    }
    piece_vocabulary_free(&vocabulary);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_other_split_of_a_drawn_word_has_a_higher_sum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
