/* submissions.csv and journal.csv, in the form of ideas.csv. */
#include "base/csv_writer.h"
#include "commands/export.h"

/* 0: none. */
static void put_number(struct csv_writer *csv, uint64_t number)
{
    if (number)
        csv_put_count(csv, number);
    else
        csv_put_empty(csv, 1);
}

void export_submissions_csv(FILE *out, const struct shown *shown)
{
    const struct ideas *ideas = &shown->analysis->ideas;
    struct csv_writer csv = csv_writer_to_file(out, &csv_plain);
    csv_heading(&csv, "id,wave,file,row,state,theme,duplicate_of,group,participant,question,table,area,time,idea,why");
    for (uint32_t s = 0; s < shown->submissions; s++) {
        const struct shown_submission *one = &shown->submission[s];
        uint32_t i = one->idea;
        csv_put_text(&csv, ideas->id[i]);
        csv_put_text(&csv, one->wave);
        csv_put_text(&csv, one->file);
        put_number(&csv, ideas->source_row[i]);
        csv_put_text(&csv, str_from(one->state));
        put_number(&csv, one->theme);
        csv_put_text(&csv, one->duplicate_of);
        csv_put_text(&csv, ideas->group[i]);
        csv_put_text(&csv, ideas->participant[i]);
        csv_put_text(&csv, ideas->question[i]);
        csv_put_text(&csv, ideas->table[i]);
        csv_put_text(&csv, ideas->area[i]);
        csv_put_text(&csv, ideas->time[i]);
        csv_put_text(&csv, one->what);
        csv_put_text(&csv, one->why);
        csv_end_row(&csv);
    }
}

void export_journal_csv(FILE *out, const struct shown *shown)
{
    struct csv_writer csv = csv_writer_to_file(out, &csv_plain);
    csv_heading(&csv, "act,at,by,kind,holds,of,theme,into,ideas,text,why");
    for (uint32_t n = 0; n < shown->acts; n++) {
        const struct act *act = shown->act[n].act;
        put_number(&csv, act->number);
        csv_put_text(&csv, act->at);
        csv_put_text(&csv, act->by);
        csv_put_text(&csv, str_from(act_word[act->kind]));
        csv_put_text(&csv, str_from(shown->act[n].holds ? "yes" : "no"));
        put_number(&csv, act->of);
        put_number(&csv, act->theme);
        put_number(&csv, act->into);
        csv_put_list(&csv, act->idea, act->idea_count, STR(" "));
        csv_put_text(&csv, shown->act[n].text);
        csv_put_text(&csv, shown->act[n].why);
        csv_end_row(&csv);
    }
}
