/* The brief: a consultation on one page, for someone who has two minutes. Worked out from the catalogue; its writers only write. */
#ifndef BRIKKER_BRIEF_H
#define BRIKKER_BRIEF_H

#include "catalogue/catalogue.h"

enum {
    BRIEF_THEMES = 12,       /* told with a quote; the smaller ones by name */
    BRIEF_ROOMS_THEMES = 16, /* the same of two rooms */
    BRIEF_QUESTIONS = 5,
    BRIEF_LINES = 16,
    BRIEF_ROOMS = 2
};

struct brief_options {
    /* a wave's name or a time (2026-11-22T10:30); "": what came in the last wave, where there are several */
    struct str since;
    struct str group; /* "": all */
    bool two_rooms;   /* the two largest groups side by side */
};

/* A theme as this brief counts it: within the group, where one was asked for. */
struct brief_theme {
    const struct catalogue_theme *theme;
    uint32_t ideas, fresh;              /* placed; of these new */
    uint32_t question[BRIEF_QUESTIONS]; /* [questions] */
    uint32_t room[BRIEF_ROOMS];
    struct str said[BRIEF_ROOMS], id[BRIEF_ROOMS]; /* a central quote (of each room) and whose; "" for none */
    uint8_t of_room; /* two rooms: 0: of both, 1: of the first alone, 2: of the second alone */
};

enum brief_kind { BRIEF_WHO, BRIEF_FRAME, BRIEF_NEW, BRIEF_ALONE, BRIEF_SILENT, BRIEF_EYE, BRIEF_SECTIONS };

/* Lines ready to print; foreign words in them are still as their writers wrote them. */
struct brief_section {
    const char *heading;
    uint32_t lines; /* 0: nothing to say */
    struct str line[BRIEF_LINES];
};

struct brief {
    const struct catalogue *catalogue;
    struct str group;
    uint32_t received, placed, alone, fresh, waiting, people; /* in the group; people 0: not known */
    bool compares;                             /* something was there before: `fresh` says how much is new */
    struct str since;                          /* "siden formiddag" */
    uint8_t *is_fresh;                         /* [received by the catalogue] */
    uint8_t *counts;                           /* [same] in the group */
    uint32_t questions;                        /* 0: none, or too many for a column each */
    struct str question[BRIEF_QUESTIONS];      /* as the ideas write it */
    struct str question_name[BRIEF_QUESTIONS]; /* as a column is headed: "spm. 1" */
    bool two_rooms;
    struct str room[BRIEF_ROOMS];
    uint32_t themes;           /* with an idea of the group */
    uint32_t told;             /* of these with a quote */
    struct brief_theme *theme; /* [themes] most ideas first; two rooms: those of both, then those of one */
    struct brief_section section[BRIEF_SECTIONS];
};

/* Errors: no such wave or time, no such group, fewer than two groups. */
enum status brief_from(struct brief *out, const struct catalogue *catalogue, const struct brief_options *options,
                       struct arena *keep) MUST_CHECK;

enum status brief_write_text(FILE *out, const struct brief *brief, unsigned width) MUST_CHECK;
void brief_write_html(FILE *out, const struct brief *brief);

/* The uncertain theme with the lowest number above this one, for people look them up by number; NULL when there is none. */
const struct catalogue_theme *brief_next_unsteady(const struct brief *brief, uint32_t above);
/* For brief.c: fills out->section. */
enum status brief_tell(struct brief *out, struct arena *keep) MUST_CHECK;

#endif
