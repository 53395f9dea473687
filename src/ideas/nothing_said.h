/* What people write into a form where they have nothing to write. */
#ifndef BRIKKER_NOTHING_SAID_H
#define BRIKKER_NOTHING_SAID_H

#include "base/str.h"

/* The whole text, case, blanks and punctuation aside, says that there is nothing to say here: "Ingen kommentarer.", "se
 * vedhæftet"; or that one tries the form ("test", "asdfgh"), takes leave ("Tak for i dag!") or signs ("Venlig hilsen [navn]"). The words one by one are no stop words: "kommentar" and "relevant" mean something in other company, and taking them out
 * of all texts moves every consultation that has one of them. "Ved ikke" and "nej" are nothing but stop words
 * as well, but are asked about before words are known (fields.c). */
bool nothing_said(struct str text);

#endif
