/* Ids that rise, as numbers in a column do, are distinct without being looked up. */
#ifndef BRIKKER_ID_ORDER_H
#define BRIKKER_ID_ORDER_H

#include "base/str.h"

/* Longer than the one before, or as long and behind it by its bytes. */
static inline bool id_rises(struct str id, struct str before)
{
    return id.len != before.len ? id.len > before.len : str_compare(id, before) > 0;
}

#endif
