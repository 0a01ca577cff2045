/// An affine map z = Wx + b with what is done with its result.
public struct Layer: Sendable, Equatable {
  /// How the layer's output y follows from its input x and z = Wx + b.
  public enum Form: String, Sendable, CaseIterable {
    /// y = z.
    case affine
    /// y = max(z, 0).
    case relu
    /// y = max(x + z, 0): the activation outside the residual sum. W is square.
    case residual
    /// y = x + max(z, 0): the activation inside. W is square.
    case residualInside = "residual-inside"

    /// Whether the input is added to the layer's own output.
    public var isResidual: Bool { self == .residual || self == .residualInside }
  }

  /// The number of columns of W.
  public let inputs: Int
  /// The number of rows of W, and of entries of b.
  public let outputs: Int
  public let form: Form
  /// Where W begins in the flat θ, row by row; b follows it.
  public let offset: Int

  var biasOffset: Int { offset + inputs * outputs }
  /// Where the next layer begins.
  var end: Int { biasOffset + outputs }
}
