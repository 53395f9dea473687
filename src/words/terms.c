/* Word → lemma, parts and terms.
 *
 * Problem    "cykelsti", "cykelstien" and "stier til cykler" must meet in the columns of the matrix, "barn" and "børn" too.
 * Method     1. What the background has stored of the word, when it has: the same as what follows, made when it was trained.
 *            2. Parts at hyphens; each then by itself: the dictionary's lemma, and where that is a compound its parts; for a word that
 *            the dictionary does not have, its parts if compound.c finds some.
 *            3. A part's term is its lemma's key (spelling.c), and for what the dictionary does not know the Danish Snowball stem of its
 *            key. The stem of every lemma would join more (føle, følelse) but false friends too: 9 of 100 pairs of lemmas that begin
 *            alike instead of 2, and themes found no better with it.
 * Cost       About 0.2 µs a word that the background has; else 0.1-0.5 ms, once for each distinct word.
 * Promises   A plain word has at least one term; a term is never empty and never shown to a reader. More than TERMS_MOST parts: the
 *            last one takes the rest.
 * Example    "børnehavepladser" → lemma børnehaveplads, parts børne+have+pladser, terms barn+have+plads
 */
#include "words/terms.h"

#include "base/utf8.h"
#include "words/lemma.h"
#include "words/spelling.h"

#include <string.h>

enum status analysis_write(struct buffer *out, const struct word_analysis *analysis)
{
    bool plain = !analysis->unknown;
    for (uint32_t p = 0; p < analysis->count; p++)
        plain = plain && !memchr(analysis->part[p].at, '+', analysis->part[p].len) &&
                !memchr(analysis->term[p].at, '+', analysis->term[p].len) &&
                !memchr(analysis->part[p].at, '\t', analysis->part[p].len);
    if (!plain)
        return DONE;
    TRY(buffer_add(out, analysis->lemma));
    for (uint32_t p = 0; p < analysis->count; p++) {
        TRY(buffer_add(out, p ? STR("+") : STR("\t")));
        TRY(buffer_add(out, analysis->part[p]));
    }
    for (uint32_t p = 0; p < analysis->count; p++) {
        TRY(buffer_add(out, p ? STR("+") : STR("\t")));
        TRY(buffer_add(out, analysis->term[p]));
    }
    return DONE;
}

/* The fields between + of `line` from *at to the next TAB or the end; 0 when one is empty or there are too many. */
static uint32_t read_fields(struct str field[TERMS_MOST], struct str line, size_t *at)
{
    uint32_t count = 0;
    size_t from = *at;
    for (;; (*at)++) {
        bool end = *at == line.len || line.at[*at] == '\t';
        if (!end && line.at[*at] != '+')
            continue;
        if (count == TERMS_MOST || *at == from)
            return 0;
        field[count++] = str_slice(line, from, *at - from);
        from = *at + 1;
        if (end)
            return count;
    }
}

bool analysis_read(struct word_analysis *out, struct str line)
{
    *out = (struct word_analysis){0};
    const char *tab = line.len ? memchr(line.at, '\t', line.len) : NULL;
    if (!tab || tab == line.at)
        return false;
    size_t at = (size_t)(tab - line.at) + 1;
    out->lemma = str_slice(line, 0, at - 1);
    uint32_t parts = read_fields(out->part, line, &at);
    bool more = parts > 0 && at < line.len;
    at++;
    if (more && read_fields(out->term, line, &at) == parts && at == line.len) {
        out->count = parts;
        return true;
    }
    *out = (struct word_analysis){0};
    return false;
}

/* A lemma → its term: its key where the dictionary has it, else the stem of its key. */
static enum status term_of_lemma(struct str *out, struct analyser *analyser, struct str lemma, struct arena *keep)
{
    const struct readings *readings;
    struct str key;
    TRY(analyser_read(&readings, analyser, lemma));
    TRY(spelling_key(&key, lemma, keep));
    if (readings->count == 0)
        TRY(stemmer_stem(&key, analyser->stemmer, key));
    check(key.len > 0);
    return str_copy(out, key, keep);
}

static enum status term_of(struct str *out, struct analyser *analyser, struct str word, struct arena *keep)
{
    struct str lemma;
    TRY(analyser_lemma(&lemma, analyser, word));
    return term_of_lemma(out, analyser, lemma, keep);
}

/* What is found out of a word, or of a piece of it between hyphens. */
struct piece {
    struct str text;
    struct str lemma;
    struct letters letters; /* n = 0: not all letters */
    uint64_t cuts;          /* by letters */
    bool recognised;
};

/* Any beginning before a head that is a good one: padel+baner. */
static enum status try_unknown_first(struct piece *piece, int32_t *best, struct analyser *analyser,
                                     const struct compound_model *model, struct arena *keep)
{
    for (uint32_t k = 3; k + 3 <= piece->letters.n; k++) {
        const struct readings *readings;
        const size_t at = piece->letters.byte_at[k];
        const int32_t before = compound_simple_score(k) + compound_seam(model, &piece->letters, k);
        if (before + analyser->best_head <= *best)
            continue;
        TRY(analyser_read(&readings, analyser, str_slice(piece->text, at, piece->text.len)));
        for (uint32_t r = 0; r < readings->count; r++) {
            uint32_t head = constituents_find_word(&model->constituents, readings->of[r].lemma);
            struct lattice lattice = {0};
            if (head == CONSTITUENT_NONE || readings->of[r].kind == READING_WEAK)
                continue;
            lattice_add_head(&lattice, &model->constituents, &piece->letters, k, head);
            if (lattice.count == 0 || before + model->head[head] <= *best)
                continue;
            *best = before + model->head[head];
            piece->cuts = (uint64_t)1 << k;
            TRY(str_format(&piece->lemma, keep, "%.*s%.*s", (int)at, piece->text.at, STR_ARG(readings->of[r].lemma)));
        }
    }
    return DONE;
}

/* A first part that stands alone, as where a compound is written apart: børne have. */
static enum status read_first_part(struct piece *piece, struct analyser *analyser, uint32_t whole, struct arena *keep)
{
    const struct constituents *all = &analyser->compounds->constituents;
    struct str word;
    TRY(constituents_text(&word, all, all->lemma[whole], keep));
    piece->recognised = true;
    return analyser_lemma(&piece->lemma, analyser, word);
}

/* The parts of a word that the dictionary does not have. */
static enum status split_piece(struct piece *piece, struct analyser *analyser, struct arena *keep)
{
    const struct compound_model *model = analyser->compounds;
    struct letters *letters = &piece->letters;
    struct lattice lattice;
    enum { SURELY = 3000 /* thousandths: below it a slip of the pen may have made the parts */ };
    struct compound_path path;
    uint64_t starts;
    int32_t best = compound_simple_score(letters->n) - COMPOUND_UNLISTED;
    uint32_t whole = constituents_find(&model->constituents, letters, 0, letters->n);
    piece->recognised = whole != CONSTITUENT_NONE && constituents_is(&model->constituents, whole, CONSTITUENT_NAME);
    if (piece->recognised)
        return DONE;
    if (whole != CONSTITUENT_NONE && constituents_first(&model->constituents, whole) == FIRST_LEGAL &&
        model->constituents.lemma[whole] != CONSTITUENT_NONE)
        return read_first_part(piece, analyser, whole, keep);
    lattice_first_parts(&lattice, &starts, &model->constituents, letters);
    starts = compound_starts(&lattice, letters, model, best - analyser->best_head);
    for (uint32_t from = 1; from + 2 <= letters->n; from++) {
        const struct readings *readings;
        if (!(starts >> from & 1))
            continue;
        TRY(analyser_read(&readings, analyser, str_slice(piece->text, letters->byte_at[from], piece->text.len)));
        for (uint32_t r = 0; r < readings->count; r++) {
            uint32_t head = constituents_find_word(&model->constituents, readings->of[r].lemma);
            if (head != CONSTITUENT_NONE && readings->of[r].kind != READING_WEAK)
                lattice_add_head(&lattice, &model->constituents, letters, from, head);
        }
    }
    compound_best_path(&path, &lattice, letters, model);
    if (path.count == 0 || path.score <= best)
        return try_unknown_first(piece, &best, analyser, model, keep);
    piece->recognised = path.score > compound_simple_score(letters->n) + SURELY;
    piece->cuts = compound_cuts_of_path(&path, letters, model);
    const struct arc *last = &path.arc[path.count - 1];
    struct str head;
    TRY(constituents_text(&head, &model->constituents, last->constituent, keep));
    return str_format(&piece->lemma, keep, "%.*s%.*s", (int)letters->byte_at[last->from], piece->text.at,
                      STR_ARG(head));
}

/* The dictionary's word for the piece, also with å for aa and with a capital. */
static enum status read_piece(const struct readings **out, bool *name, struct str text, struct analyser *analyser,
                              struct arena *keep)
{
    struct str other;
    *name = false;
    TRY(analyser_read(out, analyser, text));
    if ((*out)->count > 0)
        return DONE;
    TRY(spelling_without_aa(&other, text, keep));
    if (other.at != text.at)
        TRY(analyser_read(out, analyser, other));
    if ((*out)->count > 0)
        return DONE;
    TRY(utf8_capitalise(&other, text, keep));
    TRY(analyser_read(out, analyser, other));
    *name = (*out)->count > 0;
    return DONE;
}

/* Those of its lemma; of the word itself where it is one too (rådgiver: råd+giver, whatever rådgive is). */
static uint64_t cuts_of_listed(const struct piece *piece, const struct compound_model *model)
{
    const struct str word[] = {piece->lemma, piece->text};
    uint64_t cuts = 0;
    for (size_t i = 0; !cuts && i < sizeof word / sizeof *word; i++) {
        uint32_t found = constituents_find_word(&model->constituents, word[i]);
        if (found != CONSTITUENT_NONE)
            cuts = compound_cuts_of_form(&piece->letters, found, model);
    }
    return cuts;
}

static enum status analyse_piece(struct piece *piece, struct str text, struct analyser *analyser, struct arena *keep)
{
    const struct readings *readings;
    bool name;
    *piece = (struct piece){.text = text, .lemma = text};
    TRY(read_piece(&readings, &name, text, analyser, keep));
    if (!letters_from(&piece->letters, text))
        piece->letters.n = 0;
    const struct compound_model *model = analyser->compounds;
    piece->recognised = readings->count > 0;
    if (name) {
        TRY(utf8_lower(&piece->lemma, readings->of[0].lemma, keep));
    } else if (readings->count > 0) {
        TRY(analyser_lemma(&piece->lemma, analyser, text));
        if (model && piece->letters.n > 0)
            piece->cuts = cuts_of_listed(piece, model);
    } else if (model && piece->letters.n > 0) {
        TRY(split_piece(piece, analyser, keep));
    }
    return str_copy(&piece->lemma, piece->lemma, keep);
}

/* The word of which a first part is a form: børne → børn. */
static enum status word_of_first(struct str *out, const struct analyser *analyser, struct str part, struct arena *keep)
{
    const struct constituents *all = &analyser->compounds->constituents;
    uint32_t found = constituents_find_word(all, part);
    *out = part;
    if (found == CONSTITUENT_NONE || !constituents_first(all, found) || all->lemma[found] == CONSTITUENT_NONE)
        return DONE;
    return constituents_text(out, all, all->lemma[found], keep);
}

/* Adds the piece's parts to the word's; `behind`: the hyphen that follows, part of the piece's last part. */
static enum status add_parts(struct word_analysis *out, const struct piece *piece, size_t behind,
                             struct analyser *analyser, struct arena *keep)
{
    size_t from = 0;
    if (piece->cuts == 0) { /* the lemma's lemma may be another word's: købere → køber → købe */
        TRY(term_of_lemma(&out->term[out->count], analyser, piece->lemma, keep));
        out->part[out->count] = piece->text;
        out->part[out->count++].len += behind;
        return DONE;
    }
    for (uint32_t k = 1; from < piece->text.len; k++) {
        bool last = k >= piece->letters.n;
        if (!last && !(piece->cuts >> k & 1))
            continue;
        bool full = out->count + 1 == TERMS_MOST;
        size_t to = last || full ? piece->text.len : piece->letters.byte_at[k];
        struct str part = str_slice(piece->text, from, to - from), word;
        if (to < piece->text.len)
            TRY(word_of_first(&word, analyser, part, keep));
        else
            word = str_slice(piece->lemma, from, piece->lemma.len);
        TRY(term_of(&out->term[out->count], analyser, word.len ? word : part, keep));
        out->part[out->count] = part;
        if (to == piece->text.len)
            out->part[out->count].len += behind;
        out->count++;
        from = to;
    }
    return DONE;
}

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((uint8_t)text.at[i] >= 0x80 || (text.at[i] >= 'a' && text.at[i] <= 'z'))
            return true;
    return false;
}

/* Cut at its hyphens? Not e-mail, 16-årig. */
static bool has_pieces(struct str word)
{
    size_t from = 0;
    uint32_t pieces = 0;
    for (size_t i = 0; i <= word.len; i++) {
        if (i < word.len && word.at[i] != '-')
            continue;
        struct str piece = str_slice(word, from, i - from);
        if (piece.len < 2 || !has_letter(piece))
            return false;
        pieces++;
        from = i + 1;
    }
    return pieces > 1 && pieces <= TERMS_MOST;
}

static enum status analyse_anew(struct word_analysis *out, struct str word, struct analyser *analyser,
                                struct arena *keep)
{
    struct piece piece;
    *out = (struct word_analysis){0};
    if (!analyser->lexicon || !has_pieces(word)) {
        TRY(analyse_piece(&piece, word, analyser, keep));
        out->lemma = piece.lemma;
        out->unknown = !piece.recognised && analyser_frequency(analyser, word) < TERMS_KNOWN_LEAST;
        return add_parts(out, &piece, 0, analyser, keep);
    }
    size_t from = 0;
    for (size_t i = 0; i <= word.len && out->count < TERMS_MOST; i++) {
        if (i < word.len && (word.at[i] != '-' || out->count + 1 == TERMS_MOST))
            continue;
        TRY(analyse_piece(&piece, str_slice(word, from, i - from), analyser, keep));
        TRY(add_parts(out, &piece, i < word.len, analyser, keep));
        if (i == word.len)
            TRY(str_format(&out->lemma, keep, "%.*s%.*s", (int)from, word.at, STR_ARG(piece.lemma)));
        from = i + 1;
    }
    if (out->lemma.len == 0)
        out->lemma = word;
    struct str *last = &out->part[out->count - 1];
    last->len = (size_t)(word.at + word.len - last->at);
    return DONE;
}

bool analysis_recall(struct word_analysis *out, struct str word, const struct known_words *known)
{
    uint32_t number = known ? known_find(known, word) : KNOWN_NONE;
    *out = (struct word_analysis){0};
    return number != KNOWN_NONE && analysis_read(out, known_analysis(known, number));
}

enum status analyse_word(struct word_analysis *out, struct str word, struct analyser *analyser, struct arena *keep)
{
    return analysis_recall(out, word, analyser->known) ? DONE : analyse_anew(out, word, analyser, keep);
}
