import LinearAlgebra

/// Directions in the space of parameters, along which a loss is looked at.
public enum ParameterDirections {
  /// A direction uniform on the unit sphere: a normal vector divided by its norm.
  public static func uniform(_ count: Int, using stream: inout RandomStream) -> [Double] {
    let draw = stream.normals(count)
    return ((1 / draw.norm) * draw).elements
  }

  /// The vectors made orthonormal in their order (Gram and Schmidt, each one twice). A vector that
  /// lies in the span of those before it gives zeros.
  public static func orthonormal(_ vectors: [[Double]]) -> [[Double]] {
    var basis: [Vector] = []
    for vector in vectors {
      let length = Vector(vector).norm
      var q = Vector(vector)
      for _ in 0..<2 {
        for other in basis { q.add(-other.dot(q), times: other) }
      }
      let rest = q.norm
      basis.append(
        rest > 1e-12 * length ? (1 / rest) * q : Vector(repeating: 0, count: vector.count))
    }
    return basis.map(\.elements)
  }

  /// The direction with the scale of θ: the weights of each unit are given the norm that they have
  /// in θ, and so is its bias, so that a step of length 1 changes each unit by its own size. What is
  /// seen along it does not change when a layer is multiplied and the next one divided by a number.
  ///
  /// Source: Li et al. 2018, "Visualizing the Loss Landscape of Neural Nets", for weights; theirs
  /// leaves biases out of the direction.
  public static func filterNormalized(
    _ direction: [Double], like theta: [Double], _ network: ResidualNetwork
  ) -> [Double] {
    precondition(direction.count == theta.count, "a direction of another dimension")
    var result = direction
    for layer in network.layers {
      for unit in 0..<layer.outputs {
        let row = layer.offset + unit * layer.inputs
        let bias = layer.biasOffset + unit
        for part in [row..<row + layer.inputs, bias..<bias + 1] {
          let own = Vector(Array(direction[part])).norm
          let factor = own > 0 ? Vector(Array(theta[part])).norm / own : 0
          for place in part { result[place] *= factor }
        }
      }
    }
    return result
  }
}
