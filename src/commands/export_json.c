/* export.json: src/store/export.schema.json says what stands where. */
#include "catalogue/json_parts.h"
#include "commands/export.h"
#include "store/originals.h"

static enum status write_frame(struct json *json, const struct analysis *a, uint32_t i, struct arena *keep)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    struct str text;
    TRY(private_mask_reviewed(&text, a->decisions.frame[i], &a->review, a->ideas.id[i], found, keep));
    json_text(json, "frame", text);
    return DONE;
}

static void number_or_null(struct json *json, const char *name, uint32_t number)
{
    if (number)
        json_count(json, name, number);
    else
        json_null(json, name);
}

static void text_or_null(struct json *json, const char *name, struct str text)
{
    if (text.len)
        json_text(json, name, text);
    else
        json_null(json, name);
}

static void write_readings(struct json *json, const struct analysis *a)
{
    json_begin(json, "readings", '[');
    for (uint32_t t = 0; t < a->submissions.count; t++) {
        json_begin(json, NULL, '{');
        json_text(json, "wave", a->submissions.wave[t]);
        json_text(json, "file", table_name(a->tables[t].source));
        json_text(json, "at", a->submissions.at[t]);
        json_count(json, "rows", a->tables[t].rows);
        text_or_null(json, "group", a->groups[t]);
        json_end(json, '}');
    }
    json_end(json, ']');
}

/* In the order in which they are first met. */
static void write_groups(struct json *json, const struct shown *shown)
{
    const struct str *group = shown->analysis->ideas.group;
    json_begin(json, "groups", '[');
    for (uint32_t s = 0; s < shown->submissions; s++) {
        struct str name = group[shown->submission[s].idea];
        bool seen = !name.len;
        for (uint32_t before = 0; before < s && !seen; before++)
            seen = str_equal(group[shown->submission[before].idea], name);
        if (!seen)
            json_text(json, NULL, name);
    }
    json_end(json, ']');
}

static enum status write_submissions(struct json *json, const struct shown *shown, struct arena *keep)
{
    const struct analysis *a = shown->analysis;
    const struct ideas *ideas = &a->ideas;
    json_begin(json, "submissions", '[');
    for (uint32_t s = 0; s < shown->submissions; s++) {
        const struct shown_submission *one = &shown->submission[s];
        uint32_t i = one->idea;
        json_begin(json, NULL, '{');
        json_text(json, "id", ideas->id[i]);
        json_text(json, "wave", one->wave);
        json_text(json, "file", one->file);
        json_count(json, "row", ideas->source_row[i]);
        json_text(json, "state", str_from(one->state));
        json_text(json, "idea", one->what);
        json_text(json, "why", one->why);
        text_or_null(json, "group", ideas->group[i]);
        text_or_null(json, "participant", ideas->participant[i]);
        text_or_null(json, "question", ideas->question[i]);
        text_or_null(json, "table", ideas->table[i]);
        text_or_null(json, "area", ideas->area[i]);
        text_or_null(json, "time", ideas->time[i]);
        text_or_null(json, "duplicate_of", one->duplicate_of);
        number_or_null(json, "theme", one->theme);
        json_truth(json, "held", a->decisions.held[i]);
        TRY(write_frame(json, a, i, keep));
        json_text(json, "note", a->decisions.note[i]);
        json_end(json, '}');
    }
    json_end(json, ']');
    return DONE;
}

static void write_themes(struct json *json, const struct analysis *a)
{
    json_begin(json, "themes", '[');
    for (uint32_t t = 0; t < a->decisions.theme_count; t++) {
        const struct decided_theme *theme = &a->decisions.theme[t];
        struct str label = theme->label, founded = STR("");
        for (uint32_t p = 0; p < a->placement.theme_count; p++)
            if (a->placement.theme[p].number == theme->number) {
                label = label.len ? label : a->placement.theme[p].label;
                founded = a->placement.theme[p].founded;
            }
        json_begin(json, NULL, '{');
        json_count(json, "number", theme->number);
        json_text(json, "label", label);
        text_or_null(json, "founded", founded);
        json_truth(json, "locked", theme->locked);
        number_or_null(json, "merged_into", theme->merged_into);
        json_text(json, "note", theme->note);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void write_proposals(struct json *json, const struct analysis *a)
{
    json_begin(json, "proposals", '[');
    for (uint32_t p = 0; p < a->decisions.proposal_count; p++) {
        const struct proposal *proposal = &a->decisions.proposal[p];
        json_begin(json, NULL, '{');
        json_count(json, "number", proposal->number);
        number_or_null(json, "theme", proposal->theme);
        json_text(json, "text", proposal->text);
        json_text(json, "by", proposal->by);
        json_ids(json, "ideas", &a->ideas, proposal->idea, proposal->idea_count);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void write_journal(struct json *json, const struct shown *shown)
{
    json_begin(json, "journal", '[');
    for (uint32_t n = 0; n < shown->acts; n++) {
        const struct act *act = shown->act[n].act;
        json_begin(json, NULL, '{');
        json_count(json, "act", act->number);
        json_text(json, "kind", str_from(act_word[act->kind]));
        json_text(json, "at", act->at);
        json_text(json, "by", act->by);
        json_text(json, "why", shown->act[n].why);
        json_text(json, "text", shown->act[n].text);
        number_or_null(json, "theme", act->theme);
        number_or_null(json, "into", act->into);
        number_or_null(json, "of", (uint32_t)act->of);
        json_truth(json, "holds", shown->act[n].holds);
        json_texts(json, "ideas", act->idea, act->idea_count);
        json_end(json, '}');
    }
    json_end(json, ']');
    json_conflicts(json, &shown->analysis->decisions);
}

enum status export_json(FILE *out, const struct shown *shown, struct arena *keep)
{
    struct json json = {.out = out};
    json_begin(&json, NULL, '{');
    json_text(&json, "format", STR("brikker export"));
    json_count(&json, "version", EXPORT_VERSION);
    write_readings(&json, shown->analysis);
    write_groups(&json, shown);
    TRY(write_submissions(&json, shown, keep));
    write_themes(&json, shown->analysis);
    write_proposals(&json, shown->analysis);
    write_journal(&json, shown);
    if (shown->originals) {
        fputs(",\n \"originals\": ", out);
        TRY(originals_write(out, shown->originals));
    }
    json_end(&json, '}');
    fputs("\n", out);
    return DONE;
}
