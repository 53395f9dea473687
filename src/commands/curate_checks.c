/* What an act names, held against the consultation as it stands: its themes and ideas are there, its text can stand where it is to. */
#include "base/number.h"
#include "base/utf8.h"
#include "commands/curate.h"
#include "commands/terminal.h"

enum {
    LABEL_MOST = 200, /* characters of a person's name for a theme */
    TEXT_MOST = 20000,
    ROWS_SHOWN = 12, /* of a frame, in an error */
    ROW_COLUMNS = 60
};

enum status curate_theme(uint32_t *out, const struct curating *c, struct str text)
{
    const struct decided_theme *theme =
        number_parse_u32(out, text) ? decisions_living_theme(&c->analysis.decisions, *out) : NULL;
    if (theme && theme->number == *out)
        return DONE;
    if (theme)
        return fail(BAD_INPUT,
                    TR("tema %u er lagt sammen med tema %u; brug det nummer",
                       "theme %u was merged into theme %u; use that number"),
                    *out, theme->number);
    return fail(BAD_INPUT,
                TR("der er intet tema %.*s; numrene står i themes.csv og på listen fra brikker themes",
                   "there is no theme %.*s; the numbers are in themes.csv and in the list of brikker themes"),
                STR_ARG(text));
}

enum status curate_idea(uint32_t *out, const struct curating *c, struct str id)
{
    *out = map_find(&c->ids, id);
    if (*out == MAP_NONE)
        return fail(
            BAD_INPUT,
            TR("der er ingen idé %.*s; id'erne står i ideas.csv", "there is no idea %.*s; the ids are in ideas.csv"),
            STR_ARG(id));
    if (c->analysis.decisions.withheld[*out] == WITHHELD_ERASED)
        return fail(BAD_INPUT, TR("idéen %.*s er slettet for altid", "the idea %.*s was erased for good"), STR_ARG(id));
    return DONE;
}

enum status curate_text(struct curating *c, struct str text, bool is_label)
{
    size_t most = is_label ? LABEL_MOST : TEXT_MOST, characters;
    if (utf8_valid(text) != text.len)
        return fail(BAD_USAGE, TR("teksten er ikke gyldig UTF-8", "the text is not valid UTF-8"));
    TRY(utf8_nfc(&c->act.text, str_trim(text), &c->arena));
    characters = utf8_count(c->act.text);
    if (!characters || characters > most)
        return fail(BAD_USAGE,
                    TR("teksten skal have mellem 1 og %zu tegn, ikke %zu",
                       "the text must have between 1 and %zu characters, not %zu"),
                    most, characters);
    if (!terminal_is_plain(c->act.text, !is_label))
        return fail(BAD_USAGE, is_label
                                   ? TR("navnet må ikke have linjeskift eller styretegn",
                                        "the name must not have line breaks or control characters")
                                   : TR("teksten må ikke have styretegn", "the text must not have control characters"));
    return DONE;
}

enum status curate_refuse_empty(const struct curating *c, uint32_t idea)
{
    const struct ideas *ideas = &c->analysis.ideas;
    return ideas->text[idea].len ? DONE
                                 : fail(BAD_INPUT,
                                        TR("idéen %.*s har ingen tekst og kan ikke stå i et tema",
                                           "the idea %.*s has no text and cannot stand in a theme"),
                                        STR_ARG(ideas->id[idea]));
}

enum status curate_refuse_taken(const struct curating *c, uint32_t theme, struct str label)
{
    const struct analysis *a = &c->analysis;
    for (uint32_t t = 0; t < a->decisions.theme_count; t++) {
        const struct decided_theme *other = &a->decisions.theme[t];
        struct str name = curate_label(c, other->number);
        if (other->number != theme && !other->merged_into && str_equal(name, label))
            return fail(BAD_INPUT,
                        TR("tema %u hedder allerede »%.*s«; vælg et andet navn, eller læg temaerne sammen",
                           "theme %u is called “%.*s” already; choose another name, or merge the themes"),
                        other->number, STR_ARG(label));
    }
    return DONE;
}

/* "»Kommuneskatten«, »Buslinjerne«, …": what the frame says is fixed. */
static enum status list_fixed(struct str *out, const struct frame *frame, struct arena *keep)
{
    uint32_t fixed = 0;
    *out = STR("");
    for (uint32_t f = 0; f < frame->count; f++) {
        const struct str what = frame->row[f].what, shown = utf8_prefix(what, ROW_COLUMNS);
        if (frame->row[f].kind != FRAME_FIXED || fixed++ >= ROWS_SHOWN)
            continue;
        TRY(str_format(out, keep, TR("%.*s%s»%.*s%s«", "%.*s%s“%.*s%s”"), STR_ARG(*out), out->len ? ", " : "",
                       STR_ARG(shown), shown.len < what.len ? "…" : ""));
    }
    return fixed > ROWS_SHOWN ? str_format(out, keep, "%.*s, …", STR_ARG(*out)) : DONE;
}

enum status curate_refuse_unframed(struct curating *c)
{
    const struct frame *frame = &c->analysis.frame;
    const struct str row = utf8_prefix(c->act.text, ROW_COLUMNS);
    const struct frame_row *found = frame_find(frame, c->act.text);
    struct str fixed;
    if (!frame->count || (found && found->kind == FRAME_FIXED))
        return DONE;
    TRY(list_fixed(&fixed, frame, &c->arena));
    if (!fixed.len)
        return fail(BAD_INPUT, TR("intet i rammen ligger fast, så der er intet, idéerne kan røre ved",
                                  "nothing in the frame is fixed, so there is nothing for ideas to touch"));
    if (found)
        return fail(BAD_INPUT,
                    TR("»%.*s« er åbent i rammen, så idéerne rører ikke ved noget, der ligger fast; det, der ligger "
                       "fast, er %.*s",
                       "“%.*s” is open in the frame, so the ideas touch nothing that is fixed; what is fixed is %.*s"),
                    STR_ARG(utf8_prefix(found->what, ROW_COLUMNS)), STR_ARG(fixed));
    return fail(BAD_INPUT,
                TR("»%.*s« er ingen af rammens rækker, eller flere begynder sådan; det, der ligger fast, er %.*s",
                   "“%.*s” is no row of the frame, or several begin so; what is fixed is %.*s"),
                STR_ARG(row), STR_ARG(fixed));
}

enum status curate_refuse_proposed(const struct curating *c, struct str text)
{
    const struct decisions *decisions = &c->analysis.decisions;
    for (uint32_t p = 0; p < decisions->proposal_count; p++)
        if (str_equal(decisions->proposal[p].text, text))
            return fail(BAD_INPUT,
                        TR("»%.*s« er allerede et forslag i tema %u; skriv en anden tekst, eller fortryd det først "
                           "(brikker curate … log viser nummeret til undo)",
                           "“%.*s” is a proposal in theme %u already; write another text, or undo that one first "
                           "(brikker curate … log shows the number for undo)"),
                        STR_ARG(text), decisions->proposal[p].theme);
    return DONE;
}

struct str curate_label(const struct curating *c, uint32_t number)
{
    const struct decided_theme *theme = decisions_theme(&c->analysis.decisions, number);
    const struct placement *placement = &c->analysis.placement;
    if (theme && theme->label.len)
        return theme->label;
    for (uint32_t t = 0; t < placement->theme_count; t++)
        if (placement->theme[t].number == number)
            return placement->theme[t].label;
    return STR("");
}
