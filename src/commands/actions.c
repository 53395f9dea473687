#include "commands/actions.h"

#include "base/status.h"

#include <string.h>

static const struct action_text curate_texts[] = {
    {"rename", "TEMA \"NYT NAVN\"", "THEME \"NEW NAME\"", "giver et tema et navn", "gives a theme a name"},
    {"merge", "TEMA IND-I-TEMA", "THEME INTO-THEME", "lægger det første tema ind i det andet",
     "puts the first theme into the second"},
    {"split", "TEMA \"NAVN PÅ DET NYE\" IDÉ…", "THEME \"NAME OF THE NEW ONE\" IDEA…",
     "laver et nyt tema af nogle af et temas idéer", "makes a new theme of some of a theme's ideas"},
    {"move", "TIL-TEMA IDÉ…", "TO-THEME IDEA…", "flytter idéer til et tema, og dér bliver de",
     "moves ideas to a theme, where they stay"},
    {"pin", "IDÉ…", "IDEA…", "idéer bliver i det tema, hvor de står", "ideas stay in the theme where they stand"},
    {"unpin", "IDÉ…", "IDEA…", "idéer må flyttes af programmet igen", "the program may move ideas again"},
    {"lock", "TEMA", "THEME", "kun mennesker lægger idéer ind i temaet eller tager dem ud",
     "only people put ideas into the theme or take them out"},
    {"unlock", "TEMA", "THEME", "nye idéer kan komme ind i temaet igen", "new ideas can come into the theme again"},
    {"exclude", "IDÉ…", "IDEA…", "udelader idéer: de tælles, men vises ikke (skriv hvorfor med --why)",
     "leaves ideas out: they are counted and not shown (say why with --why)"},
    {"restore", "IDÉ…", "IDEA…", "tager udeladte idéer med igen", "takes ideas back that were left out"},
    {"frame", "\"RÆKKE I RAMMEN\" IDÉ…", "\"ROW OF THE FRAME\" IDEA…",
     "mærker idéer, der rører ved noget, der ligger fast; de bliver i deres tema",
     "marks ideas that touch what is fixed; they stay in their theme"},
    {"note", "TEMA-ELLER-IDÉ \"NOTE\"", "THEME-OR-IDEA \"NOTE\"", "skriver en note til eget brug i journalen",
     "writes a note of your own into the journal"},
    {"propose", "TEMA \"FORSLAGETS TEKST\" IDÉ…", "THEME \"THE PROPOSAL'S TEXT\" IDEA…",
     "skriver et forslag på grundlag af idéer; det kan komme på stemmesedlen",
     "writes a proposal made of ideas; it can come onto the slip"},
    {"undo", "[HANDLING | all]", "[ACT | all]", "fortryder den sidste handling, den med nummeret, eller alle",
     "undoes the last act, the one with the number, or all"},
    {"redo", "[HANDLING]", "[ACT]", "lader en fortrudt handling gælde igen", "lets an undone act hold again"},
    {"log", "", "", "viser journalen: hvem gjorde hvad hvornår", "shows the journal: who did what and when"},
    {"suggest", "", "", "foreslår, hvad der kan samles, deles og flyttes; ændrer intet",
     "suggests what could be merged, split and moved; changes nothing"},
    {"apply", "FIL", "FILE",
     "gør det, der står i en tabel: den fra suggest, eller en rettet themes.csv eller ideas.csv",
     "does what a table says: that of suggest, or a themes.csv or ideas.csv with corrections"},
    {0}};

static const struct action_text privacy_texts[] = {
    {"list", "", "", "viser, hvad der er fundet og skjult", "shows what was found and hidden"},
    {"keep", "IDÉ \"ORDENE\"", "IDEA \"THE WORDS\"", "det er ikke personligt: vis ordene i denne idé",
     "it is not personal: show the words in this idea"},
    {"mask", "IDÉ \"ORDENE\"", "IDEA \"THE WORDS\"", "det er personligt: skjul ordene, hvor de end står",
     "it is personal: hide the words wherever they stand"},
    {"erase", "IDÉ", "IDEA", "sletter idéen for altid (kræver --why og --yes)",
     "erases the idea for good (needs --why and --yes)"},
    {0}};

const struct action_text *action_texts(const char *command)
{
    return strcmp(command, "curate") == 0 ? curate_texts : strcmp(command, "privacy") == 0 ? privacy_texts : NULL;
}

const char *action_takes(const char *command, const char *word)
{
    const struct action_text *text = action_texts(command);
    while (strcmp(text->word, word) != 0)
        text++;
    return TR(text->danish_takes, text->english_takes);
}
