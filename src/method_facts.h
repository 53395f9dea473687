/* Versions, settings and models of an analysis, for the method sheet. */
#ifndef BRIKKER_METHOD_FACTS_H
#define BRIKKER_METHOD_FACTS_H

#include "pipeline.h"

/* fact [count] in the analysis' arena. */
enum status method_facts(const struct catalogue_fact **out, uint32_t *count, struct analysis *analysis,
                         const struct pipeline_options *options) MUST_CHECK;

#endif
