/* catalogue.json: everything the catalogue shows, for programs. Its shape stands in catalogue.schema.json; a change of shape is a new
 * "version".
 *
 * Objects in a written order, decimals with four digits (a stability with two), ids instead of positions. Lists of ideas are in the
 * order of ids, so that the rows' order in the file changes nothing but source_row. Pseudonyms and the other columns stay out: the
 * catalogue does not show them.
 */
#include "catalogue/json_parts.h"
#include "catalogue/rows_ahead.h"
#include "catalogue/wording.h"
#include "catalogue/write.h"

enum { JSON_VERSION = 2, DECIMALS = 4 };

static void people_value(struct json *json, const char *name, uint32_t people)
{
    if (people == SHEET_UNKNOWN)
        json_null(json, name);
    else
        json_count(json, name, people);
}

static void theme_value(struct json *json, const char *name, const struct catalogue *catalogue, uint32_t theme)
{
    if (theme == THEME_NONE)
        json_null(json, name);
    else
        json_count(json, name, catalogue->theme[theme].number);
}

/* ---- The whole ---- */

static void put_account(struct json *json, const struct catalogue *catalogue)
{
    json_begin(json, "account", '{');
    json_count(json, "received", catalogue->received);
    json_count(json, "placed", catalogue->placed);
    json_count(json, "duplicates", catalogue->duplicates);
    json_count(json, "unplaced", catalogue->unplaced);
    json_count(json, "withheld", catalogue->withheld);
    if (catalogue->decisions)
        json_count(json, "outside", catalogue->outside);
    json_begin(json, "unplaced_by", '{');
    for (enum unplaced reason = UNPLACED_NOT + 1; reason < UNPLACED_REASONS; reason++)
        json_count(json, unplaced_word[reason], catalogue->unplaced_by[reason]);
    json_end(json, '}');
    json_count(json, "participants", catalogue->participants);
    json_count(json, "most_active_tenth", catalogue->most_active);
    json_end(json, '}');
}

static void put_parts(struct json *json, const struct catalogue *catalogue)
{
    json_begin(json, "parts", '{');
    for (enum catalogue_by by = 0; by < BY_KINDS; by++) {
        const struct catalogue_parts *parts = &catalogue->parts[by];
        if (by == BY_WAVE && !catalogue->decisions)
            continue;
        json_begin(json, wording_part(by).word, '[');
        for (uint32_t p = 0; p < parts->count; p++) {
            const struct catalogue_part *part = &parts->part[p];
            json_begin(json, NULL, '{');
            json_text(json, "name", part->name);
            json_text(json, "text", part->text);
            people_value(json, "invited", part->invited);
            people_value(json, "present", part->present);
            json_count(json, "received", part->received);
            json_count(json, "placed", part->placed);
            json_count(json, "duplicates", part->duplicates);
            json_count(json, "unplaced", part->unplaced);
            if (catalogue->decisions) {
                json_count(json, "withheld", part->withheld);
                json_count(json, "outside", part->outside);
            }
            json_end(json, '}');
        }
        json_end(json, ']');
    }
    json_end(json, '}');
}

/* Only parts with an idea: a theme has few of the areas. */
static void put_theme_parts(struct json *json, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    json_begin(json, "by", '{');
    for (enum catalogue_by by = 0; by < BY_KINDS; by++) {
        if (by == BY_WAVE && !catalogue->decisions)
            continue;
        json_begin(json, wording_part(by).word, '[');
        for (uint32_t p = 0; p < catalogue->parts[by].count; p++) {
            if (!theme->of[by][p])
                continue;
            json_begin(json, NULL, '{');
            json_text(json, "name", catalogue->parts[by].part[p].name);
            json_count(json, "size", theme->of[by][p]);
            json_end(json, '}');
        }
        json_end(json, ']');
    }
    json_end(json, '}');
}

static void put_passages(struct json *json, const char *name, const struct catalogue *catalogue,
                         const struct passage *passage, uint32_t count)
{
    json_begin(json, name, '[');
    for (uint32_t n = 0; n < count; n++) {
        json_begin(json, NULL, '{');
        json_text(json, "id", catalogue->ideas->id[passage[n].idea]);
        json_text(json, "text", catalogue_passage(catalogue, &passage[n]));
        json_count(json, "speaks_for", passage[n].speaks_for);
        json_end(json, '}');
    }
    json_end(json, ']');
}

/* What themes and subthemes have in common, without the bracket that ends it. */
static void put_content(struct json *json, const struct catalogue *catalogue, const struct catalogue_theme *of)
{
    const struct theme *theme = of->theme;
    json_text(json, "label", theme->label);
    json_texts(json, "alternatives", theme->alternative, theme->alternatives);
    json_truth(json, "given", theme->given);
    if (theme->stability >= 0)
        json_decimal(json, "stability", (double)theme->stability, 2);
    else
        json_null(json, "stability");
    json_count(json, "size", of->ideas);
    json_count(json, "submissions", theme->submissions);
    json_texts(json, "terms", theme->term, theme->terms);
    json_ids(json, "quotes", catalogue->ideas, theme->quote, theme->quotes);
    put_passages(json, "summary", catalogue, theme->summary, theme->summaries);
    put_passages(json, "dissent", catalogue, theme->dissent, theme->dissents);
    put_passages(json, "reasons", catalogue, theme->reason, theme->reasons);
}

static void put_theme_ideas(struct json *json, const struct catalogue *catalogue, const struct catalogue_theme *of)
{
    json_ids(json, "ideas", catalogue->ideas, of->idea, catalogue_complete(catalogue) ? of->ideas : 0);
}

static void put_themes(struct json *json, const struct catalogue *catalogue)
{
    json_begin(json, "themes", '[');
    for (uint32_t k = 0; k < catalogue->K; k++) {
        const struct catalogue_theme *theme = &catalogue->theme[k];
        json_begin(json, NULL, '{');
        json_count(json, "theme", theme->number);
        put_content(json, catalogue, theme);
        put_theme_parts(json, catalogue, theme);
        json_begin(json, "subthemes", '[');
        for (uint32_t n = 0; n < theme->subthemes; n++) {
            json_begin(json, NULL, '{');
            json_text(json, "subtheme", str_from(theme->subtheme[n].name));
            put_content(json, catalogue, &theme->subtheme[n]);
            put_theme_ideas(json, catalogue, &theme->subtheme[n]);
            json_end(json, '}');
        }
        json_end(json, ']');
        put_theme_ideas(json, catalogue, theme);
        json_end(json, '}');
    }
    json_end(json, ']');
    json_ids(json, "alone", catalogue->ideas, catalogue_unplaced(catalogue, UNPLACED_ALONE),
             catalogue_complete(catalogue) ? catalogue->unplaced_by[UNPLACED_ALONE] : 0);
}

static void put_idea(struct json *json, const struct catalogue *catalogue, uint32_t i)
{
    const struct ideas *ideas = catalogue->ideas;
    const struct themes *themes = catalogue->themes;
    enum catalogue_state state = catalogue_state(catalogue, i);
    const struct catalogue_theme *subtheme = catalogue_subtheme_of(catalogue, i);
    json_begin(json, NULL, '{');
    json_text(json, "id", ideas->id[i]);
    json_text(json, "status", str_from(catalogue_status(catalogue, i)));
    json_text(json, "reason", str_from(catalogue_reason(catalogue, i)));
    json_text(json, "duplicate_of", state == STATE_DUPLICATE ? ideas->id[ideas->duplicate_of[i]] : STR(""));
    theme_value(json, "theme", catalogue, themes->theme_of[i]);
    if (subtheme)
        json_text(json, "subtheme", str_from(subtheme->name));
    else
        json_null(json, "subtheme");
    theme_value(json, "nearest", catalogue, themes->nearest[i]);
    theme_value(json, "runner_up", catalogue, themes->runner_up[i]);
    json_decimal(json, "strength", themes->theme_of[i] == THEME_NONE ? 0 : (double)themes->strength[i], DECIMALS);
    json_text(json, "source_file", catalogue->source[ideas->source[i]].name);
    json_count(json, "source_row", ideas->source_row[i]);
    json_text(json, "group", ideas->group[i]);
    json_text(json, "table", ideas->table[i]);
    json_text(json, "area", ideas->area[i]);
    json_text(json, "question", ideas->question[i]);
    json_text(json, "time", ideas->time[i]);
    if (catalogue->decisions) {
        json_text(json, "frame", catalogue_frame(catalogue, i));
        json_text(json, "wave", catalogue->wave ? catalogue->wave[ideas->source[i]] : STR(""));
    }
    json_text(json, "idea", state == STATE_WITHHELD ? STR("") : ideas->what[i]);
    json_text(json, "why", state == STATE_WITHHELD ? STR("") : ideas->why[i]);
    json_end(json, '}');
}

static bool is_passage(const struct passage *passage, uint32_t count, uint32_t idea)
{
    for (uint32_t n = 0; n < count; n++)
        if (passage[n].idea == idea)
            return true;
    return false;
}

static bool is_told(const struct catalogue_theme *of, uint32_t idea)
{
    const struct theme *theme = of->theme;
    for (uint32_t q = 0; q < theme->quotes; q++)
        if (theme->quote[q] == idea)
            return true;
    if (is_passage(theme->summary, theme->summaries, idea) || is_passage(theme->dissent, theme->dissents, idea) ||
        is_passage(theme->reason, theme->reasons, idea))
        return true;
    for (uint32_t n = 0; n < of->subthemes; n++)
        if (is_told(&of->subtheme[n], idea))
            return true;
    return false;
}

static void put_ideas(struct json *json, const struct catalogue *catalogue)
{
    json_begin(json, "ideas", '[');
    if (catalogue_complete(catalogue)) {
        for (uint32_t n = 0; n < catalogue->received; n++) {
            rows_ahead(catalogue, catalogue->by_id, n, catalogue->received);
            put_idea(json, catalogue, catalogue->by_id[n]);
        }
    } else {
        for (uint32_t k = 0; k < catalogue->K; k++)
            for (uint32_t n = 0; n < catalogue->theme[k].ideas; n++)
                if (is_told(&catalogue->theme[k], catalogue->theme[k].idea[n]))
                    put_idea(json, catalogue, catalogue->theme[k].idea[n]);
    }
    json_end(json, ']');
}

/* ---- What people decided; only of a consultation. Notes are the house's own and stay in its journal. ---- */

static void put_frame(struct json *json, const struct frame *frame)
{
    if (!frame->count)
        return;
    json_begin(json, "frame", '[');
    for (uint32_t r = 0; r < frame->count; r++) {
        json_begin(json, NULL, '{');
        json_text(json, "kind", frame->row[r].kind == FRAME_OPEN ? STR("open") : STR("fixed"));
        json_text(json, "what", frame->row[r].what);
        json_text(json, "why", frame->row[r].why);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void put_moves(struct json *json, const struct catalogue *catalogue)
{
    json_begin(json, "moves", '[');
    for (uint32_t m = 0; m < catalogue->moves; m++) {
        json_begin(json, NULL, '{');
        json_text(json, "id", catalogue->ideas->id[catalogue->move[m].idea]);
        json_count(json, "from", catalogue->move[m].from);
        json_count(json, "to", catalogue->move[m].to);
        json_end(json, '}');
    }
    json_end(json, ']');
}

static void put_decisions(struct json *json, const struct catalogue *catalogue)
{
    const struct decisions *decisions = catalogue->decisions;
    put_frame(json, catalogue->frame);
    if (!decisions)
        return;
    json_begin(json, "proposals", '[');
    for (uint32_t p = 0; p < decisions->proposal_count; p++) {
        const struct proposal *proposal = &decisions->proposal[p];
        json_begin(json, NULL, '{');
        json_count(json, "proposal", proposal->number);
        json_count(json, "theme", proposal->theme);
        json_text(json, "text", proposal->text);
        json_text(json, "by", proposal->by);
        json_ids(json, "ideas", catalogue->ideas, proposal->idea, proposal->idea_count);
        json_end(json, '}');
    }
    json_end(json, ']');
    put_moves(json, catalogue);
    json_conflicts(json, decisions);
}

enum status write_json(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    (void)options; /* one shape for every reader */
    struct json json = {.out = out};
    json_begin(&json, NULL, '{');
    json_text(&json, "format", STR("brikker catalogue"));
    json_count(&json, "version", JSON_VERSION);
    json_text(&json, "language", str_from(TR("da", "en")));
    json_text(&json, "title", catalogue->title);
    json_text(&json, "date", catalogue->date);
    json_text(&json, "place", catalogue->place);
    put_account(&json, catalogue);
    put_parts(&json, catalogue);
    put_themes(&json, catalogue);
    json_truth(&json, "complete", catalogue_complete(catalogue));
    put_ideas(&json, catalogue);
    put_decisions(&json, catalogue);
    json_method(&json, catalogue);
    json_end(&json, '}');
    putc('\n', out);
    return DONE;
}
