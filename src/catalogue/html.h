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
void html_whole(FILE *out, struct str text); /* in a span of class "whole": an id, which no line may break */
void html_count(FILE *out, uint64_t count);  /* "1.234" */
void html_ideas(FILE *out, uint64_t count);  /* "1.234 idéer" */

/* The style sheet, and the policy that lets it and nothing else in: a <meta> and the <style> whose hash it names. */
void html_style(FILE *out);
void html_style_of(FILE *out, struct str style); /* the same for a page with a style of its own */

/* Attribute for the participants' words: on an English page they are still Danish, and a reading voice must know. */
const char *html_their_language(void);

/* Links: an idea's id (plain where the page does not hold all ideas), a theme's number and label. */
void html_idea_link(FILE *out, const struct catalogue *catalogue, uint32_t idea);
void html_theme_link(FILE *out, const struct catalogue_theme *theme);
/* In the participants' letters, unless a person of the house named it. */
void html_label(FILE *out, const struct theme *theme);

/* An idea as the participant wrote it, with id and origin. A quote that does not stand here leads to where the idea does. */
void html_quote(FILE *out, const struct catalogue *catalogue, uint32_t idea, bool stands_here);
void html_list_item(FILE *out, const struct catalogue *catalogue, uint32_t idea);
/* A part of an idea that leads to the idea; of how many ideas it speaks for some, 0: nothing is said of that. */
void html_passage(FILE *out, const struct catalogue *catalogue, const struct passage *passage, uint32_t of);
void html_reason(FILE *out, const struct catalogue *catalogue, const struct passage *passage);
/* "borgere · bord 3 · Midtby" after `before`; nothing at all where the files say nothing. */
void html_origin(FILE *out, const struct catalogue *catalogue, uint32_t idea, const char *before);

/* Why an idea that touches what is fixed is answered with a reason; nothing for the others. */
void html_outside(FILE *out, const struct catalogue *catalogue, uint32_t idea);
/* The proposals of a theme, each with its ideas. */
void html_proposals(FILE *out, const struct catalogue *catalogue, const struct catalogue_theme *theme);

void html_lead(FILE *out, const struct catalogue *catalogue);
void html_frame(FILE *out, const struct catalogue *catalogue);
void html_contents(FILE *out, const struct catalogue *catalogue);
void html_themes(FILE *out, const struct catalogue *catalogue);
void html_alone(FILE *out, const struct catalogue *catalogue);
void html_unplaced(FILE *out, const struct catalogue *catalogue);
void html_duplicates(FILE *out, const struct catalogue *catalogue);
void html_decided(FILE *out, const struct catalogue *catalogue);
void html_heard(FILE *out, const struct catalogue *catalogue);
void html_index(FILE *out, const struct catalogue *catalogue);
void html_method(FILE *out, const struct catalogue *catalogue);

#endif
