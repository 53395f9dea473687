/* Problem    one idea must be gone: its cells, what replaced them, its vectors, and what the journal repeats of it; nothing else may
 *            change, and nothing that hides somebody else's name may be lost with it
 * Method     The submission's cells, acts of its own and vector go (tombstone.c). Every vector that belongs to no text of the
 *            others goes too: one may be kept from before a review changed the text. A mask that was said in this idea and
 *            hides words in another is said again there, else those words would come to light, and what it hid in the journal
 *            is hidden there for good. Of all other acts, those that repeat
 *            RUN_WORDS of the idea's words in a row are emptied, and the names of themes lose the words that stood in it alone
 *            (privacy_words.c). Last, the file is written anew: SQLite overwrites what it
 *            deletes, but copies that it made while it moved rows between pages may be left.
 * Cost       the consultation is read once; every text is hashed; the file is written once more
 * Promises   all or nothing, but for the last step: when that fails the act is done, and said so
 * References SQLite, "PRAGMA secure_delete" and "VACUUM"
 */
#include "base/utf8.h"
#include "commands/privacy.h"
#include "consultation/shown.h"
#include "store/editions.h"
#include "store/journal.h"
#include "store/vectors.h"

#include <string.h>

enum { RUN_WORDS = 4 };

enum status privacy_bare_words(struct str *out, struct str text, struct arena *keep)
{
    struct str lower;
    char *bare;
    size_t len = 1;
    TRY(utf8_lower(&lower, text, keep));
    TAKE(keep, bare, lower.len + 2);
    bare[0] = ' ';
    for (size_t at = 0; at < lower.len;) {
        const size_t from = at;
        const int32_t c = utf8_next(lower, &at);
        if (c != UTF8_INVALID && (utf8_is_letter(c) || utf8_is_digit(c))) {
            memcpy(bare + len, lower.at + from, at - from);
            len += at - from;
        } else if (bare[len - 1] != ' ') {
            bare[len++] = ' ';
        }
    }
    if (bare[len - 1] != ' ')
        bare[len++] = ' ';
    *out = (struct str){bare, len};
    return DONE;
}

/* `said` has RUN_WORDS words of the text in a row, or all of a shorter one; both as privacy_bare_words() leaves them. */
static bool repeats(struct str said, struct str text)
{
    for (size_t from = 0; from + 1 < text.len;) {
        size_t end = from;
        uint32_t words = 0;
        while (words < RUN_WORDS && end + 1 < text.len) {
            end = str_find(text, STR(" "), end + 1);
            words++;
        }
        if (words < RUN_WORDS && from)
            return false;
        if (str_find(said, str_slice(text, from, end + 1 - from), 0) != SIZE_MAX)
            return words == RUN_WORDS || said.len == text.len;
        from = str_find(text, STR(" "), from + 1);
    }
    return false;
}

enum status privacy_repeats(bool *out, struct curating *c, uint32_t i, struct str said)
{
    struct str bare;
    bool more = true;
    *out = false;
    TRY(privacy_bare_words(&bare, said, &c->arena));
    for (uint32_t n = 0; more && !*out; n++) {
        struct privacy_place place;
        TRY(privacy_place_at(&place, &more, c, i, n));
        if (n != FIELD_IDEA && n != FIELD_WHY && n < FIELDS)
            continue;
        TRY(privacy_bare_words(&place.text, place.text, &c->arena));
        *out = repeats(bare, place.text);
    }
    return DONE;
}

/* ---- the journal ---- */

static bool is_about(const struct act *act, struct str id)
{
    return act->idea_count == 1 && str_equal(act->idea[0], id);
}

static enum status hides_in(bool *out, struct curating *c, uint32_t i, const struct private_review *review)
{
    bool more = true;
    *out = false;
    for (uint32_t n = 0; more && !*out; n++) {
        struct privacy_place place;
        struct private_span span;
        TRY(privacy_place_at(&place, &more, c, i, n));
        for (size_t at = 0; !*out && private_next_reviewed(&span, place.text, at, review, c->analysis.ideas.id[i]);
             at = span.at + span.len)
            *out = span.kind == PRIVATE_MARKED;
    }
    return DONE;
}

/* A mask that was said in the idea and hides words in others is said again in the first of them. */
static enum status say_mask_again(struct curating *c, uint32_t erased, const struct act *act)
{
    const struct ideas *ideas = &c->analysis.ideas;
    struct private_word word = {.id = act->idea[0], .text = act->text, .masks = true};
    const struct private_review review = {1, &word};
    bool hides = false;
    for (uint32_t i = 0; !hides && i < ideas->N; i++) {
        if (i == erased || c->analysis.decisions.withheld[i] == WITHHELD_ERASED)
            continue;
        TRY(hides_in(&hides, c, i, &review));
        if (!hides)
            continue;
        struct act again = *act;
        again.idea = &ideas->id[i];
        TRY(journal_add(c->event, &again));
    }
    return DONE;
}

/* Editions keep a text as it was shown. */
static enum status forget_printed(struct curating *c, const struct act *act)
{
    struct str shown, why;
    TRY(shown_act(&shown, &why, &c->analysis, act, &c->arena));
    TRY(editions_reword(c->event, shown, STR("")));
    return editions_reword(c->event, act->text, STR(""));
}

static enum status clean_journal(struct curating *c, uint32_t i)
{
    const struct acts *acts = &c->analysis.acts;
    const struct str id = c->analysis.ideas.id[i];
    uint8_t *holds;
    TAKE(&c->arena, holds, acts->count);
    acts_hold(holds, acts);
    for (uint32_t a = 0; a < acts->count; a++) {
        struct act *act = &acts->act[a];
        bool text, why;
        if (act->kind == ACT_MASK && holds[a] && is_about(act, id) && act->text.len)
            TRY(say_mask_again(c, i, act));
        TRY(privacy_repeats(&text, c, i, act->text));
        TRY(privacy_repeats(&why, c, i, act->why));
        if (!text && !why)
            continue;
        TRY(journal_empty(c->event, act->number));
        if (text)
            TRY(forget_printed(c, act));
        act->text = act->why = STR("");
    }
    return DONE;
}

/* ---- the vectors ---- */

static enum status clean_vectors(struct curating *c, uint32_t erased)
{
    const struct ideas *ideas = &c->analysis.ideas;
    struct hash *kept;
    uint32_t count = 0;
    TAKE(&c->arena, kept, (size_t)ideas->N * 2);
    for (uint32_t i = 0; i < ideas->N; i++) {
        const uint32_t original = ideas->duplicate_of[i];
        if (i == erased)
            continue;
        TRY(embedding_text_hash(&kept[count++], ideas->text[i], &c->arena));
        if (original != IDEA_NONE && original != erased)
            TRY(embedding_text_hash(&kept[count++], ideas->text[original], &c->arena));
    }
    return vectors_keep_only(c->event, kept, count);
}

/* ---- the whole ---- */

static enum status erase_all(uint32_t *hidden, struct curating *c, uint32_t i)
{
    const struct analysis *a = &c->analysis;
    struct hash text_hash;
    TRY(embedding_text_hash(&text_hash, a->ideas.text[i], &c->arena));
    TRY(clean_journal(c, i));
    TRY(privacy_clean_words(hidden, c, i));
    TAKE(&c->arena, c->act.idea, 1);
    c->act.idea[0] = a->ideas.id[i];
    c->act.idea_count = 1;
    TRY(journal_add(c->event, &c->act));
    TRY(submissions_erase(c->event, a->submissions.number[a->ideas.source[i]][a->ideas.table_row[i]], a->ideas.id[i],
                          &text_hash));
    TRY(editions_erase(c->event, a->ideas.id[i]));
    return clean_vectors(c, i);
}

enum status privacy_erase(uint32_t *hidden, struct curating *c, uint32_t i)
{
    bool repeated;
    TRY(privacy_repeats(&repeated, c, i, c->act.why));
    if (repeated)
        return fail(BAD_USAGE,
                    TR("--why gentager idéens egne ord, og de ville blive stående; skriv grunden uden dem",
                       "--why repeats the idea's own words, and they would stay; give the reason without them"));
    TRY(event_begin(c->event));
    TRY(erase_all(hidden, c, i));
    TRY(event_commit(c->event));
    return event_rewrite(c->event);
}
