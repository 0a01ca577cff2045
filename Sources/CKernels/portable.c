// For every CPU; on arm64 the vectors are NEON's.
#include "ckernels.h"
#include "tables.h"

// No vector crosses a function that is not inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#define NAME "portable"
#define ARITHMETIC "portable"
#define TABLE ck_portable_table
#define LANES 4
#include "kernels.inc"
