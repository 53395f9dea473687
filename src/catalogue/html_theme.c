/* One theme after the other: what it is called, who speaks in it, chosen ideas, then all the others. */
#include "base/number.h"
#include "catalogue/html.h"
#include "catalogue/wording.h"

static void put_size(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    char share[16];
    uint32_t repeats = theme->theme->submissions - theme->ideas;
    fputs("<p class=\"size\"><b>", out);
    html_count(out, theme->ideas);
    fprintf(out, " %s</b> · %s %s", wording_ideas(theme->ideas),
            number_write_share(share, theme->ideas, catalogue->placed), TR("af de placerede", "of those placed"));
    if (repeats) {
        fputs(TR(" · dertil ", " · besides "), out);
        html_count(out, repeats);
        fputs(repeats == 1 ? TR(" genganger", " repeat") : TR(" gengangere", " repeats"), out);
    }
    fputs("</p>\n", out);
}

static void put_terms(FILE *out, const struct theme *theme)
{
    if (!theme->terms)
        return;
    fprintf(out, "<p class=\"terms\"><span class=\"ours\">%s</span> <span class=\"voice\"%s>",
            TR("Ord, der går igen:", "Recurring words:"), TR("", " lang=\"da\""));
    for (uint32_t t = 0; t < theme->terms; t++) {
        fputs(t ? ", " : "", out);
        html_text(out, theme->term[t]);
    }
    fputs("</span></p>\n", out);
}

static bool tells_apart(const struct catalogue_parts *parts)
{
    return parts->stated && parts->count > 1;
}

/* "borgere (18) · politikere (5)". */
static void put_parts(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme,
                      enum catalogue_by by)
{
    const struct catalogue_parts *parts = &catalogue->parts[by];
    if (!tells_apart(parts))
        return;
    const char *between = "";
    fprintf(out, "<div><dt>%s:</dt> <dd>", wording_part(by).many);
    for (uint32_t p = 0; p < parts->count; p++) {
        if (!theme->of[by][p])
            continue;
        char name[WORDING_NAME];
        fputs(between, out);
        html_text(out, str_from(wording_name(name, by, parts->part[p].name)));
        fputs(" (", out);
        html_count(out, theme->of[by][p]);
        fputs(")", out);
        between = " · ";
    }
    fputs("</dd></div>\n", out);
}

static void put_who(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    static const enum catalogue_by shown[] = {BY_GROUP, BY_QUESTION, BY_AREA};
    bool any = false;
    for (size_t n = 0; n < sizeof shown / sizeof *shown; n++)
        any |= tells_apart(&catalogue->parts[shown[n]]);
    if (!any)
        return;
    fputs("<dl class=\"who\">\n", out);
    for (size_t n = 0; n < sizeof shown / sizeof *shown; n++)
        put_parts(out, catalogue, theme, shown[n]);
    fputs("</dl>\n", out);
}

static bool is_quoted(const struct theme *theme, uint32_t idea)
{
    for (uint32_t q = 0; q < theme->quotes; q++)
        if (theme->quote[q] == idea)
            return true;
    return false;
}

static void put_others(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    uint32_t others = theme->ideas - theme->theme->quotes;
    if (!others)
        return;
    if (!catalogue_complete(catalogue)) {
        fputs(TR("<p class=\"soft\">Temaets øvrige ", "<p class=\"soft\">The theme's other "), out);
        html_count(out, others);
        fputs(TR(" idéer står i ideas.csv.</p>\n", " ideas are in ideas.csv.</p>\n"), out);
        return;
    }
    fprintf(out, "<h3>%s (%u)</h3>\n<ul class=\"ideas\">\n", TR("Temaets øvrige idéer", "The theme's other ideas"),
            others);
    for (uint32_t n = 0; n < theme->ideas; n++)
        if (!is_quoted(theme->theme, theme->idea[n]))
            html_list_item(out, catalogue, theme->idea[n]);
    fputs("</ul>\n", out);
}

static void put_theme(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    fprintf(out, "<section class=\"theme\" id=\"tema-%u\" aria-labelledby=\"tema-%u-h\">\n<h2 id=\"tema-%u-h\">%u. ",
            theme->number, theme->number, theme->number, theme->number);
    html_text(out, theme->theme->label);
    fputs("</h2>\n", out);
    put_size(out, catalogue, theme);
    put_terms(out, theme->theme);
    put_who(out, catalogue, theme);
    fprintf(out, "<h3>%s</h3>\n", TR("Udvalgte idéer", "Chosen ideas"));
    for (uint32_t q = 0; q < theme->theme->quotes; q++)
        html_quote(out, catalogue, theme->theme->quote[q]);
    put_others(out, catalogue, theme);
    fprintf(out, "<p class=\"up\"><a href=\"#temaer\">%s</a></p>\n</section>\n",
            TR("Tilbage til temaerne", "Back to the themes"));
}

void html_themes(FILE *out, const struct catalogue *catalogue)
{
    for (uint32_t k = 0; k < catalogue->K; k++)
        put_theme(out, catalogue, &catalogue->theme[k]);
}
