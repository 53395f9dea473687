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
        fprintf(out, "%s %s", wording_no_themes(catalogue->received),
                TR("Idéerne står derfor her, som de er.", "The ideas therefore stand here as they are."));
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
    bool one = catalogue->duplicates == 1;
    fputs("<p>", out);
    put_bold(out, catalogue->duplicates);
    fprintf(out, " %s <a href=\"#dubletter\">%s</a>: %s</p>\n", one ? TR("er en", "is a") : TR("er", "are"),
            wording_duplicates(catalogue->duplicates),
            one ? TR("ord for ord eller næsten ordret det samme som en anden idé. Den tæller kun med én gang.",
                     "word for word or nearly the same as another idea. It counts once.")
                : TR("ord for ord eller næsten ordret det samme som en anden idé. De tæller kun med én gang.",
                     "word for word or nearly the same as another idea. They count once."));
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
    fprintf(out, " %s: ",
            catalogue->unplaced == 1 ? TR("står ikke i et tema", "stands in no theme")
                                     : TR("står ikke i et tema", "stand in no theme"));
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++) {
        if (!catalogue->unplaced_by[reason])
            continue;
        fprintf(out, "<a href=\"#%s\">", reason == UNPLACED_ALONE ? "enkeltstaaende" : "ikke-placeret");
        html_count(out, catalogue->unplaced_by[reason]);
        fprintf(out, " %s</a>", wording_unplaced(reason).counted);
        left--;
        fputs(left == 0 ? "." : left == 1 ? TR(" og ", " and ") : ", ", out);
    }
    if (catalogue_complete(catalogue))
        fputs(catalogue->unplaced == 1 ? TR(" Også den står i kataloget.", " It too stands in the catalogue.")
                                       : TR(" Også de står i kataloget.", " They too stand in the catalogue."),
              out);
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
        fprintf(out, " %s %s",
                catalogue->by_meaning ? TR("Temaerne er fundet ud fra idéernes ord og betydning.",
                                           "The themes were found from the words of the ideas and their meaning.")
                                      : TR("Temaerne er fundet ud fra ordene i idéerne.",
                                           "The themes were found from the words of the ideas."),
                TR("De står efter størrelse, og størrelse er ikke det samme som vigtighed.",
                   "They stand by size, and size is not importance."));
    uint64_t masked = 0;
    for (enum private_kind kind = 0; kind < PRIVATE_KINDS; kind++)
        masked += catalogue->masked[kind];
    if (masked)
        fprintf(out, " %s",
                TR("CPR-numre, telefonnumre, e-mailadresser og navne efter et signalord (»mvh«, »ring til« …) eller "
                   "som underskrift er "
                   "skjult: "
                   "[CPR], [telefon], [e-mail] og [navn]. Navne uden sådanne tegn finder programmet ikke.",
                   "CPR numbers, phone numbers, e-mail addresses and names behind a cue (“mvh”, “ring til” …) or as a "
                   "signature are "
                   "hidden: [CPR], [telefon], [e-mail] and [navn]. Names without such signs are not found."));
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
    put_figure(out, wording_duplicates(catalogue->duplicates), catalogue->duplicates);
    put_figure(out, TR("ikke placeret", "not placed"), catalogue->unplaced);
    if (catalogue->withheld)
        put_figure(out, TR("tilbageholdt", "withheld"), catalogue->withheld);
    if (catalogue->outside)
        put_figure(out, TR("heraf uden for rammen", "of these outside the frame"), catalogue->outside);
    fputs("</dl>\n", out);
    put_promises(out, catalogue);
}

/* ---- Contents ---- */

/* Behind the label: what a reader must know before trusting it, the count, its share, and a bar beside the largest theme's. */
static void put_cells(FILE *out, const struct catalogue *catalogue, const struct theme *theme, uint32_t ideas)
{
    char share[16], width[48];
    const char *stability = wording_stability(theme->stability);
    if (theme->given || *stability)
        fprintf(out, " <span class=\"text\">%s%s%s</span>",
                theme->given ? TR("navngivet på forhånd", "named beforehand") : "",
                theme->given && *stability ? " · " : "", stability);
    fputs("</th><td>", out);
    html_count(out, ideas);
    fprintf(out, "</td><td>%s</td>", number_write_share(share, ideas, catalogue->placed));
    fprintf(out,
            "<td class=\"bar\"><svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            "<rect width=\"%s\" height=\"6\"/></svg></td></tr>\n",
            number_write_fixed(width, 100.0 * ideas / catalogue->theme[0].ideas, 1));
}

static void put_theme_rows(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    fprintf(out, "<tr><th scope=\"row\"><span class=\"no\">%u.</span><a href=\"#tema-%u\">", theme->number,
            theme->number);
    html_label(out, theme->theme);
    fputs("</a>", out);
    put_cells(out, catalogue, theme->theme, theme->ideas);
    for (uint32_t n = 0; n < theme->subthemes; n++) {
        const struct catalogue_theme *sub = &theme->subtheme[n];
        fprintf(out, "<tr class=\"part\"><th scope=\"row\"><span class=\"no\">%s</span><a href=\"#tema-%u-%u\">",
                sub->name, theme->number, sub->number);
        html_label(out, sub->theme);
        fputs("</a>", out);
        put_cells(out, catalogue, sub->theme, sub->ideas);
    }
}

static void put_alone_row(FILE *out, uint32_t count)
{
    if (!count)
        return;
    fprintf(out, "<tr class=\"alone\"><th scope=\"row\"><a href=\"#enkeltstaaende\">%s</a></th><td>",
            wording_unplaced(UNPLACED_ALONE).heading);
    html_count(out, count);
    fputs("</td><td></td><td class=\"bar\"></td></tr>\n", out);
}

/* What the words of wording_stability() mean, once. */
static void put_stability(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->measured)
        return;
    fprintf(out, "<p class=\"soft\">%s</p>\n",
            TR("Temaerne er prøvet ved at trække idéerne om igen mange gange. Et tema, der <b>står fast</b>, kommer "
               "igen. Er det <b>løst afgrænset</b>, kommer kernen igen, men kanten flytter sig. Er det "
               "<b>usikkert</b>, så læs idéerne, men stol ikke på det som et selvstændigt tema.",
               "The themes were tried by drawing the ideas again many times. A <b>steady</b> theme comes back. Of a "
               "<b>loosely bounded</b> one the core comes back, but its edge moves. Where it is <b>uncertain</b>, "
               "read the ideas, but do not take it for a theme of its own."));
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
            put_theme_rows(out, catalogue, &catalogue->theme[k]);
        put_alone_row(out, catalogue->unplaced_by[UNPLACED_ALONE]);
        fputs("</tbody>\n</table>\n", out);
        put_stability(out, catalogue);
    }
    fputs("<ul class=\"more\">\n", out);
    if (catalogue->unplaced > catalogue->unplaced_by[UNPLACED_ALONE])
        put_link(out, "ikke-placeret", catalogue->K ? TR("Ikke placeret", "Not placed") : TR("Idéerne", "The ideas"));
    if (catalogue->duplicates)
        put_link(out, "dubletter", TR("Dubletter", "Duplicates"));
    put_link(out, "hoert", TR("Hvem er hørt", "Who was heard"));
    if (catalogue_complete(catalogue))
        put_link(out, "opslag", TR("Find din idé", "Find your idea"));
    put_link(out, "metode", TR("Sådan er kataloget lavet", "How the catalogue was made"));
    fputs("</ul>\n</nav>\n", out);
}
