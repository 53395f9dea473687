/* libhunspell's reading of a dictionary, for all threads.
 *
 * Problem    libhunspell takes 0.08 s and 19 MB to read the Danish dictionary, which is then one thread's at a time.
 * Method     One handle for each of the pieces of dictionary_pieces.c, with a lock, opened by the first word that needs it,
 *            or all of them beforehand on a thread beside (dictionary_warm()). Looking for compounds takes two thirds of
 *            libhunspell's time, and what it says of them is not used: it reads the rules without those of compounds. Rules
 *            and pieces are handed to it as files in memory, with flags by number (dictionary_sets.c); where there can be none
 *            it reads the two files themselves, and the readings are the same, for those of compounds are left out (compared on
 *            1.1 million words). Its spell() and suggest() are never called: 6 and 3,000 times slower.
 *            A dictionary that is closed stays until the process ends: taking it down takes 0.06 s for nothing.
 * Cost       8 µs a question.
 * Promises   Equal answers for every number of threads. libhunspell cannot report that memory is refused: the program then ends with a
 *            sentence and MACHINE's exit code rather than abort().
 * References hunspell(3), hunspell(5)
 */
#include "words/dictionary.h"

#include "base/file.h"
#include "words/dictionary_pieces.h"
#include "words/dictionary_roots.h"

#include <dlfcn.h>
#include <hunspell/hunspell.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { NO_FILE = -1, DIC_MOST = 1 << 28 /* bytes */ };

struct piece {
    pthread_mutex_t lock;
    Hunhandle *handle; /* NULL: not opened yet */
    int lines;         /* file in memory until it is; NO_FILE: the .dic itself */
};

struct dictionary {
    char *aff, *dic; /* paths */
    pthread_mutex_t lock;
    bool prepared;
    int rules; /* file in memory: the .aff without compounds; NO_FILE: the .aff itself */
    struct roots roots;
    struct arena arena; /* theirs */
    uint32_t count;     /* of pieces: PIECES or 1 */
    struct piece piece[PIECES];
};

static struct dictionary *waiting;

/* For `waiting`; and all handles of hunspell 1.7 share tables of characters that the first makes and the last frees, without a lock. */
static pthread_mutex_t shared = PTHREAD_MUTEX_INITIALIZER;

static void close_file(int *file)
{
    if (*file != NO_FILE)
        close(*file);
    *file = NO_FILE;
}

static void end(struct dictionary *dictionary)
{
    for (uint32_t p = 0; p < PIECES; p++) {
        if (dictionary->piece[p].handle)
            Hunspell_destroy(dictionary->piece[p].handle);
        close_file(&dictionary->piece[p].lines);
        pthread_mutex_destroy(&dictionary->piece[p].lock);
    }
    close_file(&dictionary->rules);
    arena_free(&dictionary->arena);
    pthread_mutex_destroy(&dictionary->lock);
    free(dictionary->aff);
    free(dictionary->dic);
    free(dictionary);
}

static struct dictionary *begin(const char *path)
{
    size_t room = strlen(path) + sizeof ".aff";
    struct dictionary *dictionary = calloc(1, sizeof *dictionary);
    char *aff = malloc(room), *dic = malloc(room);
    if (!dictionary || !aff || !dic) {
        free(dictionary);
        free(aff);
        free(dic);
        return NULL;
    }
    snprintf(aff, room, "%s.aff", path);
    snprintf(dic, room, "%s.dic", path);
    *dictionary = (struct dictionary){.aff = aff, .dic = dic, .rules = NO_FILE, .count = 1};
    pthread_mutexattr_t brief; /* a question takes as long as going to sleep: those who wait look again for a while */
    pthread_mutexattr_init(&brief);
    pthread_mutexattr_settype(&brief, PTHREAD_MUTEX_ADAPTIVE_NP);
    pthread_mutex_init(&dictionary->lock, NULL);
    for (uint32_t p = 0; p < PIECES; p++) {
        dictionary->piece[p].lines = NO_FILE;
        pthread_mutex_init(&dictionary->piece[p].lock, &brief);
    }
    pthread_mutexattr_destroy(&brief);
    return dictionary;
}

enum status dictionary_open(struct dictionary **out, const char *path)
{
    struct dictionary *dictionary = begin(path);
    *out = NULL;
    if (!dictionary)
        return fail(MACHINE,
                    TR("der er ikke hukommelse nok til ordbogen", "there is not enough memory for the dictionary"));
    pthread_mutex_lock(&shared);
    if (waiting && strcmp(waiting->aff, dictionary->aff) == 0) {
        *out = waiting;
        waiting = NULL;
    }
    pthread_mutex_unlock(&shared);
    if (!*out && file_exists(dictionary->aff) && file_exists(dictionary->dic))
        *out = dictionary;
    else
        end(dictionary);
    return DONE;
}

void dictionary_close(struct dictionary *dictionary)
{
    if (!dictionary)
        return;
    pthread_mutex_lock(&shared);
    struct dictionary *ended = waiting ? dictionary : NULL;
    waiting = waiting ? waiting : dictionary;
    if (ended)
        end(ended);
    pthread_mutex_unlock(&shared);
}

const char *dictionary_aff(const struct dictionary *dictionary)
{
    return dictionary->aff;
}

const char *dictionary_dic(const struct dictionary *dictionary)
{
    return dictionary->dic;
}

/* A file in memory, which hunspell finds by its path; NO_FILE where there can be none. */
static int file_of(struct str text)
{
    char path[32];
    int file = memfd_create("brikker-dictionary", MFD_CLOEXEC);
    for (size_t done = 0; file != NO_FILE && done < text.len;) {
        ssize_t written = write(file, text.at + done, text.len - done);
        if (written <= 0)
            close_file(&file);
        done += written > 0 ? (size_t)written : 0;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (file != NO_FILE && !file_exists(path))
        close_file(&file);
    return file;
}

static enum status rules_without_compounds(struct str *out, struct str aff, struct arena *keep)
{
    char *kept;
    size_t len = 0;
    TAKE(keep, kept, aff.len);
    for (size_t at = 0, next; at < aff.len; at = next) {
        size_t line_end = str_find(aff, STR("\n"), at);
        next = line_end == SIZE_MAX ? aff.len : line_end + 1;
        struct str line = str_slice(aff, at, next - at);
        if (str_starts(line, STR("COMPOUND")) || str_starts(line, STR("CHECKCOMPOUND")))
            continue;
        memcpy(kept + len, line.at, line.len);
        len += line.len;
    }
    *out = (struct str){kept, len};
    return DONE;
}

/* rules: what the pieces are read with. */
static void take_pieces(struct dictionary *dictionary, const struct buffer *text, struct str rules)
{
    int file = file_of(rules);
    uint32_t taken = 0;
    while (file != NO_FILE && taken < PIECES && text[taken].len > 0) {
        int *lines = &dictionary->piece[taken].lines;
        *lines = file_of(buffer_str(&text[taken]));
        if (*lines == NO_FILE)
            break;
        taken++;
    }
    if (taken == PIECES) {
        dictionary->count = PIECES;
        close_file(&dictionary->rules);
        dictionary->rules = file;
        return;
    }
    while (taken > 0)
        close_file(&dictionary->piece[--taken].lines);
    close_file(&file);
}

/* The pieces with flags by number, and the rules that go with them. */
static enum status number_and_cut(struct dictionary *dictionary, struct str aff, struct str rules, struct str dic)
{
    struct buffer text[PIECES], numbered = {0};
    struct flag_sets sets = {0};
    enum status status = pieces_cut(text, &sets, aff, dic);
    if (status == DONE)
        status = flag_sets_rules(&numbered, &sets, rules);
    if (status == DONE)
        take_pieces(dictionary, text, buffer_str(&numbered));
    for (uint32_t p = 0; p < PIECES; p++)
        buffer_free(&text[p]);
    buffer_free(&numbered);
    flag_sets_free(&sets);
    return status;
}

/* In pieces only without the rules of compounds: those join roots of any letter. */
static enum status take_files(struct dictionary *dictionary, struct arena *work)
{
    struct str aff, dic, rules;
    TRY(file_read(&aff, dictionary->aff, work));
    TRY(rules_without_compounds(&rules, aff, work));
    dictionary->rules = file_of(rules);
    if (dictionary->rules == NO_FILE || file_map(&dic, dictionary->dic, DIC_MOST, true) != 0)
        return DONE;
    enum status status = roots_from(&dictionary->roots, aff, dic, &dictionary->arena);
    if (status == DONE)
        status = number_and_cut(dictionary, aff, rules, dic);
    file_unmap(dic);
    return status;
}

enum status dictionary_prepare(struct dictionary *dictionary)
{
    struct arena work = {0};
    enum status status = DONE;
    pthread_mutex_lock(&dictionary->lock);
    if (!dictionary->prepared) {
        close_file(&dictionary->rules); /* an attempt's that failed */
        arena_free(&dictionary->arena);
        dictionary->roots = (struct roots){0};
        status = take_files(dictionary, &work);
        dictionary->prepared = status == DONE;
    }
    pthread_mutex_unlock(&dictionary->lock);
    arena_free(&work);
    return status;
}

static void end_for_memory(void)
{
    static const char danish[] = "brikker: der er ikke hukommelse nok til den danske ordbog (hunspell)\n";
    static const char english[] = "brikker: there is not enough memory for the Danish dictionary (hunspell)\n";
    const char *sentence = TR(danish, english);
    if (write(STDERR_FILENO, sentence, strlen(sentence)) < 0)
        _exit(OUR_FAULT);
    _exit(MACHINE);
}

/* std::set_new_handler() is looked up rather than linked, so that no C++ compiler need be installed. */
static void set_end_for_memory(void)
{
    void (*(*set_new_handler)(void (*)(void)))(void);
    void *found = dlsym(RTLD_DEFAULT, "_ZSt15set_new_handlerPFvvE");
    if (!found)
        return;
    memcpy(&set_new_handler, &found, sizeof found); /* ISO C has no cast from an object's to a function's address */
    set_new_handler(end_for_memory);
}

/* With the piece's lock held. */
static enum status open_piece(const struct dictionary *dictionary, struct piece *piece)
{
    char rules[32], lines[32];
    if (piece->handle)
        return DONE;
    snprintf(rules, sizeof rules, "/proc/self/fd/%d", dictionary->rules);
    snprintf(lines, sizeof lines, "/proc/self/fd/%d", piece->lines);
    pthread_mutex_lock(&shared);
    set_end_for_memory();
    piece->handle = Hunspell_create(dictionary->rules == NO_FILE ? dictionary->aff : rules,
                                    piece->lines == NO_FILE ? dictionary->dic : lines);
    pthread_mutex_unlock(&shared);
    close_file(&piece->lines);
    if (piece->handle)
        return DONE;
    return fail(MACHINE, TR("ordbogen %s kunne ikke åbnes", "the dictionary %s could not be opened"), dictionary->dic);
}

enum status dictionary_warm(void *context)
{
    struct dictionary *dictionary = context;
    enum status status = dictionary_prepare(dictionary);
    for (uint32_t p = 0; status == DONE && p < dictionary->count; p++) {
        struct piece *piece = &dictionary->piece[p];
        pthread_mutex_lock(&piece->lock);
        status = open_piece(dictionary, piece);
        pthread_mutex_unlock(&piece->lock);
    }
    return status;
}

enum status dictionary_ask(struct dictionary_answer *out, struct dictionary *dictionary, const char *question)
{
    const struct str word = str_from(question);
    struct piece *piece = &dictionary->piece[dictionary->count == 1 ? 0 : piece_of_word(word)];
    *out = (struct dictionary_answer){0};
    if (!roots_may_answer(&dictionary->roots, word))
        return DONE;
    pthread_mutex_lock(&piece->lock);
    enum status status = open_piece(dictionary, piece);
    out->owner = piece->handle;
    if (status == DONE)
        out->count = Hunspell_analyze(piece->handle, &out->analysis, question);
    pthread_mutex_unlock(&piece->lock);
    return status;
}

void dictionary_answer_free(struct dictionary_answer *answer)
{
    if (answer->count > 0)
        Hunspell_free_list(answer->owner, &answer->analysis, answer->count);
    *answer = (struct dictionary_answer){0};
}
