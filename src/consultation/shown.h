/* What people and the program wrote about ideas, as it may be shown: personal data masked as in the ideas themselves. */
#ifndef BRIKKER_SHOWN_H
#define BRIKKER_SHOWN_H

#include "pipeline.h"

/* Masks labels, notes and proposals; behind decisions_from(). What the file holds stays as it is (placed_theme.kept). */
enum status shown_decisions(struct analysis *analysis) MUST_CHECK;
/* An act's text and reason; the text of keep and mask is the personal thing itself and becomes "". */
enum status shown_act(struct str *text, struct str *why, const struct analysis *analysis, const struct act *act,
                      struct arena *keep) MUST_CHECK;

#endif
