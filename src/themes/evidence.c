/* What people did to ideas and themes, as evidence of where other ideas belong.
 *
 * Problem    A person moved an idea, or gave a theme another name. What else would she do if she had the time?
 * Method     A moved or pinned idea is an example for those that it is the nearest old idea of. A name draws as in guided.c, by
 *            x · (centre + name) against x · (centre + name) of where the idea would stand; where that theme has the program's
 *            name, halfway between how near the named theme's own ideas are to the name and how near all others are stands for it.
 * Shapes     N ideas, T themes, D columns.
 * Cost       O(N·D) an idea where people hold ideas; O(N·T·D) for names.
 * Promises   A name that does not tell its own ideas from the others says nothing. Nothing comes into a locked theme. Depends on its
 *            arguments alone; ties to the lowest number.
 */
#include "themes/evidence.h"

/* The old idea most like i, where that is one that a person holds in an open theme; IDEA_NONE else. */
uint32_t evidence_example(const struct wave *w, uint32_t i)
{
    uint32_t example = IDEA_NONE, D = w->points->columns;
    const float *row = dense_row(w->points, i);
    double nearest = 0;
    for (uint32_t h = 0; w->held && h < w->N; h++)
        if (h != i && w->counts[h] && w->before->decisions->held[h] && w->home[h] != WAVE_NOWHERE) {
            double cosine = dense_dot(row, dense_row(w->points, h), D);
            if (cosine > nearest) {
                nearest = cosine;
                example = h;
            }
        }
    for (uint32_t j = 0; example != IDEA_NONE && j < w->N; j++)
        if (j != i && w->counts[j] && wave_seen(w, j) && !w->before->decisions->held[j] &&
            dense_dot(row, dense_row(w->points, j), D) > nearest)
            example = IDEA_NONE;
    return example != IDEA_NONE && !w->locked[w->home[example]] ? example : IDEA_NONE;
}

static double to_name(const struct wave *w, uint32_t i, uint32_t t)
{
    return dense_dot(dense_row(w->points, i), dense_row(w->points, w->name[t]), w->points->columns);
}

/* A name that does not tell its own ideas from the others says nothing. */
void evidence_measure(struct wave *w)
{
    for (uint32_t t = 0; t < w->T; t++) {
        double own = 0, others = 0;
        uint32_t n = 0, m = 0;
        for (uint32_t i = 0; w->name[t] && i < w->N; i++) {
            if (!w->counts[i] || !wave_seen(w, i) || w->home[i] == WAVE_NOWHERE)
                continue;
            double cosine = to_name(w, i, t);
            own += w->home[i] == t ? cosine : 0;
            others += w->home[i] == t ? 0 : cosine;
            n += w->home[i] == t;
            m += w->home[i] != t;
        }
        if (!n || !m || own / n <= others / m)
            w->name[t] = 0;
        else
            w->middle[t] = (own / n + others / m) / 2;
    }
}

/* The open theme whose name draws i more than the theme `from` holds it (guided.c: by centre and name; where one theme has no name, the
 * other's middle stands for it); WAVE_NOWHERE: none. */
uint32_t evidence_name(const struct wave *w, uint32_t i, uint32_t from)
{
    uint32_t best = WAVE_NOWHERE;
    double most = 0;
    for (uint32_t t = 0; from != WAVE_NOWHERE && t < w->T; t++) {
        if (t == from || !w->name[t] || w->locked[t])
            continue;
        double held = wave_cosine(w, i, from) + (w->name[from] ? to_name(w, i, from) : w->middle[t]);
        double gain = wave_cosine(w, i, t) + to_name(w, i, t) - held;
        if (gain > most) {
            most = gain;
            best = t;
        }
    }
    return best;
}

/* What people's examples say of ideas that they have seen. */
enum status evidence_hints(const struct wave *w, struct themes_before *before, struct arena *keep)
{
    TAKE(keep, before->hint, w->N);
    for (uint32_t i = 0; i < w->N; i++) {
        if (!wave_movable(w, i))
            continue;
        uint32_t example = evidence_example(w, i),
                 to = example == IDEA_NONE ? evidence_name(w, i, w->home[i]) : w->home[example];
        if (to != WAVE_NOWHERE && to != w->home[i])
            before->hint[before->hints++] = (struct wave_hint){i, w->was[i], w->theme_number[to], example};
    }
    return DONE;
}
