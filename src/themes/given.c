/* What a person said of the themes holds when the ideas are placed and the themes named (guided.h). */
#include "base/utf8.h"
#include "ideas/fold.h"
#include "themes/guided.h"

void guided_place(struct themes *themes, const struct guided *guided, const struct themes_options *options)
{
    const uint32_t *name = guided->name, *of = guided->groups.of;
    for (uint32_t i = 0; options->only_codebook && i < themes->N; i++) {
        bool could = themes->unplaced[i] == UNPLACED_NOT || themes->unplaced[i] == UNPLACED_BETWEEN;
        uint32_t next = themes->runner_up[i];
        if (!could)
            continue;
        if (name[of[i]] == THEME_NONE) {
            themes->unplaced[i] = UNPLACED_NO_NAME;
            themes->theme_of[i] = THEME_NONE;
            themes->strength[i] = 0;
        } else if (themes->unplaced[i] == UNPLACED_BETWEEN && next != THEME_NONE && name[next] == THEME_NONE) {
            themes->unplaced[i] = UNPLACED_NOT;
            themes->theme_of[i] = of[i];
        }
    }
    for (uint32_t t = 0; t < options->codebook->texts; t++) {
        uint32_t i = options->codebook->text[t].idea;
        uint8_t why = i == IDEA_NONE ? UNPLACED_NOT : themes->unplaced[i];
        if (why != UNPLACED_BETWEEN && why != UNPLACED_ALONE && why != UNPLACED_NO_NAME)
            continue;
        themes->unplaced[i] = UNPLACED_NOT;
        themes->theme_of[i] = of[i];
    }
}

/* Whether another theme is called that, case aside. */
static enum status is_called(bool *out, const struct themes *themes, uint32_t but, struct str label, struct arena *work)
{
    struct str lower, other;
    *out = false;
    TRY(utf8_lower(&lower, label, work));
    for (uint32_t k = 0; !*out && k < themes->K; k++) {
        TRY(utf8_lower(&other, themes->theme[k].label, work));
        *out = k != but && str_equal(lower, other);
    }
    return DONE;
}

/* A new theme takes one of its other names, or a number behind its own, where a given theme has its name. */
static enum status rename_new(struct themes *themes, uint32_t k, struct arena *work, struct arena *keep)
{
    struct theme *theme = &themes->theme[k];
    struct str label = theme->label;
    bool called;
    TRY(is_called(&called, themes, k, label, work));
    for (uint32_t a = 0; called && a < theme->alternatives; a++) {
        struct str other = theme->alternative[a];
        theme->alternative[a] = theme->label;
        theme->label = other;
        TRY(is_called(&called, themes, k, other, work));
    }
    for (uint32_t number = 2; called; number++) {
        TRY(str_format(&theme->label, keep, "%.*s (%u)", STR_ARG(label), number));
        TRY(is_called(&called, themes, k, theme->label, work));
    }
    return DONE;
}

static void give_label(struct theme *theme, struct str label)
{
    struct str found = theme->label;
    theme->given = 1;
    theme->label = label;
    if (!found.len || str_equal(found, label))
        return;
    uint32_t kept = theme->alternatives < THEME_ALTERNATIVES ? theme->alternatives : THEME_ALTERNATIVES - 1;
    for (uint32_t a = kept; a > 0; a--)
        theme->alternative[a] = theme->alternative[a - 1];
    theme->alternative[0] = found;
    theme->alternatives = kept + 1;
}

static enum status rename_others(struct themes *themes, struct arena *keep)
{
    struct arena work = {0};
    enum status status = DONE;
    for (uint32_t k = 0; status == DONE && k < themes->K; k++)
        if (!themes->theme[k].given)
            status = rename_new(themes, k, &work, keep);
    arena_free(&work);
    return status;
}

enum status guided_name_themes(struct themes *themes, const struct guided *guided, const struct codebook *codebook,
                               const uint8_t *counts, struct arena *keep)
{
    for (uint32_t i = 0; i < themes->N; i++) {
        uint32_t k = themes->theme_of[i], name = guided->name[guided->groups.of[i]];
        if (counts[i] && name != THEME_NONE && !themes->theme[k].given)
            give_label(&themes->theme[k], codebook->theme[name].label);
    }
    return rename_others(themes, keep);
}

enum status guided_name_numbers(struct themes *themes, const uint32_t *given, const struct codebook *codebook,
                                struct arena *keep)
{
    for (uint32_t c = 0; c < codebook->count; c++)
        for (uint32_t k = 0; given[c] && k < themes->K; k++)
            if (themes->theme[k].number == given[c] && !themes->theme[k].given)
                give_label(&themes->theme[k], codebook->theme[c].label);
    return rename_others(themes, keep);
}

void guided_drop_own_names(struct themes *themes)
{
    for (uint32_t k = 0; k < themes->K; k++) {
        struct theme *theme = &themes->theme[k];
        uint32_t kept = 0;
        for (uint32_t a = 0; a < theme->alternatives; a++)
            if (!fold_equal(theme->alternative[a], theme->label))
                theme->alternative[kept++] = theme->alternative[a];
        theme->alternatives = kept;
    }
}
