/* What people have said no or yes to already, so that nobody proposes it to them again. Between suggest.c and the journal. */
#ifndef BRIKKER_DECIDED_H
#define BRIKKER_DECIDED_H

#include "themes/suggest.h"

struct decided {
    const struct suggest_input *in;
    uint8_t *holds;  /* [acts] */
    uint8_t *locked; /* [K] */
    uint8_t *named;  /* [K] 1: by a person */
    uint8_t *joined; /* [K] 1: a person merged another theme into it */
};

enum status decided_from(struct decided *out, const struct suggest_input *input, struct arena *keep) MUST_CHECK;

/* A person undid a merge of the two, split one from the other, locked one of them, or gave a name to each. */
bool decided_pair(const struct decided *decided, uint32_t theme, uint32_t other);
/* A person put the theme together, locked it, or undid a split in which half of these ideas left it. */
bool decided_split(const struct decided *decided, uint32_t theme, const uint32_t *idea, uint32_t count);
/* A person holds the idea where it is, locked one of the themes (from: THEME_NONE for none), or undid this move. */
bool decided_move(const struct decided *decided, uint32_t idea, uint32_t from, uint32_t to);

#endif
