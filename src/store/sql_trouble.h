/* What can be wrong with a consultation's file, in sentences. */
#ifndef BRIKKER_SQL_TROUBLE_H
#define BRIKKER_SQL_TROUBLE_H

#include "base/status.h"

enum sql_trouble {
    SQL_IN_USE,
    SQL_READ_ONLY,
    SQL_FULL,        /* the disk is */
    SQL_NO_NEW_FILE, /* one that is made now and thrown away where something fails */
    SQL_NO_ANSWER,   /* from the disk */
    SQL_NOT_OPENED,
    SQL_NO_DATABASE,
    SQL_DAMAGED,
    SQL_MISFIT, /* a value that must not stand where it should */
    SQL_NO_MEMORY,
    SQL_OTHER
};

/* Sets the error sentence. BAD_INPUT where the file is what is wrong, else MACHINE. path: as sentences call the file; reason: of a disk
 * that does not answer, of damage, of a misfit and of what is none of these, in the reader's language where there are words for it. */
enum status sql_trouble_tell(enum sql_trouble trouble, const char *path, const char *reason) MUST_CHECK;

#endif
