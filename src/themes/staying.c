/* What a consultation has beside its groups: numbers that stay, names that stay, and a state that is shown alike by every command.
 *
 * Problem    What a run shows when it has placed ideas, and what another command shows of the same file later, must be the same.
 * Method     Both are computed from the numbers of the ideas alone: the groups are the numbers, and how well an idea fits is
 *            measured anew in them. So the run that found the themes measures once more.
 * Promises   The same numbers, points and decisions give the same places, strengths and reasons.
 */
#include "themes/staying.h"

#include "themes/place.h"

/* An idea that was left out when the themes were found is left out when they are shown. */
static void keep_left_out(struct themes *out, const uint8_t *counts, const uint32_t *number_of, enum unplaced reason)
{
    for (uint32_t i = 0; i < out->N; i++)
        if (counts[i] && !number_of[i] && out->unplaced[i] == UNPLACED_NOT) {
            out->unplaced[i] = (uint8_t)reason;
            out->theme_of[i] = THEME_NONE;
            out->strength[i] = 0;
        }
}

/* Nobody is left in any theme. */
static void leave_all(struct themes *out, const uint8_t *counts)
{
    for (uint32_t i = 0; i < out->N; i++)
        if (counts[i]) {
            out->unplaced[i] = UNPLACED_TOO_FEW;
            out->theme_of[i] = out->nearest[i] = out->runner_up[i] = THEME_NONE;
            out->strength[i] = 0;
        }
}

enum status staying_places(struct themes *out, struct kmeans *found, const struct dense *points, const uint8_t *counts,
                           const uint32_t *number_of, bool only_named, struct neighbours *near, struct arena *work)
{
    uint8_t *stays;
    TRY(waves_groups(found, number_of, points, counts, work));
    if (!found->k) {
        leave_all(out, counts);
        return DONE;
    }
    TAKE(work, stays, out->N);
    for (uint32_t i = 0; i < out->N; i++)
        stays[i] = number_of[i] && number_of[i] != WAVE_NEW;
    TRY(place_ideas(out, found, points, counts, stays, NULL, true, near, work));
    keep_left_out(out, counts, number_of, only_named ? UNPLACED_NO_NAME : UNPLACED_BETWEEN);
    return DONE;
}

void staying_numbers(struct themes *out, const uint8_t *counts, const uint32_t *number_of)
{
    for (uint32_t i = 0; i < out->N; i++)
        if (counts[i] && out->theme_of[i] != THEME_NONE && number_of[i])
            out->theme[out->theme_of[i]].number = number_of[i];
}

/* What a person called the theme, or what it was called when it was last shown; "" for a new one. */
static struct str name_before(const struct themes_before *before, uint32_t number)
{
    for (uint32_t t = 0; t < before->decisions->theme_count; t++)
        if (before->decisions->theme[t].number == number && before->decisions->theme[t].label.len)
            return before->decisions->theme[t].label;
    for (uint32_t t = 0; t < before->placement->theme_count; t++)
        if (before->placement->theme[t].number == number)
            return before->placement->theme[t].label;
    return STR("");
}

/* Whether another theme of the consultation, shown or not, is called so. */
static bool is_taken(const struct themes *out, const struct themes_before *before, uint32_t k, struct str label)
{
    for (uint32_t j = 0; j < out->K; j++)
        if (j != k && str_equal(out->theme[j].label, label))
            return true;
    for (uint32_t t = 0; t < before->placement->theme_count; t++)
        if (str_equal(name_before(before, before->placement->theme[t].number), label))
            return true;
    return false;
}

/* Names stand on posters: a theme keeps its name, and a new theme gives way where it was called the same. */
void staying_names(struct themes *out, const struct themes_before *before)
{
    for (uint32_t k = 0; k < out->K; k++) {
        struct str name = name_before(before, out->theme[k].number);
        if (name.len)
            out->theme[k].label = name;
    }
    for (uint32_t k = 0; k < out->K; k++) {
        struct theme *theme = &out->theme[k];
        uint32_t a = 0;
        if (name_before(before, theme->number).len || !is_taken(out, before, k, theme->label))
            continue;
        while (a < theme->alternatives && is_taken(out, before, k, theme->alternative[a]))
            a++;
        if (a < theme->alternatives)
            theme->label = theme->alternative[a];
    }
}
