/* The median of many numbers. */
#ifndef BRIKKER_MEDIAN_H
#define BRIKKER_MEDIAN_H

#include <stdint.h>

/* The lower one of two in the middle; 0 of none. The numbers, none of them NaN, change places. */
float median_of(float *value, uint32_t count);

#endif
