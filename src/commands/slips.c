/* brikker slips: numbered slips for each table, and the sheet that they are typed into. */
#include "commands/slips.h"

#include "base/csv_writer.h"
#include "base/file.h"
#include "commands/command.h"
#include "commands/stamp.h"
#include "ideas/slip_number.h"
#include "ideas/typing_sheet.h"
#include "store/event.h"

enum { NAME_MOST = 12 /* characters of a table or question */, GROUP_MOST = 24, SUFFIX = 5 /* .brik */ };

static const char slips_name[] = "slips.html", sheet_name[] = "typing-sheet.csv";

struct slips_request {
    const struct arguments *arguments;
    struct slips slips;
    struct notes notes;
    struct arena arena;
};

/* ---- what there is to print ---- */

static enum status read_documents(struct slips_request *r, struct event *event)
{
    struct str bytes, source;
    TRY(event_document(&bytes, &source, event, "sheet", &r->arena));
    if (bytes.len)
        TRY(sheet_from_bytes(&r->slips.sheet, bytes, source, &r->notes, &r->arena));
    TRY(event_document(&bytes, &source, event, "frame", &r->arena));
    if (bytes.len)
        TRY(frame_from_bytes(&r->slips.frame, bytes, source, &r->notes, &r->arena));
    return DONE;
}

static enum status read_event(struct slips_request *r)
{
    struct event *event;
    if (!r->arguments->file_count)
        return DONE;
    TRY(event_open(&event, r->arguments->file[0], EVENT_READ));
    enum status status = read_documents(r, event);
    enum status closed = event_close(event);
    return status == DONE ? closed : status;
}

/* It becomes a number's first part and a spreadsheet's cell: nothing that a spreadsheet would reckon with, nothing too long. */
static enum status check_name(struct str name, int most, const char *kind)
{
    size_t at = 0;
    int32_t first = name.len ? utf8_next(name, &at) : UTF8_INVALID;
    if (utf8_count(name) <= (size_t)most && (utf8_is_letter(first) || utf8_is_digit(first)))
        return DONE;
    return fail(BAD_INPUT,
                TR("%s »%.*s« kan ikke stå på en seddel: navnet skal begynde med et bogstav eller et ciffer og være på "
                   "højst %d tegn; ret det i arket (brikker import … --sheet) eller på kommandolinjen",
                   "%s “%.*s” cannot stand on a slip: the name must begin with a letter or a digit and have at most %d "
                   "characters; mend it in the sheet (brikker import … --sheet) or on the command line"),
                kind, STR_ARG(utf8_prefix(name, 60)), most);
}

/* A table called 2026-11 would have slips that read as dates. */
static enum status check_table_name(struct slips_request *r, struct str name)
{
    struct slip_number number = {name, 1};
    struct str written;
    TRY(check_name(name, NAME_MOST, TR("bordet", "the table")));
    TRY(slip_number_write(&written, number, &r->arena));
    if (slip_number_parse(&number, written) == SLIP_RIGHT)
        return DONE;
    return fail(
        BAD_INPUT,
        TR("bordet »%.*s« kan ikke stå på en seddel: %.*s er en dato; kald bordet noget andet i arket",
           "the table “%.*s” cannot stand on a slip: %.*s is a date; call the table something else in the sheet"),
        STR_ARG(name), STR_ARG(written));
}

static enum status number_tables(struct slips_request *r, uint32_t count)
{
    TAKE(&r->arena, r->slips.table, count);
    for (uint32_t t = 0; t < count; t++)
        TRY(str_format(&r->slips.table[t], &r->arena, "%u", t + 1));
    r->slips.tables = count;
    return DONE;
}

static enum status take_sheet(struct slips_request *r)
{
    struct slips *slips = &r->slips;
    const struct sheet *sheet = &slips->sheet;
    TAKE(&r->arena, slips->table, sheet->count);
    TAKE(&r->arena, slips->group, sheet->count + 1);
    TAKE(&r->arena, slips->question, sheet->count);
    for (uint32_t row = 0; row < sheet->count; row++) {
        const struct sheet_row *one = &sheet->row[row];
        if (one->kind == SHEET_TABLE) {
            TRY(check_table_name(r, one->name));
            slips->table[slips->tables++] = one->name;
        } else if (one->kind == SHEET_GROUP) {
            TRY(check_name(one->name, GROUP_MOST, TR("gruppen", "the group")));
            slips->group[slips->groups++] = one->name;
        } else if (one->kind == SHEET_QUESTION) {
            TRY(check_name(one->name, NAME_MOST, TR("spørgsmålet", "the question")));
            slips->question[slips->questions++] = one;
        }
    }
    return DONE;
}

static enum status choose_tables(struct slips_request *r)
{
    uint32_t asked = argument_number(r->arguments, "tables", 0);
    if (asked && r->slips.tables)
        return fail(BAD_USAGE,
                    TR("konsultationens ark har allerede %u %s; lad --tables være ude, eller ret arket",
                       "the consultation's sheet has %u %s already; leave --tables out, or mend the sheet"),
                    r->slips.tables, r->slips.tables == 1 ? TR("bord", "table") : TR("borde", "tables"));
    if (asked)
        TRY(number_tables(r, asked));
    if (!r->slips.tables)
        return fail(BAD_USAGE, TR("ingen borde at lave sedler til: skriv dem i arket (brikker import møde.brik --sheet "
                                  "ark.csv), eller sig, hvor mange der er, med --tables",
                                  "no tables to make slips for: put them in the sheet (brikker import event.brik "
                                  "--sheet sheet.csv), or say how many there are with --tables"));
    return DONE;
}

static enum status choose_group(struct slips_request *r)
{
    struct slips *slips = &r->slips;
    struct str asked;
    TRY(stamp_word(&asked, r->arguments, "group", &r->arena));
    if (!asked.len)
        return DONE;
    TRY(check_name(asked, GROUP_MOST, TR("gruppen", "the group")));
    if (slips->groups && !sheet_find(&slips->sheet, SHEET_GROUP, asked))
        return fail(BAD_USAGE,
                    TR("gruppen »%.*s« står ikke i konsultationens ark",
                       "the group “%.*s” is not in the consultation's "
                       "sheet"),
                    STR_ARG(asked));
    slips->group[0] = slips->groups ? sheet_find(&slips->sheet, SHEET_GROUP, asked)->name : asked;
    slips->groups = 1;
    return DONE;
}

static enum status choose(struct slips_request *r)
{
    struct slips *slips = &r->slips;
    slips->per_table = argument_number(r->arguments, "per-table", SLIPS_PER_TABLE);
    slips->per_page = argument_number(r->arguments, "per-page", SLIPS_PER_PAGE);
    TRY(take_sheet(r));
    TRY(choose_tables(r));
    TRY(choose_group(r));
    if (slips->tables <= SLIPS_MOST / slips->per_table)
        return DONE;
    return fail(BAD_USAGE,
                TR("%u sedler til hvert af %u borde er flere end %d i alt; lav færre med --per-table",
                   "%u slips for each of %u tables are more than %d in all; make fewer with --per-table"),
                slips->per_table, slips->tables, SLIPS_MOST);
}

/* ---- the typing sheet ---- */

static enum status put_typing_row(struct csv_writer *csv, const struct slips *slips, struct slip_number number,
                                  struct arena *work)
{
    struct str id;
    TRY(slip_number_write(&id, number, work));
    csv_put_text(csv, id);
    csv_put_text(csv, number.table);
    csv_put_text(csv, slips->groups == 1 ? slips->group[0] : STR(""));
    csv_put_text(csv, slips->questions == 1 ? slips->question[0]->name : STR(""));
    csv_put_empty(csv, TYPING_COLUMNS - 4);
    csv_end_row(csv);
    return DONE;
}

/* For a spreadsheet: a row a slip, headed as typing_heading in the language of the program. */
static enum status write_typing_sheet(struct buffer *out, const struct slips *slips, struct arena *work)
{
    struct csv_writer csv = csv_writer_to_buffer(out, &csv_excel);
    for (uint32_t c = 0; c < TYPING_COLUMNS; c++)
        csv_put_text(&csv, str_from(TR(typing_heading[0][c], typing_heading[1][c])));
    csv_end_row(&csv);
    for (uint32_t t = 0; t < slips->tables; t++)
        for (uint32_t n = 1; n <= slips->per_table; n++)
            TRY(put_typing_row(&csv, slips, (struct slip_number){slips->table[t], n}, work));
    return csv.status;
}

/* ---- the files ---- */

/* Somebody may have typed all morning into the one that is there. */
static enum status keep_typed(struct str folder, struct str ours, struct arena *arena)
{
    struct str path, there;
    TRY(str_format(&path, arena, "%.*s/%s", STR_ARG(folder), sheet_name));
    if (!file_exists(path.at))
        return DONE;
    TRY(file_read(&there, path.at, arena));
    if (str_equal(there, ours))
        return DONE;
    return fail(
        BAD_INPUT,
        TR("%.*s er der allerede, og nogen kan have skrevet i den; intet er skrevet. Flyt den, eller vælg en anden "
           "mappe med -o",
           "%.*s is there already, and somebody may have typed into it; nothing was written. Move it, or choose "
           "another folder with -o"),
        STR_ARG(path));
}

static enum status write_files(struct folder *folder, const struct slips_request *r, struct str sheet,
                               struct arena *work)
{
    FILE *out;
    TRY(folder_file(&out, folder, slips_name));
    TRY(slips_write_html(out, &r->slips, work));
    TRY(folder_file(&out, folder, sheet_name));
    fwrite(sheet.at, 1, sheet.len, out);
    return folder_commit(folder);
}

static enum status write_slips(struct slips_request *r, struct str path, struct buffer *sheet)
{
    struct folder folder;
    TRY(write_typing_sheet(sheet, &r->slips, &r->arena));
    TRY(keep_typed(path, buffer_str(sheet), &r->arena));
    TRY(folder_open(&folder, path.at));
    enum status status = write_files(&folder, r, buffer_str(sheet), &r->arena);
    folder_abandon(&folder);
    return status;
}

/* møde.brik → møde-sedler */
static enum status find_folder(struct str *out, struct slips_request *r)
{
    struct str event = str_from(r->arguments->file_count ? r->arguments->file[0] : "");
    const char *asked = argument(r->arguments, "output");
    if (asked)
        return str_copy(out, str_from(asked), &r->arena);
    if (str_ends(event, STR(".brik")))
        event.len -= SUFFIX;
    return str_format(out, &r->arena, "%.*s%s%s", STR_ARG(event), event.len ? "-" : "", TR("sedler", "slips"));
}

static void tell(const struct slips *slips, struct str path)
{
    uint32_t pages = (slips->per_table + slips->per_page - 1) / slips->per_page;
    printf(TR("Sedler: %u i alt, %u pr. bord, %u pr. side; borde: %u\n",
              "Slips: %u in all, %u a table, %u a page; tables: %u\n"),
           slips->tables * slips->per_table, slips->per_table, slips->per_page, slips->tables);
    printf(
        TR("  %.*s/%s: %u A4-sider, %u for hvert bord (et bordkort og %u med sedler). Udskriv på én side af papiret, i "
           "100 %%\n"
           "  størrelse. Klip et bords bunke igennem på én gang, og læg bunkerne oven på hinanden, den øverste først: "
           "så "
           "ligger\n  numrene i orden\n",
           "  %.*s/%s: %u pages of A4, %u a table (a card for the table and %u of slips). Print on one side of the "
           "paper, at 100 %%.\n"
           "  Cut a table's pile through at once and lay the piles on each other, the top one first: the numbers are "
           "in order\n"),
        STR_ARG(path), slips_name, slips->tables * (pages + 1), pages + 1, pages);
    printf(TR("  %.*s/%s: én række pr. seddel. Giv hver, der skriver ind, sin egen kopi; bagefter samles de:\n"
              "  brikker import møde.brik anna.csv bo.csv\n",
              "  %.*s/%s: a row a slip. Give each typist a copy; afterwards they are gathered:\n"
              "  brikker import event.brik anna.csv bo.csv\n"),
           STR_ARG(path), sheet_name);
    if (slips->groups > 1)
        puts(TR("  Gruppen skal krydses af på sedlerne og skrives ind; er alle sedler fra samme gruppe, så sig det med "
                "--group",
                "  The group is to be ticked on the slips and typed in; where all slips are one group's, say so with "
                "--group"));
}

static enum status make(struct slips_request *r)
{
    struct str path;
    struct buffer sheet = {0};
    if (r->arguments->file_count > 1 || (!r->arguments->file_count && !argument_given(r->arguments, "tables")))
        return fail(BAD_USAGE, TR("skriv konsultationens fil: brikker slips møde.brik -o sedler",
                                  "give the consultation's file: brikker slips event.brik -o slips"));
    TRY(read_event(r));
    TRY(choose(r));
    TRY(find_folder(&path, r));
    enum status status = write_slips(r, path, &sheet);
    buffer_free(&sheet);
    if (status == DONE && !argument_given(r->arguments, "quiet"))
        tell(&r->slips, path);
    return status;
}

enum status slips_command(const struct arguments *arguments)
{
    struct slips_request r = {.arguments = arguments};
    enum status status = make(&r);
    notes_free(&r.notes);
    arena_free(&r.arena);
    return status;
}
