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
  let needs = [RandomQuadraticsRecord.id]

  private struct Family {
    var points: [Point]
    var wins: Int
    /// Problems that one of the methods did not solve within the limit.
    var missing: Int
  }

  func draw(
    _ results: ResultFolder, _ style: FiguresSection, _ words: FigureWords
  ) throws -> DrawnFigure {
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
      x: Axis(try words("condition"), scale),
      y: Axis(try words("steps"), scale), hasLegend: true,
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
            label: try words("axes"))),
        Layer(
          MarkerMark(
            "badly scaled along random directions", rotated.points, .square, .second, opacity: 0.75,
            label: try words("rotated"))),
        Layer(
          MarkerMark(
            "the lecture's quadratic", lecture.points, .diamond, .text, size: 7, isHollow: true,
            label: try words("lecture"))),
      ])
    return DrawnFigure(
      figure: Figure(
        width: .millimetres(style.width), height: .millimetres(0.66 * style.width),
        fontSize: .points(style.fontSize), .panel(panel)),
      values: ["axes": Self.values(axes), "rotated": Self.values(rotated)])
  }

  /// What the metric did to a family of problems.
  private static func values(_ family: Family) -> Value {
    .group([
      "all": .count(family.points.count + family.missing), "solved": .count(family.points.count),
      "wins": .count(family.wins), "unsolved": .count(family.missing),
      "steps": .number(Statistics.median(family.points.map(\.y)), digits: 2),
      "condition": .number(Statistics.median(family.points.map(\.x)), digits: 2),
    ])
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
