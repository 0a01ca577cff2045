import Yams

/// A problem as a study names it: exactly one of a quadratic, a least-squares problem and a curved
/// valley, with the point to start from.
public struct ProblemChoice: StudySection, Placeholder {
  public var name = ""
  /// Q of ½ xᵀQx + qᵀx.
  public var quadratic: [[Double]]?
  /// q; zero if not given.
  public var linear: [Double]?
  /// A of ½‖Ax − b‖².
  public var matrix: [[Double]]?
  /// b.
  public var target: [Double]?
  /// c of (1 − x₁)² + c (x₂ − x₁²)².
  public var rosenbrock: Double?
  public var start: [Double] = []
  /// Whether each step sees the gradient of one row, drawn uniformly.
  public var sampled: Bool?

  public init() {}
  public static var placeholder: ProblemChoice { ProblemChoice() }

  /// n.
  public var dimension: Int { start.count }

  private static let size = "numbers, zero or of size 1e-50 to 1e50"

  public static let fields: [Field<ProblemChoice>] = [
    Field("name", \.name, "", expecting: StudyName.expected, where: { StudyName.isValid($0) }),
    Field(
      "quadratic", \.quadratic, "",
      expecting: "a square symmetric matrix of at most 100 rows, entries \(size)",
      where: { $0.map { $0.count <= 100 && MatrixEntries.areUsable($0) } ?? true }),
    Field(
      "linear", \.linear, "", expecting: "a list of \(size)",
      where: { $0.map(MatrixEntries.areModerate) ?? true }),
    Field(
      "matrix", \.matrix, "",
      expecting: "at most 1000 rows of equal length, at most 100, of \(size)",
      where: {
        $0.map { rows in
          (1...1000).contains(rows.count) && (1...100).contains(rows[0].count)
            && rows.allSatisfy { $0.count == rows[0].count && MatrixEntries.areModerate($0) }
        } ?? true
      }),
    Field(
      "target", \.target, "", expecting: "a list of \(size)",
      where: { $0.map(MatrixEntries.areModerate) ?? true }),
    Field(
      "rosenbrock", \.rosenbrock, "", expecting: "a number from 0.01 to 1e6",
      where: { $0.map { (0.01...1e6).contains($0) } ?? true }),
    Field(
      "start", \.start, "", expecting: "a list of \(size)",
      where: { !$0.isEmpty && MatrixEntries.areModerate($0) }),
    Field("sampled", \.sampled, ""),
  ]

  public mutating func read(_ node: Node, at path: StudyPath) throws {
    try readFields(node, at: path)
    guard !name.isEmpty else { throw path.error(node, expected: "a problem with a name") }
    func check(_ isFine: Bool, _ found: String, _ expected: String) throws {
      guard isFine else {
        throw StudyError(path.dotted, found: found, expected: expected, location: path.location)
      }
    }
    let kinds = [quadratic != nil, matrix != nil, rosenbrock != nil].filter { $0 }.count
    try check(
      kinds == 1, kinds == 0 ? "a problem without a function" : "more than one function",
      "one of quadratic, matrix and rosenbrock")
    try check(!start.isEmpty, "a problem without a start", "a list of numbers as start")
    let n = quadratic?.count ?? matrix?[0].count ?? 2
    try check(
      start.count == n, "a start of \(start.count) numbers", "one of \(n), the number of unknowns")
    try check(
      linear == nil || quadratic != nil && linear?.count == n,
      "linear without a quadratic of its size", "\(n) numbers beside a quadratic")
    try check(
      target?.count == matrix?.count, "a matrix and a target that do not fit",
      "a number of target for each row of matrix")
    try check(
      sampled != true || matrix != nil, "sampled without rows to sample", "a matrix and a target")
  }
}
