// For every CPU; on arm64 the vectors are NEON's, and a product and a sum are rounded once.
#include "ckernels.h"
#include "tables.h"

// No vector crosses a function that is not inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#define NAME "portable"
#if defined(__FP_FAST_FMA)
#define ARITHMETIC "fma"
#else
#define ARITHMETIC "portable"
#endif
#define TABLE ck_portable_table
#define LANES 4
#include "kernels.inc"
