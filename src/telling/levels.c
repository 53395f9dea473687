/* Subthemes: the parts that large themes fall apart into, named.
 *
 * Problem    Nobody reads sixty ideas as one thing; and a part without a name of its own is no help.
 * Method     split.c says of each theme whether it falls apart, and where. The parts are named and quoted as themes are, against their
 *            siblings alone, without the words of the theme's name.
 * Shapes     K themes; 2 … SUBTHEMES_MOST parts of those that fall apart.
 * Cost       that of split_theme() a theme, one theme a tile; of label_themes() a theme of parts.
 * Promises   A theme has none or 2 … SUBTHEMES_MOST, which partition it; by size, ties by their lowest idea; a name is unique among
 *            siblings and not the theme's: where it cannot be, the theme stays whole.
 */
#include "telling/levels.h"

#include "base/parallel.h"
#include "labels/label.h"
#include "telling/everywhere.h"
#include "telling/quote.h"

#include <string.h>

enum {
    LABEL_READ = 400, /* ideas of a part that its name is read from, at most */
    LABEL_READ_LEAST = 60,
    AHEAD = 4 /* ideas from asking memory for one to reading it */
};

struct levels {
    const struct dense *points;
    const uint8_t *counts; /* [N] */
    const struct themes_options *options;
    struct split *split;     /* [K] */
    struct split_room *room; /* [workers] */
    struct str everywhere;   /* words that tell no part from another */
};

enum status levels_split(void *context, uint32_t theme, uint32_t worker)
{
    const struct levels *levels = context;
    struct split *split = &levels->split[theme];
    return split->m < SPLIT_LEAST
               ? DONE
               : split_theme(split, levels->points, levels->options->seed + theme, &levels->room[worker]);
}

/* The members of each theme, ascending. */
static enum status deal_members(struct split *split, const struct themes *themes, const uint8_t *counts,
                                struct arena *work)
{
    for (uint32_t k = 0; k < themes->K; k++) {
        TAKE(work, split[k].member, themes->theme[k].size);
        TAKE(work, split[k].of, themes->theme[k].size);
    }
    for (uint32_t i = 0; i < themes->N; i++) {
        if (!counts[i])
            continue;
        struct split *of = &split[themes->theme_of[i]];
        check(of->m < themes->theme[themes->theme_of[i]].size);
        of->member[of->m++] = i;
    }
    return DONE;
}

/* What naming the parts of one theme after another takes: one for each worker. */
struct naming {
    struct themes parts;       /* of the theme at hand, without theme_of */
    struct span_sample sample; /* the members that names are read from */
    struct themes_options options;
    struct nominal_room room;
    struct str *damped; /* [damped_count + 2] then what all themes say, and the name of the theme at hand */
    uint32_t read;      /* ideas of a part that its name is read from, at most */
};

/* One theme's parts with their names and quotes. */
struct named_parts {
    struct theme theme[SUBTHEMES_MOST];
    bool named;
    struct arena arena; /* of the names */
};

struct naming_all {
    const struct themes *themes;
    const struct ideas *ideas;
    const struct words *words;
    const struct label_ground *ground;
    const struct dense *points;
    const struct split *split; /* [K] */
    struct naming *naming;     /* [workers] */
    struct named_parts *parts; /* [K] */
};

static enum status take_naming(struct naming *out, const struct themes *themes, const struct dense *points,
                               const struct themes_options *options, struct str everywhere, uint32_t part_count,
                               struct arena *work)
{
    *out = (struct naming){.options = *options, .read = LABEL_READ};
    if (themes->N > LABEL_SAMPLE_MOST && LABEL_SAMPLE_MOST / part_count < LABEL_READ)
        out->read =
            LABEL_SAMPLE_MOST / part_count > LABEL_READ_LEAST ? LABEL_SAMPLE_MOST / part_count : LABEL_READ_LEAST;
    TAKE(work, out->parts.theme, SUBTHEMES_MOST);
    TAKE(work, out->sample.first, SUBTHEMES_MOST + 1);
    TAKE(work, out->sample.idea, SUBTHEMES_MOST * LABEL_READ);
    TAKE(work, out->damped, options->damped_count + 2);
    for (uint32_t t = 0; t < options->damped_count; t++)
        out->damped[t] = options->damped[t];
    out->damped[options->damped_count] = everywhere;
    out->options.damped = out->damped;
    out->options.damped_count = options->damped_count + 2;
    return dense_take(&out->parts.centre, SUBTHEMES_MOST, points->columns, work);
}

static uint32_t step_of(const struct naming *naming, uint32_t part)
{
    return (naming->parts.theme[part].size + naming->read - 1) / naming->read;
}

/* The parts as themes of their own: their members, every ⌈size / read⌉-th of which is read, and the centres of these. */
static void lay_out(struct naming *naming, const struct split *split, const struct dense *points)
{
    struct themes *parts = &naming->parts;
    struct span_sample *sample = &naming->sample;
    uint32_t seen[SUBTHEMES_MOST] = {0}, next[SUBTHEMES_MOST];
    parts->K = parts->centre.rows = sample->K = split->k;
    memset(parts->theme, 0, SUBTHEMES_MOST * sizeof *parts->theme);
    memset(parts->centre.at, 0, (size_t)split->k * points->columns * sizeof(float));
    for (uint32_t n = 0; n < split->m; n++)
        parts->theme[split->of[n]].size++;
    for (uint32_t c = 0; c < split->k; c++) {
        next[c] = sample->first[c];
        sample->first[c + 1] = next[c] + (parts->theme[c].size + step_of(naming, c) - 1) / step_of(naming, c);
    }
    for (uint32_t n = 0; n < split->m; n++) {
        uint32_t i = split->member[n], c = split->of[n];
        if (seen[c]++ % step_of(naming, c))
            continue;
        sample->idea[next[c]++] = i;
        for (uint32_t d = 0; d < points->columns; d++)
            dense_row(&parts->centre, c)[d] += dense_row(points, i)[d];
    }
    dense_normalise_rows(&parts->centre);
}

/* A name that is the theme's own gives way to another; false where there is none. */
static bool differ_from(struct themes *parts, struct str name)
{
    for (uint32_t c = 0; c < parts->K; c++) {
        struct theme *part = &parts->theme[c];
        if (!str_equal(part->label, name))
            continue;
        uint32_t a = 0;
        while (a < part->alternatives && str_equal(part->alternative[a], name))
            a++;
        if (a == part->alternatives)
            return false;
        part->label = part->alternative[a];
        for (part->alternatives--; a < part->alternatives; a++)
            part->alternative[a] = part->alternative[a + 1];
    }
    return true;
}

/* From the ideas that the names were read from. */
static enum status quote_part(struct naming *naming, uint32_t part, const struct ideas *ideas,
                              const struct dense *points)
{
    const uint32_t *idea = naming->sample.idea + naming->sample.first[part];
    const uint32_t count = naming->sample.first[part + 1] - naming->sample.first[part];
    double cosine[LABEL_READ];
    for (uint32_t n = 0; n < count; n++) {
        dense_ask_for(points, idea[n + AHEAD < count ? n + AHEAD : n]);
        cosine[n] = dense_dot(dense_row(points, idea[n]), dense_row(&naming->parts.centre, part), points->columns);
    }
    return quote_theme(&naming->parts.theme[part], idea, cosine, count, ideas, points);
}

/* Names and quotes of one theme's parts. */
static enum status name_parts(void *context, uint32_t theme, uint32_t worker)
{
    const struct naming_all *all = context;
    const struct split *split = &all->split[theme];
    struct naming *naming = &all->naming[worker];
    struct themes *parts = &naming->parts;
    struct named_parts *out = &all->parts[theme];
    if (!split->k)
        return DONE;
    lay_out(naming, split, all->points);
    naming->damped[naming->options.damped_count - 1] = all->themes->theme[theme].label;
    TRY(label_themes(parts, all->ideas, all->words, all->ground, &naming->options, &naming->sample, &naming->room,
                     &out->arena));
    for (uint32_t c = 0; c < split->k; c++)
        TRY(quote_part(naming, c, all->ideas, all->points));
    out->named = differ_from(parts, all->themes->theme[theme].label);
    memcpy(out->theme, parts->theme, split->k * sizeof *parts->theme);
    return DONE;
}

/* Appends one theme's parts to the subthemes. */
static enum status add_parts(struct themes *out, const struct split *split, const struct named_parts *parts,
                             uint32_t theme, struct arena *keep)
{
    for (uint32_t n = 0; n < split->m; n++)
        out->subtheme_of[split->member[n]] = out->S + split->of[n];
    for (uint32_t c = 0; c < split->k; c++) {
        struct theme *part = &out->subtheme[out->S++];
        *part = parts->theme[c];
        part->parent = theme;
        part->stability = STABILITY_UNKNOWN;
        part->submissions = 0;
        TRY(str_copy(&part->label, part->label, keep));
        for (uint32_t a = 0; a < part->alternatives; a++)
            TRY(str_copy(&part->alternative[a], part->alternative[a], keep));
    }
    return DONE;
}

/* The encoder spreads what it reads over the threads by itself: then one theme after the other. */
static enum status name_all(struct naming_all *all, const struct themes_options *options)
{
    enum status status = DONE;
    if (!options->encoder)
        return parallel_tiles(all->themes->K, name_parts, all);
    for (uint32_t k = 0; status == DONE && k < all->themes->K; k++)
        status = name_parts(all, k, 0);
    return status;
}

static void count_submissions(struct themes *out, const struct ideas *ideas)
{
    for (uint32_t i = 0; i < out->N; i++) {
        if (ideas->duplicate_of[i] != IDEA_NONE)
            out->subtheme_of[i] = out->subtheme_of[ideas->duplicate_of[i]];
        if (out->subtheme_of[i] != THEME_NONE)
            out->subtheme[out->subtheme_of[i]].submissions++;
    }
}

static enum status name_levels(struct themes *out, struct naming_all *all, const struct levels *levels,
                               struct arena *work, struct arena *keep)
{
    uint32_t parts = 0, workers = levels->options->encoder ? 1 : parallel_threads;
    for (uint32_t k = 0; k < out->K; k++)
        parts += levels->split[k].k;
    TAKE(keep, out->subtheme, parts);
    if (!parts)
        return DONE;
    TAKE(work, all->naming, workers);
    for (uint32_t w = 0; w < workers; w++) {
        TRY(take_naming(&all->naming[w], out, all->points, levels->options, levels->everywhere, parts, work));
        TRY(label_ground_room(&all->naming[w].room, all->ground, all->words, work));
    }
    TAKE(work, all->parts, out->K);
    enum status status = name_all(all, levels->options);
    for (uint32_t k = 0; k < out->K; k++) {
        if (status == DONE && all->parts[k].named)
            status = add_parts(out, &levels->split[k], &all->parts[k], k, keep);
        arena_free(&all->parts[k].arena);
    }
    if (status == DONE)
        count_submissions(out, all->ideas);
    return status;
}

enum status levels_begin(struct levels **out, const struct themes *themes, const struct dense *points,
                         const uint8_t *counts, const struct themes_options *options, struct arena *keep)
{
    TAKE(keep, *out, 1);
    **out = (struct levels){.points = points, .counts = counts, .options = options};
    TAKE(keep, (*out)->split, themes->K);
    TAKE(keep, (*out)->room, parallel_threads);
    TRY(deal_members((*out)->split, themes, counts, keep));
    for (uint32_t w = 0; w < parallel_threads; w++)
        TRY(split_room_take(&(*out)->room[w], (*out)->split, themes->K, points->columns, keep));
    return DONE;
}

enum status levels_everywhere(struct levels *levels, const struct themes *themes, const struct words *words,
                              struct arena *keep)
{
    return everywhere_from(&levels->everywhere, themes, words, levels->counts, keep);
}

enum status levels_from(struct themes *out, const struct levels *levels, const struct ideas *ideas,
                        const struct words *words, const struct label_ground *ground, struct arena *keep)
{
    struct arena work = {0};
    struct naming_all all = {.themes = out,
                             .ideas = ideas,
                             .words = words,
                             .ground = ground,
                             .points = levels->points,
                             .split = levels->split};
    enum status status = name_levels(out, &all, levels, &work, keep);
    arena_free(&work);
    return status;
}
