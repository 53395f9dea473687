/* Where the models are: the folder that holds MODELS_SIGN. Whoever names a folder means that one and no other. */
#include "commands/command.h"

#include "base/file.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The file by which the folder of models is known. */
#define MODELS_SIGN "stop_words.txt"

static enum status no_memory(void)
{
    return fail(MACHINE, TR("der er ikke mere hukommelse", "out of memory"));
}

static bool holds_models(const char *folder)
{
    char path[PATH_MAX];
    int len = snprintf(path, sizeof path, "%s/%s", folder, MODELS_SIGN);
    return len > 0 && len < PATH_MAX && file_exists(path);
}

/* ../share/brikker beside the program, "" where the system does not tell which program this is. */
static void installed_folder(char out[PATH_MAX])
{
    static const char share[] = "/../share/brikker";
    ssize_t len = readlink("/proc/self/exe", out, PATH_MAX - sizeof share);
    out[len > 0 ? len : 0] = '\0';
    char *slash = strrchr(out, '/');
    if (slash)
        memcpy(slash, share, sizeof share);
}

static enum status take(char **out, const char *folder)
{
    *out = strdup(folder);
    return *out ? DONE : no_memory();
}

enum status models_find(char **out, const char *asked)
{
    *out = NULL;
    const char *from_environment = getenv("BRIKKER_MODELS");
    bool by_option = asked != NULL;
    if (!asked && from_environment && *from_environment)
        asked = from_environment;
    if (asked && holds_models(asked))
        return take(out, asked);
    if (asked)
        return fail(
            BAD_INPUT,
            TR("ingen modeller i %s, som %s peger på: filen %s er der ikke. Angiv mappen »models« fra Brikker",
               "no models in %s, which %s points to: the file %s is not there. Give the folder “models” of Brikker"),
            asked, by_option ? "--models" : "BRIKKER_MODELS", MODELS_SIGN);

    char installed[PATH_MAX];
    installed_folder(installed);
    if (*installed && holds_models(installed))
        return take(out, installed);
    if (holds_models(BRIKKER_SOURCE_MODELS))
        return take(out, BRIKKER_SOURCE_MODELS);
    return fail(
        BAD_INPUT,
        TR("fandt ikke modellerne (filen %s). Der er ledt i %s og i %s. Angiv mappen med --models eller BRIKKER_MODELS",
           "found no models (the file %s). Looked in %s and in %s. Give the folder by --models or BRIKKER_MODELS"),
        MODELS_SIGN, *installed ? installed : "../share/brikker", BRIKKER_SOURCE_MODELS);
}
