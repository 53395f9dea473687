/* Everything that any output shows, worked out once: writers only write.
 *
 * The catalogue borrows from ideas, themes and tables, which must outlive it. Theme numbers here are the readers': 1 … K.
 */
#ifndef BRIKKER_CATALOGUE_H
#define BRIKKER_CATALOGUE_H

#include "ideas/frame.h"
#include "ideas/ideas.h"
#include "ideas/private.h"
#include "themes/decisions.h"
#include "themes/themes.h"
#include "themes/touch.h"

#include <stdio.h>

/* One line of the account of a group, question, table, area or wave. */
struct catalogue_part {
    struct str name;           /* as the ideas write it; "" = not stated */
    struct str text;           /* the sheet's wording, "" without */
    uint32_t invited, present; /* people; SHEET_UNKNOWN where the sheet has none */
    uint32_t received;         /* submissions; 0 for what the sheet names and nobody wrote: silent */
    uint32_t placed, duplicates, unplaced, withheld;
    uint32_t outside; /* of those received, outside the frame */
};

struct catalogue_parts {
    uint32_t count; /* 0: the files have no such column and the sheet no such rows, or there are too many names */
    uint32_t names; /* different names; above CATALOGUE_MOST_PARTS they are no groups, and count is 0 */
    bool stated;    /* some idea says which; only then is a part with received = 0 silent */
    /* [count] the sheet's order, then Danish order of names (waves: as they came), "not stated" last */
    struct catalogue_part *part;
};

enum catalogue_by { BY_GROUP, BY_QUESTION, BY_TABLE, BY_AREA, BY_WAVE, BY_KINDS };

/* A theme or, inside one, a subtheme. */
struct catalogue_theme {
    uint32_t number; /* 1 … K; of a subtheme 1 … inside its theme */
    char name[24];   /* what readers call it: "3", of a subtheme "3.1" */
    const struct theme *theme;
    uint32_t ideas; /* placed, in the order a reader should meet them: strongest first, then id */
    uint32_t *idea; /* [ideas] */
    uint32_t *of
        [BY_KINDS]; /* [parts[by].count] placed ideas of this theme by part; NULL where there are no parts and for subthemes */
    uint32_t subthemes;               /* 0, or at least 2 that partition its ideas */
    struct catalogue_theme *subtheme; /* [subthemes] */
};

/* A file of the input as readers may see it. */
struct catalogue_source {
    struct str name;    /* without folders, masked: outputs do not depend on where the file lay */
    struct str *header; /* [columns of the table] masked and trimmed; "kolonne 3" where the file has none */
    uint32_t rows;      /* of the file: fewer than the table's where each of several answers is a row of the table */
};

/* An old idea that changed its theme when the themes were last brought up to date. */
struct catalogue_move {
    uint32_t idea, from, to; /* from, to: theme numbers, 0: none */
};

/* A line of the method sheet: a name and a value, both ready to print. */
struct catalogue_fact {
    struct str name, value;
};

struct catalogue {
    struct str title, date, place; /* from the sheet; the title falls back to the first file's name */
    const struct sheet *sheet;
    const struct ideas *ideas;
    const struct themes *themes;
    const struct table *tables;    /* [table_count] */
    const struct columns *columns; /* [table_count] */
    uint32_t table_count;
    struct catalogue_source *source; /* [table_count] */
    const struct notes *notes;       /* their places with the files' masked names */

    /* received = placed + duplicates + unplaced + withheld */
    uint32_t received, placed, duplicates, unplaced, withheld;
    uint32_t unplaced_by[UNPLACED_REASONS];
    uint32_t outside; /* of those received: a person said that they touch what is fixed; they keep their theme */
    struct catalogue_parts parts[BY_KINDS];
    uint32_t participants; /* distinct pseudonyms; 0: no such column */
    uint32_t most_active;  /* submissions by the most active tenth of them */
    uint32_t signed_ideas; /* submissions with a pseudonym at all */

    uint32_t K;
    struct catalogue_theme *theme; /* [K] */
    uint32_t S;
    struct catalogue_theme *subtheme; /* [S] by theme */
    bool measured;                    /* some theme's stability is known */
    bool named;                       /* some theme was named beforehand */
    bool summed_up;                   /* some theme has a summary */
    uint32_t *by_id;                  /* [N] ideas by id, numbers inside by value: 1-2 before 1-10 */
    uint32_t *unplaced_idea;          /* [unplaced] by reason, then id */

    uint32_t extra_count;   /* the other columns of the input under their own names, over all tables */
    struct str *extra_name; /* [extra_count] unique; a name that is one of ours gets "_2"; nameless: "column_3" */
    uint32_t *extra_column; /* [table_count × extra_count] column of that table or UINT32_MAX */

    uint32_t fact_count;
    const struct catalogue_fact *fact; /* [fact_count] the method sheet: version, settings, models */
    bool by_meaning;                   /* the sentence encoder read the ideas */
    bool by_lot; /* it read some of them, drawn by lot; the others' meaning was computed from these */
    const struct decisions *decisions; /* of people; NULL: ideas straight from files */
    const struct str *wave;            /* [table_count] in which wave each table came; NULL: in none */
    const struct str *at;              /* [table_count] and when */
    const struct frame *frame;         /* count = 0: none */
    const struct touches *touches;     /* ideas that seem to touch what is fixed, before a person has said so */
    const struct catalogue_move *move; /* [moves] */
    uint32_t moves;
    uint64_t masked[PRIVATE_KINDS]; /* in the ideas and in the other columns */
};

/* What the ideas were read from, and what the pipeline knows and the stages do not. */
struct catalogue_options {
    uint32_t table_count;
    const struct table *tables;    /* [table_count] */
    const struct columns *columns; /* [table_count] */
    const struct str *wave, *at;   /* [table_count] in which wave each table came, and when; NULL: in none */
    const struct sheet *sheet;
    const struct catalogue_fact *fact;
    uint32_t fact_count;
    bool by_meaning, by_lot;
    const struct decisions *decisions;
    const struct frame *frame;     /* NULL: none */
    const struct touches *touches; /* NULL: none */
    const struct catalogue_move *move;
    uint32_t moves;
};

enum {
    CATALOGUE_MOST_IDEAS = 20000, /* above: HTML and JSON hold themes and quotes and point to ideas.csv */
    CATALOGUE_MOST_PARTS = 2000   /* different names in one column; above: a free text, not a group or an area */
};

enum status catalogue_from(struct catalogue *out, const struct ideas *ideas, const struct themes *themes,
                           const struct notes *notes, const struct catalogue_options *options,
                           struct arena *keep) MUST_CHECK;

/* The accounts add up, every quote stands in its submission: checked before anything is written. */
void catalogue_check(const struct catalogue *catalogue);

enum catalogue_state { STATE_PLACED, STATE_DUPLICATE, STATE_UNPLACED, STATE_WITHHELD, STATES };
enum catalogue_state catalogue_state(const struct catalogue *catalogue, uint32_t idea);
extern const char *const catalogue_state_word[STATES]; /* as files write them: "placed", "duplicate", … */
const char *catalogue_status(const struct catalogue *catalogue, uint32_t idea);
/* Why it stands in no theme, or which kind of copy it is: the word for files, "" for what is placed. */
const char *catalogue_reason(const struct catalogue *catalogue, uint32_t idea);
extern const char *const catalogue_copy_word[COPIES]; /* "", "same_text", "near_copy" */

/* The frame's row that a person said it touches, "" where none; and that row where the frame has it, else NULL. */
struct str catalogue_frame(const struct catalogue *catalogue, uint32_t idea);
const struct frame_row *catalogue_frame_row(const struct catalogue *catalogue, uint32_t idea);
/* NULL where no theme has this number now. */
const struct catalogue_theme *catalogue_theme_numbered(const struct catalogue *catalogue, uint32_t number);
/* The proposals of a theme: those of catalogue->decisions with its number, from `from` on; UINT32_MAX where there are no more. */
uint32_t catalogue_proposal(const struct catalogue *catalogue, const struct catalogue_theme *theme, uint32_t from);

/* Where an idea stands, NULL where it stands in none; a duplicate stands with its original. */
const struct catalogue_theme *catalogue_theme_of(const struct catalogue *catalogue, uint32_t idea);
const struct catalogue_theme *catalogue_subtheme_of(const struct catalogue *catalogue, uint32_t idea);
/* The ideas that are not placed for this reason: [unplaced_by[reason]] by id. */
const uint32_t *catalogue_unplaced(const struct catalogue *catalogue, enum unplaced reason);
/* The words of the submission. */
struct str catalogue_passage(const struct catalogue *catalogue, const struct passage *passage);

/* The columns that ideas.csv has under names of its own, in their order; the input's others come behind. */
enum { CATALOGUE_COLUMNS = 21 };
extern const char *const catalogue_column[CATALOGUE_COLUMNS];
/* HTML and JSON hold every idea. */
bool catalogue_complete(const struct catalogue *catalogue);

#endif
