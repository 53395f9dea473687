/* How much personal data is found, and how many ordinary ideas are touched.
 *
 *   privacy_scores [--gate] [--list]
 *
 * Made-up CPR numbers, phone numbers, e-mail addresses and names behind cues are set into the ideas of the bundled consultations,
 * in the idea, the reason or a column of its own. A plant counts as found when nothing of it is left in the masked text. Then the
 * program runs over all of them, and every file it writes is searched for what was found. --list tells what was missed and
 * which ordinary ideas were touched.
 */
#include "base/file.h"
#include "base/random.h"
#include "ideas/ideas.h"
#include "support/labelled.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PLANTS = 400, KINDS = PRIVATE_NAME + 1, ITEM_MOST = 256 };

struct plant {
    enum private_kind kind;
    char text[2 * ITEM_MOST]; /* with its cue */
    char personal[ITEM_MOST]; /* what must not be left */
    bool found;
};

struct scores {
    struct random random;
    struct plant plant[KINDS * PLANTS];
    uint32_t count, found[KINDS], planted[KINDS], leaks, touched, ordinary;
    bool list;
    struct arena keep;
};

static const char *pick(struct scores *s, const char *const *list, size_t count)
{
    return list[random_below(&s->random, (uint32_t)count)];
}
#define PICK(list) pick(s, (list), sizeof(list) / sizeof *(list))

static uint32_t digits(struct scores *s, uint32_t least, uint32_t most)
{
    return least + random_below(&s->random, most - least + 1);
}

/* ---- what is planted ---- */

/* A birth date still to come. */
static void make_cpr(struct scores *s, struct plant *plant)
{
    static const char *const gaps[] = {"-", "", " ", "–", " - ", "\u2011", "-", "\u00A0"};
    static const char *const before[] = {"mit cpr er ", "CPR: ",         "cpr-nr. ", "Jeg er ",
                                         "(",           "personnummer ", "",         "født "};
    uint32_t day = digits(s, 1, 28), month = digits(s, 1, 12), year = digits(s, 30, 36);
    snprintf(plant->personal, sizeof plant->personal, "%02u%02u%02u%s%04u", day, month, year, PICK(gaps),
             digits(s, 4000, 4999));
    const char *lead = PICK(before);
    snprintf(plant->text, sizeof plant->text, "%s%s%s", lead, plant->personal, *lead == '(' ? ")" : "");
}

static void make_phone(struct scores *s, struct plant *plant)
{
    static const char *const codes[] = {"", "", "", "+45 ", "+45", "0045 ", "(+45) ", "0045"};
    static const char *const before[] = {"ring på ", "tlf. ", "Tlf: ",    "mit nummer er ",
                                         "mobil ",   "",      "sms til ", "Telefon "};
    static const char *const blanks[] = {" ", " ", "-", ".", "\u00A0"};
    uint32_t form = random_below(&s->random, 4);
    const char *blank = PICK(blanks);
    unsigned a = digits(s, 21, 99), b = digits(s, 10, 99), c = digits(s, 10, 99), d = digits(s, 10, 99);
    char number[64];
    if (a == 45) /* "45 …" is read as the country's code */
        a++;
    if (form < 2)
        snprintf(number, sizeof number, "%u%s%u%s%u%s%u", a, blank, b, blank, c, blank, d);
    else if (form == 2)
        snprintf(number, sizeof number, "%u%u %u%u", a, b, c, d);
    else
        snprintf(number, sizeof number, "%u%u%u%u", a, b, c, d);
    snprintf(plant->personal, sizeof plant->personal, "%s%s", PICK(codes), number);
    snprintf(plant->text, sizeof plant->text, "%s%s", PICK(before), plant->personal);
}

static void make_email(struct scores *s, struct plant *plant)
{
    static const char *const names[] = {"ole.hansen", "anna_b", "Søren.Ågård", "post",          "k-jensen",
                                        "mie+by",     "LARS",   "p.o.lund",    "familien-bach", "x9"};
    static const char *const hosts[] = {"example.dk", "post.example.dk", "EXAMPLE.DK", "by-laug.example.dk",
                                        "example.com"};
    static const char *const before[] = {"skriv til ", "mail: ", "min e-mail er ", "<", "", "(", "kontakt ", "mvh "};
    const char *lead = PICK(before);
    snprintf(plant->personal, sizeof plant->personal, "%s%u@%s", PICK(names), digits(s, 1, 999), PICK(hosts));
    snprintf(plant->text, sizeof plant->text, "%s%s%s", lead, plant->personal,
             *lead == '<'   ? ">"
             : *lead == '(' ? ")"
                            : "");
}

/* Some of these are in no list of the program's. */
static const char *const first_names[] = {
    "Ole",     "Hanne",       "Kirsten",      "Bo",     "Anne-Marie", "Mohamed", "Søren",     "Åse",
    "Fatima",  "Jens Peter",  "Shirin",       "Dorte",  "Lærke",      "Kasper",  "Inger",     "Vagn",
    "Zeynep",  "Hans Jørgen", "Tove",         "Per",    "Aleksandra", "Gitte",   "Benny",     "Thilde",
    "Egon",    "Ümit",        "Marie-Louise", "Nadja",  "Poul",       "Ulla",    "Karl-Erik", "Birthe",
    "Nikolaj", "Solvej",      "Wiktoria",     "Jørgen", "Rikke",      "Tuan",    "Lis",       "Else"};
static const char *const surnames[] = {
    "Hansen", "Jensen",      "Møller",       "Østergaard", "Lund",   "Nielsen",       "Bach",
    "Kjær",   "Holm",        "Nguyen",       "Sørensen",   "Brandt", "Al-Hassani",    "Skov",
    "Yilmaz", "Thøgersen",   "von Bülow",    "Kowalska",   "Juhl",   "Rask-Pedersen", "Dalgas",
    "Toft",   "Vestergaard", "de Neergaard", "Ploug",      "Olsen",  "Friis",         "Bjørnskov"};

static void lower(char *text)
{
    for (unsigned char *c = (unsigned char *)text; *c; c++)
        if ((*c >= 'A' && *c <= 'Z') || (c > (unsigned char *)text && c[-1] == 0xC3 && *c >= 0x80 && *c <= 0x9E))
            *c = (unsigned char)(*c + 32);
}

static void make_name(struct scores *s, struct plant *plant)
{
    static const char *const signing[] = {"Mvh ",
                                          "mvh ",
                                          "mvh. ",
                                          "MVH ",
                                          "M.v.h. ",
                                          "m.v.h.\n",
                                          "Vh ",
                                          "vh ",
                                          "Kh ",
                                          "kh ",
                                          "Hilsen ",
                                          "hilsen\n",
                                          "Venlig hilsen ",
                                          "venlig hilsen\n",
                                          "Med venlig hilsen ",
                                          "med venlig hilsen, ",
                                          "Bedste hilsner ",
                                          "Kærlig hilsen ",
                                          "De bedste hilsner\n",
                                          "mange hilsner fra ",
                                          "Hilsen fra ",
                                          "VENLIG HILSEN "};
    static const char *const stating[] = {"jeg hedder ",  "Jeg hedder ", "mit navn er ",
                                          "Mit navn er ", "JEG HEDDER ", "Navn: "};
    static const char *const asking[] = {"ring til ",  "Ring til ", "kontakt ",         "Kontakt ",  "spørg efter ",
                                         "skriv til ", "tal med ",  "I kan ringe til ", "RING TIL ", "Kontakt: "};
    static const char *const behind[] = {"", ".", ", Ahornvej 12", " fra Østermark", "\n", ", formand", " og tak", "!"};
    const char *first = PICK(first_names), *last = PICK(surnames), *cue;
    uint32_t manner = random_below(&s->random, 10), shape = random_below(&s->random, 6);
    if (shape < 3)
        snprintf(plant->personal, sizeof plant->personal, "%s %s", first, last);
    else if (shape == 3)
        snprintf(plant->personal, sizeof plant->personal, "%s %c. %s", first, 'A' + (char)random_below(&s->random, 20),
                 last);
    else
        snprintf(plant->personal, sizeof plant->personal, "%s", first);
    cue = manner < 5 ? PICK(signing) : manner < 7 ? PICK(stating) : PICK(asking);
    if (manner < 7 && random_below(&s->random, 4) == 0)
        lower(plant->personal);
    snprintf(plant->text, sizeof plant->text, "%s%s%s", cue, plant->personal, PICK(behind));
}

/* ---- planting and finding ---- */

static uint32_t count_of(struct str text, struct str part)
{
    uint32_t count = 0;
    for (size_t at = 0; (at = str_find(text, part, at)) != SIZE_MAX; at += part.len)
        count++;
    return count;
}

/* No part of it of three bytes or more is left, beyond what the ordinary text had. */
static bool is_gone(struct str masked, struct str ordinary, const char *personal)
{
    char parts[ITEM_MOST], *rest = parts;
    snprintf(parts, sizeof parts, "%s", personal);
    for (char *part; (part = strsep(&rest, " "));)
        if (strlen(part) > 2 && count_of(masked, str_from(part)) > count_of(ordinary, str_from(part)))
            return false;
    return !count_of(masked, str_from(personal));
}

static enum status plant_one(struct scores *s, FILE *csv, struct str idea, struct plant *plant)
{
    static void (*const make[KINDS])(struct scores *, struct plant *) = {make_cpr, make_phone, make_email, make_name};
    struct str text, masked, ordinary;
    uint64_t found[PRIVATE_KINDS] = {0};
    uint32_t where = s->count / KINDS % 4;
    make[plant->kind](s, plant);
    if (where == 0 && !strchr(plant->text, '\n'))
        TRY(str_format(&text, &s->keep, "%s. %.*s", plant->text, STR_ARG(idea)));
    else
        TRY(str_format(&text, &s->keep, "%.*s%s%s", STR_ARG(idea), where == 1 ? "\n" : ". ", plant->text));
    TRY(private_mask(&ordinary, idea, found, &s->keep));
    TRY(private_mask(&masked, text, found, &s->keep));
    plant->found = is_gone(masked, ordinary, plant->personal);
    s->planted[plant->kind]++;
    s->found[plant->kind] += plant->found;
    if (!plant->found && s->list)
        printf("  MISSED »%s« in »%.*s«\n", plant->personal,
               STR_ARG(str_slice(masked, masked.len > 90 ? masked.len - 90 : 0, 90)));
    const char *const row[3] = {where == 2 ? "" : text.at, where == 2 ? text.at : "", where == 3 ? text.at : ""};
    for (uint32_t c = 0; c < 3; c++) {
        fputs(c ? "\",\"" : "\"", csv);
        struct str cell = c == 0 && where >= 2 ? idea : str_from(row[c]);
        for (size_t n = 0; n < cell.len; n++)
            fprintf(csv, cell.at[n] == '"' ? "\"\"" : "%c", cell.at[n]);
    }
    fputs("\"\n", csv);
    s->count++;
    return DONE;
}

/* ---- ordinary ideas ---- */

/* What the bundled consultations have of made-up personal data on purpose. */
static bool is_planted_in_corpora(struct str span)
{
    static const char *const endings[] = {"@example.dk", "20 30 00 11", "240641-5088", "2000 4455",   "4000 1234",
                                          "40 00 33 21", "0112405321",  "311235-4123", "20 12 34 56", "20 30 40 50"};
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++)
        if (str_ends(span, str_from(endings[e])))
            return true;
    return false;
}

static void look(struct scores *s, struct str text)
{
    struct private_span span;
    bool touched = false;
    for (size_t at = 0; private_next(&span, text, at); at = span.at + span.len) {
        struct str words = str_slice(text, span.at, span.len);
        if (is_planted_in_corpora(words))
            continue;
        touched = true;
        if (s->list)
            printf("  TOUCHED »%.*s« in »%.*s«\n", STR_ARG(words),
                   STR_ARG(str_slice(text, span.at > 40 ? span.at - 40 : 0, span.len + 80)));
    }
    s->touched += touched;
    s->ordinary++;
}

/* Cells as they came: the ideas of ideas_from() are masked already. */
static enum status look_at_table(struct scores *s, const char *path, struct str **texts, uint32_t *count)
{
    struct notes notes = {0};
    struct table_options options = {.charset = -1, .header = -1};
    struct table table;
    struct columns columns;
    TRY(table_read(&table, path, &options, &notes, &s->keep));
    TRY(columns_find(&columns, &table, NULL, 0));
    TAKE(&s->keep, *texts, table.rows);
    uint32_t before = s->touched;
    for (uint32_t row = 0; row < table.rows; row++) {
        struct str text = table_cell(&table, row, columns.column[FIELD_IDEA][0]), both;
        struct str why = columns.count[FIELD_WHY] ? table_cell(&table, row, columns.column[FIELD_WHY][0]) : STR("");
        TRY(str_format(&both, &s->keep, "%.*s\n%.*s", STR_ARG(text), STR_ARG(why)));
        look(s, both);
        (*texts)[row] = text.len ? text : why;
    }
    *count = table.rows;
    printf("%-18s %u ideas, touched %u\n", strrchr(path, '/') + 1, table.rows, s->touched - before);
    notes_free(&notes);
    return DONE;
}

static enum status look_at_rows(struct scores *s)
{
    const char *from = getenv("BRIKKER_SHARED");
    struct labelled_rows rows;
    struct str path;
    uint32_t before = s->touched;
    TRY(str_format(&path, &s->keep, "%s/data/candidates17_da.tsv", from ? from : "../shared"));
    if (!file_exists(path.at)) {
        printf("skipped: %s is missing\n", path.at);
        return DONE;
    }
    TRY(labelled_rows_read(&rows, path.at, &s->keep));
    for (uint32_t r = 0; r < rows.count; r++)
        look(s, rows.text[r]);
    printf("%-18s %u ideas, touched %u\n", "candidates17_da.tsv", rows.count, s->touched - before);
    return DONE;
}

/* ---- everything written ---- */

static bool is_missed_elsewhere(const struct scores *s, const struct plant *plant)
{
    for (uint32_t p = 0; p < s->count; p++)
        if (!s->plant[p].found && strstr(s->plant[p].personal, plant->personal))
            return true;
    return false;
}

static enum status search_output(struct scores *s, const char *folder)
{
    DIR *files = opendir(folder);
    if (!files)
        return fail(OUR_FAULT, "%s: nothing was written", folder);
    for (struct dirent *entry; (entry = readdir(files));) {
        struct str path, bytes;
        if (entry->d_name[0] == '.')
            continue;
        TRY(str_format(&path, &s->keep, "%s/%s", folder, entry->d_name));
        TRY(file_read(&bytes, path.at, &s->keep));
        /* The consultation holds everything as it came, and says so; it is no output. */
        for (uint32_t p = 0; p < s->count && strcmp(entry->d_name, "event.brik") != 0; p++) {
            const struct plant *plant = &s->plant[p];
            bool whole = plant->kind != PRIVATE_NAME || strchr(plant->personal, ' '); /* "Per" stands in many words */
            if (!plant->found || !whole || is_missed_elsewhere(s, plant) || !count_of(bytes, str_from(plant->personal)))
                continue;
            s->leaks++;
            if (s->list)
                printf("  LEAK »%s« in %s\n", plant->personal, entry->d_name);
        }
        unlink(path.at);
    }
    closedir(files);
    rmdir(folder);
    return DONE;
}

static enum status run_program(struct scores *s, const char *csv, const char *folder)
{
    const char *program = getenv("BRIKKER_PROGRAM");
    struct str command;
    if (!program) {
        printf("skipped: BRIKKER_PROGRAM says no program to run\n");
        return DONE;
    }
    TRY(str_format(&command, &s->keep, "'%s' run '%s' -o '%s' --encoder never --stability 0 > '%s.out' 2>&1", program,
                   csv, folder, csv));
    if (system(command.at) != 0)
        return fail(OUR_FAULT, "failed: %s", command.at);
    return search_output(s, folder);
}

/* ---- */

static enum status run_all(struct scores *s)
{
    struct str *texts[2], csv, folder;
    uint32_t count[2];
    char work[] = "/tmp/privacy_scores.XXXXXX";
    if (!mkdtemp(work))
        return fail(OUR_FAULT, "no folder for the plants");
    TRY(str_format(&csv, &s->keep, "%s/planted.csv", work));
    TRY(str_format(&folder, &s->keep, "%s/katalog", work));
    TRY(look_at_table(s, "corpora/hvidsund-2026/citizens.csv", &texts[0], &count[0]));
    TRY(look_at_table(s, "corpora/hvidsund-2028/answers.csv", &texts[1], &count[1]));
    TRY(look_at_rows(s));
    FILE *out = fopen(csv.at, "w");
    if (!out)
        return fail(OUR_FAULT, "%s cannot be written", csv.at);
    fputs("idé,begrundelse,bemærkning\n", out);
    random_seed(&s->random, 7);
    for (uint32_t p = 0; p < KINDS * PLANTS; p++) {
        uint32_t from = p / KINDS % 2, row = random_below(&s->random, count[from]);
        s->plant[p].kind = (enum private_kind)(p % KINDS);
        TRY(plant_one(s, out, str_trim(texts[from][row]), &s->plant[p]));
    }
    fclose(out);
    TRY(run_program(s, csv.at, folder.at));
    TRY(str_format(&folder, &s->keep, "%s.out", csv.at));
    unlink(folder.at);
    unlink(csv.at);
    rmdir(work);
    return DONE;
}

int main(int argc, char **words)
{
    static struct scores scores;
    static const char *const name[KINDS] = {"CPR", "phone", "e-mail", "name behind a cue"};
    static const uint32_t least[KINDS] = {990, 990, 990, 900}; /* per mille */
    bool gate = false, passed = true;
    for (int i = 1; i < argc; i++) {
        gate |= strcmp(words[i], "--gate") == 0;
        scores.list |= strcmp(words[i], "--list") == 0;
    }
    enum status status = run_all(&scores);
    for (uint32_t k = 0; status == DONE && k < KINDS; k++) {
        printf("%-18s %u planted, found %.2f %%\n", name[k], scores.planted[k],
               100.0 * scores.found[k] / scores.planted[k]);
        passed &= scores.found[k] * 1000 >= scores.planted[k] * least[k];
    }
    if (status == DONE) {
        printf("ordinary ideas     %u, touched %.2f %%\nfound, and written all the same: %u\n", scores.ordinary,
               100.0 * scores.touched / scores.ordinary, scores.leaks);
        passed &= scores.touched * 1000 <= scores.ordinary * 5 && scores.leaks == 0;
    }
    if (status == DONE && gate && !passed)
        status = fail(OUR_FAULT, "below the gate");
    if (status != DONE)
        fprintf(stderr, "privacy_scores: %s\n", status_message());
    arena_free(&scores.keep);
    return (int)status;
}
