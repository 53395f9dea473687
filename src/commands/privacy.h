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
/* Letters and digits in lower case, one blank before, between and behind the words: punctuation hides no repetition. */
enum status privacy_bare_words(struct str *out, struct str text, struct arena *keep) MUST_CHECK;
/* `said` has several words of the idea in a row, or all of a shorter one. */
enum status privacy_repeats(bool *out, struct curating *c, uint32_t i, struct str said) MUST_CHECK;
/* What was masked in idea `i` is hidden in the journal and in the names of themes for good, and in these names every word that
 * stands in that idea alone; *hidden: so many names that people see now. What the journal repeats of the idea was emptied before. Inside
 * event_begin() … event_commit(). */
enum status privacy_clean_words(uint32_t *hidden, struct curating *c, uint32_t i) MUST_CHECK;
/* The same in the bricks that the consultation remembers, where a brick quotes the idea too. `hidden` are the words of privacy_words.c. */
struct hidden_words;
enum status privacy_clean_bricks(struct curating *c, uint32_t i, const struct hidden_words *hidden) MUST_CHECK;
/* The text without what was masked in the idea, and, of a name, without the words that stand in it alone; *out.at == text.at
 * where nothing is hidden. */
enum status privacy_hide(struct str *out, struct str text, bool is_name, const struct hidden_words *hidden) MUST_CHECK;
/* Takes idea `i` out of the file for good. c->act has its time, person and reason. *hidden: as above. */
enum status privacy_erase(uint32_t *hidden, struct curating *c, uint32_t i) MUST_CHECK;

#endif
