// For x86-64 with AVX2 and FMA: any since 2013 (Intel) or 2015 (AMD).
#include "ckernels.h"
#include "tables.h"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME "avx2"
#define ARITHMETIC "fma"
#define TABLE ck_avx2_table
#define LANES 4
#include "kernels.inc"
#pragma clang attribute pop
#endif
