/* Outcomes, error sentences and the two languages they are written in.
 *
 * Three kinds of trouble, three answers:
 *   the file or the request is wrong   return fail(BAD_INPUT | BAD_USAGE, TR("dansk", "English"), ...)
 *   the machine fails                  return fail(MACHINE, ...) with the system's reason (system_reason)
 *   we are wrong                       check(condition): prints where, exits 5, in release builds too
 *
 * The sentence is set once, by the function that knows most (file, row, column, what was found, what was
 * expected, what to do); everybody above passes the status on with TRY(). It is kept per thread, so a worker's
 * sentence must be carried to the caller's thread: parallel_tiles() does that.
 */
#ifndef BRIKKER_STATUS_H
#define BRIKKER_STATUS_H

#include <stdbool.h>

/* The values are the program's exit codes. */
enum status { DONE = 0, BAD_USAGE = 2, BAD_INPUT = 3, MACHINE = 4, OUR_FAULT = 5 };

#define MUST_CHECK               __attribute__((warn_unused_result))
#define LIKE_PRINTF(text, first) __attribute__((format(printf, text, first)))

enum language { DANISH, ENGLISH };

/* Process-wide, set once by the command line before any work starts. */
extern enum language language;

/* One sentence in the reader's language; both halves take the same arguments in the same order. */
#define TR(danish, english) (language == DANISH ? (danish) : (english))

/* Sets this thread's error sentence (without a final full stop or newline) and returns `kind`. */
enum status fail(enum status kind, const char *format, ...) LIKE_PRINTF(2, 3);

/* A longer sentence is cut between two characters. */
enum { STATUS_MOST_BYTES = 2048 };

/* This thread's last error sentence, "" when there is none. Valid until the next fail() on this thread. */
const char *status_message(void);

/* Why a call to the system failed, by its errno, in the reader's language. */
const char *system_reason(int error);

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        enum status try_status = (call);                                                                               \
        if (try_status != DONE)                                                                                        \
            return try_status;                                                                                         \
    } while (0)

/* Our own promises. Never for input, never for memory. */
#define check(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            check_failed(#condition, __FILE__, __LINE__);                                                              \
    } while (0)
_Noreturn void check_failed(const char *condition, const char *file, int line);

#endif
