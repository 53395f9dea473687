/* The whole analysis, from files to the catalogue: the arrows between the stages. */
#ifndef BRIKKER_PIPELINE_H
#define BRIKKER_PIPELINE_H

#include "background/background.h"
#include "base/beside.h"
#include "catalogue/catalogue.h"
#include "consultation/told.h"
#include "embedding/embed.h"
#include "embedding/reader.h"
#include "ideas/codebook.h"
#include "ideas/frame.h"
#include "ideas/ideas.h"
#include "matrix/tfidf.h"
#include "points/represent.h"
#include "store/event.h"
#include "store/submissions.h"
#include "themes/themes.h"
#include "themes/touch.h"
#include "themes/waves.h"
#include "words/lexicon.h"
#include "words/words.h"

/* The wave of the files that a consultation begins with. */
#define FIRST_WAVE "1"

struct pipeline_options {
    bool place; /* of a consultation: ideas that came since are placed; else the themes are shown as they were found */
    bool fresh; /* of a consultation: everything is grouped anew, with new numbers */
    struct str asked;         /* of a consultation: the group that the themes are founded on, "" for all */
    struct event *event;      /* the ideas are read from here, and the files are none; NULL: from the files */
    const char *const *files; /* [file_count] paths, "-" for standard input */
    uint32_t file_count;
    struct table_options table;
    const struct column_request *requests; /* [request_count] */
    uint32_t request_count;
    struct str begins;    /* when the files become a consultation (a stamp); "": they do not */
    const char *group;    /* for rows of files without a group column; NULL: none */
    const char *sheet;    /* path or NULL */
    const char *codebook; /* path or NULL */
    const char *frame;    /* path or NULL */
    const char *models;   /* folder of the models, already found */
    enum encoder_use encoder;
    const struct known_vectors *known; /* kept from an earlier run; NULL: none */
    struct themes_options themes;
    bool traced; /* keeps what explain_idea() asks for */
};

/* Every stage's result; all of it lives in `arena`, the notes in their own. */
struct analysis {
    struct arena arena;
    struct arena spent; /* what the themes give back on their way */
    struct notes notes;
    struct sheet sheet;
    struct frame frame;
    struct str sheet_bytes, frame_bytes, codebook_bytes; /* the files as they were; empty where there is none */
    uint32_t table_count;                                /* files, or readings of the consultation */
    struct table *tables;                                /* [table_count] */
    struct columns *columns;                             /* [table_count] */
    struct str *groups;                                  /* [table_count] for rows without a group column */
    struct submissions submissions;                      /* of the consultation; count = 0: the ideas come from files */
    struct acts acts;
    struct private_review review; /* of those acts: what people said of personal data */
    struct placement placement;   /* as the program last placed the ideas */
    uint32_t *number_of;          /* [N] the theme's number after people's decisions, 0: none, WAVE_NEW: not seen yet */
    uint32_t *placed_number;      /* [N] as the program placed it, before people's decisions */
    uint32_t *shown_number;       /* [N] number_of as it was when the consultation was opened */
    /* [shown_count] living themes as they were then: numbers, and labels as they may be shown */
    struct placed_theme *shown_theme;
    uint32_t shown_count;
    struct str *wave, *at; /* [table_count] of each reading; NULL: not of a consultation */
    struct decisions decisions;
    /* [decisions.theme_count] the row of `compared` that is a person's name of the theme, 0: none */
    uint32_t *name_row;
    struct told told; /* where nothing is placed: how it was last done */
    struct themes_before before;
    struct ideas ideas;
    struct codebook codebook; /* count = 0: none */
    const struct stop_words *stop;
    struct background *background; /* NULL: none could be opened */
    struct lexicon *lexicon;       /* NULL: no dictionary */
    struct beside warming;         /* of the dictionary */
    struct words words;
    struct words compared;        /* the ideas' rows and behind them, with a codebook, those of its texts: R in all */
    uint32_t *background_number;  /* [M of `compared`] what number the background has for the term */
    uint8_t *counts;              /* [R] 0 for duplicates and for the codebook's texts */
    struct tfidf tfidf;           /* R rows */
    struct embedding embedding;   /* N = 0: without the encoder */
    struct encoder *encoder;      /* NULL: without */
    struct reader reader;         /* what it has read beside the ideas */
    struct represent_trace trace; /* where it was asked for */
    struct dense term_vectors;    /* M × D of the background; 0 × 0 without */
    struct dense point_terms;     /* of these the columns that the ideas' vectors are made of */
    struct themes themes;
    struct catalogue_move *move; /* [moves] the old ideas that moved when the themes were last brought up to date */
    uint32_t moves;
    struct touches touches; /* ideas that seem to touch what the frame says is fixed */
    struct catalogue catalogue;
};

enum status pipeline_run(struct analysis *out, const struct pipeline_options *options) MUST_CHECK;
/* What it does one after the other: pipeline_read(), and beside it the dictionary is opened; the words; all that is found; the
 * catalogue, which changes nothing but itself, the notes and the arena. */
enum status pipeline_begin(struct analysis *out, const struct pipeline_options *options) MUST_CHECK;
enum status pipeline_read_words(struct analysis *analysis, const struct pipeline_options *options) MUST_CHECK;
enum status pipeline_rest(struct analysis *analysis, const struct pipeline_options *options) MUST_CHECK;
enum status pipeline_show(struct analysis *analysis, const struct pipeline_options *options) MUST_CHECK;
/* The first stages alone: the sheet, the tables, the ideas; and these and the words. */
enum status pipeline_read(struct analysis *out, const struct pipeline_options *options) MUST_CHECK;
enum status pipeline_words(struct analysis *out, const struct pipeline_options *options) MUST_CHECK;
/* What follows pipeline_words(): all but the catalogue. */
enum status pipeline_themes(struct analysis *analysis, const struct pipeline_options *options) MUST_CHECK;
void analysis_free(struct analysis *analysis);

#endif
