/* A consultation of eight ideas and two themes, built by hand: what the tests of the catalogue and its writers look at. Fields may
 * be changed between fixture_build() and fixture_finish(). */
#ifndef BRIKKER_TESTS_CATALOGUE_FIXTURE_H
#define BRIKKER_TESTS_CATALOGUE_FIXTURE_H

#include "catalogue/write.h"

enum { FIXTURE_IDEAS = 8, FIXTURE_COLUMNS = 10, FIXTURE_THEMES = 2, FIXTURE_SUBTHEMES = 2, FIXTURE_SHEET = 8 };

/* The ideas by their place in the ideas' own order. */
enum { BUS_EVENING, BUS_VALLEY, BUS_COPY, NO_TEXT, NASTY, BENCH, BETWEEN, BIKE };

struct fixture {
    struct arena arena;
    struct notes notes;
    struct str id[FIXTURE_IDEAS], text[FIXTURE_IDEAS], what[FIXTURE_IDEAS], why[FIXTURE_IDEAS];
    struct str group[FIXTURE_IDEAS], participant[FIXTURE_IDEAS], table_name[FIXTURE_IDEAS], area[FIXTURE_IDEAS];
    struct str question[FIXTURE_IDEAS], time[FIXTURE_IDEAS];
    uint32_t source[FIXTURE_IDEAS], table_row[FIXTURE_IDEAS], source_row[FIXTURE_IDEAS];
    uint32_t duplicate_of[FIXTURE_IDEAS], received[FIXTURE_IDEAS];
    uint32_t theme_of[FIXTURE_IDEAS], nearest[FIXTURE_IDEAS], runner_up[FIXTURE_IDEAS], subtheme_of[FIXTURE_IDEAS];
    float strength[FIXTURE_IDEAS];
    uint8_t unplaced[FIXTURE_IDEAS], copy[FIXTURE_IDEAS];
    struct theme theme[FIXTURE_THEMES], subtheme[FIXTURE_SUBTHEMES];
    struct choice_row choice[2];
    struct str header[FIXTURE_COLUMNS], cell[FIXTURE_IDEAS * FIXTURE_COLUMNS];
    uint32_t row[FIXTURE_IDEAS];
    struct sheet_row sheet_row[FIXTURE_SHEET];
    struct catalogue_fact fact[1];
    struct ideas ideas;
    struct themes themes;
    struct table table;
    struct columns columns;
    struct sheet sheet;
    struct catalogue_options options;
    struct catalogue catalogue;
};

void fixture_build(struct fixture *fixture);
/* The same ideas, too few to group: K = 0. Before fixture_finish(). */
void fixture_make_too_few(struct fixture *fixture);
/* The same ideas with all that a theme engine may tell: theme 1 has a summary, another voice, reasons, other names and two subthemes
 * (1.1: BUS_VALLEY, its copy, BUS_EVENING; 1.2: BIKE), theme 2 (NASTY) was named beforehand, BENCH stands alone. Before
 * fixture_finish(). */
void fixture_enrich(struct fixture *fixture);
enum status fixture_try(struct fixture *fixture) MUST_CHECK;
void fixture_finish(struct fixture *fixture); /* fixture_try(), which must succeed, and catalogue_check() */
void fixture_free(struct fixture *fixture);

/* For cmocka: *state is a fixture that was built; of each program one at a time. */
int fixture_setup(void **state);
int fixture_teardown(void **state); /* and the language is Danish again */

/* What a writer writes; free() it. */
char *fixture_write(const struct fixture *fixture, write_catalogue *write, bool excel);
/* How often `part` stands in `text`. */
unsigned times_in(const char *text, const char *part);

#endif
