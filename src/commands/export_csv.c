/* submissions.csv and journal.csv: RFC 4180 with `,` and LF, as ideas.csv (catalogue/write_csv.c). */
#include "commands/export.h"

static void put_escaped(FILE *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"')
            putc('"', out);
        putc(text.at[i], out);
    }
}

static void put_cell(FILE *out, struct str text, bool last)
{
    bool quoted = false;
    for (size_t i = 0; i < text.len; i++)
        quoted = quoted || text.at[i] == '"' || text.at[i] == ',' || text.at[i] == '\n' || text.at[i] == '\r';
    if (quoted)
        putc('"', out);
    put_escaped(out, text);
    if (quoted)
        putc('"', out);
    putc(last ? '\n' : ',', out);
}

static void put_number(FILE *out, uint64_t number)
{
    if (number)
        fprintf(out, "%llu", (unsigned long long)number);
    putc(',', out);
}

void export_submissions_csv(FILE *out, const struct shown *shown)
{
    const struct ideas *ideas = &shown->analysis->ideas;
    fputs("id,wave,file,row,state,theme,duplicate_of,group,participant,question,table,area,time,idea,why\n", out);
    for (uint32_t s = 0; s < shown->submissions; s++) {
        const struct shown_submission *one = &shown->submission[s];
        uint32_t i = one->idea;
        put_cell(out, ideas->id[i], false);
        put_cell(out, one->wave, false);
        put_cell(out, one->file, false);
        put_number(out, ideas->source_row[i]);
        put_cell(out, str_from(one->state), false);
        put_number(out, one->theme);
        put_cell(out, one->duplicate_of, false);
        put_cell(out, ideas->group[i], false);
        put_cell(out, ideas->participant[i], false);
        put_cell(out, ideas->question[i], false);
        put_cell(out, ideas->table[i], false);
        put_cell(out, ideas->area[i], false);
        put_cell(out, ideas->time[i], false);
        put_cell(out, one->what, false);
        put_cell(out, one->why, true);
    }
}

static void put_ideas(FILE *out, const struct act *act)
{
    if (act->idea_count)
        putc('"', out);
    for (uint32_t i = 0; i < act->idea_count; i++) {
        if (i)
            putc(' ', out);
        put_escaped(out, act->idea[i]);
    }
    fputs(act->idea_count ? "\"," : ",", out);
}

void export_journal_csv(FILE *out, const struct shown *shown)
{
    fputs("act,at,by,kind,holds,of,theme,into,ideas,text,why\n", out);
    for (uint32_t n = 0; n < shown->acts; n++) {
        const struct act *act = shown->act[n].act;
        put_number(out, act->number);
        put_cell(out, act->at, false);
        put_cell(out, act->by, false);
        put_cell(out, str_from(act_word[act->kind]), false);
        put_cell(out, str_from(shown->act[n].holds ? "yes" : "no"), false);
        put_number(out, act->of);
        put_number(out, act->theme);
        put_number(out, act->into);
        put_ideas(out, act);
        put_cell(out, shown->act[n].text, false);
        put_cell(out, shown->act[n].why, true);
    }
}
