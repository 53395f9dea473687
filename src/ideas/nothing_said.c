#include "ideas/nothing_said.h"

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

bool nothing_said(struct str text)
{
    char reduced[LONGEST];
    size_t len;
    if (text.len > 2 * LONGEST || !reduce(reduced, &len, text))
        return false;
    for (size_t n = 0; n < sizeof nothing / sizeof *nothing; n++)
        if (str_equal((struct str){reduced, len}, str_from(nothing[n])))
            return true;
    return false;
}
