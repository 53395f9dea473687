/* Catalogue → edition.
 *
 * Problem    People go home with the catalogue in their hands and speak of "number 47". What comes later must not change what
 *            number 47 is or says, and must all the same find its place among the rest.
 * Method     An edition is a list of entries in the order of reading. Numbers are given in that order, in the first edition that has the
 *            idea. A later edition takes the catalogue as it stands now, and of the edition before only the numbers and the words:
 *            within a theme the old ones stand first, by number, the new ones behind. Texts that are the same are told once,
 *            under the lowest number; what stood in full in the edition before stands in full again.
 * Shapes     N ideas of the catalogue; entries; edition.idea [number - 1]
 * Cost       O(N K + N log N), and for each proposal its ideas: what is printed is small
 * Promises   every idea that is not withheld stands in exactly one IDEA or COPY entry (edition_check); ties go to the order of ids
 * Example    themes 1 {b, a}, 2 {c}: 1 b, 2 a, 3 c. Then d comes into theme 1 and c is withheld: theme 1 {1 b, 2 a, 4 d}, gone {3}.
 */
#include "edition/freeze.h"

#include "catalogue/wording.h"
#include <stdlib.h>
#include <string.h>

/* ---- proposals ---- */

/* A proposal stands among the citizens' where one of their ideas is in it, or none that is shown. */
static bool is_apart(const struct freezing *f, const struct proposal *proposal)
{
    bool apart = false;
    for (uint32_t n = 0; n < proposal->idea_count; n++) {
        uint32_t i = proposal->idea[n];
        if (freeze_is_shown(f, i) && !f->apart[f->head[i]])
            return false;
        apart = apart || freeze_is_shown(f, i);
    }
    return apart;
}

static enum status put_proposal(struct freezing *f, const struct proposal *proposal, bool apart, uint32_t theme)
{
    struct edition_entry *entry = freeze_put(f, EDITION_PROPOSAL, proposal->number, 0);
    uint32_t *own, count = 0, others = 0;
    entry->text = proposal->text;
    entry->more = proposal->by;
    entry->fresh = f->previous && !freeze_entry_of_kind(f, EDITION_PROPOSAL, proposal->number);
    TAKE(&f->work, own, proposal->idea_count);
    for (uint32_t n = 0; n < proposal->idea_count; n++) {
        uint32_t i = proposal->idea[n], head = freeze_is_shown(f, i) ? f->head[i] : IDEA_NONE;
        if (head != IDEA_NONE && !f->stands[head] && !f->late[head] && f->apart[head] == apart &&
            freeze_home_of(f, head).theme == theme) {
            own[count++] = head;
            f->stands[head] = 2; /* taken: two of the same text stand once */
        }
    }
    qsort_r(own, count, sizeof *own, freeze_by_number, f);
    for (uint32_t n = 0; n < count; n++) {
        f->stands[own[n]] = 0;
        TRY(freeze_put_family(f, own[n]));
    }
    for (uint32_t n = 0; n < proposal->idea_count; n++) {
        uint32_t i = proposal->idea[n];
        bool is_own = false;
        for (uint32_t o = 0; o < count; o++)
            is_own = is_own || (freeze_is_shown(f, i) && own[o] == f->head[i]);
        if (is_own || !freeze_is_shown(f, i))
            continue;
        freeze_put(f, EDITION_REFERENCE, i, 0); /* the idea: its number may still have to come */
        others++;
    }
    entry->count = count + others;
    return DONE;
}

static bool has_theme(const struct freezing *f, const struct proposal *proposal)
{
    return catalogue_theme_numbered(f->catalogue, proposal->theme) != NULL;
}

/* ---- sections ---- */

static struct str words_of(const struct freezing *f, const struct theme *theme, enum status *status)
{
    struct str words = {0};
    for (uint32_t n = 0; *status == DONE && n < theme->terms; n++)
        *status = str_format(&words, f->keep, "%.*s%s%.*s", STR_ARG(words), n ? ", " : "", STR_ARG(theme->term[n]));
    return words;
}

static enum status put_theme(struct freezing *f, uint32_t k, bool apart)
{
    const struct catalogue_theme *theme = &f->catalogue->theme[k];
    const struct decisions *decisions = f->catalogue->decisions;
    uint32_t ideas, proposals = 0, rest = 0, others = 0;
    enum status status = DONE;
    uint32_t heads = freeze_list_heads(f, apart, (struct home){k, UNPLACED_NOT}, &ideas);
    for (uint32_t p = 0; (p = catalogue_proposal(f->catalogue, theme, p)) != UINT32_MAX; p++)
        proposals += is_apart(f, &decisions->proposal[p]) == apart;
    if (!heads && !proposals)
        return DONE;
    struct edition_entry *entry = freeze_put(f, EDITION_THEME, theme->number, ideas);
    entry->text = theme->theme->label;
    entry->more = words_of(f, theme->theme, &status);
    entry->fresh = f->previous && !freeze_entry_of_kind(f, EDITION_THEME, theme->number);
    TRY(status);
    for (uint32_t p = 0; (p = catalogue_proposal(f->catalogue, theme, p)) != UINT32_MAX; p++)
        if (is_apart(f, &decisions->proposal[p]) == apart)
            TRY(put_proposal(f, &decisions->proposal[p], apart, k));
    for (uint32_t n = 0; n < heads; n++)
        if (!f->stands[f->list[n]])
            f->list[rest++] = f->list[n];
    for (uint32_t n = 0; n < rest; n++)
        others += freeze_family_size(f, f->list[n]);
    if (proposals && rest)
        freeze_put(f, EDITION_OTHERS, theme->number, others);
    for (uint32_t n = 0; n < rest; n++)
        TRY(freeze_put_family(f, f->list[n]));
    return DONE;
}

static enum status put_unplaced(struct freezing *f, bool apart)
{
    static const enum unplaced order[] = {UNPLACED_ALONE,   UNPLACED_NO_NAME, UNPLACED_BETWEEN,  UNPLACED_SHORT,
                                          UNPLACED_TOO_FEW, UNPLACED_WAITING, UNPLACED_NO_WORDS, UNPLACED_EMPTY};
    for (size_t r = 0; r < sizeof order / sizeof *order; r++) {
        uint32_t ideas, heads = freeze_list_heads(f, apart, (struct home){f->catalogue->K, order[r]}, &ideas);
        if (!heads)
            continue;
        freeze_put(f, EDITION_UNPLACED, 0, ideas)->text = str_from(unplaced_word[order[r]]);
        for (uint32_t n = 0; n < heads; n++)
            TRY(freeze_put_family(f, f->list[n]));
    }
    return DONE;
}

/* The names of the groups of a part, each once, in the catalogue's order. */
static enum status name_groups(struct str *out, struct freezing *f, bool apart)
{
    const struct catalogue_parts *groups = &f->catalogue->parts[BY_GROUP];
    *out = STR("");
    for (uint32_t g = 0; g < groups->count; g++) {
        uint8_t is_apart;
        TRY(freeze_is_group_apart(&is_apart, f, groups->part[g].name));
        if (!groups->part[g].name.len || !groups->part[g].received || is_apart != apart)
            continue;
        TRY(str_format(out, f->keep, "%.*s%s%.*s", STR_ARG(*out), out->len ? ", " : "", STR_ARG(groups->part[g].name)));
    }
    return DONE;
}

static enum status put_part(struct freezing *f, bool apart, bool parted)
{
    const struct decisions *decisions = f->catalogue->decisions;
    uint32_t ideas = 0;
    bool homeless = false;
    for (uint32_t i = 0; i < f->catalogue->ideas->N; i++)
        ideas += freeze_is_shown(f, i) && !f->late[i] && f->apart[f->head[i]] == apart;
    if (parted) {
        struct edition_entry *entry = freeze_put(f, EDITION_PART, apart, ideas);
        TRY(name_groups(&entry->text, f, apart));
    }
    for (uint32_t k = 0; k < f->catalogue->K; k++)
        TRY(put_theme(f, f->theme[k], apart));
    TRY(put_unplaced(f, apart));
    for (uint32_t p = 0; decisions && p < decisions->proposal_count; p++) {
        if (has_theme(f, &decisions->proposal[p]) || is_apart(f, &decisions->proposal[p]) != apart)
            continue;
        if (!homeless)
            freeze_put(f, EDITION_HOMELESS, 0, 0);
        homeless = true;
        TRY(put_proposal(f, &decisions->proposal[p], apart, f->catalogue->K + 1));
    }
    return DONE;
}

static enum status put_late(struct freezing *f)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->catalogue->ideas->N; i++)
        if (f->late[i] && freeze_is_shown(f, i))
            f->list[count++] = i;
    for (uint32_t n = 0; n < count; n++)
        f->order[f->list[n]] = f->rank[f->list[n]];
    qsort_r(f->list, count, sizeof *f->list, freeze_by_number, f);
    if (count)
        freeze_put(f, EDITION_LATE, 0, count);
    for (uint32_t n = 0; n < count; n++) {
        uint32_t i = f->list[n], head = f->head[i];
        TRY(freeze_put_idea(f, i, f->stands[head] ? head : i));
    }
    return DONE;
}

/* ---- what earlier editions had, and the ends ---- */

static uint32_t merged_into(const struct freezing *f, uint32_t number)
{
    const struct decisions *decisions = f->catalogue->decisions;
    const struct decided_theme *theme = decisions ? decisions_theme(decisions, number) : NULL;
    return theme ? theme->merged_into : 0;
}

static bool has_entry(const struct edition *edition, enum edition_kind kind, uint32_t number)
{
    for (uint32_t e = 0; e < edition->entries; e++)
        if (edition->entry[e].kind == kind && edition->entry[e].number == number)
            return true;
    return false;
}

static enum status put_gone(struct freezing *f)
{
    uint8_t *there;
    const struct edition *previous = f->previous;
    TAKE(&f->work, there, f->out->ideas + 1);
    for (uint32_t i = 0; i < f->catalogue->ideas->N; i++)
        there[f->number[i]] = freeze_is_shown(f, i);
    for (uint32_t n = 1; n <= f->out->ideas; n++)
        if (!there[n])
            freeze_put(f, EDITION_GONE, n, 0);
    for (uint32_t e = 0; previous && e < previous->entries; e++) {
        const struct edition_entry *entry = &previous->entry[e];
        bool is_theme = entry->kind == EDITION_THEME || entry->kind == EDITION_GONE_THEME;
        bool is_proposal = entry->kind == EDITION_PROPOSAL || entry->kind == EDITION_GONE_PROPOSAL;
        enum edition_kind gone = is_theme ? EDITION_GONE_THEME : EDITION_GONE_PROPOSAL;
        if ((!is_theme && !is_proposal) ||
            has_entry(f->out, is_theme ? EDITION_THEME : EDITION_PROPOSAL, entry->number) ||
            has_entry(f->out, gone, entry->number))
            continue;
        freeze_put(f, gone, entry->number, is_theme ? merged_into(f, entry->number) : 0)->text = entry->text;
    }
    return DONE;
}

static void count_all(struct edition *out, const struct freezing *f)
{
    for (uint32_t i = 0; i < f->catalogue->ideas->N; i++) {
        uint32_t *const of_state[STATES] = {&out->placed, &out->duplicates, &out->unplaced, &out->withheld};
        out->late += f->late[i];
        out->outside += catalogue_frame(f->catalogue, i).len > 0 && freeze_is_shown(f, i) && !f->late[i];
        if (f->late[i])
            continue;
        out->received++;
        ++*of_state[catalogue_state(f->catalogue, i)];
    }
}

static void put_front(struct freezing *f)
{
    const struct catalogue *c = f->catalogue;
    for (uint32_t g = 0; g < c->parts[BY_GROUP].count; g++) {
        const struct catalogue_part *part = &c->parts[BY_GROUP].part[g];
        uint32_t received = 0;
        for (uint32_t i = 0; i < c->ideas->N; i++)
            received += !f->late[i] && str_equal(c->ideas->group[i], part->name);
        freeze_put(f, EDITION_GROUP, part->present == SHEET_UNKNOWN ? 0 : part->present, received)->text = part->name;
    }
    for (enum frame_kind kind = 0; kind < FRAME_KINDS; kind++)
        for (uint32_t r = 0; r < c->frame->count; r++) {
            const struct frame_row *row = &c->frame->row[r];
            uint32_t touching = 0;
            if (row->kind != kind)
                continue;
            for (uint32_t i = 0; i < c->ideas->N; i++)
                touching += !f->late[i] && freeze_is_shown(f, i) && catalogue_frame_row(c, i) == row;
            struct edition_entry *entry = freeze_put(f, kind == FRAME_OPEN ? EDITION_OPEN : EDITION_FIXED, 0, touching);
            entry->text = row->what;
            entry->more = row->why;
        }
}

static enum status put_index(struct freezing *f)
{
    uint8_t *listed;
    TAKE(&f->work, listed, f->out->ideas + 1);
    for (uint32_t r = 0; r < f->catalogue->received; r++) {
        uint32_t number = f->number[f->catalogue->by_id[r]];
        if (number)
            freeze_put(f, EDITION_INDEX, number, 0);
        listed[number] = 1;
    }
    for (uint32_t n = 1; n <= f->out->ideas; n++)
        if (!listed[n])
            freeze_put(f, EDITION_INDEX, n, 0);
    for (uint32_t e = 0; e < f->out->entries; e++)
        if (f->out->entry[e].kind == EDITION_REFERENCE)
            f->out->entry[e].number = f->number[f->out->entry[e].number];
    return DONE;
}

/* ---- the whole ---- */

static enum status take_room(struct freezing *f)
{
    const struct catalogue *c = f->catalogue;
    const uint32_t N = c->ideas->N, before = f->previous ? f->previous->ideas : 0;
    uint64_t entries = (uint64_t)N * 4 + (uint64_t)before * 2 + c->parts[BY_GROUP].count + c->frame->count +
                       2 * (2 * (uint64_t)c->K + UNPLACED_REASONS + 2) + (f->previous ? f->previous->entries : 0) + 4;
    for (uint32_t p = 0; c->decisions && p < c->decisions->proposal_count; p++)
        entries += 1 + (uint64_t)c->decisions->proposal[p].idea_count;
    if (entries > UINT32_MAX)
        return fail(BAD_INPUT,
                    TR("konsultationen er for stor til en udgave", "the consultation is too large for an edition"));
    f->entry_room = (uint32_t)entries;
    f->idea_room = N + before;
    TAKE(f->keep, f->out->entry, f->entry_room);
    TAKE(f->keep, f->out->idea, f->idea_room);
    TAKE(&f->work, f->number, N);
    TAKE(&f->work, f->head, N);
    TAKE(&f->work, f->order, N);
    TAKE(&f->work, f->rank, N);
    TAKE(&f->work, f->next, N);
    TAKE(&f->work, f->late, N);
    TAKE(&f->work, f->apart, N);
    TAKE(&f->work, f->stands, N);
    TAKE(&f->work, f->list, N);
    TAKE(&f->work, f->theme, c->K);
    TAKE(&f->work, f->was_full, before + 1);
    f->out->ideas = before;
    if (before)
        memcpy(f->out->idea, f->previous->idea, before * sizeof *f->out->idea);
    return DONE;
}

static enum status freeze(struct freezing *f)
{
    bool parted = false;
    TRY(take_room(f));
    TRY(freeze_find_families(f));
    count_all(f->out, f);
    if (!f->out->received) {
        char cut_off[WORDING_NAME];
        return fail(BAD_INPUT,
                    TR("der var intet læst ind endnu %s; vælg et senere tidspunkt for --cut-off",
                       "nothing had been read in yet, %s; choose a later time for --cut-off"),
                    wording_moment(cut_off, f->out->cut_off));
    }
    put_front(f);
    for (uint32_t i = 0; i < f->catalogue->ideas->N; i++)
        parted = parted || (f->apart[i] && freeze_is_shown(f, i) && !f->late[i]);
    TRY(put_part(f, false, parted));
    if (parted)
        TRY(put_part(f, true, true));
    TRY(put_late(f));
    TRY(put_gone(f));
    TRY(put_index(f));
    edition_check(f->out);
    return DONE;
}

enum status edition_from(struct edition *out, const struct catalogue *catalogue, const struct edition *previous,
                         const struct edition_options *options, struct arena *keep)
{
    struct freezing freezing = {.out = out, .catalogue = catalogue, .previous = previous, .keep = keep};
    *out = (struct edition){.number = options->number,
                            .cut_off = options->cut_off,
                            .at = options->at,
                            .by = options->by,
                            .apart = options->apart,
                            .title = catalogue->title,
                            .date = catalogue->date,
                            .place = catalogue->place};
    enum status status = freeze(&freezing);
    arena_free(&freezing.work);
    return status;
}
