import Foundation
import Lecture
import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `step-size-sensitivity`: how the bound and the radii of SGD and Adam compare at each of Adam's
/// step sizes, a column a scale.
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
    let panels = try measures.enumerated().flatMap { row, measure in
      let own = shown.filter { $0.measure == measure.measure.name }
      let y = RatioScale(
        own.flatMap { [$0.effect, $0.effectLower, $0.effectUpper] }.compactMap(\.self))
      return try sigmas.enumerated().map { column, sigma in
        Panel(
          title: row == 0 ? NetworkStyle.title(sigma: sigma) : nil,
          x: Axis(
            row == measures.count - 1 ? try words("step") : "", x,
            isLabelled: row == measures.count - 1),
          y: Axis(
            column == 0 ? try words(measure.name) : "", y.scale, ticks: y.ticks,
            isLabelled: column == 0),
          layers: Self.layers(own.filter { $0.sigma == sigma }, x, y.scale))
      }
    }
    let entries = [
      LegendEntry(try words("worse"), .marker(.triangle, .adam, isHollow: false)),
      LegendEntry(try words("better"), .marker(.circle, .sgd, isHollow: false)),
      LegendEntry(try words("undecided"), .marker(.triangle, .adam, isHollow: true)),
      LegendEntry(try words("unreached"), .marker(.cross, .gradientDescent, isHollow: false)),
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

  /// Heights are logarithms of ratios.
  private static func layers(_ pairings: [StepPairing], _ x: Scale, _ y: Scale) -> [Layer] {
    let (low, high) = (y.domain.lowerBound, y.domain.upperBound)
    func points(_ value: (StepPairing) -> Double?) -> [Point] {
      pairings.compactMap { pairing in
        Double(pairing.adamStep).flatMap { step in
          let height = log(value(pairing) ?? .nan)
          return height.isFinite ? Point(step, height) : nil
        }
      }
    }
    func markers(
      _ name: String, _ shape: MarkerMark.Shape, _ role: Theme.Role, isHollow: Bool,
      _ isIn: @escaping (StepPairing) -> Bool
    ) -> Layer {
      let own = pairings.filter(isIn).compactMap { pairing in
        Double(pairing.adamStep).map { step in
          // A ratio of zero, of a radius of zero, stands at the end of the axis.
          Point(step, min(max(log(pairing.effect ?? .nan), 0.98 * low), 0.98 * high))
        }
      }.filter(\.isFinite)
      return Layer(
        MarkerMark(name, own, shape, role, size: 4, isHollow: isHollow, hasHalo: isHollow))
    }
    let admitted = pairings.filter(\.isAdmitted).compactMap { Double($0.adamStep) }
    var layers: [Layer] = []
    if let first = admitted.min(), let last = admitted.max() {
      // Half a step of the grid to both sides.
      let (left, right) = (first / 1.6, last * 1.6)
      layers.append(
        Layer(
          BandMark(
            "both reach zero loss", lower: [Point(left, low), Point(right, low)],
            upper: [Point(left, high), Point(right, high)], .text, opacity: 0.06)))
    }
    let ends = [x.domain.lowerBound, x.domain.upperBound]
    layers.append(Layer(LineMark("equal", ends.map { Point($0, 0) }, .text, width: 0.6)))
    if let step = Double(Algorithm.lectureStep) {
      layers.append(
        Layer(
          LineMark(
            "the lecture’s step", [Point(step, low), Point(step, high)], .text, width: 0.9,
            dash: [2, 2])))
    }
    let bars = pairings.compactMap { pairing -> Layer? in
      let ends = [pairing.effectLower, pairing.effectUpper].map { log($0 ?? .nan) }
      guard let step = Double(pairing.adamStep), ends.allSatisfy(\.isFinite) else { return nil }
      return Layer(
        LineMark(
          "95 % interval at \(pairing.adamStep)",
          ends.map { Point(step, $0) }, .adam, width: 0.9))
    }
    return layers + [Layer(LineMark("median", points(\.effect), .adam, width: 0.9))] + bars + [
      markers("worse for Adam", .triangle, .adam, isHollow: false) { $0.isAdmitted && $0.isWorse },
      markers("worse for SGD", .circle, .sgd, isHollow: false) { $0.isAdmitted && $0.isBetter },
      markers("neither shown", .triangle, .adam, isHollow: true) {
        $0.isAdmitted && $0.direction == .undecided
      },
      markers("few reach zero loss", .cross, .gradientDescent, isHollow: false) { !$0.isAdmitted },
    ]
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
              "ratio": .number($0.effect, digits: 3), "sigma": .parameter(Double(sigma)),
            ])
          }
        }
        return .group([
          "measure": .choice(measure.name, of: measures.map(\.name)), "ratios": .list(ratios),
        ])
      })
  }
}

/// Ratios around one: their logarithms, evenly near one and compressed beyond, so that 1.05 and
/// 1000 both have a place.
private struct RatioScale {
  let scale: Scale
  let ticks: [Tick]

  init(_ ratios: [Double]) {
    let logs = ratios.map { log($0) }.filter(\.isFinite)
    let low = min(logs.min() ?? 0, log(0.5))
    let high = max(logs.max() ?? 0, log(2))
    let scale = Scale.symmetricLog(1.25 * low, 1.25 * high, threshold: 0.1)
    self.scale = scale
    let labels: [(Double, String?)] = [
      (1e-4, "10⁻⁴"), (1e-2, nil), (0.1, "0.1"), (0.5, "0.5"), (0.9, nil), (1, "1"), (1.1, nil),
      (2, "2"), (10, "10"), (100, nil), (1e4, "10⁴"),
    ]
    ticks = labels.map { Tick(log($0), $1) }.filter { scale.domain.contains($0.value) }
  }
}
