/* What each command may be told: its options, in the order in which the help shows them. */
#include "commands/options.h"

#include "base/parallel.h"
#include "commands/shared_options.h"
#include "commands/slips.h"
#include "tally/ballots.h"
#include "tally/dots.h"
#include "themes/stability.h"

const struct option run_options[] = {
    OUTPUT_OPTION,
    EXCEL_OPTION,
    FRAME_OPTION,
    ACTING_OPTIONS,
    {.name = "themes",
     .value = "N",
     .danish = "antal temaer; ellers finder programmet selv et antal",
     .english = "number of themes; otherwise the program chooses",
     .least = 1,
     .most = THEMES_MOST},
    {.name = "levels",
     .value = "N",
     .danish = "1: kun temaer; 2: også undertemaer i de store temaer. Ellers 2",
     .english = "1: themes alone; 2: subthemes in the large themes too. Otherwise 2",
     .least = 1,
     .most = 2},
    {.name = "sheet",
     .value = "FILE",
     .danish = "det arrangøren ved på forhånd (kind;name;text;invited;present): titel, dato, sted, spørgsmål, borde",
     .english = "what the organiser knows (kind;name;text;invited;present): title, date, place, questions, tables"},
    CODEBOOK_OPTIONS,
    READING_OPTIONS,
    ENCODER_OPTION,
    STABILITY_OPTION,
    {.name = "why-k",
     .danish =
         "vis, hvordan antallet af temaer blev valgt: hvert antal, der blev prøvet, og hvor godt det skilte idéerne",
     .english =
         "show how the number of themes was chosen: each number that was tried and how well it parted the ideas"},
    {.name = "method",
     .value = "auto|graph|kmeans",
     .danish =
         "hvordan temaerne findes. graph sammenligner alle idéer med hinanden, kmeans kun med temaernes midte. auto "
         "tager graph fra 20 til 20.000 forskellige idéer",
     .english = "how themes are found. graph compares all ideas with each other, kmeans only with the themes' centres. "
                "auto takes graph from 20 to 20,000 different ideas"},
    {.name = "dimensions",
     .value = "N",
     .danish = "til forsøg: dimensioner i ordrummet",
     .english = "for experiments: dimensions of the space of words",
     .least = 1,
     .most = 2000},
    {.name = "starts",
     .value = "N",
     .danish = "til forsøg: antal starter, når temaerne findes",
     .english = "for experiments: starts of the search for themes",
     .least = 1,
     .most = 1000},
    {.name = "rounds",
     .value = "N",
     .danish = "til forsøg: højst så mange runder pr. start",
     .english = "for experiments: at most so many rounds a start",
     .least = 1,
     .most = 10000},
    {0}};

const struct option import_options[] = {
    {.name = "wave",
     .value = "NAME",
     .danish = "hvad bølgen hedder, f.eks. formiddag; ellers får den næste nummer",
     .english = "what the wave is called, e.g. morning; otherwise the next number"},
    {.name = "sheet",
     .value = "FILE",
     .danish = "det arrangøren ved på forhånd (kind;name;text;invited;present); det gælder fra nu af",
     .english = "what the organiser knows (kind;name;text;invited;present); it holds from now on"},
    FRAME_OPTION,
    {.name = "correct",
     .danish = "lad den nye tekst gælde, hvor et id er kendt med en anden; den gamle gemmes",
     .english = "let the new text hold where an id is known with another; the old one is kept"},
    READING_OPTIONS,
    ACTING_OPTIONS,
    {0}};

const struct option slips_options[] = {
    {.name = "output",
     .letter = 'o',
     .value = "DIR",
     .danish = "mappe til sedlerne; ellers konsultationens navn med -sedler efter",
     .english = "folder for the slips; otherwise the consultation's name followed by -slips"},
    {.name = "per-table",
     .value = "N",
     .danish = "hvor mange sedler hvert bord får; ellers 20",
     .english = "how many slips each table gets; otherwise 20",
     .least = 1,
     .most = SLIPS_MOST_PER_TABLE},
    {.name = "per-page",
     .value = "N",
     .danish = "hvor mange sedler der er på en side; ellers 3",
     .english = "how many slips there are on a page; otherwise 3",
     .least = SLIPS_PER_PAGE_LEAST,
     .most = SLIPS_PER_PAGE_MOST},
    {.name = "tables",
     .value = "N",
     .danish = "antal borde, når konsultationens ark ikke nævner dem; de hedder 1, 2, 3 …",
     .english = "number of tables where the consultation's sheet does not name them; they are called 1, 2, 3 …",
     .least = 1,
     .most = SLIPS_TABLES_MOST},
    {.name = "group",
     .value = "NAME",
     .danish = "gruppen, som alle sedlerne er fra; ellers krydses den af, når arket nævner flere",
     .english = "the group that all slips are from; otherwise it is ticked where the sheet names several"},
    {0}};

const struct option themes_options[] = {
    {.name = "themes",
     .value = "N",
     .danish = "antal temaer, når de findes første gang eller på ny; ellers finder programmet selv et antal",
     .english = "number of themes when they are found for the first time or afresh; otherwise the program chooses",
     .least = 1,
     .most = THEMES_MOST},
    {.name = "fresh",
     .danish = "find alle temaer på ny, med nye numre, og vis, hvad de gamle svarer til",
     .english = "find all themes afresh, with new numbers, and show what the old ones correspond to"},
    {.name = "founded-on",
     .value = "GROUP",
     .danish =
         "temaerne dannes af denne gruppes idéer, f.eks. borgere, og de andres lægges ved siden af; gælder fra nu af",
     .english =
         "the themes are made from this group's ideas, e.g. borgere, and the others are placed beside; holds from "
         "now on"},
    CODEBOOK_OPTIONS,
    {.name = "reconsider",
     .danish =
         "flyt de idéer, som ligner det, mennesker har flyttet, eller passer til et navn, de har givet; det skrives "
         "i journalen som flytninger og kan fortrydes",
     .english = "move the ideas that resemble what people moved, or that fit a name they gave; it is written in the "
                "journal as moves and can be undone"},
    ENCODER_OPTION,
    ACTING_OPTIONS,
    {0}};

const struct option catalogue_options[] = {
    OUTPUT_OPTION,
    EXCEL_OPTION,
    ENCODER_OPTION,
    STABILITY_OPTION,
    {.name = "edition",
     .value = "N",
     .danish = "luk udgave nr. N af kataloget; den bliver til ét HTML-dokument med sider i A4, klar til at trykke. "
               "Numre og ord bliver i alle senere udgaver, og en udgave, der er lukket, skrives igen, som den var",
     .english =
         "close edition N of the catalogue; it becomes one HTML document with pages of A4, ready to print. "
         "Numbers and words stay in all later editions, and an edition that is closed is written again as it was",
     .least = 1,
     .most = 9999},
    {.name = "cut-off",
     .value = "TIME",
     .danish = "med --edition: det, der er læst ind efter dette tidspunkt, står for sig selv bagest",
     .english = "with --edition: what was read in after this time stands by itself at the end"},
    {.name = "apart",
     .value = "GROUP",
     .danish = "med --edition: de grupper, hvis navn begynder sådan, får en del for sig selv; ellers politiker",
     .english = "with --edition: the groups whose name begins like this get a part of their own; otherwise politiker"},
    ACTING_OPTIONS,
    {0}};

const struct option brief_options[] = {
    {.name = "output",
     .letter = 'o',
     .value = "FILE.html",
     .danish = "skriv også briefet som en HTML-side til at skrive ud på ét A4-ark",
     .english = "write the brief as an HTML page too, to be printed on one sheet of A4"},
    {.name = "since",
     .value = "WHEN",
     .danish =
         "hvad der er nyt siden denne bølge eller dette tidspunkt, f.eks. formiddag eller 2026-11-22T10:30; ellers "
         "i den sidste bølge",
     .english = "what is new since this wave or time, e.g. morning or 2026-11-22T10:30; otherwise in the last wave"},
    {.name = "group", .value = "NAME", .danish = "kun denne gruppes idéer", .english = "this group's ideas alone"},
    {.name = "two-rooms",
     .danish = "de to største grupper side om side: fælles temaer og temaer, som kun den ene har",
     .english = "the two largest groups side by side: themes of both, and themes of one alone"},
    ENCODER_OPTION,
    {.name = "stability",
     .value = "B",
     .danish = "hvor mange gange temaerne prøves på en tilfældig del af idéerne, så usikre temaer nævnes; ellers 100 "
               "som i kataloget, og "
               "0 prøver ikke",
     .english = "how many times the themes are tried on a random part of the ideas, so that unsteady ones are named; "
                "otherwise 100 as in the catalogue, and 0 does not try",
     .most = STABILITY_RESAMPLES_MOST},
    {0}};

const struct option ballots_options[] = {
    {.name = "dots",
     .value = "K",
     .danish = "hvor mange prikker hver deltager har; højst én på hver brik",
     .english = "how many dots each participant has; at most one on each brick",
     .least = 1,
     .most = BALLOT_MOST_BRICKS},
    {.name = "top",
     .value = "N",
     .danish = "hvor mange brikker der er på sedlen; ellers 12. Vil I have flere, så læg nogle sammen",
     .english = "how many bricks stand on the slip; otherwise 12. If you want more, join some of them",
     .least = 1,
     .most = BALLOT_MOST_BRICKS},
    {.name = "by",
     .value = "size|breadth|groups",
     .danish =
         "hvad der afgør, hvem der kommer med. Forslag går før temaer og temaer før enkelte idéer; inden for hver "
         "slags size: flest idéer, ens idéer talt én gang; breadth: andelen af borde plus andelen af grupper plus "
         "andelen af områder, der har talt om det; groups: hvor stor en del af sine idéer den gruppe, der gav det "
         "mindst, har givet det. Står to lige, går det laveste nummer først. Ellers size",
     .english =
         "what decides who gets in. Proposals go before themes and themes before single ideas; within each kind "
         "size: most ideas, copies counted once; breadth: share of the tables plus share of the groups plus share "
         "of the areas that spoke of it; groups: how large a share of its ideas the group that gave it least has "
         "given it. A tie goes to the lowest number. Otherwise size"},
    {.name = "bricks",
     .value = "FILE",
     .danish =
         "egne brikker i stedet: en tabel med kolonnerne id og navn, og efter behov pris, tema, omraade, kilde og "
         "ideer; f.eks. bricks.csv, som I har rettet i",
     .english = "bricks of your own instead: a table with the columns id and name, and as needed price, theme, area, "
                "source and ideas; such as a bricks.csv that you have changed"},
    {.name = "output",
     .letter = 'o',
     .value = "DIR",
     .danish = "mappe til resultatet; ellers konsultationens navn med -stemmesedler efter",
     .english = "folder for the results; otherwise the consultation's name followed by -ballots"},
    ENCODER_OPTION,
    {.name = "at",
     .value = "TIME",
     .danish = "hvornår brikkerne blev gemt i konsultationen, f.eks. 2026-11-22T14:00; ellers nu",
     .english = "when the bricks were kept in the consultation, e.g. 2026-11-22T14:00; otherwise now"},
    {.name = "who",
     .value = "NAME",
     .danish = "hvem der gjorde det; ellers brugeren på maskinen",
     .english = "who did it; otherwise the machine's user"},
    {0}};

const struct option tally_options[] = {
    {.name = "bricks",
     .value = "FILE",
     .danish = "brikkerne (id;navn;pris;tema;omraade); ellers er overskrifterne i filen med prikker alt, der vides",
     .english =
         "the bricks (id;name;price;theme;area); otherwise the headings of the file of dots are all that is known"},
    {.name = "choose",
     .value = "M",
     .danish = "hvor mange brikker der skal vælges",
     .english = "how many bricks are to be chosen",
     .least = 1,
     .most = BRICKS_MOST},
    {.name = "rule",
     .value = "equal|pooled|bridging",
     .danish =
         "reglen, der var valgt på forhånd: equal (hver gruppe tæller lige meget), pooled (hver person), bridging "
         "(den gruppe, der er mindst med på det). Uden den er ingen rækkefølge resultatet",
     .english =
         "the rule that was chosen beforehand: equal (each group counts the same), pooled (each person), bridging "
         "(the group that likes it least). Without it no order is the result"},
    {.name = "dots",
     .value = "K",
     .danish = "hvor mange prikker hver deltager havde; så kontrolleres hvert ark",
     .english = "how many dots each participant had; then every sheet is checked",
     .least = 1,
     .most = DOTS_MOST_EACH},
    {.name = "stacking",
     .danish = "en deltager måtte sætte flere prikker på samme brik",
     .english = "a participant could put several dots on one brick"},
    {.name = "output",
     .letter = 'o',
     .value = "DIR",
     .danish = "mappe til resultatet; ellers navnet på filen med prikker med -resultat efter",
     .english = "folder for the results; otherwise the name of the file of dots followed by -result"},
    {.name = "p-values",
     .danish = "til forskning: skriv også Fishers eksakte test for hver brik i result.json, når der er to grupper",
     .english =
         "for research: write Fisher's exact test for each brick into result.json too, where there are two groups"},
    EXCEL_OPTION,
    ACTING_OPTIONS,
    {0}};

const struct option curate_options[] = {{.name = "why",
                                         .value = "TEXT",
                                         .danish = "hvorfor; det står i journalen",
                                         .english = "why; it stands in the journal"},
                                        {.name = "output",
                                         .letter = 'o',
                                         .value = "FILE",
                                         .danish = "for suggest: skriv forslagene som en tabel, som apply læser",
                                         .english = "for suggest: write the suggestions as a table that apply reads"},
                                        EXCEL_OPTION,
                                        ENCODER_OPTION,
                                        ACTING_OPTIONS,
                                        {0}};

const struct option export_options[] = {
    {.name = "output",
     .letter = 'o',
     .value = "DIR",
     .danish = "mappe til resultatet; ellers konsultationens navn med -export efter",
     .english = "folder for the results; otherwise the consultation's name followed by -export"},
    {.name = "with-originals",
     .danish = "tag alt med, som det blev modtaget, også personoplysninger; så kan brikker import lave konsultationen "
               "igen",
     .english = "take everything along as it was received, personal data too; brikker import can then make the "
                "consultation again"},
    {0}};

const struct option privacy_options[] = {
    {.name = "csv",
     .danish = "skriv listen som CSV: kind, idea, field, found, before, behind, state, by, at, act",
     .english = "write the list as CSV: kind, idea, field, found, before, behind, state, by, at, act"},
    {.name = "why",
     .value = "TEXT",
     .danish = "hvorfor; det står i journalen, og erase vil have det",
     .english = "why; it stands in the journal, and erase wants it"},
    {.name = "yes", .danish = "slet for altid", .english = "erase for good"},
    ACTING_OPTIONS,
    {0}};

const struct option similar_options[] = {{.name = "count",
                                          .letter = 'n',
                                          .value = "N",
                                          .danish = "hvor mange idéer der vises; ellers 10",
                                          .english = "how many ideas are shown; otherwise 10",
                                          .least = 1,
                                          .most = 1000000},
                                         {.name = "csv",
                                          .danish = "skriv svaret som CSV: rank, similarity, id, idea, why",
                                          .english = "write the answer as CSV: rank, similarity, id, idea, why"},
                                         READING_OPTIONS,
                                         {0}};

const struct option train_options[] = {
    {.name = "output",
     .letter = 'o',
     .value = "FILE",
     .danish = "filen, modellen skrives i, f.eks. kommunen.model",
     .english = "the file that the model is written to, e.g. municipality.model"},
    {.name = "vectors",
     .value = "FILE",
     .danish = "brug ordvektorerne i denne fil (word2vecs tekstformat, gerne pakket med gzip) i stedet for at lære dem "
               "af teksten",
     .english = "take the word vectors from this file (word2vec's text format, gzip or not) instead of learning them "
                "from the text"},
    {.name = "source",
     .value = "TEXT",
     .danish = "hvor teksten er fra og under hvilken licens; det står i modellen og i metodearket",
     .english = "where the text is from and under what licence; it stands in the model and in the method sheet"},
    {0}};

const struct option words_options[] = {
    READING_OPTIONS,
    {.name = "csv",
     .danish =
         "skriv en CSV-tabel (word,count,lemma,stem,parts,correction,neighbours) i stedet for en tabel til skærmen",
     .english = "write a CSV table (word,count,lemma,stem,parts,correction,neighbours) instead of one for the screen"},
    {0}};

const struct option help_options[] = {{.name = "man", .danish = "en manualside til man", .english = "a page for man"},
                                      {.name = "bash-completion",
                                       .danish = "fuldendelse af kommandolinjen i bash",
                                       .english = "completion of the command line in bash"},
                                      {0}};

const struct option no_options[] = {{0}};

const struct option common_options[] = {
    {.name = "lang",
     .value = "da|en",
     .danish = "sproget i det, programmet skriver",
     .english = "the language of what the program writes"},
    {.name = "threads",
     .value = "N",
     .danish = "antal tråde; ellers så mange, som maskinen har. Resultatet er det samme",
     .english = "number of threads; otherwise as many as the machine has. The results are the same",
     .least = 1,
     .most = PARALLEL_MOST},
    {.name = "models",
     .value = "DIR",
     .danish = "mappen med stopord og modeller",
     .english = "the folder of stop words and models"},
    {.name = "quiet", .letter = 'q', .danish = "skriv kun fejl", .english = "write nothing but errors"},
    {.name = "timings",
     .danish = "skriv til sidst, hvor lang tid hvert trin tog",
     .english = "write at the end how long each stage took"},
    {.name = "help", .letter = 'h', .danish = "vis denne hjælp", .english = "show this help"},
    {.name = "version",
     .danish = "vis version, biblioteker og hvor modellerne findes",
     .english = "show the version, the libraries and where the models are"},
    {0}};
