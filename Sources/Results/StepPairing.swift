/// SGD and Adam compared at a pair of step sizes over data sets: a row of `comparisons.csv`.
public struct StepPairing: Sendable, Equatable {
  /// The name of the pair in which each algorithm has its own best step.
  public static let best = "best"
  /// The lecture's γ of Adam.
  public static let lectureStep = "0.001"

  /// lipschitz_bound, test_error, norm_final, or the radius of a level.
  public var measure: String
  /// As the study writes them, like the steps.
  public var sigma: String
  public var adamStep: String
  public var sgdConstant: String
  /// The draws in which the two can be compared.
  public var draws: Int
  /// The draws in which Adam's is the worse one as the lecture says: the larger bound, the larger
  /// error, the smaller radius.
  public var worse: Int
  public var ties: Int
  /// Adam ÷ SGD for bounds, SGD ÷ Adam for radii, Adam − SGD for errors: the median over the draws
  /// and its exact 95 % interval; NaN where there is none.
  public var effect: Double
  public var effectLower: Double
  public var effectUpper: Double
  /// Medians over the draws.
  public var sgd: Double
  public var adam: Double
  /// The share of trainings that reach zero loss.
  public var sgdZeroLoss: Double
  public var adamZeroLoss: Double
  /// Medians over the draws of ‖θ_end − θ_0‖₂.
  public var sgdMoved: Double
  public var adamMoved: Double

  /// Whether both reach zero loss in at least half of the trainings.
  public var isAdmitted: Bool { sgdZeroLoss >= 0.5 && adamZeroLoss >= 0.5 }
  public var isBest: Bool { adamStep == Self.best }

  public init(
    measure: String, sigma: String, adamStep: String, sgdConstant: String, draws: Int,
    worse: Int, ties: Int, effect: Double, effectLower: Double, effectUpper: Double, sgd: Double,
    adam: Double, sgdZeroLoss: Double, adamZeroLoss: Double, sgdMoved: Double, adamMoved: Double
  ) {
    self.measure = measure
    self.sigma = sigma
    self.adamStep = adamStep
    self.sgdConstant = sgdConstant
    self.draws = draws
    self.worse = worse
    self.ties = ties
    self.effect = effect
    self.effectLower = effectLower
    self.effectUpper = effectUpper
    self.sgd = sgd
    self.adam = adam
    self.sgdZeroLoss = sgdZeroLoss
    self.adamZeroLoss = adamZeroLoss
    self.sgdMoved = sgdMoved
    self.adamMoved = adamMoved
  }

  static let columns = [
    "measure", "sigma", "adam_step", "sgd_constant", "draws", "worse", "ties", "effect",
    "effect_lower", "effect_upper", "sgd", "adam", "sgd_zero_loss", "adam_zero_loss", "sgd_moved",
    "adam_moved",
  ]

  var cells: [Table.Cell] {
    [measure, sigma, adamStep, sgdConstant].map(Table.Cell.text)
      + [draws, worse, ties].map { .number(Double($0)) }
      + [
        effect, effectLower, effectUpper, sgd, adam, sgdZeroLoss, adamZeroLoss, sgdMoved, adamMoved,
      ].map(Table.Cell.finite)
  }

  /// The loss levels whose radii are compared, as columns write them.
  public static func levels(of pairings: [StepPairing]) -> [String] {
    let prefix = "radius_"
    return pairings.map(\.measure).filter { $0.hasPrefix(prefix) }.reduce(into: []) {
      let level = String($1.dropFirst(prefix.count))
      if !$0.contains(level) { $0.append(level) }
    }
  }

  /// The one that is shown where there is room for one: 1e3, as in the lecture's first surface, or
  /// the first of the study.
  public static func shownLevel(of pairings: [StepPairing]) -> String {
    let levels = levels(of: pairings)
    return levels.first { $0 == "1e3" } ?? levels.first ?? "1"
  }

  /// The table of some comparisons.
  public static func table(_ comparisons: [StepPairing]) -> Table {
    var table = Table(columns: columns)
    for comparison in comparisons { table.append(comparison.cells) }
    return table
  }

  /// Those of a table.
  public static func all(in table: Table) -> [StepPairing] {
    let texts = columns.prefix(4).map(table.texts)
    let numbers = columns.dropFirst(4).map(table.numbers)
    return table.rows.indices.map { i in
      func count(_ column: Int) -> Int { Int(exactly: numbers[column][i]) ?? 0 }
      let values = numbers.map { $0[i] }
      return StepPairing(
        measure: texts[0][i], sigma: texts[1][i], adamStep: texts[2][i],
        sgdConstant: texts[3][i], draws: count(0), worse: count(1), ties: count(2),
        effect: values[3], effectLower: values[4], effectUpper: values[5], sgd: values[6],
        adam: values[7], sgdZeroLoss: values[8], adamZeroLoss: values[9], sgdMoved: values[10],
        adamMoved: values[11])
    }
  }
}
