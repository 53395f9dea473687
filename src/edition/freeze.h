/* What the parts of freezing an edition share. */
#ifndef BRIKKER_FREEZE_H
#define BRIKKER_FREEZE_H

#include "edition/edition.h"

struct freezing {
    struct edition *out;
    const struct catalogue *catalogue;
    const struct edition *previous; /* NULL: none */
    struct arena *keep, work;
    uint32_t *number;  /* [N] 0: none yet */
    uint32_t *head;    /* [N] the idea under which the same text is told; itself for most */
    uint32_t *order;   /* [N] the place in the catalogue: of a theme's strongest, else by id */
    uint32_t *rank;    /* [N] the place in the order of ids */
    uint32_t *next;    /* [N] the next of the same text, by number and id; N: none */
    uint8_t *late;     /* [N] */
    uint8_t *apart;    /* [N] stands in the part of its own */
    uint8_t *stands;   /* [N] has its entry */
    uint8_t *was_full; /* [ideas of the edition before] */
    uint32_t entry_room, idea_room;
    uint32_t *theme; /* [K] the themes by number: the order in which they stand in every edition */
    uint32_t *list;  /* [N] workings: the heads of a section */
};

/* Where a family belongs: theme K where it has none, and then why. */
struct home {
    uint32_t theme;
    enum unplaced reason;
};

bool freeze_is_shown(const struct freezing *f, uint32_t i);
/* Of the edition before; NULL: it has none. */
struct edition_entry *freeze_entry_of_kind(const struct freezing *f, enum edition_kind kind, uint32_t number);
struct edition_entry *freeze_put(struct freezing *f, enum edition_kind kind, uint32_t number, uint32_t count);
enum status freeze_is_group_apart(uint8_t *out, struct freezing *f, struct str group) MUST_CHECK;

/* Fills what is known of each idea: number, head, order, rank, next, late, apart. */
enum status freeze_find_families(struct freezing *f) MUST_CHECK;
/* Where the idea and all that say the same stand. */
struct home freeze_home_of(const struct freezing *f, uint32_t head);
/* How many ideas in time say the same. */
uint32_t freeze_family_size(const struct freezing *f, uint32_t head);
/* f->list: the heads in time of a part that belong there, in order; *ideas: with those that say the same. */
uint32_t freeze_list_heads(struct freezing *f, bool apart, struct home home, uint32_t *ideas);
/* For qsort_r() with `f`: old numbers first, then the catalogue's order. */
int freeze_by_number(const void *a, const void *b, void *context);

/* The entries of an idea; `head`: under which its text is told, itself for most. */
enum status freeze_put_idea(struct freezing *f, uint32_t i, uint32_t head) MUST_CHECK;
/* The idea and those in time that say the same. */
enum status freeze_put_family(struct freezing *f, uint32_t head) MUST_CHECK;

#endif
