/* Personal data in text: found and masked before anything is shown. CPR numbers (date test), Danish phone numbers, e-mail. */
#ifndef BRIKKER_PRIVATE_H
#define BRIKKER_PRIVATE_H

#include "base/str.h"

#include <stdint.h>

enum private_kind { PRIVATE_CPR, PRIVATE_PHONE, PRIVATE_EMAIL, PRIVATE_KINDS };

struct private_span {
    enum private_kind kind;
    size_t at, len; /* bytes in the text searched */
};

/* The first span at or after `from`; false when there is none. */
bool private_next(struct private_span *out, struct str text, size_t from);

/* text with each span replaced by [CPR], [telefon] or [e-mail] (the same words in both languages: they stand in quotes);
 * found[kind] is raised for each. Comes back without a copy when nothing is found. */
enum status private_mask(struct str *out, struct str text, uint64_t found[PRIVATE_KINDS],
                         struct arena *keep) MUST_CHECK;

/* A whole value as people write their name in a form: two to five words, each beginning with a capital, and no digit. */
bool private_is_name(struct str value);

#endif
