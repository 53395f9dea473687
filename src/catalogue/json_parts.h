/* Parts of a JSON text that more than one writer holds, and those of catalogue.json that have a file of their own. */
#ifndef BRIKKER_JSON_PARTS_H
#define BRIKKER_JSON_PARTS_H

#include "catalogue/catalogue.h"
#include "catalogue/json_writer.h"

void json_texts(struct json *json, const char *name, const struct str *text, uint32_t count);
/* The ids of the ideas `idea` [count]. */
void json_ids(struct json *json, const char *name, const struct ideas *ideas, const uint32_t *idea, uint32_t count);
void json_sha256(struct json *json, const char *name, struct hash hash);
/* "conflicts": the acts that can no longer be done. */
void json_conflicts(struct json *json, const struct decisions *decisions);

/* "sources", "sheet_sha256", "frame_sha256", "notes", "masked", "choice" and "method" of catalogue.json. */
void json_method(struct json *json, const struct catalogue *catalogue);

#endif
