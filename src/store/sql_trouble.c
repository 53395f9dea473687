#include "store/sql_trouble.h"

/* What the machine does not let be done with it; the file may be in order. */
static enum status tell_machine(enum sql_trouble trouble, const char *path, const char *reason)
{
    switch (trouble) {
    case SQL_IN_USE:
        return fail(MACHINE,
                    TR("%s er i brug af et andet program; vent, til det er færdigt, og prøv igen",
                       "%s is in use by another program; wait until it is done and try again"),
                    path);
    case SQL_READ_ONLY:
        return fail(
            MACHINE,
            TR("%s kan læses, men ikke skrives i; ret filens og mappens rettigheder, eller brug en kopi",
               "%s can be read but not written to; change the rights of the file and its folder, or use a copy"),
            path);
    case SQL_FULL:
        return fail(MACHINE,
                    TR("der er ikke plads på disken til %s; intet er ændret i filen. Skaf plads, og prøv igen",
                       "there is no room on the disk for %s; nothing was changed in the file. Make room and try again"),
                    path);
    case SQL_NO_NEW_FILE:
        return fail(MACHINE,
                    TR("kan ikke skrive %s; se efter om der er plads på disken og adgang til mappen, eller vælg en "
                       "anden med -o",
                       "cannot write %s; see whether the disk has room and the folder is open to you, or choose "
                       "another with -o"),
                    path);
    case SQL_NO_ANSWER:
        return fail(MACHINE,
                    TR("disken svarede ikke på %s, som den skulle (%s); intet er ændret i filen",
                       "the disk did not answer for %s as it should (%s); nothing was changed in the file"),
                    path, reason);
    case SQL_NOT_OPENED:
        return fail(MACHINE,
                    TR("%s eller filen ved siden af, som bruges undervejs, kunne ikke åbnes; ret mappens rettigheder",
                       "%s, or the file beside it that is used on the way, could not be opened; change the rights of "
                       "the folder"),
                    path);
    case SQL_NO_MEMORY:
        return fail(MACHINE, TR("der er ikke hukommelse nok til at åbne %s", "there is not enough memory to open %s"),
                    path);
    default:
        return fail(MACHINE, TR("%s kunne ikke læses eller skrives (%s)", "%s could not be read or written (%s)"), path,
                    reason);
    }
}

enum status sql_trouble_tell(enum sql_trouble trouble, const char *path, const char *reason)
{
    switch (trouble) {
    case SQL_NO_DATABASE:
        return fail(BAD_INPUT,
                    TR("%s er ikke en konsultation fra Brikker; filen er af en anden slags eller beskadiget",
                       "%s is not a consultation of Brikker's; the file is of another kind or damaged"),
                    path);
    case SQL_DAMAGED:
        return fail(
            BAD_INPUT,
            TR("%s er beskadiget (%s); hent den fra en sikkerhedskopi", "%s is damaged (%s); restore it from a backup"),
            path, reason);
    case SQL_MISFIT:
        return fail(BAD_INPUT, TR("noget passer ikke ind i %s (%s)", "something does not fit into %s (%s)"), path,
                    reason);
    default:
        return tell_machine(trouble, path, reason);
    }
}
