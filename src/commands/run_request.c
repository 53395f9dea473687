/* The options of `brikker run` → what the stages take. */
#include "commands/run.h"

#include "themes/stability.h"

#include <string.h>

static enum status read_separator(char *out, const char *text)
{
    if (strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0 || strcmp(text, "\t") == 0)
        *out = '\t';
    else if (text[0] && !text[1] && strchr(",;|", text[0]))
        *out = text[0];
    else
        return fail(BAD_USAGE,
                    TR("--separator skal være , ; | eller tab, men her står »%s«",
                       "--separator must be , ; | or tab, but here it is “%s”"),
                    text);
    return DONE;
}

/* Lower-case letters and digits only: "UTF-8" and "utf8" are the same name. */
static void plain_name(char out[32], const char *text)
{
    size_t len = 0;
    for (; *text && len < 31; text++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        if (c != '-' && c != '_' && c != ' ')
            out[len++] = c;
    }
    out[len] = '\0';
}

static enum status read_encoding(int *out, const char *text)
{
    static const struct {
        const char *name;
        int charset; /* -1: seen from the content, which tells the two UTF-16 apart by their mark or their NUL bytes */
    } other[] = {{"cp1252", CHARSET_CP1252}, {"ansi", CHARSET_CP1252}, {"latin1", CHARSET_LATIN1}, {"utf16", -1},
                 {"ibm850", CHARSET_CP850},  {"mac", CHARSET_MAC},     {"macintosh", CHARSET_MAC}};
    char asked[32], known[32];
    plain_name(asked, text);
    for (int charset = 0; charset < CHARSETS; charset++) {
        plain_name(known, charset_name[charset]);
        if (strcmp(asked, known) == 0) {
            *out = charset;
            return DONE;
        }
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (strcmp(asked, other[i].name) == 0) {
            *out = other[i].charset;
            return DONE;
        }
    char names[256] = "";
    for (int charset = 0; charset < CHARSETS; charset++) {
        size_t len = strlen(names);
        snprintf(names + len, sizeof names - len, "%s%s", len ? ", " : "", charset_name[charset]);
    }
    return fail(BAD_USAGE,
                TR("tegnsættet »%s« kendes ikke. Kendte er %s", "the encoding “%s” is not known. Known are %s"), text,
                names);
}

static enum status read_table_options(struct table_options *out, const struct arguments *arguments)
{
    *out = (struct table_options){.charset = -1, .header = -1};
    const char *format = argument(arguments, "format"), *separator = argument(arguments, "separator");
    const char *encoding = argument(arguments, "encoding"), *header = argument(arguments, "header");
    if (format)
        out->format = strcmp(format, "csv") == 0 ? TABLE_CSV : TABLE_LINES;
    if (separator && out->format == TABLE_LINES)
        return fail(BAD_USAGE, TR("--separator gælder tabeller og kan ikke stå sammen med --format lines",
                                  "--separator is for tables and cannot stand with --format lines"));
    if (separator)
        TRY(read_separator(&out->separator, separator));
    if (encoding)
        TRY(read_encoding(&out->charset, encoding));
    if (header)
        out->header = strcmp(header, "yes") == 0;
    return DONE;
}

static enum status read_files(struct pipeline_options *out, const struct arguments *arguments, uint32_t count)
{
    uint32_t standard_input = 0;
    for (uint32_t i = 0; i < count; i++)
        standard_input += strcmp(arguments->file[i], "-") == 0;
    standard_input += out->sheet && strcmp(out->sheet, "-") == 0;
    standard_input += out->codebook && strcmp(out->codebook, "-") == 0;
    standard_input += out->frame && strcmp(out->frame, "-") == 0;
    if (standard_input > 1)
        return fail(BAD_USAGE,
                    TR("- (standardinput) kan kun læses én gang, men står %u gange",
                       "- (standard input) can be read only once, but stands %u times"),
                    standard_input);
    out->files = (const char *const *)arguments->file;
    out->file_count = count;
    return DONE;
}

/* "data/Svar 2026.csv.gz" → "Svar 2026-katalog" in the folder where the program was started. */
static enum status name_output(struct str *out, const char *first_file, struct arena *keep)
{
    const char *word = TR("katalog", "catalogue");
    struct str name = str_from(first_file);
    for (size_t i = name.len; i-- > 0;)
        if (name.at[i] == '/') {
            name = str_slice(name, i + 1, name.len);
            break;
        }
    if (str_ends(name, STR(".gz")))
        name.len -= 3;
    for (size_t i = name.len; i-- > 0;)
        if (name.at[i] == '.') {
            name.len = i;
            break;
        }
    if (name.len == 0 || str_equal(name, STR("-")))
        return str_copy(out, str_from(word), keep);
    return str_format(out, keep, "%.*s-%s", STR_ARG(name), word);
}

enum status reading_request_from(struct pipeline_options *out, struct column_request requests[OPTION_VALUES],
                                 const struct arguments *arguments, uint32_t file_count)
{
    TRY(read_files(out, arguments, file_count));
    TRY(read_table_options(&out->table, arguments));
    const char *const *column = argument_values(arguments, "column", &out->request_count);
    for (uint32_t i = 0; i < out->request_count; i++)
        TRY(column_request_parse(&requests[i], str_from(column[i])));
    TRY(column_requests_check(requests, out->request_count));
    for (uint32_t i = 0; i < out->request_count; i++)
        if (requests[i].apart && out->table.header < 0)
            out->table.header = 1; /* its questions */
    out->requests = requests;
    out->group = argument(arguments, "group");
    return DONE;
}

/* Its words are checked by the parser; without it the first one holds. */
enum encoder_use encoder_use_from(const struct arguments *arguments)
{
    const char *word = argument(arguments, "encoder");
    if (word && strcmp(word, "always") == 0)
        return ENCODER_ALWAYS;
    return word && strcmp(word, "never") == 0 ? ENCODER_NEVER : ENCODER_AUTO;
}

static enum themes_method read_method(const char *word)
{
    if (word && strcmp(word, "graph") == 0)
        return METHOD_GRAPH;
    return word && strcmp(word, "kmeans") == 0 ? METHOD_KMEANS : METHOD_AUTO;
}

enum status grouping_request_from(struct pipeline_options *out, struct column_request requests[OPTION_VALUES],
                                  const struct arguments *arguments, uint32_t file_count)
{
    out->sheet = argument(arguments, "sheet");
    out->codebook = argument(arguments, "codebook");
    out->themes.only_codebook = argument_given(arguments, "only-codebook");
    if (out->themes.only_codebook && argument_given(arguments, "themes"))
        return fail(BAD_USAGE, TR("--only-codebook og --themes kan ikke stå sammen: kodebogen bestemmer antallet",
                                  "--only-codebook and --themes cannot stand together: the codebook sets the number"));
    TRY(reading_request_from(out, requests, arguments, file_count));
    out->encoder = encoder_use_from(arguments);
    out->themes.method = read_method(argument(arguments, "method"));
    out->themes.wanted = argument_number(arguments, "themes", 0);
    out->themes.levels = argument_number(arguments, "levels", 2);
    out->themes.resamples = argument_number(arguments, "stability", STABILITY_RESAMPLES);
    out->themes.dimensions = argument_number(arguments, "dimensions", 0);
    out->themes.starts = argument_number(arguments, "starts", 0);
    out->themes.rounds = argument_number(arguments, "rounds", 0);
    return DONE;
}

enum status run_has_codebook(const struct pipeline_options *options, struct event *event)
{
    struct arena work = {0};
    struct str kept = {0}, source;
    if (!options->themes.only_codebook || options->codebook)
        return DONE;
    enum status status = event ? event_document(&kept, &source, event, "codebook", &work) : DONE;
    if (status == DONE && !kept.len)
        status = fail(BAD_USAGE, TR("--only-codebook kræver en kodebog: --codebook temaer.csv",
                                    "--only-codebook takes a codebook: --codebook themes.csv"));
    arena_free(&work);
    return status;
}

enum status run_follow_told(struct pipeline_options *out, struct event *event, const struct arguments *arguments)
{
    bool only_codebook, refused_encoder;
    out->themes.only_codebook = argument_given(arguments, "only-codebook");
    TRY(run_has_codebook(out, event));
    TRY(told_lasting(&only_codebook, &refused_encoder, event));
    if (!out->codebook)
        out->themes.only_codebook |= only_codebook;
    if (refused_encoder && !argument_given(arguments, "encoder"))
        out->encoder = ENCODER_NEVER;
    return DONE;
}

enum status output_from(struct str *out, const struct arguments *arguments, struct arena *keep)
{
    const char *output = argument(arguments, "output");
    return output ? str_copy(out, str_from(output), keep) : name_output(out, arguments->file[0], keep);
}

enum status run_request_from(struct run_request *out, const struct arguments *arguments, struct arena *keep)
{
    memset(out, 0, sizeof *out);
    struct pipeline_options *pipeline = &out->pipeline;
    if (arguments->file_count == 0)
        return fail(BAD_USAGE, TR("der mangler en fil med idéer: brikker run ideer.csv (eller - for standardinput)",
                                  "a file of ideas is missing: brikker run ideas.csv (or - for standard input)"));
    pipeline->frame = argument(arguments, "frame");
    TRY(grouping_request_from(pipeline, out->requests, arguments, arguments->file_count));
    out->write.excel = argument_given(arguments, "excel");
    return output_from(&out->output, arguments, keep);
}
