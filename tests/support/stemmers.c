#include "support/stemmers.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

enum { READY = 8 };

static struct sb_stemmer *ready[READY];
static bool refusing;

static struct sb_stemmer *stemmer_new(const char *algorithm, const char *encoding)
{
    void *found = dlsym(RTLD_NEXT, "sb_stemmer_new");
    struct sb_stemmer *(*made)(const char *, const char *);
    if (!found)
        abort();
    memcpy(&made, &found, sizeof made); /* ISO C has no cast from an object's to a function's address */
    return made(algorithm, encoding);
}

static void drop_ready(void)
{
    for (size_t s = 0; s < READY; s++) {
        sb_stemmer_delete(ready[s]);
        ready[s] = NULL;
    }
}

void stemmers_make(void)
{
    static bool registered;
    if (!registered && atexit(drop_ready) != 0)
        abort();
    registered = true;
    for (size_t s = 0; s < READY; s++)
        if (!ready[s])
            ready[s] = stemmer_new("danish", "UTF_8");
}

void stemmers_refuse(bool refused)
{
    refusing = refused;
}

struct sb_stemmer *sb_stemmer_new(const char *algorithm, const char *encoding)
{
    if (refusing)
        return NULL;
    for (size_t s = 0; s < READY; s++)
        if (ready[s]) {
            struct sb_stemmer *made = ready[s];
            ready[s] = NULL;
            return made;
        }
    return stemmer_new(algorithm, encoding);
}
