/* A Hunspell dictionary's files, line by line.
 *
 * Problem    "Which words may stand before another one, and with which linking letter" is written in the dictionary's suffix
 *            classes; hunspell uses them to accept compounds but does not tell where a compound is joined.
 * Method     Read the suffix rules of the .aff whose result may begin a compound (they carry COMPOUNDBEGIN), and from the .dic each
 *            word with its flags. Nothing is expanded but those forms.
 *            For readings of whole words the same rules are made shorter (affixes_trim()): libhunspell tries each that fits a word's
 *            end, and asks for some of the flags behind it. Of 2,012 rules of da_DK 147 make parts of compounds, and of the others
 *            1,295 have no flags but those of compounds.
 * Promises   Lines that are not understood are left out, as hunspell does. Flags above FLAGS_MOST are ignored.
 * Example    .aff "COMPOUNDBEGIN 32", "SFX 30 0 e/32,36 ."; .dic "børn/74,10,39,30" → børn + e
 * References hunspell(5)
 */
#include "words/affixes.h"

#include "base/number.h"

#include <string.h>

enum { NAME_FLAG = 9 /* "Proprium" in da_DK.aff */, FIELDS_MOST = 6 };

struct str affix_line(struct str text, size_t *at)
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

/* "word/1,2,3" → word and flags; flags that cannot be kept are in none. */
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

static struct str unless_none(struct str field)
{
    return str_equal(field, STR("0")) ? STR("") : field;
}

/* SFX or PFX, flag, strip, add/continuation, ending */
bool affix_next(struct affix_rule *out, struct str aff, size_t *at)
{
    struct str field[FIELDS_MOST];
    while (*at < aff.len) {
        uint32_t count = fields_of(field, affix_line(aff, at));
        bool suffix = count >= 5 && str_equal(field[0], STR("SFX"));
        if (!suffix && (count < 5 || !str_equal(field[0], STR("PFX"))))
            continue;
        *out = (struct affix_rule){.suffix = suffix, .strip = unless_none(field[2]), .ending = field[4]};
        out->add = unless_none(cut_flags(&out->continuation, field[3]));
        if (!number_parse_u32(&out->flag, field[1]) || out->flag > FLAGS_MOST)
            out->flag = FLAGS_MOST;
        if (str_equal(out->ending, STR(".")))
            out->ending = STR("");
        return true;
    }
    return false;
}

bool affixes_are_plain(struct str aff)
{
    static const struct str other[] = {STR_INIT("FULLSTRIP"),  STR_INIT("COMPLEXPREFIXES"),
                                       STR_INIT("IGNORE"),     STR_INIT("ICONV"),
                                       STR_INIT("OCONV"),      STR_INIT("AF"),
                                       STR_INIT("AM"),         STR_INIT("LANG"),
                                       STR_INIT("CHECKSHARPS")};
    struct str field[FIELDS_MOST];
    bool utf8 = false, numbers = false;
    for (size_t at = 0; at < aff.len;) {
        uint32_t count = fields_of(field, affix_line(aff, &at)), flag;
        if (count == 0)
            continue;
        utf8 |= count > 1 && str_equal(field[0], STR("SET")) && str_equal(field[1], STR("UTF-8"));
        numbers |= count > 1 && str_equal(field[0], STR("FLAG")) && str_equal(field[1], STR("num"));
        for (size_t o = 0; o < sizeof other / sizeof *other; o++)
            if (str_equal(field[0], other[o]))
                return false;
        bool rule = str_equal(field[0], STR("SFX")) || str_equal(field[0], STR("PFX"));
        if (rule && (count < 4 || !number_parse_u32(&flag, field[1]) || flag >= FLAGS_MOST))
            return false;
        if (rule && count == 4 && !str_equal(field[2], STR("Y")) && !str_equal(field[2], STR("N")))
            return false;
    }
    return utf8 && numbers;
}

/* Does the line say nothing of which words are forms of a root: a comment, what compounds are made by, what suggestions are? */
static bool is_idle(const struct str *field, uint32_t count)
{
    static const struct str suggesting[] = {STR_INIT("REP"), STR_INIT("MAP"), STR_INIT("TRY"), STR_INIT("KEY")};
    for (size_t s = 0; count > 0 && s < sizeof suggesting / sizeof *suggesting; s++)
        if (str_equal(field[0], suggesting[s]))
            return true;
    return count == 0 || str_starts(field[0], STR("#")) || str_starts(field[0], STR("COMPOUND")) ||
           str_starts(field[0], STR("CHECKCOMPOUND"));
}

static bool is_of_class(const struct str *field, uint32_t count)
{
    return count > 1 && (str_equal(field[0], STR("SFX")) || str_equal(field[0], STR("PFX")));
}

/* "SFX 3 Y 13": how many rules follow. */
static bool begins_class(const struct str *field, uint32_t count)
{
    return count == 4 && is_of_class(field, count);
}

static bool is_rule(const struct str *field, uint32_t count)
{
    return count >= 5 && is_of_class(field, count);
}

/* Has each class as many rules behind its first line as that says? libhunspell reads no further where one has not. */
static bool classes_are_whole(struct str aff)
{
    struct str field[FIELDS_MOST], class = {0};
    uint32_t left = 0;
    for (size_t at = 0; at < aff.len;) {
        const uint32_t count = fields_of(field, affix_line(aff, &at));
        const bool rule = is_rule(field, count);
        if (rule != (left > 0) || (rule && !str_equal(field[1], class)))
            return false;
        left -= rule;
        if (!begins_class(field, count))
            continue;
        if (!number_parse_u32(&left, field[3]) || left == 0)
            return false;
        class = field[1];
    }
    return left == 0;
}

/* What the rules are read for. */
struct trimming {
    bool plain;          /* else lines are left out and nothing more */
    struct flags named;  /* by a rule or a setting: another flag behind a rule says nothing */
    struct flags second; /* classes whose rules may come second */
    uint32_t joined;     /* a rule's that makes nothing but parts of compounds */
};

static void prepare_trimming(struct trimming *out, struct str aff)
{
    struct str field[FIELDS_MOST];
    struct affix_rule rule;
    *out = (struct trimming){.plain = affixes_are_plain(aff) && classes_are_whole(aff),
                             .joined = affixes_setting(aff, STR("ONLYINCOMPOUND"))};
    for (size_t at = 0; at < aff.len;) {
        uint32_t flag, count = fields_of(field, affix_line(aff, &at));
        if (count < 2 || is_idle(field, count) || !number_parse_u32(&flag, field[1]))
            continue;
        set_flag(&out->named, flag);
        out->plain &= flag < FLAGS_MOST;
    }
    for (size_t at = 0; affix_next(&rule, aff, &at);)
        flags_join(&out->second, &rule.continuation);
}

/* Not a suffix that only a part of a compound has. */
static bool keeps_rule(const struct trimming *trimming, const struct str *field)
{
    struct flags behind;
    uint32_t flag;
    (void)cut_flags(&behind, field[3]);
    return !flags_have(&behind, trimming->joined) || str_equal(field[0], STR("PFX")) ||
           !number_parse_u32(&flag, field[1]) || flags_have(&trimming->second, flag);
}

/* How many of the rules that follow their class's first line are kept. */
static uint32_t count_kept(const struct trimming *trimming, const struct str *class, struct str aff, size_t at)
{
    struct str field[FIELDS_MOST];
    uint32_t kept = 0;
    while (at < aff.len && is_rule(field, fields_of(field, affix_line(aff, &at))) && str_equal(field[1], class[1]))
        kept += keeps_rule(trimming, field);
    return kept;
}

/* The rule with those flags behind it that say something. */
static enum status add_rule(struct buffer *out, const struct trimming *trimming, const struct str *field,
                            struct str line)
{
    struct flags behind;
    const struct str add = cut_flags(&behind, field[3]);
    const size_t rest = (size_t)(field[3].at + field[3].len - line.at);
    const char *sign = "/";
    TRY(buffer_add(out, str_slice(line, 0, (size_t)(add.at + add.len - line.at))));
    for (uint32_t flag = 0; flag < FLAGS_MOST; flag++)
        if (flags_have(&behind, flag) && flags_have(&trimming->named, flag)) {
            TRY(buffer_format(out, "%s%u", sign, flag));
            sign = ",";
        }
    return buffer_add(out, str_slice(line, rest, line.len));
}

enum status affixes_trim(struct buffer *out, struct str aff)
{
    struct str field[FIELDS_MOST];
    struct trimming trimming;
    prepare_trimming(&trimming, aff);
    for (size_t at = 0; at < aff.len;) {
        const struct str line = affix_line(aff, &at);
        const uint32_t count = fields_of(field, line);
        const bool class = trimming.plain && begins_class(field, count), rule = trimming.plain && is_rule(field, count);
        const uint32_t kept = class ? count_kept(&trimming, field, aff, at) : 0;
        if (is_idle(field, count) || (class && kept == 0) || (rule && !keeps_rule(&trimming, field)))
            continue;
        if (rule)
            TRY(add_rule(out, &trimming, field, line));
        else if (class)
            TRY(buffer_format(out, "%.*s %.*s %.*s %u", STR_ARG(field[0]), STR_ARG(field[1]), STR_ARG(field[2]), kept));
        else
            TRY(buffer_add(out, line));
        TRY(buffer_add(out, STR("\n")));
    }
    return DONE;
}

static void read_suffix(struct affixes *out, const struct affix_rule *rule, uint32_t begin, uint32_t end)
{
    if (rule->flag >= FLAGS_MOST)
        return;
    if (flags_have(&rule->continuation, end) && rule->strip.len + rule->add.len == 0)
        set_flag(&out->head, rule->flag);
    if (!flags_have(&rule->continuation, begin) || out->linkings == LINKINGS_MOST)
        return;
    set_flag(&out->linked, rule->flag);
    out->linking[out->linkings++] =
        (struct linking){.flag = rule->flag, .strip = rule->strip, .add = rule->add, .ending = rule->ending};
}

uint32_t affixes_setting(struct str aff, struct str name)
{
    struct str field[FIELDS_MOST];
    uint32_t value;
    for (size_t at = 0; at < aff.len;)
        if (fields_of(field, affix_line(aff, &at)) >= 2 && str_equal(field[0], name) &&
            number_parse_u32(&value, field[1]))
            return value;
    return FLAGS_MOST;
}

enum status affixes_from(struct affixes *out, struct str aff)
{
    memset(out, 0, sizeof *out);
    uint32_t begin = affixes_setting(aff, STR("COMPOUNDBEGIN")), end = affixes_setting(aff, STR("COMPOUNDEND"));
    set_flag(&out->head, end);
    set_flag(&out->name, NAME_FLAG);
    struct affix_rule rule;
    for (size_t at = 0; affix_next(&rule, aff, &at);)
        if (rule.suffix)
            read_suffix(out, &rule, begin, end);
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
        uint32_t count = fields_of(field, affix_line(dic, at));
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
