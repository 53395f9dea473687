#include "words/foreign.h"

#include "words/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const text[] = {
    "We need more buses in the evening so that young people can get home from the harbour and the sports hall",
    "Die Fahrradwege entlang der Schule sollten breiter werden, damit auch ältere Menschen sicher ankommen können",
    "Vi vil gerne have flere busser om aftenen, så de unge kan komme hjem fra havnen uden at ringe efter forældrene",
    "Flere busse om aftnen saa de unge ka komme hjem fra havnn og halen uden å sku ringe te deres forælre hver gang",
    "Havnegade, Strandvejen, Møllevej, Kirkegade, Søndergade, Nørregade, Skolegade, Algade, Torvet, Stationsvej: 30",
    "More buses please",
    ("Børnehaven Kløverløkken mangler legeplads, gynger, sandkasse og Mudderkøkken ved Ærtebjergvænget, siger "
     "Bjørkforældrene til bestyrelsen"),
};

enum { N = sizeof text / sizeof *text };

struct scene {
    struct arena arena;
    struct notes notes;
    struct lexicon *lexicon;
    struct ideas ideas;
    struct words words;
};

static void read_texts(struct scene *scene)
{
    struct stop_words *stop;
    *scene = (struct scene){.ideas.N = N};
    scene->ideas.text = arena_take(&scene->arena, N, sizeof *scene->ideas.text);
    scene->ideas.id = arena_take(&scene->arena, N, sizeof *scene->ideas.id);
    scene->ideas.duplicate_of = arena_take(&scene->arena, N, sizeof *scene->ideas.duplicate_of);
    assert_true(scene->ideas.text && scene->ideas.id && scene->ideas.duplicate_of);
    for (uint32_t i = 0; i < N; i++) {
        scene->ideas.text[i] = str_from(text[i]);
        scene->ideas.duplicate_of[i] = IDEA_NONE;
        assert_int_equal(str_format(&scene->ideas.id[i], &scene->arena, "N%u", i + 1), DONE);
    }
    assert_int_equal(stop_open(&stop, "models/stop_words.txt", &scene->arena), DONE);
    assert_int_equal(lexicon_open(&scene->lexicon, LEXICON_DANISH, &scene->notes), DONE);
    struct words_options options = {.stop = stop, .lexicon = scene->lexicon};
    assert_int_equal(words_from(&scene->words, &scene->ideas, &options, &scene->arena), DONE);
}

static void end(struct scene *scene)
{
    lexicon_close(scene->lexicon);
    notes_free(&scene->notes);
    arena_free(&scene->arena);
}

static void english_and_german_are_foreign_and_slips_and_lists_of_names_are_not(void **state)
{
    (void)state;
    struct scene scene;
    read_texts(&scene);
    for (uint32_t i = 0; i < N; i++)
        assert_int_equal(foreign_is(&scene.words, i), i < 2);
    end(&scene);
}

static void a_note_counts_them_and_no_copies(void **state)
{
    (void)state;
    struct scene scene;
    read_texts(&scene);
    foreign_note(&scene.notes, &scene.ideas, &scene.words);
    assert_int_equal(scene.notes.count, 1);
    assert_int_equal(scene.notes.note[0].count, 2);
    assert_true(str_equal(scene.notes.note[0].place[0], STR("N1")));
    notes_free(&scene.notes);
    scene.notes = (struct notes){0};
    scene.ideas.duplicate_of[1] = 0;
    foreign_note(&scene.notes, &scene.ideas, &scene.words);
    assert_int_equal(scene.notes.note[0].count, 1);
    end(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_and_german_are_foreign_and_slips_and_lists_of_names_are_not),
        cmocka_unit_test(a_note_counts_them_and_no_copies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
