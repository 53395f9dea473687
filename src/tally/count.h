/* Bricks and dots → the tally: every group by itself, the orders of all counting rules side by side, every tie, the line.
 *
 *     bricks [B]        groups of people [P] (those with people; the joint choice of tables is none of them)
 *     orders [O]        counting_rules[0 … RULES-1], then one for each group, then one for the joint choice
 *
 * Neutral (the names and the order of the bricks change nothing but names and numbers), anonymous (the order of the sheets changes
 * nothing), monotone (another dot for a brick never sends it down in an order). No order is the result unless a rule was stated.
 */
#ifndef BRIKKER_COUNT_H
#define BRIKKER_COUNT_H

#include "tally/chambers.h"
#include "tally/rules.h"

/* What set a brick before the next one of an order. */
enum parted_by { PARTED_BY_SCORE, PARTED_BY_RULE, PARTED_BY_PRICE, PARTED_BY_DOTS, PARTED_BY_NOTHING };

enum chosen { CHOSEN_OUT, CHOSEN_IN, CHOSEN_TIED /* level with others across the line: only a lot can tell */ };

#define MOVES_UNKNOWN UINT32_MAX

/* Where the order is cut, and what it would take to cut it elsewhere. */
struct tally_line {
    bool drawn;        /* --choose was given, below B, and the order is possible */
    uint32_t from, to; /* places of the bricks that are level across the line; from == to: the count decides */
    /* The least number of dots that must go from a brick inside to one outside, each within its group, so that the two change
     * places; MOVES_UNKNOWN when there is no such number, or too many people to look for it. */
    uint32_t moves, inside, outside;
    uint32_t *moved; /* [P] moves = their sum */
    /* [B] the least number of dots more that would bring the brick inside; 0 for those inside, MOVES_UNKNOWN: none */
    uint32_t *needs;
    uint32_t *needed; /* [B × P] needs = their sum */
};

struct tally_order {
    const struct counting_rule *rule; /* NULL: of one group, or of the joint choice */
    uint32_t group;                   /* then: its number in dots->group */
    bool possible;                    /* false: too few groups; nothing below is set */
    exact *score;                     /* [B] */
    uint32_t *brick;                  /* [B] by place; where nothing parts them, by number */
    enum parted_by *parted;           /* [B] place p from p + 1; the last: PARTED_BY_SCORE */
    uint32_t *first, *last;           /* [B] the brick's places from 1; first < last where it shares them */
    enum chosen *chosen;              /* [B] */
    struct tally_line line;
};

struct tally_brick {
    /* "fælles", "borgernes", "politikernes", "ingen", with more groups their names; "" without --choose */
    struct str label;
    uint32_t top_groups;             /* in the first M of how many groups */
    bool robust;                     /* inside by all counting rules */
    double difference;               /* of two groups: first − second */
    struct interval newcombe, fixed; /* of the difference of two: both drawn; the council complete, and so not drawn */
};

struct tally_options {
    uint32_t choose;                  /* M; 0: no line */
    const struct counting_rule *rule; /* stated before the count; NULL: none */
    bool stacking;                    /* dots are points and not people: no intervals, no upper bound a person */
};

struct tally {
    const struct bricks *bricks;
    const struct dots *dots;
    struct tally_options options;
    uint32_t B, P, O;
    uint32_t group[DOTS_MOST_GROUPS]; /* [P] number in dots->group */
    uint32_t joint;                   /* the same of the joint choice; dots->G: none */
    struct scale scale;               /* of the P groups */
    uint32_t *of;                     /* [B × P] dots */
    struct interval *wilson;          /* [B × P] not with stacking */
    bool *top;                        /* [B × P] in the first M of the group */
    struct tally_brick *brick;        /* [B] */
    struct tally_order *order;        /* [O] */
    uint32_t shown;                   /* the order that is shown first: the stated rule's, else the first possible */
    uint32_t council; /* of the P groups, the one that is a complete council: no sample, and so no interval; P: none */
    /* Of two groups; NaN where they say nothing. */
    struct order_pairs pairs;
    double tau, rho, overlap; /* overlap: of their first M, Jaccard */
    double concordance;       /* Kendall's W of more than two */
};

/* Borrows bricks and dots. Errors: more to choose than there are bricks, a stated rule that needs more groups. */
enum status tally_from(struct tally *out, const struct bricks *bricks, const struct dots *dots,
                       const struct tally_options *options, struct arena *keep) MUST_CHECK;

static inline const uint32_t *tally_dots(const struct tally *tally, uint32_t b)
{
    return tally->of + (uint64_t)b * tally->P;
}

/* The only group's own order is the same as everybody's: it is shown once. */
static inline bool tally_order_is_shown(const struct tally *tally, uint32_t o)
{
    return tally->order[o].possible && !(tally->P == 1 && o == RULES);
}

/* The group that order o is of alone: as scores are made, groups that do not count have no dots. */
exact tally_dot(const struct tally *tally, const struct tally_order *order, uint32_t p);

/* margin.c: fills order->line from chosen, score and brick. */
enum status tally_draw_line(struct tally_order *order, const struct tally *tally, struct arena *keep) MUST_CHECK;

#endif
