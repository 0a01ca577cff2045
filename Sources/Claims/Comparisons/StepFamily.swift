import LinearAlgebra
import Numerals
import Records
import Results

/// Settings of one claim, decided together.
struct StepFamily {
  /// A setting with what is found.
  struct Decision {
    let setting: StepSetting
    let effect: EffectFamily.Effect
    /// What is found if each data set with nothing to compare counts as the least effect seen.
    let worst: EffectFamily.Finding
    let margin: Double

    /// Whether any effect there may be is shown to be too small to matter, whatever its sign.
    var isWithinMargin: Bool {
      finding != .undecided
        && effect.interval.map { -margin < $0.lower && $0.upper < margin } ?? false
    }

    var finding: EffectFamily.Finding { effect.finding }
  }

  let decisions: [Decision]

  /// - Parameter margin: of differences, or of the logarithms of ratios; nil for that of the measure.
  init(_ settings: [StepSetting], margin given: Double? = nil) {
    let margin = given ?? settings.first?.measure.margin ?? 1
    func decide(_ samples: [[Double]]) -> EffectFamily {
      EffectFamily(
        samples, margin: margin, fewest: StepVerdict.fewestInSetting,
        overlap: settings.first?.overlap ?? 0)
    }
    let family = decide(settings.map(\.effects))
    let worst = decide(
      settings.map { own in
        own.effects + Array(repeating: own.effects.min() ?? .nan, count: own.excluded)
      })
    decisions = settings.indices.map {
      Decision(
        setting: settings[$0], effect: family.effects[$0], worst: worst.effects[$0].finding,
        margin: margin)
    }
  }

  var findings: [EffectFamily.Finding] { decisions.map(\.finding) }

  /// The one whose interval ends lowest: there the claim stands worst.
  var weakest: Decision? {
    decisions.filter { $0.effect.interval != nil }.min {
      ($0.effect.interval?.lower ?? 0) < ($1.effect.interval?.lower ?? 0)
    }
  }

  /// The settings of the smallest and of the largest effect.
  var ends: [Decision] {
    let known = decisions.filter { $0.effect.mean != nil }
    func isLess(_ a: Decision, _ b: Decision) -> Bool {
      (a.effect.mean ?? 0) < (b.effect.mean ?? 0)
    }
    return [known.min(by: isLess), known.max(by: isLess)].compactMap(\.self)
      .prefix(known.count).map(\.self)
  }

  /// For readers who compare claims.
  var effects: [Finding.Effect] {
    decisions.compactMap { $0.effect.inMargins($0.margin) }
  }

  /// In how many settings the claim is shown, and its opposite.
  var brief: Value { .group(EffectFamily.brief(findings)) }

  /// How many settings have each finding, and how many are still shown if what is left out counts
  /// against the claim.
  var counts: [String: Value] {
    EffectFamily.counts(findings).merging([
      "worstCase": .count(decisions.count { $0.worst.isShown }),
      "within": .count(decisions.count(where: \.isWithinMargin)),
    ]) { $1 }
  }
}

extension StepFamily.Decision {
  private func shown(_ interval: Interval?) -> [Double?] {
    [interval?.lower, interval?.upper].map { $0.map(setting.measure.shown) }
  }

  /// The number behind a verdict, with its interval.
  var estimate: Double? { effect.mean.map(setting.measure.shown) }
  var interval: Interval? {
    effect.interval.map {
      Interval(lower: setting.measure.shown($0.lower), upper: setting.measure.shown($0.upper))
    }
  }

  /// The effect with the interval that decides.
  var effectValue: Value {
    let ends = shown(effect.interval)
    return .number(setting.measure.quantity(estimate, lower: ends[0], upper: ends[1]))
  }

  var sigmaValue: Value { .parameter(Double(setting.sigma)) }
  var stepValue: Value { .parameter(setting.step.flatMap { Double($0) }) }

  /// All that a row of a table says.
  var values: [String: Value] {
    let alone = shown(effect.unadjusted)
    return [
      "sigma": sigmaValue, "effect": effectValue,
      "alone": .number(setting.measure.quantity(estimate, lower: alone[0], upper: alone[1])),
      "p": .number(effect.holm, digits: 2),
      "finding": .choice(effect.finding),
    ]
  }
}

extension EffectFamily.Effect {
  /// nil without an interval, or with one that is not finite.
  func inMargins(_ margin: Double) -> Finding.Effect? {
    guard let mean, let interval else { return nil }
    let effect = Finding.Effect(
      mean: mean / margin, lower: interval.lower / margin, upper: interval.upper / margin)
    return [effect.mean, effect.lower, effect.upper].allSatisfy(\.isFinite) ? effect : nil
  }

  /// The mean with the interval that decides.
  func value(_ style: Quantity.Style) -> Value {
    .number(Quantity(mean, lower: interval?.lower, upper: interval?.upper, style: style))
  }
}

extension EffectFamily {
  /// In how many of some settings a claim is shown, and its opposite.
  static func brief(_ findings: [Finding]) -> [String: Value] {
    [
      "settings": .count(findings.count), "shown": .count(findings.count(where: \.isShown)),
      "opposite": .count(findings.count(where: \.isOpposite)),
    ]
  }

  /// In how many of some settings an effect is shown to be beyond the margin, and to be within.
  static func sizes(_ findings: [Finding]) -> [String: Value] {
    [
      "matters": .count(findings.count { $0 == .matters }),
      "oppositeMatters": .count(findings.count { $0 == .oppositeMatters }),
      "equivalent": .count(findings.count { $0 == .equivalent }),
    ]
  }

  /// How many of some settings have each finding.
  static func counts(_ findings: [Finding]) -> [String: Value] {
    brief(findings).merging(sizes(findings)) { $1 }
      .merging(["undecided": .count(findings.count { $0 == .undecided })]) { $1 }
  }
}

extension Verdict {
  /// That of a claim over data sets. Reproduced: in every setting shown, and it matters. In part: in some
  /// setting shown, of whatever size. Not reproduced: shown in none, and the opposite or an
  /// equivalence is found in some. Else, and with fewer than twelve data sets, nothing is decided.
  static func of(_ findings: [EffectFamily.Finding], draws: Int) -> Verdict {
    if draws < StepGrid.fewestDraws || findings.isEmpty { return .notTestable }
    if findings.allSatisfy({ $0 == .matters }) { return .reproduced }
    if findings.contains(where: \.isShown) { return .inPart }
    return findings.allSatisfy { $0 == .undecided } ? .notTestable : .notReproduced
  }
}
