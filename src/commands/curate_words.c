/* Problem    who hides or shows words, or undoes it, must be told what people see now: other acts and the program itself may hide the
 *            same words
 * Method     Wherever the words stand in ideas, so many bytes of them are masked by what held before the acts, and so many by what
 *            holds after them. Both are counted; the sentences come from the counts.
 * Cost       every value of every idea is searched for the words, once for all acts
 * Example    Anna and Bo both mask "åen" of "Bænke ved åen", Anna undoes hers: 4 bytes (å has two), 4 hidden before, 4 after
 */
#include "commands/privacy.h"
#include "commands/terminal.h"
#include "store/journal.h"

#include <stdio.h>
#include <string.h>

/* The act about words, itself or the one that it undoes; NULL where there is none. Erased words are nowhere. */
static const struct act *words_of(const struct told_act *told)
{
    const struct act *act = told->of ? told->of : &told->act;
    return (act->kind == ACT_KEEP || act->kind == ACT_MASK) && act->idea_count == 1 && act->text.len ? act : NULL;
}

/* What people say of personal data when all that was told is done. */
static enum status review_after(struct private_review *out, struct curating *c)
{
    const struct acts *before = &c->analysis.acts;
    struct acts after = {.count = before->count + c->told_count};
    TAKE(&c->arena, after.act, after.count);
    if (before->count)
        memcpy(after.act, before->act, before->count * sizeof *after.act);
    for (uint32_t n = 0; n < c->told_count; n++)
        after.act[before->count + n] = c->told[n].act; /* a repeated row is an act about nothing */
    return journal_review(out, &after, &c->arena);
}

/* Bytes of text[at … at + len) that are masked. */
static uint64_t masked_bytes(struct str text, size_t at, size_t len, const struct private_review *review, struct str id)
{
    struct private_span span;
    uint64_t masked = 0;
    for (size_t from = 0; private_next_reviewed(&span, text, from, review, id) && span.at < at + len;
         from = span.at + span.len) {
        const size_t end = span.at + span.len < at + len ? span.at + span.len : at + len;
        const size_t begin = span.at > at ? span.at : at;
        masked += end > begin ? end - begin : 0;
    }
    return masked;
}

static void weigh_place(struct told_act *told, const struct act *act, const struct curating *c,
                        const struct private_review *after, struct str text, struct str id)
{
    const struct private_word word = {.id = act->idea[0], .text = act->text, .masks = act->kind == ACT_MASK};
    for (size_t at = 0;; at += word.text.len) {
        at = word.masks ? private_find_word(text, at, &word, id) : str_find(text, word.text, at);
        if (at == SIZE_MAX)
            return;
        told->words.bytes += word.text.len;
        told->words.before += masked_bytes(text, at, word.text.len, &c->analysis.review, id);
        told->words.after += masked_bytes(text, at, word.text.len, after, id);
    }
}

/* To keep is said of one idea. */
static void weigh_all(struct curating *c, const struct private_review *after, struct str text, struct str id)
{
    for (uint32_t n = 0; n < c->told_count; n++) {
        const struct act *act = words_of(&c->told[n]);
        if (act && (act->kind == ACT_MASK || str_equal(act->idea[0], id)))
            weigh_place(&c->told[n], act, c, after, text, id);
    }
}

enum status curate_weigh_words(struct curating *c)
{
    const struct ideas *ideas = &c->analysis.ideas;
    struct private_review after;
    bool some = false;
    for (uint32_t n = 0; n < c->told_count; n++)
        some |= words_of(&c->told[n]) != NULL;
    if (!some)
        return DONE;
    TRY(review_after(&after, c));
    for (uint32_t i = 0; i < ideas->N; i++) {
        bool more = c->analysis.decisions.withheld[i] != WITHHELD_ERASED;
        for (uint32_t n = 0; more; n++) {
            struct privacy_place place;
            TRY(privacy_place_at(&place, &more, c, i, n));
            weigh_all(c, &after, place.text, ideas->id[i]);
        }
    }
    return DONE;
}

/* ---- in a sentence ---- */

static void tell_shown(const struct words_hidden *words, bool everywhere)
{
    if (!words->before)
        puts(TR(" vistes i forvejen.", " were shown already."));
    else if (words->after >= words->before)
        puts(TR(" er stadig skjult: noget andet skjuler dem også, og brikker privacy … list viser hvad.",
                " are still hidden: something else hides them too, and brikker privacy … list shows what."));
    else if (words->after)
        puts(TR(" vises igen, undtagen hvor noget andet skjuler dem.",
                " are shown again, except where something else hides them."));
    else
        puts(everywhere ? TR(" vises igen, hvor de end står.", " are shown again wherever they stand.")
                        : TR(" vises igen.", " are shown again."));
}

static void tell_hidden(const struct words_hidden *words, bool everywhere)
{
    if (!words->after)
        puts(TR(" vises stadig: en anden handling viser dem.", " are still shown: another act shows them."));
    else if (words->after <= words->before)
        puts(TR(" var skjult i forvejen.", " were hidden already."));
    else if (!everywhere)
        puts(TR(" skjules igen.", " are hidden again."));
    else if (words->after < words->bytes)
        puts(TR(" skjules igen, undtagen hvor en anden handling viser dem.",
                " are hidden again, except where another act shows them."));
    else
        puts(TR(" skjules igen, hvor de end står.", " are hidden again wherever they stand."));
}

void curate_tell_words(const struct told_act *told)
{
    const struct act *of = words_of(told);
    if (!of || !told->words.bytes)
        return;
    fputs(TR("Ordene fra ", "The words from "), stdout);
    terminal_write(stdout, of->idea[0]);
    if ((of->kind == ACT_KEEP) == (told->act.kind == ACT_REDO))
        tell_shown(&told->words, of->kind == ACT_MASK);
    else
        tell_hidden(&told->words, of->kind == ACT_MASK);
}
