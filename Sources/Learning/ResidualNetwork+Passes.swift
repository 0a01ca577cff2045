/// Forward and backward passes in plain Swift: what the kernels are held to.
extension ResidualNetwork {
  /// The outputs of all layers for one point, the padded input first.
  public func activations(_ theta: [Double], at x: [Double]) -> [[Double]] {
    var values = [padded(x)]
    for layer in layers { values.append(output(of: layer, theta, values[values.count - 1])) }
    return values
  }

  /// m(x; θ).
  public func margin(_ theta: [Double], at x: [Double]) -> Double {
    var value = padded(x)
    for layer in layers { value = output(of: layer, theta, value) }
    return value[0]
  }

  private func output(of layer: Layer, _ theta: [Double], _ x: [Double]) -> [Double] {
    (0..<layer.outputs).map { i in
      var z = theta[layer.biasOffset + i]
      let row = layer.offset + i * layer.inputs
      for j in 0..<layer.inputs { z += theta[row + j] * x[j] }
      return switch layer.form {
      case .affine: z
      case .relu: max(z, 0)
      case .residual: max(x[i] + z, 0)
      case .residualInside: x[i] + max(z, 0)
      }
    }
  }

  /// Adds `factor`·∇_θ m(x; θ) to `gradient` and gives m(x; θ) and ∇_x m(x; θ).
  ///
  /// At a kink the derivative of max(z, 0) is 0.
  @discardableResult
  public func addMarginGradient(
    _ theta: [Double], at x: [Double], times factor: Double, to gradient: inout [Double]
  ) -> (margin: Double, input: [Double]) {
    let values = activations(theta, at: x)
    let derivatives = backward(theta, values) { layer, passing, input in
      for i in 0..<layer.outputs where passing[i] != 0 {
        let row = layer.offset + i * layer.inputs
        gradient[layer.biasOffset + i] += factor * passing[i]
        for j in 0..<layer.inputs { gradient[row + j] += factor * passing[i] * input[j] }
      }
    }
    return (values[values.count - 1][0], Array(derivatives[0].prefix(x.count)))
  }

  /// ∂m/∂x_j for the input of each layer and the output, from the first input on.
  public func marginDerivatives(_ theta: [Double], at x: [Double]) -> [[Double]] {
    backward(theta, activations(theta, at: x)) { _, _, _ in }
  }

  /// The derivatives of m by all layers' inputs and by itself; `visit` sees what each activation
  /// lets through and the layer's input.
  private func backward(
    _ theta: [Double], _ values: [[Double]],
    visit: (_ layer: Layer, _ passing: [Double], _ input: [Double]) -> Void
  ) -> [[Double]] {
    var derivatives = [[1.0]]
    for (index, layer) in layers.enumerated().reversed() {
      let (input, result) = (values[index], values[index + 1])
      let delta = derivatives[derivatives.count - 1]
      // The derivative by z: the activation lets it pass where it is active.
      let passing = (0..<layer.outputs).map { i -> Double in
        switch layer.form {
        case .affine: delta[i]
        case .relu, .residual: result[i] > 0 ? delta[i] : 0
        case .residualInside: result[i] > input[i] ? delta[i] : 0
        }
      }
      visit(layer, passing, input)
      // What reaches the input past the affine map, and through it.
      var below = [Double](repeating: 0, count: layer.inputs)
      if layer.form == .residual { below = passing }
      if layer.form == .residualInside { below = delta }
      for i in 0..<layer.outputs where passing[i] != 0 {
        let row = layer.offset + i * layer.inputs
        for j in 0..<layer.inputs { below[j] += theta[row + j] * passing[i] }
      }
      derivatives.append(below)
    }
    return derivatives.reversed()
  }

  /// The mean hinge loss, max(0, 1 − y m), over a batch, and its gradient, added to `gradient`.
  ///
  /// Samples with y m ≥ 1 have no gradient and take no backward pass.
  public func addHingeGradient(
    _ theta: [Double], points: [[Double]], labels: [Double], to gradient: inout [Double]
  ) -> Double {
    var loss = 0.0
    let share = 1 / Double(max(points.count, 1))
    for (x, y) in zip(points, labels) {
      let violation = 1 - y * margin(theta, at: x)
      guard violation > 0 else { continue }
      loss += share * violation
      addMarginGradient(theta, at: x, times: -share * y, to: &gradient)
    }
    return loss
  }
}
