import Foundation
import LinearAlgebra

/// The curvature of a smoothed loss. The hinge itself has none: where it is zero, and almost
/// everywhere else, its second derivative by the margin is zero.
public struct Curvature {
  private let passes: BatchPasses
  private let data: DataSet
  /// δ: how wide the kink of the hinge is made.
  public let smoothing: Double

  /// - Parameter smoothing: δ of the loss δ·ln(1 + exp((1 − y m)/δ)), which tends to the hinge
  ///   max(0, 1 − y m) as δ → 0 and has the second derivative 1/(4δ) by m where y m = 1.
  public init(_ passes: BatchPasses, _ data: DataSet, smoothing: Double) {
    self.passes = passes
    self.data = data
    self.smoothing = smoothing
  }

  /// The mean |m| over the data set, the δ that belongs to the size of a network's own margins.
  public static func scale(
    _ theta: [Double], _ passes: BatchPasses, _ data: DataSet
  ) -> Double {
    let margins = passes.margins(theta, at: data.coordinates)
    return margins.reduce(0) { $0 + abs($1) } / Double(max(margins.count, 1))
  }

  /// The gradient of the mean smoothed hinge loss by θ.
  public func gradient(_ theta: [Double]) -> [Double] {
    let share = 1 / Double(max(data.count, 1))
    return passes.weightedGradient(theta, at: data.coordinates) { sample, margin in
      let label = data.labels[sample]
      // Of large arguments the exponential is 0 or infinite, and the quotient is still right.
      return -label * share / (1 + exp(-(1 - label * margin) / smoothing))
    }
  }

  /// H v, H the Hessian of the mean smoothed hinge loss, by central differences of the gradient
  /// over 2h along v/‖v‖ with h = 10⁻⁸ ‖θ‖: small, so that hardly any ReLU changes sides within it.
  public func hessianProduct(_ theta: [Double], _ v: Vector) -> Vector {
    let length = v.norm
    guard length > 0 else { return v }
    let h = 1e-8 * Vector(theta).norm
    let (above, below) = (h / length, -h / length)
    let gradients = [above, below].map {
      Vector(gradient(LossLandscape.moved(theta, $0, v.elements)))
    }
    return (length / (2 * h)) * (gradients[0] - gradients[1])
  }

  /// The largest eigenvalue of H, by Lanczos from a random start.
  public func largestEigenvalue(
    _ theta: [Double], using stream: inout RandomStream
  ) throws -> Double {
    try Lanczos.largestEigenvalue(from: stream.normals(theta.count), tolerance: 1e-4) { v in
      try Task.checkCancellation()
      return hessianProduct(theta, v)
    }
  }
}
