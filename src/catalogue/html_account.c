/* What stands in no theme, what came twice, and where each idea is found by its number. */
#include "catalogue/html.h"
#include "catalogue/wording.h"

static void put_reason(FILE *out, const struct catalogue *catalogue, enum unplaced reason, uint32_t from)
{
    uint32_t count = catalogue->unplaced_by[reason];
    struct wording words = wording_unplaced(reason);
    fprintf(out, "<h3>%s (", words.heading);
    html_count(out, count);
    fprintf(out, ")</h3>\n<p class=\"soft\">%s</p>\n", words.meaning);
    if (!catalogue_complete(catalogue))
        return;
    fputs("<ul class=\"ideas\">\n", out);
    for (uint32_t n = 0; n < count; n++)
        html_list_item(out, catalogue, catalogue->unplaced_idea[from + n]);
    fputs("</ul>\n", out);
}

void html_unplaced(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->unplaced)
        return;
    fprintf(out,
            "<section id=\"ikke-placeret\" aria-labelledby=\"ikke-placeret-h\">\n<h2 id=\"ikke-placeret-h\">%s</h2>\n",
            catalogue->K ? TR("Ikke placeret", "Not placed") : TR("Idéerne", "The ideas"));
    if (catalogue->K)
        fprintf(
            out, "<p>%s</p>\n",
            TR("Disse idéer står ikke i noget tema. Det siger intet om, hvor gode de er; læs dem som alle de andre.",
               "These ideas stand in no theme. That says nothing about their worth; read them like all the others."));
    uint32_t from = 0;
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++) {
        if (catalogue->unplaced_by[reason])
            put_reason(out, catalogue, reason, from);
        from += catalogue->unplaced_by[reason];
    }
    fputs("</section>\n", out);
}

static void put_place(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    uint32_t k = catalogue->themes->theme_of[idea];
    if (k == THEME_NONE)
        fputs(TR("ikke placeret", "not placed"), out);
    else
        fprintf(out, "%s %u", TR("tema", "theme"), k + 1);
}

static void put_duplicate(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    uint32_t original = catalogue->ideas->duplicate_of[idea];
    fprintf(out, "<li id=\"i%u\"><b class=\"id\">", idea + 1);
    html_text(out, catalogue->ideas->id[idea]);
    fprintf(out, "</b> <div><p>%s <a href=\"#i%u\">", TR("siger det samme som", "says the same as"), original + 1);
    html_text(out, catalogue->ideas->id[original]);
    fputs("</a>, ", out);
    put_place(out, catalogue, original);
    fputs("</p><p class=\"from\">", out);
    html_origin(out, catalogue, idea, "");
    fputs("</p></div></li>\n", out);
}

void html_duplicates(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->duplicates)
        return;
    fprintf(
        out,
        "<section id=\"gengangere\" aria-labelledby=\"gengangere-h\">\n<h2 id=\"gengangere-h\">%s</h2>\n<p>%s</p>\n",
        TR("Gengangere", "Repeats"),
        TR("Disse idéer er ord for ord de samme som en anden; forskel på store og små bogstaver, mellemrum og "
           "tegnsætning tæller ikke.",
           "These ideas are word for word the same as another; case, blanks and punctuation make no difference."));
    if (catalogue_complete(catalogue)) {
        fputs("<ul class=\"ideas\">\n", out);
        for (uint32_t n = 0; n < catalogue->received; n++)
            if (catalogue_state(catalogue, catalogue->by_id[n]) == STATE_DUPLICATE)
                put_duplicate(out, catalogue, catalogue->by_id[n]);
        fputs("</ul>\n", out);
    } else {
        fprintf(out, "<p class=\"soft\">%s</p>\n", TR("De står alle i ideas.csv.", "They are all in ideas.csv."));
    }
    fputs("</section>\n", out);
}

void html_index(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue_complete(catalogue))
        return;
    fprintf(
        out, "<section id=\"opslag\" aria-labelledby=\"opslag-h\">\n<h2 id=\"opslag-h\">%s</h2>\n<p>%s</p>\n",
        TR("Find din idé", "Find your idea"),
        TR("Alle idéer efter nummer, og hvor de står. Nummeret er sedlens eget, når filen har et; ellers er idéerne "
           "nummereret i den rækkefølge, de står i filen.",
           "All ideas by number, and where they stand. The number is the slip's own where the file has one; otherwise "
           "the ideas are numbered in the order of the file."));
    fputs("<ul class=\"index\">\n", out);
    for (uint32_t n = 0; n < catalogue->received; n++) {
        uint32_t i = catalogue->by_id[n];
        fprintf(out, "<li><a href=\"#i%u\">", i + 1);
        html_text(out, catalogue->ideas->id[i]);
        fputs("</a> ", out);
        if (catalogue->K)
            put_place(out, catalogue, i);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n</section>\n", out);
}
