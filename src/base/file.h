/* Files: read whole (gzip unpacked on the way: file.c), used where they lie (file_map.c), written beside the old one and renamed
 * (folder.c).
 *
 * zlib is met in file.c and nowhere else.
 */
#ifndef BRIKKER_FILE_H
#define BRIKKER_FILE_H

#include "base/str.h"

#include <stdio.h>

enum { FILE_MOST_RATIO = 200 };           /* unpacked : packed; a text of letters reaches 3-20, a bomb 1000 */
#define FILE_MOST_BYTES ((size_t)8 << 30) /* unpacked */

/* The whole content of `path` ("-" = standard input) in `keep`; gzip (by its magic bytes) is unpacked, also several
 * members. Errors name the path: missing, a directory, unreadable, too large, damaged gzip. */
enum status file_read(struct str *out, const char *path, struct arena *keep) MUST_CHECK;
bool file_exists(const char *path);

/* The file's bytes where they lie, aligned to a page and for reading alone; no bytes for an empty file. `all`: read in at once, not
 * when first used. 0, or why not: an errno, EISDIR for a directory, EFBIG above `most`; the sentence is the caller's, who knows what
 * the file is to be. */
int file_map(struct str *out, const char *path, size_t most, bool all);
void file_unmap(struct str mapped); /* {0} is fine */

/* The same a block at a time, for what need not be in memory at once; the limit on the unpacked size does not hold here.
 * `path` is borrowed for the sentences. */
struct file_stream;
enum status file_stream_open(struct file_stream **out, const char *path) MUST_CHECK;
/* Fills `at` [room]; *len < room only at the end of the file. */
enum status file_stream_read(char *at, size_t room, size_t *len, struct file_stream *stream) MUST_CHECK;
void file_stream_close(struct file_stream *stream); /* NULL is fine */

const char *file_zlib_version(void); /* for --version */

/* A folder of results, all or nothing: each file is written under a temporary name in the folder; folder_commit()
 * brings everything to disk and renames; before that the old files stand untouched. folder_abandon() removes the
 * temporary files (and the folder, when we made it). What is left to fail is a rename: a folder that we made is then removed
 * with all that is in it; in an older folder the files renamed before it are new and the others still old, and the error
 * names the first that is old. Rare, for the same folder has just taken the temporary files; run again to mend it. Of two programs
 * that write into one folder at once, the one that began last can commit; what the other has half written gets no name. A path
 * that must be new belongs to the one that asked first. */
struct folder_entry {
    char *name; /* the final one */
    FILE *file; /* open under the temporary name; NULL once it is finished */
    char *room; /* where the file gathers what goes out at once */
    bool fresh; /* nothing may lie under the final name */
};

struct folder {
    char *path;
    struct folder_entry *entry; /* [count] */
    uint32_t count, renamed;    /* the first `renamed` have their final names */
    int held;                   /* the folder itself, locked for a path that must be new; -1 where none was asked for */
    bool made;                  /* the folder did not exist before */
    size_t made_from;           /* of path: the topmost folder that did not exist ends there */
};

enum status folder_open(struct folder *out, const char *path) MUST_CHECK; /* makes it, parents too */
enum status folder_file(FILE **out, struct folder *folder, const char *name) MUST_CHECK;
/* For the owner's eyes alone, whatever the umask. */
enum status folder_private_file(FILE **out, struct folder *folder, const char *name) MUST_CHECK;
/* For a writer that opens files by itself: `path` [PATH_MAX] is an empty file for the owner's eyes alone, and all that is written to it
 * is closed before folder_commit(). Where something lies under `name` by then, that is an error; it is never replaced. */
enum status folder_new_path(char *path, struct folder *folder, const char *name) MUST_CHECK;
/* A file that is written: the disk may begin with it, while others are written and before folder_commit() waits for it. */
void folder_hasten(FILE *file);
enum status folder_commit(struct folder *folder) MUST_CHECK; /* on failure abandons */
void folder_abandon(struct folder *folder);                  /* safe after commit and on {0}: does nothing */
/* All or nothing: commits where the `status` of what was written is DONE, else abandons and returns it. */
enum status folder_finish(struct folder *folder, enum status status) MUST_CHECK;

#endif
