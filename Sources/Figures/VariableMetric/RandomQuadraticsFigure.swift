import LinearAlgebra
import Numerals
import Plotting
import Records
import Results
import Study

/// `scaled-gradient-descent-quadratic-random`: how much the metric diag(∇²f) helps on random
/// quadratics, against how much it lowers the condition number.
struct RandomQuadraticsFigure: LectureFigure {
  let id = "scaled-gradient-descent-quadratic-random"
  let title = "When a diagonal metric helps"
  let needs = [RandomQuadraticsRecord.id]

  private struct Family {
    var points: [Point]
    var wins: Int
    /// Problems that one of the methods did not solve within the limit.
    var missing: Int
  }

  func draw(_ results: ResultFolder, _ style: FiguresSection) throws -> DrawnFigure {
    let axes = try family(results, .axes)
    let rotated = try family(results, .rotated)
    let lecture = try family(results, .lecture)
    let points = axes.points + rotated.points + lecture.points
    let all: [Double] = points.map(\.x) + points.map(\.y) + [1]
    let finite = all.filter(\.isFinite)
    let limits = ClosedRange.between((finite.min() ?? 1) / 1.4, (finite.max() ?? 10) * 1.4)
    let scale = Scale.logarithmic(limits.lowerBound, limits.upperBound)
    let diagonal = [limits.lowerBound, limits.upperBound].map { Point($0, $0) }
    let panel = Panel(
      x: Axis("condition number without ÷ with $H$, $\\kappa_I/\\kappa_H$", scale),
      y: Axis("steps without ÷ with $H$", scale), hasLegend: true,
      layers: [
        Layer(
          LineMark(
            "equal steps", [Point(limits.lowerBound, 1), Point(limits.upperBound, 1)], .axis,
            width: 0.7, dash: [3, 2])),
        Layer(
          LineMark(
            "equal condition", [Point(1, limits.lowerBound), Point(1, limits.upperBound)], .axis,
            width: 0.7, dash: [3, 2])),
        Layer(LineMark("proportional", diagonal, .axis, width: 0.7)),
        Layer(
          MarkerMark(
            "badly scaled along the axes", axes.points, .circle, .first, opacity: 0.75,
            label: "badly scaled along the axes")),
        Layer(
          MarkerMark(
            "badly scaled along random directions", rotated.points, .square, .second, opacity: 0.75,
            label: "badly scaled along random directions")),
        Layer(
          MarkerMark(
            "the lecture's quadratic", lecture.points, .diamond, .text, size: 7, isHollow: true,
            label: "the lecture’s quadratic")),
      ])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.66 * style.width),
        fontSize: .points(style.fontSize), .panel(panel)),
      caption: "Each point is a random convex quadratic. Above the dashed horizontal line the "
        + "metric $H=\\operatorname{diag}(\\nabla^2 f)$ saves steps, to the right of the dashed "
        + "vertical one it lowers the condition number; on the solid diagonal it does both by the "
        + "same factor. \(Self.summary(axes, "along the axes")) "
        + "\(Self.summary(rotated, "along random directions"))",
      alt: "Scatter plot with two logarithmic axes: the ratio of condition numbers without and "
        + "with the metric, and the ratio of steps. \(Self.summary(axes, "along the axes")) "
        + "\(Self.summary(rotated, "along random directions"))")
  }

  /// What the metric did to a family of problems, in numbers.
  private static func summary(_ family: Family, _ where: String) -> String {
    let all = family.points.count + family.missing
    guard let steps = Statistics.median(family.points.map(\.y)),
      let condition = Statistics.median(family.points.map(\.x))
    else { return "Of \(all) problems badly scaled \(`where`) none was solved by both methods." }
    let unsolved =
      family.missing == 0 ? "" : " \(family.missing) not solved by both methods are not drawn."
    return "Badly scaled \(`where`): fewer steps with the metric in \(family.wins) of "
      + "\(family.points.count), by a median factor of "
      + "\(NumberFormat.significant(steps, digits: 2)), where the condition number falls by "
      + "\(NumberFormat.significant(condition, digits: 2)).\(unsolved)"
  }

  private func family(
    _ results: ResultFolder, _ name: RandomQuadraticsRecord.Family
  ) throws -> Family {
    var family = Family(points: [], wins: 0, missing: 0)
    for row in try RandomQuadraticsRecord.steps(name).filledRows(in: results) {
      guard let without = row.stepsEuclidean, let with = row.stepsMetric, without > 0, with > 0
      else {
        family.missing += 1
        continue
      }
      family.points.append(
        Point(row.conditionEuclidean / row.conditionMetric, Double(without) / Double(with)))
      if row.isFaster == true { family.wins += 1 }
    }
    return family
  }
}
