/* Any bytes → a background model. The input is tried twice: as it is, and made to look whole, with the size and the checksum that it
 * should have, so that what lies behind the checksum is met too; where it speaks of compounds, with the megabyte of seams that belongs
 * to them behind it, so that an input need not bring that.
 *
 * Found or broken here: a number of the file that leads a reader out of it. */
#include "background/background_file.h"

#include <stdlib.h>
#include <string.h>

enum { SIZE_AT = 24, C_AT = 144, LEAST = 512 /* prefix and numbers */, SEAM_BYTES = SEAM_ACROSS + 2 * SEAM_SIDE };

/* Walks over compounds as the analysis does. */
static double split_words(const struct compound_model *model)
{
    static const char *const words[] = {"cykelsti", "børnehaveplads", "landskab", "parkering"};
    double sum = 0;
    for (size_t i = 0; model->constituents.count > 0 && i < sizeof words / sizeof *words; i++) {
        struct letters letters;
        struct lattice lattice;
        struct compound_path path;
        uint64_t reached;
        check(letters_from(&letters, str_from(words[i])));
        lattice_first_parts(&lattice, &reached, &model->constituents, &letters);
        for (uint32_t from = 1; from < letters.n; from++) {
            uint32_t head = constituents_find(&model->constituents, &letters, from, letters.n);
            if (head == CONSTITUENT_NONE)
                continue;
            lattice_add_head(&lattice, &model->constituents, &letters, from, head);
            sum += (double)compound_cuts_of_form(&letters, head, model);
        }
        compound_best_path(&path, &lattice, &letters, model);
        if (path.count > 0)
            sum += (double)compound_cuts_of_path(&path, &letters, model) + path.score;
    }
    return sum;
}

static double read_all(const struct background_view *view)
{
    double sum = view->documents + (double)view->title.len;
    for (uint32_t m = 0; m < view->M; m++) {
        struct str term = {view->term_text + view->term_at[m], view->term_at[m + 1] - view->term_at[m]};
        sum += (double)str_hash(term) + view->df[m];
        for (uint32_t d = 0; d < view->D; d++)
            sum += view->scale[m] * view->vector[(size_t)m * view->D + d];
    }
    for (uint32_t w = 0; w < view->words.W; w++) {
        sum += (double)str_hash(known_text(&view->words, w)) + (double)str_hash(known_analysis(&view->words, w));
        sum += view->words.frequency[w];
    }
    return sum + known_find(&view->words, STR("cykel")) + split_words(&view->words.compounds);
}

static void check_bytes(struct str bytes)
{
    static volatile double sum;
    struct background_view view;
    if (background_file_check(&view, bytes, "prøve") == DONE)
        sum = sum + read_all(&view);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t padded = (size + 63) / 64 * 64;
    uint32_t C = 0;
    if (size >= LEAST)
        memcpy(&C, data + C_AT, sizeof C);
    size_t whole = padded + (C ? SEAM_BYTES : 0);
    char *bytes = aligned_alloc(64, whole ? whole : 64);
    if (!bytes)
        return 0;
    memset(bytes, 0, whole);
    if (size)
        memcpy(bytes, data, size);
    check_bytes((struct str){bytes, size});
    if (padded >= LEAST) {
        uint64_t len = whole;
        memcpy(bytes + SIZE_AT, &len, sizeof len);
        background_file_seal(bytes, whole);
        check_bytes((struct str){bytes, whole});
    }
    free(bytes);
    return 0;
}
