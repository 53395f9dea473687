/* Problem    a theme is called by its ideas' words; when an idea is erased, a word that no other idea has is still a quote of it; and
 *            what was masked in the idea would come to light where the journal repeats it
 * Method     Words are runs of letters and digits, compared in lower case. In the names that the program gave and that people gave
 *            (rename, split), and in the names and the words of themes that editions printed, each word that the erased idea
 *            has and no other has becomes [skjult]. What was masked in the idea is masked in the journal's own text and in what
 *            editions printed.
 * Cost       every text is read once
 * Promises   a word that another idea has stays; what was hidden is hidden in the file too
 */
#include "base/utf8.h"
#include "commands/privacy.h"
#include "store/editions.h"
#include "store/journal.h"
#include "store/placement.h"

#include <string.h>

static const char hidden_word[] = "[skjult]";

struct hidden_words {
    struct str id;               /* of the erased idea */
    struct private_review masks; /* that were said in it */
    struct map erased, others;   /* words in lower case */
    struct arena *keep;
};

/* The next run of letters and digits at or after *at; false when there is none. */
static bool next_word(struct str *out, size_t *at, struct str text)
{
    size_t start = SIZE_MAX;
    while (*at < text.len) {
        size_t here = *at;
        int32_t c = utf8_next(text, at);
        bool inside = c != UTF8_INVALID && (utf8_is_letter(c) || utf8_is_digit(c));
        if (inside && start == SIZE_MAX)
            start = here;
        if (!inside && start != SIZE_MAX) {
            *out = str_slice(text, start, here - start);
            return true;
        }
    }
    *out = start == SIZE_MAX ? STR("") : str_slice(text, start, text.len - start);
    return start != SIZE_MAX;
}

static enum status add_words(struct map *words, struct str text, struct arena *keep)
{
    struct str word, lower;
    uint32_t number;
    bool is_new;
    TRY(utf8_lower(&lower, text, keep));
    for (size_t at = 0; next_word(&word, &at, lower);)
        TRY(map_add(words, word, &number, &is_new));
    return DONE;
}

static enum status read_vocabularies(struct hidden_words *out, struct curating *c, uint32_t erased)
{
    const struct ideas *ideas = &c->analysis.ideas;
    bool more = true;
    for (uint32_t n = 0; more; n++) {
        struct privacy_place place;
        TRY(privacy_place_at(&place, &more, c, erased, n));
        if (n == FIELD_IDEA || n == FIELD_WHY || n >= FIELDS)
            TRY(add_words(&out->erased, place.text, out->keep));
    }
    for (uint32_t i = 0; i < ideas->N; i++)
        if (i != erased)
            TRY(add_words(&out->others, ideas->text[i], out->keep));
    return DONE;
}

/* Their words go with the idea, and with them what hid them elsewhere. */
static enum status list_masks(struct hidden_words *out, struct curating *c, uint32_t i)
{
    const struct private_review *review = &c->analysis.review;
    out->id = c->analysis.ideas.id[i];
    TAKE(&c->arena, out->masks.word, review->count);
    for (uint32_t w = 0; w < review->count; w++)
        if (review->word[w].masks && str_equal(review->word[w].id, out->id))
            out->masks.word[out->masks.count++] = review->word[w];
    return DONE;
}

static enum status is_only_there(bool *out, const struct hidden_words *v, struct str word)
{
    struct str lower;
    TRY(utf8_lower(&lower, word, v->keep));
    *out = map_find(&v->erased, lower) != MAP_NONE && map_find(&v->others, lower) == MAP_NONE;
    return DONE;
}

/* The label without those words; *out.at == label.at where nothing is hidden. */
static enum status hide_words(struct str *out, struct str label, const struct hidden_words *v)
{
    struct str word, rest = label;
    bool hide;
    *out = label;
    for (size_t at = 0; next_word(&word, &at, rest);) {
        TRY(is_only_there(&hide, v, word));
        if (!hide)
            continue;
        size_t before = (size_t)(word.at - rest.at), kept = out->len - rest.len + before, behind = before + word.len;
        TRY(str_format(out, v->keep, "%.*s%s%.*s", (int)kept, out->at, hidden_word, (int)(rest.len - behind),
                       rest.at + behind));
        rest = str_slice(*out, kept + strlen(hidden_word), out->len);
        at = 0;
    }
    return DONE;
}

/* The text without what was masked in the idea; what the program finds by itself is masked whenever it is shown. */
static enum status hide_marked(struct str *out, struct str text, const struct hidden_words *v)
{
    struct private_span span;
    *out = text;
    for (size_t at = 0; private_next_reviewed(&span, *out, at, &v->masks, v->id);) {
        at = span.at + span.len;
        if (span.kind != PRIVATE_MARKED)
            continue;
        TRY(str_format(out, v->keep, "%.*s%s%.*s", (int)span.at, out->at, hidden_word, (int)(out->len - at),
                       out->at + at));
        at = span.at + strlen(hidden_word);
    }
    return DONE;
}

enum status privacy_hide(struct str *out, struct str text, bool is_name, const struct hidden_words *hidden)
{
    TRY(hide_marked(out, text, hidden));
    return is_name ? hide_words(out, *out, hidden) : DONE;
}

static enum status clean_theme(struct curating *c, const struct placed_theme *theme, const struct hidden_words *v)
{
    struct str label;
    TRY(privacy_hide(&label, theme->kept, true, v));
    return label.at == theme->kept.at ? DONE : placement_rename(c->event, theme->number, label);
}

static enum status clean_act(struct curating *c, const struct act *act, const struct hidden_words *v)
{
    const bool names = act->kind == ACT_RENAME || act->kind == ACT_SPLIT;
    struct str text, why;
    if (act->kind == ACT_KEEP || act->kind == ACT_MASK)
        return DONE;
    TRY(privacy_hide(&text, act->text, names, v));
    TRY(privacy_hide(&why, act->why, false, v));
    return text.at == act->text.at && why.at == act->why.at ? DONE : journal_reword(c->event, act->number, text, why);
}

/* What was printed repeats names that nobody may remember. */
static enum status clean_editions(struct curating *c, const struct hidden_words *v)
{
    struct edition_text *texts;
    uint32_t count;
    TRY(editions_texts(&texts, &count, c->event, &c->arena));
    for (uint32_t n = 0; n < count; n++) {
        struct str text;
        TRY(privacy_hide(&text, texts[n].text, texts[n].of_theme, v));
        if (text.at != texts[n].text.at)
            TRY(editions_reword(c->event, texts[n].text, text));
    }
    return DONE;
}

/* Of the names that people see now: each may stand in the journal more than once, or no longer hold there. */
static enum status count_names(uint32_t *hidden, const struct analysis *a, const struct hidden_words *v)
{
    *hidden = 0;
    for (uint32_t t = 0; t < a->shown_count; t++) {
        struct str label;
        TRY(privacy_hide(&label, a->shown_theme[t].label, true, v));
        *hidden += label.at != a->shown_theme[t].label.at;
    }
    return DONE;
}

static enum status clean_all(uint32_t *hidden, struct curating *c, const struct hidden_words *v)
{
    const struct analysis *a = &c->analysis;
    TRY(count_names(hidden, a, v));
    for (uint32_t t = 0; t < a->placement.theme_count; t++)
        TRY(clean_theme(c, &a->placement.theme[t], v));
    for (uint32_t n = 0; n < a->acts.count; n++)
        TRY(clean_act(c, &a->acts.act[n], v));
    return clean_editions(c, v);
}

enum status privacy_clean_words(uint32_t *hidden, struct curating *c, uint32_t i)
{
    struct hidden_words v = {.keep = &c->arena};
    enum status status = read_vocabularies(&v, c, i);
    if (status == DONE)
        status = list_masks(&v, c, i);
    if (status == DONE)
        status = clean_all(hidden, c, &v);
    if (status == DONE)
        status = privacy_clean_bricks(c, i, &v);
    map_free(&v.erased);
    map_free(&v.others);
    return status;
}
