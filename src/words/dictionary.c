/* libhunspell's reading of a dictionary, for all threads.
 *
 * Problem    libhunspell takes 0.06 s and 19 MB to read the Danish dictionary, which is then one thread's at a time.
 * Method     A copy for each of some threads, with a lock, that begins with what cannot be added later, and is given the other lines
 *            by the words that need them (dictionary_lines.c). It is opened by the first word that needs it, or all of them are
 *            beforehand on a thread beside (dictionary_warm()). Looking for compounds takes two thirds of libhunspell's time, and what it
 *            says of them is not used: it reads the rules without all that is for compounds (affixes_trim()). Rules and lines are
 *            handed to it as files in memory; where there can be none, or the rules are others than we follow, one copy reads the two
 *            files themselves, and the readings are the same, for those of compounds are left out (compared on 1.1 million words).
 *            Its spell() and suggest() are never called: 6 and 3,000 times slower.
 *            A dictionary that is closed stays until the process ends.
 * Cost       8 µs a question.
 * Promises   Equal answers for every number of threads. libhunspell cannot report that memory is refused: the program then ends with a
 *            sentence and MACHINE's exit code rather than abort().
 * References hunspell(3), hunspell(5)
 */
#include "words/dictionary.h"

#include "base/file.h"
#include "base/parallel.h"
#include "words/dictionary_search.h"

#include <dlfcn.h>
#include <hunspell/hunspell.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { NO_FILE = -1, DIC_MOST = 1 << 28 /* bytes */, COPIES_MOST = 8 };

struct copy {
    _Alignas(64) pthread_mutex_t lock; /* no two threads write to one line of the cache */
    Hunhandle *handle;                 /* NULL: not opened yet */
    uint8_t *given;                    /* a bit a line: the handle has it; NULL: it has all */
};

struct dictionary {
    char *aff, *dic; /* paths */
    pthread_mutex_t lock;
    bool prepared;
    int rules;       /* file in memory: the .aff without compounds; NO_FILE: the .aff itself */
    int beginning;   /* likewise: dic_lines_beginning(); NO_FILE: the .dic itself */
    struct str text; /* the .dic where it lies */
    struct dictionary_lines lines;
    struct arena arena;      /* theirs */
    uint32_t readers, count; /* those met so far; copies */
    struct copy copy[COPIES_MOST];
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

static void forget_lines(struct dictionary *dictionary)
{
    close_file(&dictionary->rules);
    close_file(&dictionary->beginning);
    dic_lines_free(&dictionary->lines);
    file_unmap(dictionary->text);
    dictionary->text = STR("");
    arena_free(&dictionary->arena);
    dictionary->count = 1;
}

static void end(struct dictionary *dictionary)
{
    for (uint32_t c = 0; c < COPIES_MOST; c++) {
        if (dictionary->copy[c].handle)
            Hunspell_destroy(dictionary->copy[c].handle);
        free(dictionary->copy[c].given);
        pthread_mutex_destroy(&dictionary->copy[c].lock);
    }
    forget_lines(dictionary);
    pthread_mutex_destroy(&dictionary->lock);
    free(dictionary->aff);
    free(dictionary->dic);
    free(dictionary);
}

static struct dictionary *begin(const char *path)
{
    size_t room = strlen(path) + sizeof ".aff";
    struct dictionary *dictionary = aligned_alloc(_Alignof(struct dictionary), sizeof *dictionary);
    char *aff = malloc(room), *dic = malloc(room);
    if (!dictionary || !aff || !dic) {
        free(dictionary);
        free(aff);
        free(dic);
        return NULL;
    }
    snprintf(aff, room, "%s.aff", path);
    snprintf(dic, room, "%s.dic", path);
    *dictionary = (struct dictionary){.aff = aff, .dic = dic, .rules = NO_FILE, .beginning = NO_FILE, .count = 1};
    pthread_mutexattr_t brief; /* a question takes as long as going to sleep: those who wait look again for a while */
    pthread_mutexattr_init(&brief);
    pthread_mutexattr_settype(&brief, PTHREAD_MUTEX_ADAPTIVE_NP);
    pthread_mutex_init(&dictionary->lock, NULL);
    for (uint32_t c = 0; c < COPIES_MOST; c++)
        pthread_mutex_init(&dictionary->copy[c].lock, &brief);
    pthread_mutexattr_destroy(&brief);
    return dictionary;
}

static enum status fail_for_memory(void)
{
    return fail(MACHINE,
                TR("der er ikke hukommelse nok til ordbogen", "there is not enough memory for the dictionary"));
}

enum status dictionary_open(struct dictionary **out, const char *path)
{
    struct dictionary *dictionary = begin(path);
    *out = NULL;
    if (!dictionary)
        return fail_for_memory();
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

/* Lines only without the rules of compounds: those join roots of any letter. */
static enum status take_lines(struct dictionary *dictionary, struct str aff)
{
    struct buffer beginning = {0};
    enum status status = dic_lines_from(&dictionary->lines, aff, dictionary->text, &dictionary->arena);
    if (status == DONE && dictionary->lines.count > 0)
        status = dic_lines_beginning(&beginning, &dictionary->lines);
    if (status == DONE && dictionary->lines.count > 0)
        dictionary->beginning = file_of(buffer_str(&beginning));
    buffer_free(&beginning);
    if (dictionary->beginning != NO_FILE)
        dictionary->count = parallel_threads < COPIES_MOST ? parallel_threads : COPIES_MOST;
    else
        dic_lines_free(&dictionary->lines);
    return status;
}

static enum status take_files(struct dictionary *dictionary, struct buffer *rules, struct arena *work)
{
    struct str aff;
    TRY(file_read(&aff, dictionary->aff, work));
    TRY(affixes_trim(rules, aff));
    TRY(str_copy(&aff, buffer_str(rules), &dictionary->arena)); /* prefixes borrow from it */
    dictionary->rules = file_of(aff);
    if (dictionary->rules == NO_FILE || file_map(&dictionary->text, dictionary->dic, DIC_MOST, true) != 0)
        return DONE;
    return take_lines(dictionary, aff);
}

enum status dictionary_prepare(struct dictionary *dictionary)
{
    struct arena work = {0};
    struct buffer rules = {0};
    enum status status = DONE;
    pthread_mutex_lock(&dictionary->lock);
    if (!dictionary->prepared) {
        forget_lines(dictionary); /* an attempt's that failed */
        status = take_files(dictionary, &rules, &work);
        dictionary->prepared = status == DONE;
    }
    pthread_mutex_unlock(&dictionary->lock);
    buffer_free(&rules);
    arena_free(&work);
    return status;
}

uint32_t dictionary_reader(struct dictionary *dictionary)
{
    pthread_mutex_lock(&dictionary->lock);
    uint32_t reader = dictionary->readers++;
    pthread_mutex_unlock(&dictionary->lock);
    return reader;
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

static enum status fail_to_open(const struct dictionary *dictionary)
{
    return fail(MACHINE, TR("ordbogen %s kunne ikke åbnes", "the dictionary %s could not be opened"), dictionary->dic);
}

/* With the copy's lock held. */
static enum status open_copy(const struct dictionary *dictionary, struct copy *copy)
{
    char rules[32], lines[32];
    if (copy->handle)
        return DONE;
    if (dictionary->lines.count > 0 && !copy->given)
        copy->given = calloc(dictionary->lines.count / 8 + 1, 1);
    if (dictionary->lines.count > 0 && !copy->given)
        return fail_to_open(dictionary);
    snprintf(rules, sizeof rules, "/proc/self/fd/%d", dictionary->rules);
    snprintf(lines, sizeof lines, "/proc/self/fd/%d", dictionary->beginning);
    pthread_mutex_lock(&shared);
    set_end_for_memory();
    copy->handle = Hunspell_create(dictionary->rules == NO_FILE ? dictionary->aff : rules,
                                   dictionary->beginning == NO_FILE ? dictionary->dic : lines);
    pthread_mutex_unlock(&shared);
    return copy->handle ? DONE : fail_to_open(dictionary);
}

enum status dictionary_warm(void *context)
{
    struct dictionary *dictionary = context;
    enum status status = dictionary_prepare(dictionary);
    for (uint32_t c = 0; status == DONE && c < dictionary->count; c++) {
        struct copy *copy = &dictionary->copy[c];
        pthread_mutex_lock(&copy->lock);
        status = open_copy(dictionary, copy);
        pthread_mutex_unlock(&copy->lock);
    }
    return status;
}

static enum status give_line(struct copy *copy, const struct dictionary_lines *lines, uint32_t line)
{
    char root[LINE_ROOM], example[LINE_EXAMPLE_ROOM];
    const struct str text = dic_lines_root(lines, line);
    const uint16_t set = lines->line[line].set;
    if (set == LINE_GIVEN || copy->given[line / 8] >> line % 8 & 1)
        return DONE;
    memcpy(root, text.at, text.len);
    root[text.len] = '\0';
    if (set != LINE_BARE)
        dic_lines_example(example, set);
    if (set == LINE_BARE ? Hunspell_add(copy->handle, root) : Hunspell_add_with_affix(copy->handle, root, example))
        return fail_for_memory();
    copy->given[line / 8] |= (uint8_t)(1 << line % 8);
    return DONE;
}

/* " st:gik" → " st:gå", where the .dic says so of a bare root, and "gik" was asked for: no other line has it, so the answer is that
 * line's. What the .dic says of another word may be "st:gik" too, and stays. */
static enum status tell_root(char **analysis, const struct line_search *asked)
{
    const struct dictionary_lines *lines = asked->lines;
    const struct str mark = STR(" st:"), whole = str_from(*analysis), root = str_slice(whole, mark.len, whole.len);
    struct str told = {0};
    struct line_search search;
    if (!str_starts(whole, mark) || !dic_search_is_for(asked, root))
        return DONE;
    dic_search_begin(&search, lines, root);
    for (uint32_t line = dic_search_next(&search); line != LINE_NONE && !told.len; line = dic_search_next(&search))
        if (lines->line[line].set == LINE_BARE && str_equal(dic_lines_root(lines, line), root))
            told = dic_lines_told(lines, line);
    if (told.len == 0)
        return DONE;
    char *other = malloc(told.len + 2);
    if (!other)
        return fail_for_memory();
    *other = ' ';
    memcpy(other + 1, told.at, told.len);
    other[told.len + 1] = '\0';
    free(*analysis);
    *analysis = other;
    return DONE;
}

/* With the copy's lock held; `line`: the first that the search has found. */
static enum status ask_copy(struct dictionary_answer *out, struct copy *copy, struct line_search *search, uint32_t line,
                            const char *question)
{
    const struct dictionary_lines *lines = search->lines;
    for (; line != LINE_NONE; line = dic_search_next(search))
        TRY(give_line(copy, lines, line));
    out->count = Hunspell_analyze(copy->handle, &out->analysis, question);
    out->owner = copy->handle;
    for (int a = 0; lines->count > 0 && a < out->count; a++)
        TRY(tell_root(&out->analysis[a], search));
    return DONE;
}

enum status dictionary_ask(struct dictionary_answer *out, struct dictionary *dictionary, uint32_t reader,
                           const char *question)
{
    struct copy *copy = &dictionary->copy[reader % dictionary->count];
    struct line_search search = {.lines = &dictionary->lines};
    uint32_t line = LINE_NONE;
    *out = (struct dictionary_answer){0};
    if (dictionary->lines.count > 0) {
        if (strchr(question, LINE_EXAMPLE_BEGINS))
            return DONE;
        dic_search_begin(&search, &dictionary->lines, str_from(question));
        line = dic_search_next(&search);
        if (line == LINE_NONE && !search.is_odd)
            return DONE;
    }
    pthread_mutex_lock(&copy->lock);
    enum status status = open_copy(dictionary, copy);
    if (status == DONE)
        status = ask_copy(out, copy, &search, line, question);
    pthread_mutex_unlock(&copy->lock);
    if (status != DONE)
        dictionary_answer_free(out);
    return status;
}

void dictionary_answer_free(struct dictionary_answer *answer)
{
    if (answer->count > 0)
        Hunspell_free_list(answer->owner, &answer->analysis, answer->count);
    *answer = (struct dictionary_answer){0};
}
