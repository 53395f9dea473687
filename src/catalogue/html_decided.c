/* What people have decided: the frame before the day, proposals, ideas outside the frame, and what can no longer be done. */
#include "catalogue/html.h"

/* ---- The frame, on the first page ---- */

static void put_frame_row(FILE *out, const struct catalogue *catalogue, const struct frame_row *row)
{
    uint32_t ideas = 0;
    for (uint32_t i = 0; i < catalogue->received; i++)
        ideas += catalogue_frame_row(catalogue, i) == row;
    fputs("<li>", out);
    html_text(out, row->what);
    if (row->why.len) {
        fputs("<span class=\"text\"> – ", out);
        html_text(out, row->why);
        fputs("</span>", out);
    }
    if (ideas) {
        fputs(" <b>", out);
        html_ideas(out, ideas);
        fprintf(out, "</b> %s", ideas == 1 ? TR("rører ved det.", "touches it.") : TR("rører ved det.", "touch it."));
    }
    fputs("</li>\n", out);
}

static void put_frame_kind(FILE *out, const struct catalogue *catalogue, enum frame_kind kind, const char *heading)
{
    bool any = false;
    for (uint32_t r = 0; r < catalogue->frame->count; r++)
        any |= catalogue->frame->row[r].kind == kind;
    if (!any)
        return;
    fprintf(out, "<h3>%s</h3>\n<ul>\n", heading);
    for (uint32_t r = 0; r < catalogue->frame->count; r++)
        if (catalogue->frame->row[r].kind == kind)
            put_frame_row(out, catalogue, &catalogue->frame->row[r]);
    fputs("</ul>\n", out);
}

void html_frame(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->frame->count)
        return;
    fprintf(out, "<section id=\"ramme\" aria-labelledby=\"ramme-h\">\n<h2 id=\"ramme-h\">%s</h2>\n",
            TR("Rammen", "The frame"));
    put_frame_kind(out, catalogue, FRAME_OPEN, TR("Det er åbent", "This is open"));
    put_frame_kind(out, catalogue, FRAME_FIXED, TR("Det ligger fast", "This is fixed"));
    if (catalogue->outside)
        fprintf(
            out, "<p class=\"soft\">%s</p>\n",
            TR("Idéer, der rører ved det, der ligger fast, er talt med og står i deres tema med en besked om hvorfor.",
               "Ideas that touch what is fixed are counted and stand in their theme, with a word on why."));
    fputs("</section>\n", out);
}

void html_outside(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    struct str what = catalogue_frame(catalogue, idea);
    const struct frame_row *row = catalogue_frame_row(catalogue, idea);
    if (!what.len)
        return;
    fprintf(out, "<p class=\"from\">%s ", TR("Uden for rammen:", "Outside the frame:"));
    html_text(out, row ? row->what : what);
    if (row && row->why.len) {
        fputs(". ", out);
        html_text(out, row->why);
    }
    fputs("</p>", out);
}

/* ---- Proposals ---- */

static void put_proposal(FILE *out, const struct catalogue *catalogue, const struct proposal *proposal)
{
    fprintf(out, "<div class=\"proposal\">\n<h3>%s %u</h3>\n<p><b>", TR("Forslag", "Proposal"), proposal->number);
    html_text(out, proposal->text);
    fprintf(out, "</b></p>\n<p class=\"from\">%s ", TR("skrevet af", "written by"));
    html_text(out, proposal->by);
    fputs("</p>\n<ul class=\"ideas\">\n", out);
    for (uint32_t n = 0; n < proposal->idea_count; n++) {
        if (catalogue_state(catalogue, proposal->idea[n]) == STATE_WITHHELD)
            continue;
        fputs("<li><b class=\"id\">", out);
        html_idea_link(out, catalogue, proposal->idea[n]);
        fprintf(out, "</b> <div><p class=\"said\"%s>", html_their_language());
        html_text(out, catalogue->ideas->text[proposal->idea[n]]);
        fputs("</p></div></li>\n", out);
    }
    fputs("</ul>\n</div>\n", out);
}

void html_proposals(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    for (uint32_t p = 0; (p = catalogue_proposal(catalogue, theme, p)) != UINT32_MAX; p++)
        put_proposal(out, catalogue, &catalogue->decisions->proposal[p]);
}

/* Those whose theme is no more. */
static void put_homeless(FILE *out, const struct catalogue *catalogue)
{
    const struct decisions *decisions = catalogue->decisions;
    bool begun = false;
    for (uint32_t p = 0; p < decisions->proposal_count; p++) {
        if (catalogue_theme_numbered(catalogue, decisions->proposal[p].theme))
            continue;
        if (!begun)
            fprintf(out, "<section id=\"forslag\" aria-labelledby=\"forslag-h\">\n<h2 id=\"forslag-h\">%s</h2>\n",
                    TR("Forslag uden tema", "Proposals without a theme"));
        begun = true;
        put_proposal(out, catalogue, &decisions->proposal[p]);
    }
    fputs(begun ? "</section>\n" : "", out);
}

/* ---- Conflicts and moves ---- */

static void put_theme_name(FILE *out, const struct catalogue *catalogue, uint32_t number)
{
    const struct catalogue_theme *theme = catalogue_theme_numbered(catalogue, number);
    if (theme)
        html_theme_link(out, theme);
    else if (number)
        fprintf(out, TR("tema %u", "theme %u"), number);
    else
        fputs(TR("ikke placeret", "not placed"), out);
}

static void put_moves(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->moves)
        return;
    fprintf(out,
            "<section id=\"flyttet\" aria-labelledby=\"flyttet-h\">\n<h2 id=\"flyttet-h\">%s</h2>\n<p>%s</p>\n<ul>\n",
            TR("Flyttet sidst", "Moved last"),
            TR("Da temaerne sidst blev ført à jour, skiftede disse ældre idéer tema.",
               "When the themes were last brought up to date, these older ideas changed theme."));
    for (uint32_t m = 0; m < catalogue->moves; m++) {
        fputs("<li><b class=\"id\">", out);
        html_idea_link(out, catalogue, catalogue->move[m].idea);
        fputs("</b> ", out);
        put_theme_name(out, catalogue, catalogue->move[m].from);
        fputs(" → ", out);
        put_theme_name(out, catalogue, catalogue->move[m].to);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n</section>\n", out);
}

void html_decided(FILE *out, const struct catalogue *catalogue)
{
    const struct decisions *decisions = catalogue->decisions;
    if (!decisions)
        return;
    put_homeless(out, catalogue);
    put_moves(out, catalogue);
    if (!decisions->conflict_count)
        return;
    fprintf(out,
            "<section id=\"konflikter\" aria-labelledby=\"konflikter-h\">\n<h2 id=\"konflikter-h\">%s</h2>\n<ul>\n",
            TR("Det, der ikke længere kan udføres", "What can no longer be done"));
    for (uint32_t c = 0; c < decisions->conflict_count; c++) {
        fprintf(out, TR("<li>Handling %llu: ", "<li>Act %llu: "), (unsigned long long)decisions->conflict[c].act);
        html_text(out, decisions->conflict[c].what);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n</section>\n", out);
}
