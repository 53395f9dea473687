/* A command line → struct arguments, or the sentence that says what is wrong with it.
 *
 * As in getopt_long: --name VALUE, --name=VALUE, -oVALUE, -o VALUE, -qo VALUE; options and files in any order; `--` ends the
 * options; `-` is a file. Not getopt_long itself: its errors are not ours to word, it accepts any beginning of a name,
 * which turns a later option into a surprise, and it does not see a forgotten value (`--sheet --lang en`).
 */
#include "commands/command.h"

#include "base/number.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* The place of an option in value[] and count[]: common ones first, then the command's. */
static uint32_t common_count(void)
{
    uint32_t count = 0;
    while (common_options[count].name)
        count++;
    return count;
}

static const struct option *option_at(const struct command *command, uint32_t place)
{
    uint32_t common = common_count();
    return place < common ? &common_options[place] : &command->options[place - common];
}

/* By name [length bytes], or by letter where name is NULL; OPTIONS_MOST when the command has no such option. */
static uint32_t option_place(const struct command *command, const char *name, size_t length, char letter)
{
    uint32_t place = 0;
    for (int own = 0; own < 2; own++) {
        const struct option *option = own ? (command ? command->options : NULL) : common_options;
        for (; option && option->name; option++, place++) {
            bool named = name && strlen(option->name) == length && memcmp(option->name, name, length) == 0;
            if (named || (!name && option->letter == letter))
                return place;
        }
    }
    return OPTIONS_MOST;
}

/* "da|en" → "da eller en", "auto|always|never" → "auto, always eller never" */
static void write_choice(char out[64], const char *choice)
{
    size_t len = 0;
    out[0] = '\0';
    while (*choice) {
        size_t word = strcspn(choice, "|");
        const char *between = !len ? "" : choice[word] ? ", " : TR(" eller ", " or ");
        len += (size_t)snprintf(out + len, 64 - len, "%s%.*s", between, (int)word, choice);
        check(len < 64);
        choice += word + (choice[word] == '|');
    }
}

static bool is_choice(const char *choice, const char *value)
{
    for (size_t len = strlen(value); *choice;) {
        size_t word = strcspn(choice, "|");
        if (word == len && memcmp(choice, value, len) == 0)
            return true;
        choice += word + (choice[word] == '|');
    }
    return false;
}

static enum status check_value(const struct option *option, const char *value)
{
    uint32_t number;
    if (option->most > 0 &&
        (!number_parse_u32(&number, str_from(value)) || number < option->least || number > option->most))
        return fail(BAD_USAGE,
                    TR("--%s skal være et helt tal fra %u til %u, men her står »%s«",
                       "--%s must be a whole number from %u to %u, but here it is “%s”"),
                    option->name, option->least, option->most, value);
    if (option->value && strchr(option->value, '|') && !is_choice(option->value, value)) {
        char choice[64];
        write_choice(choice, option->value);
        return fail(BAD_USAGE, TR("--%s skal være %s, men her står »%s«", "--%s must be %s, but here it is “%s”"),
                    option->name, choice, value);
    }
    return DONE;
}

static enum status add_value(struct arguments *out, uint32_t place, const char *value)
{
    const struct option *option = option_at(out->command, place);
    if (value)
        TRY(check_value(option, value));
    if (option->repeated && out->count[place] == OPTION_VALUES)
        return fail(BAD_USAGE, TR("--%s kan gives højst %d gange", "--%s can be given %d times at most"), option->name,
                    OPTION_VALUES);
    /* Without .repeated only the last one is kept. */
    uint32_t at = option->repeated ? out->count[place]++ : 0;
    out->count[place] = at + 1;
    out->value[(size_t)place * OPTION_VALUES + at] = value;
    return DONE;
}

static enum status unknown_option(const struct command *command, const char *name, size_t length, const char *dashes)
{
    char given[128];
    snprintf(given, sizeof given, "%.*s", (int)(length < 100 ? length : 100), name);
    const char *nearest = NULL;
    if (dashes[1]) {
        nearest = option_nearest(given, common_options, NULL);
        if (command)
            nearest = option_nearest(given, command->options, nearest);
        else
            for (const struct command *any = commands; any->name; any++)
                nearest = option_nearest(given, any->options, nearest);
    }
    if (nearest && strcmp(nearest, given) == 0)
        return fail(BAD_USAGE, TR("--%s skal stå efter kommandoen", "--%s must come after the command"), given);
    if (nearest)
        return fail(BAD_USAGE,
                    TR("tilvalget %s%s findes ikke. Mente du --%s?", "there is no option %s%s. Did you mean --%s?"),
                    dashes, given, nearest);
    return fail(BAD_USAGE,
                TR("tilvalget %s%s findes ikke; fjern det, eller find det rette i hjælpen",
                   "there is no option %s%s; remove it, or find the right one in the help"),
                dashes, given);
}

/* A word that is an option by its looks can only be meant as a value by --name=VALUE. */
static bool looks_like_option(const struct command *command, const char *word)
{
    if (word[0] != '-' || !word[1])
        return false;
    return word[1] == '-' || option_place(command, NULL, 0, word[1]) != OPTIONS_MOST;
}

/* The value of the option in words[*at], which stands in the next word. */
static enum status next_value(const char **value, const struct arguments *out, const struct option *option, int count,
                              char **words, int *at)
{
    if (*at + 1 < count && !looks_like_option(out->command, words[*at + 1])) {
        *value = words[++*at];
        return DONE;
    }
    return fail(BAD_USAGE, TR("--%s mangler sin værdi: --%s %s", "--%s lacks its value: --%s %s"), option->name,
                option->name, option->value);
}

static enum status parse_long(struct arguments *out, int count, char **words, int *at)
{
    const char *name = words[*at] + 2, *value = NULL;
    size_t length = strcspn(name, "=");
    uint32_t place = option_place(out->command, name, length, 0);
    if (place == OPTIONS_MOST)
        return unknown_option(out->command, name, length, "--");
    const struct option *option = option_at(out->command, place);
    if (name[length] == '=') {
        value = name + length + 1;
        if (!option->value)
            return fail(BAD_USAGE,
                        TR("--%s tager ingen værdi, men her står »%s«", "--%s takes no value, but here is “%s”"),
                        option->name, value);
    } else if (option->value) {
        TRY(next_value(&value, out, option, count, words, at));
    }
    return add_value(out, place, value);
}

static enum status parse_letters(struct arguments *out, int count, char **words, int *at)
{
    for (const char *letter = words[*at] + 1; *letter; letter++) {
        uint32_t place = option_place(out->command, NULL, 0, *letter);
        if (place == OPTIONS_MOST) {
            size_t bytes = 1; /* the whole character, not half an å */
            while (utf8_goes_on(letter[bytes]))
                bytes++;
            return unknown_option(out->command, letter, bytes, "-");
        }
        const struct option *option = option_at(out->command, place);
        const char *value = NULL;
        if (option->value && letter[1])
            value = letter + 1;
        else if (option->value)
            TRY(next_value(&value, out, option, count, words, at));
        TRY(add_value(out, place, value));
        if (value)
            break;
    }
    return DONE;
}

static enum status parse_command(struct arguments *out, const char *word)
{
    out->command = command_find(word);
    if (out->command)
        return DONE;
    if (strpbrk(word, "./"))
        return fail(BAD_USAGE,
                    TR("først skal kommandoen stå: brikker run %s", "the command comes first: brikker run %s"), word);
    const char *nearest = command_nearest(word);
    if (nearest)
        return fail(BAD_USAGE,
                    TR("kommandoen »%s« findes ikke. Mente du brikker %s?",
                       "there is no command “%s”. Did you mean brikker %s?"),
                    word, nearest);
    return fail(BAD_USAGE,
                TR("kommandoen »%s« findes ikke; find den rette i hjælpen",
                   "there is no command “%s”; find the right one in the help"),
                word);
}

static enum status parse_operand(struct arguments *out, const char *word)
{
    if (!out->command)
        return parse_command(out, word);
    if (!out->command->operands)
        return fail(
            BAD_USAGE,
            TR("brikker %s tager ingen filer, men her står »%s«", "brikker %s takes no files, but here is “%s”"),
            out->command->name, word);
    if (out->file_count == COMMAND_FILES)
        return fail(BAD_USAGE, TR("der kan højst gives %d filer ad gangen", "at most %d files can be given at a time"),
                    COMMAND_FILES);
    out->file[out->file_count++] = word;
    return DONE;
}

/* Before the parsing proper, so that its errors are already in the right language. A bad language is met there. */
static void set_language(int count, char **words)
{
    for (int i = 1; i < count && strcmp(words[i], "--") != 0; i++) {
        const char *value = NULL;
        if (strncmp(words[i], "--lang=", 7) == 0)
            value = words[i] + 7;
        else if (strcmp(words[i], "--lang") == 0 && i + 1 < count)
            value = words[i + 1];
        if (value && strcmp(value, "da") == 0)
            language = DANISH;
        if (value && strcmp(value, "en") == 0)
            language = ENGLISH;
    }
}

enum status arguments_parse(struct arguments *out, int count, char **words)
{
    memset(out, 0, sizeof *out);
    set_language(count, words);
    out->value = calloc((size_t)OPTIONS_MOST * OPTION_VALUES, sizeof *out->value);
    out->count = calloc(OPTIONS_MOST, sizeof *out->count);
    if (!out->value || !out->count)
        return fail(MACHINE, TR("der er ikke mere hukommelse", "out of memory"));
    bool only_operands = false;
    for (int at = 1; at < count; at++) {
        const char *word = words[at];
        if (only_operands || word[0] != '-' || !word[1])
            TRY(parse_operand(out, word));
        else if (strcmp(word, "--") == 0)
            only_operands = true;
        else if (word[1] == '-')
            TRY(parse_long(out, count, words, &at));
        else
            TRY(parse_letters(out, count, words, &at));
    }
    return DONE;
}

void arguments_free(struct arguments *arguments)
{
    free(arguments->value);
    free(arguments->count);
    memset(arguments, 0, sizeof *arguments);
}

static uint32_t place_of(const struct arguments *arguments, const char *option)
{
    uint32_t place = option_place(arguments->command, option, strlen(option), 0);
    check(place < OPTIONS_MOST);
    return place;
}

const char *argument(const struct arguments *arguments, const char *option)
{
    uint32_t place = place_of(arguments, option), count = arguments->count[place];
    return count ? arguments->value[(size_t)place * OPTION_VALUES + count - 1] : NULL;
}

bool argument_given(const struct arguments *arguments, const char *option)
{
    return arguments->count[place_of(arguments, option)] > 0;
}

uint32_t argument_number(const struct arguments *arguments, const char *option, uint32_t otherwise)
{
    const char *value = argument(arguments, option);
    uint32_t number;
    if (!value)
        return otherwise;
    check(number_parse_u32(&number, str_from(value)));
    return number;
}

const char *const *argument_values(const struct arguments *arguments, const char *option, uint32_t *count)
{
    uint32_t place = place_of(arguments, option);
    *count = arguments->count[place];
    return arguments->value + (size_t)place * OPTION_VALUES;
}
