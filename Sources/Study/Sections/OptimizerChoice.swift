import Yams

/// An optimizer as a study names it: a method with the parameters that are given. The others are
/// those of its dialect.
public struct OptimizerChoice: StudySection, Placeholder {
  public var name = ""
  public var method: MethodChoice?
  public var dialect: DialectChoice?
  public var learningRate: TunableRate?
  public var beta: Double?
  public var beta1: Double?
  public var beta2: Double?
  public var decay: Double?
  public var epsilon: Double?
  public var epsilonInsideRoot: Bool?
  public var initialAccumulator: Double?
  public var biasCorrection: Bool?
  public var damping: Double?
  public var memory: Int?
  public var metric: MetricChoice?

  public init() {}
  public static var placeholder: OptimizerChoice { OptimizerChoice() }

  /// A method named as such.
  public init(_ method: MethodChoice, name: String? = nil, rate: TunableRate? = nil) {
    self.name = name ?? method.rawValue
    self.method = method
    learningRate = rate
  }

  private static let decayRange = "a number from 0 to 1, 1 excluded"
  @Sendable private static func isDecay(_ value: Double?) -> Bool {
    value.map { (0..<1).contains($0) } ?? true
  }

  public static let fields: [Field<OptimizerChoice>] = [
    Field(
      "name", \.name, "", expecting: StudyName.expected, where: { StudyName.isValid($0) }),
    Field("method", \.method, ""),
    Field("dialect", \.dialect, ""),
    Field("learning_rate", \.learningRate, ""),
    Field("beta", \.beta, "", expecting: decayRange, where: isDecay),
    Field("beta1", \.beta1, "", expecting: decayRange, where: isDecay),
    Field("beta2", \.beta2, "", expecting: decayRange, where: isDecay),
    Field("decay", \.decay, "", expecting: decayRange, where: isDecay),
    Field(
      "epsilon", \.epsilon, "", expecting: "zero or a positive number",
      where: { $0.map { $0 >= 0 } ?? true }),
    Field("epsilon_inside_root", \.epsilonInsideRoot, ""),
    Field(
      "initial_accumulator", \.initialAccumulator, "", expecting: "zero or a positive number",
      where: { $0.map { $0 >= 0 } ?? true }),
    Field("bias_correction", \.biasCorrection, ""),
    Field(
      "damping", \.damping, "", expecting: "zero or a positive number",
      where: { $0.map { $0 >= 0 } ?? true }),
    Field(
      "memory", \.memory, "", expecting: "a whole number from 1 to 1000",
      where: { $0.map { (1...1000).contains($0) } ?? true }),
    Field("metric", \.metric, ""),
  ]

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    try readFields(node, at: path)
    guard !name.isEmpty else { throw path.error(node, expected: "an optimizer with a name") }
    guard let method else {
      throw path.error(node, expected: "a method: \(MethodChoice.words)")
    }
    let common = ["name", "method"] + (method.hasDialects ? ["dialect"] : [])
    for field in Self.fields where field.write(self) != .absent && !common.contains(field.key) {
      guard method.parameters.contains(field.key) else {
        throw StudyError(
          "\(path.dotted).\(field.key)", found: "a parameter that \(method.rawValue) does not have",
          expected: "one of \((common + method.parameters).joined(separator: ", "))",
          location: path.seen.byKey["\(path.dotted).\(field.key)"] ?? path.location)
      }
    }
  }
}

/// A step size that is given, or found by trying.
public enum TunableRate: StudyValue, Placeholder {
  /// The best of the section's `learning_rates`.
  case tuned
  case fixed(Double)

  public static var placeholder: TunableRate { .tuned }

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    if node.scalarText == "tuned" {
      self = .tuned
      return
    }
    guard let value = node.scalarText.flatMap(Double.init), value.isFinite, value > 0 else {
      throw path.error(node, expected: "a positive number, or tuned")
    }
    self = .fixed(value)
  }

  public var tree: StudyTree {
    switch self {
    case .tuned: .text("tuned")
    case .fixed(let value): .number(value)
    }
  }
}

/// Names that users give, which become parts of file names.
enum StudyName {
  static let expected = "a name of at most 40 letters a to z, digits and hyphens"

  static func isValid(_ name: String) -> Bool {
    (1...40).contains(name.count) && !name.hasPrefix("-") && !name.hasSuffix("-")
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
      }
  }
}
