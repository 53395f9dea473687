/* Any bytes → a dictionary: what stands before the first NUL is the .aff, the rest the .dic. */
#include "words/affixes.h"
#include "words/compound.h"
#include "words/dictionary_pieces.h"
#include "words/dictionary_roots.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Each line's word may be asked for, and its piece has the line. */
static void cut_and_ask(struct str aff, struct str dic, struct arena *keep)
{
    struct buffer piece[PIECES];
    struct roots roots;
    size_t at = 0;
    check(pieces_cut(piece, NULL, aff, dic) == DONE && roots_from(&roots, aff, dic, keep) == DONE);
    (void)affix_line(dic, &at);
    while (at < dic.len) {
        struct str word = affix_line(dic, &at);
        size_t len = 0;
        while (len < word.len && !memchr("/ \t", word.at[len], 3))
            len++;
        word.len = len;
        struct str cut = buffer_str(&piece[piece_of_word(word)]);
        check(len == 0 || roots_may_answer(&roots, word));
        check(cut.len == 0 || str_find(cut, word, 0) != SIZE_MAX);
    }
    for (uint32_t p = 0; p < PIECES; p++)
        buffer_free(&piece[p]);
}

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
    cut_and_ask(aff, dic, &keep);
    arena_free(&keep);
    return 0;
}
