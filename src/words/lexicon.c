/* A Hunspell dictionary.
 *
 * Problem    by/byer/byerne, cykel/cyklerne, støj/støjen: which words are forms of one? And what are compounds made of?
 * Method     libhunspell's analyses of a word, asked once for each distinct word and reader; those of compounds that the dictionary only
 *            accepts (they carry "pa:") are left to compound.c. Looking for them takes two thirds of libhunspell's time, so it reads the
 *            rules without those of compounds, from memory; where that cannot be had it reads them all and the answers are the
 *            same (compared on 1.1 million words). Its spell() and suggest() are never called: 6 and 3,000 times slower.
 *            The compound model is our own reading of the same two files.
 * Cost       A reader: 0.1 s and 19 MB to open, 10 µs a question. The compound model: some 0.3 s, once.
 * Promises   A reader belongs to one thread; two readers give equal answers. libhunspell cannot report that memory is refused: the
 *            program then ends with a sentence and MACHINE's exit code rather than abort().
 * References hunspell(3), hunspell(5)
 */
#include "words/lexicon.h"

#include "base/file.h"
#include "base/map.h"

#include <dlfcn.h>
#include <hunspell/hunspell.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { QUESTION_MOST = 256 };

struct lexicon {
    char *aff, *dic;     /* paths */
    int rules;           /* the .aff without compounds, -1: none */
    char rules_path[32]; /* of these */
    struct arena arena;
    struct compound_model compounds;
    bool prepared;
};

/* One handle of the dictionary that was asked last waits for the next reader until the process ends: opening another takes 0.1 s, and
 * taking this one down 0.04 s for nothing. Others go when their reader does: 19 MB each. */
static struct {
    Hunhandle *handle;
    char dic[PATH_MAX];
} waiting;

struct lexicon_reader {
    const struct lexicon *lexicon;
    Hunhandle *handle;
    struct arena arena;
    struct map asked;
    const struct readings **answer; /* [room] by number in `asked` */
    uint32_t room;
};

static const struct note_kind lexicon_missing = {"lexicon_missing",
                                                 "den danske ordbog mangler (Debian-pakken hunspell-da): bøjninger "
                                                 "samles kun ved ordstammer, og sammensatte ord deles ikke",
                                                 "the Danish dictionary is missing (Debian package hunspell-da): "
                                                 "inflections are joined by stems only, and compounds are not split"};

static bool write_all(int file, const char *at, size_t len)
{
    for (size_t done = 0; done < len;) {
        ssize_t written = write(file, at + done, len - done);
        if (written <= 0)
            return false;
        done += (size_t)written;
    }
    return true;
}

static enum status take_rules(struct lexicon *lexicon)
{
    struct str aff;
    bool written = true;
    TRY(file_read(&aff, lexicon->aff, &lexicon->arena));
    lexicon->rules = memfd_create("brikker-rules", MFD_CLOEXEC);
    snprintf(lexicon->rules_path, sizeof lexicon->rules_path, "/proc/self/fd/%d", lexicon->rules);
    for (size_t at = 0, next; lexicon->rules >= 0 && written && at < aff.len; at = next) {
        size_t end = str_find(aff, STR("\n"), at);
        next = end == SIZE_MAX ? aff.len : end + 1;
        struct str line = str_slice(aff, at, next - at);
        if (!str_starts(line, STR("COMPOUND")) && !str_starts(line, STR("CHECKCOMPOUND")))
            written = write_all(lexicon->rules, line.at, line.len);
    }
    if (lexicon->rules >= 0 && (!written || !file_exists(lexicon->rules_path))) {
        close(lexicon->rules);
        lexicon->rules = -1;
    }
    return DONE;
}

enum status lexicon_open(struct lexicon **out, const char *path, struct notes *notes)
{
    *out = NULL;
    size_t len = strlen(path);
    struct lexicon *lexicon = calloc(1, sizeof *lexicon);
    char *aff = malloc(len + 5), *dic = malloc(len + 5);
    if (!lexicon || !aff || !dic) {
        free(lexicon);
        free(aff);
        free(dic);
        return fail(MACHINE,
                    TR("der er ikke hukommelse nok til ordbogen", "there is not enough memory for the dictionary"));
    }
    snprintf(aff, len + 5, "%s.aff", path);
    snprintf(dic, len + 5, "%s.dic", path);
    lexicon->aff = aff;
    lexicon->dic = dic;
    lexicon->rules = -1;
    if (file_exists(aff) && file_exists(dic)) {
        enum status status = take_rules(lexicon);
        if (status == DONE)
            *out = lexicon;
        else
            lexicon_close(lexicon);
        return status;
    }
    lexicon_close(lexicon);
    notes_add(notes, &lexicon_missing, "%s.dic", path);
    return DONE;
}

void lexicon_close(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    if (lexicon->rules >= 0)
        close(lexicon->rules);
    arena_free(&lexicon->arena);
    free(lexicon->aff);
    free(lexicon->dic);
    free(lexicon);
}

enum status lexicon_prepare(struct lexicon *lexicon)
{
    struct str dic, aff;
    struct constituents constituents;
    if (lexicon->prepared)
        return DONE;
    TRY(file_read(&dic, lexicon->dic, &lexicon->arena));
    TRY(file_read(&aff, lexicon->aff, &lexicon->arena));
    TRY(constituents_from(&constituents, dic, aff, &lexicon->arena));
    TRY(compound_model_train(&lexicon->compounds, &constituents, &lexicon->arena));
    lexicon->prepared = true;
    return DONE;
}

const struct compound_model *lexicon_compounds(const struct lexicon *lexicon)
{
    return lexicon->prepared ? &lexicon->compounds : NULL;
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

/* For `waiting`; and all handles of hunspell 1.7 share tables of characters that the first makes and the last frees, without a lock. */
static pthread_mutex_t hunspell_tables = PTHREAD_MUTEX_INITIALIZER;

/* Both with the lock held. */
static Hunhandle *take_handle(const struct lexicon *lexicon)
{
    Hunhandle *handle = waiting.handle;
    if (!handle || strcmp(waiting.dic, lexicon->dic) != 0)
        return Hunspell_create(lexicon->rules >= 0 ? lexicon->rules_path : lexicon->aff, lexicon->dic);
    waiting.handle = NULL;
    return handle;
}

static void give_back_handle(Hunhandle *handle, const char *dic)
{
    if (waiting.handle || strlen(dic) >= sizeof waiting.dic) {
        Hunspell_destroy(handle);
        return;
    }
    waiting.handle = handle;
    strcpy(waiting.dic, dic);
}

enum status lexicon_reader_open(struct lexicon_reader **out, const struct lexicon *lexicon)
{
    struct lexicon_reader *reader = *out = calloc(1, sizeof **out);
    if (reader) {
        reader->lexicon = lexicon;
        set_end_for_memory();
        pthread_mutex_lock(&hunspell_tables);
        reader->handle = take_handle(lexicon);
        pthread_mutex_unlock(&hunspell_tables);
    }
    if (reader && reader->handle)
        return DONE;
    lexicon_reader_close(reader);
    *out = NULL;
    return fail(MACHINE, TR("ordbogen %s kunne ikke åbnes", "the dictionary %s could not be opened"), lexicon->dic);
}

void lexicon_reader_close(struct lexicon_reader *reader)
{
    if (!reader)
        return;
    if (reader->handle) {
        pthread_mutex_lock(&hunspell_tables);
        give_back_handle(reader->handle, reader->lexicon->dic);
        pthread_mutex_unlock(&hunspell_tables);
    }
    map_free(&reader->asked);
    arena_free(&reader->arena);
    free(reader->answer);
    free(reader);
}

static bool has(const char *analysis, const char *mark)
{
    return strstr(analysis, mark) != NULL;
}

static enum reading_kind kind_of(const char *analysis, bool itself)
{
    if (has(analysis, "+IMPERATIV") || has(analysis, "fl:79"))
        return READING_WEAK;
    if (itself)
        return READING_BASE;
    bool genitive = has(analysis, "+GENITIV");
    if (!genitive && (has(analysis, "+NUTID") || has(analysis, "+PLUR_") || has(analysis, "fl:41")))
        return READING_PLAIN;
    return has(analysis, "+") || has(analysis, "fl:") ? READING_INFLECTED : READING_IRREGULAR;
}

/* " st:bus +KONSONANT_FORDOBLING +BESTEMT_ENTAL" → bus. A compound's analysis is none. */
static void collect(struct readings *out, const char *analysis, struct str word)
{
    const char *stem = strstr(analysis, "st:");
    if (!stem || has(analysis, "pa:"))
        return;
    struct reading found = {.lemma = {stem + 3, strcspn(stem + 3, " \t\n")}};
    found.kind = kind_of(analysis, str_equal(found.lemma, word));
    found.nominal = has(analysis, "+PLUR_") || has(analysis, "+BESTEMT") || has(analysis, "+GENITIV");
    found.genitive = has(analysis, "+GENITIV");
    found.compared = has(analysis, "+KOMPARATIV");
    if (found.lemma.len == 0)
        return;
    for (uint32_t r = 0; r < out->count; r++) {
        if (!str_equal(out->of[r].lemma, found.lemma))
            continue;
        if (found.kind > out->of[r].kind)
            out->of[r].kind = found.kind;
        out->of[r].nominal |= found.nominal;
        out->of[r].genitive &= found.genitive;
        out->of[r].compared &= found.compared;
        return;
    }
    if (out->count < READINGS_MOST)
        out->of[out->count++] = found;
}

static enum status keep_readings(const struct readings **out, const struct readings *found, struct arena *keep)
{
    struct readings *kept = arena_take(keep, 1, offsetof(struct readings, of) + found->count * sizeof *found->of);
    if (!kept)
        return MACHINE;
    kept->count = found->count;
    for (uint32_t r = 0; r < found->count; r++) {
        kept->of[r] = found->of[r];
        TRY(str_copy(&kept->of[r].lemma, found->of[r].lemma, keep));
    }
    *out = kept;
    return DONE;
}

static enum status ask(const struct readings **out, struct lexicon_reader *reader, struct str word)
{
    char question[QUESTION_MOST], **analysis = NULL;
    struct readings found = {0};
    if (word.len >= sizeof question || memchr(word.at, '\0', word.len))
        return keep_readings(out, &found, &reader->arena);
    memcpy(question, word.at, word.len);
    question[word.len] = '\0';
    int count = Hunspell_analyze(reader->handle, &analysis, question);
    for (int a = 0; a < count; a++)
        collect(&found, analysis[a], word);
    enum status status = keep_readings(out, &found, &reader->arena);
    Hunspell_free_list(reader->handle, &analysis, count);
    return status;
}

enum status lexicon_read(const struct readings **out, struct lexicon_reader *reader, struct str word)
{
    uint32_t number = map_find(&reader->asked, word);
    if (number != MAP_NONE) {
        *out = reader->answer[number];
        return DONE;
    }
    if (reader->asked.count == reader->room) {
        uint32_t room = reader->room ? reader->room * 2 : 1024;
        const struct readings **answer = realloc(reader->answer, room * sizeof *answer);
        if (!answer)
            return fail(MACHINE, TR("der er ikke hukommelse nok til ordbogens svar",
                                    "there is not enough memory for the dictionary's answers"));
        reader->answer = answer;
        reader->room = room;
    }
    bool is_new;
    TRY(ask(out, reader, word));
    TRY(str_copy(&word, word, &reader->arena));
    TRY(map_add(&reader->asked, word, &number, &is_new));
    reader->answer[number] = *out;
    return DONE;
}
