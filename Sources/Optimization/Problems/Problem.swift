import LinearAlgebra

/// A function with a start point and what is known about its minimum.
public struct Problem: Sendable {
  /// f.
  public let objective: any TwiceDifferentiable
  /// x_0.
  public let start: Vector
  /// Where f is smallest, and how that is known.
  public let minimum: Minimum
  /// f(x) − f*, without cancellation near the minimum where the function's kind allows it.
  public let gap: @Sendable (Vector) -> Double
  /// The sum whose gradients are sampled; nil where every step sees the whole gradient.
  public let samples: (any FiniteSum)?
  /// The same problem with a lower minimum, if there is one beside the lowest of these points: a search
  /// can miss what a run comes across.
  let lowered: (@Sendable ([Vector]) -> Problem?)?

  init(
    objective: any TwiceDifferentiable, start: Vector, minimum: Minimum,
    gap: @escaping @Sendable (Vector) -> Double, samples: (any FiniteSum)?,
    lowered: (@Sendable ([Vector]) -> Problem?)? = nil
  ) {
    (self.objective, self.start, self.minimum) = (objective, start, minimum)
    (self.gap, self.samples, self.lowered) = (gap, samples, lowered)
  }

  /// The problem, with a lower minimum where these finite points show that there is one.
  public func seen(at points: [Vector]) -> Problem { lowered.flatMap { $0(points) } ?? self }

  /// A minimiser: the first that is known.
  public var minimizer: Vector { minimum.points[0] }

  public var dimension: Int { start.count }
}

/// What is to be known of a kind of problem, declared at the end of its file.
public struct ProblemEntry: Sendable, Equatable {
  /// The key of a study that gives the function, and so says which kind it is.
  public let id: String
  /// The function in words, for the explanation of the key.
  public let summary: String
  /// What shapes the function: `id` first.
  public let parameters: [Parameter]
  /// Whether it is a sum whose terms can be sampled.
  public let isSum: Bool
  private let size: @Sendable (Values, _ startCount: Int) throws -> Int
  private let build: @Sendable (Values, Vector) throws -> Problem

  /// A key of a study that shapes the function.
  public struct Parameter: Sendable {
    /// As studies write it.
    public let name: String
    /// What values it may have.
    public let range: ParameterRange
    /// Whether it must be given.
    public let isRequired: Bool
  }

  /// What is given.
  struct Values {
    let values: [String: ParameterValue]
    let isSampled: Bool
    /// Whether a minimum that has to be searched for is wanted.
    var findsMinimum = true

    subscript<Value: ParameterScalar>(parameter: Parameter) -> Value? {
      values[parameter.name].flatMap { Value($0) }
    }

    /// Throws `ProblemError` if it is not given.
    func required<Value: ParameterScalar>(_ parameter: Parameter) throws -> Value {
      guard let value: Value = self[parameter] else {
        throw ProblemError.outside(
          what: parameter.name, value: "nothing", expected: parameter.range.expected)
      }
      return value
    }
  }

  init(
    _ id: String, _ summary: String, parameters: [Parameter], isSum: Bool = false,
    dimension: @escaping @Sendable (Values, _ startCount: Int) throws -> Int,
    build: @escaping @Sendable (Values, Vector) throws -> Problem
  ) {
    (self.id, self.summary, self.parameters) = (id, summary, parameters)
    (self.isSum, size, self.build) = (isSum, dimension, build)
  }

  public static func == (a: ProblemEntry, b: ProblemEntry) -> Bool { a.id == b.id }

  /// n, the number of unknowns; of a formula as many as a start has numbers.
  ///
  /// Throws `ProblemError` for values that do not fit each other.
  public func dimension(
    _ values: [String: ParameterValue], startCount: Int, isSampled: Bool = false
  ) throws -> Int {
    try size(Values(values: values, isSampled: isSampled), startCount)
  }

  /// The problem with these values from this start.
  ///
  /// Throws `ProblemError` for values outside their range, for a start of another size, and for a
  /// function that cannot be used; `LAPACKError`.
  ///
  /// - Parameters:
  ///   - isSampled: whether each step sees the gradient of one term of the sum.
  ///   - findsMinimum: whether a minimum that no formula gives is searched for, which takes its time; without
  ///     it the start stands in its place.
  public func problem(
    _ values: [String: ParameterValue], start: Vector, isSampled: Bool = false,
    findsMinimum: Bool = true
  ) throws -> Problem {
    for parameter in parameters {
      guard let value = values[parameter.name] else { continue }
      guard parameter.range.contains(value) else {
        throw ProblemError.outside(
          what: parameter.name, value: value.text, expected: parameter.range.expected)
      }
    }
    let n = try dimension(values, startCount: start.count, isSampled: isSampled)
    guard start.count == n else {
      throw ProblemError.wrongSize(what: "start", expected: n, found: start.count)
    }
    do {
      return try build(
        Values(values: values, isSampled: isSampled && isSum, findsMinimum: findsMinimum), start)
    } catch var error as ProblemError {
      // The function's own word for its matrix is the study's key.
      if error.what != "start", !parameters.contains(where: { $0.name == error.what }) {
        error.what = id
      }
      throw error
    }
  }
}

/// All kinds of problems: a new one is a file with its entry, and a line here.
public enum ProblemCatalog {
  /// In the order of messages.
  public static let all: [ProblemEntry] = [
    Quadratic.entry, LeastSquaresProblem.entry, CurvedValley.entry,
    FormulaObjective.entry,
  ]
}
