/* Problem    a folder of results that is wholly the new one or wholly the old one, also when the disk fills up, the power
 *            goes or somebody presses Ctrl-C
 * Method     every file is written as .NAME.part in the folder itself (the same file system, so that a rename is atomic);
 *            commit brings all to disk before it renames the first. What can fail for a reason that is known beforehand
 *            (a folder where a file should go) is looked for before the renaming begins.
 * Shapes     entry[count]; paths are the folder's, a slash, the name
 * Promises   a failed or abandoned write leaves no file of ours and every old file as it was
 * References POSIX.1-2017 rename(), fsync()
 */
#include "base/file.h"
#include "base/leftovers.h"
#include "base/parallel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status cannot_write(const char *path, int error)
{
    return fail(
        MACHINE,
        TR("kan ikke skrive %s (%s); se efter om der er plads på disken og adgang til mappen, eller vælg en anden "
           "med -o",
           "cannot write %s (%s); see whether the disk has room and the folder is open to you, or choose another "
           "with -o"),
        path, system_reason(error));
}

static enum status written_by_another(const char *path)
{
    return fail(MACHINE,
                TR("et andet program har i mellemtiden skrevet %s eller er ved det; intet er skrevet. Prøv igen, når "
                   "det er færdigt",
                   "another program has meanwhile written %s or is at it; nothing was written. Try again when it is "
                   "done"),
                path);
}

enum kind_of_path { FINAL_PATH, TEMPORARY_PATH };

static enum status path_in(char out[PATH_MAX], const char *folder, const char *name, enum kind_of_path kind)
{
    const char *format = kind == TEMPORARY_PATH ? "%s/.%s.part" : "%s/%s";
    int len = snprintf(out, PATH_MAX, format, folder, name);
    return len < 0 || len >= PATH_MAX ? cannot_write(folder, ENAMETOOLONG) : DONE;
}

/* Makes the folder and those above it; *made when the last one is new, *made_from where the first new one ends. */
static enum status make_folders(const char *path, bool *made, size_t *made_from)
{
    char part[PATH_MAX];
    size_t len = strlen(path);
    *made = false;
    if (len == 0)
        return fail(BAD_USAGE, TR("mappen til resultaterne har intet navn; skriv et efter -o",
                                  "the folder for the results has no name; give one behind -o"));
    if (len >= sizeof part)
        return cannot_write(path, ENAMETOOLONG);
    memcpy(part, path, len + 1);
    for (size_t end = 1; end <= len; end++) {
        if (part[end] != '/' && part[end] != '\0')
            continue;
        char after = part[end];
        part[end] = '\0';
        bool is_new = mkdir(part, 0777) == 0;
        if (is_new && !*made)
            *made_from = end;
        *made = is_new || (*made && part[end - 1] == '/');
        if (!*made && errno != EEXIST)
            return cannot_write(part, errno);
        part[end] = after;
    }
    return DONE;
}

enum status folder_open(struct folder *out, const char *path)
{
    *out = (struct folder){0};
    bool made = false;
    size_t made_from = 0;
    TRY(make_folders(path, &made, &made_from));
    struct stat about;
    if (stat(path, &about) != 0)
        return cannot_write(path, errno);
    if (!S_ISDIR(about.st_mode))
        return fail(BAD_USAGE,
                    TR("%s er en fil, og resultaterne skal ligge i en mappe; vælg et andet navn med -o",
                       "%s is a file, and the results need a folder; choose another name with -o"),
                    path);
    if (access(path, W_OK | X_OK) != 0)
        return cannot_write(path, errno);
    out->path = strdup(path);
    if (!out->path) {
        if (made)
            rmdir(path);
        return cannot_write(path, ENOMEM);
    }
    out->held = -1;
    out->made = made;
    out->made_from = made_from;
    if (made)
        leftovers_add(path, made_from);
    return DONE;
}

/* A file system takes some thousand bytes hardly faster than this, and each time costs. */
enum { ROOM = 1 << 16 };

/* NULL with errno. */
static FILE *open_new(const char *path, mode_t mode, char room[ROOM])
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    if (descriptor >= 0 && !file) {
        int error = errno;
        close(descriptor);
        unlink(path);
        errno = error;
    }
    if (file) {
        (void)__fsetlocking(file, FSETLOCKING_BYCALLER); /* one thread writes it at a time */
        (void)setvbuf(file, room, _IOFBF, ROOM);
    }
    return file;
}

/* `path` [PATH_MAX] becomes the temporary one. */
static enum status add_file(FILE **out, char *path, struct folder *folder, const char *name, mode_t mode)
{
    check(folder->path && name[0] != '\0' && !strchr(name, '/'));
    TRY(path_in(path, folder->path, name, TEMPORARY_PATH));
    struct folder_entry *entry = realloc(folder->entry, (folder->count + 1) * sizeof *entry);
    if (!entry)
        return cannot_write(folder->path, ENOMEM);
    folder->entry = entry;
    entry += folder->count;
    *entry = (struct folder_entry){.name = strdup(name), .room = malloc(ROOM)};
    int error = ENOMEM;
    if (entry->name && entry->room) {
        leftovers_add(path, strlen(path));
        unlink(path); /* left by a run that was killed */
        entry->file = open_new(path, mode, entry->room);
        error = errno;
    }
    if (!entry->file) {
        leftovers_drop(path);
        free(entry->name);
        free(entry->room);
        return cannot_write(path, error);
    }
    *out = entry->file;
    folder->count++;
    return DONE;
}

enum status folder_file(FILE **out, struct folder *folder, const char *name)
{
    char path[PATH_MAX];
    return add_file(out, path, folder, name, 0666);
}

enum status folder_private_file(FILE **out, struct folder *folder, const char *name)
{
    char path[PATH_MAX];
    return add_file(out, path, folder, name, S_IRUSR | S_IWUSR);
}

/* Of two programs that begin a consultation in one folder the first shall win, not each spoil the other's. The lock goes with the
 * program, however it ends; where a file system has none, the commit finds out. */
static enum status take_folder(struct folder *folder, const char *name)
{
    char path[PATH_MAX];
    TRY(path_in(path, folder->path, name, FINAL_PATH));
    folder->held = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->held < 0 || flock(folder->held, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return DONE;
    if (folder->made)
        leftovers_drop(folder->path);
    folder->made = false; /* the other one's, now */
    return written_by_another(path);
}

enum status folder_new_path(char *path, struct folder *folder, const char *name)
{
    TRY(take_folder(folder, name));
    FILE *file; /* open until the commit, by which it is known again */
    TRY(add_file(&file, path, folder, name, S_IRUSR | S_IWUSR));
    folder->entry[folder->count - 1].fresh = true;
    return DONE;
}

/* What fails here fails again at the commit, and is said there. */
void folder_hasten(FILE *file)
{
    if (fflush(file) == 0)
        (void)sync_file_range(fileno(file), 0, 0, SYNC_FILE_RANGE_WRITE);
}

/* ---- commit ---- */

/* stdio forgets why an earlier write failed; one more byte, into a file that is given up anyway, asks the system again. */
static int why_writing_failed(FILE *file)
{
    return write(fileno(file), "", 1) < 0 ? errno : EIO;
}

/* Everything of one file on the disk, and the file closed. */
static enum status file_finish(FILE **file, const char *path)
{
    int error = 0;
    if (fflush(*file) != 0)
        error = errno;
    else if (ferror(*file))
        error = why_writing_failed(*file);
    else if (fsync(fileno(*file)) != 0)
        error = errno;
    if (fclose(*file) != 0 && error == 0)
        error = errno;
    *file = NULL;
    return error ? cannot_write(path, error) : DONE;
}

static enum status folder_sync(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return cannot_write(path, errno);
    /* Some file systems cannot bring a folder to disk, and say EINVAL; then there is nothing more to do. */
    int error = fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    close(descriptor);
    return error ? cannot_write(path, error) : DONE;
}

/* Another program that writes into the folder takes our file for one that was left, and puts its own there. */
static bool lies_there(FILE *file, const char *path)
{
    struct stat ours, there;
    return fstat(fileno(file), &ours) == 0 && lstat(path, &there) == 0 && ours.st_dev == there.st_dev &&
           ours.st_ino == there.st_ino;
}

static enum status finish_tile(void *context, uint32_t i, uint32_t worker)
{
    (void)worker;
    struct folder *folder = context;
    char path[PATH_MAX];
    TRY(path_in(path, folder->path, folder->entry[i].name, FINAL_PATH));
    return file_finish(&folder->entry[i].file, path);
}

/* Side by side: while one file is waited for, the disk can be brought another. */
static enum status finish_all(struct folder *folder)
{
    char path[PATH_MAX], temporary[PATH_MAX];
    for (uint32_t i = 0; i < folder->count; i++) {
        struct stat about;
        TRY(path_in(path, folder->path, folder->entry[i].name, FINAL_PATH));
        TRY(path_in(temporary, folder->path, folder->entry[i].name, TEMPORARY_PATH));
        bool is_taken = lstat(path, &about) == 0;
        if (is_taken && S_ISDIR(about.st_mode))
            return cannot_write(path, EISDIR);
        if ((is_taken && folder->entry[i].fresh) || !lies_there(folder->entry[i].file, temporary))
            return written_by_another(path);
    }
    return parallel_tiles(folder->count, finish_tile, folder);
}

static enum status rename_all(struct folder *folder)
{
    char from[PATH_MAX], to[PATH_MAX];
    for (uint32_t i = 0; i < folder->count; i++) {
        TRY(path_in(from, folder->path, folder->entry[i].name, TEMPORARY_PATH));
        TRY(path_in(to, folder->path, folder->entry[i].name, FINAL_PATH));
        if (rename(from, to) != 0)
            return cannot_write(to, errno);
        folder->renamed = i + 1;
        leftovers_drop(from);
    }
    return folder_sync(folder->path);
}

static void folder_close(struct folder *folder)
{
    for (uint32_t i = 0; i < folder->count; i++) {
        free(folder->entry[i].name);
        free(folder->entry[i].room);
    }
    if (folder->made)
        leftovers_drop(folder->path);
    if (folder->held >= 0)
        close(folder->held);
    free(folder->entry);
    free(folder->path);
    *folder = (struct folder){0};
}

enum status folder_commit(struct folder *folder)
{
    check(folder->path);
    enum status status = finish_all(folder);
    if (status == DONE) {
        sigset_t before;
        leftovers_block(&before); /* until all the names are new ones */
        status = rename_all(folder);
        if (status == DONE)
            folder_close(folder);
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    if (status != DONE)
        folder_abandon(folder);
    return status;
}

void folder_abandon(struct folder *folder)
{
    if (!folder->path)
        return;
    char path[PATH_MAX];
    for (uint32_t i = 0; i < folder->count; i++) {
        check(path_in(path, folder->path, folder->entry[i].name, TEMPORARY_PATH) == DONE); /* as add_file() has seen */
        if (!folder->entry[i].file || lies_there(folder->entry[i].file, path))
            unlink(path);
        if (folder->entry[i].file)
            fclose(folder->entry[i].file);
        leftovers_drop(path);
        /* In a folder of our own, a file that is already renamed is one of ours too. */
        if (folder->made && i < folder->renamed) {
            check(path_in(path, folder->path, folder->entry[i].name, FINAL_PATH) == DONE);
            unlink(path);
        }
    }
    if (folder->made) {
        memcpy(path, folder->path, strlen(folder->path) + 1); /* make_folders() has seen it fit */
        leftovers_remove_folders(path, folder->made_from);
    }
    folder_close(folder);
}

enum status folder_finish(struct folder *folder, enum status status)
{
    if (status == DONE)
        return folder_commit(folder);
    folder_abandon(folder);
    return status;
}
