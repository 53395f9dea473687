/* The brief as a page for one sheet of A4: no script, nothing from outside, nothing that a pen could not be put to. */
#include "base/utf8.h"
#include "catalogue/brief.h"
#include "catalogue/html.h"
#include "catalogue/wording.h"

enum { QUOTE_SHOWN = 115, PAIR_SHOWN = 60 /* characters */ };

static const char style[] =
    "@page{size:A4;margin:9mm 12mm}\n"
    "html{color-scheme:light}body{margin:0 auto;max-width:186mm;padding:4mm;color:#1c2528;background:#fff;"
    "font:8.2pt/1.27 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",Arial,sans-serif;"
    "overflow-wrap:break-word}\n"
    "h1{font-size:14pt;line-height:1.15;margin:0}.when{margin:.5mm 0 2mm;color:#44525a}\n"
    "h2{font-size:9.2pt;margin:1.6mm 0 .6mm;color:#155e63}p,ul{margin:.4mm 0}ul{padding:0;list-style:none}"
    "li{margin:.3mm 0}\n"
    "table{border-collapse:collapse;width:100%;margin-top:2mm}th,td{text-align:right;padding:.35mm 1mm;"
    "font-variant-numeric:tabular-nums;vertical-align:top}thead th{border-bottom:1.5px solid #155e63;font-weight:600;"
    "vertical-align:bottom}\n"
    "th:first-child,.quote td{text-align:left}tbody th{font-weight:600;padding-bottom:0}.quote{border-bottom:.5px "
    "solid "
    "#c9d2d6}.quote td{padding-top:0}tr.room th{color:#155e63;padding-top:1.6mm}\n"
    ".said{display:block;font:italic 400 8.1pt/1.2 Georgia,\"Noto Serif\",serif}.id{font:400 7.4pt/1 sans-serif;"
    "color:#44525a}\n"
    ".pair .said{display:inline-block;width:49%;vertical-align:top}\n"
    ".foot{columns:2;column-gap:8mm}.foot h2{break-after:avoid}li{break-inside:avoid}\n"
    "@media print{body{padding:0;max-width:none}}\n";

static void put_section(FILE *out, const struct brief_section *section)
{
    if (!section->lines)
        return;
    fprintf(out, "<section><h2>%s</h2>\n<ul>", section->heading);
    for (uint32_t n = 0; n < section->lines; n++) {
        fputs("<li>", out);
        html_text(out, section->line[n]);
        fputs("</li>", out);
    }
    fputs("</ul></section>\n", out);
}

static unsigned columns(const struct brief *brief)
{
    return brief->two_rooms ? 1 + BRIEF_ROOMS : 2 + brief->compares + brief->questions;
}

static void put_column(FILE *out, struct str name)
{
    fputs("<th scope=\"col\">", out);
    html_text(out, name);
    fputs("</th>", out);
}

static void put_header(FILE *out, const struct brief *brief)
{
    fprintf(out, "<thead><tr><th scope=\"col\">%s</th>", TR("Tema", "Theme"));
    for (uint32_t r = 0; brief->two_rooms && r < BRIEF_ROOMS; r++)
        put_column(out, brief->room[r]);
    if (!brief->two_rooms)
        put_column(out, str_from(TR("idéer", "ideas")));
    if (!brief->two_rooms && brief->compares)
        put_column(out, str_from(TR("nye", "new")));
    for (uint32_t q = 0; !brief->two_rooms && q < brief->questions; q++) {
        put_column(out, brief->question_name[q]);
    }
    fputs("</tr></thead>\n", out);
}

static void put_count(FILE *out, uint32_t count)
{
    fprintf(out, "<td>%u</td>", count);
}

static void put_quote(FILE *out, struct str said, struct str id, unsigned most)
{
    struct str shown = utf8_prefix(said, most);
    if (!said.len)
        return;
    fprintf(out, "<span class=\"said\"%s>»", html_their_language());
    html_text(out, shown);
    fprintf(out, "%s« <span class=\"id\">", shown.len < said.len ? "…" : "");
    html_text(out, id);
    fputs("</span></span>", out);
}

static void put_theme(FILE *out, const struct brief *brief, const struct brief_theme *theme)
{
    fprintf(out, "<tr><th scope=\"row\">%s. ", theme->theme->name);
    html_label(out, theme->theme->theme);
    fputs("</th>", out);
    for (uint32_t r = 0; brief->two_rooms && r < BRIEF_ROOMS; r++)
        put_count(out, theme->room[r]);
    if (!brief->two_rooms)
        put_count(out, theme->ideas);
    if (!brief->two_rooms && brief->compares)
        put_count(out, theme->fresh);
    for (uint32_t q = 0; !brief->two_rooms && q < brief->questions; q++)
        put_count(out, theme->question[q]);
    fprintf(out, "</tr>\n<tr class=\"quote%s\"><td colspan=\"%u\">", brief->two_rooms ? " pair" : "", columns(brief));
    for (uint32_t r = 0; r < BRIEF_ROOMS; r++)
        put_quote(out, theme->said[r], theme->id[r], brief->two_rooms ? PAIR_SHOWN : QUOTE_SHOWN);
    fputs("</td></tr>\n", out);
}

static void put_room(FILE *out, const struct brief *brief, uint8_t of_room)
{
    fputs("<tr class=\"room\"><th colspan=\"3\" scope=\"rowgroup\">", out);
    if (of_room) {
        fputs(TR("Kun ", "Only "), out);
        html_text(out, brief->room[of_room - 1]);
    } else {
        fputs(TR("Begge grupper", "Both groups"), out);
    }
    fputs("</th></tr>\n", out);
}

static void put_rest(FILE *out, const struct brief *brief)
{
    if (brief->told == brief->themes)
        return;
    fprintf(out, "<p>%s", TR("Og flere temaer: ", "And more themes: "));
    for (uint32_t t = brief->told; t < brief->themes; t++) {
        fprintf(out, "%s%s. ", t > brief->told ? ", " : "", brief->theme[t].theme->name);
        html_label(out, brief->theme[t].theme->theme);
        fprintf(out, " (%u)", brief->theme[t].ideas);
    }
    fputs("</p>\n", out);
}

static void put_themes(FILE *out, const struct brief *brief)
{
    if (!brief->told)
        return;
    fputs("<table>\n", out);
    put_header(out, brief);
    fputs("<tbody>\n", out);
    for (uint32_t t = 0; t < brief->told; t++) {
        const struct brief_theme *theme = &brief->theme[t];
        if (brief->two_rooms && (t == 0 || theme->of_room != theme[-1].of_room))
            put_room(out, brief, theme->of_room);
        put_theme(out, brief, theme);
    }
    fputs("</tbody>\n</table>\n", out);
    put_rest(out, brief);
}

void brief_write_html(FILE *out, const struct brief *brief)
{
    const struct catalogue *c = brief->catalogue;
    char date[WORDING_NAME];
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", TR("da", "en"));
    html_style_of(out, str_from(style));
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", out);
    html_text(out, c->title);
    fprintf(out, " – %s</title>\n</head>\n<body>\n<header><h1>", TR("brief", "brief"));
    html_text(out, c->title);
    fputs("</h1>\n<p class=\"when\">", out);
    html_text(out, str_from(wording_date(date, c->date)));
    fputs(c->date.len && c->place.len ? " · " : "", out);
    html_text(out, c->place);
    fputs("</p></header>\n<main>\n", out);
    put_section(out, &brief->section[BRIEF_WHO]);
    put_section(out, &brief->section[BRIEF_FRAME]);
    put_section(out, &brief->section[BRIEF_NEW]);
    put_themes(out, brief);
    fputs("<div class=\"foot\">\n", out);
    for (enum brief_kind kind = BRIEF_ALONE; kind < BRIEF_SECTIONS; kind++)
        put_section(out, &brief->section[kind]);
    fputs("</div>\n</main>\n</body>\n</html>\n", out);
}
