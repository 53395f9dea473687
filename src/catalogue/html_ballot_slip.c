/* What is handed out and what is counted on: a page of slips for each group, a tally sheet for each table. */
#include "catalogue/html.h"
#include "catalogue/html_ballots.h"
#include "catalogue/wording.h"

#define LINE_TO_FILL "________"

static void put_line(FILE *out, const struct ballot_brick *brick)
{
    fputs("<tr><td class=\"no\">", out);
    html_text(out, brick->id);
    fprintf(out, "</td><td><span class=\"clamp\"%s>", html_their_language());
    html_text(out, brick->on_slip);
    fputs("</span></td><td class=\"mark\"><span class=\"box\"></span></td></tr>\n", out);
}

static void put_slip(FILE *out, const struct ballot *ballot, const struct ballot_part *group)
{
    fputs("<article class=\"slip\"><header><span class=\"title\">", out);
    html_text(out, ballot->title);
    fputs("</span>", out);
    if (group) {
        fputs("<span class=\"who\">", out);
        html_text(out, group->name);
        fputs("</span>", out);
    }
    fprintf(out, "<span class=\"where\">%s " LINE_TO_FILL "</span></header>\n<p class=\"ask\">", TR("Bord", "Table"));
    fprintf(out,
            ballot->dots == 1
                ? TR("Sæt %u kryds ved den brik, du synes er vigtigst.",
                     "Place %u cross at the brick that you find most important.")
                : TR("Sæt %u kryds, højst ét ved hver brik, ved dem, du synes er vigtigst.",
                     "Place %u crosses, at most one at each brick, at those that you find most important."),
            ballot->dots);
    fputs("</p>\n<table><tbody>\n", out);
    for (uint32_t b = 0; b < ballot->count; b++)
        put_line(out, &ballot->brick[b]);
    fprintf(
        out, "</tbody></table>\n<footer>%s</footer></article>\n",
        TR("Skriv ikke dit navn. Færre kryds må du gerne sætte, flere gør sedlen ugyldig. Hele teksten og idéerne bag "
           "hver brik står på listen.",
           "Do not write your name. You may place fewer crosses; more make the slip invalid. The whole text and the "
           "ideas behind each brick stand on the list."));
}

static void put_slips_of(FILE *out, const struct ballot *ballot, const struct ballot_part *group)
{
    bool whole = ballot->count > BALLOT_HALF_PAGE;
    fprintf(out, "<section class=\"page slips%s\">\n",
            whole                                       ? " whole"
            : ballot->count <= BALLOT_HALF_PAGE * 2 / 3 ? " few"
                                                        : "");
    put_slip(out, ballot, group);
    if (!whole)
        put_slip(out, ballot, group);
    fputs("</section>\n", out);
}

void html_ballot_slips(FILE *out, const struct ballot *ballot)
{
    if (!ballot->groups)
        put_slips_of(out, ballot, NULL);
    for (uint32_t g = 0; g < ballot->groups; g++)
        put_slips_of(out, ballot, &ballot->group[g]);
}

/* ---- Tally sheets ---- */

/* The groups that stand on one sheet: those from `first` on. */
static uint32_t groups_from(const struct ballot *ballot, uint32_t first)
{
    uint32_t left = ballot->groups > first ? ballot->groups - first : 1;
    return left < BALLOT_SHEET_GROUPS ? left : BALLOT_SHEET_GROUPS;
}

static void put_sheet_head(FILE *out, const struct ballot *ballot, uint32_t first)
{
    fputs("<thead><tr><th class=\"no\" rowspan=\"2\"></th><th class=\"text\" rowspan=\"2\"></th>", out);
    for (uint32_t g = 0; g < groups_from(ballot, first); g++) {
        fputs("<th colspan=\"2\">", out);
        html_text(out, ballot->groups ? ballot->group[first + g].name : str_from(TR("alle", "all")));
        fputs("</th>", out);
    }
    fputs("</tr>\n<tr>", out);
    for (uint32_t g = 0; g < groups_from(ballot, first); g++)
        fprintf(out, "<th>%s</th><th class=\"sum\">%s</th>", TR("streger", "marks"), TR("i alt", "in all"));
    fputs("</tr></thead>\n", out);
}

static void put_empty_cells(FILE *out, const struct ballot *ballot, uint32_t first, const char *marks)
{
    for (uint32_t g = 0; g < groups_from(ballot, first); g++)
        fprintf(out, "<td class=\"%s\"></td><td></td>", marks);
    fputs("</tr>\n", out);
}

/* `table` NULL: the number is left to fill in. */
static void put_sheet(FILE *out, const struct ballot *ballot, const struct ballot_part *table, uint32_t first)
{
    const struct str name = table ? table->name : STR(LINE_TO_FILL);
    fprintf(out, "<section class=\"page sheet%s\">\n<header><h1>%s", ballot->count <= BALLOT_HALF_PAGE ? " roomy" : "",
            wording_table_word(name));
    html_text(out, name);
    fprintf(out, "</h1><span>%s</span><span>%s</span></header>\n<p class=\"small\">",
            TR("Optællingsark", "Tally sheet"),
            TR("Optalt af (tæller) " LINE_TO_FILL LINE_TO_FILL, "Counted by " LINE_TO_FILL LINE_TO_FILL));
    fprintf(
        out,
        TR("Skriv først, hvor mange sedler der er afleveret. Læg sedler med flere kryds end %u til side; de tæller med "
           "i "
           "antallet, men deres kryds gør ikke. Sæt en streg for hvert kryds, og skriv antallet i feltet til højre.",
           "First write how many slips were handed in. Put slips with more crosses than %u aside; they count among the "
           "slips, and their crosses do not. Make a mark for each cross, and write how many in the box on the right."),
        ballot->dots);
    fputs("</p>\n<table>\n", out);
    put_sheet_head(out, ballot, first);
    fprintf(out, "<tbody>\n<tr class=\"part\"><th class=\"no\"></th><th class=\"text\">%s</th>",
            TR("Afleverede sedler (deltagere)", "Slips handed in (people)"));
    put_empty_cells(out, ballot, first, "grey");
    for (uint32_t b = 0; b < ballot->count; b++) {
        fputs("<tr><td class=\"no\">", out);
        html_text(out, ballot->brick[b].id);
        fprintf(out, "</td><td class=\"text\"><span class=\"clamp\"%s>", html_their_language());
        html_text(out, ballot->brick[b].on_sheet);
        fputs("</span></td>", out);
        put_empty_cells(out, ballot, first, "");
    }
    fprintf(out, "</tbody>\n<tfoot><tr class=\"part\"><th class=\"no\"></th><th class=\"text\">");
    fprintf(out, TR("Kryds i alt (højst %u × sedler)", "Crosses in all (at most %u × slips)"), ballot->dots);
    fputs("</th>", out);
    put_empty_cells(out, ballot, first, "grey");
    fputs("</tfoot></table>\n</section>\n", out);
}

static void put_sheets_of(FILE *out, const struct ballot *ballot, const struct ballot_part *table)
{
    uint32_t first = 0;
    do {
        put_sheet(out, ballot, table, first);
        first += BALLOT_SHEET_GROUPS;
    } while (first < ballot->groups);
}

void html_ballot_sheets(FILE *out, const struct ballot *ballot)
{
    if (!ballot->tables)
        put_sheets_of(out, ballot, NULL);
    for (uint32_t t = 0; t < ballot->tables; t++)
        put_sheets_of(out, ballot, &ballot->table[t]);
}
