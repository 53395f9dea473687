/* Decisions that somebody made in a spreadsheet: themes.csv with other labels, ideas.csv with other themes, or a table of one's own,
 * where a column `action` may say of each row what it does (as brikker curate … suggest writes it). */
#include "base/utf8.h"
#include "commands/curate.h"
#include "input/heading.h"

enum { WORDS = 5 };
enum apply_column { APPLY_IDEA, APPLY_THEME, APPLY_LABEL, APPLY_ACTION, APPLY_INTO, APPLY_COLUMNS };

static const char *const heading_words[APPLY_COLUMNS][WORDS] = {
    [APPLY_IDEA] = {"id", "idea", "ide", "idenr", "nummer"},
    [APPLY_THEME] = {"theme", "tema", "old label", "gammelt navn", "til tema"},
    [APPLY_LABEL] = {"new label", "nyt navn", "label", "navn", "name"},
    [APPLY_ACTION] = {"action", "handling"},
    [APPLY_INTO] = {"into", "ind i tema", "ind i"},
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
        (column[APPLY_ACTION] < table->columns || column[APPLY_IDEA] < table->columns ||
         column[APPLY_LABEL] < table->columns))
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

/* The last row of the file that moved an idea, and where to. */
struct asked {
    uint32_t row, into; /* row 0: none */
};

struct applying {
    struct curating *c;
    const struct table *table;
    struct str *cell[APPLY_COLUMNS]; /* [rows] composed, as the journal has texts; NULL: there is no such column */
    uint8_t *done;                   /* [rows] went with an earlier row of the same split */
    struct asked *of_idea;           /* [N] */
    struct str *label_of;            /* [theme_count] */
    uint32_t *renamed_by;            /* [theme_count] the row that gave the label; 0: none */
    struct str *founded;             /* [splits] names of the themes that the file has founded */
    uint32_t splits;
};

static struct str cell_of(const struct applying *a, uint32_t row, enum apply_column wanted)
{
    return a->cell[wanted] ? a->cell[wanted][row] : STR("");
}

/* Spreadsheets of some systems write å as a and a ring. */
static enum status compose_cells(struct applying *a, const uint32_t column[APPLY_COLUMNS])
{
    for (uint32_t wanted = 0; wanted < APPLY_COLUMNS; wanted++) {
        if (column[wanted] >= a->table->columns)
            continue;
        TAKE(&a->c->arena, a->cell[wanted], a->table->rows);
        for (uint32_t row = 0; row < a->table->rows; row++)
            TRY(utf8_nfc(&a->cell[wanted][row], table_trim(table_cell(a->table, row, column[wanted])), &a->c->arena));
    }
    return DONE;
}

/* ---- one row ---- */

static enum status apply_move(struct applying *a, uint32_t row, struct str id, struct str theme)
{
    struct curating *c = a->c;
    uint32_t idea;
    if (!id.len)
        return DONE;
    TRY(curate_idea(&idea, c, id));
    TRY(theme_named(&c->act.into, c, theme));
    struct asked *asked = &a->of_idea[idea];
    if (asked->row && asked->into == c->act.into)
        return curate_repeat(c, a->table->row[row], asked->row);
    if (!asked->row && c->analysis.number_of[idea] == c->act.into)
        return DONE;
    TRY(curate_refuse_empty(c, idea));
    c->act.kind = ACT_MOVE;
    TAKE(&c->arena, c->act.idea, 1);
    c->act.idea[c->act.idea_count++] = c->analysis.ideas.id[idea];
    *asked = (struct asked){a->table->row[row], c->act.into};
    return curate_write(c);
}

static enum status apply_rename(struct applying *a, uint32_t row, struct str label, struct str theme)
{
    struct curating *c = a->c;
    const struct decisions *decisions = &c->analysis.decisions;
    TRY(theme_named(&c->act.theme, c, theme));
    if (!label.len)
        return DONE;
    const uint32_t t = (uint32_t)(decisions_theme(decisions, c->act.theme) - decisions->theme);
    if (str_equal(label, a->label_of[t]))
        return a->renamed_by[t] ? curate_repeat(c, a->table->row[row], a->renamed_by[t]) : DONE;
    TRY(curate_text(c, label, true));
    c->act.kind = ACT_RENAME;
    c->renamed = true;
    a->label_of[t] = c->act.text;
    a->renamed_by[t] = a->table->row[row];
    return curate_write(c);
}

/* ---- rows that say what they do ---- */

/* The rows do the same with the same theme: merge it into one, or split it under one name. */
static bool is_same(const struct applying *a, uint32_t row, uint32_t other, enum apply_column goal)
{
    return str_equal(cell_of(a, row, APPLY_ACTION), cell_of(a, other, APPLY_ACTION)) &&
           str_equal(cell_of(a, row, APPLY_THEME), cell_of(a, other, APPLY_THEME)) &&
           str_equal(cell_of(a, row, goal), cell_of(a, other, goal));
}

/* What an earlier row put together is one theme for the rows below it. */
static enum status apply_merge(struct applying *a, uint32_t row)
{
    struct curating *c = a->c;
    struct act *act = &c->act;
    for (uint32_t other = 0; other < row; other++)
        if (is_same(a, row, other, APPLY_INTO))
            return curate_repeat(c, a->table->row[row], a->table->row[other]);
    TRY(theme_named(&act->theme, c, cell_of(a, row, APPLY_THEME)));
    TRY(theme_named(&act->into, c, cell_of(a, row, APPLY_INTO)));
    if (act->theme == act->into)
        return fail(BAD_INPUT,
                    TR("et tema kan ikke lægges sammen med sig selv", "a theme cannot be merged into itself"));
    act->kind = ACT_MERGE;
    for (uint32_t t = 0; t < c->analysis.decisions.theme_count; t++)
        if (c->analysis.decisions.theme[t].number == act->theme)
            c->analysis.decisions.theme[t].merged_into = act->into;
    for (uint32_t i = 0; i < c->analysis.ideas.N; i++)
        if (c->analysis.number_of[i] == act->theme)
            c->analysis.number_of[i] = act->into;
    return curate_write(c);
}

static enum status refuse_founded(const struct applying *a, struct str label)
{
    for (uint32_t n = 0; n < a->splits; n++)
        if (str_equal(a->founded[n], label))
            return fail(BAD_INPUT,
                        TR("to nye temaer ville begge hedde »%.*s«; giv dem hver sit navn",
                           "two new themes would both be called “%.*s”; give each a name of its own"),
                        STR_ARG(label));
    return DONE;
}

/* Rows with the same theme and the same new name are one split, wherever they stand. */
static enum status apply_split(struct applying *a, uint32_t row)
{
    struct curating *c = a->c;
    struct act *act = &c->act;
    TRY(theme_named(&act->theme, c, cell_of(a, row, APPLY_THEME)));
    TRY(curate_text(c, cell_of(a, row, APPLY_LABEL), true));
    TRY(curate_refuse_taken(c, 0, act->text));
    TRY(refuse_founded(a, act->text));
    act->kind = ACT_SPLIT;
    act->into = curate_next_number(c, ACT_SPLIT) + a->splits;
    TAKE(&c->arena, act->idea, a->table->rows);
    for (uint32_t other = row; other < a->table->rows; other++) {
        uint32_t idea;
        if (!is_same(a, row, other, APPLY_LABEL))
            continue;
        a->done[other] = 1;
        TRY(curate_idea(&idea, c, cell_of(a, other, APPLY_IDEA)));
        if (c->analysis.number_of[idea] == act->into) {
            TRY(curate_repeat(c, a->table->row[other], a->of_idea[idea].row));
            continue;
        }
        if (c->analysis.number_of[idea] != act->theme)
            return fail(BAD_INPUT, TR("idéen %.*s står ikke i tema %u", "the idea %.*s does not stand in theme %u"),
                        STR_ARG(c->analysis.ideas.id[idea]), act->theme);
        c->analysis.number_of[idea] = act->into;
        a->of_idea[idea] = (struct asked){a->table->row[other], act->into};
        act->idea[act->idea_count++] = c->analysis.ideas.id[idea];
    }
    a->founded[a->splits++] = act->text;
    return curate_write(c);
}

static enum status apply_action(struct applying *a, uint32_t row)
{
    const struct str action = cell_of(a, row, APPLY_ACTION);
    if (!action.len || a->done[row])
        return DONE;
    if (str_equal(action, str_from(act_word[ACT_MERGE])))
        return apply_merge(a, row);
    if (str_equal(action, str_from(act_word[ACT_SPLIT])))
        return apply_split(a, row);
    if (str_equal(action, str_from(act_word[ACT_MOVE])))
        return apply_move(a, row, cell_of(a, row, APPLY_IDEA), cell_of(a, row, APPLY_INTO));
    if (str_equal(action, str_from(act_word[ACT_RENAME])))
        return apply_rename(a, row, cell_of(a, row, APPLY_LABEL), cell_of(a, row, APPLY_THEME));
    return fail(BAD_INPUT,
                TR("»%.*s« er ingen handling i en tabel. Kendte er rename, merge, split og move",
                   "“%.*s” is no action in a table. Known are rename, merge, split and move"),
                STR_ARG(action));
}

/* ---- all rows ---- */

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

static enum status apply_row(struct applying *a, uint32_t row)
{
    const struct str theme = cell_of(a, row, APPLY_THEME);
    if (a->cell[APPLY_ACTION])
        return apply_action(a, row);
    if (!theme.len || is_subtheme(theme))
        return DONE;
    return a->cell[APPLY_IDEA] ? apply_move(a, row, cell_of(a, row, APPLY_IDEA), theme)
                               : apply_rename(a, row, cell_of(a, row, APPLY_LABEL), theme);
}

static enum status apply_rows(struct applying *a)
{
    struct curating *c = a->c;
    const struct table *table = a->table;
    const struct act stamp = c->act;
    const struct decisions *decisions = &c->analysis.decisions;
    TAKE(&c->arena, a->done, table->rows);
    TAKE(&c->arena, a->founded, table->rows);
    TAKE(&c->arena, a->of_idea, c->analysis.ideas.N);
    TAKE(&c->arena, a->label_of, decisions->theme_count);
    TAKE(&c->arena, a->renamed_by, decisions->theme_count);
    for (uint32_t t = 0; t < decisions->theme_count; t++)
        a->label_of[t] = curate_label(c, decisions->theme[t].number);
    for (uint32_t row = 0; row < table->rows; row++) {
        c->act = stamp;
        enum status status = apply_row(a, row);
        if (status != DONE) {
            struct str why;
            TRY(str_copy(&why, str_from(status_message()), &c->arena));
            return fail(status, TR("%.*s, række %u: %.*s; intet er skrevet", "%.*s, row %u: %.*s; nothing was written"),
                        STR_ARG(table->source), table->row[row], STR_ARG(why));
        }
    }
    return c->written ? refuse_same(c, a->label_of) : DONE;
}

enum status curate_apply(struct curating *c)
{
    static const struct table_options options = {.format = TABLE_CSV, .charset = -1, .header = 1};
    struct table table;
    uint32_t column[APPLY_COLUMNS];
    struct applying applying = {.c = c, .table = &table};
    if (c->arguments->file_count != 3)
        return fail(BAD_USAGE, TR("brikker curate KONSULTATION apply tager én fil",
                                  "brikker curate CONSULTATION apply takes one file"));
    TRY(table_read(&table, c->arguments->file[2], &options, &c->analysis.notes, &c->arena));
    TRY(find_apply_columns(column, &table, &c->arena));
    TRY(compose_cells(&applying, column));
    TRY(apply_rows(&applying));
    if (!c->written && !argument_given(c->arguments, "quiet"))
        printf(TR("Alt i filen gælder i forvejen; intet er skrevet\n",
                  "Everything in the file holds already; nothing was written\n"));
    return DONE;
}
