import LinearAlgebra

/// How initial parameters θ_0 are drawn.
public enum Initialization: Sendable, Equatable {
  /// The lecture's example: W_j and b_j normal, divided by their norms ‖W_j‖₂ and ‖b_j‖₂, times σ
  /// for the square layers and max(1, σ) for the others. In the fitted architecture the first
  /// square layer counts among the others: so do the reported norms.
  case scaled(sigma: Double)
  /// The lecture's initialisation for ReLU layers: entries N(0, 2/√(mn)), the variance; b_j = 0.
  case relu

  /// θ_0 of a network.
  public func parameters(
    of network: ResidualNetwork, using stream: inout RandomStream
  ) throws -> [Double] {
    var theta: [Double] = []
    for (index, layer) in network.layers.enumerated() {
      let size = layer.inputs * layer.outputs
      let weight = stream.normals(size)
      switch self {
      case .scaled(let sigma):
        let bias = stream.normals(layer.outputs)
        let isFirst = index == 0
        let scale = layer.form.isResidual && !isFirst ? sigma : max(1, sigma)
        let norm = try SingularValues.values(
          of: Matrix(rows: layer.outputs, columns: layer.inputs, elements: weight.elements))[0]
        theta += ((scale / norm) * weight).elements
        theta += ((scale / bias.norm) * bias).elements
      case .relu:
        let deviation = (2 / Double(size).squareRoot()).squareRoot()
        theta += (deviation * weight).elements + Array(repeating: 0, count: layer.outputs)
      }
    }
    return theta
  }
}
