/* Which old ideas move when a wave has come.
 *
 * Problem    Few old ideas may move in a wave. Which of them bring the themes nearest to what one run over everything would give?
 * Method     An idea's place in a theme is worth two things. The pairs: how many of the theme's ideas are of its own fresh group, less
 *            those that would be so by chance (the same subtraction as in the adjusted Rand index: p, the share of all pairs that lie in
 *            one fresh group, of each of the theme's ideas), as a share of all ideas, PAIRS times; and its cosine to the
 *            theme's middle. An idea may move to the theme that its group is tied to; the one that gains most moves first, and what
 *            moved counts for the next. Founders of new themes come before all.
 * Tried      Ten waves of hvidsund-2026, 2028 and draws of candidates17, in order and shuffled, with and without the encoder, 16 rows of
 *            66 runs; mean of V and ARI less those of one run over everything, and figures (of 32) more than .03 below:
 *            the gain in cosine alone -.024, 14; any idea that its group calls, clearest cosine first -.015, 8; pairs alone -.022,
 *            11; both, all gains once -.011, 1; both, one after the other -.008, 1. PAIRS 3, 4, 5, 6, 8, 12: -.011, -.010, -.008, -.011,
 *            -.012, -.013. Moves of twice as many change nothing with the cosine alone (-.028): which move is what matters.
 * Shapes     N ideas, G fresh groups, T themes.
 * Cost       O(N·D) for each of ROUNDS rounds at most.
 * Promises   Moves nobody that is held, locked or left out, and nobody into a locked theme; ties to the lowest idea. Nobody moves that gains nothing.
 * Example    10 ideas, p = .4; an idea stands in a theme of 4 others, none of its group, cosine .5, and could stand in a theme
 *            of 3, all of its group, cosine .3: it gains 5 · (3 - 1.2)/10 + .3 - (5 · (0 - 1.6)/10 + .5) = 1.5.
 * References Hubert & Arabie 1985, Journal of Classification 2 (the expectation).
 */
#include "themes/drift.h"

#include <stdlib.h>

#define PAIRS 5.0

enum { ROUNDS = 32 };

struct drift {
    const struct wave *wave;
    uint32_t *at;     /* [N] the theme's place among T as it is now, WAVE_NOWHERE */
    uint32_t *size;   /* [T] ideas that count */
    uint32_t *shared; /* T × G */
    uint8_t *done;    /* [N] 1: may not move, or has moved */
    double by_chance;
    uint32_t n;
};

struct gain {
    double gain;
    uint32_t idea, to; /* to: place among T */
};

static int by_gain(const void *a, const void *b)
{
    const struct gain *x = a, *y = b;
    if (x->gain < y->gain || x->gain > y->gain)
        return x->gain < y->gain ? 1 : -1;
    return (x->idea > y->idea) - (x->idea < y->idea);
}

static uint32_t place_of(const struct wave *w, uint32_t number)
{
    uint32_t t = 0;
    while (t < w->T && w->theme_number[t] != number)
        t++;
    return t < w->T ? t : WAVE_NOWHERE;
}

static void put(struct drift *d, uint32_t i, uint32_t t, uint32_t one)
{
    if (t == WAVE_NOWHERE)
        return;
    d->size[t] += one;
    d->shared[(size_t)t * d->wave->fresh->k + d->wave->fresh->of[i]] += one;
}

static enum status take_drift(struct drift *d, const struct themes_before *before)
{
    const struct wave *w = d->wave;
    uint32_t *group, G = w->fresh->k;
    TAKE(w->work, d->at, w->N);
    TAKE(w->work, d->done, w->N);
    TAKE(w->work, d->size, w->T);
    TAKE(w->work, d->shared, (size_t)w->T * G);
    TAKE(w->work, group, G);
    for (uint32_t i = 0; i < w->N; i++) {
        uint32_t number = before->number_of[i];
        d->at[i] = number == WAVE_NEW ? WAVE_NOWHERE : place_of(w, number);
        d->done[i] = !wave_movable(w, i) || w->left_out[i];
        if (!w->counts[i])
            continue;
        put(d, i, d->at[i], 1);
        group[w->fresh->of[i]]++;
        d->n++;
    }
    for (uint32_t g = 0; g < G; g++)
        d->by_chance += (double)group[g] * group[g] / ((double)d->n * d->n);
    return DONE;
}

/* What it is worth that idea i stands in theme t; `itself`: 1 where it stands there. */
static double worth(const struct drift *d, uint32_t i, uint32_t t, uint32_t itself)
{
    const struct kmeans *fresh = d->wave->fresh;
    double alike = d->shared[(size_t)t * fresh->k + fresh->of[i]] - itself, all = d->size[t] - itself;
    return PAIRS * (alike - d->by_chance * all) / d->n + wave_cosine(d->wave, i, t);
}

/* To the theme of its group. */
static struct gain gain_of(const struct drift *d, uint32_t i)
{
    const struct wave *w = d->wave;
    uint32_t from = d->at[i], to = w->tied[w->fresh->of[i]];
    struct gain out = {.idea = i, .to = to};
    if (w->founder[i])
        out.gain = 1e6;
    else if (to != from && to != WAVE_NOWHERE && !w->locked[to])
        out.gain = worth(d, i, to, 0) - (from == WAVE_NOWHERE ? 0 : worth(d, i, from, 1));
    return out;
}

static void move(struct drift *d, struct themes_before *before, const struct gain *gain)
{
    const struct wave *w = d->wave;
    uint32_t i = gain->idea, number = w->theme_number[gain->to];
    put(d, i, d->at[i], UINT32_MAX); /* one less */
    put(d, i, gain->to, 1);
    d->at[i] = gain->to;
    d->done[i] = 1;
    before->move[before->moves++] = (struct wave_move){i, w->was[i], number};
    before->number_of[i] = number;
}

static enum status drift(struct drift *d, struct themes_before *before, uint32_t most)
{
    const struct wave *w = d->wave;
    struct gain *gain;
    uint32_t step = most / ROUNDS + 1;
    TAKE(w->work, gain, w->N);
    for (uint32_t found = 1; found && before->moves < most;) {
        found = 0;
        for (uint32_t i = 0; i < w->N; i++) {
            if (d->done[i])
                continue;
            gain[found] = gain_of(d, i);
            found += gain[found].gain > 0;
        }
        if (found)
            qsort(gain, found, sizeof *gain, by_gain);
        for (uint32_t m = 0; m < step && m < found && before->moves < most; m++)
            move(d, before, &gain[m]);
    }
    return DONE;
}

enum status drift_from(const struct wave *wave, struct themes_before *before, uint32_t most, struct arena *keep)
{
    struct drift d = {.wave = wave};
    before->moves = 0;
    if (!most || !wave->fresh->k)
        return DONE;
    TAKE(keep, before->move, most);
    TRY(take_drift(&d, before));
    return drift(&d, before, most);
}
