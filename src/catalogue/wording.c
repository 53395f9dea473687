#include "catalogue/wording.h"
#include "base/number.h"
#include "base/utf8.h"
#include "themes/stability.h"

#include "base/ascii.h"
#include <stdio.h>
#include <string.h>

struct wording wording_unplaced(enum unplaced reason)
{
    const struct wording words[UNPLACED_REASONS] = {
        [UNPLACED_NOT] = {"", "", ""},
        [UNPLACED_EMPTY] = {TR("Uden tekst", "Without text"), TR("har ingen tekst", "without text"),
                            TR("Rækken har hverken idé eller begrundelse.", "The row has neither idea nor reason.")},
        [UNPLACED_NO_WORDS] = {TR("Kun fyldord, tal eller tegn", "Only filler words, numbers or symbols"),
                               TR("har kun fyldord, tal eller tegn", "with only filler words, numbers or symbols"),
                               TR("Teksten har ingen ord, som siger noget om et emne: kun fyldord, tal eller tegn, "
                                  "eller »ingen kommentar«, »se vedhæftet« og lignende.",
                                  "The text has no words that tell a subject: only filler words, numbers or symbols, "
                                  "or “no comment”, “see attached” and the like.")},
        [UNPLACED_SHORT] = {TR("Ord, som ingen andre har brugt", "Words that nobody else used"),
                            TR("har kun ord, som ingen andre har brugt", "with only words that nobody else used"),
                            TR("Ordene i teksten står ikke i nogen anden idé, så der er intet at sammenligne med.",
                               "The words of the text stand in no other idea, so there is nothing to compare with.")},
        [UNPLACED_BETWEEN] =
            {TR("Midt imellem flere temaer", "Between several themes"),
             TR("ligger lige nær flere temaer", "equally near several themes"),
             TR("Teksten ligger lige nær to eller flere temaer; programmet vælger ikke for deltageren.",
                "The text is equally near two or more themes; the program does not choose for the participant.")},
        [UNPLACED_ALONE] = {TR("Enkeltstående idéer", "Ideas that stand alone"),
                            TR("er enkeltstående", "standing alone"),
                            TR("Idéen ligner ingen af de andre; den har et sted for sig selv, for nye vinkler er det, "
                               "der blev spurgt om.",
                               "The idea is like none of the others; it has a place of its own, for new angles are "
                               "what was asked for.")},
        [UNPLACED_NO_NAME] = {TR("Uden for kodebogens temaer", "Outside the codebook's themes"),
                              TR("ligger uden for kodebogens temaer", "outside the codebook's themes"),
                              TR("Idéen ligger ikke nær noget tema i kodebogen, og der skulle ikke dannes nye.",
                                 "The idea is near no theme of the codebook, and no new ones were to be formed.")},
        [UNPLACED_WAITING] =
            {TR("Endnu ikke lagt i temaer", "Not yet placed in themes"),
             TR("er endnu ikke lagt i temaer", "not yet placed in themes"),
             TR("Idéen kom ind, efter at temaerne sidst blev fundet, og lægges på plads næste gang.",
                "The idea came in after the themes were last found, and gets its place the next time.")},
        [UNPLACED_WITHHELD] = {TR("Tilbageholdt", "Withheld"), TR("er tilbageholdt", "withheld"),
                               TR("Et menneske har udeladt eller slettet idéen.",
                                  "A person excluded or erased the idea.")},
        [UNPLACED_TOO_FEW] = {TR("For få idéer til temaer", "Too few ideas for themes"),
                              TR("er ikke samlet i temaer, fordi der er for få i alt", "not grouped: too few in all"),
                              TR("Der er for få idéer i alt til at danne temaer, som man kan stole på.",
                                 "There are too few ideas in all to make themes that can be trusted.")},
    };
    return words[reason];
}

const char *wording_state(enum catalogue_state state)
{
    const char *const words[STATES] = {
        [STATE_PLACED] = TR("Idéen står i et tema.", "The idea stands in a theme."),
        [STATE_DUPLICATE] = TR(
            "Teksten er ord for ord eller næsten ordret den samme som en anden idés (store og små bogstaver, mellemrum "
            "og tegnsætning fraregnet); duplicate_of siger hvilken, og temaet er dennes.",
            "The text is word for word or nearly that of another idea (case, blanks and punctuation aside); "
            "duplicate_of says which, and the theme is that idea's."),
        [STATE_UNPLACED] =
            TR("Idéen står ikke i noget tema; reason siger hvorfor.", "The idea stands in no theme; reason says why."),
        [STATE_WITHHELD] = TR("Et menneske har udeladt eller slettet idéen.", "A person excluded or erased the idea."),
    };
    return words[state];
}

const char *wording_copy(enum copy copy)
{
    const char *const words[COPIES] = {
        [COPY_NONE] = "",
        [COPY_EXACT] =
            TR("Ord for ord det samme som en anden idé; store og små bogstaver, mellemrum og tegnsætning tæller "
               "ikke.",
               "Word for word the same as another idea; case, blanks and punctuation make no difference."),
        [COPY_NEAR] = TR("Næsten ord for ord det samme som en anden idé på mindst tolv ord: en anden hilsen eller "
                         "underskrift, en kort sætning mere, et ord rettet. Tal og »ikke« er de samme.",
                         "Nearly word for word the same as another idea of at least twelve words: another greeting or "
                         "signature, a short sentence more, a word put right. Numbers and negations are the same."),
    };
    return words[copy];
}

struct wording_part wording_part(enum catalogue_by by)
{
    const struct wording_part words[BY_KINDS] = {
        [BY_GROUP] = {TR("gruppe", "group"), TR("Grupper", "Groups"), "",
                      TR("Ingen idéer er kommet fra denne gruppe", "No ideas came from this group"),
                      TR("Ingen idéer er kommet fra disse grupper", "No ideas came from these groups"), "group"},
        [BY_QUESTION] = {TR("spørgsmål", "question"), TR("Spørgsmål", "Questions"), TR("spørgsmål", "question"),
                         TR("Ingen idéer er kommet til dette spørgsmål", "No ideas came on this question"),
                         TR("Ingen idéer er kommet til disse spørgsmål", "No ideas came on these questions"),
                         "question"},
        [BY_TABLE] = {TR("bord", "table"), TR("Borde", "Tables"), TR("bord", "table"),
                      TR("Ingen idéer er kommet fra dette bord", "No ideas came from this table"),
                      TR("Ingen idéer er kommet fra disse borde", "No ideas came from these tables"), "table"},
        [BY_AREA] = {TR("lokalområde", "area"), TR("Lokalområder", "Areas"), "",
                     TR("Ingen idéer er kommet fra dette lokalområde", "No ideas came from this area"),
                     TR("Ingen idéer er kommet fra disse lokalområder", "No ideas came from these areas"), "area"},
        [BY_WAVE] = {TR("bølge", "wave"), TR("Bølger", "Waves"), TR("bølge", "wave"),
                     TR("Ingen idéer er kommet i denne bølge", "No ideas came in this wave"),
                     TR("Ingen idéer er kommet i disse bølger", "No ideas came in these waves"), "wave"},
    };
    return words[by];
}

const char *wording_field(enum field field)
{
    const char *const words[FIELDS] = {
        [FIELD_IDEA] = TR("idé", "idea"),
        [FIELD_WHY] = TR("begrundelse", "reason"),
        [FIELD_ID] = TR("id", "id"),
        [FIELD_GROUP] = TR("gruppe", "group"),
        [FIELD_PARTICIPANT] = TR("deltager", "participant"),
        [FIELD_TABLE] = TR("bord", "table"),
        [FIELD_AREA] = TR("lokalområde", "area"),
        [FIELD_QUESTION] = TR("spørgsmål", "question"),
        [FIELD_TIME] = TR("tidspunkt", "time"),
    };
    return words[field];
}

const char *wording_separator(const struct table *table)
{
    static const char *const danish[] = {[TABLE_LINES] = "én idé på hver linje",
                                         [TABLE_XLSX] = "Excel-ark",
                                         [TABLE_DOCX] = "Word-dokument, én idé pr. afsnit",
                                         [TABLE_JSON] = "JSON"};
    static const char *const english[] = {[TABLE_LINES] = "one idea a line",
                                          [TABLE_XLSX] = "Excel sheet",
                                          [TABLE_DOCX] = "Word document, one idea a paragraph",
                                          [TABLE_JSON] = "JSON"};
    if (table->format == TABLE_DOCX && table->columns > 1)
        return TR("Word-dokument", "Word document"); /* a table, or paragraphs with their headings */
    if (table->format != TABLE_CSV)
        return TR(danish[table->format], english[table->format]);
    switch (table->separator) {
    case ',':
        return TR("komma mellem kolonnerne", "comma between columns");
    case ';':
        return TR("semikolon mellem kolonnerne", "semicolon between columns");
    case '\t':
        return TR("tabulator mellem kolonnerne", "tab between columns");
    case '|':
        return TR("lodret streg mellem kolonnerne", "vertical bar between columns");
    default:
        return TR("én kolonne", "one column");
    }
}

const char *wording_private(enum private_kind kind, uint64_t count)
{
    const char *const one[PRIVATE_KINDS] = {
        [PRIVATE_CPR] = TR("CPR-nummer", "CPR number"),
        [PRIVATE_PHONE] = TR("telefonnummer", "phone number"),
        [PRIVATE_EMAIL] = TR("e-mailadresse", "e-mail address"),
        [PRIVATE_NAME] = TR("navn efter et signalord eller som underskrift", "name behind a cue or as a signature"),
        [PRIVATE_MARKED] = TR("sted, et menneske har skjult", "place that a person hid")};
    const char *const many[PRIVATE_KINDS] = {
        [PRIVATE_CPR] = TR("CPR-numre", "CPR numbers"),
        [PRIVATE_PHONE] = TR("telefonnumre", "phone numbers"),
        [PRIVATE_EMAIL] = TR("e-mailadresser", "e-mail addresses"),
        [PRIVATE_NAME] = TR("navne efter et signalord eller som underskrift", "names behind a cue or as a signature"),
        [PRIVATE_MARKED] = TR("steder, et menneske har skjult", "places that a person hid")};
    return count == 1 ? one[kind] : many[kind];
}

const char *wording_ideas(uint64_t count)
{
    return count == 1 ? TR("idé", "idea") : TR("idéer", "ideas");
}

const char *wording_duplicates(uint64_t count)
{
    return count == 1 ? TR("dublet", "duplicate") : TR("dubletter", "duplicates");
}

const char *wording_stability(float stability)
{
    if (!(stability >= 0))
        return "";
    if (stability >= STABILITY_STEADY)
        return TR("står fast", "steady");
    if (stability >= STABILITY_LOOSE)
        return TR("løst afgrænset", "loosely bounded");
    return TR("usikkert", "uncertain");
}

const char *wording_no_themes(uint32_t received)
{
    if (received < THEMES_FEWEST_IDEAS)
        return TR("Der er for få idéer til at danne temaer, som man kan stole på.",
                  "There are too few ideas to make themes that can be trusted.");
    return TR("For få af idéerne er forskellige og har ord nok til at danne temaer, som man kan stole på.",
              "Too few of the ideas are different and have words enough to make themes that can be trusted.");
}

const char *wording_other_number(void)
{
    return TR(
        "Antallet af temaer er et andet: en gruppe er ikke et tema, hvis den har for få idéer, eller de fleste af "
        "dem ligger nærmere en anden; og hvor en konsultation går videre, bliver temaerne fra før stående, og "
        "mennesker kan have delt dem eller lagt dem sammen.",
        "The number of themes is another: a group is no theme if it has too few ideas, or if most of them are "
        "nearer to another; and where a consultation goes on, the themes from before stay, and people may have "
        "split or merged them.");
}

char *wording_name(char out[WORDING_NAME], enum catalogue_by by, struct str name)
{
    struct wording_part words = wording_part(by);
    struct str shown = utf8_prefix(name, 60);
    uint32_t number;
    if (!name.len)
        snprintf(out, WORDING_NAME, "%s", TR("ikke oplyst", "not stated"));
    else if (*words.unit && number_parse_u32(&number, name))
        snprintf(out, WORDING_NAME, "%s %.*s", words.unit, STR_ARG(name));
    else
        snprintf(out, WORDING_NAME, "%.*s%s", STR_ARG(shown), shown.len < name.len ? "…" : "");
    return out;
}

const char *wording_table_word(struct str name)
{
    static const char *const words[] = {"bord", "table"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t n = 0;
        while (words[w][n] && n < name.len && ascii_lower(name.at[n]) == words[w][n])
            n++;
        if (!words[w][n])
            return "";
    }
    return TR("Bord ", "Table ");
}

char *wording_date(char out[WORDING_NAME], struct str date)
{
    static const char *const danish[] = {"januar", "februar", "marts",     "april",   "maj",      "juni",
                                         "juli",   "august",  "september", "oktober", "november", "december"};
    static const char *const english[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};
    uint32_t year, month, day;
    bool iso = date.len == 10 && date.at[4] == '-' && date.at[7] == '-' &&
               number_parse_u32(&year, str_slice(date, 0, 4)) && number_parse_u32(&month, str_slice(date, 5, 2)) &&
               number_parse_u32(&day, str_slice(date, 8, 2)) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    if (iso)
        snprintf(out, WORDING_NAME, TR("%u. %s %u", "%u %s %u"), day, TR(danish, english)[month - 1], year);
    else
        snprintf(out, WORDING_NAME, "%.*s", STR_ARG(utf8_prefix(date, 60)));
    return out;
}

char *wording_moment(char out[WORDING_NAME], struct str at)
{
    wording_date(out, str_slice(at, 0, 10));
    if (at.len >= 16) {
        const size_t len = strlen(out);
        snprintf(out + len, WORDING_NAME - len, TR(" kl. %.*s.%.*s", " at %.*s:%.*s"), 2, at.at + 11, 2, at.at + 14);
    }
    return out;
}
