/* Themes that a person has named.
 *
 * Problem    A facilitator knows the themes she wants. Their names are all that the program gets, perhaps with a line of
 *            description or a few examples; which ideas belong to each, and which to none?
 * Method     1 A name is a direction: its vector and its description's together, and its examples' mean beside it (weight 1 : 1 with up
 *              to three examples, 3 : m with m).
 *            2 Ten rounds from the nearest name, in which each idea has a part in every group (guided_shares.c), and a group draws by
 *              its centre and by its name: x · (centre + name). With ideas given whole to the nearer name (k-means) the mean of V
 *              and ARI over nine labelled sets was .016 lower, without what 4 and 5 do .026 over ten.
 *            3 Each idea to one group, half itself and half the mean of its nearest ideas (ten; fewer where a theme has fewer).
 *            4 A name whose ideas clearly do not fit it leaves: the mean of their fits lies below half of what the names' ideas
 *              have on average, by more than chance (guided_fit.c says what a fit is). Then 2 and 3 again; asked again behind 5.
 *            5 New themes: of the groups that were found without the names, one founds a theme where the same holds of
 *              the name that it fits best (of few names the best-fitting ideas tell what half is: guided_fit.c). Then 2 and 3
 *              again from there, and 4 and 5 PASSES times in all: with a quarter of the names, the ideas of the others swell the
 *              named themes and lower the border at first. Where a named theme has its name, a new one has the midpoint between
 *              how near ideas are to their own name and to the others.
 *            All of it in the joined space of points/represent.h. The names compared by the encoder alone did no better (nearest name,
 *            ARI: hvidsund-2026 .323 against .402, 2028 .166 against .197, six event-sized draws .684 against .797), and joined
 *            they work without it. Not a threshold for each idea: an idea's cosine to its theme's name is .23 and .19 on average in
 *            hvidsund-2026 and 2028 and spreads widely, a group's mean is steadier.
 *            Figures: README.md of this folder.
 * Shapes     points (N + texts) × D, the codebook's texts behind the ideas; names C × D; k = names and new themes.
 * Cost       2 N k D a round, ten rounds, 2 PASSES + 2 times at most; for up to GRAPH_MOST ideas that of neighbours_from().
 * Promises   Depends on points, counts and codebook alone; ties to the lowest name. A zero row goes to the first name that has a
 *            direction; where none has: BAD_INPUT. An example that is an idea stays with its theme. Names that left or that no
 *            idea came to are not among the groups.
 * Example    36 ideas, twelve each about bus, skov and skole, .8 along a direction of their own kind; names "bus" and "skov", each with
 *            .8 from its own twelve, 0 from the others, .267 on average. Less that, an idea about bus has .533 and -.267, one about
 *            skole -.267 and -.267. A quarter of the sum of both goes off too: bus .467, skole -.133. Of the ideas that stand at
 *            names (those about skole at the first) the mean is .267, the border .133: skole, without any spread, founds a theme.
 * References Banerjee et al. 2005, JMLR 6 (the rounds). The rest is measured here and in the prototype before.
 */
#include "themes/guided.h"

#include "base/parallel.h"
#include "groups/graph.h"
#include "groups/neighbours.h"
#include "themes/guiding.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 10, PASSES = 4, NEIGHBOURS = 10, IDEAS_A_TILE = 512, EXAMPLES_LIKE_A_NAME = 3 };

/* out += the direction of `sum`, which is cleared; nothing where it is zero. */
static void add_direction(float *out, double *sum, uint32_t D)
{
    double squares = 0;
    for (uint32_t d = 0; d < D; d++)
        squares += sum[d] * sum[d];
    for (uint32_t d = 0; d < D; d++) {
        out[d] += squares > 1e-24 ? (float)(sum[d] / sqrt(squares)) : 0;
        sum[d] = 0;
    }
}

/* The theme's name and description are one direction, its examples another; with up to three examples the two weigh the same, with more
 * the name weighs less. */
static void draw_name(struct guiding *g, uint32_t c)
{
    uint32_t D = g->points->columns, examples = 0;
    double *sum = g->sum;
    float *name = dense_row(&g->name, c);
    for (uint32_t t = 0; t < g->codebook->texts; t++) {
        const struct codebook_text *text = &g->codebook->text[t];
        if (text->theme != c || text->part == CODEBOOK_EXAMPLE)
            continue;
        guided_add_row(sum, dense_row(g->points, g->N + t), 1, D);
    }
    add_direction(name, sum, D);
    for (uint32_t t = 0; t < g->codebook->texts; t++) {
        const struct codebook_text *text = &g->codebook->text[t];
        if (text->theme != c || text->part != CODEBOOK_EXAMPLE || !text->text.len)
            continue;
        guided_add_row(sum, dense_row(g->points, g->N + t), 1, D);
        examples++;
        if (text->idea != IDEA_NONE)
            g->pinned[text->idea] = c;
    }
    for (uint32_t d = 0; examples > EXAMPLES_LIKE_A_NAME && d < D; d++)
        name[d] *= (float)EXAMPLES_LIKE_A_NAME / (float)examples;
    add_direction(name, sum, D);
}

struct assignment {
    struct guiding *guiding;
    const struct dense *rows; /* at least N */
};

static enum status assign_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct assignment *task = context;
    struct guiding *g = task->guiding;
    uint32_t from = tile * IDEAS_A_TILE, to = parallel_tile_end(from, IDEAS_A_TILE, g->N);
    for (uint32_t i = from; i < to; i++) {
        double most = -INFINITY;
        for (uint32_t c = 0; g->pinned[i] == THEME_NONE && c < g->k; c++) {
            if (g->left[c])
                continue;
            double score = guided_score(g, task->rows, i, c);
            if (score > most) {
                most = score;
                g->of[i] = c;
            }
        }
        if (g->pinned[i] != THEME_NONE)
            g->of[i] = g->pinned[i];
    }
    return DONE;
}

static enum status assign(struct guiding *g, const struct dense *rows)
{
    struct assignment task = {g, rows};
    return parallel_tiles(parallel_tiles_of(g->N, IDEAS_A_TILE), assign_tile, &task);
}

/* The directions of the groups' ideas, each added to its row of `out`. */
static void add_centres(struct dense *out, const struct guiding *g, uint32_t k)
{
    uint32_t D = g->points->columns;
    for (uint32_t i = 0; i < g->N; i++)
        if (g->counts[i])
            guided_add_row(g->sum + (size_t)g->of[i] * D, dense_row(g->points, i), 1, D);
    for (uint32_t c = 0; c < k; c++)
        add_direction(dense_row(out, c), g->sum + (size_t)c * D, D);
}

static void draw_names(struct guiding *g)
{
    uint32_t D = g->points->columns;
    memset(g->drawn.at, 0, (size_t)g->k * D * sizeof(float));
    memcpy(g->drawn.at, g->name.at, (size_t)g->C * D * sizeof(float));
}

enum status guided_settle(struct guiding *g, const struct dense *smooth, struct arena *work)
{
    uint32_t D = g->points->columns;
    draw_names(g);
    add_centres(&g->drawn, g, g->k);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        TRY(guided_share_out(g, work));
        draw_names(g);
        for (uint32_t c = 0; c < g->k; c++)
            add_direction(dense_row(&g->drawn, c), g->sum + (size_t)c * D, D);
    }
    return assign(g, smooth);
}

static enum status start_at_names(struct guiding *g)
{
    g->k = g->C;
    draw_names(g);
    return assign(g, g->points);
}

/* As many as a theme has ideas, at most ten: of more, the rest belong elsewhere. 0 where there are too many ideas to compare. */
static uint32_t neighbours_for(const struct guiding *g)
{
    const uint32_t n = dense_count_rows(g->counts, g->N);
    return n > GRAPH_MOST ? 0 : n / g->C > NEIGHBOURS ? NEIGHBOURS : n / g->C;
}

/* out: N × D, half the idea and half the mean of its nearest. */
static enum status smooth_points(struct dense *out, const struct guiding *g, struct arena *work)
{
    struct neighbours near;
    uint32_t D = g->points->columns, wanted = neighbours_for(g);
    *out = *g->points;
    if (!wanted)
        return DONE;
    TRY(neighbours_from(&near, g->points, g->counts, wanted, work));
    TRY(dense_take(out, g->N, D, work));
    for (uint32_t i = 0; i < g->N; i++) {
        guided_add_row(g->sum, dense_row(g->points, i), 0.5, D);
        for (uint32_t n = 0; n < near.k; n++) {
            uint32_t other = near.id[(size_t)i * near.k + n];
            if (other != UINT32_MAX)
                guided_add_row(g->sum, dense_row(g->points, other), 0.5 / near.k, D);
        }
        for (uint32_t d = 0; d < D; d++) {
            dense_row(out, i)[d] = (float)g->sum[d];
            g->sum[d] = 0;
        }
    }
    return DONE;
}

static enum status compare_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    const struct guiding *g = context;
    uint32_t from = tile * IDEAS_A_TILE, to = parallel_tile_end(from, IDEAS_A_TILE, g->N);
    for (uint32_t i = from; i < to; i++)
        for (uint32_t c = 0; c < g->C; c++)
            g->cosine[(size_t)i * g->C + c] =
                dense_dot(dense_row(g->points, i), dense_row(&g->name, c), g->name.columns);
    return DONE;
}

static enum status take_guiding(struct guiding *g, uint32_t room, struct arena *work, struct arena *keep)
{
    uint32_t D = g->points->columns;
    TAKE(work, g->pinned, g->N);
    TAKE(work, g->start, room);
    TAKE(work, g->left, room);
    TAKE(work, g->sum, (size_t)guided_strips(g->N) * room * D);
    TAKE(keep, g->of, g->points->rows);
    TRY(dense_take(&g->drawn, room, D, work));
    TRY(dense_take(&g->name, g->C, D, work));
    for (uint32_t i = 0; i < g->N; i++)
        g->pinned[i] = THEME_NONE;
    for (uint32_t c = 0; c < g->C; c++)
        draw_name(g, c);
    dense_normalise_rows(&g->name);
    TAKE(work, g->cosine, (size_t)g->N * g->C);
    return parallel_tiles(parallel_tiles_of(g->N, IDEAS_A_TILE), compare_tile, g);
}

/* A name without a direction ("og", "!!!") would be the nearest of all ideas that are far from the others: it leaves at once, unless
 * the person put an idea there. */
static enum status leave_empty_names(struct guiding *g)
{
    uint32_t D = g->points->columns, left = 0;
    for (uint32_t c = 0; c < g->C; c++)
        g->left[c] = dense_dot(dense_row(&g->name, c), dense_row(&g->name, c), D) > 0 ? 0 : 1;
    for (uint32_t i = 0; i < g->N; i++)
        if (g->pinned[i] != THEME_NONE)
            g->left[g->pinned[i]] = 0;
    for (uint32_t c = 0; c < g->C; c++)
        left += g->left[c];
    return left < g->C ? DONE
                       : fail(BAD_INPUT,
                              TR("kodebogens temaer har ingen ord, som idéerne kan sammenlignes med; skriv navne, der "
                                 "siger, hvad temaet handler om, eller tilføj beskrivelser eller eksempler",
                                 "the codebook's themes have no words that ideas can be compared with; write names "
                                 "that say what the theme is about, or add descriptions or examples"));
}

/* Names that no idea fits leave; the centres are those of the ideas alone. */
static enum status close_guided(struct guided *out, const struct guiding *g, struct arena *work, struct arena *keep)
{
    uint32_t *number, D = g->points->columns;
    struct kmeans *groups = &out->groups;
    TAKE(work, number, g->k);
    TAKE(keep, out->name, g->k);
    *groups = (struct kmeans){.of = g->of};
    for (uint32_t i = 0; i < g->N; i++)
        if (g->counts[i])
            number[g->of[i]] = 1;
    for (uint32_t c = 0; c < g->k; c++) {
        if (!number[c])
            continue;
        out->name[groups->k] = c < g->C ? c : THEME_NONE;
        number[c] = ++groups->k;
    }
    TRY(dense_take(&groups->centre, groups->k, D, keep));
    for (uint32_t i = 0; i < g->points->rows; i++) {
        uint32_t of = i < g->N ? number[g->of[i]] : 0;
        groups->of[i] = of ? of - 1 : 0; /* of rows that do not count; the others have a group */
    }
    add_centres(&groups->centre, g, groups->k);
    return DONE;
}

/* The ideas of free groups that found themes begin there, the others at their names. */
static enum status start_from(struct guiding *g, const uint32_t *number, const struct kmeans *freely)
{
    uint32_t k = g->k;
    TRY(start_at_names(g));
    g->k = k;
    for (uint32_t i = 0; i < g->N; i++)
        if (number[freely->of[i]] != THEME_NONE && g->pinned[i] == THEME_NONE)
            g->of[i] = number[freely->of[i]];
    return DONE;
}

static enum status guide(struct guided *out, struct guiding *g, const struct kmeans *freely, uint32_t wanted,
                         struct arena *work, struct arena *keep)
{
    struct dense smooth;
    uint32_t *number;
    TAKE(work, number, freely->k);
    TRY(take_guiding(g, g->C + freely->k, work, keep));
    TRY(leave_empty_names(g));
    TRY(smooth_points(&smooth, g, work));
    TRY(start_at_names(g));
    TRY(guided_settle(g, &smooth, work));
    for (uint32_t pass = 0; pass < PASSES; pass++) {
        TRY(guided_leave_names(g, &smooth, work));
        TRY(guided_found_themes(g, number, freely, wanted, work));
        if (g->k == g->C)
            break;
        TRY(start_from(g, number, freely));
        TRY(guided_settle(g, &smooth, work));
    }
    TRY(guided_leave_names(g, &smooth, work));
    return close_guided(out, g, work, keep);
}

enum status guided_from(struct guided *out, const struct kmeans *freely, const struct dense *points,
                        const uint8_t *counts, uint32_t N, const struct themes_options *options, struct arena *keep)
{
    struct arena work = {0};
    struct guiding g = {
        .points = points, .counts = counts, .codebook = options->codebook, .N = N, .C = options->codebook->count};
    check(points->rows == N + options->codebook->texts);
    *out = (struct guided){0};
    if (options->wanted && options->wanted < g.C)
        return fail(BAD_INPUT,
                    TR("der er bedt om %u %s, men kodebogen har %u; vælg et større --themes, slet rækker i "
                       "kodebogen, eller udelad --themes",
                       "%u %s asked for, but the codebook has %u; choose a larger --themes, delete rows of "
                       "the codebook, or leave --themes out"),
                    options->wanted, options->wanted == 1 ? TR("tema", "theme was") : TR("temaer", "themes were"), g.C);
    enum status status = guide(out, &g, freely, options->wanted, &work, keep);
    arena_free(&work);
    return status;
}
