/* brikker tally: dots on bricks → every group by itself, the counting rules side by side, and the result of one stated beforehand. */
#include "base/file.h"
#include "commands/stamp.h"
#include "commands/tally.h"
#include "store/journal.h"

#include <string.h>

/* ---- reading ---- */

/* Since the ballots were printed, people may have said what is to be hidden. */
static enum status mask_bricks(struct result *result, struct event *event)
{
    struct acts acts;
    struct private_review review;
    uint64_t found[PRIVATE_KINDS] = {0};
    TRY(journal_load(&acts, event, &result->arena));
    TRY(journal_review(&review, &acts, &result->arena));
    for (uint32_t b = 0; b < result->bricks.count; b++) {
        struct brick *brick = &result->bricks.brick[b];
        TRY(private_mask_reviewed(&brick->name, brick->name, &review, STR(""), found, &result->arena));
        TRY(private_mask_reviewed(&brick->theme, brick->theme, &review, STR(""), found, &result->arena));
    }
    return DONE;
}

static enum status read_documents(struct result *result, struct event *event, bool bricks)
{
    struct str bytes, source;
    TRY(event_document(&bytes, &source, event, "sheet", &result->arena));
    if (bytes.len)
        TRY(sheet_from_bytes(&result->sheet, bytes, source, &result->notes, &result->arena));
    TRY(event_document(&bytes, &source, event, "bricks", &result->arena));
    if (!bricks || !bytes.len)
        return DONE;
    TRY(bricks_from_bytes(&result->bricks, bytes, source, &result->notes, &result->arena));
    return mask_bricks(result, event);
}

/* What an event knows: its title, its tables and groups and, unless others are given, the bricks of its last ballots. Nothing in it
 * changes. */
static enum status read_event(struct result *result, const char *path, bool bricks)
{
    struct event *event = NULL;
    TRY(event_open(&event, path, EVENT_READ));
    enum status status = read_documents(result, event, bricks);
    enum status closed = event_close(event);
    TRY(status == DONE ? closed : status);
    result->title = sheet_text(&result->sheet, SHEET_TITLE);
    result->date = sheet_text(&result->sheet, SHEET_DATE);
    result->place = sheet_text(&result->sheet, SHEET_PLACE);
    return DONE;
}

static enum status read_all(struct result *result, const struct arguments *arguments)
{
    const char *bricks = argument(arguments, "bricks"), *dots = arguments->file[arguments->file_count - 1];
    if (bricks && strcmp(bricks, "-") == 0 && strcmp(dots, "-") == 0)
        return fail(BAD_USAGE, TR("kun én af filerne kan komme fra standardinput (-)",
                                  "only one of the files can come from standard input (-)"));
    if (arguments->file_count == 2)
        TRY(read_event(result, arguments->file[0], !bricks));
    if (bricks)
        TRY(bricks_read(&result->bricks, bricks, &result->notes, &result->arena));
    const struct dots_options options = {.each = result->each,
                                         .stacking = argument_given(arguments, "stacking"),
                                         .sheet = result->sheet.count ? &result->sheet : NULL};
    return dots_read(&result->dots, &result->bricks, dots, &options, &result->notes, &result->arena);
}

/* ---- writing ---- */

struct result_file {
    const char *name;
    write_result *write;
};

static const struct result_file result_files[] = {
    {"result.html", tally_write_html},
    {"result.csv", tally_write_csv},
    {"result.json", tally_write_json},
    {"protocol.txt", tally_write_protocol},
};
enum { RESULT_FILES = sizeof result_files / sizeof *result_files };

static enum status write_all(const struct result *result, const struct tally_told *told, const char *path)
{
    struct folder folder;
    TRY(folder_open(&folder, path));
    enum status status = DONE;
    for (unsigned n = 0; status == DONE && n < RESULT_FILES; n++) {
        FILE *file;
        status = folder_file(&file, &folder, result_files[n].name);
        if (status == DONE)
            status = result_files[n].write(file, result, told);
    }
    return folder_finish(&folder, status);
}

/* "fredag/dots.csv" → "dots-resultat", beside us as the other commands' results. */
static enum status folder_of(struct str *out, const struct arguments *arguments, struct arena *keep)
{
    const char *asked = argument(arguments, "output");
    if (asked)
        return str_copy(out, str_from(asked), keep);
    struct str name = table_name(str_from(arguments->file[arguments->file_count - 1]));
    for (size_t at = name.len; at-- > 1;)
        if (name.at[at] == '.') {
            name.len = at;
            break;
        }
    return str_format(out, keep, "%.*s-%s", STR_ARG(name), TR("resultat", "result"));
}

static enum status count_and_write(struct result *result, const struct arguments *arguments)
{
    struct tally_told told;
    struct str folder;
    const struct tally_options options = {.choose = argument_number(arguments, "choose", 0),
                                          .rule = rule_find(str_from(argument(arguments, "rule"))),
                                          .stacking = argument_given(arguments, "stacking")};
    TRY(stamp_from(&result->act, arguments, &result->arena));
    TRY(read_all(result, arguments));
    TRY(tally_from(&result->tally, &result->bricks, &result->dots, &options, &result->arena));
    TRY(tally_tell(&told, result, &result->arena));
    TRY(folder_of(&folder, arguments, &result->arena));
    TRY(write_all(result, &told, folder.at));
    if (argument_given(arguments, "quiet"))
        return DONE;
    TRY(tally_write_text(stdout, result, &told));
    printf(TR("\nFilerne ligger i %s%s:\n ", "\nThe files are in %s%s:\n "), folder.at,
           str_ends(folder, STR("/")) ? "" : "/");
    for (unsigned n = 0; n < RESULT_FILES; n++)
        printf("%s%s", n ? ", " : " ", result_files[n].name);
    putchar('\n');
    return DONE;
}

enum status tally_command(const struct arguments *arguments)
{
    struct result result = {.each = argument_number(arguments, "dots", 0),
                            .excel = argument_given(arguments, "excel"),
                            .p_values = argument_given(arguments, "p-values")};
    if (arguments->file_count < 1 || arguments->file_count > 2)
        return fail(BAD_USAGE, TR("skriv filen med prikker: brikker tally dots.csv --bricks bricks.csv",
                                  "give the file of dots: brikker tally dots.csv --bricks bricks.csv"));
    if (arguments->file_count == 1 && str_ends(str_from(arguments->file[0]), STR(".brik")))
        return fail(BAD_USAGE,
                    TR("filen med prikker mangler: brikker tally %s dots.csv",
                       "the file of dots is missing: brikker tally %s dots.csv"),
                    arguments->file[0]);
    enum status status = count_and_write(&result, arguments);
    notes_free(&result.notes);
    arena_free(&result.arena);
    return status;
}
