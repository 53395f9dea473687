/* brikker curate … suggest: what a person might decide about the themes, with what speaks for it and the command that does it. */
#include "themes/suggest.h"

#include "base/csv_writer.h"
#include "base/number.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "commands/consulted.h"
#include "commands/curate.h"
#include "commands/run.h"
#include "commands/terminal.h"
#include "commands/writing.h"
#include "store/event.h"

#include <string.h>

enum { KIND_SHOWN = 20 /* all stand in the file */, TEXT_SHOWN = 160 /* characters of an idea */ };

struct showing {
    const struct arguments *arguments;
    const struct analysis *analysis;
    struct suggestions suggestions;
    bool excel;
    struct arena *arena;
};

static uint32_t number_at(const struct showing *s, uint32_t theme)
{
    return s->analysis->themes.theme[theme].number;
}

static struct str label_at(const struct showing *s, uint32_t theme)
{
    return s->analysis->themes.theme[theme].label;
}

/* ---- what speaks for it ---- */

static enum status reason_of(struct str *out, const struct showing *s, const struct suggestion *one)
{
    char across[48], inside[48], there[16], here[16];
    number_write_decimal(across, one->across, 2);
    number_write_decimal(inside, one->inside, 2);
    number_write_share(there, one->there, one->links);
    number_write_share(here, one->here, one->links);
    switch (one->kind) {
    case SUGGEST_MERGE:
        return str_format(
            out, s->arena,
            TR("hinandens nærmeste tema; på tværs ligner idéerne hinanden %s i snit, mindst halvt så meget "
               "som idéerne inden for det løseste af de to (%s); af de nærmeste idéer til dem i tema %u står "
               "%s i tema %u og %s i deres eget",
               "each the nearest theme of the other; across, ideas are alike by %s on average, at least "
               "half as much as the ideas inside the looser of the two (%s); of the ideas nearest to those "
               "of theme %u, %s stand in theme %u and %s in their own"),
            across, inside, number_at(s, one->theme), there, number_at(s, one->into), here);
    case SUGGEST_SPLIT:
        return str_format(
            out, s->arena,
            TR("%u af temaets %u idéer; de ligner resten af temaet %s i snit, mindre end halvt så meget som "
               "idéerne inden for den løseste af de to dele (%s); af de nærmeste idéer til dem er %s blandt "
               "de %u og %s blandt resten",
               "%u of the theme's %u ideas; they are alike to the rest of it by %s on average, less than "
               "half as much as the ideas inside the looser of the two parts (%s); of the ideas nearest to "
               "them %s are among the %u and %s among the rest"),
            one->idea_count, s->analysis->themes.theme[one->theme].size, across, inside, there, one->idea_count, here);
    case SUGGEST_MOVE:
        return str_format(
            out, s->arena,
            TR("%u af dens %u nærmeste idéer står i tema %u og %u i dens eget; den ligner midten af tema %u "
               "%s og midten af sit eget %s",
               "%u of its %u nearest ideas stand in theme %u and %u in its own; it is alike to the middle "
               "of theme %u by %s and to that of its own by %s"),
            one->there, one->links, number_at(s, one->into), one->here, number_at(s, one->into), across, inside);
    default:
        return str_format(
            out, s->arena,
            TR("står uden tema, men %u af dens %u nærmeste idéer står i tema %u; den ligner midten af det "
               "%s, og halvdelen af temaets egne når højst %s",
               "stands in no theme, but %u of its %u nearest ideas stand in theme %u; it is alike to the "
               "middle of it by %s, and half of the theme's own reach at most %s"),
            one->there, one->links, number_at(s, one->into), across, inside);
    }
}

static enum status words_of(struct str *out, const struct showing *s, const struct suggestion *one)
{
    *out = STR("");
    for (uint32_t w = 0; w < one->words; w++)
        TRY(str_format(out, s->arena, "%.*s%s%.*s", STR_ARG(*out), w ? ", " : "", STR_ARG(one->word[w])));
    return DONE;
}

/* ---- as text ---- */

/* One word for a shell, whatever stands in it. */
static void print_word(struct str word)
{
    bool plain = word.len > 0;
    for (size_t i = 0; i < word.len; i++)
        plain = plain && (strchr("./_-:,", word.at[i]) || (word.at[i] >= '0' && word.at[i] <= '9') ||
                          (word.at[i] >= 'A' && word.at[i] <= 'Z') || (word.at[i] >= 'a' && word.at[i] <= 'z') ||
                          (unsigned char)word.at[i] >= 0x80);
    putchar(' ');
    if (plain) {
        terminal_write(stdout, word);
        return;
    }
    putchar('\'');
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] == '\'')
            fputs("'\\''", stdout);
        else
            terminal_write(stdout, str_slice(word, i, 1));
    putchar('\'');
}

static void print_command(const struct showing *s, const struct suggestion *one)
{
    const struct ideas *ideas = &s->analysis->ideas;
    fputs("  brikker curate", stdout);
    print_word(str_from(s->arguments->file[0]));
    if (one->kind == SUGGEST_MERGE)
        printf(" merge %u %u", number_at(s, one->theme), number_at(s, one->into));
    else if (one->kind == SUGGEST_SPLIT)
        printf(" split %u", number_at(s, one->theme));
    else
        printf(" move %u", number_at(s, one->into));
    if (one->kind == SUGGEST_SPLIT)
        print_word(one->label);
    for (uint32_t n = 0; n < one->idea_count; n++)
        print_word(ideas->id[one->idea[n]]);
    printf("\n");
}

static void print_quoted(struct str text, bool whole)
{
    struct str shown = whole ? text : utf8_prefix(text, TEXT_SHOWN);
    fputs("»", stdout);
    terminal_write(stdout, shown);
    printf("%s«", shown.len < text.len ? " …" : "");
}

static void print_theme(const struct showing *s, uint32_t theme)
{
    printf(TR("tema %u ", "theme %u "), number_at(s, theme));
    print_quoted(label_at(s, theme), true);
}

static void print_heading(const struct showing *s, const struct suggestion *one)
{
    printf("\n");
    switch (one->kind) {
    case SUGGEST_MERGE:
        fputs(TR("Læg sammen: ", "Merge: "), stdout);
        print_theme(s, one->theme);
        fputs(TR(" ind i ", " into "), stdout);
        print_theme(s, one->into);
        break;
    case SUGGEST_SPLIT:
        fputs(TR("Del: ", "Split: "), stdout);
        print_theme(s, one->theme);
        fputs(TR("; for sig selv: ", "; by itself: "), stdout);
        print_quoted(one->label, true);
        break;
    case SUGGEST_MOVE:
        printf(TR("Flyt: %.*s fra ", "Move: %.*s from "), STR_ARG(s->analysis->ideas.id[one->idea[0]]));
        print_theme(s, one->theme);
        fputs(TR(" til ", " to "), stdout);
        print_theme(s, one->into);
        break;
    default:
        printf(TR("Giv plads: %.*s i ", "Give a place: %.*s in "), STR_ARG(s->analysis->ideas.id[one->idea[0]]));
        print_theme(s, one->into);
    }
    printf("\n");
}

static void print_idea(const struct showing *s, const char *what, uint32_t idea)
{
    printf("  %s %.*s ", what, STR_ARG(s->analysis->ideas.id[idea]));
    print_quoted(s->analysis->ideas.text[idea], false);
    printf("\n");
}

static enum status print_one(const struct showing *s, const struct suggestion *one)
{
    struct str reason, words;
    TRY(reason_of(&reason, s, one));
    TRY(words_of(&words, s, one));
    print_heading(s, one);
    bool single = one->kind == SUGGEST_MOVE || one->kind == SUGGEST_PLACE;
    if (single)
        print_idea(s, TR("Idéen:", "The idea:"), one->idea[0]);
    printf("  %.*s\n", STR_ARG(reason));
    for (uint32_t e = 0; e < one->examples; e++)
        print_idea(s, TR("F.eks.", "E.g."), one->example[e]);
    if (words.len) {
        fputs(one->kind == SUGGEST_SPLIT ? TR("  Egne ord: ", "  Words of its own: ")
                                         : TR("  Fælles ord: ", "  Words in common: "),
              stdout);
        terminal_write(stdout, words);
        printf("\n");
    }
    print_command(s, one);
    return DONE;
}

static enum status print_all(const struct showing *s)
{
    static const struct {
        const char *danish[2], *english[2]; /* one, many */
    } kinds[SUGGEST_KINDS] = {{{"sammenlægning", "sammenlægninger"}, {"merge", "merges"}},
                              {{"deling", "delinger"}, {"split", "splits"}},
                              {{"flytning", "flytninger"}, {"move", "moves"}},
                              {{"plads til en idé uden tema", "pladser til idéer uden tema"},
                               {"place for an idea without a theme", "places for ideas without a theme"}}};
    uint32_t of[SUGGEST_KINDS] = {0};
    const char *between = "";
    for (uint32_t n = 0; n < s->suggestions.count; n++) {
        const struct suggestion *one = &s->suggestions.suggestion[n];
        if (of[one->kind]++ < KIND_SHOWN)
            TRY(print_one(s, one));
    }
    fputs(TR("\nForslag: ", "\nSuggestions: "), stdout);
    for (uint32_t k = 0; k < SUGGEST_KINDS; k++) {
        if (!of[k])
            continue;
        printf("%s%u %s", between, of[k], TR(kinds[k].danish[of[k] > 1], kinds[k].english[of[k] > 1]));
        if (of[k] > KIND_SHOWN)
            printf(TR(" (%d er vist; -o FIL skriver alle)", " (%d are shown; -o FILE writes all)"), KIND_SHOWN);
        between = ", ";
    }
    puts(TR(". Intet er ændret.", ". Nothing was changed."));
    return DONE;
}

/* ---- as the table that `apply` reads ---- */

enum { COLUMNS = 9 };

static enum status put_number(struct str *out, const struct showing *s, uint32_t theme)
{
    *out = STR("");
    return theme == THEME_NONE ? DONE : str_format(out, s->arena, "%u", number_at(s, theme));
}

static enum status write_one(struct csv_writer *csv, const struct showing *s, const struct suggestion *one)
{
    static const char *const action[SUGGEST_KINDS] = {"merge", "split", "move", "move"};
    const struct ideas *ideas = &s->analysis->ideas;
    struct str cell[COLUMNS], words;
    cell[0] = str_from(action[one->kind]);
    TRY(put_number(&cell[1], s, one->theme));
    cell[2] = one->theme == THEME_NONE ? STR("") : label_at(s, one->theme);
    TRY(put_number(&cell[3], s, one->into));
    cell[4] = one->into == THEME_NONE ? STR("") : label_at(s, one->into);
    cell[5] = one->label;
    TRY(reason_of(&cell[8], s, one));
    TRY(words_of(&words, s, one));
    if (words.len)
        TRY(str_format(&cell[8], s->arena, "%.*s: %.*s", STR_ARG(cell[8]), STR_ARG(words)));
    for (uint32_t n = 0; n < (one->idea_count ? one->idea_count : 1); n++) {
        cell[6] = one->idea_count ? ideas->id[one->idea[n]] : STR("");
        cell[7] = one->idea_count ? ideas->text[one->idea[n]] : STR("");
        for (uint32_t c = 0; c < COLUMNS; c++)
            csv_put_text(csv, cell[c]);
        csv_end_row(csv);
    }
    return DONE;
}

static enum status write_rows(FILE *out, const struct showing *s)
{
    struct csv_writer csv = csv_writer_to_file(out, s->excel ? &csv_excel : &csv_plain);
    csv_heading(&csv, "action,theme,theme_label,into,into_label,new_label,id,idea,evidence");
    for (uint32_t n = 0; n < s->suggestions.count; n++)
        TRY(write_one(&csv, s, &s->suggestions.suggestion[n]));
    return DONE;
}

static enum status write_table(const struct showing *s, const char *path)
{
    struct folder folder;
    FILE *out;
    TRY(writing_open(&folder, &out, str_from(path), s->arena));
    return folder_finish(&folder, write_rows(out, s));
}

/* ---- the command ---- */

static uint32_t count_waiting(const struct analysis *a)
{
    uint32_t waiting = 0;
    for (uint32_t i = 0; i < a->ideas.N; i++)
        waiting += a->themes.unplaced[i] == UNPLACED_WAITING;
    return waiting;
}

static enum status tell(const struct showing *s)
{
    const char *path = argument(s->arguments, "output");
    const uint32_t waiting = count_waiting(s->analysis);
    if (path)
        TRY(write_table(s, path));
    if (argument_given(s->arguments, "quiet"))
        return DONE;
    if (waiting)
        printf(
            waiting == 1
                ? TR("%u idé er kommet, siden temaerne sidst blev fundet, og er ikke med; brikker themes giver den "
                     "plads\n",
                     "%u idea came after the themes were last found and is not included; brikker themes places it\n")
                : TR("%u idéer er kommet, siden temaerne sidst blev fundet, og er ikke med; brikker themes giver dem "
                     "plads\n",
                     "%u ideas came after the themes were last found and are not included; brikker themes places "
                     "them\n"),
            waiting);
    if (!s->analysis->themes.K)
        puts(TR("Der er ingen temaer endnu; brikker themes finder dem.",
                "There are no themes yet; brikker themes finds them."));
    else if (!s->suggestions.count)
        puts(TR("Ingen forslag: intet taler for at lægge temaer sammen, dele dem eller flytte idéer.",
                "No suggestions: nothing speaks for merging themes, splitting them or moving ideas."));
    else
        TRY(print_all(s));
    if (path && s->suggestions.count)
        printf(TR("De står i %s: slet de rækker, du ikke vil have, og skriv brikker curate … apply %s\n",
                  "They are in %s: delete the rows that you do not want, then brikker curate … apply %s\n"),
               path, path);
    return DONE;
}

static enum status suggest_for(struct event *event, const struct arguments *arguments, const char *models,
                               struct arena *arena)
{
    struct analysis a = {0};
    struct pipeline_options options = {
        .event = event, .models = models, .encoder = encoder_use_from(arguments), .traced = true};
    struct showing s = {
        .arguments = arguments, .analysis = &a, .excel = argument_given(arguments, "excel"), .arena = arena};
    TRY(event_setting(&options.asked, event, "founded-on", arena));
    enum status status = pipeline_words(&a, &options);
    if (status == DONE)
        status = pipeline_themes(&a, &options);
    const struct suggest_input input = {.ideas = &a.ideas,
                                        .words = &a.words,
                                        .tfidf = &a.tfidf,
                                        .themes = &a.themes,
                                        .points = &a.trace.points,
                                        .decisions = &a.decisions,
                                        .acts = &a.acts};
    if (status == DONE)
        status = suggest_from(&s.suggestions, &input, arena);
    progress_end();
    if (status == DONE)
        status = tell(&s);
    analysis_free(&a);
    return status;
}

enum status curate_suggest(const struct arguments *arguments)
{
    if (arguments->file_count != 2)
        return fail(BAD_USAGE, TR("brikker curate KONSULTATION suggest tager intet mere; -o FIL skriver en tabel",
                                  "brikker curate CONSULTATION suggest takes no more; -o FILE writes a table"));
    return consulted_work(arguments, EVENT_READ, suggest_for);
}
