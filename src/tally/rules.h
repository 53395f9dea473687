/* The counting rules, one line of a table each: what an order of the bricks goes by.
 *
 * A dot has a weight, groups are joined, and where two bricks stand level another rule parts them first. Rules for other ballots
 * (rankings, budgets, savings) join as further lines.
 */
#ifndef BRIKKER_RULES_H
#define BRIKKER_RULES_H

#include "tally/dots.h"

enum rule_weight {
    WEIGHT_PERSON, /* every dot counts the same */
    WEIGHT_GROUP   /* every group counts the same: a dot is 1 / people of the group */
};
enum rule_join { JOIN_SUM, JOIN_LOWEST };

struct counting_rule {
    const char *word; /* of --rule, and in files */
    const char *danish, *english;
    const char *danish_meaning, *english_meaning; /* a sentence for someone who has never counted dots */
    enum rule_weight weight;
    enum rule_join join;
    uint32_t least_groups;
    const char *then; /* the word of the rule that parts bricks that stand level; NULL: none */
};

/* The one that is shown first stands first. */
enum { RULES = 3 };
extern const struct counting_rule counting_rules[RULES];
const struct counting_rule *rule_find(struct str word); /* NULL when there is none */

/* A sum of shares as a whole number: exact, so that a tie is a tie. */
__extension__ typedef unsigned __int128 exact;

/* Shares of n₁, n₂, … people on one scale: one dot of group g is unit[g] = L / n_g, L = lcm(n₁, n₂, …).
 * 106 and 25 people: L = 2650, a citizen's dot 25, a councillor's 106. */
struct scale {
    uint32_t groups;
    uint32_t people[DOTS_MOST_GROUPS];
    exact whole; /* L */
    exact unit[DOTS_MOST_GROUPS];
};

/* Error: the numbers of people have so large a common multiple that sums would not fit. people > 0. */
enum status scale_from(struct scale *out, const uint32_t *people, uint32_t groups) MUST_CHECK;
/* What a dot of group g weighs under the rule. */
exact rule_dot(const struct counting_rule *rule, const struct scale *scale, uint32_t g);
/* The score of a brick with dots[0 … groups-1]. */
exact rule_score(const struct counting_rule *rule, const struct scale *scale, const uint32_t *dots);
/* The same as a share of 1: the mean of the groups' shares, the share of all people, the lowest share. */
double rule_share(const struct counting_rule *rule, const struct scale *scale, const uint32_t *dots);

#endif
