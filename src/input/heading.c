/* Headings as Danish and English spreadsheets and survey tools write them. */
#include "input/heading.h"

#include "base/utf8.h"

enum { MOST_NAMES = 52 };

/* In folded form; the earlier the better: "forslag" before "titel", "datetime" before "timestamp". */
static const char *const names[FIELDS][MOST_NAMES] = {
    [FIELD_IDEA] = {"forslag",      "forslaget",  "idea",        "ide",         "ideer",        "ideas",
                    "ideen",        "udfordring", "dit forslag", "din ide",     "forslag ide",  "forslagstekst",
                    "suggestion",   "proposal",   "høringssvar", "bidrag",      "contribution", "comment body",
                    "body",         "kommentar",  "kommentarer", "comment",     "comments",     "bemærkning",
                    "bemærkninger", "indlæg",     "synspunkt",   "ønske",       "ønsker",       "besvarelse",
                    "fritekst",     "svartekst",  "tekst",       "text",        "besked",       "message",
                    "svar",         "answer",     "response",    "beskrivelse", "description",  "indhold",
                    "content",      "input",      "what",        "hvad",        "titel",        "title"},
    [FIELD_WHY] = {"begrundelse", "begrundelser", "hvorfor", "why", "reason", "reasons", "årsag", "rationale",
                   "motivation", "fordi", "because", "argument", "uddybning", "uddyb"},
    [FIELD_ID] = {"id",         "svar id",      "svarid",    "respons id",    "response id", "løbenummer",
                  "løbenr",     "nummer",       "nr",        "number",        "no",          "sagsnummer",
                  "sagsnr",     "svarnummer",   "svarnr",    "idenummer",     "idenr",       "forslagsnummer",
                  "forslagsnr", "seddelnummer", "seddelnr",  "journalnummer", "journalnr",   "lbnr",
                  "uuid",       "guid",         "reference", "ref",           "key"},
    [FIELD_GROUP] = {"gruppe", "group", "deltagergruppe", "målgruppe", "deltagertype", "rolle", "role", "kammer",
                     "segment"},
    [FIELD_PARTICIPANT] = {"deltager",       "participant",   "respondent",      "deltager id",    "participant id",
                           "respondent id",  "pseudonym",     "borger",          "author id",      "user id",
                           "forfatter",      "author",        "indsender",       "afsender",       "bruger",
                           "user",           "e mail",        "email",           "mail",           "e mailadresse",
                           "emailadresse",   "mailadresse",   "email address",   "e mail address", "navn",
                           "name",           "dit navn",      "fulde navn",      "your name",      "full name",
                           "display name",   "author name",   "author username", "username",       "brugernavn",
                           "hvad hedder du", "kontaktperson", "fornavn",         "first name",     "telefon",
                           "telefonnummer",  "tlf",           "tlf nr",          "mobil",          "mobilnummer",
                           "phone",          "cpr",           "cpr nummer",      "cpr nr",         "interview"},
    [FIELD_TABLE] = {"bord", "table", "bordnr", "bordnummer", "bord nr", "bord nummer", "table no", "table number"},
    [FIELD_AREA] = {"lokalområde",  "område",      "area",     "local area",    "bydel",      "neighbourhood",
                    "neighborhood", "district",    "distrikt", "skoledistrikt", "kvarter",    "landsby",
                    "sogn",         "postnummer",  "postnr",   "postdistrikt",  "by",         "town",
                    "city",         "hvor bor du", "lokation", "location",      "scope name", "scope of operation"},
    [FIELD_QUESTION] = {"spørgsmål", "question", "spørgsmålet", "spørgsmål nr", "spørgsmålsnummer", "question no"},
    [FIELD_TIME] = {"tidspunkt",
                    "datetime",
                    "dato",
                    "tid",
                    "date",
                    "time",
                    "timestamp",
                    "tidsstempel",
                    "completion time",
                    "færdiggørelsestidspunkt",
                    "fuldførelsestidspunkt",
                    "sluttidspunkt",
                    "submitted at",
                    "indsendt",
                    "created at",
                    "published at",
                    "oprettet",
                    "start time",
                    "starttidspunkt",
                    "klokkeslæt",
                    "svardato"},
};

/* Names that mean the field only when they stand alone: "by" is a preposition too, "hvad" begins every second question. */
static const char *const only_alone[] = {"hvad", "what", "by",   "no",   "key",  "ref",   "navn",  "name",
                                         "mail", "tid",  "time", "city", "town", "input", "mobil", "interview"};

static const char *const personal_names[] = {"navn",
                                             "name",
                                             "dit navn",
                                             "fulde navn",
                                             "dit fulde navn",
                                             "your name",
                                             "full name",
                                             "display name",
                                             "fornavn",
                                             "efternavn",
                                             "first name",
                                             "last name",
                                             "mail",
                                             "e mail",
                                             "email",
                                             "telefon",
                                             "tlf",
                                             "tlf nr",
                                             "mobil",
                                             "phone",
                                             "cpr",
                                             "cpr nr",
                                             "cpr nummer",
                                             "telefonnummer",
                                             "telefonnr",
                                             "telefon nr",
                                             "tlfnr",
                                             "tlf nummer",
                                             "mobilnr",
                                             "mobil nr",
                                             "phone number",
                                             "mobilnummer",
                                             "mailadresse",
                                             "e mailadresse",
                                             "emailadresse",
                                             "email address",
                                             "e mail address",
                                             "hvad hedder du",
                                             "kontaktperson",
                                             "author name",
                                             "author names",
                                             "authors names",
                                             "author url",
                                             "username",
                                             "author username",
                                             "brugernavn",
                                             "adresse",
                                             "din adresse",
                                             "address",
                                             "your address",
                                             "bopæl",
                                             "ip adresse",
                                             "ip address",
                                             "administrator",
                                             "admin",
                                             "valuator",
                                             "sagsbehandler",
                                             "assignee"};
/* Not " navn": "områdets navn" is nobody's. */
static const char *const personal_endings[] = {
    " e mail",        " email",       " mailadresse", " emailadresse", " telefonnummer", " mobilnummer",
    " cpr nummer",    " dit navn",    " fulde navn",  " your name",    " full name",     " e mail adresse",
    " email address", " din adresse", " og adresse",  " telefonnr",    " mobilnr",       " phone number"};
/* Decidim's list of those who support a proposal: personal, and nobody's who wrote it. */
static const char supporters[] = "user endorsements";
/* Consul's groups of staff are no groups of citizens. */
static const char staff_group[] = "valuation group";
static const char *const words_of_the_rest[] = {"andre",      "andet", "øvrige", "øvrigt",     "yderligere",
                                                "eventuelle", "evt",   "other",  "additional", "further"};
static const char *const remarks[] = {"kommentar",  "kommentarer",  "comment", "comments",
                                      "bemærkning", "bemærkninger", "fritekst"};
static const char *const titles[] = {"titel",
                                     "title",
                                     "overskrift",
                                     "headline",
                                     "forslagets titel",
                                     "ideens titel",
                                     "projektets titel",
                                     "projekttitel",
                                     "projektets navn",
                                     "projektnavn",
                                     "forslagets navn",
                                     "ideens navn",
                                     "proposal title",
                                     "idea title",
                                     "project title",
                                     "project name"};
static const char *const number_endings[] = {"id", "nr", "nummer", "number", "no"};

/* ---- folding ---- */

/* One code point as it is compared: 0 for what separates words. */
static int32_t fold(int32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        c += 32;
    if (c >= 0xE8 && c <= 0xEB) /* è é ê ë */
        return 'e';
    return utf8_is_letter(c) || utf8_is_digit(c) ? c : 0;
}

enum status heading_fold(struct str *out, struct str heading, struct arena *keep)
{
    struct str composed;
    TRY(utf8_nfc(&composed, heading, keep));
    char *folded;
    TAKE(keep, folded, composed.len * 2 + 1); /* at most one blank before each letter */
    size_t len = 0;
    bool gap = false, was_lower = false;
    for (size_t at = 0; at < composed.len;) {
        int32_t c = utf8_next(composed, &at);
        int32_t plain = c == UTF8_INVALID ? 0 : fold(c);
        if (plain == 0) {
            gap = true;
            was_lower = false;
            continue;
        }
        bool upper = c >= 'A' && c <= 'Z';
        if ((gap || (upper && was_lower)) && len > 0)
            folded[len++] = ' ';
        len += utf8_put(folded + len, plain);
        was_lower = c >= 'a' && c <= 'z';
        gap = false;
    }
    *out = (struct str){folded, len};
    return DONE;
}

/* ---- matching ---- */

static bool is_among(struct str text, const char *const *list, size_t count)
{
    for (size_t n = 0; n < count; n++)
        if (str_equal(text, str_from(list[n])))
            return true;
    return false;
}

static bool contains_words(struct str folded, struct str words)
{
    for (size_t at = 0; (at = str_find(folded, words, at)) != SIZE_MAX; at++) {
        size_t behind = at + words.len;
        if ((at == 0 || folded.at[at - 1] == ' ') && (behind == folded.len || folded.at[behind] == ' '))
            return true;
    }
    return false;
}

/* Platforms write a text once for each language: "title/da". */
static struct str without_language(struct str folded)
{
    static const char *const languages[] = {"da", "en", "de", "sv", "nb", "nn", "fi", "fr",
                                            "es", "ca", "nl", "it", "pt", "pl", "kl", "fo"};
    struct str last = folded.len > 3 ? str_slice(folded, folded.len - 2, 2) : (struct str){0};
    bool stands =
        last.len && folded.at[folded.len - 3] == ' ' && is_among(last, languages, sizeof languages / sizeof *languages);
    return stands ? str_slice(folded, 0, folded.len - 3) : folded;
}

uint32_t heading_score(struct str folded, enum field field)
{
    uint32_t best = 0;
    struct str plain = without_language(folded);
    if ((field == FIELD_PARTICIPANT && contains_words(folded, str_from(supporters))) ||
        (field == FIELD_GROUP && str_equal(folded, str_from(staff_group))))
        return 0;
    for (uint32_t n = 0; n < MOST_NAMES && names[field][n]; n++) {
        struct str name = str_from(names[field][n]);
        if (str_equal(folded, name) || str_equal(plain, name))
            return HEADING_EXACT + MOST_NAMES - n;
        if (best == 0 && contains_words(folded, name) &&
            !is_among(name, only_alone, sizeof only_alone / sizeof *only_alone))
            best = HEADING_CONTAINED + MOST_NAMES - n;
    }
    return best;
}

bool heading_is_personal(struct str folded)
{
    if (is_among(folded, personal_names, sizeof personal_names / sizeof *personal_names))
        return true;
    for (size_t n = 0; n < sizeof personal_endings / sizeof *personal_endings; n++)
        if (str_ends(folded, str_from(personal_endings[n])))
            return true;
    return contains_words(folded, str_from(supporters));
}

bool heading_is_number(struct str folded)
{
    size_t at = folded.len;
    while (at > 0 && folded.at[at - 1] != ' ')
        at--;
    return is_among(str_slice(folded, at, folded.len), number_endings, sizeof number_endings / sizeof *number_endings);
}

bool heading_is_remark(struct str folded)
{
    return is_among(folded, remarks, sizeof remarks / sizeof *remarks);
}

bool heading_asks_for_the_rest(struct str folded)
{
    for (size_t n = 0; n < sizeof words_of_the_rest / sizeof *words_of_the_rest; n++)
        if (contains_words(folded, str_from(words_of_the_rest[n])))
            return true;
    return false;
}

bool heading_is_title(struct str folded)
{
    return is_among(without_language(folded), titles, sizeof titles / sizeof *titles) ||
           str_starts(folded, STR("titel på ")) || str_starts(folded, STR("overskrift på "));
}
