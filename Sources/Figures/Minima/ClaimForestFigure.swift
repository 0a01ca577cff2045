import Lecture
import Numerals
import Plotting
import Records
import Results
import Study

/// `step-size-sensitivity-claims`: in what share of data sets each claim about Adam holds, by
/// scale, at the lecture's step and with both algorithms at their best ones.
struct ClaimForestFigure: LectureFigure {
  let id = "step-size-sensitivity-claims"
  let needs = [StepSensitivityRecord.id]

  private static let lectureStep = Value.parameter(Double(Algorithm.lectureStep))

  /// The pairs of steps that are shown, from top to bottom at each scale.
  private static let settings: [(adam: String, shape: MarkerMark.Shape, role: Theme.Role)] = [
    (Algorithm.lectureStep, .triangle, .adam),
    (StepChoice.validated.rawValue, .circle, .gradientDescent),
  ]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let pairings = try StepSensitivityRecord.comparisons.filledRows(in: results)
    let scalars = try StepSensitivityRecord.record.scalars(in: results)
    let reference = NumberName.of(scalars.referenceConstant)
    let shown = pairings.filter {
      $0.isOfLecture && ($0.choice == .validated || $0.sgdConstant == reference)
    }
    let sigmas = shown.map(\.sigma).distinct
    let level = StepPairing.shownLevel(among: StepPairing.levels(of: pairings))
    let claims: [(measure: StepMeasure, name: String)] = [
      (.norm, "norm"), (.bound, "bound"), (.error, "error"), (.radius(.plain, level), "radius"),
      (.radius(.scaled, level), "scaled-radius"),
    ]
    let places = sigmas.enumerated().map {
      Tick(Double(sigmas.count - 1 - $0), NumberFormat.parameter(named: $1))
    }
    let y = Scale.linear(-0.6, Double(sigmas.count) - 0.4)
    var facts: [Value] = []
    let panels = try claims.enumerated().map { number, claim in
      var layers = [
        Layer(LineMark("one half", [Point(0.5, -1), Point(0.5, 99)], .text, width: 0.7))
      ]
      for (row, sigma) in sigmas.enumerated() {
        for (place, setting) in Self.settings.enumerated() {
          guard
            let own = shown.first(where: {
              $0.measure == claim.measure.name && $0.sigma == sigma && $0.adamStep == setting.adam
            }), let share = own.share
          else { continue }
          let height = Double(sigmas.count - 1 - row) + 0.16 - 0.32 * Double(place)
          let interval = own.shareInterval
          let name = "\(claim.measure.name), σ = \(sigma), \(setting.adam)"
          layers += [
            Layer(
              LineMark(
                name, [Point(interval.lower, height), Point(interval.upper, height)],
                setting.role, width: 1.2)),
            Layer(
              MarkerMark(
                name, [Point(share, height)], setting.shape, setting.role, size: 4.5,
                isHollow: !own.isAdmitted)),
          ]
          facts.append(
            .group([
              "claim": .choice(claim.name, of: claims.map(\.name)),
              "sigma": .parameter(Double(sigma)), "isBest": .flag(own.choice != nil),
              "step": .parameter(Double(setting.adam)), "worse": .count(own.worse),
              "draws": .count(own.draws),
            ]))
        }
      }
      return Panel(
        title: try words(claim.name),
        x: Axis(
          try words("share"), .linear(-0.05, 1.05),
          ticks: [Tick(0, "0"), Tick(0.5, "½"), Tick(1, "1")]),
        y: Axis(number == 0 ? "$\\sigma$" : "", y, ticks: places, isLabelled: number == 0),
        layers: layers)
    }
    let used = shown.filter { pairing in
      claims.contains { $0.measure.name == pairing.measure }
        && Self.settings.contains { $0.adam == pairing.adamStep }
    }
    let fewest = used.filter { $0.measure == StepMeasure.norm.name }.map(\.draws).min() ?? 0
    var entries = [
      LegendEntry(try words("best"), .marker(.circle, .gradientDescent, isHollow: false))
    ]
    if used.contains(where: { $0.choice == nil }) {
      entries.insert(
        LegendEntry(
          try words("lecture", ["step": Self.lectureStep]),
          .marker(.triangle, .adam, isHollow: false)), at: 0)
    }
    if used.contains(where: { !$0.isAdmitted }) {
      entries.append(
        LegendEntry(
          try words("unreached"), .marker(.circle, .gradientDescent, isHollow: true)))
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.52 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .grid(columns: claims.count, panels)])),
      values: [
        "level": .number(Quantity(Double(level), style: .power)), "fewest": .count(fewest),
        "lectureStep": Self.lectureStep, "plots": .count(claims.count), "facts": .list(facts),
      ])
  }
}
