/* Memory that is refused on purpose.
 *
 * A test program that calls refuse_memory_after() gets our malloc, calloc, realloc and mmap instead of the C library's, for
 * every library it is linked with. Under a sanitizer, which has its own, nothing is ever refused and refuse_works() says so.
 */
#ifndef BRIKKER_TESTS_REFUSE_H
#define BRIKKER_TESTS_REFUSE_H

#include <stdbool.h>
#include <stdint.h>

bool refuse_works(void);
/* The next `count` requests are served, the one after is refused, and those after that are served again. */
void refuse_memory_after(uint32_t count);
/* Back to normal; true when a request was refused since. */
bool refuse_memory_end(void);

/* Runs `statement` with the first request refused, then the second, … until it is through without any refusal; once where
 * refusing does not work. */
#define WITH_EACH_REQUEST_REFUSED(statement)                                                                           \
    do {                                                                                                               \
        bool refused_one = true;                                                                                       \
        for (uint32_t served = 0; refused_one; served++) {                                                             \
            refuse_memory_after(served);                                                                               \
            statement;                                                                                                 \
            refused_one = refuse_memory_end();                                                                         \
        }                                                                                                              \
    } while (0)

#endif
