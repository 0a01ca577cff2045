// The steps of the diagonal methods: the bits of plain loops, on every instruction set.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plain.h"
#pragma STDC FP_CONTRACT OFF

enum { arrays = 6, methods = 10, most = 1 << 16 };
typedef double *state[arrays];  // x, g, m, v, w, metric

static double settled(double m) { return m < 1e-290 && m > -1e-290 ? 0 : m; }
static double quotient(double a, double b) { return a == 0 ? 0 : a / b; }
static double mean(double b, double old, double new) { return b * old + (1 - b) * new; }
static double metric(double v, double epsilon, int inside) {
  return inside ? sqrt(v + epsilon) : sqrt(v) + epsilon;
}

static void kernel_step(const ck_kernels *k, int method, long n, state s) {
  double *x = s[0], *g = s[1], *m = s[2], *v = s[3];
  int inside = method % 2;
  switch (method) {
    case 0: k->step(n, x, g, 0.1); break;
    case 1: k->filtered_step(n, x, g, m, 0.9, 0.1); break;
    case 2:
    case 3: k->adam_step(n, x, g, m, v, 0.9, 0.999, 1.01, 1e-8, inside, 0.1); break;
    case 4:
    case 5: k->rmsprop_step(n, x, g, v, 0.9, 1, 1e-8, inside, 0.1); break;
    case 6:
    case 7: k->adagrad_step(n, x, g, v, 0, inside, 0.1); break;
    case 8: k->adamax_step(n, x, g, m, v, 0.9, 0.999, 1e-8, 0.1); break;
    case 9: k->adadelta_step(n, x, g, s[4], v, s[5], 0.9, 1e-6, 0.1); break;
  }
}

static void plain_step(int method, long n, state s) {
  double *x = s[0], *g = s[1], *m = s[2], *v = s[3], *w = s[4];
  int inside = method % 2;
  for (long i = 0; i < n; i++) {
    double past = 0.999 * v[i], size = (g[i] < 0 ? -g[i] : g[i]) + 1e-8, top, bottom, d;
    switch (method) {
      case 0: x[i] -= 0.1 * g[i]; break;
      case 1:
        m[i] = settled(mean(0.9, m[i], g[i]));
        x[i] -= 0.1 * m[i];
        break;
      case 2:
      case 3:
        m[i] = settled(mean(0.9, m[i], g[i]));
        v[i] = mean(0.999, v[i], g[i] * g[i]);
        x[i] -= 0.1 * quotient(m[i], metric(v[i] * 1.01, 1e-8, inside));
        break;
      case 4:
      case 5:
        v[i] = mean(0.9, v[i], g[i] * g[i]);
        x[i] -= 0.1 * quotient(g[i], metric(v[i], 1e-8, inside));
        break;
      case 6:
      case 7:
        v[i] += g[i] * g[i];
        x[i] -= 0.1 * quotient(g[i], metric(v[i], 0, inside));
        break;
      case 8:
        m[i] = settled(mean(0.9, m[i], g[i]));
        v[i] = past > size ? past : size;
        x[i] -= 0.1 * quotient(m[i], v[i]);
        break;
      case 9:
        v[i] = mean(0.9, v[i], g[i] * g[i]);
        top = sqrt(w[i] + 1e-6), bottom = sqrt(v[i] + 1e-6), d = top / bottom * g[i];
        w[i] = mean(0.9, w[i], d * d);
        s[5][i] = bottom / top;
        x[i] -= 0.1 * d;
        break;
    }
  }
}

/// Any float64: all exponents alike, subnormal numbers, and now and then what is special.
static double any(uint64_t *state, int is_positive) {
  static const double special[] = {0, -0.0, INFINITY, -INFINITY, NAN, 0x1p-1074, 1e-290, 0x1p-900,
                                   0x1p900, 1};
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  uint64_t bits = *state ^ *state >> 29;
  double x;
  if (bits % 61 == 0) {
    x = special[bits / 61 % 10];
  } else if (bits % 3) {
    // As in trainings.
    x = ldexp((double)(int64_t)bits / 0x1p63, (int)(bits >> 40 & 31) - 30);
  } else {
    memcpy(&x, &bits, 8);
  }
  return is_positive ? fabs(x) : x;
}

/// The same bits, or no number in both.
static int is_same(double a, double b) { return memcmp(&a, &b, 8) == 0 || (a != a && b != b); }

long walk_steps(long count) {
  static const long lengths[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 64, 65, most};
  state before, found, plain;
  uint64_t seed = 1;
  long compared = 0;
  for (unsigned turn = 0; compared < count; turn++) {
    long n = lengths[turn < 15 ? turn : 14];
    for (int a = 0; a < arrays; a++) {
      before[a] = numbers(n, 0), found[a] = numbers(n, 0), plain[a] = numbers(n, 0);
      for (long i = 0; i < n; i++) before[a][i] = any(&seed, a >= 3);
    }
    for (int method = 0; method < methods; method++) {
      for (int a = 0; a < arrays; a++) memcpy(plain[a], before[a], 8 * n);
      plain_step(method, n, plain);
      const ck_kernels *kernels;
      for (long k = 0; (kernels = ck_available(k)); k++) {
        for (int a = 0; a < arrays; a++) memcpy(found[a], before[a], 8 * n);
        kernel_step(kernels, method, n, found);
        for (int a = 0; a < arrays; a++)
          for (long i = 0; i < n; i++)
            if (!is_same(found[a][i], plain[a][i])) {
              printf("step %d of %s differs: array %d, %ld of %ld, %a and %a\n", method,
                     kernels->name, a, i, n, found[a][i], plain[a][i]);
              exit(1);
            }
      }
    }
    compared += n;
    for (int a = 0; a < arrays; a++) free(before[a]), free(found[a]), free(plain[a]);
  }
  return compared;
}
