#include "plain.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

double *numbers(long count, unsigned seed) {
  double *memory = malloc(8 * (count > 0 ? count : 1));
  if (!memory) abort();
  uint64_t state = seed;
  for (long i = 0; i < count; i++) {
    // A linear congruence (Knuth): good enough for numbers that only have to differ.
    state = state * 6364136223846793005u + 1442695040888963407u;
    memory[i] = seed ? (double)(int64_t)state / 0x1p63 : 0;
  }
  return memory;
}

double plain_weight(long sample, long output) { return 0.1 * (double)(1 + (sample + output) % 7); }

/// One sample through the network: the inputs of all layers and the outputs, one after the other.
static void plain_forward(const ck_network *network, const double *theta, const double *point,
                          double *x) {
  for (long i = 0; i < network->layers[0].inputs; i++) x[i] = i < network->dimension ? point[i] : 0;
  for (long l = 0; l < network->depth; l++) {
    const ck_layer *layer = &network->layers[l];
    const double *w = theta + layer->offset, *b = w + layer->inputs * layer->outputs;
    double *y = x + layer->inputs;
    for (long i = 0; i < layer->outputs; i++) {
      double z = b[i];
      for (long j = 0; j < layer->inputs; j++) z += w[i * layer->inputs + j] * x[j];
      double active = z > 0 ? z : 0, sum = x[i] + z;
      y[i] = layer->form == ck_affine     ? z
             : layer->form == ck_relu     ? active
             : layer->form == ck_residual ? (sum > 0 ? sum : 0)
                                          : x[i] + active;
    }
    x = y;
  }
}

/// From the derivatives by the outputs in `u` to those by the point, there; adds those by θ.
static void plain_backward(const ck_network *network, const double *theta, const double *x,
                           double *u, double *lower, double *gradient) {
  for (long l = 0; l < network->depth; l++) x += network->layers[l].inputs;
  for (long l = network->depth - 1; l >= 0; l--) {
    const ck_layer *layer = &network->layers[l];
    const double *w = theta + layer->offset, *y = x;
    double *g = gradient + layer->offset, *b = g + layer->inputs * layer->outputs;
    x -= layer->inputs;
    for (long j = 0; j < layer->inputs; j++) lower[j] = 0;
    for (long i = 0; i < layer->outputs; i++) {
      int passes = layer->form == ck_affine || y[i] > (layer->form == ck_residual_inside ? x[i] : 0);
      double d = passes ? u[i] : 0;
      b[i] += d;
      for (long j = 0; j < layer->inputs; j++) {
        g[i * layer->inputs + j] += d * x[j];
        lower[j] += w[i * layer->inputs + j] * d;
      }
      if (layer->form == ck_residual) lower[i] += d;
      if (layer->form == ck_residual_inside) lower[i] += u[i];
    }
    memcpy(u, lower, 8 * layer->inputs);
  }
}

void plain_passes(const ck_network *network, const double *theta, long parameters,
                  const double *points, long samples, double *const results[5]) {
  long dimension = network->dimension, outputs = network->layers[network->depth - 1].outputs;
  double *x = numbers(network->units, 0), *u = numbers(network->width, 0);
  double *lower = numbers(network->width, 0), *own = numbers(parameters, 0);
  for (long s = 0; s < samples; s++) {
    plain_forward(network, theta, points + s * dimension, x);
    memcpy(results[0] + s * outputs, x + network->units - outputs, 8 * outputs);
    for (long i = 0; i < outputs; i++) u[i] = plain_weight(s, i);
    memset(own, 0, 8 * parameters);
    plain_backward(network, theta, x, u, lower, own);
    for (long i = 0; i < parameters; i++) {
      results[1][i] += own[i];
      results[2][s] += own[i] * own[i];
    }
    for (long i = 0; i < dimension; i++) results[3][s * dimension + i] = u[i];
  }
  for (long i = 0; i < parameters; i++) results[4][i] = theta[i] - 0.01 * results[1][i];
  free(x);
  free(u);
  free(lower);
  free(own);
}
