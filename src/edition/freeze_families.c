/* Ideas of one text: their numbers, the one under which they are told, and where they belong. The method stands in freeze.c. */
#include "edition/freeze.h"

#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>

bool freeze_is_shown(const struct freezing *f, uint32_t i)
{
    return catalogue_state(f->catalogue, i) != STATE_WITHHELD;
}

struct edition_entry *freeze_entry_of_kind(const struct freezing *f, enum edition_kind kind, uint32_t number)
{
    for (uint32_t e = 0; f->previous && e < f->previous->entries; e++)
        if (f->previous->entry[e].kind == kind && f->previous->entry[e].number == number)
            return &f->previous->entry[e];
    return NULL;
}

/* Room was taken for all there can be. */
struct edition_entry *freeze_put(struct freezing *f, enum edition_kind kind, uint32_t number, uint32_t count)
{
    struct edition_entry *entry = &f->out->entry[f->out->entries++];
    check(f->out->entries <= f->entry_room);
    *entry = (struct edition_entry){.kind = kind, .number = number, .count = count, .text = STR(""), .more = STR("")};
    return entry;
}

/* ---- what is known of each idea ---- */

static enum status find_numbers(struct freezing *f)
{
    const struct ideas *ideas = f->catalogue->ideas;
    struct map ids = {0};
    enum status status = DONE;
    bool is_new;
    uint32_t number;
    for (uint32_t i = 0; status == DONE && f->previous && i < f->previous->ideas; i++)
        status = map_add(&ids, f->previous->idea[i].id, &number, &is_new);
    for (uint32_t i = 0; status == DONE && i < ideas->N; i++) {
        uint32_t at = map_find(&ids, ideas->id[i]);
        f->number[i] = at == MAP_NONE ? 0 : at + 1;
    }
    map_free(&ids);
    for (uint32_t e = 0; f->previous && e < f->previous->entries; e++)
        if (f->previous->entry[e].kind == EDITION_IDEA)
            f->was_full[f->previous->entry[e].number - 1] = 1;
    return status;
}

static int by_theme_number(const void *a, const void *b, void *context)
{
    const struct catalogue *c = context;
    uint32_t x = c->theme[*(const uint32_t *)a].number, y = c->theme[*(const uint32_t *)b].number;
    return (x > y) - (x < y);
}

static void find_order(struct freezing *f)
{
    const struct catalogue *c = f->catalogue;
    for (uint32_t k = 0; k < c->K; k++)
        f->theme[k] = k;
    qsort_r(f->theme, c->K, sizeof *f->theme, by_theme_number, (void *)(uintptr_t)c);
    for (uint32_t r = 0; r < c->received; r++)
        f->rank[c->by_id[r]] = f->order[c->by_id[r]] = r;
    for (uint32_t k = 0; k < c->K; k++)
        for (uint32_t n = 0; n < c->theme[k].ideas; n++)
            f->order[c->theme[k].idea[n]] = n;
}

enum status freeze_is_group_apart(uint8_t *out, struct freezing *f, struct str group)
{
    struct str lower;
    TRY(utf8_lower(&lower, group, &f->work));
    *out = f->out->apart.len && str_starts(lower, f->out->apart);
    return DONE;
}

static enum status find_late_and_apart(struct freezing *f)
{
    const struct catalogue *c = f->catalogue;
    const struct str cut_off = f->out->cut_off;
    for (uint32_t i = 0; i < c->received; i++) {
        f->late[i] = cut_off.len && str_compare(c->at[c->ideas->source[i]], cut_off) > 0;
        TRY(freeze_is_group_apart(&f->apart[i], f, c->ideas->group[i]));
    }
    return DONE;
}

/* Which of two ideas with the same text comes first: in time, with a number, the original, by id. */
static bool stands_before(const struct freezing *f, uint32_t a, uint32_t b)
{
    const struct ideas *ideas = f->catalogue->ideas;
    if (f->late[a] != f->late[b])
        return f->late[a] < f->late[b];
    if (f->number[a] != f->number[b])
        return f->number[a] - 1 < f->number[b] - 1; /* 0 behind all */
    bool first_a = ideas->duplicate_of[a] == IDEA_NONE, first_b = ideas->duplicate_of[b] == IDEA_NONE;
    return first_a != first_b ? first_a : f->rank[a] < f->rank[b];
}

/* Chains the ideas of one text in the order in which they stand. */
static void find_heads(struct freezing *f)
{
    const struct ideas *ideas = f->catalogue->ideas;
    const uint32_t N = ideas->N;
    for (uint32_t i = 0; i < N; i++)
        f->head[i] = f->next[i] = N;
    for (uint32_t i = 0; i < N; i++) {
        uint32_t root = ideas_original(ideas, i);
        if (!freeze_is_shown(f, i))
            continue;
        uint32_t *link = &f->head[root]; /* of the root for now */
        while (*link != N && stands_before(f, *link, i))
            link = &f->next[*link];
        f->next[i] = *link;
        *link = i;
    }
    for (uint32_t i = 0; i < N; i++) { /* copies take it from their root, roots last of all from themselves */
        uint32_t root = ideas->duplicate_of[i];
        if (root != IDEA_NONE)
            f->head[i] = f->head[root];
    }
}

enum status freeze_find_families(struct freezing *f)
{
    TRY(find_numbers(f));
    find_order(f);
    TRY(find_late_and_apart(f));
    find_heads(f);
    return DONE;
}

/* ---- ideas ---- */

static bool is_same_words(const struct freezing *f, uint32_t i, uint32_t head)
{
    const struct ideas *ideas = f->catalogue->ideas;
    return ideas->copy[i] != COPY_NEAR && ideas->copy[head] != COPY_NEAR;
}

static enum status number_idea(struct freezing *f, uint32_t i)
{
    const struct ideas *ideas = f->catalogue->ideas;
    struct edition *out = f->out;
    if (f->number[i])
        return DONE;
    check(out->ideas < f->idea_room);
    f->number[i] = out->ideas + 1;
    out->idea[out->ideas++] = (struct edition_idea){.edition = out->number,
                                                    .id = ideas->id[i],
                                                    .what = ideas->what[i],
                                                    .why = ideas->why[i],
                                                    .group = ideas->group[i],
                                                    .table = ideas->table[i],
                                                    .area = ideas->area[i]};
    return DONE;
}

enum status freeze_put_idea(struct freezing *f, uint32_t i, uint32_t head)
{
    const struct catalogue *c = f->catalogue;
    bool old = f->number[i] > 0, full = old && f->was_full[f->number[i] - 1];
    check(!f->stands[i]);
    f->stands[i] = 1;
    TRY(number_idea(f, i));
    TRY(number_idea(f, head));
    uint32_t number = f->number[i], like = i == head ? 0 : f->number[head];
    if (like && !full && is_same_words(f, i, head)) {
        freeze_put(f, EDITION_COPY, number, like);
        return DONE;
    }
    freeze_put(f, EDITION_IDEA, number, like);
    const struct edition_idea *printed = &f->out->idea[number - 1];
    if (old && (!str_equal(printed->what, c->ideas->what[i]) || !str_equal(printed->why, c->ideas->why[i]))) {
        struct edition_entry *entry = freeze_put(f, EDITION_CORRECTED, number, 0);
        entry->text = c->ideas->what[i];
        entry->more = c->ideas->why[i];
    }
    struct str touched = catalogue_frame(c, i);
    const struct frame_row *row = catalogue_frame_row(c, i);
    if (touched.len) {
        struct edition_entry *entry = freeze_put(f, EDITION_OUTSIDE, number, 0);
        entry->text = row ? row->what : touched;
        entry->more = row ? row->why : STR("");
    }
    return DONE;
}

/* The idea and those in time that say the same. */
enum status freeze_put_family(struct freezing *f, uint32_t head)
{
    for (uint32_t i = head; i != f->catalogue->ideas->N; i = f->next[i])
        if (!f->late[i])
            TRY(freeze_put_idea(f, i, head));
    return DONE;
}

int freeze_by_number(const void *a, const void *b, void *context)
{
    const struct freezing *f = context;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    if (f->number[i] != f->number[j])
        return f->number[i] - 1 < f->number[j] - 1 ? -1 : 1;
    if (f->order[i] != f->order[j])
        return f->order[i] < f->order[j] ? -1 : 1;
    return f->rank[i] < f->rank[j] ? -1 : f->rank[i] > f->rank[j];
}

struct home freeze_home_of(const struct freezing *f, uint32_t head)
{
    const struct themes *themes = f->catalogue->themes;
    if (themes->theme_of[head] != THEME_NONE)
        return (struct home){themes->theme_of[head], UNPLACED_NOT};
    enum unplaced reason = themes->unplaced[head];
    /* a copy of what was withheld */
    return (struct home){f->catalogue->K,
                         reason == UNPLACED_NOT || reason == UNPLACED_WITHHELD ? UNPLACED_ALONE : reason};
}

/* How many ideas in time say the same. */
uint32_t freeze_family_size(const struct freezing *f, uint32_t head)
{
    uint32_t size = 0;
    for (uint32_t i = head; i != f->catalogue->ideas->N; i = f->next[i])
        size += !f->late[i];
    return size;
}

/* The heads in time of a part that belong there, in order; *ideas: with those that say the same. */
uint32_t freeze_list_heads(struct freezing *f, bool apart, struct home home, uint32_t *ideas)
{
    uint32_t count = 0;
    *ideas = 0;
    for (uint32_t i = 0; i < f->catalogue->ideas->N; i++) {
        if (f->head[i] != i || f->late[i] || !freeze_is_shown(f, i) || f->apart[i] != apart)
            continue;
        struct home its = freeze_home_of(f, i);
        if (its.theme != home.theme || its.reason != home.reason)
            continue;
        f->list[count++] = i;
        *ideas += freeze_family_size(f, i);
    }
    qsort_r(f->list, count, sizeof *f->list, freeze_by_number, f);
    return count;
}
