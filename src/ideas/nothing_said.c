#include "ideas/nothing_said.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "ideas/fold.h"

#include <string.h>

enum { LONGEST = 48 /* bytes of a text as it is compared */ };

static const char *const nothing[] = {"ved ikke",
                                      "det ved jeg ikke",
                                      "nej",
                                      "nej tak",
                                      "ingen",
                                      "intet",
                                      "ikke noget",
                                      "ingenting",
                                      "ingen kommentar",
                                      "ingen kommentarer",
                                      "ingen yderligere kommentarer",
                                      "har ingen kommentarer",
                                      "jeg har ingen kommentarer",
                                      "ingen bemærkning",
                                      "ingen bemærkninger",
                                      "ingen yderligere bemærkninger",
                                      "ingen yderligere",
                                      "intet at tilføje",
                                      "intet yderligere at tilføje",
                                      "har intet at tilføje",
                                      "jeg har intet at tilføje",
                                      "ikke noget at tilføje",
                                      "har ikke noget at tilføje",
                                      "jeg har ikke noget at tilføje",
                                      "intet at bemærke",
                                      "ingen holdning",
                                      "ikke relevant",
                                      "irrelevant",
                                      "ikke umiddelbart",
                                      "nej ikke umiddelbart",
                                      "aner ikke",
                                      "aner det ikke",
                                      "det aner jeg ikke",
                                      "jeg aner det ikke",
                                      "se ovenfor",
                                      "se ovenstående",
                                      "som ovenfor",
                                      "se vedhæftet",
                                      "se vedhæftede",
                                      "se vedhæftet fil",
                                      "se vedhæftede fil",
                                      "se vedhæftede filer",
                                      "se vedhæftet dokument",
                                      "se vedhæftede dokument",
                                      "se vedhæftet bilag",
                                      "se vedhæftede bilag",
                                      "se vedhæftet høringssvar",
                                      "se vedhæftede høringssvar",
                                      "se vedlagte",
                                      "se vedlagt",
                                      "se bilag",
                                      "høringssvar vedhæftet",
                                      "høringssvar er vedhæftet",
                                      "vedhæftet",
                                      "vedhæftet fil",
                                      "tak",
                                      "mange tak",
                                      "tak for i dag",
                                      "tak for i aften",
                                      "tak for nu",
                                      "tak for ordet",
                                      "tak for en god dag",
                                      "tak for en god aften",
                                      "på forhånd tak",
                                      "test",
                                      "test test",
                                      "test test test",
                                      "tester",
                                      "en test",
                                      "dette er en test",
                                      "det her er en test",
                                      "asd",
                                      "asdf",
                                      "asdfg",
                                      "asdfgh",
                                      "asdfghj",
                                      "asdfghjk",
                                      "asdfghjkl",
                                      "qwerty",
                                      "nix",
                                      "niks",
                                      "no comment",
                                      "no comments",
                                      "nothing",
                                      "nothing to add",
                                      "none",
                                      "not applicable",
                                      "not relevant",
                                      "see above",
                                      "i don t know",
                                      "don t know"};

/* Letters and digits in lower case, one blank between words; false: too long to say nothing. */
static bool reduce(char out[LONGEST], size_t *len, struct str text)
{
    bool gap = false;
    *len = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t c = utf8_next(text, &at);
        if (!utf8_is_letter(c) && !utf8_is_digit(c)) {
            gap = *len > 0;
            continue;
        }
        if (*len + 6 > LONGEST)
            return false;
        if (gap)
            out[(*len)++] = ' ';
        *len += utf8_put(out + *len, fold_letter(c));
        gap = false;
    }
    return true;
}

static const char *const greetings[] = {"mvh",
                                        "vh",
                                        "kh",
                                        "venlig hilsen",
                                        "med venlig hilsen",
                                        "venlige hilsner",
                                        "med venlige hilsner",
                                        "kærlig hilsen",
                                        "bedste hilsner",
                                        "de bedste hilsner",
                                        "mange hilsner",
                                        "hilsen",
                                        "hilsner",
                                        "venligst"};

/* What may stand behind a greeting; names are masked by then. */
static bool is_of_a_signature(struct str word)
{
    static const char *const words[] = {"navn", "telefon", "tlf",    "e",       "mail",     "fra", "og",
                                        "os",   "alle",    "ved",    "bord",    "bordvært", "på",  "vegne",
                                        "af",   "borger",  "beboer", "formand", "sekretær", "i"};
    bool digits = true;
    for (size_t at = 0; at < word.len; at++)
        digits = digits && ascii_is_digit(word.at[at]);
    for (size_t w = 0; w < sizeof words / sizeof *words && !digits; w++)
        if (str_equal(word, str_from(words[w])))
            return true;
    return digits;
}

/* "Venlig hilsen [navn], bordvært": the signature of a text that stands elsewhere. */
static bool only_signs(struct str reduced)
{
    struct str rest = {0};
    for (size_t g = 0; g < sizeof greetings / sizeof *greetings; g++) {
        const struct str greeting = str_from(greetings[g]);
        if (str_equal(reduced, greeting))
            return true;
        if (str_starts(reduced, greeting) && reduced.at[greeting.len] == ' ')
            rest = str_slice(reduced, greeting.len + 1, reduced.len);
    }
    bool signs = rest.len > 0;
    while (signs && rest.len > 0) {
        const size_t blank = str_find(rest, STR(" "), 0), end = blank == SIZE_MAX ? rest.len : blank;
        signs = is_of_a_signature(str_slice(rest, 0, end));
        rest = str_slice(rest, end < rest.len ? end + 1 : end, rest.len);
    }
    return signs;
}

bool nothing_said(struct str text)
{
    char reduced[LONGEST];
    size_t len;
    if (text.len > 2 * LONGEST || !reduce(reduced, &len, text))
        return false;
    for (size_t n = 0; n < sizeof nothing / sizeof *nothing; n++)
        if (str_equal((struct str){reduced, len}, str_from(nothing[n])))
            return true;
    return only_signs((struct str){reduced, len});
}
