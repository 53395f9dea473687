/* What holds of every edition: its words in files, its checks, and what is hidden in it afterwards. */
#include "edition/edition.h"

const char *const edition_word[EDITION_KINDS] = {
    "group", "open", "fixed",     "part",    "theme",     "proposal", "others",     "unplaced",      "homeless", "late",
    "idea",  "copy", "reference", "outside", "corrected", "gone",     "gone_theme", "gone_proposal", "index"};

static bool names_idea(enum edition_kind kind)
{
    return kind == EDITION_IDEA || kind == EDITION_COPY || kind == EDITION_REFERENCE || kind == EDITION_OUTSIDE ||
           kind == EDITION_CORRECTED || kind == EDITION_GONE || kind == EDITION_INDEX;
}

enum unplaced edition_reason(const struct edition_entry *entry)
{
    for (enum unplaced reason = UNPLACED_NOT; reason < UNPLACED_REASONS; reason++)
        if (str_equal(entry->text, str_from(unplaced_word[reason])))
            return reason;
    return UNPLACED_NOT;
}

bool edition_entry_fits(const struct edition *edition, const struct edition_entry *entry)
{
    if (names_idea(entry->kind) && (entry->number < 1 || entry->number > edition->ideas))
        return false;
    if (entry->kind == EDITION_COPY && !entry->count)
        return false;
    if (entry->kind == EDITION_UNPLACED && edition_reason(entry) == UNPLACED_NOT)
        return false;
    return (entry->kind != EDITION_COPY && entry->kind != EDITION_IDEA) || entry->count <= edition->ideas;
}

void edition_check(const struct edition *edition)
{
    uint32_t shown = 0, gone = 0, listed = 0;
    check(edition->received == edition->placed + edition->duplicates + edition->unplaced + edition->withheld);
    for (uint32_t e = 0; e < edition->entries; e++) {
        const struct edition_entry *entry = &edition->entry[e];
        check(edition_entry_fits(edition, entry));
        shown += entry->kind == EDITION_IDEA || entry->kind == EDITION_COPY;
        gone += entry->kind == EDITION_GONE;
        listed += entry->kind == EDITION_INDEX;
    }
    check(shown + gone == edition->ideas && listed == edition->ideas);
}

static enum status mask(struct str *text, const struct private_review *review, struct str id, struct arena *keep)
{
    uint64_t found[PRIVATE_KINDS] = {0};
    return private_mask_reviewed(text, *text, review, id, found, keep);
}

/* The ideas of the proposal at `e`: those that follow it. */
static enum status list_ideas_of(struct str **out, uint32_t *count, const struct edition *edition, uint32_t e,
                                 struct arena *keep)
{
    uint32_t end = e + 1;
    while (end < edition->entries && names_idea(edition->entry[end].kind) && edition->entry[end].kind != EDITION_GONE &&
           edition->entry[end].kind != EDITION_INDEX)
        end++;
    TAKE(keep, *out, end - e);
    *count = end - e - 1;
    for (uint32_t n = 0; n < *count; n++)
        (*out)[n] = edition->idea[edition->entry[e + 1 + n].number - 1].id;
    return DONE;
}

enum status edition_mask(struct edition *edition, const struct private_review *review, struct arena *keep)
{
    for (uint32_t i = 0; i < edition->ideas; i++) {
        struct edition_idea *idea = &edition->idea[i];
        struct str *const texts[] = {&idea->what, &idea->why, &idea->group, &idea->table, &idea->area};
        for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
            TRY(mask(texts[n], review, idea->id, keep));
    }
    for (uint32_t e = 0; e < edition->entries; e++) {
        struct edition_entry *entry = &edition->entry[e];
        struct str id = entry->kind == EDITION_CORRECTED ? edition->idea[entry->number - 1].id : STR("");
        if (entry->kind == EDITION_PROPOSAL) {
            struct str *ids;
            uint32_t count;
            TRY(list_ideas_of(&ids, &count, edition, e, keep));
            TRY(private_mask_as_in(&entry->text, entry->text, review, ids, count, keep));
            TRY(mask(&entry->more, review, id, keep));
            continue;
        }
        if (entry->kind == EDITION_UNPLACED)
            continue; /* a word of ours: edition_reason() */
        TRY(mask(&entry->text, review, id, keep));
        TRY(mask(&entry->more, review, id, keep));
    }
    return DONE;
}
