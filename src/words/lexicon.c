/* A Hunspell dictionary.
 *
 * Problem    by/byer/byerne, cykel/cyklerne, støj/støjen: which words are forms of one? And what are compounds made of?
 * Method     libhunspell's analyses of a word (dictionary.c), asked once for each distinct word and reader; those of compounds that the
 *            dictionary only accepts (they carry "pa:") are left to compound.c. The compound model is our own reading of the same two
 *            files.
 * Cost       A question: dictionary.c's. The compound model: some 0.3 s, once.
 * Promises   A reader belongs to one thread; two readers give equal answers.
 * References hunspell(5)
 */
#include "words/lexicon.h"

#include "base/file.h"
#include "base/map.h"
#include "words/dictionary.h"

#include <stdlib.h>
#include <string.h>

enum { QUESTION_MOST = 256 };

struct lexicon {
    struct dictionary *dictionary;
    struct arena arena;
    struct compound_model compounds;
    bool prepared;
};

struct lexicon_reader {
    struct dictionary *dictionary;
    uint32_t number;
    struct arena arena;
    struct map asked;
    const struct readings **answer; /* [room] by number in `asked` */
    uint32_t room;
};

enum status lexicon_open(struct lexicon **out, const char *path, struct notes *notes)
{
    static const struct note_kind missing = {"lexicon_missing",
                                             "den danske ordbog mangler (Debian-pakken hunspell-da): bøjninger "
                                             "samles kun ved ordstammer, og sammensatte ord deles ikke",
                                             "the Danish dictionary is missing (Debian package hunspell-da): "
                                             "inflections are joined by stems only, and compounds are not split"};
    struct dictionary *dictionary;
    *out = NULL;
    TRY(dictionary_open(&dictionary, path));
    if (!dictionary) {
        notes_add(notes, &missing, "%s.dic", path);
        return DONE;
    }
    *out = calloc(1, sizeof **out);
    if (!*out) {
        dictionary_close(dictionary);
        return fail(MACHINE,
                    TR("der er ikke hukommelse nok til ordbogen", "there is not enough memory for the dictionary"));
    }
    (*out)->dictionary = dictionary;
    return DONE;
}

void lexicon_close(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    dictionary_close(lexicon->dictionary);
    arena_free(&lexicon->arena);
    free(lexicon);
}

enum status lexicon_warm(void *lexicon)
{
    return dictionary_warm(((struct lexicon *)lexicon)->dictionary);
}

enum status lexicon_prepare(struct lexicon *lexicon)
{
    struct str dic, aff;
    struct constituents constituents;
    if (lexicon->prepared)
        return DONE;
    TRY(file_read(&dic, dictionary_dic(lexicon->dictionary), &lexicon->arena));
    TRY(file_read(&aff, dictionary_aff(lexicon->dictionary), &lexicon->arena));
    TRY(constituents_from(&constituents, dic, aff, &lexicon->arena));
    TRY(compound_model_train(&lexicon->compounds, &constituents, &lexicon->arena));
    lexicon->prepared = true;
    return DONE;
}

const struct compound_model *lexicon_compounds(const struct lexicon *lexicon)
{
    return lexicon->prepared ? &lexicon->compounds : NULL;
}

enum status lexicon_reader_open(struct lexicon_reader **out, const struct lexicon *lexicon)
{
    *out = NULL;
    TRY(dictionary_prepare(lexicon->dictionary));
    *out = calloc(1, sizeof **out);
    if (!*out)
        return fail(MACHINE,
                    TR("der er ikke hukommelse nok til ordbogen", "there is not enough memory for the dictionary"));
    (*out)->dictionary = lexicon->dictionary;
    (*out)->number = dictionary_reader(lexicon->dictionary);
    return DONE;
}

void lexicon_reader_close(struct lexicon_reader *reader)
{
    if (!reader)
        return;
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
    char question[QUESTION_MOST];
    struct dictionary_answer answer;
    struct readings found = {0};
    if (word.len >= sizeof question || memchr(word.at, '\0', word.len))
        return keep_readings(out, &found, &reader->arena);
    memcpy(question, word.at, word.len);
    question[word.len] = '\0';
    TRY(dictionary_ask(&answer, reader->dictionary, reader->number, question));
    for (int a = 0; a < answer.count; a++)
        collect(&found, answer.analysis[a], word);
    enum status status = keep_readings(out, &found, &reader->arena);
    dictionary_answer_free(&answer);
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
