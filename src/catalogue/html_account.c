/* What stands in no theme, alone or for another reason, what came twice, and where each idea is found by its number. */
#include "catalogue/html.h"
#include "catalogue/rows_ahead.h"
#include "catalogue/wording.h"

static void begin_section(FILE *out, const char *anchor, const char *class, const char *heading)
{
    fprintf(out, "<section%s id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">%s</h2>\n", class, anchor, anchor,
            anchor, heading);
}

static void put_in_file(FILE *out, uint32_t count)
{
    fprintf(out, "<p class=\"soft\">%s</p>\n",
            count == 1 ? TR("Den står i ideas.csv.", "It is in ideas.csv.")
                       : TR("De står alle i ideas.csv.", "They are all in ideas.csv."));
}

static void put_list(FILE *out, const struct catalogue *catalogue, enum unplaced reason)
{
    const uint32_t *idea = catalogue_unplaced(catalogue, reason);
    fputs("<ul class=\"ideas\">\n", out);
    for (uint32_t n = 0; n < catalogue->unplaced_by[reason]; n++) {
        rows_ahead(catalogue, idea, n, catalogue->unplaced_by[reason]);
        html_list_item(out, catalogue, idea[n]);
    }
    fputs("</ul>\n", out);
}

/* Behind the themes and with the same standing: what one person alone thought of. */
void html_alone(FILE *out, const struct catalogue *catalogue)
{
    uint32_t count = catalogue->unplaced_by[UNPLACED_ALONE];
    if (!count)
        return;
    begin_section(out, "enkeltstaaende", " class=\"theme alone\"", wording_unplaced(UNPLACED_ALONE).heading);
    fputs("<p class=\"size\"><b>", out);
    html_ideas(out, count);
    fprintf(out, "</b></p>\n<p>%s</p>\n",
            count == 1 ? TR("Idéen ligner ingen af de andre, og den er ikke presset ind i et tema. En ny vinkel kan "
                            "stå her: læs den med samme opmærksomhed som temaerne.",
                            "The idea is like none of the others and was not forced into a theme. A new angle may "
                            "stand here: read it with the attention that the themes get.")
                       : TR("Hver af disse idéer ligner ingen af de andre, og ingen er presset ind i et tema. De nye "
                            "vinkler kan stå her: læs dem med samme opmærksomhed som temaerne.",
                            "Each of these ideas is like none of the others, and none was forced into a theme. The new "
                            "angles may stand here: read them with the attention that the themes get."));
    if (catalogue_complete(catalogue))
        for (uint32_t n = 0; n < count; n++)
            html_quote(out, catalogue, catalogue_unplaced(catalogue, UNPLACED_ALONE)[n], true);
    else
        put_in_file(out, count);
    fprintf(out, "<p class=\"up\"><a href=\"#temaer\">%s</a></p>\n</section>\n",
            TR("Tilbage til temaerne", "Back to the themes"));
}

static void put_reason(FILE *out, const struct catalogue *catalogue, enum unplaced reason)
{
    struct wording words = wording_unplaced(reason);
    fprintf(out, "<h3>%s (", words.heading);
    html_count(out, catalogue->unplaced_by[reason]);
    fprintf(out, ")</h3>\n<p class=\"soft\">%s</p>\n", words.meaning);
    if (catalogue_complete(catalogue))
        put_list(out, catalogue, reason);
}

void html_unplaced(FILE *out, const struct catalogue *catalogue)
{
    uint32_t count = catalogue->unplaced - catalogue->unplaced_by[UNPLACED_ALONE];
    if (!count)
        return;
    begin_section(out, "ikke-placeret", "",
                  catalogue->K ? TR("Ikke placeret", "Not placed") : TR("Idéerne", "The ideas"));
    if (catalogue->K)
        fprintf(
            out, "<p>%s</p>\n",
            count == 1
                ? TR("Denne idé står ikke i noget tema. Det siger intet om, hvor god den er; læs den som alle de "
                     "andre.",
                     "This idea stands in no theme. That says nothing about its worth; read it like all the others.")
                : TR("Disse idéer står ikke i noget tema. Det siger intet om, hvor gode de er; læs dem som alle de "
                     "andre.",
                     "These ideas stand in no theme. That says nothing about their worth; read them like all the "
                     "others."));
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++)
        if (catalogue->unplaced_by[reason] && reason != UNPLACED_ALONE)
            put_reason(out, catalogue, reason);
    fputs("</section>\n", out);
}

static void put_place(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    const struct catalogue_theme *theme = catalogue_theme_of(catalogue, idea);
    const struct catalogue_theme *subtheme = catalogue_subtheme_of(catalogue, idea);
    if (theme)
        fprintf(out, "%s %s", TR("tema", "theme"), subtheme ? subtheme->name : theme->name);
    else
        fputs(catalogue->themes->unplaced[idea] == UNPLACED_ALONE ? TR("enkeltstående", "stands alone")
                                                                  : TR("ikke placeret", "not placed"),
              out);
}

static void put_duplicate(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    uint32_t original = catalogue->ideas->duplicate_of[idea];
    fprintf(out, "<li id=\"i%u\"><b class=\"id\">", idea + 1);
    html_text(out, catalogue->ideas->id[idea]);
    fputs("</b> <div>", out);
    const bool near = catalogue->ideas->copy[idea] == COPY_NEAR;
    if (near) { /* its words are its own */
        fputs("<p>", out);
        html_text(out, catalogue->ideas->text[idea]);
        fputs("</p>", out);
    }
    fprintf(out, "<p>%s <a href=\"#i%u\">",
            near ? TR("siger næsten det samme som", "says nearly the same as")
                 : TR("siger det samme som", "says the same as"),
            original + 1);
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
    begin_section(out, "dubletter", "", TR("Dubletter", "Duplicates"));
    fprintf(out, "<p>%s</p>\n",
            catalogue->duplicates == 1
                ? TR("Denne idé siger ord for ord eller næsten ordret det samme som en anden; forskel på store og små "
                     "bogstaver, mellemrum og tegnsætning tæller ikke.",
                     "This idea says word for word or nearly the same as another; case, blanks and punctuation make no "
                     "difference.")
                : TR("Disse idéer siger ord for ord eller næsten ordret det samme som en anden; forskel på store og "
                     "små bogstaver, mellemrum og tegnsætning tæller ikke.",
                     "These ideas say word for word or nearly the same as another; case, blanks and punctuation make "
                     "no difference."));
    if (catalogue_complete(catalogue)) {
        fputs("<ul class=\"ideas\">\n", out);
        for (uint32_t n = 0; n < catalogue->received; n++)
            if (catalogue_state(catalogue, catalogue->by_id[n]) == STATE_DUPLICATE)
                put_duplicate(out, catalogue, catalogue->by_id[n]);
        fputs("</ul>\n", out);
    } else {
        put_in_file(out, catalogue->duplicates);
    }
    fputs("</section>\n", out);
}

void html_index(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue_complete(catalogue))
        return;
    begin_section(out, "opslag", "", TR("Find din idé", "Find your idea"));
    fprintf(
        out, "<p>%s</p>\n",
        TR("Alle idéer efter nummer, og hvor de står. Nummeret er sedlens eget, når filen har et; ellers er idéerne "
           "nummereret i den rækkefølge, de står i filen.",
           "All ideas by number, and where they stand. The number is the slip's own where the file has one; otherwise "
           "the ideas are numbered in the order of the file."));
    fputs("<ul class=\"index\">\n", out);
    for (uint32_t n = 0; n < catalogue->received; n++) {
        uint32_t i = catalogue->by_id[n];
        if (catalogue_state(catalogue, i) == STATE_WITHHELD) {
            fputs("<li>", out);
            html_text(out, catalogue->ideas->id[i]);
            fprintf(out, " %s</li>\n", TR("tilbageholdt", "withheld"));
            continue;
        }
        fprintf(out, "<li><a href=\"#i%u\">", i + 1);
        html_text(out, catalogue->ideas->id[i]);
        fputs("</a> ", out);
        if (catalogue->K)
            put_place(out, catalogue, i);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n</section>\n", out);
}
