/* brikker explain: why an idea stands where it stands; what a facilitator prints for the citizen who asks. Reads everything anew and writes
 * to standard output alone. */
#include "themes/explain.h"

#include "base/file.h"
#include "base/number.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "catalogue/plain.h"
#include "catalogue/wording.h"
#include "commands/consulted.h"
#include "commands/explain_sum.h"
#include "commands/named_idea.h"
#include "commands/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WIDTH = 100,
    INDENT = 2,
    TEXT_MOST = 300,
    NUMBER_TEXT = 49,
    NUMBER_COLUMNS = 7,
    ID_COLUMNS = 10,
    WORDS_SHOWN = 12,
    LEFT_OUT_SHOWN = 4
};

/* Where the lines are drawn was read off the bundled consultations, with and without the encoder: 27 to 50 of 100 placed ideas lie
 * above the first, 67 to 84 above the second. Nearness .16 to the own theme's others and .04 to the next is .125: no close call. */
#define STRENGTH_CLEAR 0.15
#define STRENGTH_FAIR  0.05
/* Shares that two decimals would show as nothing. */
#define SHARE_LEAST 0.005

struct answer {
    const struct analysis *analysis;
    struct explanation explanation;
    uint32_t asked; /* the idea that was named */
    uint32_t idea;  /* its original, or itself */
    struct arena *work;
};

/* "0,31": what lies behind two decimals differs from processor to processor. */
static const char *number_text(char out[NUMBER_TEXT], double value)
{
    return number_write_decimal(out, fabs(value) < SHARE_LEAST ? 0 : value, 2);
}

static void put_paragraph(struct str text)
{
    printf("%*s", INDENT, "");
    plain_wrap(stdout, text, INDENT, INDENT, WIDTH);
}

static enum status theme_name(struct str *out, const struct answer *answer, uint32_t theme)
{
    return str_format(out, answer->work, TR("tema %u, »%.*s«", "theme %u, “%.*s”"),
                      answer->analysis->themes.theme[theme].number,
                      STR_ARG(answer->analysis->themes.theme[theme].label));
}

static enum status put_idea(const struct answer *answer)
{
    const struct ideas *ideas = &answer->analysis->ideas;
    struct str text;
    const uint32_t i = answer->asked;
    if (ideas->text[i].len)
        TRY(str_format(&text, answer->work, TR("Idé %.*s: »%.*s«", "Idea %.*s: “%.*s”"), STR_ARG(ideas->id[i]),
                       STR_ARG(ideas->text[i])));
    else
        TRY(str_format(&text, answer->work, TR("Idé %.*s (uden tekst)", "Idea %.*s (without text)"),
                       STR_ARG(ideas->id[i])));
    plain_wrap(stdout, text, 0, 0, WIDTH);
    if (answer->asked == answer->idea)
        return DONE;
    const struct str original = ideas->id[answer->idea];
    putchar('\n');
    if (ideas->copy[i] == COPY_EXACT)
        TRY(str_format(&text, answer->work,
                       TR("Den siger ord for ord det samme som idé %.*s og står, hvor den står. Resten gælder %.*s.",
                          "It says word for word the same as idea %.*s and stands where that stands. The rest is about "
                          "%.*s."),
                       STR_ARG(original), STR_ARG(original)));
    else
        TRY(str_format(
            &text, answer->work,
            TR("Den siger næsten ord for ord det samme som idé %.*s og står, hvor den står. Resten gælder "
               "%.*s: »%.*s«",
               "It says nearly word for word the same as idea %.*s and stands where that stands. The rest is "
               "about %.*s: “%.*s”"),
            STR_ARG(original), STR_ARG(original), STR_ARG(ideas->text[answer->idea])));
    put_paragraph(text);
    return DONE;
}

static const char *strength_words(double strength)
{
    if (strength >= STRENGTH_CLEAR)
        return TR("Det er tydeligt: den ligger klart nærmere det end noget andet tema.",
                  "That is clear: it is much nearer to it than to any other theme.");
    if (strength >= STRENGTH_FAIR)
        return TR("Det er rimelig klart: den ligger nærmere det end noget andet tema.",
                  "That is fairly clear: it is nearer to it than to any other theme.");
    return TR("Det er tæt løb: den kunne næsten lige så godt stå i et andet tema.",
              "That is a close call: it could almost as well stand in another theme.");
}

static enum status put_place(const struct answer *answer)
{
    const struct themes *themes = &answer->analysis->themes;
    const uint32_t i = answer->idea;
    struct str text, name;
    putchar('\n');
    if (themes->theme_of[i] == THEME_NONE) {
        TRY(str_format(&text, answer->work, TR("Den står ikke i noget tema. %s", "It stands in no theme. %s"),
                       wording_unplaced((enum unplaced)themes->unplaced[i]).meaning));
    } else {
        TRY(theme_name(&name, answer, themes->theme_of[i]));
        TRY(str_format(&text, answer->work, TR("Den står i %.*s. %s", "It stands in %.*s. %s"), STR_ARG(name),
                       themes->K > 1 ? strength_words((double)themes->strength[i])
                                     : TR("Der er kun det ene tema.", "There is no other theme.")));
    }
    put_paragraph(text);
    return DONE;
}

/* Strength is measured to the theme's other ideas. Themes come from who is near whom, so the middle of another theme can be nearer. */
static const char *passed_text(void)
{
    return TR(" Målt sådan er det næste tema altså nærmere: placeringen er usikker, og et menneske bør se på den.",
              " Measured so, the next theme is nearer: the placing is unsure, and a person should look at it.");
}

/* Nearest and next theme, with how near. */
static enum status put_candidates(const struct answer *answer)
{
    const struct explanation *e = &answer->explanation;
    char first[NUMBER_TEXT], second[NUMBER_TEXT], others[NUMBER_TEXT];
    struct str name, next, text, without = {0};
    if (e->theme == THEME_NONE)
        return DONE;
    if (answer->analysis->themes.theme_of[answer->idea] == e->theme)
        TRY(str_format(&without, answer->work, TR(", og til dets andre idéer %s", ", and to its other ideas %s"),
                       number_text(others, e->others)));
    TRY(theme_name(&name, answer, e->theme));
    if (e->next == THEME_NONE) {
        TRY(str_format(&text, answer->work, TR("Nærhed til %.*s: %s%.*s.", "Nearness to %.*s: %s%.*s."), STR_ARG(name),
                       number_text(first, e->score), STR_ARG(without)));
    } else {
        TRY(theme_name(&next, answer, e->next));
        const bool passed = e->next_score > e->others && answer->analysis->themes.theme_of[answer->idea] != THEME_NONE;
        TRY(str_format(
            &text, answer->work,
            TR("Nærhed til %.*s: %s%.*s. Det næste er %.*s: %s. (1 er helt det samme, 0 er uden forbindelse.)%s",
               "Nearness to %.*s: %s%.*s. The next is %.*s: %s. (1 is quite the same, 0 is unrelated.)%s"),
            STR_ARG(name), number_text(first, e->score), STR_ARG(without), STR_ARG(next),
            number_text(second, e->next_score), passed ? passed_text() : ""));
    }
    put_paragraph(text);
    return DONE;
}

static struct str word_shown(const struct answer *answer, uint32_t word)
{
    const struct words *words = &answer->analysis->words;
    return words->form_text[words->shown_form[word]];
}

/* The words that did something, most first, the others as one line, and what the rest of the score is. */
static enum status put_sum(const struct answer *answer)
{
    const struct explanation *e = &answer->explanation;
    struct shares sum = {.total = e->score};
    struct str heading;
    double others = 0;
    for (uint32_t w = 0; w < e->words; w++) {
        const double share = e->word[w].share[0] + e->word[w].share[1];
        if (sum.count < WORDS_SHOWN && fabs(share) >= SHARE_LEAST)
            shares_add(&sum, word_shown(answer, e->word[w].word), share);
        else
            others += share;
    }
    if (sum.count < e->words)
        shares_add(&sum, str_from(TR("de øvrige ord", "the other words")), others);
    if (fabs(e->common[0] + e->common[1]) >= SHARE_LEAST)
        shares_add(&sum, str_from(TR("fratrukket det fælles", "less what all share")), e->common[0] + e->common[1]);
    if (answer->analysis->embedding.N)
        shares_add(&sum, str_from(TR("teksten som helhed", "the text as a whole")), e->block[BLOCK_SENTENCES]);
    TRY(str_format(&heading, answer->work, TR("Det trak den mod tema %u", "What drew it to theme %u"),
                   answer->analysis->themes.theme[e->theme].number));
    printf("\n%.*s\n", STR_ARG(heading));
    shares_round(&sum);
    shares_write(stdout, &sum, str_from(TR("i alt: nærhed til temaet", "in all: nearness")));
    return DONE;
}

static int compare_left_out(const void *a, const void *b)
{
    const struct explain_word *x = a, *y = b;
    if (x->left_out != y->left_out)
        return x->left_out > y->left_out ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

/* Of very many ideas the encoder has read a lot. */
static bool was_read(const struct answer *answer)
{
    const struct embedding *embedding = &answer->analysis->embedding;
    return embedding->N && embedding_of(embedding, answer->idea);
}

static void put_unread(const struct answer *answer)
{
    if (!answer->analysis->embedding.N || was_read(answer))
        return;
    putchar('\n');
    put_paragraph(str_from(TR("Sprogmodellen læste ikke idéen, da temaerne blev fundet: der er for meget tekst. Hvad "
                              "teksten som helhed betyder, er regnet ud af dens ord.",
                              "The sentence encoder did not read the idea when the themes were found: there is too "
                              "much text. What the text as a whole means was computed from its words.")));
}

/* What the sentence encoder says when a word is left out. */
static enum status put_left_out(const struct answer *answer)
{
    struct explain_word *word;
    struct buffer list = {0};
    const struct explanation *e = &answer->explanation;
    TAKE(answer->work, word, e->words);
    memcpy(word, e->word, e->words * sizeof *word);
    qsort(word, e->words, sizeof *word, compare_left_out);
    enum status status = DONE;
    for (uint32_t w = 0; w < e->words && w < LEFT_OUT_SHOWN && word[w].left_out >= SHARE_LEAST; w++) {
        char number[NUMBER_TEXT];
        if (status == DONE)
            status = buffer_format(&list, TR("%s»%.*s« (%s)", "%s“%.*s” (%s)"), list.len ? ", " : "",
                                   STR_ARG(word_shown(answer, word[w].word)), number_text(number, word[w].left_out));
    }
    struct str text = {0};
    if (status == DONE)
        status =
            was_read(answer)
                ? str_format(&text, answer->work,
                             TR("Teksten som helhed læses af sprogmodellen. Den ville ligge længere fra temaet uden "
                                "%.*s.",
                                "The text as a whole is read by the sentence encoder. It would be further from the "
                                "theme without %.*s."),
                             STR_ARG(buffer_str(&list)))
                : str_format(&text, answer->work,
                             TR("Læst af sprogmodellen ville den ligge længere fra temaet uden %.*s.",
                                "Read by the sentence encoder, it would be further from the theme without %.*s."),
                             STR_ARG(buffer_str(&list)));
    if (status == DONE && list.len) {
        putchar('\n');
        put_paragraph(text);
    }
    buffer_free(&list);
    return status;
}

static enum status put_nearest(const struct answer *answer)
{
    const struct explanation *e = &answer->explanation;
    const struct analysis *a = answer->analysis;
    enum { AT = INDENT + NUMBER_COLUMNS + 2 + ID_COLUMNS + 2 };
    if (!e->near_count)
        return DONE;
    printf("\n%s\n", TR("De idéer, der ligger nærmest", "The ideas nearest to it"));
    for (uint32_t n = 0; n < e->near_count; n++) {
        const uint32_t i = e->near[n], theme = a->themes.theme_of[i];
        char number[NUMBER_TEXT];
        struct str name = str_from(TR("ikke placeret", "not placed")), text = utf8_prefix(a->ideas.text[i], TEXT_MOST);
        printf("%*s%*s  ", INDENT, "", NUMBER_COLUMNS, number_text(number, e->near_cosine[n]));
        plain_cell(stdout, a->ideas.id[i], ID_COLUMNS);
        if (theme != THEME_NONE)
            TRY(theme_name(&name, answer, theme));
        printf("  %.*s\n%*s", STR_ARG(name), AT, "");
        TRY(str_format(&text, answer->work, "%.*s%s", STR_ARG(text), text.len < a->ideas.text[i].len ? " …" : ""));
        plain_wrap(stdout, text, AT, AT, WIDTH);
    }
    return DONE;
}

static enum status put_answer(const struct answer *answer)
{
    TRY(put_idea(answer));
    TRY(put_place(answer));
    if (answer->explanation.theme == THEME_NONE)
        return DONE;
    TRY(put_candidates(answer));
    TRY(put_sum(answer));
    put_unread(answer);
    TRY(put_left_out(answer));
    return put_nearest(answer);
}

/* ---- the command ---- */

static enum status explain_named(struct analysis *a, struct pipeline_options *pipeline, const char *named)
{
    struct answer answer = {.analysis = a, .work = &a->arena};
    TRY(pipeline_words(a, pipeline));
    TRY(named_idea_find(&answer.asked, a, named)); /* before the long stages, for who has mistyped it */
    TRY(pipeline_themes(a, pipeline));
    progress_end();
    const uint32_t original = a->ideas.duplicate_of[answer.asked];
    answer.idea = original == IDEA_NONE ? answer.asked : original;
    struct explain_input input = {.ideas = &a->ideas,
                                  .words = &a->words,
                                  .tfidf = &a->tfidf,
                                  .themes = &a->themes,
                                  .trace = &a->trace,
                                  .term_vectors = &a->point_terms,
                                  .embedding = &a->embedding,
                                  .encoder = a->encoder};
    TRY(explain_idea(&answer.explanation, &input, answer.idea, &a->arena));
    return put_answer(&answer);
}

enum status explain_command(const struct arguments *arguments)
{
    static struct analysis analysis;
    static struct column_request requests[OPTION_VALUES];
    struct pipeline_options pipeline = {.traced = true};
    struct arena arena = {0};
    struct event *event = NULL;
    char *models = NULL;
    if (arguments->file_count < 2)
        return fail(BAD_USAGE, TR("der skal både en fil og en idés id til: brikker explain ideer.csv N0001",
                                  "both a file and an idea's id are needed: brikker explain ideas.csv N0001"));
    const char *named = arguments->file[arguments->file_count - 1];
    if (file_exists(named))
        return fail(BAD_USAGE,
                    TR("der mangler et id efter filerne: %s er en fil. Til sidst står id'et på den idé, der spørges om",
                       "an id is missing after the files: %s is a file. The id of the idea in question comes last"),
                    named);
    memset(&analysis, 0, sizeof analysis);
    enum status status = grouping_request_from(&pipeline, requests, arguments, arguments->file_count - 1);
    if (status == DONE)
        status = run_has_codebook(&pipeline, NULL);
    if (status == DONE)
        status = models_find(&models, argument(arguments, "models"));
    pipeline.models = models;
    if (status == DONE)
        status = consulted_open(&event, &pipeline, &arena);
    if (status == DONE)
        status = explain_named(&analysis, &pipeline, named);
    enum status closed = event_close(event);
    analysis_free(&analysis);
    arena_free(&arena);
    free(models);
    return status == DONE ? closed : status;
}
