/* Texts with labels that people gave them: the bundled consultations and the development sets beside the project. */
#ifndef BRIKKER_LABELLED_H
#define BRIKKER_LABELLED_H

#include "base/map.h"
#include "base/str.h"

#define LABEL_NONE UINT32_MAX

/* Which label an id has. */
struct labelled {
    struct map ids;   /* id → 0 … count-1 */
    uint32_t *label;  /* [count] 0 … labels-1, LABEL_NONE where the coder gave none */
    struct str *name; /* [labels] */
    uint32_t count, labels;
};

/* Rows of a development set: `id<TAB>label<TAB>text`, a header, no quoting. */
struct labelled_rows {
    uint32_t count;
    struct str *id, *label, *text; /* [count] */
};

/* A coding of a bundled consultation: a table with the columns id and theme (others are left alone). */
enum status labelled_from_codes(struct labelled *out, const char *path, struct arena *keep) MUST_CHECK;
/* The same from another column: `second` is another coder's. */
enum status labelled_from_column(struct labelled *out, const char *path, const char *column,
                                 struct arena *keep) MUST_CHECK;

enum status labelled_rows_read(struct labelled_rows *out, const char *path, struct arena *keep) MUST_CHECK;
/* The rows that are chosen [count] (NULL: all) as labels. */
enum status labelled_from_rows(struct labelled *out, const struct labelled_rows *rows, const uint8_t *chosen,
                               struct arena *keep) MUST_CHECK;
/* The same rows as a table `id;text` in the file `path`, every cell quoted: the labels stay outside. */
enum status labelled_rows_write(const char *path, const struct labelled_rows *rows, const uint8_t *chosen) MUST_CHECK;

/* LABEL_NONE for an id that is not there too. */
uint32_t labelled_find(const struct labelled *labelled, struct str id);
void labelled_free(struct labelled *labelled);

#endif
