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
 * Cost       one pass over the tokens of the ideas that are read. What is said of all words before (nominal_begin()) is copied once a
 *            room, and put back where the ideas read last had changed it: a part's hundreds of ideas have a fiftieth of the words.
 *            nominal_ground.c holds what is the same for all ideas.
 * Promises   No evidence gives .5; ties go to lower case, then to the lowest form; all values are finite and in 0 … 1.
 * Example    "en bus", "bussen kører", "vi kører": bus: 1 noun context + 2 for having "bussen" → (3 + .8) / (3 + 1.6) = .83;
 *            kører: 1 verb context → (0 + .8) / (1 + 1.6) = .31.
 */
#include "labels/nominal.h"

#include <string.h>

static const float name_is_noun = 0.9F;

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
    const uint64_t from = words->first[idea], to = words->first[idea + 1];
    str_ask_for(ideas->text[idea]);
    for (uint64_t t = from; t < to; t += LINE / sizeof *words->form)
        __builtin_prefetch(words->form + t);
    for (uint64_t t = from; t < to; t += LINE / sizeof *words->at)
        __builtin_prefetch(words->at + t);
    for (uint64_t t = from; t < to; t += LINE / sizeof *words->len)
        __builtin_prefetch(words->len + t);
}

static void read_idea(struct nominal_room *room, const struct ideas *ideas, const struct words *words, uint32_t idea)
{
    uint64_t from = words->first[idea], to = words->first[idea + 1];
    for (uint64_t t = from; t < to; t++) {
        uint32_t lexeme = room->nominal.lexeme[words->word_of_form[words->form[t]]];
        if (lexeme == NOMINAL_NONE)
            continue;
        if (!room->met[lexeme])
            room->lexeme_met[room->lexemes++] = lexeme;
        room->met[lexeme] = 1;
        if (!nominal_begins_sentence(ideas, words, idea, t) && room->inside[words->form[t]]++ == 0)
            room->form_met[room->forms++] = words->form[t];
        static const struct clue nothing = {CLUE_NONE, 0};
        const struct clue *before = NULL, *behind = NULL;
        bool leads = false; /* a plain word follows: an adjective, perhaps */
        if (t > from && is_adjacent(ideas, words, idea, t))
            before = room->ground->before[words->word_of_form[words->form[t - 1]]];
        if (t + 1 < to && is_adjacent(ideas, words, idea, t + 1)) {
            uint32_t next = words->word_of_form[words->form[t + 1]];
            leads = room->nominal.lexeme[next] != NOMINAL_NONE;
            behind = room->ground->behind[next];
        }
        add_evidence(&room->lexeme[lexeme], before ? before : &nothing, leads);
        add_evidence(&room->lexeme[lexeme], behind ? behind : &nothing, false);
    }
}

/* Is this form of the word better than the one chosen so far? The more tokens inside sentences; lower case, then the lowest number on
 * a tie. Words in capitals throughout are abbreviations when they are short, shouting when they are long. */
static bool is_better(const struct nominal_room *room, uint32_t form, uint32_t chosen)
{
    const uint8_t *marks = room->ground->form_mark;
    if (marks[form] & FORM_SHOUTED)
        return false;
    if (chosen == UINT32_MAX || room->inside[form] != room->inside[chosen])
        return chosen == UINT32_MAX || room->inside[form] > room->inside[chosen];
    return (marks[form] & FORM_LOWER) || (!(marks[chosen] & FORM_LOWER) && form < chosen);
}

/* Is the word, in the form that is chosen, written with a capital inside sentences? */
static void find_name(struct nominal_room *room, uint32_t w)
{
    struct nominal *out = &room->nominal;
    const uint32_t mark = room->ground->form_mark[out->form[w]];
    bool abbreviation = mark & FORM_SHORT,
         name =
             room->inside[out->form[w]] > 0 && !room->ground->adjective[w]; /* not the first word of "Digital Post" */
    bool proper = (mark & FORM_CAPITAL) && (mark & FORM_CAPITALS ? abbreviation : name);
    out->names[out->lexeme[w]] += (uint32_t)proper - out->proper[w];
    out->proper[w] = proper;
}

/* A name is a noun, unless it is the first half of one ("Digital Post"). */
static void weigh_lexeme(struct nominal_room *room, uint32_t l)
{
    struct nominal *out = &room->nominal;
    const struct evidence *endings = &room->ground->from_endings[l], *forms = &room->ground->from_forms[l];
    struct evidence e = room->lexeme[l];
    e.noun = e.noun + endings->noun + forms->noun;
    e.verb = e.verb + endings->verb + forms->verb;
    e.adjective = e.adjective + endings->adjective + forms->adjective;
    out->noun[l] = (e.noun + 0.8F) / (e.noun + e.verb + e.adjective + 1.6F);
    out->verb[l] = (e.verb + 0.2F) / (e.noun + e.verb + e.adjective + 1.6F);
    float lifted = name_is_noun * (1 - e.adjective / (e.noun + e.verb + e.adjective + 1.6F));
    if (out->names[l] && lifted > out->noun[l])
        out->noun[l] = lifted;
}

static enum status take_room(struct nominal_room *out, const struct nominal_ground *ground, const struct words *words,
                             struct arena *keep, struct arena *work)
{
    struct nominal *nominal = &out->nominal;
    *out = (struct nominal_room){.ground = ground};
    *nominal = (struct nominal){.known = ground->known,
                                .L = ground->L,
                                .lexeme = ground->lexeme,
                                .shown = ground->shown,
                                .preference = ground->preference};
    TAKE(keep, nominal->noun, ground->L);
    TAKE(keep, nominal->verb, ground->L);
    TAKE(keep, nominal->names, ground->L);
    TAKE(keep, nominal->form, words->W);
    TAKE(keep, nominal->proper, words->W);
    TAKE(work, out->lexeme, ground->L);
    TAKE(work, out->met, ground->L);
    TAKE(work, out->lexeme_met, ground->L);
    TAKE(work, out->inside, words->F);
    TAKE(work, out->form_met, words->F);
    return DONE;
}

static void weigh_unread(struct nominal_room *room, const struct words *words)
{
    struct nominal *out = &room->nominal;
    for (uint32_t w = 0; w < words->W; w++)
        out->form[w] = UINT32_MAX;
    for (uint32_t f = 0; f < words->F; f++) {
        uint32_t w = words->word_of_form[f];
        if (out->lexeme[w] != NOMINAL_NONE && is_better(room, f, out->form[w]))
            out->form[w] = f;
    }
    for (uint32_t w = 0; w < words->W; w++) {
        if (out->form[w] == UINT32_MAX)
            out->form[w] = words->shown_form[w];
        if (out->lexeme[w] != NOMINAL_NONE)
            find_name(room, w);
    }
    for (uint32_t l = 0; l < out->L; l++)
        weigh_lexeme(room, l);
}

enum status nominal_begin(struct nominal *out, const struct nominal_ground *ground, const struct words *words,
                          struct arena *keep)
{
    struct nominal_room room;
    struct arena work = {0};
    enum status status = take_room(&room, ground, words, keep, &work);
    if (status == DONE)
        weigh_unread(&room, words);
    arena_free(&work);
    *out = room.nominal;
    return status;
}

enum status nominal_room_take(struct nominal_room *out, const struct nominal *unread,
                              const struct nominal_ground *ground, const struct words *words, struct arena *keep)
{
    TRY(take_room(out, ground, words, keep, keep));
    out->unread = unread;
    memcpy(out->nominal.noun, unread->noun, unread->L * sizeof *unread->noun);
    memcpy(out->nominal.verb, unread->verb, unread->L * sizeof *unread->verb);
    memcpy(out->nominal.names, unread->names, unread->L * sizeof *unread->names);
    memcpy(out->nominal.form, unread->form, words->W * sizeof *unread->form);
    memcpy(out->nominal.proper, unread->proper, words->W * sizeof *unread->proper);
    return DONE;
}

/* As it was before any idea was read. */
static void forget(struct nominal_room *room, const struct words *words)
{
    struct nominal *nominal = &room->nominal;
    for (uint32_t n = 0; n < room->lexemes; n++) {
        const uint32_t l = room->lexeme_met[n];
        room->lexeme[l] = (struct evidence){0};
        room->met[l] = 0;
        nominal->noun[l] = room->unread->noun[l];
        nominal->verb[l] = room->unread->verb[l];
        nominal->names[l] = room->unread->names[l];
    }
    for (uint32_t n = 0; n < room->forms; n++) {
        const uint32_t f = room->form_met[n], w = words->word_of_form[f];
        room->inside[f] = 0;
        nominal->form[w] = room->unread->form[w];
        nominal->proper[w] = room->unread->proper[w];
    }
    room->lexemes = room->forms = 0;
}

void nominal_read(struct nominal_room *room, const struct ideas *ideas, const struct words *words,
                  const uint32_t *chosen, uint32_t chosen_count)
{
    forget(room, words);
    for (uint32_t i = 0; i < chosen_count; i++) {
        nominal_ask_for(ideas, words, chosen[i + NOMINAL_AHEAD < chosen_count ? i + NOMINAL_AHEAD : i]);
        read_idea(room, ideas, words, chosen[i]);
    }
    for (uint32_t f = 0; f < room->forms; f++) {
        uint32_t form = room->form_met[f], *shown = &room->nominal.form[words->word_of_form[form]];
        if (is_better(room, form, *shown))
            *shown = form;
    }
    for (uint32_t f = 0; f < room->forms; f++)
        find_name(room, words->word_of_form[room->form_met[f]]);
    for (uint32_t l = 0; l < room->lexemes; l++)
        weigh_lexeme(room, room->lexeme_met[l]);
}

struct str nominal_written(const struct nominal *nominal, const struct words *words, uint32_t word)
{
    return nominal->proper[word] ? words->form_text[nominal->form[word]] : words->word_text[word];
}
