/* catalogue.json: everything the catalogue shows, for programs. Its shape stands in catalogue.schema.json; a change of shape is a new
 * "version".
 *
 * Objects in a written order, decimals with four digits, ids instead of positions. Lists of ideas are in the order of ids, so
 * that the rows' order in the file changes nothing but source_row. Pseudonyms and the other columns stay out:
 * the catalogue does not show them.
 */
#include "base/number.h"
#include "base/utf8.h"
#include "catalogue/wording.h"
#include "catalogue/write.h"

enum { JSON_VERSION = 1 };

struct json {
    FILE *out;
    unsigned depth;
    bool inside; /* a value of this object or list is already written */
};

/* ---- Values */

/* RFC 8259: quotes, backslash and C0 escaped; DEL and C1 too, and U+2028/2029, which older JavaScript takes for line ends. */
static void put_text(FILE *out, struct str text)
{
    static const char *const short_form[] = {['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
                                             ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"};
    putc('"', out);
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        int32_t c = utf8_next(text, &at);
        if (c == UTF8_INVALID)
            fputs("\\ufffd", out);
        else if (c < (int32_t)(sizeof short_form / sizeof *short_form) && short_form[c])
            fputs(short_form[c], out);
        else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029)
            fprintf(out, "\\u%04x", (unsigned)c);
        else
            fwrite(text.at + from, 1, at - from, out);
    }
    putc('"', out);
}

/* A comma, the line, and the name when we are in an object. */
static void next(struct json *json, const char *name)
{
    if (json->inside)
        putc(',', json->out);
    if (json->depth)
        fprintf(json->out, "\n%*s", (int)json->depth, "");
    json->inside = true;
    if (name)
        fprintf(json->out, "\"%s\": ", name);
}

static void begin(struct json *json, const char *name, char bracket)
{
    next(json, name);
    putc(bracket, json->out);
    json->depth++;
    json->inside = false;
}

static void end(struct json *json, char bracket)
{
    json->depth--;
    if (json->inside)
        fprintf(json->out, "\n%*s", (int)json->depth, "");
    putc(bracket, json->out);
    json->inside = true;
}

static void text_value(struct json *json, const char *name, struct str text)
{
    next(json, name);
    put_text(json->out, text);
}

static void count_value(struct json *json, const char *name, uint64_t count)
{
    next(json, name);
    fprintf(json->out, "%llu", (unsigned long long)count);
}

static void people_value(struct json *json, const char *name, uint32_t people)
{
    if (people == SHEET_UNKNOWN) {
        next(json, name);
        fputs("null", json->out);
    } else {
        count_value(json, name, people);
    }
}

static void decimal_value(struct json *json, const char *name, double value)
{
    char text[48];
    next(json, name);
    fputs(number_write_fixed(text, value, 4), json->out);
}

static void truth_value(struct json *json, const char *name, bool truth)
{
    next(json, name);
    fputs(truth ? "true" : "false", json->out);
}

static void theme_value(struct json *json, const char *name, uint32_t theme)
{
    people_value(json, name, theme == THEME_NONE ? SHEET_UNKNOWN : theme + 1);
}

static void hash_value(struct json *json, const char *name, struct hash hash)
{
    char hex[65];
    text_value(json, name, str_from(hash_write(hex, hash)));
}

/* ---- The whole */

static void put_account(struct json *json, const struct catalogue *catalogue)
{
    begin(json, "account", '{');
    count_value(json, "received", catalogue->received);
    count_value(json, "placed", catalogue->placed);
    count_value(json, "duplicates", catalogue->duplicates);
    count_value(json, "unplaced", catalogue->unplaced);
    count_value(json, "withheld", catalogue->withheld);
    begin(json, "unplaced_by", '{');
    for (enum unplaced reason = UNPLACED_NOT + 1; reason < UNPLACED_REASONS; reason++)
        count_value(json, unplaced_word[reason], catalogue->unplaced_by[reason]);
    end(json, '}');
    count_value(json, "participants", catalogue->participants);
    count_value(json, "most_active_tenth", catalogue->most_active);
    end(json, '}');
}

static void put_parts(struct json *json, const struct catalogue *catalogue)
{
    begin(json, "parts", '{');
    for (enum catalogue_by by = 0; by < BY_KINDS; by++) {
        const struct catalogue_parts *parts = &catalogue->parts[by];
        begin(json, wording_part(by).word, '[');
        for (uint32_t p = 0; p < parts->count; p++) {
            const struct catalogue_part *part = &parts->part[p];
            begin(json, NULL, '{');
            text_value(json, "name", part->name);
            text_value(json, "text", part->text);
            people_value(json, "invited", part->invited);
            people_value(json, "present", part->present);
            count_value(json, "received", part->received);
            count_value(json, "placed", part->placed);
            count_value(json, "duplicates", part->duplicates);
            count_value(json, "unplaced", part->unplaced);
            end(json, '}');
        }
        end(json, ']');
    }
    end(json, '}');
}

/* Only parts with an idea: a theme has few of the areas. */
static void put_theme_parts(struct json *json, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    begin(json, "by", '{');
    for (enum catalogue_by by = 0; by < BY_KINDS; by++) {
        begin(json, wording_part(by).word, '[');
        for (uint32_t p = 0; p < catalogue->parts[by].count; p++) {
            if (!theme->of[by][p])
                continue;
            begin(json, NULL, '{');
            text_value(json, "name", catalogue->parts[by].part[p].name);
            count_value(json, "size", theme->of[by][p]);
            end(json, '}');
        }
        end(json, ']');
    }
    end(json, '}');
}

static void put_themes(struct json *json, const struct catalogue *catalogue)
{
    begin(json, "themes", '[');
    for (uint32_t k = 0; k < catalogue->K; k++) {
        const struct catalogue_theme *theme = &catalogue->theme[k];
        begin(json, NULL, '{');
        count_value(json, "theme", theme->number);
        text_value(json, "label", theme->theme->label);
        count_value(json, "size", theme->ideas);
        count_value(json, "submissions", theme->theme->submissions);
        begin(json, "terms", '[');
        for (uint32_t t = 0; t < theme->theme->terms; t++)
            text_value(json, NULL, theme->theme->term[t]);
        end(json, ']');
        begin(json, "quotes", '[');
        for (uint32_t q = 0; q < theme->theme->quotes; q++)
            text_value(json, NULL, catalogue->ideas->id[theme->theme->quote[q]]);
        end(json, ']');
        put_theme_parts(json, catalogue, theme);
        begin(json, "ideas", '[');
        for (uint32_t n = 0; catalogue_complete(catalogue) && n < theme->ideas; n++)
            text_value(json, NULL, catalogue->ideas->id[theme->idea[n]]);
        end(json, ']');
        end(json, '}');
    }
    end(json, ']');
}

static void put_idea(struct json *json, const struct catalogue *catalogue, uint32_t i)
{
    const struct ideas *ideas = catalogue->ideas;
    const struct themes *themes = catalogue->themes;
    enum catalogue_state state = catalogue_state(catalogue, i);
    begin(json, NULL, '{');
    text_value(json, "id", ideas->id[i]);
    text_value(json, "status", str_from(catalogue_status(catalogue, i)));
    text_value(json, "reason", str_from(state == STATE_UNPLACED ? unplaced_word[themes->unplaced[i]] : ""));
    text_value(json, "duplicate_of", state == STATE_DUPLICATE ? ideas->id[ideas->duplicate_of[i]] : STR(""));
    theme_value(json, "theme", themes->theme_of[i]);
    theme_value(json, "runner_up", themes->runner_up[i]);
    decimal_value(json, "strength", themes->theme_of[i] == THEME_NONE ? 0 : (double)themes->strength[i]);
    text_value(json, "source_file", catalogue->source[ideas->source[i]].name);
    count_value(json, "source_row", ideas->source_row[i]);
    text_value(json, "group", ideas->group[i]);
    text_value(json, "table", ideas->table[i]);
    text_value(json, "area", ideas->area[i]);
    text_value(json, "question", ideas->question[i]);
    text_value(json, "time", ideas->time[i]);
    text_value(json, "idea", ideas->what[i]);
    text_value(json, "why", ideas->why[i]);
    end(json, '}');
}

static void put_ideas(struct json *json, const struct catalogue *catalogue)
{
    begin(json, "ideas", '[');
    if (catalogue_complete(catalogue)) {
        for (uint32_t n = 0; n < catalogue->received; n++)
            put_idea(json, catalogue, catalogue->by_id[n]);
    } else {
        for (uint32_t k = 0; k < catalogue->K; k++)
            for (uint32_t q = 0; q < catalogue->theme[k].theme->quotes; q++)
                put_idea(json, catalogue, catalogue->theme[k].theme->quote[q]);
    }
    end(json, ']');
}

/* ---- How it was made */

static void put_mapping(struct json *json, const struct columns *columns, const struct catalogue_source *source)
{
    begin(json, "mapping", '{');
    for (enum field field = 0; field < FIELDS; field++) {
        begin(json, field_name[field], '[');
        for (uint32_t n = 0; n < columns->count[field]; n++)
            text_value(json, NULL, source->header[columns->column[field][n]]);
        end(json, ']');
    }
    end(json, '}');
}

static void put_hidden(struct json *json, const struct catalogue *catalogue, uint32_t t)
{
    begin(json, "hidden", '[');
    for (uint32_t c = 0; c < catalogue->tables[t].columns; c++)
        if (columns_hide(&catalogue->columns[t], c))
            text_value(json, NULL, catalogue->source[t].header[c]);
    end(json, ']');
}

static void put_sources(struct json *json, const struct catalogue *catalogue)
{
    begin(json, "sources", '[');
    for (uint32_t t = 0; t < catalogue->table_count; t++) {
        const struct table *table = &catalogue->tables[t];
        begin(json, NULL, '{');
        text_value(json, "file", catalogue->source[t].name);
        hash_value(json, "sha256", table->hash);
        text_value(json, "charset", str_from(charset_name[table->charset]));
        text_value(json, "separator", (struct str){&table->separator, table->separator != '\0'});
        truth_value(json, "header", table->has_header);
        count_value(json, "rows", table->rows);
        count_value(json, "columns", table->columns);
        put_mapping(json, &catalogue->columns[t], &catalogue->source[t]);
        put_hidden(json, catalogue, t);
        end(json, '}');
    }
    end(json, ']');
    next(json, "sheet_sha256");
    if (catalogue->sheet->count) {
        char hex[65];
        put_text(json->out, str_from(hash_write(hex, catalogue->sheet->hash)));
    } else {
        fputs("null", json->out);
    }
}

static void put_notes(struct json *json, const struct notes *notes)
{
    begin(json, "notes", '[');
    for (uint32_t n = 0; n < notes->count; n++) {
        const struct note *note = &notes->note[n];
        begin(json, NULL, '{');
        text_value(json, "word", str_from(note->kind->word));
        text_value(json, "text", str_from(note_text(note->kind)));
        count_value(json, "count", note->count);
        begin(json, "places", '[');
        for (uint32_t p = 0; p < NOTE_PLACES; p++)
            if (note->place[p].len)
                text_value(json, NULL, note->place[p]);
        end(json, ']');
        end(json, '}');
    }
    end(json, ']');
}

static void put_method(struct json *json, const struct catalogue *catalogue)
{
    begin(json, "masked", '{');
    count_value(json, "cpr", catalogue->masked[PRIVATE_CPR]);
    count_value(json, "phone", catalogue->masked[PRIVATE_PHONE]);
    count_value(json, "email", catalogue->masked[PRIVATE_EMAIL]);
    end(json, '}');
    begin(json, "choice", '[');
    for (uint32_t n = 0; n < catalogue->themes->choice_count; n++) {
        const struct choice_row *row = &catalogue->themes->choice[n];
        begin(json, NULL, '{');
        count_value(json, "k", row->k);
        decimal_value(json, "silhouette", row->silhouette);
        decimal_value(json, "score", row->score);
        end(json, '}');
    }
    end(json, ']');
    begin(json, "method", '[');
    for (uint32_t n = 0; n < catalogue->fact_count; n++) {
        begin(json, NULL, '{');
        text_value(json, "name", catalogue->fact[n].name);
        text_value(json, "value", catalogue->fact[n].value);
        end(json, '}');
    }
    end(json, ']');
}

enum status write_json(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    (void)options; /* one shape for every reader */
    struct json json = {.out = out};
    begin(&json, NULL, '{');
    text_value(&json, "format", STR("brikker catalogue"));
    count_value(&json, "version", JSON_VERSION);
    text_value(&json, "language", str_from(TR("da", "en")));
    text_value(&json, "title", catalogue->title);
    text_value(&json, "date", catalogue->date);
    text_value(&json, "place", catalogue->place);
    put_account(&json, catalogue);
    put_parts(&json, catalogue);
    put_themes(&json, catalogue);
    truth_value(&json, "complete", catalogue_complete(catalogue));
    put_ideas(&json, catalogue);
    put_sources(&json, catalogue);
    put_notes(&json, catalogue->notes);
    put_method(&json, catalogue);
    end(&json, '}');
    putc('\n', out);
    return DONE;
}
