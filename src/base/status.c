#include "base/status.h"

#include "base/utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum language language = DANISH;

static _Thread_local char sentence[STATUS_MOST_BYTES];

/* A byte 10xxxxxx continues a character: the cut moves back to where the character begins. */
static void cut_between_characters(char *text, size_t len)
{
    while (len > 0 && utf8_goes_on(text[len]))
        len--;
    text[len] = '\0';
}

enum status fail(enum status kind, const char *format, ...)
{
    char fresh[STATUS_MOST_BYTES + 1]; /* an argument may be the old sentence itself */
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(fresh, sizeof fresh, format, arguments);
    va_end(arguments);
    if (len < 0)
        fresh[0] = '\0';
    if (len >= STATUS_MOST_BYTES)
        cut_between_characters(fresh, STATUS_MOST_BYTES - 1);
    memcpy(sentence, fresh, strlen(fresh) + 1);
    return kind;
}

const char *status_message(void)
{
    return sentence;
}

/* The C library has its reasons in Danish only where the machine is set up for it. */
const char *system_reason(int error)
{
    static const struct {
        int error;
        const char *danish;
    } reasons[] = {
        {EACCES, "adgang nægtet"},
        {EPERM, "det er ikke tilladt"},
        {ENOENT, "filen eller mappen findes ikke"},
        {ENOTDIR, "en del af stien er ikke en mappe"},
        {EISDIR, "det er en mappe"},
        {EEXIST, "filen findes i forvejen"},
        {ENOTEMPTY, "mappen er ikke tom"},
        {ENAMETOOLONG, "navnet er for langt"},
        {EFBIG, "filen er for stor"},
        {ENOSPC, "der er ikke mere plads på disken"},
        {EDQUOT, "kvoten på disken er brugt"},
        {EROFS, "disken kan kun læses"},
        {EIO, "disken svarer ikke rigtigt"},
        {EBUSY, "den er i brug"},
        {EMFILE, "for mange filer er åbne"},
        {ENFILE, "for mange filer er åbne"},
        {ENOMEM, "der er ikke hukommelse nok"},
        {EPIPE, "modtageren læser ikke mere"},
        {EBADF, "den er ikke åben"},
    };
    for (size_t r = 0; language == DANISH && r < sizeof reasons / sizeof *reasons; r++)
        if (reasons[r].error == error)
            return reasons[r].danish;
    return strerror(error);
}

void check_failed(const char *condition, const char *file, int line)
{
    fprintf(
        stderr,
        TR("brikker: fejl i programmet selv (%s, linje %d: %s). Meld den gerne, med kommandoen der blev kørt.\n",
           "brikker: a fault in the program itself (%s, line %d: %s). Please report it, with the command you ran.\n"),
        file, line, condition);
    exit(OUR_FAULT);
}
