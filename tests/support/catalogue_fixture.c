#include "support/catalogue_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const header[FIXTURE_COLUMNS] = {
    "Nr",   "Forslag", "Begrundelse", "Gruppe", "Deltager",
    "Bord", "Område",  " vært ",      "status", "svar til ole@example.dk"};

/* id, idea, reason, group, participant, table, area, three other columns: as they stand in the file. */
static const char *const cell[FIXTURE_IDEAS][FIXTURE_COLUMNS] = {
    [BUS_EVENING] = {"1-10", "Bedre \"bus\" om aftenen, tak", "Så kan vi; komme hjem", "borgere", "D1", "1", "Midtby",
                     "", "ny", ""},
    [BUS_VALLEY] = {"1-2", "Flere busser til Ådal", "", "borgere", "D1", "1", "Ådal", "ring til mig på mail@example.dk",
                    "ny", "ja"},
    [BUS_COPY] = {"1-3", "flere busser til Ådal!", "", "borgere", "D2", "10", "Ådal", "", "ny", ""},
    [NO_TEXT] = {"1-4", "", "", "borgere", "", "", "", "", "", ""},
    [NASTY] = {"1-5", "=1+1 <b>&'fed'</b>\nny linje", "-derfor", "politikere", "", "", "", "@hun", "", ""},
    [BENCH] = {"1-6", "Bænke i parken", "", "borgere", "D3", "10", "Midtby", "", "", ""},
    [BETWEEN] = {"1-7", "Mere liv", "", "borgere", "D3", "10", " midtby ", "", "", ""},
    [BIKE] = {"1-8", "Cykelsti", "", "borgere", "D4", "", "", "", "", ""},
};

static const struct {
    uint32_t theme, runner_up;
    float strength;
    enum unplaced unplaced;
} placing[FIXTURE_IDEAS] = {
    [BUS_EVENING] = {0, 1, 0.4f, UNPLACED_NOT},
    [BUS_VALLEY] = {0, 1, 0.91239f, UNPLACED_NOT},
    [BUS_COPY] = {0, 1, 0.91239f, UNPLACED_NOT},
    [NO_TEXT] = {THEME_NONE, THEME_NONE, 0, UNPLACED_EMPTY},
    [NASTY] = {1, 0, 0.5f, UNPLACED_NOT},
    [BENCH] = {1, 0, 0.5f, UNPLACED_NOT},
    [BETWEEN] = {THEME_NONE, 1, 0, UNPLACED_BETWEEN},
    [BIKE] = {0, 1, 0, UNPLACED_NOT},
};

static const uint32_t received[FIXTURE_IDEAS] = {NASTY,    BENCH,   BUS_VALLEY, BUS_EVENING,
                                                 BUS_COPY, NO_TEXT, BETWEEN,    BIKE};

static void build_table(struct fixture *fixture)
{
    for (uint32_t c = 0; c < FIXTURE_COLUMNS; c++)
        fixture->header[c] = str_from(header[c]);
    for (uint32_t n = 0; n < FIXTURE_IDEAS; n++) {
        fixture->row[n] = n + 2;
        for (uint32_t c = 0; c < FIXTURE_COLUMNS; c++)
            fixture->cell[n * FIXTURE_COLUMNS + c] = str_from(cell[received[n]][c]);
    }
    fixture->table = (struct table){.source = STR("/arkiv/ole/høring.csv"),
                                    .hash = hash_of(STR("bytes")),
                                    .format = TABLE_CSV,
                                    .charset = CHARSET_CP1252,
                                    .separator = ';',
                                    .rows = FIXTURE_IDEAS,
                                    .columns = FIXTURE_COLUMNS,
                                    .header = fixture->header,
                                    .has_header = true,
                                    .cell = fixture->cell,
                                    .row = fixture->row};
    static const enum field field[] = {FIELD_ID,          FIELD_IDEA,  FIELD_WHY, FIELD_GROUP,
                                       FIELD_PARTICIPANT, FIELD_TABLE, FIELD_AREA};
    for (uint32_t c = 0; c < sizeof field / sizeof *field; c++) {
        fixture->columns.column[field[c]][0] = c;
        fixture->columns.count[field[c]] = 1;
        fixture->columns.reason[field[c]] = "navnet er kendt";
    }
}

static void build_idea(struct fixture *fixture, uint32_t i)
{
    fixture->id[i] = str_from(cell[i][0]);
    struct str what = str_from(cell[i][1]), why = str_from(cell[i][2]);
    assert_int_equal(
        str_format(&fixture->text[i], &fixture->arena, "%s%s%s", cell[i][1], why.len ? " " : "", cell[i][2]), DONE);
    fixture->what[i] = str_slice(fixture->text[i], 0, what.len);
    fixture->why[i] = str_slice(fixture->text[i], fixture->text[i].len - why.len, why.len);
    fixture->group[i] = str_from(cell[i][3]);
    fixture->participant[i] = str_from(cell[i][4]);
    fixture->table_name[i] = str_from(cell[i][5]);
    fixture->area[i] = str_from(cell[i][6]);
    fixture->duplicate_of[i] = i == BUS_COPY ? BUS_VALLEY : IDEA_NONE;
    fixture->copy[i] = i == BUS_COPY ? COPY_EXACT : COPY_NONE;
    for (uint32_t n = 0; n < FIXTURE_IDEAS; n++)
        if (received[n] == i)
            fixture->table_row[i] = n;
    fixture->source_row[i] = fixture->table_row[i] + 2;
    fixture->theme_of[i] = placing[i].theme;
    fixture->nearest[i] = placing[i].unplaced == UNPLACED_BETWEEN ? 0 : placing[i].theme;
    fixture->runner_up[i] = placing[i].runner_up;
    fixture->subtheme_of[i] = THEME_NONE;
    fixture->strength[i] = placing[i].strength;
    fixture->unplaced[i] = (uint8_t)placing[i].unplaced;
}

static void build_ideas(struct fixture *fixture)
{
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++)
        build_idea(fixture, i);
    memcpy(fixture->received, received, sizeof received);
    fixture->ideas = (struct ideas){.N = FIXTURE_IDEAS,
                                    .id = fixture->id,
                                    .text = fixture->text,
                                    .what = fixture->what,
                                    .why = fixture->why,
                                    .group = fixture->group,
                                    .participant = fixture->participant,
                                    .table = fixture->table_name,
                                    .area = fixture->area,
                                    .question = fixture->question,
                                    .time = fixture->time,
                                    .source = fixture->source,
                                    .table_row = fixture->table_row,
                                    .source_row = fixture->source_row,
                                    .duplicate_of = fixture->duplicate_of,
                                    .copy = fixture->copy,
                                    .received = fixture->received,
                                    .masked = {2, 1, 0}};
}

static void build_themes(struct fixture *fixture)
{
    fixture->theme[0] = (struct theme){.label = STR("Busser"),
                                       .term = {STR("busser"), STR("Ådal")},
                                       .terms = 2,
                                       .quote = {BUS_VALLEY, BUS_EVENING},
                                       .quotes = 2,
                                       .size = 3,
                                       .submissions = 4};
    fixture->theme[1] = (struct theme){.label = STR("Bænke, parker"),
                                       .term = {STR("bænke")},
                                       .terms = 1,
                                       .quote = {NASTY},
                                       .quotes = 1,
                                       .size = 2,
                                       .submissions = 2};
    for (uint32_t k = 0; k < FIXTURE_THEMES; k++) {
        fixture->theme[k].parent = THEME_NONE;
        fixture->theme[k].number = k + 1;
        fixture->theme[k].stability = STABILITY_UNKNOWN;
    }
    fixture->choice[0] = (struct choice_row){.k = 2, .silhouette = 0.25, .score = 0.2};
    fixture->choice[1] = (struct choice_row){.k = 3, .silhouette = -0.00001, .score = 0.1};
    fixture->themes = (struct themes){.N = FIXTURE_IDEAS,
                                      .K = FIXTURE_THEMES,
                                      .theme_of = fixture->theme_of,
                                      .strength = fixture->strength,
                                      .nearest = fixture->nearest,
                                      .runner_up = fixture->runner_up,
                                      .subtheme = fixture->subtheme,
                                      .subtheme_of = fixture->subtheme_of,
                                      .unplaced = fixture->unplaced,
                                      .theme = fixture->theme,
                                      .choice_count = 2,
                                      .choice = fixture->choice};
}

static void build_sheet(struct fixture *fixture)
{
    const struct sheet_row row[FIXTURE_SHEET] = {
        {SHEET_TITLE, STR(""), STR("Høring om <alt>"), SHEET_UNKNOWN, SHEET_UNKNOWN},
        {SHEET_DATE, STR(""), STR("2026-11-04"), SHEET_UNKNOWN, SHEET_UNKNOWN},
        {SHEET_PLACE, STR(""), STR("Hallen"), SHEET_UNKNOWN, SHEET_UNKNOWN},
        {SHEET_GROUP, STR("borgere"), STR(""), 120, 106},
        {SHEET_TABLE, STR("1"), STR(""), SHEET_UNKNOWN, 8},
        {SHEET_TABLE, STR("2"), STR(""), SHEET_UNKNOWN, 7},
        {SHEET_AREA, STR("Midtby"), STR(""), SHEET_UNKNOWN, SHEET_UNKNOWN},
        {SHEET_AREA, STR("Havn"), STR(""), SHEET_UNKNOWN, SHEET_UNKNOWN},
    };
    memcpy(fixture->sheet_row, row, sizeof row);
    fixture->sheet = (struct sheet){.count = FIXTURE_SHEET, .row = fixture->sheet_row, .hash = hash_of(STR("sheet"))};
}

void fixture_build(struct fixture *fixture)
{
    static const struct note_kind ragged = {"ragged_row", "ujævne rækker", "ragged rows"};
    language = DANISH;
    *fixture = (struct fixture){.fact = {{STR("Version"), STR("0.1.0")}}};
    build_table(fixture);
    build_ideas(fixture);
    build_themes(fixture);
    build_sheet(fixture);
    notes_add(&fixture->notes, &ragged, "%s", "høring.csv, række 3");
    fixture->options = (struct catalogue_options){.table_count = 1,
                                                  .tables = &fixture->table,
                                                  .columns = &fixture->columns,
                                                  .sheet = &fixture->sheet,
                                                  .fact = fixture->fact,
                                                  .fact_count = 1};
}

void fixture_make_too_few(struct fixture *fixture)
{
    fixture->themes.K = 0;
    fixture->themes.choice_count = 0;
    for (uint32_t i = 0; i < FIXTURE_IDEAS; i++) {
        fixture->theme_of[i] = fixture->nearest[i] = fixture->runner_up[i] = THEME_NONE;
        fixture->strength[i] = 0;
        if (fixture->unplaced[i] == UNPLACED_NOT || fixture->unplaced[i] == UNPLACED_BETWEEN)
            fixture->unplaced[i] = UNPLACED_TOO_FEW;
    }
}

/* `part` of the idea, which must stand there. */
static struct passage passage_of(const struct fixture *fixture, uint32_t idea, struct str part, uint32_t speaks_for)
{
    size_t at = str_find(fixture->text[idea], part, 0);
    assert_true(at != SIZE_MAX);
    return (struct passage){idea, (uint32_t)at, (uint32_t)part.len, speaks_for};
}

void fixture_enrich(struct fixture *f)
{
    struct theme *bus = &f->theme[0], *given = &f->theme[1];
    bus->alternative[0] = STR("Rute 5");
    bus->alternative[1] = STR("Kør & vent");
    bus->alternatives = 2;
    bus->stability = 0.8254F;
    bus->summary[0] = passage_of(f, BUS_VALLEY, STR("Flere busser til Ådal"), 2);
    bus->summary[1] = passage_of(f, BUS_EVENING, STR("Bedre \"bus\" om aftenen"), 1);
    bus->summaries = 2;
    bus->dissent[0] = passage_of(f, BIKE, STR("Cykelsti"), 1);
    bus->dissents = 1;
    bus->reason[0] = passage_of(f, BUS_EVENING, STR("komme hjem"), 1);
    bus->reasons = 1;
    f->subtheme[0] = (struct theme){.label = STR("Sene busser"),
                                    .parent = 0,
                                    .stability = 0.65F,
                                    .term = {STR("aften")},
                                    .terms = 1,
                                    .quote = {BUS_VALLEY},
                                    .quotes = 1,
                                    .size = 2,
                                    .submissions = 3};
    f->subtheme[1] = (struct theme){.label = STR("Stier"),
                                    .parent = 0,
                                    .stability = STABILITY_UNKNOWN,
                                    .quote = {BIKE},
                                    .quotes = 1,
                                    .size = 1,
                                    .submissions = 1};
    f->subtheme_of[BUS_VALLEY] = f->subtheme_of[BUS_EVENING] = 0; /* the copy follows its original */
    f->subtheme_of[BIKE] = 1;
    f->themes.S = FIXTURE_SUBTHEMES;

    given->label = STR("Byens rum");
    given->given = 1;
    given->stability = 0.3F;
    given->size = given->submissions = 1;
    f->theme_of[BENCH] = f->runner_up[BENCH] = THEME_NONE;
    f->unplaced[BENCH] = UNPLACED_ALONE;
    f->strength[BENCH] = 0;
}

enum status fixture_try(struct fixture *fixture)
{
    return catalogue_from(&fixture->catalogue, &fixture->ideas, &fixture->themes, &fixture->notes, &fixture->options,
                          &fixture->arena);
}

void fixture_finish(struct fixture *fixture)
{
    assert_int_equal(fixture_try(fixture), DONE);
    catalogue_check(&fixture->catalogue);
}

void fixture_free(struct fixture *fixture)
{
    arena_free(&fixture->arena);
    notes_free(&fixture->notes);
}

char *fixture_write(const struct fixture *fixture, write_catalogue *write, bool excel)
{
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    assert_int_equal(write(out, &fixture->catalogue, &(struct write_options){.excel = excel}), DONE);
    assert_int_equal(fclose(out), 0);
    return text;
}

unsigned times_in(const char *text, const char *part)
{
    unsigned times = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        times++;
    return times;
}

int fixture_setup(void **state)
{
    static struct fixture fixture;
    fixture_build(&fixture);
    *state = &fixture;
    return 0;
}

int fixture_teardown(void **state)
{
    fixture_free(*state);
    language = DANISH;
    return 0;
}
