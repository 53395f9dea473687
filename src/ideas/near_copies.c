/* Problem    500 nearly equal letters are one idea with 500 submissions, not 500 ideas and not five themes; among a million ideas nobody
 *            can compare each with each
 * Method     MinHash over word shingles: the least of a hash over a text's shingles is that of another text as often as the Jaccard
 *            coefficient of the two says. BANDS bands of ROWS such hashes: texts that agree in a whole band meet. Of those who meet,
 *            who agree in AGREEING of all the hashes (a byte of each is kept) and could be alike by their numbers of words and their negations are
 *            compared in earnest (near_alike.c). At a coefficient of
 *            .6, the least that is a copy, a pair meets with probability .992, at .7 with .9998; AGREEING lies two standard deviations below.
 *            A text is compared with originals only, lowest first, and is one itself where none is like it: a copy is like its original,
 *            not like a copy of a copy. So a text waits for those before it that it meets; whose are all known are done side by side,
 *            in rounds, until one gets less than a tenth of them: letters that all meet each other are done one by one.
 * Shapes     n texts that are long enough; link [BANDS × n] the one before with the same band, chains through equal bands;
 *            sign [n × HASHES] a byte of each hash
 * Cost       linear in the bytes; 160 n bytes, and up to 24 n for each thread. Of a chain the last CHAIN_MOST are looked at, or the originals
 *            whose copies they are: a form's phrases in every text cost no square.
 * Promises   nothing is called a copy that near_alike() does not call alike; what is missed is missed by chance of the hashes,
 *            the same in every run. The same for any number of threads.
 * Example    letters a, b, c where b is like a, c like b but not like a: b is a's copy, c stands by itself
 * References Broder 1997, "On the resemblance and containment of documents", SEQUENCES; Leskovec, Rajaraman & Ullman, "Mining of
 *            Massive Datasets", ch. 3.4 (banding)
 */
#include "ideas/near_copies.h"

#include "base/clones.h"
#include "base/parallel.h"
#include "ideas/near_alike.h"

#include <stdlib.h>
#include <string.h>

enum {
    BANDS = 20,
    ROWS = 3,
    HASHES = BANDS * ROWS,
    AGREEING = 28,
    TEXTS_TILE = 512,
    OPEN_TILE = 64,
    ROUND_LEAST = 10, /* one in so many of the open ones, for another round */
    AHEAD = 16,       /* texts whose memory is asked for while others are done */
    CHAIN_MOST = 8,
    CANDIDATES = BANDS * CHAIN_MOST
};

static const uint32_t nothing = UINT32_MAX;

/* With the bits that there is room for: most pairs are told apart by these, while they fit into the cache. near_alike() has them
 * whole. */
struct near_measure {
    uint16_t words;   /* 0: too short to be a copy */
    uint16_t turning; /* of what near_text has of it */
};

/* The texts of a band that have one key. */
struct near_chain {
    uint32_t key, behind; /* behind the last of them; 0: there is none */
};

/* What a thread compares with. */
struct near_room {
    struct near_text mine, other;
    struct near_pair pair;
};

struct near_copies {
    const struct str *text;
    const uint32_t *what_len;
    uint32_t n;
    uint32_t *of;      /* [n] the text's number */
    uint32_t *copy_of; /* [n] whose copy it is, an original's; itself: nobody's; `nothing`: that is still open */
    struct near_measure *measure; /* [n] */
    uint8_t *sign;                /* [n × HASHES] */
    uint8_t *meets;               /* [n] it agrees with one before in enough hashes */
    uint32_t *link;  /* [BANDS × n] first the band's key, then the one before with the same key, or `nothing` */
    uint32_t *open;  /* [opens] texts whose copy_of is open, ascending */
    uint32_t *found; /* [opens] what a round found for them; `nothing`: they wait */
    uint32_t opens;
    uint32_t factor[HASHES], shift[HASHES];
    struct near_marks marks;
    struct near_chain *chain; /* [threads at most BANDS × chains] by the lowest bits of their keys */
    uint64_t chains;          /* a power of two */
    struct near_room *room;   /* [parallel_threads] */
};

static uint64_t spread(uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

/* ---- keys ---- */

CLONES static void near_least_hashes(uint32_t *restrict least, const uint64_t *shingle, uint32_t count,
                                     const uint32_t *restrict factor, const uint32_t *restrict shift)
{
    for (uint32_t h = 0; h < HASHES; h++)
        least[h] = UINT32_MAX;
    for (uint32_t s = 0; s < count; s++) {
        const uint32_t x = (uint32_t)(shingle[s] >> 32);
        for (uint32_t h = 0; h < HASHES; h++) {
            const uint32_t hash = x * factor[h] + shift[h];
            least[h] = hash < least[h] ? hash : least[h];
        }
    }
}

/* A byte of each hash, and a key for each band of them. */
CLONES static void near_keys(uint8_t *restrict sign, uint32_t *restrict key, const uint32_t *restrict least)
{
    for (uint32_t h = 0; h < HASHES; h++)
        sign[h] = (uint8_t)spread(least[h]);
    for (uint32_t b = 0; b < BANDS; b++) {
        uint64_t hash = b;
        for (uint32_t r = 0; r < ROWS; r++)
            hash = spread(hash << 32 ^ hash ^ least[b * ROWS + r]);
        key[b] = (uint32_t)hash;
    }
}

static enum status key_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct near_copies *c = context;
    struct near_text *text = &c->room[worker].mine;
    uint32_t from = tile * TEXTS_TILE, to = parallel_tile_end(from, TEXTS_TILE, c->n);
    for (uint32_t t = from; t < to; t++) {
        uint32_t least[HASHES], key[BANDS];
        if (t + AHEAD < c->n)
            str_ask_for(c->text[c->of[t + AHEAD]]);
        TRY(near_text_read(text, c->text[c->of[t]], c->what_len[c->of[t]], &c->marks));
        c->measure[t].words = (uint16_t)(text->words < UINT16_MAX ? text->words : UINT16_MAX);
        c->measure[t].turning = (uint16_t)text->turning;
        if (!text->words)
            continue;
        near_least_hashes(least, text->shingle, near_text_shingles(text), c->factor, c->shift);
        near_keys(c->sign + (size_t)t * HASHES, key, least);
        for (uint32_t b = 0; b < BANDS; b++)
            c->link[(size_t)b * c->n + t] = key[b];
    }
    return DONE;
}

/* Keys of a band → links to the one before with the same key. */
static enum status link_tile(void *context, uint32_t band, uint32_t worker)
{
    struct near_copies *c = context;
    uint32_t *link = c->link + (size_t)band * c->n;
    struct near_chain *chain = c->chain + worker * c->chains;
    const uint64_t last = c->chains - 1;
    memset(chain, 0, c->chains * sizeof *chain);
    for (uint32_t t = 0; t < c->n; t++) {
        if (t + AHEAD < c->n)
            __builtin_prefetch(&chain[link[t + AHEAD] & last], 1);
        const uint32_t key = link[t];
        link[t] = nothing;
        if (!c->measure[t].words)
            continue;
        uint64_t at = key & last;
        while (chain[at].behind && chain[at].key != key)
            at = (at + 1) & last;
        link[t] = chain[at].behind - 1; /* `nothing` where it is the first */
        chain[at] = (struct near_chain){key, t + 1};
    }
    return DONE;
}

/* ---- originals ---- */

CLONES static uint32_t near_agreement(const uint8_t *restrict a, const uint8_t *restrict b)
{
    uint32_t same = 0;
    for (uint32_t h = 0; h < HASHES; h++)
        same += a[h] == b[h];
    return same;
}

static bool could_be_alike(const struct near_copies *c, uint32_t t, uint32_t u)
{
    const struct near_measure a = c->measure[t], b = c->measure[u];
    return a.turning == b.turning && near_alike_words(a.words, b.words) &&
           near_agreement(c->sign + (size_t)t * HASHES, c->sign + (size_t)u * HASHES) >= AGREEING;
}

static enum status meet_tile(void *context, uint32_t tile, uint32_t worker)
{
    (void)worker;
    struct near_copies *c = context;
    uint32_t from = tile * TEXTS_TILE, to = parallel_tile_end(from, TEXTS_TILE, c->n);
    for (uint32_t b = 0; b < BANDS; b++) {
        const uint32_t *link = c->link + (size_t)b * c->n;
        for (uint32_t t = from; t < to; t++) {
            uint32_t steps = 0;
            for (uint32_t u = link[t]; !c->meets[t] && u != nothing && steps < CHAIN_MOST; u = link[u], steps++)
                c->meets[t] = could_be_alike(c, t, u);
        }
    }
    return DONE;
}

static int compare_numbers(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Originals that t may be a copy of, ascending, each once; returns how many. */
static uint32_t candidates(uint32_t out[CANDIDATES], const struct near_copies *c, uint32_t t)
{
    uint32_t count = 0, distinct = 0;
    for (uint32_t b = 0; b < BANDS; b++) {
        const uint32_t *link = c->link + (size_t)b * c->n;
        uint32_t steps = 0;
        for (uint32_t u = link[t]; u != nothing && steps < CHAIN_MOST; u = link[u], steps++)
            out[count++] = c->copy_of[u];
    }
    qsort(out, count, sizeof *out, compare_numbers);
    for (uint32_t n = 0; n < count; n++)
        if ((!distinct || out[distinct - 1] != out[n]) && could_be_alike(c, t, out[n]))
            out[distinct++] = out[n];
    return distinct;
}

static enum status find_original(uint32_t *original, const struct near_copies *c, uint32_t t, struct near_room *room)
{
    uint32_t candidate[CANDIDATES];
    const uint32_t i = c->of[t], count = candidates(candidate, c, t);
    *original = t;
    if (count)
        TRY(near_text_read(&room->mine, c->text[i], c->what_len[i], &c->marks));
    for (uint32_t n = 0; n < count && *original == t; n++) {
        const uint32_t j = c->of[candidate[n]];
        bool alike;
        TRY(near_text_read(&room->other, c->text[j], c->what_len[j], &c->marks));
        TRY(near_alike(&alike, &room->other, &room->mine, &room->pair));
        if (alike)
            *original = candidate[n];
    }
    return DONE;
}

static bool is_ready(const struct near_copies *c, uint32_t t)
{
    for (uint32_t b = 0; b < BANDS; b++) {
        const uint32_t *link = c->link + (size_t)b * c->n;
        uint32_t steps = 0;
        for (uint32_t u = link[t]; u != nothing && steps < CHAIN_MOST; u = link[u], steps++)
            if (c->copy_of[u] == nothing)
                return false;
    }
    return true;
}

static enum status open_tile(void *context, uint32_t tile, uint32_t worker)
{
    struct near_copies *c = context;
    uint32_t from = tile * OPEN_TILE, to = parallel_tile_end(from, OPEN_TILE, c->opens);
    for (uint32_t n = from; n < to; n++) {
        c->found[n] = nothing;
        if (is_ready(c, c->open[n]))
            TRY(find_original(&c->found[n], c, c->open[n], &c->room[worker]));
    }
    return DONE;
}

static enum status find_originals(struct near_copies *c)
{
    for (uint32_t t = 0; t < c->n; t++) {
        c->copy_of[t] = c->meets[t] ? nothing : t;
        if (c->meets[t])
            c->open[c->opens++] = t;
    }
    for (uint32_t before = UINT32_MAX; c->opens && c->opens <= before - before / ROUND_LEAST;) {
        before = c->opens;
        TRY(parallel_tiles(parallel_tiles_of(c->opens, OPEN_TILE), open_tile, c));
        c->opens = 0;
        for (uint32_t n = 0; n < before; n++)
            if (c->found[n] != nothing)
                c->copy_of[c->open[n]] = c->found[n];
            else
                c->open[c->opens++] = c->open[n];
    }
    for (uint32_t n = 0; n < c->opens; n++)
        TRY(find_original(&c->copy_of[c->open[n]], c, c->open[n], &c->room[0]));
    return DONE;
}

/* ---- the whole ---- */

static enum status prepare(struct near_copies *c, const uint8_t *skip, uint32_t N, struct arena *work)
{
    uint64_t draw = 1;
    for (uint32_t h = 0; h < HASHES; h++) {
        c->factor[h] = (uint32_t)spread(draw++) | 1;
        c->shift[h] = (uint32_t)spread(draw++);
    }
    near_marks_from(&c->marks);
    for (uint32_t i = 0; i < N; i++)
        c->n += !skip[i] && c->text[i].len >= NEAR_BYTES_LEAST;
    TAKE(work, c->of, c->n);
    TAKE(work, c->measure, c->n);
    TAKE(work, c->sign, (size_t)c->n * HASHES);
    TAKE(work, c->meets, c->n);
    TAKE(work, c->copy_of, c->n);
    TAKE(work, c->open, c->n);
    TAKE(work, c->found, c->n);
    TAKE(work, c->link, (size_t)c->n * BANDS);
    TAKE(work, c->room, parallel_threads);
    for (c->chains = 4; c->chains < (uint64_t)c->n * 3 / 2;)
        c->chains *= 2;
    TAKE(work, c->chain, c->chains * (parallel_threads < BANDS ? parallel_threads : BANDS));
    uint32_t t = 0;
    for (uint32_t i = 0; i < N; i++)
        if (!skip[i] && c->text[i].len >= NEAR_BYTES_LEAST)
            c->of[t++] = i;
    return DONE;
}

static enum status run(uint32_t *near_of, struct near_copies *c, const uint8_t *skip, uint32_t N, struct arena *work)
{
    for (uint32_t i = 0; i < N; i++)
        near_of[i] = nothing;
    TRY(prepare(c, skip, N, work));
    const uint32_t tiles = parallel_tiles_of(c->n, TEXTS_TILE);
    TRY(parallel_tiles(tiles, key_tile, c));
    TRY(parallel_tiles(BANDS, link_tile, c));
    TRY(parallel_tiles(tiles, meet_tile, c));
    TRY(find_originals(c));
    for (uint32_t t = 0; t < c->n; t++)
        if (c->copy_of[t] != t)
            near_of[c->of[t]] = c->of[c->copy_of[t]];
    return DONE;
}

enum status near_copies_from(uint32_t *near_of, const struct str *text, const uint32_t *what_len, const uint8_t *skip,
                             uint32_t N)
{
    struct arena work = {0};
    struct near_copies copies = {.text = text, .what_len = what_len};
    enum status status = run(near_of, &copies, skip, N, &work);
    for (uint32_t w = 0; copies.room && w < parallel_threads; w++) {
        near_text_free(&copies.room[w].mine);
        near_text_free(&copies.room[w].other);
        near_pair_free(&copies.room[w].pair);
    }
    arena_free(&work);
    return status;
}
