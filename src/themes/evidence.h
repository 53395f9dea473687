/* What people did to ideas and themes, as evidence of where other ideas belong. */
#ifndef BRIKKER_EVIDENCE_H
#define BRIKKER_EVIDENCE_H

#include "themes/drift.h"

/* The old idea most like i, where that is one that a person holds in an open theme; IDEA_NONE else. */
uint32_t evidence_example(const struct wave *wave, uint32_t i);
/* Fills wave->middle, and clears wave->name where the name says nothing. */
void evidence_measure(struct wave *wave);
/* The open theme whose name draws i more than the theme `from` holds it; WAVE_NOWHERE: none. */
uint32_t evidence_name(const struct wave *wave, uint32_t i, uint32_t from);
/* What that says of ideas that people have seen: before->hint, in `keep`. */
enum status evidence_hints(const struct wave *wave, struct themes_before *before, struct arena *keep) MUST_CHECK;

#endif
