/* What compounds can be made of.
 *
 * Problem    "skolevej" is skole+vej and "lærerinde" is not lærer+inde: which strings may be parts at all?
 * Method     Heads are the dictionary's words that its flags let end a compound; first parts are the forms that its linking classes
 *            make, and, since those have holes (dag+tilbud, rug+brød), the plain words too, which training then trusts less. Closed
 *            lists keep out what looks like a word but is a prefix (til+bud) or a suffix (-inde), and all but a few words of two
 *            letters. They lie sorted, so that those which begin with some letters are a range, which each further letter
 *            narrows: nothing is built when a model's file brings them. A trie of them has 577,000 nodes and would be twice the size.
 * Shapes     About 95,000 heads, 190,000 first parts; 10 letters each.
 * Cost       About 0.1 s to gather them; 1 ms for the index; a step of a walk two look-ups for the first three
 *            letters, two binary searches of a few comparisons later.
 * Promises   The order is the letters', so nothing depends on hashing.
 * Example    "børn/74,10,39,30" → head børn, first part børne (legal) ; "rug/44,10,39" → head rug, first parts rug, rugs (plausible)
 */
#include "words/constituents.h"

#include "base/map.h"
#include "words/affixes.h"

#include <stdlib.h>
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

struct gathered {
    uint32_t lemma;
    uint8_t kind;
};

struct gathering {
    struct map texts; /* of letters, as numbers */
    struct gathered *all;
    struct affixes affixes;
    uint32_t room;
    struct arena arena;
};

/* The constituent of this text, a new one when there is none; CONSTITUENT_NONE for what is not all letters. */
static enum status add_text(uint32_t *number, struct gathering *gathering, struct str text)
{
    struct letters letters;
    *number = CONSTITUENT_NONE;
    if (!letters_from(&letters, text))
        return DONE;
    struct str key = {(const char *)letters.padded + 2, letters.n};
    *number = map_find(&gathering->texts, key);
    if (*number != MAP_NONE)
        return DONE;
    if (gathering->texts.count ==
        gathering->room) { /* the arena keeps the old ones too: doubling costs as much again */
        struct gathered *larger;
        uint32_t room = gathering->room ? gathering->room * 2 : 1 << 12;
        TAKE(&gathering->arena, larger, room);
        if (gathering->room > 0)
            memcpy(larger, gathering->all, gathering->room * sizeof *larger);
        gathering->all = larger;
        gathering->room = room;
    }
    bool is_new;
    TRY(str_copy(&key, key, &gathering->arena));
    TRY(map_add(&gathering->texts, key, number, &is_new));
    gathering->all[*number].lemma = CONSTITUENT_NONE;
    return DONE;
}

static enum status add_first(struct gathering *gathering, struct str form, uint32_t lemma, enum first_class class)
{
    uint32_t number;
    TRY(add_text(&number, gathering, form));
    if (number == CONSTITUENT_NONE)
        return DONE;
    struct gathered *first = &gathering->all[number];
    if ((first->kind & CONSTITUENT_FIRST) < class)
        first->kind = (uint8_t)((first->kind & (uint8_t)~CONSTITUENT_FIRST) | class);
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

/* Names with capitals behind the first letter only, NATO: the others are found by asking for the word with a capital. */
static enum status add_name(struct gathering *gathering, struct str name)
{
    char lower[CONSTITUENT_BYTES];
    uint32_t number, capitals = 0;
    for (size_t i = 0; i < name.len; i++) {
        bool capital = name.at[i] >= 'A' && name.at[i] <= 'Z';
        bool latin = i > 0 && (uint8_t)name.at[i - 1] == 0xC3 && (uint8_t)name.at[i] < 0x9F;
        lower[i] = (char)(name.at[i] + (capital || latin ? 0x20 : 0));
        capitals += capital || latin;
    }
    if (capitals < 2)
        return DONE;
    TRY(add_text(&number, gathering, (struct str){lower, name.len}));
    if (number != CONSTITUENT_NONE)
        gathering->all[number].kind |= CONSTITUENT_NAME;
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
    gathering->all[number].kind |= head ? CONSTITUENT_HEAD : 0;
    for (uint32_t r = 0; linked && r < affixes->linkings; r++)
        if (flags_have(&entry->flags, affixes->linking[r].flag))
            TRY(add_linked(gathering, word, &affixes->linking[r], number));
    return head ? add_plausible(gathering, word, number, linked) : DONE;
}

static uint32_t find_text(const struct gathering *gathering, const char *text)
{
    struct letters letters;
    if (!letters_from(&letters, str_from(text)))
        return MAP_NONE;
    return map_find(&gathering->texts, (struct str){(const char *)letters.padded + 2, letters.n});
}

static void set_kind(struct gathering *gathering, const char *text, uint8_t clear, uint8_t set)
{
    uint32_t number = find_text(gathering, text);
    if (number != MAP_NONE)
        gathering->all[number].kind = (uint8_t)((gathering->all[number].kind & ~clear) | set);
}

/* Of two letters only those on the lists; no prefixes before, no suffixes behind. */
static void keep_guards(struct gathering *gathering)
{
    for (uint32_t c = 0; c < gathering->texts.count; c++) {
        bool head = false, first = false;
        if (gathering->texts.key[c].len > 2)
            continue;
        for (size_t i = 0; i < COUNT(short_firsts); i++)
            first |= find_text(gathering, short_firsts[i]) == c;
        for (size_t i = 0; i < COUNT(short_heads); i++)
            head |= find_text(gathering, short_heads[i]) == c;
        gathering->all[c].kind &= (uint8_t)(CONSTITUENT_NAME | (head ? CONSTITUENT_HEAD : 0));
        gathering->all[c].kind |= first ? FIRST_LEGAL : FIRST_NEVER;
    }
    for (size_t i = 0; i < COUNT(prefixes); i++)
        set_kind(gathering, prefixes[i], CONSTITUENT_FIRST, 0);
    for (size_t i = 0; i < COUNT(suffixes); i++)
        set_kind(gathering, suffixes[i], CONSTITUENT_HEAD, 0);
    for (size_t i = 0; i < COUNT(wholes); i++)
        set_kind(gathering, wholes[i], 0, CONSTITUENT_WHOLE);
}

struct sorted_text {
    struct str text;
    uint32_t number;
};

static int by_letters(const void *a, const void *b)
{
    return str_compare(((const struct sorted_text *)a)->text, ((const struct sorted_text *)b)->text);
}

static enum status write_sorted(struct constituents *out, struct gathering *gathering, struct arena *keep)
{
    uint32_t count = gathering->texts.count, *at, *lemma, *rank;
    uint8_t *letter, *kind;
    struct sorted_text *sorted;
    size_t letters = 0;
    TAKE(&gathering->arena, sorted, count);
    TAKE(&gathering->arena, rank, count);
    for (uint32_t c = 0; c < count; c++) {
        sorted[c] = (struct sorted_text){gathering->texts.key[c], c};
        letters += gathering->texts.key[c].len;
    }
    if (letters > UINT32_MAX)
        return fail(BAD_INPUT, TR("ordbogen har for mange ord", "the dictionary has too many words"));
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, by_letters);
    TAKE(keep, at, (size_t)count + 1);
    TAKE(keep, lemma, count);
    TAKE(keep, kind, count);
    TAKE(keep, letter, letters);
    for (uint32_t c = 0; c < count; c++)
        rank[sorted[c].number] = c;
    for (uint32_t c = 0; c < count; c++) {
        const struct gathered *gathered = &gathering->all[sorted[c].number];
        memcpy(letter + at[c], sorted[c].text.at, sorted[c].text.len);
        at[c + 1] = at[c] + (uint32_t)sorted[c].text.len;
        lemma[c] = gathered->lemma == CONSTITUENT_NONE ? CONSTITUENT_NONE : rank[gathered->lemma];
        kind[c] = gathered->kind;
    }
    *out = (struct constituents){.count = count, .at = at, .letter = letter, .lemma = lemma, .kind = kind};
    return constituents_index(out, keep);
}

static enum status gather(struct gathering *gathering, struct str dic, struct str aff)
{
    struct dictionary_entry entry;
    TRY(affixes_from(&gathering->affixes, aff));
    for (size_t at = 0; dictionary_next(&entry, dic, &at);)
        TRY(add_entry(gathering, &entry));
    keep_guards(gathering);
    return DONE;
}

enum status constituents_from(struct constituents *out, struct str dic, struct str aff, struct arena *keep)
{
    struct gathering gathering = {0};
    *out = (struct constituents){0};
    enum status status = gather(&gathering, dic, aff);
    if (status == DONE)
        status = write_sorted(out, &gathering, keep);
    map_free(&gathering.texts);
    arena_free(&gathering.arena);
    return status;
}

/* ---- walking ---- */

static uint32_t start_key(const struct constituents *constituents, uint32_t c)
{
    const uint8_t *letter = constituents->letter + constituents->at[c];
    uint32_t n = constituents_length(constituents, c), key = 0;
    for (uint32_t k = 0; k < START_LETTERS; k++)
        key = key << LETTER_BITS | (k < n ? letter[k] : LETTER_NONE);
    return key;
}

enum status constituents_index(struct constituents *constituents, struct arena *keep)
{
    uint32_t *start, next = 0;
    TAKE(keep, start, CONSTITUENT_STARTS);
    for (uint32_t c = 0; c < constituents->count; c++)
        for (uint32_t key = start_key(constituents, c); next <= key; next++)
            start[next] = c;
    for (; next < CONSTITUENT_STARTS; next++)
        start[next] = constituents->count;
    constituents->start = start;
    return DONE;
}

/* The first constituent of from … to-1, which have more than `depth` letters or end there, whose letter there is at least this. */
static uint32_t first_with(const struct constituents *constituents, const struct constituent_walk *walk, uint8_t least)
{
    uint32_t low = walk->from, high = walk->to;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, at = constituents->at[middle] + walk->depth;
        if (at < constituents->at[middle + 1] && constituents->letter[at] >= least)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool constituents_step(const struct constituents *constituents, struct constituent_walk *walk, uint8_t letter)
{
    if (constituents->start && walk->depth < START_LETTERS) {
        const uint32_t shift = LETTER_BITS * (START_LETTERS - 1 - walk->depth);
        walk->key |= (uint32_t)letter << shift;
        walk->from = constituents->start[walk->key];
        walk->to = constituents->start[walk->key + (1u << shift)];
    } else {
        walk->from = first_with(constituents, walk, letter);
        const uint32_t at = walk->from < walk->to ? constituents->at[walk->from] + walk->depth : 0;
        const bool goes_on = walk->from < walk->to && constituents->letter[at] == letter;
        walk->to = goes_on ? first_with(constituents, walk, (uint8_t)(letter + 1)) : walk->from;
    }
    walk->depth++;
    return walk->from < walk->to;
}

uint32_t constituents_find(const struct constituents *constituents, const struct letters *letters, uint32_t from,
                           uint32_t to)
{
    const struct str wanted = {(const char *)letters->padded + 2 + from, to - from};
    uint32_t low = 0, high = constituents->count, key = 0;
    for (uint32_t k = from; k < from + START_LETTERS; k++)
        key = key << LETTER_BITS | (k < to ? letter_at(letters, k) : LETTER_NONE);
    if (constituents->start) {
        low = constituents->start[key];
        high = constituents->start[key + 1];
    }
    const uint32_t found =
        str_find_sorted((const char *)constituents->letter, constituents->at + low, high - low, wanted);
    return found == UINT32_MAX ? CONSTITUENT_NONE : low + found;
}

uint32_t constituents_find_word(const struct constituents *constituents, struct str word)
{
    struct letters letters;
    return letters_from(&letters, word) ? constituents_find(constituents, &letters, 0, letters.n) : CONSTITUENT_NONE;
}

enum status constituents_text(struct str *out, const struct constituents *constituents, uint32_t c, struct arena *keep)
{
    char *text;
    uint32_t n = constituents_length(constituents, c);
    TAKE(keep, text, 2 * (size_t)n);
    *out = letters_write(text, constituents->letter + constituents->at[c], n);
    return DONE;
}
