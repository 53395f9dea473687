#include "support/model_fixture.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum status model_bytes(struct str *out, const struct background_content *content)
{
    char *stream_bytes = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&stream_bytes, &len);
    if (!stream)
        return fail(MACHINE, "%s", strerror(errno));
    enum status status = background_file_write(stream, content);
    if (fclose(stream) != 0)
        status = fail(MACHINE, "%s", strerror(errno));
    char *bytes = status == DONE ? aligned_alloc(64, len) : NULL;
    if (bytes)
        memcpy(bytes, stream_bytes, len);
    free(stream_bytes);
    *out = (struct str){bytes, len};
    return bytes || status != DONE ? status : fail(MACHINE, "no memory");
}

static enum status fixture_bytes(struct str *out, const struct compound_model *compounds)
{
    static const char words[] = "buscyklen", analyses[] = "bus\tbus\tbuscykel\tcykel\tcykel";
    static const uint32_t word_at[] = {0, 3, 9}, analysis_at[] = {0, 11, 28}, frequency[] = {60, 30};
    struct str term[] = {STR("bus"), STR("cykel"), STR("sti")};
    uint32_t df[] = {3, 4, 5};
    float scale[] = {1.0F / 127, 1.0F / 127, 0};
    int8_t vector[] = {0, -127, 127, 0, 0, 0};
    struct background_content content = {.title = STR("prøve"),
                                         .documents = 7,
                                         .M = 3,
                                         .D = 2,
                                         .term = term,
                                         .df = df,
                                         .scale = scale,
                                         .vector = vector,
                                         .words = {.W = 2,
                                                   .text_at = word_at,
                                                   .text = words,
                                                   .frequency = frequency,
                                                   .analysis_at = analysis_at,
                                                   .analysis = analyses,
                                                   .frequency_sum = 99}};
    if (compounds)
        content.words.compounds = *compounds;
    return model_bytes(out, &content);
}

enum status model_fixture_bytes(struct str *out)
{
    return fixture_bytes(out, NULL);
}

enum status model_fixture_with_compounds(struct str *out)
{
    enum { C = 3, Y = 25, K = 11, E = 5, L = 12, S = 19, T = 20, I = 9 };
    static const uint32_t at[] = {0, 5, 11, 14}, lemma[] = {0, 0, 2}, cuts[] = {0, 0, 1 << 2};
    static const uint8_t letter[] = {C, Y, K, E, L, C, Y, K, E, L, S, S, T, I};
    static const uint8_t kind[] = {CONSTITUENT_HEAD | FIRST_PLAUSIBLE, FIRST_LEGAL, CONSTITUENT_HEAD};
    static const int16_t first[] = {-3000, -2000, -9000}, head[] = {-2000, -9000, -1000};
    static int8_t seam[SEAM_ACROSS];
    seam[7] = 5;
    struct compound_model compounds = {
        .constituents = {.count = 3, .at = at, .letter = letter, .lemma = lemma, .kind = kind},
        .first = first,
        .head = head,
        .cuts = cuts,
        .seam = {seam, seam, seam},
    };
    return fixture_bytes(out, &compounds);
}

enum status model_fixture_write(const char *path)
{
    struct str bytes;
    TRY(model_fixture_bytes(&bytes));
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
    if (file)
        written = fclose(file) == 0 && written;
    free((void *)(uintptr_t)bytes.at);
    return written ? DONE : fail(MACHINE, "%s: %s", path, strerror(errno));
}
