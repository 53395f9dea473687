/* The frame through the stages of the ideas: words, terms, meaning. */
#include "consultation/framing.h"

#include "themes/touch.h"

static enum status touches_of(struct analysis *a, struct arena *work)
{
    struct words_options options = {.stop = a->stop,
                                    .known = a->background ? background_words(a->background) : NULL,
                                    .lexicon = a->lexicon,
                                    .as_written = true};
    struct ideas as_ideas = {.N = a->frame.count}; /* nothing but texts */
    struct words rows;
    float *vector = NULL;
    uint8_t *open;
    TAKE(work, open, as_ideas.N);
    TAKE(work, as_ideas.text, as_ideas.N);
    for (uint32_t r = 0; r < as_ideas.N; r++) {
        open[r] = a->frame.row[r].kind == FRAME_OPEN;
        as_ideas.text[r] = a->frame.row[r].what;
    }
    TRY(words_from(&rows, &as_ideas, &options, work));
    if (a->embedding.N && !a->embedding.row && a->encoder) { /* all were read */
        TAKE(work, vector, (size_t)as_ideas.N * a->embedding.D);
        TRY(reader_read(vector, &a->reader, a->encoder, as_ideas.text, as_ideas.N));
    }
    const struct touch_input input = {&a->ideas, &a->words, &a->tfidf, &rows, open, &a->embedding, vector};
    return touches_from(&a->touches, &input, &a->arena);
}

enum status frame_touches(struct analysis *analysis)
{
    struct arena work = {0};
    enum status status = analysis->frame.count ? touches_of(analysis, &work) : DONE;
    arena_free(&work);
    return status;
}
