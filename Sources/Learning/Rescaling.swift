/// Parameters of the same function at another place.
extension ResidualNetwork {
  /// θ with the weights and biases of the layer with two units multiplied by `factor` and the
  /// weights of the last layer divided by it: the same function, since the activation between them
  /// is none or max(z, 0). What changes under it is a property of the parameters, not of the
  /// function. Source: Dinh et al. 2017, "Sharp Minima Can Generalize For Deep Nets".
  ///
  /// - Parameter factor: positive; a power of two changes no bit of the function.
  public func rescaled(_ theta: [Double], by factor: Double) -> [Double] {
    guard layers.count > 1, factor > 0 else { return theta }
    let (inner, outer) = (layers[layers.count - 2], layers[layers.count - 1])
    var result = theta
    for i in inner.offset..<inner.end { result[i] *= factor }
    for i in outer.offset..<outer.biasOffset { result[i] /= factor }
    return result
  }
}
