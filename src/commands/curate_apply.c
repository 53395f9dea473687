/* Decisions that somebody made in a spreadsheet: themes.csv with other labels, ideas.csv with other themes, or a table of one's own. */
#include "base/number.h"
#include "commands/curate.h"
#include "input/heading.h"
#include "store/journal.h"

#include <string.h>

enum { WORDS = 5 };
enum apply_column { APPLY_IDEA, APPLY_THEME, APPLY_LABEL, APPLY_COLUMNS };

static const char *const heading_words[APPLY_COLUMNS][WORDS] = {
    [APPLY_IDEA] = {"id", "idea", "ide", "idenr", "nummer"},
    [APPLY_THEME] = {"theme", "tema", "old label", "gammelt navn", "til tema"},
    [APPLY_LABEL] = {"new label", "nyt navn", "label", "navn", "name"},
};

static enum status find_apply_columns(uint32_t column[APPLY_COLUMNS], const struct table *table, struct arena *keep)
{
    for (uint32_t wanted = 0; wanted < APPLY_COLUMNS; wanted++) {
        column[wanted] = table->columns;
        for (uint32_t w = 0; w < WORDS && heading_words[wanted][w] && column[wanted] == table->columns; w++)
            for (uint32_t c = 0; c < table->columns && column[wanted] == table->columns; c++) {
                struct str folded;
                TRY(heading_fold(&folded, table->header[c], keep));
                if (str_equal(folded, str_from(heading_words[wanted][w])))
                    column[wanted] = c;
            }
    }
    if (column[APPLY_THEME] < table->columns &&
        (column[APPLY_IDEA] < table->columns || column[APPLY_LABEL] < table->columns))
        return DONE;
    return fail(
        BAD_INPUT,
        TR("%.*s: der skal være en kolonne »tema« og enten »id« (idéer, der flyttes) eller »nyt navn« (temaer, der "
           "omdøbes)",
           "%.*s: there must be a column “theme” and either “id” (ideas to move) or “new label” (themes to rename)"),
        STR_ARG(table->source));
}

/* A number, or the name that the theme has now. */
static enum status theme_named(uint32_t *out, const struct curating *c, struct str text)
{
    const struct decisions *decisions = &c->analysis.decisions;
    for (uint32_t t = 0; t < decisions->theme_count; t++) {
        *out = decisions->theme[t].number;
        if (!decisions->theme[t].merged_into && str_equal(curate_label(c, *out), text))
            return DONE;
    }
    return curate_theme(out, c, text);
}

/* 3.1: a subtheme's number, which names no theme. */
static bool is_subtheme(struct str text)
{
    bool digits = text.len > 2, dot = false;
    for (size_t i = 0; digits && i < text.len; i++) {
        bool here = text.at[i] == '.' && i && !dot;
        digits = here || (text.at[i] >= '0' && text.at[i] <= '9');
        dot = dot || here;
    }
    return digits && dot;
}

static enum status write_act(struct curating *c)
{
    TRY(journal_add(c->event, &c->act));
    c->written++;
    return DONE;
}

static enum status apply_move(struct curating *c, struct str id, struct str theme)
{
    uint32_t idea;
    if (!id.len)
        return DONE;
    TRY(curate_idea(&idea, c, id));
    TRY(theme_named(&c->act.into, c, theme));
    if (c->analysis.number_of[idea] == c->act.into)
        return DONE;
    c->act.kind = ACT_MOVE;
    TAKE(&c->arena, c->act.idea, 1);
    c->act.idea[c->act.idea_count++] = c->analysis.ideas.id[idea];
    return write_act(c);
}

static enum status apply_rename(struct curating *c, struct str label, struct str theme, struct str *label_of)
{
    TRY(theme_named(&c->act.theme, c, theme));
    if (!label.len || str_equal(label, curate_label(c, c->act.theme)))
        return DONE;
    TRY(curate_text(c, label, true));
    c->act.kind = ACT_RENAME;
    for (uint32_t t = 0; t < c->analysis.decisions.theme_count; t++)
        if (c->analysis.decisions.theme[t].number == c->act.theme)
            label_of[t] = c->act.text;
    return write_act(c);
}

static bool is_new(const struct curating *c, uint32_t t, const struct str *label_of)
{
    return !str_equal(label_of[t], curate_label(c, c->analysis.decisions.theme[t].number));
}

/* Names may change places in one file; when all is done, no two themes have the same. */
static enum status refuse_same(const struct curating *c, const struct str *label_of)
{
    const struct decisions *decisions = &c->analysis.decisions;
    for (uint32_t t = 0; t < decisions->theme_count; t++)
        for (uint32_t other = 0; other < t; other++)
            if ((is_new(c, t, label_of) || is_new(c, other, label_of)) && str_equal(label_of[t], label_of[other]) &&
                !decisions->theme[t].merged_into && !decisions->theme[other].merged_into)
                return fail(
                    BAD_INPUT,
                    TR("tema %u og tema %u ville begge hedde »%.*s«; læg dem sammen med brikker curate … merge, "
                       "eller giv dem hver sit navn; intet er skrevet",
                       "theme %u and theme %u would both be called “%.*s”; merge them with brikker curate … "
                       "merge, or give each a name of its own; nothing was written"),
                    decisions->theme[other].number, decisions->theme[t].number, STR_ARG(label_of[t]));
    return DONE;
}

static enum status apply_row(struct curating *c, const struct table *table, const uint32_t column[APPLY_COLUMNS],
                             uint32_t row, struct str *label_of)
{
    struct str cell[APPLY_COLUMNS];
    for (uint32_t k = 0; k < APPLY_COLUMNS; k++)
        cell[k] = column[k] < table->columns ? table_trim(table_cell(table, row, column[k])) : STR("");
    if (!cell[APPLY_THEME].len || is_subtheme(cell[APPLY_THEME]))
        return DONE;
    return column[APPLY_IDEA] < table->columns ? apply_move(c, cell[APPLY_IDEA], cell[APPLY_THEME])
                                               : apply_rename(c, cell[APPLY_LABEL], cell[APPLY_THEME], label_of);
}

static enum status apply_rows(struct curating *c, const struct table *table, const uint32_t column[APPLY_COLUMNS])
{
    const struct act stamp = c->act;
    const struct decisions *decisions = &c->analysis.decisions;
    struct str *label_of;
    TAKE(&c->arena, label_of, decisions->theme_count);
    for (uint32_t t = 0; t < decisions->theme_count; t++)
        label_of[t] = curate_label(c, decisions->theme[t].number);
    for (uint32_t row = 0; row < table->rows; row++) {
        c->act = stamp;
        enum status status = apply_row(c, table, column, row, label_of);
        if (status != DONE) {
            struct str why;
            TRY(str_copy(&why, str_from(status_message()), &c->arena));
            return fail(status, TR("%.*s, række %u: %.*s; intet er skrevet", "%.*s, row %u: %.*s; nothing was written"),
                        STR_ARG(table->source), table->row[row], STR_ARG(why));
        }
    }
    return c->written ? refuse_same(c, label_of) : DONE;
}

enum status curate_apply(struct curating *c)
{
    static const struct table_options options = {.format = TABLE_CSV, .charset = -1, .header = 1};
    struct table table;
    uint32_t column[APPLY_COLUMNS];
    if (c->arguments->file_count != 3)
        return fail(BAD_USAGE, TR("brikker curate KONSULTATION apply tager én fil",
                                  "brikker curate CONSULTATION apply takes one file"));
    TRY(table_read(&table, c->arguments->file[2], &options, &c->analysis.notes, &c->arena));
    TRY(find_apply_columns(column, &table, &c->arena));
    TRY(apply_rows(c, &table, column));
    if (!c->written && !argument_given(c->arguments, "quiet"))
        printf(TR("Alt i filen gælder i forvejen; intet er skrevet\n",
                  "Everything in the file holds already; nothing was written\n"));
    return DONE;
}
