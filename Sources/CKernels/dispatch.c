#include <stdlib.h>
#include <string.h>

#include "ckernels.h"
#include "tables.h"

const ck_kernels *ck_available(long index) {
  const ck_kernels *all[4] = {0};
  long count = 0;
#if defined(__x86_64__)
  int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    all[count++] = &ck_avx512_table;
  if (has_avx2) all[count++] = &ck_avx2_table;
#endif
  all[count++] = &ck_portable_table;
  return index >= 0 && index < count ? all[index] : NULL;
}

const ck_kernels *ck_named(const char *name) {
  const ck_kernels *kernels;
  for (long i = 0; (kernels = ck_available(i)); i++)
    if (strcmp(kernels->name, name) == 0) return kernels;
  return NULL;
}

static const ck_kernels *choose(void) {
  const char *wish = getenv("DESCENT_KERNELS");
  const ck_kernels *wished = wish ? ck_named(wish) : NULL;
  return wished ? wished : ck_available(0);
}

const ck_kernels *ck_best(void) {
  // Threads that come at the same time choose the same.
  static _Atomic(const ck_kernels *) chosen;
  const ck_kernels *kernels = chosen;
  if (!kernels) chosen = kernels = choose();
  return kernels;
}
