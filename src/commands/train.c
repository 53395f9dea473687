/* brikker train: a background model from plain text, or from word vectors that somebody else made. */
#include "background/training.h"
#include "base/number.h"
#include "commands/command.h"
#include "commands/writing.h"
#include "words/lexicon.h"

#include <stdlib.h>
#include <string.h>

struct train_request {
    struct train_options options;
    const char *output;
    struct arena arena;
    struct notes notes;
};

/* "referater/2023.txt.gz, 2024.txt": what the text was, when nobody says it. */
static enum status name_files(struct str *out, const struct arguments *arguments, struct arena *keep)
{
    struct buffer text = {0};
    enum status status = DONE;
    for (uint32_t f = 0; status == DONE && f < arguments->file_count; f++) {
        const char *slash = strrchr(arguments->file[f], '/');
        status = buffer_format(&text, "%s%s", f ? ", " : "", slash ? slash + 1 : arguments->file[f]);
    }
    if (status == DONE)
        status = str_copy(out, buffer_str(&text), keep);
    buffer_free(&text);
    return status;
}

static enum status read_request(struct train_request *out, const struct arguments *arguments)
{
    struct train_options *options = &out->options;
    const char *source = argument(arguments, "source");
    out->output = argument(arguments, "output");
    options->texts = (const char *const *)arguments->file;
    options->text_count = arguments->file_count;
    options->vectors = argument(arguments, "vectors");
    if (!out->output)
        return fail(BAD_USAGE,
                    TR("skriv med -o, hvad modellen skal hedde: brikker train referater.txt -o kommunen.model",
                       "give the model a name by -o: brikker train minutes.txt -o municipality.model"));
    if (!options->text_count && !options->vectors)
        return fail(BAD_USAGE,
                    TR("der mangler en tekst at lære af: brikker train referater.txt.gz -o kommunen.model",
                       "a text to learn from is missing: brikker train minutes.txt.gz -o municipality.model"));
    for (uint32_t f = 0; f < options->text_count; f++)
        if (strcmp(options->texts[f], "-") == 0)
            return fail(BAD_USAGE,
                        TR("teksten læses to gange og kan ikke komme fra standardinput (-); gem den i en fil først",
                           "the text is read twice and cannot come from standard input (-); save it in a file first"));
    if (source)
        return str_copy(&options->source, str_from(source), &out->arena);
    return name_files(&options->source, arguments, &out->arena);
}

static enum status read_lists(struct train_request *request, const char *models)
{
    struct stop_words *stop;
    struct abbreviations *abbreviations;
    struct str path;
    TRY(str_format(&path, &request->arena, "%s/stop_words.txt", models));
    TRY(stop_open(&stop, path.at, &request->arena));
    TRY(str_format(&path, &request->arena, "%s/abbreviations.txt", models));
    TRY(abbreviations_open(&abbreviations, path.at, &request->arena));
    request->options.words.stop = stop;
    request->options.words.abbreviations = abbreviations;
    return lexicon_open(&request->options.words.lexicon, LEXICON_DANISH, &request->notes);
}

static enum status write_model(struct str path, const struct background_content *content, struct arena *work)
{
    struct folder folder;
    FILE *file;
    if (!path.len || str_ends(path, STR("/")))
        return fail(BAD_USAGE, TR("%s er ikke navnet på en fil", "%s is not the name of a file"), path.at);
    TRY(writing_open(&folder, &file, path, work));
    return folder_finish(&folder, background_file_write(file, content));
}

static void tell(const struct train_request *request, const struct background_content *content)
{
    char terms[32], words[32], documents[32];
    printf(TR("%s: %s ord og %s led af ord med %u tal hver, fra %s afsnit\n",
              "%s: %s words and %s parts of words with %u numbers each, from %s paragraphs\n"),
           request->output, number_write_count(words, content->words.W), number_write_count(terms, content->M),
           content->D, number_write_count(documents, content->documents));
    for (uint32_t n = 0; n < request->notes.count; n++)
        printf("%.*s\n", STR_ARG(note_text(&request->notes.note[n])));
}

static enum status train_request(struct train_request *request, const struct arguments *arguments)
{
    char *models = NULL;
    struct background_content content;
    TRY(read_request(request, arguments));
    TRY(models_find(&models, argument(arguments, "models")));
    enum status status = read_lists(request, models);
    free(models);
    if (status == DONE)
        status = train_from(&content, &request->options, &request->arena);
    if (status == DONE)
        status = write_model(str_from(request->output), &content, &request->arena);
    if (status == DONE && !argument_given(arguments, "quiet"))
        tell(request, &content);
    return status;
}

enum status train_command(const struct arguments *arguments)
{
    struct train_request request = {0};
    enum status status = train_request(&request, arguments);
    lexicon_close(request.options.words.lexicon);
    notes_free(&request.notes);
    arena_free(&request.arena);
    return status;
}
