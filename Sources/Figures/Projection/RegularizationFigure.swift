import Numerals
import Plotting
import Records
import Results
import Study

/// `explicit-regularization`: norm, loss, error and distance of the ridge path and of the path of
/// gradient descent, on the common axis 1/λ = γk.
struct RegularizationFigure: LectureFigure {
  let id = ExplicitRegularizationRecord.id
  let needs = [ExplicitRegularizationRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let ridge = try ExplicitRegularizationRecord.ridge.filledRows(in: results)
    let descent = try ExplicitRegularizationRecord.descent.filledRows(in: results)
    let strengths = ridge.map { 1 / $0.lambda }
    let times = descent.map(\.time)
    let x = Scale.logarithmic(
      min(strengths.min() ?? 1, times.min() ?? 1), max(strengths.max() ?? 10, times.max() ?? 10))
    let strength = try words("strength")
    func axis(_ isLabelled: Bool) -> Axis { Axis(strength, x, isLabelled: isLabelled) }
    func panel(
      _ value: KeyPath<ExplicitRegularizationRecord.Measures, Double>, _ label: Label,
      isBottom: Bool
    ) -> Panel {
      let a = zip(strengths, ridge).map { Point($0, $1.measures[keyPath: value]) }
      let b = descent.map { Point($0.time, $0.measures[keyPath: value]) }
      // A marker at the smallest error.
      func best(_ points: [Point], _ role: Theme.Role) -> [Layer] {
        guard value == \.error, let best = points.min(by: { $0.y < $1.y }) else { return [] }
        return [
          Layer(MarkerMark("smallest error", [best], .circle, role, size: 5, isData: false))
        ]
      }
      let values = (a + b).map(\.y).filter { $0 > 0 && $0.isFinite }
      let (low, high) = (values.min() ?? 0.1, values.max() ?? 1)
      let spansDecades = high > 20 * low
      return Panel(
        x: axis(isBottom),
        y: Axis(
          label, spansDecades ? .logarithmic(low / 1.15, high * 1.15) : .linear(0, 1.08 * high)),
        layers: [
          Layer(LineMark("ridge", a, .second, width: 2.2)),
          Layer(LineMark("gradient descent", b, .gradientDescent, width: 1.2)),
        ] + best(a, .second) + best(b, .gradientDescent))
    }
    let same = descent.map { Point($0.time, $0.distance) }
    let nearest = descent.map { Point($0.time, $0.nearestDistance) }
    let highest = (same + nearest).map(\.y).filter(\.isFinite).max() ?? 1
    let distances = Panel(
      x: axis(true), y: Axis(try words("distance"), .linear(0, max(highest * 1.1, 1e-9))),
      layers: [
        Layer(LineMark("at 1/λ = γk", same, .text, width: 1.4)),
        Layer(LineMark("nearest λ", nearest, .third, width: 1.4, dash: [5, 2])),
      ])
    let legend = Legend([
      LegendEntry(try words("ridge"), .line(.second, width: 2.2, dash: [])),
      LegendEntry(try words("descent"), .line(.gradientDescent, width: 1.2, dash: [])),
      LegendEntry(try words("same"), .line(.text, width: 1.4, dash: [])),
      LegendEntry(try words("nearest"), .line(.third, width: 1.4, dash: [5, 2])),
    ])
    let errors = (ridge.map(\.measures.error), descent.map(\.measures.error))
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.64 * style.width),
        fontSize: .points(style.fontSize),
        .column([
          .legend(legend),
          .grid(
            columns: 2,
            [
              panel(\.norm, try words("norm"), isBottom: false),
              panel(\.loss, try words("loss"), isBottom: false),
              panel(\.error, try words("error"), isBottom: true),
              distances,
            ]),
        ])),
      values: [
        "ridgeError": .number(errors.0.min(), digits: 2),
        "stoppedError": .number(errors.1.min(), digits: 2),
        "distance": .number(same.map(\.y).filter(\.isFinite).max(), digits: 2),
        "nearest": .number(nearest.map(\.y).filter(\.isFinite).max(), digits: 2),
        "turns": .flag(Self.turns(errors.0) && Self.turns(errors.1)),
      ])
  }

  /// Whether the smallest error lies before the end of a path.
  private static func turns(_ errors: [Double]) -> Bool {
    (errors.min() ?? 0) < 0.999 * (errors.last ?? 0)
  }
}
