import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `variable-metric-equivalence`: the scaled method in x and gradient descent in v = H^½x, with the
/// iterates of each mapped onto the other.
struct MetricEquivalenceFigure: LectureFigure {
  let id = MetricEquivalenceRecord.id
  let needs = [MetricEquivalenceRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try MetricEquivalenceRecord.record.scalars(in: results)
    let (q, mapped, root) = (
      Matrix(scalars.hessian), Matrix(scalars.mapped), Matrix(scalars.root)
    )
    let inverse = try SymmetricEigen(of: Matrix(scalars.metric)).apply {
      1 / max($0, .leastNormalMagnitude).squareRoot()
    }
    let (x, v) = (
      try MetricEquivalenceRecord.x.points(in: results),
      try MetricEquivalenceRecord.v.points(in: results)
    )
    func images(_ points: [Point], by a: Matrix) -> [Point] {
      points.map { p in
        let image = a * [p.x, p.y]
        return Point(image[0], image[1])
      }
    }
    func panel(
      _ title: Label, _ name: String, hessian: Matrix, own: [Point], other: [Point],
      _ role: Theme.Role, _ otherRole: Theme.Role
    ) -> Panel {
      let scene = QuadraticScene(
        hessian: hessian, minimizer: Point(0, 0), start: own.first ?? Point(1, 1),
        shown: own.filter(\.isFinite), style)
      var panel = scene.panel(
        title: title,
        [
          Layer(LineMark("iterates", own, role, width: 1.4, hasHalo: true)),
          Layer(MarkerMark("iterates", own, .circle, role, size: 4, isData: false)),
          // Larger rings around them: the images of the other method's iterates.
          Layer(
            MarkerMark("images", other, .ring, otherRole, size: 7.5)),
          scene.minimizerLayer,
        ])
      panel.x.label = Label("$\(name)_1$")
      panel.y.label = Label("$\(name)_2$")
      return panel
    }
    let panels = [
      panel(
        "$x^+=x-\\gamma H^{-1}\\nabla f(x)$", "x", hessian: q, own: x,
        other: images(v, by: inverse), .scaledGradientDescent, .gradientDescent),
      panel(
        "$v^+=v-\\gamma\\nabla f_H(v)$", "v", hessian: mapped, own: v, other: images(x, by: root),
        .gradientDescent, .scaledGradientDescent),
    ]
    let legend = Legend(
      [
        LegendEntry(try words("scaled"), .line(.scaledGradientDescent, width: 1.4, dash: [])),
        LegendEntry(try words("plain"), .line(.gradientDescent, width: 1.4, dash: [])),
        LegendEntry(try words("images"), .marker(.ring, .gradientDescent, isHollow: false)),
      ])
    let lengths = x.map(\.norm)
    let factor = (lengths.max() ?? 0) / (lengths.first ?? 1)
    let conditions = try [q, mapped].map { matrix in
      let values = try SymmetricEigen(of: matrix).values
      return Value.number(values[1] / values[0], digits: 3)
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .column([.legend(legend), .row(panels.map { .panel($0) })])),
      values: [
        "steps": .count(x.count - 1), "difference": .number(scalars.largestDifference, digits: 2),
        "converges": .flag(scalars.largestDifference != nil),
        "growth": factor > 10 ? .number(factor, digits: 2) : .missing, "f": conditions[0],
        "fH": conditions[1],
      ])
  }
}
