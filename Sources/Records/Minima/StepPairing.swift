import Lecture
import LinearAlgebra
import Results

/// SGD and Adam compared at a pair of step sizes over data sets.
public struct StepPairing: TableRow, Equatable {
  /// What is compared, as columns write it: lipschitz_bound, test_error, norm_final, or the radius of
  /// a level.
  public var measure = ""
  /// As the study writes them, like the steps.
  public var sigma = ""
  public var adamStep = ""
  public var sgdConstant = ""
  /// The draws in which the two can be compared.
  public var draws = 0
  /// The draws in which Adam's is the worse one as the lecture says: the larger bound, the larger
  /// error, the smaller radius.
  public var worse = 0
  public var ties = 0
  /// Adam ÷ SGD for bounds, SGD ÷ Adam for radii, Adam − SGD for errors: the median over the draws
  /// and its exact 95 % interval.
  public var effect: Double?
  public var effectLower: Double?
  public var effectUpper: Double?
  /// Medians over the draws.
  public var sgd: Double?
  public var adam: Double?
  /// The share of trainings that reach zero loss.
  public var sgdZeroLoss = 0.0
  public var adamZeroLoss = 0.0
  /// Medians over the draws of ‖θ_end − θ_0‖₂.
  public var sgdMoved: Double?
  public var adamMoved: Double?

  public init() {}

  public static let columns: [Column<StepPairing>] = [
    Column(
      "measure", \.measure,
      "lipschitz_bound, test_error, norm_final (of trainings that reach zero loss), or "
        + "(filter_)radius_<loss level>"),
    Column("sigma", \.sigma, "scale of θ_0"),
    Column("adam_step", \.adamStep, "γ of Adam; best: its own best one on each draw"),
    Column("sgd_constant", \.sgdConstant, "c of SGD; best likewise"),
    Column("draws", \.draws, "data sets in which the two can be compared", unit: "data sets"),
    Column(
      "worse", \.worse,
      "those in which Adam’s bound, error or norm is larger, or its radius smaller",
      unit: "data sets"),
    Column("ties", \.ties, "those in which they are equal", unit: "data sets"),
    Column(
      "effect", \.effect,
      "median over the draws of Adam ÷ SGD for bounds and norms, SGD ÷ Adam for radii, Adam − SGD "
        + "for errors"),
    Column("effect_lower", \.effectLower, "lower end of its exact 95 % interval"),
    Column("effect_upper", \.effectUpper, "upper end of its exact 95 % interval"),
    Column(Algorithm.sgd, \.sgd, "median over the draws of SGD’s"),
    Column(Algorithm.adam, \.adam, "median over the draws of Adam’s"),
    Column("sgd_zero_loss", \.sgdZeroLoss, "share of SGD’s trainings that reach zero loss"),
    Column("adam_zero_loss", \.adamZeroLoss, "share of Adam’s"),
    Column("sgd_moved", \.sgdMoved, "median over the draws of SGD’s ‖θ_end − θ_0‖₂"),
    Column("adam_moved", \.adamMoved, "of Adam’s"),
  ]
}

extension StepPairing {
  /// The name of the pair in which each algorithm has its own best step.
  public static let best = "best"

  public var isBest: Bool { adamStep == Self.best }
  /// Whether Adam has the lecture's step.
  public var isLectures: Bool { adamStep == Algorithm.lectureStep }

  /// Whether the pair counts: both reach zero loss in at least half of the trainings.
  public var isAdmitted: Bool { sgdZeroLoss >= 0.5 && adamZeroLoss >= 0.5 }

  /// What is shown of a pair, with 95 % confidence.
  public enum Direction: Sendable {
    /// Adam's is the worse one in more than half of all draws, as the lecture says.
    case worse
    /// Adam's is the better one in more than half.
    case better
    case undecided
  }

  public var direction: Direction {
    Binomial.isMajority(worse, of: draws)
      ? .worse : Binomial.isMajority(draws - worse - ties, of: draws) ? .better : .undecided
  }
  public var isWorse: Bool { direction == .worse }
  public var isBetter: Bool { direction == .better }

  /// The share of draws in which Adam's is the worse one; nil without draws.
  public var share: Double? { draws > 0 ? Double(worse) / Double(draws) : nil }
  /// Its exact 95 % interval.
  public var shareInterval: Interval { Binomial.interval(successes: worse, trials: draws) }

  /// The loss levels whose radii are compared, as columns write them.
  public static func levels(of pairings: [StepPairing]) -> [String] {
    let prefix = Radii.Kind.plain.rawValue
    return pairings.map(\.measure).filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }.distinct
  }

  /// The one that is shown where there is room for one: 1e3, as in the lecture's first surface, or
  /// the first of the study.
  public static func shownLevel(of pairings: [StepPairing]) -> String {
    let levels = levels(of: pairings)
    return levels.first { $0 == "1e3" } ?? levels.first ?? "1"
  }
}
