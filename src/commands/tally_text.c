/* The tally on the terminal, and the protocol. */
#include "base/utf8.h"
#include "catalogue/plain.h"
#include "catalogue/wording.h"
#include "commands/tally.h"
#include "commands/writing.h"

enum {
    LEAST_ID_COLUMNS = 6,
    MOST_ID_COLUMNS = 16,
    BRICK_NAME_COLUMNS = 30,
    GROUP_COLUMNS = 15,
    SCORE_COLUMNS = 15,
    PROTOCOL_COLUMNS = 100
};

static void put_told(FILE *out, const char *heading, const struct tally_lines *told, unsigned width)
{
    plain_section(out, heading, told->line, told->lines, width);
}

/* With a blank behind: wide enough for the longest id, so that two do not look the same. */
static unsigned id_columns(const struct tally *tally)
{
    size_t columns = LEAST_ID_COLUMNS;
    for (uint32_t b = 0; b < tally->B; b++) {
        size_t wide = utf8_count(tally->bricks->brick[b].id) + 1;
        columns = wide > columns ? wide : columns;
    }
    return columns < MOST_ID_COLUMNS ? (unsigned)columns : MOST_ID_COLUMNS;
}

static void put_header(FILE *out, const struct tally *tally)
{
    char name[128];
    fprintf(out, "\n  %*s", (int)id_columns(tally) + BRICK_NAME_COLUMNS, "");
    for (uint32_t p = 0; p < tally->P; p++)
        plain_right(out, tally_group_name(tally, p), GROUP_COLUMNS);
    for (uint32_t r = 0; r < RULES; r++)
        if (tally->order[r].possible)
            plain_right(out, str_from(tally_order_name(name, tally, &tally->order[r])), SCORE_COLUMNS);
    if (tally->joint < tally->dots->G)
        plain_right(out, tally->dots->group[tally->joint].name, GROUP_COLUMNS);
    putc('\n', out);
}

static void put_brick(FILE *out, const struct tally *tally, uint32_t b)
{
    char cell[96], share[TOLD_SHARE];
    fputs("  ", out);
    plain_cell(out, tally->bricks->brick[b].id, id_columns(tally) - 1);
    putc(' ', out);
    bool named = !str_equal(tally->bricks->brick[b].name, tally->bricks->brick[b].id);
    plain_cell(out, named ? tally->bricks->brick[b].name : STR(""), BRICK_NAME_COLUMNS);
    for (uint32_t p = 0; p < tally->P; p++) {
        uint32_t dots = tally_dots(tally, b)[p];
        tally_share(share, tally, (double)dots / tally->scale.people[p]);
        snprintf(cell, sizeof cell, "%u %7s", dots, share);
        plain_right(out, str_from(cell), GROUP_COLUMNS);
    }
    for (uint32_t r = 0; r < RULES; r++) {
        const struct tally_order *order = &tally->order[r];
        if (!order->possible)
            continue;
        snprintf(cell, sizeof cell, "%u. %7s", order->first[b], tally_score(share, tally, order, b));
        plain_right(out, str_from(cell), SCORE_COLUMNS);
    }
    if (tally->joint < tally->dots->G) {
        snprintf(cell, sizeof cell, "%u", tally->dots->group[tally->joint].dots[b]);
        plain_right(out, str_from(cell), GROUP_COLUMNS);
    }
    if (tally->brick[b].label.len) {
        fputs("  ", out);
        plain_cut(out, tally->brick[b].label, BRICK_NAME_COLUMNS);
        fputs(tally->brick[b].robust ? " *" : "", out);
    }
    putc('\n', out);
}

/* What the words behind the numbers mean; they are not there without a number to choose, or with one group alone. */
static void put_words(FILE *out, const struct tally *tally)
{
    char first[TOLD_FIRST];
    bool labelled = false, robust = false;
    for (uint32_t b = 0; b < tally->B; b++) {
        labelled = labelled || tally->brick[b].label.len;
        robust = robust || tally->brick[b].robust;
    }
    if (labelled)
        fprintf(out, TR("  Til højre: for hvem brikken er %s\n", "  On the right: for whom the brick is %s\n"),
                tally_among_first(first, tally));
    if (robust)
        fprintf(out, TR("  * %s efter alle reglerne\n", "  * %s by all the rules\n"), tally_among_first(first, tally));
}

static void put_bricks(FILE *out, const struct tally *tally)
{
    char name[128], first[TOLD_FIRST];
    const struct tally_order *order = &tally->order[tally->shown];
    put_header(out, tally);
    for (uint32_t place = 0; place < tally->B; place++) {
        if (order->line.drawn && place == tally->options.choose)
            fprintf(out, "  %.*s %s: %s\n", LEAST_ID_COLUMNS + 20, "--------------------------------",
                    tally_first(first, tally), tally_order_name(name, tally, order));
        put_brick(out, tally, order->brick[place]);
    }
    put_words(out, tally);
}

enum status tally_write_text(FILE *out, const struct result *result, const struct tally_told *told)
{
    unsigned width = writing_width();
    if (result->title.len)
        fprintf(out, "%.*s\n", STR_ARG(result->title));
    put_told(out, NULL, &told->who, width);
    put_bricks(out, &result->tally);
    fputc('\n', out);
    put_told(out, NULL, &told->verdict, width);
    put_told(out, TR("Det står lige", "Level"), &told->ties, width);
    put_told(out, TR("Hvor tæt på stregen", "How near the line"), &told->line, width);
    put_told(out, tally_agree_heading(&result->tally), &told->agree, width);
    put_told(out, TR("Værd at se efter", "Worth a look"), &told->notes, width);
    return DONE;
}

/* ---- protocol.txt ---- */

static void put_sheets(FILE *out, const struct dots *dots)
{
    fprintf(out, "\n%s\n", TR("Arkene", "The sheets"));
    for (uint32_t s = 0; s < dots->S; s++) {
        const struct dots_sheet *sheet = &dots->sheet[s];
        fprintf(out, TR("  %s%.*s, %.*s: %u %s, række %u", "  %s%.*s, %.*s: %u %s, row %u"),
                dots_table_word(sheet->table), STR_ARG(sheet->table), STR_ARG(dots->group[sheet->group].name),
                sheet->people, sheet->people == 1 ? TR("deltager", "participant") : TR("deltagere", "participants"),
                sheet->row);
        if (dots->counted_twice)
            fprintf(out, TR(", talt %u gang%s", ", counted %u time%s"), sheet->counts,
                    sheet->counts == 1 ? "" : TR("e", "s"));
        putc('\n', out);
    }
}

static void put_order(FILE *out, const struct tally *tally, const struct tally_order *order)
{
    char name[128], score[TOLD_SHARE];
    fprintf(out, "\n%s: %s\n", TR("Rækkefølge", "Order"), tally_order_name(name, tally, order));
    for (uint32_t place = 0; place < tally->B; place++) {
        uint32_t b = order->brick[place];
        if (order->line.drawn && place == tally->options.choose)
            fputs("  ------\n", out);
        fprintf(out, "  %3u. ", order->first[b]);
        plain_cell(out, tally->bricks->brick[b].id, id_columns(tally));
        fprintf(out, " %12s  ", tally_score(score, tally, order, b));
        plain_cut(out, tally->bricks->brick[b].name, 70);
        putc('\n', out);
    }
}

enum status tally_write_protocol(FILE *out, const struct result *result, const struct tally_told *told)
{
    const struct tally *tally = &result->tally;
    char date[WORDING_NAME], when[WORDING_NAME];
    fprintf(out, "%s\n", TR("Protokol for optællingen af prikker", "Protocol of the count of dots"));
    if (result->title.len)
        fprintf(out, "%.*s\n", STR_ARG(result->title));
    if (result->date.len || result->place.len)
        fprintf(out, "%s%s%.*s\n", wording_date(date, result->date), result->date.len && result->place.len ? ", " : "",
                STR_ARG(result->place));
    fprintf(out,
            TR("\nTalt %s af %.*s med brikker tally, version %s.\n",
               "\nCounted %s by %.*s with brikker tally, version %s.\n"),
            tally_moment(when, result), STR_ARG(result->act.by), BRIKKER_VERSION);
    if (tally->options.rule)
        fprintf(out,
                TR("Reglen »%s« blev givet til programmet sammen med filen med prikker; at den var valgt, før nogen "
                   "havde set tallene, kan kun mennesker bevidne.\n",
                   "The rule “%s” was given to the program together with the file of dots; that it was chosen before "
                   "anybody had seen the numbers only people can witness.\n"),
                TR(tally->options.rule->danish, tally->options.rule->english));
    put_told(out, TR("Resultatet", "The result"), &told->verdict, PROTOCOL_COLUMNS);
    put_told(out, TR("Hvem", "Who"), &told->who, PROTOCOL_COLUMNS);
    put_told(out, TR("Filerne", "The files"), &told->files, PROTOCOL_COLUMNS + 60);
    put_told(out, TR("Reglerne", "The rules"), &told->rules, PROTOCOL_COLUMNS);
    for (uint32_t o = 0; o < tally->O; o++)
        if (tally_order_is_shown(tally, o))
            put_order(out, tally, &tally->order[o]);
    put_told(out, TR("Det står lige", "Level"), &told->ties, PROTOCOL_COLUMNS);
    put_told(out, TR("Hvor tæt på stregen", "How near the line"), &told->line, PROTOCOL_COLUMNS);
    put_told(out, tally_agree_heading(tally), &told->agree, PROTOCOL_COLUMNS);
    put_told(out, TR("Værd at se efter", "Worth a look"), &told->notes, PROTOCOL_COLUMNS);
    put_sheets(out, &result->dots);
    return DONE;
}
