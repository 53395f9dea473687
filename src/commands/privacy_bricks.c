/* Problem    what people choose among is remembered in the consultation (bricks.csv), and a brick quotes an idea: when that idea is erased,
 *            its words must not come back in the result
 * Method     A quote that repeats the erased idea, and that no other idea says, becomes [skjult]; so does a name that repeats it without
 *            quotation marks. Themes' names lose what privacy_words.c hides in them. The brick stays, with its number: dots lie on it.
 * Promises   a document in which nothing is hidden keeps its bytes
 */
#include "base/notes.h"
#include "commands/privacy.h"
#include "tally/own_bricks.h"

static enum status is_of_another(bool *out, struct curating *c, uint32_t erased, struct str said)
{
    const struct ideas *ideas = &c->analysis.ideas;
    TRY(privacy_bare_words(&said, said, &c->arena));
    *out = false;
    for (uint32_t i = 0; i < ideas->N && !*out; i++) {
        struct str text;
        if (i == erased)
            continue;
        TRY(privacy_bare_words(&text, ideas->text[i], &c->arena));
        *out = str_find(text, said, 0) != SIZE_MAX;
    }
    return DONE;
}

static enum status is_its_own(bool *out, struct curating *c, uint32_t erased, struct str said)
{
    bool of_another = false;
    TRY(privacy_repeats(out, c, erased, said));
    if (*out)
        TRY(is_of_another(&of_another, c, erased, said));
    *out = *out && !of_another;
    return DONE;
}

/* "Veje: »Fyld hullerne«": the part between the marks; "" where there are none. */
static struct str quote_in(struct str name)
{
    struct str begins = STR("»"), ends = STR("«");
    size_t from = str_find(name, begins, 0);
    if (from == SIZE_MAX || !str_ends(name, ends))
        return STR("");
    from += begins.len;
    return from + ends.len > name.len ? STR("") : str_slice(name, from, name.len - ends.len - from);
}

static enum status clean_name(struct str *name, struct curating *c, uint32_t erased, bool is_theme,
                              const struct hidden_words *hidden)
{
    struct str quote = quote_in(*name);
    bool own = false;
    if (quote.len)
        TRY(is_its_own(&own, c, erased, quote));
    if (own) {
        TRY(str_format(name, &c->arena, "%.*s[skjult]«", (int)(quote.at - name->at), name->at));
    } else {
        TRY(is_its_own(&own, c, erased, *name));
        if (own)
            *name = STR("[skjult]");
    }
    return privacy_hide(name, *name, is_theme, hidden);
}

static enum status clean_brick(struct ballot_brick *out, bool *changed, const struct brick *brick, struct curating *c,
                               uint32_t erased, const struct hidden_words *hidden)
{
    const bool is_theme = str_starts(brick->source, STR("tema "));
    *out = own_brick(brick);
    TAKE(&c->arena, out->idea, 1);
    out->idea[0] = brick->ideas; /* as written, several in one */
    out->idea_count = 1;
    TRY(clean_name(&out->name, c, erased, is_theme, hidden));
    TRY(privacy_hide(&out->theme, out->theme, true, hidden));
    *changed = *changed || out->name.at != brick->name.at || out->theme.at != brick->theme.at;
    return DONE;
}

static enum status write_bricks(struct curating *c, const struct ballot *ballot, struct str source)
{
    struct buffer csv = {0};
    enum status status = ballot_bricks_csv(&csv, ballot);
    if (status == DONE)
        status = event_set_document(c->event, "bricks", buffer_str(&csv), source);
    buffer_free(&csv);
    return status;
}

enum status privacy_clean_bricks(struct curating *c, uint32_t i, const struct hidden_words *hidden)
{
    struct str bytes, source;
    struct bricks bricks;
    struct notes notes = {0};
    struct ballot ballot = {0};
    bool changed = false;
    TRY(event_document(&bytes, &source, c->event, "bricks", &c->arena));
    if (!bytes.len)
        return DONE;
    enum status status = bricks_from_bytes(&bricks, bytes, source, &notes, &c->arena);
    notes_free(&notes);
    TRY(status);
    TAKE(&c->arena, ballot.brick, bricks.count);
    for (; ballot.count < bricks.count; ballot.count++)
        TRY(clean_brick(&ballot.brick[ballot.count], &changed, &bricks.brick[ballot.count], c, i, hidden));
    return changed ? write_bricks(c, &ballot, source) : DONE;
}
