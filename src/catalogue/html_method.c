/* How the catalogue was made, in short: enough to know what to ask, with the hashes that tie it to its input. */
#include "catalogue/html.h"

static void put_file(FILE *out, struct str name, uint64_t rows, struct hash hash)
{
    char hex[65];
    fputs("<div><dt>", out);
    html_text(out, name);
    fputs("</dt><dd>", out);
    html_count(out, rows);
    fprintf(out, " %s · SHA-256 <code>%s</code></dd></div>\n", rows == 1 ? TR("række", "row") : TR("rækker", "rows"),
            hash_write(hex, hash));
}

static void put_files(FILE *out, const struct catalogue *catalogue)
{
    fprintf(out, "<h3>%s</h3>\n<dl class=\"facts\">\n", TR("Filerne", "The files"));
    for (uint32_t t = 0; t < catalogue->table_count; t++)
        put_file(out, catalogue->source[t].name, catalogue->source[t].rows, catalogue->tables[t].hash);
    if (catalogue->sheet->count)
        put_file(out, str_from(TR("Arrangørens ark", "The organiser's sheet")), catalogue->sheet->count,
                 catalogue->sheet->hash);
    if (catalogue->frame->count)
        put_file(out, str_from(TR("Rammen", "The frame")), catalogue->frame->count, catalogue->frame->hash);
    fputs("</dl>\n", out);
}

static void put_notes(FILE *out, const struct notes *notes)
{
    if (!notes->count)
        return;
    fprintf(out, "<h3>%s</h3>\n<ul>\n", TR("Bemærkninger ved læsningen", "Notes on the reading"));
    for (uint32_t n = 0; n < notes->count; n++) {
        const struct note *note = &notes->note[n];
        const char *between = " (";
        fputs("<li><b>", out);
        html_count(out, note->count);
        fprintf(out, "</b> ");
        html_text(out, note_text(note));
        for (uint32_t p = 0; p < NOTE_PLACES; p++) {
            if (!note->place[p].len)
                continue;
            fputs(between, out);
            html_text(out, note->place[p]);
            between = "; ";
        }
        if (*between == ';')
            fputs(note->count > NOTE_PLACES ? TR(" med flere)", " and more)") : ")", out);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
}

static void put_facts(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->fact_count)
        return;
    fprintf(out, "<h3>%s</h3>\n<dl class=\"facts\">\n", TR("Version og indstillinger", "Version and settings"));
    for (uint32_t n = 0; n < catalogue->fact_count; n++) {
        fputs("<div><dt>", out);
        html_text(out, catalogue->fact[n].name);
        fputs("</dt><dd>", out);
        html_text(out, catalogue->fact[n].value);
        fputs("</dd></div>\n", out);
    }
    fputs("</dl>\n", out);
}

void html_method(FILE *out, const struct catalogue *catalogue)
{
    fprintf(out, "<section id=\"metode\" aria-labelledby=\"metode-h\">\n<h2 id=\"metode-h\">%s</h2>\n",
            TR("Sådan er kataloget lavet", "How the catalogue was made"));
    fprintf(out, "<p>%s ",
            TR("Programmet Brikker har læst filerne på en almindelig computer uden at bruge internettet.",
               "The program Brikker read the files on an ordinary computer without using the internet."));
    fputs(catalogue->by_meaning
              ? TR("Det sammenligner idéernes ord og, med en lille sprogmodel, deres betydning, ",
                   "It compares the words of the ideas and, with a small sentence encoder, their meaning, ")
              : TR("Det sammenligner ordene i idéerne, ", "It compares the words of the ideas, "),
          out);
    fputs(TR("samler dem, der ligner hinanden, og giver hvert tema navn efter ord, som deltagerne selv har brugt. ",
             "groups those that are alike, and names each theme by words that the participants used themselves. "),
          out);
    if (catalogue->named)
        fputs(TR("Temaer, der er navngivet på forhånd, har arrangørens navn. ",
                 "Themes named beforehand have the organiser's name. "),
              out);
    fputs(TR("De samme filer og indstillinger giver altid det samme katalog. Ingen idé er skrevet om.",
             "The same files and settings always give the same catalogue. No idea was rewritten."),
          out);
    if (!catalogue->withheld)
        fprintf(out, " %s", TR("Ingen idé er udeladt.", "No idea was left out."));
    fputs("</p>\n", out);
    put_files(out, catalogue);
    put_notes(out, catalogue->notes);
    put_facts(out, catalogue);
    fputs("</section>\n", out);
}
