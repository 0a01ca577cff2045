import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `scaled-gradient-step`: level sets of f, and of the Euclidean and the scaled model at x_k, with
/// both steps.
struct ScaledGradientStepFigure: LectureFigure {
  let id = ScaledGradientStepRecord.id
  let needs = [ScaledGradientStepRecord.id]

  private struct Step {
    var next: Point
    var metric: Matrix
    var role: Theme.Role
    var name: String
    var label: Label
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try ScaledGradientStepRecord.record.scalars(in: results)
    let (start, q) = (Point(scalars.start), Matrix(scalars.hessian))
    let rows = try ScaledGradientStepRecord.steps.filledRows(in: results)
    guard rows.count == 2 else {
      throw ResultError.malformed(
        path: results.path(ScaledGradientStepRecord.steps.path), why: "not two metrics")
    }
    let steps = try rows.map { row -> Step in
      let h = Matrix(row.metric)
      let isPlain = h == .identity(2)
      return Step(
        next: Point(row.x1, row.x2), metric: h,
        role: isPlain ? .gradientDescent : .scaledGradientDescent,
        name: isPlain ? "Euclidean model" : "model in H",
        label: try words(isPlain ? "plain" : "scaled"))
    }
    // m(x) = m* + ‖x − x⁺‖_H²/(2γ): the level set through x_k, where the model equals f(x_k), has
    // ‖x_k − x⁺‖_H for radius; the inner one half of it.
    let rings = steps.map { step -> [[Point]] in
      let d: Vector = [start.x - step.next.x, start.y - step.next.y]
      let radius = max(0, d.dot(step.metric * d)).squareRoot()
      return [1, 0.5].map {
        MetricEllipse.ring(step.metric, center: step.next, radius: $0 * radius)
      }
    }
    let scene = QuadraticScene(
      hessian: q, minimizer: Point(0, 0), start: start, shown: rings.flatMap { $0[0] }, style)
    // f itself is a ball of the metric Q around its minimum.
    let own = MetricEllipse.ring(
      q, center: Point(0, 0),
      radius: (start.x * (q[0, 0] * start.x + q[0, 1] * start.y)
        + start.y * (q[1, 0] * start.x + q[1, 1] * start.y)).squareRoot())
    var layers = [
      Layer(LineMark("level of f", own, .text, width: 0.9, label: "$f(x)=f(x_k)$"))
    ]
    for (step, rings) in zip(steps, rings) {
      for (index, ring) in rings.enumerated() {
        layers.append(
          Layer(
            LineMark(
              step.name, ring, step.role, width: 1.3, dash: index == 0 ? [] : [3, 2],
              hasHalo: true, label: index == 0 ? step.label : nil)))
      }
    }
    for step in steps {
      layers.append(Layer(ArrowMark(step.name, from: start, to: step.next, step.role)))
      layers.append(Layer(MarkerMark(step.name, [step.next], .circle, step.role, isData: false)))
    }
    layers += [
      scene.minimizerLayer,
      Layer(MarkerMark("x_k", [start], .circle, .text, size: 6, isHollow: true)),
      Layer(TextMark("$x_k$", at: start, offset: Point(-5, -3), anchor: .init(x: 1, y: 1))),
    ]
    func value(_ p: Point) -> Double {
      let d: Vector = [p.x, p.y]
      return 0.5 * d.dot(q * d)
    }
    func share(_ step: Step) -> Value {
      .number(value(step.next) / value(start), digits: 2)
    }
    var panel = scene.panel(layers)
    panel.hasLegend = true
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), fontSize: .points(style.fontSize),
        .row([.panel(panel), .colorBar(scene.colorBar)])),
      values: [
        "plain": share(steps[0]), "scaled": share(steps[1]), "start": .list(start.values),
      ])
  }
}
