/* The Danish Snowball stemmer. libstemmer is met here and nowhere else.
 *
 * References Porter, M.: Snowball, https://snowballstem.org/algorithms/danish/stemmer.html
 */
#include "words/stem.h"

#include <libstemmer.h>
#include <limits.h>

/* struct stemmer is the library's struct sb_stemmer under a name of ours. */

enum { STEMMER_BYTES = 4096 }; /* a stemmer asks for five pieces, some 200 bytes in all */

/* libstemmer 2.2.0 reads through NULL when memory ends in the middle of sb_stemmer_new(), so that there must be enough
 * beforehand. */
static enum status find_room(void)
{
    struct arena room = {0};
    bool found = arena_take(&room, STEMMER_BYTES, 1) != NULL;
    arena_free(&room);
    return found ? DONE : MACHINE;
}

enum status stemmer_open(struct stemmer **out)
{
    *out = NULL;
    TRY(find_room());
    *out = (struct stemmer *)sb_stemmer_new("danish", "UTF_8");
    if (!*out)
        return fail(MACHINE, TR("der er ikke hukommelse nok til den danske ordstammer (libstemmer)",
                                "there is not enough memory for the Danish stemmer (libstemmer)"));
    return DONE;
}

void stemmer_close(struct stemmer *stemmer)
{
    sb_stemmer_delete((struct sb_stemmer *)stemmer);
}

enum status stemmer_stem(struct str *out, struct stemmer *stemmer, struct str word)
{
    struct sb_stemmer *snowball = (struct sb_stemmer *)stemmer;
    check(word.len <= INT_MAX);
    const sb_symbol *stem = sb_stemmer_stem(snowball, (const sb_symbol *)word.at, (int)word.len);
    if (!stem)
        return fail(MACHINE, TR("der er ikke hukommelse nok til at finde et ords stamme",
                                "there is not enough memory to find the stem of a word"));
    *out = (struct str){(const char *)stem, (size_t)sb_stemmer_length(snowball)};
    return DONE;
}

const char *stemmer_version(void)
{
    return "Snowball (libstemmer), danish";
}
