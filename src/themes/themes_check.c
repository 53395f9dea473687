/* What themes.h promises of themes, held against them before anything is made of them. */
#include "themes/themes.h"

static void check_place(const struct themes *themes, uint32_t i)
{
    uint32_t nearest = themes->nearest[i], next = themes->runner_up[i];
    bool has = themes->theme_of[i] != THEME_NONE, between = themes->unplaced[i] == UNPLACED_BETWEEN;
    check(themes->unplaced[i] < UNPLACED_REASONS && has == (themes->unplaced[i] == UNPLACED_NOT));
    check(nearest == THEME_NONE || nearest < themes->K);
    check(next == THEME_NONE || (next < themes->K && next != nearest));
    check((nearest != THEME_NONE) ==
          (has || between || themes->unplaced[i] == UNPLACED_ALONE || themes->unplaced[i] == UNPLACED_NO_NAME));
    check(has ? themes->theme_of[i] == nearest : themes->strength[i] <= 0);
    check(nearest == THEME_NONE ? next == THEME_NONE : (next != THEME_NONE) == (themes->K > 1));
    check(themes->strength[i] >= 0 && themes->strength[i] <= 1);
}

static void check_subtheme(const struct themes *themes, uint32_t s)
{
    const struct theme *subtheme = &themes->subtheme[s];
    check(subtheme->parent < themes->K && subtheme->size > 0 && subtheme->quotes <= THEME_QUOTES);
    check(!str_equal(subtheme->label, themes->theme[subtheme->parent].label));
    bool before = s > 0 && subtheme[-1].parent == subtheme->parent;
    bool after = s + 1 < themes->S && subtheme[1].parent == subtheme->parent;
    check(before || after);
    check(s == 0 || subtheme[-1].parent <= subtheme->parent);
    check(!before || subtheme[-1].size >= subtheme->size);
    for (uint32_t other = s; other-- > 0 && themes->subtheme[other].parent == subtheme->parent;)
        check(!str_equal(themes->subtheme[other].label, subtheme->label));
}

/* Every idea of a theme that has subthemes stands in one of them, and no other idea does. */
static void check_subthemes(const struct themes *themes)
{
    uint64_t sizes = 0, submissions = 0, parents = 0, parents_submissions = 0, standing = 0;
    for (uint32_t s = 0; s < themes->S; s++) {
        const struct theme *subtheme = &themes->subtheme[s];
        check_subtheme(themes, s);
        sizes += subtheme->size;
        submissions += subtheme->submissions;
        if (s == 0 || subtheme[-1].parent != subtheme->parent) {
            parents += themes->theme[subtheme->parent].size;
            parents_submissions += themes->theme[subtheme->parent].submissions;
        }
    }
    for (uint32_t i = 0; i < themes->N; i++) {
        uint32_t s = themes->subtheme_of[i];
        check(s == THEME_NONE || (s < themes->S && themes->subtheme[s].parent == themes->theme_of[i]));
        standing += s != THEME_NONE;
    }
    check(sizes == parents && submissions == parents_submissions && standing == submissions);
}

void themes_check(const struct themes *themes, const struct ideas *ideas)
{
    uint64_t placed = 0, sizes = 0, submissions = 0, all = 0;
    check(themes->N == ideas->N);
    for (uint32_t i = 0; i < themes->N; i++) {
        uint32_t original = ideas->duplicate_of[i];
        bool has = themes->theme_of[i] != THEME_NONE;
        check_place(themes, i);
        check(original == IDEA_NONE || themes->unplaced[i] == UNPLACED_WITHHELD ||
              (themes->theme_of[i] == themes->theme_of[original] &&
               themes->subtheme_of[i] == themes->subtheme_of[original]));
        all += has;
        placed += has && original == IDEA_NONE;
    }
    for (uint32_t k = 0; k < themes->K; k++) {
        check(themes->theme[k].size > 0 && themes->theme[k].quotes <= THEME_QUOTES);
        check(themes->theme[k].parent == THEME_NONE);
        check(k == 0 || themes->theme[k].size <= themes->theme[k - 1].size);
        sizes += themes->theme[k].size;
        submissions += themes->theme[k].submissions;
    }
    check(sizes == placed && submissions == all);
    check_subthemes(themes);
}
