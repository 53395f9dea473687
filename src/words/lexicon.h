/* A Hunspell dictionary: the lemmas of words, and what compounds are made of. */
#ifndef BRIKKER_LEXICON_H
#define BRIKKER_LEXICON_H

#include "base/notes.h"
#include "words/compound.h"

struct lexicon;

#define LEXICON_DANISH "/usr/share/hunspell/da_DK" /* the Debian package hunspell-da */

/* `path` without .aff and .dic. Where they are missing *out is NULL, which every user of it takes for "stems only", and a note says
 * which package has them. Nothing is read before it is asked for. */
enum status lexicon_open(struct lexicon **out, const char *path, struct notes *notes) MUST_CHECK;
void lexicon_close(struct lexicon *lexicon); /* NULL is fine */

/* Reads all that questions may need, so that the first ones need not wait for it: to be done beside what comes before the words.
 * `lexicon` is a struct lexicon, and stays open until then. */
enum status lexicon_warm(void *lexicon) MUST_CHECK;

/* The compound model, read and trained at the first call. Not from inside parallel_tiles(): it uses all workers itself. */
enum status lexicon_prepare(struct lexicon *lexicon) MUST_CHECK;
/* NULL before lexicon_prepare(). */
const struct compound_model *lexicon_compounds(const struct lexicon *lexicon);

/* One worker's way into the dictionary. */
struct lexicon_reader;
enum status lexicon_reader_open(struct lexicon_reader **out, const struct lexicon *lexicon) MUST_CHECK;
void lexicon_reader_close(struct lexicon_reader *reader); /* NULL is fine */

enum { READINGS_MOST = 8 };

/* In what way a word is a form of its lemma. */
enum reading_kind {
    READING_WEAK,      /* imperative, verbal noun: named for every verb */
    READING_IRREGULAR, /* told by the dictionary word for word: tog → tage, bedre → god */
    READING_BASE,      /* the lemma itself */
    READING_PLAIN,     /* plural, a verb's present: forms that look like other words' lemmas */
    READING_INFLECTED  /* definite, neuter, genitive, a verb's past or participle … */
};

struct reading {
    struct str lemma;
    enum reading_kind kind;
    bool nominal;  /* as a plural, a definite form or a genitive */
    bool genitive; /* only as one: klars, klares */
    bool compared; /* only as a comparative: tidligere */
};

struct readings {
    uint32_t count;
    struct reading of[READINGS_MOST]; /* each lemma once, with its strongest kind; in the order of the dictionary */
};

/* What the dictionary takes the word for: a word or a form of one, never a compound that it does not list. Kept by the
 * reader, so a second question is cheap; valid until it is closed. */
enum status lexicon_read(const struct readings **out, struct lexicon_reader *reader, struct str word) MUST_CHECK;

#endif
