/* What the parts of brikker privacy share. */
#ifndef BRIKKER_PRIVACY_H
#define BRIKKER_PRIVACY_H

#include "commands/curate.h"

/* One value of an idea as it came: a field, or a column of the file's own. */
struct privacy_place {
    struct str name; /* the field's word, or the column's heading */
    struct str text; /* in NFC, nothing masked */
};

/* Place `n` of idea `i`, from 0; *more = false behind the last. Columns that nobody is shown are left out. */
enum status privacy_place_at(struct privacy_place *out, bool *more, struct curating *c, uint32_t i,
                             uint32_t n) MUST_CHECK;

enum status privacy_list(struct curating *c) MUST_CHECK;
/* Takes idea `i` out of the file for good. c->act has its time, person and reason. */
enum status privacy_erase(struct curating *c, uint32_t i) MUST_CHECK;

#endif
