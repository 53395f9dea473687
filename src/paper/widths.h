/* How wide characters are in print: what our own line breaking stands on.
 *
 * Source: the advance widths of Liberation Sans Regular and Bold 1.07.4 (Debian's fonts-liberation), read out of their hmtx and cmap
 * tables, in 1/2048 em. Liberation Sans has the metrics of Arial and Helvetica, so a page is the same with any of the three:
 * font-family: Arial, "Liberation Sans", Helvetica, without kerning and ligatures.
 */
#ifndef BRIKKER_WIDTHS_H
#define BRIKKER_WIDTHS_H

#include "base/str.h"

enum { WIDTH_EM = 2048 };
/* The family that the widths hold for, as style sheets name it; kerning and ligatures would change them. */
#define WIDTH_FAMILY                                                                                                   \
    "font-family:Arial,\"Liberation Sans\",Helvetica,sans-serif;font-kerning:none;font-variant-ligatures:none"

/* In 1/2048 em. Marks that stand on other characters have none; what the fonts lack comes from some other font, and is given as much
 * as the widest of those. */
uint32_t width_of(int32_t character, bool bold);
/* In the unit of `size`. */
uint64_t width_of_text(struct str text, uint32_t size, bool bold);

#endif
