/* Pages → one HTML file that any browser prints as the same number of pages.
 *
 * Each page is a box as high as A4 (but for half a pixel) that ends with a page break; each line ends where we said. The style sheet's
 * figures are those that the pages were laid out with. Nothing stands in a background, which browsers leave out when they print.
 */
#include "base/hash.h"
#include "catalogue/html.h"
#include "edition/edition_pages.h"
#include "paper/widths.h"

const char edition_identity_before[] = "<meta name=\"brikker-edition\" content=\"";

static const struct look {
    const char *tag, *class;
    bool theirs;          /* the participants' words */
    const char *selector; /* NULL: the class */
} look[EDITION_STYLES] = {
    [STYLE_KIND] = {"p", "kind", false, NULL},       [STYLE_TITLE] = {"h1", "title", false, NULL},
    [STYLE_WHEN] = {"p", "when", false, NULL},       [STYLE_PLAIN] = {"p", "plain", false, NULL},
    [STYLE_FIGURES] = {"p", "figures", false, NULL}, [STYLE_HEADING] = {"h2", "heading", false, NULL},
    [STYLE_PART] = {"h2", "part", false, NULL},      [STYLE_LIST] = {"p", "list", false, NULL},
    [STYLE_LIST_PART] = {"p", "parts", false, NULL}, [STYLE_THEME] = {"h2", "theme", true, NULL},
    [STYLE_SMALL] = {"p", "small", false, NULL},     [STYLE_PROPOSAL] = {"h3", "proposal", false, NULL},
    [STYLE_OTHERS] = {"h3", "others", false, NULL},  [STYLE_WHAT] = {"p", "what", true, NULL},
    [STYLE_WHY] = {"p", "why", true, NULL},          [STYLE_FROM] = {"p", "from", false, NULL},
    [STYLE_INDEX] = {"p", "index", false, NULL},     [STYLE_INDEX_TOP] = {"p", "index top", false, "index.top"},
};

static const char fixed_style[] =
    "@page{size:A4;margin:0}\n"
    "html,body{margin:0;padding:0;color:#111;background:#fff;" WIDTH_FAMILY "}\n"
    ".page{position:relative;width:793px;height:1122px;overflow:hidden;break-after:page;break-inside:avoid}\n"
    ".page:last-child{break-after:auto}\n"
    ".body{position:absolute;left:0;width:793px}\n"
    ".body>*{position:relative;margin-top:0;margin-bottom:0;margin-right:0;font-weight:400;white-space:nowrap}\n"
    ".body>.first{padding-top:0}.body b{font-weight:700}\n"
    ".head,.foot{position:absolute;left:76px;width:641px;margin:0;font-size:11px;line-height:16px;white-space:nowrap;"
    "color:#444;"
    "overflow:hidden;text-overflow:ellipsis}\n"
    ".head{top:44px;border-bottom:1px solid #888;padding-bottom:4px}.foot{bottom:40px;text-align:center}\n"
    ".on{margin:0 0 0 128px;height:18px;font-size:11px;line-height:18px;font-style:italic;color:#444}\n"
    ".m,.n,.c{position:absolute}.m{left:-52px;font-weight:700}"
    ".n{left:-52px;margin-top:2px;padding:0 3px;border:1px solid #111;font-size:9px;line-height:11px;font-weight:700}\n"
    ".body>.proposal{color:#111}.proposal .m{font-size:11px}\n"
    ".small,.from,.body>.kind{color:#444}.body>.kind{letter-spacing:0}\n"
    ".theme::before{content:\"\";position:absolute;left:-52px;width:641px;top:18px;border-top:1.5px solid #111}"
    ".theme.first::before{display:none}\n"
    ".why::before{content:\"\";position:absolute;left:-14px;top:3px;bottom:1px;border-left:2px solid #999}"
    ".why.first::before{top:0}\n"
    ".list::before{content:\"\";position:absolute;left:52px;right:0;bottom:2px;border-bottom:1px dotted #888}\n"
    ".list .c0{left:0}.list .c1,.parts .c1{left:52px}.parts .c1{left:0}.list .c2,.parts .c2{right:0}\n"
    ".figures .c0{left:0}.figures .c1{right:160px}.figures .c2{right:60px}\n"
    ".figures::before{content:\"\";position:absolute;left:0;right:60px;bottom:1px;border-bottom:1px dotted #888}\n"
    ".index .c0{left:0}.index .c1{left:64px}.index .c2{left:116px}.index .c3{left:164px}.index .c4{left:228px}"
    ".index .c5{left:280px}.index .c6{left:328px}.index .c7{left:392px}.index .c8{left:444px}.index .c9{left:492px}"
    ".index .c10{left:556px}.index .c11{left:608px}\n"
    "a{color:inherit;text-decoration:none}\n"
    "@media screen{html{background:#d8d8d8}body{width:793px;margin:0 auto;background:none}"
    ".page{margin:16px 0;background:#fff}}\n";

/* ---- the style sheet ---- */

/* 1/64 of a pixel come out even in six decimals. */
static enum status add_length(struct buffer *css, const char *name, uint32_t length)
{
    return buffer_format(css, "%s:%u.%06upx;", name, length / PAPER_PX, length % PAPER_PX * (1000000 / PAPER_PX));
}

static enum status style_sheet(struct buffer *css, const struct paper *paper)
{
    TRY(buffer_add(css, str_from(fixed_style)));
    TRY(buffer_add(css, STR(".body{")));
    TRY(add_length(css, "top", paper->top));
    TRY(buffer_add(css, STR("}\n")));
    for (enum edition_style s = 0; s < EDITION_STYLES; s++) {
        const struct paper_style *style = &paper->style[s];
        const char *selector = look[s].selector ? look[s].selector : look[s].class;
        TRY(buffer_format(css, ".body>.%s{", selector));
        TRY(add_length(css, "font-size", style->size));
        TRY(add_length(css, "line-height", style->leading));
        TRY(add_length(css, "min-height", style->leading));
        TRY(add_length(css, "margin-left", style->left));
        TRY(add_length(css, "width", style->room));
        TRY(buffer_format(css, "%s}\n.body>.%s:not(.first){", style->bold ? "font-weight:700" : "", selector));
        TRY(add_length(css, "padding-top", style->before));
        TRY(buffer_add(css, STR("}\n")));
    }
    /* beside the second line */
    return buffer_add(css, STR(".what .n{top:29px}.what.first .n{top:18px}\n"));
}

/* ---- identity ---- */

enum status edition_identity(struct str *out, const struct edition *edition, struct arena *keep)
{
    struct buffer all = {0};
    char hex[65];
    enum status status = buffer_format(&all, "%u\n%.*s\n%.*s\n%.*s\n%.*s\n", edition->number, STR_ARG(edition->at),
                                       STR_ARG(edition->by), STR_ARG(edition->cut_off), STR_ARG(edition->title));
    for (uint32_t i = 0; status == DONE && i < edition->ideas; i++)
        status = buffer_format(&all, "%.*s\n", STR_ARG(edition->idea[i].id));
    if (status == DONE)
        status = str_copy(out, str_from(hash_write(hex, hash_of(buffer_str(&all)))), keep);
    buffer_free(&all);
    return status;
}

/* ---- blocks ---- */

static void put_cells(FILE *out, const struct paper *paper, const struct paper_block *block)
{
    for (uint32_t c = 0; c < block->cells; c++) {
        const struct paper_cell *cell = &block->cell[c];
        if (!cell->text.len && !cell->page_of)
            continue;
        fprintf(out, "<span class=\"c c%u\">", c);
        if (cell->page_of)
            fprintf(out, "<a href=\"#b%u\">%s%u</a>", cell->page_of,
                    block->style >= STYLE_INDEX ? TR("s. ", "p. ") : "", paper->block[cell->page_of - 1].page);
        else
            html_text(out, cell->text);
        fputs("</span> ", out);
    }
}

static void put_margin(FILE *out, const char *class, struct str text)
{
    if (!text.len)
        return;
    fprintf(out, "<span class=\"%s\">", class);
    html_text(out, text);
    fputs("</span> ", out);
}

static void put_piece(FILE *out, const struct paper *paper, const struct paper_piece *piece, bool first)
{
    const struct paper_block *block = &paper->block[piece->block];
    const struct look *looks = &look[block->style];
    fprintf(out, "<%s class=\"%s%s\"", looks->tag, looks->class, first ? " first" : "");
    if (piece->line == 0)
        fprintf(out, " id=\"b%u\"", piece->block + 1);
    fputs(looks->theirs && !block->lead.len ? html_their_language() : "", out);
    putc('>', out);
    if (piece->line == 0) {
        put_margin(out, "m", block->mark);
        put_margin(out, "n", block->note);
        if (block->lead.len) {
            fputs("<b>", out);
            html_text(out, block->lead);
            fputs("</b>", out);
        }
    }
    put_cells(out, paper, block);
    for (uint32_t n = 0; n < piece->lines && piece->line + n < block->lines.count; n++) {
        const struct text_line *line = &block->lines.line[piece->line + n];
        fputs(n ? "<br>" : "", out);
        html_text(out, str_slice(block->text, line->at, line->len));
    }
    fprintf(out, "</%s>\n", looks->tag);
}

static void put_page(FILE *out, const struct paper *paper, const struct edition *edition, uint32_t p)
{
    const struct paper_page *page = &paper->page[p];
    fputs("<section class=\"page\">\n", out);
    if (p) {
        fputs("<p class=\"head\">", out);
        html_text(out, edition->title);
        fprintf(out, TR(" · %u. udgave</p>\n", " · edition %u</p>\n"), edition->number);
    }
    fputs("<div class=\"body\">\n", out);
    if (page->from_before)
        fprintf(out, "<p class=\"on\">%s</p>\n", TR("(fortsat fra forrige side)", "(continued from the page before)"));
    for (uint32_t n = 0; n < page->pieces; n++)
        put_piece(out, paper, &paper->piece[page->piece + n], n == 0);
    if (page->goes_on)
        fprintf(out, "<p class=\"on\">%s</p>\n", TR("(fortsættes på næste side)", "(continued on the next page)"));
    fputs("</div>\n", out);
    fprintf(out, TR("<p class=\"foot\">side %u af %u</p>\n", "<p class=\"foot\">page %u of %u</p>\n"), p + 1,
            paper->pages);
    fputs("</section>\n", out);
}

static enum status put_head(FILE *out, const struct paper *paper, const struct edition *edition)
{
    struct buffer css = {0};
    struct arena work = {0};
    struct str identity = STR("");
    enum status status = style_sheet(&css, paper);
    if (status == DONE)
        status = edition_identity(&identity, edition, &work);
    if (status == DONE) {
        fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n%s%.*s\">\n",
                TR("da", "en"), edition_identity_before, STR_ARG(identity));
        html_style_of(out, buffer_str(&css));
        fputs("<meta name=\"format-detection\" content=\"telephone=no\">\n<title>", out);
        html_text(out, edition->title);
        fprintf(out,
                TR(" – idékatalog, %u. udgave</title>\n</head>\n<body>\n",
                   " – idea catalogue, edition %u</title>\n</head>\n<body>\n"),
                edition->number);
    }
    arena_free(&work);
    buffer_free(&css);
    return status;
}

enum status edition_write_html(FILE *out, const struct paper *paper, const struct edition *edition)
{
    TRY(put_head(out, paper, edition));
    for (uint32_t p = 0; p < paper->pages; p++)
        put_page(out, paper, edition, p);
    fputs("</body>\n</html>\n", out);
    return DONE;
}
