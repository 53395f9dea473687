/* Digits in text as they stand together: groups with what separates them. What private_number.c reads CPR and phone numbers from. */
#ifndef BRIKKER_DIGITS_H
#define BRIKKER_DIGITS_H

#include "base/str.h"

/* Between two groups. GAP_END: nothing that joins follows; GAP_DASH: a hyphen or dash with a blank beside it; GAP_CLOSE: ")". */
enum digit_gap { GAP_END, GAP_BLANK, GAP_HYPHEN, GAP_DASH, GAP_DOT, GAP_COMMA, GAP_SLASH, GAP_COLON, GAP_CLOSE };

enum { DIGIT_GROUPS = 32 };

struct digits {
    uint32_t count;
    size_t at[DIGIT_GROUPS], len[DIGIT_GROUPS]; /* [count] bytes in the text */
    enum digit_gap gap[DIGIT_GROUPS];           /* [count] behind the group */
    size_t end;                                 /* behind the last group */
};

/* The groups from the digit at `at` on; a longer row of them is cut after DIGIT_GROUPS. */
void digits_read(struct digits *out, struct str text, size_t at);

/* What the words before a number say about it: nothing; that it is a phone or CPR number; that it is something else (CVR, case,
 * money, time); that a year may follow. */
enum digit_context { CONTEXT_NONE, CONTEXT_PERSONAL, CONTEXT_OTHER, CONTEXT_YEAR };
enum digit_context digits_context(struct str text, size_t at);

/* The word behind a number is a unit: kr., mio., m2 … */
bool digits_have_unit(struct str text, size_t end);

#endif
