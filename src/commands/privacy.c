/* brikker privacy: what was found of personal data, and what people say of it. */
#include "commands/privacy.h"

#include "base/utf8.h"
#include "catalogue/wording.h"
#include "commands/actions.h"
#include "ideas/fields.h"

#include <string.h>

enum { WORDS_MOST = 1000 /* bytes of what is kept or masked */ };

/* ---- the values of an idea ---- */

enum status privacy_place_at(struct privacy_place *out, bool *more, struct curating *c, uint32_t i, uint32_t n)
{
    const struct analysis *a = &c->analysis;
    const uint32_t source = a->ideas.source[i], row = a->ideas.table_row[i];
    const struct table *table = &a->tables[source];
    const struct columns *columns = &a->columns[source];
    *out = (struct privacy_place){.name = STR(""), .text = STR("")};
    *more = n < FIELDS + table->columns;
    if (n < FIELDS) {
        out->name = str_from(wording_field((enum field)n));
        return field_read(&out->text, table, columns, row, (enum field)n, '\n', NULL, &c->arena);
    }
    const uint32_t column = n - FIELDS;
    if (!*more || columns_hide(columns, column) || columns_serve(columns, column))
        return DONE;
    out->name = table->header[column];
    return utf8_nfc(&out->text, table_cell(table, row, column), &c->arena);
}

/* ---- keep and mask ---- */

/* Something was found inside these words, where the idea has them. */
static bool has_found_inside(struct str text, struct str words)
{
    struct private_span span;
    for (size_t at = 0; private_next(&span, text, at); at = span.at + span.len) {
        size_t least = span.at + span.len > words.len ? span.at + span.len - words.len : 0;
        if (words.len >= span.len && str_find(text, words, least) <= span.at)
            return true;
    }
    return false;
}

static bool has_words(struct str text, struct str id, struct str words)
{
    struct private_word word = {.id = id, .text = words, .masks = true};
    return private_find_word(text, 0, &word, id) != SIZE_MAX;
}

static enum status refuse_words(const struct act *act)
{
    if (act->kind == ACT_KEEP)
        return fail(
            BAD_INPUT,
            TR("der er ikke fundet noget personligt i »%.*s« i idéen %.*s; brikker privacy … list viser, hvad der "
               "er fundet, og ordene skal stå, som de står dér",
               "nothing personal was found in “%.*s” in the idea %.*s; brikker privacy … list shows what was found, "
               "and the words must be as they stand there"),
            STR_ARG(act->text), STR_ARG(act->idea[0]));
    return fail(BAD_INPUT,
                TR("»%.*s« står ikke i idéen %.*s; skriv hele ord, som de står i filen, du lagde ind",
                   "“%.*s” does not stand in the idea %.*s; write whole words as they are in the file you imported"),
                STR_ARG(act->text), STR_ARG(act->idea[0]));
}

static const char *written_keep(const struct words_hidden *words)
{
    if (words->after)
        return TR(
            "Skrevet i journalen, men noget andet skjuler ordene i denne idé; brikker privacy … list viser hvad.",
            "Written in the journal, but something else hides the words in this idea; brikker privacy … list shows "
            "what.");
    return words->before ? TR("Skrevet i journalen: ordene vises i denne idé.",
                              "Written in the journal: the words are shown in this idea.")
                         : TR("Skrevet i journalen: ordene vises i denne idé i forvejen.",
                              "Written in the journal: the words are shown in this idea already.");
}

static const char *written_mask(const struct words_hidden *words)
{
    return words->after > words->before
               ? TR("Skrevet i journalen: ordene skjules, hvor de end står.",
                    "Written in the journal: the words are hidden wherever they stand.")
               : TR("Skrevet i journalen: ordene skjules i forvejen, hvor de end står.",
                    "Written in the journal: the words are hidden already wherever they stand.");
}

static enum status review_words(struct curating *c, uint32_t i, const char *words)
{
    struct act *act = &c->act;
    bool more = true, stands = false;
    act->text = str_trim(str_from(words));
    if (!act->text.len || act->text.len > WORDS_MOST || utf8_valid(act->text) != act->text.len)
        return fail(BAD_USAGE,
                    TR("skriv de ord, det handler om, i gyldig UTF-8 og højst %d tegn",
                       "give the words in question, in valid UTF-8 and at most %d characters"),
                    WORDS_MOST);
    TRY(utf8_nfc(&act->text, act->text, &c->arena));
    TAKE(&c->arena, act->idea, 1);
    act->idea[0] = c->analysis.ideas.id[i];
    act->idea_count = 1;
    for (uint32_t n = 0; more && !stands; n++) {
        struct privacy_place place;
        TRY(privacy_place_at(&place, &more, c, i, n));
        stands = act->kind == ACT_KEEP ? has_found_inside(place.text, act->text)
                                       : has_words(place.text, act->idea[0], act->text);
    }
    if (!stands)
        return refuse_words(act);
    TRY(event_begin(c->event));
    TRY(curate_write(c));
    TRY(curate_weigh_words(c));
    TRY(event_commit(c->event));
    if (!argument_given(c->arguments, "quiet"))
        puts(act->kind == ACT_KEEP ? written_keep(&c->told->words) : written_mask(&c->told->words));
    return DONE;
}

/* ---- the command ---- */

static enum status erase_idea(struct curating *c, uint32_t i)
{
    if (!c->act.why.len)
        return fail(BAD_USAGE, TR("skriv hvorfor: --why \"deltageren bad om det\"; det bliver stående i journalen",
                                  "say why: --why \"the participant asked for it\"; it stays in the journal"));
    if (!argument_given(c->arguments, "yes"))
        return fail(
            BAD_USAGE,
            TR("idéen %.*s bliver slettet for altid, og det kan ikke fortrydes; skriv --yes, hvis det er det, du vil",
               "the idea %.*s would be erased for good, and that cannot be undone; add --yes if that is what you want"),
            STR_ARG(c->analysis.ideas.id[i]));
    uint32_t hidden;
    TRY(privacy_erase(&hidden, c, i));
    if (hidden && !argument_given(c->arguments, "quiet"))
        printf(TR("I %u temanavn%s er ord skjult, der kun stod i idéen; giv et nyt navn med brikker curate … rename\n",
                  "In %u theme name%s words are hidden that stood in the idea alone; give a new name with brikker "
                  "curate … rename\n"),
               hidden, hidden == 1 ? "" : TR("e", "s"));
    if (!argument_given(c->arguments, "quiet"))
        printf(
            TR("Idéen %.*s er slettet for altid. Den tælles stadig med; kataloger, der er skrevet før nu, og kopier af "
               "filen har den endnu.\n",
               "The idea %.*s was erased for good. It is still counted; catalogues written before now and copies of "
               "the "
               "file still have it.\n"),
            STR_ARG(c->analysis.ideas.id[i]));
    return DONE;
}

static enum status review(struct curating *c, const char *action)
{
    static const struct {
        const char *word;
        enum act_kind kind;
        uint32_t operands;
    } actions[] = {{"keep", ACT_KEEP, 4}, {"mask", ACT_MASK, 4}, {"erase", ACT_ERASE, 3}};
    const struct arguments *arguments = c->arguments;
    for (size_t n = 0; n < sizeof actions / sizeof *actions; n++) {
        uint32_t i;
        if (strcmp(actions[n].word, action) != 0)
            continue;
        if (arguments->file_count != actions[n].operands)
            return fail(BAD_USAGE,
                        TR("brikker privacy KONSULTATION %s tager: %s", "brikker privacy CONSULTATION %s takes: %s"),
                        action, action_takes("privacy", action));
        TRY(curate_idea(&i, c, str_from(arguments->file[2])));
        c->act.kind = actions[n].kind;
        return c->act.kind == ACT_ERASE ? erase_idea(c, i) : review_words(c, i, arguments->file[3]);
    }
    return fail(BAD_USAGE,
                TR("»%s« er ingen handling. Kendte er list, keep, mask og erase",
                   "“%s” is no action. Known are list, keep, mask and erase"),
                action);
}

enum status privacy_command(const struct arguments *arguments)
{
    struct curating c = {.arguments = arguments};
    if (arguments->file_count < 2)
        return fail(BAD_USAGE, TR("skriv konsultation og handling: brikker privacy møde.brik list",
                                  "give the consultation and an action: brikker privacy event.brik list"));
    const char *action = arguments->file[1];
    const bool lists = strcmp(action, "list") == 0;
    enum status status = curate_open(&c, !lists);
    if (status == DONE)
        status = lists ? privacy_list(&c) : review(&c, action);
    return curate_close(&c, status);
}
