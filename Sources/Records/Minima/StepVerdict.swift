import LinearAlgebra
import Results

extension EffectFamily.Finding: CellWord {}

/// What is found of a method beside its reference at one scale; in the table, each at the step that is
/// validated on each draw.
///
/// The scales of a method, a measure and a distribution are decided together, by the rule of the report's claims.
public struct StepVerdict: TableRow, Equatable {
  /// As the study calls them.
  public var method = ""
  public var reference = ""
  /// What the data sets were drawn from.
  public var source = ""
  /// As `StepPairing` has it.
  public var measure = ""
  /// As the study writes it.
  public var sigma = ""
  public var draws = 0
  public var excluded = 0
  /// The mean over the draws of method − reference for errors; of method ÷ reference, reference ÷ method
  /// for radii, the geometric one. With the interval that decides, and Holm's p-value.
  public var mean: Double?
  public var lower: Double?
  public var upper: Double?
  public var holm: Double?
  /// What matters, as the mean is written.
  public var margin = 0.0
  /// The share of choices that are the first or the last of the steps.
  public var onEdges: Double?
  public var referenceOnEdges: Double?
  /// As in the report's claims, of the claim that the method's is the worse one.
  public var finding = EffectFamily.Finding.undecided

  public init() {}

  /// In a setting some draws may have nothing to compare; fewer than these decide nothing.
  public static let fewestInSetting = 6

  public static let columns: [Column<StepVerdict>] = [
    Column("method", \.method, "what is compared, by its name in the study"),
    Column("reference", \.reference, "what it is compared with"),
    Column("source", \.source, "what the data sets were drawn from"),
    Column("measure", \.measure, "as in comparisons.csv"),
    Column("sigma", \.sigma, "scale of θ_0"),
    Column(
      "draws", \.draws, "data sets in which the two can be compared, each at its validated step",
      unit: "data sets"),
    Column("excluded", \.excluded, "those in which they cannot", unit: "data sets"),
    Column(
      "mean", \.mean,
      "mean over the draws of method − reference for errors; geometric mean of method ÷ reference for "
        + "bounds and norms, of reference ÷ method for radii"),
    Column(
      "lower", \.lower,
      "lower end of its t-interval; those of a method and a measure hold at once with 95 %"),
    Column("upper", \.upper, "upper end"),
    Column("p_holm", \.holm, "two-sided p-value of no effect, after Holm over the scales"),
    Column("margin", \.margin, "the smallest effect that matters, as mean has it"),
    Column("on_edges", \.onEdges, "share of the method’s choices that are its first or last step"),
    Column("reference_on_edges", \.referenceOnEdges, "of the reference’s"),
    Column(
      "finding", \.finding,
      "whether the method’s is the worse one: it matters, or is small; opposite; equivalent; undecided, "
        + "also where the two have not equally many steps or more than a tenth of the choices is on edges"
    ),
  ]
}

extension StepTrainings {
  /// What is found of a method in each scale.
  ///
  /// - Parameters:
  ///   - count: the study's draws.
  ///   - steps: those that are compared. Validated ones decide nothing unless both were tuned alike.
  public func verdicts(
    _ method: String, against reference: String, _ measure: StepMeasure, draws count: Int,
    steps: StepSelection = .chosen(.validated)
  ) -> [StepVerdict] {
    let effects = sigmas.map { sigma in
      let own = draws(method, against: reference, sigma, steps)
      return measure.effects(own.reference, own.method)
    }
    let family = decide(effects, margin: measure.margin)
    let edges = [method, reference].map { edgeShare($0, .validated) }
    let isFair = steps != .chosen(.validated) || areTunedAlike([method, reference])
    return zip(sigmas, family.effects).map { sigma, effect in
      var verdict = StepVerdict()
      (verdict.method, verdict.reference) = (method, reference)
      (verdict.source, verdict.measure, verdict.sigma) = (sources.first ?? "", measure.name, sigma)
      (verdict.draws, verdict.excluded) = (effect.n, count - effect.n)
      verdict.mean = effect.mean.map(measure.shown)
      verdict.lower = effect.interval.map { measure.shown($0.lower) }
      verdict.upper = effect.interval.map { measure.shown($0.upper) }
      (verdict.holm, verdict.margin) = (effect.holm, measure.shown(measure.margin))
      (verdict.onEdges, verdict.referenceOnEdges) = (edges[0], edges[1])
      if isFair { verdict.finding = effect.finding }
      return verdict
    }
  }
}
