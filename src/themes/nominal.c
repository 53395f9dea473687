/* How nounlike is a word, and which of its forms does one write on a poster?
 *
 * Problem    A label is a noun phrase: "cykelstier", not "cykle" or "bedre". There is no part-of-speech tagger here, and the texts
 *            are short, misspelt and of any dialect.
 * Method     Evidence from neighbours, counted over the ideas: behind "en", "flere", "mod", "på" stands a noun (or an adjective, when a
 *            plain word follows at once); behind "at", "skal", "vi" a verb; behind "meget", "er" an adjective. Endings count as a
 *            few observations more, because most words are rare: "-ning" and "-hed" are nouns, "-lige" and "-ende" are not; so does
 *            a lexeme with its definite forms ("bus", "bussen"), and so do words that a large background text shows to be no nouns, verbs most of
 *            all. Evidence is summed over a lexeme. Not a tagger: a rule that says
 *            .7 where the truth is "noun" is enough to order candidates.
 *            Which word of a lexeme is shown: indefinite before definite before genitive, each indefinite form with its definite
 *            ones' tokens behind it ("cykelstier" with "cykelstierne"), and the plural before the singular unless that is used twice as
 *            often. How it is written: the form that stands most often inside sentences, where a capital means a name.
 * Shapes     W words, L lexemes, F forms.
 * Cost       one pass over the tokens of the ideas that are read, and one over the words; nominal_ground.c holds what is the same for all ideas.
 * Promises   No evidence gives .5; ties go to lower case, then to the lowest form; all values are finite and in 0 … 1.
 * Example    "en bus", "bussen kører", "vi kører": bus: 1 noun context + 2 for having "bussen" → (3 + .8) / (3 + 1.6) = .83;
 *            kører: 1 verb context → (0 + .8) / (1 + 1.6) = .31.
 */
#include "themes/nominal.h"

static const float name_is_noun = 0.9F;

struct workings {
    const struct nominal_ground *ground;
    struct evidence *lexeme; /* [L] from neighbours */
    uint32_t *inside;        /* [F] tokens that do not begin a sentence */
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

static void read_idea(struct workings *work, const struct nominal *nominal, const struct ideas *ideas,
                      const struct words *words, uint32_t idea)
{
    uint64_t from = words->first[idea], to = words->first[idea + 1];
    for (uint64_t t = from; t < to; t++) {
        uint32_t lexeme = nominal->lexeme[words->word_of_form[words->form[t]]];
        if (lexeme == NOMINAL_NONE)
            continue;
        work->inside[words->form[t]] += !nominal_begins_sentence(ideas, words, idea, t);
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

/* The form that people write inside sentences. Words in capitals throughout are abbreviations when they are short, shouting
 * when they are long. A form is "better" with more tokens inside sentences; lower case, then the lowest number on a tie. */
static void choose_form(struct nominal *out, const struct workings *work, const struct words *words)
{
    const uint8_t *marks = work->ground->form_mark;
    for (uint32_t w = 0; w < words->W; w++)
        out->form[w] = UINT32_MAX;
    for (uint32_t f = 0; f < words->F; f++) {
        uint32_t w = words->word_of_form[f], best = out->form[w];
        if (out->lexeme[w] == NOMINAL_NONE || (marks[f] & FORM_SHOUTED))
            continue;
        if (best == UINT32_MAX || work->inside[f] > work->inside[best] ||
            (work->inside[f] == work->inside[best] && (marks[f] & FORM_LOWER)))
            out->form[w] = f;
    }
    for (uint32_t w = 0; w < words->W; w++) {
        uint32_t f = out->form[w] = out->form[w] == UINT32_MAX ? words->shown_form[w] : out->form[w];
        if (out->lexeme[w] == NOMINAL_NONE || !(marks[f] & FORM_CAPITAL))
            continue;
        bool abbreviation = marks[f] & FORM_SHORT,
             name = work->inside[f] > 0 && !work->ground->adjective[w]; /* not the first word of "Digital Post" */
        out->proper[w] = marks[f] & FORM_CAPITALS ? abbreviation : name;
    }
}

/* A name is a noun, unless it is the first half of one ("Digital Post"). */
static void lift_names(struct nominal *out, const struct workings *work, const struct words *words)
{
    for (uint32_t w = 0; w < words->W; w++) {
        uint32_t l = out->lexeme[w];
        if (l == NOMINAL_NONE || !out->proper[w])
            continue;
        const struct evidence *e = &work->lexeme[l];
        float lifted = name_is_noun * (1 - e->adjective / (e->noun + e->verb + e->adjective + 1.6F));
        out->noun[l] = lifted > out->noun[l] ? lifted : out->noun[l];
    }
}

static enum status weigh(struct nominal *out, struct workings *work, const struct ideas *ideas,
                         const struct words *words, const uint32_t *chosen, uint32_t chosen_count)
{
    TAKE(&work->arena, work->lexeme, out->L);
    TAKE(&work->arena, work->inside, words->F);
    for (uint32_t i = 0; i < chosen_count; i++)
        read_idea(work, out, ideas, words, chosen[i]);
    for (uint32_t l = 0; l < out->L; l++) {
        const struct evidence *endings = &work->ground->from_endings[l], *forms = &work->ground->from_forms[l];
        struct evidence *e = &work->lexeme[l];
        e->noun = e->noun + endings->noun + forms->noun;
        e->verb = e->verb + endings->verb + forms->verb;
        e->adjective = e->adjective + endings->adjective + forms->adjective;
        out->noun[l] = (e->noun + 0.8F) / (e->noun + e->verb + e->adjective + 1.6F);
        out->verb[l] = (e->verb + 0.2F) / (e->noun + e->verb + e->adjective + 1.6F);
    }
    choose_form(out, work, words);
    lift_names(out, work, words);
    return DONE;
}

enum status nominal_read(struct nominal *out, const struct nominal_ground *ground, const struct ideas *ideas,
                         const struct words *words, const uint32_t *chosen, uint32_t chosen_count, struct arena *keep)
{
    *out = (struct nominal){.known = ground->known,
                            .L = ground->L,
                            .lexeme = ground->lexeme,
                            .shown = ground->shown,
                            .preference = ground->preference};
    TAKE(keep, out->noun, out->L);
    TAKE(keep, out->verb, out->L);
    TAKE(keep, out->form, words->W);
    TAKE(keep, out->proper, words->W);
    struct workings work = {.ground = ground};
    enum status status = weigh(out, &work, ideas, words, chosen, chosen_count);
    arena_free(&work.arena);
    return status;
}

enum status nominal_from(struct nominal *out, const struct ideas *ideas, const struct words *words,
                         const struct stop_words *not_nouns, const uint32_t *chosen, uint32_t chosen_count,
                         struct arena *keep)
{
    struct nominal_ground *ground;
    TAKE(keep, ground, 1);
    TRY(nominal_ground_from(ground, words, not_nouns, NULL, keep));
    return nominal_read(out, ground, ideas, words, chosen, chosen_count, keep);
}

struct str nominal_written(const struct nominal *nominal, const struct words *words, uint32_t word)
{
    return nominal->proper[word] ? words->form_text[nominal->form[word]] : words->word_text[word];
}
