#include "themes/conflict.h"

enum place { NOWHERE, IN_THEME, IN_INTO };

/* What was to become of a theme or of ideas, and the preposition of the theme that it names beside. */
static const struct wish {
    const char *danish, *to, *english, *in;
    enum place place;
} wishes[ACT_KINDS] = {
    [ACT_RENAME] = {"skulle have et nyt navn", "", "should have got a new name", "", NOWHERE},
    [ACT_MERGE] = {"skulle lægges sammen", "med", "should have been merged", "into", IN_INTO},
    [ACT_SPLIT] = {"skulle skilles ud", "som", "should have been split off", "as", IN_INTO},
    [ACT_MOVE] = {"skulle flyttes", "til", "should have been moved", "to", IN_INTO},
    [ACT_PIN] = {"skulle holdes fast", "i", "should have been held", "in", IN_THEME},
    [ACT_UNPIN] = {"skulle slippes fri", "", "should have been let go", "", NOWHERE},
    [ACT_LOCK] = {"skulle låses", "", "should have been locked", "", NOWHERE},
    [ACT_UNLOCK] = {"skulle låses op", "", "should have been unlocked", "", NOWHERE},
    [ACT_EXCLUDE] = {"skulle holdes tilbage", "", "should have been withheld", "", NOWHERE},
    [ACT_RESTORE] = {"skulle med igen", "", "should have come back", "", NOWHERE},
    [ACT_FRAME] = {"skulle holdes op mod rammen", "", "should have been held against the frame", "", NOWHERE},
    [ACT_NOTE] = {"skulle have en note", "", "should have got a note", "", NOWHERE},
    [ACT_PROPOSE] = {"skulle høre", "til", "should have belonged", "to", IN_THEME},
    [ACT_KEEP] = {"skulle vises, som den er skrevet", "", "should have been shown as written", "", NOWHERE},
    [ACT_MASK] = {"skulle have ord skjult", "", "should have had words hidden", "", NOWHERE},
    [ACT_ERASE] = {"skulle slettes", "", "should have been erased", "", NOWHERE},
};

/* Whom the act was about: the idea that is not there, the proposal, its ideas or its theme. */
static enum status subject(struct str *out, const struct act *act, struct str id, struct arena *keep)
{
    if (id.len)
        return str_format(out, keep, TR("idéen %.*s", "idea %.*s"), STR_ARG(id));
    if (act->kind == ACT_PROPOSE)
        return str_format(out, keep, TR("forslag %u", "proposal %u"), act->into);
    if (act->idea_count == 1)
        return str_format(out, keep, TR("idéen %.*s", "idea %.*s"), STR_ARG(act->idea[0]));
    if (act->idea_count)
        return str_format(out, keep, TR("%u idéer", "%u ideas"), act->idea_count);
    return str_format(out, keep, TR("tema %u", "theme %u"), act->theme);
}

enum status conflict_tell(struct str *out, const struct act *act, struct str id, struct str but, struct arena *keep)
{
    const struct wish *wish = &wishes[act->kind];
    const uint32_t theme = wish->place == IN_INTO ? act->into : wish->place == IN_THEME ? act->theme : 0;
    struct str who, place = STR("");
    *out = but;
    if (!wish->danish) /* a journal from elsewhere: a reading or a setting has no ideas */
        return DONE;
    TRY(subject(&who, act, id, keep));
    if (act->kind == ACT_PROPOSE && id.len)
        return str_format(
            out, keep,
            TR("%.*s skulle være med i forslag %u, men %.*s", "%.*s should have been part of proposal %u, but %.*s"),
            STR_ARG(who), act->into, STR_ARG(but));
    if (theme)
        TRY(str_format(&place, keep, TR(" %s tema %u", " %s theme %u"), TR(wish->to, wish->in), theme));
    return str_format(out, keep, TR("%.*s %s%.*s, men %.*s", "%.*s %s%.*s, but %.*s"), STR_ARG(who),
                      TR(wish->danish, wish->english), STR_ARG(place), STR_ARG(but));
}
