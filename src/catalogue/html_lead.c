/* What the catalogue is, in a few plain sentences, and the way into it. */
#include "base/number.h"
#include "catalogue/html.h"
#include "catalogue/wording.h"

static void put_bold(FILE *out, uint64_t count)
{
    fputs("<b>", out);
    html_count(out, count);
    fputs("</b>", out);
}

static void put_received(FILE *out, const struct catalogue *catalogue)
{
    fputs("<p>", out);
    put_bold(out, catalogue->received);
    fprintf(out, " %s %s", wording_ideas(catalogue->received),
            catalogue->received == 1 ? TR("er sendt ind", "was received") : TR("er sendt ind", "were received"));
    if (catalogue->participants && catalogue->signed_ideas == catalogue->received) {
        fputs(TR(" af ", " from "), out);
        html_count(out, catalogue->participants);
        fputs(catalogue->participants == 1 ? TR(" deltager", " participant") : TR(" deltagere", " participants"), out);
    }
    fputs(". ", out);
    if (!catalogue->K) {
        fputs(TR("Det er for lidt til at danne temaer, som man kan stole på. Idéerne står derfor her, som de er.",
                 "That is too little to make themes that can be trusted. The ideas therefore stand here as they are."),
              out);
    } else {
        put_bold(out, catalogue->placed);
        fputs(TR(" af dem er samlet i ", " of them are grouped into "), out);
        put_bold(out, catalogue->K);
        fputs(catalogue->K == 1 ? TR(" tema", " theme") : TR(" temaer", " themes"), out);
        fputs(TR(" efter, hvad de handler om.", " by what they are about."), out);
    }
    fputs("</p>\n", out);
}

static void put_duplicates(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->duplicates)
        return;
    fputs("<p>", out);
    put_bold(out, catalogue->duplicates);
    fputs(
        catalogue->duplicates == 1
            ? TR(" er en <a href=\"#gengangere\">genganger</a>: ord for ord det samme som en anden idé. Den tæller kun "
                 "med én gang.",
                 " is a <a href=\"#gengangere\">repeat</a>: word for word the same as another idea. It counts once.")
            : TR(" er <a href=\"#gengangere\">gengangere</a>: ord for ord det samme som en anden idé. De tæller kun "
                 "med én gang.",
                 " are <a href=\"#gengangere\">repeats</a>: word for word the same as another idea. They count once."),
        out);
    fputs("</p>\n", out);
}

static void put_unplaced(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->unplaced || !catalogue->K)
        return;
    unsigned left = 0;
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++)
        left += catalogue->unplaced_by[reason] > 0;
    fputs("<p>", out);
    put_bold(out, catalogue->unplaced);
    fprintf(out, " %s <a href=\"#ikke-placeret\">%s</a>: ", catalogue->unplaced == 1 ? TR("er", "is") : TR("er", "are"),
            TR("ikke placeret i et tema", "not placed in a theme"));
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++) {
        if (!catalogue->unplaced_by[reason])
            continue;
        html_count(out, catalogue->unplaced_by[reason]);
        fprintf(out, " %s", wording_unplaced(reason).counted);
        left--;
        fputs(left == 0 ? "." : left == 1 ? TR(" og ", " and ") : ", ", out);
    }
    if (catalogue_complete(catalogue))
        fputs(TR(" Også de står i kataloget.", " They too stand in the catalogue."), out);
    fputs("</p>\n", out);
}

static void put_promises(FILE *out, const struct catalogue *catalogue)
{
    fprintf(out, "<p class=\"soft\">%s <span class=\"voice\">%s</span> %s",
            TR("Deltagernes egne ord er gengivet ordret og står", "The participants' own words are verbatim and stand"),
            TR("med denne skrift.", "in these letters."),
            TR("Alt andet er faste vendinger fra programmet Brikker.",
               "All else is fixed wording of the program Brikker."));
    if (catalogue->K)
        fprintf(
            out, " %s",
            TR("Temaerne er fundet ud fra ordene i idéerne. De står efter størrelse, og størrelse er ikke det samme "
               "som vigtighed.",
               "The themes were found from the words of the ideas. They stand by size, and size is not importance."));
    if (catalogue->masked[PRIVATE_CPR] || catalogue->masked[PRIVATE_PHONE] || catalogue->masked[PRIVATE_EMAIL])
        fprintf(out, " %s",
                TR("CPR-numre, telefonnumre og e-mailadresser er skjult og erstattet med [CPR], [telefon] og [e-mail].",
                   "CPR numbers, phone numbers and e-mail addresses are hidden: [CPR], [telefon] and [e-mail]."));
    if (!catalogue_complete(catalogue))
        fprintf(
            out, " %s",
            TR("Der er flere idéer, end en side kan rumme; her står temaerne og udvalgte idéer, og alle idéer står i "
               "filen ideas.csv.",
               "There are more ideas than a page can hold; here are the themes and chosen ideas, and all ideas are in "
               "the file ideas.csv."));
    fputs("</p>\n", out);
}

static void put_figure(FILE *out, const char *name, uint32_t count)
{
    fprintf(out, "<div><dt>%s</dt><dd>", name);
    html_count(out, count);
    fputs("</dd></div>\n", out);
}

void html_lead(FILE *out, const struct catalogue *catalogue)
{
    fputs("<div class=\"lead\">\n", out);
    put_received(out, catalogue);
    put_duplicates(out, catalogue);
    put_unplaced(out, catalogue);
    fputs("</div>\n<dl class=\"account\">\n", out);
    put_figure(out, TR("modtaget", "received"), catalogue->received);
    put_figure(out, TR("i et tema", "in a theme"), catalogue->placed);
    put_figure(out, TR("gengangere", "repeats"), catalogue->duplicates);
    put_figure(out, TR("ikke placeret", "not placed"), catalogue->unplaced);
    if (catalogue->withheld)
        put_figure(out, TR("tilbageholdt", "withheld"), catalogue->withheld);
    fputs("</dl>\n", out);
    put_promises(out, catalogue);
}

/* ---- Contents */

static void put_theme_row(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    char share[16], width[48];
    fprintf(out, "<tr><th scope=\"row\"><span class=\"no\">%u.</span><a href=\"#tema-%u\">", theme->number,
            theme->number);
    html_text(out, theme->theme->label);
    fputs("</a></th><td>", out);
    html_count(out, theme->ideas);
    fprintf(out, "</td><td>%s</td>", number_write_share(share, theme->ideas, catalogue->placed));
    fprintf(out,
            "<td class=\"bar\"><svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            "<rect width=\"%s\" height=\"6\"/></svg></td></tr>\n",
            number_write_fixed(width, 100.0 * theme->ideas / catalogue->theme[0].ideas, 1));
}

static void put_link(FILE *out, const char *anchor, const char *name)
{
    fprintf(out, "<li><a href=\"#%s\">%s</a></li>\n", anchor, name);
}

void html_contents(FILE *out, const struct catalogue *catalogue)
{
    fprintf(out, "<nav id=\"temaer\" aria-labelledby=\"temaer-h\">\n<h2 id=\"temaer-h\">%s</h2>\n",
            catalogue->K ? TR("Temaerne", "The themes") : TR("Indhold", "Contents"));
    if (catalogue->K) {
        fprintf(out,
                "<table class=\"contents\">\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
                "<th scope=\"col\">%s</th><td class=\"bar\"></td></tr></thead>\n<tbody>\n",
                TR("Tema", "Theme"), TR("Idéer", "Ideas"), TR("Andel", "Share"));
        for (uint32_t k = 0; k < catalogue->K; k++)
            put_theme_row(out, catalogue, &catalogue->theme[k]);
        fputs("</tbody>\n</table>\n", out);
    }
    fputs("<ul class=\"more\">\n", out);
    if (catalogue->unplaced)
        put_link(out, "ikke-placeret", catalogue->K ? TR("Ikke placeret", "Not placed") : TR("Idéerne", "The ideas"));
    if (catalogue->duplicates)
        put_link(out, "gengangere", TR("Gengangere", "Repeats"));
    put_link(out, "hoert", TR("Hvem er hørt", "Who was heard"));
    if (catalogue_complete(catalogue))
        put_link(out, "opslag", TR("Find din idé", "Find your idea"));
    put_link(out, "metode", TR("Sådan er kataloget lavet", "How the catalogue was made"));
    fputs("</ul>\n</nav>\n", out);
}
