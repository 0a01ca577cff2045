import Lecture
import LinearAlgebra
import Results

/// A method and the one that it is compared with, at a pair of step sizes over data sets.
///
/// The columns have their names from when the two were Adam and SGD alone.
public struct StepPairing: TableRow, Equatable {
  /// As the study calls them.
  public var method = ""
  public var reference = ""
  /// What is compared, as columns write it: lipschitz_bound, test_error, norm_final, or the radius of
  /// a level.
  public var measure = ""
  /// As the study writes them, like the steps of the method and of its reference.
  public var sigma = ""
  public var adamStep = ""
  public var sgdConstant = ""
  /// The draws in which the two can be compared.
  public var draws = 0
  /// The draws in which the method's is the worse one, as the lecture says of Adam's: the larger bound,
  /// the larger error, the smaller radius.
  public var worse = 0
  public var ties = 0
  /// Method ÷ reference for bounds, reference ÷ method for radii, method − reference for errors: the
  /// median over the draws and its exact 95 % interval.
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
  /// The mean over the draws of the effect, of ratios the geometric one, its 95 % t-interval and the
  /// two-sided p-value of no effect, each of this row alone.
  public var mean: Double?
  public var meanLower: Double?
  public var meanUpper: Double?
  public var p: Double?
  /// Draws of the study in which the two cannot be compared.
  public var excluded = 0

  public init() {}

  public static let columns: [Column<StepPairing>] = [
    Column(
      "measure", \.measure,
      "test_error of all trainings; of those that reach zero loss lipschitz_bound, "
        + "lipschitz_sampled, norm_final, or (filter_)radius_<loss level>"),
    Column("sigma", \.sigma, "scale of θ_0"),
    Column(
      "adam_step", \.adamStep,
      "step of the method, or how it is chosen: validated, validated-100 (with 100 points) and best (by "
        + "training loss) on each draw, winner for all of them"),
    Column("sgd_constant", \.sgdConstant, "step of the reference, or likewise"),
    Column("draws", \.draws, "data sets in which the two can be compared", unit: "data sets"),
    Column(
      "worse", \.worse,
      "those in which the method’s bound, error or norm is larger, or its radius smaller",
      unit: "data sets"),
    Column("ties", \.ties, "those in which they are equal", unit: "data sets"),
    Column(
      "effect", \.effect,
      "median over the draws of method ÷ reference for bounds and norms, reference ÷ method for radii, "
        + "method − reference for errors"),
    Column("effect_lower", \.effectLower, "lower end of its exact 95 % interval"),
    Column("effect_upper", \.effectUpper, "upper end of its exact 95 % interval"),
    Column(Algorithm.sgd, \.sgd, "median over the draws of the reference’s"),
    Column(Algorithm.adam, \.adam, "median over the draws of the method’s"),
    Column(
      "sgd_zero_loss", \.sgdZeroLoss, "share of the reference’s trainings that reach zero loss"),
    Column("adam_zero_loss", \.adamZeroLoss, "share of the method’s"),
    Column("sgd_moved", \.sgdMoved, "median over the draws of the reference’s ‖θ_end − θ_0‖₂"),
    Column("adam_moved", \.adamMoved, "of the method’s"),
    Column(
      "mean", \.mean,
      "mean effect over the draws, geometric for ratios, of means over initial points"),
    Column("mean_lower", \.meanLower, "lower end of its 95 % t-interval"),
    Column("mean_upper", \.meanUpper, "upper end of its 95 % t-interval"),
    Column("p", \.p, "two-sided p-value of no effect (t-test), not adjusted"),
    Column(
      "excluded", \.excluded, "draws in which the two cannot be compared", unit: "data sets"),
    Column("method", \.method, "what is compared, by its name in the study"),
    Column("reference", \.reference, "what it is compared with"),
  ]
}

extension StepPairing {
  /// How both steps are chosen; nil for a pair of steps.
  public var choice: StepChoice? { StepChoice(rawValue: adamStep) }
  /// Whether it is the lecture's pair, Adam and SGD.
  public var isOfLecture: Bool { Algorithm.isLectures(method, beside: reference) }
  /// Whether Adam has the lecture's step.
  public var isLectures: Bool { adamStep == Algorithm.lectureStep }

  /// Whether the pair counts: both reach zero loss in at least half of the trainings.
  public var isAdmitted: Bool { sgdZeroLoss >= 0.5 && adamZeroLoss >= 0.5 }

  /// What the interval of the mean shows of this row alone.
  public enum Direction: Sendable {
    /// The method's is the worse one, as the lecture says of Adam.
    case worse
    case better
    case undecided
  }

  public var direction: Direction {
    let neutral = measure == StepMeasure.error.name ? 0.0 : 1
    guard let lower = meanLower, let upper = meanUpper else { return .undecided }
    return lower > neutral ? .worse : upper < neutral ? .better : .undecided
  }
  public var isWorse: Bool { direction == .worse }
  public var isBetter: Bool { direction == .better }

  /// The share of draws in which the method's is the worse one; nil without draws.
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
  public static func shownLevel(among levels: [String]) -> String {
    levels.first { $0 == "1e3" } ?? levels.first ?? "1"
  }
}
