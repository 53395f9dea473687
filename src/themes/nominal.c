/* How nounlike is a word, and which of its forms does one write on a poster?
 *
 * Problem    A label is a noun phrase: "cykelstier", not "cykle" or "bedre". There is no part-of-speech tagger here, and the texts
 *            are short, misspelt and of any dialect.
 * Method     Evidence from neighbours, counted over the ideas: behind "en", "flere", "mod", "på" stands a noun (or an adjective, when a
 *            plain word follows at once); behind "at", "skal", "vi" and beside a definite noun a verb; behind "meget", "er" an
 *            adjective. Endings count as a few observations more, because most words are rare: "-ning" and "-hed" are nouns,
 *            "-lige" and "-ende" are not; so does a lexeme with its definite forms ("bus", "bussen"), and so do words that a large
 *            background text shows to be no nouns, verbs most of all. Evidence is summed over a lexeme. Not a tagger: a rule that
 *            says .7 where the truth is "noun" is enough to order candidates.
 *            Which word of a lexeme is shown: indefinite before definite before genitive, each indefinite form with its definite
 *            ones' tokens behind it ("cykelstier" with "cykelstierne"), and the plural before the singular unless that is used twice as
 *            often. How it is written: the form that stands most often inside sentences, where a capital means a name.
 * Shapes     W words, L lexemes, F forms.
 * Cost       one pass over the tokens of the ideas that are read, and a copy of what is said of all words before (nominal_begin()): what
 *            these ideas do not have stays as it is; nominal_ground.c holds what is the same for all ideas.
 * Promises   No evidence gives .5; ties go to lower case, then to the lowest form; all values are finite and in 0 … 1.
 * Example    "en bus", "bussen kører", "vi kører": bus: 1 noun context + 2 for having "bussen" → (3 + .8) / (3 + 1.6) = .83;
 *            kører: 1 verb context → (0 + .8) / (1 + 1.6) = .31.
 */
#include "themes/nominal.h"

#include <string.h>

static const float name_is_noun = 0.9F;

struct workings {
    const struct nominal_ground *ground;
    struct evidence *lexeme; /* [L] from neighbours */
    uint32_t *inside;        /* [F] tokens that do not begin a sentence */
    uint8_t *met;            /* [L] 1: among the lexemes that are met */
    uint32_t *lexeme_met;    /* [lexemes] */
    uint32_t *form_met;      /* [forms] with tokens inside sentences */
    uint32_t lexemes, forms;
    struct arena arena;
};

static bool is_boundary(char c)
{
    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' || c == '\n' || c == '\r' || c == '"';
}

bool nominal_begins_sentence(const struct ideas *ideas, const struct words *words, uint32_t idea, uint64_t token)
{
    if (token == words->first[idea])
        return true;
    struct str text = ideas->text[idea];
    size_t from = (size_t)words->at[token - 1] + words->len[token - 1], to = words->at[token];
    size_t why = ideas->why[idea].len ? (size_t)(ideas->why[idea].at - text.at) : text.len;
    if (from <= why && why <= to && ideas->why[idea].len)
        return true;
    for (size_t i = from; i < to; i++)
        if (is_boundary(text.at[i]))
            return true;
    return false;
}

/* Only blanks between this token and the one before, and no new sentence or field. */
static bool is_adjacent(const struct ideas *ideas, const struct words *words, uint32_t idea, uint64_t token)
{
    size_t from = (size_t)words->at[token - 1] + words->len[token - 1];
    for (size_t i = from; i < words->at[token]; i++)
        if (ideas->text[idea].at[i] != ' ')
            return false;
    return !nominal_begins_sentence(ideas, words, idea, token);
}

/* An adjective, too, stands where a noun could: then a plain word follows. */
static void add_evidence(struct evidence *evidence, const struct clue *clue, bool leads)
{
    if (clue->kind == CLUE_VERB)
        evidence->verb += clue->weight;
    else if (clue->kind == CLUE_NOUN && !leads)
        evidence->noun += clue->weight;
    else if (clue->kind != CLUE_NONE)
        evidence->adjective += clue->weight;
}

void nominal_ask_for(const struct ideas *ideas, const struct words *words, uint32_t idea)
{
    enum { LINE = 64 };
    const struct str text = ideas->text[idea];
    const uint64_t from = words->first[idea], to = words->first[idea + 1];
    for (size_t at = 0; at < text.len; at += LINE)
        __builtin_prefetch(text.at + at);
    for (uint64_t t = from; t < to; t += LINE / sizeof *words->form)
        __builtin_prefetch(words->form + t);
    for (uint64_t t = from; t < to; t += LINE / sizeof *words->at)
        __builtin_prefetch(words->at + t);
    for (uint64_t t = from; t < to; t += LINE / sizeof *words->len)
        __builtin_prefetch(words->len + t);
}

static void read_idea(struct workings *work, const struct nominal *nominal, const struct ideas *ideas,
                      const struct words *words, uint32_t idea)
{
    uint64_t from = words->first[idea], to = words->first[idea + 1];
    for (uint64_t t = from; t < to; t++) {
        uint32_t lexeme = nominal->lexeme[words->word_of_form[words->form[t]]];
        if (lexeme == NOMINAL_NONE)
            continue;
        if (!work->met[lexeme])
            work->lexeme_met[work->lexemes++] = lexeme;
        work->met[lexeme] = 1;
        if (!nominal_begins_sentence(ideas, words, idea, t) && work->inside[words->form[t]]++ == 0)
            work->form_met[work->forms++] = words->form[t];
        static const struct clue nothing = {CLUE_NONE, 0};
        const struct clue *before = NULL, *behind = NULL;
        bool leads = false; /* a plain word follows: an adjective, perhaps */
        if (t > from && is_adjacent(ideas, words, idea, t))
            before = work->ground->before[words->word_of_form[words->form[t - 1]]];
        if (t + 1 < to && is_adjacent(ideas, words, idea, t + 1)) {
            uint32_t next = words->word_of_form[words->form[t + 1]];
            leads = nominal->lexeme[next] != NOMINAL_NONE;
            behind = work->ground->behind[next];
        }
        add_evidence(&work->lexeme[lexeme], before ? before : &nothing, leads);
        add_evidence(&work->lexeme[lexeme], behind ? behind : &nothing, false);
    }
}

/* Is this form of the word better than the one chosen so far? The more tokens inside sentences; lower case, then the lowest number on
 * a tie. Words in capitals throughout are abbreviations when they are short, shouting when they are long. */
static bool is_better(const struct workings *work, uint32_t form, uint32_t chosen)
{
    const uint8_t *marks = work->ground->form_mark;
    if (marks[form] & FORM_SHOUTED)
        return false;
    if (chosen == UINT32_MAX || work->inside[form] != work->inside[chosen])
        return chosen == UINT32_MAX || work->inside[form] > work->inside[chosen];
    return (marks[form] & FORM_LOWER) || (!(marks[chosen] & FORM_LOWER) && form < chosen);
}

/* Is the word, in the form that is chosen, written with a capital inside sentences? */
static void find_name(struct nominal *out, const struct workings *work, uint32_t w)
{
    const uint32_t mark = work->ground->form_mark[out->form[w]];
    bool abbreviation = mark & FORM_SHORT,
         name =
             work->inside[out->form[w]] > 0 && !work->ground->adjective[w]; /* not the first word of "Digital Post" */
    bool proper = (mark & FORM_CAPITAL) && (mark & FORM_CAPITALS ? abbreviation : name);
    out->names[out->lexeme[w]] += (uint32_t)proper - out->proper[w];
    out->proper[w] = proper;
}

/* A name is a noun, unless it is the first half of one ("Digital Post"). */
static void weigh_lexeme(struct nominal *out, const struct workings *work, uint32_t l)
{
    const struct evidence *endings = &work->ground->from_endings[l], *forms = &work->ground->from_forms[l];
    struct evidence e = work->lexeme[l];
    e.noun = e.noun + endings->noun + forms->noun;
    e.verb = e.verb + endings->verb + forms->verb;
    e.adjective = e.adjective + endings->adjective + forms->adjective;
    out->noun[l] = (e.noun + 0.8F) / (e.noun + e.verb + e.adjective + 1.6F);
    out->verb[l] = (e.verb + 0.2F) / (e.noun + e.verb + e.adjective + 1.6F);
    float lifted = name_is_noun * (1 - e.adjective / (e.noun + e.verb + e.adjective + 1.6F));
    if (out->names[l] && lifted > out->noun[l])
        out->noun[l] = lifted;
}

static enum status take_nominal(struct nominal *out, struct workings *work, const struct nominal_ground *ground,
                                const struct words *words, struct arena *keep)
{
    *out = (struct nominal){.known = ground->known,
                            .L = ground->L,
                            .lexeme = ground->lexeme,
                            .shown = ground->shown,
                            .preference = ground->preference};
    work->ground = ground;
    TAKE(keep, out->noun, out->L);
    TAKE(keep, out->verb, out->L);
    TAKE(keep, out->names, out->L);
    TAKE(keep, out->form, words->W);
    TAKE(keep, out->proper, words->W);
    TAKE(&work->arena, work->lexeme, out->L);
    TAKE(&work->arena, work->inside, words->F);
    return DONE;
}

static void weigh_unread(struct nominal *out, const struct workings *work, const struct words *words)
{
    for (uint32_t w = 0; w < words->W; w++)
        out->form[w] = UINT32_MAX;
    for (uint32_t f = 0; f < words->F; f++) {
        uint32_t w = words->word_of_form[f];
        if (out->lexeme[w] != NOMINAL_NONE && is_better(work, f, out->form[w]))
            out->form[w] = f;
    }
    for (uint32_t w = 0; w < words->W; w++) {
        if (out->form[w] == UINT32_MAX)
            out->form[w] = words->shown_form[w];
        if (out->lexeme[w] != NOMINAL_NONE)
            find_name(out, work, w);
    }
    for (uint32_t l = 0; l < out->L; l++)
        weigh_lexeme(out, work, l);
}

enum status nominal_begin(struct nominal *out, const struct nominal_ground *ground, const struct words *words,
                          struct arena *keep)
{
    struct workings work = {0};
    enum status status = take_nominal(out, &work, ground, words, keep);
    if (status == DONE)
        weigh_unread(out, &work, words);
    arena_free(&work.arena);
    return status;
}

static enum status read_chosen(struct nominal *out, struct workings *work, const struct ideas *ideas,
                               const struct words *words, const uint32_t *chosen, uint32_t chosen_count)
{
    TAKE(&work->arena, work->met, out->L);
    TAKE(&work->arena, work->lexeme_met, out->L);
    TAKE(&work->arena, work->form_met, words->F);
    for (uint32_t i = 0; i < chosen_count; i++) {
        nominal_ask_for(ideas, words, chosen[i + NOMINAL_AHEAD < chosen_count ? i + NOMINAL_AHEAD : i]);
        read_idea(work, out, ideas, words, chosen[i]);
    }
    for (uint32_t f = 0; f < work->forms; f++) {
        uint32_t form = work->form_met[f], *shown = &out->form[words->word_of_form[form]];
        if (is_better(work, form, *shown))
            *shown = form;
    }
    for (uint32_t f = 0; f < work->forms; f++)
        find_name(out, work, words->word_of_form[work->form_met[f]]);
    for (uint32_t l = 0; l < work->lexemes; l++)
        weigh_lexeme(out, work, work->lexeme_met[l]);
    return DONE;
}

enum status nominal_read(struct nominal *out, const struct nominal *unread, const struct nominal_ground *ground,
                         const struct ideas *ideas, const struct words *words, const uint32_t *chosen,
                         uint32_t chosen_count, struct arena *keep)
{
    struct workings work = {0};
    enum status status = take_nominal(out, &work, ground, words, keep);
    if (status == DONE) {
        memcpy(out->noun, unread->noun, out->L * sizeof *out->noun);
        memcpy(out->verb, unread->verb, out->L * sizeof *out->verb);
        memcpy(out->names, unread->names, out->L * sizeof *out->names);
        memcpy(out->form, unread->form, words->W * sizeof *out->form);
        memcpy(out->proper, unread->proper, words->W * sizeof *out->proper);
        status = read_chosen(out, &work, ideas, words, chosen, chosen_count);
    }
    arena_free(&work.arena);
    return status;
}

enum status nominal_from(struct nominal *out, const struct ideas *ideas, const struct words *words,
                         const struct stop_words *not_nouns, const uint32_t *chosen, uint32_t chosen_count,
                         struct arena *keep)
{
    struct nominal_ground *ground;
    struct nominal unread;
    TAKE(keep, ground, 1);
    TRY(nominal_ground_from(ground, ideas, words, not_nouns, NULL, keep));
    TRY(nominal_begin(&unread, ground, words, keep));
    return nominal_read(out, &unread, ground, ideas, words, chosen, chosen_count, keep);
}

struct str nominal_written(const struct nominal *nominal, const struct words *words, uint32_t word)
{
    return nominal->proper[word] ? words->form_text[nominal->form[word]] : words->word_text[word];
}
