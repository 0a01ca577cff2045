/// Whose definition of a method is meant, where definitions differ. Every parameter can still be
/// given; the dialect fills in the others.
public enum Dialect: String, Sendable, CaseIterable {
  /// P. Giselsson's slides.
  case lecture
  /// The paper that introduced the method.
  case paper
  /// PyTorch's `torch.optim`.
  case torch
  /// DeepMind's optax.
  case optax
}

/// A value that a method has by default, and the dialects that have another one.
public struct ByDialect<Value: Sendable>: Sendable {
  private let common: Value
  private let others: [Dialect: Value]

  /// - Parameter others: the values of dialects that differ.
  public init(_ common: Value, _ others: [Dialect: Value] = [:]) {
    (self.common, self.others) = (common, others)
  }

  /// The value in a dialect.
  public subscript(dialect: Dialect) -> Value { others[dialect] ?? common }
}
