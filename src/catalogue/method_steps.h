/* The catalogue → what was done with the ideas, step by step, as somebody who was not there reads it. */
#ifndef BRIKKER_METHOD_STEPS_H
#define BRIKKER_METHOD_STEPS_H

#include "catalogue/catalogue.h"

#include <stdio.h>

/* A step an item, in the reader's language; only steps that were taken. Width in characters. */
void method_steps(FILE *out, const struct catalogue *catalogue, unsigned width);

#endif
