/* What the method sheet says of an analysis. */
#include "method_facts.h"

#include "matrix/blas.h"
#include "words/stem.h"

enum { FACTS_MOST = 12 };

static enum status encoder_fact(struct str *out, struct analysis *a)
{
    char hex[65];
    if (a->embedding.row)
        return str_format(
            out, &a->arena,
            TR("%.*s; kontrolsum %s; idéer læst, ved lod: %u", "%.*s; checksum %s; ideas read, by lot: %u"),
            STR_ARG(a->embedding.model), hash_write(hex, a->embedding.encoder), a->embedding.R);
    if (a->embedding.N)
        return str_format(out, &a->arena, TR("%.*s; kontrolsum %s", "%.*s; checksum %s"), STR_ARG(a->embedding.model),
                          hash_write(hex, a->embedding.encoder));
    *out = str_from(TR("ikke brugt", "not used"));
    return DONE;
}

/* "cykkelsti → cykelsti; …": every word that was counted as another one, in the order of the ideas. */
static enum status corrections_fact(struct str *out, struct analysis *a)
{
    struct buffer list = {0};
    enum status status = DONE;
    for (uint32_t w = 0; status == DONE && w < a->words.W; w++)
        if (a->words.correction[w].len)
            status = buffer_format(&list, "%s%.*s → %.*s", list.len ? "; " : "", STR_ARG(a->words.word_text[w]),
                                   STR_ARG(a->words.correction[w]));
    if (status == DONE)
        status = str_copy(out, list.len ? buffer_str(&list) : str_from(TR("ingen", "none")), &a->arena);
    buffer_free(&list);
    return status;
}

/* "--dimensions 50, --rounds 3": what was set by hand and nobody sets who is not trying something out; "" where nothing was. */
static enum status experiments_fact(struct catalogue_fact *fact, struct analysis *a,
                                    const struct themes_options *themes)
{
    const struct {
        const char *option;
        uint32_t value;
    } settings[] = {{"dimensions", themes->dimensions}, {"starts", themes->starts}, {"rounds", themes->rounds}};
    fact->name = str_from(TR("Indstillet i hånden", "Set by hand"));
    for (size_t s = 0; s < sizeof settings / sizeof *settings; s++)
        if (settings[s].value)
            TRY(str_format(&fact->value, &a->arena, "%.*s%s--%s %u", STR_ARG(fact->value), fact->value.len ? ", " : "",
                           settings[s].option, settings[s].value));
    return DONE;
}

/* "temaer.csv, 15 temaer; kontrolsum …", and the names that became themes. */
static enum status codebook_facts(struct catalogue_fact *fact, struct analysis *a,
                                  const struct pipeline_options *options)
{
    char hex[65];
    uint64_t found[PRIVATE_KINDS] = {0};
    struct str file, names = {0};
    fact[0].name = str_from(TR("Kodebog", "Codebook"));
    fact[1].name = str_from(TR("Givne temaer", "Given themes"));
    fact[1].value = str_from(TR("ingen", "none"));
    TRY(private_mask(&file, table_name(a->codebook.source), found, &a->arena));
    TRY(str_format(&fact[0].value, &a->arena,
                   TR("%.*s, temaer: %u%s; kontrolsum %s", "%.*s, themes: %u%s; checksum %s"), STR_ARG(file),
                   a->codebook.count, options->themes.only_codebook ? TR(", ingen nye", ", no new ones") : "",
                   hash_write(hex, a->codebook.hash)));
    for (uint32_t c = 0; c < a->codebook.count; c++)
        if (themes_were_given(&a->themes, a->codebook.theme[c].label))
            TRY(str_format(&names, &a->arena, "%.*s%s%.*s", STR_ARG(names), names.len ? "; " : "",
                           STR_ARG(a->codebook.theme[c].label)));
    fact[1].value = names.len ? names : fact[1].value;
    return DONE;
}

enum status method_facts(const struct catalogue_fact **out, uint32_t *count, struct analysis *a,
                         const struct pipeline_options *options)
{
    struct themes_options themes = options->themes;
    if (a->told.known)
        told_follow(&themes, &a->told);
    struct catalogue_fact *fact;
    TAKE(&a->arena, fact, FACTS_MOST);
    fact[0].name = str_from(TR("Program", "Program"));
    fact[0].value = str_from("brikker " BRIKKER_VERSION);
    fact[1].name = str_from(TR("Ordstamme", "Stemmer"));
    fact[1].value = str_from(stemmer_version());
    fact[2].name = str_from(TR("Lineær algebra", "Linear algebra"));
    fact[2].value = str_from(blas_version());
    fact[3].name = str_from(TR("Antal temaer", "Number of themes"));
    if (!themes.wanted && a->codebook.count)
        TRY(str_format(&fact[3].value, &a->arena, TR("%u (efter kodebogen)", "%u (by the codebook)"), a->themes.K));
    else if (!themes.wanted)
        TRY(str_format(&fact[3].value, &a->arena, TR("%u (valgt automatisk)", "%u (chosen automatically)"),
                       a->themes.K));
    else
        TRY(str_format(&fact[3].value, &a->arena, TR("%u (bedt om %u)", "%u (asked for %u)"), a->themes.K,
                       themes.wanted));
    fact[4].name = str_from(TR("Forskellige ord", "Distinct words"));
    TRY(str_format(&fact[4].value, &a->arena, "%u", a->words.W));
    fact[5].name = str_from(TR("Sprogmodel", "Sentence encoder"));
    TRY(encoder_fact(&fact[5].value, a));
    fact[6].name = str_from(TR("Ordbog", "Dictionary"));
    fact[6].value = str_from(a->lexicon ? "hunspell, da_DK" : TR("ikke fundet", "not found"));
    fact[7].name = str_from(TR("Baggrund", "Background"));
    fact[7].value = a->background ? background_title(a->background) : str_from(TR("ikke brugt", "not used"));
    fact[8].name = str_from(TR("Talt som et andet ord", "Counted as another word"));
    TRY(corrections_fact(&fact[8].value, a));
    *count = 9;
    TRY(experiments_fact(&fact[*count], a, &themes));
    *count += fact[*count].value.len > 0;
    if (a->codebook.count) {
        TRY(codebook_facts(&fact[*count], a, options));
        *count += 2;
    }
    *out = fact;
    return DONE;
}
