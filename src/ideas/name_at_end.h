/* The name of who signs at the end of a text without a word such as "mvh": "/Bente", "… Venligst Bente", a last line "Bente". */
#ifndef BRIKKER_NAME_AT_END_H
#define BRIKKER_NAME_AT_END_H

#include "base/str.h"

/* True where such a name ends the text: *start … *end, without marks and what says where it is from. Looks at the last bytes of
 * the text alone. */
bool name_at_end(size_t *start, size_t *end, struct str text);
/* The same where `text` goes up to a number or an address: also "Bente Holm <", as mails write whose address follows. */
bool name_before_contact(size_t *start, size_t *end, struct str text);

#endif
