/* The pages of the joint task: first one for the organiser, then what hangs on the wall, lies on the tables and is handed out. */
#include "catalogue/html_ballots.h"

#include "catalogue/html.h"
#include "catalogue/wording.h"
#include "ideas/sheet.h"

enum { IDS_SHOWN = 60, LEFT_SHOWN = 40 };

/* ---- For the organiser ---- */

static void put_row(FILE *out, const char *what, const char *how)
{
    fprintf(out, "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n", what, how);
}

/* A line for each group: how many sheets of paper its people need. */
static void put_copies(FILE *out, const struct ballot *ballot)
{
    bool half = ballot->count <= BALLOT_HALF_PAGE;
    const char *cut =
        half ? TR("to sedler på en side, klip ved den stiplede linje", "two slips a page, cut along the dashed line")
             : TR("én seddel på en side", "one slip a page");
    if (!ballot->groups)
        put_row(out, TR("Stemmesedler", "Slips"), cut);
    for (uint32_t g = 0; g < ballot->groups; g++) {
        const struct ballot_part *group = &ballot->group[g];
        fprintf(out, "<tr><th scope=\"row\">%s, ", TR("Stemmesedler", "Slips"));
        html_text(out, group->name);
        fprintf(out, "</th><td>%s", cut);
        if (group->present != SHEET_UNKNOWN) {
            uint64_t copies = half ? (group->present + (uint64_t)1) / 2 : group->present;
            fputs(TR("; skriv siden ud <b>", "; print the page <b>"), out);
            html_count(out, copies);
            fprintf(out, " %s</b> (", copies == 1 ? TR("gang", "time") : TR("gange", "times"));
            html_count(out, group->present);
            fprintf(out, "%s)", TR(" til stede", " present"));
        }
        fputs("</td></tr>\n", out);
    }
}

static void put_what_to_print(FILE *out, const struct ballot *ballot)
{
    fprintf(out, "<h2>%s</h2>\n<table><tbody>\n", TR("Skriv ud", "Print"));
    put_row(
        out, TR("Plakaten", "The poster"),
        TR("hæng den op i begge rum; forstør den gerne til A3", "hang it in both rooms; enlarge it to A3 if you like"));
    put_row(out, TR("Listen", "The list"),
            TR("én til hvert bord: hele teksten, og numrene på idéerne bag",
               "one for each table: the whole text, and the numbers of the ideas behind it"));
    put_copies(out, ballot);
    put_row(out, TR("Optællingsark", "Tally sheets"),
            ballot->tables ? TR("ét for hvert bord; skriv dem ud to gange, når to tæller hver for sig",
                                "one for each table; print them twice where two people count independently")
                           : TR("ét for hvert bord (hverken ark eller idéer nævner borde: skriv nummeret på)",
                                "one for each table (neither sheet nor ideas name tables: write the number on it)"));
    fputs("</tbody></table>\n", out);
}

static void put_item(FILE *out, const char *text)
{
    fprintf(out, "<li>%s</li>\n", text);
}

static void put_rules(FILE *out, const struct ballot *ballot)
{
    fprintf(out, "<h2>%s</h2>\n<ul>\n<li>",
            TR("Det ligger fast, før nogen tæller", "What is settled before anyone counts"));
    fprintf(
        out,
        TR("Hver deltager har <b>%u</b> af de <b>%u</b> brikker at pege på, højst ét kryds ved hver (brikker … --dots "
           "%u).",
           "Each participant points out <b>%u</b> of the <b>%u</b> bricks, at most one cross at each (brikker … --dots "
           "%u)."),
        ballot->dots, ballot->count, ballot->dots);
    fputs("</li>\n", out);
    put_item(
        out,
        TR("En blank seddel tæller med blandt de afleverede. En seddel med for mange kryds tæller også med, men dens "
           "kryds gør ikke.",
           "A blank slip counts among those handed in. So does one with too many crosses, but its crosses do not "
           "count."));
    put_item(out, TR("Grupperne tælles hver for sig, også når de sidder ved samme bord: gruppen står på sedlen.",
                     "The groups are counted apart, also where they sit at one table: the group stands on the slip."));
    put_item(out, TR("Hvilken regel der afgør resultatet, skal siges nu, ikke når tallene er kendt.",
                     "Which rule decides the result must be said now and not when the numbers are known."));
    fputs("</ul>\n", out);
}

static void put_counting(FILE *out, const struct ballot *ballot)
{
    fprintf(out, "<h2>%s</h2>\n<ol>\n", TR("Når der er talt", "When the counting is done"));
    put_item(out,
             TR("Skriv tallene fra arkene i <b>dots.csv</b>: en række for hvert bord og hver gruppe (kammer). Skriv i "
                "<i>deltagere</i>, hvor mange sedler der blev afleveret.",
                "Type the numbers of the sheets into <b>dots.csv</b>: a row for each table and group (kammer). Under "
                "<i>deltagere</i> write how many slips were handed in."));
    put_item(out, TR("Slet de rækker, hvor ingen fra gruppen sad ved bordet.",
                     "Delete the rows where nobody of the group sat at the table."));
    put_item(
        out,
        TR("Er et ark talt af to, skrives rækken to gange med hver sit navn i <i>taeller</i>; ellers står feltet tomt.",
           "Where two people counted a sheet, its row stands twice, with a name each under <i>taeller</i>; "
           "otherwise that cell stays empty."));
    put_item(out, TR("Peger et bord i fællesskab, får det en række, hvor kammeret er <i>bordet</i>.",
                     "What a table chose together gets a row with the group <i>bordet</i>."));
    fprintf(out, "<li><code>brikker tally %s dots.csv --dots %u</code></li>\n", TR("møde.brik", "event.brik"),
            ballot->dots);
    fputs("</ol>\n", out);
}

static const char *order_text(enum ballot_order order)
{
    switch (order) {
    case BALLOT_BY_SIZE:
        return TR("dem med flest idéer (ens idéer talt én gang)", "those with most ideas (copies counted once)");
    case BALLOT_BY_BREADTH:
        return TR("dem, som flest borde, grupper og områder har talt om",
                  "those that most tables, groups and areas spoke of");
    case BALLOT_BY_GROUPS:
        return TR("dem, som også den gruppe, der talte mindst om dem, har brugt mange af sine idéer på",
                  "those that also the group that spoke least of them spent many of its ideas on");
    }
    return "";
}

static void put_source(FILE *out, struct str source)
{
    const char *word;
    struct str rest = ballot_source(&word, source);
    fputs(word, out);
    html_text(out, rest);
}

static void put_left_names(FILE *out, const struct ballot_field *field, uint32_t left)
{
    uint32_t told = 0;
    fputs("<ul class=\"small\">\n", out);
    for (uint32_t c = 0; c < field->count && told < LEFT_SHOWN; c++) {
        const struct ballot_candidate *candidate = &field->candidate[c];
        if (candidate->taken || candidate->kind == BALLOT_IDEA)
            continue;
        told++;
        fputs("<li>", out);
        put_source(out, candidate->brick.source);
        fputs(": ", out);
        html_text(out, candidate->kind == BALLOT_THEME ? candidate->brick.theme : candidate->brick.name);
        fprintf(out, " (%u)</li>\n", candidate->size);
    }
    if (left > told)
        fprintf(out, TR("<li>og %u til</li>\n", "<li>and %u more</li>\n"), left - told);
    fputs("</ul>\n", out);
}

static void put_left_out(FILE *out, const struct ballot *ballot)
{
    const struct ballot_field *field = ballot->field;
    uint32_t left[BALLOT_KINDS] = {0};
    for (uint32_t c = 0; field && c < field->count; c++)
        left[field->candidate[c].kind] += !field->candidate[c].taken;
    fprintf(out, "<h2>%s</h2>\n<p>",
            TR("Hvad der er på sedlen, og hvad der ikke er", "What is on the slip and what is not"));
    if (!field) {
        fprintf(out, "%s</p>\n", TR("Brikkerne er arrangørens egne.", "The bricks are the organiser's own."));
        return;
    }
    fprintf(
        out,
        TR("Forslag, som nogen har skrevet, er taget før temaer, og temaer før enkelte idéer; inden for hver slags %s. "
           "Brikkerne står i katalogets rækkefølge, ikke efter størrelse. Uden for sedlen: forslag %u, temaer %u, "
           "enkelte idéer %u",
           "Proposals that somebody wrote are taken before themes, and themes before single ideas; within each kind "
           "%s. "
           "The bricks stand in the catalogue's order, not by size. Not on the slip: proposals %u, themes %u, "
           "single ideas %u"),
        order_text(ballot->order), left[BALLOT_PROPOSAL], left[BALLOT_THEME], left[BALLOT_IDEA]);
    if (field->outside)
        fprintf(out, TR(", enkelte idéer uden for rammen %u", ", single ideas outside the frame %u"), field->outside);
    if (field->waiting)
        fprintf(out, TR(", idéer, der venter på et tema, %u", ", ideas that wait for a theme %u"), field->waiting);
    fprintf(out, "%s</p>\n",
            TR(". Ret bricks.csv, og brug <code>--bricks</code>, hvis sedlen skal have andre.",
               ". Change bricks.csv and use <code>--bricks</code> if the slip should have others."));
    if (left[BALLOT_PROPOSAL] + left[BALLOT_THEME])
        put_left_names(out, field, left[BALLOT_PROPOSAL] + left[BALLOT_THEME]);
}

static void put_organiser(FILE *out, const struct ballot *ballot)
{
    fprintf(out, "<section class=\"page\">\n<h1>%s</h1>\n<p>", TR("Til arrangøren", "For the organiser"));
    html_text(out, ballot->title);
    fputs("</p>\n", out);
    put_what_to_print(out, ballot);
    put_rules(out, ballot);
    put_counting(out, ballot);
    put_left_out(out, ballot);
    fputs("</section>\n", out);
}

/* ---- Poster and list ---- */

static void put_heading(FILE *out, const struct ballot *ballot, const char *heading)
{
    char date[WORDING_NAME];
    fprintf(out, "<h1>%s</h1>\n<p>", heading);
    html_text(out, ballot->title);
    if (ballot->date.len) {
        fputs(" · ", out);
        html_text(out, str_from(wording_date(date, ballot->date)));
    }
    fputs("</p>\n", out);
}

static void put_poster(FILE *out, const struct ballot *ballot)
{
    fprintf(out, "<section class=\"page%s\">\n", ballot->count > BALLOT_HALF_PAGE ? " tight" : "");
    put_heading(out, ballot, TR("Hvilke brikker er vigtigst?", "Which bricks matter most?"));
    fputs("<div class=\"poster\">\n", out);
    for (uint32_t b = 0; b < ballot->count; b++) {
        fputs("<article><span class=\"no\">", out);
        html_text(out, ballot->brick[b].id);
        fprintf(out, "</span><span%s>", html_their_language());
        html_text(out, ballot->brick[b].on_poster);
        fputs("</span></article>\n", out);
    }
    fputs("</div>\n</section>\n", out);
}

static void put_labelled(FILE *out, const char *label, struct str text)
{
    if (!text.len)
        return;
    fprintf(out, "%s ", label);
    html_text(out, text);
    fputs(". ", out);
}

static void put_origin(FILE *out, const struct ballot_brick *brick)
{
    fputs("<p class=\"small\">", out);
    put_labelled(out, TR("Pris:", "Price:"), brick->price);
    put_labelled(out, TR("Område:", "Area:"), brick->area);
    if (brick->source.len) {
        fprintf(out, "%s ", TR("Fra", "From"));
        put_source(out, brick->source);
        fputs(". ", out);
    }
    if (brick->idea_count) {
        html_ideas(out, brick->idea_count);
        fputs(": ", out);
        for (uint32_t i = 0; i < brick->idea_count && i < IDS_SHOWN; i++) {
            fputs(i ? ", " : "", out);
            html_whole(out, brick->idea[i]);
        }
        if (brick->idea_count > IDS_SHOWN)
            fprintf(out, TR(" og %u til, som står i bricks.csv", " and %u more, in bricks.csv"),
                    brick->idea_count - IDS_SHOWN);
        fputs(".", out);
    }
    fputs("</p>", out);
}

static void put_list(FILE *out, const struct ballot *ballot)
{
    fputs("<section class=\"page\">\n", out);
    put_heading(out, ballot, TR("Brikkerne og idéerne bag", "The bricks and the ideas behind them"));
    fprintf(out, "<p class=\"small\">%s</p>\n<table class=\"list\"><tbody>\n",
            TR("Slå numrene op i idékataloget: der står hver idé, som den blev skrevet.",
               "Look the numbers up in the idea catalogue, where each idea stands as it was written."));
    for (uint32_t b = 0; b < ballot->count; b++) {
        const struct ballot_brick *brick = &ballot->brick[b];
        fputs("<tr><th scope=\"row\" class=\"no\">", out);
        html_text(out, brick->id);
        fprintf(out, "</th><td><span%s>", html_their_language());
        html_text(out, brick->name);
        fputs("</span>", out);
        put_origin(out, brick);
        fputs("</td></tr>\n", out);
    }
    fputs("</tbody></table>\n</section>\n", out);
}

void html_ballots(FILE *out, const struct ballot *ballot)
{
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", TR("da", "en"));
    html_ballot_style(out);
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", out);
    html_text(out, ballot->title);
    fprintf(out, " – %s</title>\n</head>\n<body>\n<main>\n", TR("stemmesedler", "ballots"));
    put_organiser(out, ballot);
    put_poster(out, ballot);
    put_list(out, ballot);
    html_ballot_slips(out, ballot);
    html_ballot_sheets(out, ballot);
    fputs("</main>\n</body>\n</html>\n", out);
}
