// Calls every kernel of this processor with memory of just the size that its header asks for, each array
// on its own, so that a read or write beside one is seen by the sanitizers; compares the results with
// plain loops, and bit by bit between instruction sets of one arithmetic.
//
//   walk           some hundred shapes around whole vectors, tiles and panels
//   walk all       every width from 2 to 256 and every batch from 1 to 130, and 10⁸ steps of Adam
//
// In C, so that it also runs where there is nothing but a C compiler: under an emulator of another
// processor. Ends with 1 and the first difference, or says what was compared.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plain.h"

static long compared;

/// Of all results of an arithmetic (FNV-1a), for a comparison with another machine's.
static struct {
  const char *arithmetic;
  uint64_t digest;
} digests[2] = {{"fma", 14695981039346656037u}, {"portable", 14695981039346656037u}};

static void digest(const char *arithmetic, const double *values, long count) {
  for (int d = 0; d < 2; d++)
    if (strcmp(digests[d].arithmetic, arithmetic) == 0)
      for (long i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], 8);
        digests[d].digest = (digests[d].digest ^ bits) * 1099511628211u;
      }
}

static void fail(const char *what, const char *kernels, long a, long b) {
  printf("%s of %s differ: width %ld, %ld samples\n", what, kernels, a, b);
  exit(1);
}

/// One result of some kernels: near the plain one, and the bits of others of the same arithmetic.
static void compare(const char *what, const ck_kernels *kernels, const double *found,
                    const double *plain, const double *first, long count, long width,
                    long samples) {
  double scale = 1e-3;
  for (long i = 0; i < count; i++)
    if (fabs(plain[i]) > scale) scale = fabs(plain[i]);
  for (long i = 0; i < count; i++)
    if (!(fabs(found[i] - plain[i]) <= 1e-12 * scale)) fail(what, kernels->name, width, samples);
  if (first && memcmp(found, first, 8 * count) != 0) fail(what, kernels->name, width, samples);
  compared += count;
}

enum { results = 5, most_layers = 6 };

/// Everything that the kernels make of one network and one batch.
typedef struct {
  double *values[results];
  long counts[results];
} made;

static const char *const names[results] = {"outputs", "gradients", "norms", "derivatives by points",
                                           "steps"};

static made none(const ck_network *network, long parameters, long samples) {
  long outputs = network->layers[network->depth - 1].outputs, dimension = network->dimension;
  made made = {.counts = {samples * outputs, parameters, samples, samples * dimension, parameters}};
  for (int i = 0; i < results; i++) made.values[i] = numbers(made.counts[i], 0);
  return made;
}

static void discard(made made) {
  for (int i = 0; i < results; i++) free(made.values[i]);
}

static made make(const ck_kernels *kernels, const ck_network *network, long parameters,
                 long samples, double *theta) {
  long width = network->width, units = network->units, dimension = network->dimension;
  long outputs = network->layers[network->depth - 1].outputs;
  long panels = (samples + ck_panel - 1) / ck_panel;
  long pitch = panels > 1 ? ck_panel : (samples + 7) / 8 * 8;
  double *points = numbers(samples * dimension, 11), *work = numbers(2 * width * ck_panel, 0);
  double *norms = numbers((samples + 7) / 8 * 8, 0), *inputs = numbers(panels * dimension * pitch, 0);
  ck_batch batch = {
      .pitch = pitch, .values = numbers(panels * units * pitch, 5),
      .upper = numbers(panels * width * pitch, 3), .lower = numbers(panels * width * pitch, 3),
      .passing = numbers(panels * width * pitch, 3), .rows = numbers(pitch * (width + 8), 3),
      .partial = numbers(panels > 1 ? width * (width + 8) : 0, 3),
  };
  made made = none(network, parameters, samples);
  kernels->outputs(network, theta, points, samples, made.values[0], work);
  for (int pass = 0; pass < 2; pass++) {
    for (long s = 0; s < samples; s++) {
      double *lane = batch.values + s / ck_panel * units * pitch + s % ck_panel;
      for (long i = 0; i < network->layers[0].inputs; i++)
        lane[i * pitch] = i < dimension ? points[s * dimension + i] : 0;
      for (long i = 0; i < outputs; i++)
        batch.upper[s / ck_panel * width * pitch + i * pitch + s % ck_panel] = plain_weight(s, i);
    }
    kernels->forward(network, theta, &batch, samples);
    if (pass == 0) {
      kernels->backward(network, theta, &batch, samples, made.values[1], norms, inputs);
    } else {
      memcpy(made.values[4], theta, 8 * parameters);
      kernels->descend(network, made.values[4], &batch, samples, 0.01);
    }
  }
  memcpy(made.values[2], norms, 8 * samples);
  for (long s = 0; s < samples; s++)
    for (long i = 0; i < dimension; i++)
      made.values[3][s * dimension + i] =
          inputs[(s / ck_panel * dimension + i) * pitch + s % ck_panel];
  double *owned[] = {points, work, norms, inputs, batch.values, batch.upper, batch.lower,
                     batch.passing, batch.rows, batch.partial};
  for (unsigned i = 0; i < sizeof owned / sizeof *owned; i++) free(owned[i]);
  return made;
}

/// `depth` square layers of a width, from points of some numbers to some outputs.
static void walk(long width, long depth, ck_form form, long dimension, long outputs, long samples) {
  ck_layer layers[most_layers];
  ck_network network = {.layers = layers, .width = width, .dimension = dimension};
  long parameters = 0;
  for (long l = 0; l <= depth + 1; l++) {
    long from = l <= depth ? width : 2, to = l < depth ? width : l == depth ? 2 : outputs;
    ck_form own = l < depth ? (l == 2 ? ck_residual_inside : form) : ck_affine;
    layers[l] = (ck_layer){from, to, parameters, own};
    parameters += (from + 1) * to;
    network.units += from;
    network.depth = l + 1;
    if (to > network.width) network.width = to;
  }
  network.units += outputs;
  double *theta = numbers(parameters, 7), *points = numbers(samples * dimension, 11);
  for (long i = 0; i < parameters; i++) theta[i] /= sqrt(width);
  made plain = none(&network, parameters, samples);
  plain_passes(&network, theta, parameters, points, samples, plain.values);
  struct {
    const char *arithmetic;
    made made;
  } first = {"", plain};
  const ck_kernels *kernels;
  for (long k = 0; (kernels = ck_available(k)); k++) {
    made made = make(kernels, &network, parameters, samples, theta);
    int is_same = strcmp(first.arithmetic, kernels->arithmetic) == 0;
    for (int i = 0; i < results; i++)
      compare(names[i], kernels, made.values[i], plain.values[i],
              is_same ? first.made.values[i] : NULL, made.counts[i], width, samples);
    if (is_same) {
      discard(made);
    } else {
      if (*first.arithmetic) discard(first.made);
      first.arithmetic = kernels->arithmetic;
      first.made = made;
      for (int i = 0; i < results; i++) digest(first.arithmetic, made.values[i], made.counts[i]);
    }
  }
  discard(first.made);
  discard(plain);
  free(theta);
  free(points);
}

int main(int count, char **arguments) {
  int is_all = count > 1 && strcmp(arguments[1], "all") == 0;
  const long widths[] = {2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 25, 27, 40, 41, 64};
  const long batches[] = {1, 2, 3, 4, 5, 7, 8, 9, 16, 23, 24, 31, 32, 33, 40, 65, 130};
  for (unsigned w = 0; w < sizeof widths / sizeof *widths; w++)
    for (unsigned b = 0; b < sizeof batches / sizeof *batches; b++) {
      long width = widths[w], depth = (w + b) % 4;
      walk(width, depth, depth == 1 ? ck_relu : ck_residual, 2, 1, batches[b]);
      walk(width, 1, ck_residual_inside, width, 1 + (w + b) % 16, batches[b]);
    }
  walk(256, 2, ck_residual, 256, 16, 70);
  if (is_all)
    for (long width = 2; width <= 256; width++)
      for (long batch = 1; batch <= 130; batch++) walk(width, 1, ck_residual, 2, 1, batch);
  compared += walk_steps(is_all ? 100000000 : 200000);
  long roots = walk_roots();

  printf("kernels");
  const ck_kernels *kernels;
  for (long k = 0; (kernels = ck_available(k)); k++) {
    if (!isfinite(kernels->peak(10))) fail("peaks", kernels->name, 0, 0);
    printf(" %s", kernels->name);
  }
  printf(": %ld numbers and %ld roots compared\n", compared, roots);
  for (int d = 0; d < 2; d++)
    printf("results by %s: %016llx\n", digests[d].arithmetic,
           (unsigned long long)digests[d].digest);
}
