#include "catalogue/method_steps.h"

#include "catalogue/plain.h"

static void put_step(FILE *out, unsigned width, const char *step)
{
    fputs("- ", out);
    plain_wrap(out, str_from(step), 2, 2, width);
}

static void put_reading_steps(FILE *out, unsigned width, const struct catalogue *catalogue)
{
    put_step(out, width,
             TR("Filerne er læst, og kolonnerne er fundet efter navn og indhold (se nedenfor).",
                "The files were read and the columns found by name and content (see below)."));
    put_step(out, width,
             TR("CPR-numre, telefonnumre, e-mailadresser og navne efter et signalord eller som underskrift er "
                "erstattet med [CPR], [telefon], "
                "[e-mail] og [navn], før noget andet skete; [skjult] er skjult af et menneske.",
                "CPR numbers, phone numbers, e-mail addresses and names behind a cue or as a signature were replaced "
                "by [CPR], [telefon], "
                "[e-mail] and [navn] before anything else; [skjult] was hidden by a person."));
    put_step(out, width,
             TR("Idéer, der siger ord for ord eller næsten ordret det samme, er fundet; én af dem står, resten er "
                "dubletter af den.",
                "Ideas that say the same word for word or nearly were found; one stands, the others are its "
                "duplicates."));
    put_step(
        out, width,
        TR("Hver idé er delt i ord. Fyldord er sat til side, og bøjninger af samme ord er regnet for ét. Et ord vejer "
           "mere, jo færre idéer det står i.",
           "Each idea was split into words. Filler words were set aside and inflections of a word joined. A word "
           "weighs more the fewer ideas it stands in."));
    if (catalogue->by_meaning)
        put_step(
            out, width,
            TR("Idéerne er læst af en sprogmodel, en fil på denne computer, der er lært op på almindelig tekst. Den "
               "lægger idéer, der betyder noget lignende, tæt på hinanden, også når de ikke har et ord til fælles. Den "
               "skriver ingenting.",
               "The ideas were read by a sentence encoder, a file on this computer that was trained on ordinary text. "
               "It puts ideas that mean much the same close together, even when they share no word. It writes "
               "nothing."));
    if (catalogue->by_lot)
        put_step(
            out, width,
            TR("Der er flere idéer, end sprogmodellen kan læse på et par minutter, så de, den har læst, er trukket "
               "ved lod. Af dem er der lært, hvad ordene betyder her, og de øvrige idéers betydning er regnet ud "
               "af deres ord.",
               "There are more ideas than the sentence encoder reads in a few minutes, so those that it read were "
               "drawn by lot. From these it was learned what the words mean here, and the other ideas' meaning "
               "was computed from their words."));
}

/* Themes stand by size; where a consultation went on or people changed it, their numbers do not. */
static bool numbers_rise(const struct catalogue *catalogue)
{
    for (uint32_t t = 1; t < catalogue->K; t++)
        if (catalogue->theme[t].number < catalogue->theme[t - 1].number)
            return false;
    return true;
}

static void put_theme_steps(FILE *out, unsigned width, const struct catalogue *catalogue)
{
    put_step(out, width,
             catalogue->by_meaning ? TR("Idéer, der ligner hinanden i ord og betydning, er samlet i temaer.",
                                        "Ideas that are alike in words and meaning were grouped into themes.")
                                   : TR("Idéer, hvis ord ligner hinanden, er samlet i temaer.",
                                        "Ideas with similar words were grouped into themes."));
    if (catalogue->S)
        put_step(out, width,
                 TR("Store temaer er delt i undertemaer på samme måde; undertemaerne deler temaets idéer mellem sig.",
                    "Large themes were divided into subthemes in the same way; these share out the theme's ideas."));
    put_step(out, width,
             TR("Hver idé står i højst ét tema. Hvor en idé ligger lige nær flere temaer, eller intet kan "
                "sammenlignes, står den uden tema med en grund.",
                "Each idea stands in one theme at most. Where an idea is equally near several themes, or nothing "
                "can be compared, it stands without a theme, with a reason."));
    put_step(
        out, width,
        TR("Et temas navn og nøgleord er ord, som deltagerne selv har skrevet, og som står oftere i temaet end i de "
           "andre. De udvalgte idéer er den mest typiske og derefter nogle, der adskiller sig fra den. Programmet "
           "skriver ikke selv sætninger om idéerne.",
           "A theme's name and key words are words that participants wrote and that stand more often in the theme than "
           "in the others. The chosen ideas are the most typical one, then some that differ from it. The program "
           "writes no sentences of its own about the ideas."));
    if (catalogue->named)
        put_step(out, width,
                 TR("Temaer, der er navngivet på forhånd, har arrangørens navn; de samler de idéer, der ligger nærmest "
                    "det i betydning.",
                    "Themes that were named beforehand have the organiser's name; they gather the ideas that are "
                    "nearest to it in meaning."));
    if (catalogue->summed_up)
        put_step(out, width,
                 TR("Et tema er sammenfattet med sætninger fra idéerne, ordret: de mest dækkende, der samtidig siger "
                    "noget forskelligt. \"Taler for 7 af 23\" er antallet af temaets idéer, der ligger nærmere den "
                    "sætning end de andre. Andre stemmer er idéer, som få i temaet deler, eller som taler imod.",
                    "A theme is summed up by sentences from its ideas, verbatim: those that cover most and differ "
                    "from each other. \"Speaks for 7 of 23\" counts the theme's ideas that lie nearer that sentence "
                    "than the others. Other voices are ideas that few in the theme share, or that speak "
                    "against it."));
    put_step(out, width,
             numbers_rise(catalogue)
                 ? TR("Temaerne er nummereret efter størrelse. Størrelse er antal idéer, ikke antal stemmer og ikke "
                      "vigtighed.",
                      "Themes are numbered by size. Size is a number of ideas, not of votes, and not importance.")
                 : TR("Temaerne står efter størrelse og har de numre, de fik, da de blev til: et nummer bliver hos sit "
                      "tema, når der kommer nye idéer. Størrelse er antal idéer, ikke antal stemmer og ikke vigtighed.",
                      "Themes are listed by size and have the numbers that they got when they were made: a number "
                      "stays with its theme when new ideas come. Size is a number of ideas, not of votes, and not "
                      "importance."));
}

void method_steps(FILE *out, const struct catalogue *catalogue, unsigned width)
{
    put_reading_steps(out, width, catalogue);
    if (catalogue->K)
        put_theme_steps(out, width, catalogue);
}
