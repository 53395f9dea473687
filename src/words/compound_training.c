/* What the splitter knows, learned from the dictionary's own compounds.
 *
 * Problem    Which parts make many words, and which letters stand around seams? No list of split compounds may be used that others own;
 *            but two of three words of a Danish dictionary are compounds of others.
 * Method     Hard expectation maximisation, as for a unigram model of word pieces: split every word with what is known (at first only
 *            which forms are legal), count the parts of those words that are likelier split than whole, and the letters around their
 *            seams and around all other places; repeat. A part that never makes a word keeps a small share: more if the dictionary's
 *            classes make the form, less if it is a guess.
 * Shapes     90,000 words, each with a lattice of some ten arcs, made once.
 * Cost       About 0.2 s in all on two threads; 25 MB while it lasts, 7 MB after it.
 * Promises   Counts are integers: the same for every number of threads. ROUNDS rounds, whatever happens.
 * Example    Round 1 splits fastelavns+fest and bords+kant: "s|" before a seam rises. Round 2 prefers fastelavns+tøj to fastelavn+støj.
 * References Creutz and Lagus 2002; Kudo, Subword regularization, 2018 (the unigram model).
 */
#include "words/compound.h"

#include "base/parallel.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 3, TRAINING_TILE = 4096, TRAINING_LEAST_LETTERS = 5, SEAM_WEIGHT = 500 /* thousandths */ };

#define PART_UNSEEN_LEGAL     0.3
#define PART_UNSEEN_PLAUSIBLE 0.03
#define PART_UNSEEN_MEAN      0.2 /* of all first parts, for the sum of their shares */
#define SEAM_UNSEEN           1.0

struct training_word {
    uint32_t constituent;
    uint32_t arcs;
    struct arc *arc;           /* [arcs] */
    struct compound_path path; /* of this round; count 0: whole */
};

struct training_tile {
    struct arena arena;
};

struct training {
    struct compound_model *model; /* its arrays are these: */
    int16_t *first, *head;
    uint32_t *cuts;
    int8_t *seam[SEAM_WINDOWS];
    struct training_word *word; /* [words] */
    struct training_tile *tile; /* [tiles] */
    uint32_t words, tiles;
    uint32_t *first_count, *head_count; /* [constituents] */
    uint32_t *seam_count[SEAM_WINDOWS], *other_count[SEAM_WINDOWS];
};

static int16_t thousandths(double x)
{
    double rounded = round(1000 * x);
    return (int16_t)(rounded < INT16_MIN ? INT16_MIN : rounded > INT16_MAX ? INT16_MAX : rounded);
}

static int8_t seam_units(double x)
{
    double rounded = round(1000 * x / SEAM_UNIT);
    return (int8_t)(rounded < INT8_MIN ? INT8_MIN : rounded > INT8_MAX ? INT8_MAX : rounded);
}

/* The letters of a constituent, for what walks over words. */
static void letters_of(struct letters *out, const struct constituents *constituents, uint32_t c)
{
    out->n = constituents_length(constituents, c);
    memset(out->padded, LETTER_NONE, sizeof out->padded);
    memcpy(out->padded + 2, constituents->letter + constituents->at[c], out->n);
}

/* The head at letters from … of a word of the dictionary: a word itself, or the verb of a participle (hjemme+boende, klima+sikret). */
static uint32_t find_head(const struct constituents *constituents, const struct letters *letters, uint32_t from)
{
    uint32_t head = constituents_find(constituents, letters, from, letters->n);
    const uint8_t *all = letters->padded + 2;
    uint32_t longest = letters_end(all, letters->n, "ende") ? 4 : letters_end(all, letters->n, "et") ? 1 : 0;
    for (uint32_t cut = longest; head == CONSTITUENT_NONE && cut > 0 && (cut >= 3 || longest == 1); cut--)
        if (from + cut + 2 <= letters->n)
            head = constituents_find(constituents, letters, from, letters->n - cut);
    return head;
}

/* The word's lattice; its heads are words of the dictionary as they stand there. */
static enum status make_lattice(struct training_word *word, const struct constituents *constituents, struct arena *keep)
{
    struct lattice lattice;
    struct letters letters;
    uint64_t reached;
    letters_of(&letters, constituents, word->constituent);
    lattice_first_parts(&lattice, &reached, constituents, &letters);
    for (uint32_t from = 1; from + 2 <= letters.n; from++) {
        uint32_t head = reached >> from & 1 ? find_head(constituents, &letters, from) : CONSTITUENT_NONE;
        if (head != CONSTITUENT_NONE)
            lattice_add_head(&lattice, constituents, &letters, from, head);
    }
    word->arcs = lattice.count;
    TAKE(keep, word->arc, word->arcs);
    if (word->arcs > 0)
        memcpy(word->arc, lattice.arc, word->arcs * sizeof *word->arc);
    return DONE;
}

static enum status lattice_tile(void *context, uint32_t number, uint32_t worker)
{
    (void)worker;
    struct training *training = context;
    uint32_t end = (number + 1) * TRAINING_TILE < training->words ? (number + 1) * TRAINING_TILE : training->words;
    for (uint32_t w = number * TRAINING_TILE; w < end; w++)
        TRY(make_lattice(&training->word[w], &training->model->constituents, &training->tile[number].arena));
    return DONE;
}

static enum status split_tile(void *context, uint32_t number, uint32_t worker)
{
    (void)worker;
    struct training *training = context;
    const struct compound_model *model = training->model;
    uint32_t end = (number + 1) * TRAINING_TILE < training->words ? (number + 1) * TRAINING_TILE : training->words;
    for (uint32_t w = number * TRAINING_TILE; w < end; w++) {
        struct training_word *word = &training->word[w];
        struct lattice lattice = {.count = word->arcs};
        struct letters letters;
        letters_of(&letters, &model->constituents, word->constituent);
        if (word->arcs > 0)
            memcpy(lattice.arc, word->arc, word->arcs * sizeof *word->arc);
        compound_best_path(&word->path, &lattice, &letters, model);
        if (word->path.count > 0 && word->path.score <= compound_simple_score(letters.n))
            word->path.count = 0;
    }
    return DONE;
}

static void count_word(struct training *training, const struct training_word *word)
{
    struct letters letters;
    uint64_t seams = 0;
    letters_of(&letters, &training->model->constituents, word->constituent);
    for (uint32_t p = 0; p < word->path.count; p++) {
        const struct arc *arc = &word->path.arc[p];
        (p + 1 < word->path.count ? training->first_count : training->head_count)[arc->constituent]++;
        seams |= (uint64_t)1 << arc->from;
    }
    for (uint32_t k = 2; k + 2 < letters.n; k++)
        for (uint32_t window = 0; window < SEAM_WINDOWS; window++)
            (seams >> k & 1 ? training->seam_count
                            : training->other_count)[window][compound_window(&letters, k, window)]++;
}

static uint64_t sum_of(const uint32_t *count, uint32_t n)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += count[i];
    return sum;
}

static void learn_parts(struct training *training)
{
    const struct constituents *all = &training->model->constituents;
    uint32_t firsts = 0, heads = 0;
    for (uint32_t c = 0; c < all->count; c++) {
        firsts += constituents_first(all, c) != FIRST_NEVER;
        heads += constituents_is(all, c, CONSTITUENT_HEAD);
    }
    double first_sum = (double)sum_of(training->first_count, all->count) + PART_UNSEEN_MEAN * firsts;
    double head_sum = (double)sum_of(training->head_count, all->count) + PART_UNSEEN_LEGAL * heads;
    for (uint32_t c = 0; c < all->count; c++) {
        double unseen = constituents_first(all, c) == FIRST_LEGAL ? PART_UNSEEN_LEGAL : PART_UNSEEN_PLAUSIBLE;
        training->first[c] = thousandths(log((training->first_count[c] + unseen) / first_sum));
        training->head[c] = thousandths(log((training->head_count[c] + PART_UNSEEN_LEGAL) / head_sum));
    }
}

static void learn_seams(struct training *training)
{
    for (uint32_t window = 0; window < SEAM_WINDOWS; window++) {
        uint32_t size = compound_window_size(window);
        double seams = (double)sum_of(training->seam_count[window], size) + 1;
        double others = (double)sum_of(training->other_count[window], size) + 1;
        double share = seams / (seams + others);
        for (uint32_t i = 0; i < size; i++) {
            double seam = training->seam_count[window][i] + SEAM_UNSEEN * share;
            double other = training->other_count[window][i] + SEAM_UNSEEN * (1 - share);
            training->seam[window][i] = seam_units(SEAM_WEIGHT / 1000.0 * log(seam * others / (other * seams)));
        }
    }
}

static enum status learn_round(struct training *training)
{
    uint32_t count = training->model->constituents.count;
    TRY(parallel_tiles(training->tiles, split_tile, training));
    memset(training->first_count, 0, count * sizeof *training->first_count);
    memset(training->head_count, 0, count * sizeof *training->head_count);
    for (uint32_t window = 0; window < SEAM_WINDOWS; window++) {
        memset(training->seam_count[window], 0, compound_window_size(window) * sizeof(uint32_t));
        memset(training->other_count[window], 0, compound_window_size(window) * sizeof(uint32_t));
    }
    for (uint32_t w = 0; w < training->words; w++)
        count_word(training, &training->word[w]);
    learn_parts(training);
    learn_seams(training);
    return DONE;
}

/* The cuts of the dictionary's words, shorter words first, since a longer one's parts are cut as they are. */
static enum status cut_words(struct training *training)
{
    struct compound_model *model = training->model;
    TRY(parallel_tiles(training->tiles, split_tile, training));
    for (uint32_t n = TRAINING_LEAST_LETTERS; n <= LETTERS_MOST; n++)
        for (uint32_t w = 0; w < training->words; w++) {
            const struct training_word *word = &training->word[w];
            struct letters letters;
            if (word->path.count == 0 || word->path.arc[word->path.count - 1].to != n)
                continue;
            letters_of(&letters, &model->constituents, word->constituent);
            training->cuts[word->constituent] = (uint32_t)compound_cuts_of_path(&word->path, &letters, model);
        }
    return DONE;
}

static enum status train(struct training *training, struct arena *work)
{
    const struct constituents *all = &training->model->constituents;
    for (uint32_t c = 0; c < all->count; c++)
        if (constituents_is(all, c, CONSTITUENT_HEAD) && !constituents_is(all, c, CONSTITUENT_WHOLE) &&
            constituents_length(all, c) >= TRAINING_LEAST_LETTERS)
            training->word[training->words++].constituent = c;
    training->tiles = parallel_tiles_of(training->words, TRAINING_TILE);
    TAKE(work, training->tile, training->tiles);
    TRY(parallel_tiles(training->tiles, lattice_tile, training));
    learn_parts(training);
    for (uint32_t round = 0; round < ROUNDS; round++)
        TRY(learn_round(training));
    return cut_words(training);
}

static enum status take_model(struct training *training, struct arena *keep)
{
    struct compound_model *model = training->model;
    uint32_t count = model->constituents.count;
    TAKE(keep, training->first, count);
    TAKE(keep, training->head, count);
    TAKE(keep, training->cuts, count);
    model->first = training->first;
    model->head = training->head;
    model->cuts = training->cuts;
    for (uint32_t window = 0; window < SEAM_WINDOWS; window++) {
        TAKE(keep, training->seam[window], compound_window_size(window));
        model->seam[window] = training->seam[window];
    }
    return DONE;
}

static enum status take_counts(struct training *training, struct arena *work)
{
    uint32_t count = training->model->constituents.count;
    TAKE(work, training->word, count);
    TAKE(work, training->first_count, count);
    TAKE(work, training->head_count, count);
    for (uint32_t window = 0; window < SEAM_WINDOWS; window++) {
        TAKE(work, training->seam_count[window], compound_window_size(window));
        TAKE(work, training->other_count[window], compound_window_size(window));
    }
    return DONE;
}

enum status compound_model_train(struct compound_model *out, const struct constituents *constituents,
                                 struct arena *keep)
{
    struct arena work = {0};
    struct training training = {.model = out};
    *out = (struct compound_model){.constituents = *constituents};
    enum status status = take_model(&training, keep);
    if (status == DONE)
        status = take_counts(&training, &work);
    if (status == DONE)
        status = train(&training, &work);
    for (uint32_t t = 0; training.tile && t < training.tiles; t++)
        arena_free(&training.tile[t].arena);
    arena_free(&work);
    return status;
}
