/* Problem    who hides or shows words, or undoes it, must be told what people see now: other acts and the program itself may hide the
 *            same words
 * Method     Wherever the words stand in ideas, so many bytes of them are masked by what held before the acts, and so many by what
 *            holds after them. Both are counted; the sentences come from the counts.
 * Cost       every value of every idea is searched for the words of each act; what is masked is found twice in a value that has some
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

/* What is masked in a text, under what held before the acts and under what holds after them: struct private_span each, in order. */
struct masked {
    struct buffer before, after;
};

static enum status list_spans(struct buffer *out, struct str text, const struct private_review *review, struct str id)
{
    struct private_span span;
    out->len = 0;
    for (size_t from = 0; private_next_reviewed(&span, text, from, review, id); from = span.at + span.len)
        TRY(buffer_add(out, (struct str){(const char *)&span, sizeof span}));
    return DONE;
}

/* Bytes of text[at … at + len) in the spans, *next of which is the first that does not end before; `at` grows from call to call. */
static uint64_t masked_bytes(const struct buffer *spans, size_t *next, size_t at, size_t len)
{
    const struct private_span *span = (const struct private_span *)(const void *)buffer_str(spans).at;
    const size_t count = spans->len / sizeof *span;
    uint64_t masked = 0;
    while (*next < count && span[*next].at + span[*next].len <= at)
        ++*next;
    for (size_t s = *next; s < count && span[s].at < at + len; s++) {
        const size_t end = span[s].at + span[s].len < at + len ? span[s].at + span[s].len : at + len;
        masked += end - (span[s].at > at ? span[s].at : at);
    }
    return masked;
}

static size_t next_place(const struct act *act, struct str text, size_t from, struct str id)
{
    const struct private_word word = {.id = act->idea[0], .text = act->text, .masks = true};
    return act->kind == ACT_MASK ? private_find_word(text, from, &word, id) : str_find(text, act->text, from);
}

/* To keep is said of one idea. */
static enum status weigh_all(struct curating *c, const struct private_review *after, struct masked *masked,
                             struct str text, struct str id)
{
    bool listed = false;
    for (uint32_t n = 0; n < c->told_count; n++) {
        struct words_hidden *words = &c->told[n].words;
        const struct act *act = words_of(&c->told[n]);
        size_t before_next = 0, after_next = 0;
        if (!act || (act->kind == ACT_KEEP && !str_equal(act->idea[0], id)))
            continue;
        for (size_t at = 0; (at = next_place(act, text, at, id)) != SIZE_MAX; at += act->text.len) {
            if (!listed) {
                TRY(list_spans(&masked->before, text, &c->analysis.review, id));
                TRY(list_spans(&masked->after, text, after, id));
                listed = true;
            }
            words->bytes += act->text.len;
            words->before += masked_bytes(&masked->before, &before_next, at, act->text.len);
            words->after += masked_bytes(&masked->after, &after_next, at, act->text.len);
        }
    }
    return DONE;
}

static enum status weigh_ideas(struct curating *c, const struct private_review *after, struct masked *masked)
{
    const struct ideas *ideas = &c->analysis.ideas;
    for (uint32_t i = 0; i < ideas->N; i++) {
        bool more = c->analysis.decisions.withheld[i] != WITHHELD_ERASED;
        for (uint32_t n = 0; more; n++) {
            struct privacy_place place;
            TRY(privacy_place_at(&place, &more, c, i, n));
            TRY(weigh_all(c, after, masked, place.text, ideas->id[i]));
        }
    }
    return DONE;
}

enum status curate_weigh_words(struct curating *c)
{
    struct private_review after;
    struct masked masked = {0};
    bool some = false;
    for (uint32_t n = 0; n < c->told_count; n++)
        some |= words_of(&c->told[n]) != NULL;
    if (!some)
        return DONE;
    TRY(review_after(&after, c));
    enum status status = weigh_ideas(c, &after, &masked);
    buffer_free(&masked.before);
    buffer_free(&masked.after);
    return status;
}

/* ---- in a sentence ---- */

static void tell_shown(const struct words_hidden *words, bool everywhere)
{
    if (!words->before)
        puts(words->after ? TR(" skjules nu: noget andet skjuler dem, og brikker privacy … list viser hvad.",
                               " are hidden now: something else hides them, and brikker privacy … list shows what.")
                          : TR(" vistes i forvejen.", " were shown already."));
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
        puts(words->before
                 ? TR(" vises nu: en anden handling viser dem.", " are shown now: another act shows them.")
                 : TR(" vises stadig: en anden handling viser dem.", " are still shown: another act shows them."));
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
