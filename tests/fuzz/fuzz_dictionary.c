/* Any bytes → a dictionary: what stands before the first NUL is the .aff, the rest the .dic. */
#include "words/affixes.h"
#include "words/compound.h"
#include "words/dictionary_search.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Each line is found by its root, unless what stands there is nothing or more than letters. */
static void index_and_search(struct str aff, struct str dic, struct arena *keep)
{
    struct dictionary_lines lines;
    struct buffer beginning = {0};
    check(dic_lines_from(&lines, aff, dic, keep) == DONE && dic_lines_beginning(&beginning, &lines) == DONE);
    for (uint32_t l = 0; l < lines.count; l++) {
        struct line_search search;
        bool found = false;
        dic_search_begin(&search, &lines, dic_lines_root(&lines, l));
        for (uint32_t line = dic_search_next(&search); line != LINE_NONE; line = dic_search_next(&search))
            found |= line == l;
        check(found || search.is_odd || dic_lines_root(&lines, l).len == 0);
        check(dic_lines_told(&lines, l).len < dic.len);
    }
    buffer_free(&beginning);
    dic_lines_free(&lines);
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
    index_and_search(aff, dic, &keep);
    arena_free(&keep);
    return 0;
}
