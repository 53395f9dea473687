/* The lines of a Hunspell dictionary, as they are looked for.
 *
 * Problem    libhunspell takes 0.06 s to read the 160,000 lines of the Danish dictionary, and each thread needs a copy; but 10,000 ideas
 *            need 10,000 of them.
 * Method     They are read here as far as needed to find those on which a word may depend (dictionary_search.c), which are then given to
 *            libhunspell: its interface takes a word "with the flags of that one" at any time, for which it has an example of
 *            each set from the beginning, and a word without any. What cannot be given so is given from the beginning: lines
 *            that are not plain, and those of roots with several lines of which one has no flags, or says that the word is wrong;
 *            for libhunspell answers in the order in which they came. Roots are put together whatever their case, for it makes roots
 *            with other capitals of some, unless they are there. What is said of a word without flags ("gik st:gå") is not
 *            given, but put into the answer (dictionary.c).
 * Shapes     160,000 lines, 8,200 of them given, 20,400 bare, 238 sets of flags
 * Promises   Lines of equal roots, whatever their case, are found together, in the order of the file.
 * References hunspell(3), hunspell(5)
 */
#include "words/dictionary_lines.h"

#include "words/dictionary_hash.h"

#include <stdio.h>
#include <string.h>

enum { STRIP_BITS = 18, SETS_MOST = 4096, ALIKE_MOST = 1024 };

/* What is worked out of the lines before they stand where they are found. */
struct indexing {
    struct dictionary_lines *out;
    struct dictionary_line *line; /* [lines] in the order of the file */
    uint64_t *hash;               /* [lines] of the root; then where it stands */
    uint8_t *strip;               /* by roots' hashes: bytes that may be stripped of this or an equal root */
    uint8_t *stripped;            /* [SETS_MOST] */
    bool *forbidden;              /* [SETS_MOST] */
    uint16_t letter[2][256];      /* a byte, behind 0xC3 or not, in lower case, with what follows */
};

enum { LETTER_ENDS = 0x100 /* the root */, LETTER_ODD = 0x200 };

static void make_letters(struct indexing *indexing)
{
    for (uint32_t behind = 0; behind < 2; behind++)
        for (uint32_t byte = 0; byte < 256; byte++) {
            bool plain = behind ? byte >= 0x80 && byte <= 0xBF : (byte > ' ' && byte <= '~') || byte == 0xC3;
            uint32_t letter = byte_folded((uint8_t)byte, behind ? 0xC3 : 0) | (plain ? 0 : LETTER_ODD);
            bool ends = byte && strchr("/\\ \t\r\n", (int)byte);
            indexing->letter[behind][byte] = (uint16_t)(letter | (ends ? LETTER_ENDS : 0));
        }
}

static void read_set(struct indexing *indexing, uint32_t number, struct str set)
{
    const struct dictionary_rules *rules = &indexing->out->rules;
    uint32_t flag = 0;
    for (size_t i = 0; i <= set.len; i++) {
        if (i < set.len && set.at[i] != ',') {
            flag = flag < FLAGS_MOST ? flag * 10 + (uint32_t)(set.at[i] - '0') : flag;
            continue;
        }
        if (flag < FLAGS_MOST && rules->stripped[flag] > indexing->stripped[number])
            indexing->stripped[number] = rules->stripped[flag];
        indexing->forbidden[number] |= flag >= FLAGS_MOST || flag == rules->forbidden;
        flag = 0;
    }
}

/* "/10,11,2"; LINE_GIVEN: something else, or something behind it. */
static enum status number_set(uint16_t *out, struct indexing *indexing, struct str behind)
{
    struct map *sets = &indexing->out->sets;
    uint32_t number;
    size_t end = 1;
    bool is_new;
    *out = LINE_GIVEN;
    while (end < behind.len && (behind.at[end] == ',' || (behind.at[end] >= '0' && behind.at[end] <= '9')))
        end++;
    struct str set = str_slice(behind, 1, end - 1);
    if (set.len == 0 || end < behind.len)
        return DONE;
    if (sets->count == SETS_MOST && map_find(sets, set) == MAP_NONE)
        return DONE;
    TRY(map_add(sets, set, &number, &is_new));
    if (is_new)
        read_set(indexing, number, set);
    *out = (uint16_t)number;
    return DONE;
}

/* "Bech", not "McDonald": of that libhunspell makes another root. */
static bool has_inner_capital(struct str root)
{
    for (size_t i = root.len && (uint8_t)*root.at == 0xC3 ? 2 : 1; i < root.len; i++)
        if (byte_folded_at(root, i) != (uint8_t)root.at[i])
            return true;
    return false;
}

/* Behind a root without flags. */
static bool is_told(struct str behind)
{
    return str_starts(behind, STR(" st:")) && !memchr(behind.at, '\t', behind.len) &&
           !memchr(behind.at, '\r', behind.len);
}

/* The line's root, which flags or what is said of it may follow. */
static enum status read_line(struct indexing *indexing, size_t *at)
{
    struct dictionary_lines *out = indexing->out;
    const struct str dic = out->dic;
    const size_t from = *at;
    uint64_t hash = HASH_OF_NOTHING;
    uint32_t letters = 0;
    uint16_t set = LINE_GIVEN;
    size_t len = 0;
    for (bool behind = false; from + len < dic.len && len < LINE_ROOM - 1; len++) {
        uint8_t byte = (uint8_t)dic.at[from + len];
        uint16_t letter = indexing->letter[behind][byte];
        if (letter & LETTER_ENDS)
            break;
        letters |= letter;
        hash = hash_with_byte(hash, (uint8_t)letter);
        behind = byte == 0xC3;
    }
    *at += len;
    struct str root = {dic.at + from, len}, behind = affix_line(dic, at);
    if (len + behind.len == 0)
        return DONE;
    bool plain = len > 0 && !(letters & LETTER_ODD);
    if (plain && behind.len > 0 && *behind.at == '/')
        TRY(number_set(&set, indexing, behind));
    else if (plain && (behind.len == 0 || is_told(behind)) && !has_inner_capital(root))
        set = LINE_BARE;
    uint8_t strip = (uint8_t)out->rules.most_stripped;
    if (set != LINE_GIVEN)
        strip = set == LINE_BARE ? 0 : indexing->stripped[set];
    indexing->line[out->count] =
        (struct dictionary_line){.at = (uint32_t)from, .set = set, .len = (uint8_t)len, .strip = strip};
    indexing->hash[out->count++] = hash;
    return DONE;
}

/* Where a root ends when all that may be stripped is, and the hash of that. */
static void finish_line(struct indexing *indexing, uint32_t l)
{
    struct dictionary_line *line = &indexing->line[l];
    const struct str root = {indexing->out->dic.at + line->at, line->len};
    uint64_t hash = indexing->hash[l];
    uint8_t strip = indexing->strip[hash_leading(hash, STRIP_BITS)];
    line->strip =
        strip < line->len ? strip : (uint8_t)(line->len - (line->len > 0)); /* without FULLSTRIP a byte is left */
    for (uint32_t i = line->len, least = i - line->strip; i > least; i--) {
        uint8_t byte = byte_folded_at(root, i - 1);
        hash = hash_without_byte(hash, byte);
        if (i - 1 - least < sizeof line->end)
            line->end |= (uint32_t)byte << (8 * (i - 1 - least));
    }
    line->begins = (uint32_t)hash;
    indexing->hash[l] = hash_leading(hash, BEGIN_BITS);
    indexing->out->first[indexing->hash[l] + 1]++;
}

static bool must_be_alone(const struct indexing *indexing, const struct dictionary_line *line)
{
    return line->set >= LINE_BARE || indexing->forbidden[line->set];
}

static bool have_one_root(const struct dictionary_line *a, const struct dictionary_line *b)
{
    return a->begins == b->begins && a->len == b->len && a->end == b->end;
}

/* Among lines that stand together: those of roots with several lines of which one must be alone. */
static void find_given(const struct indexing *indexing, struct dictionary_line *line, uint32_t count)
{
    for (uint32_t a = 0; a < count; a++) {
        if (count > ALIKE_MOST)
            line[a].set = LINE_GIVEN;
        if (count > ALIKE_MOST || !must_be_alone(indexing, &line[a]))
            continue;
        for (uint32_t b = 0; b < count; b++)
            if (b != a && have_one_root(&line[a], &line[b]))
                line[a].set = line[b].set = LINE_GIVEN;
    }
}

/* By hash, those of one hash in the order of the file. */
static enum status sort_lines(struct indexing *indexing, struct arena *work, struct arena *keep)
{
    struct dictionary_lines *out = indexing->out;
    const uint32_t hashes = 1U << BEGIN_BITS;
    uint32_t *place;
    TAKE(keep, out->line, out->count);
    TAKE(keep, out->first, hashes + 1);
    TAKE(work, place, hashes);
    for (uint32_t l = 0; l < out->count; l++) {
        uint8_t *strip = &indexing->strip[hash_leading(indexing->hash[l], STRIP_BITS)];
        *strip = indexing->line[l].strip > *strip ? indexing->line[l].strip : *strip;
    }
    for (uint32_t l = 0; l < out->count; l++)
        finish_line(indexing, l);
    for (uint32_t h = 0; h < hashes; h++) {
        out->first[h + 1] += out->first[h];
        place[h] = out->first[h];
    }
    for (uint32_t l = 0; l < out->count; l++)
        out->line[place[indexing->hash[l]]++] = indexing->line[l];
    for (uint32_t h = 0; h < hashes; h++)
        find_given(indexing, out->line + out->first[h], out->first[h + 1] - out->first[h]);
    return DONE;
}

static enum status index_lines(struct dictionary_lines *out, struct arena *work, struct arena *keep)
{
    struct indexing indexing = {.out = out};
    uint32_t lines = 1;
    size_t at = 0;
    for (size_t i = 0; i < out->dic.len; i++)
        lines += out->dic.at[i] == '\n';
    TAKE(work, indexing.line, lines);
    TAKE(work, indexing.hash, lines);
    TAKE(work, indexing.strip, (size_t)1 << STRIP_BITS);
    TAKE(work, indexing.stripped, SETS_MOST);
    TAKE(work, indexing.forbidden, SETS_MOST);
    make_letters(&indexing);
    (void)affix_line(out->dic, &at); /* how many there are */
    while (at < out->dic.len)
        TRY(read_line(&indexing, &at));
    return sort_lines(&indexing, work, keep);
}

enum status dic_lines_from(struct dictionary_lines *out, struct str aff, struct str dic, struct arena *keep)
{
    struct arena work = {0};
    bool known;
    *out = (struct dictionary_lines){.dic = dic};
    TRY(dic_rules_from(&out->rules, &known, aff, keep));
    if (dic.len > UINT32_MAX || !known)
        return DONE;
    enum status status = index_lines(out, &work, keep);
    arena_free(&work);
    return status;
}

void dic_lines_free(struct dictionary_lines *lines)
{
    map_free(&lines->sets);
    *lines = (struct dictionary_lines){0};
}

void dic_lines_example(char out[LINE_EXAMPLE_ROOM], uint32_t set)
{
    snprintf(out, LINE_EXAMPLE_ROOM, "%c%u", LINE_EXAMPLE_BEGINS, set % SETS_MOST);
}

struct str dic_lines_root(const struct dictionary_lines *lines, uint32_t line)
{
    return (struct str){lines->dic.at + lines->line[line].at, lines->line[line].len};
}

struct str dic_lines_told(const struct dictionary_lines *lines, uint32_t line)
{
    size_t at = lines->line[line].at, len = lines->line[line].len;
    struct str whole = affix_line(lines->dic, &at);
    return str_slice(whole, len + 1, whole.len);
}

enum status dic_lines_beginning(struct buffer *out, const struct dictionary_lines *lines)
{
    char example[LINE_EXAMPLE_ROOM];
    TRY(buffer_format(out, "%u\n", lines->count / 4 + 1)); /* hunspell's room for words; it refuses a file of none */
    for (uint32_t set = 0; set < lines->sets.count; set++) {
        dic_lines_example(example, set);
        TRY(buffer_format(out, "%s/%.*s\n", example, STR_ARG(lines->sets.key[set])));
    }
    for (uint32_t l = 0; l < lines->count; l++) {
        size_t at = lines->line[l].at;
        if (lines->line[l].set != LINE_GIVEN)
            continue;
        TRY(buffer_add(out, affix_line(lines->dic, &at)));
        TRY(buffer_add(out, STR("\n")));
    }
    return DONE;
}
