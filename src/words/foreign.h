/* Ideas that are not in Danish. */
#ifndef BRIKKER_FOREIGN_H
#define BRIKKER_FOREIGN_H

#include "base/notes.h"
#include "words/words.h"

/* Is idea i long enough to tell, and in another language? */
bool foreign_is(const struct words *words, uint32_t i);

/* A note that counts them; a copy is counted with its original. */
void foreign_note(struct notes *notes, const struct ideas *ideas, const struct words *words);

#endif
