/* Files into a consultation, each submission once. */
#include "commands/importing.h"

#include "base/file.h"
#include "base/utf8.h"
#include "commands/terminal.h"
#include "ideas/answers.h"
#include "ideas/frame.h"
#include "store/journal.h"
#include "store/originals.h"

#include <string.h>

enum { CONFLICTS_SHOWN = 20 };

static void say_text(const char *before, struct str text)
{
    fputs(before, stderr);
    terminal_write(stderr, text);
}

/* Both texts of a conflict as they may be shown. */
static enum status say_conflict(struct importing *import, const struct import_conflict *conflict)
{
    struct str text, old;
    uint64_t found[PRIVATE_KINDS] = {0};
    TRY(private_mask(&text, conflict->text, found, &import->arena));
    TRY(private_mask(&old, conflict->old_text, found, &import->arena));
    say_text("  ", conflict->id);
    say_text(": ", conflict->source);
    fprintf(stderr, TR(", række %u, siger ", ", row %u, says "), conflict->row);
    say_text("»", text);
    say_text(TR("«\n      men ", "«\n      but "), conflict->old_source);
    fprintf(stderr, TR(", række %u, sagde ", ", row %u, said "), conflict->old_row);
    say_text("»", old);
    fputs("«\n", stderr);
    return DONE;
}

static enum status say_conflicts(struct importing *import, const struct imported *imported)
{
    uint32_t shown = imported->conflicts < CONFLICTS_SHOWN ? imported->conflicts : CONFLICTS_SHOWN;
    if (!imported->conflicts)
        return DONE;
    fprintf(
        stderr,
        imported->conflicts == 1
            ? TR("%u række har et id, der er kendt med en anden tekst; den er ikke lagt ind (--correct lader den nye "
                 "tekst "
                 "gælde):\n",
                 "%u row has an id that is known with another text; it was not taken (--correct lets the new text "
                 "hold):\n")
            : TR("%u rækker har et id, der er kendt med en anden tekst; de er ikke lagt ind (--correct lader den nye "
                 "tekst "
                 "gælde):\n",
                 "%u rows have an id that is known with another text; they were not taken (--correct lets the new text "
                 "hold):\n"),
        imported->conflicts);
    for (uint32_t c = 0; c < shown; c++)
        TRY(say_conflict(import, &imported->conflict[c]));
    if (shown < imported->conflicts)
        fprintf(stderr, TR("  … og %u til\n", "  … and %u more\n"), imported->conflicts - shown);
    return DONE;
}

static bool mappings_agree(const struct columns *a, const struct columns *b)
{
    for (enum field field = 0; field < FIELDS; field++) {
        if (a->count[field] != b->count[field])
            return false;
        for (uint32_t place = 0; place < a->count[field]; place++)
            if (a->column[field][place] != b->column[field][place])
                return false;
    }
    return true;
}

/* Rows that are known keep the mapping they came with: does --column ask for another? */
static enum status asks_otherwise(bool *out, const struct importing *import, const struct table *table,
                                  const struct columns *columns, struct arena *keep)
{
    struct columns before;
    bool found;
    *out = false;
    if (!import->reading->request_count || table_is_list(table))
        return DONE;
    TRY(submissions_mapping(&found, &before, import->event, table, keep));
    *out = found ? !mappings_agree(&before, columns) : !table->has_header;
    return DONE;
}

/* A row without an id is known again only in a file of the same name. */
static enum status find_repeated(struct importing *import, struct str source)
{
    struct repeated found;
    TRY(repeated_in_last_reading(&found, import->event, &import->arena));
    if (found.rows <= import->repeated.rows)
        return DONE;
    uint64_t replaced = 0;
    import->repeated = found;
    return utf8_from_charset(&import->repeated_by, &replaced, table_name(source), CHARSET_UTF8, &import->arena);
}

/* An earlier wave's rows answered several questions: so do these. */
static enum status recall_answers(bool *found, struct columns *columns, struct importing *import,
                                  const struct table *table)
{
    struct table headings;
    TRY(answers_headings(&headings, table, &import->arena));
    TRY(submissions_mapping(found, columns, import->event, &headings, &import->arena));
    *found = *found && answers_are_apart(&headings, columns);
    columns->apart = *found;
    return DONE;
}

/* The same survey, once with an idea a row and once with an idea an answer, would be there twice. */
static enum status check_same_reading(struct importing *import, const struct table *table,
                                      const struct columns *columns)
{
    struct columns before;
    bool other;
    if (columns->apart)
        TRY(submissions_mapping(&other, &before, import->event, table, &import->arena));
    else
        TRY(recall_answers(&other, &before, import, table));
    if (!other)
        return DONE;
    return fail(
        BAD_INPUT,
        columns->apart
            ? TR("%.*s har overskrifter, som konsultationen kender, men dengang blev svarene ikke læst hver for "
                 "sig; begynd forfra i en anden mappe eller fil med --column answer, eller læs uden",
                 "%.*s has headings that the consultation knows, but then its answers were not read apart; "
                 "begin anew in another folder or file with --column answer, or read it without")
            : TR("%.*s har overskrifter, som konsultationen kender, og dengang blev hvert svar læst for sig; "
                 "fjern --column, eller begynd forfra i en anden mappe eller fil",
                 "%.*s has headings that the consultation knows, and then each answer was read by itself; "
                 "remove --column, or begin anew in another folder or file"),
        STR_ARG(table_shown(table->source)));
}

static enum status import_file(struct importing *import, const char *path)
{
    struct table table;
    struct columns columns;
    struct imported imported;
    struct typing_sheet typing = {0};
    bool remembered = false, otherwise;
    uint64_t replaced = 0;
    TRY(table_read(&table, path, &import->reading->table, &import->notes, &import->arena));
    if (!import->reading->request_count) {
        TRY(typing_sheet_take(&typing, &table, &import->notes, &import->arena));
        TRY(submissions_mapping(&remembered, &columns, import->event, &table, &import->arena));
        if (!remembered)
            TRY(recall_answers(&remembered, &columns, import, &table));
    }
    if (!remembered) {
        TRY(columns_find(&columns, &table, import->reading->requests, import->reading->request_count));
        TRY(columns_check_requests(&columns, &table, 1));
        columns_note_texts(&columns, &table, &import->notes);
        TRY(check_same_reading(import, &table, &columns));
    }
    TRY(answers_apart(&table, &columns, &import->notes, &import->arena));
    TRY(asks_otherwise(&otherwise, import, &table, &columns, &import->arena));
    TRY(submissions_add(&imported, import->event, &table, &columns, &import->options, &import->arena));
    if (imported.added || imported.corrected) {
        import->options.wave = imported.wave;
        import->act.kind = ACT_IMPORT;
        TRY(utf8_from_charset(&import->act.text, &replaced, table_name(table.source), CHARSET_UTF8, &import->arena));
        import->act.why = imported.wave;
        TRY(journal_add(import->event, &import->act));
        import->act.why = STR("");
    }
    if (imported.added && !columns.count[FIELD_ID])
        TRY(find_repeated(import, table.source));
    if (typing.recognised)
        TRY(slips_typed_add(&import->typed, &table, &typing, &imported, &import->arena));
    import->total.added += imported.added;
    import->total.known += imported.known;
    import->otherwise += otherwise ? imported.known : 0;
    import->total.corrected += imported.corrected;
    import->total.conflicts += imported.conflicts;
    return say_conflicts(import, &imported);
}

/* What is known already with the same bytes leaves no act. */
static enum status import_document(struct importing *import, const char *name, const char *path)
{
    struct str bytes, old, old_source, source;
    uint64_t replaced = 0;
    struct sheet sheet;
    struct frame frame;
    if (!path)
        return DONE;
    TRY(file_read(&bytes, path, &import->arena));
    if (strcmp(name, "sheet") == 0)
        TRY(sheet_from_bytes(&sheet, bytes, str_from(path), &import->notes, &import->arena));
    else
        TRY(frame_from_bytes(&frame, bytes, str_from(path), &import->notes, &import->arena));
    TRY(utf8_from_charset(&source, &replaced, table_name(str_from(path)), CHARSET_UTF8, &import->arena));
    TRY(event_document(&old, &old_source, import->event, name, &import->arena));
    if (str_equal(old, bytes) && str_equal(source, old_source))
        return DONE;
    TRY(event_set_document(import->event, name, bytes, source));
    *(strcmp(name, "sheet") == 0 ? &import->sheet : &import->frame) = true;
    import->act.kind = ACT_SETTING;
    import->act.text = str_from(name);
    return journal_add(import->event, &import->act);
}

/* An export with originals becomes the consultation that it was made of. */
static enum status import_export(struct importing *import, const char *path)
{
    struct str bytes;
    int64_t rows = 0;
    if (import->arguments->file_count != 2 || argument_given(import->arguments, "sheet") ||
        argument_given(import->arguments, "frame"))
        return fail(BAD_USAGE,
                    TR("%s er en eksport fra Brikker; den lægges alene ind i en ny fil: brikker import ny.brik %s",
                       "%s is an export of Brikker's; it goes alone into a new file: brikker import new.brik %s"),
                    path, path);
    TRY(file_read(&bytes, path, &import->arena));
    TRY(event_begin(import->event));
    TRY(originals_read(&rows, import->event, bytes, str_from(path)));
    TRY(event_commit(import->event));
    import->total.added = (uint32_t)rows;
    return DONE;
}

static enum status is_export(bool *out, const char *path)
{
    struct file_stream *stream;
    char beginning[512];
    size_t len;
    *out = false;
    if (strcmp(path, "-") == 0)
        return DONE;
    TRY(file_stream_open(&stream, path));
    enum status status = file_stream_read(beginning, sizeof beginning, &len, stream);
    file_stream_close(stream);
    *out = status == DONE && originals_look_so((struct str){beginning, len});
    return status;
}

enum status importing_all(struct importing *import)
{
    for (uint32_t f = import->first; f < import->arguments->file_count; f++) {
        bool export;
        TRY(is_export(&export, import->arguments->file[f]));
        if (export)
            return import_export(import, import->arguments->file[f]);
    }
    TRY(event_begin(import->event));
    TRY(import_document(import, "sheet", argument(import->arguments, "sheet")));
    TRY(import_document(import, "frame", argument(import->arguments, "frame")));
    for (uint32_t f = import->first; f < import->arguments->file_count; f++)
        TRY(import_file(import, import->arguments->file[f]));
    if (import->typed.files)
        TRY(slips_typed_find_gaps(&import->typed, import->event, &import->arena));
    return event_commit(import->event);
}

/* How often, what, and the first places. */
static void say_note(const struct note *note)
{
    struct str text = note_text(note);
    printf("  %llu  %.*s", (unsigned long long)note->count, STR_ARG(text));
    for (uint32_t p = 0; p < NOTE_PLACES && note->place[p].len; p++) {
        fputs(p ? "; " : " (", stdout);
        terminal_write(stdout, note->place[p]);
    }
    if (note->place[0].len)
        printf("%s)", note->count > NOTE_PLACES ? " …" : "");
    printf("\n");
}

static void say_repeated(const struct repeated *repeated, struct str again)
{
    printf(TR("  %u af de %u rækker uden id i ", "  %u of the %u rows without an id in "), repeated->rows,
           repeated->all);
    terminal_write(stdout, repeated->name);
    printf(repeated->by_text ? TR(" har samme tekst i ", " have the same text in ")
                             : TR(" står ord for ord i ", " stand word for word in "));
    terminal_write(stdout, again);
    if (repeated->by_text) {
        printf(TR(", hvor andre\n"
                  "  celler eller kolonnernes rækkefølge er en anden, og de tæller nu som dubletter. Er det samme\n"
                  "  eksport, så begynd forfra i en anden fil eller mappe med den nye alene, eller vælg dens\n"
                  "  numre med --column id=NAVN.\n",
                  ", where\n"
                  "  other cells or the order of the columns differ, and count as duplicates now. If it is the same\n"
                  "  export, begin anew in another file or folder with the new one alone, or choose its numbers\n"
                  "  with --column id=NAME.\n"));
        return;
    }
    printf(TR(" også,\n"
              "  og de tæller nu som dubletter. Er det samme eksport, der er vokset, så begynd forfra i en anden\n"
              "  fil eller mappe: giv den samme navn hver gang, eller vælg dens numre med --column id=NAVN.\n",
              " too\n"
              "  and count as duplicates now. If it is the same export that grew, begin anew in another file or\n"
              "  folder: give it the same name each time, or choose its numbers with --column id=NAME.\n"));
}

void importing_say(const struct importing *import)
{
    const struct imported *total = &import->total;
    if (import->sheet)
        printf(TR("mødets ark er lagt i %s\n", "the event sheet is in %s\n"), import->path);
    if (import->frame)
        printf(TR("rammen er lagt i %s\n", "the frame is in %s\n"), import->path);
    if (import->first == import->arguments->file_count && (import->sheet || import->frame))
        return;
    printf(total->added == 1 ? TR("%u ny indsendelse i %s", "%u new submission in %s")
                             : TR("%u nye indsendelser i %s", "%u new submissions in %s"),
           total->added, import->path);
    if (import->options.wave.len && (total->added || total->corrected))
        printf(TR(" (bølge %.*s)", " (wave %.*s)"), STR_ARG(import->options.wave));
    if (total->known)
        printf(total->known == 1 ? TR(", %u kendt i forvejen", ", %u known before")
                                 : TR(", %u kendte i forvejen", ", %u known before"),
               total->known);
    if (total->corrected)
        printf(total->corrected == 1 ? TR(", %u rettet", ", %u corrected") : TR(", %u rettede", ", %u corrected"),
               total->corrected);
    if (total->conflicts)
        printf(total->conflicts == 1 ? TR(", %u konflikt", ", %u conflict") : TR(", %u konflikter", ", %u conflicts"),
               total->conflicts);
    printf("\n");
    if (import->otherwise)
        printf(TR("  Rækker, der var der i forvejen: %u. De er stadig læst med de kolonner, de kom ind med; --column "
                  "gælder "
                  "kun nye\n  rækker. Skal alt læses om, så begynd forfra i en anden fil eller mappe.\n",
                  "  Rows that were there before: %u. They are still read by the columns they came with; --column "
                  "holds for "
                  "new\n  rows alone. To read everything anew begin in another file or folder.\n"),
               import->otherwise);
    if (import->repeated.rows)
        say_repeated(&import->repeated, import->repeated_by);
    slips_typed_say(&import->typed);
    for (uint32_t n = 0; n < import->notes.count; n++)
        say_note(&import->notes.note[n]);
}

void importing_free(struct importing *import)
{
    notes_free(&import->notes);
    arena_free(&import->arena);
}
