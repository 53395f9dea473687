#include "support/campaign.h"

#include "base/random.h"

const char *const campaign_letter =
    "Vi beder jer om at lade Skovbibliotekets filial blive liggende. Filialen er det eneste sted i bydelen, hvor børn "
    "og "
    "ældre mødes uden at skulle købe noget. Her låner vi bøger, her læser frivillige højt om lørdagen, og her holder "
    "foreningerne deres møder om aftenen. Hvis huset lukkes, bliver turen til hovedbiblioteket for lang for dem, der "
    "går "
    "dårligt, og for dem, der ikke har bil. Brug hellere pengene på at holde åbent om søndagen.";

static const char *const greetings[] = {"", "Kære byråd, ", "Kære politikere! ", "Hej kommune. ", "Kære borgmester, "};
static const char *const sentences[] = {"", "", "Min datter elsker stedet.", "Jeg kommer der hver uge.",
                                        "Det betyder meget for os alle sammen."};
static const char *const closings[] = {"Venlig hilsen", "Mvh", "Med venlig hilsen", "Hilsen"};
static const char *const names[] = {"Ane", "Bo", "Carla", "Dan", "Else", "Finn", "Gry", "Hans", "Ida", "Jens"};

#define PICK(list) (list)[random_below(&random, sizeof(list) / sizeof *(list))]

enum status campaign_write(struct str *out, uint32_t number, struct arena *keep)
{
    struct random random;
    struct buffer text = {0};
    random_seed(&random, number + 1);
    const char *greeting = PICK(greetings), *sentence = PICK(sentences), *closing = PICK(closings);
    const char *name = PICK(names);
    const uint32_t slip = random_below(&random, 3);
    enum status status = buffer_format(&text, "%s", greeting);
    for (const char *at = campaign_letter; status == DONE && *at; at++) {
        /* every third letter has a word written in another way */
        const bool here = slip == 0 && at > campaign_letter && str_starts(str_from(at), STR("pengene"));
        status = here ? buffer_add(&text, STR("midlerne")) : buffer_add(&text, (struct str){at, 1});
        at += here ? sizeof "pengene" - 2 : 0;
    }
    if (status == DONE)
        status = buffer_format(&text, " %s %s %s, Skovvej %u", sentence, closing, name, number + 1);
    if (status == DONE)
        status = str_copy(out, buffer_str(&text), keep);
    buffer_free(&text);
    return status;
}
