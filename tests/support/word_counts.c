#include "support/word_counts.h"

#include "base/file.h"
#include "base/map.h"
#include "words/spelling.h"
#include "words/tokenise.h"

#include <stdlib.h>
#include <string.h>

struct counting {
    struct map words;
    uint32_t *count;
    uint32_t room;
    struct arena text; /* of the words */
};

static enum status count_text(struct counting *counting, struct str text)
{
    struct token_span span;
    for (size_t from = 0; tokenise_next(&span, text, from, NULL); from = span.at + span.len) {
        struct arena work = {0};
        struct str word;
        uint32_t number;
        bool is_new = false;
        if (span.kind != WORD_PLAIN)
            continue;
        TRY(spelling_word(&word, str_slice(text, span.at, span.len), WORD_PLAIN, &work));
        number = map_find(&counting->words, word);
        if (number == MAP_NONE) {
            TRY(str_copy(&word, word, &counting->text));
            TRY(map_add(&counting->words, word, &number, &is_new));
        }
        arena_free(&work);
        if (number >= counting->room) {
            uint32_t room = counting->room ? counting->room * 2 : 1 << 16;
            uint32_t *larger = realloc(counting->count, room * sizeof *larger);
            if (!larger)
                return fail(MACHINE, "memory");
            memset(larger + counting->room, 0, (room - counting->room) * sizeof *larger);
            counting->count = larger;
            counting->room = room;
        }
        counting->count[number]++;
    }
    return DONE;
}

static enum status write_known(struct known_words *out, const struct counting *counting, uint32_t least,
                               struct arena *keep)
{
    struct str *word;
    uint32_t *count, W = 0;
    TAKE(keep, word, counting->words.count);
    TAKE(keep, count, counting->words.count);
    for (uint32_t i = 0; i < counting->words.count; i++)
        if (counting->count[i] >= least) {
            word[W] = counting->words.key[i];
            count[W++] = counting->count[i];
        }
    return known_from_counts(out, word, count, W, keep);
}

enum status word_counts_from(struct known_words *out, const char *const *paths, uint32_t count, uint32_t least,
                             struct arena *keep)
{
    struct counting counting = {0};
    enum status status = DONE;
    for (uint32_t i = 0; status == DONE && i < count; i++) {
        struct arena text = {0};
        struct str bytes;
        status = file_read(&bytes, paths[i], &text);
        if (status == DONE)
            status = count_text(&counting, bytes);
        arena_free(&text);
    }
    if (status == DONE)
        status = write_known(out, &counting, least, keep);
    map_free(&counting.words);
    arena_free(&counting.text);
    free(counting.count);
    return status;
}
