/* Texts that a platform keeps as HTML ("<p>Flere b&aelig;nke</p>"): the plain text that their readers saw. */
#ifndef BRIKKER_MARKUP_H
#define BRIKKER_MARKUP_H

#include "base/str.h"

/* The trimmed cell begins with a paragraph, a list, a heading … as an editor in a browser writes them. */
bool markup_begins(struct str cell);

/* It has an end tag or a line break of a known name: such a cell is HTML whatever the others are. */
bool markup_holds(struct str cell);

/* Known tags go, and with them comments, scripts and styles; paragraphs, points and <br> become lines; character references become
 * characters, once. Whatever is no known tag stays ("a < b", "<3"). No copy where there is neither `<` nor `&`. */
enum status markup_text(struct str *out, struct str cell, struct arena *keep) MUST_CHECK;

/* For a cell that is no HTML: its character references ("&aelig;", "&#229;"), which nobody types, become characters, once. Tags and line
 * ends stay as they are. No copy where it has none: then out->at is cell.at. */
enum status markup_characters(struct str *out, struct str cell, struct arena *keep) MUST_CHECK;

#endif
