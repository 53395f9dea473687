/* The lines of a Hunspell dictionary that a word needs. */
#ifndef BRIKKER_DICTIONARY_SEARCH_H
#define BRIKKER_DICTIONARY_SEARCH_H

#include "words/dictionary_lines.h"

/* All lines on which hunspell's answer to a word may depend, and perhaps more; those of one root from the first to the last. */
struct line_search {
    const struct dictionary_lines *lines;
    char whole[LINE_ROOM]; /* the word, folded */
    uint32_t whole_len;
    char word[LINE_ROOM]; /* the same, or without a prefix */
    uint32_t len;
    uint64_t hash[LINE_ROOM + 1];     /* of its first bytes */
    uint16_t next_cut[LINE_ROOM + 1]; /* the first place from here on behind which an ending may stand */
    uint32_t end, compared;           /* how a root must go on behind the beginning, and a mask: as far as it must */
    uint32_t begins;                  /* bytes of the beginning that is looked for */
    uint32_t line, behind, prefix;    /* the next line that may begin so, the one behind the last, the next prefix */
    bool is_odd;                      /* more than letters: any ending may stand anywhere */
};

void dic_search_begin(struct line_search *out, const struct dictionary_lines *lines, struct str word);
/* LINE_NONE: no more. */
uint32_t dic_search_next(struct line_search *search);
/* The word is this root, whatever its case and how many full stops stand behind it. */
bool dic_search_is_for(const struct line_search *search, struct str root);

#endif
