/* A text's words, as near copies are told by them, against a twin that decides letter by letter. */
#include "ideas/near_text.h"

#include "base/random.h"
#include "base/utf8.h"
#include "ideas/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 2000, TEXTS = 3000 };

struct plain_word {
    char text[MOST]; /* in lower case */
    size_t len;
    uint8_t mark;
    bool in_what;
};

static bool is_letter(int32_t point)
{
    return point != UTF8_INVALID && point != 0xD7 && point != 0xF7 && (utf8_is_letter(point) || utf8_is_digit(point));
}

static uint8_t said_between(int32_t point, struct str text, size_t behind)
{
    const bool blank = behind >= text.len || (unsigned char)text.at[behind] <= ' ';
    if (point == '\n' || (blank && (point == '.' || point == '!' || point == '?' || point == 0x2026)))
        return NEAR_BEGINS | NEAR_BREAK;
    return point > ' ' && point != '-' ? NEAR_BREAK : 0;
}

static uint32_t plain_words(struct plain_word *out, struct str text, size_t what_len)
{
    uint32_t count = 0;
    uint8_t mark = NEAR_BEGINS;
    bool inside = false;
    for (size_t at = 0; at < text.len;) {
        int32_t point = utf8_next(text, &at);
        if (is_letter(point)) {
            if (!inside)
                out[count++] = (struct plain_word){.mark = mark};
            struct plain_word *word = &out[count - 1];
            mark = 0;
            word->len += utf8_put(word->text + word->len, fold_letter(point));
            word->mark |= point >= '0' && point <= '9' ? NEAR_NUMBER : 0;
            word->in_what = at <= what_len;
        } else {
            mark |= said_between(point, text, at);
        }
        inside = is_letter(point);
    }
    return count;
}

/* Pieces that neither greet nor sign, so that all words stay. */
static struct str make_text(char bytes[MOST], size_t *what_len, struct random *random)
{
    static const char *const piece[] = {
        "bænk", "Å", "stien", "STIEN", "x",    "7", "16-årig", " ", ". ", ".", "! ",   "?", "\n",  ", ", "-",  "…",
        "… ",   "÷", "×",     "\xFF",  "日本", " ", " ",       " ", "é",  "ο", "\xF0", " ", "ved", " ",  "to", " "};
    const uint32_t pieces = 20 + random_below(random, 150);
    size_t len = 0;
    *what_len = 0;
    for (uint32_t n = 0; n < pieces; n++) {
        const char *next = piece[random_below(random, sizeof piece / sizeof *piece)];
        if (n > pieces / 2 && !*what_len) { /* a reason stands behind a blank */
            *what_len = len;
            next = " ";
        }
        memcpy(bytes + len, next, strlen(next));
        len += strlen(next);
    }
    if (random_below(random, 2))
        *what_len = len;
    return (struct str){bytes, len};
}

static void assert_alike(const struct near_text *text, const struct plain_word *plain, uint32_t words)
{
    enum { SEEN = NEAR_BEGINS | NEAR_BREAK | NEAR_NUMBER };
    uint32_t what_words = 0;
    assert_int_equal(text->words, words);
    for (uint32_t w = 0; w < words; w++) {
        const uint8_t two = plain[w].len == 2 && memcmp(plain[w].text, "to", 2) == 0 ? NEAR_NUMBER : 0;
        what_words += plain[w].in_what;
        if (w && w != text->what_words) /* a reason begins as a sentence does */
            assert_int_equal(text->mark[w] & SEEN, plain[w].mark | two);
        for (uint32_t v = 0; v < w; v++) {
            const bool same = plain[v].len == plain[w].len && memcmp(plain[v].text, plain[w].text, plain[w].len) == 0;
            assert_int_equal(text->word[v] == text->word[w], same);
        }
    }
    assert_int_equal(text->what_words, what_words ? what_words : words);
}

static void words_and_marks_are_those_of_the_plain_reading(void **state)
{
    (void)state;
    static struct plain_word plain[MOST];
    struct near_text read = {0};
    struct near_marks marks;
    struct random random;
    char bytes[MOST];
    near_marks_from(&marks);
    random_seed(&random, 3);
    for (uint32_t n = 0; n < TEXTS; n++) {
        size_t what_len;
        struct str text = make_text(bytes, &what_len, &random);
        const uint32_t words = plain_words(plain, text, what_len);
        assert_int_equal(near_text_read(&read, text, what_len, &marks), DONE);
        if (text.len < NEAR_BYTES_LEAST || words < NEAR_WORDS_LEAST)
            assert_int_equal(read.words, 0);
        else
            assert_alike(&read, plain, words);
    }
    near_text_free(&read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_marks_are_those_of_the_plain_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
