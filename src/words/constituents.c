/* What compounds can be made of.
 *
 * Problem    "skolevej" is skole+vej and "lærerinde" is not lærer+inde: which strings may be parts at all?
 * Method     Heads are the dictionary's words that its flags let end a compound; first parts are the forms that its linking classes
 *            make, and, since those have holes (dag+tilbud, rug+brød), the plain words too, which training then trusts less. Closed
 *            lists keep out what looks like a word but is a prefix (til+bud) or a suffix (-inde), and all but a few words of two
 *            letters. Names are kept to know them: Roskilde is not ros+kilde.
 * Shapes     About 95,000 heads, 60,000 first parts, 20,000 names; half a million nodes.
 * Cost       About 0.1 s once, only when some word is not in the background.
 * Promises   The order is the dictionary's, so nothing depends on hashing.
 * Example    "børn/74,10,39,30" → head børn, first part børne (legal) ; "rug/44,10,39" → head rug, first parts rug, rugs (plausible)
 */
#include "words/constituents.h"

#include "words/affixes.h"

#include <string.h>

enum { CONSTITUENT_BYTES = 64 };
#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Prefixes and particles: with them a word is derived, not compounded. */
static const char *const prefixes[] = {
    "ab",    "ad",      "af",     "al",    "alt",   "an",     "anti",  "at",     "be",      "bi",      "bort",  "de",
    "di",    "dis",     "efter",  "en",    "er",    "et",     "ex",    "for",    "foran",   "forbi",   "forud", "fra",
    "frem",  "gen",     "gennem", "hen",   "hjem",  "homo",   "hyper", "igen",   "igennem", "imellem", "imod",  "in",
    "ind",   "inde",    "ingen",  "inter", "intra", "iso",    "ikke",  "kon",    "med",     "mellem",  "mis",   "mod",
    "mono",  "multi",   "ned",    "neden", "neo",   "om",     "op",    "oppe",   "ortho",   "oven",    "over",  "para",
    "per",   "poly",    "pre",    "pro",   "præ",   "pseudo", "på",    "re",     "sam",     "sammen",  "semi",  "sub",
    "til",   "tilbage", "trans",  "u",     "ud",    "ude",    "uden",  "udenom", "und",     "under",   "ur",    "van",
    "ved",   "veder",   "vel",    "vice",  "vis",   "fors",   "bes",   "fore",   "vor",     "hin",     "den",   "det",
    "alter", "and",     "eks",    "fort",  "mods",  "ifor",   "inds",
};

/* Suffixes that are words too. */
static const char *const suffixes[] = {
    "agtig", "bar",  "de",   "dom",    "else", "ende", "ene", "er",  "eri", "erne", "et",
    "hed",   "ing",  "inde", "ion",    "ise",  "isme", "ist", "kab", "lig", "lige", "lighed",
    "ling",  "løs",  "ment", "mæssig", "ner",  "ning", "ren", "sen", "ske", "som",  "te",
    "ter",   "tion", "tal",  "ej",     "ale",  "vis",  "ler", "sk",  "lam", "und",
};

/* Look like compounds and are none, or so firmly one word that nobody means the parts. */
static const char *const wholes[] = {
    "alternativ", "arkitektur", "billede",    "billet",     "generation", "islam",   "islamisk",  "kilometer", "kultur",
    "kulturel",   "skalvig",    "telefon",    "temperatur", "litteratur", "natur",   "karantæne", "skandale",  "konto",
    "parlament",  "element",    "instrument", "struktur",   "figur",      "agentur", "kreatur",
};

static const char *const short_firsts[] = {"by", "bo", "gå", "is", "el", "sø", "æg", "ko", "øl",
                                           "te", "it", "tv", "ro", "sy", "bå", "hø", "kø", "pc"};
static const char *const short_heads[] = {"by", "sø", "is", "æg", "øl", "kø", "bo", "ko"};

struct gathering {
    struct constituents *out;
    struct affixes affixes;
    uint32_t room;
    struct arena *keep;
};

/* The constituent of this text, a new one when there is none; CONSTITUENT_NONE for what is not all letters. */
static enum status add_text(uint32_t *number, struct gathering *gathering, struct str text)
{
    struct constituents *out = gathering->out;
    struct letters letters;
    *number = CONSTITUENT_NONE;
    if (!letters_from(&letters, text))
        return DONE;
    TRY(trie_add(number, &out->trie, &letters, out->count));
    if (*number < out->count)
        return DONE;
    if (out->count == gathering->room) { /* the arena keeps the old ones too: doubling costs as much again */
        struct constituent *larger;
        TAKE(gathering->keep, larger, (size_t)gathering->room * 2);
        memcpy(larger, out->all, out->count * sizeof *larger);
        out->all = larger;
        gathering->room *= 2;
    }
    struct constituent *added = &out->all[out->count++];
    *added = (struct constituent){.lemma = CONSTITUENT_NONE};
    return str_copy(&added->text, text, gathering->keep);
}

static enum status add_first(struct gathering *gathering, struct str form, uint32_t lemma, enum first_class class)
{
    uint32_t number;
    TRY(add_text(&number, gathering, form));
    if (number == CONSTITUENT_NONE)
        return DONE;
    struct constituent *first = &gathering->out->all[number];
    if (first->first < class)
        first->first = (uint8_t) class;
    if (first->lemma == CONSTITUENT_NONE || number == lemma)
        first->lemma = lemma;
    return DONE;
}

/* A word with one of its linking endings. */
static enum status add_linked(struct gathering *gathering, struct str word, const struct linking *linking,
                              uint32_t lemma)
{
    char form[CONSTITUENT_BYTES];
    if (!str_ends(word, linking->strip) || !str_ends(word, linking->ending))
        return DONE;
    size_t kept = word.len - linking->strip.len;
    if (kept + linking->add.len > sizeof form)
        return DONE;
    memcpy(form, word.at, kept);
    memcpy(form + kept, linking->add.at, linking->add.len);
    return add_first(gathering, (struct str){form, kept + linking->add.len}, lemma, FIRST_LEGAL);
}

static enum status add_plausible(struct gathering *gathering, struct str word, uint32_t lemma, bool linked)
{
    static const struct linking guess[] = {{.add = {"s", 1}}, {.add = {"e", 1}}};
    char form[CONSTITUENT_BYTES];
    TRY(add_first(gathering, word, lemma, FIRST_PLAUSIBLE));
    for (size_t g = 0; !linked && word.len < sizeof form && g < sizeof guess / sizeof *guess; g++) {
        memcpy(form, word.at, word.len);
        form[word.len] = guess[g].add.at[0];
        TRY(add_first(gathering, (struct str){form, word.len + 1}, lemma, FIRST_PLAUSIBLE));
    }
    return DONE;
}

static enum status add_name(struct gathering *gathering, struct str name)
{
    char lower[CONSTITUENT_BYTES];
    uint32_t number;
    for (size_t i = 0; i < name.len; i++) {
        bool capital = name.at[i] >= 'A' && name.at[i] <= 'Z';
        bool latin = i > 0 && (uint8_t)name.at[i - 1] == 0xC3 && (uint8_t)name.at[i] < 0x9F;
        lower[i] = (char)(name.at[i] + (capital || latin ? 0x20 : 0));
    }
    TRY(add_text(&number, gathering, (struct str){lower, name.len}));
    if (number != CONSTITUENT_NONE)
        gathering->out->all[number].name = true;
    return DONE;
}

static enum status add_entry(struct gathering *gathering, const struct dictionary_entry *entry)
{
    const struct affixes *affixes = &gathering->affixes;
    struct str word = entry->word;
    uint32_t number;
    if (word.len < 2 || word.len > CONSTITUENT_BYTES - 2)
        return DONE;
    if (entry->irregular) /* "udsatte": participles stand before other words, too */
        return str_ends(word, STR("te")) ? add_first(gathering, word, CONSTITUENT_NONE, FIRST_PLAUSIBLE) : DONE;
    if (str_ends(word, STR("-"))) /* "andels-": only before another word */
        return add_first(gathering, str_slice(word, 0, word.len - 1), CONSTITUENT_NONE, FIRST_PLAUSIBLE);
    bool capital =
        (word.at[0] >= 'A' && word.at[0] <= 'Z') || ((uint8_t)word.at[0] == 0xC3 && (uint8_t)word.at[1] < 0x9F);
    if (capital)
        return flags_meet(&entry->flags, &affixes->name) ? add_name(gathering, word) : DONE;
    TRY(add_text(&number, gathering, word));
    if (number == CONSTITUENT_NONE)
        return DONE;
    bool head = flags_meet(&entry->flags, &affixes->head), linked = flags_meet(&entry->flags, &affixes->linked);
    gathering->out->all[number].head |= head;
    for (uint32_t r = 0; linked && r < affixes->linkings; r++)
        if (flags_have(&entry->flags, affixes->linking[r].flag))
            TRY(add_linked(gathering, word, &affixes->linking[r], number));
    return head ? add_plausible(gathering, word, number, linked) : DONE;
}

static struct constituent *find_text(struct constituents *constituents, const char *text)
{
    struct letters letters;
    uint32_t number = CONSTITUENT_NONE;
    if (letters_from(&letters, str_from(text)))
        number = constituents_find(constituents, &letters, 0, letters.n);
    return number == CONSTITUENT_NONE ? NULL : &constituents->all[number];
}

/* Of two letters only those on the lists; no prefixes before, no suffixes behind. */
static void keep_guards(struct constituents *constituents)
{
    struct constituent *found, *short_first[COUNT(short_firsts)];
    struct letters letters;
    for (size_t i = 0; i < COUNT(short_firsts); i++)
        short_first[i] = find_text(constituents, short_firsts[i]);
    for (uint32_t c = 0; c < constituents->count; c++) {
        struct constituent *all = &constituents->all[c];
        if (!letters_from(&letters, all->text) || letters.n > 2)
            continue;
        bool head = false, first = false;
        for (size_t i = 0; i < COUNT(short_firsts); i++)
            first |= all == short_first[i];
        for (size_t i = 0; i < COUNT(short_heads); i++)
            head |= str_equal(all->text, str_from(short_heads[i]));
        all->head &= head;
        all->first = first ? FIRST_LEGAL : FIRST_NEVER;
    }
    for (size_t i = 0; i < COUNT(prefixes); i++)
        if ((found = find_text(constituents, prefixes[i])))
            found->first = FIRST_NEVER;
    for (size_t i = 0; i < COUNT(suffixes); i++)
        if ((found = find_text(constituents, suffixes[i])))
            found->head = false;
    for (size_t i = 0; i < COUNT(wholes); i++)
        if ((found = find_text(constituents, wholes[i])))
            found->whole = true;
}

enum status constituents_from(struct constituents *out, struct str dic, struct str aff, struct arena *keep)
{
    struct gathering gathering = {.out = out, .room = 1 << 12, .keep = keep};
    *out = (struct constituents){0};
    TRY(affixes_from(&gathering.affixes, aff));
    TAKE(keep, out->all, gathering.room);
    TRY(trie_open(&out->trie));
    struct dictionary_entry entry;
    for (size_t at = 0; dictionary_next(&entry, dic, &at);)
        TRY(add_entry(&gathering, &entry));
    keep_guards(out);
    return DONE;
}

void constituents_free(struct constituents *constituents)
{
    trie_free(&constituents->trie);
}

uint32_t constituents_find(const struct constituents *constituents, const struct letters *letters, uint32_t from,
                           uint32_t to)
{
    uint32_t node = 0;
    for (uint32_t k = from; k < to; k++)
        if (!trie_step(&constituents->trie, &node, letter_at(letters, k)))
            return CONSTITUENT_NONE;
    return constituents->trie.number[node];
}
