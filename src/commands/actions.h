/* What `brikker curate` and `brikker privacy` can be told to do: the words behind the consultation, what each takes, what it does. Help, the man
 * page and the errors of the commands come from it. */
#ifndef BRIKKER_ACTIONS_H
#define BRIKKER_ACTIONS_H

struct action_text {
    const char *word;
    const char *danish_takes, *english_takes; /* what stands behind the word; "" for nothing */
    const char *danish, *english;
};

/* Ended by a NULL word; NULL for a command that takes no actions. */
const struct action_text *action_texts(const char *command);
/* What the command's action takes, in the reader's language. */
const char *action_takes(const char *command, const char *word);

#endif
