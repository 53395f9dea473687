/* result.html: the joint result on paper and on a screen; no script, nothing from outside. */
#include "catalogue/html.h"
#include "catalogue/wording.h"
#include "commands/tally.h"

#include <math.h>
#include <string.h>

static const char style[] =
    "@page{size:A4;margin:14mm 14mm 16mm}\n"
    "html{color-scheme:light}body{margin:0 auto;max-width:182mm;padding:6mm;color:#1c2528;background:#fff;"
    "font:9.6pt/1.4 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",Arial,sans-serif;"
    "overflow-wrap:break-word}\n"
    "h1{font-size:20pt;line-height:1.15;margin:0}.when{margin:1mm 0 3mm;color:#44525a}\n"
    "h2{font-size:12.5pt;margin:7mm 0 2mm;border-top:1.5px solid #1c2528;padding-top:1.5mm;break-after:avoid}"
    "p,ul{margin:1mm 0}ul{padding-left:4.5mm}li{margin:.6mm 0;break-inside:avoid}\n"
    ".verdict{border:2px solid #1c2528;padding:2mm 4mm;margin:4mm 0}.verdict p:first-child{font-weight:650}\n"
    "figure{margin:3mm "
    "0}figcaption{color:#44525a;font-size:9pt;break-before:avoid}svg{display:block;width:100%;height:auto;break-inside:"
    "avoid}svg+svg{margin-top:4mm}"
    "svg.square{width:84mm;max-width:100%;margin:0 auto}svg text{font-family:inherit;fill:#1c2528}\n"
    ".scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:8.2pt;font-variant-numeric:tabular-"
    "nums}"
    "th,td{padding:.8mm 1mm;text-align:right;vertical-align:top;border-bottom:.5px solid "
    "#b9c1be}td,.whole{white-space:nowrap}.orders td{white-space:normal}\n"
    "thead{display:table-header-group}thead th{border-bottom:1.5px solid "
    "#1c2528;vertical-align:bottom}tr{break-inside:avoid}"
    "th:first-child,.orders td,.orders th,td.label{text-align:left}tbody "
    "th{font-weight:400;min-width:42mm;overflow-wrap:anywhere}.orders "
    "tbody th{min-width:0}tbody th "
    "b{font-weight:650}\n"
    "tr.cut td,tr.cut th{border-top:2px dashed "
    "#1c2528}.soft{color:#44525a;font-size:7.8pt}.hash{overflow-wrap:anywhere}\n"
    "@media print{body{padding:0;max-width:none}.scroll{overflow:visible}}\n";

static void put_lines(FILE *out, const struct tally_lines *told, const char *tag)
{
    for (uint32_t n = 0; n < told->lines; n++) {
        fprintf(out, "<%s>", tag);
        html_text(out, told->line[n]);
        fprintf(out, "</%s>\n", tag);
    }
}

static void put_section(FILE *out, const char *heading, const struct tally_lines *told)
{
    if (!told->lines)
        return;
    fprintf(out, "<section><h2>%s</h2>\n<ul>\n", heading);
    put_lines(out, told, "li");
    fputs("</ul></section>\n", out);
}

static void put_heading(FILE *out, struct str text)
{
    fputs("<th scope=\"col\">", out);
    html_text(out, text);
    fputs("</th>", out);
}

/* ---- pictures ---- */

static void put_pictures(FILE *out, const struct tally *tally)
{
    char name[128];
    if (!tally->P)
        return;
    fprintf(out, "<figure>\n");
    tally_draw_dumbbells(out, tally);
    fprintf(out, TR("<figcaption>Brikkerne i rækkefølgen »", "<figcaption>The bricks in the order “"));
    html_text(out, str_from(tally_order_name(name, tally, &tally->order[tally->shown])));
    fputs(TR("«. ", "”. "), out);
    fputs(tally->options.stacking ? TR("Prikker pr. deltager i hver gruppe.", "Dots a participant in each group.")
                                  : TR("Hvor stor en del af hver gruppe der satte en prik på brikken.",
                                       "How large a part of each group put a dot on the brick."),
          out);
    if (!tally->options.stacking && tally->P <= 2 && tally->council > 0)
        fputs(TR(" Det grå bånd er usikkerheden for den første gruppe.",
                 " The grey band is the uncertainty of the first group."),
              out);
    if (tally->options.choose && tally->P > 1)
        fputs(TR(" * er blandt de første efter alle reglerne.", " * is among the first by all the rules."), out);
    fputs("</figcaption></figure>\n", out);
    if (tally->P != 2 || tally->options.stacking)
        return;
    fputs("<figure>\n", out);
    tally_draw_square(out, tally);
    fputs(TR("<figcaption>Jo længere mod højre, jo flere i den ene gruppe; jo højere, jo flere i den anden. På den "
             "skrå linje "
             "er andelene ens. Brikker, der ligger for tæt, står uden id.",
             "<figcaption>The farther right, the more of one group; the higher, the more of the other. On the slanting "
             "line the "
             "shares are equal. Bricks that lie too close stand without an id."),
          out);
    if (tally->order[tally->shown].line.drawn) {
        fprintf(out,
                tally->options.choose == 1
                    ? TR(" De stiplede linjer går lige efter hver gruppes nr. %u; udfyldte er inde efter »",
                         " The dashed lines run just behind each group's no. %u; filled ones are inside by “")
                    : TR(" De stiplede linjer er, hvor hver gruppes første %u hører op; udfyldte er inde efter »",
                         " The dashed lines are where each group's first %u end; filled ones are inside by “"),
                tally->options.choose);
        html_text(out, str_from(tally_order_name(name, tally, &tally->order[tally->shown])));
        fputs(TR("«.", "”."), out);
    }
    fputs("</figcaption></figure>\n", out);
}

/* ---- numbers ---- */

static void put_numbers_head(FILE *out, const struct tally *tally)
{
    char name[128];
    fprintf(out, "<thead><tr><th scope=\"col\">%s</th>", TR("Brik", "Brick"));
    for (uint32_t p = 0; p < tally->P; p++)
        put_heading(out, tally_group_name(tally, p));
    if (tally->P == 2)
        put_heading(out, str_from(TR("forskel, point", "difference, points")));
    for (uint32_t r = 0; r < RULES; r++)
        if (tally->order[r].possible)
            put_heading(out, str_from(tally_order_name(name, tally, &tally->order[r])));
    if (tally->joint < tally->dots->G)
        put_heading(out, tally->dots->group[tally->joint].name);
    if (tally->options.choose && tally->P > 1)
        put_heading(out, STR(""));
    fputs("</tr></thead>\n", out);
}

enum { BRICK_IDEAS_SHOWN = 40, BRICK_NAME_SHOWN = 90 /* characters; the whole stands in result.csv */ };

/* Whole ids alone: what a cut leaves of the last one is taken away. */
static struct str first_ideas(struct str ideas)
{
    struct str shown = utf8_prefix(ideas, BRICK_IDEAS_SHOWN);
    while (shown.len < ideas.len && shown.len && shown.at[shown.len - 1] != ',' && shown.at[shown.len - 1] != ';')
        shown.len--;
    return shown;
}

static void put_ids(FILE *out, struct str list)
{
    for (size_t at = 0, end; at < list.len; at = end + 1) {
        for (end = at; end < list.len && list.at[end] != ',' && list.at[end] != ';';)
            end++;
        fputs(at ? ", " : "", out);
        html_whole(out, str_trim(str_slice(list, at, end - at)));
    }
}

static void put_name(FILE *out, struct str name, size_t most)
{
    struct str shown = utf8_prefix(name, most);
    html_text(out, shown);
    fputs(shown.len < name.len ? "…" : "", out);
}

static void put_brick_name(FILE *out, const struct brick *brick)
{
    fputs("<th scope=\"row\"><b>", out);
    html_text(out, brick->id);
    fputs("</b> ", out);
    if (!str_equal(brick->name, brick->id))
        put_name(out, brick->name, BRICK_NAME_SHOWN);
    if (brick->ideas.len) {
        fprintf(out, "<br><span class=\"soft\">%s ", TR("idéer", "ideas"));
        struct str shown = first_ideas(brick->ideas);
        put_ids(out, shown);
        fputs(shown.len && shown.len < brick->ideas.len ? ", " : "", out);
        fputs(shown.len < brick->ideas.len ? "…</span>" : "</span>", out);
    }
    fputs("</th>", out);
}

static void put_interval(FILE *out, struct interval interval)
{
    fprintf(out, "<br><span class=\"soft\">%.0f–%.0f %%</span>", 100 * interval.low, 100 * interval.high);
}

/* Before the size of a number of whole points. */
static const char *minus(double points)
{
    return points <= -.005 ? "\u2212" : "";
}

/* A difference of shares in points of a hundred, without a sign for per cent. */
static void put_points(FILE *out, const struct tally *tally, double difference)
{
    char share[TOLD_SHARE];
    tally_share(share, tally, difference);
    share[strcspn(share, " ")] = '\0';
    fprintf(out, "<td>%s", share);
}

static void put_brick_row(FILE *out, const struct tally *tally, uint32_t b, bool cut)
{
    const struct tally_brick *brick = &tally->brick[b];
    char share[TOLD_SHARE];
    fprintf(out, "<tr%s>", cut ? " class=\"cut\"" : "");
    put_brick_name(out, &tally->bricks->brick[b]);
    for (uint32_t p = 0; p < tally->P; p++) {
        uint32_t dots = tally_dots(tally, b)[p];
        fprintf(out, "<td>%u · %s", dots, tally_share(share, tally, (double)dots / tally->scale.people[p]));
        if (!tally->options.stacking && p != tally->council)
            put_interval(out, tally->wilson[(uint64_t)b * tally->P + p]);
        fputs("</td>", out);
    }
    if (tally->P == 2) {
        put_points(out, tally, brick->difference);
        if (!tally->options.stacking) {
            struct interval interval = tally->council < tally->P ? brick->fixed : brick->newcombe;
            fprintf(out,
                    TR("<br><span class=\"soft\">%s%.0f til %s%.0f</span>",
                       "<br><span class=\"soft\">%s%.0f to %s%.0f</span>"),
                    minus(interval.low), fabs(100 * interval.low), minus(interval.high), fabs(100 * interval.high));
        }
        fputs("</td>", out);
    }
    for (uint32_t r = 0; r < RULES; r++)
        if (tally->order[r].possible)
            fprintf(out, "<td>%u. · %s</td>", tally->order[r].first[b], tally_score(share, tally, &tally->order[r], b));
    if (tally->joint < tally->dots->G)
        fprintf(out, "<td>%u</td>", tally->dots->group[tally->joint].dots[b]);
    if (tally->options.choose && tally->P > 1) {
        fputs("<td class=\"label\">", out);
        html_text(out, brick->label);
        fputs(brick->robust ? " *</td>" : "</td>", out);
    }
    fputs("</tr>\n", out);
}

static void put_numbers(FILE *out, const struct tally *tally)
{
    const struct tally_order *order = &tally->order[tally->shown];
    bool robust = false;
    fprintf(out, "<section><h2>%s</h2>\n<div class=\"scroll\"><table>\n", TR("Tallene", "The numbers"));
    put_numbers_head(out, tally);
    fputs("<tbody>\n", out);
    for (uint32_t place = 0; place < tally->B; place++) {
        put_brick_row(out, tally, order->brick[place], order->line.drawn && place == tally->options.choose);
        robust = robust || tally->brick[order->brick[place]].robust;
    }
    fputs("</tbody></table></div>\n", out);
    if (robust)
        fprintf(out, "<p class=\"soft\">%s</p>\n",
                TR("* blandt de første efter alle reglerne", "* among the first by all the rules"));
    fputs("</section>\n", out);
}

/* ---- orders side by side ---- */

static void put_place(FILE *out, const struct tally *tally, const struct tally_order *order, uint32_t place)
{
    enum { SHOWN = 24 };
    uint32_t b = order->brick[place];
    const struct brick *brick = &tally->bricks->brick[b];
    fputs("<td>", out);
    if (order->first[b] < order->last[b])
        fprintf(out, "<span class=\"soft\">%u–%u</span> ", order->first[b], order->last[b]);
    fputs("<b>", out);
    html_text(out, brick->id);
    fputs("</b>", out);
    if (order->rule && !str_equal(brick->name, brick->id)) {
        putc(' ', out);
        put_name(out, brick->name, SHOWN);
    }
    fputs("</td>", out);
}

static void put_orders(FILE *out, const struct tally *tally)
{
    char name[128];
    fprintf(
        out,
        "<section><h2>%s</h2>\n<div class=\"scroll\"><table class=\"orders\">\n<thead><tr><th scope=\"col\">%s</th>",
        TR("Rækkefølgerne side om side", "The orders side by side"), TR("plads", "place"));
    for (uint32_t o = 0; o < tally->O; o++)
        if (tally_order_is_shown(tally, o))
            put_heading(out, str_from(tally_order_name(name, tally, &tally->order[o])));
    fputs("</tr></thead>\n<tbody>\n", out);
    for (uint32_t place = 0; place < tally->B; place++) {
        bool cut = tally->order[tally->shown].line.drawn && place == tally->options.choose;
        fprintf(out, "<tr%s><th scope=\"row\">%u</th>", cut ? " class=\"cut\"" : "", place + 1);
        for (uint32_t o = 0; o < tally->O; o++)
            if (tally_order_is_shown(tally, o))
                put_place(out, tally, &tally->order[o], place);
        fputs("</tr>\n", out);
    }
    fputs("</tbody></table></div></section>\n", out);
}

/* ---- the page ---- */

static void put_head(FILE *out, const struct result *result)
{
    char date[WORDING_NAME];
    const char *heading = TR("Fælles prioritering", "Joint prioritisation");
    struct str title = result->title.len ? result->title : str_from(heading);
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", TR("da", "en"));
    html_style_of(out, str_from(style));
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", out);
    html_text(out, title);
    fprintf(out, " – %s</title>\n</head>\n<body>\n<header><h1>", TR("prikkerne", "the dots"));
    html_text(out, title);
    fputs("</h1>\n<p class=\"when\">", out);
    html_text(out, str_from(wording_date(date, result->date)));
    fputs(result->date.len && result->place.len ? " · " : "", out);
    html_text(out, result->place);
    fprintf(out, "%s%s ", result->date.len || result->place.len ? " · " : "", TR("talt", "counted"));
    html_text(out, str_from(tally_moment(date, result)));
    fputs(TR(" af ", " by "), out);
    html_text(out, result->act.by);
    fputs("</p></header>\n<main>\n", out);
}

enum status tally_write_html(FILE *out, const struct result *result, const struct tally_told *told)
{
    const struct tally *tally = &result->tally;
    put_head(out, result);
    put_lines(out, &told->who, "p");
    fputs("<div class=\"verdict\">\n", out);
    put_lines(out, &told->verdict, "p");
    fputs("</div>\n", out);
    put_pictures(out, tally);
    put_numbers(out, tally);
    put_orders(out, tally);
    put_section(out, TR("Det står lige", "Level"), &told->ties);
    put_section(out, TR("Hvor tæt på stregen", "How near the line"), &told->line);
    put_section(out, tally_agree_heading(tally), &told->agree);
    put_section(out, TR("Værd at se efter", "Worth a look"), &told->notes);
    put_section(out, TR("Reglerne", "The rules"), &told->rules);
    fprintf(out, "<div class=\"hash\">\n");
    put_section(out, TR("Filerne", "The files"), &told->files);
    fputs("</div>\n</main>\n</body>\n</html>\n", out);
    return DONE;
}
