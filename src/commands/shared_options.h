/* Options that several commands have: what stands in more than one list of options.c, worded once. */
#ifndef BRIKKER_SHARED_OPTIONS_H
#define BRIKKER_SHARED_OPTIONS_H

/* Of every command that reads ideas. */
#define READING_OPTIONS                                                                                                \
    {.name = "column",                                                                                                 \
     .value = "FIELD=NAME",                                                                                            \
     .danish =                                                                                                         \
         "hvilken kolonne der er hvad, f.eks. idea=Forslag. FIELD er idea, answer, why, id, group, participant, "      \
         "table, area, question eller time; NAME er overskriften eller kolonnens nummer. Kan gives flere gange: "      \
         "flere "                                                                                                      \
         "idea læses som én tekst, flere answer bliver hver en idé med overskriften som spørgsmål",                    \
     .english = "which column is which, e.g. idea=Forslag. FIELD is idea, answer, why, id, group, participant, "       \
                "table, area, question or time; NAME is the header or the column's number. May be given several "      \
                "times: several idea are read as one text, several answer become an idea each, with the header as "    \
                "its question",                                                                                        \
     .repeated = true},                                                                                                \
        {.name = "group",                                                                                              \
         .value = "NAME",                                                                                              \
         .danish = "gruppe for de filer, der ikke har en kolonne med grupper, f.eks. politikere",                      \
         .english = "group for the files that have no column of groups, e.g. politikere"},                             \
        {.name = "format",                                                                                             \
         .value = "lines|csv",                                                                                         \
         .danish = "om en tekstfil har én idé pr. linje eller er en tabel; ellers ses det på indholdet",               \
         .english = "whether a text file has one idea a line or is a table; otherwise told from the content"},         \
        {.name = "separator",                                                                                          \
         .value = "CHAR",                                                                                              \
         .danish = "tegnet mellem kolonnerne: , ; | eller tab; ellers ses det på indholdet",                           \
         .english = "the character between columns: , ; | or tab; otherwise told from the content"},                   \
        {.name = "encoding",                                                                                           \
         .value = "NAME",                                                                                              \
         .danish = "filens tegnsæt, f.eks. UTF-8, Windows-1252 eller cp850; ellers ses det på indholdet",              \
         .english = "the file's encoding, e.g. UTF-8, Windows-1252 or cp850; otherwise told from the content"},        \
    {                                                                                                                  \
        .name = "header", .value = "yes|no", .danish = "om første række er overskrifter; ellers ses det på indholdet", \
        .english = "whether the first row holds headers; otherwise told from the content"                              \
    }

/* Of every command that finds themes. */
#define ENCODER_OPTION                                                                                                  \
    {                                                                                                                   \
        .name = "encoder", .value = "auto|always|never",                                                                \
        .danish = "om sprogmodellen skal læse idéerne, så de samles efter betydning og ikke kun efter ord. auto "    \
                  "læser op til "                                                                                      \
                  "2 MB tekst, omtrent 7.000 idéer på 35 ord; af flere læser den så mange ved lod, og de øvriges " \
                  "betydning regnes ud af dem",                                                                         \
        .english =                                                                                                      \
            "whether the sentence encoder reads the ideas, so that they are grouped by meaning and not by words "       \
            "alone. auto reads up to 2 MB of text, about 7,000 ideas of 35 words; of more it reads as many, drawn "     \
            "by lot, and the meaning of the others is computed from these"                                              \
    }

/* What import keeps and run shows. */
#define FRAME_OPTION                                                                                                   \
    {                                                                                                                  \
        .name = "frame", .value = "FILE", .danish = "hvad der er åbent, og hvad der ligger fast (kind;what;why)",      \
        .english = "what is open and what is fixed (kind;what;why)"                                                    \
    }

#define STABILITY_OPTION                                                                                                 \
    {                                                                                                                    \
        .name = "stability", .value = "B",                                                                               \
        .danish =                                                                                                        \
            "hvor mange gange temaerne prøves på en tilfældig del af idéerne, for at se hvor fast de står; ellers " \
            "100, og 0 prøver ikke",                                                                                     \
        .english = "how many times the themes are tried on a random part of the ideas, to see how steady they are; "     \
                   "otherwise 100, and 0 does not try",                                                                  \
        .most = STABILITY_RESAMPLES_MOST                                                                                 \
    }

#define OUTPUT_OPTION                                                                                                  \
    {                                                                                                                  \
        .name = "output", .letter = 'o', .value = "DIR",                                                               \
        .danish = "mappe til resultatet; ellers filens navn med -katalog efter",                                       \
        .english = "folder for the results; otherwise the file's name followed by -catalogue"                          \
    }

#define EXCEL_OPTION                                                                                                   \
    {                                                                                                                  \
        .name = "excel", .danish = "skriv CSV-filerne, så de åbner rigtigt i dansk Excel",                             \
        .english = "write the CSV files so that a Danish Excel opens them rightly"                                     \
    }

#define CODEBOOK_OPTIONS                                                                                                \
    {.name = "codebook",                                                                                                \
     .value = "FILE",                                                                                                   \
     .danish =                                                                                                          \
         "temaer, der har et navn på forhånd: en tabel med kolonnerne tema, beskrivelse og eksempler (idéers numre " \
         "eller tekster med ; imellem), de to sidste efter behov; eller themes.csv fra en tidligere kørsel. Idéer, "  \
         "der ikke passer til dem, danner nye temaer",                                                                  \
     .english = "themes that have names beforehand: a table with the columns label, description and examples (ideas' "  \
                "numbers or texts with ; between them), the last two as needed; or the themes.csv of an earlier run. "  \
                "Ideas that fit none of them form new themes"},                                                         \
    {                                                                                                                   \
        .name = "only-codebook",                                                                                        \
        .danish = "dan ingen nye temaer: idéer, der ikke passer til kodebogen, bliver uden tema",                       \
        .english = "form no new themes: ideas that do not fit the codebook stay without a theme"                        \
    }

/* Of every command that acts: stamp.h reads them. */
#define ACTING_OPTIONS                                                                                                 \
    {.name = "at",                                                                                                     \
     .value = "TIME",                                                                                                  \
     .danish = "hvornår det skete, f.eks. 2026-11-22T11:30; ellers nu",                                                \
     .english = "when it happened, e.g. 2026-11-22T11:30; otherwise now"},                                             \
    {                                                                                                                  \
        .name = "by", .value = "NAME", .danish = "hvem der gjorde det; ellers brugeren på maskinen",                   \
        .english = "who did it; otherwise the machine's user"                                                          \
    }

#endif
