/* Problem   Which known name was meant by a name that is not known?
 * Method    The least number of letters changed, put in, taken out or swapped with their neighbour (optimal string
 *           alignment). Not the plain Levenshtein distance: there `tehmes` is as far from `themes` as a different word.
 *           A name is near at a distance of at most a third of its length, so that short names are not guessed wildly.
 *           A known name that begins with the given one (`--sep`) or the other way round (`--output-dir`) is near too.
 * Cost      O(a·b) for two names of a and b bytes, both at most NAME_MOST.
 * Promises  Ties go to the name that stands first in the table.
 * Example   "tehmes" → "themes": one swap, 1 ≤ 6/3. "xyz" → none: nothing is within 1.
 * Reference F. J. Damerau, A technique for computer detection and correction of spelling errors, CACM 7(3), 1964.
 */
#include "commands/command.h"

#include <string.h>

enum { NAME_MOST = 48 };

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* 2 · NAME_MOST for names that are too long to be anybody's typing error. */
static unsigned edit_distance(const char *a, const char *b)
{
    size_t m = strlen(a), n = strlen(b);
    if (m > NAME_MOST || n > NAME_MOST)
        return 2 * NAME_MOST;
    unsigned row[3][NAME_MOST + 1]; /* the last three of the (m+1) × (n+1) distances between beginnings */
    for (size_t i = 0; i <= m; i++) {
        unsigned *now = row[i % 3];
        const unsigned *above = row[(i + 2) % 3], *above_that = row[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= n; j++) {
            if (i == 0) {
                now[j] = (unsigned)j;
                continue;
            }
            now[j] = least(least(above[j], now[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], above_that[j - 2] + 1);
        }
    }
    return row[m % 3][n];
}

/* 0 for the same name; a number above NAME_MOST when `known` is not near. */
static unsigned distance_if_near(const char *given, const char *known)
{
    size_t length = strlen(given);
    unsigned distance = edit_distance(given, known);
    if (distance * 3 <= (length > 3 ? length : 3))
        return distance;
    size_t common = 0;
    while (given[common] && given[common] == known[common])
        common++;
    bool beginning = common >= 3 && (!given[common] || !known[common]);
    return beginning ? NAME_MOST - (unsigned)least((unsigned)common, NAME_MOST) : 2 * NAME_MOST;
}

const char *command_nearest(const char *name)
{
    const char *best = NULL;
    unsigned best_distance = NAME_MOST;
    for (const struct command *command = commands; command->name; command++) {
        unsigned distance = distance_if_near(name, command->name);
        if (distance < best_distance) {
            best_distance = distance;
            best = command->name;
        }
    }
    return best;
}

const char *option_nearest(const char *name, const struct option *options, const char *best)
{
    unsigned best_distance = best ? distance_if_near(name, best) : NAME_MOST;
    for (; options && options->name; options++) {
        unsigned distance = distance_if_near(name, options->name);
        if (distance < best_distance) {
            best_distance = distance;
            best = options->name;
        }
    }
    return best;
}
