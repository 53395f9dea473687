/* Problem    believe a file of 20 MB that came from somewhere: no later code may look at an offset or a size again
 * Method     a fixed head, then sections whose sizes follow from the head's numbers: a section's offset and size are compared
 *            with what they must be, so that nothing is left to choose. The checksum catches accidents and comes before
 *            the contents; the contents are checked all the same, because anybody can compute a checksum.
 *            Mapped and not read: the table of pieces (half of the file) is touched where a text needs it.
 * Cost       one pass for the checksum, one over the scales: some 0.1 s for 20 MB
 * Promises   after DONE every index in the file is in range, every float is finite, every text is UTF-8
 * Example    scripts/make-encoder writes it; tests/support/tiny_encoder.c writes one of 1 layer and 32 hidden values
 */
#include "embedding/encoder_file.h"

#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <math.h>
#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the file is read where it lies");

enum { SECTION_ALIGNMENT = 64, HEAD_PIECES = 3 /* a head is at least 16 values wide */ };

struct head {
    char magic[8];
    uint32_t version, sections;
    uint64_t bytes;
    uint8_t checksum[32];
    uint32_t hidden, layers, heads, inner, positions, pieces, mappings, begin, end, unknown, prefix_counts;
    float epsilon, unknown_score;
    uint32_t block;
    struct {
        uint64_t at, bytes;
    } section[ENCODER_SECTIONS];
};
_Static_assert(offsetof(struct head, hidden) == 56 && offsetof(struct head, section) == 112, "as drawn in the header");

enum section {
    ABOUT,
    PREFIX,
    MAPPING_FROM,
    MAPPING_AT,
    MAPPING_TO,
    PIECE_AT,
    PIECE_TEXT,
    PIECE_SCORE,
    PIECE_WEIGHT,
    PIECE_ROW,
    POSITION,
    NORM,
    MATRICES,
    VECTORS
};

static enum status damaged(const char *name, const char *what)
{
    return fail(BAD_INPUT,
                TR("sprogmodellen %s er beskadiget (%s); hent den igen, eller lav den med scripts/make-encoder",
                   "the sentence encoder %s is damaged (%s); fetch it again, or make it with scripts/make-encoder"),
                name, what);
}

static enum status check_whole(const struct head *head, struct str bytes, const char *name)
{
    if (bytes.len < sizeof head->magic || memcmp(bytes.at, "brikenc\n", sizeof head->magic) != 0)
        return fail(BAD_INPUT,
                    TR("%s er ikke en sprogmodel: den begynder ikke som en; brug models/da.encoder, eller lav en med "
                       "scripts/make-encoder",
                       "%s is not a sentence encoder: it does not begin like one; use models/da.encoder, or make one "
                       "with scripts/make-encoder"),
                    name);
    if (bytes.len < sizeof *head)
        return damaged(name, TR("den slutter før tid", "it ends too early"));
    if (head->version != ENCODER_FILE_VERSION)
        return fail(BAD_INPUT,
                    head->version < ENCODER_FILE_VERSION
                        ? TR("sprogmodellen %s er ældre end programmet (version %u, her læses %d); hent den der hører "
                             "til programmet",
                             "the sentence encoder %s is older than the program (version %u, this reads %d); fetch the "
                             "one that belongs to it")
                        : TR("sprogmodellen %s er nyere end programmet (version %u, her læses %d); hent et nyere "
                             "program",
                             "the sentence encoder %s is newer than the program (version %u, this reads %d); fetch a "
                             "newer program"),
                    name, head->version, ENCODER_FILE_VERSION);
    if (head->bytes > bytes.len)
        return damaged(name, TR("den slutter før tid", "it ends too early"));
    if (head->bytes < bytes.len)
        return damaged(name, TR("der står noget efter slutningen", "something stands behind its end"));
    const size_t behind = offsetof(struct head, hidden);
    struct hash hash = hash_of((struct str){bytes.at + behind, bytes.len - behind});
    if (memcmp(hash.byte, head->checksum, sizeof hash.byte) != 0)
        return damaged(name, TR("kontrolsummen passer ikke", "its checksum does not fit"));
    return DONE;
}

static bool within(uint32_t value, uint32_t least, uint32_t most)
{
    return value >= least && value <= most;
}

static bool shape_is_known(const struct head *head)
{
    return head->sections == ENCODER_SECTIONS && head->block == ENCODER_BLOCK &&
           within(head->hidden, ENCODER_BLOCK, ENCODER_MOST_HIDDEN) && head->hidden % ENCODER_BLOCK == 0 &&
           within(head->inner, ENCODER_BLOCK, ENCODER_MOST_INNER) && head->inner % ENCODER_BLOCK == 0 &&
           within(head->layers, 1, ENCODER_MOST_LAYERS) && within(head->heads, 1, head->hidden / 16) &&
           head->hidden % (head->heads * 16) == 0 &&
           within(head->positions, ENCODER_LEAST_POSITIONS, ENCODER_MOST_POSITIONS) &&
           within(head->pieces, HEAD_PIECES, ENCODER_MOST_PIECES) && head->mappings <= ENCODER_MOST_MAPPINGS &&
           head->begin < head->pieces && head->end < head->pieces && head->unknown < head->pieces &&
           head->begin != head->end && head->begin != head->unknown && head->end != head->unknown &&
           head->prefix_counts <= 1 && isfinite(head->unknown_score) && head->epsilon > 0 && head->epsilon < 1;
}

/* What each section must hold; SIZE_MAX where its own contents say so. */
static void wanted_bytes(size_t wanted[ENCODER_SECTIONS], const struct head *head)
{
    const size_t H = head->hidden, F = head->inner, P = head->pieces, L = head->layers;
    wanted[ABOUT] = wanted[PREFIX] = wanted[MAPPING_TO] = wanted[PIECE_TEXT] = SIZE_MAX;
    wanted[MAPPING_FROM] = head->mappings * sizeof(uint32_t);
    wanted[MAPPING_AT] = (head->mappings + (size_t)1) * sizeof(uint32_t);
    wanted[PIECE_AT] = (P + 1) * sizeof(uint32_t);
    wanted[PIECE_SCORE] = P * sizeof(float);
    wanted[PIECE_WEIGHT] = P * sizeof(uint16_t);
    wanted[PIECE_ROW] = encoder_block_bytes(P * H);
    wanted[POSITION] = head->positions * H * sizeof(float);
    wanted[NORM] = 2 * H * sizeof(float);
    wanted[MATRICES] = L * encoder_block_bytes(4 * H * H + 2 * H * F);
    wanted[VECTORS] = L * (9 * H + F) * sizeof(float);
}

static bool sections_fit(const struct head *head)
{
    size_t wanted[ENCODER_SECTIONS], at = sizeof *head;
    wanted_bytes(wanted, head);
    for (uint32_t s = 0; s < ENCODER_SECTIONS; s++) {
        at = (at + SECTION_ALIGNMENT - 1) / SECTION_ALIGNMENT * SECTION_ALIGNMENT;
        const uint64_t bytes = head->section[s].bytes;
        if (head->section[s].at != at || at > head->bytes || bytes > head->bytes - at)
            return false;
        if (wanted[s] != SIZE_MAX && bytes != wanted[s])
            return false;
        at += bytes;
    }
    return head->section[ABOUT].bytes <= ENCODER_MOST_ABOUT && head->section[PREFIX].bytes <= ENCODER_MOST_PIECE &&
           head->section[MAPPING_TO].bytes % sizeof(uint32_t) == 0;
}

static void point_into(struct encoder_file *out, const struct head *head, const char *base)
{
    const void *section[ENCODER_SECTIONS];
    for (uint32_t s = 0; s < ENCODER_SECTIONS; s++)
        section[s] = base + head->section[s].at;
    out->about = (struct str){section[ABOUT], head->section[ABOUT].bytes};
    out->prefix = (struct str){section[PREFIX], head->section[PREFIX].bytes};
    out->mapping_from = section[MAPPING_FROM];
    out->mapping_at = section[MAPPING_AT];
    out->mapping_to = section[MAPPING_TO];
    out->piece_at = section[PIECE_AT];
    out->piece_text = section[PIECE_TEXT];
    out->piece_score = section[PIECE_SCORE];
    out->piece_weight = section[PIECE_WEIGHT];
    out->piece_row = section[PIECE_ROW];
    out->position = section[POSITION];
    out->norm = section[NORM];
    out->matrices = section[MATRICES];
    out->vectors = section[VECTORS];
}

/* ---- contents ---- */

/* at [count+1] runs from 0 to `whole` without going back, by at most `most` a step. */
static bool offsets_fit(const uint32_t *at, uint32_t count, uint64_t whole, uint32_t most)
{
    if (at[0] != 0 || at[count] != whole)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (at[i + 1] < at[i] || at[i + 1] - at[i] > most)
            return false;
    return true;
}

static bool is_code_point(uint32_t c)
{
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

static bool mappings_fit(const struct encoder_file *file, uint64_t targets)
{
    enum { MOST_TARGETS = 64 };
    if (!offsets_fit(file->mapping_at, file->mappings, targets, MOST_TARGETS))
        return false;
    for (uint32_t i = 0; i < file->mappings; i++)
        if (!is_code_point(file->mapping_from[i]) || (i > 0 && file->mapping_from[i] <= file->mapping_from[i - 1]))
            return false;
    for (uint64_t i = 0; i < targets; i++)
        if (!is_code_point(file->mapping_to[i]))
            return false;
    return true;
}

static bool pieces_fit(const struct encoder_file *file, uint64_t text_bytes)
{
    if (!offsets_fit(file->piece_at, file->pieces, text_bytes, ENCODER_MOST_PIECE))
        return false;
    for (uint32_t i = 0; i < file->pieces; i++) {
        struct str text = encoder_piece(file, i);
        if (text.len == 0 || utf8_valid(text) != text.len)
            return false;
    }
    return true;
}

static bool floats_are_finite(const float *value, size_t count)
{
    bool finite = true;
    for (size_t i = 0; i < count; i++)
        finite &= isfinite(value[i]) != 0;
    return finite;
}

static bool half_is_finite(uint16_t half)
{
    return (half & 0x7C00) != 0x7C00;
}

static bool scales_are_finite(const uint8_t *blocks, size_t bytes)
{
    bool finite = true;
    for (size_t at = 0; at < bytes; at += ENCODER_BLOCK_BYTES)
        finite &= half_is_finite((uint16_t)(blocks[at] | blocks[at + 1] << 8));
    return finite;
}

static bool numbers_are_finite(const struct encoder_file *file, const struct head *head)
{
    for (uint32_t i = 0; i < file->pieces; i++)
        if (!half_is_finite(file->piece_weight[i]) || file->piece_weight[i] >> 15)
            return false;
    return floats_are_finite(file->piece_score, file->pieces) &&
           floats_are_finite(file->position, head->section[POSITION].bytes / sizeof(float)) &&
           floats_are_finite(file->norm, head->section[NORM].bytes / sizeof(float)) &&
           floats_are_finite(file->vectors, head->section[VECTORS].bytes / sizeof(float)) &&
           scales_are_finite(file->piece_row, head->section[PIECE_ROW].bytes) &&
           scales_are_finite(file->matrices, head->section[MATRICES].bytes);
}

enum status encoder_file_from_bytes(struct encoder_file *out, struct str bytes, const char *name)
{
    struct head head = {0};
    check((uintptr_t)bytes.at % 8 == 0);
    if (bytes.len > 0)
        memcpy(&head, bytes.at, bytes.len < sizeof head ? bytes.len : sizeof head);
    TRY(check_whole(&head, bytes, name));
    if (!shape_is_known(&head) || !sections_fit(&head))
        return damaged(name, TR("dens mål passer ikke sammen", "its sizes do not fit together"));
    *out = (struct encoder_file){
        .hidden = head.hidden,
        .layers = head.layers,
        .heads = head.heads,
        .inner = head.inner,
        .positions = head.positions,
        .pieces = head.pieces,
        .mappings = head.mappings,
        .begin = head.begin,
        .end = head.end,
        .unknown = head.unknown,
        .prefix_counts = head.prefix_counts,
        .epsilon = head.epsilon,
        .unknown_score = head.unknown_score,
    };
    memcpy(out->hash.byte, head.checksum, sizeof out->hash.byte);
    point_into(out, &head, bytes.at);
    if (utf8_valid(out->about) != out->about.len || utf8_valid(out->prefix) != out->prefix.len ||
        !mappings_fit(out, head.section[MAPPING_TO].bytes / sizeof(uint32_t)))
        return damaged(name, TR("dens tekst er ikke hel", "its text is not sound"));
    if (!pieces_fit(out, head.section[PIECE_TEXT].bytes))
        return damaged(name, TR("dens ordstykker er ikke hele", "its pieces are not sound"));
    if (!numbers_are_finite(out, &head))
        return damaged(name, TR("nogle af dens vægte er ikke tal", "some of its weights are no numbers"));
    return DONE;
}

/* ---- the file ---- */

static enum status cannot_open(const char *path, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return fail(BAD_INPUT,
                    TR("sprogmodellen %s findes ikke; hent den, eller lav den med scripts/make-encoder",
                       "there is no sentence encoder %s; fetch it, or make it with scripts/make-encoder"),
                    path);
    return fail(error == EACCES || error == EPERM || error == EISDIR ? BAD_INPUT : MACHINE,
                TR("sprogmodellen %s kan ikke læses (%s); se efter om stien er rigtig, og om du må læse den",
                   "the sentence encoder %s cannot be read (%s); see whether the path is right and you may read it"),
                path, system_reason(error));
}

enum status encoder_file_open(struct encoder_file *out, const char *path)
{
    struct str mapped;
    *out = (struct encoder_file){0};
    int error = file_map(&mapped, path, ENCODER_MOST_BYTES, false);
    if (error && error != EFBIG)
        return cannot_open(path, error);
    if (!mapped.len)
        return damaged(path, TR("dens størrelse kan ikke passe", "its size cannot be right"));
    enum status status = encoder_file_from_bytes(out, mapped, path);
    if (status == DONE) {
        out->mapped = mapped;
        return DONE;
    }
    *out = (struct encoder_file){0};
    file_unmap(mapped);
    return status;
}

void encoder_file_close(struct encoder_file *file)
{
    file_unmap(file->mapped);
    *file = (struct encoder_file){0};
}

struct str encoder_about(const struct encoder_file *file, struct str word)
{
    size_t at = 0;
    while (at < file->about.len) {
        size_t end = str_find(file->about, STR("\n"), at);
        if (end == SIZE_MAX)
            end = file->about.len;
        struct str line = str_slice(file->about, at, end - at);
        if (str_starts(line, word) && str_starts(str_slice(line, word.len, SIZE_MAX), STR(": ")))
            return str_slice(line, word.len + 2, SIZE_MAX);
        at = end + 1;
    }
    return (struct str){0};
}
