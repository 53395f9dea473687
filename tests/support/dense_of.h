/* Small matrices written out in a test. */
#ifndef BRIKKER_DENSE_OF_H
#define BRIKKER_DENSE_OF_H

#include "matrix/dense.h"

#define DENSE_OF(row_count, column_count, ...)                                                                         \
    ((struct dense){.rows = (row_count), .columns = (column_count), .at = (float[]){__VA_ARGS__}})

#endif
