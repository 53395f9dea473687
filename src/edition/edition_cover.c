/* What stands before the ideas: the cover with the account, who was heard and the frame; how to read it; the contents. */
#include "base/number.h"
#include "catalogue/wording.h"
#include "edition/laying.h"

enum { NAME_IN_LIST = 545, NAME_OF_GROUP = 380 /* px */, LINES_TOGETHER = 3 };

/* ---- cover ---- */

static enum status lay_edition_line(struct laying *l)
{
    const struct edition *e = l->edition;
    struct str frozen, until, line;
    TRY(lay_time(&frozen, e->at, l->keep));
    TRY(str_format(&line, l->keep, TR("%u. udgave, lukket %.*s", "Edition %u, closed %.*s"), e->number,
                   STR_ARG(frozen)));
    if (e->by.len)
        TRY(str_format(&line, l->keep, TR("%.*s af %.*s", "%.*s by %.*s"), STR_ARG(line), STR_ARG(e->by)));
    TRY(lay_text(l, STYLE_PLAIN, line, JOINT_NONE));
    if (!e->cut_off.len)
        return DONE;
    TRY(lay_time(&until, e->cut_off, l->keep));
    TRY(str_format(&line, l->keep, TR("Med de idéer, der var modtaget %.*s.", "With the ideas received until %.*s."),
                   STR_ARG(until)));
    return lay_text(l, STYLE_PLAIN, line, JOINT_NONE);
}

static enum status lay_account(struct laying *l)
{
    const struct edition *e = l->edition;
    char figure[5][32];
    struct str line, late;
    number_write_count(figure[0], e->received);
    number_write_count(figure[1], e->placed);
    number_write_count(figure[2], e->duplicates);
    number_write_count(figure[3], e->unplaced);
    number_write_count(figure[4], e->withheld);
    TRY(lay_text(l, STYLE_HEADING, str_from(TR("Regnskab", "The account")), JOINT_MUST));
    TRY(str_format(&line, l->keep,
                   TR("%s %s modtaget = %s i et tema + %s %s + %s uden tema + %s tilbageholdt.",
                      "%s %s received = %s in a theme + %s %s + %s without a theme + %s withheld."),
                   figure[0], wording_ideas(e->received), figure[1], figure[2], wording_duplicates(e->duplicates),
                   figure[3], figure[4]));
    TRY(lay_text(l, STYLE_PLAIN, line, JOINT_NONE));
    if (e->late) {
        TRY(lay_count(&late, e->late, l->keep));
        TRY(str_format(&line, l->keep,
                       TR("Derudover er %.*s modtaget senere. De står for sig selv bagest.",
                          "Besides, %.*s came later. They stand by themselves at the end."),
                       STR_ARG(late)));
        TRY(lay_text(l, STYLE_PLAIN, line, JOINT_NONE));
    }
    if (!e->outside)
        return DONE;
    TRY(lay_count(&late, e->outside, l->keep));
    TRY(str_format(&line, l->keep,
                   TR("%.*s rører ved noget, der ligger fast; det står ved idéen.",
                      "%.*s: touching what is fixed; it is said at the idea."),
                   STR_ARG(late)));
    return lay_text(l, STYLE_PLAIN, line, JOINT_NONE);
}

static enum status lay_group(struct laying *l, const struct edition_entry *entry, bool first)
{
    char name[WORDING_NAME], figure[32];
    struct paper_cell cell[3] = {{.text = STR("")}, {.text = STR("–")}, {.text = STR("")}};
    if (first) {
        const struct paper_cell heads[3] = {{.text = str_from(TR("Gruppe", "Group"))},
                                            {.text = str_from(TR("til stede", "present"))},
                                            {.text = str_from(TR("idéer", "ideas"))}};
        TRY(lay_text(l, STYLE_HEADING, str_from(TR("Hvem er hørt", "Who was heard")), JOINT_MUST));
        TRY(lay_cells(l, STYLE_FIGURES, heads, 3, JOINT_MUST));
    }
    TRY(text_line_cut(&cell[0].text, str_from(wording_name(name, BY_GROUP, entry->text)),
                      edition_style[STYLE_FIGURES].size, false, NAME_OF_GROUP * PAPER_PX, l->keep));
    TRY(str_copy(&cell[0].text, cell[0].text, l->keep));
    if (entry->number)
        TRY(str_copy(&cell[1].text, str_from(number_write_count(figure, entry->number)), l->keep));
    TRY(str_copy(&cell[2].text, str_from(number_write_count(figure, entry->count)), l->keep));
    return lay_cells(l, STYLE_FIGURES, cell, 3, JOINT_NONE);
}

static enum status lay_frame(struct laying *l, const struct edition_entry *entry, bool first)
{
    struct str line = entry->text, ideas;
    if (first)
        TRY(lay_text(l, STYLE_HEADING, str_from(TR("Rammen", "The frame")), JOINT_MUST));
    if (entry->more.len)
        TRY(str_format(&line, l->keep, "%.*s – %.*s", STR_ARG(entry->text), STR_ARG(entry->more)));
    if (entry->count) {
        TRY(lay_count(&ideas, entry->count, l->keep));
        TRY(str_format(&line, l->keep, TR("%.*s (%.*s rører ved det)", "%.*s (touched by %.*s)"), STR_ARG(line),
                       STR_ARG(ideas)));
    }
    const char *lead = entry->kind == EDITION_OPEN ? TR("Åbent: ", "Open: ") : TR("Fast: ", "Fixed: ");
    return lay_block(l, &(struct paper_block){.style = STYLE_PLAIN, .lead = str_from(lead), .text = line});
}

static enum status lay_how_to_read(struct laying *l)
{
    static const char *const danish[] = {
        "Idéerne står, som deltagerne skrev dem. Kun personoplysninger er dækket af ord i klammer, f.eks. [navn].",
        "Hver idé har sit nummer i alle udgaver. Bagest står, hvilket nummer en seddel har fået, og på hvilken side."};
    static const char *const english[] = {
        "The ideas stand as the participants wrote them. Only personal data is covered by words in brackets: [navn].",
        "Each idea has its number in all editions. At the end stands which number a slip has got, and on which page."};
    TRY(lay_block(l, &(struct paper_block){.style = STYLE_HEADING,
                                           .text = str_from(TR("Sådan læses kataloget", "How to read it")),
                                           .new_page = true,
                                           .joint = JOINT_MUST}));
    for (size_t n = 0; n < sizeof danish / sizeof *danish; n++)
        TRY(lay_text(l, STYLE_PLAIN, str_from(TR(danish[n], english[n])), JOINT_NONE));
    if (l->edition->number == 1)
        return DONE;
    return lay_text(l, STYLE_PLAIN,
                    str_from(TR("Det, som ikke stod i nogen tidligere udgave, er mærket NY.",
                                "What no earlier edition had is marked NEW.")),
                    JOINT_NONE);
}

static bool is_front(enum edition_kind kind)
{
    return kind == EDITION_GROUP || kind == EDITION_OPEN || kind == EDITION_FIXED;
}

enum status lay_cover(struct laying *l)
{
    const struct edition *e = l->edition;
    char date[WORDING_NAME];
    struct str when;
    wording_date(date, e->date);
    TRY(lay_text(l, STYLE_KIND, str_from(TR("Borgernes Idékatalog", "The Citizens' Idea Catalogue")), JOINT_MUST));
    TRY(lay_text(l, STYLE_TITLE, e->title, JOINT_NONE));
    TRY(str_format(&when, l->keep, "%s%s%.*s", date, e->date.len && e->place.len ? " · " : "", STR_ARG(e->place)));
    if (when.len)
        TRY(lay_text(l, STYLE_WHEN, when, JOINT_NONE));
    TRY(lay_edition_line(l));
    TRY(lay_account(l));
    for (; l->e < e->entries && is_front(e->entry[l->e].kind); l->e++) {
        const struct edition_entry *entry = &e->entry[l->e];
        bool first = l->e == 0 || entry[-1].kind != entry->kind;
        if (entry->kind == EDITION_GROUP)
            TRY(lay_group(l, entry, first));
        else
            TRY(lay_frame(l, entry, first && (l->e == 0 || entry[-1].kind == EDITION_GROUP)));
    }
    return lay_how_to_read(l);
}

/* ---- contents: the lines are there before it is known on which pages they end ---- */

static enum status listed(struct str *name, struct str *number, enum edition_style *style, const struct laying *l,
                          const struct edition_entry *entry)
{
    *number = STR("");
    *style = STYLE_LIST_PART;
    *name = STR("");
    switch (entry->kind) {
    case EDITION_PART:
        return lay_part_name(name, entry, l->keep);
    case EDITION_THEME:
        *style = STYLE_LIST;
        *name = entry->text;
        return lay_number(number, entry->number, l->keep);
    case EDITION_UNPLACED:
        *style = STYLE_LIST;
        *name = str_from(wording_unplaced(edition_reason(entry)).heading);
        return DONE;
    case EDITION_HOMELESS:
        *style = STYLE_LIST;
        *name = str_from(TR("Forslag uden tema", "Proposals without a theme"));
        return DONE;
    case EDITION_LATE:
        *name = str_from(TR("Modtaget efter lukketid", "Received after the closing time"));
        return DONE;
    default:
        return DONE;
    }
}

enum status lay_contents(struct laying *l)
{
    const struct edition *e = l->edition;
    bool gone = false, index = false;
    TRY(lay_block(l, &(struct paper_block){
                         .style = STYLE_PART, .text = str_from(TR("Indhold", "Contents")), .joint = JOINT_MUST}));
    l->list_block = l->paper->blocks;
    for (uint32_t n = l->e; n < e->entries; n++) {
        const struct edition_entry *entry = &e->entry[n];
        enum edition_style style;
        struct paper_cell cell[3] = {{.text = STR("")}, {.text = STR("")}, {.page_of = n + 1, .text = STR("")}};
        TRY(listed(&cell[1].text, &cell[0].text, &style, l, entry));
        bool is_gone =
            entry->kind == EDITION_GONE || entry->kind == EDITION_GONE_THEME || entry->kind == EDITION_GONE_PROPOSAL;
        if (is_gone && !gone)
            cell[1].text = str_from(TR("Siden sidste udgave", "Since the last edition"));
        gone = gone || is_gone;
        if (entry->kind == EDITION_INDEX && !index)
            cell[1].text = str_from(TR("Find din seddel", "Find your slip"));
        index = index || entry->kind == EDITION_INDEX;
        if (!cell[1].text.len)
            continue;
        TRY(text_line_cut(&cell[1].text, cell[1].text, edition_style[style].size, edition_style[style].bold,
                          NAME_IN_LIST * PAPER_PX, l->keep));
        TRY(lay_cells(l, style, cell, 3,
                      style == STYLE_LIST_PART && entry->kind == EDITION_PART ? JOINT_MUST : JOINT_NONE));
    }
    /* no line of theirs stands alone on a page */
    for (uint32_t b = l->paper->blocks - 1, kept = 1; b > l->list_block && kept < LINES_TOGETHER; kept++)
        l->paper->block[--b].joint = JOINT_MUST;
    return DONE;
}

void lay_point_contents(struct laying *l)
{
    for (uint32_t b = l->list_block; b < l->paper->blocks && l->paper->block[b].cells == 3; b++) {
        struct paper_cell *cell = &l->paper->block[b].cell[2];
        cell->page_of = l->block_of[cell->page_of - 1];
    }
}
