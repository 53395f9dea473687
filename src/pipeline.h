/* The whole analysis, from files to the catalogue: the arrows between the stages. */
#ifndef BRIKKER_PIPELINE_H
#define BRIKKER_PIPELINE_H

#include "background/background.h"
#include "catalogue/catalogue.h"
#include "embedding/embed.h"
#include "ideas/ideas.h"
#include "matrix/tfidf.h"
#include "themes/themes.h"
#include "words/lexicon.h"
#include "words/words.h"

struct pipeline_options {
    const char *const *files; /* [file_count] paths, "-" for standard input */
    uint32_t file_count;
    struct table_options table;
    const struct column_request *requests; /* [request_count] */
    uint32_t request_count;
    const char *group;  /* for rows of files without a group column; NULL: none */
    const char *sheet;  /* path or NULL */
    const char *models; /* folder of the models, already found */
    enum encoder_use encoder;
    const struct known_vectors *known; /* kept from an earlier run; NULL: none */
    struct themes_options themes;
};

/* Every stage's result; all of it lives in `arena`, the notes in their own. */
struct analysis {
    struct arena arena;
    struct notes notes;
    struct sheet sheet;
    struct table *tables;    /* [file_count] */
    struct columns *columns; /* [file_count] */
    struct ideas ideas;
    const struct stop_words *stop;
    struct background *background; /* NULL: none could be opened */
    struct lexicon *lexicon;       /* NULL: no dictionary */
    struct words words;
    uint8_t *counts; /* [N] 0 for duplicates */
    struct tfidf tfidf;
    struct embedding embedding; /* N = 0: without the encoder */
    struct themes themes;
    struct catalogue catalogue;
};

enum status pipeline_run(struct analysis *out, const struct pipeline_options *options) MUST_CHECK;
/* The first stages alone: the sheet, the tables, the ideas; and these and the words. */
enum status pipeline_read(struct analysis *out, const struct pipeline_options *options) MUST_CHECK;
enum status pipeline_words(struct analysis *out, const struct pipeline_options *options) MUST_CHECK;
void analysis_free(struct analysis *analysis);

#endif
