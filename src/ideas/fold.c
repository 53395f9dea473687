#include "ideas/fold.h"

#include "base/utf8.h"

bool fold_begins(struct str text, struct str start)
{
    size_t at = 0, of = 0;
    while (of < start.len)
        if (at == text.len || fold_letter(utf8_next(text, &at)) != fold_letter(utf8_next(start, &of)))
            return false;
    return true;
}

bool fold_equal(struct str a, struct str b)
{
    return a.len == b.len && fold_begins(a, b);
}
