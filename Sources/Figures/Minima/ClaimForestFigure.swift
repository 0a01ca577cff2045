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
  let title = "In what share of data sets the claims about Adam hold"
  let needs = [StepSensitivityRecord.id]

  /// The pairs of steps that are shown, from top to bottom at each scale.
  private static let settings: [(adam: String, shape: MarkerMark.Shape, role: Theme.Role)] = [
    (Algorithm.lectureStep, .triangle, .adam),
    (StepPairing.best, .circle, .gradientDescent),
  ]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let pairings = try StepSensitivityRecord.comparisons.filledRows(in: results)
    let reference = StepSensitivitySection.name(of: StepSensitivitySection.referenceConstant)
    let shown = pairings.filter { $0.isBest || $0.sgdConstant == reference }
    let sigmas = shown.map(\.sigma).distinct
    let level = StepPairing.shownLevel(of: pairings)
    let claims: [(measure: StepMeasure, title: Label, plain: String)] = [
      (.norm, "larger $\\|\\theta\\|_2$", "a larger norm"),
      (.bound, "larger $L_m$", "a larger Lipschitz bound"),
      (.error, "larger error", "a larger test error"),
      (.radius(.plain, level), "smaller $r$", "a smaller radius"),
      (.radius(.scaled, level), "smaller scaled $r$", "a smaller scaled radius"),
    ]
    let places = sigmas.enumerated().map { Tick(Double(sigmas.count - 1 - $0), $1) }
    let y = Scale.linear(-0.6, Double(sigmas.count) - 0.4)
    var facts: [String] = []
    let panels = claims.enumerated().map { number, claim in
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
            "\(claim.plain) at σ = \(sigma), \(setting.adam == StepPairing.best ? "best steps" : "γ = \(setting.adam)"): "
              + "\(own.worse) of \(own.draws)")
        }
      }
      return Panel(
        title: claim.title,
        x: Axis(
          "share", .linear(-0.05, 1.05),
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
      LegendEntry("both at their best step", .marker(.circle, .gradientDescent, isHollow: false))
    ]
    if used.contains(where: { !$0.isBest }) {
      entries.insert(
        LegendEntry("Adam’s $\\gamma=0.001$", .marker(.triangle, .adam, isHollow: false)), at: 0)
    }
    if used.contains(where: { !$0.isAdmitted }) {
      entries.append(
        LegendEntry(
          "zero loss in fewer than half", .marker(.circle, .gradientDescent, isHollow: true)))
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.52 * style.width),
        fontSize: .points(style.fontSize),
        .column([.legend(Legend(entries)), .grid(columns: claims.count, panels)])),
      caption:
        "The share of data sets in which Adam has the larger norm, the larger Lipschitz bound, the larger test error, and the smaller "
        + "radius $r$ at the loss $\(LandscapeScene.latex(Double(level) ?? .nan))$, along directions as they are and scaled like the parameters, with exact 95 % intervals; norms in the data sets in which both reach zero loss, \(fewest) or more. A claim holds where the whole interval lies right of "
        + "one half. At Adam’s $\\gamma=0.001$ SGD has its standard step; the best step of each algorithm, out of equally many, is on each data set "
        + "the one with the smallest training loss, and among equals that of the fewest epochs.",
      alt:
        "\(claims.count) plots of shares of data sets by scale. Adam has \(facts.joined(separator: "; "))."
    )
  }
}
