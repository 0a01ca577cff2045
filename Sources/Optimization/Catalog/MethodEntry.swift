import LinearAlgebra

/// What is to be known of a method, declared at the end of its file: studies, experiments, figures,
/// help and tests ask it.
public struct MethodEntry: Sendable, Equatable {
  /// As studies and files write it.
  public let id: String
  /// In sentences, and where room is short.
  public let name: Name
  /// What it is called with sampled gradients, if not the same.
  public let sampled: SampledName?
  /// Methods that look like it.
  public let family: MethodFamily
  /// Where its γ comes from.
  public let step: Step
  /// The dialect that is meant where none is given; nil if the method takes none.
  public let standardDialect: Dialect?
  /// In the order in which studies show them.
  public let parameters: [MethodParameter]
  /// What a step looks at.
  public let need: Need
  /// Whether a step is γ times a gradient, or a mean of them, in a fixed metric: it grows with them.
  public let isLinear: Bool
  /// Whether it works coordinate by coordinate on sampled gradients, as networks need.
  public let fitsNetworks: Bool
  /// Who defines it, in a few words; the method's own comment says where.
  public let source: String
  private let build: @Sendable (MethodSettings) throws -> Method

  /// What readers call a method.
  public struct Name: Sendable, Equatable, ExpressibleByStringLiteral {
    /// In sentences.
    public let long: String
    /// Where room is short, as on axes and in legends.
    public let short: String

    /// A name with a shorter form.
    public init(_ long: String, short: String) { (self.long, self.short) = (long, short) }
    public init(stringLiteral name: String) { self.init(name, short: name) }
  }

  /// A method by its name with sampled gradients, as SGD is gradient descent.
  public struct SampledName: Sendable, Equatable {
    /// In tables and names of files.
    public let id: String
    /// For readers.
    public let name: Name
  }

  /// Where γ comes from.
  public enum Step: Sendable {
    /// The method searches for its steps and takes no γ.
    case searched
    /// γ depends on the problem: where none is given it is found by trying.
    case tuned
    /// γ where none is given.
    case standard(ByDialect<Double>)
  }

  /// What a step looks at.
  public enum Need: Sendable {
    /// One gradient, which may be sampled.
    case gradient
    /// Values, gradients or Hessians of the whole function: there is no version with samples.
    case wholeFunction
  }

  init(
    _ id: String, _ name: Name, sampled: SampledName? = nil, family: MethodFamily, step: Step,
    dialect: Dialect? = nil, parameters: [MethodParameter] = [], need: Need = .gradient,
    isLinear: Bool = false, fitsNetworks: Bool, source: String,
    build: @escaping @Sendable (MethodSettings) throws -> Method
  ) {
    (self.id, self.name, self.sampled, self.family) = (id, name, sampled, family)
    (self.step, self.standardDialect, self.parameters) = (step, dialect, parameters)
    (self.need, self.isLinear, self.fitsNetworks) = (need, isLinear, fitsNetworks)
    (self.source, self.build) = (source, build)
  }

  /// As files and figures call it, with sampled gradients or exact ones.
  public func names(isSampled: Bool) -> (id: String, name: Name) {
    isSampled ? sampled.map { ($0.id, $0.name) } ?? (id, name) : (id, name)
  }

  public static func == (a: MethodEntry, b: MethodEntry) -> Bool { a.id == b.id }

  /// Whether a γ can be given.
  public var takesRate: Bool { if case .searched = step { false } else { true } }

  /// γ where none is given; nil if there is no standard.
  public func standardRate(_ dialect: Dialect? = nil) -> Double? {
    guard case .standard(let rates) = step else { return nil }
    return rates[dialect ?? standardDialect ?? .lecture]
  }

  /// The method with what is given; the rest is the dialect's. γ is 1 where neither says it.
  ///
  /// - Parameter hessian: ∇²f at the start, for a metric that follows the problem.
  ///
  /// Throws `ProblemError` for values outside their range, and for names that are no parameters.
  public func method(
    dialect: Dialect? = nil, rate: Double? = nil, values: [String: ParameterValue] = [:],
    hessian: Matrix? = nil
  ) throws -> Method {
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        throw ProblemError.outside(
          what: name, value: value.text,
          expected: "one of \(parameters.map(\.name).joined(separator: ", "))")
      }
      try parameter.check(value)
    }
    let dialect = dialect ?? standardDialect ?? .lecture
    return try build(
      MethodSettings(
        dialect: dialect, rate: rate ?? standardRate(dialect) ?? 1, values: values,
        hessian: hessian))
  }
}
