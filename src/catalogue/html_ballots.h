/* The joint task as pages of A4, one kind a section: a page for the organiser, the poster, the list, the slips, the tally sheets. */
#ifndef BRIKKER_HTML_BALLOTS_H
#define BRIKKER_HTML_BALLOTS_H

#include "tally/ballots.h"

void html_ballots(FILE *out, const struct ballot *ballot);

/* For html_ballots.c. */
enum { BALLOT_SHEET_GROUPS = 2 /* side by side on a tally sheet */ };
void html_ballot_style(FILE *out);
void html_ballot_slips(FILE *out, const struct ballot *ballot);
void html_ballot_sheets(FILE *out, const struct ballot *ballot);

#endif
