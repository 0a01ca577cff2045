import Lecture
import Numerals
import Plotting
import Records

/// The data sets of two methods, scale by scale, as one panel shows them.
struct DrawDifferences {
  /// One scale.
  struct Setting {
    let verdict: StepVerdict
    /// As readers have them: points of error, ratios.
    let differences: [Double]

    /// What the interval shows has the colour of the method that does worse.
    var role: Theme.Role {
      verdict.finding.isShown ? .adam : verdict.finding.isOpposite ? .sgd : .gradientDescent
    }
  }

  private let method: String
  private let reference: String
  private let measure: StepMeasure
  /// What labels can name.
  private let names: [String: Value]
  let settings: [Setting]

  init(
    _ trainings: StepTrainings, _ method: String, _ reference: String, _ measure: StepMeasure,
    _ steps: StepSelection, draws: Int, names: [String: Value]
  ) {
    (self.method, self.reference, self.measure) = (method, reference, measure)
    let verdicts = trainings.verdicts(
      method, against: reference, measure, draws: draws, steps: steps)
    settings = verdicts.map { verdict in
      let own = trainings.draws(method, against: reference, verdict.sigma, steps)
      return Setting(
        verdict: verdict,
        differences: measure.effects(own.reference, own.method).map {
          Self.percent(measure) * measure.shown($0)
        })
    }
    self.names = names.merging([
      "method": .text(Algorithm.title(of: method)),
      "reference": .text(Algorithm.title(of: reference)),
      "source": .text(trainings.sources.first ?? ""),
    ]) { $1 }
  }

  /// Errors are shown in percentage points.
  private static func percent(_ measure: StepMeasure) -> Double { measure.isRatio ? 1 : 100 }

  private func shown(_ value: Double?) -> Double? { value.map { Self.percent(measure) * $0 } }

  /// What sentences say of it.
  var facts: Value {
    let findings = settings.map(\.verdict.finding)
    // Errors are told apart by the methods, ratios by how steps are chosen.
    let own = names.filter {
      (measure.isRatio ? ["steps"] : ["method", "reference"]).contains($0.key)
    }
    return .group(
      own.merging([
        "shown": .count(findings.count(where: \.isShown)),
        "opposite": .count(findings.count(where: \.isOpposite)),
        "scales": .count(findings.count),
        "settings": .list(
          settings.map { setting in
            .group([
              "sigma": .parameter(Double(setting.verdict.sigma)),
              "difference": .number(
                measure.quantity(
                  setting.verdict.mean, lower: setting.verdict.lower,
                  upper: setting.verdict.upper)),
            ])
          }),
      ]) { $1 })
  }

  /// The axis that several share, with no effect in its middle.
  static func scale(of families: [DrawDifferences], _ measure: StepMeasure) -> Scale {
    let settings = families.flatMap(\.settings)
    let values = settings.flatMap { setting in
      setting.differences
        + [setting.verdict.lower, setting.verdict.upper].compactMap {
          $0.map { percent(measure) * $0 }
        }
    }
    let margin = percent(measure) * measure.shown(measure.margin)
    if measure.isRatio {
      let reach = values.filter { $0 > 0 && $0.isFinite }.map { max($0, 1 / $0) }.max() ?? 1
      let end = max(reach * 1.4, margin * margin)
      return .logarithmic(1 / end, end)
    }
    let reach = 1.12 * max(values.map(abs).filter(\.isFinite).max() ?? 0, 1.6 * margin)
    return .linear(-reach, reach)
  }

  func panel(
    _ y: Scale, _ words: FigureWords, isFirst: Bool, isAlone: Bool
  ) throws -> Panel {
    let ends = [-0.6, Double(settings.count) - 0.4]
    let margin = Self.percent(measure) * measure.shown(measure.margin)
    let sides = measure.isRatio ? [1 / margin, margin] : [-margin, margin]
    var layers = [
      Layer(
        BandMark(
          "too small to matter", lower: ends.map { Point($0, sides[0]) },
          upper: ends.map { Point($0, sides[1]) }, .text, opacity: 0.08)),
      Layer(
        LineMark(
          "equal", ends.map { Point($0, measure.isRatio ? 1 : 0) }, .text, width: 0.8)),
    ]
    for (place, setting) in settings.enumerated() {
      layers += marks(of: setting, at: Double(place), y)
    }
    for (word, isAbove) in [("worse", true), ("better", false)] {
      let edge = isAbove ? y.domain.upperBound : y.domain.lowerBound
      layers.append(
        Layer(
          TextMark(
            try words(word, names), at: Point(ends[0], edge), offset: Point(4, isAbove ? 4 : -4),
            anchor: .init(x: 0, y: isAbove ? 0 : 1), isAbove ? .adam : .sgd)))
    }
    return Panel(
      title: isAlone ? nil : try words("pair", names),
      x: Axis(
        "$\\sigma$", .linear(ends[0], ends[1]),
        ticks: settings.enumerated().map {
          Tick(Double($0), NumberFormat.parameter(named: $1.verdict.sigma))
        }),
      y: Axis(isFirst ? try words("difference", names) : "", y, isLabelled: isFirst),
      layers: layers)
  }

  private func marks(of setting: Setting, at x: Double, _ y: Scale) -> [Layer] {
    let name = "σ = \(setting.verdict.sigma)"
    let sides = [x - 0.34, x + 0.34]
    var layers: [Layer] = []
    if let lower = shown(setting.verdict.lower), let upper = shown(setting.verdict.upper) {
      layers.append(
        Layer(
          BandMark(
            "\(name), interval", lower: sides.map { Point($0, lower) },
            upper: sides.map { Point($0, upper) }, setting.role, opacity: 0.35)))
    }
    layers.append(
      Layer(
        MarkerMark(
          name, Self.swarm(setting.differences, at: x, y), .circle, .gradientDescent, size: 3.2,
          opacity: 0.85)))
    if let mean = shown(setting.verdict.mean) {
      layers.append(
        Layer(
          LineMark("\(name), mean", sides.map { Point($0, mean) }, setting.role, width: 2.2)))
    }
    return layers
  }

  /// Points side by side where they would cover each other.
  private static func swarm(_ values: [Double], at center: Double, _ y: Scale) -> [Point] {
    let rows = values.compactMap { y.visibleFraction(of: $0).map { Int((55 * $0).rounded()) } }
    let most = Dictionary(grouping: rows, by: \.self).map(\.value.count).max() ?? 1
    // As wide as the interval's box at most.
    let step = min(0.055, 0.64 / Double(most))
    var taken: [Int: Int] = [:]
    return values.sorted().compactMap { value in
      guard let row = y.visibleFraction(of: value).map({ Int((55 * $0).rounded()) }) else {
        return nil
      }
      let number = taken[row, default: 0]
      taken[row] = number + 1
      let side = Double((number + 1) / 2) * (number % 2 == 0 ? -1 : 1)
      return Point(center + step * side, value)
    }
  }
}
