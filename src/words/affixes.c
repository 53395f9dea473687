/* A Hunspell dictionary's files, line by line.
 *
 * Problem    "Which words may stand before another one, and with which linking letter" is written in the dictionary's suffix
 *            classes; hunspell uses them to accept compounds but does not tell where a compound is joined.
 * Method     Read the suffix rules of the .aff whose result may begin a compound (they carry COMPOUNDBEGIN), and from the .dic each
 *            word with its flags. Nothing is expanded but those forms.
 * Promises   Lines that are not understood are left out, as hunspell does. Flags above FLAGS_MOST are ignored.
 * Example    .aff "COMPOUNDBEGIN 32", "SFX 30 0 e/32,36 ."; .dic "børn/74,10,39,30" → børn + e
 * References hunspell(5)
 */
#include "words/affixes.h"

#include "base/number.h"

#include <string.h>

enum { NAME_FLAG = 9 /* "Proprium" in da_DK.aff */, FIELDS_MOST = 6 };

static struct str next_line(struct str text, size_t *at)
{
    const char *end = memchr(text.at + *at, '\n', text.len - *at);
    size_t from = *at, len = end ? (size_t)(end - text.at) - from : text.len - from;
    *at = from + len + (end != NULL);
    if (len > 0 && text.at[from + len - 1] == '\r')
        len--;
    return (struct str){text.at + from, len};
}

static uint32_t fields_of(struct str field[FIELDS_MOST], struct str line)
{
    uint32_t count = 0;
    for (size_t i = 0; i < line.len && count < FIELDS_MOST;) {
        size_t from = i;
        while (i < line.len && line.at[i] != ' ' && line.at[i] != '\t')
            i++;
        if (i > from)
            field[count++] = str_slice(line, from, i - from);
        while (i < line.len && (line.at[i] == ' ' || line.at[i] == '\t'))
            i++;
    }
    return count;
}

/* "word/1,2,3" → word and flags. */
static struct str cut_flags(struct flags *flags, struct str field)
{
    *flags = (struct flags){0};
    const char *slash = memchr(field.at, '/', field.len);
    if (!slash)
        return field;
    uint32_t flag = 0;
    for (const char *at = slash + 1; at <= field.at + field.len; at++) {
        bool digit = at < field.at + field.len && *at >= '0' && *at <= '9';
        if (digit && flag < 10000)
            flag = flag * 10 + (uint32_t)(*at - '0');
        if (digit)
            continue;
        if (flag < FLAGS_MOST)
            flags->bit[flag / 64] |= (uint64_t)1 << flag % 64;
        flag = 0;
    }
    return str_slice(field, 0, (size_t)(slash - field.at));
}

static void set_flag(struct flags *flags, uint32_t flag)
{
    if (flag < FLAGS_MOST)
        flags->bit[flag / 64] |= (uint64_t)1 << flag % 64;
}

/* SFX flag strip add/continuation ending */
static void read_suffix(struct affixes *out, const struct str *field, uint32_t begin, uint32_t end)
{
    struct flags continuation;
    uint32_t flag;
    struct str add = cut_flags(&continuation, field[3]), none = STR("0");
    if (!number_parse_u32(&flag, field[1]) || flag >= FLAGS_MOST)
        return;
    struct linking linking = {.flag = flag, .ending = field[4]};
    linking.strip = str_equal(field[2], none) ? STR("") : field[2];
    linking.add = str_equal(add, none) ? STR("") : add;
    if (str_equal(linking.ending, STR(".")))
        linking.ending = STR("");
    if (flags_have(&continuation, end) && linking.strip.len + linking.add.len == 0)
        set_flag(&out->head, flag);
    if (!flags_have(&continuation, begin) || out->linkings == LINKINGS_MOST)
        return;
    set_flag(&out->linked, flag);
    out->linking[out->linkings++] = linking;
}

static uint32_t setting(struct str aff, struct str name)
{
    struct str field[FIELDS_MOST];
    uint32_t value;
    for (size_t at = 0; at < aff.len;)
        if (fields_of(field, next_line(aff, &at)) >= 2 && str_equal(field[0], name) &&
            number_parse_u32(&value, field[1]))
            return value;
    return FLAGS_MOST;
}

enum status affixes_from(struct affixes *out, struct str aff)
{
    memset(out, 0, sizeof *out);
    uint32_t begin = setting(aff, STR("COMPOUNDBEGIN")), end = setting(aff, STR("COMPOUNDEND"));
    set_flag(&out->head, end);
    set_flag(&out->name, NAME_FLAG);
    struct str field[FIELDS_MOST];
    for (size_t at = 0; at < aff.len;) {
        uint32_t count = fields_of(field, next_line(aff, &at));
        if (count >= 5 && str_equal(field[0], STR("SFX")))
            read_suffix(out, field, begin, end);
    }
    if (out->linkings > 0)
        return DONE;
    return fail(BAD_INPUT,
                TR("ordbogens .aff-fil har ingen klasser for sammensætninger (COMPOUNDBEGIN); der ventes hunspell-da",
                   "the dictionary's .aff has no classes for compounds (COMPOUNDBEGIN); hunspell-da is expected"));
}

bool dictionary_next(struct dictionary_entry *out, struct str dic, size_t *at)
{
    struct str field[FIELDS_MOST];
    while (*at < dic.len) {
        uint32_t count = fields_of(field, next_line(dic, at));
        if (count == 0)
            continue;
        out->word = cut_flags(&out->flags, field[0]);
        out->irregular = false;
        for (uint32_t f = 1; f < count; f++)
            out->irregular |= str_starts(field[f], STR("st:"));
        return true;
    }
    return false;
}
