/* What the outputs say in words of their own: fixed sentences, the same in HTML, method sheet and terminal. Everything else that a
 * reader meets is text from the submissions. */
#ifndef BRIKKER_WORDING_H
#define BRIKKER_WORDING_H

#include "catalogue/catalogue.h"

/* A word that stands in a file, and what it means. */
struct wording {
    const char *heading; /* above such ideas: "Midt imellem flere temaer" */
    const char *counted; /* after a number: "ligger lige nær flere temaer" */
    const char *meaning; /* a whole sentence */
};

struct wording wording_unplaced(enum unplaced reason);
const char *wording_state(enum catalogue_state state); /* a whole sentence */
const char *wording_copy(enum copy copy);              /* a whole sentence; "" for none */

struct wording_part {
    const char *one, *many; /* "bord", "Borde" */
    const char *unit;       /* before a bare number: "bord 3"; "" for kinds whose names are names */
    const char *silent_one; /* "Ingen idéer er kommet fra dette bord" */
    const char *silent;     /* "Ingen idéer er kommet fra disse borde" */
    const char *word;       /* in catalogue.json: "table" */
};
struct wording_part wording_part(enum catalogue_by by);

const char *wording_field(enum field field);                         /* "idé", "begrundelse", … */
const char *wording_separator(const struct table *table);            /* "semikolon", "én idé på hver linje", … */
const char *wording_private(enum private_kind kind, uint64_t count); /* "CPR-numre" */
const char *wording_ideas(uint64_t count);                           /* "idé" or "idéer" */
const char *wording_duplicates(uint64_t count);                      /* "dublet" or "dubletter" */
/* How well a theme stands when others are drawn from the same ideas: "står fast", "løst afgrænset", "usikkert"; "" where it
 * was not measured. */
const char *wording_stability(float stability);

/* Why there are more or fewer themes than the number that was chosen: whole sentences. */
const char *wording_other_number(void);
/* Why there are no themes, of so many submissions: a whole sentence. */
const char *wording_no_themes(uint32_t received);

enum { WORDING_NAME = 256 };
/* "bord 3", "Midtby", "ikke oplyst"; a name too long for `out` is cut between characters. Returns `out`. */
char *wording_name(char out[WORDING_NAME], enum catalogue_by by, struct str name);
/* "Bord " before a table's name in a heading; "" where the name says it itself ("bord 3"). */
const char *wording_table_word(struct str name);
/* "2026-11-14" → "14. november 2026"; any other text as it stands. Returns `out`. */
char *wording_date(char out[WORDING_NAME], struct str date);
/* "2026-11-14T15:30:00" → "14. november 2026 kl. 15.30"; the date alone where there is no time. */
char *wording_moment(char out[WORDING_NAME], struct str at);

#endif
