/* Slips as pages of A4 to print and cut. Black on white: nothing is said by colour, lines to write on are grey enough to be written
 * over and dark enough for a copier. */
#include "catalogue/html.h"
#include "catalogue/wording.h"
#include "commands/slips.h"
#include "ideas/slip_number.h"

/* What fits: everything foreign is cut to these, for a slip cannot grow. */
struct slip_layout {
    const char *style;    /* the height of a slip */
    unsigned what, why;   /* lines to write on */
    unsigned questions;   /* with their wording; more of them stand by name */
    unsigned open, fixed; /* rows of the frame on the stub … */
    unsigned frame_lines; /* … and how many lines there are for them */
};

static const struct slip_layout layouts[] = {
    [2] = {".slip{height:148mm}", 7, 5, 6, 6, 8, 36},
    [3] = {".slip{height:98.6mm}", 4, 2, 4, 4, 5, 20},
    [4] = {".slip{height:74mm}.slip h2{font-size:18pt}.stub .no{font-size:17pt}", 2, 2, 3, 2, 3, 10},
};
_Static_assert(sizeof layouts / sizeof *layouts == SLIPS_PER_PAGE_MOST + 1, "a layout for each number a page");

enum {
    QUESTION_SHOWN = 120,
    CARD_QUESTIONS = 8,
    CARD_LONG_QUESTIONS = 4, /* more of them are cut shorter */
    CARD_QUESTION_SHOWN = 180,
    CARD_SHORT_SHOWN = 90,
    CARD_QUESTION_LINE = 75,
    CARD_WHAT_SHOWN = 120,
    CARD_WHY_SHOWN = 140,
    CARD_WHAT_LINE = 32,
    CARD_WHY_LINE = 36,
    CARD_LINES = 27, /* of the frame, each as high as a line of a question where there are any */
    TITLE_SHOWN = 60,
    CARD_TITLE_SHOWN = 120,
    GROUPS_ON_SLIP = 4,
    LONG_NUMBER = 7,
    STUB_LINE = 28
};

static const char style[] =
    "@page{size:A4;margin:0}\n"
    "*{box-sizing:border-box}html{color-scheme:light}\n"
    "body{margin:0;color:#000;background:#fff;font:9pt/1.3 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica "
    "Neue\",\"Noto Sans\",Arial,sans-serif;overflow-wrap:anywhere}\n"
    ".page{width:210mm;height:296.5mm;overflow:hidden;break-after:page}.page:last-child{break-after:auto}\n"
    "h1,h2,h3,p,ul,ol{margin:0;padding:0}ul{list-style:none}\n"
    ".slip{display:flex;border-bottom:.35mm dashed #000;overflow:hidden}.slip:last-child{border-bottom:0}\n"
    ".main{flex:1;min-width:0;padding:7.5mm 7mm 0 12mm}\n"
    ".head{display:flex;align-items:baseline;gap:5mm}.slip h2{font-size:22pt;line-height:1;white-space:nowrap}\n"
    ".head p{flex:1;min-width:0;font-size:8pt;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}"
    ".who{flex:none;max-width:88mm;font-size:8.5pt}.who span{margin-right:3mm;white-space:nowrap}\n"
    ".ask{margin-top:2mm;font-size:8.3pt;line-height:1.35}\n"
    ".box{display:inline-block;width:3mm;height:3mm;border:.3mm solid #000;margin-right:1.2mm;vertical-align:-.4mm}\n"
    ".slip .ask span{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.slip h2.long,.slip "
    ".no.long{font-size:14pt}"
    ".ask li{display:flex}.ask .box{flex:none;margin-top:.4mm}.ask b{flex:none;margin-right:1.2mm}\n"
    ".ask.names li{display:inline-block;margin-right:5mm}\n"
    "h3{font-size:9pt;margin-top:2.5mm}h3 span{font-weight:400}.write{height:7.6mm;border-bottom:.25mm solid #666}\n"
    ".stub{flex:none;width:59mm;padding:7.5mm 9mm 0 5mm;border-left:.35mm dashed #000;font-size:7pt;line-height:1.25}\n"
    ".stub .no{font-size:20pt;line-height:1;font-weight:700}.stub p{margin-top:1.2mm}\n"
    ".stub h4{margin:1.8mm 0 .3mm;font-size:7pt}.stub li{padding-left:2mm;text-indent:-2mm}.stub "
    "li::before{content:\"· \"}\n"
    ".card{padding:16mm 18mm;font-size:11pt;line-height:1.35}.card h1{font-size:44pt;line-height:1.1}\n"
    ".card .title{font-size:14pt;font-weight:600;margin-top:2mm}.card h2{font-size:13pt;margin:6mm 0 1.5mm;"
    "border-top:.5mm solid #000;padding-top:1.5mm}\n"
    ".card ol{padding-left:6mm}.card li{margin:.8mm 0}.card .ask{font-size:11.5pt}.card .ask b{min-width:6mm}\n"
    ".two{display:flex;gap:9mm}.two>div{flex:1;min-width:0;font-size:9.6pt;line-height:1.3}.two li{margin:1.4mm 0}.two "
    "b{font-weight:600}\n"
    "@media screen{body{background:#777}.page{background:#fff;margin:6mm auto}}\n";

/* At the end of a word where there is one in the second half. */
static void put_cut(FILE *out, struct str text, size_t most)
{
    struct str shown = utf8_prefix(text, most);
    size_t end = shown.len;
    while (end > shown.len / 2 && text.at[end] != ' ')
        end--;
    bool cut = shown.len < text.len;
    if (cut && end > shown.len / 2)
        shown.len = end;
    html_text(out, str_trim(shown));
    if (cut)
        fputs("…", out);
}

static void put_when(FILE *out, const struct slips *slips)
{
    struct str date = sheet_text(&slips->sheet, SHEET_DATE), place = sheet_text(&slips->sheet, SHEET_PLACE);
    char told[WORDING_NAME];
    html_text(out, str_from(wording_date(told, date)));
    if (date.len && place.len)
        fputs(" · ", out);
    put_cut(out, place, TITLE_SHOWN);
}

/* As many as it may at most take in a column of so many letters a line. */
static size_t lines_of(struct str text, size_t shown, size_t line)
{
    size_t letters = utf8_count(text);
    return ((letters < shown ? letters : shown) + line - 1) / line;
}

/* ---- the card of a table ---- */

static void put_questions(FILE *out, const struct slips *slips, unsigned most, size_t shown, const char *before)
{
    bool worded = slips->questions <= most;
    if (!slips->questions)
        return;
    fprintf(out, "<ul class=\"ask%s\">", worded ? "" : " names");
    for (uint32_t q = 0; q < slips->questions; q++) {
        fprintf(out, "<li>%s<b>", slips->questions > 1 ? before : "");
        html_text(out, slips->question[q]->name);
        fputs("</b><span>", out);
        if (worded)
            put_cut(out, slips->question[q]->text, shown);
        fputs("</span></li>", out);
    }
    fputs("</ul>\n", out);
}

static void put_more(FILE *out, uint32_t rows, unsigned most)
{
    if (rows > most)
        fprintf(out, TR("<li>og %u til</li>", "<li>and %u more</li>"), rows - most);
}

static uint32_t frame_rows(const struct slips *slips, enum frame_kind kind)
{
    uint32_t count = 0;
    for (uint32_t row = 0; row < slips->frame.count; row++)
        count += slips->frame.row[row].kind == kind;
    return count;
}

static const char *frame_heading(enum frame_kind kind)
{
    return kind == FRAME_OPEN ? TR("Det er åbent", "This is open") : TR("Det ligger fast", "This is fixed");
}

static size_t card_question_shown(const struct slips *slips)
{
    return slips->questions <= CARD_LONG_QUESTIONS ? CARD_QUESTION_SHOWN : CARD_SHORT_SHOWN;
}

/* The rows of a kind that the questions leave room for. */
static unsigned card_rows(const struct slips *slips, enum frame_kind kind)
{
    size_t lines = 0;
    unsigned rows = 0;
    for (uint32_t q = 0; q < slips->questions && slips->questions <= CARD_QUESTIONS; q++)
        lines += lines_of(slips->question[q]->text, card_question_shown(slips), CARD_QUESTION_LINE);
    for (uint32_t row = 0; row < slips->frame.count; row++) {
        const struct frame_row *one = &slips->frame.row[row];
        if (one->kind != kind)
            continue;
        lines += lines_of(one->what, CARD_WHAT_SHOWN, CARD_WHAT_LINE);
        lines += lines_of(one->why, CARD_WHY_SHOWN, CARD_WHY_LINE);
        if (lines > CARD_LINES)
            break;
        rows++;
    }
    return rows;
}

static void put_card_frame(FILE *out, const struct slips *slips, enum frame_kind kind)
{
    unsigned shown = 0, most = card_rows(slips, kind);
    if (!frame_rows(slips, kind))
        return;
    fprintf(out, "<div><h2>%s</h2><ul>", frame_heading(kind));
    for (uint32_t row = 0; row < slips->frame.count; row++) {
        const struct frame_row *one = &slips->frame.row[row];
        if (one->kind != kind || shown++ >= most)
            continue;
        fputs("<li><b>", out);
        put_cut(out, one->what, CARD_WHAT_SHOWN);
        fputs("</b>", out);
        if (one->why.len)
            fputs("<br>", out);
        put_cut(out, one->why, CARD_WHY_SHOWN);
        fputs("</li>", out);
    }
    put_more(out, frame_rows(slips, kind), most);
    fputs("</ul></div>", out);
}

static void put_steps(FILE *out, const struct slips *slips)
{
    fputs("<ol>", out);
    fputs(TR("<li>Én idé på hver seddel. Skriv, hvad I foreslår, og hvorfor. Skriv tydeligt: sedlen skrives ind, som "
             "den er.</li>",
             "<li>One idea on each slip. Write what you suggest, and why. Write clearly: the slip is typed as it "
             "is.</li>"),
          out);
    if (slips->questions > 1 || slips->groups > 1)
        fputs(slips->groups > 1 && slips->questions > 1 ? TR("<li>Sæt kryds ved spørgsmålet og ved din gruppe.</li>",
                                                             "<li>Tick the question and your group.</li>")
              : slips->groups > 1 ? TR("<li>Sæt kryds ved din gruppe.</li>", "<li>Tick your group.</li>")
                                  : TR("<li>Sæt kryds ved det spørgsmål, idéen svarer på.</li>",
                                       "<li>Tick the question that the idea answers.</li>"),
              out);
    fputs(TR("<li>Skriv ikke navn, adresse, telefonnummer eller CPR-nummer.</li>"
             "<li>Riv stykket til højre af, og behold det: idéen står i idékataloget under sit nummer.</li>"
             "<li>Tag sedlerne i rækkefølge, og aflevér dem, efterhånden som de er skrevet. Aflevér også dem, I "
             "kasserer: så mangler der ingen numre.</li>",
             "<li>Write no names, addresses, telephone numbers or CPR numbers.</li>"
             "<li>Tear off the piece on the right and keep it: the idea stands in the catalogue under its number.</li>"
             "<li>Take the slips in order and hand them in as they are written. Hand in those that you drop, too: then "
             "no number is missing.</li>"),
          out);
    fputs("</ol>\n", out);
}

static enum status put_card(FILE *out, const struct slips *slips, struct str table, struct arena *work)
{
    struct str first, last;
    TRY(slip_number_write(&first, (struct slip_number){table, 1}, work));
    TRY(slip_number_write(&last, (struct slip_number){table, slips->per_table}, work));
    fprintf(out, "<section class=\"page card\"><h1>%s", wording_table_word(table));
    html_text(out, table);
    fputs("</h1><p class=\"title\">", out);
    put_cut(out, sheet_text(&slips->sheet, SHEET_TITLE), CARD_TITLE_SHOWN);
    fputs("</p><p>", out);
    put_when(out, slips);
    fprintf(out, "</p><p>%s <b>", TR("Sedlerne", "Slips"));
    html_text(out, first);
    fprintf(out, "</b> %s <b>", TR("til", "to"));
    html_text(out, last);
    fprintf(out, "</b></p><h2>%s</h2>", TR("Sådan gør I", "How to do it"));
    put_steps(out, slips);
    if (slips->questions)
        fprintf(out, "<h2>%s</h2>",
                slips->questions == 1 ? TR("Spørgsmålet", "The question") : TR("Spørgsmålene", "The questions"));
    put_questions(out, slips, CARD_QUESTIONS, card_question_shown(slips), "");
    fputs("<div class=\"two\">", out);
    put_card_frame(out, slips, FRAME_OPEN);
    put_card_frame(out, slips, FRAME_FIXED);
    fputs("</div></section>\n", out);
    return DONE;
}

/* ---- a slip ---- */

static bool is_long(struct str number)
{
    return utf8_count(number) > LONG_NUMBER;
}

static void put_groups(FILE *out, const struct slips *slips)
{
    if (slips->groups < 2)
        return;
    fputs("<div class=\"who\">", out);
    for (uint32_t g = 0; g < slips->groups && slips->groups <= GROUPS_ON_SLIP; g++) {
        fputs("<span><i class=\"box\"></i>", out);
        html_text(out, slips->group[g]);
        fputs("</span>", out);
    }
    if (slips->groups > GROUPS_ON_SLIP)
        fputs(TR("gruppe: ……………………", "group: ……………………"), out);
    fputs("</div>", out);
}

static void put_lines(FILE *out, const char *heading, const char *help, unsigned lines)
{
    fprintf(out, "<h3>%s <span>%s</span></h3>", heading, help);
    for (unsigned n = 0; n < lines; n++)
        fputs("<div class=\"write\"></div>", out);
}

/* How many characters each row may have, so that those shown fit the lines of the stub. */
static size_t fitting(const struct slips *slips, const struct slip_layout *layout)
{
    const unsigned most[FRAME_KINDS] = {[FRAME_OPEN] = layout->open, [FRAME_FIXED] = layout->fixed};
    for (size_t shown = STUB_LINE * 4;; shown -= STUB_LINE / 2) {
        unsigned told[FRAME_KINDS] = {0};
        size_t lines = 0;
        for (uint32_t row = 0; row < slips->frame.count; row++) {
            const struct frame_row *one = &slips->frame.row[row];
            unsigned before = told[one->kind]++;
            lines += before < most[one->kind] ? lines_of(one->what, shown, STUB_LINE) : before == most[one->kind];
        }
        if (lines <= layout->frame_lines || shown <= STUB_LINE)
            return shown;
    }
}

static void put_stub_frame(FILE *out, const struct slips *slips, enum frame_kind kind, unsigned most, size_t shown)
{
    unsigned told = 0;
    if (!frame_rows(slips, kind))
        return;
    fprintf(out, "<h4>%s</h4><ul>", frame_heading(kind));
    for (uint32_t row = 0; row < slips->frame.count; row++) {
        if (slips->frame.row[row].kind != kind || told++ >= most)
            continue;
        fputs("<li>", out);
        put_cut(out, slips->frame.row[row].what, shown);
        fputs("</li>", out);
    }
    put_more(out, frame_rows(slips, kind), most);
    fputs("</ul>", out);
}

static void put_stub(FILE *out, const struct slips *slips, struct str number, const struct slip_layout *layout)
{
    size_t shown = fitting(slips, layout);
    fprintf(out, "<div class=\"stub\"><div class=\"no%s\">", is_long(number) ? " long" : "");
    html_text(out, number);
    fprintf(out, "</div><p>%s</p>",
            TR("Behold dette stykke: din idé står i idékataloget under dette nummer.",
               "Keep this piece: your idea stands in the catalogue under this number."));
    put_stub_frame(out, slips, FRAME_OPEN, layout->open, shown);
    put_stub_frame(out, slips, FRAME_FIXED, layout->fixed, shown);
    fputs("</div>", out);
}

static void put_slip(FILE *out, const struct slips *slips, struct str number, const struct slip_layout *layout)
{
    fprintf(out, "<article class=\"slip\"><div class=\"main\"><div class=\"head\"><h2%s>",
            is_long(number) ? " class=\"long\"" : "");
    html_text(out, number);
    fputs("</h2><p>", out);
    put_cut(out, sheet_text(&slips->sheet, SHEET_TITLE), TITLE_SHOWN);
    fputs("</p>", out);
    put_groups(out, slips);
    fputs("</div>\n", out);
    put_questions(out, slips, layout->questions, QUESTION_SHOWN, "<i class=\"box\"></i>");
    put_lines(out, TR("Hvad?", "What?"), TR("Det foreslår jeg", "This is what I suggest"), layout->what);
    put_lines(out, TR("Hvorfor?", "Why?"), TR("Derfor foreslår jeg det", "This is why I suggest it"), layout->why);
    fputs("</div>", out);
    put_stub(out, slips, number, layout);
    fputs("</article>\n", out);
}

static enum status put_table(FILE *out, const struct slips *slips, struct str table, struct arena *work)
{
    uint32_t pages = (slips->per_table + slips->per_page - 1) / slips->per_page;
    TRY(put_card(out, slips, table, work));
    for (uint32_t page = 0; page < pages; page++) {
        fputs("<section class=\"page\">\n", out);
        for (uint32_t place = 0; place < slips->per_page; place++) {
            struct slip_number number = {table, place * pages + page + 1};
            struct str written;
            if (number.number > slips->per_table)
                continue;
            TRY(slip_number_write(&written, number, work));
            put_slip(out, slips, written, &layouts[slips->per_page]);
        }
        fputs("</section>\n", out);
    }
    return DONE;
}

enum status slips_write_html(FILE *out, const struct slips *slips, struct arena *work)
{
    struct str all;
    TRY(str_format(&all, work, "%s%s\n", style, layouts[slips->per_page].style));
    fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n", TR("da", "en"));
    html_style_of(out, all);
    fprintf(out, "<title>%s</title></head><body>\n", TR("Sedler", "Slips"));
    for (uint32_t t = 0; t < slips->tables; t++)
        TRY(put_table(out, slips, slips->table[t], work));
    fputs("</body></html>\n", out);
    return DONE;
}
