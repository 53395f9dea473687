/* Held against each other before anything is written: the account of the whole and of each part, and every quote. */
#include "catalogue/catalogue.h"

static bool stands_in(struct str slice, struct str text)
{
    return !slice.len || (slice.at >= text.at && slice.at + slice.len <= text.at + text.len);
}

static void check_parts(const struct catalogue *catalogue, enum catalogue_by by)
{
    const struct catalogue_parts *parts = &catalogue->parts[by];
    if (!parts->count)
        return;
    uint64_t received = 0, placed = 0;
    for (uint32_t p = 0; p < parts->count; p++) {
        const struct catalogue_part *part = &parts->part[p];
        check(part->received == part->placed + part->duplicates + part->unplaced);
        received += part->received;
        placed += part->placed;
        uint64_t in_themes = 0;
        for (uint32_t k = 0; k < catalogue->K; k++)
            in_themes += catalogue->theme[k].of[by][p];
        check(in_themes == part->placed);
    }
    check(received + catalogue->withheld == catalogue->received);
    check(placed == catalogue->placed);
}

static void check_theme(const struct catalogue *catalogue, uint32_t k)
{
    const struct catalogue_theme *theme = &catalogue->theme[k];
    const struct ideas *ideas = catalogue->ideas;
    check(theme->number == k + 1);
    check(theme->ideas == theme->theme->size);
    check(theme->theme->submissions >= theme->ideas);
    check(theme->theme->label.len > 0);
    check(theme->theme->quotes <= THEME_QUOTES && theme->theme->terms <= THEME_TERMS);
    for (uint32_t n = 0; n < theme->ideas; n++)
        check(catalogue->themes->theme_of[theme->idea[n]] == k);
    for (uint32_t q = 0; q < theme->theme->quotes; q++) {
        uint32_t i = theme->theme->quote[q];
        check(i < catalogue->received && catalogue->themes->theme_of[i] == k);
        check(catalogue_state(catalogue, i) == STATE_PLACED);
        check(stands_in(ideas->what[i], ideas->text[i]) && stands_in(ideas->why[i], ideas->text[i]));
    }
}

void catalogue_check(const struct catalogue *catalogue)
{
    check(catalogue->received == catalogue->ideas->N && catalogue->K == catalogue->themes->K);
    check((uint64_t)catalogue->placed + catalogue->duplicates + catalogue->unplaced + catalogue->withheld ==
          catalogue->received);
    uint64_t unplaced = 0, in_themes = 0;
    for (unsigned reason = 0; reason < UNPLACED_REASONS; reason++)
        unplaced += catalogue->unplaced_by[reason];
    check(unplaced == catalogue->unplaced && !catalogue->unplaced_by[UNPLACED_NOT]);
    for (uint32_t k = 0; k < catalogue->K; k++) {
        check_theme(catalogue, k);
        in_themes += catalogue->theme[k].ideas;
    }
    check(in_themes == catalogue->placed);
    for (enum catalogue_by by = 0; by < BY_KINDS; by++)
        check_parts(catalogue, by);
}
