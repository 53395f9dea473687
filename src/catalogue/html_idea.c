/* Ideas and parts of them on a page: as the participant wrote them, with id and origin. */
#include "catalogue/html.h"
#include "catalogue/wording.h"

const char *html_their_language(void)
{
    return TR("", " lang=\"da\"");
}

void html_idea_link(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    bool complete = catalogue_complete(catalogue);
    if (complete)
        fprintf(out, "<a href=\"#i%u\">", idea + 1);
    html_text(out, catalogue->ideas->id[idea]);
    fputs(complete ? "</a>" : "", out);
}

void html_label(FILE *out, const struct theme *theme)
{
    fprintf(out, "<span class=\"%s\"%s>", theme->given ? "named" : "voice", html_their_language());
    html_text(out, theme->label);
    fputs("</span>", out);
}

void html_theme_link(FILE *out, const struct catalogue_theme *theme)
{
    fprintf(out, "<a href=\"#tema-%u\">%u. ", theme->number, theme->number);
    html_label(out, theme->theme);
    fputs("</a>", out);
}

static void put_why(FILE *out, struct str why)
{
    if (!why.len)
        return;
    fprintf(out, "<p class=\"why\"><span class=\"ours\">%s</span> <span%s>", TR("Begrundelse:", "Reason:"),
            html_their_language());
    html_text(out, why);
    fputs("</span></p>", out);
}

void html_origin(FILE *out, const struct catalogue *catalogue, uint32_t idea, const char *before)
{
    const struct ideas *ideas = catalogue->ideas;
    const struct {
        enum catalogue_by by;
        struct str name;
        bool shown;
    } origin[] = {
        {BY_GROUP, ideas->group[idea], catalogue->parts[BY_GROUP].names > 1},
        {BY_TABLE, ideas->table[idea], true},
        {BY_AREA, ideas->area[idea], true},
    };
    for (size_t n = 0; n < sizeof origin / sizeof *origin; n++) {
        if (!origin[n].shown || !origin[n].name.len)
            continue;
        char name[WORDING_NAME];
        fputs(before, out);
        before = " · ";
        html_text(out, str_from(wording_name(name, origin[n].by, origin[n].name)));
    }
}

/* A row that only gave a reason, or nothing at all, is told as such. */
static void put_what(FILE *out, struct str what)
{
    if (what.len) {
        fprintf(out, "<p class=\"said\"%s>", html_their_language());
        html_text(out, what);
    } else {
        fprintf(out, "<p class=\"ours\">%s", TR("(ingen tekst i feltet med idéen)", "(the idea field is empty)"));
    }
    fputs("</p>", out);
}

void html_quote(FILE *out, const struct catalogue *catalogue, uint32_t idea, bool stands_here)
{
    if (stands_here)
        fprintf(out, "<figure id=\"i%u\"><blockquote>", idea + 1);
    else
        fputs("<figure><blockquote>", out);
    put_what(out, catalogue->ideas->what[idea]);
    put_why(out, catalogue->ideas->why[idea]);
    fputs("</blockquote>", out);
    html_outside(out, catalogue, idea);
    fputs("<figcaption><b>", out);
    if (stands_here)
        html_text(out, catalogue->ideas->id[idea]);
    else
        html_idea_link(out, catalogue, idea);
    fputs("</b>", out);
    html_origin(out, catalogue, idea, " · ");
    fputs("</figcaption></figure>\n", out);
}

/* Under an idea of a list. An empty one has nothing but its place in the file. */
static void put_from(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    fputs("<p class=\"from\">", out);
    if (catalogue->ideas->text[idea].len) {
        html_origin(out, catalogue, idea, "");
    } else {
        html_text(out, catalogue->source[catalogue->ideas->source[idea]].name);
        fprintf(out, TR(", række %u", ", row %u"), catalogue->ideas->source_row[idea]);
        html_origin(out, catalogue, idea, " · ");
    }
    fputs("</p>", out);
}

/* An idea between two themes tells which. */
static void put_between(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    const struct themes *themes = catalogue->themes;
    if (themes->unplaced[idea] != UNPLACED_BETWEEN || themes->runner_up[idea] == THEME_NONE)
        return;
    fputs("<p class=\"from\">", out);
    if (themes->nearest[idea] != THEME_NONE) {
        fputs(TR("Mellem ", "Between "), out);
        html_theme_link(out, &catalogue->theme[themes->nearest[idea]]);
        fputs(TR(" og ", " and "), out);
    } else {
        fputs(TR("Nær ", "Near "), out);
    }
    html_theme_link(out, &catalogue->theme[themes->runner_up[idea]]);
    fputs("</p>", out);
}

void html_list_item(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    fprintf(out, "<li id=\"i%u\"><b class=\"id\">", idea + 1);
    html_text(out, catalogue->ideas->id[idea]);
    fputs("</b> <div>", out);
    put_what(out, catalogue->ideas->what[idea]);
    put_why(out, catalogue->ideas->why[idea]);
    put_from(out, catalogue, idea);
    put_between(out, catalogue, idea);
    html_outside(out, catalogue, idea);
    fputs("</div></li>\n", out);
}

/* ---- Passages: what of them lies in the idea and what in its reason stands apart, as it does in the idea. ---- */

static struct str common(struct str a, struct str b)
{
    if (!a.len || !b.len)
        return (struct str){0};
    const char *from = a.at > b.at ? a.at : b.at;
    const char *end = a.at + a.len < b.at + b.len ? a.at + a.len : b.at + b.len;
    return from < end ? (struct str){from, (size_t)(end - from)} : (struct str){0};
}

static bool is_whole(const struct ideas *ideas, uint32_t idea, struct str passage)
{
    return (ideas->what[idea].len && common(passage, ideas->what[idea]).len == ideas->what[idea].len) ||
           (ideas->why[idea].len && common(passage, ideas->why[idea]).len == ideas->why[idea].len);
}

static void put_said(FILE *out, const struct catalogue *catalogue, const struct passage *passage)
{
    struct str text = catalogue_passage(catalogue, passage);
    struct str what = common(text, catalogue->ideas->what[passage->idea]);
    if (what.len)
        put_what(out, what);
    put_why(out, common(text, catalogue->ideas->why[passage->idea]));
}

/* "uddrag af 1-10": the whole stands where the link leads. */
static void put_whence(FILE *out, const struct catalogue *catalogue, const struct passage *passage)
{
    if (!is_whole(catalogue->ideas, passage->idea, catalogue_passage(catalogue, passage)))
        fputs(TR("uddrag af ", "from "), out);
    fputs("<b>", out);
    html_idea_link(out, catalogue, passage->idea);
    fputs("</b>", out);
}

void html_passage(FILE *out, const struct catalogue *catalogue, const struct passage *passage, uint32_t of)
{
    fputs(of ? "<figure><blockquote>" : "<figure class=\"other\"><blockquote>", out);
    put_said(out, catalogue, passage);
    fputs("</blockquote><figcaption>", out);
    put_whence(out, catalogue, passage);
    html_origin(out, catalogue, passage->idea, " · ");
    if (of) {
        fputs(TR(" · taler for ", " · speaks for "), out);
        html_count(out, passage->speaks_for);
        fputs(TR(" af ", " of "), out);
        html_ideas(out, of);
    }
    fputs("</figcaption></figure>\n", out);
}

void html_reason(FILE *out, const struct catalogue *catalogue, const struct passage *passage)
{
    fprintf(out, "<li><p class=\"said\"%s>", html_their_language());
    html_text(out, catalogue_passage(catalogue, passage));
    fputs("</p><p class=\"from\">", out);
    put_whence(out, catalogue, passage);
    html_origin(out, catalogue, passage->idea, " · ");
    fputs("</p></li>\n", out);
}
