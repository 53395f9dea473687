/* The writers: each takes the finished catalogue and a stream, computes nothing, and never closes the stream. Errors of the
 * stream are met by folder_commit(). A new output format is one more file write_x.c, one line here, one in the table. */
#ifndef BRIKKER_WRITE_H
#define BRIKKER_WRITE_H

#include "catalogue/catalogue.h"

struct write_options {
    bool excel; /* CSV for Excel: `;`, BOM, CRLF, leading = + - @, tab and line ends defused */
};

typedef enum status write_catalogue(FILE *out, const struct catalogue *catalogue, const struct write_options *options);

write_catalogue write_ideas_csv, write_themes_csv, write_theme_groups_csv, write_proposals_csv, write_json, write_html,
    write_method;

/* What `run` writes, in this order. */
struct write_format {
    const char *name; /* the file's name in the folder */
    write_catalogue *write;
    bool in_tiles; /* has work for all threads by itself */
};
extern const struct write_format write_formats[];
extern const unsigned write_format_count;

/* On the terminal: column mapping, notes, the theme table. Width in characters. */
enum status write_summary(FILE *out, const struct catalogue *catalogue, unsigned width, bool colour) MUST_CHECK;

#endif
