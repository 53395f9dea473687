/* What a word could be in a person's name. Between name_cues.c and its lists. */
#ifndef BRIKKER_NAME_WORDS_H
#define BRIKKER_NAME_WORDS_H

#include <stdbool.h>

enum { NAME_WORD_MOST = 48 /* bytes */ };

enum name_word {
    NAME_WORD_OTHER, /* in none of the lists: a name when its capital or its place says so */
    NAME_WORD_FIRST,
    NAME_WORD_FIRST_OR_WORD, /* bo, per, storm */
    NAME_WORD_SURNAME,
    NAME_WORD_LANDSCAPE, /* skov, holm: a surname behind a first name, else the end of a place's name */
    NAME_WORD_PARTICLE,  /* von, af */
    NAME_WORD_TITLE,     /* fru, dr */
    NAME_WORD_BODY,      /* kommune, -vej, -forening: no person's name */
    NAME_WORD_ROLE,      /* formand, beboer */
    NAME_WORD_STOP       /* og, jeg, tlf: the name is over */
};

/* `word` in lower case, at most NAME_WORD_MOST bytes. */
enum name_word name_word_of(const char *word);
/* In lower case it looks like a noun in the definite or an adjective, not like a name that the lists do not know. */
bool name_word_is_definite(const char *word);

#endif
