/* A JSON text as it is written: one space deeper for each bracket, a comma where one belongs. */
#ifndef BRIKKER_JSON_WRITER_H
#define BRIKKER_JSON_WRITER_H

#include "base/str.h"

#include <stdio.h>

struct json {
    FILE *out;
    unsigned depth;
    bool inside; /* a value of this object or list is already written */
};

/* `name` of the value in an object; NULL in a list and for the whole. */
void json_begin(struct json *json, const char *name, char bracket); /* '{' or '[' */
void json_end(struct json *json, char bracket);
void json_text(struct json *json, const char *name, struct str text);
void json_count(struct json *json, const char *name, uint64_t count);
void json_decimal(struct json *json, const char *name, double value, int decimals);
void json_truth(struct json *json, const char *name, bool truth);
void json_null(struct json *json, const char *name);

#endif
