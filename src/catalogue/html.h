/* The sections of catalogue.html, in the order in which they stand. Each writes one <section> and computes nothing.
 *
 * Foreign text goes through html_text() and only ever stands between tags: no attribute, address, style or script holds a
 * word that somebody else wrote.
 */
#ifndef BRIKKER_HTML_H
#define BRIKKER_HTML_H

#include "catalogue/catalogue.h"

#include <stdio.h>

/* Text between tags: & < > " ' escaped; control characters that HTML does not allow become U+FFFD. */
void html_text(FILE *out, struct str text);
void html_count(FILE *out, uint64_t count); /* "1.234" */

/* The style sheet, and the policy that lets it and nothing else in: a <meta> and the <style> whose hash it names. */
void html_style(FILE *out);

/* An idea as the participant wrote it, with id and origin. */
void html_quote(FILE *out, const struct catalogue *catalogue, uint32_t idea);
void html_list_item(FILE *out, const struct catalogue *catalogue, uint32_t idea);
/* "borgere · bord 3 · Midtby" after `before`; nothing at all where the files say nothing. */
void html_origin(FILE *out, const struct catalogue *catalogue, uint32_t idea, const char *before);

void html_lead(FILE *out, const struct catalogue *catalogue);
void html_contents(FILE *out, const struct catalogue *catalogue);
void html_themes(FILE *out, const struct catalogue *catalogue);
void html_unplaced(FILE *out, const struct catalogue *catalogue);
void html_duplicates(FILE *out, const struct catalogue *catalogue);
void html_heard(FILE *out, const struct catalogue *catalogue);
void html_index(FILE *out, const struct catalogue *catalogue);
void html_method(FILE *out, const struct catalogue *catalogue);

#endif
