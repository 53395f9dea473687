#include "commands/named_idea.h"

#include "base/utf8.h"

enum { IDS_SHOWN = 3, ID_MOST = 64 };

/* Single letters put in, left out or changed; `most` + 1 for more. Bytes: a Danish letter counts as two. */
static uint32_t id_distance(struct str a, struct str b, uint32_t most)
{
    uint32_t row[ID_MOST + 1];
    if (a.len > ID_MOST || b.len > ID_MOST || (a.len > b.len ? a.len - b.len : b.len - a.len) > most)
        return most + 1;
    for (uint32_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t corner = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            const uint32_t change = corner + (a.at[i - 1] != b.at[j - 1]);
            const uint32_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            corner = row[j];
            row[j] = change < step ? change : step;
        }
    }
    return row[b.len] <= most ? row[b.len] : most + 1;
}

static enum status no_such_idea(struct analysis *a, struct str asked)
{
    struct buffer ids = {0};
    uint32_t shown = 0;
    enum status status = DONE;
    for (uint32_t distance = 1; distance <= 2 && !shown; distance++)
        for (uint32_t n = 0; n < a->ideas.N && shown < IDS_SHOWN && status == DONE; n++) {
            const struct str id = a->ideas.id[a->ideas.received[n]];
            if (id_distance(asked, id, distance) != distance || distance >= id.len)
                continue;
            status = buffer_format(&ids, "%s%.*s", shown ? ", " : "", STR_ARG(id));
            shown++;
        }
    struct str list = {0};
    if (status == DONE)
        status = str_copy(&list, buffer_str(&ids), &a->arena);
    buffer_free(&ids);
    TRY(status);
    if (shown)
        return fail(BAD_USAGE,
                    TR("ingen idé har id »%.*s«. Mente du %.*s?", "no idea has the id “%.*s”. Did you mean %.*s?"),
                    STR_ARG(asked), STR_ARG(list));
    const struct str first = a->ideas.N ? a->ideas.id[a->ideas.received[0]] : STR("N0001");
    return fail(BAD_USAGE,
                TR("ingen idé har id »%.*s«; id'er står i kolonnen id i ideas.csv, og den første her hedder %.*s",
                   "no idea has the id “%.*s”; ids stand in the column id of ideas.csv, and the first here is %.*s"),
                STR_ARG(asked), STR_ARG(first));
}

enum status named_idea_find(uint32_t *idea, struct analysis *a, const char *asked)
{
    struct str id = str_trim(str_from(asked));
    TRY(utf8_nfc(&id, id, &a->arena));
    for (*idea = 0; *idea < a->ideas.N; ++*idea)
        if (str_equal(a->ideas.id[*idea], id))
            return DONE;
    return no_such_idea(a, id);
}
