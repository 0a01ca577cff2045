import Foundation
import Lecture
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `step-size-sensitivity`: at which of Adam's steps the lecture's claims on the bound and the radii hold,
/// and by how much, a column a scale.
struct StepSensitivityFigure: LectureFigure {
  let id = StepSensitivityRecord.id
  let needs = [StepSensitivityRecord.id]

  /// What is compared, with the name of its words.
  private struct Measure {
    var measure: StepMeasure
    var name: String
  }

  /// The bound, and the radii of the level that the lecture's first surface shows.
  private static func measures(_ level: String) -> [Measure] {
    [
      Measure(measure: .bound, name: "bound"),
      Measure(measure: .radius(.plain, level), name: "radius"),
      Measure(measure: .radius(.scaled, level), name: "scaled-radius"),
    ]
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let pairings = try StepSensitivityRecord.comparisons.filledRows(in: results)
    let scalars = try StepSensitivityRecord.record.scalars(in: results)
    let shown = pairings.filter {
      $0.isOfLecture && $0.sgdConstant == NumberName.of(scalars.referenceConstant)
    }
    let sigmas = shown.map(\.sigma).distinct
    let level = StepPairing.shownLevel(among: StepPairing.levels(of: pairings))
    let measures = Self.measures(level)
    let steps = shown.compactMap { Double($0.adamStep) }
    let x = NetworkStyle.logarithmic(steps)
    // One scale for all: what is compared shares its limits.
    let y = Scale.logarithmic(1 / Self.reach, Self.reach)
    let panels = try measures.enumerated().flatMap { row, measure in
      let own = shown.filter { $0.measure == measure.measure.name }
      return try sigmas.enumerated().map { column, sigma in
        Panel(
          title: row == 0 ? NetworkStyle.title(sigma: sigma) : nil,
          x: Axis(
            row == measures.count - 1 ? try words("step") : "", x,
            isLabelled: row == measures.count - 1),
          y: Axis(
            column == 0 ? try words(measure.name) : "", y,
            ticks: [0.1, 1, 10].map { Tick($0, NumberFormat.parameter($0)) }
              + [0.01, 100].map { Tick($0, nil) },
            isLabelled: column == 0),
          layers: Self.layers(own.filter { $0.sigma == sigma }, x, y))
      }
    }
    let entries = [
      LegendEntry(try words("worse"), .marker(.triangle, .adam, isHollow: false)),
      LegendEntry(try words("better"), .marker(.circle, .sgd, isHollow: false)),
      LegendEntry(try words("undecided"), .marker(.triangle, .adam, isHollow: true)),
      LegendEntry(try words("unreached"), .marker(.cross, .axis, isHollow: false)),
      LegendEntry(try words("lecture"), .line(.text, width: 0.9, dash: [2, 2])),
    ]
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.78 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(Legend(entries)), .grid(columns: max(sigmas.count, 1), panels),
        ])),
      values: [
        "level": .text(level), "draws": .count(scalars.draws),
        "facts": Self.facts(shown, sigmas, measures),
      ])
  }

  /// Ratios beyond this, to either side, are arrows with their value: the axis shows what the eye can
  /// compare.
  private static let reach = 100.0

  private static func layers(
    _ pairings: [StepPairing], _ x: Scale, _ y: Scale
  ) -> [Layer] {
    let (low, high) = (y.domain.lowerBound, y.domain.upperBound)
    func inside(_ ratio: Double) -> Double { min(max(ratio, low * 1.12), high / 1.12) }
    let points = pairings.compactMap {
      pairing -> (pairing: StepPairing, step: Double, ratio: Double)? in
      guard let step = Double(pairing.adamStep), let ratio = pairing.mean, ratio > 0, ratio.isFinite
      else { return nil }
      return (pairing, step, ratio)
    }
    let admitted = points.filter(\.pairing.isAdmitted)
    var layers: [Layer] = []
    if let first = admitted.map(\.step).min(), let last = admitted.map(\.step).max() {
      // Half a step of the grid to both sides.
      let sides = [first / 1.9, last * 1.9]
      layers.append(
        Layer(
          BandMark(
            "both reach zero loss", lower: sides.map { Point($0, low) },
            upper: sides.map { Point($0, high) }, .text, opacity: 0.06)))
    }
    let ends = [x.domain.lowerBound, x.domain.upperBound]
    layers.append(Layer(LineMark("equal", ends.map { Point($0, 1) }, .text, width: 0.7)))
    if let step = Double(Algorithm.lectureStep) {
      layers.append(
        Layer(
          LineMark(
            "the lecture’s step", [Point(step, low), Point(step, high)], .text, width: 0.8,
            dash: [2, 2])))
    }
    layers.append(
      Layer(
        LineMark(
          "mean", admitted.map { Point($0.step, inside($0.ratio)) }, .gradientDescent, width: 0.8)))
    for point in admitted {
      let name = "95 % interval at \(point.pairing.adamStep)"
      if let lower = point.pairing.meanLower, let upper = point.pairing.meanUpper,
        point.ratio < high
      {
        layers.append(
          Layer(
            LineMark(
              name, [lower, upper].map { Point(point.step, inside($0)) }, role(point.pairing),
              width: 1.3)))
      }
      if point.ratio > high || point.ratio < low {
        let isUp = point.ratio > high
        let (from, to) = isUp ? (high / 2.6, high / 1.12) : (low * 2.6, low * 1.12)
        layers += [
          Layer(
            ArrowMark(
              name, from: Point(point.step, from), to: Point(point.step, to), role(point.pairing),
              width: 1.2)),
          Layer(
            TextMark(
              .plain(Self.rounded(point.ratio)), at: Point(point.step, from),
              offset: Point(0, isUp ? 2 : -2), anchor: .init(x: 0.5, y: isUp ? 0 : 1),
              role(point.pairing))),
        ]
      }
    }
    func markers(
      _ name: String, isHollow: Bool, _ isIn: (StepPairing) -> Bool
    ) -> [Layer] {
      Dictionary(
        grouping: admitted.filter { isIn($0.pairing) && $0.ratio <= high && $0.ratio >= low }
      ) {
        role($0.pairing)
      }.sorted { $0.key.name < $1.key.name }.map { role, points in
        Layer(
          MarkerMark(
            name, points.map { Point($0.step, $0.ratio) }, role == .sgd ? .circle : .triangle, role,
            size: 4.5, isHollow: isHollow, hasHalo: isHollow))
      }
    }
    layers += markers("shown", isHollow: false) { $0.direction != .undecided }
    layers += markers("undecided", isHollow: true) { $0.direction == .undecided }
    layers.append(
      Layer(
        MarkerMark(
          "few reach zero loss",
          points.filter { !$0.pairing.isAdmitted && (low...high).contains($0.ratio) }
            .map { Point($0.step, $0.ratio) }, .cross, .axis, size: 3)))
    return layers
  }

  /// 2·10⁴: one digit is all that an arrow says.
  private static func rounded(_ ratio: Double) -> String {
    let digits = NumberFormat.rounded(ratio, digits: 1)
    let exponent = NumberFormat.count(log10(digits).rounded(.down))
    return NumberFormat.significant(digits / pow(10, Double(exponent)), digits: 1) + "·"
      + NumberFormat.powerOfTen(exponent)
  }

  /// The colour of the algorithm that does worse.
  private static func role(_ pairing: StepPairing) -> Theme.Role {
    (pairing.mean ?? 1) >= 1 ? .adam : .sgd
  }

  /// The ratios at the lecture's step.
  private static func facts(
    _ pairings: [StepPairing], _ sigmas: [String], _ measures: [Measure]
  ) -> Value {
    .list(
      measures.map { measure in
        let ratios = sigmas.compactMap { sigma in
          pairings.first {
            $0.measure == measure.measure.name && $0.sigma == sigma && $0.isLectures
          }.map {
            Value.group([
              "ratio": .number($0.mean, digits: 3), "sigma": .parameter(Double(sigma)),
            ])
          }
        }
        return .group([
          "measure": .choice(measure.name, of: measures.map(\.name)), "ratios": .list(ratios),
        ])
      })
  }
}
