/* The words' own share of how nounlike they are.
 *
 * Problem    Each large theme's parts are named by themselves, and reading all words of a large consultation anew for each of fifty
 *            themes took a third of all time (100,000 ideas).
 * Method     What depends on the words alone is made here, once: lexemes, the clues that stop words give, what endings and definite forms
 *            say, the list of what is no noun, what the background knows to be one, which word of a lexeme is shown, how each
 *            form is written. nominal.h says why each counts.
 * Shapes     W words, L lexemes, F forms.
 * Cost       one pass over the words and the forms; pairs of the words of a lexeme, at most COMPARED of them; some questions to the
 *            background a lexeme.
 * Promises   Depends on the words, the list and the background alone, and on which ideas are copies: what these say is counted once.
 */
#include "labels/nominal_ground.h"

#include "base/map.h"
#include "base/utf8.h"
#include "labels/inflection.h"

#include <string.h>

/* Words that say what kind of word stands right behind them, or right before. */
struct clue_list {
    struct clue clue;
    bool behind; /* the word they tell of stands behind them */
    const char *words;
};

static const struct clue_list clue_lists[] = {
    {{CLUE_NOUN, 1},
     true,
     "en et denne dette disse min mit mine din dit dine vores jeres deres sin sit sine hans hendes hver hvert"},
    {{CLUE_NOUN, 1},
     true,
     "flere færre mere mindre mange nogle ingen intet alle få til for af i på om med uden ved mod fra hos"},
    {{CLUE_NOUN, 1}, true, "under over gennem efter mellem før blandt samt omkring"},
    {{CLUE_NOUN, 0.4F}, true, "den det de"}, /* pronouns as often */
    {{CLUE_VERB, 1},
     true,
     "at jeg vi man han hun skal kan vil bør må skulle kunne ville burde måtte der som har havde ikke lad"},
    {{CLUE_VERB, 1}, true, "blive bliver blev være"},
    {{CLUE_ADJECTIVE, 1}, true, "er var så meget mest alt ret lidt lige langt"},
    {{CLUE_NOUN, 1}, false, "skal kan vil bør må skulle kunne ville burde måtte som der er var har havde bliver blev"},
    {{CLUE_VERB, 1}, false, "en et den det de jeg vi man du han hun ikke os mig dem sig min vores"},
};

struct ending {
    const char *text;
    size_t len;
    enum clue_kind clue;
};

#define ENDING(text, clue)                                                                                             \
    {                                                                                                                  \
        text, sizeof(text) - 1, clue                                                                                   \
    }

static const struct ending endings[] = {
    ENDING("hed", CLUE_NOUN),        ENDING("heden", CLUE_NOUN),     ENDING("heder", CLUE_NOUN),
    ENDING("hederne", CLUE_NOUN),    ENDING("ning", CLUE_NOUN),      ENDING("ningen", CLUE_NOUN),
    ENDING("ninger", CLUE_NOUN),     ENDING("ningerne", CLUE_NOUN),  ENDING("else", CLUE_NOUN),
    ENDING("elsen", CLUE_NOUN),      ENDING("elser", CLUE_NOUN),     ENDING("elserne", CLUE_NOUN),
    ENDING("skab", CLUE_NOUN),       ENDING("skabet", CLUE_NOUN),    ENDING("skaber", CLUE_NOUN),
    ENDING("skaberne", CLUE_NOUN),   ENDING("tion", CLUE_NOUN),      ENDING("tionen", CLUE_NOUN),
    ENDING("tioner", CLUE_NOUN),     ENDING("tionerne", CLUE_NOUN),  ENDING("itet", CLUE_NOUN),
    ENDING("iteten", CLUE_NOUN),     ENDING("eri", CLUE_NOUN),       ENDING("erier", CLUE_NOUN),
    ENDING("erne", CLUE_NOUN),       ENDING("ering", CLUE_NOUN),     ENDING("eringen", CLUE_NOUN),
    ENDING("isme", CLUE_NOUN),       ENDING("lig", CLUE_ADJECTIVE),  ENDING("ligt", CLUE_ADJECTIVE),
    ENDING("lige", CLUE_ADJECTIVE),  ENDING("isk", CLUE_ADJECTIVE),  ENDING("iske", CLUE_ADJECTIVE),
    ENDING("som", CLUE_ADJECTIVE),   ENDING("somt", CLUE_ADJECTIVE), ENDING("somme", CLUE_ADJECTIVE),
    ENDING("bar", CLUE_ADJECTIVE),   ENDING("bart", CLUE_ADJECTIVE), ENDING("bare", CLUE_ADJECTIVE),
    ENDING("løs", CLUE_ADJECTIVE),   ENDING("løse", CLUE_ADJECTIVE), ENDING("fuld", CLUE_ADJECTIVE),
    ENDING("fulde", CLUE_ADJECTIVE), ENDING("igt", CLUE_ADJECTIVE),  ENDING("elle", CLUE_ADJECTIVE),
    ENDING("elt", CLUE_ADJECTIVE),   ENDING("ende", CLUE_VERB),      ENDING("ede", CLUE_VERB),
    ENDING("eret", CLUE_VERB),       ENDING("erede", CLUE_VERB),     ENDING("eres", CLUE_VERB),
    ENDING("ges", CLUE_VERB),
};

/* An ending behind the shorter word makes it definite, with what it weighs as a sign of a noun ("lavet" is a verb's form too). */
static const struct article {
    const char *text;
    float noun;
} articles[] = {{"en", 2}, {"et", 0.5F}, {"erne", 2}, {"ene", 2}, {"ne", 1}, {"n", 1}};

enum { STEM_FEWEST = 3 /* bytes before an ending */ };
static const float ending_worth = 1.5F, definite_preference = 0.3F, genitive_preference = 0.1F, known_worth = 4,
                   known_verb_worth = 12, known_noun_worth = 1, not_noun_preference = 0.3F, plural_preference = 2;

struct grounding {
    struct nominal_ground *out;
    const struct words *words;
    const struct stop_words *not_nouns;
    uint32_t *count;        /* [W] tokens, those of copies aside; 1 at least */
    float *article;         /* [L] what its definite forms say for a noun */
    float *weight;          /* [W] tokens of the word and of its definite forms */
    uint32_t *lexeme_first; /* [L+2] */
    uint32_t *lexeme_word;  /* words by lexeme */
    struct arena arena;
};

static enum status find_lexemes(struct nominal_ground *out, const struct words *words, struct arena *keep)
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
static enum status mark(const struct clue **clue, const struct words *words, const struct clue_list *list)
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
            clue[w] = &list->clue;
    map_free(&map);
    return status;
}

/* A definite noun stands beside no other noun: "byen dør", "riv siloen ned". A genitive does ("byens torv") and is none of them; what
 * ends in -et may be a verb's form ("øremærket barsel"). */
static void mark_definite(struct nominal_ground *out, const struct words *words)
{
    static const struct clue verb = {CLUE_VERB, 1};
    for (uint32_t w = 0; w < words->W; w++)
        if (out->lexeme[w] != NOMINAL_NONE && !str_ends(words->word_text[w], STR("et")) &&
            inflection_of(words, w) == INFLECTION_DEFINITE)
            out->before[w] = out->behind[w] = &verb;
}

static void read_ending(struct evidence *evidence, struct str word)
{
    for (size_t e = 0; e < sizeof endings / sizeof *endings; e++) {
        struct str ending = {endings[e].text, endings[e].len};
        if (word.len < ending.len + STEM_FEWEST || word.at[word.len - 1] != ending.at[ending.len - 1] ||
            !str_ends(word, ending))
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
static bool is_plural(const struct grounding *g, uint32_t singular, uint32_t plural)
{
    struct str shorter = g->words->word_text[singular], longer = g->words->word_text[plural];
    if (!str_equal(g->words->lemma[singular], g->words->lemma[plural]))
        return false;
    if (is_inflection(shorter, longer, STR("er")) || is_inflection(shorter, longer, STR("e")))
        return true;
    return is_inflection(shorter, longer, STR("r")) && g->weight[plural] > (float)g->count[plural];
}

/* The lexeme's words; one of names or numbers may have thousands. */
static uint32_t words_of(const uint32_t **word, const struct grounding *g, uint32_t lexeme)
{
    enum { COMPARED = 24 };
    uint32_t count = g->lexeme_first[lexeme + 1] - g->lexeme_first[lexeme];
    *word = g->lexeme_word + g->lexeme_first[lexeme];
    return count < COMPARED ? count : COMPARED;
}

/* Definite and genitive forms are less preferred where the plain one is there too; the definite ones speak for the plain one of
 * the same number. */
static void compare_pair(struct grounding *g, uint32_t a, uint32_t b)
{
    struct str shorter = g->words->word_text[a], longer = g->words->word_text[b];
    float *article = &g->article[g->out->lexeme[a]];
    if (!str_starts(longer, shorter))
        return;
    if (is_inflection(shorter, longer, STR("s")))
        g->out->preference[b] = genitive_preference;
    for (size_t e = 0; e < sizeof articles / sizeof *articles; e++) {
        if (!is_inflection(shorter, longer, str_from(articles[e].text)))
            continue;
        *article = articles[e].noun > *article ? articles[e].noun : *article;
        if (g->out->preference[b] > definite_preference)
            g->out->preference[b] = definite_preference;
        g->weight[a] += (float)g->count[b];
    }
    if (is_plural(g, a, b) && g->out->preference[b] >= 1)
        g->out->preference[b] = plural_preference;
}

static void compare_forms(struct grounding *g, uint32_t lexeme)
{
    const uint32_t *word;
    uint32_t count = words_of(&word, g, lexeme);
    for (uint32_t a = 0; a < count; a++)
        for (uint32_t b = 0; b < count; b++)
            if (g->words->word_text[word[a]].len < g->words->word_text[word[b]].len)
                compare_pair(g, word[a], word[b]);
    g->out->from_forms[lexeme].noun = g->article[lexeme];
}

/* An infinitive: it is listed, and so is its present ("høre", "hører"), which "sociale" has not. */
static bool is_verb(const struct grounding *g, uint32_t word)
{
    struct str lemma = g->words->lemma[word];
    enum { VERB_MOST = 64 };
    char present[VERB_MOST];
    if (lemma.len == 0 || lemma.len >= VERB_MOST)
        return false;
    memcpy(present, lemma.at, lemma.len);
    present[lemma.len] = 'r';
    bool listed = str_equal(lemma, g->words->word_text[word]) ? g->out->adjective[word] : stop_has(g->not_nouns, lemma);
    return listed && stop_has(g->not_nouns, (struct str){present, lemma.len + 1});
}

/* What is known beforehand of a lexeme's words counts by how often each is used. */
static void consult_list(struct grounding *g, uint32_t lexeme)
{
    double all = 0, adjective = 0, verb = 0;
    for (uint32_t i = g->lexeme_first[lexeme]; i < g->lexeme_first[lexeme + 1]; i++) {
        uint32_t word = g->lexeme_word[i], count = g->count[word];
        bool is = is_verb(g, word);
        all += count;
        if (!is && !g->out->adjective[word])
            continue;
        verb += is ? count : 0;
        adjective += is ? 0 : count;
        g->out->preference[word] *= not_noun_preference;
    }
    g->out->from_forms[lexeme].adjective = known_worth * (float)(adjective / all);
    g->out->from_forms[lexeme].verb = known_verb_worth * (float)(verb / all);
}

/* In few ideas a noun's definite form is missing by chance. What is listed as no noun ("spørger") stays one. */
static void consult_background(struct evidence *forms, const struct grounding *g, uint32_t shown)
{
    bool listed = forms->verb > 0 || forms->adjective > 0;
    if (!listed && forms->noun < known_noun_worth && inflection_is_noun(g->words, g->out->known, shown))
        forms->noun = known_noun_worth;
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

static enum status sort_by_lexeme(struct grounding *g)
{
    TAKE(&g->arena, g->lexeme_first, (size_t)g->out->L + 2);
    TAKE(&g->arena, g->lexeme_word, g->words->W);
    for (uint32_t w = 0; w < g->words->W; w++)
        if (g->out->lexeme[w] != NOMINAL_NONE)
            g->lexeme_first[g->out->lexeme[w] + 2]++;
    for (uint32_t l = 2; l <= g->out->L + 1; l++)
        g->lexeme_first[l] += g->lexeme_first[l - 1];
    for (uint32_t w = 0; w < g->words->W; w++)
        if (g->out->lexeme[w] != NOMINAL_NONE)
            g->lexeme_word[g->lexeme_first[g->out->lexeme[w] + 1]++] = w;
    return DONE;
}

static void mark_forms(struct grounding *g)
{
    enum { ABBREVIATION_MOST = 6 };
    for (uint32_t f = 0; f < g->words->F; f++) {
        struct str form = g->words->form_text[f];
        uint32_t w = g->words->word_of_form[f], marks = 0;
        size_t at = 0;
        bool is_short = form.len <= ABBREVIATION_MOST, capitals = is_all_capitals(form);
        marks |= capitals && !is_short && g->words->shown_form[w] != f ? FORM_SHOUTED : 0;
        marks |= str_equal(form, g->words->word_text[w]) ? FORM_LOWER : 0;
        marks |= utf8_is_upper(utf8_next(form, &at)) ? FORM_CAPITAL : 0;
        marks |= capitals ? FORM_CAPITALS : 0;
        marks |= is_short ? FORM_SHORT : 0;
        g->out->form_mark[f] = (uint8_t)marks;
    }
}

/* The lowest word on a tie. */
static void choose_shown(struct grounding *g)
{
    for (uint32_t l = 0; l < g->out->L; l++)
        g->out->shown[l] = NOMINAL_NONE;
    for (uint32_t w = g->words->W; w-- > 0;) {
        uint32_t l = g->out->lexeme[w], best = l == NOMINAL_NONE ? w : g->out->shown[l];
        if (l != NOMINAL_NONE && (best == NOMINAL_NONE ||
                                  g->weight[w] * g->out->preference[w] >= g->weight[best] * g->out->preference[best]))
            g->out->shown[l] = w;
    }
}

static enum status take_ground(struct nominal_ground *out, const struct words *words, struct arena *keep)
{
    TRY(find_lexemes(out, words, keep));
    TAKE(keep, out->shown, out->L);
    TAKE(keep, out->preference, words->W);
    TAKE(keep, out->before, words->W);
    TAKE(keep, out->behind, words->W);
    TAKE(keep, out->from_endings, out->L);
    TAKE(keep, out->from_forms, out->L);
    TAKE(keep, out->form_mark, words->F);
    TAKE(keep, out->adjective, words->W);
    for (size_t c = 0; c < sizeof clue_lists / sizeof *clue_lists; c++)
        TRY(mark(clue_lists[c].behind ? out->before : out->behind, words, &clue_lists[c]));
    mark_definite(out, words);
    return DONE;
}

static enum status count_words(struct grounding *g, const struct ideas *ideas)
{
    const struct words *words = g->words;
    TAKE(&g->arena, g->count, words->W);
    memcpy(g->count, words->word_count, words->W * sizeof *g->count);
    for (uint32_t i = 0; i < ideas->N; i++)
        for (uint64_t t = words->first[i]; ideas->duplicate_of[i] != IDEA_NONE && t < words->first[i + 1]; t++) {
            uint32_t *count = &g->count[words->word_of_form[words->form[t]]];
            *count -= *count > 1;
        }
    return DONE;
}

static enum status ground_words(struct grounding *g, const struct ideas *ideas)
{
    struct nominal_ground *out = g->out;
    TRY(count_words(g, ideas));
    TAKE(&g->arena, g->article, out->L);
    TAKE(&g->arena, g->weight, g->words->W);
    TRY(sort_by_lexeme(g));
    for (uint32_t w = 0; w < g->words->W; w++) {
        out->preference[w] = 1;
        g->weight[w] = (float)g->count[w];
        out->adjective[w] = g->not_nouns && stop_has(g->not_nouns, g->words->word_text[w]);
        if (out->lexeme[w] != NOMINAL_NONE)
            read_ending(&out->from_endings[out->lexeme[w]], g->words->word_text[w]);
    }
    for (uint32_t l = 0; l < out->L; l++) {
        compare_forms(g, l);
        if (g->not_nouns)
            consult_list(g, l);
    }
    mark_forms(g);
    choose_shown(g);
    for (uint32_t l = 0; l < out->L; l++)
        consult_background(&out->from_forms[l], g, out->shown[l]);
    return DONE;
}

enum status nominal_ground_from(struct nominal_ground *out, const struct ideas *ideas, const struct words *words,
                                const struct stop_words *not_nouns, const struct known_words *known, struct arena *keep)
{
    struct grounding g = {.out = out, .words = words, .not_nouns = not_nouns};
    *out = (struct nominal_ground){.known = known};
    TRY(take_ground(out, words, keep));
    enum status status = ground_words(&g, ideas);
    arena_free(&g.arena);
    return status;
}
