#include "catalogue/json_parts.h"

void json_texts(struct json *json, const char *name, const struct str *text, uint32_t count)
{
    json_begin(json, name, '[');
    for (uint32_t n = 0; n < count; n++)
        json_text(json, NULL, text[n]);
    json_end(json, ']');
}

void json_ids(struct json *json, const char *name, const struct ideas *ideas, const uint32_t *idea, uint32_t count)
{
    json_begin(json, name, '[');
    for (uint32_t n = 0; n < count; n++)
        json_text(json, NULL, ideas->id[idea[n]]);
    json_end(json, ']');
}

void json_sha256(struct json *json, const char *name, struct hash hash)
{
    char hex[65];
    json_text(json, name, str_from(hash_write(hex, hash)));
}

void json_conflicts(struct json *json, const struct decisions *decisions)
{
    json_begin(json, "conflicts", '[');
    for (uint32_t c = 0; c < decisions->conflict_count; c++) {
        json_begin(json, NULL, '{');
        json_count(json, "act", decisions->conflict[c].act);
        json_text(json, "what", decisions->conflict[c].what);
        json_end(json, '}');
    }
    json_end(json, ']');
}
