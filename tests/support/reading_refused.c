#include "support/reading.h"

#include "support/refuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void reading_with_memory_refused(struct str bytes)
{
    WITH_EACH_REQUEST_REFUSED({
        struct reading reading;
        enum status status = reading_table(&reading, bytes);
        assert_true(status == DONE || status == MACHINE);
        reading_free(&reading);
    });
}
