/* How the catalogue was made, for programs: files and columns, notes, masks, the choice of the number of themes, the method. */
#include "catalogue/json_parts.h"

enum { SCORE_DECIMALS = 4 };

static void put_mapping(struct json *json, const struct columns *columns, const struct catalogue_source *source)
{
    json_begin(json, "mapping", '{');
    for (enum field field = 0; field < FIELDS; field++) {
        json_begin(json, field_name[field], '[');
        for (uint32_t n = 0; n < columns->count[field]; n++)
            json_text(json, NULL, source->header[columns->column[field][n]]);
        json_end(json, ']');
    }
    json_end(json, '}');
}

static void put_hidden(struct json *json, const struct catalogue *catalogue, uint32_t t)
{
    json_begin(json, "hidden", '[');
    for (uint32_t c = 0; c < catalogue->tables[t].columns; c++)
        if (columns_hide(&catalogue->columns[t], c))
            json_text(json, NULL, catalogue->source[t].header[c]);
    json_end(json, ']');
}

static void put_sources(struct json *json, const struct catalogue *catalogue)
{
    json_begin(json, "sources", '[');
    for (uint32_t t = 0; t < catalogue->table_count; t++) {
        const struct table *table = &catalogue->tables[t];
        json_begin(json, NULL, '{');
        json_text(json, "file", catalogue->source[t].name);
        json_sha256(json, "sha256", table->hash);
        json_text(json, "charset", str_from(charset_name[table->charset]));
        json_text(json, "separator", (struct str){&table->separator, table->separator != '\0'});
        json_truth(json, "header", table->has_header);
        json_count(json, "rows", table->rows);
        json_count(json, "columns", table->columns);
        put_mapping(json, &catalogue->columns[t], &catalogue->source[t]);
        put_hidden(json, catalogue, t);
        json_end(json, '}');
    }
    json_end(json, ']');
    if (catalogue->sheet->count)
        json_sha256(json, "sheet_sha256", catalogue->sheet->hash);
    else
        json_null(json, "sheet_sha256");
    if (catalogue->frame->count)
        json_sha256(json, "frame_sha256", catalogue->frame->hash);
    else
        json_null(json, "frame_sha256");
}

static void put_notes(struct json *json, const struct notes *notes)
{
    json_begin(json, "notes", '[');
    for (uint32_t n = 0; n < notes->count; n++) {
        const struct note *note = &notes->note[n];
        json_begin(json, NULL, '{');
        json_text(json, "word", str_from(note->kind->word));
        json_text(json, "text", note_text(note));
        json_count(json, "count", note->count);
        json_begin(json, "places", '[');
        for (uint32_t p = 0; p < NOTE_PLACES; p++)
            if (note->place[p].len)
                json_text(json, NULL, note->place[p]);
        json_end(json, ']');
        json_end(json, '}');
    }
    json_end(json, ']');
}

void json_method(struct json *json, const struct catalogue *catalogue)
{
    put_sources(json, catalogue);
    put_notes(json, catalogue->notes);
    json_begin(json, "masked", '{');
    json_count(json, "cpr", catalogue->masked[PRIVATE_CPR]);
    json_count(json, "phone", catalogue->masked[PRIVATE_PHONE]);
    json_count(json, "email", catalogue->masked[PRIVATE_EMAIL]);
    json_count(json, "name", catalogue->masked[PRIVATE_NAME]);
    json_count(json, "marked", catalogue->masked[PRIVATE_MARKED]);
    json_end(json, '}');
    json_begin(json, "choice", '[');
    for (uint32_t n = 0; n < catalogue->themes->choice_count; n++) {
        const struct choice_row *row = &catalogue->themes->choice[n];
        json_begin(json, NULL, '{');
        json_count(json, "k", row->k);
        json_decimal(json, "silhouette", row->silhouette, SCORE_DECIMALS);
        json_decimal(json, "score", row->score, SCORE_DECIMALS);
        json_end(json, '}');
    }
    json_end(json, ']');
    json_begin(json, "method", '[');
    for (uint32_t n = 0; n < catalogue->fact_count; n++) {
        json_begin(json, NULL, '{');
        json_text(json, "name", catalogue->fact[n].name);
        json_text(json, "value", catalogue->fact[n].value);
        json_end(json, '}');
    }
    json_end(json, ']');
}
