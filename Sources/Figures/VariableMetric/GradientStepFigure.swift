import Numerals
import Plotting
import Records
import Results
import Study

/// `gradient-step`: f, its quadratic model at x_k, and the step to the model's minimiser; two
/// overlay frames, the model and then the step.
struct GradientStepFigure: LectureFigure {
  let id = GradientStepRecord.id
  let needs = [GradientStepRecord.id]

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
    let scalars = try GradientStepRecord.record.scalars(in: results)
    let curves = try GradientStepRecord.curves.filledRows(in: results)
    let (x, f, model) = (curves.map(\.x), curves.map(\.value), curves.map(\.model))
    let start = Point(scalars.start, scalars.startValue)
    let next = Point(scalars.next, scalars.modelAtNext)
    let reached = Point(next.x, scalars.nextValue)
    let isAbove = zip(f, model).allSatisfy { $1 >= $0 - 1e-12 * max(1, abs($0)) }
    let (low, high) = (min(f.min() ?? 0, next.y), max(f.max() ?? 1, start.y))
    let margin = 0.12 * (high - low)
    let panel = Panel(
      x: Axis("$x$", .linear(x.first ?? 0, x.last ?? 1)),
      y: Axis(try words("value"), .linear(low - margin, high + margin)), hasLegend: true,
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
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.58 * style.width),
        fontSize: .points(style.fontSize), frames: 2, .panel(panel)),
      values: [
        "rate": .number(scalars.learningRate, digits: 3), "from": .number(start.x, digits: 3),
        "to": .number(next.x, digits: 3), "before": .number(start.y, digits: 3),
        "after": .number(reached.y, digits: 3), "falls": .flag(reached.y <= start.y),
        "isAbove": .flag(isAbove),
      ])
  }
}
