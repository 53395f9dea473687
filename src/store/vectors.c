/* Vectors by the text's hash; those of another encoder are of no use and leave. */
#include "store/vectors.h"

#include "base/map.h"
#include "store/sql.h"

#include <stdio.h>
#include <string.h>

#define LENGTH_SLACK 1e-3 /* of the square of a vector's length */
enum { VECTORS_MOST = 20000000, DIMENSIONS_MOST = 1 << 16 };

/* *usable = false where there are none, or where nobody can say which encoder they are of. */
static enum status encoder_of(struct hash *out, bool *usable, struct sql *sql)
{
    struct sql_statement *find;
    bool row;
    TRY(sql_prepare(&find, sql, "SELECT value FROM setting WHERE name = 'encoder'"));
    TRY(sql_step(&row, find));
    struct str hex = row ? sql_get_text(find, 0) : STR("");
    *usable = hex.len == 2 * sizeof out->byte;
    for (size_t i = 0; *usable && i < sizeof out->byte; i++) {
        unsigned byte = 0;
        char digits[3] = {hex.at[2 * i], hex.at[2 * i + 1], 0};
        *usable = sscanf(digits, "%2x", &byte) == 1;
        out->byte[i] = (uint8_t)byte;
    }
    sql_end(find);
    return DONE;
}

/* Length 1, or nothing at all; what is neither (a NaN too) is read anew. */
static bool is_vector(const float *vector, uint32_t D)
{
    double square = 0;
    for (uint32_t d = 0; d < D; d++)
        square += (double)vector[d] * (double)vector[d];
    return square == 0 || (square > 1 - LENGTH_SLACK && square < 1 + LENGTH_SLACK);
}

enum status vectors_load(struct known_vectors *out, struct event *event, struct arena *keep)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *list;
    int64_t count, bytes;
    bool row, usable;
    struct hash *hash;
    float *vector;
    *out = (struct known_vectors){0};
    TRY(encoder_of(&out->encoder, &usable, sql));
    TRY(sql_number(&bytes, sql, "SELECT max(length(vector)) FROM vector"));
    TRY(sql_number(&count, sql,
                   "SELECT count(*) FROM vector WHERE length(vector) = (SELECT max(length(vector)) FROM vector)"));
    if (!usable || !count || count > VECTORS_MOST || !bytes || bytes % (int64_t)sizeof(float) != 0 ||
        bytes / (int64_t)sizeof(float) > DIMENSIONS_MOST)
        return DONE;
    out->D = (uint32_t)(bytes / (int64_t)sizeof(float));
    TAKE(keep, hash, count);
    TAKE(keep, vector, (size_t)count * out->D);
    TRY(sql_prepare(&list, sql, "SELECT text_hash, vector FROM vector WHERE length(vector) = ? ORDER BY text_hash"));
    TRY(sql_set_number(list, 1, bytes));
    TRY(sql_step(&row, list));
    while (row && out->count < count) {
        struct str key = sql_get_bytes(list, 0), value = sql_get_bytes(list, 1);
        float *at = vector + (size_t)out->count * out->D;
        memcpy(at, value.at, value.len);
        memcpy(hash[out->count].byte, key.at, sizeof hash->byte);
        out->count += is_vector(at, out->D);
        TRY(sql_step(&row, list));
    }
    sql_end(list);
    out->text_hash = hash;
    out->vector = vector;
    return DONE;
}

enum status vectors_add(struct event *event, const struct embedding *embedding)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *add, *find;
    char hex[65];
    bool row, same;
    if (!embedding->N)
        return DONE;
    hash_write(hex, embedding->encoder);
    TRY(sql_prepare(&find, sql, "SELECT value FROM setting WHERE name = 'encoder'"));
    TRY(sql_step(&row, find));
    same = row && str_equal(sql_get_text(find, 0), str_from(hex));
    sql_end(find);
    if (!same) {
        TRY(sql_run(sql, "DELETE FROM vector"));
        TRY(event_set(event, "encoder", str_from(hex)));
    }
    TRY(sql_prepare(&add, sql, "INSERT OR REPLACE INTO vector VALUES (?, ?)"));
    for (uint32_t f = 0; f < embedding->computed; f++) {
        uint32_t i = embedding->fresh[f];
        TRY(sql_set_bytes(add, 1, embedding->text_hash[i].byte, sizeof embedding->text_hash[i].byte));
        TRY(sql_set_bytes(add, 2, embedding_of(embedding, i), embedding->D * sizeof(float)));
        TRY(sql_do(add));
    }
    return DONE;
}

/* The list is read to its end before the first is deleted. */
static enum status list_strangers(struct buffer *out, const struct map *kept, struct sql *sql)
{
    struct sql_statement *list;
    bool row;
    TRY(sql_prepare(&list, sql, "SELECT text_hash FROM vector ORDER BY text_hash"));
    TRY(sql_step(&row, list));
    while (row) {
        if (map_find(kept, sql_get_bytes(list, 0)) == MAP_NONE)
            TRY(buffer_add(out, sql_get_bytes(list, 0)));
        TRY(sql_step(&row, list));
    }
    return DONE;
}

enum status vectors_keep_only(struct event *event, const struct hash *text_hash, uint32_t count)
{
    struct sql *sql = event_sql(event);
    struct sql_statement *delete;
    struct buffer strangers = {0};
    struct map kept = {0};
    enum status status = DONE;
    bool is_new;
    for (uint32_t i = 0, number; status == DONE && i < count; i++)
        status =
            map_add(&kept, (struct str){(const char *)text_hash[i].byte, sizeof text_hash[i].byte}, &number, &is_new);
    if (status == DONE)
        status = list_strangers(&strangers, &kept, sql);
    if (status == DONE)
        status = sql_prepare(&delete, sql, "DELETE FROM vector WHERE text_hash = ?");
    for (size_t at = 0; status == DONE && at < strangers.len; at += sizeof text_hash->byte) {
        status = sql_set_bytes(delete, 1, strangers.at + at, sizeof text_hash->byte);
        if (status == DONE)
            status = sql_do(delete);
    }
    buffer_free(&strangers);
    map_free(&kept);
    return status;
}
