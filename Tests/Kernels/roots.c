// Roots that are hard to round: √a beside the middle of two float64 numbers.
//
// Scale a by 4ⁿ so that √a is in [2⁵², 2⁵³), where a unit in the last place is 1. Then a is a multiple
// of 2⁵² below 2¹⁰⁵ and of 2⁵³ above, and with k = ⌊√a⌋ the middle's square is k² + k + ¼. So
// a = k² + k + j with a whole number j, and |√a − (k + ½)| ≥ (|j| − ¼)/2⁵⁴: a sum that is within 2⁻⁴⁷
// of √a rounds as √a does unless |j| ≤ 128. For each j the congruence k² + k + j ≡ 0 has two roots
// modulo any power of 2, or none, so that all these a can be listed. `root.inc` says why 2⁻⁴⁷.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "plain.h"
#pragma STDC FP_CONTRACT OFF

/// √a as `root.inc` computes it, from an approximation y of 1/√a.
static double root_from(double a, double y) {
  double g = a * y, h = 0.5 * y;
  for (int step = 0; step < 2; step++) {
    double r = fma(-h, g, 0.5);
    g = fma(g, r, g);
    h = fma(h, r, h);
  }
  return fma(h, fma(-g, g, a), g);
}

/// √a by the kernels: the metric of a step of Adadelta whose other numbers are 1 and 0.
static void root_by(const ck_kernels *kernels, long n, const double *a, double *roots) {
  double *x = numbers(n, 0), *g = numbers(n, 0), *w = numbers(n, 0), *v = numbers(n, 0);
  for (long i = 0; i < n; i++) w[i] = 1, v[i] = a[i];
  kernels->adadelta_step(n, x, g, w, v, roots, 1, 0, 0);
  free(x), free(g), free(w), free(v);
}

static void differs(const char *what, double a, double found) {
  printf("the root of %a by %s is %a\n", a, what, found);
  exit(1);
}

/// The two solutions of k² + k + j ≡ 0 modulo 2^bits, for even j: bit by bit, since the derivative
/// 2k + 1 is odd.
static uint64_t solution(int64_t j, int bits, uint64_t k) {
  for (int bit = 1; bit <= bits; bit++) {
    uint64_t below = bit == 64 ? ~0ull : (1ull << bit) - 1;
    if ((k * k + k + (uint64_t)j) & below) k ^= 1ull << (bit - 1);
  }
  return k;
}

enum { farthest = 256 };

/// Every a with |j| ≤ `farthest`, its root in [2⁵², 2⁵³).
static long list(double *a) {
  long count = 0;
  for (int64_t j = -farthest; j <= farthest; j += 2)
    for (int bits = 52; bits <= 53; bits++)
      for (uint64_t start = 0; start < 2; start++) {
        uint64_t k = solution(j, bits, start) & ((1ull << bits) - 1);
        if (bits == 52) k |= 1ull << 52;
        if (k < 1ull << 52) continue;
        __int128 number = (__int128)k * k + k + j;
        int is_large = number >> 105 != 0;
        if (is_large != (bits == 53)) continue;
        a[count++] = ldexp((double)(uint64_t)(number >> bits), bits);
      }
  return count;
}

long walk_roots(void) {
  static double a[16 * farthest], roots[16 * farthest];
  long count = list(a);
  // Powers of 4 change nothing but where the exponent is.
  for (long i = 0, listed = count; i < listed; i++) {
    a[count++] = ldexp(a[i], -104 - 2 * (int)(i % 300));
    a[count++] = ldexp(a[i], -104 + 2 * (int)(i % 300));
  }
  const ck_kernels *kernels;
  for (long k = 0; (kernels = ck_available(k)); k++) {
    root_by(kernels, count, a, roots);
    for (long i = 0; i < count; i++)
      if (roots[i] != sqrt(a[i])) differs(kernels->name, a[i], roots[i]);
  }
  // Whatever an approximation to 14 bits may be.
  long tried = count;
  for (long i = 0; i < count; i++)
    for (int part = -64; part <= 64; part++, tried++) {
      double y = 1 / sqrt(a[i]) * (1 + part / 64.0 * 0x1p-14), found = root_from(a[i], y);
      if (found != sqrt(a[i])) differs("multiply-adds", a[i], found);
    }
  return tried;
}
