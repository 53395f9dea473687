/* From a few lines of text to themes, for tests: the stages as pipeline.c runs them, without files. */
#ifndef BRIKKER_ANALYSE_H
#define BRIKKER_ANALYSE_H

#include "matrix/tfidf.h"
#include "themes/themes.h"

struct small_analysis {
    struct arena arena;
    struct notes notes;
    struct table table;
    struct columns columns;
    struct ideas ideas;
    struct words words;
    struct tfidf tfidf;
    struct themes themes;
};

/* `text`: CSV with a header, or one idea a line. Stop words: "og i at er det en". */
enum status analyse_text(struct small_analysis *out, const char *text, uint32_t wanted) MUST_CHECK;
void analyse_free(struct small_analysis *analysis);

#endif
