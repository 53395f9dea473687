#include "tally/rules.h"

const struct counting_rule counting_rules[RULES] = {
    {"equal", "lige vægt", "equal groups",
     "Hver gruppe tæller lige meget, hvor stor den end er: det er gennemsnittet af gruppernes andele.",
     "Each group counts the same, however large it is: the mean of the groups' shares.", WEIGHT_GROUP, JOIN_SUM, 2,
     "bridging"},
    {"pooled", "alle samlet", "all together", "Hver person tæller lige meget: den største gruppe vejer mest.",
     "Each person counts the same: the largest group weighs most.", WEIGHT_PERSON, JOIN_SUM, 1, NULL},
    {"bridging", "brobyggende", "bridging", "Det, alle grupper kan være med til: den laveste af gruppernes andele.",
     "What all groups can agree to: the lowest of the groups' shares.", WEIGHT_GROUP, JOIN_LOWEST, 2, "equal"},
};

const struct counting_rule *rule_find(struct str word)
{
    for (uint32_t r = 0; r < RULES; r++)
        if (str_equal(word, str_from(counting_rules[r].word)))
            return &counting_rules[r];
    return NULL;
}

static exact common_divisor(exact a, exact b)
{
    while (b) {
        exact rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

enum status scale_from(struct scale *out, const uint32_t *people, uint32_t groups)
{
    /* Eight groups' dots (at most DOTS_MOST_PEOPLE on a brick) times this, twice over, are below 2^128. */
    const exact most = (exact)1 << 100;
    *out = (struct scale){.groups = groups, .whole = 1};
    for (uint32_t g = 0; g < groups; g++) {
        out->people[g] = people[g];
        exact factor = people[g] / common_divisor(out->whole, people[g]);
        if (out->whole > most / factor)
            return fail(BAD_INPUT,
                        TR("grupperne er for store og for mange til, at andelene kan regnes nøjagtigt; tæl færre "
                           "grupper ad gangen",
                           "the groups are too large and too many for exact shares; count fewer groups at a "
                           "time"));
        out->whole *= factor;
    }
    for (uint32_t g = 0; g < groups; g++)
        out->unit[g] = out->whole / people[g];
    return DONE;
}

exact rule_dot(const struct counting_rule *rule, const struct scale *scale, uint32_t g)
{
    return rule->weight == WEIGHT_PERSON ? 1 : scale->unit[g];
}

exact rule_score(const struct counting_rule *rule, const struct scale *scale, const uint32_t *dots)
{
    exact score = 0;
    for (uint32_t g = 0; g < scale->groups; g++) {
        exact of_group = rule_dot(rule, scale, g) * dots[g];
        if (rule->join == JOIN_SUM)
            score += of_group;
        else if (g == 0 || of_group < score)
            score = of_group;
    }
    return score;
}

double rule_share(const struct counting_rule *rule, const struct scale *scale, const uint32_t *dots)
{
    uint64_t people = 0, all = 0;
    double sum = 0, lowest = 0;
    for (uint32_t g = 0; g < scale->groups; g++) {
        double share = (double)dots[g] / scale->people[g];
        people += scale->people[g];
        all += dots[g];
        sum += share;
        lowest = g == 0 || share < lowest ? share : lowest;
    }
    if (rule->join == JOIN_LOWEST)
        return lowest;
    return rule->weight == WEIGHT_PERSON ? (double)all / (double)people : sum / scale->groups;
}
