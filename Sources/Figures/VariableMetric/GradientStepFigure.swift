import Numerals
import Plotting
import Records
import Results
import Study

/// `gradient-step`: f, its quadratic model at x_k, and the step to the model's minimiser; two
/// overlay frames, the model and then the step.
struct GradientStepFigure: LectureFigure {
  let id = GradientStepRecord.id
  let title = "One gradient step and the model that it minimises"
  let needs = [GradientStepRecord.id]

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let scalars = try GradientStepRecord.record.scalars(in: results)
    let curves = try GradientStepRecord.curves.filledRows(in: results)
    let (x, f, model) = (curves.map(\.x), curves.map(\.value), curves.map(\.model))
    let start = Point(scalars.start, scalars.startValue)
    let next = Point(scalars.next, scalars.modelAtNext)
    let reached = Point(next.x, scalars.nextValue)
    let isAbove = zip(f, model).allSatisfy { $1 >= $0 - 1e-12 * max(1, abs($0)) }
    let (low, high) = (min(f.min() ?? 0, next.y), max(f.max() ?? 1, start.y))
    let margin = 0.12 * (high - low)
    let step = NumberFormat.significant(scalars.learningRate, digits: 3)
    let panel = Panel(
      x: Axis("$x$", .linear(x.first ?? 0, x.last ?? 1)),
      y: Axis("value", .linear(low - margin, high + margin)), hasLegend: true,
      layers: [
        Layer(LineMark("f", zip(x, f).map { Point($0, $1) }, .text, width: 1.8, label: "$f(x)$")),
        Layer(
          LineMark(
            "model", zip(x, model).map { Point($0, $1) }, .second, width: 1.6, dash: [5, 2.5],
            label: "$f(x_k)+f'(x_k)(x-x_k)+\\frac{1}{2\\gamma}(x-x_k)^2$")),
        Layer(ArrowMark("step", from: Point(start.x, next.y), to: next, .second), frames: 2...2),
        Layer(
          LineMark("down", [start, Point(start.x, next.y)], .axis, width: 0.7, dash: [2, 2]),
          frames: 2...2),
        Layer(
          LineMark("up", [next, reached], .axis, width: 0.7, dash: [2, 2]), frames: 2...2),
        Layer(MarkerMark("x_k", [start], .circle, .text, size: 6, isHollow: true)),
        Layer(
          TextMark("$x_k$", at: start, offset: Point(-6, -2), anchor: .init(x: 1, y: 1))),
        Layer(MarkerMark("x_{k+1}", [next], .circle, .second, size: 6.5), frames: 2...2),
        Layer(
          TextMark(
            "$x_{k+1}$", at: next, offset: Point(-6, 4), anchor: .init(x: 1, y: 0), .second),
          frames: 2...2),
        Layer(MarkerMark("f(x_{k+1})", [reached], .circle, .text, size: 4.5), frames: 2...2),
      ])
    let numbers =
      "from $x_k$ = \(NumberFormat.significant(start.x, digits: 3)) to $x_{k+1}$ = "
      + "\(NumberFormat.significant(next.x, digits: 3)), where $f$ falls from "
      + "\(NumberFormat.significant(start.y, digits: 3)) to "
      + "\(NumberFormat.significant(reached.y, digits: 3))"
    let change = reached.y <= start.y ? numbers : numbers.replacing("falls", with: "rises")
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.58 * style.width),
        fontSize: .points(style.fontSize), frames: 2, .panel(panel)),
      caption: "A function and its quadratic model at $x_k$ with $\\gamma$ = \(step). The model "
        + "touches $f$ in value and slope; the gradient step goes to the model's minimum, \(change). "
        + (isAbove
          ? "This model lies above $f$, so the step cannot raise $f$."
          : "This model is not above $f$ everywhere: with so long a step nothing guarantees descent."),
      alt: "A convex curve f and a parabola that touches it at "
        + "x_k = \(NumberFormat.significant(start.x, digits: 3)); the parabola's lowest point, at "
        + "\(NumberFormat.significant(next.x, digits: 3)), is the next iterate. f goes from "
        + "\(NumberFormat.significant(start.y, digits: 3)) to "
        + "\(NumberFormat.significant(reached.y, digits: 3)).",
      frameCaptions: [
        "The model touches f at x = \(NumberFormat.significant(start.x, digits: 3)).",
        "The step goes to the model's minimum, x = \(NumberFormat.significant(next.x, digits: 3)).",
      ])
  }
}
