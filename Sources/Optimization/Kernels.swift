import CKernels

/// The steps of the diagonal methods, coordinate by coordinate, for the CPU at hand.
///
/// Every instruction set gives the same bits: each product and sum is rounded on its own.
enum Kernels {
  static var best: ck_kernels { ck_best().pointee }
}
