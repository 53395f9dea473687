/* One theme after the other: what it is called, who speaks in it, what it says, then all its ideas. */
#include "base/number.h"
#include "catalogue/html.h"
#include "catalogue/rows_ahead.h"
#include "catalogue/wording.h"

/* "23 idéer · 12 % af de placerede · dertil 2 dubletter · navngivet på forhånd · står fast". */
static void put_size(FILE *out, const struct catalogue_theme *theme, uint32_t whole, const char *of)
{
    char share[16];
    uint32_t duplicates = theme->theme->submissions - theme->ideas;
    const char *stability = wording_stability(theme->theme->stability);
    fputs("<p class=\"size\"><b>", out);
    html_ideas(out, theme->ideas);
    fprintf(out, "</b> · %s %s", number_write_share(share, theme->ideas, whole), of);
    if (duplicates) {
        fputs(TR(" · dertil ", " · besides "), out);
        html_count(out, duplicates);
        fprintf(out, " %s", wording_duplicates(duplicates));
    }
    if (theme->theme->given)
        fputs(TR(" · navngivet på forhånd", " · named beforehand"), out);
    fprintf(out, "%s%s</p>\n", *stability ? " · " : "", stability);
}

static void put_words(FILE *out, const char *name, const struct str *word, uint32_t count, const char *between)
{
    if (!count)
        return;
    fprintf(out, "<p class=\"terms\"><span class=\"ours\">%s</span> <span class=\"voice\"%s>", name,
            html_their_language());
    for (uint32_t n = 0; n < count; n++) {
        fputs(n ? between : "", out);
        html_text(out, word[n]);
    }
    fputs("</span></p>\n", out);
}

static void put_names_and_words(FILE *out, const struct theme *theme)
{
    put_words(out, TR("Ord, der går igen:", "Recurring words:"), theme->term, theme->terms, ", ");
    put_words(out, TR("Andre navne:", "Other names:"), theme->alternative, theme->alternatives, " · ");
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

/* "3.1 Sene busser (8) · 3.2 Stier (5)". */
static void put_divided(FILE *out, const struct catalogue_theme *theme)
{
    if (!theme->subthemes)
        return;
    fprintf(out, "<div><dt>%s</dt> <dd>", TR("Deler sig i:", "Divides into:"));
    for (uint32_t n = 0; n < theme->subthemes; n++) {
        const struct catalogue_theme *sub = &theme->subtheme[n];
        fprintf(out, "%s<a href=\"#tema-%u-%u\">%s ", n ? " · " : "", theme->number, sub->number, sub->name);
        html_label(out, sub->theme);
        fputs("</a> (", out);
        html_count(out, sub->ideas);
        fputs(")", out);
    }
    fputs("</dd></div>\n", out);
}

static void put_who(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    static const enum catalogue_by shown[] = {BY_GROUP, BY_QUESTION, BY_AREA};
    bool any = theme->subthemes > 0;
    for (size_t n = 0; n < sizeof shown / sizeof *shown; n++)
        any |= tells_apart(&catalogue->parts[shown[n]]);
    if (!any)
        return;
    fputs("<dl class=\"who\">\n", out);
    put_divided(out, theme);
    for (size_t n = 0; n < sizeof shown / sizeof *shown; n++)
        put_parts(out, catalogue, theme, shown[n]);
    fputs("</dl>\n", out);
}

/* ---- What the theme says: its summary, or chosen ideas where it has none ---- */

/* Chosen ideas stand where they are shown, and not in the list, where there is nothing else in the lead. */
static bool chosen_stand_here(const struct catalogue_theme *theme)
{
    return !theme->theme->summaries && !theme->subthemes;
}

static bool is_chosen(const struct theme *theme, uint32_t idea)
{
    for (uint32_t q = 0; q < theme->quotes; q++)
        if (theme->quote[q] == idea)
            return true;
    return false;
}

static bool overlaps(const struct passage *passage, uint32_t count, const struct passage *other)
{
    for (uint32_t n = 0; n < count; n++)
        if (passage[n].idea == other->idea && passage[n].at < other->at + other->len &&
            other->at < passage[n].at + passage[n].len)
            return true;
    return false;
}

/* A reason that the lead of the theme already shows is not said again. */
static void put_reasons(FILE *out, const struct catalogue *catalogue, const struct theme *theme)
{
    bool begun = false;
    for (uint32_t r = 0; r < theme->reasons; r++) {
        const struct passage *reason = &theme->reason[r];
        if (overlaps(theme->summary, theme->summaries, reason) || overlaps(theme->dissent, theme->dissents, reason))
            continue;
        if (!begun)
            fprintf(out, "<h3>%s</h3>\n<ul class=\"reasons\">\n", TR("Begrundelser", "Reasons"));
        begun = true;
        html_reason(out, catalogue, reason);
    }
    fputs(begun ? "</ul>\n" : "", out);
}

static void put_lead(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *of)
{
    const struct theme *theme = of->theme;
    if (theme->summaries) {
        fprintf(out, "<h3>%s</h3>\n", TR("Temaet i deltagernes egne ord", "The theme in the participants' words"));
        for (uint32_t n = 0; n < theme->summaries; n++)
            html_passage(out, catalogue, &theme->summary[n], of->ideas);
    } else if (theme->quotes) {
        fprintf(out, "<h3>%s</h3>\n", TR("Udvalgte idéer", "Chosen ideas"));
        for (uint32_t q = 0; q < theme->quotes; q++)
            html_quote(out, catalogue, theme->quote[q], chosen_stand_here(of));
    }
    if (theme->dissents)
        fprintf(out, "<h3>%s</h3>\n", TR("Andre stemmer i temaet", "Other voices in the theme"));
    for (uint32_t n = 0; n < theme->dissents; n++)
        html_passage(out, catalogue, &theme->dissent[n], 0);
    put_reasons(out, catalogue, theme);
}

/* ---- All its ideas ---- */

static void put_list(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme, bool all)
{
    fputs("<ul class=\"ideas\">\n", out);
    for (uint32_t n = 0; n < theme->ideas; n++) {
        rows_ahead(catalogue, theme->idea, n, theme->ideas);
        if (all || !is_chosen(theme->theme, theme->idea[n]))
            html_list_item(out, catalogue, theme->idea[n]);
    }
    fputs("</ul>\n", out);
}

static void put_subtheme(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme,
                         const struct catalogue_theme *sub)
{
    fprintf(out,
            "<section class=\"part\" id=\"tema-%u-%u\" aria-labelledby=\"tema-%u-%u-h\">\n"
            "<h3 id=\"tema-%u-%u-h\"><span class=\"no\">%s</span> ",
            theme->number, sub->number, theme->number, sub->number, theme->number, sub->number, sub->name);
    html_label(out, sub->theme);
    fputs("</h3>\n", out);
    put_size(out, sub, theme->ideas, TR("af temaet", "of the theme"));
    put_names_and_words(out, sub->theme);
    if (catalogue_complete(catalogue))
        put_list(out, catalogue, sub, true);
    fputs("</section>\n", out);
}

static void put_ideas(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    bool all = !chosen_stand_here(theme);
    uint32_t left = theme->ideas - (all ? 0 : theme->theme->quotes);
    for (uint32_t n = 0; n < theme->subthemes; n++)
        put_subtheme(out, catalogue, theme, &theme->subtheme[n]);
    if (!left)
        return;
    if (!catalogue_complete(catalogue)) {
        fprintf(out, "<p class=\"soft\">%s ",
                all ? TR("Temaets", "The theme's") : TR("Temaets øvrige", "The theme's other"));
        html_ideas(out, left);
        fprintf(out, " %s</p>\n",
                left == 1 ? TR("står i ideas.csv.", "is in ideas.csv.") : TR("står i ideas.csv.", "are in ideas.csv."));
        return;
    }
    if (theme->subthemes)
        return;
    fprintf(out, "<h3>%s %s (", all ? TR("Temaets", "The theme's") : TR("Temaets øvrige", "The theme's other"),
            wording_ideas(left));
    html_count(out, left);
    fputs(")</h3>\n", out);
    put_list(out, catalogue, theme, all);
}

static void put_theme(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme)
{
    fprintf(out,
            "<section class=\"theme\" id=\"tema-%u\" aria-labelledby=\"tema-%u-h\">\n<h2 id=\"tema-%u-h\">%u. "
            "",
            theme->number, theme->number, theme->number, theme->number);
    html_label(out, theme->theme);
    fputs("</h2>\n", out);
    put_size(out, theme, catalogue->placed, TR("af de placerede", "of those placed"));
    put_names_and_words(out, theme->theme);
    put_who(out, catalogue, theme);
    html_proposals(out, catalogue, theme);
    put_lead(out, catalogue, theme);
    put_ideas(out, catalogue, theme);
    fprintf(out, "<p class=\"up\"><a href=\"#temaer\">%s</a></p>\n</section>\n",
            TR("Tilbage til temaerne", "Back to the themes"));
}

void html_themes(FILE *out, const struct catalogue *catalogue)
{
    for (uint32_t k = 0; k < catalogue->K; k++)
        put_theme(out, catalogue, &catalogue->theme[k]);
}
