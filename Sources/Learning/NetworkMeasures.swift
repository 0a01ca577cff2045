import LinearAlgebra

/// What is measured of a trained network beside its loss.
extension ResidualNetwork {
  /// The largest ‖∇_x m(x; θ)‖₂ over some points: a lower bound on the Lipschitz constant. NaN if
  /// any gradient or parameter is: a ReLU can hide one.
  public static func sampledLipschitz(
    _ theta: [Double], at coordinates: [Double], passes: BatchPasses
  ) -> Double {
    guard theta.allSatisfy(\.isFinite) else { return .nan }
    let gradients = passes.inputGradients(theta, at: coordinates)
    return stride(from: 0, to: gradients.count, by: 2).reduce(0) { largest, i in
      let norm = Vector([gradients[i], gradients[i + 1]]).norm
      return norm.isNaN || largest.isNaN ? .nan : max(largest, norm)
    }
  }

  /// Of each layer with an activation the share of pairs (unit, point) at which it passes its
  /// input on; NaN for a layer without one.
  public func activeFractions(_ theta: [Double], at points: [[Double]]) -> [Double] {
    var counts = [Int](repeating: 0, count: layers.count)
    for x in points {
      let values = activations(theta, at: x)
      for (index, layer) in layers.enumerated() {
        let isInside = layer.form == .residualInside
        for i in 0..<layer.outputs
        where values[index + 1][i] > (isInside ? values[index][i] : 0) { counts[index] += 1 }
      }
    }
    return layers.indices.map { index in
      guard layers[index].form != .affine else { return .nan }
      return Double(counts[index]) / Double(max(layers[index].outputs * points.count, 1))
    }
  }

  /// ‖∂m/∂x_j‖₂ at each layer's input and at the output, x_0 first: how gradients shrink or grow
  /// on their way back. Means over the points.
  public func gradientNormsByDepth(_ theta: [Double], at points: [[Double]]) -> [Double] {
    var sums = [Double](repeating: 0, count: layers.count + 1)
    for x in points {
      for (index, delta) in marginDerivatives(theta, at: x).enumerated() {
        sums[index] += Vector(delta).norm
      }
    }
    return sums.map { $0 / Double(max(points.count, 1)) }
  }
}
