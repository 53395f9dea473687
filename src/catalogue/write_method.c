/* method.txt: the method sheet. Whoever doubts a number in the catalogue finds here what was done, to which bytes, and what every word
 * in ideas.csv means. */
#include "base/number.h"
#include "catalogue/method_steps.h"
#include "catalogue/parts.h"
#include "catalogue/plain.h"
#include "catalogue/wording.h"
#include "catalogue/write.h"

enum { WIDTH = 78 };

static void put_heading(FILE *out, const char *heading)
{
    struct str text = str_from(heading);
    fprintf(out, "\n%s\n", heading);
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)text.at[i] & 0xC0) != 0x80) /* once a character */
            putc('-', out);
    putc('\n', out);
}

static void put_paragraph(FILE *out, const char *text)
{
    plain_wrap(out, str_from(text), 0, 0, WIDTH);
}

/* A word, and what it means beside it. */
static void put_term(FILE *out, const char *word, unsigned width, struct str meaning)
{
    fputs("  ", out);
    plain_cell(out, str_from(word), width);
    plain_wrap(out, meaning, width + 2, width + 2, WIDTH);
}

static void put_mapping(FILE *out, const struct catalogue *catalogue, uint32_t t)
{
    const struct columns *columns = &catalogue->columns[t];
    for (enum field field = 0; field < FIELDS; field++) {
        if (!columns->count[field] && !columns->reason[field])
            continue;
        fputs("  ", out);
        plain_cell(out, str_from(wording_field(field)), 14);
        for (uint32_t n = 0; n < columns->count[field]; n++) {
            fputs(n ? " + " : "", out);
            plain_cut(out, catalogue->source[t].header[columns->column[field][n]], 40);
        }
        if (columns->reason[field])
            fprintf(out, columns->count[field] ? " (%s)" : "%s", columns->reason[field]);
        putc('\n', out);
    }
    const char *between = TR("  vises ikke    ", "  not shown     ");
    for (uint32_t c = 0; c < catalogue->tables[t].columns; c++) {
        if (!columns_hide(columns, c))
            continue;
        fputs(between, out);
        plain_cut(out, catalogue->source[t].header[c], 40);
        between = ", ";
    }
    if (*between == ',')
        putc('\n', out);
}

static void put_files(FILE *out, const struct catalogue *catalogue)
{
    char hex[65], rows[32];
    put_heading(out, TR("Filerne", "The files"));
    for (uint32_t t = 0; t < catalogue->table_count; t++) {
        const struct table *table = &catalogue->tables[t];
        fprintf(out, "%s%.*s\n", t ? "\n" : "", STR_ARG(catalogue->source[t].name));
        fprintf(out, "  SHA-256       %s\n", hash_write(hex, table->hash));
        fprintf(out, "  %s       %s %s, %s, %s, %s\n", TR("indhold", "content"),
                number_write_count(rows, catalogue->source[t].rows),
                catalogue->source[t].rows == 1 ? TR("række", "row") : TR("rækker", "rows"),
                charset_name[table->charset], wording_separator(table),
                table->has_header ? TR("med overskrifter", "with headers")
                                  : TR("uden overskrifter", "without headers"));
        put_mapping(out, catalogue, t);
    }
    if (catalogue->extra_count) {
        fprintf(out, "\n%s", TR("Følger med ud igen i ideas.csv: ", "Come out again in ideas.csv: "));
        for (uint32_t n = 0; n < catalogue->extra_count; n++) {
            fputs(n ? ", " : "", out);
            plain_cut(out, catalogue->extra_name[n], 40);
        }
        putc('\n', out);
    }
    if (catalogue->sheet->count)
        fprintf(out, "\n%s\n  SHA-256       %s\n", TR("Arrangørens ark", "The organiser's sheet"),
                hash_write(hex, catalogue->sheet->hash));
    if (catalogue->frame->count)
        fprintf(out, "\n%s\n  SHA-256       %s\n", TR("Rammen", "The frame"), hash_write(hex, catalogue->frame->hash));
}

static void put_sum(FILE *out, const char *name, uint32_t count)
{
    char text[32];
    fputs("  ", out);
    plain_cell(out, str_from(name), 40);
    fprintf(out, "%9s\n", number_write_count(text, count));
}

static void put_silent(FILE *out, const struct catalogue_parts *parts, enum catalogue_by by)
{
    uint32_t silent = parts_silent(parts), told = 0;
    if (!silent)
        return;
    fputs(silent == 1 ? wording_part(by).silent_one : wording_part(by).silent, out);
    for (uint32_t p = 0; p < parts->count; p++) {
        char name[WORDING_NAME];
        if (!parts->part[p].received)
            fprintf(out, "%s%s", told++ ? ", " : ": ", wording_name(name, by, parts->part[p].name));
    }
    fputs(".\n", out);
}

static void put_account(FILE *out, const struct catalogue *catalogue)
{
    put_heading(out, TR("Regnskabet", "The account"));
    put_sum(out, TR("i et tema", "in a theme"), catalogue->placed);
    put_sum(out, TR("dubletter", "duplicates"), catalogue->duplicates);
    put_sum(out, TR("ikke placeret", "not placed"), catalogue->unplaced);
    put_sum(out, TR("tilbageholdt", "withheld"), catalogue->withheld);
    put_sum(out, TR("modtaget i alt", "received in all"), catalogue->received);
    if (catalogue->outside)
        put_sum(out, TR("heraf uden for rammen", "of these outside frame"), catalogue->outside);
    if (catalogue->unplaced)
        fprintf(out, "\n%s\n", TR("Ikke placeret, efter grund:", "Not placed, by reason:"));
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++)
        if (catalogue->unplaced_by[reason])
            put_sum(out, wording_unplaced(reason).heading, catalogue->unplaced_by[reason]);
    for (enum catalogue_by by = 0; by < BY_KINDS; by++)
        if (catalogue->parts[by].stated)
            put_silent(out, &catalogue->parts[by], by);
}

static void put_place(FILE *out, uint32_t theme)
{
    if (theme)
        fprintf(out, "%u", theme);
    else
        fputs(TR("uden tema", "no theme"), out);
}

/* What people decided, and what became of it. */
static void put_decided(FILE *out, const struct catalogue *catalogue)
{
    const struct decisions *decisions = catalogue->decisions;
    if (!decisions)
        return;
    if (catalogue->moves)
        put_heading(out, TR("Flyttet, da temaerne sidst blev ført à jour", "Moved when the themes were last updated"));
    for (uint32_t m = 0; m < catalogue->moves; m++) {
        fprintf(out, "  %.*s: ", STR_ARG(catalogue->ideas->id[catalogue->move[m].idea]));
        put_place(out, catalogue->move[m].from);
        fputs(" → ", out);
        put_place(out, catalogue->move[m].to);
        putc('\n', out);
    }
    if (decisions->conflict_count)
        put_heading(out, TR("Det, der ikke længere kan udføres", "What can no longer be done"));
    for (uint32_t c = 0; c < decisions->conflict_count; c++) {
        fprintf(out, TR("  Handling %llu: ", "  Act %llu: "), (unsigned long long)decisions->conflict[c].act);
        plain_wrap(out, decisions->conflict[c].what, 15, 4, WIDTH);
    }
    put_heading(out, TR("Noter", "Notes"));
    put_paragraph(out,
                  TR("Det, der er noteret om temaer og idéer undervejs, er til eget brug: det står i konsultationens "
                     "journal (brikker curate … log) og ikke i kataloget.",
                     "What was noted of themes and ideas on the way is for the house: it stands in the "
                     "consultation's journal (brikker curate … log) and not in the catalogue."));
}

static void put_words(FILE *out, const struct catalogue *catalogue)
{
    put_heading(out, TR("Ordene i ideas.csv", "The words in ideas.csv"));
    fputs("status\n", out);
    for (enum catalogue_state state = 0; state < STATES; state++)
        put_term(out, catalogue_state_word[state], 12, str_from(wording_state(state)));
    fputs("reason\n", out);
    for (enum unplaced reason = UNPLACED_NOT + 1; reason < UNPLACED_REASONS; reason++)
        put_term(out, unplaced_word[reason], 12, str_from(wording_unplaced(reason).meaning));
    for (enum copy copy = COPY_NONE + 1; copy < COPIES; copy++)
        put_term(out, catalogue_copy_word[copy], 12, str_from(wording_copy(copy)));
    fputs(TR("andre kolonner\n", "other columns\n"), out);
    put_term(
        out, "strength", 12,
        str_from(TR("0 til 1: hvor meget nærmere idéen ligger sit eget tema end det næste; runner_up er det næste.",
                    "0 to 1: how much nearer the idea is to its own theme than to the next; runner_up is the next.")));
    put_term(out, "source_row", 12,
             str_from(TR("rækkens nummer, som et regneark viser det.", "the row's number as a spreadsheet shows it.")));
    put_term(out, "participant", 12,
             str_from(TR("et pseudonym: filens eget, eller P0001, P0002 … i stedet for navne og adresser.",
                         "a pseudonym: the file's own, or P0001, P0002 … in place of names and addresses.")));
    put_term(out, "subtheme", 12,
             str_from(TR("undertemaets nummer: 3.1 er det første i tema 3. Tom, hvor temaet ikke er delt.",
                         "the subtheme's number: 3.1 is the first of theme 3. Empty where the theme is not divided.")));
    put_term(
        out, "frame", 12,
        str_from(catalogue->decisions
                     ? TR("det i rammen, som idéen rører ved, når et menneske har sagt det; wave er bølgen, den kom i.",
                          "what of the frame the idea touches, where a person said so; wave is the one it came in.")
                     : TR("tom i denne udgave; det er wave også.", "empty in this edition; so is wave.")));
}

static void put_notes(FILE *out, const struct notes *notes)
{
    put_heading(out, TR("Bemærkninger ved læsningen", "Notes on the reading"));
    if (!notes->count)
        put_paragraph(out, TR("Ingen.", "None."));
    for (uint32_t n = 0; n < notes->count; n++) {
        const struct note *note = &notes->note[n];
        char count[32];
        fprintf(out, "%8s  ", number_write_count(count, note->count));
        plain_wrap(out, note_text(note), 10, 10, WIDTH);
        for (uint32_t p = 0; p < NOTE_PLACES; p++)
            if (note->place[p].len) {
                fputs("            ", out);
                plain_wrap(out, note->place[p], 12, 12, WIDTH);
            }
    }
}

static void put_masked(FILE *out, const struct catalogue *catalogue)
{
    put_heading(out, TR("Personoplysninger", "Personal data"));
    for (enum private_kind kind = 0; kind < PRIVATE_KINDS; kind++) {
        char count[32];
        fprintf(out, "%8s  %s\n", number_write_count(count, catalogue->masked[kind]),
                wording_private(kind, catalogue->masked[kind]));
    }
    put_paragraph(
        out,
        TR("er fundet og skjult, både i idéerne og i de øvrige kolonner. Navne findes kun efter et signalord (»mvh«, "
           "»hilsen«, »jeg hedder«, »ring til« …) og hvor en tekst er underskrevet, og ikke engang altid dér: læs "
           "listen igennem, før den gives videre.",
           "were found and hidden, in the ideas and in the other columns. Names are found only behind a cue (“mvh”, "
           "“hilsen”, “jeg hedder”, “ring til” …) and where a text is signed, and not always there: read the "
           "list before it is passed on."));
}

static void put_choice(FILE *out, const struct themes *themes, uint32_t received)
{
    char silhouette[48], score[48];
    uint32_t given = 0;
    put_heading(out, TR("Antallet af temaer", "The number of themes"));
    if (!themes->K) {
        put_paragraph(out, wording_no_themes(received));
        return;
    }
    for (uint32_t k = 0; k < themes->K; k++)
        given += themes->theme[k].given;
    if (given) {
        put_paragraph(
            out, TR("Temaerne i kodebogen er fundet først: hver idé står i det tema, hvis navn, eksempler og andre "
                    "idéer den ligger nærmest. Er der nye temaer ved siden af, samler de idéer, der tydeligt ligger "
                    "langt fra alle navnene.",
                    "The themes of the codebook were found first: each idea stands in the theme whose name, examples "
                    "and other ideas it is nearest to. Where there are new themes beside them, they gather ideas that "
                    "are clearly far from all the names."));
        return;
    }
    if (!themes->choice_count) {
        put_paragraph(out, TR("Antallet var givet på forhånd.", "The number was given."));
        return;
    }
    put_paragraph(
        out,
        TR("Hvert antal er prøvet. Silhuetten (-1 til 1) siger, hvor godt temaerne er adskilt; pointene vejer den med, "
           "hvor mange temaer man kan arbejde med. Det højeste pointtal er valgt: så mange grupper er "
           "idéerne delt i.",
           "Each number was tried. The silhouette (-1 to 1) tells how well the themes are separated; the score "
           "weighs it with how many themes people can work with. The highest score was chosen: so many groups "
           "were made of the ideas."));
    const struct choice_row *chosen = themes_chosen(themes);
    if (chosen->k != themes->K)
        put_paragraph(out, wording_other_number());
    fputs("\n  ", out);
    plain_cell(out, str_from(TR("temaer", "themes")), 8);
    plain_cell(out, str_from(TR("silhuet", "silhouette")), 12);
    fprintf(out, "%s\n", TR("point", "score"));
    for (uint32_t n = 0; n < themes->choice_count; n++) {
        const struct choice_row *row = &themes->choice[n];
        fprintf(out, "  %6u  %-10s  %s%s\n", row->k, number_write_decimal(silhouette, row->silhouette, 4),
                number_write_decimal(score, row->score, 4), row == chosen ? TR("  valgt", "  chosen") : "");
    }
}

static void put_stability(FILE *out, const struct catalogue *catalogue)
{
    if (!catalogue->measured)
        return;
    put_heading(out, TR("Hvor sikre temaerne er", "How far the themes can be trusted"));
    put_paragraph(
        out,
        TR("Idéerne er trukket om mange gange, og hver gang er der fundet temaer på ny. Tallet stability i themes.csv "
           "er, "
           "hvor meget hvert tema i gennemsnit ligner det nærmeste nye tema: antal fælles idéer delt med antal idéer i "
           "de to tilsammen (Jaccard), 0 til 1. Grænserne er Hennigs (C. Hennig 2007: Cluster-wise assessment of "
           "cluster stability, Computational Statistics & Data Analysis 52, s. 258-271).",
           "The ideas were drawn again many times, and themes found anew each time. The number stability in themes.csv "
           "is how much each theme on average is like the nearest new theme: ideas in common divided by ideas in the "
           "two together (Jaccard), 0 to 1. The bounds are Hennig's (C. Hennig 2007: Cluster-wise assessment of "
           "cluster stability, Computational Statistics & Data Analysis 52, pp. 258-271)."));
    putc('\n', out);
    put_term(out, TR("0,75 og over", "0.75 and over"), 15,
             str_from(TR("står fast: temaet kommer igen.", "steady: the theme comes back.")));
    put_term(out, TR("0,60 til 0,75", "0.60 to 0.75"), 15,
             str_from(TR("løst afgrænset: kernen kommer igen, men kanten flytter sig.",
                         "loosely bounded: the core comes back, but its edge moves.")));
    put_term(out, TR("under 0,60", "below 0.60"), 15,
             str_from(TR("usikkert: læs idéerne, men stol ikke på det som et selvstændigt tema.",
                         "uncertain: read the ideas, but do not take it for a theme of its own.")));
}

static void put_facts(FILE *out, const struct catalogue *catalogue)
{
    put_heading(out, TR("Version og indstillinger", "Version and settings"));
    for (uint32_t n = 0; n < catalogue->fact_count; n++) {
        plain_cell(out, catalogue->fact[n].name, 26);
        plain_wrap(out, catalogue->fact[n].value, 26, 26, WIDTH);
    }
    put_paragraph(out, TR("De samme filer og de samme indstillinger giver de samme bytes.",
                          "The same files and the same settings give the same bytes."));
}

enum status write_method(FILE *out, const struct catalogue *catalogue, const struct write_options *options)
{
    (void)options; /* one sheet for every reader */
    char date[WORDING_NAME];
    fprintf(out, "%s\n", TR("Metodeblad", "Method sheet"));
    plain_wrap(out, catalogue->title, 0, 0, WIDTH);
    if (catalogue->date.len || catalogue->place.len)
        fprintf(out, "%s%s%.*s\n", wording_date(date, catalogue->date),
                catalogue->date.len && catalogue->place.len ? ", " : "", STR_ARG(catalogue->place));
    put_heading(out, TR("Hvad der er gjort", "What was done"));
    method_steps(out, catalogue, WIDTH);
    put_files(out, catalogue);
    put_account(out, catalogue);
    put_choice(out, catalogue->themes, catalogue->received);
    put_stability(out, catalogue);
    put_decided(out, catalogue);
    put_words(out, catalogue);
    put_masked(out, catalogue);
    put_notes(out, catalogue->notes);
    put_facts(out, catalogue);
    return DONE;
}
