/* What acts did, in a sentence each: who has typed a number must see which theme it was. Themes are called what they were called before
 * the acts; ideas are said to come from where they stood then. */
#include "commands/curate.h"
#include "commands/terminal.h"
#include "themes/waves.h"

#include <stdio.h>

enum { LINES_MOST = 20, IDEAS_A_LINE = 20 /* in one line */ };

static void put_text(struct str text)
{
    fputs(TR("»", "“"), stdout);
    terminal_write(stdout, text);
    fputs(TR("«", "”"), stdout);
}

/* "tema 3 »Havn«" */
static void put_theme(const struct curating *c, uint32_t number, bool begins)
{
    const struct str label = curate_label(c, number);
    printf("%s %u", begins ? TR("Tema", "Theme") : TR("tema", "theme"), number);
    if (!label.len)
        return;
    putchar(' ');
    put_text(label);
}

static void put_ideas(const struct act *act)
{
    for (uint32_t n = 0; n < act->idea_count && n < IDEAS_A_LINE; n++) {
        fputs(n == 0 ? "" : n + 1 == act->idea_count ? TR(" og ", " and ") : ", ", stdout);
        terminal_write(stdout, act->idea[n]);
    }
    if (act->idea_count > IDEAS_A_LINE)
        printf(TR(" og %u til", " and %u more"), act->idea_count - IDEAS_A_LINE);
}

/* Each idea by itself: they may come from several themes. */
static void tell_moves(const struct curating *c, const struct act *act, uint32_t *lines)
{
    for (uint32_t n = 0; n < act->idea_count; n++, ++*lines) {
        const uint32_t idea = map_find(&c->ids, act->idea[n]), from = c->analysis.shown_number[idea];
        if (*lines >= LINES_MOST)
            continue;
        terminal_write(stdout, act->idea[n]);
        if (from == act->into) {
            fputs(TR(" stod i ", " stood in "), stdout);
            put_theme(c, act->into, false);
            puts(TR(" i forvejen og bliver stående dér.", " already and stays there."));
            continue;
        }
        if (from == 0 || from == WAVE_NEW) {
            fputs(TR(" stod uden tema og står nu i ", " was in no theme and is now in "), stdout);
        } else {
            fputs(TR(" er flyttet fra ", " was moved from "), stdout);
            put_theme(c, from, false);
            fputs(TR(" til ", " to "), stdout);
        }
        put_theme(c, act->into, false);
        puts(c->analysis.decisions.withheld[idea]
                 ? TR("; den er udeladt og vises ikke.", "; it is excluded and not shown.")
                 : ".");
    }
}

static void tell_theme(const struct curating *c, const struct act *act, struct str text)
{
    put_theme(c, act->theme, true);
    switch (act->kind) {
    case ACT_RENAME:
        fputs(TR(" hedder nu ", " is now called "), stdout);
        put_text(text);
        break;
    case ACT_MERGE:
        fputs(TR(" er lagt ind i ", " was merged into "), stdout);
        put_theme(c, act->into, false);
        break;
    case ACT_SPLIT:
        fputs(TR(" er delt: ", " was split: "), stdout);
        put_ideas(act);
        printf(TR(" står nu i det nye tema %u, ",
                  act->idea_count == 1 ? " is now in the new theme %u, " : " are now in the new theme %u, "),
               act->into);
        put_text(text);
        break;
    case ACT_LOCK:
        fputs(TR(" er låst: kun mennesker lægger idéer ind i det eller tager dem ud",
                 " is locked: only people put ideas into it or take them out"),
              stdout);
        break;
    case ACT_UNLOCK:
        fputs(TR(" er låst op: nye idéer kan komme ind i det igen", " is unlocked: new ideas can come into it again"),
              stdout);
        break;
    case ACT_PROPOSE:
        printf(TR(" har fået forslag %u, ", " has a proposal, number %u, "), act->into);
        put_text(text);
        fputs(TR(", på grundlag af ", ", made of "), stdout);
        put_ideas(act);
        break;
    default: /* a note */
        fputs(TR(" har fået en note: ", " has a note: "), stdout);
        put_text(text);
    }
    puts(".");
}

static void tell_ideas(const struct curating *c, const struct act *act, struct str text)
{
    const bool one = act->idea_count == 1;
    put_ideas(act);
    switch (act->kind) {
    case ACT_PIN:
        fputs(TR(" bliver stående i ", one ? " stays in " : " stay in "), stdout);
        put_theme(c, act->theme, false);
        break;
    case ACT_UNPIN:
        fputs(TR(" må igen flyttes, når temaerne findes", " may be moved again when themes are found"), stdout);
        break;
    case ACT_EXCLUDE:
        fputs(one ? TR(" er udeladt: den tælles, men vises ikke", " was excluded: it is counted and not shown")
                  : TR(" er udeladt: de tælles, men vises ikke", " were excluded: they are counted and not shown"),
              stdout);
        break;
    case ACT_RESTORE:
        fputs(TR(" er med igen", one ? " is back" : " are back"), stdout);
        break;
    case ACT_FRAME:
        fputs(TR(" er mærket: rører ved ", one ? " is marked: it touches " : " are marked: they touch "), stdout);
        put_text(text);
        break;
    default: /* a note */
        fputs(TR(" har fået en note: ", " has a note: "), stdout);
        put_text(text);
    }
    puts(".");
}

/* An act of the journal, as the log has it, behind what became of it. */
static void tell_undone(const struct told_act *told)
{
    printf(told->act.kind == ACT_UNDO ? TR("Handling %llu er fortrudt:", "Act %llu is undone:")
                                      : TR("Handling %llu gælder igen:", "Act %llu holds again:"),
           (unsigned long long)told->act.of);
    curate_put_act(told->of, told->text);
    putchar('\n');
    curate_tell_words(told);
}

/* What holds, and that it held before. */
static void tell_already(const struct curating *c, const struct act *act, struct str text)
{
    const bool one = act->idea_count == 1;
    if (act->idea_count)
        put_ideas(act);
    else if (act->kind == ACT_RENAME)
        printf("%s %u", TR("Tema", "Theme"), act->theme);
    else
        put_theme(c, act->theme, true);
    switch (act->kind) {
    case ACT_RENAME:
        fputs(TR(" hedder ", " is called "), stdout);
        put_text(text);
        break;
    case ACT_LOCK:
        fputs(TR(" er låst", " is locked"), stdout);
        break;
    case ACT_UNLOCK:
        puts(TR(" var ikke låst.", " was not locked."));
        return;
    case ACT_MOVE:
    case ACT_PIN:
        fputs(TR(" er sat fast i ", one ? " is held in " : " are held in "), stdout);
        put_theme(c, act->kind == ACT_PIN ? act->theme : act->into, false);
        break;
    case ACT_UNPIN:
        puts(TR(" var ikke sat fast.", one ? " was not held." : " were not held."));
        return;
    case ACT_EXCLUDE:
        fputs(TR(" er udeladt", one ? " is excluded" : " are excluded"), stdout);
        break;
    case ACT_RESTORE:
        puts(TR(" var ikke udeladt.", one ? " was not excluded." : " were not excluded."));
        return;
    case ACT_FRAME:
        fputs(TR(" er mærket med ", one ? " is marked with " : " are marked with "), stdout);
        put_text(text);
        break;
    default: /* a note */
        fputs(TR(" har noten ", one || !act->idea_count ? " has the note " : " have the note "), stdout);
        put_text(text);
    }
    puts(TR(" i forvejen.", " already."));
}

/* Rows of a spreadsheet that say what a row above them said. */
static void tell_repeats(const struct told_act *first, uint32_t count)
{
    if (!count)
        return;
    printf(TR("Række %u gentager række %u", "Row %u repeats row %u"), first->row, first->repeats);
    if (count > 1)
        printf(TR(", og %u til gentager en række", ", and %u more repeat one"), count - 1);
    puts(TR("; det er skrevet én gang.", "; it was written once."));
}

void curate_tell(const struct curating *c)
{
    const struct told_act *first = NULL;
    uint32_t lines = 0, repeats = 0;
    for (uint32_t n = 0; n < c->told_count; n++) {
        const struct told_act *told = &c->told[n];
        const struct act *act = &told->act;
        if (told->row) {
            first = repeats++ ? first : told;
            continue;
        }
        if (act->kind == ACT_MOVE && !told->already) {
            tell_moves(c, act, &lines);
            continue;
        }
        if (lines++ >= LINES_MOST)
            continue;
        if (told->already)
            tell_already(c, act, told->text);
        else if (told->of)
            tell_undone(told);
        else if (act->kind == ACT_PIN || !act->theme)
            tell_ideas(c, act, told->text);
        else
            tell_theme(c, act, told->text);
    }
    if (lines > LINES_MOST)
        printf(TR("… og %u til.\n", "… and %u more.\n"), lines - LINES_MOST);
    tell_repeats(first, repeats);
}
