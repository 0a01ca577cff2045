/// The few hot loops, compiled for several instruction sets and chosen when the program runs.
///
/// Flags for one CPU would need unsafe build settings, which bar a package from being used by
/// others; hence C with target pragmas. Each function has a plain Swift twin in the tests.
#pragma once
#include <stdint.h>

#pragma clang assume_nonnull begin

/// What a layer makes of its input x and z = Wx + b.
typedef enum {
  ck_affine,           ///< z
  ck_relu,             ///< max(z, 0)
  ck_residual,         ///< max(x + z, 0)
  ck_residual_inside,  ///< x + max(z, 0)
} ck_form;

typedef struct {
  long inputs, outputs;
  /// Where W begins in the flat parameters, row by row; b follows.
  long offset;
  ck_form form;
} ck_layer;

/// A network whose last layer has one output, the margin m. No layer is wider than `width`.
typedef struct {
  const ck_layer *layers;
  long depth, width;
} ck_network;

/// Memory for a batch, allocated by the caller.
///
/// A batch is kept as matrices with a sample in each lane (column):
///
///     values + l·width·pitch:   the input of layer l        sample 0  1  2  …  pitch − 1
///                               unit 0                         x  x  x  …
///                               unit 1                         x  x  x  …
///
/// Samples fill whole vectors of four; lanes without a sample hold zeros.
typedef struct {
  /// A multiple of 4.
  long pitch;
  /// (depth + 1)·width·pitch numbers: the inputs of all layers and the margins.
  double *values;
  /// 2·width·pitch numbers: derivatives by the outputs of a layer, and by its inputs.
  double *upper, *lower;
  /// width·pitch numbers: what the activation lets through of `upper`.
  double *passing;
  /// pitch·(width + 4) numbers: a layer's input with a sample a row.
  double *rows;
} ck_batch;

/// The kernels for one instruction set.
typedef struct {
  /// The instruction set: "avx2" or "portable".
  const char *name;
  /// What decides the bits of the results: "fma" where a product and a sum are rounded once,
  /// "portable" where each is. Instruction sets of one arithmetic give the same bits.
  const char *arithmetic;

  /// m of the points (xy[2s], xy[2s+1]), any number of them. `work` has 2·width·32 numbers.
  void (*margins)(const ck_network *network, const double *theta, const double *xy, long count,
                  double *result, double *work);
  /// All layers for the first `vectors`·4 lanes, whose inputs are in `values`.
  void (*forward)(const ck_network *network, const double *theta, const ck_batch *batch,
                  long vectors);
  /// Derivatives of Σ_s w_s m_s for the batch that was passed forward, w_s in the first row of
  /// `upper`. Each result may be NULL:
  /// - gradient: by θ, one number each, overwritten;
  /// - norms: ‖∇_θ (w_s m_s)‖² of each lane;
  /// - inputs: by the first two inputs of each lane, two rows of `pitch`.
  void (*backward)(const ck_network *network, const double *theta, const ck_batch *batch,
                   long vectors, double *_Nullable gradient, double *_Nullable norms,
                   double *_Nullable inputs);

  /// The backward pass of the batch and a step of −rate times the gradient, with the bits of
  /// `backward` and `step`, but without writing the whole gradient down. `scratch` has as many
  /// numbers as the largest layer has parameters.
  void (*descend)(const ck_network *network, double *theta, const ck_batch *batch, long vectors,
                  double rate, double *scratch);

  // Steps of the diagonal methods on n coordinates; see `elementwise.inc`.
  void (*step)(long n, double *x, const double *g, double rate);
  void (*filtered_step)(long n, double *x, const double *g, double *m, double beta, double rate);
  void (*adam_step)(long n, double *x, const double *g, double *m, double *v, double beta1,
                    double beta2, double correction, double epsilon, int inside, double rate);
  void (*rmsprop_step)(long n, double *x, const double *g, double *v, double decay,
                       double correction, double epsilon, int inside, double rate);
  void (*adagrad_step)(long n, double *x, const double *g, double *v, double epsilon, int inside,
                       double rate);
  void (*adamax_step)(long n, double *x, const double *g, double *m, double *u, double beta1,
                      double beta2, double epsilon, double rate);
  void (*adadelta_step)(long n, double *x, const double *g, double *w, double *v, double *metric,
                        double decay, double epsilon, double rate);

  /// 96·`rounds` floating-point operations at the rate of the machine: its practical peak.
  double (*peak)(long rounds);
} ck_kernels;

/// Kernels that every CPU runs.
const ck_kernels *ck_portable(void);
/// The fastest kernels that this CPU runs; the portable ones if the environment variable
/// DESCENT_KERNELS is "portable".
const ck_kernels *ck_best(void);

#pragma clang assume_nonnull end
