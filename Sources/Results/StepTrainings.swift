/// The trainings of `step-size-sensitivity` as its table `trainings.csv` tells them.
public struct StepTrainings: Sendable {
  public struct Row: Sendable {
    public var algorithm: String
    /// Adam's γ or SGD's c, as the study writes it.
    public var step: String
    /// σ as the study writes it.
    public var sigma: String
    public var draw: Int
    public var seed: Int
    /// zero-loss, budget, diverged or dead.
    public var status: String
    fileprivate var values: [String: Double]

    /// The number in a column; NaN where there is none.
    public subscript(column: String) -> Double { values[column] ?? .nan }
    public var reachesZeroLoss: Bool { status == "zero-loss" }
  }

  public let rows: [Row]
  /// In the table's order.
  public let sigmas: [String]
  private let byStep: [Key: [Row]]

  private struct Key: Hashable {
    var algorithm: String
    var sigma: String
    var step: String
  }

  public init(_ table: Table) {
    let texts = ["algorithm", "step", "sigma", "status"].map(table.texts)
    let names = table.columns.filter { !["algorithm", "step", "sigma", "status"].contains($0) }
    let columns = names.map(table.numbers)
    rows = table.rows.indices.map { i in
      let values = Dictionary(
        zip(names, columns.map { $0[i] }), uniquingKeysWith: { a, _ in a })
      return Row(
        algorithm: texts[0][i], step: texts[1][i], sigma: texts[2][i],
        draw: Int(exactly: values["draw"] ?? 0) ?? 0, seed: Int(exactly: values["seed"] ?? 0) ?? 0,
        status: texts[3][i], values: values)
    }
    sigmas = Self.distinct(texts[2])
    byStep = Dictionary(grouping: rows) {
      Key(algorithm: $0.algorithm, sigma: $0.sigma, step: $0.step)
    }
  }

  /// The steps of an algorithm, in the table's order.
  public func steps(_ algorithm: String) -> [String] {
    Self.distinct(rows.filter { $0.algorithm == algorithm }.map(\.step))
  }

  /// The trainings of an algorithm with one step from one scale.
  public func of(_ algorithm: String, _ sigma: String, _ step: String) -> [Row] {
    byStep[Key(algorithm: algorithm, sigma: sigma, step: step)] ?? []
  }

  private static func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }
}
