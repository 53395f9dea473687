/* Any bytes as a codebook, against three ideas that its examples may name. */
#include "ideas/codebook.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_codebook(const struct codebook *codebook, uint32_t ideas)
{
    check(codebook->count > 0 && codebook->count <= CODEBOOK_MOST_THEMES && codebook->texts >= codebook->count);
    for (uint32_t t = 0; t < codebook->texts; t++) {
        const struct codebook_text *text = &codebook->text[t];
        check(text->theme < codebook->count && (t == 0 || text->theme >= codebook->text[t - 1].theme));
        check(text->text.len > 0 || text->part == CODEBOOK_EXAMPLE);
        check(text->idea == IDEA_NONE || (text->idea < ideas && text->part == CODEBOOK_EXAMPLE));
        check(utf8_valid(text->text) == text->text.len);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct notes notes = {0};
    struct codebook codebook;
    struct str text[] = {STR("flere busser"), STR("en bænk"), STR("Flere busser")};
    struct str id[] = {STR("N0001"), STR("1-02"), STR("b")};
    uint32_t duplicate_of[] = {IDEA_NONE, IDEA_NONE, 0};
    struct ideas ideas = {.N = 3, .id = id, .text = text, .duplicate_of = duplicate_of};
    struct str bytes = {(const char *)data, size};
    if (codebook_from_bytes(&codebook, bytes, STR("prøve"), &notes, &arena) == DONE) {
        check_codebook(&codebook, 3);
        if (codebook_find_examples(&codebook, &ideas, &notes, &arena) == DONE)
            check_codebook(&codebook, 3);
    }
    notes_free(&notes);
    arena_free(&arena);
    return 0;
}
