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
    let steps = shown.compactMap { Double($0.adamStep) }.filter { $0 > 0 && $0.isFinite }
    let x = Scale.logarithmic((steps.min() ?? 1e-4) / 2, (steps.max() ?? 1e-2) * 2)
    // Every other decade: more labels have no room.
    let ticks = (-12...3).map {
      Tick(pow(10, Double($0)), $0 % 2 == 0 ? NumberFormat.powerOfTen($0) : nil)
    }
    .filter { x.domain.contains($0.value) }
    // What is compared shares its limits: the radii, both kinds.
    func scale(_ measures: some Collection<Measure>) -> Scale {
      Self.scale(
        shown.filter { pairing in measures.contains { $0.measure.name == pairing.measure } })
    }
    let (bound, radius) = (scale(measures.prefix(1)), scale(measures.dropFirst()))
    let rows = try measures.enumerated().map { row, measure in
      let y = row == 0 ? bound : radius
      return try sigmas.enumerated().map { column, sigma in
        Panel(
          title: row == 0 ? NetworkStyle.title(sigma: sigma) : nil,
          x: Axis(
            try words("step"), x, ticks: ticks,
            isLabelled: style.isFlat && row == measures.count - 1),
          y: Axis(
            column == 0 ? try words(measure.name + (style.isFlat ? "-short" : "")) : "", y,
            isLabelled: column == 0),
          layers: Self.layers(
            shown.filter { $0.measure == measure.measure.name && $0.sigma == sigma }, x, y))
      }
    }
    // A low page has no room for it.
    let together =
      style.isFlat
      ? []
      : try sigmas.enumerated().map { column, sigma in
        Panel(
          x: Axis(try words("step"), x, ticks: ticks),
          y: Axis(
            "", .linear(-1, 1), ticks: [Tick(0, try words("together").markup)],
            isLabelled: column == 0),
          weight: 0.36, isCompanion: true,
          layers: Self.together(
            shown.filter { pairing in
              pairing.sigma == sigma && measures.contains { $0.measure.name == pairing.measure }
            }, x))
      }
    let entries =
      [
        LegendEntry(try words("worse"), .marker(.triangle, .adam, isHollow: false)),
        LegendEntry(try words("better"), .marker(.circle, .sgd, isHollow: false)),
        LegendEntry(try words("undecided"), .marker(.circle, .text, isHollow: true)),
        LegendEntry(try words("unreached"), .marker(.cross, .axis, isHollow: false)),
        LegendEntry(try words("lecture"), .line(.text, width: 0.9, dash: [2, 2])),
      ]
      + (together.isEmpty
        ? [] : [LegendEntry(try words("split"), .marker(.diamond, .text, isHollow: false))])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.86 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(Legend(entries)),
          .grid(
            columns: max(sigmas.count, 1), rows.flatMap(\.self) + together),
        ])),
      values: [
        "level": .text(level), "draws": .count(scalars.draws),
        "facts": Self.facts(shown, sigmas, measures), "hasTogether": .flag(!together.isEmpty),
      ])
  }

  /// Around one and the ratios on which verdicts rest.
  private static func scale(_ pairings: [StepPairing]) -> Scale {
    let ratios = pairings.filter(\.isAdmitted)
      .flatMap { [$0.mean, $0.meanLower, $0.meanUpper] }.compactMap(\.self)
      .filter { $0 > 0 && $0.isFinite }
    let (low, high) = (min(ratios.min() ?? 1, 0.5), max(ratios.max() ?? 1, 2))
    let margin = pow(high / low, 0.08)
    // Below is room for the ratio at the lecture's step.
    return .logarithmic(low / pow(margin, 4), high * margin)
  }

  private static func layers(
    _ pairings: [StepPairing], _ x: Scale, _ y: Scale
  ) -> [Layer] {
    let (low, high) = (y.domain.lowerBound, y.domain.upperBound)
    let points = pairings.compactMap {
      pairing -> (pairing: StepPairing, step: Double, ratio: Double)? in
      guard let step = Double(pairing.adamStep), let ratio = pairing.mean, ratio > 0, ratio.isFinite
      else { return nil }
      return (pairing, step, ratio)
    }
    let admitted = points.filter(\.pairing.isAdmitted)
    let ends = [x.domain.lowerBound, x.domain.upperBound]
    var layers = shade(admitted.map(\.step), low, high)
    layers.append(Layer(LineMark("equal", ends.map { Point($0, 1) }, .text, width: 0.7)))
    layers.append(
      Layer(
        LineMark(
          "mean", admitted.map { Point($0.step, $0.ratio) }, .gradientDescent, width: 0.8)))
    for point in admitted {
      let name = "95 % interval at \(point.pairing.adamStep)"
      if let lower = point.pairing.meanLower, let upper = point.pairing.meanUpper {
        layers.append(
          Layer(
            LineMark(
              name, [lower, upper].map { Point(point.step, $0) }, role(point.pairing), width: 1.3)))
      }
    }
    func markers(
      _ name: String, isHollow: Bool, _ isIn: (StepPairing) -> Bool
    ) -> [Layer] {
      Dictionary(grouping: admitted.filter { isIn($0.pairing) }) { role($0.pairing) }.sorted {
        $0.key.name < $1.key.name
      }.map { role, points in
        Layer(
          MarkerMark(
            name, points.map { Point($0.step, $0.ratio) }, role == .adam ? .triangle : .circle,
            role,
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
    if let lecture = points.first(where: { $0.pairing.isLectures }) {
      layers.append(
        Layer(
          TextMark(
            .plain(NumberFormat.significant(lecture.ratio, digits: 3)),
            at: Point(lecture.step, low),
            offset: Point(-4, -2), anchor: .init(x: 1, y: 1), isBold: true), isValue: true))
    }
    return layers
  }

  /// The steps at which verdicts rest, half a step of the grid to both sides, and the lecture's.
  private static func shade(_ steps: [Double], _ low: Double, _ high: Double) -> [Layer] {
    var layers: [Layer] = []
    if let first = steps.min(), let last = steps.max() {
      let sides = [first / 1.9, last * 1.9]
      layers.append(
        Layer(
          BandMark(
            "both reach zero loss", lower: sides.map { Point($0, low) },
            upper: sides.map { Point($0, high) }, .text, opacity: 0.06)))
    }
    if let step = Double(Algorithm.lectureStep) {
      layers.append(
        Layer(
          LineMark(
            "the lecture’s step", [Point(step, low), Point(step, high)], .text, width: 0.8,
            dash: [2, 2])))
    }
    return layers
  }

  /// What the ratios of a step say together: all the same, some one thing and some the other, or not all
  /// something.
  private static func together(_ pairings: [StepPairing], _ x: Scale) -> [Layer] {
    let steps = pairings.filter(\.isAdmitted).map(\.adamStep).distinct
    let places = steps.compactMap(Double.init)
    return shade(places, -1, 1)
      + zip(steps, places).map { step, place in
        let own = Set(pairings.filter { $0.adamStep == step }.map(\.direction))
        let isSplit = own.isSuperset(of: [.worse, .better])
        let (shape, role): (MarkerMark.Shape, Theme.Role) =
          own == [.worse]
          ? (.triangle, .adam)
          : own == [.better] ? (.circle, .sgd) : (isSplit ? .diamond : .circle, .text)
        return Layer(
          MarkerMark(
            "together", [Point(place, 0)], shape, role, size: 5,
            isHollow: own.contains(.undecided) && !isSplit))
      }
  }

  /// The colour of the algorithm that is shown to do worse.
  private static func role(_ pairing: StepPairing) -> Theme.Role {
    switch pairing.direction {
    case .worse: .adam
    case .better: .sgd
    case .undecided: .text
    }
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
