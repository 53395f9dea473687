#include "base/number.h"
#include "catalogue/html.h"
#include "catalogue/wording.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

static const char *escaped(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return ((unsigned char)c < 0x20 && c != '\n' && c != '\t') || c == 0x7f ? REPLACEMENT : NULL;
    }
}

/* U+0080 … U+009F, the second half of the control characters, take two bytes. */
static bool is_late_control(struct str text, size_t at)
{
    return (unsigned char)text.at[at] == 0xC2 && at + 1 < text.len && (unsigned char)text.at[at + 1] >= 0x80 &&
           (unsigned char)text.at[at + 1] < 0xA0;
}

void html_text(FILE *out, struct str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool late = is_late_control(text, i);
        const char *instead = late ? REPLACEMENT : escaped(text.at[i]);
        if (!instead)
            continue;
        fwrite(text.at + done, 1, i - done, out);
        fputs(instead, out);
        i += late;
        done = i + 1;
    }
    if (done < text.len)
        fwrite(text.at + done, 1, text.len - done, out);
}

void html_count(FILE *out, uint64_t count)
{
    char text[32];
    fputs(number_write_count(text, count), out);
}

/* ---- Ideas */

/* On an English page the participants' words are still Danish: a reading voice must know. */
static const char *their_language(void)
{
    return TR("", " lang=\"da\"");
}

static void put_why(FILE *out, const char *tag, struct str why)
{
    if (!why.len)
        return;
    fprintf(out, "<%s class=\"why\"><span class=\"ours\">%s</span> <span%s>", tag, TR("Begrundelse:", "Reason:"),
            their_language());
    html_text(out, why);
    fprintf(out, "</span></%s>", tag);
}

void html_origin(FILE *out, const struct catalogue *catalogue, uint32_t idea, const char *before)
{
    const struct ideas *ideas = catalogue->ideas;
    const struct {
        enum catalogue_by by;
        struct str name;
        bool shown;
    } origin[] = {
        {BY_GROUP, ideas->group[idea], catalogue->parts[BY_GROUP].names > 1},
        {BY_TABLE, ideas->table[idea], true},
        {BY_AREA, ideas->area[idea], true},
    };
    for (size_t n = 0; n < sizeof origin / sizeof *origin; n++) {
        if (!origin[n].shown || !origin[n].name.len)
            continue;
        char name[WORDING_NAME];
        fputs(before, out);
        before = " · ";
        html_text(out, str_from(wording_name(name, origin[n].by, origin[n].name)));
    }
}

/* A row that only gave a reason, or nothing at all, is told as such. */
static void put_what(FILE *out, const char *tag, struct str what)
{
    if (what.len) {
        fprintf(out, "<%s class=\"said\"%s>", tag, their_language());
        html_text(out, what);
    } else {
        fprintf(out, "<%s class=\"ours\">%s", tag, TR("(ingen tekst i feltet med idéen)", "(the idea field is empty)"));
    }
    fprintf(out, "</%s>", tag);
}

void html_quote(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    fprintf(out, "<figure id=\"i%u\"><blockquote>", idea + 1);
    put_what(out, "p", catalogue->ideas->what[idea]);
    put_why(out, "p", catalogue->ideas->why[idea]);
    fputs("</blockquote><figcaption><b>", out);
    html_text(out, catalogue->ideas->id[idea]);
    fputs("</b>", out);
    html_origin(out, catalogue, idea, " · ");
    fputs("</figcaption></figure>\n", out);
}

/* Under an idea of a list. An empty one has nothing but its place in the file. */
static void put_from(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    fputs("<p class=\"from\">", out);
    if (catalogue->ideas->text[idea].len) {
        html_origin(out, catalogue, idea, "");
    } else {
        html_text(out, catalogue->source[catalogue->ideas->source[idea]].name);
        fprintf(out, TR(", række %u", ", row %u"), catalogue->ideas->source_row[idea]);
        html_origin(out, catalogue, idea, " · ");
    }
    fputs("</p>", out);
}

void html_list_item(FILE *out, const struct catalogue *catalogue, uint32_t idea)
{
    fprintf(out, "<li id=\"i%u\"><b class=\"id\">", idea + 1);
    html_text(out, catalogue->ideas->id[idea]);
    fputs("</b> <div>", out);
    put_what(out, "p", catalogue->ideas->what[idea]);
    put_why(out, "p", catalogue->ideas->why[idea]);
    put_from(out, catalogue, idea);
    fputs("</div></li>\n", out);
}
