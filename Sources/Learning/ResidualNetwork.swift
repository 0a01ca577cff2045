import LinearAlgebra

/// A network m(x; θ) from ℝ² to ℝ, the margin whose sign is the class.
///
/// The parameters are one flat vector θ: W_1 row by row, b_1, W_2, b_2, …
public struct ResidualNetwork: Sendable, Equatable {
  public let layers: [Layer]
  /// What x is padded to with zeros before the first layer; 2 if it is not.
  public let inputWidth: Int

  /// The reading of the lecture's "15x25,2,1 (17 layers)".
  public enum Architecture: String, Sendable, CaseIterable {
    /// 17 layers of nodes: x padded to ℝ^width, square residual layers, one to 2 units, one to 1.
    /// With depth 14 and width 25 it has the norms and Lipschitz bounds that the lecture reports.
    case fitted
    /// 17 matrices as written: one from 2 to width units, square residual layers, then as above.
    case literal
  }

  /// Where the activation of a square layer stands.
  public enum Activation: String, Sendable, CaseIterable {
    case outside, inside

    /// Of the square layers.
    public var form: Layer.Form { self == .outside ? .residual : .residualInside }
  }

  /// The activation of the layer with two units.
  public enum NarrowActivation: String, Sendable, CaseIterable {
    case none, relu

    /// Of that layer.
    public var form: Layer.Form { self == .none ? .affine : .relu }
  }

  /// - Parameters:
  ///   - depth: the number of square layers.
  ///   - residualForm: `.residual` or `.residualInside`.
  ///   - narrowForm: the form of the layer with two units: `.affine` or `.relu`.
  public init(
    _ architecture: Architecture = .fitted, depth: Int = 14, width: Int = 25,
    residualForm: Layer.Form = .residual, narrowForm: Layer.Form = .affine
  ) {
    precondition(depth >= 0 && width >= 2, "a network needs two units in each layer")
    var layers: [Layer] = []
    func append(_ inputs: Int, _ outputs: Int, _ form: Layer.Form) {
      layers.append(
        Layer(inputs: inputs, outputs: outputs, form: form, offset: layers.last?.end ?? 0))
    }
    if architecture == .literal { append(2, width, .relu) }
    for _ in 0..<depth { append(width, width, residualForm) }
    append(width, 2, narrowForm)
    append(2, 1, .affine)
    self.layers = layers
    inputWidth = architecture == .fitted ? width : 2
  }

  /// How many numbers θ has.
  public var parameterCount: Int { layers.last?.end ?? 0 }

  /// W_j as a matrix.
  public func weight(_ layer: Layer, of theta: [Double]) -> Matrix {
    Matrix(
      rows: layer.outputs, columns: layer.inputs,
      elements: Array(theta[layer.offset..<layer.biasOffset]))
  }

  /// ‖W_j‖₂ of each layer; all NaN for a θ that is not finite.
  public func weightNorms(_ theta: [Double]) throws -> [Double] {
    guard theta.allSatisfy(\.isFinite) else { return layers.map { _ in .nan } }
    return try layers.map { try SingularValues.values(of: weight($0, of: theta))[0] }
  }

  /// L_m: the product of 1 + ‖W_j‖₂ over residual layers and of ‖W_j‖₂ over the others, a bound on
  /// the Lipschitz constant of m(·; θ). Source: the lecture, "Generalization in neural networks".
  public func lipschitzBound(_ theta: [Double]) throws -> Double {
    zip(layers, try weightNorms(theta)).reduce(1) { $0 * ($1.0.form.isResidual ? 1 + $1.1 : $1.1) }
  }

  /// x padded with zeros to the first layer's inputs.
  func padded(_ x: [Double]) -> [Double] {
    x + Array(repeating: 0, count: max(0, inputWidth - x.count))
  }
}
