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
  let title = "One path in two coordinate systems"
  let needs = [MetricEquivalenceRecord.id]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
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
        LegendEntry(
          "scaled gradient descent in $x$", .line(.scaledGradientDescent, width: 1.4, dash: [])),
        LegendEntry("gradient descent in $v$", .line(.gradientDescent, width: 1.4, dash: [])),
        LegendEntry(
          "the other’s iterates, mapped", .marker(.ring, .gradientDescent, isHollow: false)),
      ], ground: .quiet)
    let steps = PathDescription.steps(x.count - 1)
    let difference = scalars.largestDifference
    let lengths = x.map(\.norm)
    let factor = (lengths.max() ?? 0) / (lengths.first ?? 1)
    let growth =
      factor > 10
      ? ", while the iterates grow to \(NumberFormat.significant(factor, digits: 2)) times it" : ""
    let words =
      difference.map {
        "Over \(steps) the mapped iterates differ by at most "
          + "\(NumberFormat.significant($0, digits: 2)) of the norm of the start"
          + growth
      } ?? "The step is too long: within \(steps) the iterates diverge in both"
    let condition = try [q, mapped].map { matrix in
      let values = try SymmetricEigen(of: matrix).values
      return NumberFormat.significant(values[1] / values[0], digits: 3)
    }
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .column([.legend(legend), .row(panels.map { .panel($0) })])),
      caption: "A method with the metric $H$ in $x$ (left) is gradient descent on "
        + "$f_H(v)=f(H^{-1/2}v)$ in $v=H^{1/2}x$ (right). Rings are the iterates of the other panel, "
        + "mapped here. \(words). The condition number of $f$ is \(condition[0]), that of $f_H$ "
        + "\(condition[1]).",
      alt: "Two contour plots with one path each: f with the scaled method, and f in the "
        + "coordinates of the metric with gradient descent. \(words). Condition numbers: "
        + "\(condition[0]) and \(condition[1]).")
  }
}
