/* The journal: acts in, acts out, in the order of their numbers. */
#include "store/journal.h"

#include "store/sql.h"

enum { ACTS_MOST = 10000000 };

enum status journal_add(struct event *event, struct act *act)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *add, *idea;
    TRY(sql_prepare(&add, sql,
                    "INSERT INTO act (kind, at, by, why, text, theme, into_, of) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    TRY(sql_set_text(add, 1, str_from(act_word[act->kind])));
    TRY(sql_set_text(add, 2, act->at));
    TRY(sql_set_text(add, 3, act->by));
    TRY(sql_set_text(add, 4, act->why));
    TRY(sql_set_text(add, 5, act->text));
    TRY(sql_set_number(add, 6, act->theme));
    TRY(sql_set_number(add, 7, act->into));
    TRY(act->of ? sql_set_number(add, 8, (int64_t)act->of) : sql_set_nothing(add, 8));
    TRY(sql_do(add));
    act->number = (uint64_t)sql_last_row(sql);
    TRY(sql_prepare(&idea, sql, "INSERT INTO act_idea VALUES (?, ?, ?)"));
    for (uint32_t i = 0; i < act->idea_count; i++) {
        TRY(sql_set_number(idea, 1, (int64_t)act->number));
        TRY(sql_set_number(idea, 2, i));
        TRY(sql_set_text(idea, 3, act->idea[i]));
        TRY(sql_do(idea));
    }
    return DONE;
}

enum status journal_empty(struct event *event, uint64_t number)
{
    struct sql_statement *change;
    TRY(sql_prepare(&change, event_sql(event), "UPDATE act SET text = '', why = '' WHERE act = ?"));
    TRY(sql_set_number(change, 1, (int64_t)number));
    return sql_do(change);
}

enum status journal_reword(struct event *event, uint64_t number, struct str text, struct str why)
{
    struct sql_statement *change;
    TRY(sql_prepare(&change, event_sql(event), "UPDATE act SET text = ?, why = ? WHERE act = ?"));
    TRY(sql_set_text(change, 1, text));
    TRY(sql_set_text(change, 2, why));
    TRY(sql_set_number(change, 3, (int64_t)number));
    return sql_do(change);
}

static enum status damaged_journal(const struct sql *sql)
{
    return sql_damaged(sql, TR("journalen", "the journal"));
}

static enum status kind_of(enum act_kind *out, struct str word, const struct sql *sql)
{
    for (enum act_kind kind = 0; kind < ACT_KINDS; kind++)
        if (str_equal(word, str_from(act_word[kind]))) {
            *out = kind;
            return DONE;
        }
    return damaged_journal(sql);
}

static enum status load_act(struct act *act, struct sql_statement *list, const struct sql *sql, struct arena *keep)
{
    int64_t theme = sql_get_number(list, 6), into = sql_get_number(list, 7), of = sql_get_number(list, 8);
    int64_t number = sql_get_number(list, 0), ideas = sql_get_number(list, 9);
    if (number < 1 || theme < 0 || theme > THEME_NUMBER_MOST || into < 0 || into > THEME_NUMBER_MOST || of < 0 ||
        of >= number || ideas > ACTS_MOST)
        return damaged_journal(sql);
    act->number = (uint64_t)number;
    act->of = (uint64_t)of;
    act->theme = (uint32_t)theme;
    act->into = (uint32_t)into;
    act->idea_count = (uint32_t)ideas;
    TRY(kind_of(&act->kind, sql_get_text(list, 1), sql));
    TRY(sql_copy_text(&act->at, list, 2, keep));
    TRY(sql_copy_text(&act->by, list, 3, keep));
    TRY(sql_copy_text(&act->why, list, 4, keep));
    return sql_copy_text(&act->text, list, 5, keep);
}

enum status journal_load(struct acts *out, struct event *event, struct arena *keep)
{
    static const char ideas_of[] = "SELECT id FROM act_idea WHERE act = ? ORDER BY place";
    struct sql *sql = event_sql(event);
    struct sql_statement *list, *ideas;
    int64_t count;
    bool row;
    uint32_t a = 0;
    *out = (struct acts){0};
    TRY(sql_number(&count, sql, "SELECT count(*) FROM act"));
    if (count > ACTS_MOST)
        return damaged_journal(sql);
    TAKE(keep, out->act, count);
    TRY(sql_prepare(&list, sql,
                    "SELECT act, kind, at, by, why, text, theme, into_, of, (SELECT count(*) FROM act_idea i WHERE "
                    "i.act = a.act) FROM act a ORDER BY act"));
    TRY(sql_step(&row, list));
    for (; row && a < count; a++) {
        TRY(load_act(&out->act[a], list, sql, keep));
        TRY(sql_step(&row, list));
    }
    if (row || a < count)
        return damaged_journal(sql);
    for (a = 0; a < count; a++) {
        struct act *act = &out->act[a];
        uint32_t i = 0;
        TAKE(keep, act->idea, act->idea_count);
        TRY(sql_prepare(&ideas, sql, ideas_of));
        TRY(sql_set_number(ideas, 1, (int64_t)act->number));
        TRY(sql_step(&row, ideas));
        for (; row && i < act->idea_count; i++) {
            TRY(sql_copy_text(&act->idea[i], ideas, 0, keep));
            TRY(sql_step(&row, ideas));
        }
    }
    out->count = (uint32_t)count;
    return DONE;
}

enum status journal_review(struct private_review *out, const struct acts *acts, struct arena *keep)
{
    uint8_t *holds;
    *out = (struct private_review){0};
    TAKE(keep, holds, acts->count);
    TAKE(keep, out->word, acts->count);
    acts_hold(holds, acts);
    for (uint32_t i = 0; i < acts->count; i++) {
        const struct act *act = &acts->act[i];
        if (holds[i] && (act->kind == ACT_KEEP || act->kind == ACT_MASK) && act->idea_count == 1 && act->text.len)
            out->word[out->count++] =
                (struct private_word){.id = act->idea[0], .text = act->text, .masks = act->kind == ACT_MASK};
    }
    return DONE;
}
