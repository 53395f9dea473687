/* Problem    a folder of results that is wholly the new one or wholly the old one, also when the disk fills up, the power
 *            goes or somebody presses Ctrl-C
 * Method     every file is written as .NAME.part in the folder itself (the same file system, so that a rename is atomic);
 *            commit brings all to disk before it renames the first. What can fail for a reason that is known beforehand
 *            (a folder where a file should go) is looked for before the renaming begins.
 * Shapes     name[count], file[count]; paths are the folder's, a slash, the name
 * Promises   a failed or abandoned write leaves no file of ours and every old file as it was
 * References POSIX.1-2017 rename(), fsync(), Signal Concepts (which functions a handler may call)
 */
#include "base/file.h"
#include "base/parallel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a signal must remove: the temporary files, then the folders we made. Fixed memory, so that the handler never reads
 * what another thread has freed. */
enum { LEFTOVERS = 64 };
static char leftover_path[LEFTOVERS][PATH_MAX];
static size_t leftover_from[LEFTOVERS]; /* where the first folder that we made ends in it */
static atomic_bool leftover_used[LEFTOVERS];

static void leftover_add(const char *path, size_t from)
{
    uint32_t i = 0;
    while (i < LEFTOVERS && atomic_load(&leftover_used[i]))
        i++;
    check(i < LEFTOVERS);
    memcpy(leftover_path[i], path, strlen(path) + 1);
    leftover_from[i] = from;
    atomic_store(&leftover_used[i], true);
}

static void leftover_drop(const char *path)
{
    for (uint32_t i = 0; i < LEFTOVERS; i++)
        if (atomic_load(&leftover_used[i]) && strcmp(leftover_path[i], path) == 0)
            atomic_store(&leftover_used[i], false);
}

/* With the folders above it that we made for it. Cuts `path` up. */
static void remove_folders(char *path, size_t made_from)
{
    for (size_t end = strlen(path); end >= made_from; end--)
        if (path[end] == '/' || path[end] == '\0') {
            path[end] = '\0';
            rmdir(path);
        }
}

/* Only what POSIX lets a signal handler call. */
static void remove_leftovers(int signal_number)
{
    for (uint32_t i = 0; i < LEFTOVERS; i++)
        if (atomic_load(&leftover_used[i]))
            unlink(leftover_path[i]);
    for (uint32_t i = 0; i < LEFTOVERS; i++)
        if (atomic_load(&leftover_used[i]))
            remove_folders(leftover_path[i], leftover_from[i]);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

static const int ending_signal[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_SIGNALS = sizeof ending_signal / sizeof *ending_signal };

void folder_remove_on_signal(void)
{
    for (uint32_t i = 0; i < ENDING_SIGNALS; i++) {
        struct sigaction old, ours = {.sa_handler = remove_leftovers};
        sigfillset(&ours.sa_mask);
        /* nohup and background jobs start with a signal ignored, and it stays so. */
        if (sigaction(ending_signal[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(ending_signal[i], &ours, NULL);
    }
}

/* ---- paths ---- */

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
    out->made = made;
    out->made_from = made_from;
    if (made)
        leftover_add(path, made_from);
    return DONE;
}

static enum status more_room(struct folder *folder)
{
    char **name = realloc(folder->name, (folder->count + 1) * sizeof *name);
    if (name)
        folder->name = name;
    FILE **file = name ? realloc(folder->file, (folder->count + 1) * sizeof *file) : NULL;
    if (file)
        folder->file = file;
    char **room = file ? realloc(folder->room, (folder->count + 1) * sizeof *room) : NULL;
    if (room)
        folder->room = room;
    bool *fresh = room ? realloc(folder->fresh, (folder->count + 1) * sizeof *fresh) : NULL;
    if (fresh)
        folder->fresh = fresh;
    return fresh ? DONE : cannot_write(folder->path, ENOMEM);
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
    TRY(more_room(folder));
    char *copy = strdup(name), *room = malloc(ROOM);
    FILE *file = NULL;
    int error = ENOMEM;
    if (copy && room) {
        leftover_add(path, strlen(path));
        unlink(path); /* left by a run that was killed */
        file = open_new(path, mode, room);
        error = errno;
    }
    if (!file) {
        leftover_drop(path);
        free(copy);
        free(room);
        return cannot_write(path, error);
    }
    folder->name[folder->count] = copy;
    folder->room[folder->count] = room;
    folder->fresh[folder->count] = false;
    folder->file[folder->count++] = *out = file;
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

enum status folder_new_path(char *path, struct folder *folder, const char *name)
{
    FILE *file; /* open until the commit, by which it is known again */
    TRY(add_file(&file, path, folder, name, S_IRUSR | S_IWUSR));
    folder->fresh[folder->count - 1] = true;
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

static enum status written_by_another(const char *path)
{
    return fail(MACHINE,
                TR("et andet program har i mellemtiden skrevet %s eller er ved det; intet er skrevet. Prøv igen, når "
                   "det er færdigt",
                   "another program has meanwhile written %s or is at it; nothing was written. Try again when it is "
                   "done"),
                path);
}

static enum status finish_tile(void *context, uint32_t i, uint32_t worker)
{
    (void)worker;
    struct folder *folder = context;
    char path[PATH_MAX];
    TRY(path_in(path, folder->path, folder->name[i], FINAL_PATH));
    return file_finish(&folder->file[i], path);
}

/* Side by side: while one file is waited for, the disk can be brought another. */
static enum status finish_all(struct folder *folder)
{
    char path[PATH_MAX], temporary[PATH_MAX];
    for (uint32_t i = 0; i < folder->count; i++) {
        struct stat about;
        TRY(path_in(path, folder->path, folder->name[i], FINAL_PATH));
        TRY(path_in(temporary, folder->path, folder->name[i], TEMPORARY_PATH));
        bool is_taken = lstat(path, &about) == 0;
        if (is_taken && S_ISDIR(about.st_mode))
            return cannot_write(path, EISDIR);
        if ((is_taken && folder->fresh[i]) || !lies_there(folder->file[i], temporary))
            return written_by_another(path);
    }
    return parallel_tiles(folder->count, finish_tile, folder);
}

static enum status rename_all(struct folder *folder)
{
    char from[PATH_MAX], to[PATH_MAX];
    for (uint32_t i = 0; i < folder->count; i++) {
        TRY(path_in(from, folder->path, folder->name[i], TEMPORARY_PATH));
        TRY(path_in(to, folder->path, folder->name[i], FINAL_PATH));
        if (rename(from, to) != 0)
            return cannot_write(to, errno);
        folder->renamed = i + 1;
        leftover_drop(from);
    }
    return folder_sync(folder->path);
}

static void folder_close(struct folder *folder)
{
    for (uint32_t i = 0; i < folder->count; i++) {
        free(folder->name[i]);
        free(folder->room[i]);
    }
    if (folder->made)
        leftover_drop(folder->path);
    free(folder->name);
    free(folder->file);
    free(folder->room);
    free(folder->fresh);
    free(folder->path);
    *folder = (struct folder){0};
}

enum status folder_commit(struct folder *folder)
{
    check(folder->path);
    enum status status = finish_all(folder);
    if (status == DONE) {
        /* Ctrl-C waits until all the names are new ones. */
        sigset_t ending, before;
        sigemptyset(&ending);
        for (uint32_t i = 0; i < ENDING_SIGNALS; i++)
            sigaddset(&ending, ending_signal[i]);
        pthread_sigmask(SIG_BLOCK, &ending, &before);
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
        int len = snprintf(path, sizeof path, "%s/.%s.part", folder->path, folder->name[i]);
        check(len > 0 && len < PATH_MAX); /* add_file() has seen it fit */
        if (!folder->file[i] || lies_there(folder->file[i], path))
            unlink(path);
        if (folder->file[i])
            fclose(folder->file[i]);
        leftover_drop(path);
        /* In a folder of our own, a file that is already renamed is one of ours too. */
        if (folder->made && i < folder->renamed) {
            len = snprintf(path, sizeof path, "%s/%s", folder->path, folder->name[i]);
            check(len > 0 && len < PATH_MAX);
            unlink(path);
        }
    }
    if (folder->made) {
        memcpy(path, folder->path, strlen(folder->path) + 1); /* make_folders() has seen it fit */
        remove_folders(path, folder->made_from);
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
