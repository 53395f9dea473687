/* What was found, where, and what became of it: the one place where the words themselves are shown, for the person who answers for
 * them. */
#include "base/csv_writer.h"
#include "base/utf8.h"
#include "catalogue/plain.h"
#include "catalogue/wording.h"
#include "commands/privacy.h"

#include <stdio.h>

enum { CONTEXT_WORDS = 4, CONTEXT_MOST = 60, WIDTH = 110, ID_COLUMNS = 10, FIELD_COLUMNS = 14, KIND_COLUMNS = 12 };

struct listing {
    struct curating *c;
    uint8_t *holds;         /* [acts] */
    struct csv_writer *csv; /* NULL: as text */
    uint64_t hidden[PRIVATE_KINDS], kept, erased;
};

static const char *kind_word(enum private_kind kind)
{
    static const char *const words[PRIVATE_KINDS] = {"cpr", "phone", "email", "name", "marked"};
    return words[kind];
}

static const char *kind_shown(enum private_kind kind)
{
    const char *const words[PRIVATE_KINDS] = {"CPR", TR("telefon", "phone"), TR("e-mail", "e-mail"), TR("navn", "name"),
                                              TR("skjult", "hidden")};
    return words[kind];
}

/* Some words before `at`, and behind `end`, cut at blanks. */
static struct str words_before(struct str text, size_t at)
{
    size_t from = at;
    for (int words = 0; from > 0 && at - from < CONTEXT_MOST; from--)
        if (text.at[from - 1] == ' ' && from < at && ++words > CONTEXT_WORDS)
            break;
    while (from < at && utf8_goes_on(text.at[from]))
        from++;
    return str_slice(text, from, at - from);
}

static struct str words_behind(struct str text, size_t end)
{
    size_t to = end;
    for (int words = 0; to < text.len && to - end < CONTEXT_MOST; to++)
        if (text.at[to] == ' ' && to > end && ++words > CONTEXT_WORDS)
            break;
    while (to > end && to < text.len && utf8_goes_on(text.at[to]))
        to--;
    return str_slice(text, end, to - end);
}

/* The act that keeps or masks these words of the idea; NULL where the program found them by itself. */
static const struct act *act_behind(const struct listing *l, struct str id, struct str words, enum act_kind kind)
{
    const struct acts *acts = &l->c->analysis.acts;
    for (uint32_t a = acts->count; a-- > 0;) {
        const struct act *act = &acts->act[a];
        if (!l->holds[a] || act->kind != kind || act->idea_count != 1 || !act->text.len)
            continue;
        bool own = str_equal(act->idea[0], id);
        if (kind == ACT_KEEP ? own && str_find(act->text, words, 0) != SIZE_MAX
                             : act->text.len == words.len && (own || str_equal(act->text, words)))
            return act;
    }
    return NULL;
}

static enum status put_span(struct listing *l, uint32_t i, const struct privacy_place *place, struct private_span span,
                            bool kept)
{
    struct arena *work = &l->c->arena;
    const struct str id = l->c->analysis.ideas.id[i], words = str_slice(place->text, span.at, span.len);
    const struct str before = words_before(place->text, span.at),
                     behind = words_behind(place->text, span.at + span.len);
    const struct act *act =
        kept || span.kind == PRIVATE_MARKED ? act_behind(l, id, words, kept ? ACT_KEEP : ACT_MASK) : NULL;
    struct str line, whom = STR("");
    if (kept)
        l->kept++;
    else
        l->hidden[span.kind]++;
    if (l->csv) {
        const struct str cells[] = {str_from(kind_word(span.kind)),
                                    id,
                                    place->name,
                                    words,
                                    before,
                                    behind,
                                    str_from(kept ? "kept" : "masked"),
                                    act ? act->by : STR(""),
                                    act ? act->at : STR("")};
        for (size_t n = 0; n < sizeof cells / sizeof *cells; n++)
            csv_put_quoted(l->csv, cells[n]);
        if (act)
            csv_put_count(l->csv, act->number);
        else
            csv_put_empty(l->csv, 1);
        csv_end_row(l->csv);
        return DONE;
    }
    if (act)
        TRY(str_format(&whom, work, TR("  [%s af %.*s, %.*s, handling %llu]", "  [%s by %.*s, %.*s, act %llu]"),
                       kept ? TR("vises", "shown") : TR("skjult", "hidden"), STR_ARG(act->by),
                       STR_ARG(str_slice(act->at, 0, 16)), (unsigned long long)act->number));
    TRY(str_format(&line, work, "%s%.*s»%.*s«%.*s%s%.*s", before.at > place->text.at ? "… " : "", STR_ARG(before),
                   STR_ARG(words), STR_ARG(behind), span.at + span.len + behind.len < place->text.len ? " …" : "",
                   STR_ARG(whom)));
    plain_cell(stdout, id, ID_COLUMNS);
    plain_cell(stdout, place->name, FIELD_COLUMNS - 2);
    fputs("  ", stdout);
    plain_cell(stdout, str_from(kind_shown(span.kind)), KIND_COLUMNS);
    plain_wrap(stdout, line, ID_COLUMNS + FIELD_COLUMNS + KIND_COLUMNS, ID_COLUMNS + FIELD_COLUMNS + KIND_COLUMNS,
               WIDTH);
    return DONE;
}

/* What is hidden, and between it what was found and is shown, in the order of the text. */
static enum status list_place(struct listing *l, uint32_t i, const struct privacy_place *place)
{
    const struct analysis *a = &l->c->analysis;
    const struct str id = a->ideas.id[i], text = place->text;
    struct private_span found, hidden;
    bool some = private_next(&found, text, 0), more = private_next_reviewed(&hidden, text, 0, &a->review, id);
    while (some || more) {
        const bool before = some && (!more || found.at + found.len <= hidden.at);
        if (before)
            TRY(put_span(l, i, place, found, true));
        if (before || (some && found.at < hidden.at + hidden.len)) {
            some = private_next(&found, text, found.at + found.len);
        } else {
            TRY(put_span(l, i, place, hidden, false));
            more = private_next_reviewed(&hidden, text, hidden.at + hidden.len, &a->review, id);
        }
    }
    return DONE;
}

static void put_hidden_columns(const struct analysis *a)
{
    for (uint32_t t = 0; t < a->table_count; t++)
        for (uint32_t column = 0; column < a->tables[t].columns; column++) {
            uint32_t values = 0;
            for (uint32_t row = 0; row < a->tables[t].rows; row++)
                values += table_trim(table_cell(&a->tables[t], row, column)).len > 0;
            if (columns_hide(&a->columns[t], column) && values)
                printf(TR("%.*s: kolonnen »%.*s« vises slet ikke (%u %s)\n",
                          "%.*s: the column “%.*s” is not shown at all (%u %s)\n"),
                       STR_ARG(a->tables[t].source), STR_ARG(a->tables[t].header[column]), values,
                       values == 1 ? TR("celle", "cell") : TR("celler", "cells"));
        }
}

static void put_totals(const struct listing *l)
{
    uint64_t found = l->kept + l->erased;
    for (enum private_kind kind = 0; kind < PRIVATE_KINDS; kind++)
        found += l->hidden[kind];
    puts(found ? ""
               : TR("I teksterne er der ikke fundet personoplysninger.", "No personal data was found in the texts."));
    for (enum private_kind kind = 0; kind < PRIVATE_KINDS; kind++)
        if (l->hidden[kind])
            printf("%8llu  %s\n", (unsigned long long)l->hidden[kind], wording_private(kind, l->hidden[kind]));
    if (l->kept)
        printf(TR("%8llu  fundet, men vises, fordi et menneske har sagt det\n",
                  "%8llu  found, but shown because a person said so\n"),
               (unsigned long long)l->kept);
    if (l->erased)
        printf(TR("%8llu  slettet for altid\n", "%8llu  erased for good\n"), (unsigned long long)l->erased);
    put_hidden_columns(&l->c->analysis);
    plain_wrap(
        stdout,
        str_from(TR("Navne findes kun efter et signalord (»mvh«, »hilsen«, »jeg hedder«, »ring til« …) og hvor en "
                    "tekst er underskrevet, og ikke engang altid dér. Læs teksterne igennem; brikker privacy … mask "
                    "IDÉ \"ORDENE\" skjuler det, der mangler, "
                    "og keep viser det, der ikke er personligt.",
                    "Names are found only behind a cue (“mvh”, “hilsen”, “jeg hedder”, “ring til” …) and where a "
                    "text is signed, and not always there. Read the texts; brikker privacy … mask IDEA \"THE WORDS\" "
                    "hides what is missing, and keep "
                    "shows what is not personal.")),
        0, 0, WIDTH);
}

enum status privacy_list(struct curating *c)
{
    struct csv_writer csv = csv_writer_to_file(stdout, &csv_plain);
    struct listing l = {.c = c, .csv = argument_given(c->arguments, "csv") ? &csv : NULL};
    const struct analysis *a = &c->analysis;
    if (c->arguments->file_count != 2)
        return fail(BAD_USAGE, TR("brikker privacy KONSULTATION list tager ikke mere",
                                  "brikker privacy CONSULTATION list takes no more"));
    TAKE(&c->arena, l.holds, a->acts.count);
    acts_hold(l.holds, &a->acts);
    if (l.csv)
        csv_heading(&csv, "kind,idea,field,found,before,behind,state,by,at,act");
    for (uint32_t r = 0; r < a->ideas.N; r++) {
        const uint32_t i = a->ideas.received[r];
        bool more = a->decisions.withheld[i] != WITHHELD_ERASED;
        l.erased += !more;
        for (uint32_t n = 0; more; n++) {
            struct privacy_place place;
            TRY(privacy_place_at(&place, &more, c, i, n));
            TRY(list_place(&l, i, &place));
        }
    }
    if (!l.csv)
        put_totals(&l);
    return DONE;
}
