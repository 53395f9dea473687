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
 * Cost       one pass over the tokens of the ideas that are read, and one over the words.
 * Promises   No evidence gives .5; ties go to lower case, then to the lowest form; all values are finite and in 0 … 1.
 * Example    "en bus", "bussen kører", "vi kører": bus: 1 noun context + 2 for having "bussen" → (3 + .8) / (3 + 1.6) = .83;
 *            kører: 1 verb context → (0 + .8) / (1 + 1.6) = .31.
 */
#include "themes/nominal.h"

#include "base/map.h"
#include "base/utf8.h"

#include <string.h>

enum clue { CLUE_NONE, CLUE_NOUN, CLUE_VERB, CLUE_ADJECTIVE };

/* Words that say what kind of word stands right behind them, or right before. */
struct clue_list {
    enum clue clue;
    bool behind; /* the word they tell of stands behind them */
    float weight;
    const char *words;
};

static const struct clue_list clue_lists[] = {
    {CLUE_NOUN, true, 1,
     "en et denne dette disse min mit mine din dit dine vores jeres deres sin sit sine hans hendes hver hvert"},
    {CLUE_NOUN, true, 1,
     "flere færre mere mindre mange nogle ingen intet alle få til for af i på om med uden ved mod fra hos"},
    {CLUE_NOUN, true, 1, "under over gennem efter mellem før blandt samt omkring"},
    {CLUE_NOUN, true, 0.4F, "den det de"}, /* pronouns as often */
    {CLUE_VERB, true, 1,
     "at jeg vi man han hun skal kan vil bør må skulle kunne ville burde måtte der som har havde ikke lad"},
    {CLUE_VERB, true, 1, "blive bliver blev være"},
    {CLUE_ADJECTIVE, true, 1, "er var så meget mest alt ret lidt lige langt"},
    {CLUE_NOUN, false, 1, "skal kan vil bør må skulle kunne ville burde måtte som der er var har havde bliver blev"},
    {CLUE_VERB, false, 1, "en et den det de jeg vi man du han hun ikke os mig dem sig min vores"},
};

struct ending {
    const char *text;
    enum clue clue;
};

static const struct ending endings[] = {
    {"hed", CLUE_NOUN},       {"heden", CLUE_NOUN},     {"heder", CLUE_NOUN},      {"hederne", CLUE_NOUN},
    {"ning", CLUE_NOUN},      {"ningen", CLUE_NOUN},    {"ninger", CLUE_NOUN},     {"ningerne", CLUE_NOUN},
    {"else", CLUE_NOUN},      {"elsen", CLUE_NOUN},     {"elser", CLUE_NOUN},      {"elserne", CLUE_NOUN},
    {"skab", CLUE_NOUN},      {"skabet", CLUE_NOUN},    {"skaber", CLUE_NOUN},     {"skaberne", CLUE_NOUN},
    {"tion", CLUE_NOUN},      {"tionen", CLUE_NOUN},    {"tioner", CLUE_NOUN},     {"tionerne", CLUE_NOUN},
    {"itet", CLUE_NOUN},      {"iteten", CLUE_NOUN},    {"eri", CLUE_NOUN},        {"erier", CLUE_NOUN},
    {"erne", CLUE_NOUN},      {"ering", CLUE_NOUN},     {"eringen", CLUE_NOUN},    {"isme", CLUE_NOUN},
    {"lig", CLUE_ADJECTIVE},  {"ligt", CLUE_ADJECTIVE}, {"lige", CLUE_ADJECTIVE},  {"isk", CLUE_ADJECTIVE},
    {"iske", CLUE_ADJECTIVE}, {"som", CLUE_ADJECTIVE},  {"somt", CLUE_ADJECTIVE},  {"somme", CLUE_ADJECTIVE},
    {"bar", CLUE_ADJECTIVE},  {"bart", CLUE_ADJECTIVE}, {"bare", CLUE_ADJECTIVE},  {"løs", CLUE_ADJECTIVE},
    {"løse", CLUE_ADJECTIVE}, {"fuld", CLUE_ADJECTIVE}, {"fulde", CLUE_ADJECTIVE}, {"igt", CLUE_ADJECTIVE},
    {"elle", CLUE_ADJECTIVE}, {"elt", CLUE_ADJECTIVE},  {"ende", CLUE_VERB},       {"ede", CLUE_VERB},
    {"eret", CLUE_VERB},      {"erede", CLUE_VERB},     {"eres", CLUE_VERB},       {"ges", CLUE_VERB},
};

/* An ending behind the shorter word makes it definite, with what it weighs as a sign of a noun ("lavet" is a verb's form too). */
static const struct article {
    const char *text;
    float noun;
} articles[] = {{"en", 2}, {"et", 0.5F}, {"erne", 2}, {"ene", 2}, {"ne", 1}, {"n", 1}};

enum { STEM_FEWEST = 3 /* bytes before an ending */ };
static const float ending_worth = 1.5F, definite_preference = 0.3F, genitive_preference = 0.1F, name_is_noun = 0.9F,
                   known_worth = 4, known_verb_worth = 12, not_noun_preference = 0.3F, plural_preference = 2;

struct evidence {
    float noun, verb, adjective;
    float article; /* what its definite forms say for a noun */
};

struct workings {
    const struct stop_words *not_nouns;
    const struct clue_list **clue[2]; /* [W] what this word says of the one before it, of the one behind it; or NULL */
    struct evidence *lexeme;          /* [L] */
    float *weight;                    /* [W] tokens of the word and of its definite forms */
    uint32_t *inside;                 /* [F] tokens that do not begin a sentence */
    uint32_t *lexeme_first;           /* [L+2] */
    uint32_t *lexeme_word;            /* words by lexeme */
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

static enum status find_lexemes(struct nominal *out, const struct words *words, struct arena *keep)
{
    struct map parts = {0};
    enum status status = DONE;
    TAKE(keep, out->lexeme, words->W);
    for (uint32_t w = 0; w < words->W && status == DONE; w++) {
        const uint32_t *part = words->part + words->part_first[w];
        size_t count = words->part_first[w + 1] - words->part_first[w];
        bool is_new;
        out->lexeme[w] = NOMINAL_NONE;
        if (words->word_kind[w] == WORD_PLAIN && count && words->word_text[w].len > 1)
            status = map_add(&parts, (struct str){(const char *)part, count * sizeof *part}, &out->lexeme[w], &is_new);
    }
    out->L = parts.count;
    map_free(&parts);
    return status;
}

/* Marks the stop words of one list with its clue. */
static enum status mark(const struct clue_list **clue, const struct words *words, const struct clue_list *list)
{
    struct map map = {0};
    enum status status = DONE;
    for (struct str rest = str_from(list->words); rest.len && status == DONE;) {
        size_t len = str_find(rest, STR(" "), 0);
        uint32_t number;
        bool is_new;
        status = map_add(&map, str_slice(rest, 0, len), &number, &is_new);
        rest = len < rest.len ? str_slice(rest, len + 1, rest.len) : STR("");
    }
    for (uint32_t w = 0; status == DONE && w < words->W; w++)
        if (words->word_kind[w] == WORD_STOP && map_find(&map, words->word_text[w]) != MAP_NONE)
            clue[w] = list;
    map_free(&map);
    return status;
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
static void add_evidence(struct evidence *evidence, const struct clue_list *list, bool leads)
{
    if (list->clue == CLUE_VERB)
        evidence->verb += list->weight;
    else if (list->clue == CLUE_NOUN && !leads)
        evidence->noun += list->weight;
    else if (list->clue != CLUE_NONE)
        evidence->adjective += list->weight;
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
        static const struct clue_list nothing = {CLUE_NONE, true, 0, ""};
        const struct clue_list *before = NULL, *behind = NULL;
        bool leads = false; /* a plain word follows: an adjective, perhaps */
        if (t > from && is_adjacent(ideas, words, idea, t))
            before = work->clue[true][words->word_of_form[words->form[t - 1]]];
        if (t + 1 < to && is_adjacent(ideas, words, idea, t + 1)) {
            uint32_t next = words->word_of_form[words->form[t + 1]];
            leads = nominal->lexeme[next] != NOMINAL_NONE;
            behind = work->clue[false][next];
        }
        add_evidence(&work->lexeme[lexeme], before ? before : &nothing, leads);
        add_evidence(&work->lexeme[lexeme], behind ? behind : &nothing, false);
    }
}

static void read_ending(struct evidence *evidence, struct str word)
{
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        struct str ending = str_from(endings[e].text);
        if (word.len < ending.len + STEM_FEWEST || !str_ends(word, ending))
            continue;
        evidence->noun += endings[e].clue == CLUE_NOUN ? ending_worth : 0;
        evidence->verb += endings[e].clue == CLUE_VERB ? ending_worth : 0;
        evidence->adjective += endings[e].clue == CLUE_ADJECTIVE ? ending_worth : 0;
        return;
    }
}

/* Is `longer` the word with this ending, also after a doubled last letter ("bus", "bussen")? */
static bool is_inflection(struct str word, struct str longer, struct str ending)
{
    if (!str_starts(longer, word) || !str_ends(longer, ending))
        return false;
    size_t more = longer.len - word.len;
    return more == ending.len || (more == ending.len + 1 && longer.at[word.len] == longer.at[word.len - 1]);
}

/* "brev", "breve"; "bus", "busser"; "side", "sider" only where "siderne" says that it is no verb. One sees things in the plural on a
 * poster, and what has none stays as it is. */
static bool is_plural(const struct workings *work, const struct words *words, uint32_t singular, uint32_t plural)
{
    struct str shorter = words->word_text[singular], longer = words->word_text[plural];
    if (!str_equal(words->lemma[singular], words->lemma[plural]))
        return false;
    if (is_inflection(shorter, longer, STR("er")) || is_inflection(shorter, longer, STR("e")))
        return true;
    return is_inflection(shorter, longer, STR("r")) && work->weight[plural] > (float)words->word_count[plural];
}

/* The lexeme's words; one of names or numbers may have thousands. */
static uint32_t words_of(const uint32_t **word, const struct workings *work, uint32_t lexeme)
{
    enum { COMPARED = 24 };
    uint32_t count = work->lexeme_first[lexeme + 1] - work->lexeme_first[lexeme];
    *word = work->lexeme_word + work->lexeme_first[lexeme];
    return count < COMPARED ? count : COMPARED;
}

/* Definite and genitive forms are less preferred where the plain one is there too; the definite ones speak for the plain one of
 * the same number. */
static void compare_pair(struct nominal *out, struct workings *work, const struct words *words, uint32_t a, uint32_t b)
{
    struct str shorter = words->word_text[a], longer = words->word_text[b];
    struct evidence *of = &work->lexeme[out->lexeme[a]];
    if (is_inflection(shorter, longer, STR("s")))
        out->preference[b] = genitive_preference;
    for (size_t e = 0; e < sizeof articles / sizeof *articles; e++) {
        if (!is_inflection(shorter, longer, str_from(articles[e].text)))
            continue;
        of->article = articles[e].noun > of->article ? articles[e].noun : of->article;
        if (out->preference[b] > definite_preference)
            out->preference[b] = definite_preference;
        work->weight[a] += (float)words->word_count[b];
    }
    if (is_plural(work, words, a, b) && out->preference[b] >= 1)
        out->preference[b] = plural_preference;
}

static void compare_forms(struct nominal *out, struct workings *work, const struct words *words, uint32_t lexeme)
{
    const uint32_t *word;
    uint32_t count = words_of(&word, work, lexeme);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++)
            if (words->word_text[word[a]].len < words->word_text[word[b]].len)
                compare_pair(out, work, words, word[a], word[b]);
    work->lexeme[lexeme].noun += work->lexeme[lexeme].article;
}

/* An infinitive: it is listed, and so is its present ("høre", "hører"), which "sociale" has not. */
static bool is_verb(const struct workings *work, struct str lemma)
{
    enum { VERB_MOST = 64 };
    char present[VERB_MOST];
    if (lemma.len == 0 || lemma.len >= VERB_MOST)
        return false;
    memcpy(present, lemma.at, lemma.len);
    present[lemma.len] = 'r';
    return stop_has(work->not_nouns, lemma) && stop_has(work->not_nouns, (struct str){present, lemma.len + 1});
}

/* What is known beforehand of a lexeme's words counts by how often each is used. */
static void consult_list(struct nominal *out, struct workings *work, const struct words *words, uint32_t lexeme)
{
    double all = 0, adjective = 0, verb = 0;
    for (uint32_t i = work->lexeme_first[lexeme]; i < work->lexeme_first[lexeme + 1]; i++) {
        uint32_t word = work->lexeme_word[i], count = words->word_count[word];
        bool is = is_verb(work, words->lemma[word]);
        all += count;
        if (!is && !stop_has(work->not_nouns, words->word_text[word]))
            continue;
        verb += is ? count : 0;
        adjective += is ? 0 : count;
        out->preference[word] *= not_noun_preference;
    }
    work->lexeme[lexeme].adjective += known_worth * (float)(adjective / all);
    work->lexeme[lexeme].verb += known_verb_worth * (float)(verb / all);
}

static bool is_all_capitals(struct str form)
{
    size_t letters = 0;
    for (size_t at = 0; at < form.len;) {
        int32_t c = utf8_next(form, &at);
        if (utf8_is_letter(c) && !utf8_is_upper(c))
            return false;
        letters += utf8_is_letter(c);
    }
    return letters > 1;
}

/* The form that people write inside sentences. Words in capitals throughout are abbreviations when they are short, shouting
 * when they are long. A form is "better" with more tokens inside sentences; lower case, then the lowest number on a tie. */
static void choose_form(struct nominal *out, const struct workings *work, const struct words *words)
{
    enum { ABBREVIATION_MOST = 6 };
    for (uint32_t w = 0; w < words->W; w++)
        out->form[w] = UINT32_MAX;
    for (uint32_t f = 0; f < words->F; f++) {
        uint32_t w = words->word_of_form[f], best = out->form[w];
        struct str form = words->form_text[f];
        bool shouted = is_all_capitals(form) && form.len > ABBREVIATION_MOST;
        if (out->lexeme[w] == NOMINAL_NONE || (shouted && words->shown_form[w] != f))
            continue;
        bool lower = str_equal(form, words->word_text[w]);
        if (best == UINT32_MAX || work->inside[f] > work->inside[best] ||
            (work->inside[f] == work->inside[best] && lower))
            out->form[w] = f;
    }
    for (uint32_t w = 0; w < words->W; w++) {
        uint32_t f = out->form[w] = out->form[w] == UINT32_MAX ? words->shown_form[w] : out->form[w];
        size_t at = 0;
        bool capital = out->lexeme[w] != NOMINAL_NONE && utf8_is_upper(utf8_next(words->form_text[f], &at));
        bool capitals = is_all_capitals(words->form_text[f]),
             abbreviation = words->form_text[f].len <= ABBREVIATION_MOST;
        bool adjective = work->not_nouns && stop_has(work->not_nouns, words->word_text[w]); /* "Digital Post" */
        out->proper[w] = capital && (capitals ? abbreviation : work->inside[f] > 0 && !adjective);
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

static enum status sort_by_lexeme(struct workings *work, const struct nominal *nominal, const struct words *words)
{
    TAKE(&work->arena, work->lexeme_first, (size_t)nominal->L + 2);
    TAKE(&work->arena, work->lexeme_word, words->W);
    for (uint32_t w = 0; w < words->W; w++)
        if (nominal->lexeme[w] != NOMINAL_NONE)
            work->lexeme_first[nominal->lexeme[w] + 2]++;
    for (uint32_t l = 2; l <= nominal->L + 1; l++)
        work->lexeme_first[l] += work->lexeme_first[l - 1];
    for (uint32_t w = 0; w < words->W; w++)
        if (nominal->lexeme[w] != NOMINAL_NONE)
            work->lexeme_word[work->lexeme_first[nominal->lexeme[w] + 1]++] = w;
    return DONE;
}

static enum status weigh(struct nominal *out, struct workings *work, const struct ideas *ideas,
                         const struct words *words, const uint32_t *chosen, uint32_t chosen_count)
{
    TAKE(&work->arena, work->clue[false], words->W);
    TAKE(&work->arena, work->clue[true], words->W);
    TAKE(&work->arena, work->lexeme, out->L);
    TAKE(&work->arena, work->inside, words->F);
    TAKE(&work->arena, work->weight, words->W);
    for (size_t c = 0; c < sizeof clue_lists / sizeof *clue_lists; c++)
        TRY(mark(work->clue[clue_lists[c].behind], words, &clue_lists[c]));
    TRY(sort_by_lexeme(work, out, words));
    for (uint32_t i = 0; i < chosen_count; i++)
        read_idea(work, out, ideas, words, chosen[i]);
    for (uint32_t w = 0; w < words->W; w++) {
        out->preference[w] = 1;
        work->weight[w] = (float)words->word_count[w];
        if (out->lexeme[w] != NOMINAL_NONE)
            read_ending(&work->lexeme[out->lexeme[w]], words->word_text[w]);
    }
    for (uint32_t l = 0; l < out->L; l++) {
        out->shown[l] = NOMINAL_NONE;
        compare_forms(out, work, words, l);
        if (work->not_nouns)
            consult_list(out, work, words, l);
        struct evidence *e = &work->lexeme[l];
        out->noun[l] = (e->noun + 0.8F) / (e->noun + e->verb + e->adjective + 1.6F);
        out->verb[l] = (e->verb + 0.2F) / (e->noun + e->verb + e->adjective + 1.6F);
    }
    choose_form(out, work, words);
    lift_names(out, work, words);
    for (uint32_t w = words->W; w-- > 0;) {
        uint32_t l = out->lexeme[w], best = l == NOMINAL_NONE ? w : out->shown[l];
        if (l != NOMINAL_NONE && (best == NOMINAL_NONE ||
                                  work->weight[w] * out->preference[w] >= work->weight[best] * out->preference[best]))
            out->shown[l] = w;
    }
    return DONE;
}

enum status nominal_from(struct nominal *out, const struct ideas *ideas, const struct words *words,
                         const struct stop_words *not_nouns, const uint32_t *chosen, uint32_t chosen_count,
                         struct arena *keep)
{
    *out = (struct nominal){0};
    TRY(find_lexemes(out, words, keep));
    TAKE(keep, out->noun, out->L);
    TAKE(keep, out->verb, out->L);
    TAKE(keep, out->shown, out->L);
    TAKE(keep, out->preference, words->W);
    TAKE(keep, out->form, words->W);
    TAKE(keep, out->proper, words->W);
    struct workings work = {.not_nouns = not_nouns};
    enum status status = weigh(out, &work, ideas, words, chosen, chosen_count);
    arena_free(&work.arena);
    return status;
}

struct str nominal_written(const struct nominal *nominal, const struct words *words, uint32_t word)
{
    return nominal->proper[word] ? words->form_text[nominal->form[word]] : words->word_text[word];
}
