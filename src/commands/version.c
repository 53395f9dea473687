/* brikker version: what to write in a method sheet or an error report. */
#include "commands/command.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "embedding/embed.h"
#include "matrix/blas.h"
#include "store/sql.h"
#include "words/stem.h"

#include <stdlib.h>

static void write_line(const char *name, const char *value)
{
    printf("  %-14s %s\n", name, value);
}

/* What the file says that it is, and its checksum: the identity that method.txt names too. */
static void write_encoder(const char *models)
{
    struct encoder_file file;
    const char *name = TR("sprogmodel", "encoder");
    enum status status = embed_file(&file, models);
    char hex[65];
    if (status == DONE) {
        struct str model = encoder_about(&file, STR("model"));
        printf("  %-14s %.*s\n  %-14s %s\n", name, STR_ARG(model), TR("  kontrolsum", "  checksum"),
               hash_write(hex, file.hash));
    } else {
        write_line(name, status_message());
    }
    encoder_file_close(&file);
}

enum status version_command(const struct arguments *arguments)
{
    printf("brikker %s\n", BRIKKER_VERSION);
    write_line("ICU", utf8_version());
    write_line("SQLite", sql_version());
    write_line("zlib", file_zlib_version());
    write_line("BLAS", blas_version());
    write_line(TR("BLAS-kerne", "BLAS kernel"), blas_kernel());
    write_line("libstemmer", stemmer_version());
    write_line("SHA-256", "Nettle");
    char *models;
    enum status status = models_find(&models, argument(arguments, "models"));
    /* An error report is written when something is missing: then this line says what. */
    write_line(TR("modeller", "models"), status == DONE ? models : status_message());
    if (status == DONE)
        write_encoder(models);
    free(models);
    return status == MACHINE ? status : DONE;
}
