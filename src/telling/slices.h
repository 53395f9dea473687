/* Slices of an idea that can be quoted alone, and the best of them. */
#ifndef BRIKKER_SLICES_H
#define BRIKKER_SLICES_H

#include "matrix/tfidf.h"
#include "telling/sentences.h"
#include "telling/stance.h"
#include "themes/themes.h"

enum { SLICE_TERMS = 64 /* different terms of a slice that are looked at */ };

/* A slice and how fit it is to stand alone. */
struct slice {
    uint32_t idea, at, len;
    enum stance stance;
    bool denies;  /* against something, or with a "not" in it */
    double worth; /* 0 … 1: of a readable length, complete, without masked data */
    uint32_t terms;
    uint32_t term[SLICE_TERMS];
    float weight[SLICE_TERMS]; /* Σ weight² = 1, or no terms */
};

struct slice_source {
    const struct ideas *ideas;
    const struct words *words;
    const struct tfidf *tfidf;
    const struct stance_words *stance;
};

/* The best slice of a field of the idea: its sentences, two in a row, or the whole field. `centre` [terms]: what the theme is about; slices
 * that share its terms are preferred. worth = 0 where nothing can be quoted. */
void slice_best(struct slice *out, const struct slice_source *source, uint32_t idea, struct str field,
                const float *centre);

/* What speaks against something, or against what others say; a sum of these. */
enum opposition {
    OPPOSITION_AGAINST = 1,  /* a sentence of the field may, by itself */
    OPPOSITION_CONTRARY = 2, /* … against what others say */
    OPPOSITION_SLICE = 4     /* a slice that slice_best() looks at does */
};
uint8_t slice_opposition(const struct slice_source *source, uint32_t idea, struct str field);

/* Whether a glance at the field is enough to know that its best slice has terms; false: read it. */
bool slice_opens_with_terms(const struct slice_source *source, uint32_t idea, struct str field);

/* The sentences from … to of an idea as a slice; `opens`: nothing of the field stands before. */
void slice_read(struct slice *out, const struct slice_source *source, uint32_t idea, const struct sentence *from,
                const struct sentence *to, bool opens);

struct str slice_text(const struct slice *slice, const struct ideas *ideas);

/* The field that an idea is quoted from: what it proposes, or all where that is not told apart. */
struct str slice_proposal(const struct ideas *ideas, uint32_t idea);

#endif
