/* JSON through cJSON, which refuses what nests a thousand deep by itself. */
#include "input/json.h"

#include "base/map.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct note_kind twice = {"json_twice",
                                       "navne står to gange i samme JSON-objekt; den sidste værdi gælder|navn står to "
                                       "gange i samme JSON-objekt; den sidste værdi gælder",
                                       "names stand twice in one JSON object; the last value holds|name stands twice "
                                       "in one JSON object; the last value holds"};
static const struct note_kind inner_list = {
    "json_list",
    "lister af objekter inde i et JSON-objekt er ikke læst; eksportér dem for sig, hvis de er idéer|liste af objekter "
    "inde i et JSON-objekt er ikke læst; eksportér den for sig, hvis den rummer idéer",
    "lists of objects inside a JSON object were not read; export them on their own if they are ideas|list of objects "
    "inside a JSON object was not read; export it on its own if it holds ideas"};
static const struct note_kind no_character = {
    "json_character",
    "tegn i JSON, der ikke findes (\\u0000 eller et halvt surrogatpar); de står som \uFFFD|tegn i JSON, der ikke "
    "findes (\\u0000 eller et halvt surrogatpar); det står som \uFFFD",
    "characters in JSON that do not exist (\\u0000 or half a surrogate pair); they stand as \uFFFD|character in JSON "
    "that does not exist (\\u0000 or half a surrogate pair); it stands as \uFFFD"};
static const struct note_kind rounded = {
    "json_rounded",
    "tal i JSON har flere end 15 cifre og er rundet af; skriv dem som tekst|tal i JSON har flere end 15 cifre og er "
    "rundet af; skriv det som tekst",
    "numbers in JSON have more than 15 digits and are rounded; write them as text|number in JSON has more than 15 "
    "digits and is rounded; write it as text"};

struct value {
    uint32_t object, column; /* objects from 1 */
    struct str text;
};

struct flattening {
    struct table *out;
    struct map names;
    uint32_t last[TABLE_MOST_COLUMNS]; /* the column's latest value, from 1; 0: none */
    struct value *value;
    uint32_t values, room;
    uint32_t object; /* at hand */
    struct buffer path, text;
    struct notes *notes;
    struct arena *keep;
};

/* ---- text ---- */

bool json_looks_so(struct str text)
{
    struct str body = str_trim(text);
    size_t at = 0;
    while (at < body.len && (body.at[at] == '[' || (at > 0 && strchr(" \t\r\n", body.at[at]))))
        at++;
    if (at == body.len)
        return at > 0;
    if (at > 0) /* "[ ] Flere bænke" is a box to tick */
        return body.at[at] == '{' || body.at[at] == '"' || (body.at[at] == ']' && at + 1 == body.len);
    if (body.at[0] != '{')
        return false;
    body = str_trim(str_slice(body, 1, body.len));
    return body.len > 0 && (body.at[0] == '"' || body.at[0] == '}');
}

/* The unit of "\uD83D" at `at`, -1 when there is none. */
static int32_t escaped(struct str text, size_t at)
{
    struct str digits = str_slice(text, at + 2, 4);
    char hex[5] = "", *end;
    if (!str_starts(str_slice(text, at, 2), STR("\\u")) || digits.len < 4)
        return -1;
    memcpy(hex, digits.at, 4);
    long unit = strtol(hex, &end, 16);
    return *end || strchr("+- \t", hex[0]) ? -1 : (int32_t)unit;
}

/* "\u0000" would end the text, and half a surrogate pair (an emoji that was cut) all reading: both become \uFFFD, which takes the
 * same room. */
static enum status mend_escapes(struct str *text, const struct flattening *f)
{
    char *fresh = NULL;
    for (size_t at = 0; (at = str_find(*text, STR("\\"), at)) != SIZE_MAX;) {
        int32_t unit = escaped(*text, at), next = unit < 0 ? -1 : escaped(*text, at + 6);
        bool high = unit >= 0xD800 && unit < 0xDC00, low = unit >= 0xDC00 && unit < 0xE000;
        if (high && next >= 0xDC00 && next < 0xE000) {
            at += 12;
            continue;
        }
        if (unit == 0 || high || low) {
            if (!fresh) {
                TAKE(f->keep, fresh, text->len);
                memcpy(fresh, text->at, text->len);
                text->at = fresh;
            }
            memcpy(fresh + at, "\\uFFFD", 6);
            notes_add(f->notes, &no_character, TR("%.*s, plads %zu", "%.*s, position %zu"),
                      STR_ARG(table_name(f->out->source)), at + 1);
        }
        at += unit < 0 ? 2 : 6;
    }
    return DONE;
}

static enum status not_json(struct str source, struct str text, const char *at)
{
    size_t line = 1, column = 1;
    for (const char *c = text.at; c < at; c++) {
        column = *c == '\n' ? 1 : column + ((*c & 0xC0) != 0x80);
        line += *c == '\n';
    }
    return fail(
        BAD_INPUT,
        TR("%.*s, linje %zu, tegn %zu: her er filen ikke gyldig JSON (eller den går dybere end %d lag); hent eller "
           "gem den igen, eller brug --format lines, hvis den er almindelig tekst",
           "%.*s, line %zu, character %zu: here the file is not valid JSON (or it goes deeper than %d levels); "
           "download or save it again, or use --format lines if it is plain text"),
        STR_ARG(table_shown(source)), line, column, JSON_MOST_DEPTH);
}

/* The next value of *rest, which moves behind it. */
static enum status parse_next(cJSON **root, struct str *rest, struct str text, const struct flattening *f)
{
    const char *end = NULL;
    errno = 0;
    *root = cJSON_ParseWithLengthOpts(rest->at, rest->len, &end, false);
    if (!*root && errno == ENOMEM)
        return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
    if (!*root)
        return not_json(f->out->source, text, end ? end : rest->at);
    *rest = str_trim(str_slice(*rest, (size_t)(end - rest->at), rest->len));
    return DONE;
}

/* ---- a value → cells ---- */

static enum status json_too_large(const struct flattening *f)
{
    return fail(BAD_INPUT,
                TR("%.*s har mere end %d rækker eller %d værdier; del den i flere filer",
                   "%.*s has more than %d rows or %d values; split it into several files"),
                STR_ARG(table_shown(f->out->source)), TABLE_MOST_ROWS, TABLE_MOST_CELLS);
}

static enum status find_column(uint32_t *column, struct flattening *f, struct str name)
{
    bool is_new;
    struct str kept;
    *column = map_find(&f->names, name);
    if (*column != MAP_NONE)
        return DONE;
    if (f->names.count == TABLE_MOST_COLUMNS)
        return fail(BAD_INPUT,
                    TR("%.*s, objekt %u: filen har mere end %d forskellige felter; fjern dem, der ikke skal bruges",
                       "%.*s, object %u: the file has more than %d different fields; remove those not needed"),
                    STR_ARG(table_shown(f->out->source)), f->object, TABLE_MOST_COLUMNS);
    TRY(str_copy(&kept, name, f->keep));
    return map_add(&f->names, kept, column, &is_new);
}

static enum status add_value(struct flattening *f, struct str name, struct str text)
{
    uint32_t column;
    TRY(find_column(&column, f, name));
    if (text.len > TABLE_MOST_CELL)
        return fail(BAD_INPUT,
                    TR("%.*s, objekt %u, felt %.*s: værdien har mere end %d MB tekst; del den i flere",
                       "%.*s, object %u, field %.*s: the value has more than %d MB of text; split it into several"),
                    STR_ARG(table_shown(f->out->source)), f->object, STR_ARG(utf8_prefix(f->names.key[column], 60)),
                    TABLE_MOST_CELL >> 20);
    uint32_t last = f->last[column];
    if (last && f->value[last - 1].object == f->object) {
        notes_add(f->notes, &twice, TR("%.*s, objekt %u: %.*s", "%.*s, object %u: %.*s"),
                  STR_ARG(table_name(f->out->source)), f->object, STR_ARG(utf8_prefix(f->names.key[column], 60)));
        return str_copy(&f->value[last - 1].text, text, f->keep);
    }
    if (!table_trim(text).len)
        return DONE;
    if (f->values == f->room) {
        uint32_t more = f->room ? 2 * f->room : 4096;
        if (more > TABLE_MOST_CELLS)
            return json_too_large(f);
        struct value *grown = realloc(f->value, more * sizeof *grown);
        if (!grown)
            return fail(MACHINE, TR("der er ikke hukommelse nok", "there is not enough memory"));
        f->value = grown;
        f->room = more;
    }
    struct value *value = &f->value[f->values];
    *value = (struct value){.object = f->object, .column = column};
    TRY(str_copy(&value->text, text, f->keep));
    f->last[column] = ++f->values;
    return DONE;
}

static enum status add_number(struct flattening *f, double number)
{
    const double exact = 9007199254740992; /* 2^53 */
    if (fabs(number) < exact && number == floor(number))
        return buffer_format(&f->text, "%.0f", number);
    if (fabs(number) >= exact)
        notes_add(f->notes, &rounded, TR("%.*s, objekt %u: %.*s", "%.*s, object %u: %.*s"),
                  STR_ARG(table_name(f->out->source)), f->object, STR_ARG(utf8_prefix(buffer_str(&f->path), 60)));
    return buffer_format(&f->text, "%.15g", number);
}

static enum status add_scalar(struct flattening *f, const cJSON *item)
{
    if (cJSON_IsString(item))
        return buffer_add(&f->text, str_from(item->valuestring));
    if (cJSON_IsBool(item))
        return buffer_add(&f->text, str_from(cJSON_IsTrue(item) ? TR("ja", "yes") : TR("nej", "no")));
    return cJSON_IsNumber(item) ? add_number(f, item->valuedouble) : DONE;
}

static enum status add_list(struct flattening *f, const cJSON *list)
{
    bool inner = false;
    for (const cJSON *item = list->child; item; item = item->next) {
        if (f->text.len && (cJSON_IsString(item) || cJSON_IsBool(item) || cJSON_IsNumber(item)))
            TRY(buffer_add(&f->text, STR("; ")));
        TRY(add_scalar(f, item));
        inner = inner || cJSON_IsObject(item);
    }
    if (inner)
        notes_add(f->notes, &inner_list, TR("%.*s, objekt %u: %.*s", "%.*s, object %u: %.*s"),
                  STR_ARG(table_name(f->out->source)), f->object, STR_ARG(utf8_prefix(buffer_str(&f->path), 60)));
    return DONE;
}

static enum status flatten(struct flattening *f, const cJSON *item, uint32_t depth)
{
    size_t base = f->path.len;
    if (depth > JSON_MOST_DEPTH)
        return fail(BAD_INPUT,
                    TR("%.*s, objekt %u: går dybere end %d lag; gem filen fladere, f.eks. som CSV",
                       "%.*s, object %u: goes deeper than %d levels; save the file flatter, such as CSV"),
                    STR_ARG(table_shown(f->out->source)), f->object, JSON_MOST_DEPTH);
    if (cJSON_IsObject(item)) {
        for (const cJSON *child = item->child; child; child = child->next) {
            f->path.len = base;
            if (base)
                TRY(buffer_add(&f->path, STR("/")));
            TRY(buffer_add(&f->path, str_from(child->string)));
            TRY(flatten(f, child, depth + 1));
        }
        f->path.len = base;
        return DONE;
    }
    f->text.len = 0;
    TRY(cJSON_IsArray(item) ? add_list(f, item) : add_scalar(f, item));
    return add_value(f, buffer_str(&f->path), buffer_str(&f->text));
}

/* ---- the list ---- */

struct found_list {
    const cJSON *list; /* NULL: none */
    uint32_t length;
};

/* The longest list of objects or texts, the first on a tie; looked for in objects only. */
static void find_list(struct found_list *best, const cJSON *item, uint32_t depth)
{
    if (cJSON_IsArray(item) && (cJSON_IsObject(item->child) || cJSON_IsString(item->child))) {
        uint32_t length = (uint32_t)cJSON_GetArraySize(item);
        if (length > best->length)
            *best = (struct found_list){item, length};
    } else if (cJSON_IsObject(item) && depth <= JSON_MOST_DEPTH) {
        for (const cJSON *child = item->child; child; child = child->next)
            find_list(best, child, depth + 1);
    }
}

static enum status add_object(struct flattening *f, const cJSON *item)
{
    if (f->object == TABLE_MOST_ROWS - 1)
        return json_too_large(f);
    f->object++;
    f->path.len = 0;
    if (!cJSON_IsObject(item))
        TRY(buffer_add(&f->path, str_from(TR("idé", "idea"))));
    return flatten(f, item, 0);
}

static enum status read_document(struct flattening *f, const cJSON *root)
{
    struct found_list found = {0};
    find_list(&found, root, 0);
    if (!found.list && cJSON_IsObject(root))
        return add_object(f, root);
    if (!found.list && (!cJSON_IsArray(root) || root->child))
        return fail(BAD_INPUT,
                    TR("%.*s er JSON uden en liste af idéer: der skal være en liste af objekter eller tekster",
                       "%.*s is JSON without a list of ideas: there must be a list of objects or of texts"),
                    STR_ARG(table_shown(f->out->source)));
    for (const cJSON *item = found.list ? found.list->child : NULL; item; item = item->next)
        TRY(add_object(f, item));
    return DONE;
}

static enum status read_values(struct flattening *f, struct str text)
{
    cJSON *root;
    TRY(mend_escapes(&text, f));
    struct str rest = str_trim(text);
    TRY(parse_next(&root, &rest, text, f));
    bool alone = !rest.len;
    enum status status = alone ? read_document(f, root) : add_object(f, root);
    cJSON_Delete(root);
    while (status == DONE && rest.len) {
        TRY(parse_next(&root, &rest, text, f));
        status = add_object(f, root);
        cJSON_Delete(root);
    }
    return status;
}

static enum status fill(const struct flattening *f)
{
    struct table *out = f->out;
    uint32_t rows = 0, object = 0;
    for (uint32_t v = 0; v < f->values; object = f->value[v++].object)
        rows += f->value[v].object != object;
    out->rows = out->columns = 0;
    if (!rows)
        return DONE;
    if ((uint64_t)(rows + 1) * f->names.count > TABLE_MOST_CELLS)
        return json_too_large(f);
    out->columns = f->names.count;
    TAKE(f->keep, out->row, rows + 1);
    TAKE(f->keep, out->cell, (size_t)(rows + 1) * out->columns);
    memcpy(out->cell, f->names.key, out->columns * sizeof *out->cell);
    for (uint32_t v = 0; v < f->values; v++) {
        const struct value *value = &f->value[v];
        if (value->object != out->row[out->rows])
            out->row[++out->rows] = value->object;
        out->cell[(size_t)out->rows * out->columns + value->column] = value->text;
    }
    out->rows++;
    return DONE;
}

enum status json_from(struct table *out, struct str text, struct notes *notes, struct arena *keep)
{
    struct flattening f = {.out = out, .notes = notes, .keep = keep};
    enum status status = read_values(&f, text);
    if (status == DONE)
        status = fill(&f);
    map_free(&f.names);
    free(f.value);
    buffer_free(&f.path);
    buffer_free(&f.text);
    return status;
}
