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

/// A network; the output of each layer is the input of the next one.
typedef struct {
  const ck_layer *layers;
  long depth;
  /// The most inputs or outputs that a layer has.
  long width;
  /// The inputs of all layers and the outputs of the last one, counted.
  long units;
  /// How many numbers a point has; the first layer's inputs after them are 0.
  long dimension;
} ck_network;

/// The most samples that a matrix of a batch has side by side.
enum { ck_panel = 32 };

/// Memory for a batch, allocated by the caller, best at whole cache lines.
///
/// A batch is kept in panels of up to `ck_panel` samples, and a panel as matrices with a sample in
/// each lane (column):
///
///     values of a panel:                      sample 0  1  2  …  pitch − 1
///                               unit 0               x  x  x  …
///                               unit 1               x  x  x  …
///
/// Lanes after the last sample may hold any number.
typedef struct {
  /// A multiple of 8: the lanes of a panel; `ck_panel` if there are several.
  long pitch;
  /// For each panel units·pitch numbers: the inputs of layer 0, those of layer 1, …, the outputs.
  double *values;
  /// For each panel width·pitch numbers: derivatives by the outputs of a layer, and by its inputs.
  double *upper, *lower;
  /// For each panel width·pitch numbers: what the activation lets through of `upper`.
  double *passing;
  /// pitch·(width + 8) numbers: a layer's input with a sample a row.
  double *rows;
  /// width·(width + 8) numbers, sums over panels; not used if there is one.
  double *_Nullable partial;
} ck_batch;

/// What a tape's steps can do here; others are the caller's.
enum { ck_add, ck_subtract, ck_multiply, ck_divide, ck_square, ck_negate, ck_square_root };

/// An operation on registers.
typedef struct {
  int32_t operation, a, b;
} ck_tape_step;

/// How many numbers a register of a tape has.
enum { ck_tape_width = 32 };

/// The kernels for one instruction set.
typedef struct {
  /// The instruction set: "avx512", "avx2" or "portable".
  const char *name;
  /// What decides the bits of the results: "fma" where a product and a sum are rounded once,
  /// "portable" where each is (x86-64 without FMA). Instruction sets of one arithmetic give the same bits.
  const char *arithmetic;
  /// The numbers of a vector.
  long lanes;

  /// The last layer's outputs at each of `count` points, one point after the other, of `dimension`
  /// numbers each. `work` has 2·width·ck_panel numbers.
  void (*outputs)(const ck_network *network, const double *theta, const double *points, long count,
                  double *result, double *work);
  /// All layers for the first `count` samples, whose inputs are in `values`.
  void (*forward)(const ck_network *network, const double *theta, const ck_batch *batch,
                  long count);
  /// Derivatives of Σ_s w_s·(outputs of s) for the `count` samples that were passed forward, with
  /// the weights of each output in a row of `upper`. Each result may be NULL:
  /// - gradient: by θ, one number each, overwritten;
  /// - norms: the squared norm of each sample's part of the gradient, whole vectors of 8;
  /// - inputs: by the points, for each panel `dimension` rows of `pitch`.
  void (*backward)(const ck_network *network, const double *theta, const ck_batch *batch,
                   long count, double *_Nullable gradient, double *_Nullable norms,
                   double *_Nullable inputs);

  /// The backward pass of the batch and a step of −rate times the gradient, with the bits of
  /// `backward` and `step`, but without writing the whole gradient down.
  void (*descend)(const ck_network *network, double *theta, const ck_batch *batch, long count,
                  double rate);

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

  /// Steps of a tape; step i writes register `first` + i. Ends before one that it cannot do, and returns how
  /// many it did.
  long (*tape_run)(const ck_tape_step *code, long count, double *registers, long first);

  /// 24·lanes·`rounds` floating-point operations at the rate of the machine: its practical peak.
  double (*peak)(long rounds);
} ck_kernels;

/// The kernels that this CPU runs, the fastest first; NULL after the last, the portable ones.
const ck_kernels *_Nullable ck_available(long index);
/// Those of this name, if the CPU runs them.
const ck_kernels *_Nullable ck_named(const char *name);
/// Those that the environment variable DESCENT_KERNELS names, or the fastest that this CPU runs.
const ck_kernels *ck_best(void);

#pragma clang assume_nonnull end
