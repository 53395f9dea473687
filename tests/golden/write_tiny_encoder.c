/* write_tiny_encoder FILE: a sentence encoder of one small layer, for whole runs that must be many and quick. */
#include "support/tiny_encoder.h"

#include <stdio.h>

int main(int count, char **words)
{
    struct arena arena = {0};
    size_t len;
    FILE *file = count == 2 ? fopen(words[1], "wb") : NULL;
    if (!file) {
        fputs("usage: write_tiny_encoder FILE\n", stderr);
        return 2;
    }
    const char *bytes = tiny_encoder_make(&len, &tiny_shape_default, &arena);
    size_t written = fwrite(bytes, 1, len, file);
    arena_free(&arena);
    return fclose(file) == 0 && written == len ? 0 : 4;
}
