#include <stdlib.h>
#include <string.h>

#include "ckernels.h"
#include "tables.h"

const ck_kernels *ck_portable(void) { return &ck_portable_table; }

static const ck_kernels *choose(void) {
  const char *wish = getenv("DESCENT_KERNELS");
  if (wish && strcmp(wish, "portable") == 0) return &ck_portable_table;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &ck_avx2_table;
#endif
  return &ck_portable_table;
}

const ck_kernels *ck_best(void) {
  // Threads that come at the same time choose the same.
  static _Atomic(const ck_kernels *) chosen;
  const ck_kernels *kernels = chosen;
  if (!kernels) chosen = kernels = choose();
  return kernels;
}
