// What the kernels are compared with.
#pragma once
#include "ckernels.h"

/// Numbers around zero, the same for the same seed; zeros for seed 0. To be freed.
double *numbers(long count, unsigned seed);
/// w of an output of a sample.
double plain_weight(long sample, long output);
/// The outputs, the gradient, the squared norms of its parts, the derivatives by the points and θ
/// after a step of size 0.01, by loops over samples and units.
void plain_passes(const ck_network *network, const double *theta, long parameters,
                  const double *points, long samples, double *const results[5]);
/// Compares so many coordinates' steps of each diagonal method between the kernels and plain loops,
/// to the last bit; ends the program where one differs.
long walk_steps(long count);
/// Compares the roots of all numbers that are hard to round, in the same way.
long walk_roots(void);
