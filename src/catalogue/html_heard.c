/* Who was heard: a table each for groups, questions, tables and areas, those that are silent by name, and who wrote most. */
#include "base/number.h"
#include "catalogue/html.h"
#include "catalogue/parts.h"
#include "catalogue/wording.h"

enum { MOST_GROUP_COLUMNS = 6 /* in the table of themes and groups: more do not fit on A4 */ };

static void put_participants(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->participants)
        return;
    char share[16], signed_ideas[32];
    uint32_t tenth = (catalogue->participants + 9) / 10;
    fputs("<p>", out);
    if (catalogue->signed_ideas == catalogue->received) {
        fputs(TR("Idéerne er skrevet af <b>", "The ideas were written by <b>"), out);
    } else {
        html_count(out, catalogue->signed_ideas);
        fputs(TR(" af idéerne er skrevet af <b>", " of the ideas were written by <b>"), out);
    }
    html_count(out, catalogue->participants);
    fputs(catalogue->participants == 1 ? TR("</b> deltager.", "</b> participant.")
                                       : TR("</b> deltagere.", "</b> participants."),
          out);
    if (catalogue->signed_ideas < catalogue->received)
        fputs(TR(" For resten siger filerne ikke hvem.", " For the rest the files do not say who."), out);
    if (catalogue->participants >= 10) {
        fputs(TR(" Den mest aktive tiendedel (", " The most active tenth ("), out);
        html_count(out, tenth);
        fputs(TR(") har skrevet ", ") wrote "), out);
        html_count(out, catalogue->most_active);
        fprintf(out, TR(" af de %s, %s.", " of these %s, %s."),
                number_write_count(signed_ideas, catalogue->signed_ideas),
                number_write_share(share, catalogue->most_active, catalogue->signed_ideas));
    }
    fputs("</p>\n", out);
}

static void put_silent(FILE *out, const struct catalogue_parts *parts, enum catalogue_by by)
{
    uint32_t silent = parts_silent(parts), told = 0;
    if (!silent)
        return;
    fprintf(out, "<p><b>%s</b>", silent == 1 ? wording_part(by).silent_one : wording_part(by).silent);
    for (uint32_t p = 0; p < parts->count; p++) {
        char name[WORDING_NAME];
        if (parts->part[p].received)
            continue;
        fputs(told++ ? ", " : ": ", out);
        html_text(out, str_from(wording_name(name, by, parts->part[p].name)));
    }
    fputs(".</p>\n", out);
}

/* Which columns there is something to say in. */
struct people {
    bool invited, present, withheld, outside;
};

static struct people people_known(const struct catalogue_parts *parts)
{
    struct people known = {0};
    for (uint32_t p = 0; p < parts->count; p++) {
        known.invited |= parts->part[p].invited != SHEET_UNKNOWN;
        known.present |= parts->part[p].present != SHEET_UNKNOWN;
        known.withheld |= parts->part[p].withheld > 0;
        known.outside |= parts->part[p].outside > 0;
    }
    return known;
}

static void put_people(FILE *out, uint32_t people)
{
    fputs("<td>", out);
    if (people == SHEET_UNKNOWN)
        fputs("–", out);
    else
        html_count(out, people);
    fputs("</td>", out);
}

static void put_part_row(FILE *out, const struct catalogue_part *part, enum catalogue_by by, struct people known,
                         bool stated)
{
    char name[WORDING_NAME];
    fputs("<tr><th scope=\"row\">", out);
    html_text(out, str_from(wording_name(name, by, part->name)));
    if (part->text.len) {
        fputs("<span class=\"text\">", out);
        html_text(out, part->text);
        fputs("</span>", out);
    }
    if (stated && !part->received)
        fprintf(out, "<span class=\"text\">%s</span>", TR("ingen idéer", "no ideas"));
    fputs("</th>", out);
    if (known.invited)
        put_people(out, part->invited);
    if (known.present)
        put_people(out, part->present);
    put_people(out, part->received);
    put_people(out, part->placed);
    put_people(out, part->duplicates);
    put_people(out, part->unplaced);
    if (known.withheld)
        put_people(out, part->withheld);
    if (known.outside)
        put_people(out, part->outside);
    fputs("</tr>\n", out);
}

static void put_part_table(FILE *out, const struct catalogue_parts *parts, enum catalogue_by by)
{
    struct people known = people_known(parts);
    const char *word = wording_part(by).word;
    fprintf(out, "<p class=\"soft hint\" aria-hidden=\"true\">%s</p>\n",
            TR("Rul tabellen til siden for at se alle tal.", "Scroll the table sideways to see all figures."));
    fprintf(out,
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"hoert-%s\" "
            "tabindex=\"0\">\n<table>\n<caption>%s</caption>\n"
            "<thead><tr><th scope=\"col\">%s</th>",
            word, TR("Antal modtagne idéer, og hvor de er endt", "Ideas received, and where they ended"),
            wording_part(by).many);
    if (known.invited)
        fprintf(out, "<th scope=\"col\">%s</th>", TR("Inviteret", "Invited"));
    if (known.present)
        fprintf(out, "<th scope=\"col\">%s</th>", TR("Til stede", "Present"));
    fprintf(out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>",
            TR("Modtaget", "Received"), TR("I et tema", "In a theme"), TR("Dubletter", "Duplicates"),
            TR("Ikke placeret", "Not placed"));
    if (known.withheld)
        fprintf(out, "<th scope=\"col\">%s</th>", TR("Tilbageholdt", "Withheld"));
    if (known.outside)
        fprintf(out, "<th scope=\"col\">%s</th>", TR("Uden for rammen", "Outside the frame"));
    fputs("</tr></thead>\n<tbody>\n", out);
    for (uint32_t p = 0; p < parts->count; p++)
        put_part_row(out, &parts->part[p], by, known, parts->stated);
    fputs("</tbody>\n</table>\n</div>\n", out);
}

static void put_kind(FILE *out, const struct catalogue *catalogue, enum catalogue_by by)
{
    const struct catalogue_parts *parts = &catalogue->parts[by];
    struct wording_part words = wording_part(by);
    bool too_many = parts->names > CATALOGUE_MOST_PARTS;
    if (!parts->count && !too_many)
        return;
    fprintf(out, "<h3 id=\"hoert-%s\">%s</h3>\n", words.word, words.many);
    if (too_many) {
        fputs("<p>", out);
        html_count(out, parts->names);
        fprintf(out, " %s</p>\n",
                TR("forskellige navne: for mange til en tabel. De står i ideas.csv.",
                   "different names: too many for a table. They are in ideas.csv."));
        return;
    }
    if (!parts->stated)
        fprintf(out,
                TR("<p>Filerne har ingen oplysning om %s, så idéerne kan ikke fordeles.</p>\n",
                   "<p>The files do not state the %s, so the ideas cannot be divided.</p>\n"),
                words.one);
    else
        put_silent(out, parts, by);
    put_part_table(out, parts, by);
}

static void put_themes_by_group(FILE *out, const struct catalogue *catalogue)
{
    const struct catalogue_parts *groups = &catalogue->parts[BY_GROUP];
    if (!groups->stated || groups->count < 2 || groups->count > MOST_GROUP_COLUMNS || !catalogue->K)
        return;
    char name[WORDING_NAME];
    fprintf(out,
            "<h3 id=\"hoert-tema\">%s</h3>\n<div class=\"scroll\" role=\"region\" aria-labelledby=\"hoert-tema\" "
            "tabindex=\"0\">\n<table>\n<caption>%s</caption>\n<thead><tr><th scope=\"col\">%s</th>",
            TR("Temaer og grupper", "Themes and groups"),
            TR("Antal placerede idéer fra hver gruppe", "Placed ideas from each group"), TR("Tema", "Theme"));
    for (uint32_t g = 0; g < groups->count; g++) {
        fputs("<th scope=\"col\">", out);
        html_text(out, str_from(wording_name(name, BY_GROUP, groups->part[g].name)));
        fputs("</th>", out);
    }
    fputs("</tr></thead>\n<tbody>\n", out);
    for (uint32_t k = 0; k < catalogue->K; k++) {
        fprintf(out, "<tr><th scope=\"row\">%u. ", catalogue->theme[k].number);
        html_label(out, catalogue->theme[k].theme);
        fputs("</th>", out);
        for (uint32_t g = 0; g < groups->count; g++)
            put_people(out, catalogue->theme[k].of[BY_GROUP][g]);
        fputs("</tr>\n", out);
    }
    fputs("</tbody>\n</table>\n</div>\n", out);
}

void html_heard(FILE *out, const struct catalogue *catalogue)
{
    fprintf(out, "<section id=\"hoert\" aria-labelledby=\"hoert-h\">\n<h2 id=\"hoert-h\">%s</h2>\n",
            TR("Hvem er hørt", "Who was heard"));
    bool anything = catalogue->participants > 0;
    for (enum catalogue_by by = 0; by < BY_KINDS; by++)
        anything |= catalogue->parts[by].names > 0 || catalogue->parts[by].count > 0;
    if (!anything)
        fprintf(out, "<p>%s</p>\n",
                TR("Filerne siger ikke, hvem idéerne kommer fra.", "The files do not say who the ideas came from."));
    put_participants(out, catalogue);
    for (enum catalogue_by by = 0; by < BY_KINDS; by++)
        put_kind(out, catalogue, by);
    put_themes_by_group(out, catalogue);
    fputs("</section>\n", out);
}
