#include "support/schema.h"

#include "base/file.h"
#include "base/utf8.h"

#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

/* A value and where it stands. */
struct spot {
    const cJSON *value, *root;     /* of the schema */
    char place[SCHEMA_WRONG_MOST]; /* "/themes/3/label" */
    char *wrong;                   /* [SCHEMA_WRONG_MOST] the innermost place and keyword that do not hold */
};

static bool holds(const struct spot *spot, const cJSON *schema);

static bool holds_inside(const struct spot *spot, const cJSON *schema, const cJSON *value, const char *name)
{
    struct spot inside = {.value = value, .root = spot->root, .wrong = spot->wrong};
    snprintf(inside.place, SCHEMA_WRONG_MOST, "%.*s/%.60s", SCHEMA_WRONG_MOST / 2, spot->place, name);
    return holds(&inside, schema);
}

static bool is_type(const cJSON *value, const char *type)
{
    if (strcmp(type, "integer") == 0)
        return cJSON_IsNumber(value) && value->valuedouble - (double)(int64_t)value->valuedouble == 0;
    return (strcmp(type, "object") == 0 && cJSON_IsObject(value)) ||
           (strcmp(type, "array") == 0 && cJSON_IsArray(value)) ||
           (strcmp(type, "string") == 0 && cJSON_IsString(value)) ||
           (strcmp(type, "number") == 0 && cJSON_IsNumber(value)) ||
           (strcmp(type, "boolean") == 0 && cJSON_IsBool(value)) || (strcmp(type, "null") == 0 && cJSON_IsNull(value));
}

static bool holds_type(const struct spot *spot, const cJSON *rule)
{
    if (cJSON_IsString(rule))
        return is_type(spot->value, rule->valuestring);
    for (const cJSON *type = rule->child; type; type = type->next)
        if (is_type(spot->value, type->valuestring))
            return true;
    return false;
}

static bool holds_const(const struct spot *spot, const cJSON *rule)
{
    return cJSON_Compare(rule, spot->value, true);
}

static bool holds_enum(const struct spot *spot, const cJSON *rule)
{
    for (const cJSON *one = rule->child; one; one = one->next)
        if (holds_const(spot, one))
            return true;
    return false;
}

static bool holds_any(const struct spot *spot, const cJSON *rule)
{
    char wrong[SCHEMA_WRONG_MOST] = "";
    struct spot branch = *spot;
    branch.wrong = wrong; /* of one branch it is no news */
    for (const cJSON *one = rule->child; one; one = one->next)
        if (holds(&branch, one))
            return true;
    return false;
}

static bool holds_ref(const struct spot *spot, const cJSON *rule)
{
    static const char defs[] = "#/$defs/";
    assert_memory_equal(rule->valuestring, defs, sizeof defs - 1);
    const cJSON *all = cJSON_GetObjectItemCaseSensitive(spot->root, "$defs");
    const cJSON *one = cJSON_GetObjectItemCaseSensitive(all, rule->valuestring + sizeof defs - 1);
    assert_non_null(one);
    return holds(spot, one);
}

static bool holds_required(const struct spot *spot, const cJSON *rule)
{
    for (const cJSON *name = rule->child; name; name = name->next)
        if (cJSON_IsObject(spot->value) && !cJSON_GetObjectItemCaseSensitive(spot->value, name->valuestring))
            return false;
    return true;
}

static bool holds_items(const struct spot *spot, const cJSON *rule)
{
    uint32_t n = 0;
    if (!cJSON_IsArray(spot->value))
        return true;
    for (const cJSON *item = spot->value->child; item; item = item->next) {
        char number[16];
        snprintf(number, sizeof number, "%u", n++);
        if (!holds_inside(spot, rule, item, number))
            return false;
    }
    return true;
}

static bool holds_properties(const struct spot *spot, const cJSON *rule)
{
    for (const cJSON *property = rule->child; property; property = property->next) {
        const cJSON *member = cJSON_GetObjectItemCaseSensitive(spot->value, property->string);
        if (member && !holds_inside(spot, property, member, property->string))
            return false;
    }
    return true;
}

/* `additionalProperties`: its sister tells which they are. */
static bool holds_others(const struct spot *spot, const cJSON *schema, const cJSON *rule)
{
    const cJSON *known = cJSON_GetObjectItemCaseSensitive(schema, "properties");
    if (!cJSON_IsObject(spot->value))
        return true;
    for (const cJSON *member = spot->value->child; member; member = member->next)
        if (!cJSON_GetObjectItemCaseSensitive(known, member->string) &&
            (cJSON_IsFalse(rule) || !holds_inside(spot, rule, member, member->string)))
            return false;
    return true;
}

static bool holds_pattern(const struct spot *spot, const cJSON *rule)
{
    regex_t compiled;
    if (!cJSON_IsString(spot->value))
        return true;
    assert_int_equal(regcomp(&compiled, rule->valuestring, REG_EXTENDED | REG_NOSUB), 0);
    bool found = regexec(&compiled, spot->value->valuestring, 0, NULL, 0) == 0;
    regfree(&compiled);
    return found;
}

/* minimum, maxLength, …: of a number itself, of a text its characters, of a list its items. */
static bool holds_limit(const struct spot *spot, const cJSON *rule)
{
    const struct str keyword = str_from(rule->string);
    const cJSON *value = spot->value;
    double measured;
    if (str_ends(keyword, STR("Length")) && cJSON_IsString(value))
        measured = (double)utf8_count(str_from(value->valuestring));
    else if (str_ends(keyword, STR("Items")) && cJSON_IsArray(value))
        measured = cJSON_GetArraySize(value);
    else if (str_ends(keyword, STR("imum")) && cJSON_IsNumber(value))
        measured = value->valuedouble;
    else
        return true;
    return str_starts(keyword, STR("min")) ? measured >= rule->valuedouble : measured <= rule->valuedouble;
}

static bool says_nothing(const struct spot *spot, const cJSON *rule)
{
    (void)spot, (void)rule;
    return true;
}

static const struct {
    const char *keyword;
    bool (*holds)(const struct spot *spot, const cJSON *rule);
} keywords[] = {{"$schema", says_nothing},    {"title", says_nothing},    {"description", says_nothing},
                {"$defs", says_nothing},      {"type", holds_type},       {"const", holds_const},
                {"enum", holds_enum},         {"anyOf", holds_any},       {"$ref", holds_ref},
                {"required", holds_required}, {"items", holds_items},     {"properties", holds_properties},
                {"pattern", holds_pattern},   {"minimum", holds_limit},   {"maximum", holds_limit},
                {"minLength", holds_limit},   {"maxLength", holds_limit}, {"minItems", holds_limit},
                {"maxItems", holds_limit}};

static bool holds_rule(const struct spot *spot, const cJSON *schema, const cJSON *rule)
{
    if (strcmp(rule->string, "additionalProperties") == 0)
        return holds_others(spot, schema, rule);
    for (size_t n = 0; n < sizeof keywords / sizeof *keywords; n++)
        if (strcmp(rule->string, keywords[n].keyword) == 0)
            return keywords[n].holds(spot, rule);
    fail_msg("the keyword %s is not known here", rule->string);
    return false;
}

static bool holds(const struct spot *spot, const cJSON *schema)
{
    for (const cJSON *rule = schema->child; rule; rule = rule->next)
        if (!holds_rule(spot, schema, rule)) {
            if (!*spot->wrong)
                snprintf(spot->wrong, SCHEMA_WRONG_MOST, "%.120s: %s", spot->place, rule->string);
            return false;
        }
    return true;
}

bool schema_holds(char wrong[SCHEMA_WRONG_MOST], const char *path, const char *json)
{
    struct arena arena = {0};
    struct str bytes;
    *wrong = 0;
    assert_int_equal(file_read(&bytes, path, &arena), DONE);
    cJSON *root = cJSON_ParseWithLength(bytes.at, bytes.len), *value = cJSON_Parse(json);
    assert_non_null(root);
    assert_non_null(value);
    const struct spot whole = {.value = value, .root = root, .wrong = wrong};
    bool all = holds(&whole, root);
    cJSON_Delete(root);
    cJSON_Delete(value);
    arena_free(&arena);
    return all;
}

void assert_schema_holds(const char *path, const char *json)
{
    char wrong[SCHEMA_WRONG_MOST];
    if (!schema_holds(wrong, path, json))
        fail_msg("%s does not hold at %s", path, wrong);
}
