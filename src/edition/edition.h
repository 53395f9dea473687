/* An edition of the idea catalogue: what was printed under which number, frozen.
 *
 * Entries are in the order in which they are read; what they say of ideas they say by the ideas' numbers. Numbers are given once, in
 * the first edition that has the idea, and stay; so do the words.
 */
#ifndef BRIKKER_EDITION_H
#define BRIKKER_EDITION_H

#include "catalogue/catalogue.h"

enum edition_kind {
    EDITION_GROUP,         /* who was heard: text: the group, count: its ideas, number: people present, 0: not known */
    EDITION_OPEN,          /* the frame: text: what, more: why */
    EDITION_FIXED,         /* and count: ideas that touch it */
    EDITION_PART,          /* number 0: the citizens', 1: those apart; text: the groups' names; count: ideas */
    EDITION_THEME,         /* number, text: label, more: its words, count: ideas of this part */
    EDITION_PROPOSAL,      /* number, text, more: who wrote it, count: its ideas */
    EDITION_OTHERS,        /* the theme's ideas that are in no proposal; count */
    EDITION_UNPLACED,      /* text: why, as unplaced_word; count */
    EDITION_HOMELESS,      /* proposals whose theme is no more */
    EDITION_LATE,          /* received after the cut-off; count */
    EDITION_IDEA,          /* number; count: nearly the same as that one, 0: as none */
    EDITION_COPY,          /* number; count: in the same words as that one */
    EDITION_REFERENCE,     /* number: an idea of the proposal that stands elsewhere */
    EDITION_OUTSIDE,       /* number; the idea touches what is fixed: text: what, more: why */
    EDITION_CORRECTED,     /* number; the idea reads otherwise now: text, more: reason */
    EDITION_GONE,          /* number: of an idea that earlier editions have and that was withheld since */
    EDITION_GONE_THEME,    /* number, text: label, count: merged into, 0: has no ideas any more */
    EDITION_GONE_PROPOSAL, /* number, text */
    EDITION_INDEX,         /* number: in the order of ids */
    EDITION_KINDS
};
/* As the consultation's file writes them: "group", "open", … */
extern const char *const edition_word[EDITION_KINDS];

struct edition_entry {
    enum edition_kind kind;
    uint32_t number, count;
    bool fresh; /* a theme or a proposal that the edition before did not have */
    struct str text, more;
};

struct edition_idea {
    uint32_t edition; /* the first that has it */
    struct str id, what, why, group, table, area;
    bool erased; /* only the number and the id are left */
};

struct edition {
    uint32_t number;
    struct str cut_off; /* "": everything that had come */
    struct str at, by;  /* when it was frozen, and by whom */
    struct str apart;   /* groups with a part of their own start so; "": none */
    struct str title, date, place;
    uint32_t received, placed, duplicates, unplaced,
        withheld; /* until the cut-off; the first is the sum of the others */
    uint32_t outside, late;
    uint32_t ideas;            /* numbered in this edition and those before */
    struct edition_idea *idea; /* [ideas] number - 1 */
    uint32_t entries;
    struct edition_entry *entry; /* [entries] */
};

struct edition_options {
    uint32_t number; /* previous->number + 1, or 1 */
    struct str cut_off, at, by, apart;
};

/* previous: the last edition, NULL: none; borrowed as long as *out is, as is the catalogue. Errors: nothing was received until the
 * cut-off. */
enum status edition_from(struct edition *out, const struct catalogue *catalogue, const struct edition *previous,
                         const struct edition_options *options, struct arena *keep) MUST_CHECK;

/* What people said of personal data since the edition was frozen holds in it too. */
enum status edition_mask(struct edition *edition, const struct private_review *review, struct arena *keep) MUST_CHECK;

/* Of EDITION_UNPLACED. */
enum unplaced edition_reason(const struct edition_entry *entry);
/* The numbers of ideas that it names are this edition's. */
bool edition_entry_fits(const struct edition *edition, const struct edition_entry *entry);
/* The accounts add up; every idea that is not withheld stands in it once. */
void edition_check(const struct edition *edition);

#endif
