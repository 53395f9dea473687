#include "commands/slips_typed.h"

#include "commands/terminal.h"

#include <string.h>

enum status slips_typed_add(struct slips_typed *typed, const struct table *table, const struct typing_sheet *sheet,
                            const struct imported *imported, struct arena *keep)
{
    if (typed->files == typed->file_room) {
        uint32_t more = typed->file_room ? 2 * typed->file_room : 8;
        struct typed_file *grown;
        TAKE(keep, grown, more);
        if (typed->files)
            memcpy(grown, typed->file, typed->files * sizeof *grown);
        typed->file = grown;
        typed->file_room = more;
    }
    typed->file[typed->files++] = (struct typed_file){.name = table_name(table->source),
                                                      .sheet = *sheet,
                                                      .added = imported->added,
                                                      .known = imported->known,
                                                      .corrected = imported->corrected,
                                                      .conflicts = imported->conflicts};
    check(sheet->rows == sheet->empty + imported->added + imported->known + imported->corrected + imported->conflicts);
    return DONE;
}

enum status slips_typed_find_gaps(struct slips_typed *typed, struct event *event, struct arena *keep)
{
    struct str heading[TYPING_COLUMNS];
    struct str *found[TYPING_LANGUAGES], *id;
    uint32_t count[TYPING_LANGUAGES], all = 0;
    for (uint32_t l = 0; l < TYPING_LANGUAGES; l++) {
        for (uint32_t c = 0; c < TYPING_COLUMNS; c++)
            heading[c] = str_from(typing_heading[l][c]);
        TRY(submissions_ids(&found[l], &count[l], event, heading, TYPING_COLUMNS, keep));
        all += count[l];
    }
    TAKE(keep, id, all);
    for (uint32_t l = 0, at = 0; l < TYPING_LANGUAGES; l++)
        for (uint32_t i = 0; i < count[l]; i++)
            id[at++] = found[l][i];
    return slip_gaps_find(&typed->gaps, id, all, keep);
}

/* ---- telling ---- */

static void say_part(uint32_t count, const char *one, const char *many)
{
    if (count)
        printf(", %u %s", count, count == 1 ? one : many);
}

static void say_file(const struct typed_file *file)
{
    printf("  ");
    terminal_write(stdout, file->name);
    printf(file->sheet.rows == 1 ? TR(": %u række", ": %u row") : TR(": %u rækker", ": %u rows"), file->sheet.rows);
    say_part(file->added, TR("ny", "new"), TR("nye", "new"));
    say_part(file->known, TR("kendt i forvejen med samme tekst", "known before with the same text"),
             TR("kendte i forvejen med samme tekst", "known before with the same text"));
    say_part(file->corrected, TR("rettet", "corrected"), TR("rettede", "corrected"));
    say_part(file->conflicts, TR("konflikt", "conflict"), TR("konflikter", "conflicts"));
    say_part(file->sheet.empty, TR("seddel, der ikke er udfyldt", "slip that is not filled in"),
             TR("sedler, der ikke er udfyldt", "slips that are not filled in"));
    putchar('\n');
}

void slips_typed_say(const struct slips_typed *typed)
{
    for (uint32_t f = 0; f < typed->files; f++)
        say_file(&typed->file[f]);
    if (typed->gaps.tables)
        printf(
            TR("Numre, der mangler i bordenes række (en seddel, der ikke er skrevet ind, eller som er blevet væk):\n",
               "Numbers missing in the tables' runs (a slip that has not been typed, or was lost):\n"));
    for (uint32_t g = 0; g < typed->gaps.tables; g++) {
        printf("  %s ", TR("bord", "table"));
        terminal_write(stdout, typed->gaps.table[g]);
        printf(": ");
        terminal_write(stdout, typed->gaps.list[g]);
        putchar('\n');
    }
}
