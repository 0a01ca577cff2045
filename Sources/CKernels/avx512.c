// For x86-64 with AVX-512: servers since 2017 (Intel) and any since 2022 (AMD). The same bits as AVX2:
// lanes are independent, and each sum takes its terms in the same order.
#include "ckernels.h"
#include "tables.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx2,fma"))), \
                             apply_to = function)
#define NAME "avx512"
#define ARITHMETIC "fma"
#define TABLE ck_avx512_table
#define LANES 8
#include "kernels.inc"
#pragma clang attribute pop
#endif
