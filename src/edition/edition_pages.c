/* Edition → blocks → pages: a cover, the contents, the themes with their proposals and ideas, what came later, and where each idea
 * stands.
 *
 * Everything that is said here is in the edition; here it is only put into sentences and in its place. What belongs together is
 * joined: an idea with its reason and where it came from, a heading with what it stands above.
 */
#include "base/number.h"
#include "catalogue/wording.h"
#include "edition/laying.h"

#define PX(pixels) ((uint32_t)((pixels)*PAPER_PX))
/* At the left edge, and behind the numbers' margin. */
#define EDGE(...) __VA_ARGS__, .left = PX(76), .room = PX(641)
#define TEXT(...) __VA_ARGS__, .left = PX(128), .room = PX(573)

const struct paper_style edition_style[EDITION_STYLES] = {
    [STYLE_KIND] = {EDGE(PX(15), PX(22), PX(0)), .bold = true},
    [STYLE_TITLE] = {EDGE(PX(34), PX(42), PX(6)), .bold = true},
    [STYLE_WHEN] = {EDGE(PX(16), PX(24), PX(12))},
    [STYLE_PLAIN] = {EDGE(PX(13.5), PX(19), PX(8))},
    [STYLE_FIGURES] = {EDGE(PX(13.5), PX(21), PX(0))},
    [STYLE_HEADING] = {EDGE(PX(19), PX(24), PX(30)), .bold = true},
    [STYLE_PART] = {EDGE(PX(30), PX(38), PX(34)), .bold = true},
    [STYLE_LIST] = {EDGE(PX(13.5), PX(20), PX(0))},
    [STYLE_LIST_PART] = {EDGE(PX(13.5), PX(20), PX(10)), .bold = true},
    [STYLE_THEME] = {TEXT(PX(22), PX(28), PX(34)), .bold = true},
    [STYLE_SMALL] = {TEXT(PX(12), PX(17), PX(2))},
    [STYLE_PROPOSAL] = {TEXT(PX(14.5), PX(20), PX(16)), .bold = true},
    [STYLE_OTHERS] = {TEXT(PX(13.5), PX(19), PX(16)), .bold = true},
    [STYLE_WHAT] = {TEXT(PX(13.5), PX(18), PX(11))},
    [STYLE_WHY] = {PX(13.5), PX(18), PX(2), .left = PX(142), .room = PX(559)},
    [STYLE_FROM] = {TEXT(PX(11), PX(15), PX(1))},
    [STYLE_INDEX] = {EDGE(PX(12), PX(17), PX(0))},
    [STYLE_INDEX_TOP] = {EDGE(PX(12), PX(17), PX(14))},
};

enum { TOP = 84, BOTTOM = PAPER_HEIGHT - 76, GO_ON = 18 };

/* ---- pieces of sentences ---- */

enum status lay_block(struct laying *l, const struct paper_block *block)
{
    return paper_add(l->paper, block, l->keep);
}

enum status lay_text(struct laying *l, enum edition_style style, struct str text, enum paper_joint joint)
{
    return lay_block(l, &(struct paper_block){.style = style, .text = text, .joint = joint});
}

enum status lay_number(struct str *out, uint32_t number, struct arena *keep)
{
    return str_format(out, keep, "%u", number);
}

enum status lay_time(struct str *out, struct str time, struct arena *keep)
{
    char moment[WORDING_NAME];
    return str_copy(out, str_from(wording_moment(moment, time)), keep);
}

enum status lay_count(struct str *out, uint64_t count, struct arena *keep)
{
    char figure[32];
    return str_format(out, keep, "%s %s", number_write_count(figure, count), wording_ideas(count));
}

enum status lay_part_name(struct str *out, const struct edition_entry *part, struct arena *keep)
{
    return part->text.len ? str_format(out, keep, TR("Idéer fra %.*s", "Ideas from %.*s"), STR_ARG(part->text))
                          : str_copy(out, str_from(TR("Idéer", "Ideas")), keep);
}

enum status lay_cells(struct laying *l, enum edition_style style, const struct paper_cell *cells, uint32_t count,
                      enum paper_joint joint)
{
    struct paper_cell *cell;
    TAKE(l->keep, cell, count);
    for (uint32_t c = 0; c < count; c++)
        cell[c] = cells[c];
    return lay_block(l, &(struct paper_block){.style = style, .cells = count, .cell = cell, .joint = joint});
}

/* ---- ideas ---- */

static enum status lay_from(struct laying *l, const struct edition_idea *idea, uint32_t like)
{
    char name[WORDING_NAME];
    const struct {
        enum catalogue_by by;
        struct str name;
    } origin[] = {{BY_GROUP, idea->group}, {BY_TABLE, idea->table}, {BY_AREA, idea->area}};
    struct str line = idea->id;
    for (size_t n = 0; n < sizeof origin / sizeof *origin; n++)
        if (origin[n].name.len)
            TRY(str_format(&line, l->keep, "%.*s · %s", STR_ARG(line),
                           wording_name(name, origin[n].by, origin[n].name)));
    if (like)
        TRY(str_format(&line, l->keep, TR("%.*s · næsten det samme som nr. %u", "%.*s · nearly the same as no. %u"),
                       STR_ARG(line), like));
    return lay_text(l, STYLE_FROM, line, JOINT_NONE);
}

/* What is said of the idea in entries of its own behind it. */
static enum status lay_additions(struct laying *l, uint32_t number)
{
    const struct edition *e = l->edition;
    for (; l->e + 1 < e->entries; l->e++) {
        const struct edition_entry *entry = &e->entry[l->e + 1];
        const char *between = entry->text.len && entry->more.len ? " – " : "";
        struct str line;
        if ((entry->kind != EDITION_CORRECTED && entry->kind != EDITION_OUTSIDE) || entry->number != number)
            break;
        if (!entry->text.len && !entry->more.len)
            continue; /* erased since */
        TRY(str_format(&line, l->keep, "%.*s%s%.*s", STR_ARG(entry->text), between, STR_ARG(entry->more)));
        const char *lead = entry->kind == EDITION_CORRECTED ? TR("Rettet siden: ", "Corrected since: ")
                                                            : TR("Uden for rammen: ", "Outside the frame: ");
        TRY(lay_block(
            l, &(struct paper_block){.style = STYLE_WHY, .lead = str_from(lead), .text = line, .joint = JOINT_MUST}));
    }
    return DONE;
}

static bool is_new(const struct edition *edition, uint32_t number)
{
    return edition->number > 1 && edition->idea[number - 1].edition == edition->number;
}

static enum status lay_idea(struct laying *l, const struct edition_entry *entry)
{
    const struct edition_idea *idea = &l->edition->idea[entry->number - 1];
    struct paper_block block = {.style = STYLE_WHAT, .joint = JOINT_MUST, .note = STR("")};
    bool is_copy = entry->kind == EDITION_COPY;
    TRY(lay_number(&block.mark, entry->number, l->keep));
    if (is_new(l->edition, entry->number))
        block.note = str_from(TR("NY", "NEW"));
    if (idea->erased)
        block.text = str_from(TR("(slettet)", "(erased)"));
    else if (is_copy)
        TRY(str_format(&block.text, l->keep, TR("Samme ord som nr. %u.", "The same words as no. %u."), entry->count));
    else if (idea->what.len)
        block.text = idea->what;
    else
        block.text = str_from(TR("(ingen tekst i feltet med idéen)", "(the idea field is empty)"));
    l->stands_at[entry->number - 1] = l->paper->blocks + 1;
    TRY(lay_block(l, &block));
    if (idea->why.len && !is_copy)
        TRY(lay_block(l, &(struct paper_block){.style = STYLE_WHY,
                                               .lead = str_from(TR("Begrundelse: ", "Reason: ")),
                                               .text = idea->why,
                                               .joint = JOINT_MUST}));
    TRY(lay_additions(l, entry->number));
    return lay_from(l, idea, is_copy ? 0 : entry->count);
}

/* ---- headings ---- */

static enum status lay_theme(struct laying *l, const struct edition_entry *entry)
{
    struct paper_block block = {.style = STYLE_THEME, .text = entry->text, .joint = JOINT_MUST};
    struct str line;
    TRY(lay_number(&block.mark, entry->number, l->keep));
    if (!block.text.len)
        TRY(str_format(&block.text, l->keep, TR("Tema %u", "Theme %u"), entry->number));
    TRY(lay_block(l, &block));
    TRY(lay_count(&line, entry->count, l->keep));
    if (entry->fresh)
        TRY(str_format(&line, l->keep, TR("NYT TEMA · %.*s", "NEW THEME · %.*s"), STR_ARG(line)));
    if (entry->more.len)
        TRY(str_format(&line, l->keep, TR("%.*s · kendeord: %.*s", "%.*s · words: %.*s"), STR_ARG(line),
                       STR_ARG(entry->more)));
    return lay_text(l, STYLE_SMALL, line, JOINT_MUST);
}

static enum status lay_proposal(struct laying *l, const struct edition_entry *entry)
{
    struct paper_block block = {.style = STYLE_PROPOSAL, .joint = JOINT_MUST};
    struct str ideas, line;
    TRY(str_format(&block.lead, l->keep, TR("Forslag %u: ", "Proposal %u: "), entry->number));
    block.text = entry->text.len ? entry->text : str_from(TR("(slettet)", "(erased)"));
    block.note = STR("");
    if (entry->fresh)
        block.mark = str_from(TR("NYT", "NEW"));
    TRY(lay_block(l, &block));
    TRY(lay_count(&ideas, entry->count, l->keep));
    TRY(str_format(&line, l->keep, TR("skrevet af %.*s på grundlag af %.*s", "written by %.*s on the ground of %.*s"),
                   STR_ARG(entry->more), STR_ARG(ideas)));
    return lay_text(l, STYLE_SMALL, line, JOINT_WISH);
}

/* All references of a proposal in one sentence. */
static enum status lay_references(struct laying *l)
{
    const struct edition *e = l->edition;
    struct str line = str_from(
        TR("Bygger også på idéer, der står andre steder: nr.", "Built on ideas that stand elsewhere too: no."));
    uint32_t count = 0;
    for (; l->e < e->entries && e->entry[l->e].kind == EDITION_REFERENCE; l->e++)
        TRY(str_format(&line, l->keep, "%.*s%s %u", STR_ARG(line), count++ ? "," : "", e->entry[l->e].number));
    l->e--;
    return lay_text(l, STYLE_SMALL, line, JOINT_NONE);
}

static enum status lay_part(struct laying *l, const struct edition_entry *entry)
{
    struct str line, ideas, name;
    TRY(lay_part_name(&name, entry, l->keep));
    TRY(lay_block(l, &(struct paper_block){.style = STYLE_PART, .text = name, .new_page = true, .joint = JOINT_MUST}));
    TRY(lay_count(&ideas, entry->count, l->keep));
    TRY(str_format(&line, l->keep,
                   entry->number ? TR("%.*s, som står for sig selv, så grupperne ikke blandes sammen.",
                                      "%.*s, by themselves, so that the groups are not mixed.")
                                 : TR("%.*s. De andre gruppers idéer står for sig selv bagefter.",
                                      "%.*s. The other groups' ideas stand by themselves behind."),
                   STR_ARG(ideas)));
    return lay_text(l, STYLE_PLAIN, line, JOINT_MUST);
}

static enum status lay_section(struct laying *l, struct str heading, const char *meaning)
{
    TRY(lay_text(l, STYLE_HEADING, heading, JOINT_MUST));
    return lay_text(l, STYLE_PLAIN, str_from(meaning), JOINT_MUST);
}

static enum status lay_late(struct laying *l)
{
    struct str until, heading;
    TRY(lay_time(&until, l->edition->cut_off, l->keep));
    TRY(str_format(&heading, l->keep, TR("Modtaget efter %.*s", "Received after %.*s"), STR_ARG(until)));
    return lay_section(
        l, heading,
        TR("Disse idéer kom, efter at udgaven blev lukket. De er ikke med i regnskabet på forsiden; i næste "
           "udgave står de i deres tema under det samme nummer.",
           "These ideas came after the edition was closed. They are not in the account on the cover; in the "
           "next edition they stand in their theme, under the same number."));
}

static enum status lay_gone(struct laying *l, const struct edition_entry *entry, bool first)
{
    struct str line;
    if (first)
        TRY(lay_section(l, str_from(TR("Siden sidste udgave", "Since the last edition")),
                        TR("Det, som tidligere udgaver havde, og som ikke længere står i kataloget.",
                           "What earlier editions had, and what no longer stands in the catalogue.")));
    if (entry->kind == EDITION_GONE) {
        const struct edition_idea *idea = &l->edition->idea[entry->number - 1];
        const char *what =
            idea->erased ? TR("slettet", "erased") : TR("taget ud af kataloget", "taken out of the catalogue");
        l->stands_at[entry->number - 1] = l->paper->blocks + 1;
        TRY(str_format(&line, l->keep, TR("Nr. %u (%.*s): %s", "No. %u (%.*s): %s"), entry->number, STR_ARG(idea->id),
                       what));
    } else if (entry->kind == EDITION_GONE_PROPOSAL) {
        TRY(str_format(&line, l->keep, TR("Forslag %u: taget tilbage", "Proposal %u: taken back"), entry->number));
    } else if (entry->count) {
        TRY(str_format(&line, l->keep,
                       TR("Tema %u, %.*s: lagt sammen med tema %u", "Theme %u, %.*s: merged into theme %u"),
                       entry->number, STR_ARG(entry->text), entry->count));
    } else {
        TRY(str_format(&line, l->keep,
                       TR("Tema %u, %.*s: har ingen idéer mere", "Theme %u, %.*s: has no ideas any more"),
                       entry->number, STR_ARG(entry->text)));
    }
    return lay_text(l, STYLE_PLAIN, line, JOINT_NONE);
}

/* ---- where each slip stands: read downwards, column by column ---- */

static enum status lay_index_row(struct laying *l, uint32_t first, uint32_t row, uint32_t rows, uint32_t count)
{
    struct paper_cell cell[INDEX_COLUMNS * INDEX_CELLS];
    for (uint32_t c = 0; c < INDEX_COLUMNS; c++) {
        struct paper_cell *at = &cell[(size_t)c * INDEX_CELLS];
        uint32_t n = c * rows + row;
        at[0] = at[1] = at[2] = (struct paper_cell){.text = STR("")};
        if (n >= count)
            continue;
        uint32_t number = l->edition->entry[first + n].number;
        TRY(text_line_cut(&at[0].text, l->edition->idea[number - 1].id, edition_style[STYLE_INDEX].size, false, PX(62),
                          l->keep));
        TRY(str_format(&at[1].text, l->keep, TR("nr. %u", "no. %u"), number));
        at[2].page_of = l->stands_at[number - 1];
    }
    return lay_cells(l, row ? STYLE_INDEX : STYLE_INDEX_TOP, cell, INDEX_COLUMNS * INDEX_CELLS, JOINT_NONE);
}

static enum status lay_index(struct laying *l)
{
    const struct edition *e = l->edition;
    uint32_t first = l->e, count = 0;
    const uint32_t page_rows = (BOTTOM - TOP - 100) / 17; /* below the heading */
    l->block_of[first] = l->paper->blocks + 1;
    TRY(lay_block(l, &(struct paper_block){.style = STYLE_PART,
                                           .text = str_from(TR("Find din seddel", "Find your slip")),
                                           .new_page = true,
                                           .joint = JOINT_MUST}));
    TRY(lay_text(l, STYLE_PLAIN,
                 str_from(TR("Sedlens nummer, idéens nummer i kataloget og siden, hvor den står.",
                             "The slip's number, the idea's number in the catalogue, and the page where it stands.")),
                 JOINT_MUST));
    while (first + count < e->entries && e->entry[first + count].kind == EDITION_INDEX)
        count++;
    for (uint32_t done = 0; done < count;) {
        uint32_t left = count - done, here = left < page_rows * INDEX_COLUMNS ? left : page_rows * INDEX_COLUMNS;
        uint32_t rows = (here + INDEX_COLUMNS - 1) / INDEX_COLUMNS;
        for (uint32_t r = 0; r < rows; r++)
            TRY(lay_index_row(l, first + done, r, rows, here));
        done += here;
    }
    l->e = first + count - 1;
    return DONE;
}

/* ---- the whole ---- */

static enum status lay_entry(struct laying *l)
{
    const struct edition_entry *entry = &l->edition->entry[l->e];
    struct wording words;
    struct str heading;
    bool is_first_gone = entry->kind >= EDITION_GONE && (l->e == 0 || entry[-1].kind < EDITION_GONE);
    l->block_of[l->e] = l->paper->blocks + 1;
    switch (entry->kind) {
    case EDITION_PART:
        return lay_part(l, entry);
    case EDITION_THEME:
        return lay_theme(l, entry);
    case EDITION_PROPOSAL:
        return lay_proposal(l, entry);
    case EDITION_OTHERS:
        TRY(str_format(&heading, l->keep, TR("Temaets øvrige idéer (%u)", "The theme's other ideas (%u)"),
                       entry->count));
        return lay_text(l, STYLE_OTHERS, heading, JOINT_MUST);
    case EDITION_UNPLACED:
        words = wording_unplaced(edition_reason(entry));
        return lay_section(l, str_from(words.heading), words.meaning);
    case EDITION_HOMELESS:
        return lay_section(
            l, str_from(TR("Forslag uden tema", "Proposals without a theme")),
            TR("Temaet, som de hørte til, findes ikke mere.", "The theme that they belonged to is no more."));
    case EDITION_LATE:
        return lay_late(l);
    case EDITION_IDEA:
    case EDITION_COPY:
        return lay_idea(l, entry);
    case EDITION_REFERENCE:
        return lay_references(l);
    case EDITION_GONE:
    case EDITION_GONE_THEME:
    case EDITION_GONE_PROPOSAL:
        return lay_gone(l, entry, is_first_gone);
    case EDITION_INDEX:
        return lay_index(l);
    default:
        return DONE;
    }
}

enum status edition_pages(struct paper *out, const struct edition *edition, struct arena *keep)
{
    struct laying laying = {.paper = out, .edition = edition, .keep = keep};
    *out = (struct paper){.style = edition_style, .top = PX(TOP), .bottom = PX(BOTTOM), .go_on = PX(GO_ON)};
    TAKE(keep, laying.block_of, edition->entries);
    TAKE(keep, laying.stands_at, edition->ideas);
    TRY(lay_cover(&laying));
    TRY(lay_contents(&laying));
    uint32_t body = out->blocks;
    for (; laying.e < edition->entries; laying.e++)
        TRY(lay_entry(&laying));
    if (body < out->blocks)
        out->block[body].new_page = true;
    lay_point_contents(&laying);
    return paper_flow(out, keep);
}
