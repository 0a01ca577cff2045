import Lecture
import LinearAlgebra
import Numerals
import Records
import Results

/// `c20-flat-generalizes`: flat minima generalise well, sharp ones poorly.
///
/// Step sizes and algorithms move both the radius and the error, so what they make of them is taken
/// out: what is left of both is compared among trainings of one scale on one data set.
public struct FlatGeneralizes: Claim {
  public let id = "c20-flat-generalizes"
  public let chapter = LecturePart.minima
  public let needs = [StepSensitivityRecord.id, SharpnessRecord.id]
  public let unit = ClaimUnit.dataSet
  public let edition = 2

  /// A small correlation by Cohen's convention.
  static let margin = 0.1

  public init() {}

  public func assess(_ results: ResultFolder) throws -> Finding {
    let grid = try StepGrid(results)
    let settings = Radii.Kind.allCases.flatMap { kind in
      grid.levels.flatMap { level in grid.sigmas.map { (kind: kind, level: level, sigma: $0) } }
    }
    func correlations(
      _ setting: (kind: Radii.Kind, level: String, sigma: String), _ isPartial: Bool
    )
      -> [Double]
    {
      DrawCorrelations(grid.trainings.rows.filter { $0.sigma == setting.sigma }) {
        $0.radii[setting.kind][setting.level]
      }.values(isPartial: isPartial).map { -$0 }
    }
    let family = grid.trainings.decide(
      settings.map { correlations($0, true) }, margin: Self.margin)
    let raw = grid.trainings.decide(
      settings.map { correlations($0, false) }, margin: Self.margin)
    let tested = settings.indices.filter { family.effects[$0].interval != nil }
    let weakest = tested.min {
      (family.effects[$0].interval?.lower ?? 0) < (family.effects[$1].interval?.lower ?? 0)
    }.map { family.effects[$0] }
    let means = family.effects.compactMap(\.mean).map { -$0 }
    let rows = settings.indices.map { place in
      let (own, all) = (family.effects[place], raw.effects[place])
      return Value.group([
        "sigma": .parameter(Double(settings[place].sigma)),
        "level": StepGrid.level(settings[place].level),
        "directions": settings[place].kind.value, "partial": Self.value(own),
        "raw": Self.value(all), "finding": .choice(own.finding), "draws": .count(own.n),
        "p": .number(own.holm, digits: 2),
      ])
    }
    return finding(
      .of(tested.map { family.effects[$0].finding }, draws: grid.draws),
      estimate: weakest?.mean.map { -$0 },
      interval: weakest?.interval.map { Interval(lower: -$0.upper, upper: -$0.lower) },
      effects: family.effects.compactMap { $0.inMargins(Self.margin) },
      n: grid.draws, evidence: StepGrid.evidence + [SharpnessRecord.minima.path],
      [
        "all": .group(EffectFamily.counts(family.effects.map(\.finding))),
        "rawCounts": .group(EffectFamily.brief(raw.effects.map(\.finding))),
        "lowest": .number(means.min(), decimals: 2), "highest": .number(means.max(), decimals: 2),
        "level": StepGrid.level(grid.shownLevel), "margin": .parameter(Self.margin),
        "pooled": try Self.pooled(results, grid.shownLevel), "correlations": .list(rows),
      ])
  }

  /// A correlation with the interval that decides: effects are its negative.
  private static func value(_ effect: EffectFamily.Effect) -> Value {
    .number(
      Quantity(
        effect.mean.map { -$0 }, lower: effect.interval.map { -$0.upper },
        upper: effect.interval.map { -$0.lower }, style: .decimals(2)))
  }

  /// The same over the trainings of `deep-network`, and for the curvature there.
  private static func pooled(_ results: ResultFolder, _ level: String) throws -> Value {
    let minima = try SharpnessRecord.minima.filledRows(in: results)
    func correlation(_ value: (SharpnessRecord.Minimum) -> Double?) -> Value {
      let pairs = minima.compactMap { row -> (Double, Double)? in
        guard let own = value(row), let error = row.testError else { return nil }
        return (own, error)
      }
      return .number(RankCorrelation.spearman(pairs.map(\.0), pairs.map(\.1)), decimals: 2)
    }
    return .group([
      "minima": .count(minima.count), "radius": correlation { $0.radii.plain[level] },
      "scaled": correlation { $0.radii.scaled[level] },
      "curvature": correlation(\.relativeCurvature),
    ])
  }
}
