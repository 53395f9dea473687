/* What people decided: the journal's acts, replayed over the themes that the program found.
 *
 * The journal is append-only. An act names themes by the numbers that readers see and ideas by their ids; what can no longer be
 * applied becomes a conflict, it is never dropped. The same themes and the same acts give the same result.
 */
#ifndef BRIKKER_DECISIONS_H
#define BRIKKER_DECISIONS_H

#include "ideas/ideas.h"
#include "themes/themes.h"

enum act_kind {
    ACT_IMPORT,  /* text: the file's name; wave */
    ACT_THEMES,  /* the program placed what was new; text: the settings */
    ACT_SETTING, /* text: "sheet", "frame", "founded-on borgere" …: the consultation's settings changed */
    ACT_RENAME,  /* theme, text: its new label */
    ACT_MERGE,   /* theme into `into`: its number is not used again */
    ACT_SPLIT,   /* theme; ideas: those that leave it; into: the number of the new theme; text: its label */
    ACT_MOVE,    /* ideas, into: to that theme, and stay there */
    ACT_PIN,     /* ideas: stay where they are (in theme) */
    ACT_UNPIN,   /* ideas: may move again */
    ACT_LOCK,    /* theme: nothing comes in or leaves but by a person's hand */
    ACT_UNLOCK,  /* theme */
    ACT_EXCLUDE, /* ideas, why: withheld; counted, not shown */
    ACT_RESTORE, /* ideas: no longer excluded */
    ACT_FRAME,   /* ideas, text: the frame's row that they touch ("": inside the frame after all) */
    ACT_NOTE,    /* theme or ideas, text */
    ACT_PROPOSE, /* theme, ideas, into: the proposal's number, text: a forslag of one or more ideas under one text */
    ACT_KEEP,    /* ideas, text: found as personal, and it is not: shown as it stands */
    ACT_MASK,    /* ideas, text: personal, and was not found: masked everywhere */
    ACT_ERASE,   /* ideas: text, hash and vector removed for good; cannot be undone */
    ACT_UNDO,    /* of: that act holds no longer */
    ACT_REDO,    /* of: the undone act holds again */
    ACT_KINDS
};
/* The words of files and of the log: "rename", "merge", … */
extern const char *const act_word[ACT_KINDS];

/* No consultation comes near it; one more than a number still fits. */
enum { THEME_NUMBER_MOST = 1000000000 };

struct act {
    uint64_t number; /* 1 … in order; never used again */
    enum act_kind kind;
    struct str at;  /* 2026-11-22T11:30:00, local time as the person gave it */
    struct str by;  /* who */
    struct str why; /* "" where none was given */
    struct str text;
    uint32_t theme, into; /* as readers number them; 0: none */
    uint64_t of;          /* for ACT_UNDO and ACT_REDO; else 0 */
    uint32_t idea_count;
    struct str *idea; /* [idea_count] ids */
};

struct acts {
    uint32_t count;
    struct act *act; /* [count] ascending numbers */
};

/* An act that could not be applied: what it was to do, and why it cannot (themes/conflict.h), ready to print. */
struct act_conflict {
    uint64_t act;
    struct str what;
};

struct proposal {
    uint32_t number, theme;
    struct str text, by;
    uint32_t idea_count;
    uint32_t *idea; /* [idea_count] into ideas */
};

enum { WITHHELD_EXCLUDED = 1, WITHHELD_ERASED };

/* What the acts that hold (not undone) say of these ideas and themes. */
struct decisions {
    uint32_t N;
    uint8_t *held;     /* [N] 1: moved or pinned by a person: stays */
    uint8_t *withheld; /* [N] 0, WITHHELD_EXCLUDED or WITHHELD_ERASED */
    struct str *frame; /* [N] the frame's row that it touches, "" where none */
    struct str *note;  /* [N] the last note, "" where none */
    uint32_t theme_count;
    struct decided_theme {
        uint32_t number;
        struct str label; /* a person's; "" where nobody renamed it */
        bool locked;
        struct str note;
        uint32_t merged_into; /* 0: it lives */
        bool unmade;          /* while acts are replayed: by a split that comes later */
    } * theme;                /* [theme_count] ascending numbers: every theme that an act names */
    uint32_t proposal_count;
    struct proposal *proposal; /* [proposal_count] ascending numbers */
    uint32_t conflict_count;
    struct act_conflict *conflict;
};

/* NULL for a number that no theme has. */
const struct decided_theme *decisions_theme(const struct decisions *decisions, uint32_t number);
/* The theme that stands for it now: itself, or the one that it went into at last. NULL as above. */
const struct decided_theme *decisions_living_theme(const struct decisions *decisions, uint32_t number);

/* The act with this number; NULL where there is none. */
const struct act *acts_find(const struct acts *acts, uint64_t number);

/* Which acts hold: holds [acts->count], 0 for what was undone and not redone, and for undo and redo themselves. An
 * erasure cannot be undone. */
void acts_hold(uint8_t *holds, const struct acts *acts);

/* Replays the acts over number_of [N]: the theme's number of each idea as the program placed it, 0 where it did not; changed in
 * place to what holds after people's decisions. `numbers` [number_count]: the numbers of the themes that the program has made so
 * far, ascending (a split adds its own). */
enum status decisions_from(struct decisions *out, uint32_t *number_of, const struct ideas *ideas,
                           const uint32_t *numbers, uint32_t number_count, const struct acts *acts,
                           struct arena *keep) MUST_CHECK;

/* The same text stands in one place. The first of those alike that is not withheld stands for the others (ideas->duplicate_of
 * changes); it has the number of the one that a person holds, else its own, else that of a seen one among them (`unseen`: the
 * number of an idea that was not seen). */
enum status decisions_join_duplicates(struct decisions *decisions, uint32_t *number_of, uint32_t unseen,
                                      struct ideas *ideas, struct arena *work) MUST_CHECK;

#endif
