#include "support/own_folder.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATHS = 8, PATH_ROOM = 256 };

static char root[] = "/tmp/brikker-test-XXXXXX";

int own_folder_make(void **state)
{
    (void)state;
    return mkdtemp(root) ? 0 : -1;
}

int own_folder_remove(void **state)
{
    (void)state;
    own_run("chmod -R u+rwx . && rm -rf ./* ./.??*");
    return rmdir(root);
}

const char *own_path(const char *name)
{
    static char path[PATHS][PATH_ROOM];
    static unsigned turn;
    char *out = path[turn++ % PATHS];
    snprintf(out, PATH_ROOM, "%s/%s", root, name);
    return out;
}

void own_run(const char *command)
{
    char line[1024];
    snprintf(line, sizeof line, "cd %s && %s", root, command);
    assert_int_equal(system(line), 0);
}

void own_write(const char *name, const void *bytes, size_t len)
{
    FILE *file = fopen(own_path(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

void assert_own_content(const char *name, const char *wanted)
{
    struct arena arena = {0};
    struct str got;
    if (file_read(&got, own_path(name), &arena) != DONE)
        fail_msg("%s", status_message());
    assert_int_equal(got.len, strlen(wanted));
    assert_memory_equal(got.at, wanted, got.len);
    assert_int_equal(got.at[got.len], 0);
    arena_free(&arena);
}
