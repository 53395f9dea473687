/* Which old ideas moved: told by the run that moved them, kept in the act that it left in the journal. */
#ifndef BRIKKER_MOVING_H
#define BRIKKER_MOVING_H

#include "pipeline.h"

/* Fills analysis->move: of this run where it placed ideas, else of the last one that did. */
enum status moves_find(struct analysis *analysis, bool placed) MUST_CHECK;
/* The moves of this run as act->idea and act->text ("4>5 2>0": from and to of each idea). */
enum status moves_write(struct act *act, const struct analysis *analysis, struct arena *keep) MUST_CHECK;

#endif
