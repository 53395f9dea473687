/* Texts that are already grouped, for the tests of labels and quotes: "0|flere busser" or, with a reason, "0|flere busser|de er fulde". */
#ifndef BRIKKER_TESTS_GROUPED_H
#define BRIKKER_TESTS_GROUPED_H

#include "matrix/tfidf.h"
#include "themes/themes.h"

struct grouped {
    struct arena arena;
    struct ideas ideas;
    struct words words;
    struct tfidf tfidf;
    struct themes themes; /* N, K, theme_of; the themes themselves are empty */
    uint8_t *counts;
    struct themes_options options;
};

/* The stop words and the words that are no nouns are the real ones. */
enum status grouped_from(struct grouped *out, const char *const *lines, uint32_t count) MUST_CHECK;
void grouped_free(struct grouped *grouped);

/* Names its themes, by what they say alone. */
enum status grouped_label(struct grouped *grouped) MUST_CHECK;
void assert_grouped_label(const struct grouped *grouped, uint32_t theme, const char *expected);

#define GROUPED(out, ...)                                                                                              \
    grouped_from((out), (const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *))

#endif
