// The kernels of each instruction set.
#pragma once
#include "ckernels.h"

extern const ck_kernels ck_portable_table;
#if defined(__x86_64__)
extern const ck_kernels ck_avx2_table, ck_avx512_table;
#endif
