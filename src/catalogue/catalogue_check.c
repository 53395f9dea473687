/* Held against each other before anything is written: the account of the whole, of each part and of each subtheme, and every
 * quote. */
#include "catalogue/catalogue.h"

#include <math.h>

static bool stands_in(struct str slice, struct str text)
{
    return !slice.len || (slice.at >= text.at && slice.at + slice.len <= text.at + text.len);
}

static void check_parts(const struct catalogue *catalogue, enum catalogue_by by)
{
    const struct catalogue_parts *parts = &catalogue->parts[by];
    if (!parts->count)
        return;
    uint64_t received = 0, placed = 0, outside = 0;
    for (uint32_t p = 0; p < parts->count; p++) {
        const struct catalogue_part *part = &parts->part[p];
        check(part->received == part->placed + part->duplicates + part->unplaced + part->withheld);
        received += part->received;
        placed += part->placed;
        outside += part->outside;
        check(part->outside <= part->received);
        uint64_t in_themes = 0;
        for (uint32_t k = 0; k < catalogue->K; k++)
            in_themes += catalogue->theme[k].of[by][p];
        check(in_themes == part->placed);
    }
    check(received == catalogue->received);
    check(placed == catalogue->placed && outside == catalogue->outside);
}

static void check_quote(const struct catalogue *catalogue, uint32_t k, uint32_t i)
{
    const struct ideas *ideas = catalogue->ideas;
    check(i < catalogue->received && catalogue->themes->theme_of[i] == k);
    check(catalogue_state(catalogue, i) == STATE_PLACED);
    check(stands_in(ideas->what[i], ideas->text[i]) && stands_in(ideas->why[i], ideas->text[i]));
}

/* No byte of UTF-8 that goes on begins a character. */
static bool begins_character(struct str text, size_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static void check_passages(const struct catalogue *catalogue, uint32_t k, const struct passage *passage, uint32_t count)
{
    for (uint32_t p = 0; p < count; p++) {
        check_quote(catalogue, k, passage[p].idea);
        struct str text = catalogue->ideas->text[passage[p].idea];
        check(passage[p].len > 0 && (uint64_t)passage[p].at + passage[p].len <= text.len);
        check(begins_character(text, passage[p].at) && begins_character(text, passage[p].at + passage[p].len));
        check(passage[p].speaks_for <= catalogue->theme[k].ideas);
    }
}

/* `k` is the theme that the theme is or is a part of. */
static void check_content(const struct catalogue *catalogue, const struct catalogue_theme *of, uint32_t k)
{
    const struct theme *theme = of->theme;
    check(of->ideas == theme->size && theme->submissions >= of->ideas);
    check(theme->label.len > 0);
    check(theme->stability <= 1 && !isnan(theme->stability));
    check(theme->quotes <= THEME_QUOTES && theme->terms <= THEME_TERMS && theme->alternatives <= THEME_ALTERNATIVES);
    check(theme->summaries <= THEME_SUMMARY && theme->dissents <= THEME_DISSENTS && theme->reasons <= THEME_REASONS);
    for (uint32_t q = 0; q < theme->quotes; q++)
        check_quote(catalogue, k, theme->quote[q]);
    check_passages(catalogue, k, theme->summary, theme->summaries);
    check_passages(catalogue, k, theme->dissent, theme->dissents);
    check_passages(catalogue, k, theme->reason, theme->reasons);
    for (uint32_t r = 0; r < theme->reasons; r++)
        check(stands_in(catalogue_passage(catalogue, &theme->reason[r]), catalogue->ideas->why[theme->reason[r].idea]));
}

static void check_theme(const struct catalogue *catalogue, uint32_t k)
{
    const struct catalogue_theme *theme = &catalogue->theme[k];
    uint64_t in_subthemes = 0, submissions = 0;
    check(theme->number > 0 && theme->subthemes != 1);
    for (uint32_t before = 0; before < k; before++)
        check(catalogue->theme[before].number != theme->number);
    check_content(catalogue, theme, k);
    for (uint32_t n = 0; n < theme->ideas; n++)
        check(catalogue->themes->theme_of[theme->idea[n]] == k);
    for (uint32_t s = 0; s < theme->subthemes; s++) {
        const struct catalogue_theme *sub = &theme->subtheme[s];
        check(sub->number == s + 1 && sub->theme->parent == k);
        check_content(catalogue, sub, k);
        in_subthemes += sub->ideas;
        submissions += sub->theme->submissions;
    }
    check(!theme->subthemes || (in_subthemes == theme->ideas && submissions == theme->theme->submissions));
}

static void check_proposals(const struct catalogue *catalogue)
{
    const struct decisions *decisions = catalogue->decisions;
    for (uint32_t p = 0; decisions && p < decisions->proposal_count; p++) {
        const struct proposal *proposal = &decisions->proposal[p];
        check(proposal->text.len > 0 && (p == 0 || proposal->number > proposal[-1].number));
        for (uint32_t i = 0; i < proposal->idea_count; i++)
            check(proposal->idea[i] < catalogue->received);
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
    uint64_t subthemes = 0;
    for (uint32_t k = 0; k < catalogue->K; k++) {
        check_theme(catalogue, k);
        in_themes += catalogue->theme[k].ideas;
        subthemes += catalogue->theme[k].subthemes;
    }
    check(in_themes == catalogue->placed && subthemes == catalogue->S);
    for (enum catalogue_by by = 0; by < BY_KINDS; by++)
        check_parts(catalogue, by);
    check_proposals(catalogue);
}
