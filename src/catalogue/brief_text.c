/* The brief on the terminal. */
#include "base/utf8.h"
#include "catalogue/brief.h"
#include "catalogue/plain.h"
#include "catalogue/wording.h"

enum { LABEL_COLUMNS = 42, COUNT_COLUMNS = 7, QUOTE_INDENT = 6, FEWEST_COLUMNS = 60, MOST_COLUMNS = 100 };

static void put_section(FILE *out, const struct brief_section *section, unsigned width)
{
    plain_section(out, section->heading, section->line, section->lines, width);
}

static void put_header(FILE *out, const struct brief *brief)
{
    fputs("  ", out);
    plain_cell(out, str_from(TR("Tema", "Theme")), LABEL_COLUMNS + 4);
    if (brief->two_rooms) {
        for (uint32_t r = 0; r < BRIEF_ROOMS; r++)
            plain_right(out, brief->room[r], COUNT_COLUMNS * 2);
    } else {
        plain_right(out, str_from(TR("idéer", "ideas")), COUNT_COLUMNS);
        if (brief->compares)
            plain_right(out, str_from(TR("nye", "new")), COUNT_COLUMNS);
        for (uint32_t q = 0; q < brief->questions; q++) {
            plain_right(out, brief->question_name[q], COUNT_COLUMNS);
        }
    }
    putc('\n', out);
}

static void put_counts(FILE *out, const struct brief *brief, const struct brief_theme *theme)
{
    if (brief->two_rooms) {
        fprintf(out, "%*u%*u\n", 2 * COUNT_COLUMNS, theme->room[0], 2 * COUNT_COLUMNS, theme->room[1]);
        return;
    }
    fprintf(out, "%*u", COUNT_COLUMNS, theme->ideas);
    if (brief->compares)
        fprintf(out, theme->fresh ? "%*u" : "%*.0u", COUNT_COLUMNS, theme->fresh);
    for (uint32_t q = 0; q < brief->questions; q++)
        fprintf(out, "%*u", COUNT_COLUMNS, theme->question[q]);
    putc('\n', out);
}

static enum status put_quote(FILE *out, const struct brief_theme *theme, uint32_t room, unsigned width,
                             struct arena *work)
{
    struct str line;
    struct str said = theme->said[room], id = theme->id[room];
    unsigned left = width - QUOTE_INDENT - (unsigned)utf8_count(id) - 6;
    if (!said.len)
        return DONE;
    struct str shown = utf8_prefix(said, left);
    TRY(str_format(&line, work, "»%.*s%s« (%.*s)", STR_ARG(shown), shown.len < said.len ? "…" : "", STR_ARG(id)));
    fprintf(out, "%*s", QUOTE_INDENT, "");
    plain_cut(out, line, width - QUOTE_INDENT);
    putc('\n', out);
    return DONE;
}

static void put_room(FILE *out, const struct brief *brief, uint8_t of_room)
{
    if (!of_room)
        fputs(TR("  Begge grupper\n", "  Both groups\n"), out);
    else
        fprintf(out, TR("  Kun %.*s\n", "  Only %.*s\n"), STR_ARG(brief->room[of_room - 1]));
}

static void put_rest(FILE *out, const struct brief *brief, unsigned width)
{
    if (brief->told == brief->themes)
        return;
    const uint32_t more = brief->themes - brief->told;
    fprintf(out,
            more == 1 ? TR("  Og %u tema til:\n", "  And %u more theme:\n")
                      : TR("  Og %u temaer til:\n", "  And %u more themes:\n"),
            more);
    for (uint32_t t = brief->told; t < brief->themes; t++) {
        fprintf(out, "%4s  ", brief->theme[t].theme->name);
        plain_cut(out, brief->theme[t].theme->theme->label, width - 20);
        fprintf(out, " (%u)\n", brief->theme[t].ideas);
    }
}

static enum status put_themes(FILE *out, const struct brief *brief, unsigned width, struct arena *work)
{
    if (!brief->told)
        return DONE;
    putc('\n', out);
    put_header(out, brief);
    for (uint32_t t = 0; t < brief->told; t++) {
        const struct brief_theme *theme = &brief->theme[t];
        if (brief->two_rooms && (t == 0 || theme->of_room != theme[-1].of_room))
            put_room(out, brief, theme->of_room);
        fprintf(out, "%4s  ", theme->theme->name);
        plain_cell(out, theme->theme->theme->label, LABEL_COLUMNS);
        put_counts(out, brief, theme);
        for (uint32_t r = 0; r < BRIEF_ROOMS; r++)
            TRY(put_quote(out, theme, r, width, work));
    }
    put_rest(out, brief, width);
    return DONE;
}

enum status brief_write_text(FILE *out, const struct brief *brief, unsigned width)
{
    struct arena work = {0};
    char date[WORDING_NAME];
    const struct catalogue *c = brief->catalogue;
    width = width < FEWEST_COLUMNS ? FEWEST_COLUMNS : width > MOST_COLUMNS ? MOST_COLUMNS : width;
    plain_wrap(out, c->title, 0, 0, width);
    if (c->date.len || c->place.len)
        fprintf(out, "%s%s%.*s\n", wording_date(date, c->date), c->date.len && c->place.len ? " · " : "",
                STR_ARG(c->place));
    put_section(out, &brief->section[BRIEF_WHO], width);
    put_section(out, &brief->section[BRIEF_FRAME], width);
    put_section(out, &brief->section[BRIEF_NEW], width);
    enum status status = put_themes(out, brief, width, &work);
    for (enum brief_kind kind = BRIEF_ALONE; kind < BRIEF_SECTIONS; kind++)
        put_section(out, &brief->section[kind], width);
    arena_free(&work);
    return status;
}
