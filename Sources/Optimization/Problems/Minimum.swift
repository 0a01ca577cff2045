import LinearAlgebra

/// Where a function is smallest, as far as is known.
public struct Minimum: Sendable, Equatable {
  /// How sure it is that there is nothing smaller.
  public enum Certainty: String, Sendable, CaseIterable {
    /// By the formula of the function's kind.
    case exact
    /// A convex quadratic's, solved for.
    case certified
    /// The smallest value that a search from many starts found.
    case found
    /// Given by the user, and no smaller value was found.
    case given
  }

  /// The minimisers that are known, one at least.
  public let points: [Vector]
  /// f*.
  public let value: Double
  /// How it is known.
  public let certainty: Certainty

  init(points: [Vector], value: Double, certainty: Certainty) {
    (self.points, self.value, self.certainty) = (points, value, certainty)
  }

  init(known point: Vector, value: Double) {
    self.init(points: [point], value: value, certainty: .exact)
  }
}
