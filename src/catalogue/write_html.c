/* catalogue.html: what is handed to a mayor and to everyone who wrote. One file, no script, nothing from outside. */
#include "catalogue/html.h"
#include "catalogue/wording.h"
#include "catalogue/write.h"

static void put_head(FILE *out, const struct catalogue *catalogue)
{
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", TR("da", "en"));
    html_style(out);
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"format-detection\" content=\"telephone=no\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
          out);
    html_text(out, catalogue->title);
    fprintf(out, " – %s</title>\n</head>\n<body>\n", TR("idékatalog", "idea catalogue"));
}

static void put_header(FILE *out, const struct catalogue *catalogue)
{
    char date[WORDING_NAME];
    fprintf(out, "<a class=\"skip\" href=\"#indhold\">%s</a>\n<header>\n<p class=\"kind\">%s</p>\n<h1>",
            TR("Gå til indholdet", "Skip to the content"), TR("Idékatalog", "Idea catalogue"));
    html_text(out, catalogue->title);
    fputs("</h1>\n", out);
    if (catalogue->date.len || catalogue->place.len) {
        fputs("<p class=\"when\">", out);
        html_text(out, str_from(wording_date(date, catalogue->date)));
        fputs(catalogue->date.len && catalogue->place.len ? " · " : "", out);
        html_text(out, catalogue->place);
        fputs("</p>\n", out);
    }
    fputs("</header>\n", out);
}

static void put_footer(FILE *out)
{
    fprintf(out, "<footer><p>%s</p></footer>\n</body>\n</html>\n",
            TR("Lavet med Brikker. Hele metoden står i method.txt, alle idéer i ideas.csv.",
               "Made with Brikker. The whole method is in method.txt, all ideas in ideas.csv."));
}

enum status write_html(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    (void)options; /* one page for every reader */
    put_head(out, catalogue);
    put_header(out, catalogue);
    fputs("<main id=\"indhold\" tabindex=\"-1\">\n", out);
    html_lead(out, catalogue);
    html_frame(out, catalogue);
    html_contents(out, catalogue);
    html_themes(out, catalogue);
    html_alone(out, catalogue);
    html_unplaced(out, catalogue);
    html_duplicates(out, catalogue);
    html_decided(out, catalogue);
    html_heard(out, catalogue);
    html_index(out, catalogue);
    html_method(out, catalogue);
    fputs("</main>\n", out);
    put_footer(out);
    return DONE;
}
