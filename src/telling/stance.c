/* For or against, told from words.
 *
 * Problem    "Flere busser til øen" and "Vi har ikke brug for flere busser" are near each other in every space of meaning that we have.
 * Method     A few Danish patterns that carry their sentence: words of opposition ("uenig", "spild", "er imod", "nej til") that no
 *            negation stands before, and a negation beside a word of wanting or needing ("skal ikke", "ikke brug for", "tror
 *            ikke"). A bare "ikke" says nothing: "bussen kører ikke om aftenen" asks for a bus. Whose view differs from
 *            what others say is told from how it is put: "jeg synes faktisk". Many opposed sentences are
 *            missed; it is meant to be right when it speaks.
 * Promises   A function of the words alone.
 * Example    "Det er spild af penge" against; "det er ikke spild af penge" unsaid; "tage godt imod nye borgere" unsaid;
 *            "jeg synes faktisk, at skolen skal lukkes" contrary.
 */
#include "telling/stance.h"

#include "base/map.h"

enum { WINDOW = 3 /* tokens that a negation reaches */, LISTED_MOST = 128 /* words */ };

enum {
    AGAINST = 1,    /* alone */
    NEGATION = 2,   /* "ikke" */
    WANTING = 4,    /* "skal" before a negation */
    NEEDED = 8,     /* "brug" behind a negation */
    SUPPORT = 16,   /* alone */
    OPPOSED = 32,   /* "imod" behind BEING */
    BEING = 64,     /* "er" */
    NO = 128,       /* "nej" first, or before "til" */
    STOP = 256,     /* first */
    WELCOME = 512,  /* "tage imod", "noget imod", "sige nej" */
    ONLY = 1024,    /* "ikke kun" is no negation */
    TOWARDS = 2048, /* "til" */
    INDEED = 4096,  /* "faktisk" beside a view and whose it is */
    VIEW = 8192,    /* "synes", "glad": what is felt, not what is done */
    MYSELF = 16384  /* "jeg" */
};

static const struct {
    uint16_t means;
    const char *words;
} lists[] = {
    {AGAINST,
     "uenig uenige modstander modstandere skeptisk skeptiske unødvendig unødvendigt unødvendige overflødig "
     "overflødigt overflødige spild uacceptabel uacceptabelt tåbelig tåbeligt tåbelige vanvid nonsens afviser"},
    {NEGATION, "ikke aldrig næppe hverken ik"},
    {WANTING, "skal bør ønsker støtter tror synes"},
    {NEEDED,
     "brug behov nødvendig nødvendigt nødvendige enig enige støtte støttes løsningen vejen rimeligt fornuftigt"},
    {SUPPORT, "enig enige tilhænger tilhængere støtter bakker"},
    {OPPOSED, "imod mod"},
    {BEING, "er var stemmer stemme stemt"},
    {NO, "nej"},
    {STOP, "stop drop"},
    {WELCOME, "tag tage tager taget tog noget intet sige siger sagde sagt sig"},
    {ONLY, "kun bare alene mindst nødvendigvis længere"},
    {TOWARDS, "til"},
    {INDEED, "faktisk egentlig"},
    {VIEW, "synes syns mener tror støtter elsker foretrækker håber for imod glad glade tilfreds tilfredse"},
    {MYSELF, "jeg vi"},
};

struct stance_words {
    uint16_t *means; /* [F] of each form, as its word has it: so a token asks once */
};

/* means [LISTED_MOST] of the words of all lists. */
static enum status read_lists(struct map *map, uint16_t *means)
{
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (struct str rest = str_from(lists[l].words); rest.len;) {
            size_t blank = str_find(rest, STR(" "), 0);
            uint32_t number;
            bool is_new;
            TRY(map_add(map, str_slice(rest, 0, blank), &number, &is_new));
            check(number < LISTED_MOST);
            means[number] |= lists[l].means;
            rest = blank == SIZE_MAX ? STR("") : str_slice(rest, blank + 1, rest.len);
        }
    return DONE;
}

enum status stance_words_from(struct stance_words **out, const struct words *words, struct arena *keep)
{
    struct map map = {0};
    struct arena work = {0};
    uint16_t means[LISTED_MOST] = {0};
    TAKE(keep, *out, 1);
    TAKE(keep, (*out)->means, words->F);
    uint16_t *of_word = arena_take(&work, words->W, sizeof *of_word);
    enum status status = of_word ? read_lists(&map, means) : MACHINE;
    for (uint32_t w = 0; status == DONE && w < words->W; w++) {
        uint32_t number = map_find(&map, words->word_text[w]);
        of_word[w] = number == MAP_NONE ? 0 : means[number];
    }
    for (uint32_t f = 0; status == DONE && f < words->F; f++)
        (*out)->means[f] = of_word[words->word_of_form[f]];
    map_free(&map);
    arena_free(&work);
    return status;
}

/* What the tokens from … to-1 mean together, within first … end-1. */
static unsigned around(const uint16_t *means, const struct words *words, uint64_t from, uint64_t to)
{
    unsigned all = 0;
    for (uint64_t t = from; t < to; t++)
        all |= means[words->form[t]];
    return all;
}

enum stance stance_of(const struct stance_words *stance, const struct words *words, uint64_t first, uint64_t end)
{
    const uint16_t *means = stance->means;
    bool supports = false, contrary = false;
    for (uint64_t t = first; t < end; t++) {
        unsigned here = means[words->form[t]];
        if (!here)
            continue;
        uint64_t back = t - first < WINDOW ? first : t - WINDOW, ahead = end - t - 1 < WINDOW ? end : t + 1 + WINDOW;
        unsigned before = around(means, words, back, t), behind = around(means, words, t + 1, ahead);
        unsigned next = around(means, words, t + 1, t + 1 < end ? t + 2 : end);
        unsigned last = around(means, words, t > first ? t - 1 : first, t);
        bool negated = before & NEGATION;
        bool opposes = (here & AGAINST) && !negated;
        opposes |= (here & OPPOSED) && (before & BEING) && !negated && !(before & WELCOME);
        opposes |= (here & NO) && (t == first || (next & TOWARDS)) && !(before & WELCOME);
        opposes |= (here & STOP) && t == first;
        opposes |= (here & NEGATION) && !(next & ONLY) && ((last & WANTING) || (behind & NEEDED));
        if (opposes)
            return STANCE_AGAINST;
        supports |= (here & SUPPORT) && !negated && !(behind & NEGATION);
        contrary |= (here & INDEED) && (before & MYSELF) && ((last & VIEW) || ((last & BEING) && (next & VIEW)));
        contrary |= (here & INDEED) && (next & VIEW) && (behind & MYSELF);
    }
    return contrary ? STANCE_CONTRARY : supports ? STANCE_FOR : STANCE_UNSAID;
}

/* What a part of first … end-1 may say with the token t, a sum of STANCE_BIT: what stance_of() asks of its neighbours, but for
 * what a part's own beginning and end may leave out. */
static unsigned may_say(const uint16_t *means, unsigned here, const struct words *words, uint64_t first, uint64_t t,
                        uint64_t end)
{
    uint64_t back = t - first < WINDOW ? first : t - WINDOW, ahead = end - t - 1 < WINDOW ? end : t + 1 + WINDOW;
    unsigned before = around(means, words, back, t), behind = around(means, words, t + 1, ahead);
    unsigned last = around(means, words, t > first ? t - 1 : first, t);
    bool against = (here & (AGAINST | NO | STOP)) || ((here & OPPOSED) && (before & BEING)) ||
                   ((here & NEGATION) && ((last & WANTING) || (behind & NEEDED)));
    bool contrary =
        (here & INDEED) && (((before & MYSELF) && (last & (VIEW | BEING))) || ((behind & MYSELF) && (behind & VIEW)));
    return (against ? STANCE_BIT(STANCE_AGAINST) : 0) | (contrary ? STANCE_BIT(STANCE_CONTRARY) : 0) |
           (here & SUPPORT ? STANCE_BIT(STANCE_FOR) : 0);
}

unsigned stance_possible(const struct stance_words *stance, const struct words *words, uint64_t first, uint64_t end)
{
    unsigned possible = 0;
    for (uint64_t t = first; t < end; t++) {
        unsigned here = stance->means[words->form[t]];
        if (here & (AGAINST | NO | STOP | OPPOSED | NEGATION | INDEED | SUPPORT))
            possible |= may_say(stance->means, here, words, first, t, end);
    }
    return possible;
}

bool stance_denies(const struct stance_words *stance, const struct words *words, uint64_t first, uint64_t end)
{
    return around(stance->means, words, first, end) & NEGATION;
}
