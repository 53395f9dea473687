/* What the parts of brikker tally share: the tally with all that stands around it, and the sentences that every output says. */
#ifndef BRIKKER_TALLY_COMMAND_H
#define BRIKKER_TALLY_COMMAND_H

#include "catalogue/wording.h"
#include "tally/count.h"
#include "themes/decisions.h"

#include <stdio.h>

struct result {
    struct tally tally;
    struct bricks bricks;
    struct dots dots;
    struct sheet sheet; /* of the event; count 0: none */
    struct notes notes;
    struct act act; /* when the count was made and by whom */
    struct str title, date, place;
    uint32_t each; /* dots a person; 0: not given */
    bool excel;
    bool p_values; /* in result.json, for research */
    struct arena arena;
};

/* Sentences in the reader's language, in the order in which they are shown. */
struct tally_lines {
    struct str *line; /* [lines] */
    uint32_t lines, room;
};

struct tally_told {
    struct tally_lines who;     /* how many people, sheets and dots; how many dots each had */
    struct tally_lines verdict; /* what is the result, or that nothing is */
    struct tally_lines ties;    /* one for each run of level bricks of each order */
    struct tally_lines line;    /* where each order is cut, and how near it was */
    struct tally_lines agree;   /* how far the groups agree */
    struct tally_lines rules;   /* what each rule means, what parts level bricks */
    struct tally_lines notes;   /* what was odd in the files */
    struct tally_lines files;   /* each file and its SHA-256 */
};

enum { TOLD_SHARE = 24, TOLD_FIRST = 40 };

/* A further sentence. */
enum status told_say(struct tally_lines *told, struct arena *keep, const char *format, ...)
    LIKE_PRINTF(3, 4) MUST_CHECK;
enum status tally_tell_ties(struct tally_lines *out, const struct tally *tally, struct arena *keep) MUST_CHECK;
enum status tally_tell_line(struct tally_lines *out, const struct tally *tally, struct arena *keep) MUST_CHECK;
enum status tally_tell(struct tally_told *out, const struct result *result, struct arena *keep) MUST_CHECK;
/* Above told->agree: one group agrees with nobody, and has its uncertainty alone. */
const char *tally_agree_heading(const struct tally *tally);

const char *tally_order_name(char out[128], const struct tally *tally, const struct tally_order *order);
/* "67,9 %" or "−3,5 %"; with stacking dots a person: "1,32". Returns `out`. */
char *tally_decimals(char out[TOLD_SHARE], const struct tally *tally, double share, int decimals);
char *tally_share(char out[TOLD_SHARE], const struct tally *tally, double share);
/* The share of brick b in the order; of the joint choice its dots. */
char *tally_score(char out[TOLD_SHARE], const struct tally *tally, const struct tally_order *order, uint32_t b);
/* When it was counted, for people; midnight, which nobody gave, is not said. Returns `out`. */
char *tally_moment(char out[WORDING_NAME], const struct result *result);
/* "de første 5", "nr. 1" of one brick to choose; "blandt de første 5", "nr. 1". Return `out`. */
char *tally_first(char out[TOLD_FIRST], const struct tally *tally);
char *tally_among_first(char out[TOLD_FIRST], const struct tally *tally);
/* What a group's name looks like at the head of a column. */
struct str tally_group_name(const struct tally *tally, uint32_t p);

typedef enum status write_result(FILE *out, const struct result *result, const struct tally_told *told);
write_result tally_write_text, tally_write_html, tally_write_csv, tally_write_json, tally_write_protocol;
/* The dumbbells and the square, between the tags of a page. */
void tally_draw_dumbbells(FILE *out, const struct tally *tally);
void tally_draw_square(FILE *out, const struct tally *tally);

#endif
