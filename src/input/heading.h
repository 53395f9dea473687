/* The words that stand at the head of columns, in Danish and English, and the field that each of them names.
 *
 * Here, and not in ideas/columns, because a reader must know a header from a row of data. Which column becomes which field is
 * still decided in ideas/columns.
 */
#ifndef BRIKKER_HEADING_H
#define BRIKKER_HEADING_H

#include "base/str.h"

enum field {
    FIELD_IDEA,
    FIELD_WHY,
    FIELD_ID,
    FIELD_GROUP,
    FIELD_PARTICIPANT,
    FIELD_TABLE,
    FIELD_AREA,
    FIELD_QUESTION,
    FIELD_TIME,
    FIELDS
};

/* A heading as it is compared: lower case, æøå kept, é as e, words with one blank between: "Svar-ID" → "svar id",
 * "commentBody" → "comment body", "Hvad er din idé?" → "hvad er din ide". */
enum status heading_fold(struct str *out, struct str heading, struct arena *keep) MUST_CHECK;

/* How well a folded heading names the field: HEADING_EXACT and up when it is one of its names, less when it contains one,
 * 0 when not. Earlier names score higher. */
enum { HEADING_CONTAINED = 200, HEADING_EXACT = 400 };
uint32_t heading_score(struct str folded, enum field field);

/* The folded heading says that the column holds people's names or addresses, or those of who works with the ideas. */
bool heading_is_personal(struct str folded);
/* The folded heading ends as an identifier does: "svar id", "bord nr". */
bool heading_is_number(struct str folded);
/* The folded heading asks for what is left over: "Har du andre kommentarer?", "Any other comments". */
bool heading_asks_for_the_rest(struct str folded);
/* The folded heading is the name of any remark: "Kommentar", "Bemærkninger". */
bool heading_is_remark(struct str folded);
/* The folded heading is that of a short text above a longer one: "Titel", "Projektets navn", "Overskrift på dit forslag". */
bool heading_is_title(struct str folded);

#endif
