/* The sheets of dots against the event's sheet and against each other. */
#include "tally/dots_reading.h"

#include "base/ascii.h"
#include "base/number.h"
#include "ideas/fold.h"

#include <string.h>

/* ---- names of tables ---- */

enum status dots_table_key(struct str *out, struct str name, struct arena *keep)
{
    char *key;
    TAKE(keep, key, 4 * name.len + 1);
    size_t len = 0, from = 0;
    for (size_t at = 0; at < name.len;) {
        int32_t c = utf8_next(name, &at);
        if (!utf8_is_space(c))
            len += utf8_put(key + len, fold_letter(c));
    }
    static const char *const prefix[] = {"bord", "table", "tabel"};
    for (size_t n = 0; n < sizeof prefix / sizeof *prefix; n++)
        if (len > strlen(prefix[n]) && memcmp(key, prefix[n], strlen(prefix[n])) == 0) {
            from = strlen(prefix[n]);
            break;
        }
    while (from + 1 < len && key[from] == '0')
        from++;
    *out = (struct str){key + from, len - from};
    return DONE;
}

const char *dots_table_word(struct str name)
{
    return name.len && ascii_is_digit(name.at[0]) ? TR("bord ", "table ") : "";
}

/* ---- the event's sheet ---- */

static const struct note_kind unknown_table = {
    "unknown_table", "ark fra borde, som mødets ark ikke kender|ark fra et bord, som mødets ark ikke kender",
    "sheets from tables that the event's sheet does not know|sheet from a table that the event's sheet does not know"};
static const struct note_kind other_people = {
    "other_people",
    "borde med et andet antal deltagere end på mødets ark|bord med et andet antal deltagere end på mødets ark",
    "tables with another number of people than on the event's sheet|"
    "table with another number of people than on the event's sheet"};
static const struct note_kind absent_group = {
    "absent_group",
    "grupper på mødets ark, der intet ark har med prikker|gruppe på mødets ark, der intet ark har med prikker",
    "groups on the event's sheet that have no sheet of dots|group on the event's sheet that has no sheet of dots"};
static const struct note_kind too_many = {
    "too_many_people",
    "grupper, hvor flere har sat prikker, end mødets ark kender; er et ark tastet to gange eller under en forkert "
    "gruppe?|gruppe, hvor flere har sat prikker, end mødets ark kender; er et ark tastet to gange eller under en "
    "forkert "
    "gruppe?",
    "groups in which more people placed dots than the event's sheet knows; was a sheet typed twice or under a wrong "
    "group?|group in which more people placed dots than the event's sheet knows; was a sheet typed twice or under a "
    "wrong group?"};

struct table_people {
    uint32_t sheets, people, joint; /* people of groups; of the joint choice */
    bool as_known;                  /* one of the groups alone has as many as were asked for */
};

static enum status people_at(struct table_people *out, const struct dots *dots, struct str key, uint32_t asked,
                             struct arena *work)
{
    *out = (struct table_people){0};
    for (uint32_t s = 0; s < dots->S; s++) {
        const struct dots_sheet *sheet = &dots->sheet[s];
        struct str other;
        TRY(dots_table_key(&other, sheet->table, work));
        if (!str_equal(key, other))
            continue;
        out->sheets++;
        out->as_known = out->as_known || sheet->people == asked;
        if (dots->group[sheet->group].role == ROLE_JOINT)
            out->joint = sheet->people;
        else
            out->people += sheet->people;
    }
    return DONE;
}

enum status dots_refuse_missing(struct str source, struct str list, uint32_t count)
{
    return fail(
        BAD_INPUT,
        TR("%.*s: %u %s er ikke tastet ind (%.*s); tast arket ind, eller skriv en række med 0 deltagere, hvis "
           "ingen sad dér",
           "%.*s: %u %s not typed in (%.*s); type the sheet in, or write a row with 0 participants if nobody sat "
           "there"),
        STR_ARG(table_shown(source)), count, count == 1 ? TR("bord", "table is") : TR("borde", "tables are"),
        STR_ARG(utf8_prefix(list, 200)));
}

void dots_note_untouched(const struct dots_reading *reading, uint32_t row, struct str table)
{
    static const struct note_kind untouched = {
        "untouched",
        "rækker, hvor intet er skrevet; de tæller ikke med|række, hvor intet er skrevet; den tæller ikke med",
        "rows where nothing is written; they do not count|row where nothing is written; it does not count"};
    notes_add(
        reading->notes, &untouched, TR("række %u: %s%.*s, %.*s", "row %u: %s%.*s, %.*s"), reading->table.row[row],
        dots_table_word(table), STR_ARG(table),
        STR_ARG(utf8_prefix(table_trim(table_cell(&reading->table, row, reading->column[DOTS_COLUMN_GROUP])), 40)));
}

static enum status check_tables(const struct dots *dots, const struct sheet *sheet, struct notes *notes,
                                struct arena *work)
{
    struct str missing = {0};
    uint32_t count = 0;
    for (uint32_t row = 0; row < sheet->count; row++) {
        const struct sheet_row *table = &sheet->row[row];
        struct table_people there;
        struct str key;
        if (table->kind != SHEET_TABLE)
            continue;
        TRY(dots_table_key(&key, table->name, work));
        TRY(people_at(&there, dots, key, table->present, work));
        if (there.sheets == 0 && table->present != 0) {
            TRY(str_format(&missing, work, "%.*s%s%.*s", STR_ARG(missing), count ? ", " : "", STR_ARG(table->name)));
            count++;
        }
        uint32_t people = there.people ? there.people : there.joint;
        /* The sheet may know who sat there all day and not who came for the joint task. */
        bool agrees = people == table->present || there.as_known;
        if (there.sheets && table->present != SHEET_UNKNOWN && !agrees)
            notes_add(notes, &other_people, TR("%s%.*s: %u i stedet for %u", "%s%.*s: %u instead of %u"),
                      dots_table_word(table->name), STR_ARG(table->name), people, table->present);
    }
    return count ? dots_refuse_missing(dots->source, missing, count) : DONE;
}

static enum status note_unknown_tables(const struct dots *dots, const struct sheet *sheet, struct notes *notes,
                                       struct arena *work)
{
    for (uint32_t s = 0; sheet_has(sheet, SHEET_TABLE) && s < dots->S; s++) {
        struct str key, other;
        bool known = false;
        TRY(dots_table_key(&key, dots->sheet[s].table, work));
        for (uint32_t row = 0; !known && row < sheet->count; row++) {
            if (sheet->row[row].kind != SHEET_TABLE)
                continue;
            TRY(dots_table_key(&other, sheet->row[row].name, work));
            known = str_equal(key, other);
        }
        if (!known)
            notes_add(notes, &unknown_table, TR("række %u: %s%.*s", "row %u: %s%.*s"), dots->sheet[s].row,
                      dots_table_word(dots->sheet[s].table), STR_ARG(dots->sheet[s].table));
    }
    return DONE;
}

/* "borger" and "borgere": one name begins the other, and the rest is an ending. */
static bool names_alike(struct str a, struct str b)
{
    enum { MOST_ENDING = 3 };
    if (a.len < b.len)
        return names_alike(b, a);
    return b.len >= MOST_ENDING && a.len - b.len <= MOST_ENDING && fold_begins(a, b);
}

/* By what it is, where both names say so ("politikere" and "byrådet"), else by the name. */
static enum status find_group_of(struct dots_group **out, const struct dots *dots, struct str name, struct arena *work)
{
    enum group_role role;
    struct str folded = name;
    TRY(dots_fold_group(&folded, &role, work));
    *out = NULL;
    for (uint32_t g = 0; !*out && g < dots->G; g++)
        if (role == ROLE_OTHERS ? names_alike(name, dots->group[g].name) : role == dots->group[g].role)
            *out = &dots->group[g];
    return DONE;
}

static enum status compare_groups(const struct dots *dots, const struct sheet *sheet, struct notes *notes,
                                  struct arena *work)
{
    for (uint32_t row = 0; row < sheet->count; row++) {
        const struct sheet_row *known = &sheet->row[row];
        struct dots_group *found;
        if (known->kind != SHEET_GROUP)
            continue;
        TRY(find_group_of(&found, dots, known->name, work));
        if (!found) {
            notes_add(notes, &absent_group, "%.*s", STR_ARG(known->name));
            continue;
        }
        found->expected = known->invited != SHEET_UNKNOWN ? known->invited : known->present;
        /* More may be present than were invited, and more come for the joint task than sat there all day. */
        uint32_t most =
            known->present != SHEET_UNKNOWN && known->present > found->expected ? known->present : found->expected;
        if (found->expected != SHEET_UNKNOWN && found->people > most)
            notes_add(notes, &too_many, TR("%.*s: %u, på arket %u", "%.*s: %u, on the sheet %u"), STR_ARG(known->name),
                      found->people, most);
    }
    return DONE;
}

/* ---- no event's sheet ---- */

/* Where nobody says which tables there are, a number that is left out of their run is all that tells of a sheet that was forgotten. */
enum status dots_note_gaps(const struct dots *dots, const struct sheet *sheet, struct notes *notes, struct arena *work)
{
    static const struct note_kind gap = {"table_gap",
                                         "numre, der mangler i rækken af borde; er arkene tastet ind?|nummer, der "
                                         "mangler i rækken af borde; er arket tastet ind?",
                                         "numbers that are missing in the run of tables; were the sheets typed "
                                         "in?|number that is missing in the run of tables; was the sheet typed in?"};
    bool *there;
    uint32_t last = 0, tables = 0;
    TAKE(work, there, DOTS_MOST_SHEETS + 1);
    if (sheet && sheet_has(sheet, SHEET_TABLE))
        return DONE;
    for (uint32_t s = 0; s < dots->S; s++) {
        struct str key;
        uint32_t number;
        TRY(dots_table_key(&key, dots->sheet[s].table, work));
        if (!number_parse_u32(&number, key) || number > DOTS_MOST_SHEETS)
            return DONE;
        tables += !there[number];
        there[number] = true;
        last = number > last ? number : last;
    }
    for (uint32_t number = 1; number < last && last < 2 * tables; number++)
        if (!there[number])
            notes_add(notes, &gap, TR("bord %u", "table %u"), number);
    return DONE;
}

enum status dots_check_event(struct dots *dots, const struct sheet *sheet, struct notes *notes, struct arena *keep)
{
    TRY(check_tables(dots, sheet, notes, keep));
    TRY(note_unknown_tables(dots, sheet, notes, keep));
    return compare_groups(dots, sheet, notes, keep);
}

/* ---- against each other ---- */

static const struct note_kind same_numbers = {
    "same_numbers",
    "par af ark fra samme gruppe med nøjagtig de samme tal; er et ark tastet to gange?|"
    "par af ark fra samme gruppe med nøjagtig de samme tal; er arket tastet to gange?",
    "pairs of sheets from one group with exactly the same numbers; was a sheet typed twice?|"
    "pair of sheets from one group with exactly the same numbers; was the sheet typed twice?"};
static const struct note_kind no_dots = {"no_dots",
                                         "ark uden en eneste prik; deltagerne tæller med i gruppens størrelse|"
                                         "ark uden en eneste prik; deltagerne tæller med i gruppens størrelse",
                                         "sheets without a dot; their participants count in the size of the group|"
                                         "sheet without a dot; its participants count in the size of the group"};
static const struct note_kind nobody = {"nobody", "ark med 0 deltagere",
                                        "sheets with 0 participants|sheet with 0 participants"};
static const struct note_kind counted_once = {"counted_once",
                                              "ark, der kun er talt én gang, skønt andre er talt to gange|ark, der kun "
                                              "er talt én gang, skønt andre er talt to gange",
                                              "sheets that were counted only once though others were counted twice|"
                                              "sheet that was counted only once though others were counted twice"};
static const struct note_kind silent_group = {
    "silent_group", "grupper, der ikke har sat en eneste prik|gruppe, der ikke har sat en eneste prik",
    "groups that did not place a single dot|group that did not place a single dot"};

static void note_sheet(const struct dots *dots, const struct dots_sheet *sheet, const struct note_kind *kind,
                       struct notes *notes)
{
    notes_add(notes, kind, TR("række %u: %s%.*s, %.*s", "row %u: %s%.*s, %.*s"), sheet->row,
              dots_table_word(sheet->table), STR_ARG(sheet->table), STR_ARG(dots->group[sheet->group].name));
}

/* Two sheets may agree by chance on two or three numbers; on more the same sheet was rather typed under two tables. */
static void note_same_numbers(const struct dots *dots, uint32_t B, struct notes *notes)
{
    enum { LEAST_FILLED = 4 };
    for (uint32_t s = 0; s < dots->S; s++) {
        const struct dots_sheet *one = &dots->sheet[s];
        uint32_t filled = 0;
        for (uint32_t b = 0; b < B; b++)
            filled += one->dots[b] > 0;
        for (uint32_t t = s + 1; filled >= LEAST_FILLED && t < dots->S; t++) {
            const struct dots_sheet *other = &dots->sheet[t];
            if (one->group == other->group && one->people == other->people &&
                memcmp(one->dots, other->dots, B * sizeof *one->dots) == 0)
                notes_add(notes, &same_numbers, TR("række %u og %u: %s%.*s og %.*s", "rows %u and %u: %s%.*s and %.*s"),
                          one->row < other->row ? one->row : other->row, one->row < other->row ? other->row : one->row,
                          dots_table_word(one->table), STR_ARG(one->table), STR_ARG(other->table));
        }
    }
}

void dots_note_odd(struct dots *dots, uint32_t B, struct notes *notes)
{
    note_same_numbers(dots, B, notes);
    for (uint32_t s = 0; s < dots->S; s++) {
        const struct dots_sheet *sheet = &dots->sheet[s];
        uint32_t filled = 0;
        for (uint32_t b = 0; b < B; b++)
            filled += sheet->dots[b] > 0;
        if (!sheet->people)
            note_sheet(dots, sheet, &nobody, notes);
        else if (!filled)
            note_sheet(dots, sheet, &no_dots, notes);
        if (dots->counted_twice && sheet->counts == 1) {
            note_sheet(dots, sheet, &counted_once, notes);
            dots->once++;
        }
    }
    for (uint32_t g = 0; g < dots->G; g++)
        if (!dots->group[g].all)
            notes_add(notes, &silent_group, "%.*s", STR_ARG(dots->group[g].name));
}
