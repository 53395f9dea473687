/* Any bytes → a dictionary: what stands before the first NUL is the .aff, the rest the .dic. */
#include "words/compound.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str all = {(const char *)data, size};
    size_t nul = str_find(all, (struct str){"", 1}, 0);
    if (nul == SIZE_MAX)
        return 0;
    struct str aff = str_slice(all, 0, nul), dic = str_slice(all, nul + 1, size);
    struct arena keep = {0};
    struct constituents constituents;
    struct compound_model model;
    if (constituents_from(&constituents, dic, aff, &keep) == DONE) {
        check(compound_model_train(&model, &constituents, &keep) == DONE);
        for (uint32_t c = 0; c < constituents.count; c++) {
            struct letters letters;
            struct str text;
            check(constituents_text(&text, &constituents, c, &keep) == DONE && letters_from(&letters, text));
            check(constituents_find(&constituents, &letters, 0, letters.n) == c);
            check((model.cuts[c] & 1) == 0 && (uint64_t)model.cuts[c] >> (letters.n - 1) >> 1 == 0);
        }
    }
    arena_free(&keep);
    return 0;
}
