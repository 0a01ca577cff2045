import LinearAlgebra
import Numerals
import Records
import Results

/// Shares of trainings with some property, a setting each, one share a data set: whether they are above
/// one half.
struct ShareFamily {
  struct Setting {
    /// What texts say of it.
    var values: [String: Value]
    /// The share of each data set.
    var shares: [Double]
    /// Over all its trainings.
    var hits: Int
    var trainings: Int
  }

  let settings: [Setting]
  private let family: EffectFamily
  private let margin: Double

  /// - Parameter margin: how far above one half a share matters.
  init(_ settings: [Setting], of trainings: StepTrainings, margin: Double) {
    (self.settings, self.margin) = (settings, margin)
    family = trainings.decide(settings.map { $0.shares.map { $0 - 0.5 } }, margin: margin)
  }

  /// The trainings of a setting, by draw.
  static func setting(
    _ values: [String: Value], _ draws: StepDraws, _ isHit: (StepTrainingRow) -> Bool
  ) -> Setting {
    let own = draws.sorted { $0.key < $1.key }.map(\.value).filter { !$0.isEmpty }
    let hits = own.map { $0.count(where: isHit) }
    return Setting(
      values: values, shares: zip(hits, own).map { Double($0) / Double($1.count) },
      hits: hits.reduce(0, +), trainings: own.map(\.count).reduce(0, +))
  }

  var findings: [EffectFamily.Finding] { family.effects.map(\.finding) }
  var hits: Int { settings.map(\.hits).reduce(0, +) }
  var trainings: Int { settings.map(\.trainings).reduce(0, +) }

  /// The share that stands lowest, with its interval.
  var weakest: (share: Double, interval: Interval)? {
    family.effects.compactMap { effect in
      effect.mean.flatMap { mean in
        effect.interval.map {
          (share: mean + 0.5, interval: Interval(lower: $0.lower + 0.5, upper: $0.upper + 0.5))
        }
      }
    }.min { $0.interval.lower < $1.interval.lower }
  }

  /// For readers who compare claims.
  var effects: [Finding.Effect] { family.effects.compactMap { $0.inMargins(margin) } }

  var counts: Value { .group(EffectFamily.counts(findings)) }

  /// A row a setting.
  var rows: [Value] {
    zip(settings, family.effects).map { setting, effect in
      .group(
        setting.values.merging([
          "share": .number(
            Quantity(
              effect.mean.map { $0 + 0.5 }, lower: effect.interval.map { $0.lower + 0.5 },
              upper: effect.interval.map { $0.upper + 0.5 }, style: .decimals(2))),
          "hits": .count(setting.hits), "trainings": .count(setting.trainings),
          "finding": .choice(effect.finding),
        ]) { $1 })
    }
  }
}
