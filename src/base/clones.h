/* A hot loop compiled for several instruction sets; the loader picks the widest that the processor has.
 *
 * The order of every sum stands in the source and -ffp-contract=off holds, so each clone gives the same bits. Two limits of
 * clang 14: on static functions only (it gives the others a name that nobody finds), and each name once in the whole program
 * (what picks the clone is visible to all files).
 */
#ifndef BRIKKER_CLONES_H
#define BRIKKER_CLONES_H

#ifdef BRIKKER_CLONE /* -DBRIKKER_CLONE=avx2: this instruction set alone, so that scripts/check can hold them against each other */
#define CLONES_TEXT(set) #set
#define CLONES_OF(set)   __attribute__((target(CLONES_TEXT(set))))
#define CLONES           CLONES_OF(BRIKKER_CLONE)
#else
#define CLONES __attribute__((target_clones("default", "avx2", "avx512f")))
#endif

#endif
