/* The table of commands: parser, help, man page and completion come from it and from the options it names. */
#include "commands/options.h"

#include <string.h>

const struct command commands[] = {
    {"run", "FILE…", "finder temaerne i borgernes idéer og skriver et idékatalog",
     "finds the themes in citizens' ideas and writes a catalogue of ideas",
     "brikker run ideer.csv\n"
     "brikker run borgere.csv politikere.txt --group politikere --sheet ark.csv -o katalog\n"
     "brikker run svar.csv --column idea=Forslag --column why=Begrundelse --themes 12",
     run_options, run_command},
    {"import", "EVENT.brik FILE…",
     "lægger indsendelser i en konsultation; det, der er der i forvejen, lægges ikke ind igen",
     "adds submissions to a consultation; what is there already is not added again",
     "brikker import møde.brik formiddag.csv --wave formiddag\n"
     "brikker import møde.brik politikere.docx --group politikere --sheet ark.csv",
     import_options, import_command},
    {"slips", "EVENT.brik", "laver nummererede sedler til bordene og et ark at skrive dem ind i",
     "makes numbered slips for the tables and a sheet to type them into",
     "brikker slips møde.brik -o sedler\n"
     "brikker slips møde.brik --per-table 30 --group borgere\n"
     "brikker slips --tables 12 -o sedler\n"
     "brikker import møde.brik anna.csv bo.csv",
     slips_options, slips_command},
    {"themes", "EVENT.brik", "finder temaerne i en konsultation, eller lægger det nye på plads i dem, der er",
     "finds the themes of a consultation, or places what is new in those that are there",
     "brikker themes møde.brik\n"
     "brikker themes møde.brik --founded-on borgere\n"
     "brikker themes møde.brik --fresh",
     themes_options, themes_command},
    {"catalogue", "EVENT.brik", "skriver idékataloget, som konsultationen står nu",
     "writes the idea catalogue as the consultation stands now",
     "brikker catalogue møde.brik\n"
     "brikker catalogue møde.brik -o katalog --excel\n"
     "brikker catalogue møde.brik --edition 1 --cut-off 2026-11-22T14:30",
     catalogue_options, catalogue_command},
    {"brief", "EVENT.brik", "skriver én side til en, der har to minutter: temaer, nyt, og hvad der skal ses på",
     "writes one page for someone with two minutes: themes, what is new, what needs a look",
     "brikker brief møde.brik\n"
     "brikker brief møde.brik --since formiddag -o brief.html\n"
     "brikker brief møde.brik --two-rooms",
     brief_options, brief_command},
    {"ballots", "EVENT.brik",
     "skriver stemmesedler, optællingsark, plakat og liste til den fælles prioritering, og filerne til optællingen",
     "writes slips, tally sheets, poster and list for the joint prioritisation, and the files to count into",
     "brikker ballots møde.brik --dots 5\n"
     "brikker ballots møde.brik --dots 3 --top 9 --by groups -o prioritering\n"
     "brikker ballots møde.brik --dots 5 --bricks bricks.csv",
     ballots_options, ballots_command},
    {"tally", "[EVENT.brik] DOTS.csv", "tæller prikkerne på brikkerne og viser, hvad hver regel fører til",
     "counts the dots on the bricks and shows what each rule leads to",
     "brikker tally dots.csv --bricks bricks.csv --choose 5\n"
     "brikker tally møde.brik dots.csv --bricks bricks.csv --choose 5 --dots 5 --rule equal -o resultat",
     tally_options, tally_command},
    {"curate", "EVENT.brik ACTION …", "gemmer det, mennesker beslutter om temaer og idéer, så det gælder for altid",
     "keeps what people decide about themes and ideas, so that it holds for ever",
     "brikker curate møde.brik rename 3 \"Stier og cykler\" --why \"borgmesteren spurgte\"\n"
     "brikker curate møde.brik move 5 B012 B040\n"
     "brikker curate møde.brik undo\n"
     "brikker curate møde.brik suggest -o forslag.csv\n"
     "brikker curate møde.brik apply forslag.csv\n"
     "brikker curate møde.brik log",
     curate_options, curate_command},
    {"export", "EVENT.brik", "skriver det, der må vises af en konsultation, som JSON og CSV",
     "writes what may be shown of a consultation as JSON and CSV",
     "brikker export møde.brik -o møde-export\n"
     "brikker export møde.brik --with-originals -o sikkerhedskopi\n"
     "brikker import nyt.brik sikkerhedskopi/export.json",
     export_options, export_command},
    {"privacy", "EVENT.brik ACTION …",
     "viser de personoplysninger, der er fundet, og gemmer, hvad mennesker siger om dem; sletter en idé for altid",
     "shows the personal data that was found and keeps what people say of it; erases an idea for good",
     "brikker privacy møde.brik list\n"
     "brikker privacy møde.brik keep B012 \"Bo Vest\"\n"
     "brikker privacy møde.brik mask B040 \"Mona\"\n"
     "brikker privacy møde.brik erase B077 --why \"deltageren bad om det\" --yes",
     privacy_options, privacy_command},
    {"similar", "FILE… TEXT", "finder de idéer, der betyder noget i retning af en sætning eller en anden idé",
     "finds the ideas whose meaning is nearest to a sentence or to another idea",
     "brikker similar ideer.csv \"lad de unge bestemme\"\n"
     "brikker similar borgere.csv politikere.txt B042 -n 5",
     similar_options, similar_command},
    {"explain", "FILE… IDEA", "fortæller, hvorfor en idé står, hvor den står",
     "tells why an idea stands where it stands",
     "brikker explain ideer.csv N0042\n"
     "brikker explain møde.brik N0042\n"
     "brikker explain borgere.csv politikere.txt B042 --group politikere --themes 12",
     run_options + RUN_WRITING_OPTIONS, explain_command},
    {"train", "TEXT…", "lærer, hvordan dansk plejer at se ud, af ren tekst med ét afsnit pr. linje",
     "learns what Danish usually looks like from plain text with one paragraph a line",
     "brikker train byraadet-2020.txt.gz byraadet-2021.txt.gz -o kommunen.model\n"
     "brikker train byraadet.txt --vectors cc.da.300.vec.gz -o kommunen.model --source \"Byrådets referater\"",
     train_options, train_command},
    {"words", "FILE…", "viser, hvordan ordene er forstået: grundform, dele, rettelse",
     "shows how the words were understood: lemma, parts, correction",
     "brikker words ideer.csv | less\n"
     "brikker words ideer.csv --csv > ord.csv",
     words_options, words_command},
    {"help", "[COMMAND]", "viser hjælp", "shows help",
     "brikker help run\n"
     "brikker help --man | man -l -\n"
     "source <(brikker help --bash-completion)",
     help_options, help_command},
    {"version", NULL, "viser version, biblioteker og hvor modellerne findes",
     "shows the version, the libraries and where the models are", NULL, no_options, version_command},
    {0}};

const struct command *command_find(const char *name)
{
    for (const struct command *command = commands; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}
